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

QImage applyPastel(const GBuffer &scene, quint32 seed, const std::stop_token &stop)
{
    Motif motif = motifFrom(scene);
    const cv::Size size = motif.size();
    const StrokeField field(motif, 9, seed);
    const cv::Mat3b soft
        = blurred(wobbled(motif.colour, motif.px(2), motif.px(16, 4), mixed(seed, 9)), motif.px(1.5));
    if (stop.stop_requested())
        return {};
    const cv::Mat1f broad = combed(
        noise(size, {motif.px(8, 2.5), motif.px(8, 2.5)}, 2, mixed(seed, 1)), field, motif.px(64, 12), stop);
    if (stop.stop_requested())
        return {};
    const cv::Mat1f fine = combed(
        noise(size, {motif.px(3, 1.5), motif.px(3, 1.5)}, 1, mixed(seed, 2)), field, motif.px(34, 8), stop);
    if (stop.stop_requested())
        return {};
    const cv::Mat1f paper = paperHeight(size, motif.px(3, 1.5), mixed(seed, 3));
    const cv::Mat1f drift = noise(size, {motif.px(70, 8), motif.px(70, 8)}, 2, mixed(seed, 4));
    if (stop.stop_requested())
        return {};
    cv::Mat3f lab = toLab(soft);
    for (int y = 0; y < size.height; ++y) {
        if (y % 128 == 0 && stop.stop_requested())
            return {};
        for (int x = 0; x < size.width; ++x) {
            cv::Vec3f &p = lab(y, x);
            // One stick is a little lighter, warmer or stronger than the next.
            const float chroma = 1.14F + 0.10F * broad(y, x);
            p = {p[0] + 0.024F * broad(y, x) + 0.018F * fine(y, x) + 0.01F,
                p[1] * chroma + 0.010F * drift(y, x) + 0.006F * fine(y, x),
                p[2] * chroma + 0.012F * broad(y, x) * drift(y, x)};
        }
    }
    cv::Mat3b sticks = fromLab(lab);
    guardColours(sticks, motif, 0.03F);
    if (stop.stop_requested())
        return {};
    const cv::Vec3f tinted(150, 168, 182);
    cv::Mat3b out(size);
    for (int y = 0; y < size.height; ++y) {
        for (int x = 0; x < size.width; ++x) {
            const float grip = 0.55F * paper(y, x) + 0.30F * fine(y, x) + 0.22F * broad(y, x);
            const float cover = 0.34F + 0.66F * smoothstep(-0.75F, -0.10F, grip);
            const float powder = 1 + 0.05F * paper(y, x);
            out(y, x) = inked(tinted, cv::Vec3f(sticks(y, x)) * powder, cover);
        }
    }
    guardColours(out, motif, 0.045F);
    return toImage(out);
}

} // namespace

Style pastelStyle()
{
    return {.id = u"pastel"_s,
        .names = {u"pastel drawing"_s, u"pastel"_s, u"pastels"_s, u"soft pastel"_s, u"in pastels"_s,
            u"pastel painting"_s, u"oil pastel"_s, u"crayon"_s, u"crayons"_s, u"coloured pencil"_s,
            u"colored pencil"_s},
        .summary = u"Powdery strokes of soft colour that leave the tinted paper between them."_s,
        .keepsColours = true,
        .apply = applyPastel};
}

} // namespace Afterimage::Styling
