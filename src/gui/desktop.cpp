// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/desktop.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDesktopServices>
#include <QFile>
#include <QFileInfo>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage::Desktop {

namespace {
constexpr int answerMs = 3000;
//! Of the desktop file and of the icon.
const auto applicationId = u"org.afterimage.Afterimage"_s;

void openFolderOf(const QString &path)
{
    QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(path).absolutePath()));
}
} // namespace

bool hasBus()
{
    // Without this check the bus library may try to start a bus, and wait for it.
    if (qEnvironmentVariableIsSet("DBUS_SESSION_BUS_ADDRESS"))
        return QDBusConnection::sessionBus().isConnected();
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    return !runtime.isEmpty() && QFile::exists(runtime + u"/bus"_s)
        && QDBusConnection::sessionBus().isConnected();
}

void showInFolder(const QString &path, QObject *context)
{
    if (!hasBus())
        return openFolderOf(path);
    QDBusMessage call = QDBusMessage::createMethodCall(u"org.freedesktop.FileManager1"_s,
        u"/org/freedesktop/FileManager1"_s, u"org.freedesktop.FileManager1"_s, u"ShowItems"_s);
    call.setArguments({QStringList {QUrl::fromLocalFile(path).toString(QUrl::FullyEncoded)}, QString()});
    auto *watcher
        = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(call, answerMs), context);
    QObject::connect(watcher, &QDBusPendingCallWatcher::finished, context, [watcher, path] {
        watcher->deleteLater();
        if (QDBusPendingReply<>(*watcher).isError())
            openFolderOf(path);
    });
}

void openFile(const QString &path)
{
    QDesktopServices::openUrl(QUrl::fromLocalFile(path));
}

void openPage(const QUrl &page)
{
    QDesktopServices::openUrl(page);
}

void notify(const QString &title, const QString &text)
{
    if (!hasBus())
        return;
    QDBusMessage call = QDBusMessage::createMethodCall(u"org.freedesktop.Notifications"_s,
        u"/org/freedesktop/Notifications"_s, u"org.freedesktop.Notifications"_s, u"Notify"_s);
    // Servers may read the body as markup.
    call.setArguments({u"Afterimage"_s, 0U, applicationId, title, text.toHtmlEscaped(), QStringList(),
        QVariantMap {{u"desktop-entry"_s, applicationId}, {u"suppress-sound"_s, true},
            {u"urgency"_s, QVariant::fromValue(uchar(0))}},
        -1});
    QDBusConnection::sessionBus().call(call, QDBus::NoBlock);
}

} // namespace Afterimage::Desktop
