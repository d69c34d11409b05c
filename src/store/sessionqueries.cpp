// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/sessionqueries.h"

#include "core/json.h"
#include "store/framequeries.h"
#include "store/text.h"

#include <QJsonDocument>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

QString recipeText(const Recipe &recipe)
{
    return QString::fromUtf8(QJsonDocument(toJson(recipe)).toJson(QJsonDocument::Compact));
}

QDateTime timeIn(const QSqlQuery &row, int column)
{
    return QDateTime::fromMSecsSinceEpoch(row.value(column).toLongLong(), Qt::UTC);
}

tl::unexpected<Error> noSuchSession(const SessionId &id)
{
    return failure(ErrorKind::NotFound, storeText("There is no session \"%1\" in the library.").arg(id));
}

std::optional<PictureRef> pictureIn(const QSqlQuery &row, int column)
{
    if (row.value(column).isNull())
        return {};
    return pictureRefIn(row, column);
}

//! Session without its frames; `row` is id, title, recipe, head, created, updated, then the original's
//! picture.
Result<Session> sessionIn(const QSqlQuery &row)
{
    Session session {.id = row.value(0).toString(), .title = row.value(1).toString()};
    const QJsonDocument recipe = QJsonDocument::fromJson(row.value(2).toString().toUtf8());
    Result<Recipe> read = recipeFromJson(recipe.object());
    if (!read) {
        read.error().kind = ErrorKind::Storage;
        return tl::unexpected(read.error());
    }
    session.recipe = *std::move(read);
    session.head = row.value(3).toString();
    session.created = timeIn(row, 4);
    session.updated = timeIn(row, 5);
    session.original = pictureRefIn(row, 6);
    return session;
}

} // namespace

Result<SessionRow> sessionRow(const Database &db, const SessionId &id)
{
    const auto found
        = firstRowOf<SessionRow>(db, u"SELECT seq, trashed_at IS NOT NULL, head FROM sessions WHERE id = ?"_s,
            {id}, [](const QSqlQuery &row) -> Result<SessionRow> {
                return SessionRow {.seq = row.value(0).toLongLong(),
                    .trashed = row.value(1).toBool(),
                    .head = row.value(2).toString()};
            });
    if (!found)
        return tl::unexpected(found.error());
    if (!found->has_value())
        return noSuchSession(id);
    return **found;
}

Result<SessionId> resolveSession(const Database &db, const SessionId &idOrPrefix)
{
    const Result<QStringList> exact
        = textsOf(db, u"SELECT id FROM sessions WHERE id = ? AND trashed_at IS NULL"_s, {idOrPrefix});
    if (!exact)
        return tl::unexpected(exact.error());
    if (!exact->isEmpty())
        return exact->first();

    const QString prefix = idOrPrefix.trimmed().toLower();
    if (prefix.isEmpty())
        return failure(ErrorKind::InvalidInput, storeText("No session was named."));
    // A range, not LIKE: it uses the index, and % and _ mean nothing in it.
    const Result<QStringList> begun
        = textsOf(db, u"SELECT id FROM sessions WHERE id >= ? AND id < ? AND trashed_at IS NULL LIMIT 2"_s,
            {prefix, prefix + QChar(u'\uFFFF')});
    if (!begun)
        return tl::unexpected(begun.error());
    if (begun->isEmpty())
        return noSuchSession(idOrPrefix);
    if (begun->size() > 1) {
        return failure(ErrorKind::InvalidInput,
            storeText("More than one session begins with \"%1\".").arg(prefix),
            storeText("Give more of its id."));
    }
    return begun->first();
}

Result<std::optional<SessionId>> newestSessionId(const Database &db)
{
    return firstRowOf<SessionId>(db,
        u"SELECT id FROM sessions WHERE trashed_at IS NULL ORDER BY updated DESC, seq DESC LIMIT 1"_s, {},
        [](const QSqlQuery &row) -> Result<SessionId> { return row.value(0).toString(); });
}

Result<void> insertSession(const Database &db, const Session &session)
{
    if (const Result<void> noted = notePicture(db, session.original); !noted)
        return noted;
    const Result<qint64> row = insertSql(db,
        u"INSERT INTO sessions (id, title, recipe, head, original, created, updated) VALUES (?, ?, ?, ?, ?, ?, ?)"_s,
        {session.id, session.title.isNull() ? u""_s : session.title, recipeText(session.recipe), session.head,
            session.original.sha256, session.created.toMSecsSinceEpoch(),
            session.updated.toMSecsSinceEpoch()});
    if (!row)
        return tl::unexpected(row.error());
    return insertFrame(db, session.frames.first(), *row, {}, {});
}

