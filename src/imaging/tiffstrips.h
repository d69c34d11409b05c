// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace Afterimage {

//! Whether the first directory of a TIFF and all strips or tiles of pixels it names lie within the file. True
//! for a directory that names none: the decoder has the word then.
[[nodiscard]] bool tiffHoldsItsPixels(const QByteArray &tiff);

} // namespace Afterimage
