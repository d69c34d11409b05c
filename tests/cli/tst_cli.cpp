// SPDX-License-Identifier: GPL-3.0-or-later
#include "clirun.h"
#include "core/picture.h"
#include "imaging/decode.h"
#include "store/library.h"

#include <QPainter>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <sys/ioctl.h>
#include <unistd.h>

using namespace Afterimage;
using namespace Qt::Literals::StringLiterals;

namespace {

QByteArray fileBytes(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

//! A pseudo-terminal, and what a program that has nothing else wrote to it.
class Terminal
{
public:
    explicit Terminal(unsigned short columns)
        : m_master(posix_openpt(O_RDWR | O_NOCTTY))
    {
        grantpt(m_master);
        unlockpt(m_master);
        winsize size {.ws_row = 24, .ws_col = columns, .ws_xpixel = 0, .ws_ypixel = 0};
        ioctl(m_master, TIOCSWINSZ, &size);
        m_slave = open(ptsname(m_master), O_RDWR | O_NOCTTY);
    }
    ~Terminal()
    {
        close(m_slave);
        close(m_master);
    }
    Q_DISABLE_COPY_MOVE(Terminal)

    bool run(const QStringList &arguments)
    {
        QProcess process;
        process.setProcessChannelMode(QProcess::ForwardedChannels);
        process.setChildProcessModifier([slave = m_slave] {
            dup2(slave, STDOUT_FILENO);
            dup2(slave, STDERR_FILENO);
        });
        fcntl(m_master, F_SETFL, O_NONBLOCK);
        process.start(QStringLiteral(AFTERIMAGE_CLI), arguments);
        const bool ended = QTest::qWaitFor(
            [this, &process] {
                takeIn();
                return process.state() == QProcess::NotRunning;
            },
            60'000);
        takeIn();
        return ended && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
    }

    [[nodiscard]] QByteArray text() const { return m_text; }

private:
    void takeIn()
    {
        char part[4096];
        for (ssize_t count = 0; (count = read(m_master, part, sizeof part)) > 0;)
            m_text.append(part, count);
    }

    int m_master;
    int m_slave = -1;
    QByteArray m_text;
};

//! Whether the process sleeps in a read of its stdin, having taken what was there.
bool isReadingStdin(qint64 pid)
{
    QFile call(u"/proc/%1/syscall"_s.arg(pid));
    return call.open(QIODevice::ReadOnly) && call.readAll().startsWith("0 0x0 ");
}

} // namespace

class TestCli : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        QImage picture(320, 240, QImage::Format_RGB32);
        QPainter painter(&picture);
        painter.fillRect(0, 0, 320, 140, QColor(120, 170, 230));
        painter.fillRect(0, 140, 320, 100, QColor(60, 120, 50));
        painter.setBrush(QColor(250, 220, 80));
        painter.drawEllipse(230, 20, 50, 50);
        painter.end();
        QVERIFY(picture.save(photo(), "JPEG"));
    }

