// SPDX-License-Identifier: GPL-3.0-or-later
// A key that is typed into the window and kept in a real keyring, on a session bus of the test's own (see
// main), and then looked for everywhere.
#include "app/processguard.h"
#include "canary.h"
#include "faultserver/faultserver.h"
#include "gui/captionpane.h"
#include "gui/messagebar.h"
#include "gui/serverform.h"
#include "gui/settingsdialog.h"
#include "windowfixture.h"

#include <QFileDialog>
#include <QJsonDocument>
#include <QLineEdit>
#include <QProcess>
#include <QTest>

using namespace Afterimage;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int waitMs = 30'000;
constexpr const char *role = "AFTERIMAGE_CANARY_HOME"; //!< set where the window is

QByteArray fileBytes(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QLineEdit *keyField(const ServerForm &form)
{
    const QList<QLineEdit *> fields = form.findChildren<QLineEdit *>();
    for (QLineEdit *field : fields) {
        if (field->echoMode() == QLineEdit::Password)
            return field;
    }
    return nullptr;
}

} // namespace

class TestWindowCanary : public QObject
{
    Q_OBJECT
private:
    //! What the next requests get; none without the key gets a good answer. (Not told when the server starts:
    //! its command line is looked at too.)
    static void answer(FaultServer &server, const QJsonObject &rule)
    {
        server.script({{u"settings"_s, QJsonObject {{u"key"_s, QString::fromLatin1(canary)}}},
            {u"rules"_s, rule.isEmpty() ? QJsonArray() : QJsonArray {rule}}});
    }

    //! As users do it: the field of the settings, letter by letter, and the button below.
    static void typeKey(const WindowFixture &fixture, Half half)
    {
        SettingsDialog &dialog = fixture.window->openSettings(
            half == Half::Describe ? SettingsPage::Describing : SettingsPage::Drawing);
        ServerForm &form = dialog.serverForm(half);
        QTRY_VERIFY_WITH_TIMEOUT(
            button(form, u"Enter key"_s) && button(form, u"Enter key"_s)->isEnabled(), waitMs);
        form.enterKey();
        QLineEdit *field = keyField(form);
        QVERIFY(field);
        QTest::keyClicks(field, QString::fromLatin1(canary));
        button(form, u"Keep in the keyring"_s)->click();
        QTRY_COMPARE_WITH_TIMEOUT(
            fixture.workbench->servers().state(half).keySource, KeySource::Keyring, waitMs);
        QTRY_VERIFY_WITH_TIMEOUT(field->text().isEmpty(), waitMs);
        button(form, u"Test"_s)->click();
        dialog.save();
        dialog.close();
    }

    static void step(const WindowFixture &fixture)
    {
        const SessionView &view = fixture.window->sessionView();
        // A step that came to nothing has a button of its own.
        if (QPushButton *again = button(view.captionPane(), u"Try again"_s))
            again->click();
        else
            action(*fixture.window, u"actionStep")->trigger();
        QVERIFY(view.loop()->isBusy());
        QTRY_VERIFY_WITH_TIMEOUT(!view.loop()->isBusy(), waitMs);
    }

    static void exportTree(const WindowFixture &fixture, const QString &folder)
    {
        QVERIFY(QDir().mkpath(folder));
        action(*fixture.window, u"actionExportTree")->trigger();
        auto *dialog = fixture.window->findChild<QFileDialog *>();
        QVERIFY(dialog);
        dialog->findChild<QLineEdit *>()->setText(folder);
        static_cast<QDialog *>(dialog)->accept();
        QTRY_VERIFY_WITH_TIMEOUT(
            !fixture.window->messages().texts().filter(u"The gallery with"_s).isEmpty(), waitMs);
    }

