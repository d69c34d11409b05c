// SPDX-License-Identifier: GPL-3.0-or-later
// How a session view and its loop talk to each other; the rest of the view is in sessionview.cpp.
#include "app/workbench.h"
#include "gui/captionpane.h"
#include "gui/filmstripview.h"
#include "gui/inspector.h"
#include "gui/messagebar.h"
#include "gui/mimepictures.h"
#include "gui/recipepanel.h"
#include "gui/sessioncommands.h"
#include "gui/sessionview.h"
#include "imaging/encode.h"
#include "models/cellstate.h"
#include "models/filmstripmodel.h"
#include "models/frametreemodel.h"

#include <QPlainTextEdit>
#include <QToolButton>
#include <QtConcurrentRun>

#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {
constexpr int undoShownMs = 12'000;
constexpr int restShownMs = 20'000;
} // namespace

void SessionView::connectLoop()
{
    LoopEngine *loop = m_loop;
    connect(loop, &LoopEngine::frameAdded, m_filmstrip, &FilmstripModel::addFrame);
    connect(loop, &LoopEngine::frameChanged, m_filmstrip, &FilmstripModel::changeFrame);
    connect(loop, &LoopEngine::framesRemoved, m_filmstrip, &FilmstripModel::removeFrames);
    connect(loop, &LoopEngine::frameAdded, m_tree, &FrameTreeModel::addFrame);
    connect(loop, &LoopEngine::frameChanged, m_tree, &FrameTreeModel::changeFrame);
    connect(loop, &LoopEngine::framesRemoved, m_tree, &FrameTreeModel::removeFrames);
    connect(loop, &LoopEngine::frameAdded, this, &SessionView::frameStored);
    connect(loop, &LoopEngine::frameChanged, this, &SessionView::frameStored);
    connect(loop, &LoopEngine::framesRemoved, this, &SessionView::framesGone);
    connect(loop, &LoopEngine::stepStarted, this, &SessionView::stepBegan);
    connect(loop, &LoopEngine::progressed, this, &SessionView::stepGoesOn);
    connect(loop, &LoopEngine::stepFailed, this, &SessionView::stepFailed);
    connect(loop, &LoopEngine::cameToRest, this, [this](const Rest &rest) {
        // Quiet: it takes nothing away, and goes by itself.
        emit messageAsked(
            {.text = standstillText(rest.standstill, rest.step), .key = u"rest"_s, .showMs = restShownMs});
    });
    connect(loop, &LoopEngine::ended, this, &SessionView::loopEnd);
    connect(loop, &LoopEngine::stateChanged, this, &SessionView::stateChanged);
    connect(loop, &LoopEngine::sessionChanged, this, [this] {
        m_inspector->setTitle(m_loop->session().title);
        m_filmstrip->setSessionTitle(m_loop->session().title);
        emit changed();
    });
}

bool SessionView::isWatching() const
{
    // A run that waits for a budget or for a server has its say where the step was.
    const bool held = m_trouble && m_loop && m_loop->state() == LoopState::Paused;
    return m_loop && m_loop->isBusy() && !held && !m_shown.isEmpty() && m_shown == m_under.frame;
}

const Frame *SessionView::growingPoint() const
{
    const Frame *from = frame();
    if (!from && !m_shown.isEmpty()) // a cell that has no frame yet, or never got one
        from = frame(m_shown == m_under.frame ? m_under.parent : m_trouble ? m_trouble->parent : FrameId());
    while (from && !from->picture)
        from = frame(from->parent);
    return from;
}

void SessionView::begin(const std::function<bool()> &work)
{
    m_following = true;
    m_asked = true;
    if (!work())
        m_asked = false;
}

void SessionView::step()
{
    if (!m_loop || m_loop->isBusy())
        return;
    const Recipe recipe = m_recipe->recipe();
    const Frame *shown = frame();
    if (shown && !shown->isDone())
        beginWith(drawing(), [this, id = shown->id, recipe] { return m_loop->draw(id, recipe); });
    else if (const Frame *from = growingPoint())
        beginWith(stepping(), [this, id = from->id, recipe] { return m_loop->step(id, recipe); });
}