    void aRunTellsEveryStepAndExportsAGallery()
    {
        const QString gallery = m_dir.filePath(u"gallery"_s);
        const CliRun run = cli({u"run"_s, photo(), u"--steps"_s, u"3"_s, u"--size"_s, u"256x256"_s,
            u"--library"_s, library(), u"--export"_s, gallery, u"--style"_s, u"pencil"_s, u"--json"_s});
        QVERIFY2(run.exit == 0, run.err.constData());
        QCOMPARE(run.named(u"session"_s).size(), 1);
        QVERIFY(run.named(u"picture"_s).first().value("prompt"_L1).toString().endsWith("Style: pencil"_L1));
        QCOMPARE(run.named(u"caption"_s).size(), 3);
        QCOMPARE(run.named(u"picture"_s).size(), 3);
        QString parent;
        QSet<QString> hashes;
        for (const QJsonObject &picture : run.named(u"picture"_s)) {
            const QByteArray bytes = fileBytes(picture.value("path"_L1).toString());
            QCOMPARE(picture.value("sha256"_L1).toString(), sha256Hex(bytes));
            QVERIFY(decode(bytes).has_value());
            QCOMPARE(picture.value("width"_L1).toInt(), 256);
            QCOMPARE(picture.value("engine"_L1).toString(), u"builtin"_s);
            QVERIFY(!picture.contains("cost_usd"_L1));
            if (!parent.isEmpty())
                QCOMPARE(picture.value("parent"_L1).toString(), parent);
            parent = picture.value("frame"_L1).toString();
            hashes << picture.value("sha256"_L1).toString();
        }
        QCOMPARE(hashes.size(), 3);
        QSet<QString> captions;
        for (const QJsonObject &caption : run.named(u"caption"_s))
            captions << caption.value("text"_L1).toString();
        QCOMPARE(captions.size(), 3);
        const QJsonObject summary = run.events.last();
        QCOMPARE(summary.value("event"_L1).toString(), u"summary"_s);
        QCOMPARE(summary.value("steps"_L1).toInt(), 3);
        QVERIFY(QFile::exists(gallery + u"/index.html"_s));
        QCOMPARE(cli({u"verify"_s, gallery}).exit, 0);
        m_session = run.named(u"session"_s).first().value("id"_L1).toString();
    }

    void aSeriesWithDerivedSeedsCanBeMadeAgain()
    {
        const auto made = [this](const QString &seed) {
            const CliRun run = cli({u"run"_s, photo(), u"--steps"_s, u"2"_s, u"--size"_s, u"256x256"_s,
                u"--seed"_s, seed, u"--seed-policy"_s, u"derived"_s, u"--describe-option"_s,
                u"length=brief"_s, u"--library"_s, m_dir.filePath(u"again"_s), u"--json"_s});
            QStringList hashes;
            for (const QJsonObject &picture : run.named(u"picture"_s))
                hashes << picture.value("sha256"_L1).toString();
            return hashes;
        };
        const QStringList first = made(u"7"_s);
        QCOMPARE(first.size(), 2);
        QCOMPARE(made(u"7"_s), first);
        QVERIFY(made(u"8"_s) != first);
    }

    void withoutWanderTheSameWordsAreTheSamePictureForEverySeed()
    {
        const auto drawn = [this](const QString &seed, const QString &wander) {
            const QString file = m_dir.filePath(u"wander "_s + seed + u' ' + wander + u".png"_s);
            const CliRun run = cli({u"draw"_s, u"a hill and a tree"_s, u"-o"_s, file, u"--size"_s,
                u"256x256"_s, u"--seed"_s, seed, u"--wander"_s, wander});
            return run.exit == 0 ? fileBytes(file) : QByteArray();
        };
        QVERIFY(!drawn(u"1"_s, u"0"_s).isEmpty());
        QCOMPARE(drawn(u"1"_s, u"0"_s), drawn(u"2"_s, u"0"_s));
        QVERIFY(drawn(u"1"_s, u"1"_s) != drawn(u"2"_s, u"1"_s));
    }

    void aRunMayStopWhenNothingChangesAnyMore()
    {
        // A sheet of one colour stays one: the same words, and without wander the same bytes.
        const QString sheet = m_dir.filePath(u"sheet.png"_s);
        QImage image(300, 200, QImage::Format_RGB32);
        image.fill(QColor(30, 90, 160));
        QVERIFY(image.save(sheet));
        const auto run = [&](const QStringList &more) {
            return cli(QStringList {u"run"_s, sheet, u"--steps"_s, u"8"_s, u"--size"_s, u"256x256"_s,
                           u"--wander"_s, u"0"_s, u"--library"_s, m_dir.filePath(u"still"_s), u"--json"_s}
                + more);
        };
        const CliRun stopped = run({u"--until-still"_s});
        QVERIFY2(stopped.exit == 0, stopped.err.constData());
        QCOMPARE(stopped.named(u"converged"_s).size(), 1);
        const QJsonObject converged = stopped.named(u"converged"_s).first();
        QCOMPARE(converged.value("period"_L1).toInt(), 1);
        const int step = converged.value("step"_L1).toInt();
        QVERIFY2(step >= 3 && step < 8, qPrintable(QString::number(step)));
        QCOMPARE(stopped.named(u"picture"_s).size(), step);
        QCOMPARE(stopped.events.last().value("converged_step"_L1).toInt(), step);

        // Said, but gone on with, when it was not asked for.
        const CliRun whole = run({});
        QCOMPARE(whole.named(u"converged"_s).size(), 1);
        QCOMPARE(whole.named(u"picture"_s).size(), 8);
    }

