// SPDX-License-Identifier: GPL-3.0-or-later
#include "faultserver/faultserver.h"
#include "net/httpcase.h"
#include "net/socketproxy.h"
#include "sanitized.h"

#include <QElapsedTimer>
#include <QFile>
#include <QNetworkProxy>
#include <QScopeGuard>
#include <QThread>

using namespace Afterimage;
using namespace Qt::Literals::StringLiterals;

Q_DECLARE_METATYPE(Afterimage::HttpTrouble)
Q_DECLARE_METATYPE(Afterimage::Delivery)
Q_DECLARE_METATYPE(Afterimage::HttpRequest)

namespace {

const QByteArray key = "sk-canary-0123456789";

constexpr qint64 mostGrowthMb = isSanitized ? 600 /* what was freed is kept for a while */ : 40;

//! Of this process, in MiB.
qint64 residentMb()
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : status.readAll().split('\n'))
        if (line.startsWith("VmRSS:"))
            return line.simplified().split(' ').value(1).toLongLong() / 1024;
    return 0;
}

HttpRequest withKey(HttpRequest request)
{
    request.credential = HttpCredential {.secret = Secret(key)};
    return request;
}

HttpRequest withId(HttpRequest request, const QByteArray &id)
{
    request.headers << HttpHeader {"X-Client-Request-Id", id};
    return request;
}

//! What a system says that has a proxy for everything but the web.
class ProxyForSockets final : public QNetworkProxyFactory
{
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override
    {
        if (query.queryType() == QNetworkProxyQuery::UrlRequest)
            return {QNetworkProxy(QNetworkProxy::NoProxy)};
        return {QNetworkProxy(QNetworkProxy::HttpProxy, u"127.0.0.1"_s, 1)};
    }
};

} // namespace

class TestHttpClient : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<FaultServer> m_server;
    std::unique_ptr<HttpClient> m_client;

    HttpAnswer answerTo(const HttpRequest &request, const std::shared_ptr<HttpListener> &listener = {})
    {
        return answerOf(m_client->send(request, listener));
    }

