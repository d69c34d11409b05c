// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/captionpane.h"
#include "gui/filmstripview.h"
#include "gui/inspector.h"
#include "gui/messagebar.h"
#include "gui/recipepanel.h"
#include "gui/startpage.h"
#include "models/filmstripmodel.h"
#include "models/sessionlistmodel.h"
#include "windowfixture.h"

#include <QAction>
#include <QDir>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QLineEdit>
#include <QListView>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QSplitter>
#include <QTest>
#include <QTimer>
#include <QToolBar>

using namespace Afterimage;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int waitMs = 30'000;

bool drop(MainWindow &window, QMimeData *data)
{
    const QPoint point(400, 300);
    QDragEnterEvent enter(point, Qt::CopyAction, data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&window, &enter);
    if (!enter.isAccepted())
        return false;
    QDropEvent event(point, Qt::CopyAction, data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&window, &event);
    return event.isAccepted();
}

bool dropFiles(MainWindow &window, const QStringList &paths)
{
    // Gone right after the drop, as on Wayland.
    const auto data = std::make_unique<QMimeData>();
    QList<QUrl> urls;
    for (const QString &path : paths)
        urls << QUrl::fromLocalFile(path);
    data->setUrls(urls);
    return drop(window, data.get());
}

int stripRows(const MainWindow &window)
{
    return window.sessionView().filmstrip().model()->rowCount();
}

} // namespace

class TestMainWindow : public QObject
{
    Q_OBJECT
private:
    static void begin(WindowFixture &fixture)
    {
        QVERIFY(dropFiles(*fixture.window, {fixture.picture(u"Meadow.png"_s)}));
        QTRY_VERIFY_WITH_TIMEOUT(fixture.window->showsSession(), waitMs);
        QTRY_VERIFY_WITH_TIMEOUT(fixture.window->sessionView().frame(), waitMs);
    }

    static void stepOnce(WindowFixture &fixture)
    {
        SessionView &view = fixture.window->sessionView();
        const qsizetype before = view.session()->frames.size();
        action(*fixture.window, u"actionStep")->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(!view.loop()->isBusy(), waitMs);
        QTRY_COMPARE(view.session()->frames.size(), before + 1);
        QVERIFY2(view.session()->frames.constLast().isDone(), "the step has a picture");
    }

private slots:
    void aDroppedFileBecomesASession()
    {
        WindowFixture fixture;
        begin(fixture);
        QCOMPARE(fixture.window->sessionView().session()->title, u"Meadow"_s);
        QVERIFY(fixture.window->windowTitle().startsWith(u"Meadow"_s));
        QCOMPARE(stripRows(*fixture.window), 1);
        QVERIFY(action(*fixture.window, u"actionStep")->isEnabled());
        QVERIFY(!action(*fixture.window, u"actionStop")->isEnabled());
    }

    void severalFilesBecomeOneSessionEach()
    {
        WindowFixture fixture;
        QVERIFY(dropFiles(
            *fixture.window, {fixture.picture(u"One.png"_s), fixture.picture(u"Two.png"_s, Qt::red)}));
        QTRY_COMPARE_WITH_TIMEOUT(fixture.window->startPage().sessions().rowCount(), 2, waitMs);
        QTRY_VERIFY(fixture.window->showsSession());
        QCOMPARE(fixture.window->sessionView().session()->title, u"One"_s);
    }

    void aBadFileIsToldInPlace()
    {
        WindowFixture fixture;
        QFile bad(fixture.folder.filePath(u"notes.png"_s));
        QVERIFY(bad.open(QIODevice::WriteOnly));
        bad.write("These are words, not a picture.");
        bad.close();
        QVERIFY(dropFiles(*fixture.window, {bad.fileName()}));
        QTRY_COMPARE_WITH_TIMEOUT(fixture.window->messages().texts().size(), 1, waitMs);
        QVERIFY(fixture.window->messages().texts().constFirst().contains(u"notes.png"_s));
        QVERIFY(!fixture.window->showsSession());
        QVERIFY(!QApplication::activeModalWidget());
    }

