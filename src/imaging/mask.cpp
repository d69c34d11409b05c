// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/mask.h"

#include "imaging/decode.h"
#include "imaging/encode.h"
#include "imaging/prepare.h"
#include "imaging/text.h"

#include <QImage>

#include <cmath>

namespace Afterimage {

namespace {

// Sizes in whole pixels, and in multiples of sixteen, are never quite of one shape.
constexpr double shapeTolerance = 0.03;

//! Black, with nothing but the transparency of the picture; true when some of it is see-through.
bool keepAlphaOnly(QImage &image)
{
    bool isOpen = false;
    for (int y = 0; y < image.height(); ++y) {
        auto *row = reinterpret_cast<QRgb *>(image.scanLine(y));
        for (int x = 0; x < image.width(); ++x) {
            const int alpha = qAlpha(row[x]);
            isOpen = isOpen || alpha == 0;
            row[x] = qRgba(0, 0, 0, alpha);
        }
    }
    return isOpen;
}

double shapeOf(const QSize &size)
{
    return double(size.width()) / double(size.height());
}

} // namespace

Result<EncodedImage> maskFrom(const QByteArray &picture)
{
    const Result<QImage> decoded = decode(picture, {originSide, originSide});
    if (!decoded)
        return tl::unexpected(decoded.error());
    QImage image = decoded->convertToFormat(QImage::Format_ARGB32);
    if (!decoded->hasAlphaChannel() || !keepAlphaOnly(image)) {
        return failure(ErrorKind::InvalidInput, imagingText("This mask has no transparent part."),
            imagingText("Make those parts transparent that may change, and save it as PNG or WebP."));
    }
    return encodePng(image);
}

Result<EncodedImage> fittedMask(const EncodedImage &mask, const QSize &size)
{
    const Result<QImage> decoded = decode(mask.bytes);
    if (!decoded)
        return tl::unexpected(decoded.error());
    if (std::abs(shapeOf(decoded->size()) / shapeOf(size) - 1) > shapeTolerance) {
        return failure(ErrorKind::InvalidInput,
            imagingText("The mask (%1 × %2) does not have the shape of the picture (%3 × %4).")
                .arg(decoded->width())
                .arg(decoded->height())
                .arg(size.width())
                .arg(size.height()),
            imagingText("Choose a mask of the picture's shape, or take it out of the recipe."));
    }
    if (decoded->size() == size)
        return mask;
    // Hard edges stay hard: what is half transparent is neither kept nor changed for sure.
    return encodePng(decoded->convertToFormat(QImage::Format_ARGB32)
                         .scaled(size, Qt::IgnoreAspectRatio, Qt::FastTransformation));
}

} // namespace Afterimage
