// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sendquestion.h"
#include "app/stepprice.h"
#include "core/session.h"
#include "engine/loopengine.h"
#include "gui/patience.h"
#include "gui/stageview.h"
#include "gui/troubleoffers.h"
#include "gui/undohistory.h"

#include <QElapsedTimer>
#include <QPointer>
#include <QTimer>
#include <QWidget>

#include <functional>
#include <optional>

class QSplitter;
class QToolButton;

namespace Afterimage {

class CaptionPane;
class FilmstripModel;
class FilmstripView;
class FrameTreeModel;
class Inspector;
class PictureLoader;
class RecipePanel;
class ThumbnailCache;
class Workbench;
struct Message;
struct OfferedPicture;
enum class Reference;

enum class Panel { Recipe, Inspector, Filmstrip, Caption };
//! What the stage compares the frame shown with.
enum class CompareWith { Origin, Parent };

//! One session on the screen: recipe, stage, words, inspector and filmstrip, all fed by its loop. Follows new
//! frames unless the user looks at another one. Loops of sessions shown before go on in the background.
class SessionView final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SessionView)
public:
    SessionView(Workbench &workbench, ThumbnailCache &thumbnails, QWidget *parent = nullptr);
    ~SessionView() override;

    void showSession(const Session &session);
    //! Forgets the session (it was deleted, or the start page is shown); its loop goes on.
    void leaveSession();
    //! Null when no session is shown.
    [[nodiscard]] LoopEngine *loop() const { return m_loop; }
    [[nodiscard]] const Session *session() const;
    //! The frame on the stage; null when there is none.
    [[nodiscard]] const Frame *frame() const;
    //! The frame with that id; null when it is not in the session.
    [[nodiscard]] const Frame *frame(const FrameId &id) const;
    //! Looks at that frame; an empty id changes nothing.
    void selectFrame(const FrameId &id);

    [[nodiscard]] RecipePanel &recipePanel() const { return *m_recipe; }
    [[nodiscard]] StageView &stage() const { return *m_stage; }
    [[nodiscard]] CaptionPane &captionPane() const { return *m_caption; }
    [[nodiscard]] FilmstripView &filmstrip() const { return *m_strip; }
    [[nodiscard]] Inspector &inspector() const { return *m_inspector; }
    [[nodiscard]] UndoHistory &undo() { return m_undo; }

    //! Whether it is there now: in a small window panels step aside until there is room again.
    [[nodiscard]] bool isPanelVisible(Panel panel) const;
    //! Whether the user wants it, room or not.
    [[nodiscard]] bool isPanelWanted(Panel panel) const { return !m_unwanted.contains(panel); }
    //! Of panels that do not fit beside each other the one asked for last stays.
    void setPanelVisible(Panel panel, bool visible);
    //! Leaves stage and filmstrip alone until it is taken back, or another panel is asked for. What is wanted
    //! stays as it is.
    void setOnlyStage(bool only);
    [[nodiscard]] bool isOnlyStage() const { return m_onlyStage; }
    [[nodiscard]] QSize minimumSizeHint() const override;
    //! Sizes of the panels, for the next start.
    [[nodiscard]] QByteArray saveLayout() const;
    void restoreLayout(const QByteArray &layout);

    //! How long a server may work on a half-step before it is asked whether to go on waiting.
    void setPatience(qint64 ms) { m_patience = Patience(ms); }

    //! What the next step, or only its drawing half, costs from the frame shown.
    [[nodiscard]] StepPrice priceOfStep() const;
    //! Of each step of a run from here: always a whole one.
    [[nodiscard]] StepPrice priceOfRunStep() const;
    [[nodiscard]] StepPrice priceOfDrawing() const;
    //! Of doing the frame shown once more, by its own recipe.
    [[nodiscard]] StepPrice priceOfRedo(Redo what) const;
    //! Engines or servers are others now.
    void refreshEngines();

    //! Whether what is on the stage can be compared.
    [[nodiscard]] bool canCompare() const;
    [[nodiscard]] CompareMode compareMode() const { return m_compareMode; }
    [[nodiscard]] CompareWith compareWith() const { return m_compareWith; }
    void setCompare(CompareMode mode, CompareWith with);

public slots:
    //! Step and run begin at the frame shown. A step at words without a picture draws them; a run there
    //! begins at the picture they describe.
    void step();
    void run();
    void pauseOrResume();
    void stop();
    //! Puts the cursor into the words, to write others and draw a branch from them; or where a describer
    //! gave none, to write one's own.
    void branch();
    void redo(const Afterimage::FrameId &id, Afterimage::Redo what);
    //! To the trash, with undo. The origin takes the session with it.
    void trash(const Afterimage::FrameId &id);
    void showLatest();
    void showPrevious();
    void showNext();

