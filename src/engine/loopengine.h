// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/archive.h"
#include "core/progress.h"
#include "core/providers.h"
#include "core/report.h"
#include "core/session.h"
#include "engine/stoprule.h"

#include <QElapsedTimer>
#include <QHash>
#include <QObject>

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

class QThreadPool;

namespace Afterimage {

//! Makes the copy of a picture that leaves for a describer: small, upright, sRGB, without metadata. `pixels`
//! are the picture decoded, or null. Runs on the pool.
using PreparePicture = std::function<Result<EncodedImage>(const EncodedImage &picture, const QImage &pixels)>;

//! Asked right before each half of a step is begun with this recipe: why it may not be, or nothing. Runs in
//! the loop's thread.
using Objection = std::function<std::optional<Error>(AttemptKind half, const Recipe &recipe)>;

enum class LoopState {
    Idle,
    Preparing, //!< the parent's picture is read and made ready
    Describing,
    SavingWords,
    Drawing,
    SavingPicture,
    Paused, //!< work that is not over waits for resume(): by wish, at a budget, for the user's consent, or
            //!< until a provider has time
    Stopping, //!< asked to stop; what is under way is being cancelled
};

//! Whether a step goes on to draw, or stops at the words so that they can be edited.
enum class Halves { Both, WordsOnly };

enum class Redo {
    Picture, //!< the same words drawn again with a new seed
    Step, //!< described and drawn again with a new seed
};

//! The step under way. `frame` is the id the new frame has or will have.
struct StepProgress
{
    FrameId parent;
    FrameId frame;
    int step = 0;
    qint64 elapsedMs = 0; //!< since this half-step began
    Progress progress;
};

//! A step that came to nothing, or to words only (then `frame` is stored as a half-step).
struct StepTrouble
{
    FrameId parent;
    FrameId frame;
    Error error;
    QString caption; //!< words that were described and could not be stored; mostly empty
    int step = 0; //!< the number its frame has or will have
};

//! How a run stands. `planned` is 0 when nobody knows.
struct RunStatus
{
    int done = 0;
    int planned = 0;
    qint64 elapsedMs = 0;
    std::optional<qint64> leftMs; //!< from the steps so far
};

//! Where a chain was found to go nowhere any more.
struct Rest
{
    FrameId frame;
    int step = 0; //!< of that frame
    Standstill standstill;

    friend bool operator==(const Rest &, const Rest &) = default;
};

struct RunSummary
{
    StopReason reason = StopReason::StepsDone;
    int steps = 0; //!< frames that have a picture now and had none before
    qint64 elapsedMs = 0;
    FrameId last; //!< the last finished frame, or where the run began
    std::optional<Rest> rest; //!< when the chain came to rest in this run
};

//! The state machine of the loop for one session. It owns the session's tree in memory; a frame is in it only
//! when the archive has it on disk. Lives in one thread; knows engines and library only by their interfaces,
//! which outlive it. A call that does not fit the state (a step while one is under way) is ignored and
//! returns false.
class LoopEngine final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LoopEngine)
public:
    LoopEngine(Session session, Providers providers, Archive &archive, PreparePicture prepare,
        QThreadPool &pool, QObject *parent = nullptr, Objection objection = {});
    ~LoopEngine() override;

    [[nodiscard]] const Session &session() const { return m_session; }
    [[nodiscard]] LoopState state() const { return m_state; }
    //! True between a start and the end of the work, pauses included.
    [[nodiscard]] bool isBusy() const { return m_state != LoopState::Idle; }
    [[nodiscard]] RunStatus runStatus() const;
    //! What the paid requests of the work under way, or of the last, are filed under in the ledger.
    [[nodiscard]] RunId runId() const { return m_run.id; }

    //! Describes the parent's picture and draws from the words: adds one frame below `parent`.
    bool step(const FrameId &parent, const Recipe &recipe, Halves halves = Halves::Both);
    //! Steps on from `parent`, each step below the one before, until a rule says stop. A half-step is drawn
    //! first, and counts as a step. A run that meets ErrorKind::Budget or Later says stepFailed() and pauses
    //! with its place kept; resume() tries again. ErrorKind::Consent holds a single step so, too.
    bool run(const FrameId &parent, const Recipe &recipe);
    bool run(const FrameId &parent, const Recipe &recipe, std::vector<StopRule> rules);
    //! Draws a half-step from its own words; or stores the picture that was drawn from them and that the
    //! archive could not take, without asking anybody for another.
    bool draw(const FrameId &halfStep, const Recipe &recipe);
    //! Grows a branch: a frame below `parent` with these words of the user's instead of a describer's, drawn.
    bool drawWords(const FrameId &parent, const QString &caption, const Recipe &recipe);
    //! Grows a sibling of `frame` made by the frame's own recipe with a fresh seed.
    bool redo(const FrameId &frame, Redo what);

    //! Pauses a run after the step under way. A single step just ends.
    void pause();
    //! Goes on with a paused run, or takes back a pause not yet reached. A run that meets its limits by now,
    //! because they were changed while it was paused, ends instead.
    void resume();
    //! Cancels what is under way. Words that were already described are kept; a picture that still arrives is
    //! kept.
    void stop();
    [[nodiscard]] bool pauseAsked() const { return m_wish == Wish::Pause; }

    //! Why the work is held within a step, which has the id and the number its frame has or will have;
    //! nothing when it is not.
    [[nodiscard]] const std::optional<StepTrouble> &heldBy() const { return m_held; }
    //! The frame that resume() would go on making while the work is held so: the recipe it would be made by,
    //! and its words when it has them already. Nothing when the work is not held; known when stepFailed()
    //! tells of it.
    [[nodiscard]] std::optional<Frame> heldFrame() const;
    //! The step under way as it was last told; no frame id when nothing is.
    [[nodiscard]] StepProgress currentStep() const;

    //! False while a step under way, or a paused run, stands on one of these frames.
    [[nodiscard]] bool mayRemove(const QList<FrameId> &ids) const;
    //! The tree changed outside the loop (trash, undo). Ids it does not know are skipped; nothing is removed,
    //! and false returned, when it may not be. Frames put back take the place of what the tree has of them.
    bool removeFrames(const QList<FrameId> &ids);
    void insertFrames(const QList<Frame> &frames);
    //! What PreparePicture makes of this picture, made already or on its way.
    void setPrepared(const PictureRef &ref, const Pending<EncodedImage> &prepared);
    void setTitle(const QString &title);
    //! Remember the recipe of the next step, also of a run under way, and the frame shown last; no effect on
    //! the step under way. A run that ends by its recipe's limits ends by the new ones.
    void setRecipe(const Recipe &recipe);
    void setHead(const FrameId &head);

