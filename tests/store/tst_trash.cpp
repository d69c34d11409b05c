// SPDX-License-Identifier: GPL-3.0-or-later
#include "fixture.h"

using namespace Afterimage;
using namespace Qt::Literals::StringLiterals;

class TestTrash : public QObject
{
    Q_OBJECT
private slots:
    //! origin ─ a ─ b ─ c
    //!            └ d
    //!        └ e
    void init()
    {
        m_folder = quickFolder();
        Result<std::unique_ptr<Library>> opened = Library::open(m_folder->path());
        QVERIFY(opened.has_value());
        m_library = *std::move(opened);
        m_session = addSession(*m_library, u"Tree"_s)->id;
        m_origin = await(m_library->session(m_session))->frames.first();
        m_a = grow(*m_library, m_origin, u"a"_s, 0xff00000a);
        m_b = grow(*m_library, m_a, u"b"_s, 0xff00000b);
        m_c = grow(*m_library, m_b, u"c"_s, 0xff00000c);
        m_d = grow(*m_library, m_a, u"d"_s, 0xff00000d);
        m_e = grow(*m_library, m_origin, u"e"_s, 0xff00000e);
        m_all = {m_origin.id, m_a.id, m_b.id, m_c.id, m_d.id, m_e.id};
        QCOMPARE(shown(), m_all);
    }

    void cleanup() { m_library.reset(); }

    void aBranchGoesAndComesBackWhole()
    {
        const Result<Session> before = await(m_library->session(m_session));
        const Result<QStringList> gone = await(m_library->trashFrames(m_session, m_a.id));
        QCOMPARE(gone, Result<QStringList>({m_a.id, m_b.id, m_c.id, m_d.id}));
        QCOMPARE(shown(), (QStringList {m_origin.id, m_e.id}));
        QCOMPARE(await(m_library->restoreFrames(m_session, *gone)), gone);
        QCOMPARE(await(m_library->session(m_session))->frames, before->frames);
    }

    void aTrashedBranchComesBackAfterARestart()
    {
        const Result<QStringList> gone = await(m_library->trashFrames(m_session, m_b.id));
        m_library.reset();
        m_library = *Library::open(m_folder->path());
        QCOMPARE(shown(), (QStringList {m_origin.id, m_a.id, m_d.id, m_e.id}));
        QVERIFY(await(m_library->restoreFrames(m_session, *gone)).has_value());
        QCOMPARE(shown(), m_all);
    }

    void twoActsComeBackSeparately()
    {
        QCOMPARE(*await(m_library->trashFrames(m_session, m_c.id)), QStringList {m_c.id});
        QCOMPARE(*await(m_library->trashFrames(m_session, m_a.id)), (QStringList {m_a.id, m_b.id, m_d.id}));
        QCOMPARE(
            *await(m_library->restoreFrames(m_session, {m_a.id})), (QStringList {m_a.id, m_b.id, m_d.id}));
        QCOMPARE(*await(m_library->restoreFrames(m_session, {m_c.id})), QStringList {m_c.id});
        QCOMPARE(shown(), m_all);
    }

    void aFrameComesBackWithItsAncestors()
    {
        QVERIFY(await(m_library->trashFrames(m_session, m_c.id)).has_value());
        QVERIFY(await(m_library->trashFrames(m_session, m_a.id)).has_value());
        QCOMPARE(
            *await(m_library->restoreFrames(m_session, {m_c.id})), (QStringList {m_a.id, m_b.id, m_c.id}));
        QCOMPARE(shown(), (QStringList {m_origin.id, m_a.id, m_b.id, m_c.id, m_e.id}));
    }

    void theHeadLeavesATrashedBranch()
    {
        QVERIFY(await(m_library->updateSession(m_session, {.head = m_c.id})).has_value());
        QVERIFY(await(m_library->trashFrames(m_session, m_e.id)).has_value());
        QCOMPARE(await(m_library->session(m_session))->head, m_c.id);
        QVERIFY(await(m_library->trashFrames(m_session, m_b.id)).has_value());
        QCOMPARE(await(m_library->session(m_session))->head, m_a.id);
        QCOMPARE(
            await(m_library->updateSession(m_session, {.head = m_c.id})).error().kind, ErrorKind::NotFound);
    }

