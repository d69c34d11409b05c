// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/styles/texture.h"

#include <array>
#include <cmath>
#include <vector>

namespace Afterimage::Styling {

namespace {

// Where a pixel falls between the values of a lattice, and the weights of the four nearest (cubic B-spline).
struct Tap
{
    int first = 0;
    std::array<float, 4> weight {};
};

std::vector<Tap> taps(int count, double cell)
{
    std::vector<Tap> all(static_cast<size_t>(count));
    for (int i = 0; i < count; ++i) {
        const double at = (i + 0.5) / cell;
        const double whole = std::floor(at);
        const auto t = static_cast<float>(at - whole);
        const float u = 1 - t;
        all[static_cast<size_t>(i)] = {static_cast<int>(whole),
            {u * u * u / 6, (3 * t * t * t - 6 * t * t + 4) / 6, (3 * u * u * u - 6 * u * u + 4) / 6,
                t * t * t / 6}};
    }
    return all;
}

void addLayer(cv::Mat1f &sum, cv::Size2d cell, float strength, quint32 seed)
{
    const std::vector<Tap> across = taps(sum.cols, cell.width);
    const std::vector<Tap> down = taps(sum.rows, cell.height);
    const int width = across.back().first + 4;
    const int height = down.back().first + 4;
    cv::Mat1f lattice(height, width);
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x)
            lattice(y, x) = strength * jitter(seed, static_cast<quint32>(x), static_cast<quint32>(y));
    }
    std::vector<float> row(static_cast<size_t>(width));
    for (int y = 0; y < sum.rows; ++y) {
        const Tap &v = down[static_cast<size_t>(y)];
        const float *r0 = lattice[v.first];
        const float *r1 = lattice[v.first + 1];
        const float *r2 = lattice[v.first + 2];
        const float *r3 = lattice[v.first + 3];
        for (int x = 0; x < width; ++x)
            row[static_cast<size_t>(x)]
                = v.weight[0] * r0[x] + v.weight[1] * r1[x] + v.weight[2] * r2[x] + v.weight[3] * r3[x];
        float *to = sum[y];
        for (int x = 0; x < sum.cols; ++x) {
            const Tap &h = across[static_cast<size_t>(x)];
            const float *at = row.data() + h.first;
            to[x] += h.weight[0] * at[0] + h.weight[1] * at[1] + h.weight[2] * at[2] + h.weight[3] * at[3];
        }
    }
}

} // namespace

cv::Mat1f noise(cv::Size size, cv::Size2d cell, int octaves, quint32 seed)
{
    cv::Mat1f sum(size, 0.F);
    // The spline flattens the values; 1.9 brings a single layer back to about -1..1.
    float strength = 1.9F;
    for (int octave = 0; octave < octaves; ++octave) {
        const cv::Size2d step(std::max(cell.width, 1.0), std::max(cell.height, 1.0));
        addLayer(sum, step, strength, mixed(seed, 77, static_cast<quint32>(octave)));
        cell = cv::Size2d(cell.width / 2, cell.height / 2);
        strength /= 2;
    }
    return sum;
}

cv::Mat1f grain(cv::Size size, quint32 seed)
{
    cv::Mat1f out(size);
    for (int y = 0; y < size.height; ++y) {
        float *to = out[y];
        for (int x = 0; x < size.width; ++x)
            to[x] = jitter(seed, static_cast<quint32>(x), static_cast<quint32>(y));
    }
    return out;
}

cv::Mat1f paperHeight(cv::Size size, double tooth, quint32 seed)
{
    cv::Mat1f height = noise(size, {tooth, tooth}, 2, mixed(seed, 1));
    height += 0.35 * noise(size, {tooth * 5, tooth * 1.3}, 1, mixed(seed, 2));
    height += 0.25 * noise(size, {tooth * 12, tooth * 12}, 1, mixed(seed, 3));
    return height * 0.6;
}

cv::Mat1f relief(const cv::Mat1f &height)
{
    cv::Mat1f light(height.size());
    for (int y = 0; y < height.rows; ++y) {
        const float *above = height[std::max(0, y - 1)];
        const float *here = height[y];
        const float *below = height[std::min(height.rows - 1, y + 1)];
        float *to = light[y];
        for (int x = 0; x < height.cols; ++x) {
            const int left = std::max(0, x - 1);
            const int right = std::min(height.cols - 1, x + 1);
            to[x] = 0.45F * (here[right] - here[left]) + 0.55F * (below[x] - above[x]);
        }
    }
    return light;
}

} // namespace Afterimage::Styling
