// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace Afterimage {

//! What writing files for keeps is made of, for the library and for galleries. Each result is an errno; 0 is
//! success. Threads: any.

//! Writes all of it, or says why not; some of it may have been written then.
[[nodiscard]] int writeAllTo(int fd, const QByteArray &bytes);
//! Makes the names in a folder durable.
[[nodiscard]] int syncFolderOf(const QString &folder);

} // namespace Afterimage
