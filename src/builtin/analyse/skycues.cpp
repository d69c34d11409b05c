// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/analyse/skycues.h"

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

double hueDegrees(double a, double b)
{
    const double h = std::atan2(b, a) * 180 / std::numbers::pi;
    return h < 0 ? h + 360 : h;
}

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

QString timeOf(const Prepared &picture, const cv::Mat &sky)
{
    int warm = 0;
    int all = 0;
    int blue = 0;
    double light = 0;
    double chroma = 0;
    for (int y = 0; y < sky.rows; ++y) {
        for (int x = 0; x < sky.cols; ++x) {
            if (!sky.at<uchar>(y, x))
                continue;
            const cv::Vec3f &p = picture.smallLab.at<cv::Vec3f>(y, x);
            const double c = std::hypot(p[1], p[2]);
            const double h = hueDegrees(static_cast<double>(p[1]), static_cast<double>(p[2]));
            ++all;
            light += static_cast<double>(p[0]);
            chroma += c;
            if (c > 0.05 && p[0] > 0.38F && (h < 95 || h > 335))
                ++warm;
            if (c > 0.04 && h > 215 && h < 300)
                ++blue;
        }
    }
    if (all == 0)
        return u"day"_s;
    light /= all;
    chroma /= all;
    if (light < 0.32)
        return u"night"_s;
    if (warm > all * 0.22)
        return light < 0.5 ? u"dusk"_s : u"sunset"_s;
    if (light < 0.48)
        return chroma < 0.025 ? u"overcast"_s : u"dusk"_s;
    if (chroma < 0.028 || (blue < all * 0.3 && chroma < 0.05) || (light < 0.64 && chroma < 0.06))
        return u"overcast"_s;
    return u"day"_s;
}

// How much of the change across the border happens within two pixels: near 1 for an edge, a quarter for a
// blur.
double edgeSharpness(const Prepared &picture, const std::vector<int> &border)
{
    const cv::Mat &lab = picture.smallLab;
    double near = 0;
    double wide = 0;
    for (int x = 0; x < lab.cols; ++x) {
        const int edge = border[static_cast<size_t>(x)];
        if (edge < 5 || edge >= lab.rows - 6)
            continue;
        double steepest = 0;
        for (int y = edge - 3; y <= edge + 3; ++y)
            steepest
                = std::max(steepest, cv::norm(lab.at<cv::Vec3f>(y + 1, x) - lab.at<cv::Vec3f>(y - 1, x)));
        near += steepest;
        wide += std::max(steepest, cv::norm(lab.at<cv::Vec3f>(edge + 5, x) - lab.at<cv::Vec3f>(edge - 5, x)));
    }
    return wide > 0 ? near / wide : 0;
}

// How much of what lies under the border has the sky's own colours: a ribbon on a backdrop, not a horizon.
double recurrence(const Prepared &picture, const cv::Mat &sky, const std::vector<int> &border)
{
    std::array<cv::Vec3f, 3> samples;
    for (size_t i = 0; i < samples.size(); ++i) {
        const double from = static_cast<double>(i) / 3;
        const cv::Scalar mean = cv::mean(picture.smallLab, maskAbove(border, sky.size(), from, from + 0.32));
        samples[i] = {static_cast<float>(mean[0]), static_cast<float>(mean[1]), static_cast<float>(mean[2])};
    }
    int same = 0;
    int all = 0;
    for (int y = 0; y < sky.rows; ++y) {
        for (int x = 0; x < sky.cols; ++x) {
            if (sky.at<uchar>(y, x))
                continue;
            ++all;
            const cv::Vec3f &pixel = picture.smallLab.at<cv::Vec3f>(y, x);
            same += std::any_of(samples.begin(), samples.end(),
                        [&pixel](const cv::Vec3f &sample) { return cv::norm(pixel - sample) < 0.055; })
                ? 1
                : 0;
        }
    }
    return all > 0 ? static_cast<double>(same) / all : 0;
}

double roughnessOf(const std::vector<int> &border, int rows)
{
    double jumps = 0;
    for (size_t x = 1; x < border.size(); ++x)
        jumps += std::abs(border[x] - border[x - 1]);
    return jumps / static_cast<double>(border.size()) / rows * 100;
}

