// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "builtin/analyse/evidence.h"
#include "builtin/analyse/prep.h"
#include "builtin/analyse/surfaces.h"

#include <optional>
#include <vector>

namespace Afterimage::Analysis {

//! Per column of smallLab the first row that is no longer sky; 0 where there is none. Empty when nothing at
//! the top looks like sky.
[[nodiscard]] std::vector<int> skyBorder(const Prepared &picture, const Surfaces &surfaces);

//! Where the ground begins, by what things are made of rather than by how strong an edge is: a city or a wood
//! on the horizon does not move it. `line` is the strongest level line, if there is one.
[[nodiscard]] std::optional<Horizon> horizonOf(const Prepared &picture, const Surfaces &surfaces,
    const std::vector<int> &border, const std::optional<Horizon> &line);

} // namespace Afterimage::Analysis
