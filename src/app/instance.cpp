// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/instance.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLocalServer>
#include <QLocalSocket>
#include <QStandardPaths>
#include <QTimer>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {
constexpr int connectMs = 500;
// The first window may be busy opening; it is there, so waiting is worth it.
constexpr int answerMs = 3000;
constexpr qint64 maxMessage = 1024 * 1024;
const auto received = "ok"_ba;

//! Without links, so that two ways to one library meet; a folder that is not there yet has no links to
//! follow.
QString realPath(const QString &directory)
{
    const QString real = QFileInfo(directory).canonicalFilePath();
    return real.isEmpty() ? QDir(directory).absolutePath() : real;
}

//! In the runtime folder when there is one (0700, ours), else in the temporary folder.
QString socketFor(const QString &libraryDirectory)
{
    const QByteArray hash
        = QCryptographicHash::hash(realPath(libraryDirectory).toUtf8(), QCryptographicHash::Sha256);
    const QString name = u"afterimage-"_s + QString::fromLatin1(hash.toHex().left(16));
    const QString runtime = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
    return runtime.isEmpty() ? name : runtime + u'/' + name;
}
} // namespace

Instance::Instance(QObject *parent)
    : QObject(parent)
    , m_server(new QLocalServer(this))
{
    m_server->setSocketOptions(QLocalServer::UserAccessOption);
    connect(m_server, &QLocalServer::newConnection, this, [this] {
        while (QLocalSocket *socket = m_server->nextPendingConnection()) {
            // The message is one line of JSON; nobody else than this user can connect.
            connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
            connect(socket, &QLocalSocket::readyRead, this, [this, socket] {
                if (socket->bytesAvailable() > maxMessage) {
                    socket->abort();
                    return;
                }
                if (!socket->canReadLine())
                    return;
                QStringList files;
                const QJsonArray array = QJsonDocument::fromJson(socket->readLine()).array();
                for (const QJsonValue &file : array)
                    files << file.toString();
                socket->write(Afterimage::received);
                socket->flush();
                socket->disconnectFromServer();
                emit this->received(files);
            });
        }
    });
}

bool Instance::handOver(const QString &libraryDirectory, const QStringList &files)
{
    QLocalSocket socket;
    socket.connectToServer(socketFor(libraryDirectory));
    // The program has no event loop yet and nothing else to do; hence the blocking calls.
    if (!socket.waitForConnected(connectMs))
        return false;
    socket.write(QJsonDocument(QJsonArray::fromStringList(files)).toJson(QJsonDocument::Compact) + '\n');
    return socket.waitForReadyRead(answerMs) && socket.readAll() == Afterimage::received;
}

bool Instance::listen(const QString &libraryDirectory)
{
    const QString name = socketFor(libraryDirectory);
    QLocalServer::removeServer(name);
    return m_server->listen(name);
}

} // namespace Afterimage
