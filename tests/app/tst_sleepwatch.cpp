// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sleepwatch.h"
#include "app/workbench.h"
#include "engine/loopengine.h"
#include "faultserver/faultserver.h"
#include "store/fixture.h"

#include <QDBusConnection>
#include <QDBusUnixFileDescriptor>
#include <QProcess>
#include <QSignalSpy>
#include <QTest>

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

using namespace Afterimage;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int waitMs = 30'000;

//! logind as far as it is asked: locks are files that are held open, sleep is a signal.
class FakeLogind : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.login1.Manager")
public:
    ~FakeLogind() override { forget(); }

    //! "what mode" of the locks that are held now.
    [[nodiscard]] QStringList held() const
    {
        QStringList names;
        for (const auto &[name, file] : m_locks) {
            pollfd end {.fd = file, .events = POLLIN, .revents = 0};
            if (poll(&end, 1, 0) == 0) // nobody has let go of the other end
                names << name;
        }
        names.sort();
        return names;
    }
    void forget()
    {
        for (const auto &[name, file] : std::exchange(m_locks, {}))
            close(file);
    }

public slots:
    QDBusUnixFileDescriptor Inhibit( // NOLINT: the name is logind's
        const QString &what, const QString &who, const QString &why, const QString &mode)
    {
        int ends[2] = {-1, -1};
        if (pipe2(ends, O_CLOEXEC) != 0)
            qFatal("no pipe");
        m_locks.append({what + u' ' + mode, ends[0]});
        isNamed = who == "Afterimage"_L1 && !why.isEmpty();
        QDBusUnixFileDescriptor lock(ends[1]); // a copy of its own
        close(ends[1]);
        return lock;
    }

signals:
    void PrepareForSleep(bool begins); // NOLINT: the name is logind's

public:
    bool isNamed = false;

private:
    QList<QPair<QString, int>> m_locks;
};

const auto both = QStringList {u"idle block"_s, u"sleep delay"_s};

} // namespace

