// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/decode.h"

#include "imaging/plainpng.h"
#include "imaging/pngchunks.h"
#include "imaging/text.h"

#include <QBuffer>
#include <QColorSpace>
#include <QImageReader>
#include <QLocale>

#include <mutex>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

tl::unexpected<Error> refuse(const QString &message, const QString &advice = {}, const QString &detail = {})
{
    return failure(ErrorKind::InvalidInput, message, advice, detail);
}

tl::unexpected<Error> unknownFormat(const QByteArray &bytes)
{
    const QByteArray head = bytes.left(4096).trimmed().toLower();
    if (head.contains("<svg") || bytes.startsWith("\x1f\x8b"))
        return refuse(imagingText("Drawings in SVG are not taken, because they can read other files."),
            imagingText("Save the drawing as PNG and drop that."));
    if (head.mid(4, 4) == "ftyp")
        return refuse(imagingText("HEIC, AVIF and films are not taken."),
            imagingText("Save the picture as JPEG or PNG and drop that."));
    return refuse(imagingText("This is not a picture that can be used."),
        imagingText("Use PNG, JPEG, WebP, GIF, BMP or TIFF."));
}

// Qt 6.4 refuses more than 128 MB of pixels, which a 48-megapixel photograph exceeds. Our limits are checked
// on the header; this one stays as a second fence: 100 megapixels of 16-bit RGBA.
void raiseAllocationLimit()
{
    static std::once_flag once;
    std::call_once(once, [] { QImageReader::setAllocationLimit(800); });
}

//! A reader that takes `format` and nothing else, whatever the content pretends to be.
void prepareReader(QImageReader &reader, const QString &format)
{
    raiseAllocationLimit();
    reader.setAutoDetectImageFormat(false);
    reader.setDecideFormatFromContent(false);
    reader.setFormat(format.toLatin1());
    reader.setAutoTransform(true);
}

Result<void> checkSize(const QSize &size, const DecodeLimits &limits)
{
    const qint64 pixels = qint64(size.width()) * size.height();
    if (size.width() <= limits.maxSide && size.height() <= limits.maxSide && pixels <= limits.maxPixels)
        return {};
    const QLocale locale;
    return refuse(
        imagingText(
            "The picture is too large: %1 × %2 pixels. At most %3 a side and %4 megapixels are taken.")
            .arg(QString::number(size.width()), QString::number(size.height()),
                QString::number(limits.maxSide), locale.toString(double(limits.maxPixels) / 1e6, 'g', 3)),
        imagingText("Make the picture smaller and try again."));
}

QSize fittedSize(const QSize &size, QSize box, QImageIOHandler::Transformations turn)
{
    if (box.isEmpty())
        return size;
    if (turn.testFlag(QImageIOHandler::TransformationRotate90))
        box.transpose();
    if (size.width() <= box.width() && size.height() <= box.height())
        return size;
    return size.scaled(box, Qt::KeepAspectRatio).expandedTo({1, 1});
}

//! The same pixels, in the same place, without texts, resolution or profile. QImage cannot forget those, and
//! a copy of a picture of some megabytes takes as long as a part of its decoding.
QImage bare(QImage image)
{
    if (image.isNull())
        return {};
    auto *owner = new QImage(std::move(image));
    return {owner->bits(), owner->width(), owner->height(), owner->bytesPerLine(), owner->format(),
        [](void *held) { delete static_cast<QImage *>(held); }, owner};
}

//! Plain 8-bit sRGB without texts, resolution or profile.
QImage plainSrgb(QImage image)
{
    const bool alpha = image.hasAlphaChannel();
    const bool deep = image.depth() > 32;
    const QColorSpace space = image.colorSpace();
    if (space.isValid() && space != QColorSpace(QColorSpace::SRgb)) {
        image = image.convertToFormat(deep ? (alpha ? QImage::Format_RGBA64 : QImage::Format_RGBX64)
                                           : (alpha ? QImage::Format_ARGB32 : QImage::Format_RGB32));
        image.convertToColorSpace(QColorSpace(QColorSpace::SRgb));
    }
    image.convertTo(alpha ? QImage::Format_ARGB32 : QImage::Format_RGB32);
    return bare(std::move(image));
}

} // namespace

