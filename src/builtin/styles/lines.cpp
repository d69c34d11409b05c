// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/styles/lines.h"

#include "builtin/styles/texture.h"

#include <opencv2/imgproc.hpp>

#include <cmath>

namespace Afterimage::Styling {

namespace {

// A fast tanh (Pade); only its shape matters.
float softStep(float x)
{
    const float v = std::clamp(x, -3.F, 3.F);
    return v * (27 + v * v) / (27 + 9 * v * v);
}

void displacement(cv::Size size, double amplitude, double cell, quint32 seed, cv::Mat1f &toX, cv::Mat1f &toY)
{
    toX = noise(size, {cell, cell}, 3, mixed(seed, 1));
    toY = noise(size, {cell, cell}, 3, mixed(seed, 2));
    const auto reach = static_cast<float>(amplitude);
    for (int y = 0; y < size.height; ++y) {
        float *x1 = toX[y];
        float *y1 = toY[y];
        for (int x = 0; x < size.width; ++x) {
            x1[x] = static_cast<float>(x) + reach * x1[x];
            y1[x] = static_cast<float>(y) + reach * y1[x];
        }
    }
}

} // namespace

cv::Mat1f drawnLines(const cv::Mat3b &bgr, double unit, const LineSettings &settings)
{
    const cv::Mat1f light = lightness(bgr);
    const double wide = std::max(14 * unit, 4.0);
    const cv::Mat1f mean = blurred(light, wide);
    const cv::Mat1f square = blurred(cv::Mat1f(light.mul(light)), wide);

    const double sigma = std::max(settings.width1024 * unit, 0.55);
    cv::Mat1f normal(light.size());
    for (int y = 0; y < light.rows; ++y) {
        for (int x = 0; x < light.cols; ++x) {
            const float m = mean(y, x);
            const float deviation = std::sqrt(std::max(0.F, square(y, x) - m * m));
            normal(y, x) = (light(y, x) - m) / (2.2F * deviation + 0.05F) * 0.5F + 0.80F;
        }
    }
    const cv::Mat1f fine = blurred(normal, sigma);
    const cv::Mat1f coarse = blurred(normal, sigma * 1.6);
    cv::Mat1f lines(light.size());
    for (int y = 0; y < light.rows; ++y) {
        for (int x = 0; x < light.cols; ++x) {
            const float edge = (1 + settings.sharpness) * fine(y, x) - settings.sharpness * coarse(y, x)
                - settings.threshold;
            lines(y, x) = edge >= 0 ? 0.F : softStep(-settings.steepness * edge * 0.25F);
        }
    }
    return lines;
}

cv::Mat1f withoutFlecks(const cv::Mat1f &lines, double least)
{
    cv::Mat labels;
    cv::Mat stats;
    cv::Mat centres;
    cv::connectedComponentsWithStats(lines > 0.3F, labels, stats, centres, 8, CV_32S);
    cv::Mat1f kept = lines.clone();
    for (int y = 0; y < kept.rows; ++y) {
        for (int x = 0; x < kept.cols; ++x) {
            const int label = labels.at<int>(y, x);
            if (label == 0 || stats.at<int>(label, cv::CC_STAT_AREA) < least)
                kept(y, x) = 0;
        }
    }
    return kept;
}

cv::Mat1f outlines(const Motif &motif, double width1024, quint32 seed)
{
    const cv::Mat1w steady = wobbled(motif.id, motif.px(1.2), motif.px(36, 6), mixed(seed, 0x0e));
    const auto width = static_cast<float>(motif.px(width1024, 0.8));
    cv::Mat1f distance = distanceTo(idBorders(steady), width + 4);
    // The border is a staircase; its distance, smoothed, is not.
    cv::GaussianBlur(distance, distance, {}, 0.8);
    const cv::Mat1f press = noise(motif.size(), {motif.px(70, 8), motif.px(70, 8)}, 2, mixed(seed, 0x0f));
    cv::Mat1f lines(distance.size());
    for (int y = 0; y < lines.rows; ++y) {
        for (int x = 0; x < lines.cols; ++x) {
            const float half = 0.5F * width * (0.78F + 0.35F * press(y, x));
            lines(y, x) = 1 - smoothstep(half, half + 1.1F, distance(y, x));
        }
    }
    return lines;
}

cv::Mat1w wobbled(const cv::Mat1w &id, double amplitude, double cell, quint32 seed)
{
    cv::Mat1f toX;
    cv::Mat1f toY;
    displacement(id.size(), amplitude, cell, seed, toX, toY);
    cv::Mat1w out;
    cv::remap(id, out, toX, toY, cv::INTER_NEAREST, cv::BORDER_REPLICATE);
    return out;
}

cv::Mat3b wobbled(const cv::Mat3b &bgr, double amplitude, double cell, quint32 seed)
{
    cv::Mat1f toX;
    cv::Mat1f toY;
    displacement(bgr.size(), amplitude, cell, seed, toX, toY);
    cv::Mat3b out;
    cv::remap(bgr, out, toX, toY, cv::INTER_LINEAR, cv::BORDER_REPLICATE);
    return out;
}

} // namespace Afterimage::Styling
