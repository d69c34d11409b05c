// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/styles/allstyles.h"
#include "builtin/styles/colourguard.h"
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

constexpr int stoneCount = 4200;

// Which stone each pixel belongs to: even cells cut where an object ends.
cv::Mat1i stonesOf(const Motif &motif, quint32 seed, int &count, const std::stop_token &stop)
{
    // Always at one scale, so that the same floor comes out at every size.
    const double factor = 900.0 / std::sqrt(static_cast<double>(motif.size().area()));
    const cv::Size size(std::max(8, cvRound(motif.size().width * factor)),
        std::max(8, cvRound(motif.size().height * factor)));
    const cv::Mat1f even(size, 1.F);
    std::vector<cv::Point> sites = scattered(even, stoneCount, mixed(seed, 1));
    relax(sites, even, 3, stop);
    if (stop.stop_requested())
        return {};
    cv::Mat1w id;
    cv::resize(motif.id, id, size, 0, 0, cv::INTER_NEAREST);
    cv::medianBlur(id, id, 3);
    cv::Mat1i labels = nearestSites(size, sites);
    for (int y = 0; y < size.height; ++y) {
        for (int x = 0; x < size.width; ++x)
            labels(y, x) = labels(y, x) * 65536 + id(y, x);
    }
    count = pieces(labels, std::max(10, size.area() / stoneCount / 6), 1.8F);
    cv::Mat1i full;
    cv::resize(labels, full, motif.size(), 0, 0, cv::INTER_NEAREST);
    return full;
}

struct Stone
{
    cv::Vec3d sum {0, 0, 0};
    cv::Vec2d place {0, 0};
    int pixels = 0;
};

QImage applyMosaic(const GBuffer &scene, quint32 seed, const std::stop_token &stop)
{
    const Motif motif = motifFrom(scene);
    const cv::Size size = motif.size();
    int count = 0;
    const cv::Mat1i labels = stonesOf(motif, seed, count, stop);
    if (stop.stop_requested())
        return {};
    const cv::Mat3f lab = toLab(motif.colour);
    std::vector<Stone> stones(static_cast<size_t>(count));
    cv::Mat1b borders(size, uchar(0));
    for (int y = 0; y < size.height; ++y) {
        for (int x = 0; x < size.width; ++x) {
            const int here = labels(y, x);
            Stone &stone = stones[static_cast<size_t>(here)];
            stone.sum += cv::Vec3d(lab(y, x));
            stone.place += cv::Vec2d(x, y);
            ++stone.pixels;
            if (labels(y, std::min(x + 1, size.width - 1)) != here
                || labels(std::min(y + 1, size.height - 1), x) != here)
                borders(y, x) = 255;
        }
    }
    if (stop.stop_requested())
        return {};
    const auto joint = static_cast<float>(motif.px(0.85, 0.3));
    cv::Mat1f distance = distanceTo(borders, static_cast<float>(motif.px(9, 3)));
    cv::GaussianBlur(distance, distance, {}, std::max(0.5, 0.9 * motif.unit));
    const cv::Mat1f rough = noise(size, {motif.px(4, 1.6), motif.px(4, 1.6)}, 2, mixed(seed, 2));
    if (stop.stop_requested())
        return {};
    const auto reach = static_cast<float>(motif.px(8, 2.5));
    cv::Mat3f laid(size);
    for (int y = 0; y < size.height; ++y) {
        if (y % 128 == 0 && stop.stop_requested())
            return {};
        for (int x = 0; x < size.width; ++x) {
            const auto number = static_cast<quint32>(labels(y, x));
            const Stone &stone = stones[number];
            const double share = 1.0 / stone.pixels;
            const quint32 own = mixed(seed, number, 3);
            cv::Vec3f p(stone.sum * share);
            // Each stone is another piece of rock or glass, and catches the light at its own tilt.
            const float tiltX = 0.035F * jitter(own, 1);
            const float tiltY = 0.035F * jitter(own, 2);
            const float dx = (static_cast<float>(x) - static_cast<float>(stone.place[0] * share)) / reach;
            const float dy = (static_cast<float>(y) - static_cast<float>(stone.place[1] * share)) / reach;
            p[0] += 0.030F * jitter(own, 3) + std::clamp(tiltX * dx + tiltY * dy, -0.05F, 0.05F)
                + 0.010F * rough(y, x);
            const float chroma = 1.14F + 0.14F * jitter(own, 4);
            p[1] = p[1] * chroma + 0.008F * jitter(own, 5);
            p[2] = p[2] * chroma + 0.008F * jitter(own, 6);
            laid(y, x) = p;
        }
    }
    cv::Mat3b out = fromLab(laid);
    if (stop.stop_requested())
        return {};
    guardColours(out, motif, 0.03F);
    for (int y = 0; y < size.height; ++y) {
        for (int x = 0; x < size.width; ++x) {
            const float stone = smoothstep(joint - 0.5F, joint + 0.7F, distance(y, x));
            const float rounded = 0.82F + 0.18F * smoothstep(joint, 2.6F * joint + 1, distance(y, x));
            // Mortar takes dust from the stones beside it.
            const float sand = 92 + 8 * rough(y, x);
            cv::Vec3b &p = out(y, x);
            for (int c = 0; c < 3; ++c) {
                const auto own = static_cast<float>(p[c]);
                const float mortar = 0.48F * own + 0.34F * (sand - (c == 0 ? 12.F : 0.F));
                p[c] = toByte(stone * rounded * own + (1 - stone) * mortar);
            }
        }
    }
    guardColours(out, motif);
    return toImage(out);
}

} // namespace

Style mosaicStyle()
{
    return {.id = u"mosaic"_s,
        .names = {u"mosaic"_s, u"roman mosaic"_s, u"byzantine mosaic"_s, u"tesserae"_s, u"tile mosaic"_s,
            u"tiled"_s},
        .summary
        = u"Small stones in light mortar, each set at a slightly different tilt, cut along the objects."_s,
        .keepsColours = true,
        .apply = applyMosaic};
}

} // namespace Afterimage::Styling
