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

TrashCommand::TrashCommand(Workbench &workbench, const SessionId &session, const QList<Frame> &frames,
    std::function<void(const FrameId &)> restored, TroubleReport report)
    : QUndoCommand(frames.size() == 1 ? Commands::tr("Delete Step %1").arg(frames.constFirst().step)
                                      : Commands::tr("Delete %1 Frames").arg(frames.size()))
    , m_workbench(workbench)
    , m_session(session)
    , m_frames(frames)
    , m_restored(std::move(restored))
    , m_report(std::move(report))
{
}

void TrashCommand::redo()
{
    // The callbacks outlive this command when the stack is cleared; hence copies.
    whenDone(m_workbench.trashFrames(m_session, m_frames.constFirst().id), &m_workbench,
        [report = m_report](const Result<QList<Frame>> &trashed) {
            if (!trashed)
                report(trashed.error());
        });
}

void TrashCommand::undo()
{
    whenDone(m_workbench.restoreFrames(m_session, m_frames), &m_workbench,
        [report = m_report, restored = m_restored, root = m_frames.constFirst().id](
            const Result<QList<Frame>> &frames) {
            if (frames)
                restored(root);
            else
                report(frames.error());
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
