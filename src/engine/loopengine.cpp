// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/loopengine.h"

#include "core/ids.h"
#include "core/prompt.h"
#include "core/seed.h"
#include "engine/drawsize.h"

#include <QDateTime>
#include <QRandomGenerator>
#include <QSet>

#include <algorithm>
#include <utility>

namespace Afterimage {

namespace {
quint32 seedFor(const Recipe &recipe, int step)
{
    const std::optional<quint32> seed = seedForStep(recipe, step);
    return seed ? *seed : QRandomGenerator::global()->generate();
}

//! What could not be kept has been paid for all the same, unless it is known to have been free.
Error paidFor(const HalfStep &half, Error error)
{
    if (!half.attempt.isEmpty() && half.cost != Money {})
        error.charged = Charged::Yes;
    return error;
}
} // namespace

LoopEngine::LoopEngine(Session session, Providers providers, Archive &archive, PreparePicture prepare,
    QThreadPool &pool, QObject *parent, Objection objection)
    : QObject(parent)
    , m_session(std::move(session))
    , m_providers(std::move(providers))
    , m_archive(archive)
    , m_prepare(std::move(prepare))
    , m_pool(pool)
    , m_objection(std::move(objection))
{
}

LoopEngine::~LoopEngine()
{
    m_stop.request_stop();
}

RunStatus LoopEngine::runStatus() const
{
    RunStatus status {.done = m_run.done, .planned = m_run.planned, .elapsedMs = m_run.elapsedBeforeMs};
    if (isBusy() && m_state != LoopState::Paused)
        status.elapsedMs += m_runClock.elapsed();
    if (status.done > 0 && status.planned > status.done)
        status.leftMs = status.elapsedMs / status.done * (status.planned - status.done);
    return status;
}

bool LoopEngine::step(const FrameId &parent, const Recipe &recipe, Halves halves)
{
    const Frame *from = findFrame(m_session, parent);
    if (isBusy() || !from || !from->isDone())
        return false;
    Work work = nextWork(*from, recipe);
    work.halves = halves;
    begin(std::move(work),
        {.recipe = recipe, .rules = {stepLimit(1)}, .done = 0, .planned = 1, .last = parent});
    return true;
}

bool LoopEngine::run(const FrameId &parent, const Recipe &recipe)
{
    if (!run(parent, recipe, rulesFor(recipe.limits)))
        return false;
    m_run.followsLimits = true;
    return true;
}

bool LoopEngine::run(const FrameId &parent, const Recipe &recipe, std::vector<StopRule> rules)
{
    const Frame *from = findFrame(m_session, parent);
    if (isBusy() || !from)
        return false;
    begin(from->isDone() ? nextWork(*from, recipe) : workOn(*from, recipe),
        {.recipe = recipe,
            .rules = std::move(rules),
            .done = 0,
            .planned = recipe.limits.steps,
            .last = from->isDone() ? parent : from->parent});
    return true;
}

bool LoopEngine::draw(const FrameId &halfStep, const Recipe &recipe)
{
    const Frame *frame = findFrame(m_session, halfStep);
    if (isBusy() || !frame || frame->isDone())
        return false;
    begin(workOn(*frame, recipe),
        {.recipe = recipe, .rules = {stepLimit(1)}, .done = 0, .planned = 1, .last = frame->parent});
    return true;
}

bool LoopEngine::drawWords(const FrameId &parent, const QString &caption, const Recipe &recipe)
{
    const Frame *from = findFrame(m_session, parent);
    if (isBusy() || !from || !from->isDone() || caption.trimmed().isEmpty())
        return false;
    Work work = nextWork(*from, recipe);
    work.frame.caption = caption.trimmed();
    work.frame.captionSource = CaptionSource::Edited;
    begin(std::move(work),
        {.recipe = recipe, .rules = {stepLimit(1)}, .done = 0, .planned = 1, .last = parent});
    return true;
}

bool LoopEngine::redo(const FrameId &frame, Redo what)
{
    const Frame *original = findFrame(m_session, frame);
    const Frame *parent = original ? findFrame(m_session, original->parent) : nullptr;
    if (isBusy() || !parent || !parent->isDone())
        return false;
    Recipe recipe = original->recipe;
    recipe.seed.reset();
    recipe.seedEachStep = false;
    Work work = nextWork(*parent, recipe);
    if (what == Redo::Picture) {
        work.frame.caption = original->caption;
        work.frame.captionSource = original->captionSource;
        work.frame.described = original->described;
        // The words are paid for once, by the frame they were made for.
        work.frame.described.cost.reset();
        work.frame.described.usage = {};
        work.frame.described.attempt.clear();
    }
    begin(std::move(work),
        {.recipe = recipe, .rules = {stepLimit(1)}, .done = 0, .planned = 1, .last = original->parent});
    return true;
}

void LoopEngine::pause()
{
    if (isBusy() && m_wish == Wish::GoOn) {
        m_wish = Wish::Pause;
        emit stateChanged(m_state);
    }
}

void LoopEngine::resume()
{
    if (m_wish == Wish::Pause) {
        m_wish = Wish::GoOn;
        emit stateChanged(m_state);
    }
    if (m_state != LoopState::Paused)
        return;
    if (const std::optional<Frame> held = heldFrame()) {
        m_held.reset();
        m_work.frame = *held;
        m_runClock.start();
        prepare();
        return;
    }
    const Frame *from = findFrame(m_session, m_run.last);
    if (!from) { // trashed while paused
        end(StopReason::Stopped);
        return;
    }
    // Rules are asked after a step; a limit that was lowered since must not cost one more.
    if (const std::optional<StopReason> reason = reasonToEnd(*from, std::nullopt)) {
        end(*reason);
        return;
    }
    m_runClock.start();
    m_work = nextWork(*from, m_run.recipe);
    prepare();
}

void LoopEngine::stop()
{
    if (!isBusy() || m_wish == Wish::Stop)
        return;
    m_wish = Wish::Stop;
    if (m_state == LoopState::Paused) {
        end(StopReason::Stopped);
        return;
    }
    m_stop.request_stop(); // what is being saved is finished first
    setState(LoopState::Stopping);
    announce({});
}

std::optional<Frame> LoopEngine::heldFrame() const
{
    if (!m_held)
        return {};
    // A budget that was raised meanwhile counts; the rest of the step stays what it was. Who would not agree
    // to a server may have chosen another engine instead.
    Frame frame = m_work.frame;
    if (m_held->error.kind == ErrorKind::Consent)
        frame.recipe = m_run.recipe;
    frame.recipe.limits = m_run.recipe.limits;
    return frame;
}

StepProgress LoopEngine::currentStep() const
{
    return isBusy() && m_state != LoopState::Paused ? m_told : StepProgress();
}

bool LoopEngine::mayRemove(const QList<FrameId> &ids) const
{
    return !isBusy()
        || !(ids.contains(m_work.frame.parent) || ids.contains(m_work.frame.id) || ids.contains(m_run.last));
}

bool LoopEngine::removeFrames(const QList<FrameId> &ids)
{
    if (!mayRemove(ids))
        return false;
    const QSet<FrameId> going(ids.begin(), ids.end());
    const auto removed
        = m_session.frames.removeIf([&going](const Frame &frame) { return going.contains(frame.id); });
    if (removed == 0)
        return true;
    emit framesRemoved(ids);
    if (ids.contains(m_session.head) && !m_session.frames.isEmpty())
        setHead(m_session.frames.last().id);
    return true;
}

void LoopEngine::insertFrames(const QList<Frame> &frames)
{
    QHash<FrameId, qsizetype> places;
    for (qsizetype i = 0; i < m_session.frames.size(); ++i)
        places.insert(m_session.frames.at(i).id, i);
    for (const Frame &frame : frames) {
        if (const auto place = places.constFind(frame.id); place != places.constEnd())
            m_session.frames[*place] = frame;
        else
            m_session.frames << frame;
    }
    // What comes back from the trash goes where it was: parents first, siblings by age.
    std::stable_sort(m_session.frames.begin(), m_session.frames.end(), [](const Frame &a, const Frame &b) {
        return a.step != b.step ? a.step < b.step : a.created < b.created;
    });
    for (const Frame &frame : frames) {
        if (places.contains(frame.id))
            emit frameChanged(frame);
        else
            emit frameAdded(frame);
    }
}

void LoopEngine::setPrepared(const PictureRef &ref, const Pending<EncodedImage> &prepared)
{
    m_prepared.insert(ref.sha256, prepared);
}

void LoopEngine::setTitle(const QString &title)
{
    if (m_session.title == title)
        return;
    m_session.title = title;
    emit sessionChanged();
}

void LoopEngine::setRecipe(const Recipe &recipe)
{
    if (isBusy())
        m_run.recipe = recipe;
    if (isBusy() && m_run.followsLimits) {
        m_run.rules = rulesFor(recipe.limits);
        m_run.planned = recipe.limits.steps;
    }
    if (m_session.recipe == recipe)
        return;
    m_session.recipe = recipe;
    emit sessionChanged();
}

void LoopEngine::setHead(const FrameId &head)
{
    if (m_session.head == head)
        return;
    m_session.head = head;
    emit sessionChanged();
}

void LoopEngine::setState(LoopState state)
{
    // Whatever is still brought to its end: who asked to stop sees that it stops.
    if (m_wish == Wish::Stop && state != LoopState::Idle)
        state = LoopState::Stopping;
    if (m_state == state)
        return;
    m_state = state;
    emit stateChanged(state);
}

LoopEngine::Work LoopEngine::nextWork(const Frame &parent, const Recipe &recipe) const
{
    Work work;
    work.frame.id = newId();
    work.frame.session = m_session.id;
    work.frame.parent = parent.id;
    work.frame.step = parent.step + 1;
    work.frame.recipe = recipe;
    work.frame.seed = seedFor(recipe, work.frame.step);
    work.frame.created = QDateTime::currentDateTimeUtc();
    return work;
}

LoopEngine::Work LoopEngine::workOn(const Frame &halfStep, const Recipe &recipe)
{
    Work work;
    work.frame = halfStep;
    work.frame.recipe = recipe;
    // Its words were made before, as the half-step remembers.
    work.frame.recipe.describe = halfStep.recipe.describe;
    if (recipe.mode != Mode::Remix && halfStep.recipe.mode != Mode::Remix)
        work.frame.recipe.mode = halfStep.recipe.mode;
    work.frame.seed = seedFor(recipe, work.frame.step);
    work.frame.trouble.reset();
    work.stored = true;
    return work;
}

Purpose LoopEngine::purpose() const
{
    return {.session = m_session.id,
        .parent = m_work.frame.parent,
        .frame = m_work.frame.id,
        .step = m_work.frame.step,
        .run = m_run.id,
        .runBudget = m_work.frame.recipe.limits.budget};
}

void LoopEngine::begin(Work work, Run run)
{
    m_work = std::move(work);
    m_run = std::move(run);
    m_wish = Wish::GoOn;
    m_runClock.start();
    prepare();
}

// Each half-step listens to a channel of its own, so that a worker that is late cannot speak for the next
// one.
ProgressSink LoopEngine::channel()
{
    if (m_channel)
        m_channel->disconnect(this);
    m_channel = std::make_shared<ProgressChannel>();
    connect(m_channel.get(), &ProgressChannel::reported, this, &LoopEngine::announce);
    m_halfClock.start();
    return m_channel;
}

void LoopEngine::announce(const Progress &progress)
{
    Progress now = progress;
    if (m_wish == Wish::Stop) {
        now.phase = Phase::Stopping;
        now.waitingUntil = {};
        now.fraction = -1;
    }
    m_told = {.parent = m_work.frame.parent,
        .frame = m_work.frame.id,
        .step = m_work.frame.step,
        .elapsedMs = m_halfClock.elapsed(),
        .progress = now};
    emit progressed(m_told);
}

void LoopEngine::prepared()
{
    if (m_wish == Wish::Stop) {
        end(StopReason::Stopped);
        return;
    }
    if (m_work.frame.caption.isEmpty())
        describe();
    else if (!m_work.stored)
        saveWords();
    else
        drawNow();
}

bool LoopEngine::objected(AttemptKind half)
{
    const std::optional<Error> error = m_objection ? m_objection(half, m_work.frame.recipe) : std::nullopt;
    if (error)
        fail(*error);
    return error.has_value();
}

void LoopEngine::describe()
{
    const Recipe &recipe = m_work.frame.recipe;
    Describer *describer = m_providers.describers.value(recipe.describe.provider);
    if (!describer) {
        fail({.kind = ErrorKind::NotFound,
            .message = tr("There is no engine \"%1\" to describe with.").arg(recipe.describe.provider),
            .advice = tr("Choose another engine in the recipe.")});
        return;
    }
    if (objected(AttemptKind::Describe))
        return;
    // The telephone invariant: nothing but the last picture, and the user's own settings, goes in here.
    const DescribeRequest request {.picture = m_work.parentPicture,
        .model = recipe.describe.model,
        .instructions = recipe.describe.instructions,
        .words = recipe.describe.words,
        .seed = *m_work.frame.seed,
        .refine = m_work.refine,
        .options = recipe.describe.options,
        .purpose = purpose()};
    setState(LoopState::Describing);
    const ProgressSink sink = channel();
    announce({.phase = Phase::Describing});
    whenDone(describer->describe(request, sink, m_stop.get_token()), this,
        [this](const Result<Description> &description) { described(description); });
}

void LoopEngine::described(const Result<Description> &description)
{
    if (!description) {
        fail(description.error());
        return;
    }
    m_work.frame.caption = description->text;
    m_work.frame.captionSource = CaptionSource::Described;
    m_work.frame.described = description->facts;
    m_work.frame.described.provider = m_work.frame.recipe.describe.provider;
    m_work.frame.described.comparedWithOrigin = m_work.refine.has_value();
    saveWords();
}

void LoopEngine::saveWords()
{
    setState(LoopState::SavingWords);
    m_work.frame.prompt = promptFor(m_work.frame.caption, m_work.frame.recipe);
    whenDone(m_archive.keep(m_work.frame, std::nullopt), this, [this](const Result<Frame> &frame) {
        if (!frame) {
            fail(paidFor(m_work.frame.described, frame.error()));
            return;
        }
        m_work.frame = *frame;
        m_work.stored = true;
        upsert(*frame);
        setHead(frame->id);
        if (m_wish == Wish::Stop)
            end(StopReason::Stopped);
        else if (m_work.halves == Halves::WordsOnly)
            end(StopReason::StepsDone);
        else
            drawNow();
    });
}

void LoopEngine::drawNow()
{
    if (m_unsaved && m_unsaved->frame.id == m_work.frame.id) {
        savePicture(m_unsaved->frame, m_unsaved->picture, {});
        return;
    }
    const Recipe &recipe = m_work.frame.recipe;
    Generator *generator = m_providers.generators.value(recipe.draw.provider);
    if (!generator) {
        fail({.kind = ErrorKind::NotFound,
            .message = tr("There is no engine \"%1\" to draw with.").arg(recipe.draw.provider),
            .saved = tr("The words are saved."),
            .advice = tr("Choose another engine in the recipe.")});
        return;
    }
    if (objected(AttemptKind::Draw))
        return;
    m_work.frame.prompt = promptFor(m_work.frame.caption, recipe);
    const Frame *parent = findFrame(m_session, m_work.frame.parent);
    const QSize parentSize = parent && parent->picture ? parent->picture->size : QSize();
    DrawRequest request {.prompt = m_work.frame.prompt,
        .model = recipe.draw.model,
        .quality = recipe.draw.quality,
        .size = drawSizeFor(parentSize, recipe, generator->capabilities()),
        .seed = *m_work.frame.seed,
        .reference = {},
        .options = recipe.draw.options,
        .resendUnclear = recipe.limits.resendUnclear,
        .purpose = purpose()};
    if (recipe.mode == Mode::Remix)
        request.reference = m_work.parentPicture;
    request.styleReference = m_work.styleReference;
    request.mask = m_work.mask;
    setState(LoopState::Drawing);
    const ProgressSink sink = channel();
    announce({.phase = Phase::Drawing});
    whenDone(generator->draw(request, sink, m_stop.get_token()), this,
        [this](const Result<Drawing> &drawing) { drawn(drawing); });
}

void LoopEngine::drawn(const Result<Drawing> &drawing)
{
    if (!drawing) {
        fail(drawing.error());
        return;
    }
    Frame frame = m_work.frame;
    frame.state = FrameState::Done;
    frame.revisedPrompt = drawing->revisedPrompt;
    frame.drawn = drawing->facts;
    frame.drawn.provider = frame.recipe.draw.provider;
    frame.drawn.report += m_work.notes;
    frame.picture = drawing->picture.ref();
    frame.trouble.reset();
    savePicture(frame, drawing->picture, drawing->pixels);
}

void LoopEngine::savePicture(const Frame &frame, const NamedPicture &picture, const QImage &pixels)
{
    setState(LoopState::SavingPicture);
    m_fresh = picture.image();
    m_freshPixels = pixels;
    m_freshHash = picture.ref().sha256;
    announce({.phase = Phase::Saving});
    // The next step's describer gets this one: made ready while the disk takes it.
    if (m_run.done + 1 < m_run.planned && m_wish == Wish::GoOn)
        static_cast<void>(preparedPicture(*frame.picture));
    whenDone(m_archive.keep(frame, picture), this, [this, frame, picture](const Result<Frame> &kept) {
        if (!kept) {
            m_unsaved = Unsaved {.frame = frame, .picture = picture};
            Error error = paidFor(frame.drawn, kept.error());
            error.saved = tr("The words are saved, and the picture is held: draw from them again, and it is "
                             "stored without being made anew.");
            fail(error);
            return;
        }
        m_unsaved.reset();
        saved(*kept);
    });
}

void LoopEngine::saved(const Frame &frame)
{
    upsert(frame);
    setHead(frame.id);
    m_run.last = frame.id;
    ++m_run.done;
    m_work.frame = frame;
    lookForRest();
}

void LoopEngine::goOn(const std::optional<Standstill> &standstill)
{
    if (m_wish == Wish::Stop) {
        end(StopReason::Stopped);
        return;
    }
    const Frame frame = m_work.frame;
    if (standstill && !m_run.rest) {
        m_run.rest = Rest {.frame = frame.id, .step = frame.step, .standstill = *standstill};
        emit cameToRest(*m_run.rest);
    }
    if (const std::optional<StopReason> reason = reasonToEnd(frame, standstill)) {
        end(*reason);
        return;
    }
    if (m_wish == Wish::Pause) {
        m_run.elapsedBeforeMs += m_runClock.elapsed();
        setState(LoopState::Paused);
        return;
    }
    m_work = nextWork(frame, m_run.recipe);
    prepare();
}

std::optional<StopReason> LoopEngine::reasonToEnd(
    const Frame &last, const std::optional<Standstill> &standstill) const
{
    return firstReason(m_run.rules,
        {.stepsDone = m_run.done,
            .elapsedMs = runStatus().elapsedMs,
            .session = m_session,
            .last = last,
            .standstill = standstill});
}

// The half-step remembers why it was not drawn. Nothing waits for this note: the words are safe already.
void LoopEngine::noteTrouble(const Error &error)
{
    Frame frame = m_work.frame;
    frame.state = FrameState::Captioned;
    frame.picture.reset();
    frame.drawn = {};
    frame.trouble = error;
    upsert(frame);
    whenDone(m_archive.keep(frame, std::nullopt), this, [](const Result<Frame> &) {});
}

void LoopEngine::fail(const Error &error)
{
    // Stopped at no cost is what was asked for; stopped after a paid request has left is news.
    const bool canceled = error.kind == ErrorKind::Canceled;
    const bool silent = canceled && error.charged == Charged::No;
    // Nothing has failed that only waits for the user's word.
    if (m_work.stored && !silent && error.kind != ErrorKind::Consent)
        noteTrouble(error);
    const bool passes = error.kind == ErrorKind::Budget || error.kind == ErrorKind::Later;
    const bool isHeld = (passes && m_run.planned > 1) || error.kind == ErrorKind::Consent;
    // Who hears of it can ask at once what it takes to go on.
    if (isHeld && m_wish != Wish::Stop)
        m_held = StepTrouble {.parent = m_work.frame.parent,
            .frame = m_work.frame.id,
            .error = error,
            .step = m_work.frame.step};
    if (!silent) {
        Error told = error;
        if (m_work.stored && told.saved.isEmpty())
            told.saved = tr("The words are saved.");
        emit stepFailed({.parent = m_work.frame.parent,
            .frame = m_work.stored ? m_work.frame.id : FrameId(),
            .error = told,
            .caption = m_work.stored ? QString() : m_work.frame.caption,
            .step = m_work.frame.step});
    }
    if (m_held && m_wish != Wish::Stop) {
        m_wish = Wish::GoOn;
        m_run.elapsedBeforeMs += m_runClock.elapsed();
        setState(LoopState::Paused);
        return;
    }
    if (error.kind == ErrorKind::Budget && m_wish != Wish::Stop) {
        end(StopReason::BudgetReached);
        return;
    }
    end(canceled ? StopReason::Stopped : StopReason::Failed);
}

void LoopEngine::end(StopReason reason)
{
    const RunSummary summary {.reason = reason,
        .steps = m_run.done,
        .elapsedMs = runStatus().elapsedMs,
        .last = m_run.last,
        .rest = m_run.rest};
    if (m_channel)
        m_channel->disconnect(this);
    m_freshPixels = {}; // megabytes, for a step that may never come
    m_work = {};
    m_held.reset();
    m_wish = Wish::GoOn;
    setState(LoopState::Idle);
    emit ended(summary);
}

void LoopEngine::upsert(const Frame &frame)
{
    m_session.updated = QDateTime::currentDateTimeUtc();
    if (Frame *known = findFrame(m_session, frame.id)) {
        *known = frame;
        emit frameChanged(frame);
        return;
    }
    m_session.frames << frame;
    emit frameAdded(frame);
}

} // namespace Afterimage
