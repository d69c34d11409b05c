// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"

#include <QObject>
#include <QString>

#include <memory>
#include <vector>

class QUndoCommand;

namespace Afterimage {

//! What can be undone and done again, in the order it was done: in sessions, and to sessions as wholes. Undo
//! and redo speak of the session shown and of whole sessions, whichever came last; what was done in other
//! sessions waits until they are shown again. A command that came to nothing says so with setObsolete().
class UndoHistory final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(UndoHistory)
public:
    explicit UndoHistory(QObject *parent = nullptr);
    ~UndoHistory() override;

    //! Does it, in that session; empty: to a session as a whole.
    void push(std::unique_ptr<QUndoCommand> command, const SessionId &session);
    //! The session shown; empty: none.
    void setSession(const SessionId &session);
    void clear();

    //! Whether this one is done, and not taken back.
    [[nodiscard]] bool has(const QUndoCommand *command) const;
    [[nodiscard]] bool canUndo() const;
    [[nodiscard]] bool canRedo() const;
    //! What undo() takes back: "Delete Step 3"; empty: nothing.
    [[nodiscard]] QString undoText() const;
    [[nodiscard]] QString redoText() const;

public slots:
    void undo();
    void redo();
    //! Takes this one back, whatever came after it; nothing happens unless has().
    void undoOne(const QUndoCommand *command);

signals:
    void changed();

private:
    struct Done
    {
        std::unique_ptr<QUndoCommand> command;
        SessionId session;
    };
    using List = std::vector<Done>;

    [[nodiscard]] List::const_iterator newestOf(const List &list) const;
    [[nodiscard]] List::const_iterator placeOf(const QUndoCommand *command) const;
    void undoAt(List::const_iterator which);

    List m_done; //!< the newest at the end
    List m_undone; //!< what was undone last at the end
    SessionId m_session;
};

} // namespace Afterimage
