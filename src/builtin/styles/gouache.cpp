// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/styles/allstyles.h"
#include "builtin/styles/colourguard.h"
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

// Kuwahara's filter with four quarters, by box sums: each pixel takes the mean of its calmest quarter.
cv::Mat3b calmed(const cv::Mat3b &bgr, int reach, const std::stop_token &stop)
{
    cv::Mat3f colour;
    bgr.convertTo(colour, CV_32F);
    const cv::Mat1f light = lightness(bgr);
    const cv::Mat1f square = light.mul(light);
    cv::Mat3b out(bgr.size());
    cv::Mat1f least(bgr.size(), 1e9F);
    for (const cv::Point corner :
        {cv::Point(0, 0), cv::Point(reach, 0), cv::Point(0, reach), cv::Point(reach, reach)}) {
        if (stop.stop_requested())
            return bgr;
        const cv::Size box(reach + 1, reach + 1);
        cv::Mat3f mean;
        cv::Mat1f m;
        cv::Mat1f s;
        cv::boxFilter(colour, mean, -1, box, corner, true, cv::BORDER_REFLECT);
        cv::boxFilter(light, m, -1, box, corner, true, cv::BORDER_REFLECT);
        cv::boxFilter(square, s, -1, box, corner, true, cv::BORDER_REFLECT);
        for (int y = 0; y < out.rows; ++y) {
            for (int x = 0; x < out.cols; ++x) {
                const float unrest = s(y, x) - m(y, x) * m(y, x);
                if (unrest >= least(y, x))
                    continue;
                least(y, x) = unrest;
                const cv::Vec3f &c = mean(y, x);
                out(y, x) = {toByte(c[0]), toByte(c[1]), toByte(c[2])};
            }
        }
    }
    return out;
}

QImage applyGouache(const GBuffer &scene, quint32 seed, const std::stop_token &stop)
{
    const Motif motif = motifFrom(scene);
    const cv::Size size = motif.size();
    const StrokeField field(motif, 12, seed);
    cv::Mat3b flat = wobbled(motif.colour, motif.px(1.6), motif.px(22, 4), mixed(seed, 1));
    for (const double reach : {9.0, 7.0, 5.0}) {
        if (stop.stop_requested())
            return {};
        flat = calmed(flat, std::max(2, cvRound(motif.px(reach))), stop);
    }
    if (stop.stop_requested())
        return {};
    const cv::Mat1f bristles = combed(
        noise(size, {motif.px(4, 1.6), motif.px(4, 1.6)}, 2, mixed(seed, 2)), field, motif.px(90, 16), stop);
    if (stop.stop_requested())
        return {};
    const cv::Mat1f load = noise(size, {motif.px(150, 10), motif.px(110, 10)}, 3, mixed(seed, 3));
    cv::Mat3f lab = toLab(flat);
    for (int y = 0; y < size.height; ++y) {
        for (int x = 0; x < size.width; ++x) {
            cv::Vec3f &p = lab(y, x);
            // Tones gather in a dozen mixtures of paint.
            const float steps = 13;
            const float stepped = std::floor(p[0] * steps)
                + smoothstep(0.35F, 0.65F, p[0] * steps - std::floor(p[0] * steps));
            p[0] = 0.35F * p[0] + 0.65F * stepped / steps + 0.012F * bristles(y, x) + 0.010F * load(y, x);
            p[1] *= 1.10F;
            p[2] *= 1.10F;
        }
    }
    cv::Mat3b out = fromLab(lab);
    if (stop.stop_requested())
        return {};
    guardColours(out, motif);
    return toImage(out);
}

} // namespace

Style gouacheStyle()
{
    return {.id = u"gouache"_s,
        .names = {u"gouache"_s, u"gouache painting"_s, u"poster"_s, u"poster paint"_s, u"poster colours"_s,
            u"poster colors"_s, u"tempera"_s, u"flat illustration"_s, u"picture book"_s},
        .summary = u"Opaque matt colour in clear flat patches, edges softened with a dry brush."_s,
        .keepsColours = true,
        .apply = applyGouache};
}

} // namespace Afterimage::Styling
