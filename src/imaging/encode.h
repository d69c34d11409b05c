// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "core/picture.h"

#include <QImage>
#include <QMap>
#include <QString>

namespace Afterimage {

//! The PNG keyword under which readers of XMP look for the packet.
inline constexpr char16_t xmpKeyword[] = u"XML:com.adobe.xmp";

//! PNG with `texts` as its only metadata: keyword (1 to 79 Latin-1 characters) to text, written as
//! uncompressed iTXt chunks in UTF-8 before the pixels. What the QImage itself carries (texts, colour space,
//! resolution) is left out; the pixels are taken as sRGB. Deterministic. ErrorKind::InvalidInput for a null
//! image or a bad keyword.
[[nodiscard]] Result<EncodedImage> encodePng(const QImage &image, const QMap<QString, QString> &texts = {});

//! Baseline JPEG without metadata, `quality` 1 to 100; transparency is put on white.
[[nodiscard]] Result<EncodedImage> encodeJpeg(const QImage &image, int quality);

//! Every text of a PNG (tEXt, zTXt and iTXt); a damaged or too large one is left out. Empty for other
//! formats.
[[nodiscard]] QMap<QString, QString> readPngTexts(const QByteArray &png);

//! An XMP packet for texts[xmpKeyword] that says: made by an algorithm, not by a camera and not by a trained
//! model (IPTC digital source type algorithmicMedia). `creatorTool` names the program, `description` is the
//! picture in words; either may be empty. Both are escaped; control characters XML cannot hold are dropped.
[[nodiscard]] QString digitalSourceXmp(const QString &creatorTool, const QString &description);

} // namespace Afterimage