Result<Session> loadSession(const Database &db, const SessionId &id)
{
    auto found = firstRowOf<Session>(db,
        u"SELECT s.id, s.title, s.recipe, s.head, s.created, s.updated, p.sha256, p.format, p.width, "
        u"p.height, p.bytes "
        "FROM sessions s JOIN pictures p ON p.sha256 = s.original WHERE s.id = ?"_s,
        {id}, sessionIn);
    if (!found)
        return tl::unexpected(found.error());
    if (!found->has_value())
        return noSuchSession(id);
    Session session = **std::move(found);
    Result<QList<Frame>> frames = framesOf(db, session.id);
    if (!frames)
        return tl::unexpected(frames.error());
    session.frames = *std::move(frames);
    return session;
}

Result<QList<SessionSummary>> listSessions(const Database &db, Shelf shelf, int limit, int offset)
{
    const QString order = shelf == Shelf::Library
        ? u"s.trashed_at IS NULL ORDER BY s.updated DESC, s.seq DESC"_s
        : u"s.trashed_at IS NOT NULL ORDER BY s.trashed_at DESC"_s;
    const QString sql = uR"(
        SELECT s.id, s.title, s.created, s.updated,
            (SELECT count(*) FROM frames f WHERE f.session = s.seq AND f.trashed_at IS NULL),
            o.sha256, o.format, o.width, o.height, o.bytes,
            l.sha256, l.format, l.width, l.height, l.bytes
        FROM sessions s
        LEFT JOIN pictures o ON o.sha256 = (SELECT f.picture FROM frames f
            WHERE f.session = s.seq AND f.trashed_at IS NULL ORDER BY f.seq LIMIT 1)
        LEFT JOIN pictures l ON l.sha256 = (SELECT f.picture FROM frames f
            WHERE f.session = s.seq AND f.trashed_at IS NULL AND f.picture IS NOT NULL ORDER BY f.seq DESC LIMIT 1)
        WHERE %1 LIMIT ? OFFSET ?)"_s.arg(order);
    return rowsOf<SessionSummary>(db, sql, {std::max(limit, 0), std::max(offset, 0)},
        [](const QSqlQuery &row) -> Result<SessionSummary> {
            return SessionSummary {.id = row.value(0).toString(),
                .title = row.value(1).toString(),
                .frameCount = row.value(4).toInt(),
                .created = timeIn(row, 2),
                .updated = timeIn(row, 3),
                .originPicture = pictureIn(row, 5),
                .lastPicture = pictureIn(row, 10)};
        });
}

Result<void> changeSession(const Database &db, const SessionId &id, const SessionChange &change)
{
    const Result<SessionRow> session = sessionRow(db, id);
    if (!session)
        return tl::unexpected(session.error());
    int changed = 0;
    if (change.title) {
        const Result<int> set
            = changeSql(db, u"UPDATE sessions SET title = ?1 WHERE seq = ?2 AND title <> ?1"_s,
                {change.title->isNull() ? u""_s : *change.title, session->seq});
        if (!set)
            return tl::unexpected(set.error());
        changed += *set;
    }
    if (change.recipe) {
        const Result<int> set
            = changeSql(db, u"UPDATE sessions SET recipe = ?1 WHERE seq = ?2 AND recipe <> ?1"_s,
                {recipeText(*change.recipe), session->seq});
        if (!set)
            return tl::unexpected(set.error());
        changed += *set;
    }
    if (change.head && *change.head != session->head) {
        const Result<int> set = changeSql(db,
            u"UPDATE sessions SET head = ?1 WHERE seq = ?2 AND EXISTS "
            "(SELECT 1 FROM frames WHERE id = ?1 AND session = ?2 AND trashed_at IS NULL)"_s,
            {*change.head, session->seq});
        if (!set)
            return tl::unexpected(set.error());
        if (*set == 0)
            return failure(ErrorKind::NotFound, storeText("There is no such frame in the session."));
    }
    // Looking at another frame is no change of the work.
    return changed > 0 ? touchSession(db, session->seq) : Result<void>();
}

Result<void> touchSession(const Database &db, qint64 session)
{
    return runSql(db, u"UPDATE sessions SET updated = ? WHERE seq = ?"_s,
        {QDateTime::currentMSecsSinceEpoch(), session});
}

Result<void> growSession(const Database &db, qint64 session, const FrameId &parent, const FrameId &frame)
{
    return runSql(db,
        u"UPDATE sessions SET updated = ?1, head = CASE head WHEN ?2 THEN ?3 ELSE head END WHERE seq = ?4"_s,
        {QDateTime::currentMSecsSinceEpoch(), parent, frame, session});
}

} // namespace Afterimage
