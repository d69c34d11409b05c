// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/jpegsegments.h"

#include <QByteArrayView>

#include <cstring>

namespace Afterimage {

namespace {

constexpr int soi = 0xD8;
constexpr int eoi = 0xD9;
constexpr int sos = 0xDA;
constexpr int app0 = 0xE0;
constexpr int app14 = 0xEE;
constexpr int app15 = 0xEF;
constexpr int comment = 0xFE;

int byteAt(const QByteArray &bytes, qsizetype at)
{
    return uchar(bytes.at(at));
}

bool standsAlone(int marker)
{
    return marker == 0x01 || (marker >= 0xD0 && marker <= eoi);
}

//! The offset of the next marker's 0xFF after coded pixels, or -1.
qsizetype endOfScan(const QByteArray &jpeg, qsizetype at)
{
    while (at + 1 < jpeg.size()) {
        const void *found = std::memchr(jpeg.constData() + at, 0xFF, size_t(jpeg.size() - at - 1));
        if (!found)
            return -1;
        at = static_cast<const char *>(found) - jpeg.constData();
        const int next = byteAt(jpeg, at + 1);
        const bool restart = next >= 0xD0 && next <= 0xD7;
        if (next != 0 && next != 0xFF && !restart)
            return at;
        at += next == 0xFF ? 1 : 2;
    }
    return -1;
}

bool isFrameHeader(int marker)
{
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

} // namespace

std::optional<QList<JpegSegment>> jpegSegments(const QByteArray &jpeg)
{
    if (jpeg.size() < 4 || byteAt(jpeg, 0) != 0xFF || byteAt(jpeg, 1) != soi)
        return {};
    QList<JpegSegment> segments;
    qsizetype at = 0;
    while (at + 1 < jpeg.size()) {
        const int marker = byteAt(jpeg, at + 1);
        // Stray bytes and fill bytes between segments are skipped, as decoders do.
        if (byteAt(jpeg, at) != 0xFF || marker == 0xFF || marker == 0) {
            ++at;
            continue;
        }
        if (standsAlone(marker)) {
            segments << JpegSegment {marker, at, at + 2};
            if (marker == eoi)
                return segments;
            at += 2;
            continue;
        }
        if (at + 3 >= jpeg.size())
            return {};
        const qsizetype length = (byteAt(jpeg, at + 2) << 8) | byteAt(jpeg, at + 3);
        qsizetype end = at + 2 + length;
        if (length < 2 || end > jpeg.size())
            return {};
        if (marker == sos) {
            end = endOfScan(jpeg, end);
            if (end < 0)
                return {};
        }
        segments << JpegSegment {marker, at, end};
        at = end;
    }
    return {};
}

std::optional<QByteArray> strippedJpeg(const QByteArray &jpeg)
{
    const std::optional<QList<JpegSegment>> segments = jpegSegments(jpeg);
    if (!segments)
        return {};
    QByteArray stripped;
    stripped.reserve(jpeg.size());
    bool colourful = false;
    for (const JpegSegment &segment : *segments) {
        const QByteArrayView view = QByteArrayView(jpeg).sliced(segment.begin, segment.end - segment.begin);
        if (isFrameHeader(segment.marker)) {
            constexpr int componentsAt = 9;
            const int components = view.size() > componentsAt ? uchar(view.at(componentsAt)) : 0;
            if (components != 1 && components != 3)
                return {};
            colourful = true;
        }
        if (segment.marker == app0 && view.size() >= 18 && view.sliced(4, 5) == QByteArrayView("JFIF\0", 5)) {
            // Version, density and a 0 × 0 thumbnail.
            stripped += QByteArray("\xFF\xE0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00", 18);
            continue;
        }
        const bool adobe
            = segment.marker == app14 && view.size() == 16 && view.sliced(4, 5) == QByteArrayView("Adobe", 5);
        const bool metadata
            = (segment.marker >= app0 && segment.marker <= app15 && !adobe) || segment.marker == comment;
        if (!metadata)
            stripped.append(view);
    }
    return colourful ? std::optional(stripped) : std::nullopt;
}

} // namespace Afterimage
