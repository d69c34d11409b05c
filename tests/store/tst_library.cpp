// SPDX-License-Identifier: GPL-3.0-or-later
#include "fixture.h"

#include <QDirIterator>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>

#include <sys/mount.h>
#include <sys/stat.h>

using namespace Afterimage;
using namespace Qt::Literals::StringLiterals;

namespace {

void runOnDatabase(const QString &folder, const QString &sql)
{
    {
        QSqlDatabase db = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"by-hand"_s);
        db.setDatabaseName(folder + u"/library.sqlite"_s);
        QVERIFY(db.open());
        QSqlQuery query(db);
        QVERIFY2(query.exec(sql), qPrintable(sql));
    }
    QSqlDatabase::removeDatabase(u"by-hand"_s);
}

QStringList asideIn(const QString &folder)
{
    return QDir(folder).entryList({u"library.sqlite.damaged-*"_s}, QDir::Files);
}

} // namespace

class TestLibrary : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        m_home = std::make_unique<QTemporaryDir>();
        m_folder = m_home->filePath(u"library"_s);
        reopen();
    }

    void cleanup()
    {
        m_library.reset();
        m_home.reset();
    }

    void aNewSessionIsGivenBackWhole()
    {
        const EncodedImage original = pictureOf(0xff102030, {30, 20});
        const EncodedImage origin = pictureOf(0xff102030, {15, 10});
        const Result<Session> added
            = await(m_library->addSession(newSession(u"Harbour"_s), original, origin));
        QVERIFY(added.has_value());
        QVERIFY(!added->id.isEmpty());
        QCOMPARE(added->title, u"Harbour"_s);
        QCOMPARE(added->recipe.draw.style, u"oil"_s);
        QCOMPARE(added->original, refFor(original));
        QCOMPARE(added->frames.size(), 1);
        QCOMPARE(added->frames.first().picture, std::optional(refFor(origin)));
        QCOMPARE(added->head, added->frames.first().id);
        QVERIFY(added->frames.first().isDone());
        QCOMPARE(await(m_library->session(added->id)), added);
        QCOMPARE(contentOf(m_library->picturePath(added->original)), original.bytes);
    }

    void reopeningFindsEverything()
    {
        const Session session = *addSession(*m_library, u"Tree"_s);
        const Frame one = grow(*m_library, session.frames.first(), u"one"_s, 0xff000001);
        const Frame two = grow(*m_library, one, u"two"_s, 0xff000002);
        const Frame branch = grow(*m_library, session.frames.first(), u"branch"_s, 0xff000003);
        const Result<Session> before = await(m_library->session(session.id));
        QVERIFY(before.has_value());
        QCOMPARE(idsOf(before->frames), (QStringList {session.frames.first().id, one.id, two.id, branch.id}));

        reopen();
        QCOMPARE(await(m_library->session(session.id)), before);
        const Result<EncodedImage> picture = await(m_library->picture(*two.picture));
        QVERIFY(picture.has_value());
        QCOMPARE(*picture, pictureOf(0xff000002));
    }

    void aClosingLibraryFinishesWhatItWasGiven()
    {
        const Session session = *addSession(*m_library, u"Quick"_s);
        const EncodedImage picture = pictureOf(0xff00ff00);
        QList<Pending<Frame>> pending;
        for (int i = 0; i < 20; ++i)
            pending << m_library->keep(
                doneFrame(session.frames.first(), QString::number(i), picture), picture);
        reopen();
        for (const Pending<Frame> &kept : pending)
            QVERIFY(kept.isFinished() && resultOf<Frame>(kept).has_value());
        QCOMPARE(await(m_library->session(session.id))->frames.size(), 21);
    }

    void theHeadFollowsWhatGrowsFromItAndNothingElse()
    {
        const Session session = *addSession(*m_library, u"Head"_s);
        const auto head = [&] { return await(m_library->session(session.id))->head; };
        const Frame one = grow(*m_library, session.frames.first(), u"one"_s, 0xff000001);
        QCOMPARE(head(), one.id);
        const Frame two = grow(*m_library, one, u"two"_s, 0xff000002);
        QCOMPARE(head(), two.id);
        static_cast<void>(grow(*m_library, session.frames.first(), u"branch"_s, 0xff000003));
        QCOMPARE(head(), two.id);
        QVERIFY(await(m_library->updateSession(session.id, {.head = one.id})).has_value());
        QCOMPARE(head(), one.id);
    }

    void aHalfStepBecomesDoneOnce()
    {
        const Session session = *addSession(*m_library, u"Half"_s);
        Frame frame = captionedFrame(session.frames.first(), u"a red boat"_s);
        QCOMPARE(await(m_library->keep(frame, {})), Result<Frame>(frame));
        frame.trouble = Error {.kind = ErrorKind::Network, .message = u"No answer."_s};
        QCOMPARE(await(m_library->keep(frame, {})), Result<Frame>(frame));
        QCOMPARE(await(m_library->session(session.id))->frames.last(), frame);

        const EncodedImage picture = pictureOf(0xffff0000);
        frame.trouble.reset();
        frame.state = FrameState::Done;
        frame.prompt = u"a red boat, oil"_s;
        frame.picture = refFor(picture);
        QCOMPARE(await(m_library->keep(frame, picture)), Result<Frame>(frame));
        QCOMPARE(await(m_library->session(session.id))->frames.last(), frame);

        Frame changed = frame;
        changed.prompt = u"a blue boat"_s;
        const Result<Frame> refused = await(m_library->keep(changed, picture));
        QVERIFY(!refused.has_value());
        QCOMPARE(refused.error().kind, ErrorKind::InvalidInput);
        changed = frame;
        changed.state = FrameState::Captioned;
        changed.picture.reset();
        QCOMPARE(await(m_library->keep(changed, {})).error().kind, ErrorKind::InvalidInput);
        QCOMPARE(await(m_library->session(session.id))->frames.last(), frame);
    }

    void framesThatBreakTheRulesAreRefused_data()
    {
        QTest::addColumn<std::function<void(Frame &)>>("spoil");
        QTest::addColumn<ErrorKind>("kind");
        const auto row = [](const char *name, ErrorKind kind, const std::function<void(Frame &)> &spoil) {
            QTest::newRow(name) << spoil << kind;
        };
        row("no parent", ErrorKind::InvalidInput, [](Frame &f) { f.parent.clear(); });
        row("no id", ErrorKind::InvalidInput, [](Frame &f) { f.id.clear(); });
        row("unknown parent", ErrorKind::NotFound, [](Frame &f) { f.parent = u"nobody"_s; });
        row("unknown session", ErrorKind::NotFound, [](Frame &f) { f.session = u"nowhere"_s; });
        row("wrong step", ErrorKind::InvalidInput, [](Frame &f) { f.step = 5; });
        row("done without picture", ErrorKind::InvalidInput, [](Frame &f) { f.picture.reset(); });
        row("captioned with picture", ErrorKind::InvalidInput,
            [](Frame &f) { f.state = FrameState::Captioned; });
        row("another picture", ErrorKind::InvalidInput,
            [](Frame &f) { f.picture = refFor(pictureOf(0xff777777)); });
        row("another length", ErrorKind::InvalidInput, [](Frame &f) { f.picture->byteCount += 1; });
        row("path in the format", ErrorKind::InvalidInput, [](Frame &f) { f.picture->format = u"/../x"_s; });
    }

    void framesThatBreakTheRulesAreRefused()
    {
        QFETCH(std::function<void(Frame &)>, spoil);
        QFETCH(ErrorKind, kind);
        const Session session = *addSession(*m_library, u"Rules"_s);
        const EncodedImage picture = pictureOf(0xff010203);
        Frame frame = doneFrame(session.frames.first(), u"words"_s, picture);
        spoil(frame);
        const Result<Frame> kept = await(m_library->keep(frame, picture));
        QVERIFY(!kept.has_value());
        QCOMPARE(kept.error().kind, kind);
        QVERIFY(!kept.error().message.isEmpty());
        QCOMPARE(await(m_library->session(session.id))->frames.size(), 1);
    }

    void aHalfStepKeepsItsPlaceAndWords()
    {
        const Session session = *addSession(*m_library, u"Place"_s);
        const Frame one = grow(*m_library, session.frames.first(), u"one"_s, 0xff000001);
        const Frame frame = captionedFrame(session.frames.first(), u"words"_s);
        QVERIFY(await(m_library->keep(frame, {})).has_value());
        Frame moved = frame;
        moved.parent = one.id;
        moved.step = 2;
        QCOMPARE(await(m_library->keep(moved, {})).error().kind, ErrorKind::InvalidInput);
        Frame reworded = frame;
        reworded.caption = u"other words"_s;
        QCOMPARE(await(m_library->keep(reworded, {})).error().kind, ErrorKind::InvalidInput);
        Frame child = captionedFrame(frame, u"too early"_s);
        QCOMPARE(await(m_library->keep(child, {})).error().kind, ErrorKind::InvalidInput);
    }

    void theSamePictureIsStoredOnce()
    {
        const Session session = *addSession(*m_library, u"Same"_s);
        grow(*m_library, session.frames.first(), u"a"_s, 0xff445566);
        const Frame second = grow(*m_library, session.frames.first(), u"b"_s, 0xff445566);
        QVERIFY(!second.id.isEmpty());
        QCOMPARE(await(m_library->verify())->pictures, 3);
        QVERIFY(await(m_library->verify())->isSound());
    }

    void aFrameMayNameAPictureThatIsThere()
    {
        const Session session = *addSession(*m_library, u"Known"_s);
        Frame frame = doneFrame(session.frames.first(), u"a"_s, pictureOf(0xff336699));
        QVERIFY(await(m_library->keep(frame, {})).has_value());
        frame = doneFrame(session.frames.first(), u"b"_s, pictureOf(0xffabcdef));
        QCOMPARE(await(m_library->keep(frame, {})).error().kind, ErrorKind::InvalidInput);
    }

    void sessionsComeNewestUpdatedFirst()
    {
        QStringList ids;
        for (const QString &title : {u"a"_s, u"b"_s, u"c"_s})
            ids << addSession(*m_library, title)->id;
        QTest::qSleep(2); // times are stored in milliseconds
        const Session first = *await(m_library->session(ids.first()));
        const Frame frame = grow(*m_library, first.frames.first(), u"new"_s, 0xffaabbcc);

        const Result<QList<SessionSummary>> list = await(m_library->sessions());
        QVERIFY(list.has_value());
        QCOMPARE(list->size(), 3);
        QCOMPARE(list->at(0).id, ids.at(0));
        QCOMPARE(list->at(0).frameCount, 2);
        QCOMPARE(list->at(0).originPicture, first.frames.first().picture);
        QCOMPARE(list->at(0).lastPicture, frame.picture);
        QCOMPARE(list->at(1).id, ids.at(2));
        QCOMPARE(list->at(1).lastPicture, list->at(1).originPicture);
        QCOMPARE(list->at(2).id, ids.at(1));
        QCOMPARE(await(m_library->newestSession())->id, ids.at(0));
        QCOMPARE(await(m_library->sessions(1, 1))->first().id, ids.at(2));
        QVERIFY(await(m_library->sessions(10, 3))->isEmpty());
    }

    void anEmptyLibraryHasNoNewestSession()
    {
        QCOMPARE(await(m_library->newestSession()).error().kind, ErrorKind::NotFound);
        QVERIFY(await(m_library->sessions())->isEmpty());
    }

    void sessionsAreFoundByTheBeginningOfTheirId()
    {
        for (const QString &id : {u"abc1-aaaa"_s, u"abc2-bbbb"_s, u"abc"_s, u"x_yz"_s}) {
            Session session = newSession(id);
            session.id = id;
            QVERIFY(await(m_library->addSession(session, pictureOf(1), pictureOf(1))).has_value());
        }
        QCOMPARE(await(m_library->session(u"abc1"_s))->id, u"abc1-aaaa"_s);
        QCOMPARE(await(m_library->session(u" ABC2 "_s))->id, u"abc2-bbbb"_s);
        QCOMPARE(await(m_library->session(u"abc"_s))->id, u"abc"_s); // the whole id wins
        QCOMPARE(await(m_library->session(u"ab"_s)).error().kind, ErrorKind::InvalidInput);
        QCOMPARE(await(m_library->session(u"zz"_s)).error().kind, ErrorKind::NotFound);
        QCOMPARE(await(m_library->session(u""_s)).error().kind, ErrorKind::InvalidInput);
        QCOMPARE(await(m_library->session(u"x%"_s)).error().kind, ErrorKind::NotFound);
        QCOMPARE(await(m_library->session(u"____"_s)).error().kind, ErrorKind::NotFound);
    }

    void aSessionCanBeRenamedAndGivenAnotherRecipe()
    {
        const Session session = *addSession(*m_library, u"Old"_s);
        const Frame frame = grow(*m_library, session.frames.first(), u"one"_s, 0xff000001);
        Recipe recipe;
        recipe.mode = Mode::Remix;
        recipe.seed = 4'294'967'295U;
        QVERIFY(await(m_library->updateSession(
                          session.id, {.title = u"New ' \" name"_s, .recipe = recipe, .head = frame.id}))
                    .has_value());
        const Result<Session> changed = await(m_library->session(session.id));
        QCOMPARE(changed->title, u"New ' \" name"_s);
        QCOMPARE(changed->recipe, recipe);
        QCOMPARE(changed->head, frame.id);
        QCOMPARE(await(m_library->updateSession(session.id, {.head = u"nobody"_s})).error().kind,
            ErrorKind::NotFound);
        QCOMPARE(await(m_library->updateSession(u"nowhere"_s, {.title = u"x"_s})).error().kind,
            ErrorKind::NotFound);
    }

    void lookingAtAnotherFrameIsNoChange()
    {
        const Session older = *addSession(*m_library, u"older"_s);
        QTest::qSleep(2);
        const Session newer = *addSession(*m_library, u"newer"_s);
        QTest::qSleep(2);
        const SessionChange same {.title = older.title, .recipe = older.recipe, .head = older.head};
        QVERIFY(await(m_library->updateSession(older.id, same)).has_value());
        QCOMPARE(await(m_library->newestSession())->id, newer.id);
        QVERIFY(await(m_library->updateSession(older.id, {.title = u"renamed"_s})).has_value());
        QCOMPARE(await(m_library->newestSession())->id, older.id);
    }

    void aMissingOrDamagedPictureIsAStorageError()
    {
        const Session session = *addSession(*m_library, u"Gone"_s);
        const PictureRef ref = *session.frames.first().picture;
        const QString path = m_library->picturePath(ref);
        QByteArray bytes = contentOf(path);
        bytes[bytes.size() / 2] = char(bytes.at(bytes.size() / 2) ^ 1);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
        file.close();
        QCOMPARE(await(m_library->picture(ref)).error().kind, ErrorKind::Storage);
        QVERIFY(QFile::remove(path));
        QCOMPARE(await(m_library->picture(ref)).error().kind, ErrorKind::Storage);
        QCOMPARE(
            await(m_library->picture({.sha256 = u"../../etc/passwd"_s, .format = u"png"_s})).error().kind,
            ErrorKind::InvalidInput);
    }

    void keepingADamagedPictureAgainHealsIt()
    {
        const Session session = *addSession(*m_library, u"Heal"_s);
        const Frame frame = grow(*m_library, session.frames.first(), u"one"_s, 0xff000001);
        const QString path = m_library->picturePath(*frame.picture);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadWrite));
        QCOMPARE(file.write("xxxx"), 4);
        file.close();
        QVERIFY(!grow(*m_library, session.frames.first(), u"two"_s, 0xff000001).id.isEmpty());
        QVERIFY(await(m_library->picture(*frame.picture)).has_value());
    }

    void onlyOneLibraryAtATimeHasTheFolder()
    {
        const Result<std::unique_ptr<Library>> second = Library::open(m_folder);
        QVERIFY(!second.has_value());
        QCOMPARE(second.error().kind, ErrorKind::Locked);
        QVERIFY(!second.error().advice.isEmpty());
        m_library.reset();
        QVERIFY(Library::open(m_folder).has_value());
    }

    void everythingIsForTheOwnerAlone()
    {
        const Session session = *addSession(*m_library, u"Private"_s);
        grow(*m_library, session.frames.first(), u"one"_s, 0xff000001);
        int files = 0;
        QDirIterator walk(
            m_folder, QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot, QDirIterator::Subdirectories);
        while (walk.hasNext()) {
            const QString path = walk.next();
            struct stat facts = {};
            QCOMPARE(::stat(QFile::encodeName(path).constData(), &facts), 0);
            QVERIFY2((facts.st_mode & 0777) == (S_ISDIR(facts.st_mode) ? 0700 : 0600), qPrintable(path));
            ++files;
        }
        QVERIFY(QFile::exists(m_folder + u"/library.sqlite-wal"_s));
        QVERIFY(files >= 10);
        struct stat facts = {};
        QCOMPARE(::stat(QFile::encodeName(m_folder).constData(), &facts), 0);
        QCOMPARE(int(facts.st_mode & 0777), 0700);
    }

    void aNewerLibraryIsRefusedUntouched()
    {
        QVERIFY(addSession(*m_library, u"Future"_s).has_value());
        m_library.reset();
        runOnDatabase(m_folder, u"PRAGMA user_version = 99"_s);
        const QByteArray before = contentOf(m_folder + u"/library.sqlite"_s);
        const Result<std::unique_ptr<Library>> opened = Library::open(m_folder);
        QVERIFY(!opened.has_value());
        QCOMPARE(opened.error().kind, ErrorKind::Storage);
        QVERIFY2(opened.error().message.contains(u"newer"_s), qPrintable(opened.error().message));
        QCOMPARE(contentOf(m_folder + u"/library.sqlite"_s), before);
        QVERIFY(asideIn(m_folder).isEmpty());
    }

    void theDatabaseOfAnotherProgramIsRefusedUntouched()
    {
        m_library.reset();
        runOnDatabase(m_folder, u"PRAGMA application_id = 12345"_s);
        const QByteArray before = contentOf(m_folder + u"/library.sqlite"_s);
        QCOMPARE(Library::open(m_folder).error().kind, ErrorKind::Storage);
        QCOMPARE(contentOf(m_folder + u"/library.sqlite"_s), before);
    }

    void aDatabaseBeyondOpeningIsSetAside_data()
    {
        QTest::addColumn<int>("keep");
        QTest::newRow("words instead") << -1;
        QTest::newRow("cut in the header") << 50;
        QTest::newRow("cut in the catalogue") << 1000;
    }

    void aDatabaseBeyondOpeningIsSetAside()
    {
        QFETCH(int, keep);
        const Session session = *addSession(*m_library, u"Lost index"_s);
        m_library.reset();
        const QString path = m_folder + u"/library.sqlite"_s;
        const QByteArray damaged = keep < 0
            ? QByteArray("this is no database at all, but longer than a header of one hundred bytes, "
                         "so that its content is what counts here")
            : contentOf(path).left(keep);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(damaged), damaged.size());
        file.close();

        reopen();
        QVERIFY(m_library);
        QVERIFY(m_library->notice().contains(u"damaged-"_s));
        QCOMPARE(asideIn(m_folder).size(), 1);
        QCOMPARE(contentOf(m_folder + u'/' + asideIn(m_folder).first()), damaged);
        QVERIFY(await(m_library->sessions())->isEmpty());
        QVERIFY(QFile::exists(m_library->picturePath(session.original)));
        QVERIFY(addSession(*m_library, u"Goes on"_s).has_value());
        reopen();
        QVERIFY(m_library->notice().isEmpty());
    }

    void aFolderThatCannotBeMadeIsAStorageError()
    {
        const QString file = m_home->filePath(u"file"_s);
        QFile inTheWay(file);
        QVERIFY(inTheWay.open(QIODevice::WriteOnly));
        QCOMPARE(Library::open(file + u"/library"_s).error().kind, ErrorKind::Storage);
        QCOMPARE(Library::open({}).error().kind, ErrorKind::InvalidInput);
    }

    void aFullDiskLosesNothingThatWasKept()
    {
        m_library.reset();
        m_folder = m_home->filePath(u"small"_s);
        QVERIFY(QDir().mkdir(m_folder));
        const QByteArray mountPoint = QFile::encodeName(m_folder);
        if (::mount("tmpfs", mountPoint.constData(), "tmpfs", 0, "size=3m,mode=700") != 0)
            QSKIP("Mounting a small disk needs root.");
        const auto unmount = qScopeGuard([this, &mountPoint] {
            m_library.reset();
            ::umount2(mountPoint.constData(), MNT_DETACH);
        });
        reopen();
        const Session session = *addSession(*m_library, u"Full"_s);
        QStringList kept {session.frames.first().id};
        std::optional<Error> full;
        for (int i = 0; i < 200 && !full; ++i) {
            const EncodedImage picture {
                .bytes = QByteArray(40'000 + i, 'p'), .format = u"png"_s, .size = {9, 9}};
            const Result<Frame> frame = await(m_library->keep(
                doneFrame(session.frames.first(), u"words "_s.repeated(500), picture), picture));
            if (frame)
                kept << frame->id;
            else
                full = frame.error();
        }
        QVERIFY(full);
        QCOMPARE(full->kind, ErrorKind::Storage);
        QVERIFY2(full->message.contains(u"full"_s), qPrintable(full->message));
        QVERIFY(kept.size() > 5);

        // Half-steps need no new file: here it is the database that finds no room.
        std::optional<Error> alsoFull;
        for (int i = 0; i < 200 && !alsoFull; ++i) {
            const Result<Frame> frame = await(
                m_library->keep(captionedFrame(session.frames.first(), u"words "_s.repeated(5000)), {}));
            if (frame)
                kept << frame->id;
            else
                alsoFull = frame.error();
        }
        QVERIFY(alsoFull);
        QCOMPARE(alsoFull->kind, ErrorKind::Storage);
        QVERIFY2(alsoFull->message.contains(u"full"_s), qPrintable(alsoFull->text() + alsoFull->detail));

        QCOMPARE(idsOf(await(m_library->session(session.id))->frames), kept);
        m_library.reset();
        QCOMPARE(::mount("tmpfs", mountPoint.constData(), "tmpfs", MS_REMOUNT, "size=8m"), 0);
        reopen();
        QCOMPARE(idsOf(await(m_library->session(session.id))->frames), kept);
        QVERIFY(await(m_library->verify())->isSound());
        QVERIFY(!grow(*m_library, session.frames.first(), u"goes on"_s, 0xff010101).id.isEmpty());
    }

    void oddFolderNamesWork()
    {
        m_library.reset();
        m_folder = m_home->filePath(u"ein Ördner 'mit' \"\u202E\" \n 100%1?mode=ro#x;y"_s);
        reopen();
        QVERIFY(m_library);
        const Session session = *addSession(*m_library, u"Odd"_s);
        reopen();
        QCOMPARE(await(m_library->session(session.id))->title, u"Odd"_s);
    }

    void callersOnManyThreadsAreServed()
    {
        const Session session = *addSession(*m_library, u"Busy"_s);
        const EncodedImage picture = pictureOf(0xff998877);
        std::vector<std::unique_ptr<QThread>> threads;
        std::atomic_int kept = 0;
        for (int i = 0; i < 4; ++i) {
            threads.emplace_back(QThread::create([&, i] {
                for (int n = 0; n < 5; ++n) {
                    Pending<Frame> pending = m_library->keep(
                        doneFrame(session.frames.first(), u"%1-%2"_s.arg(i).arg(n), picture), picture);
                    pending.waitForFinished();
                    kept += resultOf<Frame>(pending).has_value() ? 1 : 0;
                }
            }));
            threads.back()->start();
        }
        for (const auto &thread : threads)
            QVERIFY(thread->wait(20000));
        QCOMPARE(kept.load(), 20);
        QCOMPARE(await(m_library->session(session.id))->frames.size(), 21);
    }

private:
    void reopen()
    {
        m_library.reset();
        Result<std::unique_ptr<Library>> opened = Library::open(m_folder);
        if (!opened)
            QFAIL(qPrintable(opened.error().text() + opened.error().detail));
        m_library = *std::move(opened);
    }

    std::unique_ptr<QTemporaryDir> m_home;
    QString m_folder;
    std::unique_ptr<Library> m_library;
};

QTEST_GUILESS_MAIN(TestLibrary)
#include "tst_library.moc"
