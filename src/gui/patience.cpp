// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/patience.h"

#include <QCoreApplication>

#include <algorithm>

namespace Afterimage {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Afterimage::Patience)
};

constexpr qint64 minuteMs = 60'000;

//! In whole minutes, so that a screen reader is not told every second.
QString howLong(qint64 ms)
{
    if (ms >= 2 * minuteMs)
        return Words::tr("%1 minutes").arg(ms / minuteMs);
    return ms >= minuteMs ? Words::tr("a minute") : Words::tr("some seconds");
}

} // namespace

void Patience::note(const Progress &progress, qint64 elapsedMs)
{
    switch (progress.phase) {
    case Phase::Describing:
    case Phase::Drawing:
        if (progress.phase != m_half) {
            m_half = progress.phase;
            m_answered = false;
            m_sinceMs = 0;
        } else if (m_at != At::Server) {
            m_sinceMs = elapsedMs;
        }
        m_at = At::Server;
        return;
    case Phase::Waiting:
        m_at = At::Waiting;
        return;
    case Phase::Preparing:
    case Phase::Saving:
    case Phase::Stopping:
        break;
    }
    rest();
}

void Patience::rest()
{
    m_half = Phase::Preparing;
    m_at = At::Home;
    m_sinceMs = 0;
    m_answered = false;
}

qint64 Patience::waitedMs(qint64 elapsedMs) const
{
    return m_at == At::Server ? std::max<qint64>(elapsedMs - m_sinceMs, 0) : 0;
}

bool Patience::isOver(qint64 elapsedMs) const
{
    return !m_answered && m_at == At::Server && waitedMs(elapsedMs) >= m_limitMs;
}

Error patienceQuestion(const QString &server, qint64 waitedMs, bool costsMoney)
{
    Error question {.kind = ErrorKind::Later,
        .message = Words::tr("%1 has had this for %2 and is not done.").arg(server, howLong(waitedMs))};
    question.advice = costsMoney
        ? Words::tr("What has been sent may be charged even when you stop now. Without an answer it ends by "
                    "itself when its time is over: ten minutes, unless the settings allow it more.")
        : Words::tr("Without an answer it ends by itself.");
    return question;
}

QList<TroubleOffer> patienceOffers()
{
    return {{Remedy::KeepWaiting, Words::tr("&Keep waiting")}, {Remedy::StopNow, Words::tr("&Stop now")}};
}

} // namespace Afterimage
