// SPDX-License-Identifier: GPL-3.0-or-later
#include "gallery/exporter.h"
#include "gallery/folder.h"
#include "gallery/verify.h"
#include "samplesession.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <memory>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Afterimage;
using namespace Qt::Literals::StringLiterals;

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void put(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), qint64(bytes.size()));
}

QStringList namesIn(const QString &folder)
{
    return QDir(folder).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot, QDir::Name);
}

//! Origin and three steps, each from the one before.
SampleSession threeSteps()
{
    SampleSession sample;
    sample.step(u"a"_s, u"o"_s, u"A small boat on a calm sea."_s);
    sample.step(u"b"_s, u"a"_s, u"A white sail before dark hills."_s, QSize(80, 40));
    sample.step(u"c"_s, u"b"_s, u"A triangle over a dark band."_s);
    return sample;
}

} // namespace

class TestExporter : public QObject
{
    Q_OBJECT
    std::unique_ptr<QTemporaryDir> m_home;

private slots:
    void init()
    {
        m_home = std::make_unique<QTemporaryDir>();
        QVERIFY(m_home->isValid());
    }

    void cleanup() { m_home.reset(); }

    void whatAKilledExportLeftBehindGoesWithTheNextOne()
    {
        const auto leave = [this](const QString &name, qint64 secondsAgo) {
            const QString path = m_home->filePath(name);
            QDir().mkpath(path + u"/pictures"_s);
            put(path + u"/index.html"_s, "half a page");
            const timespec then {
                .tv_sec = time_t(QDateTime::currentSecsSinceEpoch() - secondsAgo), .tv_nsec = 0};
            const timespec both[] {then, then};
            utimensat(AT_FDCWD, QFile::encodeName(path).constData(), both, 0);
            return path;
        };
        leave(u".afterimage-export-01234567"_s, 7200);
        leave(u".afterimage-export-young000"_s, 60);
        leave(u".afterimage-export-89abcdef.old"_s, 7200); // a gallery that stepped aside
        leave(u".afterimage-exports"_s, 7200);
        const int running
            = ::open(QFile::encodeName(leave(u".afterimage-export-running0"_s, 7200)).constData(),
                O_RDONLY | O_DIRECTORY);
        QCOMPARE(::flock(running, LOCK_EX | LOCK_NB), 0);
        const SampleSession sample = threeSteps();
        QVERIFY(exportGallery(sample.session, sample.reader(), m_home->filePath(u"g"_s)));
        QCOMPARE(namesIn(m_home->path()),
            (QStringList {u".afterimage-export-89abcdef.old"_s, u".afterimage-export-running0"_s,
                u".afterimage-export-young000"_s, u".afterimage-exports"_s, u"g"_s}));
        ::close(running);
    }

    void picturesAreByteForByteTheReadersBytes()
    {
        const SampleSession sample = threeSteps();
        const QString target = m_home->filePath(u"g"_s);
        const Result<ExportReport> report = exportGallery(sample.session, sample.reader(), target);
        QVERIFY2(report, qPrintable(report ? QString() : report.error().text()));
        QCOMPARE(report->pictures, 4);
        QCOMPARE(report->frames, 4);
        QCOMPARE(report->folder, target);
        QCOMPARE(report->page, target + u"/index.html"_s);

        const QStringList pictures = namesIn(target + u"/pictures"_s);
        QCOMPARE(pictures.size(), 4);
        for (qsizetype i = 0; i < 4; ++i)
            QCOMPARE(contentOf(target + u"/pictures/"_s + pictures.at(i)),
                sample.bytes.value(sample.session.frames.at(i).picture->sha256));
        QCOMPARE(namesIn(target),
            QStringList({u"captions.txt"_s, u"contact-sheet.png"_s, u"index.html"_s, u"pictures"_s,
                u"session.json"_s, u"thumbs"_s}));
        QCOMPARE(QImage(target + u"/thumbs/"_s + namesIn(target + u"/thumbs"_s).at(2)).size(), QSize(80, 40));
        QVERIFY(!QImage(target + u"/contact-sheet.png"_s).isNull());
    }

