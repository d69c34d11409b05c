// SPDX-License-Identifier: GPL-3.0-or-later
#include "faultserver/faultserver.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QTest>

using namespace Afterimage;
using namespace Qt::Literals::StringLiterals;

//! The class through which tests in C++ speak to the fault server.
class TestFaultServerClass : public QObject
{
    Q_OBJECT
private:
    QNetworkAccessManager m_network;
    std::unique_ptr<QNetworkReply> m_reply;

    void send(const QNetworkRequest &request, const QByteArray &body = {})
    {
        m_reply.reset(body.isEmpty() ? m_network.get(request) : m_network.post(request, body));
        QTRY_VERIFY_WITH_TIMEOUT(m_reply->isFinished(), 30'000);
    }

private slots:
    void aScriptedAnswerComesAndTheRequestIsNoted()
    {
        FaultServer server;
        server.rule({{u"path"_s, u"/v1/*"_s}, {u"status"_s, 418}, {u"body"_s, u"tea"_s}});
        QNetworkRequest request(server.http(u"/v1/responses"_s));
        request.setRawHeader("X-Client-Request-Id", "one");
        request.setRawHeader("Authorization", "Bearer sk-x");
        request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
        send(request, R"({"model":"m"})");
        QCOMPARE(m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), 418);
        QCOMPARE(m_reply->readAll(), "tea");
        const QList<ReceivedRequest> requests = server.requests();
        QCOMPARE(requests.size(), 1);
        QCOMPARE(requests[0].method, u"POST"_s);
        QCOMPARE(requests[0].path, u"/v1/responses"_s);
        QCOMPARE(requests[0].body["model"_L1].toString(), u"m"_s);
        QCOMPARE(requests[0].clientRequestId, u"one"_s);
        QVERIFY(requests[0].hasKey);
        QCOMPARE(server.requestCount(u"one"_s), 1);
        QCOMPARE(server.requestCount(), 1);
        QCOMPARE(server.connectionCount(), 1);
        server.reset();
        QCOMPARE(server.requestCount(), 0);
    }

    void itsCertificateIsTrustedByThoseWhoKnowItsAuthority()
    {
        FaultServer server;
        server.rule({{u"body"_s, u"safe"_s}});
        QNetworkRequest request(server.https(u"/"_s));
        QSslConfiguration ssl = QSslConfiguration::defaultConfiguration();
        ssl.setCaCertificates(QSslCertificate::fromData(server.caCertificate()));
        request.setSslConfiguration(ssl);
        send(request);
        QCOMPARE(m_reply->readAll(), "safe");
        for (const QString &kind : {u"wrong-name"_s, u"self-signed"_s, u"expired"_s}) {
            request.setUrl(server.https(u"/"_s, kind));
            send(request);
            QCOMPARE(m_reply->error(), QNetworkReply::SslHandshakeFailedError);
        }
    }

    void itsPicturesAreRealPictures()
    {
        FaultServer server({{u"profile"_s, u"together"_s}});
        QNetworkRequest request(server.http(u"/v1/images/generations"_s));
        request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
        const auto drawn = [&](const QByteArray &body) {
            send(request, body);
            const QJsonObject answer = QJsonDocument::fromJson(m_reply->readAll()).object();
            return QByteArray::fromBase64(answer["data"_L1][0]["b64_json"_L1].toString().toLatin1(),
                QByteArray::AbortOnBase64DecodingErrors);
        };
        const QImage jpeg = QImage::fromData(
            drawn(R"({"prompt":"x","width":200,"height":120,"response_format":"base64"})"), "JPG");
        QCOMPARE(jpeg.size(), QSize(200, 120));
        server.script(
            {{u"settings"_s, QJsonObject {{u"profile"_s, u"openai"_s}, {u"leastPictureBytes"_s, 200'000}}}});
        const QByteArray bytes
            = drawn(R"({"model":"gpt-image-2.5-flare","prompt":"x","size":"1024x816","quality":"low"})");
        QVERIFY(bytes.size() >= 200'000);
        const QImage png = QImage::fromData(bytes, "PNG");
        QCOMPARE(png.size(), QSize(1024, 816));
        // The same words have the same colours, whatever the format; JPEG rounds.
        const QColor one = jpeg.pixelColor(4, 4);
        const QColor other = png.pixelColor(4, 4);
        QVERIFY2(qAbs(one.red() - other.red()) < 8 && qAbs(one.green() - other.green()) < 8
                && qAbs(one.blue() - other.blue()) < 8,
            qPrintable(one.name() + other.name()));
        QVERIFY(server.faults().isEmpty());
    }

    void faultsAgainstTheContractAreTold()
    {
        FaultServer server;
        QNetworkRequest request(server.http(u"/v1/images/generations"_s));
        request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
        send(request, R"({"model":"gpt-image-2.5-flare","prompt":"x","style":"vivid"})");
        QCOMPARE(m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), 400);
        QCOMPARE(server.faults(), QStringList {u"1 /v1/images/generations: Unknown parameter: 'style'."_s});
    }

    void nobodyListensAtNobody()
    {
        send(QNetworkRequest(FaultServer::nobody(u"/"_s)));
        QCOMPARE(m_reply->error(), QNetworkReply::ConnectionRefusedError);
    }
};

QTEST_GUILESS_MAIN(TestFaultServerClass)
#include "tst_faultserverclass.moc"
