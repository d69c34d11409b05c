// SPDX-License-Identifier: GPL-3.0-or-later
#include "faultserver/faultserver.h"

#include <QHostAddress>
#include <QJsonDocument>
#include <QTcpServer>

namespace Afterimage {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int hangMs = 60'000;

QUrl withPath(QUrl url, const QString &path)
{
    url.setPath(path);
    return url;
}

QStringList textsOf(const QJsonArray &array)
{
    QStringList texts;
    for (const auto &value : array)
        texts << value.toString();
    return texts;
}

QByteArray bytesOf(const QJsonObject &object)
{
    return object.contains("text"_L1) ? object["text"_L1].toString().toUtf8()
                                      : QByteArray::fromBase64(object["base64"_L1].toString().toLatin1());
}

ReceivedRequest requestOf(const QJsonObject &object)
{
    ReceivedRequest request;
    request.listener = object["listener"_L1].toString();
    request.method = object["method"_L1].toString();
    request.path = object["path"_L1].toString();
    request.query = object["query"_L1].toString();
    request.headers = object["headers"_L1].toObject();
    for (const auto &pair : object["headerList"_L1].toArray())
        request.headerList << qMakePair(pair[0].toString().toLatin1(), pair[1].toString().toLatin1());
    request.clientRequestId = object["clientRequestId"_L1].toString();
    request.hasKey = object["hasKey"_L1].toBool();
    request.bodySize = object["bodySize"_L1].toInteger();
    request.body = object["body"_L1].toObject();
    request.bodyBytes = bytesOf(object);
    for (const auto &value : object["parts"_L1].toArray()) {
        const QJsonObject part = value.toObject();
        request.parts << ReceivedPart {part["name"_L1].toString(), part["filename"_L1].toString(),
            part["type"_L1].toString(), bytesOf(part)};
    }
    request.isComplete = object["isComplete"_L1].toBool();
    request.isAnswered = object["isAnswered"_L1].toBool();
    request.hasClientLeft = object["clientLeft"_L1].toBool();
    request.status = object["status"_L1].toInt();
    request.connection = object["connection"_L1].toInt();
    request.atMs = object["at"_L1].toInteger();
    request.faults = textsOf(object["faults"_L1].toArray());
    return request;
}

} // namespace

FaultServer::FaultServer(const QJsonObject &settings, const QStringList &arguments)
{
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    const QString json = QString::fromUtf8(QJsonDocument(settings).toJson(QJsonDocument::Compact));
    m_process.start(QStringLiteral(AFTERIMAGE_PYTHON),
        QStringList {u"-I"_s, QStringLiteral(AFTERIMAGE_FAULT_SERVER), u"--control"_s, u"--settings"_s, json}
            + arguments);
    if (!m_process.waitForStarted(hangMs))
        qFatal("The fault server needs python3 (packaging/setup test installs it): %s: %s", AFTERIMAGE_PYTHON,
            qPrintable(m_process.errorString()));
    const QJsonObject ready = readLine();
    m_http = QUrl(ready["http"_L1].toString());
    m_elsewhere = QUrl(ready["elsewhere"_L1].toString());
}

FaultServer::~FaultServer()
{
    m_process.closeWriteChannel();
    if (!m_process.waitForFinished(10'000)) {
        m_process.kill();
        m_process.waitForFinished(hangMs);
    }
}

QUrl FaultServer::http(const QString &path) const
{
    return withPath(m_http, path);
}

QUrl FaultServer::elsewhere(const QString &path) const
{
    return withPath(m_elsewhere, path);
}

QUrl FaultServer::https(const QString &path, const QString &certificate)
{
    const QJsonObject answer = ask({{u"do"_s, u"listen"_s}, {u"certificate"_s, certificate}});
    return withPath(QUrl(answer["url"_L1].toString()), path);
}

QUrl FaultServer::nobody(const QString &path)
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    QUrl url(u"http://127.0.0.1"_s);
    url.setPort(server.serverPort());
    return withPath(url, path);
}

QByteArray FaultServer::caCertificate()
{
    return ask({{u"do"_s, u"ca"_s}})["certificate"_L1].toString().toLatin1();
}

void FaultServer::script(const QJsonObject &script)
{
    ask({{u"do"_s, u"script"_s}, {u"script"_s, script}});
}

void FaultServer::rule(const QJsonObject &rule)
{
    script({{u"rules"_s, QJsonArray {rule}}});
}

QList<ReceivedRequest> FaultServer::requests()
{
    QList<ReceivedRequest> requests;
    for (const auto &value : ask({{u"do"_s, u"requests"_s}})["requests"_L1].toArray())
        requests << requestOf(value.toObject());
    return requests;
}

int FaultServer::requestCount(const QString &clientRequestId)
{
    const QJsonObject answer = ask({{u"do"_s, u"requests"_s}, {u"bodies"_s, false}, {u"checks"_s, false}});
    return clientRequestId.isEmpty() ? static_cast<int>(answer["requests"_L1].toArray().size())
                                     : answer["counts"_L1][clientRequestId].toInt();
}

int FaultServer::connectionCount()
{
    return ask({{u"do"_s, u"requests"_s}, {u"bodies"_s, false}, {u"checks"_s, false}})["connections"_L1]
        .toInt();
}

QStringList FaultServer::faults()
{
    QStringList faults;
    for (const auto &value : ask({{u"do"_s, u"requests"_s}, {u"bodies"_s, false}})["requests"_L1].toArray())
        for (const QString &fault : textsOf(value["faults"_L1].toArray()))
            faults << u"%1 %2: %3"_s.arg(value["number"_L1].toInt()).arg(value["path"_L1].toString(), fault);
    return faults;
}

void FaultServer::reset()
{
    ask({{u"do"_s, u"reset"_s}});
}

qint64 FaultServer::processId() const
{
    return m_process.processId();
}

QJsonObject FaultServer::ask(const QJsonObject &command)
{
    m_process.write(QJsonDocument(command).toJson(QJsonDocument::Compact) + '\n');
    const QJsonObject answer = readLine();
    if (!answer["ok"_L1].toBool())
        qFatal("The fault server refused a command: %s", qPrintable(answer["error"_L1].toString()));
    return answer;
}

QJsonObject FaultServer::readLine()
{
    while (!m_process.canReadLine())
        if (!m_process.waitForReadyRead(hangMs))
            qFatal("The fault server fell silent: %s", qPrintable(m_process.errorString()));
    return QJsonDocument::fromJson(m_process.readLine()).object();
}

} // namespace Afterimage