    void tooManyPicturesAtOnceAreCounted()
    {
        WindowFixture fixture;
        QStringList files;
        for (int i = 0; i < 230; ++i)
            files << fixture.folder.filePath(u"gone-%1.png"_s.arg(i));
        QVERIFY(dropFiles(*fixture.window, files));
        const MessageBar &messages = fixture.window->messages();
        QTRY_VERIFY_WITH_TIMEOUT(messages.texts().size() == 2 && !fixture.window->intake().isBusy(), waitMs);
        QVERIFY(messages.texts().constFirst().contains(u"the other 30"_s));
        QVERIFY2(messages.texts().at(1).contains(u"200"_s), qPrintable(messages.texts().at(1)));
    }

    void stepsAddFramesAndAreFollowed()
    {
        WindowFixture fixture;
        begin(fixture);
        stepOnce(fixture);
        stepOnce(fixture);
        SessionView &view = fixture.window->sessionView();
        QCOMPARE(stripRows(*fixture.window), 3);
        QCOMPARE(view.frame()->step, 2);
        QCOMPARE(view.filmstrip().currentFrame(), view.frame()->id);
        QTRY_COMPARE(view.captionPane().text(), view.frame()->caption);
        QVERIFY(!view.frame()->caption.isEmpty());
    }

    void aCaptionOfUsualLengthIsSeenWhole()
    {
        WindowFixture fixture;
        begin(fixture);
        stepOnce(fixture);
        const QPlainTextEdit *editor = fixture.window->sessionView().captionPane().editor();
        QTRY_VERIFY(editor->viewport()->height() >= 5 * editor->fontMetrics().lineSpacing());
    }

    void wordsAppearOneAfterTheOtherWhileTheLoopGoesOn()
    {
        WindowFixture fixture;
        begin(fixture);
        SessionView &view = fixture.window->sessionView();
        Recipe recipe = view.recipePanel().recipe();
        recipe.draw.size = {1024, 1024}; // as long as people see it
        view.recipePanel().setRecipe(recipe);
        // As somebody sees it who looks a hundred times a second.
        QSet<qsizetype> lengths;
        QTimer look;
        connect(&look, &QTimer::timeout, this, [&] {
            if (view.loop()->isBusy())
                lengths << view.captionPane().text().size();
        });
        look.start(10);
        stepOnce(fixture);
        QTRY_COMPARE(view.captionPane().text(), view.frame()->caption);
        QVERIFY2(lengths.size() >= 4, qPrintable(QString::number(lengths.size())));
    }

    void nothingMovesWhenAStepBeginsAndEnds()
    {
        WindowFixture fixture;
        begin(fixture);
        stepOnce(fixture);
        SessionView &view = fixture.window->sessionView();
        const QWidget &strip = view.filmstrip();
        const auto places = [&] {
            return QList<QRect> {QRect(strip.mapTo(fixture.window.get(), QPoint()), strip.size()),
                QRect(view.stage().mapTo(fixture.window.get(), QPoint()), view.stage().size())};
        };
        const QList<QRect> before = places();
        // Looked at whenever the loop says something: a phase may be over before anybody asks for it.
        QSet<LoopState> states;
        QList<QList<QRect>> seen;
        QObject looking;
        const auto look = [&] { seen << places(); };
        connect(view.loop(), &LoopEngine::stateChanged, &looking, [&](LoopState state) { states << state; });
        connect(view.loop(), &LoopEngine::stateChanged, &looking, look, Qt::QueuedConnection);
        connect(view.loop(), &LoopEngine::progressed, &looking, look, Qt::QueuedConnection);
        action(*fixture.window, u"actionStep")->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(states.contains(LoopState::Idle), waitMs);
        QVERIFY(states.contains(LoopState::Describing) && states.contains(LoopState::Drawing));
        QVERIFY(seen.size() >= 3);
        for (const QList<QRect> &then : std::as_const(seen))
            QCOMPARE(then, before);
        QCOMPARE(places(), before);
    }

