// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/plainpng.h"

#include "imaging/pngchunks.h"

#include <QtEndian>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <isa-l/igzip_lib.h>
#include <memory>

namespace Afterimage {

namespace {

// All that servers draw. Larger ones are read line by line, in less memory.
constexpr qint64 mostPixels = 1LL << 24;
// Of IDAT chunks. Each takes some work of its own, so a file of nothing but their heads is for libpng.
constexpr qsizetype mostPieces = 1 << 14;

struct PlainPng
{
    int width = 0;
    int height = 0;
    int channels = 0; //!< 3 or 4, a byte each
    QList<PngChunk> deflated; //!< the IDAT chunks, one stream
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
    if (!plain || plain->width <= 0 || plain->height <= 0
        || qint64(plain->width) * plain->height > mostPixels)
        return {};
    bool isPastPixels = false;
    for (const PngChunk &chunk : chunks) {
        if (!chunk.hasRightChecksum(png))
            return {};
        if (chunk.type == "IDAT") {
            if (isPastPixels) // they follow each other
                return {};
            plain->deflated << chunk;
            if (plain->deflated.size() > mostPieces)
                return {};
            continue;
        }
        isPastPixels = !plain->deflated.isEmpty();
        // What else a decoder must heed begins with a capital letter; the others may say how colours are
        // meant.
        const bool isKnown
            = chunk.begin == chunks.first().begin || chunk.type == "IEND" || chunk.type == "sRGB";
        const bool isCritical = (chunk.type.at(0) & 0x20) == 0;
        const bool isOfColour = chunk.type == "iCCP" || chunk.type == "cICP" || chunk.type == "gAMA"
            || chunk.type == "cHRM" || chunk.type == "tRNS" || chunk.type == "sBIT" || chunk.type == "eXIf";
        if (!isKnown && (isCritical || isOfColour))
            return {};
    }
    return plain;
}

//! Room for the scan lines, each behind the byte that names its filter.
qsizetype scanLineBytes(const PlainPng &plain)
{
    return (qsizetype(plain.width) * plain.channels + 1) * plain.height;
}

std::optional<QByteArray> scanLines(const QByteArray &png, const PlainPng &plain)
{
    QByteArray lines(scanLineBytes(plain), Qt::Uninitialized);
    const auto state = std::make_unique<inflate_state>();
    isal_inflate_init(state.get());
    state->crc_flag = ISAL_ZLIB;
    state->next_out = reinterpret_cast<uchar *>(lines.data());
    state->avail_out = quint32(lines.size());
    for (const PngChunk &chunk : plain.deflated) {
        // Not written to: the library's C says uint8_t * for everything.
        state->next_in = reinterpret_cast<uchar *>(const_cast<char *>(png.constData() + chunk.dataBegin));
        state->avail_in = quint32(chunk.dataSize);
        if (isal_inflate(state.get()) != ISAL_DECOMP_OK)
            return {};
    }
    // Exactly as long as the header says, and with the right checksum at its end.
    const bool isWhole
        = state->block_state == ISAL_BLOCK_FINISH && state->avail_out == 0 && state->avail_in == 0;
    return isWhole ? std::optional(lines) : std::nullopt;
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
bool unfilterAll(QByteArray &lines, qsizetype lineSize)
{
    const QByteArray zeros(lineSize, '\0');
    const auto *above = reinterpret_cast<const uchar *>(zeros.constData());
    auto *const begin = reinterpret_cast<uchar *>(lines.data());
    const uchar *const end = begin + lines.size();
    for (uchar *line = begin; line != end; line += lineSize + 1) {
        if (!unfilter<channels>(*line, line + 1, above, int(lineSize)))
            return false;
        above = line + 1;
    }
    return true;
}

//! Leaves the bytes of the pixels alone, without the filters between them.
void closeUp(QByteArray &lines, qsizetype lineSize)
{
    const qsizetype count = lines.size() / (lineSize + 1);
    char *out = lines.data();
    const char *line = lines.constData() + 1;
    for (qsizetype i = 0; i < count; ++i, out += lineSize, line += lineSize + 1)
        std::memmove(out, line, size_t(lineSize));
    lines.truncate(lineSize * count);
}

//! The image takes the bytes over; `begin` is where the first pixel is, `stride` the way to the next row.
QImage imageOver(
    QByteArray bytes, qsizetype begin, const QSize &size, qsizetype stride, QImage::Format format)
{
    auto *owner = new QByteArray(std::move(bytes));
    return {reinterpret_cast<uchar *>(owner->data()) + begin, size.width(), size.height(), stride, format,
        [](void *held) { delete static_cast<QByteArray *>(held); }, owner};
}

} // namespace

std::optional<QImage> plainPngPixels(const QByteArray &png)
{
    const std::optional<PlainPng> plain = read(png);
    if (!plain)
        return {};
    std::optional<QByteArray> lines = scanLines(png, *plain);
    if (!lines)
        return {};
    const bool hasAlpha = plain->channels == 4;
    const qsizetype lineSize = qsizetype(plain->width) * plain->channels;
    if (!(hasAlpha ? unfilterAll<4>(*lines, lineSize) : unfilterAll<3>(*lines, lineSize)))
        return {};
    const QSize size(plain->width, plain->height);
    QImage image;
    if (hasAlpha) {
        closeUp(*lines, lineSize); // pixels of four bytes lie at multiples of four
        image = imageOver(*std::move(lines), 0, size, lineSize, QImage::Format_RGBA8888);
        image.convertTo(QImage::Format_ARGB32);
    } else {
        image = imageOver(*std::move(lines), 1, size, lineSize + 1, QImage::Format_RGB888);
    }
    return image.isNull() ? std::nullopt : std::optional(image);
}

} // namespace Afterimage
