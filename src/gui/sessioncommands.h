// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "core/session.h"

#include <QElapsedTimer>
#include <QUndoCommand>

#include <functional>

namespace Afterimage {

class Workbench;

//! Hears of a failure; must be safe to call after everything else is gone.
using TroubleReport = std::function<void(const Error &)>;

//! Frames to the trash and back.
class TrashCommand final : public QUndoCommand
{
public:
    //! `frames`: the root first, as subtreeOf() gives them. `restored` is called with the root's id.
    TrashCommand(Workbench &workbench, const SessionId &session, const QList<Frame> &frames,
        std::function<void(const FrameId &)> restored, TroubleReport report);
    void redo() override;
    void undo() override;

private:
    Workbench &m_workbench;
    const SessionId m_session;
    const QList<Frame> m_frames;
    const std::function<void(const FrameId &)> m_restored;
    const TroubleReport m_report;
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
