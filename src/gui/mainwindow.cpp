// SPDX-License-Identifier: GPL-3.0-or-later
// The window's frame: building, layout, pages, and what it shows of the loop. What its actions do is in
// mainwindowactions.cpp, how pictures come in is in mainwindowintake.cpp.
#include "gui/mainwindow.h"

#include "app/workbench.h"
#include "gui/captionpane.h"
#include "gui/desktop.h"
#include "gui/dropshade.h"
#include "gui/enginebutton.h"
#include "gui/icons.h"
#include "gui/look.h"
#include "gui/messagebar.h"
#include "gui/moneymeter.h"
#include "gui/pictureintake.h"
#include "gui/pricetext.h"
#include "gui/recipepanel.h"
#include "gui/runbar.h"
#include "gui/serverform.h"
#include "gui/startpage.h"
#include "gui/textfields.h"
#include "gui/thumbnailcache.h"
#include "gui/wheelguard.h"
#include "models/cellstate.h"
#include "store/ledgerstore.h"
#include "ui_mainwindow.h"

#include <QActionGroup>
#include <QApplication>
#include <QCloseEvent>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QShortcut>
#include <QSpinBox>
#include <QToolButton>

#include <algorithm>
#include <iterator>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {
const auto geometryKey = u"geometry"_s;
const auto layoutKey = u"layout"_s;
const auto panelsKey = u"panels"_s;
constexpr qint64 longRunMs = 20'000;
constexpr int elsewhereMs = 12'000;
constexpr int lowWindowHeight = 680; //!< logical pixels
const auto draftsKey = u"drafts"_s;

//! "Again in 12 s" while the step under way waits; the reason stands on the stage.
QString waitingText(const LoopEngine &loop)
{
    const StepProgress step = loop.currentStep();
    const bool waits = step.progress.phase == Phase::Waiting;
    return waits ? phaseText(step.progress).section(u':', 0, 0) : QString();
}

//! Its bare verb is kept beside the text, see refreshPrices().
bool tellsPrice(const QAction *action)
{
    return action && !action->data().isNull() && action->data().toString() != action->text();
}
} // namespace

MainWindow::MainWindow(Workbench &workbench, Theme &theme, QWidget *parent)
    : QMainWindow(parent)
    , m_workbench(workbench)
    , m_theme(theme)
    , m_ui(std::make_unique<Ui::MainWindow>())
    , m_thumbnails(new ThumbnailCache(workbench.library(), workbench.engines().pool(), this))
{
    m_ui->setupUi(this);
    setWindowIcon(appIcon());
    setAcceptDrops(true);
    new TextFields(this);
    new WheelGuard(this);
    workbench.askBeforeSending();
    m_start = new StartPage(workbench.library(), *m_thumbnails, this);
    m_view = new SessionView(workbench, *m_thumbnails, this);
    m_meter = new MoneyMeter(workbench.library().ledger(), this);
    m_ui->pages->addWidget(m_start);
    m_ui->pages->addWidget(m_view);
    m_intake = new PictureIntake(
        workbench,
        [this] {
            // A mask belongs to the picture it was made for.
            Recipe recipe = m_view->recipePanel().recipe();
            recipe.draw.mask.reset();
            return recipe;
        },
        this);
    m_view->recipePanel().setRecipe(workbench.settings().recipe());
    m_view->captionPane().setDrafts(draftsFromText(workbench.settings().uiText(draftsKey)));
    m_dropShade = new DropShade(m_ui->central);
    setUpActions();
    buildToolbar();
    connectParts();
    connectIntake();
    connectFileActions();
    connectLoopActions();
    connectViewActions();
    connectUndo();
    restoreLayout();
    refreshActions();
    refreshEngineBadge();
    if (const QString notice = workbench.library().notice(); !notice.isEmpty())
        showMessage({.text = notice});
}

MainWindow::~MainWindow()
{
    m_exportStop.request_stop();
    m_view->leaveSession();
    // The view and its undo commands before the actions that listen to them.
    delete std::exchange(m_view, nullptr);
}

MessageBar &MainWindow::messages() const
{
    return *m_ui->messages;
}

bool MainWindow::showsSession() const
{
    return m_view && m_ui->pages->currentWidget() == m_view;
}

bool MainWindow::isShown(const SessionId &session) const
{
    return showsSession() && m_view->session() && m_view->session()->id == session;
}

