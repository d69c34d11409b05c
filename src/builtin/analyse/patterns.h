// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "builtin/analyse/evidence.h"
#include "builtin/analyse/prep.h"

#include <optional>

namespace Afterimage::Analysis {

//! Small upright marks of one height side by side in a line: writing, whatever it says.
[[nodiscard]] std::optional<Cue> textCue(const Prepared &picture);

//! Bright yellow to red tongues on something much darker.
[[nodiscard]] std::optional<Cue> fireCue(const Prepared &picture);

//! An oval of skin's colours with two dark marks side by side above its middle. Says "a face-like pattern"
//! and nothing of whose.
[[nodiscard]] std::optional<Cue> faceCue(const Prepared &picture);

} // namespace Afterimage::Analysis
