// SPDX-License-Identifier: GPL-3.0-or-later
#include "clirun.h"
#include "core/picture.h"
#include "faultserver/faultserver.h"
#include "outcome.h"
#include "sanitized.h"
#include "store/library.h"

#include <QPainter>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <memory>
#include <sys/resource.h>

using namespace Afterimage;
using namespace Qt::Literals::StringLiterals;

namespace {

QByteArray fileBytes(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

double numberOf(const QJsonObject &event, const QString &key)
{
    return event.value(key).toDouble(-1);
}

QString textOf(const QJsonObject &event, const QString &key)
{
    return event.value(key).toString();
}

QString idOf(const CliRun &run)
{
    const QList<QJsonObject> sessions = run.named(u"session"_s);
    return sessions.isEmpty() ? QString() : textOf(sessions.first(), u"id"_s);
}

constexpr long mostResidentKb = isSanitized ? 1'500'000 /* freed memory is held back */ : 384 * 1024;

const QString responses = u"/v1/responses"_s;
const QString generations = u"/v1/images/generations"_s;
const QString edits = u"/v1/images/edits"_s;

} // namespace

//! The contract of the command line for `--engine openai`, against a server on this computer.
class TestCliOpenai : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        for (const char *name : {"OPENAI_API_KEY", "OPENAI_BASE_URL", "OPENAI_ORG_ID", "OPENAI_PROJECT_ID"})
            qunsetenv(name);
        QImage picture(320, 240, QImage::Format_RGB32);
        picture.fill(QColor(90, 140, 200));
        QPainter(&picture).fillRect(0, 140, 320, 100, QColor(60, 120, 50));
        QVERIFY(picture.save(photo(), "JPEG"));
    }

    void init()
    {
        m_server.reset();
        m_library = std::make_unique<QTemporaryDir>();
    }

    // Whatever happened: no request left twice under one name, and none broke the API's contract.
    void cleanup()
    {
        QSet<QString> ids;
        const QList<ReceivedRequest> requests = m_server.requests();
        for (const ReceivedRequest &request : requests) {
            if (request.method != "POST"_L1)
                continue;
            QVERIFY(!request.clientRequestId.isEmpty());
            QVERIFY2(!ids.contains(request.clientRequestId), qPrintable(request.clientRequestId));
            ids << request.clientRequestId;
        }
        QCOMPARE(m_server.faults(), QStringList());
    }

    void aRunTellsEveryStepAndWhatItCost()
    {
        const CliRun run = cli(loop(2));
        QVERIFY2(run.exit == 0, run.err.constData());
        double sum = 0;
        for (const QString &what : {u"caption"_s, u"picture"_s}) {
            QCOMPARE(run.named(what).size(), 2);
            for (const QJsonObject &event : run.named(what)) {
                QCOMPARE(textOf(event, u"engine"_s), u"openai"_s);
                QVERIFY(!textOf(event, u"model"_s).isEmpty());
                QVERIFY(numberOf(event, u"ms"_s) >= 0);
                const QJsonObject usage = event.value("usage"_L1).toObject();
                QVERIFY(usage.value("input_tokens"_L1).toInt() > 0);
                QVERIFY(usage.value("output_tokens"_L1).toInt() > 0);
                QVERIFY(numberOf(event, u"cost_usd"_s) > 0);
                sum += numberOf(event, u"cost_usd"_s);
            }
        }
        for (const QJsonObject &picture : run.named(u"picture"_s)) {
            const QByteArray bytes = fileBytes(textOf(picture, u"path"_s));
            QCOMPARE(textOf(picture, u"sha256"_s), sha256Hex(bytes));
        }
        const QJsonObject summary = run.events.last();
        QCOMPARE(textOf(summary, u"event"_s), u"summary"_s);
        QCOMPARE(numberOf(summary, u"pictures"_s), 2.0);
        QVERIFY(std::abs(numberOf(summary, u"spent_usd"_s) - sum) < 1e-9);
        QCOMPARE(numberOf(summary, u"maybe_charged_usd"_s), 0.0);
        QVERIFY(!summary.contains("unknown_cost"_L1));
        QCOMPARE(paths(), (QStringList {responses, generations, responses, generations}));
        const CliRun checked = cli({u"verify"_s, u"--library"_s, library(), u"--json"_s});
        QCOMPARE(checked.exit, 0);
        QCOMPARE(checked.events.first().value("lost_answers"_L1).toInt(-1), 0);
        QVERIFY(checked.events.first().value("stray_answers"_L1).toArray().isEmpty());
    }

    void whatGoesWrongHasItsExitAndItsPrice_data()
    {
        QTest::addColumn<QJsonObject>("rule");
        QTest::addColumn<int>("exit");
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("charged");
        QTest::addColumn<int>("requests");
        QTest::newRow("wrong key") << QJsonObject {{u"error"_s, u"invalid_api_key"_s}} << 3 << u"refused"_s
                                   << u"no"_s << 1;
        QTest::newRow("no money left")
            << QJsonObject {{u"error"_s, u"insufficient_quota"_s}} << 3 << u"refused"_s << u"no"_s << 1;
        QTest::newRow("not verified") << QJsonObject {{u"path"_s, generations}, {u"error"_s, u"unverified"_s}}
                                      << 3 << u"refused"_s << u"no"_s << 2;
        QTest::newRow("moderated") << QJsonObject {{u"path"_s, generations}, {u"error"_s, u"moderation"_s}}
                                   << 3 << u"refused"_s << u"no"_s << 2;
        QTest::newRow("cut after sending")
            << QJsonObject {{u"path"_s, generations}, {u"reset"_s, u"before-head"_s}} << 5 << u"network"_s
            << u"maybe"_s << 2;
        QTest::newRow("cut in the middle") << QJsonObject {{u"path"_s, generations}, {u"close"_s, 2000}} << 5
                                           << u"network"_s << u"maybe"_s << 2;
        QTest::newRow("no picture in it") << QJsonObject {{u"path"_s, generations},
            {u"json"_s, QJsonObject {{u"created"_s, 1}, {u"data"_s, QJsonArray()}}}}
                                          << 1 << u"failed"_s << u"yes"_s << 2;
        QTest::newRow("elsewhere") << QJsonObject {{u"path"_s, generations}, {u"redirect"_s, u"elsewhere"_s}}
                                   << 5 << u"network"_s << u"maybe"_s << 2;
    }
    void whatGoesWrongHasItsExitAndItsPrice()
    {
        QFETCH(QJsonObject, rule);
        QFETCH(int, exit);
        QFETCH(QString, kind);
        QFETCH(QString, charged);
        QFETCH(int, requests);
        m_server.rule(rule);
        const CliRun run = cli(loop(2));
        const QList<QJsonObject> errors = run.named(u"error"_s);
        QCOMPARE(errors.size(), 1);
        QVERIFY2(textOf(errors.first(), u"charged"_s) == charged, run.out.constData());
        QVERIFY2(run.exit == exit, run.out.constData());
        QCOMPARE(errors.first().value("exit"_L1).toInt(), exit);
        QCOMPARE(textOf(errors.first(), u"kind"_s), kind);
        QVERIFY(textOf(errors.first(), u"message"_s).size() > 10);
        QVERIFY(run.err.contains("afterimage-cli: "));
        QCOMPARE(m_server.requestCount(), requests);
        QVERIFY(run.named(u"picture"_s).isEmpty());
        const QJsonObject summary = run.events.last();
        QCOMPARE(textOf(summary, u"event"_s), u"summary"_s);
        QCOMPARE(numberOf(summary, u"maybe_charged_usd"_s) > 0, charged == "maybe"_L1);
        // The words that were paid for are there.
        QCOMPARE(run.named(u"caption"_s).size(), requests - 1);
        const CliRun shown = cli({u"show"_s, idOf(run), u"--library"_s, library(), u"--json"_s});
        QCOMPARE(shown.named(u"frame"_s).size(), requests);

        const CliRun recovered = cli({u"recover"_s, u"--library"_s, library(), u"--json"_s});
        QCOMPARE(recovered.exit, 0);
        QCOMPARE(recovered.named(u"attempt"_s).size(), charged == "maybe"_L1 ? 1 : 0);
        QCOMPARE(m_server.requestCount(), requests);
    }

    void aRefusedPictureCanBeDrawnLaterFromTheSameWords()
    {
        m_server.rule({{u"path"_s, generations}, {u"error"_s, u"moderation"_s}, {u"times"_s, 1}});
        const CliRun run = cli(loop(1));
        QCOMPARE(run.exit, 3);
        const CliRun again = cli(resumed(idOf(run), 1));
        QVERIFY2(again.exit == 0, again.err.constData());
        QCOMPARE(paths(), (QStringList {responses, generations, generations}));
        QCOMPARE(again.named(u"picture"_s).first().value("frame"_L1),
            run.named(u"caption"_s).first().value("frame"_L1));
    }

    void wrongOptionsAreSaidBeforeAnythingIsAsked_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::newRow("profile") << QStringList {u"--profile"_s, u"nonsense"_s};
        QTest::newRow("engine") << QStringList {u"--describer"_s, u"nonsense"_s};
        QTest::newRow("no address") << QStringList {u"--draw-url"_s, QString()};
        QTest::newRow("budget") << QStringList {u"--budget"_s, u"plenty"_s};
        QTest::newRow("key") << QStringList {u"--api-key"_s, u"sk-never-on-a-command-line"_s};
    }
    void wrongOptionsAreSaidBeforeAnythingIsAsked()
    {
        QFETCH(QStringList, options);
        const CliRun run = cli(loop(1) + options);
        QCOMPARE(run.exit, 2);
        QCOMPARE(run.named(u"error"_s).size(), 1);
        QCOMPARE(m_server.connectionCount(), 0);
    }

    void aServerOnTheNetNeedsAKey()
    {
        const CliRun run = cli({u"run"_s, photo(), u"--engine"_s, u"openai"_s, u"--base-url"_s,
            u"https://pictures.invalid/v1"_s, u"--library"_s, library(), u"--json"_s});
        QCOMPARE(run.exit, 3);
        const QJsonObject error = run.named(u"error"_s).value(0);
        QCOMPARE(textOf(error, u"kind"_s), u"refused"_s);
        QVERIFY(textOf(error, u"message"_s).contains("OPENAI_API_KEY"_L1));
        QCOMPARE(textOf(error, u"charged"_s), u"no"_s);
    }

    void nobodyThereIsTheNetworksFault()
    {
        const CliRun run
            = cli({u"run"_s, photo(), u"--steps"_s, u"1"_s, u"--engine"_s, u"openai"_s, u"--base-url"_s,
                FaultServer::nobody(u"/v1"_s).toString(), u"--library"_s, library(), u"--json"_s});
        QCOMPARE(run.exit, 5);
        QCOMPARE(textOf(run.named(u"error"_s).value(0), u"charged"_s), u"no"_s);
        QVERIFY(!run.named(u"waiting"_s).isEmpty()); // it was tried again, and that was said
        const CliRun recovered = cli({u"recover"_s, u"--library"_s, library(), u"--json"_s});
        QVERIFY(recovered.named(u"attempt"_s).isEmpty());
    }

    void aLibraryInUseIsNotPaidInto()
    {
        const auto holder = Library::open(library());
        QVERIFY(holder.has_value());
        const CliRun run = cli(loop(1));
        QCOMPARE(run.exit, 6);
        QCOMPARE(textOf(run.named(u"error"_s).value(0), u"kind"_s), u"locked"_s);
        QCOMPARE(m_server.connectionCount(), 0);
    }

    void aBudgetStopsBeforeItIsPassedAndKeepsThePlace()
    {
        // Enough for a step and for the words of the next one.
        const CliRun run = cli(loop(3) + QStringList {u"--budget"_s, u"0.0085"_s});
        QVERIFY2(run.exit == 4, run.out.constData());
        QCOMPARE(run.named(u"picture"_s).size(), 1);
        QCOMPARE(run.named(u"caption"_s).size(), 2);
        QVERIFY(numberOf(run.events.last(), u"spent_usd"_s) <= 0.0085);
        QCOMPARE(textOf(run.named(u"error"_s).value(0), u"kind"_s), u"budget"_s);
        QCOMPARE(paths(), (QStringList {responses, generations, responses}));

        const CliRun more = cli(resumed(idOf(run), 1) + QStringList {u"--budget"_s, u"1"_s});
        QVERIFY2(more.exit == 0, more.out.constData());
        QCOMPARE(paths(), (QStringList {responses, generations, responses, generations}));
        QCOMPARE(more.named(u"picture"_s).size(), 1);
        QCOMPARE(more.named(u"picture"_s).first().value("frame"_L1),
            run.named(u"caption"_s).last().value("frame"_L1));
    }

    void aBudgetNearlyUsedUpIsToldOnceOnStderr()
    {
        const double one = numberOf(cli(loop(1)).events.last(), u"spent_usd"_s);
        const CliRun run = cli(loop(8) + QStringList {u"--budget"_s, QString::number(8 * one, 'f', 6)});
        QVERIFY2(numberOf(run.events.last(), u"spent_usd"_s) >= 6.4 * one, run.out.constData());
        QCOMPARE(run.err.count("of the run's budget of"), 1);
    }

    void anInterruptWhileDrawingMayHaveCost()
    {
        m_server.script({{u"settings"_s, QJsonObject {{u"latencyDraw"_s, 120'000}}}});
        QProcess process;
        process.start(QStringLiteral(AFTERIMAGE_CLI), loop(2));
        QVERIFY(process.waitForStarted());
        QTRY_VERIFY_WITH_TIMEOUT(paths().contains(generations), 30'000);
        ::kill(pid_t(process.processId()), SIGINT);
        QVERIFY(process.waitForFinished(30'000));
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 130);
        CliRun run;
        run.events = eventsIn(process.readAllStandardOutput());
        const QJsonObject error = run.named(u"error"_s).value(0);
        QCOMPARE(textOf(error, u"charged"_s), u"maybe"_s);
        QCOMPARE(error.value("exit"_L1).toInt(), 130);
        QVERIFY(numberOf(run.events.last(), u"maybe_charged_usd"_s) > 0);
        QCOMPARE(paths(), (QStringList {responses, generations}));
        m_server.reset();
        const CliRun recovered = cli({u"recover"_s, u"--library"_s, library(), u"--json"_s});
        QCOMPARE(recovered.named(u"attempt"_s).size(), 1);
        QCOMPARE(textOf(recovered.named(u"attempt"_s).first(), u"state"_s), u"unclear"_s);
    }

    void aRateLimitIsWaitedForInSight()
    {
        m_server.rule(
            {{u"path"_s, generations}, {u"error"_s, u"rate_limit"_s}, {u"retryAfter"_s, 1}, {u"times"_s, 1}});
        const CliRun run = cli(loop(1));
        QVERIFY2(run.exit == 0, run.err.constData());
        const QList<QJsonObject> waits = run.named(u"waiting"_s);
        QCOMPARE(waits.size(), 1);
        QVERIFY(numberOf(waits.first(), u"seconds"_s) >= 0 && numberOf(waits.first(), u"seconds"_s) <= 2);
        QVERIFY(!textOf(waits.first(), u"reason"_s).isEmpty());
        QCOMPARE(paths(), (QStringList {responses, generations, generations}));
        QCOMPARE(run.named(u"picture"_s).size(), 1);
    }

    void singleHalvesWaitInSightToo()
    {
        const QJsonObject once {
            {u"path"_s, u"/v1/*"_s}, {u"error"_s, u"rate_limit"_s}, {u"retryAfter"_s, 1}, {u"times"_s, 1}};
        const QStringList rest {u"--engine"_s, u"openai"_s, u"--base-url"_s,
            m_server.http(u"/v1"_s).toString(), u"--library"_s, library()};
        m_server.rule(once);
        const CliRun words = cli(QStringList {u"describe"_s, photo(), u"--json"_s} + rest);
        QVERIFY2(words.exit == 0, words.err.constData());
        QCOMPARE(words.named(u"waiting"_s).size(), 1);
        QCOMPARE(textOf(words.named(u"waiting"_s).first(), u"reason"_s), u"rate_limit"_s);
        m_server.rule(once);
        const CliRun picture
            = cli(QStringList {u"draw"_s, u"a lake"_s, u"-o"_s, library() + u"/a.png"_s} + rest);
        QVERIFY2(picture.exit == 0, picture.err.constData());
        // Nobody sees a line that goes on here, so it is said once.
        QCOMPARE(picture.err.count("Again in "), 1);
    }

    void nothingMoreIsSpentBeforeWhatWasLeftIsTold()
    {
        const Attempt left {.id = newId(), .server = u"https://api.example"_s, .reserve = Money {40'000}};
        {
            const auto opened = Library::open(library());
            QVERIFY(opened.has_value());
            QVERIFY(outcomeOf((*opened)->ledger().prepare(left)).has_value());
        }
        // Somebody who only looks keeps nothing from being told.
        QCOMPARE(cli({u"sessions"_s, u"--library"_s, library()}).exit, 0);
        const CliRun picture
            = cli({u"draw"_s, u"a lake"_s, u"-o"_s, library() + u"/a.png"_s, u"--engine"_s, u"openai"_s,
                u"--base-url"_s, m_server.http(u"/v1"_s).toString(), u"--library"_s, library(), u"--json"_s});
        QVERIFY2(picture.exit == 0, picture.err.constData());
        QCOMPARE(textOf(picture.events.first(), u"event"_s), u"recovery"_s);
        QCOMPARE(textOf(picture.named(u"attempt"_s).value(0), u"attempt"_s), left.id);
    }

    void anEndlessAnswerStaysWithinBounds_data()
    {
        QTest::addColumn<QString>("half");
        QTest::addColumn<QString>("kind");
        QTest::newRow("words, small events") << u"describe"_s << u"sse"_s;
        if (isSanitized) // a hundred megabytes a row
            return;
        QTest::newRow("a picture, small events") << u"draw"_s << u"sse"_s;
        QTest::newRow("a picture, one line") << u"draw"_s << u"line"_s;
    }

    void anEndlessAnswerStaysWithinBounds()
    {
        QFETCH(QString, half);
        QFETCH(QString, kind);
        m_server.rule({{u"path"_s, u"/v1/*"_s}, {u"endless"_s, kind}, {u"framing"_s, u"chunked"_s},
            {u"headers"_s, QJsonObject {{u"Content-Type"_s, u"text/event-stream"_s}}}});
        const QStringList what = half == "draw"_L1
            ? QStringList {u"a lake"_s, u"-o"_s, library() + u"/a.png"_s}
            : QStringList {photo()};
        const CliRun run = cli(QStringList {half} + what
            + QStringList {u"--engine"_s, u"openai"_s, u"--base-url"_s, m_server.http(u"/v1"_s).toString(),
                u"--library"_s, library(), u"--json"_s});
        QCOMPARE(run.exit, 5);
        QCOMPARE(textOf(run.named(u"error"_s).value(0), u"charged"_s), u"maybe"_s);
        // The most that any child of this test had at a time: the answer's 96 MB, what is made of it, and Qt.
        rusage usage {};
        QCOMPARE(getrusage(RUSAGE_CHILDREN, &usage), 0);
        QVERIFY2(usage.ru_maxrss < mostResidentKb, qPrintable(QString::number(usage.ru_maxrss)));
    }

    void halvesMayAskTwoServers()
    {
        FaultServer drawing;
        const CliRun run = cli({u"run"_s, photo(), u"--steps"_s, u"2"_s, u"--engine"_s, u"openai"_s,
            u"--describe-url"_s, m_server.http(u"/v1"_s).toString(), u"--draw-url"_s,
            drawing.http(u"/v1"_s).toString(), u"--library"_s, library(), u"--json"_s});
        QVERIFY2(run.exit == 0, run.err.constData());
        QCOMPARE(paths(), (QStringList {responses, responses}));
        QCOMPARE(paths(drawing), (QStringList {generations, generations}));
        QCOMPARE(drawing.faults(), QStringList());
    }

    void enginesMayBeMixed()
    {
        const QStringList rest {u"--base-url"_s, m_server.http(u"/v1"_s).toString(), u"--library"_s,
            library(), u"--steps"_s, u"1"_s, u"--size"_s, u"512x512"_s, u"--json"_s};
        const CliRun words = cli(
            QStringList {u"run"_s, photo(), u"--describer"_s, u"openai"_s, u"--generator"_s, u"builtin"_s}
            + rest);
        QVERIFY2(words.exit == 0, words.err.constData());
        QCOMPARE(textOf(words.named(u"caption"_s).first(), u"engine"_s), u"openai"_s);
        QCOMPARE(textOf(words.named(u"picture"_s).first(), u"engine"_s), u"builtin"_s);
        QVERIFY(!words.named(u"picture"_s).first().contains("cost_usd"_L1));
        QCOMPARE(numberOf(words.events.last(), u"spent_usd"_s),
            numberOf(words.named(u"caption"_s).first(), u"cost_usd"_s));
        QCOMPARE(paths(), QStringList {responses});

        const CliRun picture = cli(
            QStringList {u"run"_s, photo(), u"--describer"_s, u"builtin"_s, u"--generator"_s, u"openai"_s}
            + rest);
        QVERIFY2(picture.exit == 0, picture.err.constData());
        QVERIFY(!picture.named(u"caption"_s).first().contains("cost_usd"_L1));
        QCOMPARE(numberOf(picture.events.last(), u"spent_usd"_s),
            numberOf(picture.named(u"picture"_s).first(), u"cost_usd"_s));
        QCOMPARE(paths(), (QStringList {responses, generations}));
    }

    void refineLooksAtTheOriginAndTheLastPicture()
    {
        const CliRun run = cli(loop(2) + QStringList {u"--mode"_s, u"refine"_s});
        QVERIFY2(run.exit == 0, run.err.constData());
        QCOMPARE(paths(), (QStringList {responses, generations, responses, generations}));
        const auto pictures = [](const ReceivedRequest &request) {
            return QJsonDocument(request.body).toJson().count("\"input_image\"");
        };
        QCOMPARE(pictures(m_server.requests().at(0)), 1);
        QCOMPARE(pictures(m_server.requests().at(2)), 2);
    }

    void remixSendsThePictureWithTheWords()
    {
        const CliRun run = cli(loop(2) + QStringList {u"--mode"_s, u"remix"_s});
        QVERIFY2(run.exit == 0, run.err.constData());
        QCOMPARE(paths(), (QStringList {responses, edits, responses, edits}));
        int images = 0;
        QString prompt;
        const ReceivedRequest edit = m_server.requests().at(1);
        for (const ReceivedPart &part : edit.parts) {
            images += part.name.startsWith("image"_L1) && part.type.startsWith("image/"_L1);
            if (part.name == "prompt"_L1)
                prompt = QString::fromUtf8(part.data);
        }
        QCOMPARE(images, 1);
        QCOMPARE(prompt, textOf(run.named(u"picture"_s).first(), u"prompt"_s));
        QVERIFY(numberOf(run.events.last(), u"spent_usd"_s) > 0);
    }

    void singleHalvesAreSettledToo()
    {
        const QStringList rest {u"--engine"_s, u"openai"_s, u"--base-url"_s,
            m_server.http(u"/v1"_s).toString(), u"--library"_s, library(), u"--json"_s};
        const CliRun words = cli(QStringList {u"describe"_s, photo()} + rest);
        QVERIFY2(words.exit == 0, words.err.constData());
        QVERIFY(numberOf(words.named(u"caption"_s).first(), u"cost_usd"_s) > 0);
        const QString file = library() + u"/drawn.png"_s;
        const CliRun picture = cli(QStringList {u"draw"_s, u"a quiet lake"_s, u"-o"_s, file} + rest);
        QVERIFY2(picture.exit == 0, picture.err.constData());
        QVERIFY(numberOf(picture.named(u"picture"_s).first(), u"cost_usd"_s) > 0);
        QCOMPARE(textOf(picture.named(u"picture"_s).first(), u"sha256"_s), sha256Hex(fileBytes(file)));
        const CliRun recovered = cli({u"recover"_s, u"--library"_s, library(), u"--json"_s});
        QVERIFY(recovered.events.isEmpty());
    }

    void modelsAreListedForEachHalf()
    {
        const CliRun run
            = cli({u"models"_s, u"--base-url"_s, m_server.http(u"/v1"_s).toString(), u"--json"_s});
        QVERIFY2(run.exit == 0, run.err.constData());
        QSet<QString> halves;
        for (const QJsonObject &model : run.named(u"model"_s)) {
            halves << textOf(model, u"half"_s);
            QVERIFY(!textOf(model, u"id"_s).isEmpty());
        }
        QCOMPARE(halves, (QSet<QString> {u"describe"_s, u"draw"_s}));
        QCOMPARE(m_server.requests().first().method, u"GET"_s);
    }

private:
    QString photo() const { return m_dir.filePath(u"photo.jpg"_s); }
    QString library() const { return m_library->path(); }

    QStringList loop(int steps)
    {
        return {u"run"_s, photo(), u"--steps"_s, QString::number(steps), u"--engine"_s, u"openai"_s,
            u"--base-url"_s, m_server.http(u"/v1"_s).toString(), u"--library"_s, library(), u"--json"_s};
    }
    QStringList resumed(const QString &session, int steps)
    {
        return {u"resume"_s, session, u"--steps"_s, QString::number(steps), u"--base-url"_s,
            m_server.http(u"/v1"_s).toString(), u"--library"_s, library(), u"--json"_s};
    }

    QStringList paths() { return paths(m_server); }
    static QStringList paths(FaultServer &server)
    {
        QStringList all;
        const QList<ReceivedRequest> requests = server.requests();
        for (const ReceivedRequest &request : requests)
            all << request.path;
        return all;
    }

    FaultServer m_server;
    QTemporaryDir m_dir;
    std::unique_ptr<QTemporaryDir> m_library;
};

QTEST_MAIN(TestCliOpenai)
#include "tst_cli_openai.moc"
