// SPDX-License-Identifier: GPL-3.0-or-later
// Undo and redo in the window: one action each, for whatever was done last.
#include "gui/captionpane.h"
#include "gui/messagebar.h"
#include "gui/recipepanel.h"
#include "gui/startpage.h"
#include "models/sessionlistmodel.h"
#include "windowfixture.h"

#include <QPlainTextEdit>
#include <QTest>

using namespace Afterimage;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int waitMs = 30'000;

QAction *undo(const WindowFixture &fixture)
{
    return action(*fixture.window, u"actionUndo");
}

QAction *redo(const WindowFixture &fixture)
{
    return action(*fixture.window, u"actionRedo");
}

int sessionsListed(const WindowFixture &fixture)
{
    return fixture.window->startPage().sessions().rowCount();
}

void chooseStyle(const WindowFixture &fixture, const QString &style)
{
    RecipePanel &panel = fixture.window->sessionView().recipePanel();
    Recipe wanted = panel.recipe();
    wanted.draw.style = style;
    panel.setRecipe(wanted);
    emit panel.recipeEdited(wanted);
}

QString styleOf(const WindowFixture &fixture)
{
    return fixture.window->sessionView().session()->recipe.draw.style;
}

} // namespace

class TestUndo : public QObject
{
    Q_OBJECT
private slots:
    void aDeletedSessionComesBackAndGoesAgain()
    {
        WindowFixture fixture;
        QVERIFY(beginSession(fixture));
        const SessionId id = fixture.window->sessionView().session()->id;
        action(*fixture.window, u"actionDeleteSession")->trigger();
        QVERIFY(!fixture.window->showsSession());
        for (int round = 0; round < 2; ++round) {
            QTRY_COMPARE_WITH_TIMEOUT(sessionsListed(fixture), 0, waitMs);
            QVERIFY(undo(fixture)->isEnabled());
            QCOMPARE(undo(fixture)->text(), u"&Undo Delete Session"_s);
            undo(fixture)->trigger();
            QTRY_VERIFY_WITH_TIMEOUT(fixture.window->showsSession(), waitMs);
            QCOMPARE(fixture.window->sessionView().session()->id, id);
            QTRY_VERIFY(fixture.window->sessionView().frame());
            QVERIFY(!fixture.window->messages().texts().contains(u"The session is in the trash."_s));
            QVERIFY(!undo(fixture)->isEnabled());
            QCOMPARE(redo(fixture)->text(), u"&Redo Delete Session"_s);
            redo(fixture)->trigger();
            QVERIFY(!fixture.window->showsSession());
        }
    }

    void sessionsDeletedInTheListComeBackInTurn()
    {
        WindowFixture fixture;
        QList<SessionId> ids;
        for (int i = 0; i < 2; ++i) {
            QVERIFY(beginSession(fixture));
            ids << fixture.window->sessionView().session()->id;
            fixture.window->showStartPage();
        }
        StartPage &start = fixture.window->startPage();
        QTRY_COMPARE_WITH_TIMEOUT(sessionsListed(fixture), 2, waitMs);
        for (const SessionId &id : std::as_const(ids))
            emit start.sessionDeleteAsked(id);
        QTRY_COMPARE_WITH_TIMEOUT(sessionsListed(fixture), 0, waitMs);
        undo(fixture)->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(sessionsListed(fixture), 1, waitMs);
        const QModelIndex back = start.sessions().index(0, 0);
        QCOMPARE(back.data(SessionListModel::SessionIdRole).toString(), ids.last());
        undo(fixture)->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(sessionsListed(fixture), 2, waitMs);
        QVERIFY2(!fixture.window->showsSession(), "who tidies the list is left there");
        QVERIFY(!undo(fixture)->isEnabled());
    }

    void whatWasDoneLastIsTakenBackFirst()
    {
        WindowFixture fixture;
        QVERIFY(beginSession(fixture));
        const QString plain = styleOf(fixture);
        chooseStyle(fixture, u"pencil"_s);
        action(*fixture.window, u"actionDeleteSession")->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(sessionsListed(fixture), 0, waitMs);
        undo(fixture)->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(fixture.window->showsSession(), waitMs);
        QCOMPARE(undo(fixture)->text(), u"&Undo Change the Recipe"_s);
        undo(fixture)->trigger();
        QCOMPARE(styleOf(fixture), plain);
        QCOMPARE(redo(fixture)->text(), u"&Redo Change the Recipe"_s);
        redo(fixture)->trigger();
        QCOMPARE(styleOf(fixture), u"pencil"_s);
        QCOMPARE(redo(fixture)->text(), u"&Redo Delete Session"_s);
        // Something new, and there is nothing to do again.
        chooseStyle(fixture, u"oil"_s);
        QVERIFY(!redo(fixture)->isEnabled());
    }

