// SPDX-License-Identifier: GPL-3.0-or-later
#include "faultserver/faultserver.h"
#include "net/httpcase.h"

using namespace Afterimage;
using namespace Qt::Literals::StringLiterals;

namespace {

//! Of one fault over one scheme; 6 faults over 2 schemes make 300.
constexpr int runs = 25;

} // namespace

//! Nobody pays twice for one click: Qt by itself sends a POST up to 4 times when the connection breaks.
class TestOnePost : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<FaultServer> m_server;
    static inline int s_requests = 0;

    QUrl url(const QString &scheme)
    {
        return scheme == "http"_L1 ? m_server->http(u"/v1/images/generations"_s)
                                   : m_server->https(u"/v1/images/generations"_s);
    }

private slots:
    void initTestCase() { m_server = std::make_unique<FaultServer>(); }
    void cleanupTestCase()
    {
        m_server.reset();
        QVERIFY(s_requests >= 300);
    }

    void onePostHoweverTheConnectionBreaks_data()
    {
        QTest::addColumn<QString>("scheme");
        QTest::addColumn<QJsonObject>("rule");
        const QString body(4000, u'x');
        for (const QString &scheme : {u"http"_s, u"https"_s}) {
            const auto row = [&scheme](const char *name, const QJsonObject &rule) {
                QTest::addRow("%s %s", qPrintable(scheme), name) << scheme << rule;
            };
            row("closed unread", {{u"close"_s, u"reading"_s}});
            row("closed", {{u"close"_s, u"before-head"_s}});
            row("reset", {{u"reset"_s, u"before-head"_s}});
            row("closed within the body", {{u"body"_s, body}, {u"close"_s, 1000}});
            row("reset within the body", {{u"body"_s, body}, {u"reset"_s, 1000}});
            row("a kept connection goes", {{u"body"_s, body}, {u"dropNext"_s, u"close"_s}});
        }
    }
    void onePostHoweverTheConnectionBreaks()
    {
        QFETCH(QString, scheme);
        QFETCH(QJsonObject, rule);
        m_server->reset();
        HttpClient client;
        client.setExtraCertificates(m_server->caCertificate());
        const QUrl where = url(scheme);
        m_server->rule(rule);
        const bool isKept = rule.contains("dropNext"_L1);
        struct Run
        {
            QString id;
            std::shared_ptr<KeepingListener> listener;
            QFuture<HttpAnswer> answer;
        };
        QList<Run> all;
        for (int i = 0; i < runs; ++i) {
            Run run {u"run-%1"_s.arg(i), std::make_shared<KeepingListener>(), {}};
            HttpRequest request
                = postOf(where, QByteArray("{\"prompt\":\"") + QByteArray(20'000, 'p') + "\"}");
            request.headers << HttpHeader {"X-Client-Request-Id", run.id.toLatin1()};
            run.answer = client.send(request, run.listener);
            all << run;
            // One after the other, so that a kept connection would be at hand.
            if (isKept)
                answerOf(run.answer);
        }
        for (const Run &run : all) {
            const HttpAnswer answer = answerOf(run.answer);
            ++s_requests;
            QCOMPARE(m_server->requestCount(run.id), 1);
            QCOMPARE(run.listener->sentCount, 1);
            QCOMPARE(answer.delivery, isKept ? Delivery::Complete : Delivery::Partial);
            QCOMPARE(answer.trouble, isKept ? HttpTrouble::None : HttpTrouble::Closed);
        }
        QCOMPARE(m_server->requestCount(), runs);
    }
};

QTEST_GUILESS_MAIN(TestOnePost)
#include "tst_onepost.moc"
