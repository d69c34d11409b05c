// SPDX-License-Identifier: GPL-3.0-or-later
#include "fixture.h"

#include <QSqlDatabase>
#include <QSqlQuery>

using namespace Afterimage;
using namespace Qt::Literals::StringLiterals;

class TestVerify : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        m_folder = quickFolder();
        m_library = *Library::open(m_folder->path());
        m_session = *addSession(*m_library, u"One"_s);
        m_one = grow(*m_library, m_session.frames.first(), u"one"_s, 0xff000001);
        m_two = grow(*m_library, m_one, u"two"_s, 0xff000002);
        m_other = *addSession(*m_library, u"Other"_s, 0xff998877);
    }

    void cleanup() { m_library.reset(); }

    void aGoodLibraryIsSound()
    {
        const Result<VerifyReport> report = await(m_library->verify());
        QVERIFY(report.has_value());
        QVERIFY(report->isSound());
        QVERIFY(report->orphans.isEmpty());
        QCOMPARE(report->sessions, 2);
        QCOMPARE(report->frames, 4);
        QCOMPARE(report->pictures, 6);
        QVERIFY(report->bytes > 0);
        QCOMPARE(await(m_library->verify(m_other.id))->pictures, 2);
        QCOMPARE(await(m_library->verify(u"nowhere"_s)).error().kind, ErrorKind::NotFound);
    }

    void aFlippedBitIsFound()
    {
        const QString path = m_library->picturePath(*m_one.picture);
        QByteArray bytes = contentOf(path);
        bytes[40] = char(bytes.at(40) ^ 4);
        overwrite(path, bytes);
        const Result<VerifyReport> report = await(m_library->verify());
        QVERIFY(!report->isSound());
        QCOMPARE(report->damaged.size(), 1);
        QCOMPARE(report->damaged.first().picture, *m_one.picture);
        QCOMPARE(report->damaged.first().path, path);
        QCOMPARE(report->damaged.first().frames, QStringList {m_one.id});
        QVERIFY(report->missing.isEmpty());
        QVERIFY(await(m_library->verify(m_other.id))->isSound());
        QVERIFY(!await(m_library->verify(m_session.id))->isSound());
    }

    void aMissingFileIsFound()
    {
        QVERIFY(QFile::remove(m_library->picturePath(*m_two.picture)));
        QVERIFY(QFile::remove(m_library->picturePath(m_other.original)));
        const Result<VerifyReport> report = await(m_library->verify());
        QCOMPARE(report->missing.size(), 2);
        QVERIFY(report->damaged.isEmpty());
        QStringList frames;
        for (const PictureFault &fault : report->missing)
            frames << fault.frames;
        QCOMPARE(frames, QStringList {m_two.id}); // nobody shows a dropped original
    }

    void aCutOffFileIsFound()
    {
        const QString path = m_library->picturePath(*m_one.picture);
        overwrite(path, contentOf(path).chopped(1));
        QCOMPARE(await(m_library->verify())->damaged.size(), 1);
    }

    void filesNobodyKnowsAreListedAndHarmless()
    {
        const QString stray = m_folder->filePath(u"pictures/00"_s);
        QVERIFY(QDir().mkpath(stray));
        overwrite(stray + u"/stray.png"_s, "x");
        overwrite(stray + u"/.new-0123456789abcdef"_s, "half a picture");
        const Result<VerifyReport> report = await(m_library->verify());
        QVERIFY(report->isSound());
        QCOMPARE(report->orphans.size(), 2);
        QVERIFY(await(m_library->emptyTrash(QDateTime::currentDateTimeUtc())).has_value());
        QCOMPARE(await(m_library->verify())->orphans, QStringList {stray + u"/stray.png"_s});
    }

    void rowsThatReferToNothingAreFound()
    {
        m_library.reset();
        {
            QSqlDatabase db = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"by-hand"_s);
            db.setDatabaseName(m_folder->filePath(u"library.sqlite"_s));
            QVERIFY(db.open());
            QVERIFY(QSqlQuery(db).exec(u"DELETE FROM frames WHERE id = '%1'"_s.arg(m_one.id)));
        }
        QSqlDatabase::removeDatabase(u"by-hand"_s);
        m_library = *Library::open(m_folder->path());
        const Result<VerifyReport> report = await(m_library->verify());
        QVERIFY(!report->isSound());
        QCOMPARE(report->database.size(), 1);
    }

    void otherWorkGoesOnMeanwhileAndClosingStopsIt()
    {
        // More than one portion of files. Nobody decodes them here.
        for (int i = 0; i < 3; ++i) {
            const EncodedImage large {
                .bytes = QByteArray(12'000'000, char('a' + i)), .format = u"png"_s, .size = {9, 9}};
            QVERIFY(await(m_library->keep(doneFrame(m_two, u"large"_s, large), large)).has_value());
        }
        const Pending<VerifyReport> whole = m_library->verify();
        const Pending<QList<SessionSummary>> between = m_library->sessions();
        QVERIFY(await(between).has_value());
        QVERIFY(!whole.isFinished());
        QVERIFY(await(whole)->isSound());

        const Pending<VerifyReport> cut = m_library->verify();
        m_library.reset();
        QVERIFY(cut.isFinished());
        QCOMPARE(resultOf<VerifyReport>(cut).error().kind, ErrorKind::Canceled);
    }

private:
    static void overwrite(const QString &path, const QByteArray &bytes)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Library> m_library;
    Session m_session;
    Session m_other;
    Frame m_one;
    Frame m_two;
};

QTEST_GUILESS_MAIN(TestVerify)
#include "tst_verify.moc"
