// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/keyring.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QFileInfo>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

constexpr int patienceMs = 3000;

QDBusMessage call(const QString &path, const QString &interface, const QString &method)
{
    return QDBusMessage::createMethodCall(u"org.freedesktop.secrets"_s, path, interface, method);
}

//! Without an address libdbus starts programs to find or make a bus, which takes its time and helps nobody
//! here.
bool hasSessionBus()
{
    return !qEnvironmentVariableIsEmpty("DBUS_SESSION_BUS_ADDRESS")
        || QFileInfo::exists(qEnvironmentVariable("XDG_RUNTIME_DIR") + u"/bus"_s);
}

//! Calls `fn(const QDBusPendingCall &)` when the answer is there.
template <typename Fn>
void ask(const QDBusMessage &message, QObject *receiver, Fn fn)
{
    auto *watcher
        = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(message, patienceMs), receiver);
    QObject::connect(
        watcher, &QDBusPendingCallWatcher::finished, receiver, [fn](QDBusPendingCallWatcher *done) {
            fn(*done);
            done->deleteLater();
        });
}

//! Nobody of that name, nor anybody to start, is no keyring. All else is one that has not answered.
KeyringState stateAfter(const QDBusError &error)
{
    const bool isNobody = error.type() == QDBusError::ServiceUnknown
        || error.name() == "org.freedesktop.DBus.Error.NameHasNoOwner"_L1
        || error.name().startsWith("org.freedesktop.DBus.Error.Spawn."_L1);
    return isNobody ? KeyringState::None : KeyringState::Silent;
}

} // namespace

Pending<KeyringState> keyringState(QObject *receiver)
{
    if (!hasSessionBus() || !QDBusConnection::sessionBus().isConnected())
        return settled<KeyringState>(KeyringState::None);
    auto promise = std::make_shared<QPromise<Result<KeyringState>>>();
    promise->start();
    const auto settle = [promise](KeyringState state) {
        promise->addResult(Result<KeyringState>(state));
        promise->finish();
    };
    QDBusMessage alias
        = call(u"/org/freedesktop/secrets"_s, u"org.freedesktop.Secret.Service"_s, u"ReadAlias"_s);
    alias << u"default"_s;
    ask(alias, receiver, [receiver, settle](const QDBusPendingCall &answered) {
        const QDBusPendingReply<QDBusObjectPath> collection = answered;
        if (collection.isError())
            return settle(stateAfter(collection.error()));
        // "/" says that there is no default collection yet; the first key makes one.
        if (collection.value().path() == "/"_L1)
            return settle(KeyringState::Open);
        QDBusMessage locked = call(collection.value().path(), u"org.freedesktop.DBus.Properties"_s, u"Get"_s);
        locked << u"org.freedesktop.Secret.Collection"_s << u"Locked"_s;
        ask(locked, receiver, [settle](const QDBusPendingCall &told) {
            const QDBusPendingReply<QDBusVariant> value = told;
            if (value.isError())
                settle(stateAfter(value.error()));
            else
                settle(value.value().variant().toBool() ? KeyringState::Locked : KeyringState::Open);
        });
    });
    return promise->future();
}

} // namespace Afterimage
