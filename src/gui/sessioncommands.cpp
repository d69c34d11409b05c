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
} // namespace

TrashCommand::TrashCommand(
    Workbench &workbench, SessionId session, const QList<Frame> &frames, TrashReports reports)
    : QUndoCommand(frames.size() == 1 ? Commands::tr("Delete Step %1").arg(frames.constFirst().step)
                                      : Commands::tr("Delete %1 Frames").arg(frames.size()))
    , m_workbench(workbench)
    , m_session(std::move(session))
    , m_frames(frames)
    , m_reports(std::move(reports))
    , m_self(std::make_shared<TrashCommand *>(this))
{
}

void TrashCommand::redo()
{
    // The callbacks outlive this command when the stack is cleared; hence copies.
    whenDone(m_workbench.trashFrames(m_session, m_frames.constFirst().id), &m_workbench,
        [reports = m_reports, self = std::weak_ptr(m_self)](const Result<QList<Frame>> &trashed) {
            const std::shared_ptr<TrashCommand *> command = self.lock();
            if (trashed)
                return reports.trashed(command ? *command : nullptr);
            // Nothing was done: there is nothing to undo.
            if (command)
                (*command)->setObsolete(true);
            reports.failed(trashed.error());
        });
}

void TrashCommand::undo()
{
    whenDone(m_workbench.restoreFrames(m_session, m_frames), &m_workbench,
        [reports = m_reports, root = m_frames.constFirst().id](const Result<QList<Frame>> &frames) {
            if (frames)
                reports.restored(root);
            else
                reports.failed(frames.error());
        });
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
