// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/frame.h"
#include "store/sql.h"

namespace Afterimage {

//! What the rules of keep() need to know of a stored frame.
struct FrameRow
{
    qint64 seq = 0;
    qint64 session = 0;
    std::optional<qint64> trashedAt;
    Frame frame;
};

//! By its id, trash included; nothing when there is none.
[[nodiscard]] Result<std::optional<FrameRow>> frameRow(const Database &db, const FrameId &id);
//! The frames of a session outside the trash, in the order they were made, hence parents first.
[[nodiscard]] Result<QList<Frame>> framesOf(const Database &db, const SessionId &session);

//! The five columns sha256, format, width, height, bytes from `column` on.
[[nodiscard]] PictureRef pictureRefIn(const QSqlQuery &row, int column);
//! Makes a picture known; its file must be there.
[[nodiscard]] Result<void> notePicture(const Database &db, const PictureRef &picture);

[[nodiscard]] Result<void> insertFrame(const Database &db, const Frame &frame, qint64 session,
    const std::optional<qint64> &parent, const std::optional<qint64> &trashedAt);
[[nodiscard]] Result<void> updateFrame(const Database &db, const Frame &frame, qint64 seq);

//! Whether `frame` may be stored after `stored` (the frame of the same id, if any) below `parent`: see
//! Archive::keep(). ErrorKind::InvalidInput with the reason.
[[nodiscard]] Result<void> checkKeep(const Frame &frame, const std::optional<NamedPicture> &picture,
    const Frame &parent, const std::optional<Frame> &stored);

} // namespace Afterimage
