// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/ledgerstore.h"

#include "store/jobthread.h"
#include "store/journal.h"

namespace Afterimage {

LedgerStore::LedgerStore(JobThread &thread, const std::unique_ptr<Journal> &journal)
    : m_thread(thread)
    , m_journal(journal)
{
}

LedgerStore::~LedgerStore() = default;

void LedgerStore::setBudgets(const Budgets &budgets)
{
    m_thread.post([this, budgets] { m_journal->setBudgets(budgets); });
}

Pending<void> LedgerStore::prepare(const Attempt &attempt)
{
    return m_thread.run<void>([this, attempt] { return m_journal->prepare(attempt); });
}

void LedgerStore::markSent(const AttemptId &id)
{
    m_thread.post([this, id] { m_journal->markSent(id); });
}

void LedgerStore::spool(const AttemptId &id, const QByteArray &bytes)
{
    m_thread.post([this, id, bytes] { m_journal->spool(id, bytes); });
}

void LedgerStore::complete(const AttemptId &id)
{
    m_thread.post([this, id] { m_journal->complete(id); });
}

void LedgerStore::bring(const AttemptId &id, const NamedPicture &picture)
{
    m_thread.post([this, id, picture] { m_journal->bring(id, picture); });
}

Pending<void> LedgerStore::close(const AttemptId &id, const AttemptEnd &end)
{
    return m_thread.run<void>([this, id, end] { return m_journal->close(id, end); });
}

Pending<void> LedgerStore::settle(const AttemptId &id)
{
    return m_thread.run<void>([this, id] { return m_journal->settle(id); });
}

Pending<Spending> LedgerStore::spending(const SpendingScope &scope)
{
    return m_thread.run<Spending>([this, scope] { return m_journal->spending(scope); });
}

Pending<QList<Attempt>> LedgerStore::attempts(const AttemptFilter &filter)
{
    return m_thread.run<QList<Attempt>>([this, filter] { return m_journal->attempts(filter); });
}

Pending<QList<OpenAttempt>> LedgerStore::openAttempts()
{
    return m_thread.run<QList<OpenAttempt>>([this] { return m_journal->openAttempts(); });
}

Pending<QList<RecoveredAttempt>> LedgerStore::recoverable()
{
    return m_thread.run<QList<RecoveredAttempt>>([this] { return m_journal->recoverable(); });
}

Pending<QList<Attempt>> LedgerStore::fileAbandoned()
{
    return m_thread.run<QList<Attempt>>([this] { return m_journal->fileAbandoned(); });
}

Pending<void> LedgerStore::resolveUnclear(const AttemptId &id, Charged charged)
{
    return m_thread.run<void>([this, id, charged] { return m_journal->resolveUnclear(id, charged); });
}

} // namespace Afterimage