    void whatWasDoneInAnotherSessionWaitsThere()
    {
        WindowFixture fixture;
        QVERIFY(beginSession(fixture));
        const SessionId first = fixture.window->sessionView().session()->id;
        chooseStyle(fixture, u"pencil"_s);
        fixture.window->showStartPage();
        QVERIFY(!undo(fixture)->isEnabled());
        QVERIFY(beginSession(fixture));
        QTRY_VERIFY(fixture.window->sessionView().session()->id != first);
        QVERIFY(!undo(fixture)->isEnabled());
        fixture.window->openSession(first, {});
        QTRY_COMPARE(fixture.window->sessionView().session()->id, first);
        QVERIFY(undo(fixture)->isEnabled());
    }

    void changesOfTheRecipeInQuickSuccessionAreOne()
    {
        WindowFixture fixture;
        QVERIFY(beginSession(fixture));
        const QString plain = styleOf(fixture);
        chooseStyle(fixture, u"pencil"_s);
        chooseStyle(fixture, u"oil"_s);
        undo(fixture)->trigger();
        QCOMPARE(styleOf(fixture), plain);
        QVERIFY(!undo(fixture)->isEnabled());
        redo(fixture)->trigger();
        QCOMPARE(styleOf(fixture), u"oil"_s);
    }

    void aDeletedFrameGoesAgainByRedo()
    {
        WindowFixture fixture;
        QVERIFY(beginSession(fixture));
        QVERIFY(takeStep(fixture));
        SessionView &view = fixture.window->sessionView();
        const FrameId step = view.frame()->id;
        action(*fixture.window, u"actionDelete")->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(view.session()->frames.size(), 1, waitMs);
        QCOMPARE(undo(fixture)->text(), u"&Undo Delete Step 1"_s);
        undo(fixture)->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(view.frame() && view.frame()->id == step, waitMs);
        QCOMPARE(redo(fixture)->text(), u"&Redo Delete Step 1"_s);
        redo(fixture)->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(view.session()->frames.size(), 1, waitMs);
        undo(fixture)->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(view.session()->frames.size(), 2, waitMs);
    }

    void typingIsUndoneByTheWindowsActionWhenItCameLast()
    {
        WindowFixture fixture;
        QVERIFY(beginSession(fixture));
        QVERIFY(takeStep(fixture));
        SessionView &view = fixture.window->sessionView();
        QPlainTextEdit *editor = view.captionPane().editor();
        const QString own = view.frame()->caption;
        const QString plain = styleOf(fixture);
        QVERIFY(!undo(fixture)->isEnabled());
        chooseStyle(fixture, u"pencil"_s);
        editor->setFocus();
        QTest::keyClicks(editor, u"But "_s);
        QVERIFY(view.captionPane().isEdited());
        // Wherever the focus is by then.
        view.stage().setFocus();
        QCOMPARE(undo(fixture)->text(), u"&Undo Typing"_s);
        undo(fixture)->trigger();
        QCOMPARE(editor->toPlainText(), own);
        QCOMPARE(redo(fixture)->text(), u"&Redo Typing"_s);
        redo(fixture)->trigger();
        QVERIFY(editor->toPlainText().contains(u"But "_s));
        chooseStyle(fixture, u"oil"_s);
        QCOMPARE(undo(fixture)->text(), u"&Undo Change the Recipe"_s);
        undo(fixture)->trigger();
        QCOMPARE(styleOf(fixture), plain);
        // Nothing else is left to take back.
        QCOMPARE(undo(fixture)->text(), u"&Undo Typing"_s);
        undo(fixture)->trigger();
        QCOMPARE(editor->toPlainText(), own);
    }

    void theKeyForUndoWorksWhileTheWordsHaveTheFocus()
    {
        WindowFixture fixture;
        QVERIFY(beginSession(fixture));
        QVERIFY(takeStep(fixture));
        QVERIFY(takeStep(fixture));
        QApplication::setActiveWindow(fixture.window.get());
        SessionView &view = fixture.window->sessionView();
        QPlainTextEdit *editor = view.captionPane().editor();
        action(*fixture.window, u"actionDelete")->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(view.session()->frames.size(), 2, waitMs);
        editor->setFocus();
        QTRY_VERIFY(editor->hasFocus());
        editor->moveCursor(QTextCursor::Start);
        QTest::keyClicks(editor, u"But "_s);
        QTest::keyClick(editor, Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(!view.captionPane().isEdited());
        QTest::keyClick(editor, Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(view.session()->frames.size(), 3, waitMs);
    }
};

QTEST_MAIN(TestUndo)
#include "tst_undo.moc"
