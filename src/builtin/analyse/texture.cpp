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

} // namespace Afterimage::Analysis
