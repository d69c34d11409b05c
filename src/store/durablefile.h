// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <QByteArray>
#include <QString>

namespace Afterimage {

//! Puts `bytes` into the file `path`, whole or not at all, readable by the owner only: a temporary file
//! beside it, checked writes, fdatasync, read back and compared, renamed, the folder synced. Replaces what
//! was there; on ErrorKind::Storage what was there is untouched. The folder must exist.
// QSaveFile will not do: on a full disk it reports success and replaces the file by a cut-off one.
[[nodiscard]] Result<void> writeDurably(const QString &path, const QByteArray &bytes);

//! The same without the syncs: whole or not at all for other readers, but a power cut may undo it. For
//! caches.
[[nodiscard]] Result<void> writeAtomically(const QString &path, const QByteArray &bytes);

//! Makes the folder and those above it that are missing, each 0700, and syncs their parents. An existing
//! folder keeps its permissions.
[[nodiscard]] Result<void> makeFolder(const QString &path);

} // namespace Afterimage
