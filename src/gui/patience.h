// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "core/progress.h"
#include "gui/troubleoffers.h"

#include <QList>
#include <QString>

namespace Afterimage {

//! When it is time to ask whether to go on waiting for a server's answer: once for each half-step, after a
//! time in which only the server could do anything. All times are milliseconds of the half-step under way.
class Patience final
{
public:
    explicit Patience(qint64 limitMs = 120'000)
        : m_limitMs(limitMs)
    {
    }

    //! News of the half-step under way. Another phase begins a half-step of its own; a wait that ends by
    //! itself does not count.
    void note(const Progress &progress, qint64 elapsedMs);
    //! Nothing is under way any more.
    void rest();
    //! The answer was to keep waiting: no more questions before the next half-step.
    void keepWaiting() { m_answered = true; }

    //! Since the server has had it all to itself; 0 while nothing is with a server.
    [[nodiscard]] qint64 waitedMs(qint64 elapsedMs) const;
    [[nodiscard]] bool isOver(qint64 elapsedMs) const;

private:
    enum class At { Home, Server, Waiting };

    qint64 m_limitMs;
    Phase m_half = Phase::Preparing;
    At m_at = At::Home;
    qint64 m_sinceMs = 0;
    bool m_answered = false;
};

//! The question, as what stands beside the words; text without a tail that changes by the second.
[[nodiscard]] Error patienceQuestion(const QString &server, qint64 waitedMs, bool costsMoney);
[[nodiscard]] QList<TroubleOffer> patienceOffers();

} // namespace Afterimage
