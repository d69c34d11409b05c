// SPDX-License-Identifier: GPL-3.0-or-later
#include "canary.h"
#include "clirun.h"
#include "faultserver/faultserver.h"

#include <QPainter>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace Afterimage;
using namespace Qt::Literals::StringLiterals;

namespace {

const QByteArray &key = canary;

QByteArray fileBytes(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

const QString generations = u"/v1/images/generations"_s;

} // namespace

//! A key that is looked for everywhere after it has been used for everything, with debug messages on.
class TestCanary : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        for (const char *name : {"OPENAI_BASE_URL", "OPENAI_ORG_ID", "OPENAI_PROJECT_ID"})
            qunsetenv(name);
        qputenv("OPENAI_API_KEY", key);
        qputenv("QT_LOGGING_RULES", "*.debug=true");
        // A home of this run's own, so that all of it can be looked through.
        for (const char *name :
            {"HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "TMPDIR"}) {
            const QString folder = m_dir.filePath(QString::fromLatin1(name));
            QVERIFY(QDir().mkpath(folder));
            qputenv(name, folder.toLocal8Bit());
        }
        QImage picture(320, 240, QImage::Format_RGB32);
        picture.fill(QColor(90, 140, 200));
        QPainter(&picture).fillRect(0, 140, 320, 100, QColor(60, 120, 50));
        QVERIFY(picture.save(photo(), "JPEG"));
    }

    void theCanaryIsFoundWhereItIs()
    {
        for (const QByteArray &form : {key, "Bearer " + key, ("Bearer " + key).toBase64(), key.toHex()})
            QVERIFY2(!tracesIn("before " + form + " after", u"here"_s).isEmpty(), form.constData());
        QVERIFY(tracesIn("before sk-canary", u"here"_s).isEmpty());
    }

    void aKeyLeavesNoTraceAnywhere()
    {
        // Everything that can go wrong, and everything that goes well.
        ask({u"run"_s, photo(), u"--steps"_s, u"1"_s}, {{u"error"_s, u"invalid_api_key"_s}}, 3);
        // A server that quotes what it was sent, in the error that we show and in headers that we keep. (What
        // it hides in captions and pictures is its own affair: it knows the key already.)
        const QJsonObject quoting {
            {u"message"_s, u"Incorrect API key provided: "_s + QString::fromLatin1(key)},
            {u"type"_s, u"invalid_request_error"_s}, {u"code"_s, u"invalid_api_key"_s}};
        ask({u"run"_s, photo(), u"--steps"_s, u"1"_s},
            {{u"status"_s, 401}, {u"json"_s, QJsonObject {{u"error"_s, quoting}}},
                {u"headers"_s,
                    QJsonObject {{u"x-request-id"_s, QString::fromLatin1(key)},
                        {u"Set-Cookie"_s, u"session="_s + QString::fromLatin1(key)}}}},
            3);
        ask({u"run"_s, photo(), u"--steps"_s, u"1"_s},
            {{u"path"_s, generations}, {u"error"_s, u"rate_limit"_s}, {u"retryAfter"_s, 1}, {u"times"_s, 1}},
            0);
        ask({u"run"_s, photo(), u"--steps"_s, u"1"_s},
            {{u"path"_s, generations}, {u"redirect"_s, u"elsewhere"_s}}, 5);
        ask({u"run"_s, photo(), u"--steps"_s, u"1"_s},
            {{u"path"_s, u"/v1/responses"_s}, {u"redirect"_s, u"elsewhere"_s}, {u"status"_s, 307}}, 5);
        ask({u"models"_s}, {{u"redirect"_s, u"elsewhere"_s}}, 5);
        ask({u"run"_s, photo(), u"--steps"_s, u"1"_s}, {{u"path"_s, generations}, {u"close"_s, 3000}}, 5);
        // A picture that lies on another host is fetched without the key.
        const QUrl place = m_server.elsewhere(u"/picture.png"_s);
        ask({u"run"_s, photo(), u"--steps"_s, u"1"_s},
            {{u"path"_s, generations},
                {u"json"_s,
                    QJsonObject {{u"created"_s, 1},
                        {u"data"_s, QJsonArray {QJsonObject {{u"url"_s, place.toString()}}}}}}},
            -1);
        const CliRun good = ask({u"run"_s, photo(), u"--steps"_s, u"2"_s, u"--mode"_s, u"remix"_s,
                                    u"--export"_s, m_dir.filePath(u"gallery"_s)},
            {}, 0);
        const QString session = good.named(u"session"_s).value(0).value("id"_L1).toString();
        QVERIFY(!session.isEmpty());
        ask({u"describe"_s, photo()}, {}, 0);
        ask({u"draw"_s, u"a quiet lake"_s, u"-o"_s, m_dir.filePath(u"drawn.png"_s)}, {}, 0);
        ask({u"models"_s}, {}, 0);
        ask({u"resume"_s, session, u"--steps"_s, u"1"_s}, {}, 0);
        for (const QStringList &command :
            {QStringList {u"export"_s, session, m_dir.filePath(u"again"_s), u"--tree"_s},
                QStringList {u"recover"_s}, QStringList {u"sessions"_s}, QStringList {u"show"_s, session},
                QStringList {u"verify"_s}})
            told(cli(command + QStringList {u"--library"_s, library()}), 0);

        QVERIFY2(m_told.isEmpty(), qPrintable(m_told.join(u'\n')));
        int files = 0;
        const QStringList found = tracesUnder(m_dir.path(), files);
        QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
        QVERIFY(files > 20); // database, pictures, answers, settings, galleries

        int withKey = 0;
        const QList<ReceivedRequest> requests = m_server.requests();
        for (const ReceivedRequest &request : requests) {
            QByteArray all = QJsonDocument(request.headers).toJson() + request.path.toUtf8()
                + request.query.toUtf8() + QJsonDocument(request.body).toJson() + request.bodyBytes;
            for (const ReceivedPart &part : request.parts)
                all += part.data;
            if (request.listener == "elsewhere"_L1) {
                QVERIFY(!request.hasKey);
                QVERIFY2(tracesIn(all, {}).isEmpty(), all.constData());
                continue;
            }
            // The key is in its one header and nowhere else.
            QCOMPARE(all.count(key), 1);
            QCOMPARE(request.headers.value("authorization"_L1).toString().toLatin1(), "Bearer " + key);
            ++withKey;
        }
        QVERIFY(withKey > 12);
    }