    void theOriginTakesTheSessionWithIt()
    {
        QCOMPARE(*await(m_library->trashFrames(m_session, m_origin.id)), m_all);
        QVERIFY(await(m_library->sessions())->isEmpty());
        QCOMPARE(await(m_library->session(m_session)).error().kind, ErrorKind::NotFound);
        QCOMPARE(await(m_library->newestSession()).error().kind, ErrorKind::NotFound);
        QCOMPARE(await(m_library->trashedSessions())->first().id, m_session);
        QCOMPARE(await(m_library->trashedSessions())->first().frameCount, 6);
        QCOMPARE(*await(m_library->restoreFrames(m_session, {m_origin.id})), m_all);
        QVERIFY(await(m_library->trashedSessions())->isEmpty());
        QCOMPARE(shown(), m_all);
    }

    void theTrashListsEachActOnce()
    {
        QCOMPARE(await(m_library->trash()), Result<QList<TrashedItem>>(QList<TrashedItem>()));
        QVERIFY(await(m_library->trashFrames(m_session, m_c.id)).has_value());
        QVERIFY(await(m_library->trashFrames(m_session, m_a.id)).has_value());
        const Session other = *addSession(*m_library, u"Other"_s, 0xff998877);
        QVERIFY(await(m_library->trashSession(other.id)).has_value());
        const QList<TrashedItem> items = *await(m_library->trash());
        QCOMPARE(items.size(), 3); // the last thrown away first
        QCOMPARE(items.at(0).session, other.id);
        QCOMPARE(items.at(0).title, u"Other"_s);
        QCOMPARE(items.at(0).frame, FrameId());
        QCOMPARE(items.at(0).frames, 1);
        QCOMPARE(items.at(0).picture, other.frames.first().picture);
        QCOMPARE(items.at(1).frame, m_a.id);
        QCOMPARE(items.at(1).caption, u"a"_s);
        QCOMPARE(items.at(1).frames, 3); // a, b and d: c went before
        QCOMPARE(items.at(1).picture, m_a.picture);
        QVERIFY(items.at(1).trashed.secsTo(QDateTime::currentDateTimeUtc()) < 60);
        QCOMPARE(items.at(2).frame, m_c.id);
        QCOMPARE(items.at(2).title, u"Tree"_s);
        QCOMPARE(await(m_library->trash(1))->size(), 1);

        // What comes back by the list is what the list said.
        QCOMPARE(*await(m_library->restoreFrames(m_session, {items.at(1).frame})),
            (QStringList {m_a.id, m_b.id, m_d.id}));
        QCOMPARE(await(m_library->trash())->size(), 2);
        // A session takes what was thrown away in it along, without a line of its own.
        QVERIFY(await(m_library->trashSession(m_session)).has_value());
        QCOMPARE(await(m_library->trash())->size(), 2);
    }

    void aSessionGoesAndComesBack()
    {
        QVERIFY(await(m_library->trashFrames(m_session, m_e.id)).has_value());
        QVERIFY(await(m_library->trashSession(m_session)).has_value());
        QVERIFY(await(m_library->sessions())->isEmpty());
        QVERIFY(await(m_library->restoreSession(m_session)).has_value());
        QCOMPARE(shown().size(), 5); // what was in the trash before stays there
        QCOMPARE(await(m_library->trashSession(u"nowhere"_s)).error().kind, ErrorKind::NotFound);
    }

    void aPictureThatArrivesLateGoesWhereItsParentWent()
    {
        const Result<QStringList> gone = await(m_library->trashFrames(m_session, m_c.id));
        const Frame late = grow(*m_library, m_c, u"late"_s, 0xff123456);
        QVERIFY(!late.id.isEmpty());
        QVERIFY(!shown().contains(late.id));
        QCOMPARE(*await(m_library->restoreFrames(m_session, *gone)), (QStringList {m_c.id, late.id}));

        QVERIFY(await(m_library->trashSession(m_session)).has_value());
        const Frame later = grow(*m_library, m_c, u"later"_s, 0xff123457);
        QVERIFY(await(m_library->restoreSession(m_session)).has_value());
        QVERIFY(shown().contains(later.id));
    }

