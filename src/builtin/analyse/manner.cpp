// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/analyse/manner.h"

#include "builtin/analyse/terms.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <vector>

namespace Afterimage::Analysis {

using namespace Qt::Literals::StringLiterals;

namespace {

double shareAbove(const cv::Mat1f &map, double limit)
{
    return static_cast<double>(cv::countNonZero(map > limit)) / static_cast<double>(map.total());
}

double logarithm(double value)
{
    return std::log(value + 1e-4);
}

double meanSize(const cv::Mat1f &map)
{
    return cv::norm(map, cv::NORM_L1) / static_cast<double>(map.total());
}

//! How well edges of a neighbourhood agree in direction, weighted by their strength.
double coherence(const cv::Mat1f &gx, const cv::Mat1f &gy, int side)
{
    cv::Mat1f xx;
    cv::Mat1f yy;
    cv::Mat1f xy;
    cv::blur(gx.mul(gx), xx, {side, side});
    cv::blur(gy.mul(gy), yy, {side, side});
    cv::blur(gx.mul(gy), xy, {side, side});
    cv::Mat1f agreeing;
    cv::sqrt((xx - yy).mul(xx - yy) + 4 * xy.mul(xy), agreeing);
    const double all = cv::sum(xx)[0] + cv::sum(yy)[0];
    return all > 1e-6 ? cv::sum(agreeing)[0] / all : 0;
}

//! The share of all change between neighbours that falls on the best lattice of any period, beyond chance.
double latticeOf(const cv::Mat1f &light)
{
    const cv::Mat1f dx = cv::abs(light.colRange(1, light.cols) - light.colRange(0, light.cols - 1));
    cv::Mat1f profile;
    cv::reduce(dx, profile, 0, cv::REDUCE_SUM);
    const double total = std::max(cv::sum(profile)[0], 1e-6);
    double best = 0;
    for (double period = 2.5; period <= 16; period += 0.125) {
        double real = 0;
        double imaginary = 0;
        for (int x = 0; x < profile.cols; ++x) {
            const double angle = 2 * CV_PI * x / period;
            real += static_cast<double>(profile(0, x)) * std::cos(angle);
            imaginary += static_cast<double>(profile(0, x)) * std::sin(angle);
        }
        best = std::max(best, std::hypot(real, imaginary) / total);
    }
    return best;
}

double percentile(const cv::Mat1f &map, double share)
{
    std::vector<float> values(map.begin(), map.end());
    const auto at
        = values.begin() + static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1));
    std::nth_element(values.begin(), at, values.end());
    return static_cast<double>(*at);
}

struct Colors
{
    double entropy = 0; //!< bits, of 4096 bins
    double leading = 0; //!< share of the eight commonest bins
};

Colors colorsOf(const QImage &image)
{
    std::vector<int> bins(4096, 0);
    for (int y = 0; y < image.height(); ++y) {
        const auto *line = reinterpret_cast<const QRgb *>(image.constScanLine(y));
        for (int x = 0; x < image.width(); ++x)
            ++bins[(line[x] >> 12 & 0xf00U) | (line[x] >> 8 & 0xf0U) | (line[x] >> 4 & 0xfU)];
    }
    const double n = static_cast<double>(image.width()) * image.height();
    Colors colors;
    for (const int bin : bins) {
        if (bin > 0)
            colors.entropy -= bin / n * std::log2(bin / n);
    }
    std::partial_sort(bins.begin(), bins.begin() + 8, bins.end(), std::greater<>());
    for (size_t i = 0; i < 8; ++i)
        colors.leading += bins[i] / n;
    return colors;
}

} // namespace

