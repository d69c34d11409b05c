// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/styles/allstyles.h"
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

QImage applyCharcoal(const GBuffer &scene, quint32 seed, const std::stop_token &stop)
{
    const Motif motif = motifFrom(scene);
    const cv::Size size = motif.size();
    const StrokeField field(motif, 12, seed);
    const cv::Mat3b soft = blurred(motif.colour, motif.px(2.6));
    if (stop.stop_requested())
        return {};
    const cv::Mat1f tone = spreadTone(soft);
    const cv::Mat1f strokes = combed(
        noise(size, {motif.px(5, 2), motif.px(5, 2)}, 2, mixed(seed, 1)), field, motif.px(54, 12), stop);
    if (stop.stop_requested())
        return {};
    const cv::Mat1f contour = blurred(outlines(motif, 4.6, mixed(seed, 2)), motif.px(0.9));
    const cv::Mat1f drawn = drawnLines(
        soft, motif.unit, {.width1024 = 2.0, .sharpness = 16, .threshold = 0.62F, .steepness = 6});
    if (stop.stop_requested())
        return {};
    const cv::Mat1f paper = paperHeight(size, motif.px(3.2, 1.5), mixed(seed, 3));
    const cv::Mat1f press = noise(size, {motif.px(120, 8), motif.px(120, 8)}, 3, mixed(seed, 4));
    if (stop.stop_requested())
        return {};
    // What the finger rubbed lies in the hollows too; what the stick left catches on the bumps alone.
    const cv::Mat1f rubbed = blurred(tone, motif.px(7));
    cv::Mat3b out(size);
    for (int y = 0; y < size.height; ++y) {
        if (y % 128 == 0 && stop.stop_requested())
            return {};
        for (int x = 0; x < size.width; ++x) {
            const float dark = 1 - tone(y, x);
            const float smudge = 0.62F * std::pow(1 - rubbed(y, x), 1.25F) + 0.05F * press(y, x);
            const float stick
                = dark * dark * (1.15F + 0.55F * strokes(y, x) * 0.5F) + 0.16F * dark * strokes(y, x);
            const float line
                = std::max(0.9F * contour(y, x) * (0.75F + 0.3F * press(y, x)), 0.7F * drawn(y, x));
            const float tooth = std::clamp(0.72F + 0.62F * paper(y, x), 0.15F, 1.2F);
            const float laid = smudge + std::max(0.F, std::max(stick, line)) * tooth;
            const float light = 236 + 7 * paper(y, x);
            out(y, x)
                = inked({light - 18, light - 6, light}, {38, 35, 36}, 0.96F * (1 - std::exp(-1.7F * laid)));
        }
    }
    return toImage(out);
}

} // namespace

Style charcoalStyle()
{
    return {.id = u"charcoal"_s,
        .names
        = {u"charcoal"_s, u"charcoal drawing"_s, u"in charcoal"_s, u"charcoal sketch"_s, u"conte crayon"_s},
        .summary = u"Smudged black and grey with rubbed-out lights on toothed paper."_s,
        .keepsColours = false,
        .apply = applyCharcoal};
}

} // namespace Afterimage::Styling