void MainWindow::setUpActions()
{
    const QList<QAction *> actions = findChildren<QAction *>();
    for (QAction *action : actions) {
        const QString name = action->property("iconName").toString();
        if (!name.isEmpty())
            action->setIcon(icon(name));
    }
    m_ui->actionOpen->setIconText(tr("Open"));
    m_ui->actionNew->setIconText(tr("New"));
    // A second shortcut, a bare letter, for hands on a picture; text fields keep it for themselves.
    const auto alsoKey = [](QAction *action, Qt::Key key) {
        action->setShortcuts({action->shortcut(), QKeySequence(key)});
    };
    alsoKey(m_ui->actionStep, Qt::Key_S);
    alsoKey(m_ui->actionRun, Qt::Key_R);
    alsoKey(m_ui->actionPause, Qt::Key_P);
    alsoKey(m_ui->actionBranch, Qt::Key_B);
    m_ui->actionRedo->setShortcuts(
        {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z), QKeySequence(Qt::CTRL | Qt::Key_Y)});
    m_ui->actionZoomIn->setShortcuts(
        {QKeySequence(Qt::CTRL | Qt::Key_Plus), QKeySequence(Qt::CTRL | Qt::Key_Equal)});
    m_ui->actionDraw->setShortcuts(
        {QKeySequence(Qt::CTRL | Qt::Key_Return), QKeySequence(Qt::CTRL | Qt::Key_Enter)});
    m_ui->actionShortcuts->setShortcuts(
        {QKeySequence(Qt::Key_F1), QKeySequence(Qt::CTRL | Qt::Key_Question)});
    // Desktops expect it; Qt knows only Alt with a letter.
    const auto *menuKey = new QShortcut(QKeySequence(Qt::Key_F10), this);
    connect(menuKey, &QShortcut::activated, this,
        [this] { menuBar()->setActiveAction(menuBar()->actions().constFirst()); });
    for (const QList<QAction *> &group :
        {QList<QAction *> {m_ui->actionCompareOff, m_ui->actionCompareSlider, m_ui->actionCompareSide},
            QList<QAction *> {m_ui->actionCompareOrigin, m_ui->actionCompareParent},
            QList<QAction *> {m_ui->actionLookSystem, m_ui->actionLookLight, m_ui->actionLookDark}}) {
        auto *exclusive = new QActionGroup(this);
        for (QAction *action : group)
            exclusive->addAction(action);
    }
}

void MainWindow::buildToolbar()
{
    QToolBar *bar = m_ui->toolbar;
    m_steps = new QSpinBox(bar);
    m_steps->setRange(1, m_view->recipePanel().mostSteps());
    m_steps->setAccessibleName(tr("Steps in a run"));
    m_steps->setToolTip(tr("How many steps Run adds"));
    bar->insertWidget(m_ui->actionPause, m_steps);

    auto *exportMenu = new QMenu(this);
    exportMenu->addAction(m_ui->actionExportChain);
    exportMenu->addAction(m_ui->actionExportTree);
    exportMenu->addSeparator();
    exportMenu->addAction(m_ui->actionSaveAs);
    m_export = new QToolButton(bar);
    m_export->setText(tr("Export"));
    m_export->setIcon(icon(u"export"_s));
    m_export->setToolTip(tr("A gallery folder of the chain shown (Ctrl+E)"));
    m_export->setAccessibleName(tr("Export"));
    m_export->setMenu(exportMenu);
    m_export->setPopupMode(QToolButton::InstantPopup);
    m_export->setToolButtonStyle(bar->toolButtonStyle());
    QAction *exporting = bar->addWidget(m_export);

    auto *compareMenu = new QMenu(this);
    compareMenu->addActions(m_ui->menuCompare->actions());
    auto *compare = new QToolButton(bar);
    compare->setObjectName(u"compareButton"_s);
    compare->setText(tr("Compare"));
    compare->setIcon(icon(u"compare"_s));
    compare->setToolTip(tr("Compare with the origin or the picture before (hold C to flick)"));
    compare->setAccessibleName(tr("Compare"));
    compare->setMenu(compareMenu);
    compare->setPopupMode(QToolButton::InstantPopup);
    compare->setToolButtonStyle(bar->toolButtonStyle());
    QAction *comparing = bar->addWidget(compare);
    const QList<QAction *> all = bar->actions();
    std::copy_if(all.cbegin(), all.cend(), std::back_inserter(m_folding),
        [](const QAction *action) { return action->isSeparator(); });
    m_folding << comparing << exporting;

    auto *space = new QWidget(bar);
    space->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    bar->addWidget(space);
    m_money = new QLabel(bar);
    m_money->setTextFormat(Qt::PlainText);
    m_money->setContentsMargins(Look::grid, 0, Look::grid, 0);
    m_moneyAction = bar->addWidget(m_money);
    m_moneyAction->setVisible(false);
    m_engine = new EngineButton(bar);
    bar->addWidget(m_engine);
    // Reachable by Tab, as everything else.
    const QList<QToolButton *> buttons = bar->findChildren<QToolButton *>();
    for (QToolButton *button : buttons)
        button->setFocusPolicy(Qt::TabFocus);
}

