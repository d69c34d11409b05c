// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/softmax.h"

#include "builtin/random.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace Measures {

std::vector<float> fittedSoftmax(const Samples &samples, int rounds, double decay, double rate)
{
    const size_t n = samples.terms * samples.classes;
    std::vector<float> weights(n, 0.0F);
    std::vector<float> first(n, 0.0F);
    std::vector<float> second(n, 0.0F);
    std::vector<float> slope(n, 0.0F);
    std::vector<float> terms(samples.terms);
    std::vector<float> logits(samples.classes);
    std::vector<size_t> order(samples.count);
    std::iota(order.begin(), order.end(), size_t {0});
    Afterimage::Rng rng(11);
    constexpr size_t batch = 256;
    const size_t steps = static_cast<size_t>(rounds) * ((samples.count + batch - 1) / batch);
    size_t step = 0;
    for (int round = 0; round < rounds; ++round) {
        for (size_t i = order.size(); i > 1; --i)
            std::swap(order[i - 1], order[rng.next() % i]);
        for (size_t from = 0; from < samples.count; from += batch) {
            const size_t to = std::min(samples.count, from + batch);
            std::fill(slope.begin(), slope.end(), 0.0F);
            float weight = 0;
            for (size_t i = from; i < to; ++i) {
                samples.termsOf(order[i], terms);
                const size_t right = samples.classOf(order[i]);
                const float w = samples.weightOf(order[i]);
                weight += w;
                for (size_t k = 0; k < samples.classes; ++k)
                    logits[k] = std::inner_product(terms.begin(), terms.end(),
                        weights.begin() + std::ptrdiff_t(k * samples.terms), 0.0F);
                const float most = *std::max_element(logits.begin(), logits.end());
                float sum = 0;
                for (float &value : logits)
                    sum += value = std::exp(value - most);
                for (size_t k = 0; k < samples.classes; ++k) {
                    const float wrong = w * (logits[k] / sum - (k == right ? 1.0F : 0.0F));
                    float *row = slope.data() + k * samples.terms;
                    for (size_t t = 0; t < samples.terms; ++t)
                        row[t] += wrong * terms[t];
                }
            }
            ++step;
            // The pace falls to nothing, so that the end does not depend on the last few samples.
            const double pace = rate * 0.5 * (1 + std::cos(3.14159265 * double(step) / double(steps)));
            const double fix1 = 1 - std::pow(0.9, double(step));
            const double fix2 = 1 - std::pow(0.999, double(step));
            for (size_t j = 0; j < n; ++j) {
                const float pull = j % samples.terms == 0 ? 0.0F : static_cast<float>(decay) * weights[j];
                const float g = slope[j] / std::max(weight, 1e-6F) + pull;
                first[j] = 0.9F * first[j] + 0.1F * g;
                second[j] = 0.999F * second[j] + 0.001F * g * g;
                weights[j] -= static_cast<float>(
                    pace * (double(first[j]) / fix1) / (std::sqrt(double(second[j]) / fix2) + 1e-7));
            }
        }
    }
    return weights;
}

} // namespace Measures
