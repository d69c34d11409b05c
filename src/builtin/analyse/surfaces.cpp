// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/analyse/surfaces.h"

#include "builtin/analyse/terms.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace Afterimage::Analysis {

namespace {

using Looks = std::array<cv::Mat1f, surfaceCount>;

cv::Mat1f box(const cv::Mat1f &map, int side)
{
    cv::Mat1f result;
    cv::blur(map, result, {side, side}, {-1, -1}, cv::BORDER_REFLECT);
    return result;
}

cv::Mat1f deviation(const cv::Mat1f &map, int side)
{
    const cv::Mat1f mean = box(map, side);
    cv::Mat1f result;
    cv::sqrt(cv::max(box(map.mul(map), side) - mean.mul(mean), 0), result);
    return result;
}

//! Energies of change at full working size, averaged down to the small picture.
struct Changes
{
    cv::Mat1f across; //!< from left to right
    cv::Mat1f down;
    cv::Mat1f strong; //!< share of strong edges
    cv::Mat1f level; //!< of strong edges, weighted: those that are level, upright, oblique
    cv::Mat1f upright;
    cv::Mat1f oblique;
};

Changes changesOf(const Prepared &picture, cv::Size small)
{
    cv::Mat1f gx;
    cv::Mat1f gy;
    cv::Sobel(picture.light, gx, CV_32F, 1, 0, 3, 0.125);
    cv::Sobel(picture.light, gy, CV_32F, 0, 1, 3, 0.125);
    const cv::Size size = picture.light.size();
    std::array<cv::Mat1f, 4> marks;
    for (cv::Mat1f &mark : marks)
        mark = cv::Mat1f(size, 0.0F);
    for (int y = 0; y < size.height; ++y) {
        for (int x = 0; x < size.width; ++x) {
            const float dx = std::abs(gx(y, x));
            const float dy = std::abs(gy(y, x));
            if (dx + dy < 0.03F)
                continue;
            marks[0](y, x) = 1;
            // Within about 9 degrees of the axes; oblique is a slope of 15 to 65 degrees.
            const size_t kind = dy < dx * 0.16F ? 1 : (dx < dy * 0.16F ? 2 : (dx < dy * 2 ? 3 : 0));
            if (kind > 0)
                marks[kind](y, x) = 1;
        }
    }
    const auto reduced = [small](const cv::Mat &map, int side) {
        cv::Mat1f result;
        cv::resize(map, result, small, 0, 0, cv::INTER_AREA);
        return box(result, side);
    };
    Changes changes;
    changes.across = reduced(cv::abs(gx), 13);
    changes.down = reduced(cv::abs(gy), 13);
    changes.strong = reduced(marks[0], 13);
    changes.upright = reduced(marks[1], 21);
    changes.level = reduced(marks[2], 21);
    changes.oblique = reduced(marks[3], 21);
    const cv::Mat1f all = reduced(marks[0], 21) + 0.01;
    changes.upright /= all;
    changes.level /= all;
    changes.oblique /= all;
    return changes;
}

//! Of what lies above in the same column: the sum and the largest of the steps in colour.
void lookUp(const cv::Mat &lab, cv::Mat1f &sum, cv::Mat1f &largest)
{
    cv::Mat smooth;
    cv::GaussianBlur(lab, smooth, {0, 0}, 1.0);
    sum = cv::Mat1f(lab.size(), 0.0F);
    largest = cv::Mat1f(lab.size(), 0.0F);
    for (int y = 3; y < lab.rows; ++y) {
        for (int x = 0; x < lab.cols; ++x) {
            const cv::Vec3f d = smooth.at<cv::Vec3f>(y, x) - smooth.at<cv::Vec3f>(y - 2, x);
            const float step = std::sqrt(d.dot(d));
            sum(y, x) = sum(y - 1, x) + std::max(0.0F, step - 0.02F);
            largest(y, x) = std::max(largest(y - 1, x), step);
        }
    }
    sum = box(sum, 7);
    largest = box(largest, 7);
}

//! 1 at `hue` degrees, 0 from 40 degrees away, times chroma.
float hueLikeness(float a, float b, double hue)
{
    const double chroma = std::hypot(static_cast<double>(a), static_cast<double>(b));
    double apart
        = std::abs(std::atan2(static_cast<double>(b), static_cast<double>(a)) * 180 / std::numbers::pi - hue);
    apart = apart > 180 ? 360 - apart : apart;
    return static_cast<float>(chroma * std::max(0.0, 1 - apart / 40));
}

void soften(std::array<float, surfaceCount> &logits)
{
    const float most = *std::max_element(logits.begin(), logits.end());
    float sum = 0;
    for (float &value : logits) {
        value = std::exp(value - most);
        sum += value;
    }
    for (float &value : logits)
        value /= sum;
}

Looks looksFrom(std::span<const float> terms, size_t count, std::span<const float> weights, cv::Size grid)
{
    Looks looks;
    for (cv::Mat1f &look : looks)
        look.create(grid);
    for (int cell = 0; cell < grid.area(); ++cell) {
        const float *in = terms.data() + static_cast<size_t>(cell) * count;
        std::array<float, surfaceCount> logits {};
        for (size_t k = 0; k < logits.size(); ++k) {
            const float *w = weights.data() + k * count;
            float sum = 0;
            for (size_t i = 0; i < count; ++i)
                sum += w[i] * in[i];
            logits[k] = sum;
        }
        soften(logits);
        for (size_t k = 0; k < logits.size(); ++k)
            looks[k](cell / grid.width, cell % grid.width) = logits[k];
    }
    return looks;
}

} // namespace

