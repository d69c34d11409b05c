// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/plainpng.h"

#include "imaging/pngchunks.h"

#include <QtEndian>

#include <algorithm>
#include <cstdlib>
#include <libdeflate.h>
#include <memory>

namespace Afterimage {

namespace {

struct PlainPng
{
    int width = 0;
    int height = 0;
    int channels = 0; //!< 3 or 4, a byte each
    QByteArray deflated; //!< all IDAT chunks
};

std::optional<PlainPng> headerOf(const QByteArray &png, const PngChunk &chunk)
{
    constexpr qsizetype headerSize = 13;
    if (chunk.type != "IHDR" || chunk.dataSize != headerSize)
        return {};
    const char *data = png.constData() + chunk.dataBegin;
    constexpr char rgb = 2;
    constexpr char rgba = 6;
    const char depth = data[8];
    const char colour = data[9];
    if (depth != 8 || (colour != rgb && colour != rgba) || data[10] != 0 || data[11] != 0 || data[12] != 0)
        return {};
    return PlainPng {.width = int(qFromBigEndian<quint32>(data)),
        .height = int(qFromBigEndian<quint32>(data + 4)),
        .channels = colour == rgb ? 3 : 4};
}

std::optional<PlainPng> read(const QByteArray &png)
{
    const QList<PngChunk> chunks = pngChunks(png);
    if (chunks.isEmpty() || chunks.last().type != "IEND")
        return {};
    std::optional<PlainPng> plain = headerOf(png, chunks.first());
    if (!plain || plain->width <= 0 || plain->height <= 0)
        return {};
    qsizetype packed = 0;
    for (const PngChunk &chunk : chunks)
        packed += chunk.type == "IDAT" ? chunk.dataSize : 0;
    plain->deflated.reserve(packed);
    for (const PngChunk &chunk : chunks) {
        if (chunk.type == "IDAT") {
            plain->deflated += QByteArrayView(png).sliced(chunk.dataBegin, chunk.dataSize);
            continue;
        }
        // What else a decoder must heed begins with a capital letter; the others may say how colours are
        // meant.
        const bool isKnown = chunk.type == "IHDR" || chunk.type == "IEND" || chunk.type == "sRGB";
        const bool isCritical = (chunk.type.at(0) & 0x20) == 0;
        const bool isOfColour = chunk.type == "iCCP" || chunk.type == "cICP" || chunk.type == "gAMA"
            || chunk.type == "cHRM" || chunk.type == "tRNS" || chunk.type == "sBIT" || chunk.type == "eXIf";
        if (!isKnown && (isCritical || isOfColour))
            return {};
        if (isKnown && !chunk.hasRightChecksum(png))
            return {};
    }
    return plain;
}

//! The scan lines, each behind the byte that names its filter.
std::optional<QByteArray> inflated(const PlainPng &png)
{
    struct Free
    {
        void operator()(libdeflate_decompressor *held) const { libdeflate_free_decompressor(held); }
    };
    const std::unique_ptr<libdeflate_decompressor, Free> unpacker(libdeflate_alloc_decompressor());
    QByteArray lines((qsizetype(png.width) * png.channels + 1) * png.height, Qt::Uninitialized);
    // Exactly as long as the header says, and with the right checksum at its end.
    if (!unpacker
        || libdeflate_zlib_decompress(unpacker.get(), png.deflated.constData(), size_t(png.deflated.size()),
               lines.data(), size_t(lines.size()), nullptr)
            != LIBDEFLATE_SUCCESS)
        return {};
    return lines;
}

uchar paeth(int left, int above, int corner)
{
    const int toLeft = std::abs(above - corner);
    const int toAbove = std::abs(left - corner);
    const int toCorner = std::abs(left + above - 2 * corner);
    if (toLeft <= toAbove && toLeft <= toCorner)
        return uchar(left);
    return uchar(toAbove <= toCorner ? above : corner);
}

//! Undoes the filter of one line in place (PNG specification, 9.2). `above` is the line before, unfiltered,
//! or zeros. False when there is no such filter.
template <int channels>
bool unfilter(uchar filter, uchar *line, const uchar *above, int size)
{
    switch (filter) {
    case 0:
        return true;
    case 1:
        for (int i = channels; i < size; ++i)
            line[i] = uchar(line[i] + line[i - channels]);
        return true;
    case 2:
        for (int i = 0; i < size; ++i)
            line[i] = uchar(line[i] + above[i]);
        return true;
    case 3:
        for (int i = 0; i < channels; ++i)
            line[i] = uchar(line[i] + above[i] / 2);
        for (int i = channels; i < size; ++i)
            line[i] = uchar(line[i] + (line[i - channels] + above[i]) / 2);
        return true;
    case 4:
        for (int i = 0; i < channels; ++i)
            line[i] = uchar(line[i] + above[i]);
        for (int i = channels; i < size; ++i)
            line[i] = uchar(line[i] + paeth(line[i - channels], above[i], above[i - channels]));
        return true;
    default:
        return false;
    }
}

template <int channels>
bool fill(QImage &image, QByteArray &lines)
{
    const int width = image.width();
    const int size = width * channels;
    const QByteArray zeros(size, '\0');
    const auto *above = reinterpret_cast<const uchar *>(zeros.constData());
    auto *line = reinterpret_cast<uchar *>(lines.data());
    for (int y = 0; y < image.height(); ++y, line += size + 1) {
        uchar *bytes = line + 1;
        if (!unfilter<channels>(*line, bytes, above, size))
            return false;
        above = bytes;
        auto *out = reinterpret_cast<QRgb *>(image.scanLine(y));
        for (int x = 0; x < width; ++x, bytes += channels) {
            if constexpr (channels == 4)
                out[x] = qRgba(bytes[0], bytes[1], bytes[2], bytes[3]);
            else
                out[x] = qRgb(bytes[0], bytes[1], bytes[2]);
        }
    }
    return true;
}

} // namespace

std::optional<QImage> plainPngPixels(const QByteArray &png)
{
    const std::optional<PlainPng> plain = read(png);
    if (!plain)
        return {};
    std::optional<QByteArray> lines = inflated(*plain);
    if (!lines)
        return {};
    QImage image(
        plain->width, plain->height, plain->channels == 4 ? QImage::Format_ARGB32 : QImage::Format_RGB32);
    if (image.isNull() || !(plain->channels == 4 ? fill<4>(image, *lines) : fill<3>(image, *lines)))
        return {};
    return image;
}

} // namespace Afterimage