void SessionView::run()
{
    const Frame *from = growingPoint();
    if (!from || m_loop->isBusy())
        return;
    const Recipe recipe = m_recipe->recipe();
    beginWith(
        stepping(recipe.limits.steps), [this, id = from->id, recipe] { return m_loop->run(id, recipe); });
}

void SessionView::pauseOrResume()
{
    if (!m_loop)
        return;
    if (m_loop->state() == LoopState::Paused || m_loop->pauseAsked())
        m_loop->resume();
    else
        m_loop->pause();
    emit changed();
}

void SessionView::stop()
{
    if (m_loop)
        m_loop->stop();
}

const Frame *SessionView::wordsParent() const
{
    const Frame *shown = frame();
    return shown ? frame(shown->parent) : growingPoint();
}

std::optional<Frame> SessionView::ownWords() const
{
    const bool failed = m_trouble && m_trouble->frame == m_shown && m_trouble->caption.isEmpty();
    const Frame *parent = !frame() && failed && !m_loop->isBusy() ? frame(m_trouble->parent) : nullptr;
    if (!parent || !parent->picture)
        return std::nullopt;
    // Named for its parent: what was typed is still there when the next try, in a cell of its own, fails too.
    return Frame {.id = u"below-"_s + parent->id,
        .session = parent->session,
        .parent = parent->id,
        .step = parent->step + 1};
}

void SessionView::branch()
{
    if (!m_caption->canEdit())
        return;
    if (m_onlyStage)
        setOnlyStage(false);
    m_caption->editor()->setFocus();
    m_caption->editor()->selectAll();
}

void SessionView::drawWords(const QString &caption)
{
    const Frame *shown = frame();
    const Frame *parent = wordsParent();
    if (!parent || m_loop->isBusy())
        return;
    const Recipe recipe = m_recipe->recipe();
    if (shown && !shown->isDone() && caption == shown->caption)
        return beginWith(drawing(), [this, id = shown->id, recipe] { return m_loop->draw(id, recipe); });
    beginWith(drawing(),
        [this, id = parent->id, caption, recipe] { return m_loop->drawWords(id, caption, recipe); });
}

void SessionView::redo(const FrameId &id, Redo what)
{
    const Frame *original = frame(id);
    if (!original || m_loop->isBusy())
        return;
    beginWith(redoing(*original, what), [this, id, what] { return m_loop->redo(id, what); });
}

void SessionView::trash(const FrameId &id)
{
    const Frame *root = frame(id);
    if (!root)
        return;
    if (root->isOrigin()) {
        emit sessionDeleteAsked(m_loop->session().id);
        return;
    }
    const Session &session = m_loop->session();
    QList<Frame> frames;
    const QList<FrameId> ids = subtreeOf(session, id);
    for (const FrameId &each : ids)
        frames << *findFrame(session, each);
    if (!m_loop->mayRemove(ids)) {
        emit messageAsked({.kind = Message::Kind::Trouble,
            .text = tr("The loop is working below this frame. Stop it first, then delete."),
            .key = u"trash"_s,
            .showMs = undoShownMs});
        return;
    }
    const QPointer<SessionView> self = this;
    const SessionId sessionId = session.id;
    const auto restored = [self, sessionId, id] {
        if (self && self->session() && self->session()->id == sessionId)
            self->selectFrame(id);
    };
    const auto report = [self](const Error &error) {
        if (self)
            emit self->messageAsked(messageFor(error));
    };
    const auto trashed = [self, count = int(frames.size())](const QUndoCommand *command) {
        if (!self || !self->m_undo.has(command))
            return;
        emit self->messageAsked({.text
            = count == 1 ? tr("One frame is in the trash.") : tr("%1 frames are in the trash.").arg(count),
            .actions = {{tr("Undo"), [self, command] { self->m_undo.undoOne(command); }}},
            .key = u"trash"_s,
            .showMs = undoShownMs});
    };
    m_undo.push(std::make_unique<TrashCommand>(
                    m_workbench, sessionId, frames, TrashReports {trashed, restored, report}),
        sessionId);
}

