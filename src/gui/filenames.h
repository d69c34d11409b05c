// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session.h"

#include <QDir>
#include <QString>

namespace Afterimage {

//! `text` as a file name on every common file system: no separators, controls or direction marks, no leading
//! dots, at most 80 characters; "Afterimage" when nothing is left.
[[nodiscard]] QString safeFileName(const QString &text);
//! "Garden – step 3", without a suffix.
[[nodiscard]] QString pictureFileName(const QString &sessionTitle, const Frame &frame);
[[nodiscard]] QString galleryFolderName(const Session &session);
//! The absolute path of a folder of that name, or "name (2)", … when it is taken. Looks at the disk.
[[nodiscard]] QString freeFolderName(const QDir &parent, const QString &name);
//! Where a file dialog begins: the folder used last, the user's pictures, or their home; what is there of
//! these.
[[nodiscard]] QString startFolder(const QString &usedLast);

} // namespace Afterimage
