// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "builtin/analyse/evidence.h"
#include "builtin/analyse/prep.h"

#include <array>
#include <optional>
#include <span>

namespace Afterimage::Analysis {

//! The manner a picture is made in, only where it is beyond doubt. A photograph has none.
[[nodiscard]] std::optional<Manner> mannerOf(const Prepared &picture);

// The rest is for fitting the table: tests/report/fit.

inline constexpr int mannerMeasures = 58;
inline constexpr int mannerTerms = 1 + 2 * mannerMeasures;
using MannerMeasures = std::array<float, mannerMeasures>;
struct MannerTable
{
    std::span<const char *const> names; //!< words for each manner; the first is none at all
    std::span<const float> mean;
    std::span<const float> scale;
    std::span<const float> weights; //!< a row of mannerTerms for each name
};
[[nodiscard]] MannerTable mannerTable();
//! Textures, edges, colours and repetitions of the whole picture; all 0 for pictures under 96 pixels a side.
[[nodiscard]] MannerMeasures mannerMeasuresOf(const Prepared &picture);
void mannerTermsOf(const MannerMeasures &measures, const MannerTable &table, std::span<float> terms);

} // namespace Afterimage::Analysis
