// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench.h"
#include "engine/loopengine.h"
#include "outcome.h"

#include <QPainter>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace Afterimage;
using namespace Qt::Literals::StringLiterals;

class TestWorkbench : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        QImage picture(400, 300, QImage::Format_RGB32);
        picture.fill(QColor(110, 150, 210));
        QPainter(&picture).fillRect(0, 180, 400, 120, QColor(80, 120, 70));
        QVERIFY(picture.save(photo(), "JPEG", 90));
    }

    void aFileBecomesASessionNamedAfterIt()
    {
        const auto bench = Workbench::open(m_dir.filePath(u"one"_s));
        QVERIFY(bench.has_value());
        Recipe recipe;
        recipe.draw.style = u"oil"_s;
        const Result<Session> session = outcomeOf((*bench)->createSessionFromFile(photo(), recipe));
        QVERIFY(session.has_value());
        QCOMPARE(session->title, u"Lake"_s);
        QCOMPARE(session->recipe, recipe);
        QCOMPARE(session->frames.size(), 1);
        QVERIFY(session->frames.first().isDone());
        const QByteArray dropped = [this] {
            QFile file(photo());
            return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        }();
        QCOMPARE(session->original.sha256, sha256Hex(dropped));
    }

    void aChangedRecipeHeadAndTitleAreThereAtTheNextStart()
    {
        const QString folder = m_dir.filePath(u"two"_s);
        FrameId last;
        {
            const auto bench = Workbench::open(folder);
            const Result<Session> session = outcomeOf((*bench)->createSessionFromFile(photo(), {}));
            QVERIFY(session.has_value());
            LoopEngine &loop = (*bench)->loop(*session);
            QCOMPARE(&(*bench)->loop(*session), &loop);
            Recipe recipe = session->recipe;
            recipe.mode = Mode::Remix;
            recipe.draw.size = {256, 256};
            loop.setRecipe(recipe);
            loop.setTitle(u"By the lake"_s);
            QVERIFY(loop.step(session->head, recipe));
            QTRY_COMPARE_WITH_TIMEOUT(loop.state(), LoopState::Idle, 60'000);
            last = loop.session().head;
            QVERIFY(last != session->head);
        }
        const auto bench = Workbench::open(folder);
        const Result<Session> again = outcomeOf((*bench)->library().newestSession());
        QVERIFY(again.has_value());
        QCOMPARE(again->title, u"By the lake"_s);
        QCOMPARE(again->recipe.mode, Mode::Remix);
        QCOMPARE(again->head, last);
        QCOMPARE(again->frames.size(), 2);
    }

    void aDeletedBranchComesBackWithUndo()
    {
        const auto bench = Workbench::open(m_dir.filePath(u"three"_s));
        const Result<Session> session = outcomeOf((*bench)->createSessionFromFile(photo(), {}));
        LoopEngine &loop = (*bench)->loop(*session);
        Recipe recipe;
        recipe.draw.size = {256, 256};
        recipe.limits.steps = 2;
        QVERIFY(loop.run(session->head, recipe));
        QTRY_COMPARE_WITH_TIMEOUT(loop.state(), LoopState::Idle, 60'000);
        const QList<Frame> before = loop.session().frames;
        const Result<QList<Frame>> trashed = outcomeOf((*bench)->trashFrames(session->id, before.at(1).id));
        QVERIFY(trashed.has_value());
        QCOMPARE(trashed->size(), 2);
        QCOMPARE(loop.session().frames.size(), 1);
        QVERIFY(outcomeOf((*bench)->restoreFrames(session->id, *trashed)).has_value());
        QCOMPARE(loop.session().frames, before);
    }

    void undoBringsBackWhatTheLibraryHasNotAnOldCopy()
    {
        const auto bench = Workbench::open(m_dir.filePath(u"six"_s));
        const Result<Session> session = outcomeOf((*bench)->createSessionFromFile(photo(), {}));
        LoopEngine &loop = (*bench)->loop(*session);
        Recipe recipe;
        recipe.draw.size = {256, 256};
        QVERIFY(loop.step(session->head, recipe, Halves::WordsOnly));
        QTRY_COMPARE_WITH_TIMEOUT(loop.state(), LoopState::Idle, 60'000);
        const FrameId id = loop.session().frames.last().id;
        const Result<QList<Frame>> old = outcomeOf((*bench)->trashFrames(session->id, id));
        QVERIFY(outcomeOf((*bench)->restoreFrames(session->id, *old)).has_value());
        QVERIFY(loop.draw(id, recipe));
        QTRY_COMPARE_WITH_TIMEOUT(loop.state(), LoopState::Idle, 60'000);
        // A redo and an undo of the same delete: the copy of then says "not drawn yet".
        QVERIFY(outcomeOf((*bench)->trashFrames(session->id, id)).has_value());
        QVERIFY(outcomeOf((*bench)->restoreFrames(session->id, *old)).has_value());
        QVERIFY(findFrame(loop.session(), id)->isDone());
    }

    void aDeleteOnTheHeelsOfAnUndoWins()
    {
        const auto bench = Workbench::open(m_dir.filePath(u"seven"_s));
        const Result<Session> session = outcomeOf((*bench)->createSessionFromFile(photo(), {}));
        LoopEngine &loop = (*bench)->loop(*session);
        Recipe recipe;
        recipe.draw.size = {256, 256};
        QVERIFY(loop.step(session->head, recipe));
        QTRY_COMPARE_WITH_TIMEOUT(loop.state(), LoopState::Idle, 60'000);
        const FrameId id = loop.session().frames.last().id;
        const Result<QList<Frame>> gone = outcomeOf((*bench)->trashFrames(session->id, id));
        const auto back = (*bench)->restoreFrames(session->id, *gone);
        const auto goneAgain = (*bench)->trashFrames(session->id, id);
        QVERIFY(outcomeOf(goneAgain).has_value());
        (void)outcomeOf(back);
        QTest::qWait(50);
        const Result<Session> stored = outcomeOf((*bench)->library().session(session->id));
        QCOMPARE(stored->frames.size(), loop.session().frames.size());
    }

    void loopsRunSideBySide()
    {
        const auto bench = Workbench::open(m_dir.filePath(u"four"_s));
        const Result<Session> one = outcomeOf((*bench)->createSessionFromFile(photo(), {}));
        const Result<Session> two = outcomeOf((*bench)->createSessionFromFile(photo(), {}));
        Recipe recipe;
        recipe.draw.size = {256, 256};
        recipe.limits.steps = 2;
        LoopEngine &first = (*bench)->loop(*one);
        LoopEngine &second = (*bench)->loop(*two);
        QVERIFY(first.run(one->head, recipe));
        QVERIFY(second.run(two->head, recipe));
        QVERIFY(first.isBusy() && second.isBusy());
        QTRY_VERIFY_WITH_TIMEOUT(!first.isBusy() && !second.isBusy(), 60'000);
        QCOMPARE(first.session().frames.size(), 3);
        QCOMPARE(second.session().frames.size(), 3);
    }

    void closingInTheMiddleOfARunLosesNothingThatWasShown()
    {
        const QString folder = m_dir.filePath(u"five"_s);
        qsizetype shown = 0;
        {
            const auto bench = Workbench::open(folder);
            const Result<Session> session = outcomeOf((*bench)->createSessionFromFile(photo(), {}));
            LoopEngine &loop = (*bench)->loop(*session);
            Recipe recipe;
            recipe.draw.size = {256, 256};
            recipe.limits.steps = 50;
            QVERIFY(loop.run(session->head, recipe));
            QTRY_VERIFY_WITH_TIMEOUT(loop.session().frames.size() >= 3, 60'000);
            shown = loop.session().frames.size();
        }
        const auto bench = Workbench::open(folder);
        const Result<Session> again = outcomeOf((*bench)->library().newestSession());
        QVERIFY(again.has_value());
        QVERIFY(again->frames.size() >= shown);
    }

    void settingsArePrivateAndRemembered()
    {
        Recipe recipe;
        recipe.draw.style = u"pencil"_s;
        {
            Settings settings;
            settings.setRecipe(recipe);
            settings.setUiText(u"appearance"_s, u"dark"_s);
        }
        Settings settings;
        QCOMPARE(settings.recipe(), recipe);
        QCOMPARE(settings.uiText(u"appearance"_s), u"dark"_s);
        const QString file = QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation)
            + u"/afterimage/afterimage.ini"_s;
        QVERIFY(QFile::exists(file));
        QVERIFY(!(QFile::permissions(file) & (QFile::ReadGroup | QFile::ReadOther)));
    }

private:
    [[nodiscard]] QString photo() const { return m_dir.filePath(u"Lake.jpg"_s); }

    QTemporaryDir m_dir;
};

QTEST_MAIN(TestWorkbench)
#include "tst_workbench.moc"
