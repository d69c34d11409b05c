// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/moneymeter.h"

#include "core/ledger.h"

namespace Afterimage {

namespace {
constexpr int soonMs = 120;
}

MoneyMeter::MoneyMeter(Ledger &ledger, QObject *parent)
    : QObject(parent)
    , m_ledger(ledger)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(soonMs);
    connect(&m_soon, &QTimer::timeout, this, &MoneyMeter::ask);
}

void MoneyMeter::setSession(const SessionId &session)
{
    if (session == m_session)
        return;
    m_session = session;
    m_spending = {};
    emit changed();
    if (!session.isEmpty())
        ask();
}

void MoneyMeter::refresh()
{
    if (!m_session.isEmpty() && !m_soon.isActive())
        m_soon.start();
}

void MoneyMeter::ask()
{
    if (m_session.isEmpty())
        return;
    whenDone(m_ledger.spending({.session = m_session, .run = {}, .since = {}}), this,
        [this, session = m_session](const Result<Spending> &sum) {
            // A ledger that cannot answer now is asked again with the next change.
            if (session != m_session || !sum || *sum == m_spending)
                return;
            m_spending = *sum;
            emit changed();
        });
}

} // namespace Afterimage
