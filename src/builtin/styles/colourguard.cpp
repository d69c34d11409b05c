// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/styles/colourguard.h"

#include <opencv2/imgproc.hpp>

#include <array>
#include <cmath>
#include <vector>

namespace Afterimage::Styling {

namespace {

constexpr int bins = 256;

// Counts of L, a and b of one object, before and after.
struct Histogram
{
    std::array<std::array<int, bins>, 3> before {};
    std::array<std::array<int, bins>, 3> after {};
    int pixels = 0;
};

size_t binOf(int channel, float v)
{
    const float unit = channel == 0 ? v : v + 0.5F;
    return static_cast<size_t>(std::clamp(unit * bins, 0.F, bins - 1.F));
}

float median(const std::array<int, bins> &counts, int pixels, int channel)
{
    int sum = 0;
    for (size_t i = 0; i < bins; ++i) {
        if (2 * (sum + counts[i]) >= pixels) {
            const float within = counts[i] > 0 ? (0.5F * static_cast<float>(pixels) - static_cast<float>(sum))
                    / static_cast<float>(counts[i])
                                               : 0.5F;
            const float at = (static_cast<float>(i) + within) / bins;
            return channel == 0 ? at : at - 0.5F;
        }
        sum += counts[i];
    }
    return 0;
}

} // namespace

void guardColours(cv::Mat3b &styled, const Motif &motif, float allowed)
{
    const cv::Size size = styled.size();
    // Every second pixel and line are enough for a median; slots are given to ids as they turn up.
    std::vector<int> slotOf(65536, -1);
    std::vector<Histogram> objects;
    for (int y = 0; y < size.height; y += 2) {
        for (int x = (y / 2) % 2; x < size.width; x += 2) {
            int &slot = slotOf[motif.id(y, x)];
            if (slot < 0) {
                slot = static_cast<int>(objects.size());
                objects.emplace_back();
            }
            Histogram &object = objects[static_cast<size_t>(slot)];
            const cv::Vec3f before = labFromBgr(motif.colour(y, x));
            const cv::Vec3f after = labFromBgr(styled(y, x));
            ++object.pixels;
            for (int c = 0; c < 3; ++c) {
                ++object.before[static_cast<size_t>(c)][binOf(c, before[c])];
                ++object.after[static_cast<size_t>(c)][binOf(c, after[c])];
            }
        }
    }
    bool any = false;
    std::vector<cv::Vec3f> shifts(objects.size(), cv::Vec3f(0, 0, 0));
    for (size_t i = 0; i < objects.size(); ++i) {
        const Histogram &object = objects[i];
        if (object.pixels < 0.0005 * size.area() / 4)
            continue;
        cv::Vec3f drift;
        for (int c = 0; c < 3; ++c) {
            const auto channel = static_cast<size_t>(c);
            drift[c] = median(object.before[channel], object.pixels, c)
                - median(object.after[channel], object.pixels, c);
        }
        const float length = std::sqrt(drift.dot(drift));
        if (length <= allowed)
            continue;
        shifts[i] = drift * (1 - allowed / length);
        any = true;
    }
    if (!any)
        return;
    // Shifts are spread over a small neighbourhood: a style's paint does not end exactly where the object
    // does.
    cv::Mat3f map((size.height + 1) / 2, (size.width + 1) / 2, cv::Vec3f(0, 0, 0));
    for (int y = 0; y < map.rows; ++y) {
        for (int x = 0; x < map.cols; ++x) {
            const int slot
                = slotOf[motif.id(std::min(2 * y, size.height - 1), std::min(2 * x, size.width - 1))];
            if (slot >= 0)
                map(y, x) = shifts[static_cast<size_t>(slot)];
        }
    }
    map = blurred(map, motif.px(3) / 2);
    for (int y = 0; y < size.height; ++y) {
        const cv::Vec3f *shift = map[y / 2];
        cv::Vec3b *to = styled[y];
        for (int x = 0; x < size.width; ++x) {
            const cv::Vec3f &s = shift[x / 2];
            if (std::abs(s[0]) + std::abs(s[1]) + std::abs(s[2]) > 0.001F)
                to[x] = bgrFromLab(labFromBgr(to[x]) + s);
        }
    }
}

} // namespace Afterimage::Styling
