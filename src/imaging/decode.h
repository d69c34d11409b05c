// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "core/picture.h"

#include <QByteArray>
#include <QImage>
#include <QSize>

namespace Afterimage {

//! What a picture may be before anything is decoded. The defaults take a 48-megapixel photograph and refuse
//! bombs.
struct DecodeLimits
{
    qint64 maxBytes = 64LL * 1024 * 1024; //!< of the encoded file
    qint64 maxPixels = 100'000'000; //!< width times height
    int maxSide = 16384; //!< pixels

    friend bool operator==(const DecodeLimits &, const DecodeLimits &) = default;
};

//! The format by magic bytes alone: "png", "jpeg", "webp", "gif", "bmp" or "tiff"; empty for everything else,
//! SVG and XPM included (both can read files or exhaust memory). File names and types never count.
[[nodiscard]] QString sniffFormat(const QByteArray &bytes);

//! Whether the file reaches its own end: PNG IEND, JPEG EOI, GIF trailer, WebP and BMP length, the strips of
//! a TIFF. Qt shows a JPEG or GIF that was cut in half as a picture with a grey rest, without an error; hence
//! this. False for formats sniffFormat() does not know.
[[nodiscard]] bool isComplete(const QByteArray &bytes);

//! Looks at the header only: format and stored size, before orientation. Decodes nothing.
//! ErrorKind::InvalidInput with a sentence for people when it is not a picture we take, is cut off, or breaks
//! a limit.
[[nodiscard]] Result<EncodedImage> inspect(const QByteArray &bytes, const DecodeLimits &limits = {});

//! The first picture of the file, upright, in sRGB, without metadata, as Format_RGB32, or Format_ARGB32 when
//! it has an alpha channel. With `fitWithin` it is made to fit in there keeping its shape, scaled while
//! decoding where the format can; never enlarged. Errors as inspect(), plus damaged data.
[[nodiscard]] Result<QImage> decode(
    const QByteArray &bytes, const QSize &fitWithin = {}, const DecodeLimits &limits = {});

} // namespace Afterimage
