// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "core/picture.h"

#include <QImage>

namespace Afterimage {

//! The longest side of a session's first picture, and of what a describer is shown, in pixels.
inline constexpr int originSide = 4096;
inline constexpr int describerSide = 1024;

//! Frame 0's picture out of whatever was dropped: upright, sRGB, and free of every piece of metadata (EXIF,
//! GPS, XMP, comments, text chunks, thumbnails). At most originSide pixels on the long side. A JPEG
//! or PNG that is so already keeps its very coded pixels; else PNG when the input is lossless or has
//! transparency, and JPEG of quality 95. Errors as decode().
[[nodiscard]] Result<EncodedImage> originPicture(const QByteArray &dropped);

struct PictureAndPixels
{
    EncodedImage picture;
    QImage pixels; //!< what decode() gives for the picture; null where that is not known yet
};
//! The same with what had to be decoded anyway.
[[nodiscard]] Result<PictureAndPixels> originWithPixels(const QByteArray &dropped);

//! All pixels of a picture that decodes to its end: what decode() gives, or the same in Format_RGB888 where
//! that is how they are stored, for bringing megabytes into another order costs. Errors as decode().
[[nodiscard]] Result<QImage> wholePixels(const EncodedImage &picture);

//! A picture as a describer is shown it: at most describerSide pixels on the long side, upright, sRGB, no
//! metadata; JPEG of quality 88, PNG when it has transparency or is line art (few colours). Never enlarged.
//! Deterministic. `pixels` spare the decoding when they are what decode() or wholePixels() gives for that
//! picture; null: they are not at hand.
[[nodiscard]] Result<EncodedImage> prepareForDescriber(
    const EncodedImage &picture, const QImage &pixels = {});

} // namespace Afterimage
