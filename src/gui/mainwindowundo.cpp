// SPDX-License-Identifier: GPL-3.0-or-later
// Undo, redo, and the trash.
#include "app/workbench.h"
#include "gui/captionpane.h"
#include "gui/mainwindow.h"
#include "gui/messagebar.h"
#include "gui/sessioncommands.h"
#include "gui/startpage.h"
#include "gui/trashdialog.h"
#include "ui_mainwindow.h"

#include <QPlainTextEdit>
#include <QTextDocument>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {
constexpr int sessionUndoMs = 12'000;
}

void MainWindow::connectUndo()
{
    UndoHistory &history = m_view->undo();
    const QTextDocument *words = m_view->captionPane().editor()->document();
    connect(m_ui->actionUndo, &QAction::triggered, this, &MainWindow::undo);
    connect(m_ui->actionRedo, &QAction::triggered, this, &MainWindow::redo);
    connect(&history, &UndoHistory::changed, this, [this] {
        m_typedLast = false;
        refreshUndo();
    });
    connect(words, &QTextDocument::undoCommandAdded, this, [this] {
        m_typedLast = true;
        refreshUndo();
    });
    connect(words, &QTextDocument::undoAvailable, this, &MainWindow::refreshUndo);
    connect(words, &QTextDocument::redoAvailable, this, &MainWindow::refreshUndo);
    refreshUndo();
}

bool MainWindow::undoesTyping() const
{
    const bool typed = m_view->captionPane().editor()->document()->isUndoAvailable();
    return typed && showsSession() && (m_typedLast || !m_view->undo().canUndo());
}

bool MainWindow::redoesTyping() const
{
    const bool typed = m_view->captionPane().editor()->document()->isRedoAvailable();
    return typed && showsSession() && (m_typedLast || !m_view->undo().canRedo());
}

void MainWindow::undo()
{
    if (undoesTyping())
        return m_view->captionPane().editor()->undo();
    m_ui->messages->dismiss(u"trash"_s);
    m_view->undo().undo();
}

void MainWindow::redo()
{
    if (redoesTyping())
        m_view->captionPane().editor()->redo();
    else
        m_view->undo().redo();
}

void MainWindow::refreshUndo()
{
    if (!m_view)
        return;
    const UndoHistory &history = m_view->undo();
    const QString undoes = undoesTyping() ? tr("Typing") : history.undoText();
    const QString redoes = redoesTyping() ? tr("Typing") : history.redoText();
    m_ui->actionUndo->setEnabled(!undoes.isEmpty());
    m_ui->actionRedo->setEnabled(!redoes.isEmpty());
    m_ui->actionUndo->setText(undoes.isEmpty() ? tr("&Undo") : tr("&Undo %1").arg(undoes));
    m_ui->actionRedo->setText(redoes.isEmpty() ? tr("&Redo") : tr("&Redo %1").arg(redoes));
}

void MainWindow::trashSession(const SessionId &id)
{
    const auto wasShown = std::make_shared<bool>();
    const QPointer<MainWindow> self = this;
    const auto leave = [self, id, wasShown] { return self && self->leaveForTrash(id, *wasShown); };
    const auto trashed = [self](const QUndoCommand *command) {
        if (!self)
            return;
        self->m_start->refresh();
        if (!self->m_view->undo().has(command))
            return;
        self->showMessage({.text = tr("The session is in the trash."),
            .actions = {{tr("Undo"), [self, command] { self->m_view->undo().undoOne(command); }}},
            .key = u"trash"_s,
            .showMs = sessionUndoMs});
    };
    const auto restored = [self, id, wasShown] {
        if (!self)
            return;
        self->m_start->refresh();
        if (*wasShown)
            self->openSession(id, {});
    };
    const auto failed = [self](const Error &error) {
        if (self)
            self->showMessage(messageFor(error));
    };
    m_view->undo().push(std::make_unique<TrashSessionCommand>(
                            m_workbench, id, leave, TrashReports {trashed, restored, failed}),
        {});
}

bool MainWindow::leaveForTrash(const SessionId &id, bool &wasShown)
{
    const LoopEngine *loop = m_workbench.loopIfOpen(id);
    if (loop && loop->isBusy()) {
        showMessage({.kind = Message::Kind::Trouble,
            .text = tr("The loop is still working in this session. Stop it first, then delete."),
            .key = u"trash"_s,
            .showMs = sessionUndoMs});
        return false;
    }
    wasShown = isShown(id);
    if (m_view->session() && m_view->session()->id == id) {
        m_view->leaveSession();
        showStartPage();
    }
    m_workbench.closeLoop(id);
    return true;
}

void MainWindow::openTrash()
{
    auto *dialog = new TrashDialog(m_workbench, *m_thumbnails, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &TrashDialog::restored, this, [this](const TrashedItem &) { m_start->refresh(); });
    connect(dialog, &TrashDialog::emptied, this, [this] {
        // What an undo would bring back is not there any more.
        m_view->undo().clear();
        m_ui->messages->dismiss(u"trash"_s);
    });
    dialog->open();
}

} // namespace Afterimage
