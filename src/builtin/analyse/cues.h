// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "builtin/analyse/evidence.h"
#include "builtin/analyse/prep.h"
#include "builtin/analyse/regions.h"
#include "builtin/analyse/surfaces.h"

#include <vector>

namespace Afterimage::Analysis {

//! What the parts of the picture look like. Only likenesses of probability .4 and more, surest first.
//! `seen` carries layout, light and shapes already;
//! `border` is skyBorder().
[[nodiscard]] QList<Cue> cuesOf(const Prepared &picture, const Surfaces &surfaces,
    const std::vector<int> &border, const Regions &regions, const Evidence &seen);

} // namespace Afterimage::Analysis
