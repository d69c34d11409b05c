// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/money.h"
#include "core/providers.h"
#include "core/recipe.h"

#include <QSize>

#include <optional>

namespace Afterimage {

//! What one step will cost.
struct StepPrice
{
    bool isFree = true; //!< nothing here costs money
    std::optional<Estimate> estimate; //!< unset although not free: nobody knows
};

//! One thing and another.
[[nodiscard]] StepPrice together(const StepPrice &a, const StepPrice &b);
//! The same so many times over; nothing at all for no step.
[[nodiscard]] StepPrice forSteps(const StepPrice &price, int steps);
//! Of a whole step with this recipe from a picture of `parent` pixels. Quick; sizes and words only.
[[nodiscard]] StepPrice priceOfStep(const Recipe &recipe, const QSize &parent, const Providers &providers);
//! Of the drawing half alone, from these words.
[[nodiscard]] StepPrice priceOfDrawing(
    const Recipe &recipe, const QSize &parent, const QString &caption, const Providers &providers);

} // namespace Afterimage
