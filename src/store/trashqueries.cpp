// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/trashqueries.h"

#include "store/framequeries.h"
#include "store/sessionqueries.h"
#include "store/text.h"

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

//! The moment of throwing away: now, but never one that was used before (two acts in one millisecond, a clock
//! set back), because it tells which frames went together.
Result<qint64> freshStamp(const Database &db)
{
    const Result<qint64> last = numberOf(db,
        u"SELECT max(coalesce((SELECT max(trashed_at) FROM frames WHERE trashed_at IS NOT NULL), 0), "
        "coalesce((SELECT max(trashed_at) FROM sessions), 0))"_s);
    if (!last)
        return last;
    return std::max(QDateTime::currentMSecsSinceEpoch(), *last + 1);
}

//! The frame's row, when it belongs to the session.
Result<FrameRow> frameIn(const Database &db, const SessionRow &session, const FrameId &id)
{
    const Result<std::optional<FrameRow>> row = frameRow(db, id);
    if (!row)
        return tl::unexpected(row.error());
    if (!row->has_value() || (*row)->session != session.seq)
        return failure(ErrorKind::NotFound, storeText("There is no such frame in the session."));
    return **row;
}

Result<QStringList> visibleFrames(const Database &db, qint64 session)
{
    return textsOf(
        db, u"SELECT id FROM frames WHERE session = ? AND trashed_at IS NULL ORDER BY seq"_s, {session});
}

Result<void> restoreOne(const Database &db, const FrameRow &frame)
{
    // Below: what went with it. Above: everything, because a frame shows only when its parent does.
    Result<void> below = runSql(db,
        u"WITH RECURSIVE below(seq) AS (VALUES (?1) UNION SELECT f.seq FROM frames f JOIN below b ON "
        u"f.parent = b.seq "
        "WHERE f.trashed_at = ?2) UPDATE frames SET trashed_at = NULL WHERE seq IN below"_s,
        {frame.seq, *frame.trashedAt});
    if (!below)
        return below;
    return runSql(db,
        u"WITH RECURSIVE above(seq) AS (VALUES (?1) UNION SELECT f.parent FROM frames f JOIN above a ON "
        u"f.seq = a.seq "
        "WHERE f.parent IS NOT NULL) UPDATE frames SET trashed_at = NULL WHERE seq IN above"_s,
        {frame.seq});
}

} // namespace

Result<QList<FrameId>> trashBranch(const Database &db, const SessionId &session, const FrameId &root)
{
    const Result<SessionRow> owner = sessionRow(db, session);
    if (!owner)
        return tl::unexpected(owner.error());
    const Result<FrameRow> top = frameIn(db, *owner, root);
    if (!top)
        return tl::unexpected(top.error());

    if (top->frame.isOrigin()) {
        Result<QStringList> all = visibleFrames(db, owner->seq);
        if (const Result<void> trashed = setSessionTrashed(db, session, true); !trashed)
            return tl::unexpected(trashed.error());
        return all;
    }

    const QString branch = u"WITH RECURSIVE branch(seq) AS (VALUES (?1) UNION "
                           "SELECT f.seq FROM frames f JOIN branch b ON f.parent = b.seq) "_s;
    const Result<QStringList> ids = textsOf(db,
        branch + u"SELECT id FROM frames WHERE seq IN branch AND trashed_at IS NULL ORDER BY seq"_s,
        {top->seq});
    const Result<qint64> stamp = freshStamp(db);
    if (!ids || !stamp)
        return tl::unexpected(ids ? stamp.error() : ids.error());
    const Result<void> moved = runSql(db,
        branch + u"UPDATE frames SET trashed_at = ?2 WHERE seq IN branch AND trashed_at IS NULL"_s,
        {top->seq, *stamp});
    if (!moved)
        return tl::unexpected(moved.error());
    const Result<void> headed = runSql(db,
        u"UPDATE sessions SET head = ?2 WHERE seq = ?1 AND NOT EXISTS "
        "(SELECT 1 FROM frames WHERE id = sessions.head AND session = ?1 AND trashed_at IS NULL)"_s,
        {owner->seq, top->frame.parent});
    if (!headed)
        return tl::unexpected(headed.error());
    if (const Result<void> touched = touchSession(db, owner->seq); !touched)
        return tl::unexpected(touched.error());
    return ids;
}

Result<QList<FrameId>> restoreBranches(
    const Database &db, const SessionId &session, const QList<FrameId> &frames)
{
    const Result<SessionRow> owner = sessionRow(db, session);
    if (!owner)
        return tl::unexpected(owner.error());
    const Result<QStringList> before = owner->trashed ? QStringList() : visibleFrames(db, owner->seq);
    if (!before)
        return before;

    for (const FrameId &id : frames) {
        const Result<FrameRow> frame = frameIn(db, *owner, id);
        if (!frame)
            return tl::unexpected(frame.error());
        Result<void> restored;
        if (frame->trashedAt)
            restored = restoreOne(db, *frame);
        else if (frame->frame.isOrigin() && owner->trashed)
            restored = setSessionTrashed(db, session, false);
        if (!restored)
            return tl::unexpected(restored.error());
    }
    if (const Result<void> touched = touchSession(db, owner->seq); !touched)
        return tl::unexpected(touched.error());

    Result<QStringList> after = visibleFrames(db, owner->seq);
    if (!after)
        return after;
    const QSet<FrameId> known(before->begin(), before->end());
    after->removeIf([&known](const FrameId &id) { return known.contains(id); });
    return after;
}