    void whatWasMadeIsListedShownAndGoneOnWith()
    {
        const CliRun sessions = cli({u"sessions"_s, u"--library"_s, library(), u"--json"_s});
        QCOMPARE(sessions.events.size(), 1);
        QCOMPARE(sessions.events.first().value("id"_L1).toString(), m_session);
        QCOMPARE(sessions.events.first().value("frames"_L1).toInt(), 4);

        const CliRun show = cli({u"show"_s, m_session.left(8), u"--library"_s, library(), u"--json"_s});
        QCOMPARE(show.named(u"frame"_s).size(), 4);
        QVERIFY(!show.events.first().contains("caption"_L1));
        QVERIFY(QFile::exists(show.events.last().value("picture"_L1).toObject().value("path"_L1).toString()));

        const CliRun resume = cli({u"resume"_s, m_session, u"--steps"_s, u"2"_s, u"--size"_s, u"256x256"_s,
            u"--library"_s, library(), u"--json"_s});
        QVERIFY2(resume.exit == 0, resume.err.constData());
        QCOMPARE(resume.named(u"picture"_s).size(), 2);
        QCOMPARE(resume.named(u"picture"_s).first().value("step"_L1).toInt(), 4);

        const QString folder = m_dir.filePath(u"second gallery"_s);
        QCOMPARE(cli({u"export"_s, m_session, folder, u"--tree"_s, u"--library"_s, library()}).exit, 0);
        QCOMPARE(cli({u"verify"_s, m_session, u"--library"_s, library()}).exit, 0);
    }

    void describeAndDrawWorkWithoutALibrary()
    {
        const CliRun describe = cli({u"describe"_s, photo(), u"--seed"_s, u"3"_s});
        QVERIFY2(describe.exit == 0, describe.err.constData());
        QVERIFY(describe.out.trimmed().size() > 20);
        QCOMPARE(cli({u"describe"_s, photo(), u"--seed"_s, u"3"_s}).out, describe.out);

        const QString file = m_dir.filePath(u"drawn.png"_s);
        const CliRun draw = cli({u"draw"_s, u"A red circle on a white ground"_s, u"-o"_s, file, u"--size"_s,
            u"320x256"_s, u"--seed"_s, u"5"_s, u"--json"_s});
        QVERIFY2(draw.exit == 0, draw.err.constData());
        QCOMPARE(QImage(file).size(), QSize(320, 256));
        const QByteArray first = fileBytes(file);
        const CliRun fromInput
            = cli({u"draw"_s, u"-o"_s, file, u"--size"_s, u"320x256"_s, u"--seed"_s, u"5"_s},
                "A red circle on a white ground\n");
        QCOMPARE(fromInput.exit, 0);
        QCOMPARE(fileBytes(file), first);
    }

    void enginesAndStylesAreListed()
    {
        QCOMPARE(cli({u"engines"_s, u"--json"_s}).events.first().value("id"_L1).toString(), u"builtin"_s);
        QVERIFY(cli({u"styles"_s, u"--json"_s}).events.size() >= 10);
    }

