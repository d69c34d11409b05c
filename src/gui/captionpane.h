// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "core/frame.h"
#include "gui/drafts.h"
#include "gui/troubleoffers.h"
#include "gui/wordreveal.h"

#include <QBasicTimer>
#include <QTimer>
#include <QWidget>

#include <memory>
#include <optional>

class QPlainTextEdit;
class QPushButton;
class QScrollArea;

namespace Afterimage {

namespace Ui {
class CaptionPane;
}

//! The words of a frame under its picture: to read, to edit, to draw from. What the user has typed is kept
//! for each frame until it is drawn or discarded. Ctrl+Return draws, Escape discards the edit.
class CaptionPane final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CaptionPane)
public:
    explicit CaptionPane(QWidget *parent = nullptr);
    ~CaptionPane() override;

    //! Shows the words of an origin, a half-step or a finished frame, or the edit of them under way. A
    //! half-step without words is a place to write one's own. The frame's own trouble is shown too. The same
    //! frame again keeps cursor, edit and undo.
    void showFrame(const Frame &frame);
    //! Words on their way, read-only; the same call again with more words adds them. They appear one after
    //! the other even when they come all at once.
    void showStreaming(const QString &words, const QString &phase);
    void showNothing();

    //! A failure that belongs to what is shown, and what can be done about it; goes with the next frame, or
    //! with nullopt.
    void setTrouble(const std::optional<Error> &error, const QList<TroubleOffer> &offers = {});
    //! Puts the trouble away until there is other news of this frame.
    void leaveTrouble();
    //! The trouble that stands there now; empty when there is none.
    [[nodiscard]] QString troubleText() const;
    //! What drawing costs, for the buttons.
    void setPrices(const StepPrice &draw, const StepPrice &redo);
    //! While the engine works nothing can be drawn; editing goes on.
    void setBusy(bool busy);

    //! True when the words differ from the frame's own.
    [[nodiscard]] bool isEdited() const;
    [[nodiscard]] QString text() const;
    [[nodiscard]] QPlainTextEdit *editor() const;
    //! Whether there are words to change, or a place to write some.
    [[nodiscard]] bool canEdit() const;
    //! What Ctrl+Return would do right now.
    [[nodiscard]] bool canDraw() const;
    //! With room for a caption of usual length.
    [[nodiscard]] QSize sizeHint() const override;
    //! Two lines of words, and as much of a trouble as a low window has room for; the rest scrolls.
    [[nodiscard]] QSize minimumSizeHint() const override;

    //! Words typed for a frame and neither drawn nor discarded, those on the screen included; newest last.
    [[nodiscard]] QList<Draft> drafts() const;
    //! Of an earlier start; call before anything is shown.
    void setDrafts(const QList<Draft> &drafts) { m_drafts = drafts; }

public slots:
    void discardEdit();
    //! As if the button were pressed; nothing happens unless canDraw().
    void draw();

signals:
    //! Draw from these words: the half-step shown when they are its own (isEdited() is false), else a branch
    //! beside it. The typed words stay until a frame with them is shown.
    void drawAsked(const QString &caption);
    //! Draw the same words again with a new seed.
    void redoAsked();
    void editedChanged(bool edited);
    void canDrawChanged(bool canDraw);
    //! A button below the trouble was pressed.
    void remedyChosen(Afterimage::Remedy remedy);
    //! The words typed and not drawn are others now; told when typing pauses.
    void draftsChanged();

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void timerEvent(QTimerEvent *event) override;

private:
    enum class Shows { Nothing, Origin, Streaming, HalfStep, Done };

    void keepDraft();
    void setWords(const QString &words);
    void reveal();
    void refresh();
    void refreshPrimary();
    void buildScroll();
    void buildButtons();
    void fitFacts();
    void fitTrouble();
    void refreshTrouble();
    void showOffers();
    void makeOfferButtons();
    void copyTrouble() const;
    void dress();
    void keepColumn();
    void paintTroubleGround();
    //! Nobody has described this yet: all there is comes from the user.
    [[nodiscard]] bool isOwnWords() const;
    [[nodiscard]] QString factsText() const;

    const std::unique_ptr<Ui::CaptionPane> m_ui;
    Shows m_shows = Shows::Nothing;
    Frame m_frame;
    QString m_phase;
    QList<Draft> m_drafts; //!< words typed for frames not shown now, newest last
    QTimer m_typing;
    WordReveal m_streaming;
    QBasicTimer m_revealing;
    std::optional<Error> m_trouble;
    QList<TroubleOffer> m_offers;
    QList<TroubleOffer> m_offersShown; //!< the buttons there are
    QScrollArea *m_scroll = nullptr;
    QWidget *m_contents = nullptr;
    QWidget *m_offerRow = nullptr;
    QPushButton *m_copyDetail = nullptr;
    StepPrice m_drawPrice;
    StepPrice m_redoPrice;
    bool m_left = false; //!< the trouble was put away
    bool m_busy = false;
    bool m_wasEdited = false;
    bool m_couldDraw = false;
};

} // namespace Afterimage
