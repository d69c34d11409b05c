// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/sessionview.h"

#include "app/workbench.h"
#include "gui/captionpane.h"
#include "gui/filmstripview.h"
#include "gui/framefacts.h"
#include "gui/icons.h"
#include "gui/inspector.h"
#include "gui/look.h"
#include "gui/messagebar.h"
#include "gui/pictureloader.h"
#include "gui/recipepanel.h"
#include "gui/textfields.h"
#include "gui/thumbnailcache.h"
#include "models/filmstripmodel.h"
#include "models/frametreemodel.h"

#include <QApplication>
#include <QDataStream>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSplitter>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

constexpr quint32 layoutVersion = 2;
//! Where one looks is remembered when the eye has settled.
constexpr int headMs = 800;
constexpr int tickMs = 250;
constexpr int lowView = 600; //!< logical pixels

} // namespace

SessionView::SessionView(Workbench &workbench, ThumbnailCache &thumbnails, QWidget *parent)
    : QWidget(parent)
    , m_workbench(workbench)
    , m_thumbnails(thumbnails)
    , m_pictures(new PictureLoader(workbench.library(), workbench.engines().pool(), this))
    , m_filmstrip(new FilmstripModel(this))
    , m_tree(new FrameTreeModel(this))
{
    build();
    connectParts();
    m_headTimer.setSingleShot(true);
    m_headTimer.setInterval(headMs);
    m_tick.setInterval(tickMs);
    qApp->installEventFilter(this);
}

SessionView::~SessionView()
{
    // Members below would still get signals from widgets that QWidget deletes after them.
    leaveSession();
    m_strip->disconnect(this);
}

void SessionView::build()
{
    QThreadPool &pool = m_workbench.engines().pool();
    m_recipe = new RecipePanel(this);
    m_stage = new StageView(pool, this);
    m_caption = new CaptionPane(this);
    m_inspector = new Inspector(*m_tree, this);
    m_strip = new FilmstripView(m_thumbnails, this);
    m_strip->setModel(m_filmstrip);
    m_strip->setFrameShape(QFrame::NoFrame);
    m_strip->viewport()->setBackgroundRole(QPalette::Window);

    m_middle = new QSplitter(Qt::Vertical, this);
    m_middle->addWidget(m_stage);
    m_middle->addWidget(m_caption);
    m_middle->setStretchFactor(0, 1);
    m_columns = new QSplitter(Qt::Horizontal, this);
    m_columns->addWidget(m_recipe);
    m_columns->addWidget(m_middle);
    m_columns->addWidget(m_inspector);
    m_columns->setStretchFactor(1, 1);
    m_rows = new QSplitter(Qt::Vertical, this);
    m_rows->addWidget(m_columns);
    m_rows->addWidget(m_strip);
    m_rows->setStretchFactor(0, 1);
    for (QSplitter *splitter : {m_rows, m_columns, m_middle})
        splitter->setChildrenCollapsible(false);
    // Heights come from the size hints: so many lines of words, the rest for the picture.
    const int line = fontMetrics().lineSpacing();
    m_columns->setSizes({m_recipe->minimumWidth() + Look::grid, 60 * line, 18 * line});

    m_latest = new QToolButton(m_stage);
    m_latest->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_latest->setIcon(icon(u"latest"_s));
    m_latest->setText(tr("Latest"));
    m_latest->setToolTip(tr("Go to the newest frame and follow the loop"));
    m_latest->setAccessibleName(m_latest->toolTip());
    m_latest->setAutoFillBackground(true);
    m_latest->hide();
    m_stage->installEventFilter(this);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_rows);

    refreshEngines();
}

void SessionView::refreshEngines()
{
    const QList<Capabilities> engines = m_workbench.engines().capabilities();
    QHash<ProviderId, QString> notices;
    for (const Capabilities &can : engines)
        notices.insert(can.id, can.notice);
    m_filmstrip->setNotices(notices);
    m_recipe->setEngines(engines);
    // Before the first look at the keys every server would seem to lack one.
    Servers &servers = m_workbench.servers();
    if (servers.isReady())
        m_recipe->setServers(servers.state(Half::Describe), servers.state(Half::Draw));
    m_inspector->setEngines(engines);
    refreshPrices();
}

