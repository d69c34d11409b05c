// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "builtin/analyse/evidence.h"
#include "builtin/analyse/prep.h"
#include "builtin/analyse/surfaces.h"

#include <optional>
#include <vector>

namespace Afterimage::Analysis {

//! Likenesses above `border`, the skyBorder() of the picture. Each may come back with a probability too low
//! to tell.
[[nodiscard]] std::optional<Cue> skyCue(
    const Prepared &picture, const Surfaces &surfaces, const std::vector<int> &border);
[[nodiscard]] std::optional<Cue> cloudCue(
    const Prepared &picture, const std::vector<int> &border, const Cue &sky);
[[nodiscard]] std::optional<Cue> starCue(
    const Prepared &picture, const std::vector<int> &border, const Cue &sky);
[[nodiscard]] std::optional<Cue> discCue(
    const Prepared &picture, const std::vector<int> &border, const Cue &sky);

} // namespace Afterimage::Analysis
