// SPDX-License-Identifier: GPL-3.0-or-later
// The window and the desktop around it.
#include "gui/look.h"
#include "gui/settingsdialog.h"
#include "windowfixture.h"

#include <QCheckBox>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVariant>
#include <QProcess>
#include <QTest>

using namespace Afterimage;
using namespace Qt::Literals::StringLiterals;

namespace {

const auto busName = u"desktop"_s;

//! Remembers what it is asked to notify of.
class FakeNotifications final : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")
public:
    QStringList told; //!< "title: text"

public slots:
    uint Notify(const QString &, uint, const QString &, const QString &title, // NOLINT: the desktop's name
        const QString &text, const QStringList &, const QVariantMap &, int)
    {
        told << title + u": "_s + text;
        return uint(told.size());
    }
};

//! A file manager that remembers what it is asked to show.
class FakeFileManager final : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.FileManager1")
public:
    QStringList shown; //!< addresses

public slots:
    void ShowItems(const QStringList &addresses, const QString &) { shown << addresses; } // NOLINT: as above
};

//! The portal's settings, by "group/key". Those it does not have are an error, as with the real one.
class FakePortal final : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Settings")
public:
    void set(const QString &group, const QString &key, const QVariant &value)
    {
        m_settings.insert(group + u'/' + key, value);
        emit SettingChanged(group, key, QDBusVariant(value));
    }

public slots:
    QDBusVariant Read(const QString &group, const QString &key, const QDBusMessage &call) // NOLINT: as above
    {
        const QVariant value = m_settings.value(group + u'/' + key);
        if (value.isValid())
            return QDBusVariant(QVariant::fromValue(QDBusVariant(value))); // wrapped twice, as there
        call.setDelayedReply(true);
        QDBusConnection(busName).send(
            call.createErrorReply(u"org.freedesktop.portal.Error.NotFound"_s, u"No such setting"_s));
        return {};
    }

signals:
    void SettingChanged( // NOLINT: as above
        const QString &group, const QString &key, const QDBusVariant &value);

private:
    QHash<QString, QVariant> m_settings;
};

} // namespace

//! Against a real D-Bus daemon of the test's own, on which a desktop of ours answers.
class TestDesktop : public QObject
{
    Q_OBJECT
private:
    static void endRun(const WindowFixture &fixture, qint64 elapsedMs)
    {
        const Session &session = *fixture.window->sessionView().session();
        emit fixture.workbench->loopEnded(session.id,
            {.reason = StopReason::StepsDone,
                .steps = 7,
                .elapsedMs = elapsedMs,
                .last = session.frames.constLast().id,
                .rest = {}});
    }

private slots:
    void initTestCase()
    {
        qRegisterMetaType<QDBusVariant>("QDBusVariant");
        m_daemon.start(u"dbus-daemon"_s,
            {u"--session"_s, u"--nofork"_s, u"--print-address=1"_s, u"--address=unix:tmpdir=/tmp"_s});
        QVERIFY2(m_daemon.waitForStarted(), "dbus-daemon is missing");
        QTRY_VERIFY(m_daemon.canReadLine());
        const QByteArray address = m_daemon.readLine().trimmed();
        qputenv("DBUS_SESSION_BUS_ADDRESS", address);
        QDBusConnection bus = QDBusConnection::connectToBus(QString::fromLatin1(address), busName);
        QVERIFY(bus.isConnected());
        for (const auto &[object, path, service] :
            {std::tuple(static_cast<QObject *>(&m_notifications), u"/org/freedesktop/Notifications"_s,
                 u"org.freedesktop.Notifications"_s),
                std::tuple(static_cast<QObject *>(&m_files), u"/org/freedesktop/FileManager1"_s,
                    u"org.freedesktop.FileManager1"_s),
                std::tuple(static_cast<QObject *>(&m_portal), u"/org/freedesktop/portal/desktop"_s,
                    u"org.freedesktop.portal.Desktop"_s)}) {
            QVERIFY(bus.registerObject(
                path, object, QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals));
            QVERIFY(bus.registerService(service));
        }
    }
    void cleanupTestCase()
    {
        QDBusConnection::disconnectFromBus(busName);
        m_daemon.terminate();
        m_daemon.waitForFinished();
    }
    void cleanup()
    {
        m_portal.set(u"org.freedesktop.appearance"_s, u"reduced-motion"_s, 0U);
        m_portal.set(u"org.gnome.desktop.interface"_s, u"enable-animations"_s, true);
    }

