// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/styles/allstyles.h"
#include "builtin/styles/colourguard.h"
#include "builtin/styles/lines.h"
#include "builtin/styles/palette.h"
#include "builtin/styles/pixels.h"
#include "builtin/styles/regions.h"
#include "builtin/styles/texture.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <vector>

namespace Afterimage::Styling {

using namespace Qt::Literals::StringLiterals;

namespace {

struct PaperSheet
{
    cv::Vec3d sum {0, 0, 0};
    double depth = 0;
    int pixels = 0;
};

QImage applyPaperCut(const GBuffer &scene, quint32 seed, const std::stop_token &stop)
{
    const Motif motif = motifFrom(scene);
    const cv::Size size = motif.size();
    // Always at one scale: scissors do not get finer with the picture.
    const double factor = std::min(1.0, 1024.0 / std::sqrt(static_cast<double>(size.area())));
    const cv::Size small(
        std::max(8, cvRound(size.width * factor)), std::max(8, cvRound(size.height * factor)));
    cv::Mat3b reduced;
    cv::resize(motif.colour, reduced, small, 0, 0, cv::INTER_AREA);
    reduced = blurred(reduced, 3 * motif.unit * factor * 1.6);
    cv::Mat1w id;
    cv::resize(motif.id, id, small, 0, 0, cv::INTER_NEAREST);
    const cv::Mat3f lab = toLab(reduced);
    const std::vector<cv::Vec3f> palette = paletteOf(lab, id, 16, seed, stop);
    if (stop.stop_requested())
        return {};
    cv::Mat1b colour(small);
    for (int y = 0; y < small.height; ++y) {
        for (int x = 0; x < small.width; ++x)
            colour(y, x) = static_cast<uchar>(nearest(palette, lab(y, x)));
    }
    if (stop.stop_requested())
        return {};
    const double unit = motif.unit * factor;
    cv::medianBlur(colour, colour, 2 * std::clamp(cvRound(5 * unit), 1, 9) + 1);
    cv::Mat1i labels(small);
    for (int y = 0; y < small.height; ++y) {
        for (int x = 0; x < small.width; ++x)
            labels(y, x) = colour(y, x) * 65536 + id(y, x);
    }
    const int count
        = pieces(labels, std::max(20, cvRound(500 * unit * unit)), static_cast<float>(2.2 * unit));
    if (stop.stop_requested())
        return {};
    std::vector<PaperSheet> sheets(static_cast<size_t>(count));
    const bool deep = scene.depth.size() == size;
    for (int y = 0; y < small.height; ++y) {
        for (int x = 0; x < small.width; ++x) {
            PaperSheet &sheet = sheets[static_cast<size_t>(labels(y, x))];
            sheet.sum += cv::Vec3d(lab(y, x));
            const int sy = std::min(size.height - 1, static_cast<int>(y / factor));
            const int sx = std::min(size.width - 1, static_cast<int>(x / factor));
            sheet.depth += deep ? double(scene.depth(sy, sx)) : 0.5;
            // What is lower lies nearer where nothing else is known, and objects lie on top.
            sheet.depth -= 0.25 * y / small.height + (id(y, x) != 0 ? 0.35 : 0.0);
            ++sheet.pixels;
        }
    }
    cv::Mat1f height(small);
    for (int y = 0; y < small.height; ++y) {
        for (int x = 0; x < small.width; ++x) {
            const PaperSheet &sheet = sheets[static_cast<size_t>(labels(y, x))];
            const auto lightest = static_cast<float>(sheet.sum[0] / sheet.pixels);
            height(y, x) = 1.2F - static_cast<float>(sheet.depth / sheet.pixels) + 0.35F * lightest;
        }
    }
    // The shadow of whatever lies higher, to the upper left.
    const double lift = std::max(1.2, 7 * unit);
    cv::Mat1f above;
    const cv::Matx23d shift(1, 0, lift * 0.75, 0, 1, lift);
    cv::warpAffine(height, above, shift, small, cv::INTER_LINEAR, cv::BORDER_REPLICATE);
    cv::Mat1f over = above - height;
    for (float &o : over)
        o = smoothstep(0.01F, 0.09F, o);
    over = blurred(over, std::max(0.8, 3.6 * unit));
    if (stop.stop_requested())
        return {};
    cv::Mat1f shadow;
    cv::resize(over, shadow, size, 0, 0, cv::INTER_LINEAR);
    // Edges as smooth as scissors leave them: the labels' colours, enlarged, then sharpened by object.
    cv::Mat3f flat(small);
    for (int y = 0; y < small.height; ++y) {
        for (int x = 0; x < small.width; ++x) {
            const PaperSheet &sheet = sheets[static_cast<size_t>(labels(y, x))];
            const quint32 own = mixed(seed, static_cast<quint32>(labels(y, x)), 5);
            cv::Vec3f p(sheet.sum * (1.0 / sheet.pixels));
            p[0] += 0.012F * jitter(own, 1);
            p[1] *= 1.2F;
            p[2] *= 1.2F;
            flat(y, x) = p;
        }
    }
    cv::Mat3f wide;
    cv::resize(flat, wide, size, 0, 0, cv::INTER_LINEAR);
    const cv::Mat1f fibres = noise(size, {motif.px(3, 1.4), motif.px(3, 1.4)}, 3, mixed(seed, 6));
    const cv::Mat1f fibreLight = relief(fibres);
    if (stop.stop_requested())
        return {};
    for (int y = 0; y < size.height; ++y) {
        for (int x = 0; x < size.width; ++x) {
            cv::Vec3f &p = wide(y, x);
            p[0] = p[0] + 0.030F * fibreLight(y, x) + 0.004F * fibres(y, x);
        }
    }
    cv::Mat3b out = fromLab(wide);
    if (stop.stop_requested())
        return {};
    guardColours(out, motif, 0.03F);
    if (stop.stop_requested())
        return {};
    for (int y = 0; y < size.height; ++y) {
        for (int x = 0; x < size.width; ++x) {
            const float dim = 1 - 0.58F * shadow(y, x);
            cv::Vec3b &p = out(y, x);
            p = {toByte(static_cast<float>(p[0]) * (dim + 0.06F * shadow(y, x))),
                toByte(static_cast<float>(p[1]) * dim), toByte(static_cast<float>(p[2]) * dim)};
        }
    }
    guardColours(out, motif);
    return toImage(out);
}

} // namespace

Style paperCutStyle()
{
    return {.id = u"paper-cut"_s,
        .names = {u"paper cut"_s, u"paper-cut"_s, u"papercut"_s, u"paper cutting"_s, u"cut paper"_s,
            u"collage"_s, u"paper collage"_s, u"layered paper"_s, u"silhouettes"_s},
        .summary
        = u"Sheets of coloured paper cut out and laid over each other, each throwing a soft shadow."_s,
        .keepsColours = true,
        .apply = applyPaperCut};
}

} // namespace Afterimage::Styling
