// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/pngchunks.h"

#include <QtEndian>

#include <algorithm>
#include <array>

namespace Afterimage {

namespace {

constexpr std::array<quint32, 256> crcTable = [] {
    std::array<quint32, 256> table {};
    for (quint32 n = 0; n < 256; ++n) {
        quint32 c = n;
        for (int k = 0; k < 8; ++k)
            c = (c & 1U) != 0 ? 0xEDB88320U ^ (c >> 1U) : c >> 1U;
        table[n] = c;
    }
    return table;
}();

// ISO 3309, as in annex D of the PNG specification.
quint32 crcOf(QByteArrayView bytes)
{
    quint32 c = 0xFFFFFFFFU;
    for (const char byte : bytes)
        c = crcTable[(c ^ uchar(byte)) & 0xFFU] ^ (c >> 8U);
    return c ^ 0xFFFFFFFFU;
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
        || !has("IEND") || ownColours || png.at(chunks.first().dataBegin + bitDepth) > 8)
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