    void otherWordsGrowABranch()
    {
        WindowFixture fixture;
        begin(fixture);
        stepOnce(fixture);
        SessionView &view = fixture.window->sessionView();
        const FrameId first = view.frame()->id;
        action(*fixture.window, u"actionBranch")->trigger();
        QPlainTextEdit *editor = view.captionPane().editor();
        QCOMPARE(QApplication::focusWidget(), editor);
        editor->selectAll();
        QTest::keyClicks(editor, u"A red boat on a lake at dusk."_s);
        QTest::keyClick(editor, Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(!view.loop()->isBusy() && view.session()->frames.size() == 3, waitMs);
        const Frame *grown = view.frame();
        QVERIFY(grown && grown->id != first);
        QCOMPARE(grown->caption, u"A red boat on a lake at dusk."_s);
        QCOMPARE(grown->captionSource, CaptionSource::Edited);
        QCOMPARE(grown->parent, view.session()->frames.constFirst().id);
        QVERIFY(view.frame(first));
    }

    void lettersBelongToTheWordsWhileTyping()
    {
        WindowFixture fixture;
        begin(fixture);
        stepOnce(fixture);
        SessionView &view = fixture.window->sessionView();
        QApplication::setActiveWindow(fixture.window.get());
        QPlainTextEdit *editor = view.captionPane().editor();
        editor->setFocus();
        QTRY_COMPARE(QApplication::focusWidget(), editor);
        editor->selectAll();
        QTest::keyClicks(editor, u"srpbc"_s);
        QCOMPARE(editor->toPlainText(), u"srpbc"_s);
        QVERIFY(!view.loop()->isBusy());
        QCOMPARE(view.session()->frames.size(), 2);
    }

    void deleteGoesToTheTrashAndUndoBringsItBack()
    {
        WindowFixture fixture;
        begin(fixture);
        stepOnce(fixture);
        stepOnce(fixture);
        SessionView &view = fixture.window->sessionView();
        const FrameId step1 = view.session()->frames.at(1).id;
        const FrameId step2 = view.session()->frames.at(2).id;
        view.selectFrame(step1);
        action(*fixture.window, u"actionDelete")->trigger();
        QTRY_COMPARE(view.session()->frames.size(), 1);
        QTRY_COMPARE(stripRows(*fixture.window), 1);
        QVERIFY(view.frame() && view.frame()->isOrigin());
        QTRY_VERIFY(!fixture.window->messages().texts().isEmpty());
        action(*fixture.window, u"actionUndo")->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(view.session()->frames.size(), 3, waitMs);
        QVERIFY(view.frame(step1) && view.frame(step2));
        QTRY_COMPARE(stripRows(*fixture.window), 3);
    }

    void aRunPausesResumesAndEnds()
    {
        WindowFixture fixture;
        begin(fixture);
        MainWindow &window = *fixture.window;
        SessionView &view = window.sessionView();
        view.recipePanel().setSteps(3);
        QSignalSpy ended(&view, &SessionView::loopEnded);
        action(window, u"actionRun")->trigger();
        QVERIFY(view.loop()->isBusy());
        action(window, u"actionPause")->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(view.loop()->state(), LoopState::Paused, waitMs);
        QCOMPARE(view.session()->frames.size(), 2);
        QCOMPARE(action(window, u"actionPause")->text(), u"&Resume"_s);
        action(window, u"actionPause")->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, waitMs);
        QCOMPARE(view.session()->frames.size(), 4);
        QCOMPARE(ended.at(0).at(1).value<RunSummary>().reason, StopReason::StepsDone);
    }

