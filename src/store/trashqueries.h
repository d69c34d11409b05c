// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/frame.h"
#include "store/reports.h"
#include "store/sql.h"

#include <QDateTime>

namespace Afterimage {

//! The trash. All of these belong into a transaction.
[[nodiscard]] Result<QList<FrameId>> trashBranch(
    const Database &db, const SessionId &session, const FrameId &root);
[[nodiscard]] Result<QList<FrameId>> restoreBranches(
    const Database &db, const SessionId &session, const QList<FrameId> &frames);
[[nodiscard]] Result<void> setSessionTrashed(const Database &db, const SessionId &id, bool trashed);

//! The last thrown away first. What is in a session of the trash does not show by itself.
[[nodiscard]] Result<QList<TrashedItem>> trashedItems(const Database &db, int limit);

struct Deleted
{
    int sessions = 0;
    int frames = 0;
};

//! Deletes the rows of what was trashed before `olderThan`.
[[nodiscard]] Result<Deleted> deleteTrash(const Database &db, const QDateTime &olderThan);
//! Pictures no frame, no session and no recipe of theirs refers to. They stay known until forgetPicture(), so
//! that a crash between the two leaves no file behind that nobody knows.
[[nodiscard]] Result<QList<PictureRef>> unusedPictures(const Database &db);
[[nodiscard]] Result<void> forgetPicture(const Database &db, const QString &sha256);

} // namespace Afterimage
