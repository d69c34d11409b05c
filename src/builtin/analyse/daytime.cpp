// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/analyse/daytime.h"

#include "builtin/analyse/terms.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace Afterimage::Analysis {

using namespace Qt::Literals::StringLiterals;

QString daytimeName(Daytime daytime)
{
    static const std::array<QString, 5> names {u"day"_s, u"sunset"_s, u"dusk"_s, u"night"_s, u"overcast"_s};
    return names[static_cast<size_t>(daytime)];
}

DaytimeMeasures daytimeMeasuresOf(const Prepared &picture, const std::vector<int> &border)
{
    DaytimeMeasures result {};
    const cv::Mat &lab = picture.smallLab;
    // Four bands of the sky from top to bottom, and all that is under it.
    std::array<cv::Vec3d, 5> sum;
    std::array<double, 5> count {};
    sum.fill(cv::Vec3d(0, 0, 0));
    double warm = 0;
    double dark = 0;
    double blue = 0;
    double bright = 0;
    double squares = 0;
    double all = 0;
    for (int x = 0; x < lab.cols; ++x) {
        const int edge = std::min(border[static_cast<size_t>(x)], lab.rows);
        for (int y = 0; y < lab.rows; ++y) {
            const auto &p = lab.at<cv::Vec3f>(y, x);
            const size_t band = y < edge ? static_cast<size_t>(4 * y / edge) : 4;
            sum[band] += cv::Vec3d(p);
            count[band] += 1;
            if (band == 4)
                continue;
            const auto chroma = static_cast<double>(std::hypot(p[1], p[2]));
            const double hue
                = std::atan2(static_cast<double>(p[2]), static_cast<double>(p[1])) * 180 / std::numbers::pi;
            all += 1;
            squares += static_cast<double>(p[0] * p[0]);
            warm += chroma > 0.04 && hue > -30 && hue < 95 ? 1 : 0;
            blue += chroma > 0.035 && (hue < -70 || hue > 215) && hue < -60 ? 1 : 0;
            dark += p[0] < 0.36F ? 1 : 0;
            bright += p[0] > 0.8F ? 1 : 0;
        }
    }
    size_t at = 0;
    double skyL = 0;
    for (size_t band = 0; band < sum.size(); ++band) {
        const cv::Vec3d mean = count[band] > 0 ? cv::Vec3d(sum[band] / count[band]) : cv::Vec3d(0.5, 0, 0);
        skyL += band < 4 ? sum[band][0] : 0;
        for (int c = 0; c < 3; ++c)
            result[at++] = static_cast<float>(mean[c]);
    }
    all = std::max(all, 1.0);
    skyL /= all;
    for (const double value : {skyL, std::sqrt(std::max(0.0, squares / all - skyL * skyL)), warm / all,
             blue / all, dark / all, bright / all})
        result[at++] = static_cast<float>(value);
    // Towards the horizon warmer, lighter; the land darker than the sky.
    result[at++] = result[11] - result[2];
    result[at++] = result[9] - result[0];
    result[at++] = static_cast<float>(skyL) - result[12];
    return result;
}

void daytimeTermsOf(const DaytimeMeasures &measures, const DaytimeTable &table, std::span<float> terms)
{
    squaredTermsOf(measures, table.mean, table.scale, terms);
}

Daytime daytimeFrom(const DaytimeMeasures &measures, const DaytimeTable &table)
{
    std::array<float, daytimeTerms> terms {};
    daytimeTermsOf(measures, table, terms);
    size_t best = 0;
    float most = 0;
    for (size_t k = 0; k < daytimeCount; ++k) {
        float sum = 0;
        for (size_t i = 0; i < terms.size(); ++i)
            sum += table.weights[k * terms.size() + i] * terms[i];
        if (k == 0 || sum > most) {
            most = sum;
            best = k;
        }
    }
    return static_cast<Daytime>(best);
}

Daytime daytimeOf(const Prepared &picture, const std::vector<int> &border)
{
    const DaytimeMeasures measures = daytimeMeasuresOf(picture, border);
    const Daytime daytime = daytimeFrom(measures, daytimeTable());
    constexpr size_t blue = 18;
    double chroma = 0;
    for (size_t band = 0; band < 4; ++band)
        chroma += static_cast<double>(std::hypot(measures[band * 3 + 1], measures[band * 3 + 2])) / 4;
    if (daytime == Daytime::Day && (chroma < 0.028 || (measures[blue] < 0.2F && chroma < 0.045)))
        return Daytime::Overcast;
    // Thunderclouds are dark as well, but grey and not black.
    constexpr size_t lightness = 15;
    if (daytime == Daytime::Night && measures[lightness] > 0.42F && chroma < 0.055)
        return Daytime::Overcast;
    return daytime;
}

} // namespace Afterimage::Analysis