    void whoLooksElsewhereIsLeftThere()
    {
        WindowFixture fixture;
        begin(fixture);
        SessionView &view = fixture.window->sessionView();
        view.recipePanel().setSteps(3);
        action(*fixture.window, u"actionRun")->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(view.session()->frames.size() >= 2, waitMs);
        const FrameId origin = view.session()->frames.constFirst().id;
        view.selectFrame(origin);
        QTRY_VERIFY_WITH_TIMEOUT(!view.loop()->isBusy(), waitMs);
        QCOMPARE(view.frame()->id, origin);
        QCOMPARE(stripRows(*fixture.window), 4);
    }

    void stopKeepsWhatIsDone()
    {
        WindowFixture fixture;
        begin(fixture);
        SessionView &view = fixture.window->sessionView();
        view.recipePanel().setSteps(50);
        action(*fixture.window, u"actionRun")->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(view.session()->frames.size() >= 3, waitMs);
        action(*fixture.window, u"actionStop")->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(!view.loop()->isBusy(), waitMs);
        QVERIFY(view.session()->frames.size() < 51);
        QVERIFY(view.frame());
        QTRY_VERIFY(action(*fixture.window, u"actionStep")->isEnabled());
    }

    void recipeChangesAreKeptAndUndone()
    {
        WindowFixture fixture;
        begin(fixture);
        SessionView &view = fixture.window->sessionView();
        const QString before = view.session()->recipe.draw.style;
        Recipe wanted = view.session()->recipe;
        wanted.draw.style = u"pencil"_s;
        view.recipePanel().setRecipe(wanted);
        emit view.recipePanel().recipeEdited(wanted);
        QCOMPARE(view.session()->recipe.draw.style, u"pencil"_s);
        QCOMPARE(fixture.workbench->settings().recipe().draw.style, u"pencil"_s);
        action(*fixture.window, u"actionUndo")->trigger();
        QCOMPARE(view.session()->recipe.draw.style, before);
        QCOMPARE(view.recipePanel().recipe().draw.style, before);
    }

    void theNewestSessionComesBackAtTheNextStart()
    {
        WindowFixture fixture;
        begin(fixture);
        stepOnce(fixture);
        const SessionId id = fixture.window->sessionView().session()->id;
        const QString caption = fixture.window->sessionView().frame()->caption;
        fixture.window.reset();
        fixture.workbench->closeLoop(id);
        fixture.window = std::make_unique<MainWindow>(*fixture.workbench, *fixture.theme);
        fixture.window->show();
        QSignalSpy started(fixture.window.get(), &MainWindow::startFinished);
        fixture.window->openNewest();
        QTRY_COMPARE_WITH_TIMEOUT(started.count(), 1, waitMs);
        QCOMPARE(fixture.window->sessionView().session()->id, id);
        QCOMPARE(fixture.window->sessionView().session()->frames.size(), 2);
        QTRY_COMPARE(fixture.window->sessionView().captionPane().text(), caption);
    }

    void aDeletedSessionCanBeBroughtBack()
    {
        WindowFixture fixture;
        begin(fixture);
        action(*fixture.window, u"actionDeleteSession")->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(!fixture.window->showsSession(), waitMs);
        QTRY_COMPARE(fixture.window->startPage().sessions().rowCount(), 0);
        QTRY_VERIFY(!fixture.window->messages().texts().isEmpty());
        const auto buttons = fixture.window->messages().findChildren<QPushButton *>();
        QCOMPARE(buttons.size(), 1);
        buttons.constFirst()->click();
        QTRY_VERIFY_WITH_TIMEOUT(fixture.window->showsSession(), waitMs);
        QCOMPARE(fixture.window->sessionView().session()->title, u"Meadow"_s);
        QVERIFY(fixture.window->sessionView().frame());
    }

