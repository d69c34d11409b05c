// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sleepwatch.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusUnixFileDescriptor>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

const auto service = u"org.freedesktop.login1"_s;
const auto path = u"/org/freedesktop/login1"_s;
const auto manager = u"org.freedesktop.login1.Manager"_s;

} // namespace

//! Held as long as their files are open.
struct SleepWatch::Locks
{
    QDBusUnixFileDescriptor idle;
    QDBusUnixFileDescriptor sleep;
    // Answers that are still on their way when the locks are not wanted any more are dropped by number.
    int idleAsked = 0;
    int sleepAsked = 0;
};

SleepWatch::SleepWatch(QObject *parent)
    : QObject(parent)
{
}

SleepWatch::~SleepWatch() = default;

void SleepWatch::connectToBus()
{
    if (m_locks)
        return;
    m_locks = std::make_unique<Locks>();
    QDBusConnection::systemBus().connect(
        service, path, manager, u"PrepareForSleep"_s, this, SLOT(prepareForSleep(bool)));
}

namespace {

QDBusMessage inhibit(const QString &what, const QString &mode)
{
    QDBusMessage call = QDBusMessage::createMethodCall(service, path, manager, u"Inhibit"_s);
    call << what << u"Afterimage"_s << SleepWatch::tr("Paid pictures are being made") << mode;
    return call;
}

//! Calls `fn(lock)` with what logind gives; nothing where nobody answers.
template <typename Fn>
void askForLock(const QString &what, const QString &mode, QObject *receiver, Fn fn)
{
    auto *watcher
        = new QDBusPendingCallWatcher(QDBusConnection::systemBus().asyncCall(inhibit(what, mode)), receiver);
    QObject::connect(
        watcher, &QDBusPendingCallWatcher::finished, receiver, [fn](QDBusPendingCallWatcher *done) {
            const QDBusPendingReply<QDBusUnixFileDescriptor> lock = *done;
            if (!lock.isError())
                fn(lock.value());
            done->deleteLater();
        });
}

} // namespace

void SleepWatch::takeIdle()
{
    // Idle sleep cannot be put off, only ruled out.
    askForLock(u"idle"_s, u"block"_s, this,
        [this, number = ++m_locks->idleAsked](const QDBusUnixFileDescriptor &lock) {
            if (m_isHolding && number == m_locks->idleAsked)
                m_locks->idle = lock;
        });
}

void SleepWatch::takeSleep()
{
    askForLock(u"sleep"_s, u"delay"_s, this,
        [this, number = ++m_locks->sleepAsked](const QDBusUnixFileDescriptor &lock) {
            if (m_isHolding && number == m_locks->sleepAsked)
                m_locks->sleep = lock;
        });
}

void SleepWatch::setHolding(bool holding)
{
    if (holding == m_isHolding)
        return;
    m_isHolding = holding;
    if (!holding) {
        ++m_locks->idleAsked;
        m_locks->idle = {};
        letSleep();
        return;
    }
    connectToBus();
    takeIdle();
    takeSleep();
}

void SleepWatch::letSleep()
{
    if (!m_locks)
        return;
    ++m_locks->sleepAsked;
    m_locks->sleep = {};
}

void SleepWatch::prepareForSleep(bool begins)
{
    if (begins) {
        emit fallingAsleep();
        return;
    }
    if (m_isHolding)
        takeSleep();
    emit wokenUp();
}

} // namespace Afterimage