void MainWindow::connectParts()
{
    connect(m_start, &StartPage::sessionChosen, this, &MainWindow::openSession);
    connect(m_start, &StartPage::sessionDeleteAsked, this, &MainWindow::trashSession);
    connect(m_view, &SessionView::changed, this, &MainWindow::refreshActions);
    connect(&m_view->captionPane(), &CaptionPane::draftsChanged, this, [this] {
        if (m_view)
            m_workbench.settings().setUiText(draftsKey, draftsToText(m_view->captionPane().drafts()));
    });
    connect(m_view, &SessionView::progressed, this, &MainWindow::refreshProgress);
    connect(&m_workbench, &Workbench::loopEnded, this, &MainWindow::loopEnded);
    connect(m_view, &SessionView::progressed, m_meter, &MoneyMeter::refresh);
    connect(m_view, &SessionView::changed, m_meter, &MoneyMeter::refresh);
    connect(m_meter, &MoneyMeter::changed, this, &MainWindow::refreshMoney);
    connect(m_engine, &EngineButton::engineChosen, this, &MainWindow::engineChosen);
    connect(m_engine, &EngineButton::serversAsked, this, [this] { openSettings(SettingsPage::Describing); });
    connect(&m_workbench.servers(), &Servers::changed, this, &MainWindow::serversChanged);
    connect(m_view, &SessionView::serverAsked, this, [this](Half half) {
        SettingsDialog &dialog
            = openSettings(half == Half::Describe ? SettingsPage::Describing : SettingsPage::Drawing);
        if (m_workbench.servers().state(half).keySource == KeySource::None)
            dialog.serverForm(half).enterKey();
    });
    connect(m_view, &SessionView::budgetsAsked, this, [this] { openSettings(SettingsPage::Money); });
    connect(&m_view->recipePanel(), &RecipePanel::modelsAsked, this, &MainWindow::fetchModels);
    connect(&m_workbench, &Workbench::budgetNearing, this, &MainWindow::tellBudget);
    connect(&m_workbench, &Workbench::loopFailed, this, &MainWindow::loopFailed);
    connect(m_view, &SessionView::recipeChanged, this, &MainWindow::recipeChanged);
    connect(m_view, &SessionView::messageAsked, this, &MainWindow::showMessage);
    connect(m_view, &SessionView::frameMenuAsked, this, &MainWindow::frameMenu);
    connect(m_view, &SessionView::sessionDeleteAsked, this, &MainWindow::trashSession);
    connect(&m_workbench, &Workbench::storageTrouble, this,
        [this](const SessionId &, const Error &error) { showMessage(messageFor(error)); });
    connect(m_steps, &QSpinBox::valueChanged, &m_view->recipePanel(), &RecipePanel::setSteps);
    connect(&m_view->recipePanel(), &RecipePanel::recipeEdited, this, [this](const Recipe &recipe) {
        // Without a session it is what the next one begins with.
        if (m_view && !m_view->loop())
            recipeChanged(recipe);
    });
}

