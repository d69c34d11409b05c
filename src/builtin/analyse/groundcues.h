// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "builtin/analyse/evidence.h"
#include "builtin/analyse/prep.h"

#include <vector>

namespace Afterimage::Analysis {

//! Likenesses under the skyline (`border`, empty when there is none): water, foliage, a field, snow, sand, a
//! building. `sky` is null when nothing looks like sky.
[[nodiscard]] QList<Cue> groundCues(
    const Prepared &picture, const std::vector<int> &border, const Cue *sky, const Evidence &seen);

} // namespace Afterimage::Analysis
