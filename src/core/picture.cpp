// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/picture.h"

#include <QCryptographicHash>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

PictureRef refFor(const EncodedImage &image)
{
    return {.sha256 = sha256Hex(image.bytes),
        .format = image.format,
        .size = image.size,
        .byteCount = image.bytes.size()};
}

QString sha256Hex(const QByteArray &bytes)
{
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

QString suffixFor(const QString &format)
{
    if (format == "jpeg"_L1)
        return u"jpg"_s;
    if (format == "tiff"_L1)
        return u"tif"_s;
    return format;
}

} // namespace Afterimage
