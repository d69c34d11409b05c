// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/analyse/cues.h"

#include "builtin/analyse/groundcues.h"
#include "builtin/analyse/palette.h"
#include "builtin/analyse/patterns.h"
#include "builtin/analyse/skycues.h"
#include "builtin/color/colornamer.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace Afterimage::Analysis {

namespace {

constexpr double least = 0.4;

double roundness(const cv::Mat &mask)
{
    // The widths of five slices from top to bottom: a figure is narrower at the top than in the middle.
    const auto widthAt = [&mask](double place) {
        const int y = std::clamp(static_cast<int>(place * mask.rows), 0, mask.rows - 1);
        return static_cast<double>(cv::countNonZero(mask.row(y)));
    };
    const double head = widthAt(0.08);
    const double body = std::max({widthAt(0.35), widthAt(0.5), widthAt(0.65)});
    return body > 0 ? head / body : 1;
}

// Something tall, dark and narrow in front of something lighter.
std::optional<Cue> figure(const Prepared &picture, const Regions &all)
{
    const auto total = static_cast<double>(all.labels.total());
    std::optional<Cue> best;
    for (const Region &region : all.regions) {
        const double tall = static_cast<double>(region.box.height) / region.box.width;
        if (tall < 2 || tall > 5.5 || region.box.height < all.labels.rows * 0.2 || region.area < total * 0.006
            || region.borderSides > 1 || region.mean[0] > 0.5F || region.deviation > 0.09F)
            continue;
        if (region.area < region.box.area() * 0.4)
            continue;
        const cv::Mat mask = all.labels(region.box) == region.label;
        const double head = roundness(mask);
        if (head > 0.85 || head < 0.1)
            continue;
        const cv::Rect frame(0, 0, all.labels.cols, all.labels.rows);
        const cv::Rect around = cv::Rect(region.box.x - region.box.width / 2, region.box.y,
                                    region.box.width * 2, region.box.height)
            & frame;
        const double surround = cv::mean(picture.light(around))[0];
        if (surround - static_cast<double>(region.mean[0]) < 0.16)
            continue;
        const QRectF box(static_cast<double>(region.box.x) / frame.width,
            static_cast<double>(region.box.y) / frame.height,
            static_cast<double>(region.box.width) / frame.width,
            static_cast<double>(region.box.height) / frame.height);
        if (best && best->box.height() >= box.height())
            continue;
        const double probability = 0.42 + (surround - static_cast<double>(region.mean[0]) > 0.3 ? 0.1 : 0);
        best = Cue {.likeness = Likeness::Figure,
            .probability = probability,
            .box = box,
            .cell = cellAt(box.center())};
    }
    return best;
}

} // namespace

QList<Cue> cuesOf(const Prepared &picture, const Surfaces &surfaces, const std::vector<int> &border,
    const Regions &regions, const Evidence &seen)
{
    QList<Cue> cues;
    const auto add = [&cues](const std::optional<Cue> &cue) {
        if (cue && cue->probability >= least)
            cues.append(*cue);
    };
    const std::optional<Cue> sky = border.empty() ? std::nullopt : skyCue(picture, surfaces, border);
    const bool hasSky = sky && sky->probability >= least;
    add(sky);
    if (hasSky) {
        add(cloudCue(picture, border, *sky));
        add(starCue(picture, border, *sky));
        add(discCue(picture, border, *sky));
    }
    for (const Cue &cue : groundCues(picture, surfaces, hasSky, seen))
        add(cue);
    const auto told = [&cues](Likeness likeness) {
        return std::any_of(
            cues.begin(), cues.end(), [likeness](const Cue &cue) { return cue.likeness == likeness; });
    };
    if (seen.texture != Texture::Busy && !told(Likeness::Building) && !told(Likeness::Foliage))
        add(figure(picture, regions));
    if (!told(Likeness::Building) && seen.texture != Texture::Busy)
        add(textCue(picture));
    if (!hasSky || sky->detail == u"night" || sky->detail == u"dusk")
        add(fireCue(picture));
    if (!hasSky)
        add(faceCue(picture));
    std::stable_sort(
        cues.begin(), cues.end(), [](const Cue &x, const Cue &y) { return x.probability > y.probability; });
    return cues;
}

} // namespace Afterimage::Analysis
