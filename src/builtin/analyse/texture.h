// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "builtin/analyse/evidence.h"
#include "builtin/analyse/prep.h"

namespace Afterimage::Analysis {

[[nodiscard]] Texture textureOf(const Prepared &picture);

//! One colour, give or take what compression leaves.
[[nodiscard]] bool isPlain(const Prepared &picture);

//! No structure at any scale: every coarse cell is like every other and neighbours do not agree.
[[nodiscard]] bool isNoise(const Prepared &picture);

} // namespace Afterimage::Analysis
