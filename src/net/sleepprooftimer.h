// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSocketNotifier>
#include <QTimer>

#include <memory>

namespace Afterimage {

//! A single shot that counts the time the computer sleeps, too: what was to happen "in a minute" happens at
//! once after a night with the lid closed. A QTimer goes on from where it was.
class SleepproofTimer final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SleepproofTimer)
public:
    explicit SleepproofTimer(QObject *parent = nullptr);
    ~SleepproofTimer() override;

    //! Milliseconds from now; a shot under way is given up.
    void start(int ms);
    void stop();
    [[nodiscard]] bool isActive() const { return m_isActive; }

signals:
    void timeout();

private:
    void fire();

    int m_clock = -1; //!< a timerfd; -1: there is none, and m_otherwise stands in
    std::unique_ptr<QSocketNotifier> m_rings;
    QTimer m_otherwise;
    bool m_isActive = false;
};

} // namespace Afterimage
