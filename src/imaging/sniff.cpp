// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/decode.h"
#include "imaging/jpegsegments.h"
#include "imaging/pngchunks.h"
#include "imaging/tiffstrips.h"

#include <QtEndian>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

template <typename T>
T littleEndianAt(const QByteArray &bytes, qsizetype at)
{
    return qFromLittleEndian<T>(bytes.constData() + at);
}

//! Walks the length-prefixed blocks of a GIF; the offset after their terminator, or -1.
qsizetype skipGifBlocks(const QByteArray &gif, qsizetype at)
{
    while (at < gif.size()) {
        const int length = uchar(gif.at(at));
        at += 1 + length;
        if (length == 0)
            return at;
    }
    return -1;
}

qsizetype gifColours(int packed)
{
    return (packed & 0x80) != 0 ? qsizetype(3) << ((packed & 7) + 1) : 0;
}

bool gifReachesTrailer(const QByteArray &gif)
{
    if (gif.size() < 13)
        return false;
    qsizetype at = 13 + gifColours(uchar(gif.at(10)));
    while (at >= 0 && at < gif.size()) {
        switch (uchar(gif.at(at))) {
        case 0x3B:
            return true;
        case 0x21:
            at = skipGifBlocks(gif, at + 2);
            break;
        case 0x2C:
            if (at + 9 >= gif.size())
                return false;
            at = skipGifBlocks(gif, at + 11 + gifColours(uchar(gif.at(at + 9))));
            break;
        default:
            return false;
        }
    }
    return false;
}

constexpr qsizetype bmpHeader = 54;

bool bmpHasAllRows(const QByteArray &bmp)
{
    const auto claimed = littleEndianAt<quint32>(bmp, 2);
    if (claimed > bmp.size())
        return false;
    const auto pixelsAt = qint64(littleEndianAt<quint32>(bmp, 10));
    if (littleEndianAt<quint32>(bmp, 14) == 12) // OS/2: its decoder notices
        return true;
    const auto width = qint64(littleEndianAt<qint32>(bmp, 18));
    const qint64 height = qAbs(qint64(littleEndianAt<qint32>(bmp, 22)));
    const auto depth = qint64(littleEndianAt<quint16>(bmp, 28));
    const auto compression = littleEndianAt<quint32>(bmp, 30);
    if (compression != 0 && compression != 3) // run lengths: only the claimed size tells
        return true;
    constexpr qint64 most = 1 << 20;
    if (width < 0 || width > most || height > most || depth > 64)
        return false;
    return pixelsAt + (width * depth + 31) / 32 * 4 * height <= bmp.size();
}

} // namespace

QString sniffFormat(const QByteArray &bytes)
{
    if (bytes.startsWith("\x89PNG\r\n\x1a\n"))
        return u"png"_s;
    if (bytes.startsWith("\xff\xd8\xff"))
        return u"jpeg"_s;
    if (bytes.startsWith("GIF87a") || bytes.startsWith("GIF89a"))
        return u"gif"_s;
    if (bytes.startsWith("RIFF") && bytes.mid(8, 4) == "WEBP")
        return u"webp"_s;
    if (bytes.startsWith(QByteArrayView("II*\0", 4)) || bytes.startsWith(QByteArrayView("MM\0*", 4)))
        return u"tiff"_s;
    if (bytes.startsWith("BM") && bytes.size() >= bmpHeader) {
        // "BM" also begins plain words; the size of the header after it must be one that exists.
        const auto header = littleEndianAt<quint32>(bytes, 14);
        for (const quint32 known : {12U, 40U, 52U, 56U, 64U, 108U, 124U}) {
            if (header == known)
                return u"bmp"_s;
        }
    }
    return {};
}

bool isComplete(const QByteArray &bytes)
{
    const QString format = sniffFormat(bytes);
    if (format == "png"_L1) {
        const QList<PngChunk> chunks = pngChunks(bytes);
        return !chunks.isEmpty() && chunks.last().type == "IEND";
    }
    if (format == "jpeg"_L1)
        return jpegSegments(bytes).has_value();
    if (format == "gif"_L1)
        return gifReachesTrailer(bytes);
    if (format == "webp"_L1)
        return bytes.size() >= 12 && qint64(littleEndianAt<quint32>(bytes, 4)) + 8 <= bytes.size();
    if (format == "bmp"_L1)
        return bmpHasAllRows(bytes);
    return format == "tiff"_L1 && tiffHoldsItsPixels(bytes);
}

} // namespace Afterimage