void SessionView::connectParts()
{
    connect(m_strip, &FilmstripView::frameSelected, this, &SessionView::showFrame);
    connect(m_strip, &FilmstripView::frameActivated, m_stage, &StageView::zoomToFit);
    connect(m_strip, &FilmstripView::contextMenuAsked, this, &SessionView::frameMenuAsked);
    connect(m_strip, &FilmstripView::deleteAsked, this, &SessionView::trash);
    connect(m_inspector, &Inspector::frameSelected, this, &SessionView::selectFrame);
    connect(m_inspector, &Inspector::titleEdited, this, &SessionView::editTitle);
    connect(m_recipe, &RecipePanel::recipeEdited, this, &SessionView::editRecipe);
    connect(m_recipe, &RecipePanel::serverAsked, this, &SessionView::serverAsked);
    connect(m_recipe, &RecipePanel::referenceOffered, this, &SessionView::takeReference);
    m_recipe->setThumbnails(m_thumbnails);
    m_recipe->setDrawOptions([this](const ProviderId &engine, const QString &model, Mode mode) {
        return m_workbench.engines().drawOptionsOf(engine, model, mode);
    });
    connect(m_caption, &CaptionPane::remedyChosen, this, &SessionView::remedy);
    connect(m_caption, &CaptionPane::drawAsked, this, &SessionView::drawWords);
    connect(m_caption, &CaptionPane::redoAsked, this, [this] { redo(m_shown, Redo::Picture); });
    connect(m_pictures, &PictureLoader::loaded, this, &SessionView::pictureLoaded);
    connect(m_inspector, &Inspector::evidenceShown, this, [this](const Claim &claim) {
        m_evidence = claim;
        refreshEvidence();
    });
    connect(m_inspector, &Inspector::evidenceLeft, this, [this] {
        m_evidence.reset();
        refreshEvidence();
    });
    connect(m_pictures, &PictureLoader::failed, this, &SessionView::pictureFailed);
    connect(m_latest, &QToolButton::clicked, this, &SessionView::showLatest);
    connect(&m_tick, &QTimer::timeout, this, &SessionView::refreshProgress);
    connect(&m_headTimer, &QTimer::timeout, this, [this] {
        if (m_loop && frame())
            m_loop->setHead(m_shown);
    });
}

const Session *SessionView::session() const
{
    return m_loop ? &m_loop->session() : nullptr;
}

const Frame *SessionView::frame() const
{
    return frame(m_shown);
}

const Frame *SessionView::frame(const FrameId &id) const
{
    return m_loop ? findFrame(m_loop->session(), id) : nullptr;
}

void SessionView::showSession(const Session &session)
{
    leaveSession();
    m_loop = &m_workbench.loop(session);
    const Session &now = m_loop->session();
    m_recipe->setRecipe(now.recipe);
    m_inspector->setTitle(now.title);
    m_tree->setSession(now);
    m_filmstrip->setChain(now, now.head);
    connectLoop();
    m_following = true;
    m_stage->zoomToFit();
    FrameId first = findFrame(now, now.head) ? now.head : now.frames.constFirst().id;
    if (const StepProgress under = m_loop->currentStep(); m_loop->isBusy() && !under.frame.isEmpty()) {
        // It went on while another session was shown.
        m_under = under;
        m_sinceReport.start();
        m_tick.start();
        m_filmstrip->setChain(now, findFrame(now, under.frame) ? under.frame : under.parent);
        m_filmstrip->startStep(under.parent, under.frame, under.step);
        m_filmstrip->progress(under.frame, under.progress, under.elapsedMs);
        notePatience(under);
        first = under.frame;
    } else if (const std::optional<StepTrouble> &held = m_loop->heldBy()) {
        // It still waits for an answer that was not given here.
        m_trouble = held;
        m_filmstrip->setChain(now, findFrame(now, held->frame) ? held->frame : held->parent);
        m_filmstrip->startStep(held->parent, held->frame, held->step);
        m_filmstrip->failStep(held->parent, held->frame, held->error);
        first = held->frame;
    }
    selectFrame(first);
    stateChanged();
}

