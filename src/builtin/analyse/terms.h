// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <span>

namespace Afterimage::Analysis {

//! A measure in deviations from its mean, at most three. `scale` is 1 / deviation.
[[nodiscard]] inline float standardised(float measure, float mean, float scale)
{
    return std::clamp((measure - mean) * scale, -3.0F, 3.0F);
}

//! What a linear table weighs: 1, then each measure standardised and half its square. `terms` has room for
//! 1 + 2 * measures.size().
inline void squaredTermsOf(std::span<const float> measures, std::span<const float> mean,
    std::span<const float> scale, std::span<float> terms)
{
    size_t at = 0;
    terms[at++] = 1;
    for (size_t i = 0; i < measures.size(); ++i) {
        const float z = standardised(measures[i], mean[i], scale[i]);
        terms[at++] = z;
        terms[at++] = z * z * 0.5F;
    }
}

} // namespace Afterimage::Analysis