double Surfaces::share(Surface surface) const
{
    if (isEmpty())
        return 0;
    return static_cast<double>(cv::countNonZero(best == static_cast<int>(surface)))
        / static_cast<double>(best.total());
}

cv::Mat Surfaces::mask(Surface surface, cv::Size size) const
{
    if (isEmpty())
        return cv::Mat::zeros(size, CV_8U);
    cv::Mat result;
    cv::resize(best == static_cast<int>(surface), result, size, 0, 0, cv::INTER_NEAREST);
    return result;
}

std::vector<SurfaceMeasures> surfaceMeasuresOf(const Prepared &picture, cv::Size &grid)
{
    const cv::Mat &lab = picture.smallLab;
    grid = {lab.cols / surfaceCell, lab.rows / surfaceCell};
    std::vector<SurfaceMeasures> result;
    if (std::min(grid.width, grid.height) < 8) {
        grid = {};
        return result;
    }
    std::array<cv::Mat1f, 3> channel;
    for (int c = 0; c < 3; ++c)
        cv::extractChannel(lab, channel[static_cast<size_t>(c)], c);
    const std::array<cv::Mat1f, 3> mean {box(channel[0], 5), box(channel[1], 5), box(channel[2], 5)};
    const std::array<cv::Mat1f, 3> wide {box(channel[0], 25), box(channel[1], 25), box(channel[2], 25)};
    const cv::Mat1f fine = box(cv::Mat1f(picture.smallTexture), 7);
    const cv::Mat1f coarse = deviation(channel[0], 17);
    const cv::Mat1f colored = deviation(channel[1], 9) + deviation(channel[2], 9);
    const Changes changes = changesOf(picture, lab.size());
    cv::Mat1f above;
    cv::Mat1f largest;
    lookUp(lab, above, largest);
    cv::Mat1f rowMean;
    cv::Mat1f rowSquares;
    cv::reduce(channel[0], rowMean, 1, cv::REDUCE_AVG);
    cv::reduce(channel[0].mul(channel[0]), rowSquares, 1, cv::REDUCE_AVG);
    const cv::Scalar all = cv::mean(lab);
    const auto allTexture = static_cast<float>(cv::mean(picture.smallTexture)[0]);
    const int topRows = std::max(2, lab.rows / 12);
    const auto logarithm = [](float value, float floor) { return std::log(value + floor); };

    result.reserve(static_cast<size_t>(grid.area()));
    for (int row = 0; row < grid.height; ++row) {
        const int y = row * surfaceCell + surfaceCell / 2;
        for (int column = 0; column < grid.width; ++column) {
            const int x = column * surfaceCell + surfaceCell / 2;
            const float L = mean[0](y, x);
            const float a = mean[1](y, x);
            const float b = mean[2](y, x);
            const float skyL = wide[0](topRows / 2, x);
            const float skyA = wide[1](topRows / 2, x);
            const float skyB = wide[2](topRows / 2, x);
            const float rowDeviation
                = std::sqrt(std::max(0.0F, rowSquares(y, 0) - rowMean(y, 0) * rowMean(y, 0)));
            result.push_back({L, a, b, std::hypot(a, b), logarithm(fine(y, x), 0.003F),
                logarithm(coarse(y, x), 0.005F), logarithm(colored(y, x), 0.003F),
                logarithm(changes.down(y, x), 0.002F) - logarithm(changes.across(y, x), 0.002F),
                changes.strong(y, x), changes.level(y, x), changes.upright(y, x), changes.oblique(y, x),
                static_cast<float>(y) / static_cast<float>(lab.rows), logarithm(above(y, x), 0.02F),
                logarithm(largest(y, x), 0.02F),
                std::sqrt((L - skyL) * (L - skyL) + (a - skyA) * (a - skyA) + (b - skyB) * (b - skyB)),
                L - skyL, b - skyB, logarithm(rowDeviation, 0.01F), hueLikeness(a, b, 130),
                hueLikeness(a, b, 250), hueLikeness(a, b, 75), L - wide[0](y, x), static_cast<float>(all[0]),
                static_cast<float>(std::hypot(all[1], all[2])), static_cast<float>(all[2]),
                logarithm(allTexture, 0.003F)});
        }
    }
    return result;
}