    void thePageStandsAloneAndHoldsEveryCaptionAsTextAndAlt()
    {
        const SampleSession sample = threeSteps();
        const QString target = m_home->filePath(u"g"_s);
        ExportOptions options;
        options.notices.insert(u"builtin"_s, u"Painted with the built-in engine (procedural, no AI model)"_s);
        QVERIFY(exportGallery(sample.session, sample.reader(), target, options));
        const QString page = QString::fromUtf8(contentOf(target + u"/index.html"_s));

        QVERIFY(
            page.contains(u"default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; base-uri "
                          "'none'; form-action 'none'"_s));
        QVERIFY(!page.contains(u"<script"_s));
        QVERIFY(!page.contains(u"http://"_s) && !page.contains(u"https://"_s) && !page.contains(u"url("_s));
        QVERIFY(!page.contains(u"{{"_s));
        for (const Frame &frame : sample.session.frames.mid(1)) {
            QVERIFY(page.contains(u">"_s + frame.caption + u"</p>"_s));
            QVERIFY(page.contains(u"alt=\""_s + frame.caption + u"\""_s));
        }
        QCOMPARE(page.count(u"Painted with the built-in engine (procedural, no AI model)"_s), 3);
        QVERIFY(page.contains(u"Drew a boat."_s));
        const QString captions = QString::fromUtf8(contentOf(target + u"/captions.txt"_s));
        QVERIFY(captions.contains(u"\nStep 2 (pictures/0002-"_s));
        QVERIFY(captions.contains(u"A white sail before dark hills.\n"_s));
    }

    void aGalleryIsItsMakersOwn()
    {
        // The templates name our licence; what is made with them does not.
        SampleSession sample = threeSteps();
        sample.step(u"d"_s, u"a"_s, u"An edited boat."_s);
        const QString target = m_home->filePath(u"g"_s);
        ExportOptions options;
        options.scope = ExportOptions::Scope::Tree;
        QVERIFY(exportGallery(sample.session, sample.reader(), target, options));
        const QByteArray page = contentOf(target + u"/index.html"_s);
        QVERIFY(page.startsWith("<!DOCTYPE html>"));
        QVERIFY(page.contains("<details class=\"branch\""));
        QVERIFY(!page.contains("SPDX"));
    }

    void hostileWordsStayText_data()
    {
        QTest::addColumn<QString>("words");
        QTest::newRow("script") << u"<script>alert(1)</script>"_s;
        QTest::newRow("attribute") << u"\"><img src=x onerror=\"alert(1)"_s;
        QTest::newRow("single quote") << u"' onmouseover='alert(1)"_s;
        QTest::newRow("comment") << u"--><!-- </style></title><svg/onload=alert(1)>"_s;
        QTest::newRow("entity") << u"&lt;script&gt; &#60;b&#62;"_s;
        QTest::newRow("template") << u"{{title}} {{style}} %1 %2 %99"_s;
        QTest::newRow("bidi") << u"\u202e\u2066evil\u2069 txt.exe"_s;
        QTest::newRow("controls") << (u"nul "_s + QChar(0) + u" esc \x1b[2J bell \x07"_s);
    }

    void hostileWordsStayText()
    {
        QFETCH(QString, words);
        SampleSession sample;
        sample.session.title = words;
        sample.step(u"a"_s, u"o"_s, words);
        Frame &frame = sample.session.frames.last();
        frame.revisedPrompt = words;
        frame.drawn.engine = words;
        frame.drawn.model = words;
        frame.drawn.report = {{Outcome::Note, words, words}};
        frame.recipe.draw.style = words;
        frame.picture->format = u"png"_s;
        const QString target = m_home->filePath(u"g"_s);
        QVERIFY(exportGallery(sample.session, sample.reader(), target));

        // The same page with harmless words has the same markup; only text may differ.
        SampleSession harmless;
        harmless.session.title = u"words"_s;
        harmless.step(u"a"_s, u"o"_s, u"words"_s);
        Frame &tame = harmless.session.frames.last();
        tame.revisedPrompt = tame.drawn.engine = tame.drawn.model = tame.recipe.draw.style = u"words"_s;
        tame.drawn.report = {{Outcome::Note, u"words"_s, u"words"_s}};
        const QString other = m_home->filePath(u"h"_s);
        QVERIFY(exportGallery(harmless.session, harmless.reader(), other));
        const QByteArray page = contentOf(target + u"/index.html"_s);
        const QByteArray tamePage = contentOf(other + u"/index.html"_s);
        for (const char markup : {'<', '>', '"'})
            QCOMPARE(page.count(markup), tamePage.count(markup));
        QVERIFY(!page.contains('\0') && !page.contains('\x1b') && !page.contains('\x07'));
    }

