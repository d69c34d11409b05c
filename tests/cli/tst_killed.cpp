// SPDX-License-Identifier: GPL-3.0-or-later
#include "clirun.h"
#include "core/picture.h"
#include "outcome.h"
#include "store/library.h"

#include <QPainter>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

using namespace Afterimage;
using namespace Qt::Literals::StringLiterals;

//! Kills the command line loop without warning, again and again, in one library.
class TestKilled : public QObject
{
    Q_OBJECT
private slots:
    void noFrameThatWasReportedDoneIsLost()
    {
        const int kills = qEnvironmentVariableIntValue("AFTERIMAGE_KILLS") > 0
            ? qEnvironmentVariableIntValue("AFTERIMAGE_KILLS")
            : 50;
        const QTemporaryDir dir;
        const QString photo = dir.filePath(u"photo.png"_s);
        QImage picture(200, 200, QImage::Format_RGB32);
        picture.fill(QColor(90, 140, 200));
        QPainter(&picture).fillRect(0, 120, 200, 80, QColor(70, 110, 60));
        QVERIFY(picture.save(photo));
        const QString folder = dir.filePath(u"library"_s);

        // How long a start and a first step take here, so that kills fall before, between and inside of steps
        // on slow machines too.
        QElapsedTimer clock;
        clock.start();
        const CliRun first = cli({u"run"_s, photo, u"--steps"_s, u"1"_s, u"--size"_s, u"256x256"_s,
            u"--library"_s, folder, u"--json"_s});
        QCOMPARE(first.exit, 0);
        const int firstStepMs = int(clock.elapsed());

        QHash<FrameId, QString> reported; // frame that was said to be done -> hash of its picture
        QHash<FrameId, SessionId> home;
        QString session;
        int cutShort = 0;
        for (int i = 0; i < kills; ++i) {
            QStringList arguments {
                u"--steps"_s, u"40"_s, u"--size"_s, u"256x256"_s, u"--library"_s, folder, u"--json"_s};
            // Every third round begins a session, the others go on with it.
            if (session.isEmpty() || i % 3 == 0)
                arguments = QStringList {u"run"_s, photo} + arguments;
            else
                arguments = QStringList {u"resume"_s, session} + arguments;
            QProcess process;
            process.start(QStringLiteral(AFTERIMAGE_CLI), arguments);
            QVERIFY(process.waitForStarted());
            process.waitForFinished(QRandomGenerator::global()->bounded(5, 3 * firstStepMs + 300));
            cutShort += process.state() == QProcess::Running ? 1 : 0;
            process.kill();
            process.waitForFinished();
            const QByteArray out = process.readAllStandardOutput();
            QVERIFY2(!out.contains("\"event\":\"error\""), out.constData());
            // A last line that was cut off said nothing.
            for (const QJsonObject &event : eventsIn(out.left(out.lastIndexOf('\n') + 1))) {
                if (event.value("event"_L1).toString() == "session"_L1)
                    session = event.value("id"_L1).toString();
                if (event.value("event"_L1).toString() == "picture"_L1) {
                    reported.insert(event.value("frame"_L1).toString(), event.value("sha256"_L1).toString());
                    home.insert(event.value("frame"_L1).toString(), session);
                }
            }

            const auto library = Library::open(folder);
            QVERIFY2(library.has_value(), library ? "" : qPrintable(library.error().text()));
            const Result<VerifyReport> report = outcomeOf((*library)->verify());
            QVERIFY(report.has_value());
            QCOMPARE(report->database, QStringList());
            QVERIFY(report->missing.isEmpty());
            QVERIFY(report->damaged.isEmpty());
            QHash<SessionId, Session> loaded;
            for (auto it = reported.cbegin(); it != reported.cend(); ++it) {
                const SessionId &id = home.value(it.key());
                if (!loaded.contains(id)) {
                    const Result<Session> stored = outcomeOf((*library)->session(id));
                    QVERIFY(stored.has_value());
                    loaded.insert(id, *stored);
                }
                const Frame *frame = findFrame(loaded[id], it.key());
                QVERIFY(frame);
                QVERIFY(frame->isDone());
                QCOMPARE(frame->picture->sha256, it.value());
            }
        }
        QVERIFY2(cutShort > kills / 2, "the loop ended before it could be killed: the test proves little");
        QVERIFY(reported.size() > kills / 2);
        qInfo("%d kills, %lld frames reported done, none lost", kills, qlonglong(reported.size()));
    }
};

QTEST_MAIN(TestKilled)
#include "tst_killed.moc"
