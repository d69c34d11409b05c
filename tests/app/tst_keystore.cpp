// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/keyring.h"
#include "app/keystore.h"
#include "outcome.h"

#include <QDBusConnection>
#include <QDBusInterface>
#include <QDBusObjectPath>
#include <QDir>
#include <QProcess>
#include <QStandardPaths>
#include <QTest>

#include <unistd.h>

using namespace Afterimage;
using namespace Qt::Literals::StringLiterals;

namespace {

const QString origin = u"https://api.example.org:443"_s;
const Secret entered = Secret("sk-entered-by-hand-1111");
const Secret fromEnvironment = Secret("sk-from-environment-2222");

//! Locks every collection, as a screen lock or a fresh login without a password does.
void lockTheKeyring()
{
    QDBusInterface service(
        u"org.freedesktop.secrets"_s, u"/org/freedesktop/secrets"_s, u"org.freedesktop.Secret.Service"_s);
    const QDBusMessage alias = service.call(u"ReadAlias"_s, u"default"_s);
    const auto collection = alias.arguments().value(0).value<QDBusObjectPath>();
    const QDBusMessage locked
        = service.call(u"Lock"_s, QVariant::fromValue(QList<QDBusObjectPath> {collection}));
    QVERIFY2(locked.type() == QDBusMessage::ReplyMessage, qPrintable(locked.errorMessage()));
}

} // namespace

//! Against a real gnome-keyring on a session bus of the test's own (see main).
class TestKeyStore : public QObject
{
    Q_OBJECT
private slots:
    void aStoredKeyIsFoundByAnotherStartForItsOriginOnly()
    {
        KeyStore first({}, {});
        QVERIFY(outcomeOf(first.store(origin, entered)));
        KeyStore second({}, {});
        const Result<KeyLookup> found = outcomeOf(second.find(origin));
        QVERIFY(found);
        QCOMPARE(found->state, KeyState::Has);
        QCOMPARE(found->source, KeySource::Keyring);
        QVERIFY(found->key == entered);
        for (const QString &other : {u"http://api.example.org:443"_s, u"https://api.example.org:8443"_s,
                 u"https://example.org:443"_s})
            QCOMPARE(outcomeOf(second.find(other))->state, KeyState::HasNot);
    }

    void aForgottenKeyIsGone()
    {
        KeyStore store({}, {});
        QVERIFY(outcomeOf(store.store(origin, entered)));
        QVERIFY(outcomeOf(store.forget(origin)));
        QVERIFY(outcomeOf(store.forget(origin))); // nothing there is fine
        QCOMPARE(outcomeOf(store.find(origin))->state, KeyState::HasNot);
    }

    void theEnvironmentsKeyCountsForItsOriginAndAfterTheKeyring()
    {
        KeyStore store(fromEnvironment, origin);
        QCOMPARE(outcomeOf(store.find(origin))->source, KeySource::Environment);
        QCOMPARE(outcomeOf(store.find(u"https://elsewhere.example:443"_s))->state, KeyState::HasNot);
        QVERIFY(outcomeOf(store.store(origin, entered)));
        QCOMPARE(outcomeOf(store.find(origin))->source, KeySource::Keyring);
        QVERIFY(outcomeOf(store.forget(origin)));
    }

    void aKeyForThisRunIsNowhereButInMemory()
    {
        KeyStore store({}, {});
        store.keepForThisRun(origin, entered);
        QCOMPARE(outcomeOf(store.find(origin))->source, KeySource::ThisRun);
        KeyStore other({}, {});
        QCOMPARE(outcomeOf(other.find(origin))->state, KeyState::HasNot);
    }

    // The last one: nothing here can unlock it again.
    void aLockedKeyringIsNotTakenForAnEmptyOne()
    {
        KeyStore store({}, {});
        QVERIFY(outcomeOf(store.store(origin, entered)));
        lockTheKeyring();
        QCOMPARE(outcomeOf(keyringState(this)), KeyringState::Locked);
        const Result<KeyLookup> found = outcomeOf(store.find(origin));
        QCOMPARE(found->state, KeyState::CannotTell);
        QVERIFY(!found->reason.isEmpty());
        const Result<void> stored = outcomeOf(store.store(origin, entered));
        QVERIFY(!stored);
        QCOMPARE(stored.error().kind, ErrorKind::Locked);
        QVERIFY(!stored.error().advice.isEmpty());
        KeyStore withEnvironment(fromEnvironment, origin);
        QCOMPARE(outcomeOf(withEnvironment.find(origin))->source, KeySource::Environment);
    }
};

