// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "core/session.h"

#include <QElapsedTimer>
#include <QUndoCommand>

#include <functional>
#include <memory>

namespace Afterimage {

class Workbench;

//! Hears of a failure; must be safe to call after everything else is gone.
using TroubleReport = std::function<void(const Error &)>;

//! Who hears how frames or a session went to the trash and back. All must be safe to call after everything
//! else is gone.
struct TrashReports
{
    //! It is there now. The command is named to be known again, not to be used.
    std::function<void(const QUndoCommand *)> trashed;
    std::function<void()> restored;
    TroubleReport failed;
};

//! Frames to the trash and back.
class TrashCommand final : public QUndoCommand
{
public:
    //! `frames`: the root first, as subtreeOf() gives them.
    TrashCommand(Workbench &workbench, SessionId session, const QList<Frame> &frames, TrashReports reports);
    void redo() override;
    void undo() override;

private:
    Workbench &m_workbench;
    const SessionId m_session;
    const QList<Frame> m_frames;
    const TrashReports m_reports;
    const std::shared_ptr<QUndoCommand *> m_self; //!< lets callbacks know whether the history still has it
};

//! A whole session to the trash and back.
class TrashSessionCommand final : public QUndoCommand
{
public:
    //! `leave` is called before: the session's loop is closed, or, when it may not be, nothing is done.
    TrashSessionCommand(
        Workbench &workbench, SessionId session, std::function<bool()> leave, TrashReports reports);
    void redo() override;
    void undo() override;

private:
    Workbench &m_workbench;
    const SessionId m_session;
    const std::function<bool()> m_leave;
    const TrashReports m_reports;
    const std::shared_ptr<QUndoCommand *> m_self; //!< as above
};

//! A change of the recipe; changes made in quick succession are one.
class RecipeCommand final : public QUndoCommand
{
public:
    RecipeCommand(Recipe before, Recipe after, std::function<void(const Recipe &)> apply);
    void redo() override;
    void undo() override;
    [[nodiscard]] int id() const override { return 1; }
    bool mergeWith(const QUndoCommand *other) override;

private:
    Recipe m_before;
    Recipe m_after;
    const std::function<void(const Recipe &)> m_apply;
    QElapsedTimer m_made;
};

//! A change of the session's title.
class TitleCommand final : public QUndoCommand
{
public:
    TitleCommand(QString before, QString after, std::function<void(const QString &)> apply);
    void redo() override { m_apply(m_after); }
    void undo() override { m_apply(m_before); }

private:
    const QString m_before;
    const QString m_after;
    const std::function<void(const QString &)> m_apply;
};

} // namespace Afterimage
