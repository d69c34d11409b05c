// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/phasetimers.h"

#include <algorithm>

namespace Afterimage {

PhaseTimers::PhaseTimers(const HttpLimits &limits)
    : m_limits(limits)
{
    m_phase.setSingleShot(true);
    m_hard.setSingleShot(true);
    connect(&m_phase, &QTimer::timeout, this, [this] { emit expired(m_phaseTrouble); });
    connect(&m_hard, &QTimer::timeout, this, [this] { emit expired(HttpTrouble::HardTimeout); });
}

PhaseTimers::~PhaseTimers() = default;

void PhaseTimers::started()
{
    m_hard.start(std::max(0, m_limits.hardMs));
    run(m_limits.connectMs, HttpTrouble::ConnectTimeout);
}

void PhaseTimers::sent()
{
    run(m_limits.firstByteMs, HttpTrouble::FirstByteTimeout);
}

void PhaseTimers::heard()
{
    run(m_limits.idleMs, HttpTrouble::IdleTimeout);
}

void PhaseTimers::stop()
{
    m_phase.stop();
    m_hard.stop();
}

void PhaseTimers::run(int ms, HttpTrouble trouble)
{
    m_phaseTrouble = trouble;
    m_phase.start(std::max(0, ms));
}

} // namespace Afterimage
