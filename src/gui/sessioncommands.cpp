// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/sessioncommands.h"

#include "app/workbench.h"

#include <QCoreApplication>

namespace Afterimage {

namespace {
constexpr qint64 togetherMs = 1500;

struct Commands
{
    Q_DECLARE_TR_FUNCTIONS(Afterimage::Commands)
};
//! The callbacks outlive their command when the history is cleared; hence copies.
template <typename T>
auto afterTrashing(const std::shared_ptr<QUndoCommand *> &self, const TrashReports &reports)
{
    return [reports, self = std::weak_ptr(self)](const Result<T> &trashed) {
        const std::shared_ptr<QUndoCommand *> command = self.lock();
        if (trashed)
            return reports.trashed(command ? *command : nullptr);
        // Nothing was done: there is nothing to undo.
        if (command)
            (*command)->setObsolete(true);
        reports.failed(trashed.error());
    };
}

template <typename T>
auto afterRestoring(const TrashReports &reports)
{
    return [reports](const Result<T> &restored) {
        if (restored)
            reports.restored();
        else
            reports.failed(restored.error());
    };
}

} // namespace

TrashCommand::TrashCommand(
    Workbench &workbench, SessionId session, const QList<Frame> &frames, TrashReports reports)
    : QUndoCommand(frames.size() == 1 ? Commands::tr("Delete Step %1").arg(frames.constFirst().step)
                                      : Commands::tr("Delete %1 Frames").arg(frames.size()))
    , m_workbench(workbench)
    , m_session(std::move(session))
    , m_frames(frames)
    , m_reports(std::move(reports))
    , m_self(std::make_shared<QUndoCommand *>(this))
{
}

void TrashCommand::redo()
{
    whenDone(m_workbench.trashFrames(m_session, m_frames.constFirst().id), &m_workbench,
        afterTrashing<QList<Frame>>(m_self, m_reports));
}

void TrashCommand::undo()
{
    whenDone(m_workbench.restoreFrames(m_session, m_frames), &m_workbench,
        afterRestoring<QList<Frame>>(m_reports));
}

TrashSessionCommand::TrashSessionCommand(
    Workbench &workbench, SessionId session, std::function<bool()> leave, TrashReports reports)
    : QUndoCommand(Commands::tr("Delete Session"))
    , m_workbench(workbench)
    , m_session(std::move(session))
    , m_leave(std::move(leave))
    , m_reports(std::move(reports))
    , m_self(std::make_shared<QUndoCommand *>(this))
{
}

void TrashSessionCommand::redo()
{
    if (!m_leave())
        return setObsolete(true);
    whenDone(
        m_workbench.library().trashSession(m_session), &m_workbench, afterTrashing<void>(m_self, m_reports));
}

void TrashSessionCommand::undo()
{
    whenDone(m_workbench.library().restoreSession(m_session), &m_workbench, afterRestoring<void>(m_reports));
}

RecipeCommand::RecipeCommand(Recipe before, Recipe after, std::function<void(const Recipe &)> apply)
    : QUndoCommand(Commands::tr("Change the Recipe"))
    , m_before(std::move(before))
    , m_after(std::move(after))
    , m_apply(std::move(apply))
{
    m_made.start();
}

void RecipeCommand::redo()
{
    m_apply(m_after);
}

void RecipeCommand::undo()
{
    m_apply(m_before);
}

bool RecipeCommand::mergeWith(const QUndoCommand *other)
{
    const auto *next = static_cast<const RecipeCommand *>(other);
    if (m_made.elapsed() > togetherMs)
        return false;
    m_after = next->m_after;
    m_made.start();
    return true;
}

TitleCommand::TitleCommand(QString before, QString after, std::function<void(const QString &)> apply)
    : QUndoCommand(Commands::tr("Rename the Session"))
    , m_before(std::move(before))
    , m_after(std::move(after))
    , m_apply(std::move(apply))
{
}

} // namespace Afterimage
