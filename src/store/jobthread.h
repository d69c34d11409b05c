// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pending.h"

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>

class QThread;

namespace Afterimage {

//! One thread that does jobs in the order they came. Callable from any thread.
class JobThread final
{
    Q_DISABLE_COPY_MOVE(JobThread)
public:
    JobThread();
    //! Does all jobs posted so far, then ends.
    ~JobThread();

    void post(std::function<void()> job);
    //! Does fn, which returns Result<T>, and hands out its result.
    template <typename T, typename Fn>
    [[nodiscard]] Pending<T> run(Fn fn)
    {
        auto promise = std::make_shared<QPromise<Result<T>>>();
        promise->start();
        Pending<T> pending = promise->future();
        post([promise, fn = std::move(fn)] {
            promise->addResult(fn());
            promise->finish();
        });
        return pending;
    }

private:
    void work();

    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<std::function<void()>> m_jobs;
    bool m_ending = false;
    std::unique_ptr<QThread> m_thread;
};

} // namespace Afterimage
