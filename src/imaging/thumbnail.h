// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <QByteArray>
#include <QImage>

namespace Afterimage {

//! The picture within `side` × `side` device pixels, upright, in sRGB, as Format_RGB32 or
//! Format_ARGB32_Premultiplied, ready for painting. Decoded scaled where the format can. Errors as decode().
[[nodiscard]] Result<QImage> thumbnail(const QByteArray &bytes, int side);

} // namespace Afterimage
