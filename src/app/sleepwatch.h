// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <memory>

namespace Afterimage {

//! Whether the computer is about to sleep, as logind tells on the system's D-Bus, and a say in it while paid
//! work is under way. Where nobody answers there it just stays silent. Main thread; nothing here waits.
class SleepWatch final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SleepWatch)
public:
    explicit SleepWatch(QObject *parent = nullptr);
    ~SleepWatch() override;

    //! While on, the computer does not fall asleep only because nobody touches it, and when it is told to
    //! sleep it waits a moment for us (five seconds, as logind is set up usually). Whoever closes the lid has
    //! the last word. The first call with true connects to the bus.
    void setHolding(bool holding);
    [[nodiscard]] bool isHolding() const { return m_isHolding; }
    //! What had to be done before the sleep is done: it may begin.
    void letSleep();

signals:
    //! Only while connected, that is after the first setHolding(true).
    void fallingAsleep();
    void wokenUp();

private:
    struct Locks;

    Q_SLOT void prepareForSleep(bool begins); // the bus knows it by its name
    void connectToBus();
    void takeIdle();
    void takeSleep();

    std::unique_ptr<Locks> m_locks; //!< there since the first setHolding(true)
    bool m_isHolding = false;
};

} // namespace Afterimage
