// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/jobthread.h"

#include <QThread>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

JobThread::JobThread()
    : m_thread(QThread::create([this] { work(); }))
{
    m_thread->setObjectName(u"store"_s);
    m_thread->start();
}

JobThread::~JobThread()
{
    {
        const std::lock_guard lock(m_mutex);
        m_ending = true;
    }
    m_changed.notify_one();
    m_thread->wait();
}

void JobThread::post(std::function<void()> job)
{
    {
        const std::lock_guard lock(m_mutex);
        m_jobs.push_back(std::move(job));
    }
    m_changed.notify_one();
}

void JobThread::work()
{
    for (;;) {
        std::function<void()> job;
        {
            std::unique_lock lock(m_mutex);
            m_changed.wait(lock, [this] { return m_ending || !m_jobs.empty(); });
            if (m_jobs.empty())
                return;
            job = std::move(m_jobs.front());
            m_jobs.pop_front();
        }
        job();
    }
}

} // namespace Afterimage
