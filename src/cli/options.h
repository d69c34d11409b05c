// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engines.h"
#include "core/error.h"
#include "core/recipe.h"

#include <QCommandLineParser>

namespace Afterimage {

//! Which commands take which options of a recipe.
enum class RecipeOptions { Describe, Draw, Loop };
//! Makes the parser know them.
void addRecipeOptions(QCommandLineParser &parser, RecipeOptions which);

//! `base` with what the options change. ErrorKind::InvalidInput names the option that is wrong, and an engine
//! that is not there with those that are.
[[nodiscard]] Result<Recipe> recipeFrom(
    const QCommandLineParser &parser, const Engines &engines, const Recipe &base);

} // namespace Afterimage