    void aForeignFolderIsLeftAlone()
    {
        const SampleSession sample = threeSteps();
        const QString target = m_home->filePath(u"photos"_s);
        QVERIFY(QDir().mkpath(target + u"/holiday"_s));
        put(target + u"/holiday/beach.jpg"_s, "jpeg");
        const Result<ExportReport> report = exportGallery(sample.session, sample.reader(), target);
        QVERIFY(!report);
        QCOMPARE(report.error().kind, ErrorKind::InvalidInput);
        QCOMPARE(filesIn(target), QStringList(u"holiday/beach.jpg"_s));
        QCOMPARE(namesIn(m_home->path()), QStringList(u"photos"_s));
    }

    void aFileInTheWayIsLeftAlone()
    {
        const SampleSession sample = threeSteps();
        const QString target = m_home->filePath(u"thesis"_s);
        put(target, "years of work");
        QVERIFY(!exportGallery(sample.session, sample.reader(), target));
        QCOMPARE(contentOf(target), QByteArray("years of work"));
    }

    void aFolderOfTheUsersInsideAnOldGalleryKeepsItFromBeingReplaced()
    {
        const SampleSession sample = threeSteps();
        const QString target = m_home->filePath(u"g"_s);
        QVERIFY(exportGallery(sample.session, sample.reader(), target));
        QVERIFY(QDir().mkpath(target + u"/.notes"_s));
        put(target + u"/.notes/mine.txt"_s, "mine");
        const QByteArray before = contentOf(target + u"/session.json"_s);
        QVERIFY(!exportGallery(sample.session, sample.reader(), target));
        QCOMPARE(contentOf(target + u"/.notes/mine.txt"_s), QByteArray("mine"));
        QCOMPARE(contentOf(target + u"/session.json"_s), before);
    }

    void someoneElsesSessionFileDoesNotMakeAFolderOurs()
    {
        const SampleSession sample = threeSteps();
        const QString target = m_home->filePath(u"web"_s);
        QVERIFY(QDir().mkpath(target));
        put(target + u"/session.json"_s, R"({"format":"other","version":1})");
        QVERIFY(!exportGallery(sample.session, sample.reader(), target));
        QCOMPARE(filesIn(target), QStringList(u"session.json"_s));
    }

    void aGalleryThatSomebodyHasWorkedOnIsLeftAsItIs()
    {
        const SampleSession sample = threeSteps();
        const QString target = m_home->filePath(u"g"_s);
        QVERIFY(exportGallery(sample.session, sample.reader(), target));
        put(target + u"/index.html"_s, "<p>with a word of my own</p>");
        const Result<ExportReport> again = exportGallery(sample.session, sample.reader(), target);
        QVERIFY(!again);
        QVERIFY(again.error().message.contains(u"index.html"_s));
        QCOMPARE(contentOf(target + u"/index.html"_s), QByteArray("<p>with a word of my own</p>"));
    }

    void anEmptyFolderIsUsed()
    {
        const SampleSession sample = threeSteps();
        const QString target = m_home->filePath(u"empty"_s);
        QVERIFY(QDir().mkpath(target));
        QVERIFY(exportGallery(sample.session, sample.reader(), target));
        QVERIFY(QFile::exists(target + u"/index.html"_s));
        QCOMPARE(namesIn(m_home->path()), QStringList(u"empty"_s));
    }

    void anOlderGalleryIsReplacedAsAWhole()
    {
        SampleSession sample = threeSteps();
        const QString target = m_home->filePath(u"g"_s);
        QVERIFY(exportGallery(sample.session, sample.reader(), target));
        ExportOptions options;
        options.leaf = u"a"_s;
        options.contactSheet = false;
        const Result<ExportReport> report = exportGallery(sample.session, sample.reader(), target, options);
        QVERIFY(report);
        QCOMPARE(report->pictures, 2);
        QCOMPARE(namesIn(target + u"/pictures"_s).size(), 2);
        QVERIFY(!QFile::exists(target + u"/contact-sheet.png"_s));
        QCOMPARE(namesIn(m_home->path()), QStringList(u"g"_s));
    }