void SessionView::showLatest()
{
    if (!m_loop)
        return;
    const FrameId target = m_loop->isBusy() && !m_under.frame.isEmpty() ? m_under.frame : m_newest;
    if (!target.isEmpty()) {
        // The chain of a step that has no frame yet is its parent's.
        if (m_filmstrip->rowOf(target) < 0 && !frame(target)) {
            m_filmstrip->setChain(m_loop->session(), m_under.parent);
            m_filmstrip->startStep(m_under.parent, m_under.frame, m_under.step);
        }
        selectFrame(target);
        return;
    }
    const QList<const Frame *> chain = chainThrough(m_loop->session(), m_shown);
    if (!chain.isEmpty())
        selectFrame(chain.constLast()->id);
}

void SessionView::showPrevious()
{
    const int row = m_filmstrip->rowOf(m_shown);
    if (row > 0)
        selectFrame(m_filmstrip->index(row - 1).data(FilmstripModel::FrameIdRole).toString());
}

void SessionView::showNext()
{
    const int row = m_filmstrip->rowOf(m_shown);
    if (row >= 0 && row + 1 < m_filmstrip->rowCount())
        selectFrame(m_filmstrip->index(row + 1).data(FilmstripModel::FrameIdRole).toString());
}

void SessionView::stepBegan(const StepProgress &step)
{
    // Nobody who is typing is led away from the words, except by what they asked for themselves.
    const bool asked = std::exchange(m_asked, false);
    const bool follow = m_following && (asked || !m_caption->isEdited());
    m_following = follow;
    m_under = step;
    m_sinceReport.start();
    m_trouble.reset();
    m_patience.rest();
    if (follow && m_filmstrip->rowOf(step.parent) < 0)
        m_filmstrip->setChain(m_loop->session(), step.parent);
    m_filmstrip->startStep(step.parent, step.frame, step.step);
    m_tick.start();
    if (follow) {
        m_shown.clear();
        m_following = true;
        selectFrame(step.frame);
        m_following = true;
    }
    refreshFrame();
    emit changed();
}

void SessionView::stepGoesOn(const StepProgress &progress)
{
    m_sinceReport.start();
    // A report names only what is new.
    const Progress before = m_under.progress;
    m_under = progress;
    if (progress.progress.words.isEmpty())
        m_under.progress.words = before.words;
    if (progress.progress.preview.isNull())
        m_under.progress.preview = before.preview;
    notePatience(progress);
    m_filmstrip->startStep(progress.parent, progress.frame, progress.step);
    m_filmstrip->progress(progress.frame, progress.progress, progress.elapsedMs);
    if (isWatching())
        refreshProgress();
    emit progressed();
}

void SessionView::refreshProgress()
{
    emit progressed();
    if (!isWatching())
        return;
    if (m_loop->state() == LoopState::Paused)
        return;
    const QString phase = phaseText(m_under.progress);
    const bool waits = m_under.progress.phase == Phase::Waiting && m_under.progress.waitingUntil.isValid();
    // A step may go on from another picture than the one drawn last.
    const QImage before = m_lastPreviewOf == m_under.parent ? m_lastPreview : QImage();
    const QImage &preview = m_under.progress.preview;
    m_stage->showPreview(
        preview.isNull() ? before : preview, waits ? -1 : m_under.elapsedMs + m_sinceReport.elapsed(), phase);
    const Frame *half = frame();
    m_caption->showStreaming(half ? half->caption : m_under.progress.words, phase);
    refreshPatience();
}

void SessionView::frameStored(const Frame &stored)
{
    if (stored.id == m_under.frame) {
        m_newest = stored.id;
        if (stored.isDone()) {
            // The picture takes the place of the preview as soon as it is decoded.
            m_lastPreview = m_under.progress.preview;
            m_lastPreviewOf = stored.id;
            m_under = {};
            m_tick.stop();
        }
    }
    if (stored.id != m_shown)
        return;
    refreshFrame();
    emit changed();
}

void SessionView::framesGone(const QList<FrameId> &ids)
{
    if (!m_loop || !ids.contains(m_shown))
        return;
    // What is gone is gone from the tree; the strip still ends at its parent.
    const int rows = m_filmstrip->rowCount();
    const FrameId last = rows > 0 ? m_filmstrip->index(rows - 1).data(FilmstripModel::FrameIdRole).toString()
                                  : m_loop->session().frames.constFirst().id;
    m_shown.clear();
    m_filmstrip->setChain(m_loop->session(), last);
    selectFrame(last);
}

