// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/styles/allstyles.h"
#include "builtin/styles/colourguard.h"
#include "builtin/styles/lines.h"
#include "builtin/styles/pixels.h"
#include "builtin/styles/texture.h"

#include <opencv2/imgproc.hpp>

#include <cmath>

namespace Afterimage::Styling {

using namespace Qt::Literals::StringLiterals;

namespace {

// How far inside the painted area a pixel lies; negative on the bare paper round it. Pixels.
cv::Mat1f insideMargin(const Motif &motif, quint32 seed)
{
    const cv::Size size = motif.size();
    const auto margin = static_cast<float>(motif.px(17, 3));
    const cv::Mat1f broad = noise(size, {motif.px(90, 8), motif.px(90, 8)}, 3, mixed(seed, 1));
    const cv::Mat1f fine = noise(size, {motif.px(9, 2), motif.px(9, 2)}, 2, mixed(seed, 2));
    cv::Mat1f inside(size);
    for (int y = 0; y < size.height; ++y) {
        const int v = std::min(y, size.height - 1 - y);
        for (int x = 0; x < size.width; ++x) {
            const int h = std::min(x, size.width - 1 - x);
            const auto border = static_cast<float>(std::min(h, v));
            inside(y, x) = border - margin * (1 + 0.42F * broad(y, x)) - 0.07F * margin * fine(y, x);
        }
    }
    return inside;
}

// Where pigment gathers: at the rim of each wash, 0..1. Washes end at objects and at strong steps of tone.
cv::Mat1f rims(const cv::Mat3b &washes, const cv::Mat1w &id, double unit)
{
    const cv::Mat1f light = lightness(washes);
    cv::Mat1b steps(light.size());
    for (int y = 0; y < light.rows; ++y) {
        for (int x = 0; x < light.cols; ++x) {
            const float right = light(y, std::min(x + 1, light.cols - 1)) - light(y, x);
            const float below = light(std::min(y + 1, light.rows - 1), x) - light(y, x);
            steps(y, x) = right * right + below * below > 0.0036F ? 255 : 0;
        }
    }
    const float width = static_cast<float>(std::max(4.2 * unit, 1.6));
    cv::Mat1f distance = distanceTo(steps | idBorders(id), 6 * width);
    cv::GaussianBlur(distance, distance, {}, std::max(0.6, 0.9 * unit));
    cv::Mat1f rim(light.size());
    for (int y = 0; y < light.rows; ++y) {
        for (int x = 0; x < light.cols; ++x) {
            const float d = distance(y, x) / width;
            rim(y, x) = 1 / (1 + d * d * d) * 0.85F + 0.15F * std::max(0.F, 1 - d / 5);
        }
    }
    return rim;
}

struct Surface
{
    cv::Mat1f pools; // slow drift of pigment
    cv::Mat1f blooms; // backruns: contour lines of a slow field
    cv::Mat1f grains; // pigment caught in the paper's hollows
    cv::Mat1f paper;
};

Surface surfaceOf(const Motif &motif, quint32 seed)
{
    const cv::Size size = motif.size();
    Surface s;
    s.pools = noise(size, {motif.px(190, 10), motif.px(150, 10)}, 4, mixed(seed, 11));
    s.blooms = noise(size, {motif.px(230, 10), motif.px(230, 10)}, 5, mixed(seed, 12));
    s.paper = paperHeight(size, motif.px(3.6, 1.6), mixed(seed, 13));
    s.grains = grain(size, mixed(seed, 14));
    cv::GaussianBlur(s.grains, s.grains, {}, std::max(0.5, 0.7 * motif.unit));
    return s;
}

// Bousseau 2006: darker pigment keeps its hue; c - (c - c^2)(d - 1) with c in 0..1.
float dense(float c, float d)
{
    return std::clamp(c - (c - c * c) * (d - 1), 0.F, 1.F);
}

QImage applyWatercolour(const GBuffer &scene, quint32 seed, const std::stop_token &stop)
{
    Motif motif = motifFrom(scene);
    const double hand = motif.px(2.6);
    cv::Mat3b washes = wobbled(motif.colour, hand, motif.px(34, 6), mixed(seed, 21));
    const cv::Mat1w id = wobbled(motif.id, hand, motif.px(34, 6), mixed(seed, 21));
    if (stop.stop_requested())
        return {};
    const int reach = std::max(2, cvRound(4 * motif.unit));
    for (int round = 0; round < 2; ++round) {
        cv::Mat3b half;
        cv::resize(washes, half, {(washes.cols + 1) / 2, (washes.rows + 1) / 2}, 0, 0, cv::INTER_AREA);
        half = bilateral(half, reach, 34, reach, stop);
        if (stop.stop_requested())
            return {};
        cv::resize(half, washes, motif.size(), 0, 0, cv::INTER_CUBIC);
    }
    if (stop.stop_requested())
        return {};
    const cv::Mat1f toBorder = distanceTo(idBorders(id), static_cast<float>(motif.px(8, 4)));
    const cv::Mat1f dry = noise(motif.size(), {motif.px(60, 6), motif.px(60, 6)}, 3, mixed(seed, 24));
    const cv::Mat1f rim = rims(washes, id, motif.unit);
    if (stop.stop_requested())
        return {};
    const cv::Mat1f inside = insideMargin(motif, mixed(seed, 22));
    if (stop.stop_requested())
        return {};
    const Surface surface = surfaceOf(motif, mixed(seed, 23));
    if (stop.stop_requested())
        return {};
    const cv::Mat1f paperLight = relief(surface.paper);
    if (stop.stop_requested())
        return {};

    // The washes are lit by the paper under them: a little lighter and clearer than the scene.
    cv::Mat3f lab = toLab(washes);
    for (int y = 0; y < lab.rows; ++y) {
        for (int x = 0; x < lab.cols; ++x) {
            cv::Vec3f &p = lab(y, x);
            p[0] = 0.10F + 0.885F * p[0] + 0.03F * (1 - p[0]);
            p[1] *= 1.08F;
            p[2] *= 1.08F;
        }
    }
    if (stop.stop_requested())
        return {};
    washes = fromLab(lab);
    guardColours(washes, motif, 0.05F);
    if (stop.stop_requested())
        return {};

    const cv::Vec3f paper(0.925F, 0.955F, 0.968F);
    const auto gapWidth = static_cast<float>(motif.px(1.5, 0.8));
    const auto rimWidth = static_cast<float>(motif.px(5, 1.5));
    cv::Mat3b out(motif.size());
    for (int y = 0; y < out.rows; ++y) {
        if (y % 128 == 0 && stop.stop_requested())
            return {};
        for (int x = 0; x < out.cols; ++x) {
            const float in = inside(y, x);
            // Here and there two washes do not quite meet, and a thread of paper stays dry between them.
            const cv::Vec3b &wash = washes(y, x);
            const float gap = 0.5F * smoothstep(60, 150, std::max({wash[0], wash[1], wash[2]}) * 1.F)
                * smoothstep(0.38F, 0.62F, dry(y, x))
                * smoothstep(gapWidth + 0.7F, gapWidth - 0.5F, toBorder(y, x));
            const float cover = smoothstep(-0.8F, 0.9F, in) * (1 - gap);
            const float marginRim = in > 0 ? 1 / (1 + (in / rimWidth) * (in / rimWidth)) : 0.F;
            // A backrun: a thin dark crest with a pale side where the water pushed the pigment away.
            const float crest = std::abs(surface.blooms(y, x) - 0.42F);
            const float bloom = 0.30F * std::max(0.F, 1 - crest / 0.035F)
                - 0.26F
                    * (surface.blooms(y, x) > 0.42F ? smoothstep(0.62F, 0.42F, surface.blooms(y, x)) : 0.F);
            const float density = 1 + 0.95F * rim(y, x) + 0.55F * marginRim + 0.42F * surface.pools(y, x)
                + bloom - 0.30F * surface.paper(y, x) + 0.16F * surface.grains(y, x) - 0.06F;
            const float shade = 1 + 0.13F * paperLight(y, x);
            for (int c = 0; c < 3; ++c) {
                const float pigment
                    = dense(static_cast<float>(wash[c]) / 255 * (0.4F + 0.6F * paper[c]), density);
                out(y, x)[c] = toByte(255 * shade * (cover * pigment + (1 - cover) * paper[c]));
            }
        }
    }
    guardColours(out, motif, 0.065F);
    return toImage(out);
}

} // namespace

Style watercolourStyle()
{
    return {.id = u"watercolour"_s,
        .names = {u"watercolour"_s, u"watercolor"_s, u"watercolours"_s, u"watercolors"_s, u"in watercolour"_s,
            u"in watercolor"_s, u"watercolour painting"_s, u"watercolor painting"_s, u"aquarelle"_s,
            u"colour wash"_s},
        .summary = u"Transparent washes with dark rims, backruns and granulation on rough paper."_s,
        .keepsColours = true,
        .apply = applyWatercolour};
}

} // namespace Afterimage::Styling