    void aPictureThatCannotBeReadLeavesNothingBehind()
    {
        SampleSession sample = threeSteps();
        sample.bytes.remove(sample.session.frames.at(2).picture->sha256);
        const Result<ExportReport> report
            = exportGallery(sample.session, sample.reader(), m_home->filePath(u"g"_s));
        QVERIFY(!report);
        QCOMPARE(report.error().kind, ErrorKind::Storage);
        QVERIFY(namesIn(m_home->path()).isEmpty());
    }

    void aFailedExportKeepsTheOldGallery()
    {
        SampleSession sample = threeSteps();
        const QString target = m_home->filePath(u"g"_s);
        QVERIFY(exportGallery(sample.session, sample.reader(), target));
        sample.bytes[sample.session.frames.at(3).picture->sha256].append("damage");
        QVERIFY(!exportGallery(sample.session, sample.reader(), target));
        const Result<GalleryCheck> check = verifyGallery(target);
        QVERIFY(check);
        QVERIFY2(check->isSound(), qPrintable(check->faults.join(u'\n')));
        QCOMPARE(namesIn(m_home->path()), QStringList(u"g"_s));
    }

    void stoppingEndsInCanceledAndLeavesNothingBehind()
    {
        const SampleSession sample = threeSteps();
        std::stop_source stop;
        QStringList heard;
        const Result<ExportReport> report = exportGallery(sample.session, sample.reader(),
            m_home->filePath(u"g"_s), {}, stop.get_token(), [&](int done, int total) {
                heard << u"%1/%2"_s.arg(done).arg(total);
                if (done == 2)
                    stop.request_stop();
            });
        QVERIFY(!report);
        QCOMPARE(report.error().kind, ErrorKind::Canceled);
        QCOMPARE(heard, QStringList({u"1/4"_s, u"2/4"_s}));
        QVERIFY(namesIn(m_home->path()).isEmpty());
    }

    void aPlaceWhereNothingCanBeMadeIsAStorageError()
    {
        const SampleSession sample = threeSteps();
        put(m_home->filePath(u"file"_s), "x");
        const Result<ExportReport> report
            = exportGallery(sample.session, sample.reader(), m_home->filePath(u"file/below/g"_s));
        QVERIFY(!report);
        QCOMPARE(report.error().kind, ErrorKind::Storage);
    }

    void aTreeHoldsEveryBranchAndHalfStepsAsWords()
    {
        SampleSession sample = threeSteps();
        sample.step(u"d"_s, u"a"_s, u"An edited boat."_s);
        sample.step(u"e"_s, u"d"_s, u"A red boat."_s);
        sample.halfStep(u"h"_s, u"e"_s, u"Words nobody has drawn."_s);
        sample.session.head = u"c"_s;
        const QString target = m_home->filePath(u"tree"_s);
        ExportOptions options;
        options.scope = ExportOptions::Scope::Tree;
        const Result<ExportReport> report = exportGallery(sample.session, sample.reader(), target, options);
        QVERIFY(report);
        QCOMPARE(report->frames, 7);
        QCOMPARE(report->pictures, 6);
        const QString page = QString::fromUtf8(contentOf(target + u"/index.html"_s));
        QCOMPARE(page.count(u"<details class=\"branch\""_s), 1);
        QVERIFY(page.contains(u"Branch 1, from step 1"_s));
        QVERIFY(page.contains(u"Words nobody has drawn."_s));
        QVERIFY(page.contains(u"These words have not been drawn yet."_s));
        QVERIFY(page.indexOf(u">A red boat."_s) < page.indexOf(u">A triangle over a dark band."_s));

        const Result<Session> read = readGallery(target);
        QVERIFY(read);
        QCOMPARE(read->frames.size(), 7);
    }

