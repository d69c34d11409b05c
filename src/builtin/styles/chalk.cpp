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

QImage applyChalk(const GBuffer &scene, quint32 seed, const std::stop_token &stop)
{
    const Motif motif = motifFrom(scene);
    const cv::Size size = motif.size();
    const StrokeField field(motif, 10, seed);
    const cv::Mat3b soft = blurred(motif.colour, motif.px(2));
    if (stop.stop_requested())
        return {};
    const cv::Mat1f tone = spreadTone(soft);
    if (stop.stop_requested())
        return {};
    const cv::Mat1f strokes = combed(
        noise(size, {motif.px(4.4, 2), motif.px(4.4, 2)}, 2, mixed(seed, 1)), field, motif.px(60, 12), stop);
    if (stop.stop_requested())
        return {};
    const cv::Mat1f contour = outlines(motif, 4.4, mixed(seed, 2));
    if (stop.stop_requested())
        return {};
    const cv::Mat1f again = outlines(motif, 2.0, mixed(seed, 7));
    if (stop.stop_requested())
        return {};
    const cv::Mat1f drawn = drawnLines(
        soft, motif.unit, {.width1024 = 1.6, .sharpness = 18, .threshold = 0.64F, .steepness = 7});
    if (stop.stop_requested())
        return {};
    const cv::Mat1f slate = paperHeight(size, motif.px(2.6, 1.4), mixed(seed, 3));
    if (stop.stop_requested())
        return {};
    const cv::Mat1f wiped = noise(size, {motif.px(420, 20), motif.px(90, 8)}, 3, mixed(seed, 4));
    if (stop.stop_requested())
        return {};
    cv::Mat3f lab = toLab(soft);
    if (stop.stop_requested())
        return {};
    cv::Mat3b out(size);
    for (int y = 0; y < size.height; ++y) {
        if (y % 128 == 0 && stop.stop_requested())
            return {};
        for (int x = 0; x < size.width; ++x) {
            const float t = tone(y, x);
            const float grip = std::clamp(0.84F + 0.42F * slate(y, x), 0.1F, 1.2F);
            const float fill = (motif.id(y, x) == 0 ? 0.04F + 0.92F * t * std::sqrt(t) : 0.36F + 0.62F * t)
                * std::clamp(0.95F + 0.26F * strokes(y, x), 0.F, 1.4F) * grip;
            const float line = std::max({0.88F * contour(y, x), 0.25F * again(y, x), 0.32F * drawn(y, x)})
                * std::clamp(grip + 0.3F, 0.F, 1.F);
            const cv::Vec3f &p = lab(y, x);
            const cv::Vec3f chalk(bgrFromLab({0.66F + 0.32F * p[0], 1.55F * p[1], 1.55F * p[2]}));
            const cv::Vec3f pale(bgrFromLab({0.95F, 0.35F * p[1], 0.35F * p[2]}));
            const float dust = 12 + 9 * wiped(y, x) + 4 * slate(y, x);
            const cv::Vec3f board(44 + dust, 52 + dust, 40 + dust);
            const cv::Vec3b filled = inked(board, chalk, 0.92F * fill);
            out(y, x) = inked(cv::Vec3f(filled), pale, line);
        }
    }
    return toImage(out);
}

} // namespace

Style chalkStyle()
{
    return {.id = u"chalk"_s,
        .names = {u"chalk"_s, u"chalkboard"_s, u"blackboard"_s, u"chalk drawing"_s, u"chalk on blackboard"_s,
            u"chalk on a blackboard"_s, u"chalk art"_s},
        .summary = u"Coloured chalk, dusty and broken, on a wiped blackboard."_s,
        .keepsColours = false,
        .apply = applyChalk};
}

} // namespace Afterimage::Styling
