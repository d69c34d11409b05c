// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

namespace Afterimage {

struct PngChunk
{
    QByteArray type; //!< four letters
    qsizetype begin = 0; //!< offset of the length field
    qsizetype dataBegin = 0;
    qsizetype dataSize = 0;

    [[nodiscard]] qsizetype end() const { return dataBegin + dataSize + 4; }
};

//! The whole chunks of a PNG in file order, IEND the last; when the file is cut off, IEND is missing.
//! Checksums are not looked at.
[[nodiscard]] QList<PngChunk> pngChunks(const QByteArray &png);

//! Length, type, data and checksum.
[[nodiscard]] QByteArray pngChunk(QByteArrayView type, const QByteArray &data);

} // namespace Afterimage