    void wrongUseIsSaidAndExitsWithTwo_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("nothing") << QStringList();
        QTest::newRow("no such command") << QStringList {u"fly"_s};
        QTest::newRow("no picture") << QStringList {u"run"_s};
        QTest::newRow("two pictures") << QStringList {u"run"_s, u"a.png"_s, u"b.png"_s};
        QTest::newRow("unknown option") << QStringList {u"run"_s, u"a.png"_s, u"--fly"_s};
        QTest::newRow("steps") << QStringList {u"run"_s, u"a.png"_s, u"--steps"_s, u"many"_s};
        QTest::newRow("mode") << QStringList {u"run"_s, u"a.png"_s, u"--mode"_s, u"chess"_s};
        QTest::newRow("engine") << QStringList {u"run"_s, u"a.png"_s, u"--engine"_s, u"steam"_s};
        QTest::newRow("wander") << QStringList {u"run"_s, u"a.png"_s, u"--wander"_s, u"2"_s};
        QTest::newRow("seed policy") << QStringList {u"run"_s, u"a.png"_s, u"--seed-policy"_s, u"dice"_s};
        QTest::newRow("option without a value")
            << QStringList {u"run"_s, u"a.png"_s, u"--describe-option"_s, u"emphasis"_s};
        QTest::newRow("size") << QStringList {
            u"draw"_s, u"hill"_s, u"-o"_s, u"x.png"_s, u"--size"_s, u"big"_s};
        QTest::newRow("no file") << QStringList {u"draw"_s, u"a hill"_s};
        QTest::newRow("no prompt") << QStringList {u"draw"_s, u"-o"_s, u"x.png"_s};
    }

    void wrongUseIsSaidAndExitsWithTwo()
    {
        QFETCH(QStringList, arguments);
        const CliRun run = cli(arguments);
        QCOMPARE(run.exit, 2);
        QVERIFY(!run.err.isEmpty());
        QVERIFY(run.out.isEmpty());
    }

    void aPictureThatIsNoneIsRefusedAndLeavesNoSession()
    {
        const QString file = m_dir.filePath(u"words.jpg"_s);
        QFile text(file);
        QVERIFY(text.open(QIODevice::WriteOnly));
        text.write("these are only words");
        text.close();
        const QString empty = m_dir.filePath(u"empty library"_s);
        const CliRun run = cli({u"run"_s, file, u"--library"_s, empty, u"--json"_s});
        QCOMPARE(run.exit, 1);
        QCOMPARE(run.events.last().value("event"_L1).toString(), u"error"_s);
        QCOMPARE(run.events.last().value("exit"_L1).toInt(), 1);
        QCOMPARE(run.events.last().value("charged"_L1).toString(), u"no"_s);
        QVERIFY(cli({u"sessions"_s, u"--library"_s, empty, u"--json"_s}).events.isEmpty());
    }

    void aTerminalSeesOneLineThatGoesOnAndResultsWithoutIt_data()
    {
        QTest::addColumn<QStringList>("form");
        QTest::newRow("for people") << QStringList();
        QTest::newRow("JSON") << QStringList {u"--json"_s};
    }

    void aTerminalSeesOneLineThatGoesOnAndResultsWithoutIt()
    {
        QFETCH(QStringList, form);
        // One terminal takes stdout and stderr both, as in front of a person.
        Terminal terminal(60);
        const QStringList arguments {u"run"_s, photo(), u"--steps"_s, u"2"_s, u"--size"_s, u"256x256"_s,
            u"--library"_s, m_dir.filePath(u"terminal"_s)};
        QVERIFY(terminal.run(arguments + form));
        const QByteArray seen = terminal.text();
        QVERIFY(seen.contains("\r\x1b[KStep 1 of 2: describing"));
        QVERIFY(seen.contains("\r\x1b[KStep 2 of 2: drawing"));
        const QList<QByteArray> lines = seen.split('\n');
        for (const QByteArray &line : lines) {
            // What stays begins where the progress line was taken away.
            const QByteArray stays
                = line.sliced(line.lastIndexOf("\x1b[K") < 0 ? 0 : line.lastIndexOf("\x1b[K") + 3);
            QVERIFY2(!stays.contains("Step "), line.constData());
            const QList<QByteArray> shown = line.split('\r');
            for (const QByteArray &one : shown)
                QVERIFY2(!one.contains("Step ") || one.size() <= 3 + 59, one.constData());
        }
    }

    void interruptWhileReadingStdinBeginsNothing_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("draw") << QStringList {u"draw"_s, u"-o"_s, m_dir.filePath(u"never.png"_s)};
        QTest::newRow("describe") << QStringList {u"describe"_s, u"-"_s};
        QTest::newRow("run") << QStringList {
            u"run"_s, u"-"_s, u"--library"_s, m_dir.filePath(u"never begun"_s)};
    }

    void interruptWhileReadingStdinBeginsNothing()
    {
        QFETCH(QStringList, arguments);
        QProcess process;
        process.start(QStringLiteral(AFTERIMAGE_CLI), arguments);
        process.write("a red circle"); // and no end
        QVERIFY(process.waitForStarted());
        QVERIFY(process.waitForBytesWritten());
        QTRY_VERIFY(isReadingStdin(process.processId()));
        ::kill(pid_t(process.processId()), SIGINT);
        QVERIFY(process.waitForFinished(30'000));
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 130);
        QVERIFY(!QFile::exists(m_dir.filePath(u"never.png"_s)));
        QVERIFY(!QFile::exists(m_dir.filePath(u"never begun"_s)));
    }

    void refineAndRemixRunByThemselvesToo_data()
    {
        QTest::addColumn<QString>("mode");
        QTest::newRow("refine") << u"refine"_s;
        QTest::newRow("remix") << u"remix"_s;
    }

    void refineAndRemixRunByThemselvesToo()
    {
        QFETCH(QString, mode);
        const CliRun run = cli({u"run"_s, photo(), u"--steps"_s, u"2"_s, u"--mode"_s, mode, u"--size"_s,
            u"256x256"_s, u"--library"_s, m_dir.filePath(mode), u"--json"_s});
        QVERIFY2(run.exit == 0, run.err.constData());
        QCOMPARE(run.named(u"picture"_s).size(), 2);
        const CliRun show = cli({u"show"_s, run.named(u"session"_s).first().value("id"_L1).toString(),
            u"--library"_s, m_dir.filePath(mode), u"--json"_s});
        QCOMPARE(show.events.last().value("recipe"_L1).toObject().value("mode"_L1).toString(), mode);
    }

    void aLockedLibraryIsSaidAndExitsWithSix()
    {
        const QString folder = m_dir.filePath(u"locked"_s);
        const auto holder = Library::open(folder);
        QVERIFY(holder.has_value());
        const CliRun run = cli({u"run"_s, photo(), u"--library"_s, folder, u"--json"_s});
        QCOMPARE(run.exit, 6);
        QCOMPARE(run.events.last().value("kind"_L1).toString(), u"locked"_s);
    }

    void interruptStopsCleanlyAndKeepsEverything()
    {
        const QString folder = m_dir.filePath(u"interrupted"_s);
        QProcess process;
        process.start(QStringLiteral(AFTERIMAGE_CLI),
            {u"run"_s, photo(), u"--steps"_s, u"500"_s, u"--size"_s, u"256x256"_s, u"--library"_s, folder,
                u"--json"_s});
        QByteArray out;
        QTRY_VERIFY_WITH_TIMEOUT((out += process.readAllStandardOutput()).count("\"picture\"") >= 2, 60'000);
        ::kill(pid_t(process.processId()), SIGINT);
        QVERIFY(process.waitForFinished(30'000));
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 130);
        out += process.readAllStandardOutput();
        const QList<QJsonObject> events = eventsIn(out);
        QCOMPARE(events.last().value("event"_L1).toString(), u"summary"_s);
        const QString session = events.first().value("id"_L1).toString();
        const CliRun show = cli({u"show"_s, session, u"--library"_s, folder, u"--json"_s});
        qsizetype done = 0;
        for (const QJsonObject &frame : show.events)
            done += frame.value("state"_L1).toString() == "done"_L1 ? 1 : 0;
        QCOMPARE(done, out.count("\"event\":\"picture\"") + 1);
    }

private:
    [[nodiscard]] QString photo() const { return m_dir.filePath(u"photo.jpg"_s); }
    [[nodiscard]] QString library() const { return m_dir.filePath(u"library"_s); }

    QTemporaryDir m_dir;
    QString m_session;
};

QTEST_MAIN(TestCli)
#include "tst_cli.moc"
