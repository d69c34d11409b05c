// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recipe.h"

#include <QString>

namespace Afterimage {

//! The prompt really sent: `{caption}` and `{style}` of the recipe's template filled in, once, so that braces
//! inside a caption stay as they are. A line that names {style} but not {caption} is left out when no style
//! is chosen; a template without {caption} gets the caption as its first line.
[[nodiscard]] QString promptFor(const QString &caption, const Recipe &recipe);

} // namespace Afterimage
