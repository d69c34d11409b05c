// SPDX-License-Identifier: GPL-3.0-or-later
#include "fixture.h"

using namespace Afterimage;
using namespace Qt::Literals::StringLiterals;

//! Pictures that recipes name: kept as long as one does, and no longer.
class TestReferences : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        m_folder = quickFolder();
        m_library = *Library::open(m_folder->path());
        m_session = *addSession(*m_library, u"Harbour"_s);
        m_style = await(m_library->addPicture(pictureOf(0xff112233))).value_or(PictureRef {});
        m_mask = await(m_library->addPicture(pictureOf(0xff445566))).value_or(PictureRef {});
        QVERIFY(!m_style.sha256.isEmpty() && !m_mask.sha256.isEmpty());
    }
    void cleanup() { m_library.reset(); }

    void aStoredPictureIsThereByItsName()
    {
        QCOMPARE(m_style, refFor(pictureOf(0xff112233)));
        QCOMPARE(*await(m_library->picture(m_style)), pictureOf(0xff112233));
        QCOMPARE(await(m_library->addPicture(pictureOf(0xff112233))), Result<PictureRef>(m_style));
        QCOMPARE(await(m_library->addPicture({})).error().kind, ErrorKind::InvalidInput);
    }

    void whatNoRecipeNamesGoesWithTheTrash()
    {
        QCOMPARE(emptied(), 2);
        QVERIFY(!await(m_library->picture(m_style)).has_value());
    }

    void whatASessionsRecipeNamesStays()
    {
        nameInSession();
        QCOMPARE(emptied(), 0);
        QVERIFY(await(m_library->picture(m_style)).has_value());
        QVERIFY(await(m_library->picture(m_mask)).has_value());
        QCOMPARE(await(m_library->session(m_session.id))->recipe.draw.mask, std::optional(m_mask));
        QVERIFY(await(m_library->updateSession(m_session.id, {.recipe = m_session.recipe})).has_value());
        QCOMPARE(emptied(), 2);
    }

    void whatAFramesRecipeNamesStaysAsLongAsTheFrame()
    {
        Frame frame = doneFrame(m_session.frames.first(), u"boats"_s, pictureOf(0xff000001));
        frame.recipe.mode = Mode::Remix;
        frame.recipe.draw.styleReference = m_style;
        frame.recipe.draw.mask = m_mask;
        QVERIFY(await(m_library->keep(frame, pictureOf(0xff000001))).has_value());
        QCOMPARE(emptied(), 0);
        // In the trash it may still come back.
        QVERIFY(await(m_library->trashFrames(m_session.id, frame.id)).has_value());
        QCOMPARE(await(m_library->emptyTrash(QDateTime::currentDateTimeUtc().addDays(-30)))->pictures, 0);
        QCOMPARE(emptied(), 3); // with its own picture
    }

    void verifyReadsThemToo()
    {
        const int before = await(m_library->verify())->pictures;
        nameInSession();
        QCOMPARE(await(m_library->verify())->pictures, before + 2);
        QCOMPARE(await(m_library->verify(m_session.id))->pictures, before + 2);
        QVERIFY(await(m_library->verify())->isSound());
        QVERIFY(QFile::remove(m_library->picturePath(m_mask)));
        const Result<VerifyReport> report = await(m_library->verify());
        QCOMPARE(report->missing.size(), 1);
        QCOMPARE(report->missing.first().picture, m_mask);
    }

    void theyAreThereAfterARestart()
    {
        nameInSession();
        m_library.reset();
        m_library = *Library::open(m_folder->path());
        QCOMPARE(emptied(), 0);
        QCOMPARE(*await(m_library->picture(m_style)), pictureOf(0xff112233));
    }

private:
    void nameInSession()
    {
        Recipe recipe = m_session.recipe;
        recipe.draw.styleReference = m_style;
        recipe.draw.mask = m_mask;
        QVERIFY(await(m_library->updateSession(m_session.id, {.recipe = recipe})).has_value());
    }

    //! How many pictures went.
    int emptied()
    {
        return await(m_library->emptyTrash(QDateTime::currentDateTimeUtc().addDays(1)))->pictures;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Library> m_library;
    Session m_session;
    PictureRef m_style;
    PictureRef m_mask;
};

QTEST_GUILESS_MAIN(TestReferences)
#include "tst_references.moc"
