// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/framequeries.h"

#include "core/json.h"
#include "store/text.h"

#include <QJsonDocument>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

QString factsText(const Frame &frame)
{
    QJsonObject facts = toJson(frame);
    // The common form leaves an origin's recipe out; the library gives back what it was given.
    facts.insert("recipe"_L1, toJson(frame.recipe));
    return QString::fromUtf8(QJsonDocument(facts).toJson(QJsonDocument::Compact));
}

Result<Frame> frameIn(const QString &facts, const SessionId &session)
{
    QJsonParseError trouble;
    const QJsonDocument document = QJsonDocument::fromJson(facts.toUtf8(), &trouble);
    Result<Frame> frame = frameFromJson(document.object());
    if (!frame) {
        return failure(ErrorKind::Storage, storeText("A frame in the library cannot be read."), {},
            trouble.error == QJsonParseError::NoError ? frame.error().message : trouble.errorString());
    }
    frame->session = session;
    return frame;
}

QVariant orNull(const std::optional<qint64> &number)
{
    return number ? QVariant(*number) : QVariant(QMetaType::fromType<qint64>());
}

QVariant pictureName(const Frame &frame)
{
    return frame.picture ? QVariant(frame.picture->sha256) : QVariant(QMetaType::fromType<QString>());
}

tl::unexpected<Error> invalid(const QString &message)
{
    return failure(ErrorKind::InvalidInput, message);
}

} // namespace

Result<std::optional<FrameRow>> frameRow(const Database &db, const FrameId &id)
{
    return firstRowOf<FrameRow>(db,
        u"SELECT f.seq, f.session, f.trashed_at, f.facts, s.id FROM frames f JOIN sessions s ON s.seq = "
        u"f.session "
        "WHERE f.id = ?"_s,
        {id}, [](const QSqlQuery &row) -> Result<FrameRow> {
            Result<Frame> frame = frameIn(row.value(3).toString(), row.value(4).toString());
            if (!frame)
                return tl::unexpected(frame.error());
            FrameRow found {.seq = row.value(0).toLongLong(), .session = row.value(1).toLongLong()};
            if (!row.value(2).isNull())
                found.trashedAt = row.value(2).toLongLong();
            found.frame = *std::move(frame);
            return found;
        });
}

Result<QList<Frame>> framesOf(const Database &db, const SessionId &session)
{
    return rowsOf<Frame>(db,
        u"SELECT f.facts FROM frames f WHERE f.session = (SELECT seq FROM sessions WHERE id = ?) "
        "AND f.trashed_at IS NULL ORDER BY f.seq"_s,
        {session}, [&session](const QSqlQuery &row) { return frameIn(row.value(0).toString(), session); });
}

PictureRef pictureRefIn(const QSqlQuery &row, int column)
{
    return {.sha256 = row.value(column).toString(),
        .format = row.value(column + 1).toString(),
        .size = {row.value(column + 2).toInt(), row.value(column + 3).toInt()},
        .byteCount = row.value(column + 4).toLongLong()};
}

Result<void> notePicture(const Database &db, const PictureRef &picture)
{
    return runSql(db,
        u"INSERT INTO pictures (sha256, format, width, height, bytes) VALUES (?, ?, ?, ?, ?) "
        "ON CONFLICT(sha256) DO NOTHING"_s,
        {picture.sha256, picture.format, picture.size.width(), picture.size.height(), picture.byteCount});
}

Result<void> insertFrame(const Database &db, const Frame &frame, qint64 session,
    const std::optional<qint64> &parent, const std::optional<qint64> &trashedAt)
{
    if (frame.picture) {
        if (const Result<void> noted = notePicture(db, *frame.picture); !noted)
            return noted;
    }
    return runSql(db,
        u"INSERT INTO frames (id, session, parent, step, state, caption, picture, created, trashed_at, "
        u"facts) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
        {frame.id, session, orNull(parent), frame.step, stateName(frame.state), notNull(frame.caption),
            pictureName(frame), frame.created.toMSecsSinceEpoch(), orNull(trashedAt), factsText(frame)});
}

Result<void> updateFrame(const Database &db, const Frame &frame, qint64 seq)
{
    if (frame.picture) {
        if (const Result<void> noted = notePicture(db, *frame.picture); !noted)
            return noted;
    }
    return runSql(db, u"UPDATE frames SET state = ?, picture = ?, facts = ? WHERE seq = ?"_s,
        {stateName(frame.state), pictureName(frame), factsText(frame), seq});
}

Result<void> checkKeep(const Frame &frame, const std::optional<NamedPicture> &picture, const Frame &parent,
    const std::optional<Frame> &stored)
{
    if (frame.step != parent.step + 1)
        return invalid(storeText("The frame does not follow its parent."));
    if (!parent.isDone())
        return invalid(storeText("A frame cannot grow from one that has no picture yet."));
    if (frame.isDone() != frame.picture.has_value())
        return invalid(storeText("A frame is done exactly when it has a picture."));
    if (picture && !frame.picture)
        return invalid(storeText("The frame does not name the picture it was given."));
    if (picture && *frame.picture != picture->ref())
        return invalid(storeText("The frame names another picture than it was given."));
    if (!stored)
        return {};
    if (stored->isDone())
        return invalid(storeText("A finished frame is never changed."));
    if (stored->session != frame.session || stored->parent != frame.parent
        || stored->caption != frame.caption)
        return invalid(storeText("A stored frame keeps its place and its words."));
    return {};
}

} // namespace Afterimage