    static void lookIntoThisProcess()
    {
        // Nothing of it in the words it was started with, in its environment, or in a child that could
        // inherit them.
        for (const QString &name : {u"cmdline"_s, u"environ"_s})
            QCOMPARE(tracesIn(fileBytes(u"/proc/self/"_s + name), name), QStringList());
        const QList<QByteArray> children
            = fileBytes(u"/proc/self/task/%1/children"_s.arg(QCoreApplication::applicationPid()))
                  .simplified()
                  .split(' ');
        for (const QByteArray &child : children) {
            const QString about = u"/proc/%1/"_s.arg(QString::fromLatin1(child));
            QCOMPARE(tracesIn(fileBytes(about + u"cmdline"_s) + fileBytes(about + u"environ"_s), about),
                QStringList());
        }
    }

private slots:
    void aKeyTypedIntoTheWindowLeavesNoTraceAnywhere()
    {
        guardProcess(); // as the program does first
        const QString home = qEnvironmentVariable(role);
        FaultServer server;
        answer(server, {});
        WindowFixture fixture(server.http(u"/v1"_s).toString());
        MainWindow &window = *fixture.window;
        window.begin({fixture.picture(u"Meadow.png"_s)});
        QTRY_VERIFY_WITH_TIMEOUT(fixture.workbench->servers().isReady(), waitMs);
        QTRY_VERIFY_WITH_TIMEOUT(window.showsSession() && window.sessionView().frame(), waitMs);

        step(fixture); // without a key: refused
        QVERIFY(!window.sessionView().captionPane().troubleText().isEmpty());
        typeKey(fixture, Half::Describe);
        // A server that quotes what it was sent.
        const QJsonObject quoting {
            {u"message"_s, u"Incorrect API key provided: "_s + QString::fromLatin1(canary)},
            {u"type"_s, u"invalid_request_error"_s}, {u"code"_s, u"invalid_api_key"_s}};
        answer(server,
            {{u"status"_s, 401}, {u"json"_s, QJsonObject {{u"error"_s, quoting}}},
                {u"headers"_s, QJsonObject {{u"x-request-id"_s, QString::fromLatin1(canary)}}},
                {u"path"_s, u"/v1/images/*"_s}});
        step(fixture);
        const QString trouble = window.sessionView().captionPane().troubleText();
        QVERIFY2(trouble.contains(u"does not accept the key"_s), qPrintable(trouble));
        answer(server, {});
        step(fixture);
        QVERIFY(window.sessionView().session()->frames.constLast().isDone());
        step(fixture);
        lookIntoThisProcess();
        exportTree(fixture, home + u"/galleries"_s);
        window.close();
        fixture.close();

        int files = 0;
        const QStringList found = tracesUnder(home, files) + tracesUnder(fixture.folder.path(), files);
        QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
        QVERIFY2(files > 15, qPrintable(QString::number(files))); // database, pictures, settings, gallery

        // It left for the one server, in its one header.
        int withKey = 0;
        const QList<ReceivedRequest> requests = server.requests();
        for (const ReceivedRequest &request : requests) {
            QByteArray all = QJsonDocument(request.headers).toJson() + request.path.toUtf8()
                + request.query.toUtf8() + QJsonDocument(request.body).toJson() + request.bodyBytes;
            if (!request.hasKey) {
                QCOMPARE(tracesIn(all, {}), QStringList());
                continue;
            }
            QCOMPARE(all.count(canary), 1);
            QCOMPARE(request.headers.value("authorization"_L1).toString().toLatin1(), "Bearer " + canary);
            ++withKey;
        }
        QVERIFY2(withKey >= 6, qPrintable(QString::number(withKey)));

        // And it is still where it belongs.
        fixture.open(server.http(u"/v1"_s).toString());
        fixture.window->begin({});
        QTRY_COMPARE_WITH_TIMEOUT(
            fixture.workbench->servers().state(Half::Describe).keySource, KeySource::Keyring, waitMs);
    }
};

// Without the role this process is the director: it gives the window a home and a keyring of its own, and
// looks through what was printed.
int main(int argc, char *argv[])
{
    if (qEnvironmentVariableIsSet(role)) {
        QApplication app(argc, argv);
        TestWindowCanary test;
        return QTest::qExec(&test, argc, argv);
    }
    QCoreApplication app(argc, argv);
    const QTemporaryDir home;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QString::fromLatin1(role), home.path());
    for (const char *name :
        {"HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "TMPDIR"}) {
        const QString folder = home.filePath(QString::fromLatin1(name));
        QDir().mkpath(folder);
        environment.insert(QString::fromLatin1(name), folder);
    }
    environment.insert(u"QT_LOGGING_RULES"_s, u"*.debug=true"_s);
    environment.remove(u"OPENAI_API_KEY"_s);
    QProcess process;
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::MergedChannels);
    const QString script
        = u"printf pw | gnome-keyring-daemon --unlock --components=secrets >/dev/null; exec \"$0\" \"$@\""_s;
    process.start(u"dbus-run-session"_s,
        QStringList {u"--"_s, u"sh"_s, u"-c"_s, script, QCoreApplication::applicationFilePath(),
            u"-maxwarnings"_s, u"0"_s}
            + QCoreApplication::arguments().mid(1));
    if (!process.waitForFinished(180'000)) {
        qCritical("This test needs dbus-run-session and gnome-keyring: packaging/setup test installs them.");
        process.terminate(); // a session ends with its first program
        process.waitForFinished();
        return 1;
    }
    const QByteArray printed = process.readAll();
    const QStringList found = tracesIn(printed, u"printed"_s);
    const int exit = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : 1;
    // Thousands of debug messages are worth reading only when something is wrong.
    if (exit != 0)
        fwrite(printed.constData(), 1, std::size_t(printed.size()), stdout);
    if (!found.isEmpty())
        qWarning("The key was printed: %s", qPrintable(found.join(u'\n')));
    return found.isEmpty() ? exit : 1;
}

#include "tst_windowcanary.moc"
