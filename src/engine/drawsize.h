// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capabilities.h"
#include "core/recipe.h"

#include <QSize>

namespace Afterimage {

//! The size to ask a generator for: the recipe's size, or the parent picture's shape at about one megapixel;
//! multiples of 16 pixels, inside the generator's limits.
[[nodiscard]] QSize drawSizeFor(
    const QSize &parentPicture, const Recipe &recipe, const Capabilities &generator);

} // namespace Afterimage
