// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/intake.h"

#include "imaging/decode.h"
#include "imaging/files.h"
#include "imaging/prepare.h"

#include <QFileInfo>

namespace Afterimage {

Result<Intake> takeIn(const QByteArray &bytes, const QString &title)
{
    Result<EncodedImage> original = inspect(bytes);
    if (!original)
        return tl::unexpected(original.error());
    const Result<PictureAndPixels> origin = originWithPixels(bytes);
    if (!origin)
        return tl::unexpected(origin.error());
    return Intake {.original = *std::move(original),
        .origin = origin->picture,
        .pixels = origin->pixels,
        .title = title};
}

Result<Intake> takeInFile(const QString &path)
{
    const Result<QByteArray> bytes = readRegularFile(path);
    if (!bytes)
        return tl::unexpected(bytes.error());
    return takeIn(*bytes, QFileInfo(path).completeBaseName());
}

Result<EncodedImage> forDescriber(const QByteArray &bytes)
{
    const Result<EncodedImage> picture = inspect(bytes);
    if (!picture)
        return tl::unexpected(picture.error());
    return prepareForDescriber(*picture);
}

Result<EncodedImage> forDescriberFromFile(const QString &path)
{
    const Result<QByteArray> bytes = readRegularFile(path);
    if (!bytes)
        return tl::unexpected(bytes.error());
    return forDescriber(*bytes);
}

} // namespace Afterimage