//! On a machine without a session bus.
class TestNoKeyring : public QObject
{
    Q_OBJECT
private slots:
    void withoutAKeyringAKeyIsKeptForThisRunOnly()
    {
        KeyStore store(fromEnvironment, u"https://elsewhere.example:443"_s);
        QCOMPARE(outcomeOf(keyringState(this)), KeyringState::None);
        QCOMPARE(outcomeOf(store.find(origin))->state, KeyState::HasNot);
        const Result<void> stored = outcomeOf(store.store(origin, entered));
        QVERIFY(!stored);
        QVERIFY(stored.error().advice.contains(u"this run"_s));
        store.keepForThisRun(origin, entered);
        QVERIFY(outcomeOf(store.find(origin))->key == entered);
        QVERIFY(outcomeOf(store.forget(origin)));
    }
};

//! Where there is a Secret Service that does not do what it is there for.
class TestSilentKeyring : public QObject
{
    Q_OBJECT
private slots:
    void aKeyringThatDoesNotAnswerIsNotTakenForNone()
    {
        QVERIFY(QDBusConnection::sessionBus().registerService(u"org.freedesktop.secrets"_s));
        QCOMPARE(outcomeOf(keyringState(this)), KeyringState::Silent);
        KeyStore store({}, {});
        const Result<KeyLookup> found = outcomeOf(store.find(origin));
        QCOMPARE(found->state, KeyState::CannotTell);
        QVERIFY(found->reason.contains(u"does not answer"_s));
        QVERIFY(!outcomeOf(store.store(origin, entered)));
        // It may be in there still.
        QVERIFY(!outcomeOf(store.forget(origin)));
        KeyStore withEnvironment(fromEnvironment, origin);
        QCOMPARE(outcomeOf(withEnvironment.find(origin))->source, KeySource::Environment);
    }
};

// Without a role this process is the director: it runs itself without a bus, then in a session where it plays
// a keyring that does not answer, then in one with a keyring that was made and unlocked for it alone.
int main(int argc, char *argv[])
{
    const QByteArray role = qgetenv("AFTERIMAGE_KEYRING_TEST");
    if (role == "keyring") {
        QCoreApplication app(argc, argv);
        TestKeyStore test;
        return QTest::qExec(&test, argc, argv);
    }
    if (role == "none") {
        QCoreApplication app(argc, argv);
        TestNoKeyring test;
        return QTest::qExec(&test, argc, argv);
    }
    if (role == "silent") {
        QCoreApplication app(argc, argv);
        TestSilentKeyring test;
        return QTest::qExec(&test, argc, argv);
    }
    const auto play = [](const QString &program, const QStringList &arguments, const QString &as) {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"AFTERIMAGE_KEYRING_TEST"_s, as);
        environment.insert(u"DBUS_SESSION_BUS_ADDRESS"_s, u"unix:path=/nonexistent"_s);
        process.setProcessEnvironment(environment);
        process.setProcessChannelMode(QProcess::ForwardedChannels);
        process.start(program, arguments);
        if (!process.waitForFinished(60'000)) {
            qCritical(
                "This test needs dbus-run-session and gnome-keyring: packaging/setup test installs them.");
            return 1;
        }
        return process.exitStatus() == QProcess::NormalExit ? process.exitCode() : 1;
    };
    QCoreApplication app(argc, argv);
    // A keyring from an earlier run has another password's lock on it.
    QDir(QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/keyrings"_s)
        .removeRecursively();
    const QString self = QCoreApplication::applicationFilePath();
    const QString script
        = u"printf pw | gnome-keyring-daemon --unlock --components=secrets >/dev/null; exec \"$0\""_s;
    return play(self, {}, u"none"_s) + play(u"dbus-run-session"_s, {u"--"_s, self}, u"silent"_s)
        + play(u"dbus-run-session"_s, {u"--"_s, u"sh"_s, u"-c"_s, script, self}, u"keyring"_s);
}

#include "tst_keystore.moc"