    void aChainLeavesOtherBranchesOut()
    {
        SampleSession sample = threeSteps();
        sample.step(u"d"_s, u"a"_s, u"An edited boat."_s);
        ExportOptions options;
        options.leaf = u"d"_s;
        const QString target = m_home->filePath(u"g"_s);
        const Result<ExportReport> report = exportGallery(sample.session, sample.reader(), target, options);
        QVERIFY(report);
        QCOMPARE(report->frames, 3);
        QVERIFY(!contentOf(target + u"/session.json"_s).contains("triangle"));
    }

    void theRecordTellsEveryFactButRequestIds()
    {
        SampleSession sample = threeSteps();
        sample.session.head = u"c"_s;
        const QString target = m_home->filePath(u"g"_s);
        QVERIFY(exportGallery(sample.session, sample.reader(), target));
        const QByteArray bytes = contentOf(target + u"/session.json"_s);
        const QJsonObject json = QJsonDocument::fromJson(bytes).object();
        QCOMPARE(json.value(u"format"_s).toString(), u"afterimage-session"_s);
        QCOMPARE(json.value(u"version"_s).toInt(), 1);
        QVERIFY(!bytes.contains("req_secret"));
        const QJsonObject second = json.value(u"frames"_s).toArray().at(2).toObject();
        QCOMPARE(sha256Hex(contentOf(target + u'/' + second.value(u"file"_s).toString())),
            second.value(u"picture"_s).toObject().value(u"sha256"_s).toString());

        Session expected = sample.session;
        for (Frame &frame : expected.frames)
            frame.drawn.requestIds.clear();
        const Result<Session> read = readGallery(target);
        QVERIFY(read);
        QCOMPARE(read->frames, expected.frames);
        QCOMPARE(*read, expected);
    }

    void verifyFindsWhatWasChangedMissingOrAdded()
    {
        const SampleSession sample = threeSteps();
        const QString target = m_home->filePath(u"g"_s);
        QVERIFY(exportGallery(sample.session, sample.reader(), target));
        QVERIFY(verifyGallery(target)->isSound());
        QCOMPARE(verifyGallery(target)->pictures, 4);

        const QStringList pictures = namesIn(target + u"/pictures"_s);
        put(target + u"/pictures/"_s + pictures.at(1), "not a picture");
        QVERIFY(QFile::remove(target + u"/captions.txt"_s));
        put(target + u"/extra.html"_s, "hello");
        const GalleryCheck check = verifyGallery(target).value();
        QCOMPARE(check.faults,
            QStringList(
                {u"captions.txt is missing."_s, u"pictures/%1 has been changed."_s.arg(pictures.at(1)),
                    u"extra.html was not written by Afterimage."_s}));
    }

    void verifyRefusesWhatIsNoGalleryAndPathsThatLeadOut()
    {
        QCOMPARE(verifyGallery(m_home->filePath(u"nowhere"_s)).error().kind, ErrorKind::NotFound);
        QCOMPARE(verifyGallery(m_home->path()).error().kind, ErrorKind::InvalidInput);
        put(m_home->filePath(u"session.json"_s),
            R"({"format":"afterimage-session","version":1,"recipe":{},"frames":[],"files":{"../x":"00"}})");
        QCOMPARE(verifyGallery(m_home->path()).error().kind, ErrorKind::InvalidInput);
        put(m_home->filePath(u"session.json"_s),
            R"({"format":"afterimage-session","version":1,"recipe":{},"frames":[],"files":{"/etc/passwd":"00"}})");
        QCOMPARE(verifyGallery(m_home->path()).error().kind, ErrorKind::InvalidInput);
    }

    void aDamagedTreeDoesNotHang()
    {
        SampleSession sample;
        sample.step(u"a"_s, u"o"_s, u"one"_s);
        sample.session.frames.first().parent = u"a"_s;
        ExportOptions options;
        options.scope = ExportOptions::Scope::Tree;
        const Result<ExportReport> report
            = exportGallery(sample.session, sample.reader(), m_home->filePath(u"g"_s), options);
        QVERIFY(report);
        QCOMPARE(report->frames, 2);
    }

    void aSessionWithoutFramesIsRefused()
    {
        QCOMPARE(exportGallery({}, {}, m_home->filePath(u"g"_s)).error().kind, ErrorKind::InvalidInput);
    }
};

QTEST_MAIN(TestExporter)
#include "tst_exporter.moc"
