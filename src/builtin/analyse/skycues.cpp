// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/analyse/skycues.h"

#include "builtin/analyse/daytime.h"
#include "builtin/analyse/palette.h"
#include "builtin/color/colormath.h"
#include "builtin/color/colornamer.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace Afterimage::Analysis {

using namespace Qt::Literals::StringLiterals;

namespace {

cv::Mat maskAbove(const std::vector<int> &border, cv::Size size, double from = 0, double to = 1)
{
    cv::Mat mask(size, CV_8U, cv::Scalar(0));
    for (int x = 0; x < size.width; ++x) {
        const int edge = border[static_cast<size_t>(x)];
        const int first = static_cast<int>(edge * from);
        const int last = static_cast<int>(edge * to);
        for (int y = first; y < std::min(last, size.height); ++y)
            mask.at<uchar>(y, x) = 255;
    }
    return mask;
}

double meanBorder(const std::vector<int> &border, int rows)
{
    double sum = 0;
    for (const int y : border)
        sum += std::min(y, rows);
    return sum / static_cast<double>(border.size()) / rows;
}

void addName(QList<int> &names, const QList<PaletteEntry> &entries)
{
    for (const PaletteEntry &entry : entries) {
        if (!names.contains(entry.name)) {
            names.append(entry.name);
            return;
        }
    }
}

} // namespace

std::optional<Cue> skyCue(const Prepared &picture, const Surfaces &surfaces, const std::vector<int> &border)
{
    const cv::Mat sky = maskAbove(border, picture.smallLab.size());
    const double height = meanBorder(border, picture.smallLab.rows);
    if (height < 0.06 || cv::countNonZero(sky) < 100)
        return {};
    cv::Mat likeness;
    cv::resize(surfaces.of(Surface::Sky), likeness, sky.size(), 0, 0, cv::INTER_LINEAR);
    double p = cv::mean(likeness, sky)[0];
    // A sky has a land under it; without one it is a backdrop as well.
    const double land = surfaces.share(Surface::Water) + surfaces.share(Surface::Foliage)
        + surfaces.share(Surface::Grass) + surfaces.share(Surface::Mountain) + surfaces.share(Surface::Sand)
        + surfaces.share(Surface::Snow) + surfaces.share(Surface::Building);
    p -= land < 0.06 ? 0.3 : (land < (1 - height) * 0.35 ? 0.2 : 0);
    if (height > 0.9)
        p -= 0.25;
    p -= height < 0.12 ? 0.1 : 0;
    Cue cue {.likeness = Likeness::Sky,
        .probability = std::clamp(p, 0.0, 0.97),
        .box = QRectF(0, 0, 1, height),
        .cell = Cell::TopCentre};
    addName(cue.names, namesUnder(picture, maskAbove(border, sky.size(), 0, 0.45), 0.1));
    addName(cue.names, namesUnder(picture, maskAbove(border, sky.size(), 0.7, 0.97), 0.1));
    cue.detail = daytimeName(daytimeOf(picture, border));
    return cue;
}

std::optional<Cue> cloudCue(const Prepared &picture, const std::vector<int> &border, const Cue &sky)
{
    if (sky.detail == u"night" || sky.probability < 0.6)
        return {};
    const cv::Mat mask = maskAbove(border, picture.smallLab.size(), 0, 0.95);
    cv::Mat smooth;
    cv::GaussianBlur(picture.smallLab, smooth, {0, 0}, 2);
    int bright = 0;
    int all = 0;
    double squares = 0;
    std::vector<float> row;
    for (int y = 0; y < mask.rows; ++y) {
        // Against the row's quieter half, so that the sky's own gradient does not count.
        row.clear();
        for (int x = 0; x < mask.cols; ++x) {
            if (mask.at<uchar>(y, x))
                row.push_back(smooth.at<cv::Vec3f>(y, x)[0]);
        }
        if (row.size() < 16)
            continue;
        std::sort(row.begin(), row.end());
        const float base = row[row.size() / 3];
        for (const float value : row) {
            ++all;
            bright += value > base + 0.045F ? 1 : 0;
            squares += static_cast<double>((value - base) * (value - base));
        }
    }
    if (all < 200)
        return {};
    const double share = static_cast<double>(bright) / all;
    const double spread = std::sqrt(squares / all);
    if (share < 0.06 || spread < 0.03)
        return {};
    const double p = std::min(0.9, 0.35 + std::min(share, 0.3) + std::min(spread, 0.1) * 2)
        * std::min(1.0, sky.probability + 0.15);
    return Cue {.likeness = Likeness::Clouds, .probability = p, .box = sky.box, .cell = Cell::TopCentre};
}