signals:
    void stateChanged(Afterimage::LoopState state);
    //! A step has begun; its frame is not in the tree yet, and may never be.
    void stepStarted(const Afterimage::StepProgress &step);
    void frameAdded(const Afterimage::Frame &frame);
    void frameChanged(const Afterimage::Frame &frame);
    void framesRemoved(const QList<Afterimage::FrameId> &ids);
    //! Title, recipe or head of the session are others now.
    void sessionChanged();
    void progressed(const Afterimage::StepProgress &progress);
    void stepFailed(const Afterimage::StepTrouble &trouble);
    //! Nothing changes any more, or pictures take turns; once a run, also when it goes on.
    void cameToRest(const Afterimage::Rest &rest);
    //! The work is over: run, single step, draw or redo. Comes after the last frame signal, before state Idle
    //! is left.
    void ended(const Afterimage::RunSummary &summary);

private:
    enum class Wish { GoOn, Pause, Stop };

    struct Work
    {
        Frame frame; //!< what is being made
        Halves halves = Halves::Both;
        EncodedImage parentPicture; // prepared; set after Preparing
        std::optional<RefineContext> refine;
        std::optional<EncodedImage> styleReference; // both in Remix mode, when the generator takes them
        std::optional<EncodedImage> mask;
        Report notes; // what the recipe asks for and the generator cannot do
        bool stored = false; //!< the half-step is in the archive
    };
    //! A picture that was drawn, and paid for, and that the archive could not take.
    struct Unsaved
    {
        Frame frame;
        NamedPicture picture;
    };
    struct Run
    {
        Recipe recipe;
        std::vector<StopRule> rules;
        int done = 0;
        int planned = 0;
        FrameId last;
        std::optional<Rest> rest;
        qint64 elapsedBeforeMs = 0;
        bool followsLimits = false; //!< the rules are those of the recipe's limits
        RunId id = newId(); //!< what its paid requests are filed under
    };

    void setState(LoopState state);
    void begin(Work work, Run run);
    void prepare();
    //! Reads what the recipe names besides the parent's picture, then goes on.
    void collectReferences();
    void prepared();
    //! Whether something stands against this half now; then it has failed already.
    [[nodiscard]] bool objected(AttemptKind half);
    void describe();
    void described(const Result<Description> &description);
    void saveWords();
    void drawNow();
    void drawn(const Result<Drawing> &drawing);
    void savePicture(const Frame &frame, const NamedPicture &picture, const QImage &pixels);
    void saved(const Frame &frame);
    //! Looks whether anything changes still, reading pictures only where words leave it open; then goOn().
    void lookForRest();
    void goOn(const std::optional<Standstill> &standstill);
    //! Why the run should end after this frame, its last, or nothing.
    [[nodiscard]] std::optional<StopReason> reasonToEnd(
        const Frame &last, const std::optional<Standstill> &standstill) const;
    void fail(const Error &error);
    void end(StopReason reason);
    [[nodiscard]] Work nextWork(const Frame &parent, const Recipe &recipe) const;
    [[nodiscard]] static Work workOn(const Frame &halfStep, const Recipe &recipe);
    [[nodiscard]] Purpose purpose() const;
    void noteTrouble(const Error &error);
    [[nodiscard]] Pending<EncodedImage> preparedPicture(const PictureRef &ref);
    [[nodiscard]] ProgressSink channel();
    void announce(const Progress &progress);
    void upsert(const Frame &frame);

    Session m_session;
    const Providers m_providers;
    Archive &m_archive;
    const PreparePicture m_prepare;
    QThreadPool &m_pool;
    const Objection m_objection;
    LoopState m_state = LoopState::Idle;
    Wish m_wish = Wish::GoOn;
    Work m_work;
    std::optional<StepTrouble> m_held; //!< paused within a step for this: m_work is to be tried again
    std::optional<Unsaved> m_unsaved; //!< the last that could not be stored
    StepProgress m_told;
    Run m_run;
    std::stop_source m_stop;
    QElapsedTimer m_halfClock;
    QElapsedTimer m_runClock;
    ProgressSink m_channel;
    // The picture just drawn: the next step sends what is in memory, without waiting for the disk.
    std::optional<EncodedImage> m_fresh;
    QImage m_freshPixels; //!< until they have been used; may be null
    QString m_freshHash;
    // Prepared copies by hash of the stored picture, some still being made.
    QHash<QString, Pending<EncodedImage>> m_prepared;
    // Of the pictures that lookForRest() read, by hash; nothing for one that could not be read.
    QHash<QString, std::optional<Sketch>> m_sketches;
};

} // namespace Afterimage

Q_DECLARE_METATYPE(Afterimage::StepProgress)
Q_DECLARE_METATYPE(Afterimage::Rest)
