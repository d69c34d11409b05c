// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/undohistory.h"

#include <QUndoCommand>

#include <algorithm>
#include <utility>

namespace Afterimage {

namespace {
constexpr size_t mostCommands = 500;
}

UndoHistory::UndoHistory(QObject *parent)
    : QObject(parent)
{
}

UndoHistory::~UndoHistory() = default;

void UndoHistory::push(std::unique_ptr<QUndoCommand> command, const SessionId &session)
{
    command->redo();
    if (command->isObsolete())
        return;
    const auto concerns
        = [&session](const Done &each) { return each.session.isEmpty() || each.session == session; };
    std::erase_if(m_undone, concerns);
    const auto last = std::find_if(m_done.rbegin(), m_done.rend(), concerns);
    const bool alike = last != m_done.rend() && last->session == session && command->id() >= 0
        && last->command->id() == command->id();
    if (!alike || !last->command->mergeWith(command.get()))
        m_done.push_back({std::move(command), session});
    if (m_done.size() > mostCommands)
        m_done.erase(m_done.begin());
    emit changed();
}

void UndoHistory::setSession(const SessionId &session)
{
    if (std::exchange(m_session, session) != session)
        emit changed();
}

void UndoHistory::clear()
{
    m_done.clear();
    m_undone.clear();
    emit changed();
}

UndoHistory::List::const_iterator UndoHistory::newestOf(const List &list) const
{
    const auto newest = std::find_if(list.crbegin(), list.crend(), [this](const Done &each) {
        return !each.command->isObsolete() && (each.session.isEmpty() || each.session == m_session);
    });
    return newest == list.crend() ? list.cend() : std::prev(newest.base());
}

UndoHistory::List::const_iterator UndoHistory::placeOf(const QUndoCommand *command) const
{
    return std::find_if(m_done.cbegin(), m_done.cend(),
        [command](const Done &each) { return each.command.get() == command; });
}

bool UndoHistory::has(const QUndoCommand *command) const
{
    return placeOf(command) != m_done.cend();
}

bool UndoHistory::canUndo() const
{
    return newestOf(m_done) != m_done.cend();
}

bool UndoHistory::canRedo() const
{
    return newestOf(m_undone) != m_undone.cend();
}

QString UndoHistory::undoText() const
{
    const auto newest = newestOf(m_done);
    return newest == m_done.cend() ? QString() : newest->command->text();
}

QString UndoHistory::redoText() const
{
    const auto newest = newestOf(m_undone);
    return newest == m_undone.cend() ? QString() : newest->command->text();
}

void UndoHistory::undo()
{
    undoAt(newestOf(m_done));
}

void UndoHistory::undoOne(const QUndoCommand *command)
{
    undoAt(placeOf(command));
}

//! Moved before it acts: what it sets off may push more, or ask what can be undone.
void UndoHistory::undoAt(List::const_iterator which)
{
    if (which == m_done.cend())
        return;
    const auto place = m_done.begin() + (which - m_done.cbegin());
    m_undone.push_back(std::move(*place));
    m_done.erase(place);
    m_undone.back().command->undo();
    emit changed();
}

void UndoHistory::redo()
{
    const auto which = newestOf(m_undone);
    if (which == m_undone.cend())
        return;
    const auto place = m_undone.begin() + (which - m_undone.cbegin());
    m_done.push_back(std::move(*place));
    m_undone.erase(place);
    m_done.back().command->redo();
    emit changed();
}

} // namespace Afterimage