void MainWindow::restoreLayout()
{
    Settings &settings = m_workbench.settings();
    resize(1280, 800);
    restoreGeometry(settings.uiState(geometryKey));
    m_view->restoreLayout(settings.uiState(layoutKey));
    const QStringList hidden = settings.uiText(panelsKey).split(u',', Qt::SkipEmptyParts);
    m_ui->actionRecipe->setChecked(!hidden.contains("recipe"_L1));
    m_ui->actionInspector->setChecked(!hidden.contains("inspector"_L1));
    m_ui->actionFilmstrip->setChecked(!hidden.contains("filmstrip"_L1));
    showSteps(m_view->recipePanel().recipe().limits.steps);
    const Appearance appearance = m_theme.appearance();
    m_ui->actionLookSystem->setChecked(appearance == Appearance::System);
    m_ui->actionLookLight->setChecked(appearance == Appearance::Light);
    m_ui->actionLookDark->setChecked(appearance == Appearance::Dark);
}

void MainWindow::saveLayout()
{
    Settings &settings = m_workbench.settings();
    settings.setUiState(geometryKey, saveGeometry());
    if (!m_view->isOnlyStage())
        settings.setUiState(layoutKey, m_view->saveLayout());
    QStringList hidden;
    for (const auto &[panel, name] : {std::pair(Panel::Recipe, u"recipe"_s),
             std::pair(Panel::Inspector, u"inspector"_s), std::pair(Panel::Filmstrip, u"filmstrip"_s)}) {
        if (!m_view->isPanelWanted(panel))
            hidden << name;
    }
    settings.setUiText(panelsKey, hidden.join(u','));
}

void MainWindow::openNewest()
{
    m_start->refresh();
    whenDone(m_workbench.library().newestSession(), this, [this](const Result<Session> &session) {
        if (session && !showsSession())
            showSession(*session);
        if (!session && session.error().kind != ErrorKind::NotFound)
            showMessage(messageFor(session.error()));
        emit startFinished();
    });
}

void MainWindow::receive(const QStringList &files)
{
    if (isMinimized())
        showNormal();
    raise();
    activateWindow();
    m_intake->addFiles(files);
}

void MainWindow::showSession(const Session &session)
{
    m_opening.clear();
    m_ui->pages->setCurrentWidget(m_view);
    if (!m_view->session() || m_view->session()->id != session.id)
        m_view->showSession(session);
    m_seen.insert(session.id);
    m_meter->setSession(session.id);
    m_steps->setValue(m_view->recipePanel().recipe().limits.steps);
    refreshActions();
    refreshEngineBadge();
}

void MainWindow::openSession(const SessionId &id, const FrameId &frame)
{
    if (m_view->session() && m_view->session()->id == id) {
        showSession(*m_view->session());
        m_view->selectFrame(frame);
        return;
    }
    if (const LoopEngine *loop = m_workbench.loopIfOpen(id)) {
        showSession(loop->session());
        m_view->selectFrame(frame);
        return;
    }
    m_opening = id;
    whenDone(m_workbench.library().session(id), this, [this, id, frame](const Result<Session> &session) {
        if (m_opening != id)
            return;
        if (!session) {
            showMessage(messageFor(session.error()));
            return;
        }
        showSession(*session);
        m_view->selectFrame(frame);
    });
}

void MainWindow::showStartPage()
{
    m_opening.clear();
    m_ui->pages->setCurrentWidget(m_start);
    m_start->refresh();
    refreshActions();
}

void MainWindow::showMessage(const Message &message)
{
    m_ui->messages->show(message);
}

void MainWindow::refreshTitle()
{
    const Session *session = showsSession() ? m_view->session() : nullptr;
    if (!session) {
        setWindowTitle(u"Afterimage"_s);
        return;
    }
    const QString title = session->title.isEmpty() ? tr("Untitled") : session->title;
    setWindowTitle(tr("%1 — Afterimage").arg(title));
}

