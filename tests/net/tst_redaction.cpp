// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/redaction.h"

#include <QTest>
#include <QThread>

using namespace Afterimage;
using namespace Qt::Literals::StringLiterals;

namespace {

QStringList logged;

void keep(QtMsgType, const QMessageLogContext &, const QString &message)
{
    logged << message;
}

} // namespace

class TestRedaction : public QObject
{
    Q_OBJECT
private slots:
    void whatLooksLikeAKeyGoes_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        const auto row = [](const QString &text, const QString &expected) {
            QTest::newRow(qPrintable(text)) << text << expected;
        };
        row(u"sk-proj-abcd_EF-1234"_s, u"[redacted]"_s);
        row(u"Incorrect API key provided: sk-abc*****wxyz."_s, u"Incorrect API key provided: [redacted]."_s);
        row(u"(sk-abcdefgh)"_s, u"([redacted])"_s);
        row(u"Authorization: Bearer abc.def-123=="_s, u"Authorization: Bearer [redacted]"_s);
        row(u"authorization: Basic dXNlcjpwdw=="_s, u"authorization: Basic [redacted]"_s);
        row(u"Authorization: tops3cret"_s, u"Authorization: [redacted]"_s);
        row(uR"({"Authorization":"Bearer abcdefgh"})"_s, uR"({"Authorization":"Bearer [redacted]"})"_s);
        row(u"curl -H 'bearer abcdefgh1'"_s, u"curl -H 'bearer [redacted]'"_s);
        row(u"api-key: 0123456789abcdef"_s, u"api-key: [redacted]"_s);
        row(u"x-api-key: 0123456789abcdef, other"_s, u"x-api-key: [redacted], other"_s);
        row(u"x-goog-api-key:AIzaSyA"_s, u"x-goog-api-key:[redacted]"_s);
        row(uR"({"api_key": "abc", "a": 1})"_s, uR"({"api_key": "[redacted]", "a": 1})"_s);
        row(u"OPENAI_API_KEY=abc ls"_s, u"OPENAI_API_KEY=[redacted] ls"_s);
        row(u"https://h/v1?key=abc&x=1"_s, u"https://h/v1?key=[redacted]&x=1"_s);
        row(u"https://h/v1?x=1&api_key=abc#f"_s, u"https://h/v1?x=1&api_key=[redacted]"_s);
        row(u"https://h/v1?access_token=abc"_s, u"https://h/v1?access_token=[redacted]"_s);
        row(u"https://me:pw@host/v1"_s, u"https://[redacted]@host/v1"_s);
        row(u"http://me@host:80/"_s, u"http://[redacted]@host:80/"_s);
        row(u"http://me:p@w@host/"_s, u"http://[redacted]@host/"_s);
    }
    void whatLooksLikeAKeyGoes()
    {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        QCOMPARE(redacted(text), expected);
        QCOMPARE(redacted(redacted(text)), expected);
    }

    void ordinaryWordsStay_data()
    {
        QTest::addColumn<QString>("text");
        for (const QString &text : {QString(), u"a task-based desk-lamp"_s, u"sk-…abcd"_s,
                 u"the bearer of this letter"_s.replace(u"of this"_s, u"token"_s),
                 u"Missing bearer authentication in header"_s, u"http://host/a?monkey=1"_s,
                 u"https://[::1]:8080/v1"_s, u"mail to me@example.com"_s, u"the key is under the mat"_s,
                 u"https://host/path/@name"_s})
            QTest::newRow(qPrintable(text)) << text;
    }
    void ordinaryWordsStay()
    {
        QFETCH(QString, text);
        QCOMPARE(redacted(text), text);
    }

    void aRememberedKeyGoesWhereverItStands()
    {
        rememberSecret(Secret("plainwords"));
        rememberSecret(Secret("plainwords"));
        rememberSecret(Secret("plainwordsandmore"));
        QCOMPARE(redacted(u"xplainwordsandmorey, plainwords"_s), u"x[redacted]y, [redacted]"_s);
    }

    void whatIsTooShortToBeAKeyIsNotRemembered()
    {
        rememberSecret(Secret());
        rememberSecret(Secret("e"));
        QCOMPARE(redacted(u"every letter"_s), u"every letter"_s);
    }

    void megabytesOfOneLetterTakeTheirTimeOnce()
    {
        // A pattern that starts anew at every letter would take hours.
        for (const QString &start :
            {QString(), u"://"_s, u"sk-"_s, u"bearer "_s, u"?key="_s, u"api-key:"_s}) {
            const QString text = start + QString(4 * 1024 * 1024, u'a');
            QVERIFY(redacted(text).size() <= text.size());
            const QString spaces = start + QString(4 * 1024 * 1024, u' ');
            QVERIFY(redacted(spaces).size() <= spaces.size());
        }
    }

    void everyThreadMayTellAndAsk()
    {
        std::vector<std::unique_ptr<QThread>> threads;
        for (int i = 0; i < 4; ++i) {
            threads.emplace_back(QThread::create([i] {
                for (int k = 0; k < 50; ++k) {
                    const QByteArray key = "thread-key-" + QByteArray::number(i * 1000 + k + 100);
                    rememberSecret(Secret(key));
                    if (redacted(QString::fromLatin1(key)) != "[redacted]"_L1)
                        qFatal("a key came through");
                }
            }));
            threads.back()->start();
        }
        for (const auto &thread : threads)
            QVERIFY(thread->wait());
    }

    void theLogHasNoKeysEvenWhenAskedTwice()
    {
        const QtMessageHandler before = qInstallMessageHandler(&keep);
        installRedactingMessageHandler();
        installRedactingMessageHandler();
        qDebug("Authorization: Bearer abcdefgh");
        qWarning("sk-abcdefgh");
        qInstallMessageHandler(before);
        QCOMPARE(logged, QStringList({u"Authorization: Bearer [redacted]"_s, u"[redacted]"_s}));
    }
};

QTEST_APPLESS_MAIN(TestRedaction)
#include "tst_redaction.moc"
