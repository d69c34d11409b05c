// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/styles/allstyles.h"
#include "builtin/styles/field.h"
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

QImage applyInkWash(const GBuffer &scene, quint32 seed, const std::stop_token &stop)
{
    const Motif motif = motifFrom(scene);
    const cv::Size size = motif.size();
    const StrokeField field(motif, 16, seed);
    const cv::Mat3b bent = wobbled(motif.colour, motif.px(4), motif.px(46, 8), mixed(seed, 1));
    if (stop.stop_requested())
        return {};
    const cv::Mat1f tone = spreadTone(blurred(bent, motif.px(3.2)));
    if (stop.stop_requested())
        return {};
    // Ink runs where the paper is wet, and stands where it is dry.
    if (stop.stop_requested())
        return {};
    const cv::Mat1f wet = blurred(tone, motif.px(11));
    if (stop.stop_requested())
        return {};
    const cv::Mat1f damp = noise(size, {motif.px(240, 16), motif.px(200, 16)}, 3, mixed(seed, 2));
    if (stop.stop_requested())
        return {};
    const cv::Mat1f feather = noise(size, {motif.px(16, 3), motif.px(16, 3)}, 4, mixed(seed, 3));
    if (stop.stop_requested())
        return {};
    const cv::Mat1f bristles
        = combed(noise(size, {motif.px(3.4, 1.6), motif.px(3.4, 1.6)}, 2, mixed(seed, 4)), field,
            motif.px(80, 14), stop);
    if (stop.stop_requested())
        return {};
    const cv::Mat1f press = noise(size, {motif.px(110, 8), motif.px(110, 8)}, 2, mixed(seed, 5));
    if (stop.stop_requested())
        return {};
    const cv::Mat1f thick = blurred(outlines(motif, 6.5, mixed(seed, 6)), motif.px(0.7));
    if (stop.stop_requested())
        return {};
    const cv::Mat1f thin = outlines(motif, 2.4, mixed(seed, 6));
    const cv::Mat1f drawn
        = withoutFlecks(drawnLines(blurred(bent, motif.px(2.4)), motif.unit,
                            {.width1024 = 2.2, .sharpness = 16, .threshold = 0.55F, .steepness = 6}),
            500 * motif.unit * motif.unit);
    if (stop.stop_requested())
        return {};
    const cv::Mat1f rice = noise(size, {motif.px(70, 10), motif.px(3, 1.5)}, 2, mixed(seed, 7));
    constexpr float steps = 5.2F;
    cv::Mat3b out(size);
    for (int y = 0; y < size.height; ++y) {
        if (y % 128 == 0 && stop.stop_requested())
            return {};
        for (int x = 0; x < size.width; ++x) {
            const float run = smoothstep(-0.2F, 0.7F, damp(y, x));
            const float t = tone(y, x) + run * (wet(y, x) - tone(y, x)) + 0.035F * feather(y, x);
            // A few washes, each over the last; every one ends in a faint dark rim.
            const float level = std::clamp(1 - t, 0.F, 1.F) * steps;
            const float within = level - std::floor(level);
            const float wash = (std::floor(level) + smoothstep(0.0F, 0.28F, within)) / steps;
            const float rim = 0.05F * std::max(0.F, 1 - std::abs(within - 0.24F) / 0.1F) * (1 - run);
            const float ink
                = 0.92F * std::pow(std::clamp(wash - 0.08F, 0.F, 1.F), 1.30F) * (0.94F + 0.12F * damp(y, x))
                + rim;
            const float dry = smoothstep(-0.9F, 0.3F, bristles(y, x) + 0.9F * press(y, x) + 0.4F);
            const float line = std::max(
                {(press(y, x) > 0.05F ? thick(y, x) : thin(y, x)) * dry * 0.88F, 0.6F * drawn(y, x) * dry});
            const float light = 241 + 3.5F * rice(y, x);
            const cv::Vec3f paper(light - 24, light - 8, light);
            out(y, x) = inked(cv::Vec3f(inked(paper, {58, 50, 46}, ink)), {34, 28, 27}, line);
        }
    }
    return toImage(out);
}

} // namespace

Style inkWashStyle()
{
    return {.id = u"ink-wash"_s,
        .names
        = {u"ink wash"_s, u"ink-wash"_s, u"sumi-e"_s, u"sumi e"_s, u"sumie"_s, u"chinese ink painting"_s,
            u"ink painting"_s, u"ink and wash"_s, u"brush and ink"_s, u"wash drawing"_s},
        .summary = u"Wet grey washes and a few dry strokes of one loaded brush on rice paper."_s,
        .keepsColours = false,
        .apply = applyInkWash};
}

} // namespace Afterimage::Styling