void MainWindow::refreshActions()
{
    if (!m_view)
        return;
    const bool here = showsSession() && m_view->loop();
    m_view->undo().setSession(here ? m_view->session()->id : SessionId());
    const LoopEngine *loop = m_view->loop();
    const Frame *frame = here ? m_view->frame() : nullptr;
    const bool busy = here && loop->isBusy();
    const bool picture = frame && frame->picture;

    m_ui->actionStep->setEnabled(here && !busy && frame);
    m_ui->actionRun->setEnabled(here && !busy && frame);
    m_steps->setEnabled(!busy);
    m_ui->actionPause->setEnabled(busy && loop->state() != LoopState::Stopping);
    m_ui->actionStop->setEnabled(busy && loop->state() != LoopState::Stopping);
    m_ui->actionBranch->setEnabled(here && m_view->captionPane().canEdit());
    m_ui->actionDraw->setEnabled(here && m_view->captionPane().canDraw());
    m_ui->actionRedoPicture->setEnabled(picture && !frame->isOrigin() && !busy);
    m_ui->actionRedoStep->setEnabled(frame && !frame->isOrigin() && !busy);
    for (QAction *action : {m_ui->actionCopyPicture, m_ui->actionSaveAs, m_ui->actionShowInFolder})
        action->setEnabled(picture);
    m_ui->actionCopyCaption->setEnabled(frame && !frame->caption.isEmpty());
    m_ui->actionDelete->setEnabled(frame != nullptr);
    for (QAction *action :
        {m_ui->actionExportChain, m_ui->actionExportTree, m_ui->actionRename, m_ui->actionClose,
            m_ui->actionDeleteSession, m_ui->actionFit, m_ui->actionActual, m_ui->actionZoomIn,
            m_ui->actionZoomOut, m_ui->actionPrevious, m_ui->actionNext, m_ui->actionLatest,
            m_ui->actionRecipe, m_ui->actionInspector, m_ui->actionFilmstrip, m_ui->actionOnlyStage})
        action->setEnabled(here);
    const bool onlyStage = here && m_view->isOnlyStage();
    m_ui->toolbar->setVisible(!onlyStage);
    {
        const QSignalBlocker blocker(m_ui->actionOnlyStage);
        m_ui->actionOnlyStage->setChecked(onlyStage);
    }
    // Panels that stepped aside come back when they are asked for.
    for (const auto &[action, panel] :
        {std::pair(m_ui->actionRecipe, Panel::Recipe), std::pair(m_ui->actionInspector, Panel::Inspector),
            std::pair(m_ui->actionFilmstrip, Panel::Filmstrip)}) {
        const QSignalBlocker blocker(action);
        if (here)
            action->setChecked(m_view->isPanelVisible(panel));
    }
    m_export->setEnabled(here);
    for (QAction *action : {m_ui->actionCompareOff, m_ui->actionCompareSlider, m_ui->actionCompareSide,
             m_ui->actionCompareOrigin, m_ui->actionCompareParent})
        action->setEnabled(here);
    if (auto *compare = m_ui->toolbar->findChild<QToolButton *>(u"compareButton"_s))
        compare->setEnabled(here);
    refreshTitle();
    refreshProgress();
    refreshPrices();
}

void MainWindow::refreshProgress()
{
    const LoopEngine *loop = m_view ? m_view->loop() : nullptr;
    // A low window has no place to give away.
    m_ui->runBar->setKeepsPlace(showsSession() && height() >= lowWindowHeight);
    if (showsSession() && loop)
        m_ui->runBar->showStatus(loop->runStatus(), loop->state(), waitingText(*loop));
    else
        m_ui->runBar->showStatus({}, LoopState::Idle);
}

void MainWindow::recipeChanged(const Recipe &recipe)
{
    m_workbench.settings().setRecipe(recipe);
    // The view tells its last words while it is taken down.
    if (!m_view)
        return;
    showSteps(recipe.limits.steps);
    refreshEngineBadge();
    refreshPrices();
}

void MainWindow::showSteps(int steps)
{
    // Showing is not editing.
    const QSignalBlocker blocker(m_steps);
    m_steps->setValue(steps);
}

QString MainWindow::titleOf(const SessionId &session) const
{
    const LoopEngine *loop = m_workbench.loopIfOpen(session);
    return loop && !loop->session().title.isEmpty() ? loop->session().title : tr("Untitled");
}

void MainWindow::loopFailed(const SessionId &session, const StepTrouble &trouble)
{
    // The session shown tells its own troubles, on the frame they belong to.
    if (isShown(session) || trouble.error.kind == ErrorKind::Canceled)
        return;
    Message message = messageFor(trouble.error);
    message.text
        = tr("%1: %2", "title of a session: what went wrong in it").arg(titleOf(session), message.text);
    message.actions = {{tr("Show"), [this, session, frame = trouble.frame] { openSession(session, frame); }}};
    if (trouble.error.kind == ErrorKind::Consent)
        message.actions.prepend(
            {withPrice(tr("Send"), priceOfRest(session)), [this, session] { agreeAndResume(session); }});
    message.key = u"loop-"_s + session;
    showMessage(message);
}

