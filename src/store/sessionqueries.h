// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session.h"
#include "store/reports.h"
#include "store/sql.h"

namespace Afterimage {

enum class Shelf { Library, Trash };

//! The row of a session.
struct SessionRow
{
    qint64 seq = 0;
    bool trashed = false;
    FrameId head;
};

//! By its exact id, trash included; ErrorKind::NotFound.
[[nodiscard]] Result<SessionRow> sessionRow(const Database &db, const SessionId &id);
//! The full id of the one session outside the trash that is meant.
[[nodiscard]] Result<SessionId> resolveSession(const Database &db, const SessionId &idOrPrefix);
//! Nothing when the library is empty.
[[nodiscard]] Result<std::optional<SessionId>> newestSessionId(const Database &db);

//! Writes session, pictures and origin; the picture files must be there. Call it in a transaction.
[[nodiscard]] Result<void> insertSession(const Database &db, const Session &session);
//! With its frames outside the trash.
[[nodiscard]] Result<Session> loadSession(const Database &db, const SessionId &id);
[[nodiscard]] Result<QList<SessionSummary>> listSessions(
    const Database &db, Shelf shelf, int limit, int offset);
[[nodiscard]] Result<void> changeSession(
    const Database &db, const SessionId &id, const SessionChange &change);
//! Notes that the session has changed just now.
[[nodiscard]] Result<void> touchSession(const Database &db, qint64 session);
//! The same, and a head that stood at `parent` moves on to `frame`.
[[nodiscard]] Result<void> growSession(
    const Database &db, qint64 session, const FrameId &parent, const FrameId &frame);

} // namespace Afterimage