// What speaks against a sky that no level line closes off: most backdrops look like this.
double withoutHorizon(const Prepared &picture, const cv::Mat &sky, const std::vector<int> &border,
    const cv::Scalar &mean, const cv::Scalar &below)
{
    double p = 0;
    // Out-of-focus backgrounds and airbrushed gradients have no edge where the sky would end.
    const double sharpness = edgeSharpness(picture, border);
    p -= sharpness < 0.62 ? 0.4 : (sharpness < 0.72 ? 0.15 : 0);
    p -= recurrence(picture, sky, border) > 0.16 ? 0.4 : 0;
    const double roughness = roughnessOf(border, sky.rows);
    p -= roughness > 1.2 ? 0.3 : (roughness > 0.6 ? 0.1 : 0);
    const double chroma = std::hypot(mean[1], mean[2]);
    const double hue = hueDegrees(mean[1], mean[2]);
    if (chroma > 0.03 && hue > 85 && hue < 185)
        p -= 0.3;
    else if (chroma > 0.05 && (hue <= 85 || hue > 310) && roughness > 0.4)
        p -= 0.25;
    // Nothing on the ground is pink for as far as one sees.
    const double hueBelow = hueDegrees(below[1], below[2]);
    if (std::hypot(below[1], below[2]) > 0.07 && (hueBelow < 35 || hueBelow > 300))
        p -= 0.35;
    return p;
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

std::optional<Cue> skyCue(
    const Prepared &picture, const std::vector<int> &border, const std::optional<Horizon> &horizon)
{
    const cv::Mat sky = maskAbove(border, picture.smallLab.size());
    const cv::Mat rest = ~sky;
    const double height = meanBorder(border, picture.smallLab.rows);
    if (height < 0.1 || cv::countNonZero(rest) < 100)
        return {};
    cv::Scalar mean;
    cv::Scalar deviation;
    cv::meanStdDev(picture.smallLab, mean, deviation, sky);
    const cv::Scalar below = cv::mean(picture.smallLab, rest);
    // The rim of the mask is the edge itself.
    cv::Mat inner;
    cv::erode(sky, inner, cv::Mat(), {-1, -1}, 3, cv::BORDER_CONSTANT, cv::Scalar(255));
    const double texture = cv::mean(picture.smallTexture, inner)[0];
    const double textureBelow = cv::mean(picture.smallTexture, rest)[0];
    const cv::Scalar high = cv::mean(picture.smallLab, maskAbove(border, sky.size(), 0, 0.35));
    const cv::Scalar low = cv::mean(picture.smallLab, maskAbove(border, sky.size(), 0.65, 0.97));
    const double gradient = std::sqrt(
        std::pow(high[0] - low[0], 2) + std::pow(high[1] - low[1], 2) + std::pow(high[2] - low[2], 2));
    const double chroma = std::hypot(mean[1], mean[2]);
    const double hue = hueDegrees(mean[1], mean[2]);

    double p = 0.34;
    p += texture < 0.012 ? 0.18 : (texture < 0.028 ? 0.08 : (texture > 0.05 ? -0.3 : -0.05));
    p += textureBelow > texture * 1.5 ? 0.1 : -0.05;
    if (chroma > 0.025 && hue > 205 && hue < 290)
        p += 0.25;
    else if (chroma < 0.035 && mean[0] > 0.62)
        p += 0.12;
    else if (chroma > 0.02 && (hue < 100 || hue > 330) && mean[0] > 0.45)
        p += gradient > 0.08 ? 0.15 : 0.02;
    else if (chroma > 0.02 && hue >= 290 && hue <= 330)
        p += 0.08;
    else if (chroma > 0.05 && hue > 105 && hue < 185)
        p -= 0.4;
    p += mean[0] > below[0] + 0.05 ? 0.1 : (mean[0] < below[0] - 0.05 ? -0.14 : 0);
    // Real and painted skies change towards the horizon; a flat fill is a backdrop as well as a sky.
    p += gradient > 0.035 && low[0] > high[0] - 0.02 ? 0.12 : (gradient < 0.012 ? -0.14 : 0);
    if (height > 0.88)
        p -= 0.15;
    p -= textureBelow < texture * 1.2 ? 0.1 : 0;
    p += horizon ? 0.05 : withoutHorizon(picture, sky, border, mean, below);
    p -= chroma > (hue > 225 && hue < 275 ? 0.17 : 0.14) ? 0.3 : 0;
    if (!horizon)
        p = std::min(p, 0.84);

    Cue cue {.likeness = Likeness::Sky,
        .probability = std::clamp(p, 0.0, 0.97),
        .box = QRectF(0, 0, 1, height),
        .cell = Cell::TopCentre};
    addName(cue.names, namesUnder(picture, maskAbove(border, sky.size(), 0, 0.45), 0.1));
    addName(cue.names, namesUnder(picture, maskAbove(border, sky.size(), 0.7, 0.97), 0.1));
    cue.detail = timeOf(picture, sky);
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

std::optional<Cue> discCue(const Prepared &picture, const std::vector<int> &border, const Cue &sky)
{
    const cv::Mat mask = maskAbove(border, picture.smallLab.size());
    double brightest = 0;
    cv::minMaxLoc(picture.smallLight, nullptr, &brightest, nullptr, nullptr, mask);
    const double average = cv::mean(picture.smallLight, mask)[0];
    if (brightest < 0.62 || brightest - average < 0.13)
        return {};
    cv::Mat bright = picture.smallLight > brightest - std::min(0.12, (brightest - average) * 0.4);
    // A disc on the horizon is cut by the border; look a little below it too.
    cv::Mat allowed;
    cv::dilate(mask, allowed, cv::Mat(), {-1, -1}, 4);
    bright &= allowed;
    cv::Mat labels;
    cv::Mat stats;
    cv::Mat centroids;
    const int count = cv::connectedComponentsWithStats(bright, labels, stats, centroids, 8, CV_32S);
    const auto total = static_cast<double>(mask.total());
    int best = 0;
    for (int i = 1; i < count; ++i) {
        if (best == 0 || stats.at<int>(i, cv::CC_STAT_AREA) > stats.at<int>(best, cv::CC_STAT_AREA))
            best = i;
    }
    if (best == 0)
        return {};
    const int width = stats.at<int>(best, cv::CC_STAT_WIDTH);
    const int height = stats.at<int>(best, cv::CC_STAT_HEIGHT);
    const int area = stats.at<int>(best, cv::CC_STAT_AREA);
    const double stretch = static_cast<double>(std::max(width, height)) / std::min(width, height);
    const double fill = area / (std::numbers::pi / 4 * width * height);
    if (area < total * 0.0006 || area > total * 0.05 || stretch > 1.4 || fill < 0.8 || count > 8)
        return {};
    const cv::Mat disc = labels == best;
    const cv::Scalar color = cv::mean(picture.smallLab, disc);
    const QRgb rgb = rgbFromOklab(
        {static_cast<float>(color[0]), static_cast<float>(color[1]), static_cast<float>(color[2])});
    const double warmth = 0.5 * color[1] + 0.87 * color[2];
    const bool moon = sky.detail == u"night" || (sky.detail == u"dusk" && warmth < 0.05);
    double p = 0.55 + (stretch < 1.2 && fill > 0.88 ? 0.2 : 0) + (brightest - average > 0.25 ? 0.12 : 0);
    p *= std::min(1.0, sky.probability + 0.2);
    const QRectF box(static_cast<double>(stats.at<int>(best, cv::CC_STAT_LEFT)) / mask.cols,
        static_cast<double>(stats.at<int>(best, cv::CC_STAT_TOP)) / mask.rows,
        static_cast<double>(width) / mask.cols, static_cast<double>(height) / mask.rows);
    return Cue {.likeness = Likeness::Disc,
        .probability = p,
        .box = box,
        .cell = cellAt(box.center()),
        .names = {namedColorOf(rgb)},
        .detail = moon ? u"moon"_s : u"sun"_s};
}

std::optional<Cue> mountainCue(const Prepared &picture, const std::vector<int> &border, const Cue &sky)
{
    const int n = static_cast<int>(border.size());
    constexpr int step = 6;
    int sloping = 0;
    int steep = 0;
    int all = 0;
    for (int x = 0; x + step < n; ++x) {
        const double slope = std::abs(border[static_cast<size_t>(x + step)] - border[static_cast<size_t>(x)])
            / static_cast<double>(step);
        ++all;
        sloping += slope > 0.2 && slope <= 1.9 ? 1 : 0;
        steep += slope > 1.9 ? 1 : 0;
    }
    const auto [low, high] = std::minmax_element(border.begin(), border.end());
    const double amplitude = static_cast<double>(*high - *low) / picture.smallLab.rows;
    if (all == 0 || amplitude < 0.08 || sloping < all * 0.3 || steep > all * 0.1)
        return {};
    // What lies just under the line: tree tops are rough and green.
    cv::Mat under(picture.smallLab.size(), CV_8U, cv::Scalar(0));
    const int depth = std::max(4, picture.smallLab.rows / 10);
    for (int x = 0; x < n; ++x) {
        const int edge = border[static_cast<size_t>(x)];
        for (int y = edge + 2; y < std::min(edge + depth, under.rows); ++y)
            under.at<uchar>(y, x) = 255;
    }
    if (cv::countNonZero(under) < 50)
        return {};
    const cv::Scalar color = cv::mean(picture.smallLab, under);
    const double texture = cv::mean(picture.smallTexture, under)[0];
    const double hue = hueDegrees(color[1], color[2]);
    const double chroma = std::hypot(color[1], color[2]);
    if (chroma > 0.07 && (hue < 35 || hue > 300))
        return {};
    double p = 0.5 + std::min(amplitude, 0.3) * 0.6;
    p -= texture > 0.07 ? 0.25 : (texture > 0.045 ? 0.1 : 0);
    p -= chroma > 0.05 && hue > 100 && hue < 165 ? 0.15 : 0;
    p *= std::min(1.0, sky.probability + 0.2);
    Cue cue {.likeness = Likeness::Mountain,
        .probability = p,
        .box = QRectF(0, static_cast<double>(*low) / under.rows, 1, amplitude),
        .cell = Cell::Centre};
    addName(cue.names, namesUnder(picture, under, 0.1));
    return cue;
}

} // namespace Afterimage::Analysis
