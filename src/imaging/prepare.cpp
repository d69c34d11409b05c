// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/prepare.h"

#include "imaging/decode.h"
#include "imaging/encode.h"
#include "imaging/jpegsegments.h"
#include "imaging/plainpng.h"
#include "imaging/pngchunks.h"

#include <QBuffer>
#include <QColorSpace>
#include <QImageReader>

#include <algorithm>
#include <bitset>
#include <unordered_set>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

constexpr int originQuality = 95;
constexpr int describerQuality = 88;

bool showsTransparency(const QImage &image)
{
    if (!image.hasAlphaChannel())
        return false;
    for (int y = 0; y < image.height(); ++y) {
        const auto *row = reinterpret_cast<const QRgb *>(image.constScanLine(y));
        if (std::any_of(row, row + image.width(), [](QRgb pixel) { return qAlpha(pixel) != 255; }))
            return true;
    }
    return false;
}

//! Few colours, or few shades and mostly flat: what JPEG smears and PNG packs well.
bool isLineArt(const QImage &image)
{
    constexpr size_t few = 256;
    constexpr int rowStride = 8; // tells as much of a picture as every row does
    const int width = image.width();
    const qint64 pixels = qint64(width) * (image.height() + rowStride - 1) / rowStride;
    std::unordered_set<QRgb> colours;
    std::bitset<1U << 15U> shades; // 5 bits a channel
    size_t shadeCount = 0;
    qint64 changes = 0;
    for (int y = 0; y < image.height(); y += rowStride) {
        const QImage line = image.copy(0, y, width, 1).convertToFormat(QImage::Format_RGB32);
        const auto *row = reinterpret_cast<const QRgb *>(line.constScanLine(0));
        for (int x = 0; x < width; ++x) {
            const QRgb pixel = row[x];
            if (x > 0 && row[x - 1] == pixel)
                continue;
            ++changes;
            if (colours.size() <= few)
                colours.insert(pixel);
            const size_t shade = (pixel >> 9U & 0x7C00U) | (pixel >> 6U & 0x3E0U) | (pixel >> 3U & 0x1FU);
            shadeCount += size_t(!shades.test(shade));
            shades.set(shade);
        }
        // A photograph shows in its first rows.
        if (colours.size() > few && (shadeCount > few || changes * 2 > pixels))
            return false;
    }
    return true;
}

bool isLossless(const EncodedImage &picture)
{
    if (picture.format == "webp"_L1)
        return picture.bytes.left(1 << 16).contains("VP8L");
    return picture.format != "jpeg"_L1;
}

bool isUprightSrgb(const EncodedImage &jpeg)
{
    QBuffer buffer;
    buffer.setData(jpeg.bytes);
    buffer.open(QIODevice::ReadOnly);
    QImageReader reader(&buffer, "jpeg");
    if (reader.transformation() != QImageIOHandler::TransformationNone)
        return false;
    // A profile shows in a tiny decode as well as in a full one.
    reader.setScaledSize(jpeg.size.scaled(8, 8, Qt::KeepAspectRatio).expandedTo({1, 1}));
    const QColorSpace space = reader.read().colorSpace();
    return !space.isValid() || space == QColorSpace(QColorSpace::SRgb);
}

//! The very same coded pixels, when a decoder that knows no metadata shows them as they were meant.
std::optional<EncodedImage> strippedOnly(const EncodedImage &picture)
{
    const bool isJpeg = picture.format == "jpeg"_L1;
    if ((!isJpeg && picture.format != "png"_L1)
        || std::max(picture.size.width(), picture.size.height()) > originSide)
        return {};
    const std::optional<QByteArray> bytes = isJpeg ? strippedJpeg(picture.bytes) : strippedPng(picture.bytes);
    if (!bytes || (isJpeg && !isUprightSrgb(picture)))
        return {};
    return EncodedImage {.bytes = *bytes, .format = picture.format, .size = picture.size};
}

} // namespace

Result<EncodedImage> originPicture(const QByteArray &dropped)
{
    return originWithPixels(dropped).map([](const PictureAndPixels &origin) { return origin.picture; });
}

Result<PictureAndPixels> originWithPixels(const QByteArray &dropped)
{
    const Result<EncodedImage> facts = inspect(dropped);
    if (!facts)
        return tl::unexpected(facts.error());
    // Decoded in any case: a damaged file is to be found now, not at the first step.
    const Result<QImage> image = decode(dropped, {originSide, originSide});
    if (!image)
        return tl::unexpected(image.error());
    if (const std::optional<EncodedImage> stripped = strippedOnly(*facts))
        return PictureAndPixels {*stripped, *image};
    const bool staysExact = isLossless(*facts) || showsTransparency(*image);
    const Result<EncodedImage> picture = staysExact ? encodePng(*image) : encodeJpeg(*image, originQuality);
    if (!picture)
        return tl::unexpected(picture.error());
    return PictureAndPixels {*picture, staysExact ? *image : QImage()};
}

namespace {

bool isSmallEnough(const QSize &size)
{
    return size.width() <= describerSide && size.height() <= describerSide;
}

Result<QImage> describerPixels(const EncodedImage &picture, const QImage &decoded)
{
    if (!decoded.isNull() && isSmallEnough(decoded.size()))
        return decoded;
    if (decoded.isNull() && isSmallEnough(picture.size)) {
        if (Result<QImage> whole = wholePixels(picture); !whole || isSmallEnough(whole->size()))
            return whole;
    }
    // What has to be made smaller is decoded anew: some formats do both at once, and not as QImage does it.
    return decode(picture.bytes, {describerSide, describerSide});
}

} // namespace

Result<QImage> wholePixels(const EncodedImage &picture)
{
    if (picture.format == "png"_L1) {
        if (std::optional<QImage> plain = plainPngPixels(picture.bytes))
            return *std::move(plain);
    }
    return decode(picture.bytes);
}

Result<EncodedImage> prepareForDescriber(const EncodedImage &picture, const QImage &pixels)
{
    const Result<QImage> image = describerPixels(picture, pixels);
    if (!image)
        return tl::unexpected(image.error());
    if (showsTransparency(*image) || isLineArt(*image))
        return encodePng(*image);
    return encodeJpeg(*image, describerQuality);
}

} // namespace Afterimage