void SessionView::stepFailed(const StepTrouble &trouble)
{
    // A step without words has no frame of its own, but the cell it was given.
    StepTrouble known = trouble;
    if (known.frame.isEmpty())
        known.frame = m_under.frame;
    const bool silent = trouble.error.kind == ErrorKind::Canceled && trouble.error.charged == Charged::No;
    m_filmstrip->failStep(known.parent, known.frame, known.error);
    if (!silent)
        m_trouble = known;
}

void SessionView::loopEnd(const RunSummary &summary)
{
    m_tick.stop();
    m_asked = false;
    m_filmstrip->endStep();
    emit loopEnded(m_loop->session().id, summary);
}

void SessionView::stateChanged()
{
    const bool busy = m_loop && m_loop->isBusy();
    m_caption->setBusy(busy);
    if (busy && m_trouble && m_loop->state() == LoopState::Paused) {
        m_tick.stop();
        refreshFrame();
    }
    if (!busy) {
        m_under = {};
        m_patience.rest();
        m_tick.stop();
        m_following = true;
        m_latest->hide();
        // The cell of a step that was stopped before it had words is gone.
        if (m_loop && !frame() && !m_trouble)
            selectFrame(m_filmstrip->rowCount() > 0 ? m_filmstrip->index(m_filmstrip->rowCount() - 1)
                                                          .data(FilmstripModel::FrameIdRole)
                                                          .toString()
                                                    : m_loop->session().frames.constFirst().id);
        else
            refreshFrame();
    }
    emit changed();
}

void SessionView::applyRecipe(const Recipe &recipe)
{
    if (m_recipe->recipe() != recipe)
        m_recipe->setRecipe(recipe);
    if (m_loop)
        m_loop->setRecipe(recipe);
    refreshPrices();
    emit recipeChanged(recipe);
}

void SessionView::editRecipe(const Recipe &recipe)
{
    if (!m_loop || recipe == m_loop->session().recipe)
        return;
    const QPointer<SessionView> self = this;
    const SessionId id = m_loop->session().id;
    const auto apply = [self, id](const Recipe &to) {
        if (self && self->session() && self->session()->id == id)
            self->applyRecipe(to);
    };
    m_undo.push(std::make_unique<RecipeCommand>(m_loop->session().recipe, recipe, apply), id);
}

void SessionView::editTitle(const QString &title)
{
    if (!m_loop || title == m_loop->session().title)
        return;
    const QPointer<SessionView> self = this;
    const SessionId id = m_loop->session().id;
    const auto apply = [self, id](const QString &to) {
        if (self && self->session() && self->session()->id == id)
            self->m_loop->setTitle(to);
    };
    m_undo.push(std::make_unique<TitleCommand>(m_loop->session().title, title, apply), id);
}

void SessionView::takeReference(Reference reference, const OfferedPicture &picture)
{
    if (!m_loop)
        return;
    if (!picture.url.isEmpty()) {
        emit messageAsked(
            {.text = tr("Save this picture first, then choose the file: nothing is fetched for a "
                        "recipe."),
                .key = u"reference"_s,
                .showMs = undoShownMs});
        return;
    }
    const auto store
        = [this, reference](const QByteArray &bytes) { return m_workbench.addReference(reference, bytes); };
    const auto encode = [image = picture.image]() -> Result<QByteArray> {
        const Result<EncodedImage> png = encodePng(image);
        if (!png)
            return tl::unexpected(png.error());
        return png->bytes;
    };
    const Pending<PictureRef> stored = !picture.file.isEmpty()
        ? m_workbench.addReferenceFromFile(reference, picture.file)
        : !picture.bytes.isEmpty()
        ? store(picture.bytes)
        : followedBy<PictureRef>(QtConcurrent::run(&m_workbench.engines().pool(), encode), this, store);
    whenDone(stored, this, [this, reference, id = m_loop->session().id](const Result<PictureRef> &ref) {
        if (!session() || session()->id != id)
            return;
        if (!ref) {
            Message message = messageFor(ref.error());
            message.key = u"reference"_s;
            emit messageAsked(message);
            return;
        }
        Recipe recipe = m_recipe->recipe();
        (reference == Reference::Style ? recipe.draw.styleReference : recipe.draw.mask) = *ref;
        editRecipe(recipe);
    });
}

} // namespace Afterimage
