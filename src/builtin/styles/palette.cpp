// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/styles/palette.h"

#include "builtin/styles/texture.h"

#include <algorithm>
#include <map>
#include <utility>

namespace Afterimage::Styling {

namespace {

constexpr int freeVotes = 4000;
constexpr int objectVotes = 2000;
constexpr int rounds = 14;

std::vector<cv::Vec3f> votes(const cv::Mat3f &lab, const cv::Mat1w &id, quint32 seed)
{
    std::vector<cv::Vec3f> all;
    std::map<ushort, std::vector<cv::Vec3f>> byObject;
    const int total = lab.rows * lab.cols;
    for (int i = 0; i < freeVotes; ++i) {
        // Low-discrepancy places: every part of the picture is asked equally often.
        const int at = static_cast<int>((static_cast<qint64>(i) * total) / freeVotes);
        const int y = at / lab.cols;
        const int x = std::min(lab.cols - 1,
            static_cast<int>(chance(seed, 5, static_cast<quint32>(i)) * static_cast<float>(lab.cols)));
        all.push_back(lab(y, x));
    }
    for (quint32 i = 0; i < 16000; ++i) {
        const int y = static_cast<int>(chance(seed, 6, i) * static_cast<float>(lab.rows));
        const int x = static_cast<int>(chance(seed, 7, i) * static_cast<float>(lab.cols));
        const int row = std::min(lab.rows - 1, y);
        const int col = std::min(lab.cols - 1, x);
        byObject[id(row, col)].push_back(lab(row, col));
    }
    std::erase_if(byObject, [](const auto &object) { return object.second.size() < 4; });
    if (byObject.size() < 2)
        return all;
    const size_t each = std::max<size_t>(2, objectVotes / byObject.size());
    for (const auto &[object, colours] : byObject) {
        for (size_t i = 0; i < each; ++i)
            all.push_back(colours[i * colours.size() / each % colours.size()]);
    }
    return all;
}

} // namespace

int nearest(const std::vector<cv::Vec3f> &palette, const cv::Vec3f &lab)
{
    int best = 0;
    float least = distance2(palette.front(), lab);
    for (size_t i = 1; i < palette.size(); ++i) {
        const float d = distance2(palette[i], lab);
        if (d < least) {
            least = d;
            best = static_cast<int>(i);
        }
    }
    return best;
}

std::vector<cv::Vec3f> paletteOf(
    const cv::Mat3f &lab, const cv::Mat1w &id, int count, quint32 seed, const std::stop_token &stop)
{
    const std::vector<cv::Vec3f> points = votes(lab, id, mixed(seed, 0x9a1));
    std::vector<float> gap(points.size(), 4.F);
    std::vector<cv::Vec3f> centres;
    cv::Vec3d mean(0, 0, 0);
    for (const cv::Vec3f &p : points)
        mean += cv::Vec3d(p);
    centres.emplace_back(mean * (1.0 / static_cast<double>(points.size())));
    while (static_cast<int>(centres.size()) < count) {
        size_t farthest = 0;
        for (size_t i = 0; i < points.size(); ++i) {
            gap[i] = std::min(gap[i], distance2(points[i], centres.back()));
            if (gap[i] > gap[farthest])
                farthest = i;
        }
        if (gap[farthest] < 1e-5F)
            break;
        centres.push_back(points[farthest]);
    }
    std::vector<int> used;
    for (int round = 0; round < rounds && !stop.stop_requested(); ++round) {
        std::vector<cv::Vec3d> sum(centres.size(), cv::Vec3d(0, 0, 0));
        used.assign(centres.size(), 0);
        for (const cv::Vec3f &p : points) {
            const auto to = static_cast<size_t>(nearest(centres, p));
            sum[to] += cv::Vec3d(p);
            ++used[to];
        }
        for (size_t i = 0; i < centres.size(); ++i) {
            if (used[i] > 0)
                centres[i] = cv::Vec3f(sum[i] * (1.0 / used[i]));
        }
    }
    if (used.size() != centres.size())
        return centres;
    std::vector<std::pair<int, size_t>> order;
    for (size_t i = 0; i < centres.size(); ++i)
        order.emplace_back(-used[i], i);
    std::sort(order.begin(), order.end());
    std::vector<cv::Vec3f> sorted;
    for (const auto &[votesFor, i] : order) {
        if (votesFor < 0)
            sorted.push_back(centres[i]);
    }
    return sorted;
}

} // namespace Afterimage::Styling