private slots:
    void initTestCase()
    {
        for (const char *name :
            {"http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"})
            qunsetenv(name);
        m_server = std::make_unique<FaultServer>();
    }
    void init()
    {
        m_server->reset();
        if (m_client)
            return;
        m_client = std::make_unique<HttpClient>();
        m_client->setExtraCertificates(m_server->caCertificate());
    }
    void cleanupTestCase()
    {
        m_client.reset();
        m_server.reset();
    }

    void whatIsAskedAndAnsweredArrivesWhole_data()
    {
        QTest::addColumn<QString>("scheme");
        QTest::addColumn<QString>("framing");
        for (const QString &scheme : {u"http"_s, u"https"_s})
            for (const QString &framing : {u"length"_s, u"chunked"_s, u"close"_s})
                QTest::addRow("%s %s", qPrintable(scheme), qPrintable(framing)) << scheme << framing;
    }
    void whatIsAskedAndAnsweredArrivesWhole()
    {
        QFETCH(QString, scheme);
        QFETCH(QString, framing);
        const QString body = QString(300'000, u'x') + u"end"_s;
        m_server->rule({{u"body"_s, body}, {u"framing"_s, framing},
            {u"headers"_s, QJsonObject {{u"X-Request-Id"_s, u"req_1"_s}}}});
        const QUrl url = scheme == "http"_L1 ? m_server->http(u"/v1/x"_s) : m_server->https(u"/v1/x"_s);
        const QByteArray question(3'000'000, 'q');
        const auto listener = std::make_shared<KeepingListener>();
        const HttpAnswer answer = answerTo(withKey(postOf(url, question)), listener);
        QCOMPARE(answer.trouble, HttpTrouble::None);
        QCOMPARE(answer.delivery, Delivery::Complete);
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.body, body.toUtf8());
        QCOMPARE(answer.bytes, body.size());
        QCOMPARE(headerValue(answer.headers, "x-request-id"), QByteArray("req_1"));
        QVERIFY(answer.firstByteMs > 0 && answer.firstByteMs <= answer.ms);
        QCOMPARE(listener->log, QStringList({u"sent"_s, u"head 200"_s, u"bytes"_s}));
        QCOMPARE(listener->body, body.toUtf8());

        const QList<ReceivedRequest> requests = m_server->requests();
        QCOMPARE(requests.size(), 1);
        QCOMPARE(requests[0].method, u"POST"_s);
        QCOMPARE(requests[0].bodySize, question.size());
        QCOMPARE(requests[0].headers["content-length"_L1].toString(), u"3000000"_s);
        QCOMPARE(requests[0].headers["accept-encoding"_L1].toString(), u"identity"_s);
        QCOMPARE(requests[0].headers["authorization"_L1].toString(), u"Bearer "_s + QString::fromLatin1(key));
        QVERIFY(!requests[0].headers.contains("transfer-encoding"_L1));
        QVERIFY(!requests[0].headers.contains("cookie"_L1));
    }

    void aGetWorksToo()
    {
        m_server->rule({{u"body"_s, u"models"_s}});
        const HttpAnswer answer = answerTo(getOf(m_server->https(u"/v1/models"_s)));
        QCOMPARE(answer.delivery, Delivery::Complete);
        QCOMPARE(answer.body, QByteArray("models"));
        QVERIFY(!m_server->requests().at(0).hasKey);
    }

    void aBodyForTheListenerAloneIsNotKept()
    {
        m_server->rule({{u"body"_s, u"words"_s}});
        HttpRequest request = postOf(m_server->http(u"/"_s));
        request.keepBody = false;
        const auto listener = std::make_shared<KeepingListener>();
        const HttpAnswer answer = answerTo(request, listener);
        QCOMPARE(answer.delivery, Delivery::Complete);
        QVERIFY(answer.body.isEmpty());
        QCOMPARE(answer.bytes, 5);
        QCOMPARE(listener->body, QByteArray("words"));
    }

    void aStatusIsAnAnswerWhateverItSays_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("body");
        for (const int status : {200, 201, 400, 401, 403, 404, 405, 407, 408, 409, 413, 418, 422, 425, 429,
                 500, 501, 502, 503, 504, 529, 599})
            QTest::addRow("%d", status) << status << u"<html>no</html>"_s;
        QTest::newRow("empty 200") << 200 << QString();
        QTest::newRow("204") << 204 << QString();
        QTest::newRow("empty 502") << 502 << QString();
    }
    void aStatusIsAnAnswerWhateverItSays()
    {
        QFETCH(int, status);
        QFETCH(QString, body);
        m_server->rule({{u"status"_s, status}, {u"body"_s, body},
            {u"headers"_s,
                QJsonObject {{u"WWW-Authenticate"_s, u"Basic realm=\"x\""_s}, {u"Retry-After"_s, u"3"_s}}}});
        for (const HttpRequest &request : {postOf(m_server->http(u"/"_s)), postOf(m_server->https(u"/"_s))}) {
            const HttpAnswer answer = answerTo(withKey(request));
            QCOMPARE(answer.delivery, Delivery::Complete);
            QCOMPARE(answer.trouble, HttpTrouble::None);
            QCOMPARE(answer.status, status);
            QCOMPARE(answer.body, body.toUtf8());
            QCOMPARE(headerValue(answer.headers, "retry-after"), QByteArray("3"));
        }
        QCOMPARE(m_server->requestCount(), 2);
    }

    void aRedirectIsNotFollowedAndNoKeyTravels_data()
    {
        QTest::addColumn<int>("status");
        for (const int status : {301, 302, 303, 307, 308})
            QTest::addRow("%d", status) << status;
    }
    void aRedirectIsNotFollowedAndNoKeyTravels()
    {
        QFETCH(int, status);
        m_server->rule({{u"listener"_s, u"http"_s}, {u"redirect"_s, u"elsewhere"_s}, {u"status"_s, status}});
        for (const HttpRequest &request :
            {getOf(m_server->http(u"/v1/models"_s)), postOf(m_server->http(u"/v1/responses"_s))}) {
            const HttpAnswer answer = answerTo(withKey(request));
            QCOMPARE(answer.delivery, Delivery::Complete);
            QCOMPARE(answer.status, status);
            QVERIFY(headerValue(answer.headers, "location").startsWith(m_server->elsewhere().toEncoded()));
        }
        QCOMPARE(m_server->requestCount(), 2);
        for (const ReceivedRequest &request : m_server->requests())
            QCOMPARE(request.listener, u"http"_s);
    }

    void nobodyThereIsNotSent()
    {
        const auto listener = std::make_shared<KeepingListener>();
        const HttpAnswer answer = answerTo(withKey(postOf(FaultServer::nobody(u"/v1/x"_s))), listener);
        QCOMPARE(answer.delivery, Delivery::NotSent);
        QCOMPARE(answer.trouble, HttpTrouble::Unreachable);
        QVERIFY(!answer.detail.isEmpty());
        QVERIFY(!answer.detail.contains("/v1/x"_L1));
        QCOMPARE(listener->log, QStringList());
    }

    void aNameThatDoesNotExistIsNotSent()
    {
        const HttpAnswer answer = answerTo(postOf(QUrl(u"https://nobody.invalid/v1"_s)));
        QCOMPARE(answer.delivery, Delivery::NotSent);
        QCOMPARE(answer.trouble, HttpTrouble::Unresolved);
    }

    void aCertificateThatIsNotRightEndsItBeforeTheKeyIsSent_data()
    {
        QTest::addColumn<QString>("certificate");
        QTest::newRow("self-signed") << u"self-signed"_s;
        QTest::newRow("wrong name") << u"wrong-name"_s;
        QTest::newRow("expired") << u"expired"_s;
    }
    void aCertificateThatIsNotRightEndsItBeforeTheKeyIsSent()
    {
        QFETCH(QString, certificate);
        const auto listener = std::make_shared<KeepingListener>();
        const HttpAnswer answer = answerTo(withKey(postOf(m_server->https(u"/"_s, certificate))), listener);
        QCOMPARE(answer.delivery, Delivery::NotSent);
        QCOMPARE(answer.trouble, HttpTrouble::Tls);
        QVERIFY2(answer.detail.contains("certificate"_L1, Qt::CaseInsensitive)
                || answer.detail.contains("host name"_L1),
            qPrintable(answer.detail));
        QCOMPARE(listener->sentCount, 0);
        QCOMPARE(m_server->requestCount(), 0);
    }

    void aServerOfItsOwnAuthorityIsTrustedOnlyWhenTold()
    {
        m_server->rule({{u"body"_s, u"safe"_s}});
        m_client->setExtraCertificates({});
        QCOMPARE(answerTo(postOf(m_server->https(u"/"_s))).trouble, HttpTrouble::Tls);
        m_client->setExtraCertificates("no certificate");
        QCOMPARE(answerTo(postOf(m_server->https(u"/"_s))).trouble, HttpTrouble::Tls);
        m_client->setExtraCertificates(m_server->caCertificate());
        QCOMPARE(answerTo(postOf(m_server->https(u"/"_s))).body, QByteArray("safe"));
    }

    void noTlsOnTheTlsPortIsSaid()
    {
        m_server->rule(
            {{u"at"_s, u"accept"_s}, {u"raw"_s, u"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"_s}});
        const HttpAnswer answer = answerTo(withKey(postOf(m_server->https(u"/"_s))));
        QCOMPARE(answer.delivery, Delivery::NotSent);
        QCOMPARE(answer.trouble, HttpTrouble::Tls);
    }

    void everyPhaseHasItsLimit_data()
    {
        QTest::addColumn<QString>("scheme");
        QTest::addColumn<QJsonObject>("rule");
        QTest::addColumn<HttpTrouble>("trouble");
        QTest::addColumn<Delivery>("delivery");
        const QString text(10'000, u'x');
        for (const QString &scheme : {u"http"_s, u"https"_s}) {
            const auto row = [&scheme](const char *name, const QJsonObject &rule, HttpTrouble trouble,
                                 Delivery delivery) {
                QTest::addRow("%s %s", qPrintable(scheme), name) << scheme << rule << trouble << delivery;
            };
            if (scheme == "https"_L1)
                row("silent before TLS", {{u"at"_s, u"accept"_s}, {u"stall"_s, true}},
                    HttpTrouble::ConnectTimeout, Delivery::NotSent);
            row("silent before the head", {{u"stall"_s, u"before-head"_s}}, HttpTrouble::FirstByteTimeout,
                Delivery::Partial);
            row("silent after the head", {{u"body"_s, text}, {u"stall"_s, 0}}, HttpTrouble::IdleTimeout,
                Delivery::Partial);
            row("silent within the body", {{u"body"_s, text}, {u"stall"_s, 14}}, HttpTrouble::IdleTimeout,
                Delivery::Partial);
            row("silent in a chunk", {{u"body"_s, text}, {u"framing"_s, u"chunked"_s}, {u"stall"_s, 14}},
                HttpTrouble::IdleTimeout, Delivery::Partial);
            row("a slow drip", {{u"body"_s, text}, {u"drip"_s, QJsonObject {{u"bytes"_s, 1}, {u"ms"_s, 20}}}},
                HttpTrouble::HardTimeout, Delivery::Partial);
        }
    }
    void everyPhaseHasItsLimit()
    {
        QFETCH(QString, scheme);
        QFETCH(QJsonObject, rule);
        QFETCH(HttpTrouble, trouble);
        QFETCH(Delivery, delivery);
        const QUrl url = scheme == "http"_L1 ? m_server->http(u"/"_s) : m_server->https(u"/"_s);
        m_server->rule(rule);
        HttpRequest request = withKey(postOf(url));
        // Only the limit in question is short.
        request.limits = {
            .connectMs = patienceMs, .firstByteMs = patienceMs, .idleMs = patienceMs, .hardMs = patienceMs};
        int &limit = trouble == HttpTrouble::ConnectTimeout ? request.limits.connectMs
            : trouble == HttpTrouble::FirstByteTimeout      ? request.limits.firstByteMs
            : trouble == HttpTrouble::IdleTimeout           ? request.limits.idleMs
                                                            : request.limits.hardMs;
        limit = 400;
        if (trouble == HttpTrouble::HardTimeout)
            request.limits.idleMs = 10'000;
        const HttpAnswer answer = answerTo(request);
        QCOMPARE(answer.trouble, trouble);
        QCOMPARE(answer.delivery, delivery);
        QVERIFY2(answer.detail.contains("127.0.0.1"_L1), qPrintable(answer.detail));
        QVERIFY(answer.ms >= 300 && answer.ms < patienceMs);
        if (rule.contains("body"_L1))
            QCOMPARE(answer.status, 200);
        if (rule["stall"_L1].toInt() > 0)
            QCOMPARE(answer.body, QByteArray(14, 'x'));
    }

    void aCutAnswerIsNeverAWholeOne_data()
    {
        QTest::addColumn<QJsonObject>("rule");
        QTest::addColumn<int>("status");
        const QString body(1000, u'x');
        const auto row = [](const char *name, const QJsonObject &rule, int status) {
            QTest::newRow(name) << rule << status;
        };
        row("closed while reading", {{u"close"_s, u"reading"_s}}, 0);
        row("closed before the head", {{u"close"_s, u"before-head"_s}}, 0);
        row("reset before the head", {{u"reset"_s, u"before-head"_s}}, 0);
        row("closed within the head", {{u"body"_s, body}, {u"cutHead"_s, 20}}, 0);
        row("a length, no body", {{u"body"_s, body}, {u"close"_s, 0}}, 200);
        row("a length, a piece", {{u"body"_s, body}, {u"close"_s, 14}}, 200);
        row("a length, all but one", {{u"body"_s, body}, {u"close"_s, 999}}, 200);
        row("a wrong length", {{u"body"_s, body}, {u"contentLength"_s, 1001}}, 200);
        row("a length, reset", {{u"body"_s, body}, {u"reset"_s, 14}}, -1);
        row("an error's body cut", {{u"body"_s, body}, {u"status"_s, 429}, {u"close"_s, 14}}, 429);
        row("a chunk", {{u"body"_s, body}, {u"framing"_s, u"chunked"_s}, {u"close"_s, 14}}, 200);
        row("chunks without the last", {{u"body"_s, body}, {u"framing"_s, u"chunked"_s}, {u"close"_s, 1000}},
            200);
        row("a chunk of a connection to close",
            {{u"body"_s, body}, {u"framing"_s, u"chunked"_s}, {u"keepAlive"_s, false}, {u"close"_s, 14}},
            200);
        row("a chunk without its end",
            {{u"raw"_s, u"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n64\r\nxxxx"_s}}, 200);
        row("a chunk of a connection to close, slowly",
            {{u"body"_s, body}, {u"framing"_s, u"chunked"_s}, {u"keepAlive"_s, false}, {u"pieceSize"_s, 7},
                {u"delay"_s, QJsonObject {{u"pieces"_s, 3}}}, {u"close"_s, 14}},
            200);
        row("a chunk, slowly",
            {{u"body"_s, body}, {u"framing"_s, u"chunked"_s}, {u"pieceSize"_s, 7},
                {u"delay"_s, QJsonObject {{u"pieces"_s, 3}}}, {u"close"_s, 14}},
            200);
        row("a chunk, reset", {{u"body"_s, body}, {u"framing"_s, u"chunked"_s}, {u"reset"_s, 14}}, -1);
    }
    void aCutAnswerIsNeverAWholeOne()
    {
        QFETCH(QJsonObject, rule);
        QFETCH(int, status);
        m_server->rule(rule);
        QList<QFuture<HttpAnswer>> answers;
        for (int i = 0; i < 20; ++i)
            answers << m_client->send(postOf(m_server->http(u"/"_s)))
                    << m_client->send(postOf(m_server->https(u"/"_s)));
        const bool isChunked = rule["framing"_L1] == u"chunked"_s || rule.contains("raw"_L1);
        int whole = 0;
        for (const auto &future : answers) {
            const HttpAnswer answer = answerOf(future);
            whole += answer.delivery == Delivery::Complete;
            if (answer.delivery == Delivery::Complete)
                continue;
            QCOMPARE(answer.delivery, Delivery::Partial);
            QCOMPARE(answer.trouble, HttpTrouble::Closed);
            // A reset may overtake what came before it.
            if (status >= 0)
                QCOMPARE(answer.status, status);
        }
        // Qt 6.4 keeps the end of chunks to itself and takes a close for it now and then: there the reader
        // checks.
        if (!isChunked)
            QCOMPARE(whole, 0);
        QCOMPARE(m_server->requestCount(), answers.size());
    }

    void aCutAnswerToAGetIsNotAWholeOneEither_data()
    {
        QTest::addColumn<QString>("framing");
        QTest::addColumn<bool>("isKept");
        // Not for chunks: see above.
        for (const bool isKept : {true, false})
            QTest::addRow("kept %d", isKept) << u"length"_s << isKept;
    }
    void aCutAnswerToAGetIsNotAWholeOneEither()
    {
        QFETCH(QString, framing);
        QFETCH(bool, isKept);
        m_server->rule({{u"body"_s, QString(1000, u'x')}, {u"framing"_s, framing}, {u"keepAlive"_s, isKept},
            {u"close"_s, 14}});
        const auto listener = std::make_shared<KeepingListener>();
        QList<QFuture<HttpAnswer>> answers;
        for (int i = 0; i < 20; ++i)
            answers << m_client->send(getOf(m_server->http(u"/"_s)))
                    << m_client->send(getOf(m_server->https(u"/"_s)), i == 0 ? listener : nullptr);
        for (const auto &future : answers) {
            QCOMPARE(answerOf(future).delivery, Delivery::Partial);
            QCOMPARE(answerOf(future).trouble, HttpTrouble::Closed);
        }
        // Qt asks again by itself, which costs nothing here.
        QCOMPARE(listener->sentCount, 1);
        QVERIFY(m_server->requestCount() >= answers.size());
    }

    void anEarlyHintIsNotAnAnswer()
    {
        m_server->rule({{u"early"_s, QJsonArray {QJsonObject {{u"status"_s, 103}}}}, {u"body"_s, u"late"_s}});
        const HttpAnswer answer = answerTo(postOf(m_server->http(u"/"_s)));
        if (answer.delivery == Delivery::Complete) { // Qt 6.8 waits for the real one
            QCOMPARE(answer.status, 200);
            QCOMPARE(answer.body, QByteArray("late"));
            return;
        }
        QCOMPARE(answer.delivery, Delivery::Partial);
        QCOMPARE(answer.trouble, HttpTrouble::Malformed);
        QCOMPARE(answer.status, 103);
    }

    void whatIsNotHttpIsNotAnAnswer_data()
    {
        QTest::addColumn<QString>("name");
        for (const char *name :
            {"status-line", "no-status", "two-lengths", "negative-length", "garbage", "http-0.9"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void whatIsNotHttpIsNotAnAnswer()
    {
        QFETCH(QString, name);
        m_server->rule({{u"malformed"_s, name}});
        const HttpAnswer answer = answerTo(postOf(m_server->http(u"/"_s)));
        QCOMPARE(answer.delivery, Delivery::Partial);
        QVERIFY(answer.trouble == HttpTrouble::Malformed || answer.trouble == HttpTrouble::Closed);
    }

    void aPackedAnswerStaysAsItCame()
    {
        m_server->rule({{u"gzipBomb"_s, 64 << 20}});
        const HttpAnswer answer = answerTo(postOf(m_server->http(u"/"_s)));
        QCOMPARE(answer.delivery, Delivery::Complete);
        QVERIFY(answer.bytes < (1 << 20));
        QVERIFY(answer.body.startsWith("\x1f\x8b"));
    }

    void aBodyOverTheLimitEndsThere()
    {
        m_server->rule({{u"body"_s, QString(100'000, u'x')}});
        HttpRequest request = postOf(m_server->http(u"/"_s));
        request.limits.maxBytes = 99'999;
        const HttpAnswer answer = answerTo(request);
        QCOMPARE(answer.delivery, Delivery::Partial);
        QCOMPARE(answer.trouble, HttpTrouble::TooLarge);
        QVERIFY(answer.body.size() <= 99'999);
        request.limits.maxBytes = 100'000;
        QCOMPARE(answerTo(request).delivery, Delivery::Complete);
    }

    void anEndlessBodyDoesNotFillTheMemory_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("framing");
        QTest::newRow("chunks") << u"body"_s << u"chunked"_s;
        QTest::newRow("a length") << u"body"_s << u"length"_s;
        QTest::newRow("chunks that announced little") << u"body"_s << u"chunked, 5 bytes"_s;
        QTest::newRow("until closed") << u"body"_s << u"close"_s;
        QTest::newRow("events") << u"sse"_s << u"chunked"_s;
    }
    void anEndlessBodyDoesNotFillTheMemory()
    {
        QFETCH(QString, kind);
        QFETCH(QString, framing);
        QJsonObject rule {{u"endless"_s, kind}, {u"framing"_s, framing.section(u',', 0, 0)}};
        if (framing.contains(u','))
            rule.insert(u"headers"_s, QJsonObject {{u"Content-Length"_s, u"5"_s}});
        m_server->rule(rule);
        HttpRequest request = postOf(m_server->http(u"/"_s));
        request.keepBody = false;
        request.limits.maxBytes = 128 << 20;
        const qint64 before = residentMb();
        const HttpAnswer answer = answerTo(request);
        const qint64 growth = residentMb() - before;
        QCOMPARE(answer.trouble, HttpTrouble::TooLarge);
        QVERIFY(answer.bytes > (128 << 20));
        QVERIFY2(growth < mostGrowthMb, qPrintable(QString::number(growth)));
    }

    void aStopEndsEveryPhase_data()
    {
        QTest::addColumn<QJsonObject>("rule");
        QTest::addColumn<Delivery>("delivery");
        const QString body(1000, u'x');
        QTest::newRow("connecting") << QJsonObject {{u"at"_s, u"accept"_s}, {u"stall"_s, true}}
                                    << Delivery::NotSent;
        QTest::newRow("waiting for the head")
            << QJsonObject {{u"stall"_s, u"before-head"_s}} << Delivery::Partial;
        QTest::newRow("within the body")
            << QJsonObject {{u"body"_s, body}, {u"stall"_s, 14}} << Delivery::Partial;
    }
    void aStopEndsEveryPhase()
    {
        QFETCH(QJsonObject, rule);
        QFETCH(Delivery, delivery);
        const QUrl url = m_server->https(u"/"_s);
        m_server->rule(rule);
        std::stop_source stop;
        const auto listener = std::make_shared<KeepingListener>();
        const auto future = m_client->send(postOf(url), listener, stop.get_token());
        if (delivery == Delivery::NotSent)
            QTRY_COMPARE_WITH_TIMEOUT(m_server->connectionCount(), 1, patienceMs);
        else
            QTRY_COMPARE_WITH_TIMEOUT(listener->sentCount, 1, patienceMs);
        if (rule.contains("body"_L1))
            QTRY_COMPARE_WITH_TIMEOUT(m_server->requests().at(0).status, 200, patienceMs);
        QElapsedTimer clock;
        clock.start();
        stop.request_stop();
        const HttpAnswer answer = answerOf(future);
        QVERIFY2(clock.elapsed() < 2000, qPrintable(QString::number(clock.elapsed())));
        QCOMPARE(answer.trouble, HttpTrouble::Canceled);
        QCOMPARE(answer.delivery, delivery);
        // The connection goes as well.
        if (delivery == Delivery::Partial)
            QTRY_VERIFY_WITH_TIMEOUT(m_server->requests().at(0).hasClientLeft, patienceMs);
    }

    void aStopThatCameFirstSendsNothing()
    {
        std::stop_source stop;
        stop.request_stop();
        const HttpAnswer answer
            = answerOf(m_client->send(postOf(m_server->http(u"/"_s)), {}, stop.get_token()));
        QCOMPARE(answer.trouble, HttpTrouble::Canceled);
        QCOMPARE(answer.delivery, Delivery::NotSent);
        QCOMPARE(m_server->requestCount(), 0);
    }

    void aStopAfterTheAnswerChangesNothing()
    {
        m_server->rule({{u"body"_s, u"done"_s}});
        std::stop_source stop;
        const auto future = m_client->send(postOf(m_server->http(u"/"_s)), {}, stop.get_token());
        QCOMPARE(answerOf(future).body, QByteArray("done"));
        stop.request_stop();
        QCOMPARE(answerOf(future).delivery, Delivery::Complete);
    }

    void whatIsCalledNotSentNeverArrivesWheneverItIsStopped_data()
    {
        QTest::addColumn<QString>("scheme");
        QTest::newRow("http") << u"http"_s;
        QTest::newRow("https") << u"https"_s;
    }
    void whatIsCalledNotSentNeverArrivesWheneverItIsStopped()
    {
        QFETCH(QString, scheme);
        const QUrl url = scheme == "http"_L1 ? m_server->http(u"/"_s) : m_server->https(u"/"_s);
        m_server->rule({{u"body"_s, u"bought"_s}});
        struct Run
        {
            HttpAnswer answer;
            int sent = 0;
        };
        constexpr int threadCount = 4;
        constexpr int runsEach = 50;
        std::vector<Run> runs(threadCount * runsEach);
        std::vector<std::unique_ptr<QThread>> threads;
        for (int t = 0; t < threadCount; ++t) {
            threads.emplace_back(QThread::create([this, t, &runs, url] {
                for (int i = t * runsEach; i < (t + 1) * runsEach; ++i) {
                    std::stop_source stop;
                    const auto listener = std::make_shared<KeepingListener>();
                    auto future = m_client->send(
                        withId(postOf(url), QByteArray::number(i)), listener, stop.get_token());
                    // Spread over the life of a request, not waited for.
                    QThread::usleep(ulong(i % runsEach) * 150);
                    stop.request_stop();
                    future.waitForFinished();
                    runs[size_t(i)] = {future.result(), listener->sentCount};
                }
            }));
            threads.back()->start();
        }
        for (const auto &thread : threads)
            QVERIFY(thread->wait(patienceMs));
        QHash<int, int> arrived;
        for (const ReceivedRequest &request : m_server->requests())
            arrived[request.clientRequestId.toInt()] += request.isComplete;
        for (size_t i = 0; i < runs.size(); ++i) {
            const bool isNotSent = runs[i].answer.delivery == Delivery::NotSent;
            QCOMPARE(runs[i].sent, isNotSent ? 0 : 1);
            QVERIFY(arrived.value(int(i)) <= (isNotSent ? 0 : 1));
        }
    }

    void fourAtATimeForOneHost()
    {
        m_server->script({{u"rules"_s,
            QJsonArray {QJsonObject {{u"listener"_s, u"http"_s}, {u"stall"_s, u"before-head"_s}},
                QJsonObject {{u"body"_s, u"free"_s}}}}});
        std::vector<std::stop_source> stops(10);
        QList<QFuture<HttpAnswer>> answers;
        for (auto &stop : stops)
            answers << m_client->send(postOf(m_server->http(u"/"_s)), {}, stop.get_token());
        QTRY_COMPARE_WITH_TIMEOUT(m_server->requestCount(), 4, patienceMs);

        // Another host has its own four.
        QCOMPARE(answerTo(postOf(m_server->elsewhere(u"/"_s))).status, 200);
        QCOMPARE(m_server->requestCount(), 5);

        // One goes, one comes.
        stops[0].request_stop();
        QCOMPARE(answerOf(answers[0]).delivery, Delivery::Partial);
        QTRY_COMPARE_WITH_TIMEOUT(m_server->requestCount(), 6, patienceMs);

        // Who waits can be stopped, and was never sent.
        for (size_t i = stops.size(); i-- > 1;)
            stops[i].request_stop();
        for (int i = 1; i < 10; ++i) {
            const HttpAnswer answer = answerOf(answers[i]);
            QCOMPARE(answer.trouble, HttpTrouble::Canceled);
            QCOMPARE(answer.delivery, i < 5 ? Delivery::Partial : Delivery::NotSent);
            QCOMPARE(answer.ms > 0, i < 5);
        }
        QCOMPARE(m_server->requestCount(), 6);
    }

    void noLimitRunsWhileARequestWaitsItsTurn()
    {
        m_server->script({{u"rules"_s,
            QJsonArray {QJsonObject {{u"id"_s, u"late"_s}, {u"body"_s, u"late"_s}},
                QJsonObject {{u"stall"_s, u"before-head"_s}}}}});
        HttpRequest slow = postOf(m_server->http(u"/"_s));
        slow.limits.firstByteMs = 1500;
        QList<QFuture<HttpAnswer>> answers;
        for (int i = 0; i < 4; ++i)
            answers << m_client->send(slow);
        HttpRequest late = withId(slow, "late");
        late.limits = {.connectMs = 1000, .firstByteMs = 1000, .idleMs = 1000, .hardMs = 1000};
        const HttpAnswer answer = answerTo(late);
        QCOMPARE(answer.trouble, HttpTrouble::None);
        QCOMPARE(answer.body, QByteArray("late"));
        QVERIFY(answer.ms < 1000);
        for (const auto &future : answers)
            QCOMPARE(answerOf(future).trouble, HttpTrouble::FirstByteTimeout);
    }

    void requestsSideBySideDoNotDisturbEachOther()
    {
        // Emptying Qt's connection cache before a POST would silently end those under way.
        m_server->rule({{u"body"_s, QString(20'000, u'x')},
            {u"drip"_s, QJsonObject {{u"bytes"_s, 1000}, {u"ms"_s, 2}}}});
        QList<QFuture<HttpAnswer>> answers;
        for (int i = 0; i < 12; ++i)
            answers << m_client->send(postOf(i % 2 ? m_server->http(u"/"_s) : m_server->https(u"/"_s)));
        for (const auto &future : answers)
            QCOMPARE(answerOf(future).delivery, Delivery::Complete);
    }

    void whatMayNotBeSentIsNot_data()
    {
        QTest::addColumn<HttpRequest>("request");
        const QUrl url = m_server->http(u"/"_s);
        const auto row = [](const char *name, const HttpRequest &request) { QTest::newRow(name) << request; };
        const auto header = [url](const QByteArray &name, const QByteArray &value) {
            HttpRequest request = postOf(url);
            request.headers << HttpHeader {name, value};
            return request;
        };
        row("a header in a value", header("X-A", "a\r\nX-Evil: 1"));
        row("a line feed", header("X-A", "a\nb"));
        row("a NUL", header("X-A", QByteArray("a\0b", 3)));
        row("not ASCII", header("X-A", "\xC3\xA4"));
        row("a header in a name", header("X-A: 1\r\nX-Evil", "2"));
        row("no name", header("", "2"));
        row("a length of its own", header("Content-Length", "1"));
        row("another host", header("host", "evil.example"));
        row("chunks of its own", header("Transfer-Encoding", "chunked"));
        HttpRequest request = postOf(url);
        request.credential = HttpCredential {.secret = Secret("sk-evil\r\nX-Evil: 1")};
        row("a header in the key", request);
        request.credential = HttpCredential {.prefix = "Bearer\n", .secret = Secret("sk-evil")};
        row("a header in the prefix", request);
        QUrl other = url;
        other.setUserInfo(u"me:sk-evil"_s);
        row("user info", postOf(other));
        other = url;
        other.setScheme(u"ftp"_s);
        row("another scheme", postOf(other));
        row("a file", getOf(QUrl::fromLocalFile(u"/etc/passwd"_s)));
        row("no URL", postOf(QUrl()));
        request = postOf(url);
        request.method = "DELETE";
        row("another method", request);
        row("a POST without a body", postOf(url, {}));
    }
    void whatMayNotBeSentIsNot()
    {
        QFETCH(HttpRequest, request);
        const auto listener = std::make_shared<KeepingListener>();
        const HttpAnswer answer = answerTo(request, listener);
        QCOMPARE(answer.trouble, HttpTrouble::InvalidRequest);
        QCOMPARE(answer.delivery, Delivery::NotSent);
        QVERIFY(!answer.detail.isEmpty());
        QVERIFY(!answer.detail.contains("evil"_L1, Qt::CaseInsensitive));
        QVERIFY(listener->log.isEmpty());
        QCOMPARE(m_server->connectionCount(), 0);
    }

    void anEmptyKeyIsNoKey()
    {
        HttpRequest request = postOf(m_server->http(u"/"_s));
        request.credential = HttpCredential();
        QCOMPARE(answerTo(request).delivery, Delivery::Complete);
        QVERIFY(!m_server->requests().at(0).hasKey);
    }

    void theEndOfTheClientIsTheEndOfItsRequests()
    {
        m_server->rule({{u"stall"_s, u"before-head"_s}});
        QList<QFuture<HttpAnswer>> answers;
        for (int i = 0; i < 6; ++i)
            answers << m_client->send(postOf(m_server->http(u"/"_s)));
        QTRY_COMPARE_WITH_TIMEOUT(m_server->requestCount(), 4, patienceMs);
        m_client.reset();
        for (const auto &future : answers) {
            QVERIFY(future.isFinished());
            QCOMPARE(answerOf(future).trouble, HttpTrouble::Canceled);
        }
        QCOMPARE(answerOf(answers[0]).delivery, Delivery::Partial);
        QCOMPARE(answerOf(answers[5]).delivery, Delivery::NotSent);
    }

    void aClientMayGoAtOnce()
    {
        for (int i = 0; i < 50; ++i) {
            HttpClient client;
            const auto future = client.send(postOf(m_server->http(u"/"_s)));
            Q_UNUSED(future)
        }
    }

    void aStopMayComeAfterTheClient()
    {
        std::stop_source stop;
        m_server->rule({{u"stall"_s, u"before-head"_s}});
        const auto future = m_client->send(postOf(m_server->http(u"/"_s)), {}, stop.get_token());
        m_client.reset();
        stop.request_stop();
        QCOMPARE(answerOf(future).trouble, HttpTrouble::Canceled);
    }

    void theSystemsProxyIsGoneThrough()
    {
        const auto setBack = qScopeGuard([] { qunsetenv("http_proxy"); });
        qputenv("http_proxy", m_server->http(u"/"_s).toEncoded());
        const HttpAnswer answer = answerTo(getOf(QUrl(u"http://nowhere.invalid/v1/models"_s)));
        QCOMPARE(answer.trouble, HttpTrouble::None);
        QCOMPARE(answer.status, 200);
    }
    void aProxyForEverythingButTheWebIsNotForHttp()
    {
        const auto setBack = qScopeGuard([] { QNetworkProxyFactory::setUseSystemConfiguration(true); });
        const auto kindFor = [](const QUrl &url) {
            return SocketProxy().queryProxy(QNetworkProxyQuery(url)).value(0).type();
        };
        const QUrl inTheHouse(u"http://192.168.1.2:8080/v1"_s);
        QCOMPARE(kindFor(inTheHouse), QNetworkProxy::DefaultProxy);
        QNetworkProxyFactory::setApplicationProxyFactory(new ProxyForSockets);
        QCOMPARE(kindFor(inTheHouse), QNetworkProxy::NoProxy);
        QCOMPARE(kindFor(QUrl(u"https://192.168.1.2/v1"_s)), QNetworkProxy::NoProxy);
    }
    void aNearServerNeedsNoProxy() { QCOMPARE(proxyFor(m_server->http(u"/"_s)), u"none"_s); }
};

QTEST_GUILESS_MAIN(TestHttpClient)
#include "tst_httpclient.moc"