void SessionView::leaveSession()
{
    // What was just typed belongs to this session.
    m_recipe->flush();
    if (m_headTimer.isActive()) {
        m_headTimer.stop();
        if (m_loop && frame())
            m_loop->setHead(m_shown);
    }
    if (m_loop)
        m_loop->disconnect(this);
    if (m_loop)
        m_loop->disconnect(m_filmstrip), m_loop->disconnect(m_tree);
    m_loop = nullptr;
    m_shown.clear();
    m_under = {};
    m_lastPreview = {};
    m_patience.rest();
    m_trouble.reset();
    m_newest.clear();
    m_tick.stop();
    m_strip->blockSignals(true);
    m_filmstrip->clear();
    m_strip->blockSignals(false);
    m_tree->clear();
    m_stage->showNothing({});
    m_caption->showNothing();
    m_inspector->showNothing();
    emit changed();
}

void SessionView::selectFrame(const FrameId &id)
{
    // No frame in particular: whoever opens a session sees where they left it.
    if (!m_loop || id.isEmpty())
        return;
    if (m_filmstrip->rowOf(id) < 0 && frame(id))
        m_filmstrip->setChain(m_loop->session(), id);
    m_strip->setCurrentFrame(id);
    // The view tells only of changes.
    if (m_shown != id)
        showFrame(id);
}

void SessionView::showFrame(const FrameId &id)
{
    if (!m_loop)
        return;
    m_shown = id;
    m_following = m_loop->isBusy() ? (id == m_under.frame || id == m_newest) : true;
    if (frame())
        m_headTimer.start();
    refreshFrame();
    emit changed();
}

void SessionView::refreshFrame()
{
    m_latest->setVisible(m_loop && m_loop->isBusy() && !m_following);
    if (isWatching()) {
        refreshStage();
        refreshProgress();
        if (const Frame *half = frame())
            m_inspector->showFrame(*half);
        refreshCompare();
        return;
    }
    const Frame *shown = frame();
    if (const std::optional<Frame> own = ownWords()) {
        m_caption->showFrame(*own);
        refreshPrices();
        m_inspector->showNothing();
        refreshStage();
        refreshCompare();
        return;
    }
    if (!shown) {
        m_stage->endPreview();
        // A step that came to nothing has a cell, but no frame.
        m_caption->showNothing();
        // Words that could not be stored can be copied from here at least.
        if (m_trouble && m_trouble->frame == m_shown && !m_trouble->caption.isEmpty())
            m_caption->showStreaming(m_trouble->caption, tr("Not stored"));
        showTrouble();
        m_stage->showNothing(
            m_loop->state() == LoopState::Paused ? tr("This step waits.") : tr("This step came to nothing."));
        m_inspector->showNothing();
        return;
    }
    m_caption->showFrame(*shown);
    refreshPrices(); // of these words
    if (!shown->caption.isEmpty())
        m_recipe->setSampleCaption(shown->caption);
    m_inspector->showFrame(*shown);
    refreshStage();
    refreshCompare();
}

const Frame *SessionView::pictured() const
{
    // A step goes on before the picture that it is about.
    if (isWatching())
        return findFrame(m_loop->session(), m_under.parent);
    // Who writes the words sees what they are about.
    return ownWords() ? wordsParent() : frame();
}

void SessionView::refreshStage()
{
    const Frame *shown = pictured();
    if (!shown)
        return;
    if (!shown->picture) {
        m_stage->endPreview();
        m_stage->showNothing(tr("Words without a picture yet. Draw them, or change them first."));
        return;
    }
    // Until it is decoded the preview, or the picture before, stays: no flicker.
    const QImage image = m_pictures->picture(*shown->picture);
    if (image.isNull())
        return;
    m_lastPreview = {};
    m_stage->showPicture(image,
        shown->caption.isEmpty() ? frameName(*shown)
                                 : tr("%1: %2", "step: its words").arg(frameName(*shown), shown->caption));
}

void SessionView::refreshCompare()
{
    const Frame *other = comparedFrame();
    const Frame *shown = frame();
    if (!other || !other->picture || !shown) {
        m_stage->setCompare(m_compareMode, {}, {});
        return;
    }
    m_stage->setCompare(
        m_compareMode, m_pictures->picture(*other->picture), frameName(*other), frameName(*shown));
}