    void aHalfStepInTheTrashCanStillBeFinished()
    {
        Frame frame = captionedFrame(m_e, u"half"_s);
        QVERIFY(await(m_library->keep(frame, {})).has_value());
        const Result<QStringList> gone = await(m_library->trashFrames(m_session, frame.id));
        const EncodedImage picture = pictureOf(0xff654321);
        frame.state = FrameState::Done;
        frame.picture = refFor(picture);
        QVERIFY(await(m_library->keep(frame, picture)).has_value());
        QVERIFY(!shown().contains(frame.id));
        QVERIFY(await(m_library->restoreFrames(m_session, *gone)).has_value());
        QCOMPARE(await(m_library->session(m_session))->frames.last(), frame);
    }

    void framesOfAnotherSessionAreNotTouched()
    {
        const Session other = *addSession(*m_library, u"Other"_s, 0xff999999);
        QCOMPARE(await(m_library->trashFrames(other.id, m_a.id)).error().kind, ErrorKind::NotFound);
        QCOMPARE(await(m_library->restoreFrames(other.id, {m_a.id})).error().kind, ErrorKind::NotFound);
        QCOMPARE(await(m_library->trashFrames(m_session, u"nobody"_s)).error().kind, ErrorKind::NotFound);
        QCOMPARE(shown(), m_all);
    }

    void emptyingDeletesWhatNothingRefersTo()
    {
        const EncodedImage shared = pictureOf(0xff00000e); // e's picture
        const Frame twin = *await(m_library->keep(doneFrame(m_c, u"twin"_s, shared), shared));
        QVERIFY(await(m_library->trashFrames(m_session, m_b.id)).has_value());
        const QDateTime later = QDateTime::currentDateTimeUtc().addSecs(3600);

        const Result<EmptiedTrash> early
            = await(m_library->emptyTrash(QDateTime::currentDateTimeUtc().addDays(-1)));
        QCOMPARE(early, Result<EmptiedTrash>(EmptiedTrash {}));

        const Result<EmptiedTrash> emptied = await(m_library->emptyTrash(later));
        QVERIFY(emptied.has_value());
        QCOMPARE(emptied->frames, 3);
        QCOMPARE(emptied->sessions, 0);
        QCOMPARE(emptied->pictures, 2);
        QCOMPARE(emptied->bytes, m_b.picture->byteCount + m_c.picture->byteCount);
        QVERIFY(!QFile::exists(m_library->picturePath(*m_b.picture)));
        QVERIFY(QFile::exists(m_library->picturePath(*twin.picture)));
        QCOMPARE(await(m_library->restoreFrames(m_session, {m_b.id})).error().kind, ErrorKind::NotFound);
        QCOMPARE(shown(), (QStringList {m_origin.id, m_a.id, m_d.id, m_e.id}));

        QVERIFY(await(m_library->trashSession(m_session)).has_value());
        const Result<EmptiedTrash> last = await(m_library->emptyTrash(later));
        QCOMPARE(last->sessions, 1);
        QCOMPARE(last->frames, 4);
        const Result<VerifyReport> report = await(m_library->verify());
        QVERIFY(report->isSound());
        QCOMPARE(report->pictures, 0);
        QVERIFY(report->orphans.isEmpty());
        QCOMPARE(report->sessions, 0);
    }

private:
    QStringList shown()
    {
        const Result<Session> session = await(m_library->session(m_session));
        return session ? idsOf(session->frames) : QStringList {session.error().message};
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Library> m_library;
    SessionId m_session;
    Frame m_origin, m_a, m_b, m_c, m_d, m_e;
    QStringList m_all;
};

QTEST_GUILESS_MAIN(TestTrash)
#include "tst_trash.moc"