Result<EncodedImage> inspect(const QByteArray &bytes, const DecodeLimits &limits)
{
    if (bytes.isEmpty())
        return refuse(imagingText("The file is empty."));
    const QLocale locale;
    if (bytes.size() > limits.maxBytes) {
        return refuse(
            imagingText("The file is too large: %1. At most %2 are taken.")
                .arg(locale.formattedDataSize(bytes.size()), locale.formattedDataSize(limits.maxBytes)));
    }
    const QString format = sniffFormat(bytes);
    if (format.isEmpty())
        return unknownFormat(bytes);

    // Before Qt's decoders see it: some of them tell the terminal what they miss.
    if (!isComplete(bytes)) {
        return refuse(imagingText("The picture is cut off: its end is missing."),
            imagingText("Copy or download the file again."));
    }

    QSize size;
    QString trouble;
    if (format
        == "png"_L1) { // nearly all there is: a reader would load every image plugin before its own PNG
        size = pngSize(bytes);
    } else {
        QBuffer buffer;
        buffer.setData(bytes);
        buffer.open(QIODevice::ReadOnly);
        QImageReader reader(&buffer);
        prepareReader(reader, format);
        size = reader.size();
        trouble = reader.errorString();
    }
    if (size.isEmpty())
        return refuse(imagingText("The picture is damaged and cannot be read."), {}, trouble);
    if (const Result<void> checked = checkSize(size, limits); !checked)
        return tl::unexpected(checked.error());
    return EncodedImage {.bytes = bytes, .format = format, .size = size};
}

Result<QImage> decode(const QByteArray &bytes, const QSize &fitWithin, const DecodeLimits &limits)
{
    const Result<EncodedImage> facts = inspect(bytes, limits);
    if (!facts)
        return tl::unexpected(facts.error());

    std::optional<QImage> plain;
    if (facts->format == "png"_L1)
        plain = plainPngPixels(bytes);

    QBuffer buffer;
    buffer.setData(bytes);
    buffer.open(QIODevice::ReadOnly);
    QImageReader reader(&buffer);
    prepareReader(reader, facts->format);
    const QImageIOHandler::Transformations turn
        = plain ? QImageIOHandler::TransformationNone : reader.transformation();
    const QSize wanted = fittedSize(facts->size, fitWithin, turn);
    // These two scale while decoding, in good quality; Qt's PNG reader scales coarsely.
    if (wanted != facts->size && (facts->format == "jpeg"_L1 || facts->format == "webp"_L1))
        reader.setScaledSize(wanted);

    QImage image = plain ? *std::move(plain) : reader.read();
    if (image.isNull())
        return refuse(imagingText("The picture is damaged and cannot be decoded."), {}, reader.errorString());
    // Qt averages pixels of 32 bits when it scales, and only some of those of 24.
    if (image.format() == QImage::Format_RGB888)
        image.convertTo(QImage::Format_RGB32);
    const QSize upright
        = turn.testFlag(QImageIOHandler::TransformationRotate90) ? wanted.transposed() : wanted;
    if (image.size() != upright) {
        // A damaged GIF can hold a picture larger than it said.
        if (const Result<void> checked = checkSize(image.size(), limits); !checked)
            return tl::unexpected(checked.error());
        image = image.scaled(fittedSize(image.size(), fitWithin, QImageIOHandler::TransformationNone),
            Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    }
    image = plainSrgb(std::move(image));
    if (image.isNull())
        return failure(ErrorKind::Failed, imagingText("There is not enough memory for this picture."));
    return image;
}

} // namespace Afterimage