void SessionView::pictureLoaded(const QString &sha256, const QImage &)
{
    const Frame *shown = pictured();
    if (shown && shown->picture && shown->picture->sha256 == sha256) {
        refreshStage();
        refreshProgress();
        emit changed();
    }
    const Frame *other = comparedFrame();
    if (other && other->picture && other->picture->sha256 == sha256)
        refreshCompare();
    if (m_evidence)
        refreshEvidence();
}

const Frame *SessionView::describedFrame(const Frame &frame) const
{
    if (frame.isOrigin())
        return nullptr;
    return frame.described.comparedWithOrigin ? &m_loop->session().frames.constFirst()
                                              : this->frame(frame.parent);
}

void SessionView::refreshEvidence()
{
    const Frame *shown = frame();
    const Frame *described = shown ? describedFrame(*shown) : nullptr;
    if (!m_evidence || !described || !described->picture) {
        m_stage->endEvidence();
        return;
    }
    m_stage->showEvidence(m_pictures->picture(*described->picture), m_evidence->boxes,
        tr("Seen in: %1").arg(frameName(*described)));
}

void SessionView::pictureFailed(const QString &sha256, const Error &error)
{
    const Frame *shown = pictured();
    if (!shown || !shown->picture || shown->picture->sha256 != sha256 || isWatching())
        return;
    m_stage->showNothing(error.message);
    Message message = messageFor(error);
    message.key = u"picture-"_s + sha256;
    emit messageAsked(message);
}

const Frame *SessionView::comparedFrame() const
{
    const Frame *shown = frame();
    if (!shown || shown->isOrigin())
        return nullptr;
    return m_compareWith == CompareWith::Origin ? &m_loop->session().frames.constFirst()
                                                : frame(shown->parent);
}

bool SessionView::canCompare() const
{
    const Frame *other = comparedFrame();
    return other && other->picture && frame()->picture;
}

void SessionView::setCompare(CompareMode mode, CompareWith with)
{
    m_compareMode = mode;
    m_compareWith = with;
    refreshCompare();
    emit changed();
}

QWidget *SessionView::panelWidget(Panel panel) const
{
    switch (panel) {
    case Panel::Recipe:
        return m_recipe;
    case Panel::Inspector:
        return m_inspector;
    case Panel::Filmstrip:
        return m_strip;
    case Panel::Caption:
        break;
    }
    return m_caption;
}

bool SessionView::isPanelVisible(Panel panel) const
{
    return panelWidget(panel)->isVisibleTo(this);
}

void SessionView::setPanelVisible(Panel panel, bool visible)
{
    m_unwanted.removeAll(panel);
    if (visible) {
        m_askedLast = panel;
        m_onlyStage = m_onlyStage && panel == Panel::Filmstrip;
    } else {
        m_unwanted << panel;
    }
    fitPanels();
    emit changed();
}

void SessionView::setOnlyStage(bool only)
{
    m_onlyStage = only;
    fitPanels();
    emit changed();
}

