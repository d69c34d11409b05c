// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/styles/allstyles.h"
#include "builtin/styles/field.h"
#include "builtin/styles/lines.h"
#include "builtin/styles/palette.h"
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

QImage applyLinocut(const GBuffer &scene, quint32 seed, const std::stop_token &stop)
{
    const Motif motif = motifFrom(scene);
    const cv::Size size = motif.size();
    const StrokeField field(motif, 14, seed);
    const cv::Mat3b soft = blurred(motif.colour, motif.px(3.4));
    if (stop.stop_requested())
        return {};
    const cv::Mat1f tone = spreadTone(soft);
    const cv::Mat1f gouge = combed(
        noise(size, {motif.px(9, 3), motif.px(9, 3)}, 1, mixed(seed, 1)), field, motif.px(70, 14), stop);
    if (stop.stop_requested())
        return {};
    const cv::Mat1f contour = outlines(motif, 4.2, mixed(seed, 2));
    const cv::Mat3f lab = toLab(blurred(motif.colour, motif.px(9)));
    const std::vector<cv::Vec3f> palette = paletteOf(lab, motif.id, 6, seed, stop);
    if (stop.stop_requested())
        return {};
    cv::Mat1f black(size);
    cv::Mat1f bare(size);
    for (int y = 0; y < size.height; ++y) {
        for (int x = 0; x < size.width; ++x) {
            const float cut = tone(y, x) + 0.16F * gouge(y, x);
            // The sky stays light, or the print would be all weather.
            black(y, x) = cut < (motif.id(y, x) == 0 ? 0.27F : 0.37F) ? 1.F : 0.F;
            bare(y, x) = tone(y, x) + 0.13F * gouge(y, x) > 0.90F ? 1.F : 0.F;
        }
    }
    // A gouge leaves no hair thinner than itself.
    const double blunt = motif.px(1.7, 0.7);
    cv::GaussianBlur(black, black, {}, blunt);
    cv::GaussianBlur(bare, bare, {}, blunt);
    if (stop.stop_requested())
        return {};
    const cv::Mat1f around = blurred(black, motif.px(5, 1.5));
    const cv::Mat1f salt = noise(size, {motif.px(2.6, 1.3), motif.px(2.6, 1.3)}, 2, mixed(seed, 3));
    const cv::Mat1f pad = noise(size, {motif.px(90, 8), motif.px(90, 8)}, 2, mixed(seed, 4));
    cv::Mat3b out(size);
    for (int y = 0; y < size.height; ++y) {
        if (y % 128 == 0 && stop.stop_requested())
            return {};
        for (int x = 0; x < size.width; ++x) {
            const float edge = 1.2F / std::max(1.F, static_cast<float>(4 * blunt));
            float key = smoothstep(0.5F - edge, 0.5F + edge, black(y, x));
            // Between dark and dark the knife leaves a light line, elsewhere a dark one.
            const bool darkHere = around(y, x) > 0.55F;
            key = darkHere ? key * (1 - contour(y, x)) : std::max(key, contour(y, x));
            const float light = smoothstep(0.5F - edge, 0.5F + edge, bare(y, x));
            cv::Vec3f tint = palette[static_cast<size_t>(nearest(palette, lab(y, x)))];
            tint[0] = 0.50F + 0.42F * tint[0];
            tint = {tint[0], 1.25F * tint[1], 1.25F * tint[2]};
            const cv::Vec3f paper(222, 236, 242);
            const cv::Vec3f block(bgrFromLab(tint));
            const float worn = 0.05F + 0.05F * std::max(0.F, salt(y, x)) + 0.03F * pad(y, x);
            const cv::Vec3f printed = paper + (block - paper) * ((1 - light) * (1 - worn));
            const float speck = salt(y, x) > 0.95F ? 0.5F : 1.F;
            out(y, x) = inked(printed, {44, 36, 32}, key * speck * (0.97F - 0.3F * worn));
        }
    }
    return toImage(out);
}

} // namespace

Style linocutStyle()
{
    return {.id = u"linocut"_s,
        .names = {u"linocut"_s, u"lino cut"_s, u"lino print"_s, u"linoprint"_s, u"woodcut"_s, u"wood cut"_s,
            u"expressionist woodcut"_s, u"relief print"_s},
        .summary
        = u"Bold black cut with a gouge over one flat colour an object, the paper left for the lights."_s,
        .keepsColours = false,
        .apply = applyLinocut};
}

} // namespace Afterimage::Styling
