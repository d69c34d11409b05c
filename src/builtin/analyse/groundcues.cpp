// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/analyse/groundcues.h"

#include "builtin/analyse/palette.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace Afterimage::Analysis {

namespace {

//! The largest connected part and everything at least a third as large.
cv::Mat1b mainParts(const cv::Mat1b &cells)
{
    cv::Mat labels;
    cv::Mat stats;
    cv::Mat centroids;
    const int count = cv::connectedComponentsWithStats(cells, labels, stats, centroids, 8, CV_32S);
    int most = 0;
    for (int i = 1; i < count; ++i)
        most = std::max(most, stats.at<int>(i, cv::CC_STAT_AREA));
    cv::Mat1b kept(cells.size(), uchar {0});
    for (int i = 1; i < count; ++i) {
        if (stats.at<int>(i, cv::CC_STAT_AREA) * 3 >= most)
            kept.setTo(255, labels == i);
    }
    return kept;
}

QRectF boxOf(const cv::Mat1b &cells)
{
    const cv::Rect box = cv::boundingRect(cells);
    return {static_cast<double>(box.x) / cells.cols, static_cast<double>(box.y) / cells.rows,
        static_cast<double>(box.width) / cells.cols, static_cast<double>(box.height) / cells.rows};
}

QList<int> colors(const Prepared &picture, const cv::Mat &mask)
{
    QList<int> names;
    for (const PaletteEntry &entry : namesUnder(picture, mask, 0.14)) {
        if (names.size() < 2)
            names.append(entry.name);
    }
    return names;
}

//! How much must be there before it is worth a word, and from where on there is no doubt for want of size.
struct Needed
{
    Surface surface;
    Likeness likeness;
    double least;
    double enough;
};

} // namespace

QList<Cue> groundCues(const Prepared &picture, const Surfaces &surfaces, bool hasSky, const Evidence &seen)
{
    QList<Cue> cues;
    if (surfaces.isEmpty())
        return cues;
    Q_UNUSED(seen)
    static const std::array<Needed, 7> all {Needed {Surface::Mountain, Likeness::Mountain, 0.02, 0.08},
        Needed {Surface::Water, Likeness::Water, 0.04, 0.12},
        Needed {Surface::Foliage, Likeness::Foliage, 0.02, 0.08},
        Needed {Surface::Grass, Likeness::Field, 0.06, 0.15},
        Needed {Surface::Snow, Likeness::Snow, 0.08, 0.2}, Needed {Surface::Sand, Likeness::Sand, 0.06, 0.15},
        Needed {Surface::Building, Likeness::Building, 0.02, 0.06}};
    for (const Needed &needed : all) {
        const cv::Mat1b cells = mainParts(surfaces.best == static_cast<int>(needed.surface));
        const int area = cv::countNonZero(cells);
        const double share = static_cast<double>(area) / static_cast<double>(cells.total());
        if (share < needed.least)
            continue;
        const double sureness = cv::mean(surfaces.of(needed.surface), cells)[0];
        double probability = sureness * (0.6 + 0.4 * std::min(1.0, share / needed.enough));
        // Without a sky over it there is less to go by.
        probability -= hasSky ? 0 : (needed.likeness == Likeness::Foliage ? 0.1 : 0.3);
        cv::Mat mask;
        cv::resize(cells, mask, picture.smallLab.size(), 0, 0, cv::INTER_NEAREST);
        const QRectF box = boxOf(cells);
        // A low swell along the horizon is a hill in the haze.
        if (needed.likeness == Likeness::Mountain && box.height() < 0.085)
            continue;
        // What reaches from under the sky down to the foot of the picture is no ridge but rock.
        const bool rock
            = needed.likeness == Likeness::Mountain && (!hasSky || box.bottom() > 0.9) && box.top() > 0.4;
        cues.append({.likeness = rock ? Likeness::Rock : needed.likeness,
            .probability = std::clamp(probability, 0.0, 0.95),
            .box = box,
            .cell = cellAt(box.center()),
            .names = colors(picture, mask)});
    }
    return cues;
}

} // namespace Afterimage::Analysis