void SessionView::fitPanels()
{
    const auto leastWidth = [](const QWidget *widget) {
        return std::max(widget->minimumWidth(), widget->minimumSizeHint().width());
    };
    const auto leastHeight = [](const QWidget *widget) {
        return std::max(widget->minimumHeight(), widget->minimumSizeHint().height());
    };
    QList<Panel> shown {Panel::Recipe, Panel::Inspector, Panel::Filmstrip, Panel::Caption};
    shown.removeIf(
        [this](Panel panel) { return !isPanelWanted(panel) || (m_onlyStage && panel != Panel::Filmstrip); });
    // Who has to go first; the one asked for last goes after the others.
    QList<Panel> beside {Panel::Inspector, Panel::Recipe};
    if (m_askedLast == Panel::Inspector)
        beside = {Panel::Recipe, Panel::Inspector};
    // The picture is what it is about: large type must not squeeze it between the panels.
    const int middle = std::max({leastWidth(m_stage), leastWidth(m_caption), width() * 2 / 5});
    for (const Panel panel : std::as_const(beside)) {
        int needed = middle;
        for (const Panel each : {Panel::Recipe, Panel::Inspector})
            needed += shown.contains(each) ? leastWidth(panelWidget(each)) + m_columns->handleWidth() : 0;
        if (needed > width())
            shown.removeAll(panel);
    }
    const int least = m_stage->minimumSizeHint().height();
    int rows = (shown.contains(Panel::Caption) ? leastHeight(m_caption) : 0) + 2 * m_rows->handleWidth();
    if (m_askedLast != Panel::Filmstrip && least + rows + leastHeight(m_strip) > height())
        shown.removeAll(Panel::Filmstrip);
    // In a low window words and strip leave the picture its share; where there is room the user decides.
    rows += shown.contains(Panel::Filmstrip) ? leastHeight(m_strip) : 0;
    const int share = height() < lowView ? height() * 2 / 5 : least;
    m_stage->setMinimumHeight(std::max(least, std::min(share, height() - rows)));
    bool others = false;
    for (const Panel panel : {Panel::Recipe, Panel::Inspector, Panel::Filmstrip, Panel::Caption}) {
        QWidget *widget = panelWidget(panel);
        const bool visible = shown.contains(panel);
        if (widget->isVisibleTo(this) == visible)
            continue;
        widget->setVisible(visible);
        others = true;
    }
    if (others)
        emit changed();
}

void SessionView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitPanels();
}

QSize SessionView::minimumSizeHint() const
{
    // The stage's share is of the height there is, and must not keep the window from getting lower.
    const int share = m_stage->minimumHeight() - m_stage->minimumSizeHint().height();
    return QWidget::minimumSizeHint() - QSize(0, share);
}

bool SessionView::event(QEvent *event)
{
    const bool isHandled = QWidget::event(event);
    // Some part needs another size now, e.g. for a trouble that is told with the words.
    if (event->type() == QEvent::LayoutRequest)
        fitPanels();
    return isHandled;
}

void SessionView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    // After the panels have taken the new font.
    if (event->type() == QEvent::FontChange)
        QMetaObject::invokeMethod(this, &SessionView::fitPanels, Qt::QueuedConnection);
}

QByteArray SessionView::saveLayout() const
{
    QByteArray layout;
    QDataStream out(&layout, QIODevice::WriteOnly);
    out << layoutVersion << m_rows->saveState() << m_columns->saveState() << m_middle->saveState();
    return layout;
}

void SessionView::restoreLayout(const QByteArray &layout)
{
    QDataStream in(layout);
    quint32 version = 0;
    QByteArray rows, columns, middle;
    in >> version >> rows >> columns >> middle;
    if (in.status() != QDataStream::Ok || version != layoutVersion)
        return;
    m_rows->restoreState(rows);
    m_columns->restoreState(columns);
    m_middle->restoreState(middle);
}

bool SessionView::flickByKey(const QObject *watched, const QKeyEvent &key)
{
    // C held anywhere in the window flicks to the other picture.
    if (key.key() != Qt::Key_C)
        return false;
    if (key.isAutoRepeat())
        return m_stage->isFlicking();
    if (key.type() == QEvent::KeyRelease) {
        m_stage->setFlicking(false);
        return false;
    }
    const QWidget *focus = QApplication::focusWidget();
    const bool ours = watched == focus && focus && focus->window() == window() && isVisible();
    if (!ours || key.modifiers() != Qt::NoModifier || takesLetters(focus) || !m_stage->canCompare())
        return false;
    m_stage->setFlicking(true);
    return true;
}

bool SessionView::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_stage && event->type() == QEvent::Resize) {
        m_latest->adjustSize();
        m_latest->move(m_stage->width() - m_latest->width() - 2 * Look::grid,
            m_stage->height() - m_latest->height() - 2 * Look::grid);
    }
    // The release of a key that is held goes to whoever has the focus by then, maybe in another program.
    if (event->type() == QEvent::FocusOut)
        m_stage->setFlicking(false);
    if (event->type() == QEvent::KeyPress || event->type() == QEvent::KeyRelease) {
        if (flickByKey(watched, static_cast<QKeyEvent &>(*event)))
            return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace Afterimage
