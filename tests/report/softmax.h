// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <span>
#include <vector>

namespace Measures {

//! What a linear classifier is fitted to. Terms are asked for again and again rather than kept.
struct Samples
{
    size_t count = 0;
    size_t terms = 0;
    size_t classes = 0;
    std::function<void(size_t sample, std::span<float> terms)> termsOf;
    std::function<size_t(size_t sample)> classOf;
    std::function<float(size_t sample)> weightOf;
};

//! Multinomial logistic regression by Adam, `classes` rows of `terms` weights. The first term is not decayed.
//! The same samples give the same weights.
[[nodiscard]] std::vector<float> fittedSoftmax(
    const Samples &samples, int rounds, double decay, double rate = 0.01);

} // namespace Measures