std::optional<Cue> starCue(const Prepared &picture, const std::vector<int> &border, const Cue &sky)
{
    if (sky.detail != u"night" && sky.detail != u"dusk")
        return {};
    cv::Mat surround;
    cv::blur(picture.light, surround, {15, 15});
    cv::Mat bright = picture.light - surround > 0.13;
    cv::Mat mask;
    cv::resize(
        maskAbove(border, picture.smallLab.size(), 0, 0.95), mask, bright.size(), 0, 0, cv::INTER_NEAREST);
    bright &= mask;
    cv::Mat labels;
    cv::Mat stats;
    cv::Mat centroids;
    const int count = cv::connectedComponentsWithStats(bright, labels, stats, centroids, 8, CV_32S);
    int points = 0;
    int others = 0;
    for (int i = 1; i < count; ++i)
        ++(stats.at<int>(i, cv::CC_STAT_AREA) <= 22 ? points : others);
    if (points < 12 || others > points)
        return {};
    return Cue {.likeness = Likeness::Stars,
        .probability = points > 30 ? 0.87 : 0.65,
        .box = sky.box,
        .cell = Cell::TopCentre};
}

namespace {

struct Circle
{
    double x = 0;
    double y = 0;
    double radius = 0;
};

//! Kasa's fit; unset when the points lie on no circle to speak of or on too little of one.
std::optional<Circle> circleThrough(const std::vector<cv::Point> &points)
{
    if (points.size() < 12)
        return {};
    cv::Matx33d normal = cv::Matx33d::zeros();
    cv::Vec3d right(0, 0, 0);
    for (const cv::Point &point : points) {
        const cv::Vec3d row(point.x, point.y, 1);
        normal += row * row.t();
        right += row * (double(point.x) * point.x + double(point.y) * point.y);
    }
    cv::Vec3d solved;
    if (!cv::solve(normal, right, solved, cv::DECOMP_SVD))
        return {};
    const Circle circle {solved[0] / 2, solved[1] / 2,
        std::sqrt(std::max(0.0, solved[2] + (solved[0] * solved[0] + solved[1] * solved[1]) / 4))};
    if (circle.radius < 1.5)
        return {};
    double squares = 0;
    std::array<bool, 24> arc {};
    for (const cv::Point &point : points) {
        const double away = std::hypot(point.x - circle.x, point.y - circle.y) - circle.radius;
        squares += away * away;
        const double angle = std::atan2(point.y - circle.y, point.x - circle.x) + std::numbers::pi;
        arc[static_cast<size_t>(angle / (2 * std::numbers::pi) * 23.99)] = true;
    }
    const double rough = std::sqrt(squares / static_cast<double>(points.size()));
    if (rough > std::max(0.6, circle.radius * 0.055) || std::count(arc.begin(), arc.end(), true) < 9)
        return {};
    return circle;
}

//! What stands before a disc, or the picture's rim, cuts it anywhere; its own edge is against the sky.
std::optional<Circle> discThrough(
    const std::vector<cv::Point> &outline, const std::vector<int> &border, cv::Size size)
{
    const auto circleAbove = [&](int margin, int foot) {
        std::vector<cv::Point> rim;
        for (const cv::Point &point : outline) {
            if (point.x > 0 && point.y > 0 && point.x < size.width - 1 && point.y < foot
                && point.y + margin < border[static_cast<size_t>(point.x)])
                rim.push_back(point);
        }
        return circleThrough(rim);
    };
    // Where just the sky ends is not known to the pixel.
    for (const int margin : {2, 7}) {
        if (const std::optional<Circle> circle = circleAbove(margin, size.height))
            return circle;
    }
    // A sun half set has a wide, level foot.
    const cv::Rect box = cv::boundingRect(outline);
    constexpr int sole = 4;
    const int foot = box.y + box.height - sole;
    int left = box.x + box.width;
    int right = box.x;
    for (const cv::Point &point : outline) {
        if (point.y >= foot) {
            left = std::min(left, point.x);
            right = std::max(right, point.x);
        }
    }
    return (right - left) * 3 > box.width * 2 ? circleAbove(2, foot) : std::nullopt;
}

} // namespace

