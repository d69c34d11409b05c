// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/http.h"

#include <QObject>
#include <QTimer>

namespace Afterimage {

//! The clocks of one request: one for the phase it is in, one for everything.
// Not QNetworkRequest::setTransferTimeout(): it counts waiting in Qt's queue, throws away what was read and
// looks like somebody's cancel.
class PhaseTimers final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PhaseTimers)
public:
    explicit PhaseTimers(const HttpLimits &limits);
    ~PhaseTimers() override;

    void started();
    //! The request is leaving, or a piece more of it has left.
    void sent();
    //! A piece of the answer is here.
    void heard();
    void stop();

signals:
    void expired(Afterimage::HttpTrouble trouble);

private:
    void run(int ms, HttpTrouble trouble);

    HttpLimits m_limits;
    QTimer m_phase;
    HttpTrouble m_phaseTrouble = HttpTrouble::None;
    QTimer m_hard;
};

} // namespace Afterimage
