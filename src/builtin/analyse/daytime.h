// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "builtin/analyse/prep.h"

#include <QString>

#include <array>
#include <span>
#include <vector>

namespace Afterimage::Analysis {

//! What hour a sky looks like. Overcast is a day without blue.
enum class Daytime : quint8 { Day, Sunset, Dusk, Night, Overcast };
inline constexpr int daytimeCount = 4; //!< that are fitted: all but Overcast

//! "day", "sunset", "dusk", "night", "overcast".
[[nodiscard]] QString daytimeName(Daytime daytime);

//! By the colours above `border`, see skyBorder(), and of the land under it.
[[nodiscard]] Daytime daytimeOf(const Prepared &picture, const std::vector<int> &border);

// The rest is for fitting the table: tests/report/fit.

inline constexpr int daytimeMeasures = 24;
inline constexpr int daytimeTerms = 1 + 2 * daytimeMeasures;
using DaytimeMeasures = std::array<float, daytimeMeasures>;
struct DaytimeTable
{
    std::span<const float> mean;
    std::span<const float> scale;
    std::span<const float> weights; //!< daytimeCount rows of daytimeTerms
};
[[nodiscard]] DaytimeTable daytimeTable();
[[nodiscard]] DaytimeMeasures daytimeMeasuresOf(const Prepared &picture, const std::vector<int> &border);
void daytimeTermsOf(const DaytimeMeasures &measures, const DaytimeTable &table, std::span<float> terms);
[[nodiscard]] Daytime daytimeFrom(const DaytimeMeasures &measures, const DaytimeTable &table);

} // namespace Afterimage::Analysis
