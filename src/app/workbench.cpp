// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench.h"

#include "engine/loopengine.h"
#include "imaging/files.h"
#include "imaging/mask.h"
#include "imaging/prepare.h"
#include "openai/prices.h"
#include "store/durablefile.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>
#include <QtConcurrentRun>

#include <algorithm>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {
constexpr int daysInTrash = 30;
constexpr qsizetype mostPrepared = 16; // of some 100 kB each

Pending<Session> store(Library &library, const Intake &intake, const Recipe &recipe)
{
    Session session {.id = newId(), .title = intake.title, .recipe = recipe};
    session.created = QDateTime::currentDateTimeUtc();
    session.updated = session.created;
    // What names the pictures, hashes over many megabytes, is filled in by the library's thread.
    Frame origin {.id = newId(), .session = session.id, .state = FrameState::Done};
    origin.created = session.created;
    session.head = origin.id;
    session.frames << origin;
    return library.addSession(session, intake.original, intake.origin);
}
} // namespace

QString Workbench::defaultLibraryDirectory()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/afterimage"_s;
}

QString Workbench::libraryDirectoryFor(const QString &directory)
{
    if (!directory.isEmpty())
        return QDir(directory).absolutePath();
    const QString chosen = Settings().libraryDirectory();
    return chosen.isEmpty() ? defaultLibraryDirectory() : QDir(chosen).absolutePath();
}

Result<std::unique_ptr<Workbench>> Workbench::open(const QString &directory, const ServerWishes &wishes)
{
    Result<std::unique_ptr<Library>> library = Library::open(libraryDirectoryFor(directory));
    if (!library)
        return tl::unexpected(library.error());
    return std::unique_ptr<Workbench>(new Workbench(*std::move(library), wishes));
}

Workbench::Workbench(std::unique_ptr<Library> library, const ServerWishes &wishes)
    : m_library(std::move(library))
    , m_engines(&m_library->ledger(), m_settings.pricesFile())
    , m_servers(m_engines, m_settings, wishes)
    , m_budgetWatch(m_library->ledger(), m_settings)
{
    connect(&m_budgetWatch, &BudgetWatch::nearing, this, &Workbench::budgetNearing);
    connect(&m_sleep, &SleepWatch::fallingAsleep, this, &Workbench::pauseForSleep);
    connect(&m_sleep, &SleepWatch::wokenUp, this, &Workbench::goOnAfterSleep);
    applyBudgets();
    // Nobody waits for this; trouble with it shows when the files are looked at.
    whenDone(m_library->emptyTrash(QDateTime::currentDateTimeUtc().addDays(-daysInTrash)), this,
        [](const Result<EmptiedTrash> &) {});
}

Workbench::~Workbench()
{
    // Loops first: they ask their work to stop. Then the engines run dry, then the library finishes its jobs.
    qDeleteAll(m_loops);
}

Pending<RecoveryReport> Workbench::recover()
{
    return recoverPaidWork(*m_library, m_engines, this);
}

void Workbench::applyBudgets()
{
    m_library->ledger().setBudgets(m_settings.budgets());
}

Pending<void> Workbench::checkBudgets(const RunId &run, const std::optional<Money> &runBudget)
{
    return m_budgetWatch.check(run, runBudget);
}

Pending<void> Workbench::savePricesCopy()
{
    return QtConcurrent::run(&m_engines.pool(), [path = m_settings.pricesFile()]() -> Result<void> {
        if (QFileInfo::exists(path))
            return failure(ErrorKind::InvalidInput, tr("There is a file of your own prices already."));
        if (const Result<void> made = makeFolder(QFileInfo(path).absolutePath()); !made)
            return made;
        return writeDurably(path, bundledPrices());
    });
}

StepPrice Workbench::priceOfStep(const Recipe &recipe, const QSize &parent) const
{
    return Afterimage::priceOfStep(recipe, parent, m_engines.providers());
}

StepPrice Workbench::priceOfRest(const LoopEngine &loop) const
{
    const QList<Frame> &frames = loop.session().frames;
    const auto newest = std::find_if(
        frames.crbegin(), frames.crend(), [](const Frame &frame) { return frame.picture.has_value(); });
    const StepPrice each
        = priceOfStep(loop.session().recipe, newest == frames.crend() ? QSize() : newest->picture->size);
    const int left = loop.runStatus().planned - loop.runStatus().done;
    if (const std::optional<Frame> held = loop.heldFrame())
        return together(priceOfHeld(*held, loop.session()), forSteps(each, left - 1));
    return forSteps(each, loop.state() == LoopState::Paused ? left : left - 1);
}

StepPrice Workbench::priceOfHeld(const Frame &held, const Session &session) const
{
    const Frame *parent = findFrame(session, held.parent);
    const QSize size = parent && parent->picture ? parent->picture->size : QSize();
    return held.caption.isEmpty() ? priceOfStep(held.recipe, size)
                                  : priceOfDrawing(held.recipe, size, held.caption, m_engines.providers());
}

