// SPDX-License-Identifier: GPL-3.0-or-later
#include "recordingledger.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

RecordingLedger::Entry &RecordingLedger::find(const AttemptId &id)
{
    const auto found = std::find_if(
        m_entries.begin(), m_entries.end(), [&id](const Entry &entry) { return entry.attempt.id == id; });
    if (found == m_entries.end())
        qFatal("the ledger was told of an attempt that it does not know");
    return *found;
}

Pending<void> RecordingLedger::prepare(const Attempt &attempt)
{
    const QMutexLocker locker(&m_mutex);
    if (m_refusal)
        return settled<void>(tl::unexpected(*m_refusal));
    m_entries.append({.attempt = attempt, .events = {u"prepare"_s}});
    return settled<void>({});
}

void RecordingLedger::markSent(const AttemptId &id)
{
    const QMutexLocker locker(&m_mutex);
    find(id).events << u"sent"_s;
}

void RecordingLedger::spool(const AttemptId &id, const QByteArray &bytes)
{
    const QMutexLocker locker(&m_mutex);
    Entry &entry = find(id);
    entry.spooled += bytes;
    if (entry.events.last() != u"spool")
        entry.events << u"spool"_s;
}

void RecordingLedger::complete(const AttemptId &id)
{
    const QMutexLocker locker(&m_mutex);
    find(id).events << u"complete"_s;
}

Pending<void> RecordingLedger::close(const AttemptId &id, const AttemptEnd &end)
{
    const QMutexLocker locker(&m_mutex);
    Entry &entry = find(id);
    entry.end = end;
    entry.events << u"close "_s + attemptStateName(end.state);
    return settled<void>({});
}

Pending<void> RecordingLedger::settle(const AttemptId &id)
{
    return close(id, {.state = AttemptState::Settled});
}

Pending<Spending> RecordingLedger::spending(const SpendingScope &)
{
    return settled<Spending>(Spending {});
}

void RecordingLedger::refuse(const std::optional<Error> &error)
{
    const QMutexLocker locker(&m_mutex);
    m_refusal = error;
}

QList<RecordingLedger::Entry> RecordingLedger::entries() const
{
    const QMutexLocker locker(&m_mutex);
    return m_entries;
}

QList<QStringList> RecordingLedger::events() const
{
    QList<QStringList> all;
    for (const Entry &entry : entries())
        all << entry.events;
    return all;
}

} // namespace Afterimage