    void aCardOpensItsSessionAtAFrame()
    {
        WindowFixture fixture;
        begin(fixture);
        MainWindow &window = *fixture.window;
        const SessionId id = window.sessionView().session()->id;
        window.showStartPage();
        window.sessionView().leaveSession();
        fixture.workbench->closeLoop(id);
        QTRY_COMPARE(window.startPage().sessions().rowCount(), 1);
        emit window.startPage().sessionChosen(id, {});
        QTRY_VERIFY_WITH_TIMEOUT(window.showsSession(), waitMs);
        QVERIFY(window.sessionView().frame());
        QCOMPARE(window.sessionView().filmstrip().currentFrame(), window.sessionView().frame()->id);
    }

    void aSampleBeginsASession()
    {
        WindowFixture fixture;
        MainWindow &window = *fixture.window;
        const QStringList samples = QDir(u":/samples"_s).entryList(QDir::Files);
        QVERIFY(!samples.isEmpty());
        emit window.startPage().sampleChosen(u":/samples/"_s + samples.constFirst(), u"misty lake"_s);
        QTRY_VERIFY_WITH_TIMEOUT(window.showsSession(), waitMs);
        QCOMPARE(window.sessionView().session()->title, u"misty lake"_s);
    }

    void theLastFrameOfAPausedRunCanBeLookedAt()
    {
        WindowFixture fixture;
        begin(fixture);
        MainWindow &window = *fixture.window;
        SessionView &view = window.sessionView();
        view.recipePanel().setSteps(2);
        action(window, u"actionRun")->trigger();
        view.selectFrame(view.session()->frames.constFirst().id);
        action(window, u"actionPause")->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(view.loop()->state(), LoopState::Paused, waitMs);
        const Frame last = view.session()->frames.constLast();
        view.selectFrame(last.id);
        // Its own words, not those of a step under way.
        QCOMPARE(view.captionPane().text(), last.caption);
        QVERIFY(!view.captionPane().editor()->isReadOnly());
        action(window, u"actionStop")->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(!view.loop()->isBusy(), waitMs);
    }

    void aRunLeavesWhoIsTypingAlone()
    {
        WindowFixture fixture;
        begin(fixture);
        stepOnce(fixture);
        SessionView &view = fixture.window->sessionView();
        view.recipePanel().setSteps(2);
        action(*fixture.window, u"actionRun")->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(view.session()->frames.size(), 2, waitMs);
        const FrameId typedAt = view.session()->frames.constLast().id;
        view.selectFrame(typedAt);
        QTest::keyClicks(view.captionPane().editor(), u"But "_s);
        QVERIFY(view.captionPane().isEdited());
        QTRY_VERIFY_WITH_TIMEOUT(!view.loop()->isBusy(), waitMs);
        QCOMPARE(view.frame()->id, typedAt);
        QVERIFY(view.captionPane().text().startsWith(u"But "_s));
    }

    void whatGoesOnElsewhereIsTold()
    {
        WindowFixture fixture;
        begin(fixture);
        MainWindow &window = *fixture.window;
        SessionView &view = window.sessionView();
        const SessionId id = view.session()->id;
        view.recipePanel().setSteps(1);
        action(window, u"actionRun")->trigger();
        window.showStartPage();
        QTRY_VERIFY_WITH_TIMEOUT(!fixture.workbench->loopIfOpen(id)->isBusy(), waitMs);
        QTRY_VERIFY(window.messages().texts().join(u'\n').contains(u"Meadow"_s));
    }

    void whoComesBackSeesTheStepUnderWay()
    {
        WindowFixture fixture;
        begin(fixture);
        MainWindow &window = *fixture.window;
        SessionView &view = window.sessionView();
        const SessionId id = view.session()->id;
        view.recipePanel().setSteps(50);
        action(window, u"actionRun")->trigger();
        view.leaveSession();
        window.openSession(id, {});
        LoopEngine *loop = view.loop();
        QVERIFY(loop && loop->isBusy());
        QCOMPARE(view.filmstrip().currentFrame(), loop->currentStep().frame);
        action(window, u"actionStop")->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(!loop->isBusy(), waitMs);
    }