QList<HalfPlan> Workbench::plansFor(const Recipe &recipe, HalvesUsed used) const
{
    return Afterimage::plansFor(
        recipe, used, m_engines.capabilities(), [this](Half half) { return m_servers.state(half); });
}

std::optional<SendQuestion> Workbench::questionBefore(const Recipe &recipe, HalvesUsed used) const
{
    return Afterimage::questionBefore(plansFor(recipe, used), recipe,
        [this](const QString &origin) { return m_settings.hasAgreedToSend(origin); });
}

void Workbench::agreeTo(const SendQuestion &question)
{
    for (const QString &origin : question.origins)
        m_settings.setAgreedToSend(origin);
}

std::optional<SendQuestion> Workbench::openQuestion(const SessionId &session) const
{
    const auto open = m_openQuestions.constFind(session);
    return open == m_openQuestions.constEnd() ? std::nullopt : std::optional(*open);
}

std::optional<Error> Workbench::objection(const SessionId &session, AttemptKind half, const Recipe &recipe)
{
    m_openQuestions.remove(session);
    if (!m_asksBeforeSending)
        return {};
    const std::optional<SendQuestion> question = questionBefore(
        recipe, half == AttemptKind::Describe ? HalvesUsed::DescribeOnly : HalvesUsed::DrawOnly);
    if (!question)
        return {};
    m_openQuestions.insert(session, *question);
    return Error {.kind = ErrorKind::Consent,
        .message = question->text,
        .advice = tr("It waits for your answer; nothing has been sent there.")};
}

Pending<Session> Workbench::createSessionFromFile(const QString &path, const Recipe &recipe)
{
    return createSession(QtConcurrent::run(&m_engines.pool(), takeInFile, path), recipe);
}

Pending<Session> Workbench::createSession(
    const QByteArray &picture, const QString &title, const Recipe &recipe)
{
    return createSession(QtConcurrent::run(&m_engines.pool(), takeIn, picture, title), recipe);
}

Pending<Session> Workbench::createSession(const Pending<Intake> &picture, const Recipe &recipe)
{
    return followedBy<Session>(picture, this, [this, recipe](const Intake &intake) {
        // While it is stored it is made ready for the first step.
        const Pending<EncodedImage> prepared
            = QtConcurrent::run(&m_engines.pool(), prepareForDescriber, intake.origin, intake.pixels);
        return followedBy<Session>(
            store(*m_library, intake, recipe), this, [this, prepared](const Session &session) {
                // Most sessions are worked in as soon as they are there; the others can do without.
                if (m_prepared.size() >= mostPrepared)
                    m_prepared.clear();
                m_prepared.insert(session.id, prepared);
                return settled<Session>(session);
            });
    });
}

namespace {

Result<EncodedImage> cleanReference(Reference reference, const QByteArray &picture)
{
    return reference == Reference::Mask ? maskFrom(picture) : originPicture(picture);
}

Result<EncodedImage> cleanReferenceFile(Reference reference, const QString &path)
{
    const Result<QByteArray> bytes = readRegularFile(path);
    if (!bytes)
        return tl::unexpected(bytes.error());
    return cleanReference(reference, *bytes);
}

} // namespace

Pending<PictureRef> Workbench::addReference(Reference reference, const QByteArray &picture)
{
    return followedBy<PictureRef>(QtConcurrent::run(&m_engines.pool(), cleanReference, reference, picture),
        this, [this](const EncodedImage &clean) { return m_library->addPicture(clean); });
}

Pending<PictureRef> Workbench::addReferenceFromFile(Reference reference, const QString &path)
{
    return followedBy<PictureRef>(QtConcurrent::run(&m_engines.pool(), cleanReferenceFile, reference, path),
        this, [this](const EncodedImage &clean) { return m_library->addPicture(clean); });
}

LoopEngine &Workbench::loop(const Session &session)
{
    if (LoopEngine *known = loopIfOpen(session.id))
        return *known;
    auto *engine = new LoopEngine(session, m_engines.providers(), *m_library, prepareForDescriber,
        m_engines.pool(), this, [this, id = session.id](AttemptKind half, const Recipe &recipe) {
            return objection(id, half, recipe);
        });
    m_loops.insert(session.id, engine);
    const Frame &origin = session.frames.first();
    if (m_prepared.contains(session.id) && origin.picture)
        engine->setPrepared(*origin.picture, m_prepared.take(session.id));
    connect(engine, &LoopEngine::sessionChanged, this, [this, engine] {
        const Session &now = engine->session();
        const SessionChange change {.title = now.title, .recipe = now.recipe, .head = now.head};
        whenDone(
            m_library->updateSession(now.id, change), this, [this, id = now.id](const Result<void> &stored) {
                if (!stored)
                    emit storageTrouble(id, stored.error());
            });
    });
    watchMoney(*engine);
    connect(engine, &LoopEngine::stateChanged, this, &Workbench::refreshSleep);
    connect(engine, &LoopEngine::ended, this,
        [this, id = session.id](const RunSummary &summary) { emit loopEnded(id, summary); });
    connect(engine, &LoopEngine::stepFailed, this,
        [this, id = session.id](const StepTrouble &trouble) { emit loopFailed(id, trouble); });
    return *engine;
}

