// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/analyse/light.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <vector>

namespace Afterimage::Analysis {

using namespace Qt::Literals::StringLiterals;

namespace {

// Hasler and Suesstrunk 2003.
double colourfulness(const QImage &image)
{
    double sumRg = 0;
    double sumYb = 0;
    double squaresRg = 0;
    double squaresYb = 0;
    for (int y = 0; y < image.height(); ++y) {
        const auto *line = reinterpret_cast<const QRgb *>(image.constScanLine(y));
        for (int x = 0; x < image.width(); ++x) {
            const double rg = qRed(line[x]) - qGreen(line[x]);
            const double yb = 0.5 * (qRed(line[x]) + qGreen(line[x])) - qBlue(line[x]);
            sumRg += rg;
            sumYb += yb;
            squaresRg += rg * rg;
            squaresYb += yb * yb;
        }
    }
    const double n = static_cast<double>(image.width()) * image.height();
    const double varianceRg = std::max(0.0, squaresRg / n - sumRg * sumRg / n / n);
    const double varianceYb = std::max(0.0, squaresYb / n - sumYb * sumYb / n / n);
    return std::sqrt(varianceRg + varianceYb) + 0.3 * std::hypot(sumRg / n, sumYb / n);
}

// A plane fitted to brightness; the light comes from its high side when it explains enough.
std::optional<Cell> lightFrom(const cv::Mat &light)
{
    if (std::min(light.cols, light.rows) < 16)
        return {};
    cv::Mat coarse;
    cv::resize(light, coarse, {24, 24}, 0, 0, cv::INTER_AREA);
    double mean = cv::mean(coarse)[0];
    double sx = 0;
    double sy = 0;
    double xx = 0;
    double all = 0;
    for (int y = 0; y < coarse.rows; ++y) {
        for (int x = 0; x < coarse.cols; ++x) {
            const double u = (x - 11.5) / 11.5;
            const double v = (y - 11.5) / 11.5;
            const double d = static_cast<double>(coarse.at<float>(y, x)) - mean;
            sx += u * d;
            sy += v * d;
            xx += u * u;
            all += d * d;
        }
    }
    const double gx = sx / xx;
    const double gy = sy / xx;
    const double explained = (gx * gx + gy * gy) * xx / std::max(all, 1e-9);
    // Straight from above is every sky; only a sideways slope says something.
    if (explained < 0.4 || std::abs(gx) < 0.05 || std::abs(gx) < 0.4 * std::abs(gy))
        return {};
    const int column = gx > 0 ? 2 : 0;
    const int row = std::abs(gy) < 0.4 * std::abs(gx) ? 1 : (gy > 0 ? 2 : 0);
    return static_cast<Cell>(row * 3 + column);
}

} // namespace

Light lightOf(const Prepared &picture)
{
    Light light;
    const cv::Mat &L = picture.smallLight;
    std::vector<float> sorted(L.begin<float>(), L.end<float>());
    std::sort(sorted.begin(), sorted.end());
    light.low = static_cast<double>(sorted[sorted.size() / 20]);
    light.high = static_cast<double>(sorted[sorted.size() - 1 - sorted.size() / 20]);
    cv::Scalar mean;
    cv::Scalar deviation;
    cv::meanStdDev(picture.smallLab, mean, deviation);
    light.mean = mean[0];
    light.contrast = deviation[0];
    light.warmth = 0.5 * mean[1] + 0.87 * mean[2];
    light.colourfulness = colourfulness(picture.image);
    double saturation = 0;
    const cv::Mat3f pixels = picture.smallLab;
    for (const cv::Vec3f &pixel : pixels)
        saturation += static_cast<double>(std::hypot(pixel[1], pixel[2]));
    saturation = std::min(1.0, saturation / static_cast<double>(L.total()) / 0.2);
    // Valdez and Mehrabian 1994, with brightness and saturation centred on a middling picture.
    light.pleasure = 0.69 * (light.mean - 0.55) * 2 + 0.22 * (saturation - 0.35) * 2;
    light.arousal
        = -0.31 * (light.mean - 0.55) * 2 + 0.60 * (saturation - 0.35) * 2 + (light.contrast - 0.18);
    light.from = lightFrom(L);
    return light;
}

QString moodWord(const Light &light)
{
    const double p = light.pleasure;
    const double a = light.arousal;
    if (p > 0.28)
        return a > 0.25 ? u"joyful"_s : (a < -0.2 ? u"serene"_s : u"cheerful"_s);
    if (p < -0.28)
        return a > 0.25 ? u"dramatic"_s : (a < -0.05 ? u"gloomy"_s : u"brooding"_s);
    return a > 0.3 ? u"lively"_s : (a < -0.12 ? u"calm"_s : u"balanced"_s);
}

} // namespace Afterimage::Analysis
