// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

#include <optional>

namespace Afterimage {

//! One marker of a JPEG with all that belongs to it. A start of scan (0xDA) includes its coded pixels.
struct JpegSegment
{
    int marker = 0; //!< the byte after 0xFF
    qsizetype begin = 0; //!< offset of the 0xFF
    qsizetype end = 0; //!< offset after the last byte
};

//! All segments from SOI to EOI, both included; nothing when the file is cut off before EOI or is no JPEG.
//! Bytes after EOI are not looked at.
[[nodiscard]] std::optional<QList<JpegSegment>> jpegSegments(const QByteArray &jpeg);

//! The same coded pixels without any metadata: every APPn segment but the two that decide about colours
//! (JFIF, cut to its bare 16 bytes, and Adobe), every comment and everything after EOI gone. Nothing when the
//! file is cut off or not grey or three-coloured. Orientation and colour profile are lost too: call it for
//! upright sRGB pictures only.
[[nodiscard]] std::optional<QByteArray> strippedJpeg(const QByteArray &jpeg);

} // namespace Afterimage
