// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/analyse/groundcues.h"

#include "builtin/analyse/palette.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace Afterimage::Analysis {

namespace {

//! Shares of the pixels under a mask, and how they are textured.
struct Ground
{
    double share = 0; //!< of the picture
    double blue = 0;
    double green = 0;
    double leafy = 0; //!< green and finely textured
    double leafyShare = 0; //!< of the whole picture
    double sandy = 0;
    double white = 0;
    double texture = 0;
    double layered = 1; //!< energy of vertical change over that of horizontal change
    double straight = 0; //!< share of strong edges that are upright or level
    double upright = 0; //!< share of strong edges that are upright
    double edges = 0; //!< density of strong edges
};

double hueDegrees(float a, float b)
{
    const double h = std::atan2(static_cast<double>(b), static_cast<double>(a)) * 180 / std::numbers::pi;
    return h < 0 ? h + 360 : h;
}

Ground measure(const Prepared &picture, const cv::Mat &mask)
{
    Ground g;
    int n = 0;
    for (int y = 0; y < mask.rows; ++y) {
        for (int x = 0; x < mask.cols; ++x) {
            if (!mask.at<uchar>(y, x))
                continue;
            const cv::Vec3f &p = picture.smallLab.at<cv::Vec3f>(y, x);
            const double c = static_cast<double>(std::hypot(p[1], p[2]));
            const double h = hueDegrees(p[1], p[2]);
            const double t = static_cast<double>(picture.smallTexture.at<float>(y, x));
            ++n;
            g.texture += t;
            g.blue += c > 0.02 && h > 180 && h < 290 ? 1 : 0;
            const bool green = c > 0.05 && h > 100 && h < 165;
            g.green += green ? 1 : 0;
            g.leafy += green && t > 0.022 ? 1 : 0;
            g.sandy += p[0] > 0.55F && c > 0.025 && c < 0.13 && h > 55 && h < 100 ? 1 : 0;
            g.white += p[0] > 0.84F && c < 0.03 ? 1 : 0;
        }
    }
    if (n == 0)
        return g;
    const auto total = static_cast<double>(mask.total());
    g.leafyShare = g.leafy / total;
    g.share = n / total;
    for (double *value : {&g.blue, &g.green, &g.leafy, &g.sandy, &g.white, &g.texture})
        *value /= n;

    cv::Mat full;
    cv::resize(mask, full, picture.light.size(), 0, 0, cv::INTER_NEAREST);
    cv::erode(full, full, cv::Mat(), {-1, -1}, 3, cv::BORDER_CONSTANT, cv::Scalar(255));
    cv::Mat gx;
    cv::Mat gy;
    cv::Sobel(picture.light, gx, CV_32F, 1, 0, 3, 0.125);
    cv::Sobel(picture.light, gy, CV_32F, 0, 1, 3, 0.125);
    double sumX = 0;
    double sumY = 0;
    int strong = 0;
    int straight = 0;
    int upright = 0;
    int all = 0;
    for (int y = 0; y < full.rows; ++y) {
        for (int x = 0; x < full.cols; ++x) {
            if (!full.at<uchar>(y, x))
                continue;
            ++all;
            const auto dx = static_cast<double>(std::abs(gx.at<float>(y, x)));
            const auto dy = static_cast<double>(std::abs(gy.at<float>(y, x)));
            sumX += dx;
            sumY += dy;
            if (dx + dy < 0.06)
                continue;
            ++strong;
            // Within 7 degrees of the axes.
            const bool isUpright = dy < dx * 0.12;
            straight += isUpright || dx < dy * 0.12 ? 1 : 0;
            upright += isUpright ? 1 : 0;
        }
    }
    g.layered = sumY / std::max(sumX, 1e-6);
    if (strong > 0) {
        g.straight = static_cast<double>(straight) / strong;
        g.upright = static_cast<double>(upright) / strong;
    }
    g.edges = all > 0 ? static_cast<double>(strong) / all : 0;
    return g;
}

cv::Mat maskBelow(const std::vector<int> &border, cv::Size size)
{
    cv::Mat mask(size, CV_8U, cv::Scalar(0));
    for (int x = 0; x < size.width; ++x) {
        const int edge = border.empty() ? 0 : border[static_cast<size_t>(x)];
        for (int y = edge; y < size.height; ++y)
            mask.at<uchar>(y, x) = 255;
    }
    return mask;
}

cv::Mat maskBelowRow(int row, cv::Size size)
{
    cv::Mat mask(size, CV_8U, cv::Scalar(0));
    mask.rowRange(std::min(row, size.height - 1), size.height) = cv::Scalar(255);
    return mask;
}

// Brightness and colour below the horizon against the sky turned over it.
double mirrorsSky(const Prepared &picture, int horizon)
{
    const int depth = std::min(horizon, picture.smallLab.rows - horizon);
    if (depth < 12)
        return 0;
    cv::Mat above;
    cv::flip(picture.smallLab.rowRange(horizon - depth, horizon), above, 0);
    cv::Mat below = picture.smallLab.rowRange(horizon, horizon + depth).clone();
    cv::resize(above, above, {24, 12}, 0, 0, cv::INTER_AREA);
    cv::resize(below, below, {24, 12}, 0, 0, cv::INTER_AREA);
    const cv::Scalar meanAbove = cv::mean(above);
    const cv::Scalar meanBelow = cv::mean(below);
    above -= meanAbove;
    below -= meanBelow;
    const double scale = cv::norm(above) * cv::norm(below);
    return scale > 1e-6 ? above.dot(below) / scale : 0;
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

QRectF boxOf(const cv::Mat &mask)
{
    const cv::Rect box = cv::boundingRect(mask);
    return {static_cast<double>(box.x) / mask.cols, static_cast<double>(box.y) / mask.rows,
        static_cast<double>(box.width) / mask.cols, static_cast<double>(box.height) / mask.rows};
}

Cue made(Likeness likeness, double probability, const Prepared &picture, const cv::Mat &mask)
{
    const QRectF box = boxOf(mask);
    return {.likeness = likeness,
        .probability = std::clamp(probability, 0.0, 0.95),
        .box = box,
        .cell = cellAt(box.center()),
        .names = colors(picture, mask)};
}

cv::Mat leafyMask(const Prepared &picture, const cv::Mat &under)
{
    cv::Mat mask(picture.smallLab.size(), CV_8U, cv::Scalar(0));
    for (int y = 0; y < mask.rows; ++y) {
        for (int x = 0; x < mask.cols; ++x) {
            const cv::Vec3f &p = picture.smallLab.at<cv::Vec3f>(y, x);
            const double h = hueDegrees(p[1], p[2]);
            const bool green = std::hypot(p[1], p[2]) > 0.05F && h > 100 && h < 165;
            if (green && under.at<uchar>(y, x) && picture.smallTexture.at<float>(y, x) > 0.022F)
                mask.at<uchar>(y, x) = 255;
        }
    }
    return mask;
}

} // namespace

QList<Cue> groundCues(
    const Prepared &picture, const std::vector<int> &border, const Cue *sky, const Evidence &seen)
{
    QList<Cue> cues;
    const cv::Size size = picture.smallLab.size();
    const cv::Mat under = sky ? maskBelow(border, size) : maskBelow({}, size);
    const Ground ground = measure(picture, under);
    if (ground.leafyShare > 0.12) {
        double p = ground.leafyShare > 0.4 ? 0.86 : (ground.leafyShare > 0.25 ? 0.72 : 0.55);
        // Straight edges are not what leaves have.
        p -= ground.straight > 0.45 ? 0.3 : 0;
        cues.append(made(Likeness::Foliage, p, picture, leafyMask(picture, under)));
    }
    const std::optional<Horizon> &horizon = seen.layout.horizon;
    if (sky && ground.share > 0.12 && ground.edges > 0.08 && ground.straight > 0.5 && ground.upright > 0.22)
        cues.append(made(Likeness::Building, 0.3 + (ground.straight - 0.5) + ground.edges, picture, under));
    if (!sky || !horizon)
        return cues;

    const int row = static_cast<int>(horizon->height * size.height);
    const cv::Mat low = maskBelowRow(row, size);
    const Ground g = measure(picture, low);
    const cv::Scalar meanLow = cv::mean(picture.smallLab, low);
    const cv::Scalar meanSky = cv::mean(picture.smallLab, ~low);
    const double likeSky = std::hypot(meanLow[1] - meanSky[1], meanLow[2] - meanSky[2]);
    if (std::abs(horizon->tilt) < 5 && g.share > 0.08) {
        double p = 0.12;
        p += g.layered > 1.7 ? 0.3 : (g.layered > 1.25 ? 0.2 : -0.1);
        p += g.blue > 0.6 ? 0.28 : (g.blue > 0.35 ? 0.15 : (g.blue < 0.2 ? -0.2 : 0));
        p += likeSky < 0.035 ? 0.12 : 0;
        p += mirrorsSky(picture, row) > 0.3 ? 0.18 : 0;
        p -= g.green > 0.35 ? 0.4 : 0;
        p -= g.texture > 0.06 ? 0.15 : 0;
        cues.append(made(Likeness::Water, p, picture, low));
    }
    const bool wet
        = !cues.isEmpty() && cues.last().likeness == Likeness::Water && cues.last().probability >= 0.4;
    if (!wet && g.green > 0.5 && g.leafy < 0.45)
        cues.append(made(Likeness::Field, 0.45 + g.green * 0.35, picture, low));
    if (!wet && g.white > 0.5)
        cues.append(made(Likeness::Snow, 0.35 + g.white * 0.4, picture, low));
    if (!wet && g.sandy > 0.55 && g.texture < 0.05)
        cues.append(made(Likeness::Sand, 0.32 + g.sandy * 0.4, picture, low));
    return cues;
}

} // namespace Afterimage::Analysis