    void typedWordsOutliveTheWindow()
    {
        WindowFixture fixture;
        begin(fixture);
        stepOnce(fixture);
        const Frame frame = *fixture.window->sessionView().frame();
        QTest::keyClicks(fixture.window->sessionView().captionPane().editor(), u"But "_s);
        fixture.window->close();
        fixture.window.reset();
        fixture.window = std::make_unique<MainWindow>(*fixture.workbench, *fixture.theme);
        CaptionPane &pane = fixture.window->sessionView().captionPane();
        pane.showFrame(frame);
        QVERIFY(pane.isEdited());
        QVERIFY(pane.text().contains(u"But "_s));
        pane.discardEdit();
    }

    void searchFindsWordsOfCaptions()
    {
        WindowFixture fixture;
        begin(fixture);
        stepOnce(fixture);
        SessionView &view = fixture.window->sessionView();
        const FrameId frame = view.frame()->id;
        QString word;
        const QStringList words = view.frame()->caption.split(u' ');
        for (const QString &each : words) {
            if (each.size() > word.size() && each.at(each.size() - 1).isLetter())
                word = each;
        }
        view.selectFrame(view.session()->frames.constFirst().id);
        action(*fixture.window, u"actionFind")->trigger();
        auto *field = fixture.window->startPage().findChild<QLineEdit *>();
        QTest::keyClicks(field, word);
        QListView *hits = nullptr;
        const auto views = fixture.window->startPage().findChildren<QListView *>();
        for (QListView *each : views) {
            if (each->accessibleName() == "Found"_L1)
                hits = each;
        }
        QVERIFY(hits);
        QTRY_VERIFY_WITH_TIMEOUT(hits->model()->rowCount() > 0, waitMs);
        emit hits->activated(hits->model()->index(0, 0));
        QTRY_VERIFY(fixture.window->showsSession());
        QTRY_COMPARE(view.frame()->id, frame);
    }

    void aRecipeJustTypedBelongsToTheSessionLeft()
    {
        WindowFixture fixture;
        begin(fixture);
        SessionView &view = fixture.window->sessionView();
        LoopEngine *loop = view.loop();
        view.recipePanel().setSteps(17);
        view.leaveSession();
        QCOMPARE(loop->session().recipe.limits.steps, 17);
        auto *steps = fixture.window->findChild<QToolBar *>()->findChild<QSpinBox *>();
        QCOMPARE(steps->value(), 17);
        QCOMPARE(steps->maximum(), view.recipePanel().mostSteps());
    }

    void panelsHideAndComeBack()
    {
        WindowFixture fixture;
        begin(fixture);
        SessionView &view = fixture.window->sessionView();
        action(*fixture.window, u"actionRecipe")->setChecked(false);
        action(*fixture.window, u"actionOnlyStage")->setChecked(true);
        QVERIFY(!view.isPanelVisible(Panel::Inspector));
        QVERIFY(view.isPanelVisible(Panel::Filmstrip));
        action(*fixture.window, u"actionOnlyStage")->setChecked(false);
        QVERIFY(!view.isPanelVisible(Panel::Recipe));
        QVERIFY(view.isPanelVisible(Panel::Inspector));
        action(*fixture.window, u"actionRecipe")->setChecked(true);
    }

    void onlyStageGivesBackThePanelThatWasThere()
    {
        const LargeType type(1.5);
        WindowFixture fixture;
        begin(fixture);
        SessionView &view = fixture.window->sessionView();
        fixture.window->resize(660, 600);
        for (const auto &[asked, name, other] : {std::tuple(Panel::Recipe, u"actionRecipe", Panel::Inspector),
                 std::tuple(Panel::Inspector, u"actionInspector", Panel::Recipe)}) {
            // Both are wanted, and only one has room.
            action(*fixture.window, name)->setChecked(false);
            action(*fixture.window, name)->setChecked(true);
            QVERIFY(view.isPanelVisible(asked));
            QVERIFY(!view.isPanelVisible(other));
            action(*fixture.window, u"actionOnlyStage")->setChecked(true);
            for (const Panel panel : {Panel::Recipe, Panel::Inspector, Panel::Caption})
                QVERIFY(!view.isPanelVisible(panel));
            action(*fixture.window, u"actionOnlyStage")->setChecked(false);
            QVERIFY(view.isPanelVisible(asked));
            QVERIFY(!view.isPanelVisible(other));
            QVERIFY(view.isPanelWanted(other));
        }
    }

