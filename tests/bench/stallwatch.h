// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <atomic>
#include <thread>
#include <vector>

namespace Afterimage {

//! What a StallWatch saw, in milliseconds.
struct StallReport
{
    int beats = 0; //!< how often the event loop answered
    double longest = 0; //!< from knock to answer: what a user feels, other programs' load included
    double p99 = 0;
    double longestCpu
        = 0; //!< most processor time the GUI thread took between two answers: our own part of it
};

//! Knocks at the event loop of the thread it lives in, from a thread of its own, every millisecond, and notes
//! how long each answer takes.
class StallWatch final : public QObject
{
public:
    StallWatch();
    ~StallWatch() override;

    void start();
    [[nodiscard]] StallReport stop();

private:
    void knock(const std::stop_token &token);
    void answer(qint64 knockedAt);

    std::jthread m_thread;
    std::atomic<bool> m_waiting = false;
    std::vector<double> m_answers;
    double m_lastCpu = 0;
    double m_longestCpu = 0;
};

} // namespace Afterimage
