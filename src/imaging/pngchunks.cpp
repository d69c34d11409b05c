// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/pngchunks.h"

#include <QtEndian>

#include <algorithm>
#include <isa-l/crc.h>

namespace Afterimage {

namespace {

// ISO 3309, as in annex D of the PNG specification.
quint32 crcOf(QByteArrayView bytes)
{
    return crc32_gzip_refl(0, reinterpret_cast<const uchar *>(bytes.data()), quint64(bytes.size()));
}

void appendBigEndian(QByteArray &bytes, quint32 value)
{
    const quint32 big = qToBigEndian(value);
    bytes.append(reinterpret_cast<const char *>(&big), sizeof big);
}

} // namespace

bool PngChunk::holdsPixels() const
{
    return type == "IHDR" || type == "PLTE" || type == "tRNS" || type == "IDAT" || type == "IEND";
}

bool PngChunk::hasRightChecksum(const QByteArray &png) const
{
    constexpr qsizetype typeSize = 4;
    const auto told = qFromBigEndian<quint32>(png.constData() + dataBegin + dataSize);
    return crcOf(QByteArrayView(png).sliced(dataBegin - typeSize, dataSize + typeSize)) == told;
}

QList<PngChunk> pngChunks(const QByteArray &png)
{
    constexpr qsizetype signature = 8;
    constexpr qsizetype frame = 12; // length, type, checksum
    QList<PngChunk> chunks;
    qsizetype at = signature;
    while (at + frame <= png.size()) {
        const auto length = qFromBigEndian<quint32>(png.constData() + at);
        if (qsizetype(length) > png.size() - at - frame)
            break;
        chunks << PngChunk {png.mid(at + 4, 4), at, at + 8, qsizetype(length)};
        at = chunks.last().end();
        if (chunks.last().type == "IEND")
            break;
    }
    return chunks;
}

QSize pngSize(const QByteArray &png)
{
    constexpr qsizetype headerEnd = 8 + 25; // signature and chunk
    const QList<PngChunk> chunks = pngChunks(png.left(headerEnd));
    constexpr qsizetype headerSize = 13;
    if (chunks.isEmpty() || chunks.first().type != "IHDR" || chunks.first().dataSize != headerSize
        || !chunks.first().hasRightChecksum(png))
        return {};
    const char *data = png.constData() + chunks.first().dataBegin;
    constexpr quint32 most = 0x7FFFFFFF;
    const auto width = qFromBigEndian<quint32>(data);
    const auto height = qFromBigEndian<quint32>(data + 4);
    return width <= most && height <= most ? QSize(int(width), int(height)) : QSize();
}

std::optional<QByteArray> strippedPng(const QByteArray &png)
{
    constexpr qsizetype bitDepth = 8; // within IHDR, behind width and height
    const QList<PngChunk> chunks = pngChunks(png);
    const auto has = [&](const char *type) {
        return std::any_of(
            chunks.begin(), chunks.end(), [&](const PngChunk &chunk) { return chunk.type == type; });
    };
    const bool ownColours = has("iCCP") || has("cICP") || (!has("sRGB") && (has("gAMA") || has("cHRM")));
    if (chunks.isEmpty() || chunks.first().type != "IHDR" || chunks.first().dataSize <= bitDepth
        || !has("IEND") || ownColours || has("eXIf") || png.at(chunks.first().dataBegin + bitDepth) > 8)
        return {};
    QByteArray bytes = png.left(chunks.first().begin);
    bytes.reserve(png.size());
    for (const PngChunk &chunk : chunks) {
        if (chunk.holdsPixels())
            bytes += QByteArrayView(png).sliced(chunk.begin, chunk.end() - chunk.begin);
    }
    return bytes;
}

QByteArray pngChunk(QByteArrayView type, const QByteArray &data)
{
    QByteArray named = type.toByteArray() + data;
    QByteArray chunk;
    chunk.reserve(named.size() + 8);
    appendBigEndian(chunk, quint32(data.size()));
    chunk += named;
    appendBigEndian(chunk, crcOf(named));
    return chunk;
}

} // namespace Afterimage