    void askingForAPanelEndsOnlyStage()
    {
        WindowFixture fixture;
        begin(fixture);
        stepOnce(fixture);
        SessionView &view = fixture.window->sessionView();
        auto *only = action(*fixture.window, u"actionOnlyStage");
        only->setChecked(true);
        QVERIFY(!fixture.window->findChild<QToolBar *>()->isVisible());
        action(*fixture.window, u"actionBranch")->trigger();
        QVERIFY(!only->isChecked());
        QVERIFY(fixture.window->findChild<QToolBar *>()->isVisible());
        QCOMPARE(QApplication::focusWidget(), view.captionPane().editor());
        only->setChecked(true);
        action(*fixture.window, u"actionInspector")->setChecked(true);
        QVERIFY(!only->isChecked());
        QVERIFY(view.isPanelVisible(Panel::Recipe));
    }

    void theWindowComesBackAsItWasLeft()
    {
        WindowFixture fixture;
        begin(fixture);
        const auto widths = [&fixture] {
            const SessionView &view = fixture.window->sessionView();
            return QList<int> {view.recipePanel().width(), view.inspector().width(), view.stage().height()};
        };
        fixture.window->setGeometry(40, 30, 1100, 720);
        action(*fixture.window, u"actionFilmstrip")->setChecked(false);
        QSplitter *columns = nullptr;
        const QList<QSplitter *> splitters = fixture.window->findChildren<QSplitter *>();
        for (QSplitter *each : splitters) {
            if (each->indexOf(&fixture.window->sessionView().recipePanel()) >= 0)
                columns = each;
        }
        QVERIFY(columns);
        columns->setSizes({340, 500, 260});
        QTRY_COMPARE(fixture.window->sessionView().recipePanel().width(), 340);
        QTRY_VERIFY(fixture.window->sessionView().stage().height() > 450);
        const QRect place = fixture.window->geometry();
        const QList<int> before = widths();
        fixture.window->close();
        fixture.window = std::make_unique<MainWindow>(*fixture.workbench, *fixture.theme);
        fixture.window->show();
        fixture.window->openNewest();
        QTRY_VERIFY_WITH_TIMEOUT(fixture.window->showsSession(), waitMs);
        QTRY_COMPARE(fixture.window->geometry(), place);
        QTRY_COMPARE(widths(), before);
        QVERIFY(!fixture.window->sessionView().isPanelVisible(Panel::Filmstrip));
        QVERIFY(fixture.window->sessionView().isPanelVisible(Panel::Recipe));
    }

    void closingDuringARunIsClean()
    {
        WindowFixture fixture;
        begin(fixture);
        fixture.window->sessionView().recipePanel().setSteps(20);
        action(*fixture.window, u"actionRun")->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(fixture.window->sessionView().session()->frames.size() >= 2, waitMs);
        const SessionId id = fixture.window->sessionView().session()->id;
        fixture.window->close();
        fixture.window.reset();
        fixture.workbench.reset();
        auto again = Workbench::open(fixture.folder.filePath(u"library"_s));
        QVERIFY(again);
        std::optional<Session> stored;
        whenDone((*again)->library().session(id), this, [&stored](const Result<Session> &session) {
            if (session)
                stored = *session;
        });
        QTRY_VERIFY_WITH_TIMEOUT(stored, waitMs);
        QVERIFY(stored->frames.size() >= 2);
    }
};

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