signals:
    //! Anything actions depend on has changed.
    void changed();
    void loopEnded(const Afterimage::SessionId &session, const Afterimage::RunSummary &summary);
    void recipeChanged(const Afterimage::Recipe &recipe);
    void messageAsked(const Afterimage::Message &message);
    void frameMenuAsked(const Afterimage::FrameId &frame, const QPoint &globalPos);
    //! The origin was to be deleted, and the session with it.
    void sessionDeleteAsked(const Afterimage::SessionId &session);
    //! The step under way has gone on.
    void progressed();
    //! The settings of a half's server are wanted.
    void serverAsked(Afterimage::Half half);
    //! Day or month leave no money for the next step.
    void budgetsAsked();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool event(QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    //! Who does the half-step under way.
    struct AtWork
    {
        FrameId frame;
        Phase phase = Phase::Preparing;
        HalfPlan plan;
    };

    //! Work that may cost money, with all that its price hangs on.
    struct Undertaking
    {
        Recipe recipe;
        HalvesUsed used = HalvesUsed::Both;
        QSize parent; //!< of the picture it begins with
        QString caption; //!< what is drawn, when that is all
        int steps = 1;
    };

    void build();
    //! Whether a key was about holding C, and is used up by that.
    [[nodiscard]] bool flickByKey(const QObject *watched, const QKeyEvent &key);
    void fitPanels();
    void connectParts();
    void connectLoop();
    void showFrame(const FrameId &id);
    void refreshFrame();
    void refreshStage();
    void refreshCompare();
    //! The picture the words of this frame were made from.
    [[nodiscard]] const Frame *describedFrame(const Frame &frame) const;
    void refreshEvidence();
    void pictureLoaded(const QString &sha256, const QImage &image);
    void pictureFailed(const QString &sha256, const Error &error);
    void frameStored(const Frame &stored);
    void framesGone(const QList<FrameId> &ids);
    void stepBegan(const StepProgress &step);
    void stepGoesOn(const StepProgress &progress);
    void stepFailed(const StepTrouble &trouble);
    void loopEnd(const RunSummary &summary);
    void stateChanged();
    void drawWords(const QString &caption);
    //! Asks the loop to begin; what begins now is watched.
    void begin(const std::function<bool()> &work);
    //! The same when the servers can be used and the user agrees to what leaves the computer; else says so,
    //! and begins after a yes, which says what it costs.
    void beginWith(const Undertaking &what, const std::function<bool()> &work);
    //! Steps by the recipe in the panel.
    [[nodiscard]] Undertaking stepping(int steps = 1) const;
    //! The words in the pane, by the recipe in the panel.
    [[nodiscard]] Undertaking drawing() const;
    //! Once more by the frame's own recipe.
    [[nodiscard]] Undertaking redoing(const Frame &original, Redo what) const;
    [[nodiscard]] StepPrice priceOf(const Undertaking &what) const;
    void sayUnusable(const HalfPlan &plan);
    void askToSend(const SendQuestion &question, const StepPrice &price, const std::function<bool()> &work);
    void useBuiltIn(Half half);
    [[nodiscard]] std::optional<Error> troubleShown() const;
    void showTrouble();
    void remedy(Remedy remedy);
    void tryAgain();
    void leaveTrouble();
    void refreshPrices();
    void applyRecipe(const Recipe &recipe);
    void editRecipe(const Recipe &recipe);
    void editTitle(const QString &title);
    //! Stores a picture, and lets the recipe name it.
    void takeReference(Reference reference, const OfferedPicture &picture);
    void refreshProgress();
    void notePatience(const StepProgress &progress);
    void refreshPatience();
    //! The step under way is on the stage.
    [[nodiscard]] bool isWatching() const;
    [[nodiscard]] QWidget *panelWidget(Panel panel) const;
    [[nodiscard]] const Frame *comparedFrame() const;
    //! Where the next step grows from: the frame shown, or the nearest one above it with a picture.
    [[nodiscard]] const Frame *growingPoint() const;
    //! The frame whose picture the words in the pane tell of.
    [[nodiscard]] const Frame *wordsParent() const;
    //! What the user's own words would become where a describer gave none and nothing is under way; nothing
    //! anywhere else.
    [[nodiscard]] std::optional<Frame> ownWords() const;
    //! The frame whose picture is on the stage.
    [[nodiscard]] const Frame *pictured() const;

    Workbench &m_workbench;
    ThumbnailCache &m_thumbnails;
    PictureLoader *m_pictures;
    std::optional<Claim> m_evidence; //!< of the frame shown: a phrase somebody looks at
    FilmstripModel *m_filmstrip;
    FrameTreeModel *m_tree;
    UndoHistory m_undo;

    QSplitter *m_rows = nullptr; //!< work area over filmstrip
    QSplitter *m_columns = nullptr; //!< recipe, middle, inspector
    QSplitter *m_middle = nullptr; //!< stage over caption
    RecipePanel *m_recipe = nullptr;
    StageView *m_stage = nullptr;
    CaptionPane *m_caption = nullptr;
    Inspector *m_inspector = nullptr;
    FilmstripView *m_strip = nullptr;
    QToolButton *m_latest = nullptr;
    QList<Panel> m_unwanted; //!< put away by the user
    Panel m_askedLast = Panel::Recipe;
    bool m_onlyStage = false;

    QPointer<LoopEngine> m_loop;
    FrameId m_shown;
    QImage m_lastPreview; //!< of the step before, until its picture is decoded
    FrameId m_lastPreviewOf; //!< the frame that step made
    StepProgress m_under; //!< the step under way, as reported last; its frame is empty when there is none
    QElapsedTimer m_sinceReport;
    std::optional<StepTrouble> m_trouble; //!< of the last step
    FrameId m_newest; //!< the frame that arrived last
    bool m_following = true; //!< new frames come to the stage by themselves
    bool m_asked = false; //!< the next step was asked for right here, and is watched whatever else
    Patience m_patience;
    AtWork m_atWork;
    bool m_asksPatience = false; //!< whether to go on waiting stands beside the words
    QTimer m_headTimer;
    QTimer m_tick; //!< keeps the elapsed time going between reports
    CompareMode m_compareMode = CompareMode::Off;
    CompareWith m_compareWith = CompareWith::Origin;
};

} // namespace Afterimage
