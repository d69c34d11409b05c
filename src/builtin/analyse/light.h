// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "builtin/analyse/evidence.h"
#include "builtin/analyse/prep.h"

namespace Afterimage::Analysis {

[[nodiscard]] Light lightOf(const Prepared &picture);

//! The one word a picture of this light "reads as": "calm", "gloomy", "joyful", ...
[[nodiscard]] QString moodWord(const Light &light);

} // namespace Afterimage::Analysis
