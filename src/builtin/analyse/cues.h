// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "builtin/analyse/evidence.h"
#include "builtin/analyse/prep.h"
#include "builtin/analyse/regions.h"

#include <vector>

namespace Afterimage::Analysis {

//! What the parts of the picture look like. Only likenesses of probability .4 and more, surest first.
//! `seen` carries layout, light and shapes already.
[[nodiscard]] QList<Cue> cuesOf(const Prepared &picture, const Regions &regions, const Evidence &seen);

//! Per column of smallLab the first row that is no longer sky-like, by the border that parts two best
//! (Shen and Wang 2013); empty when there is no such border.
[[nodiscard]] std::vector<int> skyline(const Prepared &picture);

} // namespace Afterimage::Analysis
