// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recipe.h"

#include <optional>

namespace Afterimage {

//! The seed a recipe gives the step with this distance from the origin: the recipe's own, or one derived from
//! it and the step, so that a chain varies and can still be made again. Nothing: a fresh one is to be thrown.
[[nodiscard]] std::optional<quint32> seedForStep(const Recipe &recipe, int step);

} // namespace Afterimage
