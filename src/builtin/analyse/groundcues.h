// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "builtin/analyse/evidence.h"
#include "builtin/analyse/prep.h"
#include "builtin/analyse/surfaces.h"

namespace Afterimage::Analysis {

//! Likenesses under the sky: water, foliage, a field, mountains, snow, sand, buildings. Each may come back
//! with a probability too low to tell.
[[nodiscard]] QList<Cue> groundCues(
    const Prepared &picture, const Surfaces &surfaces, bool hasSky, const Evidence &seen);

} // namespace Afterimage::Analysis