//! Against a real D-Bus daemon of the test's own, on which a logind of ours answers.
class TestSleepWatch : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        m_daemon.start(u"dbus-daemon"_s,
            {u"--session"_s, u"--nofork"_s, u"--print-address=1"_s, u"--address=unix:tmpdir=/tmp"_s});
        QVERIFY2(m_daemon.waitForStarted(), "dbus-daemon is missing");
        QTRY_VERIFY(m_daemon.canReadLine());
        const QByteArray address = m_daemon.readLine().trimmed();
        qputenv("DBUS_SYSTEM_BUS_ADDRESS", address);
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/afterimage");
        QDBusConnection bus = QDBusConnection::connectToBus(QString::fromLatin1(address), u"logind"_s);
        QVERIFY(bus.isConnected());
        QVERIFY(bus.registerObject(u"/org/freedesktop/login1"_s, &m_logind,
            QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals));
        QVERIFY(bus.registerService(u"org.freedesktop.login1"_s));
    }
    void cleanupTestCase()
    {
        QDBusConnection::disconnectFromBus(u"logind"_s);
        m_daemon.terminate();
        m_daemon.waitForFinished();
    }
    void init()
    {
        m_logind.forget();
        m_server.reset();
    }
    void cleanup() { m_bench.reset(); }

    void locksAreHeldAsLongAsTheyAreWanted()
    {
        SleepWatch watch;
        QTest::qWait(0);
        QCOMPARE(m_logind.held(), QStringList());
        watch.setHolding(true);
        QTRY_COMPARE(m_logind.held(), both);
        QVERIFY(m_logind.isNamed);
        watch.setHolding(false);
        QTRY_COMPARE(m_logind.held(), QStringList());
        watch.setHolding(true);
        watch.setHolding(false); // before logind has answered
        watch.setHolding(true);
        QTRY_COMPARE(m_logind.held(), both);
    }

    void locksGoWithTheirOwner()
    {
        auto watch = std::make_unique<SleepWatch>();
        watch->setHolding(true);
        QTRY_COMPARE(m_logind.held(), both);
        watch.reset();
        QTRY_COMPARE(m_logind.held(), QStringList());
    }

    void sleepIsToldAndLetBegin()
    {
        SleepWatch watch;
        QSignalSpy asleep(&watch, &SleepWatch::fallingAsleep);
        QSignalSpy awake(&watch, &SleepWatch::wokenUp);
        watch.setHolding(true);
        QTRY_COMPARE(m_logind.held(), both);
        emit m_logind.PrepareForSleep(true);
        QTRY_COMPARE(asleep.size(), 1);
        watch.letSleep();
        QTRY_COMPARE(m_logind.held(), QStringList {u"idle block"_s});
        emit m_logind.PrepareForSleep(false);
        QTRY_COMPARE(awake.size(), 1);
        QTRY_COMPARE(m_logind.held(), both); // for the next time
    }

    void aPaidRunRestsWhileTheComputerSleepsAndGoesOn()
    {
        m_server.rule({{u"path"_s, u"/v1/images/*"_s}, {u"delay"_s, QJsonObject {{u"head"_s, 300}}}});
        begin(3);
        QTRY_COMPARE_WITH_TIMEOUT(m_loop->state(), LoopState::Drawing, waitMs);
        QTRY_COMPARE(m_logind.held(), both);
        emit m_logind.PrepareForSleep(true);
        QTRY_VERIFY(m_loop->pauseAsked() || m_loop->state() == LoopState::Paused);
        QVERIFY(m_bench->isPausedForSleep(m_session.id));
        // The picture under way is taken in, then nothing is sent and sleep may begin.
        QTRY_COMPARE_WITH_TIMEOUT(m_loop->state(), LoopState::Paused, waitMs);
        QTRY_COMPARE(m_logind.held(), QStringList());
        const int sent = m_server.requestCount();
        QCOMPARE(m_loop->session().frames.size(), 2);
        emit m_logind.PrepareForSleep(false);
        QTRY_COMPARE_WITH_TIMEOUT(m_loop->state(), LoopState::Idle, waitMs);
        QCOMPARE(m_loop->session().frames.size(), 4);
        QCOMPARE(m_server.requestCount(), sent + 4);
        QVERIFY(!m_bench->isPausedForSleep(m_session.id));
        QTRY_COMPARE(m_logind.held(), QStringList());
    }

    void whoPausedByHandIsNotWokenUp()
    {
        m_server.rule({{u"path"_s, u"/v1/images/*"_s}, {u"delay"_s, QJsonObject {{u"head"_s, 300}}}});
        begin(3);
        QTRY_COMPARE_WITH_TIMEOUT(m_loop->state(), LoopState::Drawing, waitMs);
        m_loop->pause();
        emit m_logind.PrepareForSleep(true);
        QTRY_COMPARE_WITH_TIMEOUT(m_loop->state(), LoopState::Paused, waitMs);
        emit m_logind.PrepareForSleep(false);
        QSignalSpy changed(m_loop, &LoopEngine::stateChanged);
        QVERIFY(!changed.wait(300));
        QCOMPARE(m_loop->state(), LoopState::Paused);
        m_loop->stop();
    }

    void aPictureWhoseConnectionDiedInTheSleepIsUnclearAndNotSentAgain()
    {
        m_server.rule(
            {{u"path"_s, u"/v1/images/*"_s}, {u"delay"_s, QJsonObject {{u"head"_s, 500}}}, {u"reset"_s, 0}});
        begin(2);
        QSignalSpy failed(m_loop, &LoopEngine::stepFailed);
        QTRY_COMPARE_WITH_TIMEOUT(m_loop->state(), LoopState::Drawing, waitMs);
        emit m_logind.PrepareForSleep(true);
        QTRY_VERIFY(m_bench->isPausedForSleep(m_session.id));
        QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, waitMs);
        QCOMPARE(failed.first().first().value<StepTrouble>().error.charged, Charged::Maybe);
        const int sent = m_server.requestCount();
        QCOMPARE(sent, 2); // the words, and the picture once
        emit m_logind.PrepareForSleep(false);
        QTRY_VERIFY(!m_bench->isPausedForSleep(m_session.id));
        QCOMPARE(m_loop->state(), LoopState::Idle);
        QTRY_COMPARE(m_logind.held(), QStringList());
        QCOMPARE(m_server.requestCount(), sent);
        const Result<Spending> spent = await(m_bench->library().ledger().spending({}));
        QVERIFY(spent->maybeCharged.microUsd > 0);
    }

    void workThatCostsNothingLetsTheComputerSleep()
    {
        begin(1, u"builtin"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_loop->state(), LoopState::Idle, waitMs);
        QCOMPARE(m_logind.held(), QStringList());
    }

private:
    void begin(int steps, const ProviderId &engine = u"openai"_s)
    {
        m_bench.reset();
        m_folder = quickFolder();
        m_bench = *Workbench::open(m_folder->path(), {.address = m_server.http(u"/v1"_s).toString()});
        QVERIFY(await(m_bench->servers().refresh()).has_value());
        m_session = *addSession(m_bench->library(), u"Night"_s);
        Recipe recipe;
        recipe.describe.provider = engine;
        recipe.draw.provider = engine;
        recipe.draw.size = {1024, 1024};
        recipe.limits.steps = steps;
        m_loop = &m_bench->loop(m_session);
        m_loop->setRecipe(recipe);
        QVERIFY(m_loop->run(m_session.head, recipe));
    }

    QProcess m_daemon;
    FakeLogind m_logind;
    FaultServer m_server;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Workbench> m_bench;
    Session m_session;
    LoopEngine *m_loop = nullptr;
};

QTEST_GUILESS_MAIN(TestSleepWatch)
#include "tst_sleepwatch.moc"