void MainWindow::agreeAndResume(const SessionId &session)
{
    const std::optional<SendQuestion> question = m_workbench.openQuestion(session);
    LoopEngine *loop = m_workbench.loopIfOpen(session);
    if (!question || !loop)
        return;
    m_workbench.agreeTo(*question);
    loop->resume();
}

void MainWindow::loopEnded(const SessionId &session, const RunSummary &summary)
{
    m_start->refresh();
    if (!isShown(session) && summary.steps > 0 && summary.reason != StopReason::Failed
        && summary.reason != StopReason::Stopped)
        showMessage({.text = summary.steps == 1
                ? tr("One picture is done in “%1”.").arg(titleOf(session))
                : tr("%1 pictures are done in “%2”.").arg(QString::number(summary.steps), titleOf(session)),
            .actions = {{tr("Show"), [this, session, frame = summary.last] { openSession(session, frame); }}},
            .key = u"loop-"_s + session,
            .showMs = elsewhereMs});
    const bool wanted = m_workbench.settings().uiText(u"notify"_s, u"yes"_s) == "yes"_L1;
    if (!wanted || summary.elapsedMs < longRunMs || isActiveWindow() || summary.reason == StopReason::Stopped)
        return;
    const QString text = summary.reason == StopReason::Failed
        ? tr("The run stopped early: %1 pictures are done.").arg(summary.steps)
        : tr("%1 pictures are done.").arg(summary.steps);
    Desktop::notify(titleOf(session), text);
    QApplication::alert(this);
}

void MainWindow::fitToolbar()
{
    QToolBar *bar = m_ui->toolbar;
    for (QAction *folding : std::as_const(m_folding))
        folding->setVisible(true);
    const QList<QAction *> there = bar->actions();
    for (const auto &[action, before] : {std::pair(m_ui->actionBranch, m_folding.constLast()),
             std::pair(m_ui->actionOpen, there.constFirst()), std::pair(m_ui->actionNew, there.value(1))}) {
        if (!bar->actions().contains(action))
            bar->insertAction(action == m_ui->actionNew ? bar->actions().value(1) : before, action);
    }
    // Words beside every icon when there is room, else beside the two that matter most, and beside a price.
    const QList<QToolButton *> buttons = bar->findChildren<QToolButton *>();
    const auto setStyle = [&](Qt::ToolButtonStyle style) {
        for (QToolButton *button : buttons) {
            const bool always = button->defaultAction() == m_ui->actionStep
                || button->defaultAction() == m_ui->actionRun || button == m_engine
                || tellsPrice(button->defaultAction());
            button->setToolButtonStyle(always ? Qt::ToolButtonTextBesideIcon : style);
        }
    };
    setStyle(Qt::ToolButtonTextBesideIcon);
    m_money->setText(m_moneyText);
    bar->layout()->invalidate();
    if (bar->layout()->sizeHint().width() <= width())
        return;
    setStyle(Qt::ToolButtonIconOnly);
    fitMoney();
    // All of them are in the menus too; money and engine are not.
    const auto fits = [bar, this] {
        bar->layout()->invalidate();
        return bar->layout()->sizeHint().width() <= width();
    };
    for (QAction *folding : std::as_const(m_folding)) {
        if (fits())
            return;
        folding->setVisible(false);
    }
    for (QAction *action : {m_ui->actionBranch, m_ui->actionNew, m_ui->actionOpen}) {
        if (fits())
            return;
        bar->removeAction(action);
    }
    if (!fits())
        m_engine->setToolButtonStyle(Qt::ToolButtonIconOnly);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (const QList<LoopEngine *> work = paidWork(); !m_leaving && !work.isEmpty()) {
        event->ignore();
        askToLeave(work);
        return;
    }
    saveLayout();
    m_view->leaveSession();
    QMainWindow::closeEvent(event);
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    fitToolbar();
    refreshProgress();
    m_dropShade->setGeometry(m_ui->central->rect());
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::FontChange && m_view)
        fitToolbar();
}

void MainWindow::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        if (m_ui->messages->dismissNewest())
            return;
        if (m_ui->actionOnlyStage->isChecked())
            return m_ui->actionOnlyStage->setChecked(false);
        if (isFullScreen())
            return m_ui->actionFullScreen->setChecked(false);
    }
    QMainWindow::keyPressEvent(event);
}

} // namespace Afterimage
