// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>
#include <QSize>

#include <optional>

namespace Afterimage {

struct PngChunk
{
    QByteArray type; //!< four letters
    qsizetype begin = 0; //!< offset of the length field
    qsizetype dataBegin = 0;
    qsizetype dataSize = 0;

    [[nodiscard]] qsizetype end() const { return dataBegin + dataSize + 4; }
    //! Whether a decoder needs it to show the picture: no metadata.
    [[nodiscard]] bool holdsPixels() const;
    //! Of type and data, within the file it was found in.
    [[nodiscard]] bool hasRightChecksum(const QByteArray &png) const;
};

//! The whole chunks of a PNG in file order, IEND the last; when the file is cut off, IEND is missing.
//! Checksums are not looked at.
[[nodiscard]] QList<PngChunk> pngChunks(const QByteArray &png);

//! What the header says; empty when it does not begin the file, or is damaged.
[[nodiscard]] QSize pngSize(const QByteArray &png);

//! The same coded pixels without any metadata: header, palette, transparency, data and end are left. Nothing
//! when the file is cut off, has more than 8 bits a channel, or has a profile, gamma, primaries or EXIF data
//! of its own, and so might look different without them.
[[nodiscard]] std::optional<QByteArray> strippedPng(const QByteArray &png);

//! Length, type, data and checksum.
[[nodiscard]] QByteArray pngChunk(QByteArrayView type, const QByteArray &data);

} // namespace Afterimage
