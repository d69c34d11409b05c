// SPDX-License-Identifier: GPL-3.0-or-later
#include "fixture.h"

#include <QCoreApplication>
#include <QProcess>
#include <QRandomGenerator>

#include <cstdio>

using namespace Afterimage;
using namespace Qt::Literals::StringLiterals;

namespace {

//! Keeps frames for ever and says the id of each on stdout once the library has said that it is durable.
int writeForEver(const QString &folder)
{
    Result<std::unique_ptr<Library>> library = Library::open(folder);
    if (!library)
        return 2;
    Result<Session> session = await((*library)->newestSession());
    if (!session)
        session = addSession(**library, u"Crash"_s);
    if (!session)
        return 3;
    Frame parent = session->frames.first();
    for (const Frame &frame : session->frames) {
        if (frame.isDone()) // the last one may be a half-step that was killed
            parent = frame;
    }
    for (int i = 0;; ++i) {
        const EncodedImage picture {
            .bytes = newId().toLatin1().repeated(2000), .format = u"png"_s, .size = {9, 9}};
        const bool half = i % 3 == 0;
        Frame frame = doneFrame(parent, u"words %1"_s.arg(i), picture);
        if (half) {
            Frame words = frame;
            words.state = FrameState::Captioned;
            words.picture.reset();
            if (!await((*library)->keep(words, {})))
                return 4;
        }
        if (!await((*library)->keep(frame, picture)))
            return 5;
        std::printf("%s\n", qPrintable(frame.id));
        std::fflush(stdout);
        parent = frame;
    }
}

} // namespace

class TestCrash : public QObject
{
    Q_OBJECT
private slots:
    void whatWasReportedSurvivesSigkill()
    {
        const std::unique_ptr<QTemporaryDir> folder = quickFolder();
        QRandomGenerator random(20261122);
        QSet<FrameId> reported;
        for (int round = 0; round < 12; ++round) {
            QProcess writer;
            writer.start(QCoreApplication::applicationFilePath(), {u"--write-for-ever"_s, folder->path()});
            QByteArray said;
            const int frames = random.bounded(1, 8);
            while (said.count('\n') < frames) {
                QVERIFY2(writer.waitForReadyRead(20000), qPrintable(u"exit %1"_s.arg(writer.exitCode())));
                said += writer.readAllStandardOutput();
            }
            QTest::qSleep(random.bounded(0, 12));
            writer.kill();
            QVERIFY(writer.waitForFinished());
            QCOMPARE(writer.exitStatus(), QProcess::CrashExit);
            said += writer.readAllStandardOutput();
            said.truncate(said.lastIndexOf('\n'));
            for (const QByteArray &id : said.split('\n'))
                reported.insert(QString::fromLatin1(id));

            Result<std::unique_ptr<Library>> library = Library::open(folder->path());
            QVERIFY(library.has_value());
            QVERIFY((*library)->notice().isEmpty());
            const Result<VerifyReport> report = await((*library)->verify());
            QVERIFY2(report && report->isSound(), report ? qPrintable(report->database.join(u' ')) : "");
            const QStringList kept = idsOf(await((*library)->newestSession())->frames);
            QVERIFY(QSet<FrameId>(kept.begin(), kept.end()).contains(reported));
        }
        QVERIFY(reported.size() > 12);
    }
};

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == u"--write-for-ever"_s)
        return writeForEver(arguments.value(2));
    TestCrash test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_crash.moc"