    void aRunningProgramShowsItToNobody()
    {
        m_server.script({{u"settings"_s, QJsonObject {{u"latencyDescribe"_s, 120'000}}}});
        const int before = m_server.requestCount();
        QProcess process;
        process.start(
            QStringLiteral(AFTERIMAGE_CLI), QStringList {u"run"_s, photo(), u"--steps"_s, u"1"_s} + server());
        QVERIFY(process.waitForStarted());
        QTRY_VERIFY_WITH_TIMEOUT(m_server.requestCount() > before, 30'000);
        const QString about = u"/proc/%1/"_s.arg(process.processId());
        const QByteArray commandLine = fileBytes(about + u"cmdline"_s);
        QVERIFY(commandLine.contains("--base-url"));
        QCOMPARE(tracesIn(commandLine, u"cmdline"_s), QStringList());
        QCOMPARE(fileBytes(about + u"coredump_filter"_s).trimmed().toInt(nullptr, 16), 0);
        bool isLimited = false;
        const QList<QByteArray> limits = fileBytes(about + u"limits"_s).split('\n');
        for (const QByteArray &line : limits)
            isLimited = isLimited || line.simplified().startsWith("Max core file size 0 0");
        QVERIFY(isLimited);
        // No child of it that could have inherited the environment.
        QCOMPARE(fileBytes(about + u"task/%1/children"_s.arg(process.processId())).trimmed(), QByteArray());
        ::kill(pid_t(process.processId()), SIGINT);
        QVERIFY(process.waitForFinished(30'000));
        QCOMPARE(tracesIn(process.readAllStandardOutput() + process.readAllStandardError(), u"output"_s),
            QStringList());
    }

private:
    QString photo() const { return m_dir.filePath(u"photo.jpg"_s); }
    QString library() const { return m_dir.filePath(u"library"_s); }
    QStringList server()
    {
        return {u"--engine"_s, u"openai"_s, u"--base-url"_s, m_server.http(u"/v1"_s).toString(),
            u"--library"_s, library()};
    }

    //! A command under a rule, once for people and once for scripts; `exit` -1: whatever it makes of it.
    CliRun ask(const QStringList &command, const QJsonObject &rule, int exit)
    {
        QStringList arguments = command + server();
        if (command.first() == "models"_L1) {
            arguments.removeAt(arguments.indexOf(u"--engine"_s) + 1);
            arguments.removeOne(u"--engine"_s);
            arguments.removeAt(arguments.indexOf(u"--library"_s) + 1);
            arguments.removeOne(u"--library"_s);
        }
        CliRun run;
        for (const QStringList &form : {QStringList(), QStringList {u"--json"_s}}) {
            m_server.script(rule.isEmpty() ? QJsonObject {} : QJsonObject {{u"rules"_s, QJsonArray {rule}}});
            QStringList all = arguments + form;
            if (form.isEmpty()) // a gallery is made once
                all.removeOne(u"--export"_s), all.removeOne(m_dir.filePath(u"gallery"_s));
            run = cli(all);
            told(run, exit);
        }
        return run;
    }

    void told(const CliRun &run, int exit)
    {
        if (exit >= 0 && run.exit != exit)
            m_told << u"exit %1, not %2: %3"_s.arg(run.exit).arg(exit).arg(QString::fromUtf8(run.err));
        m_told << tracesIn(run.out, u"stdout"_s) << tracesIn(run.err, u"stderr"_s);
    }

    FaultServer m_server;
    QTemporaryDir m_dir;
    QStringList m_told; //!< faults of what was printed
};

QTEST_MAIN(TestCanary)
#include "tst_canary.moc"
