// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/analyse/texture.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <vector>

namespace Afterimage::Analysis {

namespace {

struct Gradients
{
    cv::Mat x;
    cv::Mat y;
    cv::Mat size;
};

Gradients gradientsOf(const cv::Mat &light)
{
    Gradients result;
    cv::Sobel(light, result.x, CV_32F, 1, 0, 3, 0.125);
    cv::Sobel(light, result.y, CV_32F, 0, 1, 3, 0.125);
    cv::magnitude(result.x, result.y, result.size);
    return result;
}

double shareAbove(const cv::Mat &map, double threshold)
{
    return static_cast<double>(cv::countNonZero(map > threshold)) / static_cast<double>(map.total());
}

// How well local edges agree in direction, weighted by their strength: strokes do, grain does not.
double coherenceOf(const Gradients &g)
{
    cv::Mat xx;
    cv::Mat yy;
    cv::Mat xy;
    cv::boxFilter(g.x.mul(g.x), xx, CV_32F, {9, 9});
    cv::boxFilter(g.y.mul(g.y), yy, CV_32F, {9, 9});
    cv::boxFilter(g.x.mul(g.y), xy, CV_32F, {9, 9});
    double sum = 0;
    double weight = 0;
    for (int y = 0; y < xx.rows; ++y) {
        for (int x = 0; x < xx.cols; ++x) {
            const auto a = static_cast<double>(xx.at<float>(y, x));
            const auto b = static_cast<double>(yy.at<float>(y, x));
            const auto c = static_cast<double>(xy.at<float>(y, x));
            const double trace = a + b;
            if (trace < 1e-5)
                continue;
            sum += std::sqrt((a - b) * (a - b) + 4 * c * c);
            weight += trace;
        }
    }
    return weight > 0 ? sum / weight : 0;
}

// Pixel art: colour changes sit on a lattice. Energy of gradients at the best phase of a period against the
// mean.
bool onLattice(const cv::Mat &light)
{
    if (std::min(light.cols, light.rows) < 96)
        return false;
    cv::Mat dx = cv::abs(light.colRange(1, light.cols) - light.colRange(0, light.cols - 1));
    cv::Mat profile;
    cv::reduce(dx, profile, 0, cv::REDUCE_SUM, CV_32F);
    const double total = cv::sum(profile)[0];
    if (total < 1e-3 * static_cast<double>(light.total()))
        return false;
    for (int period = 4; period <= 24; ++period) {
        for (int phase = 0; phase < period; ++phase) {
            double sum = 0;
            for (int x = phase; x < profile.cols; x += period)
                sum += static_cast<double>(profile.at<float>(0, x));
            // A lattice that misses nothing; scaling smears a line over its neighbours, hence not 1.
            if (sum > 0.85 * total)
                return true;
        }
    }
    return false;
}

} // namespace

bool isPlain(const Prepared &picture)
{
    cv::Scalar mean;
    cv::Scalar deviation;
    cv::meanStdDev(picture.smallLab, mean, deviation);
    return deviation[0] + deviation[1] + deviation[2] < 0.014;
}

bool isNoise(const Prepared &picture)
{
    const cv::Mat &light = picture.light;
    if (std::min(light.cols, light.rows) < 32)
        return false;
    cv::Scalar mean;
    cv::Scalar deviation;
    cv::meanStdDev(light, mean, deviation);
    if (deviation[0] < 0.03)
        return false;
    cv::Mat coarse;
    cv::resize(picture.lab, coarse, {12, 12}, 0, 0, cv::INTER_AREA);
    cv::Scalar coarseMean;
    cv::Scalar coarseDeviation;
    cv::meanStdDev(coarse, coarseMean, coarseDeviation);
    if (coarseDeviation[0] + coarseDeviation[1] + coarseDeviation[2] > 0.2 * deviation[0])
        return false;
    // Correlation of neighbours four pixels apart: a pattern keeps some, noise none.
    const cv::Mat centred = light - mean;
    const cv::Mat left = centred.colRange(0, light.cols - 4);
    const cv::Mat right = centred.colRange(4, light.cols);
    const double correlation
        = left.dot(right) / (static_cast<double>(left.total()) * deviation[0] * deviation[0]);
    return std::abs(correlation) < 0.3;
}

Texture textureOf(const Prepared &picture)
{
    const Gradients g = gradientsOf(picture.light);
    const double edges = shareAbove(g.size, 0.03);
    const double faint = shareAbove(g.size, 0.012);
    if (faint < 0.14)
        return Texture::Smooth;
    if (edges < 0.12)
        return faint > 0.45 && coherenceOf(g) < 0.5 ? Texture::Grainy : Texture::Soft;
    if (edges > 0.42)
        return Texture::Busy;
    return coherenceOf(g) > 0.62 ? Texture::Brushed : (edges > 0.26 ? Texture::Busy : Texture::Grainy);
}

StyleCue styleOf(const Prepared &picture)
{
    if (std::min(picture.light.cols, picture.light.rows) < 96)
        return StyleCue::None;
    const Gradients g = gradientsOf(picture.light);
    const double flat = 1 - shareAbove(g.size, 0.008);
    const double edges = shareAbove(g.size, 0.03);
    cv::Scalar mean;
    cv::Scalar deviation;
    cv::meanStdDev(picture.lab, mean, deviation);
    const double chroma = std::hypot(mean[1], mean[2]);
    const double spread = std::hypot(deviation[1], deviation[2]);
    const double pale = shareAbove(picture.light, 0.86);
    const double bright = shareAbove(picture.light, 0.8);

    // Light lines on a blue sheet.
    if (mean[2] < -0.06 && mean[0] > 0.28 && mean[0] < 0.62 && spread < 0.045 && edges > 0.03
        && shareAbove(picture.light, mean[0] + 0.2) > 0.01 && shareAbove(picture.light, mean[0] + 0.2) < 0.3)
        return StyleCue::Blueprint;
    if (onLattice(picture.light) && flat > 0.35)
        return StyleCue::PixelArt;
    // Dark lines on pale paper without colour.
    if (spread < 0.02 && chroma < 0.05 && pale > 0.5 && shareAbove(1 - picture.light, 0.45) > 0.015
        && edges > 0.05 && edges < 0.5)
        return StyleCue::LineDrawing;

    // Leading: a net of thin dark lines all over, bright colour between.
    const cv::Mat kernel = cv::getStructuringElement(cv::MORPH_ELLIPSE, {11, 11});
    cv::Mat closed;
    cv::morphologyEx(picture.light, closed, cv::MORPH_CLOSE, kernel);
    const cv::Mat leading = closed - picture.light > 0.18;
    cv::Mat cells;
    cv::resize(leading, cells, {8, 8}, 0, 0, cv::INTER_AREA);
    const int netted = cv::countNonZero(cells > 8);
    if (shareAbove(leading, 0) > 0.1 && netted >= 60 && spread > 0.07)
        return StyleCue::StainedGlass;
    if (flat > 0.86 && edges < 0.08)
        return StyleCue::Flat;
    if (edges > 0.3 && coherenceOf(g) > 0.66 && bright < 0.7)
        return StyleCue::Painterly;
    return StyleCue::None;
}

} // namespace Afterimage::Analysis
