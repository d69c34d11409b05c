// SPDX-License-Identifier: GPL-3.0-or-later
#include "stallwatch.h"

#include <QCoreApplication>

#include <algorithm>
#include <chrono>
#include <ctime>

namespace Afterimage {

namespace {
qint64 nowNs()
{
    return std::chrono::steady_clock::now().time_since_epoch().count();
}

double threadCpuMs()
{
    timespec time {};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return double(time.tv_sec) * 1e3 + double(time.tv_nsec) / 1e6;
}
} // namespace

StallWatch::StallWatch() = default;

StallWatch::~StallWatch()
{
    (void)stop();
}

void StallWatch::start()
{
    m_answers.clear();
    m_longestCpu = 0;
    m_lastCpu = threadCpuMs();
    m_waiting = false;
    m_thread = std::jthread([this](const std::stop_token &token) { knock(token); });
}

void StallWatch::knock(const std::stop_token &token)
{
    while (!token.stop_requested()) {
        if (!m_waiting.exchange(true)) {
            const qint64 at = nowNs();
            QMetaObject::invokeMethod(
                this, [this, at] { answer(at); }, Qt::QueuedConnection);
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
}

void StallWatch::answer(qint64 knockedAt)
{
    m_answers.push_back(double(nowNs() - knockedAt) / 1e6);
    const double cpu = threadCpuMs();
    m_longestCpu = std::max(m_longestCpu, cpu - m_lastCpu);
    m_lastCpu = cpu;
    m_waiting = false;
}

StallReport StallWatch::stop()
{
    if (!m_thread.joinable())
        return {};
    m_thread.request_stop();
    m_thread.join();
    QCoreApplication::sendPostedEvents(this);
    StallReport report;
    report.beats = int(m_answers.size());
    report.longestCpu = m_longestCpu;
    if (m_answers.empty())
        return report;
    std::sort(m_answers.begin(), m_answers.end());
    report.longest = m_answers.back();
    report.p99 = m_answers[m_answers.size() * 99 / 100];
    return report;
}

} // namespace Afterimage
