// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "core/frame.h"

#include <QHash>
#include <QWidget>

#include <memory>
#include <optional>

class QFrame;
class QLabel;
class QPlainTextEdit;
class QPushButton;
class QToolButton;

namespace Afterimage {

//! The words of a frame under its picture: to read, to edit, to draw from. What the user has typed is kept
//! for each frame until it is drawn or discarded. Ctrl+Return draws.
class CaptionPane final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CaptionPane)
public:
    explicit CaptionPane(QWidget *parent = nullptr);
    ~CaptionPane() override;

    //! Shows the words of an origin, a half-step or a finished frame, or the edit of them under way. Its own
    //! trouble is shown too.
    void showFrame(const Frame &frame);
    //! Words on their way, read-only; the same call again with more words adds them.
    void showStreaming(const QString &words, const QString &phase);
    void showNothing();

    //! A failure that belongs to what is shown; nullopt: none.
    void setTrouble(const std::optional<Error> &error);
    //! While the engine works nothing can be drawn; editing goes on.
    void setBusy(bool busy);

    //! True when the words differ from the frame's own.
    [[nodiscard]] bool isEdited() const;
    [[nodiscard]] QString text() const;
    [[nodiscard]] QPlainTextEdit *editor() const { return m_editor; }

public slots:
    void discardEdit();

signals:
    //! "Draw these words": of the half-step shown when they are its own (isEdited() is false), else of a
    //! branch beside the frame shown.
    void drawAsked(const QString &caption);
    //! "Draw again", with a new seed.
    void redoAsked();
    void editedChanged(bool edited);

protected:
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    enum class Shows { Nothing, Origin, Streaming, HalfStep, Done };

    void build();
    void setShows(Shows shows);
    void setWords(const QString &words);
    void keepDraft();
    void textEdited();
    void refresh();
    void applyFonts();
    void draw();

    Shows m_shows = Shows::Nothing;
    Frame m_frame;
    QString m_phase;
    QHash<FrameId, QString> m_drafts;
    std::optional<Error> m_trouble;
    bool m_busy = false;
    bool m_wasEdited = false;
    bool m_setting = false; //!< the program, not the user, changes the text

    QPlainTextEdit *m_editor = nullptr;
    QLabel *m_facts = nullptr; //!< word count, phase
    QPushButton *m_draw = nullptr;
    QPushButton *m_redo = nullptr;
    QPushButton *m_discard = nullptr;
    QFrame *m_strip = nullptr; //!< trouble
    QLabel *m_troubleText = nullptr;
    QLabel *m_troubleDetail = nullptr;
    QToolButton *m_detailToggle = nullptr;
};

} // namespace Afterimage
