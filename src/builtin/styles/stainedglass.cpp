// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/styles/allstyles.h"
#include "builtin/styles/colourguard.h"
#include "builtin/styles/lines.h"
#include "builtin/styles/pixels.h"
#include "builtin/styles/regions.h"
#include "builtin/styles/texture.h"

#include <opencv2/imgproc.hpp>

#include <cmath>

namespace Afterimage::Styling {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int paneCount = 250;

// More and smaller panes where there is more to see.
cv::Mat1f detailOf(const cv::Mat3b &bgr, double unit)
{
    const cv::Mat1f light = lightness(bgr);
    cv::Mat1f dx;
    cv::Mat1f dy;
    cv::Sobel(light, dx, CV_32F, 1, 0, 3, 0.25);
    cv::Sobel(light, dy, CV_32F, 0, 1, 3, 0.25);
    cv::Mat1f strength;
    cv::magnitude(dx, dy, strength);
    strength = blurred(strength, 26 * unit);
    const double mean = cv::mean(strength)[0];
    cv::min(strength, 3.5 * mean, strength);
    return strength * (1 / (mean + 1e-4)) + 0.9;
}

// Which pane each pixel belongs to: Voronoi cells cut where an object ends.
cv::Mat1i panesOf(const Motif &motif, quint32 seed, int &count, const std::stop_token &stop)
{
    // Always at one scale, so that the same window comes out at every size.
    const double factor = 640.0 / std::sqrt(static_cast<double>(motif.size().area()));
    const cv::Size size(std::max(8, cvRound(motif.size().width * factor)),
        std::max(8, cvRound(motif.size().height * factor)));
    cv::Mat3b small;
    cv::resize(motif.colour, small, size, 0, 0, cv::INTER_AREA);
    const cv::Mat1f density = detailOf(small, motif.unit * factor);
    std::vector<cv::Point> sites = scattered(density, paneCount, mixed(seed, 41));
    relax(sites, density, 4, stop);
    if (stop.stop_requested())
        return {};
    cv::Mat1w id;
    cv::resize(motif.id, id, size, 0, 0, cv::INTER_NEAREST);
    // Glass cannot be cut round every tooth of an outline.
    cv::medianBlur(id, id, 5);
    cv::Mat1i labels = nearestSites(size, sites);
    for (int y = 0; y < size.height; ++y) {
        for (int x = 0; x < size.width; ++x)
            labels(y, x) = labels(y, x) * 65536 + id(y, x);
    }
    const int least = std::max(12, size.area() / paneCount / 9);
    // Nothing is cut that the lead would cover.
    count = pieces(labels, least, 3.2F);
    cv::Mat1i full;
    cv::resize(labels, full, motif.size(), 0, 0, cv::INTER_NEAREST);
    return full;
}

struct Pane
{
    cv::Vec3d sum {0, 0, 0};
    cv::Vec2d place {0, 0};
    int pixels = 0;
    cv::Vec3f colour;
    cv::Point2f middle;
    cv::Vec2f streak;
};

std::vector<Pane> measured(const cv::Mat1i &labels, int count, const cv::Mat3f &lab, quint32 seed)
{
    std::vector<Pane> panes(static_cast<size_t>(count));
    for (int y = 0; y < labels.rows; ++y) {
        for (int x = 0; x < labels.cols; ++x) {
            Pane &pane = panes[static_cast<size_t>(labels(y, x))];
            pane.sum += cv::Vec3d(lab(y, x));
            pane.place += cv::Vec2d(x, y);
            ++pane.pixels;
        }
    }
    quint32 number = 0;
    for (Pane &pane : panes) {
        ++number;
        if (pane.pixels == 0)
            continue;
        const double share = 1.0 / pane.pixels;
        pane.colour = cv::Vec3f(pane.sum * share);
        pane.middle = cv::Point2f(
            static_cast<float>(pane.place[0] * share), static_cast<float>(pane.place[1] * share));
        // Every sheet of glass is a little different, and clearer than paint.
        const quint32 own = mixed(seed, number);
        pane.colour[0] += 0.026F * jitter(own, 1) + 0.012F;
        const float chroma = 1.22F + 0.14F * jitter(own, 2);
        pane.colour[1] = pane.colour[1] * chroma + 0.006F * jitter(own, 3);
        pane.colour[2] = pane.colour[2] * chroma + 0.006F * jitter(own, 4);
        const float angle = 3.1416F * chance(own, 5);
        pane.streak = {std::cos(angle), std::sin(angle)};
    }
    return panes;
}

QImage applyStainedGlass(const GBuffer &scene, quint32 seed, const std::stop_token &stop)
{
    const Motif motif = motifFrom(scene);
    const cv::Size size = motif.size();
    int count = 0;
    const cv::Mat1i labels = panesOf(motif, seed, count, stop);
    if (stop.stop_requested())
        return {};
    const cv::Mat3f lab = toLab(motif.colour);
    if (stop.stop_requested())
        return {};
    const std::vector<Pane> panes = measured(labels, count, lab, mixed(seed, 42));

    cv::Mat1b borders(size, uchar(0));
    for (int y = 0; y < size.height; ++y) {
        for (int x = 0; x < size.width; ++x) {
            const int here = labels(y, x);
            if (labels(y, std::min(x + 1, size.width - 1)) != here
                || labels(std::min(y + 1, size.height - 1), x) != here)
                borders(y, x) = 255;
        }
    }
    const auto lead = static_cast<float>(motif.px(2.8, 0.7));
    const auto glow = static_cast<float>(motif.px(26, 6));
    if (stop.stop_requested())
        return {};
    cv::Mat1f distance = distanceTo(borders, glow);
    cv::GaussianBlur(distance, distance, {}, std::max(0.7, 1.5 * motif.unit));
    if (stop.stop_requested())
        return {};
    // Streaks and seeds in the glass: one noise, read along each pane's own direction.
    const cv::Mat1f streaks = noise({512, 512}, {90, 7}, 3, mixed(seed, 43));
    const cv::Mat1f ripple = noise(size, {motif.px(11, 2), motif.px(11, 2)}, 2, mixed(seed, 44));
    if (stop.stop_requested())
        return {};
    const cv::Mat1f rippleLight = relief(ripple);
    if (stop.stop_requested())
        return {};

    const float toStreaks = static_cast<float>(1 / std::max(motif.unit, 0.2));
    cv::Mat3f glass(size);
    for (int y = 0; y < size.height; ++y) {
        if (y % 128 == 0 && stop.stop_requested())
            return {};
        for (int x = 0; x < size.width; ++x) {
            const Pane &pane = panes[static_cast<size_t>(labels(y, x))];
            const float dx = (static_cast<float>(x) - pane.middle.x) * toStreaks;
            const float dy = (static_cast<float>(y) - pane.middle.y) * toStreaks;
            const int u = static_cast<int>(dx * pane.streak[0] + dy * pane.streak[1] + 4096) & 511;
            const int v = static_cast<int>(dy * pane.streak[0] - dx * pane.streak[1] + 4096) & 511;
            const float inward = distance(y, x) / glow;
            cv::Vec3f p = pane.colour;
            // A quarter of the scene's own shading keeps forms readable through the panes.
            p += 0.25F * (lab(y, x) - pane.colour);
            p[0] += 0.026F * streaks(v, u) + 0.05F * rippleLight(y, x) * std::min(1.F, toStreaks)
                + 0.085F * inward - 0.045F;
            const float rich = 1.06F - 0.10F * inward;
            p[1] *= rich;
            p[2] *= rich;
            glass(y, x) = p;
        }
    }
    cv::Mat3b out = fromLab(glass);
    if (stop.stop_requested())
        return {};
    guardColours(out, motif);
    if (stop.stop_requested())
        return {};
    for (int y = 0; y < size.height; ++y) {
        for (int x = 0; x < size.width; ++x) {
            const float d = distance(y, x);
            const float glassShare = smoothstep(lead - 0.4F, lead + 0.9F, d);
            if (glassShare >= 1 && d > 2.4F * lead)
                continue;
            // Round lead: lighter along its crest; the glass next to it lies in its shadow.
            const float crest = 1 - std::min(1.F, d / lead);
            const float metal = 22 + 34 * crest * crest;
            const float shadow = 0.68F + 0.32F * smoothstep(lead, 2.4F * lead, d);
            cv::Vec3b &p = out(y, x);
            for (int c = 0; c < 3; ++c)
                p[c] = toByte(glassShare * static_cast<float>(p[c]) * shadow + (1 - glassShare) * metal);
        }
    }
    return toImage(out);
}

} // namespace

Style stainedGlassStyle()
{
    return {.id = u"stained-glass"_s,
        .names = {u"stained glass"_s, u"stained-glass window"_s, u"stained glass window"_s, u"leaded glass"_s,
            u"leadlight"_s, u"cathedral glass"_s, u"tiffany"_s},
        .summary = u"Panes of streaky coloured glass, cut along the objects and held by lead."_s,
        .keepsColours = true,
        .apply = applyStainedGlass};
}

} // namespace Afterimage::Styling