void Workbench::watchMoney(const LoopEngine &loop)
{
    const auto check
        = [this, &loop] { m_budgetWatch.check(loop.runId(), loop.session().recipe.limits.budget); };
    // What a half-step was paid with is settled when its frame is kept.
    const auto checkFrame = [check](const Frame &frame) {
        if (!frame.described.attempt.isEmpty() || !frame.drawn.attempt.isEmpty())
            check();
    };
    connect(&loop, &LoopEngine::frameAdded, this, checkFrame);
    connect(&loop, &LoopEngine::frameChanged, this, checkFrame);
    connect(&loop, &LoopEngine::stepFailed, this, [check](const StepTrouble &trouble) {
        if (trouble.error.charged != Charged::No)
            check();
    });
}

bool Workbench::isPaidWork(const LoopEngine &loop) const
{
    if (!loop.isBusy() || loop.state() == LoopState::Paused)
        return false;
    const Recipe &recipe = loop.session().recipe;
    const auto costs = [this](const ProviderId &id) {
        const std::optional<Capabilities> can = m_engines.capabilitiesOf(id);
        return can && can->costsMoney;
    };
    return costs(recipe.describe.provider) || costs(recipe.draw.provider);
}

void Workbench::refreshSleep()
{
    m_sleep.setHolding(std::any_of(
        m_loops.cbegin(), m_loops.cend(), [this](const LoopEngine *loop) { return isPaidWork(*loop); }));
}

void Workbench::pauseForSleep()
{
    // What is under way may still end in the moment there is; nothing more is sent that would be cut off.
    for (auto loop = m_loops.cbegin(); loop != m_loops.cend(); ++loop) {
        if (!isPaidWork(**loop) || (*loop)->pauseAsked())
            continue;
        m_pausedForSleep.insert(loop.key());
        (*loop)->pause();
    }
}

void Workbench::goOnAfterSleep()
{
    const QSet<SessionId> paused = std::exchange(m_pausedForSleep, {});
    for (const SessionId &session : paused) {
        if (LoopEngine *loop = loopIfOpen(session))
            loop->resume();
    }
}

LoopEngine *Workbench::loopIfOpen(const SessionId &id) const
{
    return m_loops.value(id);
}

void Workbench::closeLoop(const SessionId &id)
{
    delete m_loops.take(id);
    refreshSleep();
    m_openQuestions.remove(id);
}

Pending<QList<Frame>> Workbench::trashFrames(const SessionId &session, const FrameId &root)
{
    QList<Frame> removed;
    if (LoopEngine *engine = loopIfOpen(session)) {
        const QList<FrameId> ids = subtreeOf(engine->session(), root);
        removed = framesOf(engine->session(), ids);
        // Out of the tree first, so that no step can start from a frame that is on its way to the trash.
        if (!engine->removeFrames(ids)) {
            return settled<QList<Frame>>(failure(ErrorKind::InvalidInput,
                tr("This frame is being worked from."), tr("Stop the loop first, then delete it.")));
        }
    }
    const Pending<QList<FrameId>> trashed = m_library->trashFrames(session, root);
    whenDone(trashed, this, [this, session, removed](const Result<QList<FrameId>> &ids) {
        LoopEngine *engine = loopIfOpen(session);
        if (!engine)
            return;
        // The library is right about what is in the trash: also when an undo was still on its way above.
        if (ids)
            engine->removeFrames(*ids);
        else
            engine->insertFrames(removed);
    });
    const auto known = [removed](const QList<FrameId> &) { return settled<QList<Frame>>(removed); };
    return followedBy<QList<Frame>>(trashed, this, known);
}

Pending<QList<Frame>> Workbench::restoreFrames(const SessionId &session, const QList<Frame> &frames)
{
    QList<FrameId> ids;
    for (const Frame &frame : frames)
        ids << frame.id;
    const auto insert = [this, session](const QList<FrameId> &restored) {
        return followedBy<QList<Frame>>(
            m_library->session(session), this, [this, session, restored](const Session &stored) {
                const QList<Frame> back = framesOf(stored, restored);
                if (LoopEngine *engine = loopIfOpen(session))
                    engine->insertFrames(back);
                return settled<QList<Frame>>(back);
            });
    };
    return followedBy<QList<Frame>>(m_library->restoreFrames(session, ids), this, insert);
}

Pending<ExportReport> Workbench::exportGallery(
    const Session &session, const QString &folder, const ExportOptions &options, const std::stop_token &stop)
{
    ExportOptions filled = options;
    const QList<Capabilities> all = m_engines.capabilities();
    for (const Capabilities &can : all)
        filled.notices.insert(can.id, can.notice);
    const auto read = [library = m_library.get()](const PictureRef &picture) {
        return readRegularFile(library->picturePath(picture));
    };
    const auto work = [session, read, folder, filled, stop] {
        return Afterimage::exportGallery(session, read, folder, filled, stop);
    };
    return QtConcurrent::run(&m_engines.pool(), work);
}

} // namespace Afterimage
