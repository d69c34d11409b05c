// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/analyse/layout.h"

#include "builtin/analyse/palette.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <vector>

namespace Afterimage::Analysis {

namespace {

float labDistance(const cv::Vec3f &x, const cv::Vec3f &y)
{
    return std::sqrt(
        (x[0] - y[0]) * (x[0] - y[0]) + (x[1] - y[1]) * (x[1] - y[1]) + (x[2] - y[2]) * (x[2] - y[2]));
}

constexpr int columns = 8;

// Mean colours of bands above and below every row, in eight columns; a horizon is where most columns change.
std::optional<Horizon> horizonOf(const Prepared &picture)
{
    const cv::Mat &lab = picture.smallLab;
    if (lab.rows < 28 || lab.cols < 28)
        return {};
    cv::Mat strips;
    cv::resize(lab, strips, {columns, lab.rows}, 0, 0, cv::INTER_AREA);
    cv::Mat sums(lab.rows + 1, columns, CV_32FC3, cv::Scalar::all(0));
    for (int y = 0; y < lab.rows; ++y) {
        for (int x = 0; x < columns; ++x)
            sums.at<cv::Vec3f>(y + 1, x) = sums.at<cv::Vec3f>(y, x) + strips.at<cv::Vec3f>(y, x);
    }
    const int band = std::max(3, lab.rows / 14);
    std::vector<double> score(static_cast<size_t>(lab.rows), 0);
    std::vector<double> agree(static_cast<size_t>(lab.rows), 0);
    for (int y = band; y <= lab.rows - band; ++y) {
        std::array<float, columns> distance {};
        std::array<cv::Vec3f, columns> change;
        cv::Vec3f mean(0, 0, 0);
        for (int x = 0; x < columns; ++x) {
            const cv::Vec3f above
                = (sums.at<cv::Vec3f>(y, x) - sums.at<cv::Vec3f>(y - band, x)) / static_cast<float>(band);
            const cv::Vec3f below
                = (sums.at<cv::Vec3f>(y + band, x) - sums.at<cv::Vec3f>(y, x)) / static_cast<float>(band);
            change[static_cast<size_t>(x)] = below - above;
            mean += change[static_cast<size_t>(x)] / static_cast<float>(columns);
            distance[static_cast<size_t>(x)] = labDistance(above, below);
        }
        int agreeing = 0;
        double sum = 0;
        for (size_t x = 0; x < columns; ++x) {
            // The same change everywhere, not just any change: this is what tells a horizon from texture.
            if (distance[x] > 0.09F
                && change[x].dot(mean) > 0.5F * distance[x] * static_cast<float>(cv::norm(mean)))
                ++agreeing;
            sum += static_cast<double>(std::min(distance[x], 0.3F));
        }
        agree[static_cast<size_t>(y)] = static_cast<double>(agreeing) / columns;
        score[static_cast<size_t>(y)] = agree[static_cast<size_t>(y)] * cv::norm(mean) * sum / columns;
    }
    const auto best = std::max_element(score.begin(), score.end());
    const auto row = static_cast<int>(best - score.begin());
    const double agreement = agree[static_cast<size_t>(row)];
    if (agreement < 0.74 || row < lab.rows * 0.08 || row > lab.rows * 0.92)
        return {};
    // Twins far apart (stripes, a table's two edges) make no horizon.
    for (int y = 0; y < lab.rows; ++y) {
        if (std::abs(y - row) > 2 * band && score[static_cast<size_t>(y)] > 0.8 * *best)
            return {};
    }
    // Per column the exact row, for the tilt.
    std::array<double, columns> exact {};
    for (int x = 0; x < columns; ++x) {
        float strongest = -1;
        for (int y = std::max(band, row - band); y <= std::min(lab.rows - band, row + band); ++y) {
            const int thin = 3;
            const cv::Vec3f above = (sums.at<cv::Vec3f>(y, x) - sums.at<cv::Vec3f>(std::max(0, y - thin), x))
                / static_cast<float>(std::min(y, thin));
            const cv::Vec3f below
                = (sums.at<cv::Vec3f>(std::min(lab.rows, y + thin), x) - sums.at<cv::Vec3f>(y, x))
                / static_cast<float>(std::min(lab.rows - y, thin));
            const float distance = labDistance(above, below);
            if (distance > strongest) {
                strongest = distance;
                exact[static_cast<size_t>(x)] = y;
            }
        }
    }
    std::array<double, columns> sorted = exact;
    std::sort(sorted.begin(), sorted.end());
    double slope = 0;
    double norm = 0;
    const double middle = (sorted[3] + sorted[4]) / 2;
    for (size_t x = 0; x < columns; ++x) {
        const double u = static_cast<double>(x) - 3.5;
        slope += u * (exact[x] - middle);
        norm += u * u;
    }
    slope /= norm;
    const double tilt = std::atan(slope / (static_cast<double>(lab.cols) / columns)) * 180 / std::numbers::pi;
    return Horizon {.height = middle / lab.rows, .strength = agreement, .tilt = tilt};
}

double mirrored(const cv::Mat &light, int axis)
{
    cv::Mat coarse;
    cv::resize(light, coarse, {96, 96}, 0, 0, cv::INTER_AREA);
    cv::Mat flipped;
    cv::flip(coarse, flipped, axis);
    cv::Scalar mean;
    cv::Scalar deviation;
    cv::meanStdDev(coarse, mean, deviation);
    if (deviation[0] < 0.01)
        return 0;
    const cv::Mat x = coarse - mean;
    const cv::Mat y = flipped - mean;
    return x.dot(y) / (static_cast<double>(coarse.total()) * deviation[0] * deviation[0]);
}

Direction directionOf(const cv::Mat &light)
{
    cv::Mat gx;
    cv::Mat gy;
    cv::Mat smooth;
    cv::GaussianBlur(light, smooth, {0, 0}, 1.2);
    cv::Sobel(smooth, gx, CV_32F, 1, 0);
    cv::Sobel(smooth, gy, CV_32F, 0, 1);
    std::array<double, 4> energy {}; // strokes running horizontally, falling, vertically, rising
    double all = 0;
    for (int y = 0; y < light.rows; ++y) {
        for (int x = 0; x < light.cols; ++x) {
            const float dx = gx.at<float>(y, x);
            const float dy = gy.at<float>(y, x);
            const auto power = static_cast<double>(dx * dx + dy * dy);
            if (power < 1e-3)
                continue;
            double angle = std::atan2(static_cast<double>(dx), static_cast<double>(-dy)); // along the edge
            if (angle < 0)
                angle += std::numbers::pi;
            const auto bin = static_cast<size_t>(std::lround(angle / std::numbers::pi * 4)) % 4;
            energy[bin] += std::sqrt(power);
            all += std::sqrt(power);
        }
    }
    if (all < 0.002 * static_cast<double>(light.total()))
        return Direction::None;
    const auto best = static_cast<size_t>(std::max_element(energy.begin(), energy.end()) - energy.begin());
    if (energy[best] < 0.45 * all)
        return Direction::None;
    return best == 0 ? Direction::Horizontal : (best == 2 ? Direction::Vertical : Direction::Diagonal);
}

QList<int> leadingColors(const Prepared &picture, bool rows)
{
    QList<int> names;
    const cv::Size size = picture.smallLab.size();
    for (int third = 0; third < 3; ++third) {
        cv::Mat mask(size, CV_8U, cv::Scalar(0));
        if (rows)
            mask.rowRange(size.height * third / 3, size.height * (third + 1) / 3) = cv::Scalar(255);
        else
            mask.colRange(size.width * third / 3, size.width * (third + 1) / 3) = cv::Scalar(255);
        const QList<PaletteEntry> found = namesUnder(picture, mask, 0.05);
        if (found.isEmpty())
            return {};
        names.append(found.first().name);
    }
    return names;
}

void findCalmAndBusy(const cv::Mat &texture, Layout &layout)
{
    cv::Mat cells;
    cv::resize(texture, cells, {3, 3}, 0, 0, cv::INTER_AREA);
    double calm = 0;
    double busy = 0;
    cv::Point calmAt;
    cv::Point busyAt;
    cv::minMaxLoc(cells, &calm, &busy, &calmAt, &busyAt);
    if (busy < 0.015 || calm > busy * 0.4)
        return;
    layout.calmest = static_cast<Cell>(calmAt.y * 3 + calmAt.x);
    layout.busiest = static_cast<Cell>(busyAt.y * 3 + busyAt.x);
}

cv::Mat normalised(const cv::Mat &map)
{
    double low = 0;
    double high = 0;
    cv::minMaxLoc(map, &low, &high);
    return high - low < 1e-9 ? cv::Mat(map.size(), CV_32F, cv::Scalar(0))
                             : cv::Mat((map - low) / (high - low));
}

cv::Mat spectralResidual(const cv::Mat &light)
{
    cv::Mat coarse;
    cv::resize(light, coarse, {64, 64}, 0, 0, cv::INTER_AREA);
    cv::Mat spectrum;
    cv::dft(coarse, spectrum, cv::DFT_COMPLEX_OUTPUT);
    std::vector<cv::Mat> parts;
    cv::split(spectrum, parts);
    cv::Mat magnitude;
    cv::magnitude(parts[0], parts[1], magnitude);
    magnitude += 1e-6;
    cv::Mat logarithm;
    cv::log(magnitude, logarithm);
    cv::Mat average;
    cv::blur(logarithm, average, {3, 3});
    cv::Mat scale;
    cv::exp(logarithm - average, scale);
    scale /= magnitude;
    parts[0] = parts[0].mul(scale);
    parts[1] = parts[1].mul(scale);
    cv::merge(parts, spectrum);
    cv::Mat back;
    cv::dft(spectrum, back, cv::DFT_INVERSE | cv::DFT_SCALE);
    cv::split(back, parts);
    cv::Mat result = parts[0].mul(parts[0]) + parts[1].mul(parts[1]);
    cv::GaussianBlur(result, result, {0, 0}, 2.5);
    cv::resize(result, result, light.size(), 0, 0, cv::INTER_LINEAR);
    return normalised(result);
}

} // namespace

cv::Mat saliencyOf(const Prepared &picture)
{
    const cv::Mat &lab = picture.smallLab;
    cv::Mat smooth;
    cv::GaussianBlur(lab, smooth, {5, 5}, 0);
    const cv::Scalar mean = cv::mean(lab);
    cv::Mat tuned(lab.size(), CV_32F);
    const cv::Vec3f centre(
        static_cast<float>(mean[0]), static_cast<float>(mean[1]), static_cast<float>(mean[2]));
    for (int y = 0; y < lab.rows; ++y) {
        for (int x = 0; x < lab.cols; ++x)
            tuned.at<float>(y, x) = labDistance(smooth.at<cv::Vec3f>(y, x), centre);
    }
    if (std::min(lab.cols, lab.rows) < 16)
        return normalised(tuned);
    return (normalised(tuned) + spectralResidual(picture.smallLight)) * 0.5;
}

Layout layoutOf(const Prepared &picture)
{
    Layout layout;
    if (std::min(picture.smallLab.cols, picture.smallLab.rows) < 16)
        return layout;
    layout.horizon = horizonOf(picture);
    layout.mirrorLeftRight = mirrored(picture.smallLight, 1);
    layout.mirrorTopBottom = mirrored(picture.smallLight, 0);
    layout.direction = directionOf(picture.smallLight);
    layout.rows = leadingColors(picture, true);
    layout.columns = leadingColors(picture, false);
    findCalmAndBusy(picture.smallTexture, layout);
    const cv::Mat saliency = saliencyOf(picture);
    double peak = 0;
    cv::minMaxLoc(saliency, nullptr, &peak);
    if (peak < 0.2)
        return layout;
    cv::Mat labels;
    cv::Mat stats;
    cv::Mat centroids;
    const int count
        = cv::connectedComponentsWithStats(saliency > 0.6 * peak, labels, stats, centroids, 8, CV_32S);
    int best = 0;
    for (int i = 1; i < count; ++i) {
        if (best == 0 || stats.at<int>(i, cv::CC_STAT_AREA) > stats.at<int>(best, cv::CC_STAT_AREA))
            best = i;
    }
    const auto total = static_cast<double>(saliency.total());
    const double share = best == 0 ? 0 : stats.at<int>(best, cv::CC_STAT_AREA) / total;
    if (share < 0.004 || share > 0.25)
        return layout;
    const QRectF box(static_cast<double>(stats.at<int>(best, cv::CC_STAT_LEFT)) / saliency.cols,
        static_cast<double>(stats.at<int>(best, cv::CC_STAT_TOP)) / saliency.rows,
        static_cast<double>(stats.at<int>(best, cv::CC_STAT_WIDTH)) / saliency.cols,
        static_cast<double>(stats.at<int>(best, cv::CC_STAT_HEIGHT)) / saliency.rows);
    if (box.width() > 0.75 || box.height() > 0.75)
        return layout;
    layout.focus = box;
    layout.centred = std::abs(box.center().x() - 0.5) < 0.1 && std::abs(box.center().y() - 0.5) < 0.14;
    return layout;
}

} // namespace Afterimage::Analysis
