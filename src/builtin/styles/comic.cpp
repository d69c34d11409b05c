// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/styles/allstyles.h"
#include "builtin/styles/colourguard.h"
#include "builtin/styles/lines.h"
#include "builtin/styles/pixels.h"
#include "builtin/styles/texture.h"
#include "builtin/styles/tone.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <vector>

namespace Afterimage::Styling {

using namespace Qt::Literals::StringLiterals;

namespace {

QImage applyComic(const GBuffer &scene, quint32 seed, const std::stop_token &stop)
{
    const Motif motif = motifFrom(scene);
    const cv::Size size = motif.size();
    const int reach = std::clamp(cvRound(4 * motif.unit), 2, 7);
    const cv::Mat3b calm = bilateral(motif.colour, reach, 46, reach, stop);
    if (stop.stop_requested())
        return {};
    const cv::Mat3f lab = toLab(blurred(calm, motif.px(2)));
    if (stop.stop_requested())
        return {};
    // Each tone is one of five flats; what lies between two is told by dots of the darker one.
    constexpr float flats = 5;
    const auto period = static_cast<float>(motif.px(12, 5));
    const float turn = 0.26F + 0.06F * jitter(seed, 1);
    const float c = std::cos(turn);
    const float s = std::sin(turn);
    const float soften = 1.1F / period;
    cv::Mat3f printed(size);
    for (int y = 0; y < size.height; ++y) {
        if (y % 128 == 0 && stop.stop_requested())
            return {};
        for (int x = 0; x < size.width; ++x) {
            cv::Vec3f p = lab(y, x);
            const float level = std::clamp(p[0], 0.F, 0.999F) * flats;
            const float upper = (std::floor(level) + 1) / flats;
            const float lower = std::floor(level) / flats;
            const float share = 1 - (level - std::floor(level));
            const float u
                = (static_cast<float>(x) * c + static_cast<float>(y) * s) / period + chance(seed, 2);
            const float v
                = (static_cast<float>(y) * c - static_cast<float>(x) * s) / period + chance(seed, 3);
            const float du = u - std::floor(u) - 0.5F;
            const float dv = v - std::floor(v) - 0.5F;
            const float radius = 0.62F * std::sqrt(share);
            const float dot = smoothstep(radius + soften, radius - soften, std::sqrt(du * du + dv * dv));
            p[0] = 0.25F * p[0] + 0.75F * (0.04F + 0.95F * (upper + (lower - upper) * dot * 0.8F));
            p[1] *= 1.30F;
            p[2] *= 1.30F;
            printed(y, x) = p;
        }
    }
    if (stop.stop_requested())
        return {};
    cv::Mat3b out = fromLab(printed);
    if (stop.stop_requested())
        return {};
    guardColours(out, motif);
    if (stop.stop_requested())
        return {};
    const cv::Mat1f contour = outlines(motif, 5.0, seed);
    const cv::Mat1f drawn
        = withoutFlecks(drawnLines(blurred(calm, motif.px(2.6)), motif.unit,
                            {.width1024 = 2.3, .sharpness = 20, .threshold = 0.47F, .steepness = 12}),
            420 * motif.unit * motif.unit);
    if (stop.stop_requested())
        return {};
    for (int y = 0; y < size.height; ++y) {
        for (int x = 0; x < size.width; ++x) {
            const float line = std::max(contour(y, x), 0.92F * drawn(y, x));
            if (line > 0.02F)
                out(y, x) = inked(cv::Vec3f(out(y, x)), {26, 20, 20}, line);
        }
    }
    return toImage(out);
}

} // namespace

Style comicStyle()
{
    return {.id = u"comic"_s,
        .names = {u"comic"_s, u"comic book"_s, u"comics"_s, u"cartoon"_s, u"pop art"_s, u"pop-art"_s,
            u"halftone"_s, u"ben-day dots"_s, u"manga"_s, u"graphic novel"_s},
        .summary = u"Black outlines, flat printed colours and rows of dots for the shade."_s,
        .keepsColours = true,
        .apply = applyComic};
}

} // namespace Afterimage::Styling