MannerMeasures mannerMeasuresOf(const Prepared &picture)
{
    MannerMeasures result {};
    const cv::Mat1f light = picture.light;
    if (std::min(light.cols, light.rows) < 96)
        return result;
    std::vector<double> m;
    m.reserve(mannerMeasures);
    cv::Mat1f gx;
    cv::Mat1f gy;
    cv::Sobel(light, gx, CV_32F, 1, 0, 3, 0.125);
    cv::Sobel(light, gy, CV_32F, 0, 1, 3, 0.125);
    cv::Mat1f gradient;
    cv::magnitude(gx, gy, gradient);
    for (const double limit : {0.003, 0.008, 0.02, 0.05, 0.1})
        m.push_back(shareAbove(gradient, limit));
    m.push_back(coherence(gx, gy, 7));
    m.push_back(coherence(gx, gy, 21));
    const double across = meanSize(gx);
    m.push_back(logarithm(meanSize(gy)) - logarithm(across));

    cv::Mat1f laplacian;
    cv::Laplacian(light, laplacian, CV_32F, 1);
    const cv::Mat1f squares = laplacian.mul(laplacian);
    const double energy = cv::mean(squares)[0];
    m.push_back(logarithm(std::sqrt(energy)));
    m.push_back(std::log(cv::mean(squares.mul(squares))[0] / std::max(energy * energy, 1e-12) + 1));

    const Colors colors = colorsOf(picture.image);
    m.push_back(colors.entropy);
    m.push_back(colors.leading);
    m.push_back(latticeOf(light));
    m.push_back(latticeOf(light.t()));

    // Thin dark and thin bright marks.
    for (const int side : {3, 5, 11}) {
        const cv::Mat kernel = cv::getStructuringElement(cv::MORPH_ELLIPSE, {side, side});
        cv::Mat1f closed;
        cv::Mat1f opened;
        cv::morphologyEx(light, closed, cv::MORPH_CLOSE, kernel);
        cv::morphologyEx(light, opened, cv::MORPH_OPEN, kernel);
        m.push_back(logarithm(cv::mean(closed - light)[0]));
        m.push_back(logarithm(cv::mean(light - opened)[0]));
        if (side == 11)
            m.push_back(shareAbove(closed - light, 0.12));
    }

    std::array<cv::Mat1f, 2> ab;
    cv::extractChannel(picture.lab, ab[0], 1);
    cv::extractChannel(picture.lab, ab[1], 2);
    cv::Mat1f chroma;
    cv::magnitude(ab[0], ab[1], chroma);
    cv::Scalar mean;
    cv::Scalar deviation;
    cv::meanStdDev(picture.lab, mean, deviation);
    const double meanChroma = cv::mean(chroma)[0];
    for (const double value : {meanChroma, std::hypot(mean[1], mean[2]) / std::max(meanChroma, 1e-3),
             std::hypot(deviation[1], deviation[2]), mean[0], mean[1], mean[2], deviation[0],
             shareAbove(light, 0.93), shareAbove(light, 0.84), 1 - shareAbove(light, 0.2),
             shareAbove(chroma, 0.15), 1 - shareAbove(chroma, 0.012)})
        m.push_back(value);

    // Bands of detail in light and in colour, from a pixel to sixteen.
    cv::Mat1f before = light;
    cv::Mat1f beforeA = ab[0];
    cv::Mat1f fine;
    for (const double sigma : {0.8, 1.6, 3.2, 6.4}) {
        cv::Mat1f blurred;
        cv::Mat1f blurredA;
        cv::GaussianBlur(light, blurred, {0, 0}, sigma);
        cv::GaussianBlur(ab[0], blurredA, {0, 0}, sigma);
        m.push_back(logarithm(meanSize(before - blurred)));
        m.push_back(logarithm(meanSize(beforeA - blurredA)));
        before = blurred;
        beforeA = blurredA;
        if (sigma > 3 && sigma < 4)
            fine = light - blurred;
    }
    const double power = std::max(cv::norm(fine, cv::NORM_L2SQR), 1e-9);
    for (const int lag : {2, 4, 6, 9, 13}) {
        m.push_back(fine.colRange(0, fine.cols - lag).dot(fine.colRange(lag, fine.cols)) / power);
        m.push_back(fine.rowRange(0, fine.rows - lag).dot(fine.rowRange(lag, fine.rows)) / power);
    }

    cv::Mat1f local;
    cv::Mat1f localMean;
    cv::blur(light, localMean, {7, 7});
    cv::blur(light.mul(light), local, {7, 7});
    cv::sqrt(cv::max(local - localMean.mul(localMean), 0), local);
    for (const double share : {0.1, 0.5, 0.9})
        m.push_back(logarithm(percentile(local, share)));
    m.push_back(picture.margin ? 1 : 0);
    // Steps: flat on both sides of a sharp edge.
    cv::Mat1f wide;
    cv::blur(gradient, wide, {9, 9});
    m.push_back(shareAbove(gradient, 0.06) > 0
            ? cv::mean(gradient, gradient > 0.06)[0] / (cv::mean(wide, gradient > 0.06)[0] + 1e-4)
            : 0);
    m.push_back(std::log(percentile(gradient, 0.98) + 1e-3) - std::log(percentile(gradient, 0.6) + 1e-3));
    CV_Assert(m.size() <= result.size());
    std::transform(
        m.begin(), m.end(), result.begin(), [](double value) { return static_cast<float>(value); });
    return result;
}

void mannerTermsOf(const MannerMeasures &measures, const MannerTable &table, std::span<float> terms)
{
    squaredTermsOf(measures, table.mean, table.scale, terms);
}

std::optional<Manner> mannerOf(const Prepared &picture)
{
    const MannerTable table = mannerTable();
    if (std::min(picture.light.cols, picture.light.rows) < 96 || table.names.empty())
        return {};
    std::array<float, mannerTerms> terms {};
    mannerTermsOf(mannerMeasuresOf(picture), table, terms);
    std::vector<double> chances(table.names.size());
    double most = 0;
    for (size_t k = 0; k < chances.size(); ++k) {
        double sum = 0;
        for (size_t i = 0; i < terms.size(); ++i)
            sum += static_cast<double>(table.weights[k * terms.size() + i] * terms[i]);
        chances[k] = sum;
        most = k == 0 ? sum : std::max(most, sum);
    }
    double all = 0;
    for (double &chance : chances)
        all += chance = std::exp(chance - most);
    const auto best = std::max_element(chances.begin(), chances.end());
    const double probability = *best / all;
    // Less is named among 23 and hedged; a photograph never comes to it.
    if (best == chances.begin() || probability < 0.4)
        return {};
    return Manner {.name = QString::fromUtf8(table.names[static_cast<size_t>(best - chances.begin())]),
        .probability = probability};
}

} // namespace Afterimage::Analysis
