// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "core/picture.h"

#include <QByteArray>
#include <QSize>

namespace Afterimage {

//! A user's picture as a mask: a PNG that is black where a picture stays and transparent where it may change;
//! what it looked like is left out. ErrorKind::InvalidInput when it is no picture we take, or has no
//! transparent part.
[[nodiscard]] Result<EncodedImage> maskFrom(const QByteArray &picture);

//! The mask in the size of the picture it is laid over: providers take no other. ErrorKind::InvalidInput when
//! the two do not have the same shape: it would be stretched over the wrong places.
[[nodiscard]] Result<EncodedImage> fittedMask(const EncodedImage &mask, const QSize &size);

} // namespace Afterimage