Result<void> setSessionTrashed(const Database &db, const SessionId &id, bool trashed)
{
    const Result<SessionRow> session = sessionRow(db, id);
    if (!session)
        return tl::unexpected(session.error());
    if (session->trashed == trashed)
        return {};
    const Result<qint64> stamp = freshStamp(db);
    if (!stamp)
        return tl::unexpected(stamp.error());
    return runSql(db, u"UPDATE sessions SET trashed_at = ? WHERE seq = ?"_s,
        {trashed ? QVariant(*stamp) : QVariant(QMetaType::fromType<qint64>()), session->seq});
}

Result<QList<TrashedItem>> trashedItems(const Database &db, int limit)
{
    // Frames that went together have one moment, and the oldest of them is where the branch grew from: beside
    // a lone min() SQLite gives the columns of that row.
    const QString sql = uR"(
        SELECT t.session, t.title, t.frame, t.caption, t.frames, t.trashed_at,
            p.sha256, p.format, p.width, p.height, p.bytes
        FROM (
            SELECT s.id AS session, s.title AS title, f.id AS frame, f.caption AS caption, count(*) AS frames,
                f.trashed_at AS trashed_at, f.picture AS picture, min(f.seq) AS first
            FROM frames f JOIN sessions s ON s.seq = f.session AND s.trashed_at IS NULL
            WHERE f.trashed_at IS NOT NULL GROUP BY f.trashed_at
            UNION ALL
            SELECT s.id, s.title, '', '',
                (SELECT count(*) FROM frames f WHERE f.session = s.seq AND f.trashed_at IS NULL), s.trashed_at,
                (SELECT f.picture FROM frames f WHERE f.session = s.seq ORDER BY f.seq LIMIT 1), 0
            FROM sessions s WHERE s.trashed_at IS NOT NULL
        ) t LEFT JOIN pictures p ON p.sha256 = t.picture
        ORDER BY t.trashed_at DESC LIMIT ?)"_s;
    return rowsOf<TrashedItem>(
        db, sql, {std::max(limit, 0)}, [](const QSqlQuery &row) -> Result<TrashedItem> {
            TrashedItem item {.session = row.value(0).toString(),
                .title = row.value(1).toString(),
                .frame = row.value(2).toString(),
                .caption = row.value(3).toString(),
                .frames = row.value(4).toInt(),
                .trashed = QDateTime::fromMSecsSinceEpoch(row.value(5).toLongLong(), Qt::UTC)};
            if (!row.isNull(6))
                item.picture = pictureRefIn(row, 6);
            return item;
        });
}

Result<Deleted> deleteTrash(const Database &db, const QDateTime &olderThan)
{
    const qint64 before = olderThan.toMSecsSinceEpoch();
    // One statement: SQLite checks parents at its end. A frame in the trash has only frames of the trash
    // below it, none thrown away later than it.
    const Result<int> frames = changeSql(db,
        u"DELETE FROM frames WHERE trashed_at < ?1 OR session IN (SELECT seq FROM sessions WHERE trashed_at < ?1)"_s,
        {before});
    if (!frames)
        return tl::unexpected(frames.error());
    const Result<int> sessions = changeSql(db, u"DELETE FROM sessions WHERE trashed_at < ?"_s, {before});
    if (!sessions)
        return tl::unexpected(sessions.error());
    return Deleted {.sessions = *sessions, .frames = *frames};
}

Result<QList<PictureRef>> unusedPictures(const Database &db)
{
    return rowsOf<PictureRef>(db,
        u"SELECT sha256, format, width, height, bytes FROM pictures p "
        "WHERE NOT EXISTS (SELECT 1 FROM frames WHERE picture = p.sha256) "
        "AND NOT EXISTS (SELECT 1 FROM sessions WHERE original = p.sha256) "
        "AND NOT EXISTS (SELECT 1 FROM frames WHERE style_reference = p.sha256) "
        "AND NOT EXISTS (SELECT 1 FROM frames WHERE mask = p.sha256) "
        "AND NOT EXISTS (SELECT 1 FROM sessions WHERE style_reference = p.sha256) "
        "AND NOT EXISTS (SELECT 1 FROM sessions WHERE mask = p.sha256)"_s,
        {}, [](const QSqlQuery &row) -> Result<PictureRef> { return pictureRefIn(row, 0); });
}

Result<void> forgetPicture(const Database &db, const QString &sha256)
{
    return runSql(db, u"DELETE FROM pictures WHERE sha256 = ?"_s, {sha256});
}

} // namespace Afterimage
