// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/budgetwatch.h"
#include "app/engines.h"
#include "app/intake.h"
#include "app/recovery.h"
#include "app/sendquestion.h"
#include "app/servers.h"
#include "app/settings.h"
#include "app/sleepwatch.h"
#include "app/stepprice.h"
#include "core/pending.h"
#include "core/session.h"
#include "gallery/exporter.h"
#include "store/library.h"

#include <QHash>
#include <QObject>
#include <QSet>

#include <memory>

namespace Afterimage {

class LoopEngine;
struct RunSummary;
struct StepTrouble;

//! What a picture of a recipe is for.
enum class Reference { Style, Mask };

//! Owns and wires the engines, the loops and the library; the one object windows and commands hold. Lives in
//! the main thread.
class Workbench final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Workbench)
public:
    //! Opens the library in `directory` (empty: the setting, else the default). ErrorKind::Locked when
    //! another process has it.
    [[nodiscard]] static Result<std::unique_ptr<Workbench>> open(
        const QString &directory = {}, const ServerWishes &wishes = wishesFromEnvironment());
    //! <XDG data>/afterimage
    [[nodiscard]] static QString defaultLibraryDirectory();
    //! The folder open() would use.
    [[nodiscard]] static QString libraryDirectoryFor(const QString &directory);
    ~Workbench() override;

    [[nodiscard]] Library &library() { return *m_library; }
    [[nodiscard]] Settings &settings() { return m_settings; }
    [[nodiscard]] Engines &engines() { return m_engines; }
    //! Not ready before servers().refresh() is done: the OpenAI engine has no server and no key until then.
    [[nodiscard]] Servers &servers() { return m_servers; }

    //! Finishes what an earlier run of the program paid for and could not keep any more; see recovery.h.
    [[nodiscard]] Pending<RecoveryReport> recover();
    //! Reads the budgets of day and month from the settings anew.
    void applyBudgets();
    //! For paid work outside loops: done when budgetNearing() has told what there was to tell.
    Pending<void> checkBudgets(const RunId &run, const std::optional<Money> &runBudget);
    //! Writes the prices that come with the program to Settings::pricesFile(), to be corrected there. What is
    //! there already stays as it is: ErrorKind::InvalidInput.
    [[nodiscard]] Pending<void> savePricesCopy();
    //! What the next step from a picture of this size costs.
    [[nodiscard]] StepPrice priceOfStep(const Recipe &recipe, const QSize &parent) const;
    //! What a run that is held, or is to pause, goes on to spend: what is left of the step it is held within,
    //! and the steps that have not been begun.
    [[nodiscard]] StepPrice priceOfRest(const LoopEngine &loop) const;

    //! How the halves that work with this recipe would use get on right now.
    [[nodiscard]] QList<HalfPlan> plansFor(const Recipe &recipe, HalvesUsed used) const;
    //! What has to be asked before such work sends anything; nothing when nothing leaves the computer, or all
    //! of it has been agreed to.
    [[nodiscard]] std::optional<SendQuestion> questionBefore(const Recipe &recipe, HalvesUsed used) const;
    void agreeTo(const SendQuestion &question);
    //! From now on no loop sends anything to a server that has not been agreed to, whatever settings or
    //! recipe became while it ran: the step is held with ErrorKind::Consent, to go on with resume(). A
    //! command line has agreed by naming the engine.
    void askBeforeSending() { m_asksBeforeSending = true; }
    //! What the loop held so waits to hear; nothing when it does not.
    [[nodiscard]] std::optional<SendQuestion> openQuestion(const SessionId &session) const;

    //! A new session from a file, or from bytes (`title` for people: a file name or "Pasted picture").
    //! Checked, turned upright, brought to sRGB, stripped of metadata, stored; the original bytes are kept
    //! too.
    [[nodiscard]] Pending<Session> createSessionFromFile(const QString &path, const Recipe &recipe);
    [[nodiscard]] Pending<Session> createSession(
        const QByteArray &picture, const QString &title, const Recipe &recipe);
    //! The same from a picture that is being read already.
    [[nodiscard]] Pending<Session> createSession(const Pending<Intake> &picture, const Recipe &recipe);

    //! Checks a user's picture, cleans it and stores it, for DrawSettings to name. ErrorKind::InvalidInput
    //! says what is wrong with it, e.g. that a mask has no transparent part.
    [[nodiscard]] Pending<PictureRef> addReference(Reference reference, const QByteArray &picture);
    [[nodiscard]] Pending<PictureRef> addReferenceFromFile(Reference reference, const QString &path);

    //! The loop of a session, made at the first call; any number may run side by side. Changes of its head,
    //! recipe and title are stored. It stays until closeLoop() or the end of the workbench.
    [[nodiscard]] LoopEngine &loop(const Session &session);
    [[nodiscard]] LoopEngine *loopIfOpen(const SessionId &id) const;
    //! True for a loop that was asked to pause because the computer falls asleep: it goes on by itself.
    [[nodiscard]] bool isPausedForSleep(const SessionId &id) const { return m_pausedForSleep.contains(id); }
    //! Ends the loop and forgets it; work under way is stopped.
    void closeLoop(const SessionId &id);

    //! Moves a frame and all below it to the trash, and out of the loop's tree; they are back in the tree
    //! when that fails. Undo with restoreFrames(), which brings back what the library has of them by then.
    //! What has been in the trash for 30 days is deleted for good at the next start.
    [[nodiscard]] Pending<QList<Frame>> trashFrames(const SessionId &session, const FrameId &root);
    [[nodiscard]] Pending<QList<Frame>> restoreFrames(const SessionId &session, const QList<Frame> &frames);

    //! Writes a gallery folder on the pool.
    [[nodiscard]] Pending<ExportReport> exportGallery(const Session &session, const QString &folder,
        const ExportOptions &options, const std::stop_token &stop);

signals:
    //! From whichever loop, shown or not.
    void loopEnded(const Afterimage::SessionId &session, const Afterimage::RunSummary &summary);
    void loopFailed(const Afterimage::SessionId &session, const Afterimage::StepTrouble &trouble);
    //! Most of a budget is gone, after a request of whichever loop; see BudgetWatch.
    void budgetNearing(const Afterimage::BudgetNotice &notice);
    //! A change of a session's title, recipe or place could not be stored.
    void storageTrouble(const Afterimage::SessionId &session, const Afterimage::Error &error);

private:
    Workbench(std::unique_ptr<Library> library, const ServerWishes &wishes);

    [[nodiscard]] StepPrice priceOfHeld(const Frame &held, const Session &session) const;
    void watchMoney(const LoopEngine &loop);
    [[nodiscard]] bool isPaidWork(const LoopEngine &loop) const;
    void refreshSleep();
    void pauseForSleep();
    void goOnAfterSleep();
    [[nodiscard]] std::optional<Error> objection(
        const SessionId &session, AttemptKind half, const Recipe &recipe);

    Settings m_settings;
    std::unique_ptr<Library> m_library;
    Engines m_engines;
    Servers m_servers;
    BudgetWatch m_budgetWatch;
    SleepWatch m_sleep;
    QSet<SessionId> m_pausedForSleep;
    QHash<SessionId, LoopEngine *> m_loops;
    QHash<SessionId, SendQuestion> m_openQuestions;
    QHash<SessionId, Pending<EncodedImage>>
        m_prepared; //!< origins of sessions made just now, for their loops
    bool m_asksBeforeSending = false;
};

} // namespace Afterimage
