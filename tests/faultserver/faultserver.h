// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QPair>
#include <QProcess>
#include <QString>
#include <QStringList>
#include <QUrl>

namespace Afterimage {

//! A part of a multipart body.
struct ReceivedPart
{
    QString name;
    QString fileName; //!< empty for a plain field
    QString type; //!< the MIME type, empty when none was given
    QByteArray data;
};

//! One request as it arrived at the fault server. It is noted as soon as its head is there: a request whose
//! body never came has been sent all the same.
struct ReceivedRequest
{
    QString listener; //!< "http", "https", "https-expired", ..., or "elsewhere": the host that must never see
                      //!< a key
    QString method;
    QString path;
    QString query;
    QJsonObject headers; //!< by lower-case name, the last one of a name
    QList<QPair<QByteArray, QByteArray>> headerList; //!< as sent
    QString clientRequestId; //!< X-Client-Request-Id
    bool hasKey = false; //!< an Authorization, Api-Key, X-Api-Key or Cookie header
    qint64 bodySize = 0;
    QJsonObject body; //!< when it was a JSON object
    QByteArray bodyBytes; //!< when it was neither JSON nor multipart
    QList<ReceivedPart> parts; //!< when it was multipart
    bool isComplete = false; //!< the whole body came
    bool isAnswered = false; //!< the whole answer went out
    bool hasClientLeft = false;
    int status = 0; //!< of the answer
    int connection = 0;
    qint64 atMs = 0; //!< since the server's start or last reset
    QStringList faults; //!< what the contract of the API forbids
};

//! The scripted fault server (tests/faultserver/README.md) as a child process: on the loopback interface, on
//! free ports, gone with this object or with the test. Calls wait for the server's answer, which comes from a
//! thread of its own. A server that cannot start or refuses a script ends the test at once with a sentence.
class FaultServer
{
public:
    //! Starts the server with these settings, which reset() comes back to.
    explicit FaultServer(const QJsonObject &settings = {}, const QStringList &arguments = {});
    ~FaultServer();
    FaultServer(const FaultServer &) = delete;
    FaultServer &operator=(const FaultServer &) = delete;

    //! The plain listener with a path, such as "/v1".
    QUrl http(const QString &path = {}) const;
    //! The listener on 127.0.0.2, to which redirects may point.
    QUrl elsewhere(const QString &path = {}) const;
    //! A TLS listener with a certificate: "right", "wrong-name", "self-signed" or "expired". Made when first
    //! asked for.
    QUrl https(const QString &path = {}, const QString &certificate = QStringLiteral("right"));
    //! A port of 127.0.0.1 on which nobody listens.
    static QUrl nobody(const QString &path = {});
    //! The test authority that signed all but the self-signed certificate, PEM.
    QByteArray caCertificate();

    //! What the next requests get. Replaces the script before it; the record of requests goes on.
    void script(const QJsonObject &script);
    //! The same with one rule and no settings.
    void rule(const QJsonObject &rule);

    QList<ReceivedRequest> requests();
    //! How many requests came, or how many with this X-Client-Request-Id; cheap.
    int requestCount(const QString &clientRequestId = {});
    //! How many connections were accepted.
    int connectionCount();
    //! All that the contract forbids, with the number of the request.
    QStringList faults();
    //! Forgets requests and script and ends what is still being answered.
    void reset();

    qint64 processId() const;

private:
    QJsonObject ask(const QJsonObject &command);
    QJsonObject readLine();

    QProcess m_process;
    QUrl m_http;
    QUrl m_elsewhere;
};

} // namespace Afterimage
