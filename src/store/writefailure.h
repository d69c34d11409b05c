// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <QByteArray>
#include <QString>

namespace Afterimage {

//! What durable files are made of. The int results are an errno; 0 is success.

//! Writes all of it, or says why not; some of it may have been written then.
[[nodiscard]] int writeAllTo(int fd, const QByteArray &bytes);
//! Makes the names in a folder durable.
[[nodiscard]] int syncFolderOf(const QString &folder);
//! The errno of a write as an ErrorKind::Storage for people.
[[nodiscard]] tl::unexpected<Error> writeFailure(const QString &path, int error);

} // namespace Afterimage