void surfaceTermsOf(const SurfaceMeasures &measures, const SurfaceTable &table, std::span<float> terms)
{
    SurfaceMeasures z;
    for (size_t i = 0; i < z.size(); ++i)
        z[i] = standardised(measures[i], table.mean[i], table.scale[i]);
    size_t at = 0;
    terms[at++] = 1;
    for (const float value : z)
        terms[at++] = value;
    for (size_t i = 0; i < z.size(); ++i) {
        for (size_t j = i; j < z.size(); ++j)
            terms[at++] = z[i] * z[j];
    }
}

Looks surfaceFirstLook(const std::vector<SurfaceMeasures> &measures, const SurfaceTable &table, cv::Size grid)
{
    std::vector<float> terms(measures.size() * surfaceTerms);
    for (size_t i = 0; i < measures.size(); ++i)
        surfaceTermsOf(measures[i], table, std::span(terms).subspan(i * surfaceTerms, surfaceTerms));
    return looksFrom(terms, surfaceTerms, table.first, grid);
}

std::vector<float> surfaceContextOf(
    const std::vector<SurfaceMeasures> &measures, const SurfaceTable &table, const Looks &first)
{
    const cv::Size grid = first[0].size();
    struct Round
    {
        cv::Mat1f near;
        cv::Mat1f wide;
        cv::Mat1f above;
        cv::Mat1f below;
        cv::Mat1f row;
        float all = 0;
    };
    std::array<Round, surfaceCount> rounds;
    for (size_t k = 0; k < rounds.size(); ++k) {
        Round &round = rounds[k];
        round.near = box(first[k], 3);
        round.wide = box(first[k], 9);
        cv::reduce(first[k], round.row, 1, cv::REDUCE_AVG);
        round.above = cv::Mat1f(grid, 0.0F);
        round.below = cv::Mat1f(grid, 0.0F);
        for (int x = 0; x < grid.width; ++x) {
            float sum = 0;
            for (int y = 0; y < grid.height; ++y) {
                round.above(y, x) = sum / static_cast<float>(std::max(y, 1));
                sum += first[k](y, x);
            }
            sum = 0;
            for (int y = grid.height - 1; y >= 0; --y) {
                round.below(y, x) = sum / static_cast<float>(std::max(grid.height - 1 - y, 1));
                sum += first[k](y, x);
            }
        }
        round.above = box(round.above, 3);
        round.below = box(round.below, 3);
        round.all = static_cast<float>(cv::mean(first[k])[0]);
    }
    std::vector<float> terms(measures.size() * surfaceContextTerms);
    size_t at = 0;
    for (size_t cell = 0; cell < measures.size(); ++cell) {
        const int y = static_cast<int>(cell) / grid.width;
        const int x = static_cast<int>(cell) % grid.width;
        terms[at++] = 1;
        for (size_t i = 0; i < measures[cell].size(); ++i)
            terms[at++] = std::clamp((measures[cell][i] - table.mean[i]) * table.scale[i], -3.0F, 3.0F);
        for (const Round &round : rounds) {
            for (const float value : {round.near(y, x), round.wide(y, x), round.above(y, x),
                     round.below(y, x), round.row(y, 0), round.all})
                terms[at++] = value * 2;
        }
    }
    return terms;
}

Surfaces surfacesOf(const Prepared &picture)
{
    Surfaces result;
    cv::Size grid;
    const std::vector<SurfaceMeasures> measures = surfaceMeasuresOf(picture, grid);
    if (measures.empty())
        return result;
    const SurfaceTable table = surfaceTable();
    const Looks first = surfaceFirstLook(measures, table, grid);
    const std::vector<float> context = surfaceContextOf(measures, table, first);
    result.probability = looksFrom(context, surfaceContextTerms, table.second, grid);
    result.best = cv::Mat1b(grid, static_cast<uchar>(Surface::Other));
    std::array<cv::Mat1f, surfaceCount> smooth;
    for (size_t k = 0; k < smooth.size(); ++k)
        smooth[k] = box(result.probability[k], 3);
    for (int y = 0; y < grid.height; ++y) {
        for (int x = 0; x < grid.width; ++x) {
            size_t best = 0;
            for (size_t k = 1; k < smooth.size(); ++k) {
                if (smooth[k](y, x) > smooth[best](y, x))
                    best = k;
            }
            result.best(y, x) = static_cast<uchar>(best);
        }
    }
    return result;
}

} // namespace Afterimage::Analysis
