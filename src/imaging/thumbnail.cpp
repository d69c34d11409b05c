// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/thumbnail.h"

#include "imaging/decode.h"

namespace Afterimage {

Result<QImage> thumbnail(const QByteArray &bytes, int side)
{
    Result<QImage> image = decode(bytes, {side, side});
    if (image && image->hasAlphaChannel())
        image->convertTo(QImage::Format_ARGB32_Premultiplied);
    return image;
}

} // namespace Afterimage