    void theDesktopsWishForLessMotionCounts_data()
    {
        QTest::addColumn<QString>("group");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QVariant>("less");
        QTest::addColumn<QVariant>("any");
        QTest::newRow("every desktop")
            << u"org.freedesktop.appearance"_s << u"reduced-motion"_s << QVariant(1U) << QVariant(0U);
        QTest::newRow("GNOME") << u"org.gnome.desktop.interface"_s << u"enable-animations"_s
                               << QVariant(false) << QVariant(true);
    }

    void theDesktopsWishForLessMotionCounts()
    {
        QFETCH(QString, group);
        QFETCH(QString, key);
        QFETCH(QVariant, less);
        QFETCH(QVariant, any);
        m_portal.set(group, key, less);
        const Theme theme(*qApp);
        QVERIFY(!Look::motionReduced());
        QTRY_VERIFY(Look::motionReduced());
        m_portal.set(group, key, any);
        QTRY_VERIFY(!Look::motionReduced());
        m_portal.set(group, key, less);
        QTRY_VERIFY(Look::motionReduced());
    }

    void lessMotionIsHeededFromTheSettingsOn()
    {
        WindowFixture fixture;
        QTRY_VERIFY(!Look::motionReduced());
        for (const bool reduced : {true, false}) {
            SettingsDialog &dialog = fixture.window->openSettings(SettingsPage::General);
            const QList<QCheckBox *> boxes = dialog.findChildren<QCheckBox *>();
            const auto found = std::find_if(boxes.cbegin(), boxes.cend(),
                [](const QCheckBox *box) { return box->text().contains(u"educe motion"_s); });
            QVERIFY(found != boxes.cend());
            (*found)->setChecked(reduced);
            dialog.save();
            QCOMPARE(Look::motionReduced(), reduced);
            QTRY_VERIFY(!fixture.window->findChild<SettingsDialog *>());
        }
    }

    void aLongRunIsToldOnlyToWhoLooksElsewhere()
    {
        WindowFixture fixture;
        QVERIFY(beginSession(fixture));
        MainWindow &window = *fixture.window;
        QVERIFY(QTest::qWaitForWindowActive(&window));
        endRun(fixture, 60'000);
        // A window of ours is in front, whichever.
        SettingsDialog &dialog = window.openSettings(SettingsPage::General);
        QVERIFY(QTest::qWaitForWindowActive(&dialog));
        endRun(fixture, 60'000);
        dialog.reject();
        window.showMinimized();
        QTRY_VERIFY(!QApplication::activeWindow());
        endRun(fixture, 5'000); // not long
        endRun(fixture, 60'000);
        QTRY_COMPARE(m_notifications.told, QStringList(u"Meadow: 7 pictures are done."_s));
        QTest::qWait(50);
        QCOMPARE(m_notifications.told.size(), 1);
    }

    void aPictureIsShownInTheFileManager()
    {
        WindowFixture fixture;
        QVERIFY(beginSession(fixture));
        const PictureRef picture = *fixture.window->sessionView().frame()->picture;
        action(*fixture.window, u"actionShowInFolder")->trigger();
        const QUrl file = QUrl::fromLocalFile(fixture.workbench->library().picturePath(picture));
        QTRY_COMPARE(m_files.shown, QStringList(file.toString(QUrl::FullyEncoded)));
    }

private:
    QProcess m_daemon;
    FakeNotifications m_notifications;
    FakeFileManager m_files;
    FakePortal m_portal;
};

QTEST_MAIN(TestDesktop)
#include "tst_desktop.moc"
