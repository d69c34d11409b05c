// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sessionlistmodel.h"

#include <QLocale>
#include <QSet>
#include <QTextDocument>

#include <algorithm>

namespace Afterimage {

namespace {
QString dayText(const QDateTime &time)
{
    const QDateTime local = time.toLocalTime();
    const QDate today = QDate::currentDate();
    const QString clock = QLocale().toString(local.time(), QLocale::ShortFormat);
    if (local.date() == today)
        return SessionListModel::tr("today, %1").arg(clock);
    if (local.date() == today.addDays(-1))
        return SessionListModel::tr("yesterday, %1").arg(clock);
    return QLocale().toString(local.date(), QLocale::ShortFormat);
}

QString factsOf(const SessionSummary &session)
{
    const QString day = dayText(session.updated);
    if (session.frameCount == 1)
        return SessionListModel::tr("1 frame · %1").arg(day);
    return SessionListModel::tr("%1 frames · %2").arg(session.frameCount).arg(day);
}

QVariant pictureOf(const std::optional<PictureRef> &picture)
{
    return picture ? QVariant::fromValue(*picture) : QVariant();
}
} // namespace

SessionListModel::SessionListModel(QObject *parent)
    : QAbstractListModel(parent)
{
}

SessionListModel::~SessionListModel() = default;

void SessionListModel::setSessions(const QList<SessionSummary> &sessions)
{
    QSet<SessionId> wanted;
    for (const SessionSummary &session : sessions)
        wanted.insert(session.id);
    for (int row = int(m_sessions.size()) - 1; row >= 0; --row) {
        if (!wanted.contains(m_sessions[row].id))
            remove(m_sessions[row].id);
    }
    if (m_sessions.isEmpty()) {
        appendSessions(sessions);
        return;
    }
    for (int row = 0; row < int(sessions.size()); ++row)
        place(sessions[row], row);
}

void SessionListModel::appendSessions(const QList<SessionSummary> &sessions)
{
    QSet<SessionId> known;
    for (const SessionSummary &session : std::as_const(m_sessions))
        known.insert(session.id);
    QList<SessionSummary> fresh;
    for (const SessionSummary &session : sessions) {
        if (known.contains(session.id))
            continue;
        known.insert(session.id);
        fresh << session;
    }
    if (fresh.isEmpty())
        return;
    beginInsertRows({}, int(m_sessions.size()), int(m_sessions.size() + fresh.size()) - 1);
    m_sessions << fresh;
    endInsertRows();
}

void SessionListModel::upsert(const SessionSummary &session)
{
    const auto before
        = std::find_if(m_sessions.cbegin(), m_sessions.cend(), [&](const SessionSummary &other) {
              return other.id != session.id && other.updated < session.updated;
          });
    int row = int(before - m_sessions.cbegin());
    // Its own old row does not count when it is above the place.
    const int old = rowOf(session.id);
    if (old >= 0 && old < row)
        --row;
    place(session, row);
}

void SessionListModel::place(const SessionSummary &session, int row)
{
    const int old = rowOf(session.id);
    if (old < 0) {
        beginInsertRows({}, row, row);
        m_sessions.insert(row, session);
        endInsertRows();
        return;
    }
    if (old != row) {
        // Qt counts the place before the row has left its old one.
        beginMoveRows({}, old, old, {}, row > old ? row + 1 : row);
        m_sessions.move(old, row);
        endMoveRows();
    }
    if (m_sessions[row] == session)
        return;
    m_sessions[row] = session;
    emit dataChanged(index(row), index(row));
}

void SessionListModel::remove(const SessionId &id)
{
    const int row = rowOf(id);
    if (row < 0)
        return;
    beginRemoveRows({}, row, row);
    m_sessions.removeAt(row);
    endRemoveRows();
}

int SessionListModel::rowOf(const SessionId &id) const
{
    const auto found = std::find_if(
        m_sessions.cbegin(), m_sessions.cend(), [&id](const SessionSummary &s) { return s.id == id; });
    return found == m_sessions.cend() ? -1 : int(found - m_sessions.cbegin());
}

const SessionSummary *SessionListModel::sessionAt(int row) const
{
    return row < 0 || row >= int(m_sessions.size()) ? nullptr : &m_sessions[row];
}

int SessionListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_sessions.size());
}

QVariant SessionListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const SessionSummary &session = m_sessions[index.row()];
    switch (role) {
    case Qt::DisplayRole:
        return session.title;
    case Qt::ToolTipRole:
        return Qt::convertFromPlainText(session.title);
    case Qt::AccessibleTextRole:
        return tr("%1, %2").arg(session.title, factsOf(session));
    case SessionIdRole:
        return session.id;
    case FrameCountRole:
        return session.frameCount;
    case CreatedRole:
        return session.created;
    case UpdatedRole:
        return session.updated;
    case OriginPictureRole:
        return pictureOf(session.originPicture);
    case LastPictureRole:
        return pictureOf(session.lastPicture);
    case FactsRole:
        return factsOf(session);
    default:
        return {};
    }
}

QHash<int, QByteArray> SessionListModel::roleNames() const
{
    QHash<int, QByteArray> names = QAbstractListModel::roleNames();
    names.insert({{SessionIdRole, "sessionId"}, {FrameCountRole, "frameCount"}, {CreatedRole, "created"},
        {UpdatedRole, "updated"}, {OriginPictureRole, "originPicture"}, {LastPictureRole, "lastPicture"},
        {FactsRole, "facts"}});
    return names;
}

} // namespace Afterimage
