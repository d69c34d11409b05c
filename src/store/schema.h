// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "store/database.h"

namespace Afterimage {

//! PRAGMA user_version of the databases this program writes.
[[nodiscard]] int schemaVersion();
//! PRAGMA application_id: "AFIM".
inline constexpr qint64 applicationId = 0x4146494D;

//! Brings a database from its version to schemaVersion(), in one transaction: all the way or not at all. A
//! newer one is refused untouched.
[[nodiscard]] Result<void> migrate(const Database &db);
//! What migrate() says about a database of a newer program.
[[nodiscard]] tl::unexpected<Error> newerSchema(qint64 version);

} // namespace Afterimage
