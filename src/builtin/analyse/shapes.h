// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "builtin/analyse/evidence.h"
#include "builtin/analyse/prep.h"
#include "builtin/analyse/regions.h"

namespace Afterimage::Analysis {

//! Of the picture; what is smaller is not called a shape.
constexpr double leastShapeShare = 0.0009;

struct ShapesFound
{
    QList<Shape> shapes; //!< clean forms first, then patches; each by size
    QList<ShapeGroup> groups;
    std::optional<int> ground; //!< the plain colour they stand on
};

//! By the geometric mean of width and height, as a share of the picture's short side.
[[nodiscard]] SizeWord sizeWord(double extent);

//! Clean, evenly coloured regions as geometric forms; a few others as patches. On a photograph next to
//! nothing is clean, and the list stays short.
[[nodiscard]] ShapesFound shapesOf(const Prepared &picture, const Regions &all);

} // namespace Afterimage::Analysis
