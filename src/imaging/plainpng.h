// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QImage>

#include <optional>

namespace Afterimage {

//! The pixels of a PNG of the kind that image servers send: RGB or RGBA with 8 bits a channel, not
//! interlaced, without a profile, gamma, primaries, palette or keyed transparency. The same that decode()
//! would give, but in Format_RGB888 or Format_ARGB32, in half the time: libpng spends most of its own in
//! zlib's inflate, and ISA-L's takes a third of that. Nothing for every other PNG and for a damaged one,
//! whose reader also says what is wrong with it. The header's size is believed: check it against limits
//! before.
[[nodiscard]] std::optional<QImage> plainPngPixels(const QByteArray &png);

} // namespace Afterimage