std::optional<Cue> discCue(const Prepared &picture, const std::vector<int> &border, const Cue &sky)
{
    const cv::Mat mask = maskAbove(border, picture.smallLab.size());
    // A disc on the skyline is cut by the border; look a little below it too.
    cv::Mat allowed;
    cv::dilate(mask, allowed, cv::Mat(), {-1, -1}, 5);
    double brightest = 0;
    cv::minMaxLoc(picture.smallLight, nullptr, &brightest, nullptr, nullptr, mask);
    const double average = cv::mean(picture.smallLight, mask)[0];
    if (brightest < 0.55 || brightest - average < 0.06)
        return {};
    double bestScore = 0;
    double bestContrast = 0;
    Circle best;
    const double side = std::min(mask.cols, mask.rows);
    // The level at which it parts from its glow is not known.
    for (double level = 0.94; level > 0.3; level -= 0.08) {
        cv::Mat bright = picture.smallLight > average + (brightest - average) * level;
        bright &= allowed;
        std::vector<std::vector<cv::Point>> outlines;
        cv::findContours(bright, outlines, cv::RETR_EXTERNAL, cv::CHAIN_APPROX_NONE);
        for (const std::vector<cv::Point> &outline : outlines) {
            const std::optional<Circle> circle = discThrough(outline, border, mask.size());
            if (!circle || circle->radius < side * 0.014 || circle->radius > side * 0.24)
                continue;
            const cv::Point centre(
                static_cast<int>(std::lround(circle->x)), static_cast<int>(std::lround(circle->y)));
            // Under the foot of what is half set there is land or water, whatever it is taken for.
            const cv::Rect box = cv::boundingRect(outline);
            const int foot = box.y + box.height;
            const bool halfSet = circle->y + circle->radius * 0.85 > foot;
            const auto ring = [&](double from, double to) {
                cv::Mat1b result(mask.size(), uchar {0});
                cv::circle(result, centre, static_cast<int>(std::lround(circle->radius * to)), 255, -1);
                if (from > 0)
                    cv::circle(result, centre, static_cast<int>(std::lround(circle->radius * from)), 0, -1);
                result &= mask;
                if (halfSet)
                    result.rowRange(foot, result.rows) = uchar {0};
                return result;
            };
            const cv::Mat1b inside = ring(0, 0.85);
            const cv::Mat1b outside = ring(1.2, 1.6);
            if (cv::countNonZero(inside) < 6 || cv::countNonZero(outside) < 8)
                continue;
            const double full = cv::mean(bright, inside)[0] / 255;
            const double contrast
                = cv::mean(picture.smallLight, inside)[0] - cv::mean(picture.smallLight, outside)[0];
            if (full > 0.8 && contrast > 0.045 && contrast * full > bestScore) {
                bestScore = contrast * full;
                bestContrast = contrast;
                best = *circle;
            }
        }
    }
    if (bestScore <= 0)
        return {};
    cv::Mat1b disc(mask.size(), uchar {0});
    cv::circle(disc, {static_cast<int>(std::lround(best.x)), static_cast<int>(std::lround(best.y))},
        static_cast<int>(std::lround(best.radius * 0.8)), 255, -1);
    disc &= mask;
    const cv::Scalar color = cv::mean(picture.smallLab, disc);
    const QRgb rgb = rgbFromOklab(
        {static_cast<float>(color[0]), static_cast<float>(color[1]), static_cast<float>(color[2])});
    const double warmth = 0.5 * color[1] + 0.87 * color[2];
    const bool moon = sky.detail == u"night" || (sky.detail == u"dusk" && warmth < 0.05);
    const double p = (0.62 + std::min(bestContrast, 0.3)) * std::min(1.0, sky.probability + 0.25);
    const QRectF box = QRectF((best.x - best.radius) / mask.cols, (best.y - best.radius) / mask.rows,
        2 * best.radius / mask.cols, 2 * best.radius / mask.rows)
                           .intersected(QRectF(0, 0, 1, 1));
    return Cue {.likeness = Likeness::Disc,
        .probability = std::clamp(p, 0.0, 0.95),
        .box = box,
        .cell = cellAt(box.center()),
        .names = {namedColorOf(rgb)},
        .detail = moon ? u"moon"_s : u"sun"_s};
}

} // namespace Afterimage::Analysis
