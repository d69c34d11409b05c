// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/sleepprooftimer.h"

#include <algorithm>
#include <cstdint>
#include <sys/timerfd.h>
#include <unistd.h>
#include <utility>

namespace Afterimage {

SleepproofTimer::SleepproofTimer(QObject *parent)
    : QObject(parent)
    , m_clock(timerfd_create(CLOCK_BOOTTIME, TFD_NONBLOCK | TFD_CLOEXEC))
{
    m_otherwise.setSingleShot(true);
    m_otherwise.setTimerType(Qt::PreciseTimer);
    connect(&m_otherwise, &QTimer::timeout, this, &SleepproofTimer::fire);
    if (m_clock < 0)
        return;
    m_rings = std::make_unique<QSocketNotifier>(m_clock, QSocketNotifier::Read);
    connect(m_rings.get(), &QSocketNotifier::activated, this, [this] {
        std::uint64_t times = 0;
        // Stopped or set anew after it rang, and before this was called: nothing to read.
        if (read(m_clock, &times, sizeof times) == sizeof times)
            fire();
    });
}

SleepproofTimer::~SleepproofTimer()
{
    m_rings.reset();
    if (m_clock >= 0)
        close(m_clock);
}

void SleepproofTimer::start(int ms)
{
    m_isActive = true;
    if (m_clock < 0) {
        m_otherwise.start(std::max(ms, 0));
        return;
    }
    constexpr int thousand = 1000;
    itimerspec when {};
    when.it_value.tv_sec = std::max(ms, 0) / thousand;
    // All zero would switch it off.
    when.it_value.tv_nsec = ms <= 0 ? 1 : long(ms % thousand) * thousand * thousand;
    timerfd_settime(m_clock, 0, &when, nullptr);
}

void SleepproofTimer::stop()
{
    m_isActive = false;
    m_otherwise.stop();
    const itimerspec never {};
    if (m_clock >= 0)
        timerfd_settime(m_clock, 0, &never, nullptr);
}

void SleepproofTimer::fire()
{
    if (!std::exchange(m_isActive, false))
        return;
    emit timeout();
}

} // namespace Afterimage
