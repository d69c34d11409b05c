// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/analyse/scene.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace Afterimage::Analysis {

namespace {

cv::Mat1f groundLikelihood(const Surfaces &surfaces)
{
    return surfaces.of(Surface::Water) + surfaces.of(Surface::Grass) + surfaces.of(Surface::Sand)
        + surfaces.of(Surface::Snow);
}

float stepAt(const cv::Mat &lab, int y, int x)
{
    const cv::Vec3f d = lab.at<cv::Vec3f>(y, x) - lab.at<cv::Vec3f>(y - 1, x);
    return std::sqrt(d.dot(d));
}

} // namespace

std::vector<int> skyBorder(const Prepared &picture, const Surfaces &surfaces)
{
    if (surfaces.isEmpty())
        return {};
    const cv::Mat1b &best = surfaces.best;
    std::vector<int> cells(static_cast<size_t>(best.cols), 0);
    int covered = 0;
    for (int x = 0; x < best.cols; ++x) {
        int last = 0;
        int gap = 0;
        for (int y = 0; y < best.rows && gap < 3; ++y) {
            if (best(y, x) == static_cast<uchar>(Surface::Sky)) {
                last = y + 1;
                gap = 0;
            } else {
                // A sun, a bird or a wisp of cloud does not end the sky.
                ++gap;
            }
        }
        cells[static_cast<size_t>(x)] = last;
        covered += last > 1 ? 1 : 0;
    }
    if (covered * 5 < best.cols * 2)
        return {};
    const cv::Mat &lab = picture.smallLab;
    std::vector<int> border(static_cast<size_t>(lab.cols), 0);
    for (int x = 0; x < lab.cols; ++x) {
        const int cell = std::min(x / surfaceCell, best.cols - 1);
        const int rough = cells[static_cast<size_t>(cell)] * surfaceCell;
        int at = std::min(rough, lab.rows);
        float most = 0;
        for (int y = std::max(1, rough - surfaceCell); y < std::min(lab.rows, rough + surfaceCell); ++y) {
            if (rough > 0 && stepAt(lab, y, x) > most) {
                most = stepAt(lab, y, x);
                at = y;
            }
        }
        border[static_cast<size_t>(x)] = at;
    }
    return border;
}

namespace {

//! What it costs to put the horizon on each row of smallLab: ground above it, sky or mountains under it.
//! Things that stand may be on both sides. About 3 for a picture turned upside down.
std::vector<double> costsOf(const Surfaces &surfaces, int rows)
{
    constexpr float doubt = 0.2F; // a cell that is quite sure costs 1.8
    const cv::Mat1f ground = groundLikelihood(surfaces);
    const cv::Mat1f aloft = surfaces.of(Surface::Sky) + surfaces.of(Surface::Mountain) * 0.7
        + surfaces.of(Surface::Building) * 0.2;
    cv::Mat1f asSky;
    cv::Mat1f asGround;
    cv::log(cv::max(1 + doubt - ground, doubt), asSky);
    cv::log(cv::max(1 + doubt - aloft, doubt), asGround);
    cv::Mat1f above;
    cv::Mat1f below;
    cv::reduce(asSky, above, 1, cv::REDUCE_AVG);
    cv::reduce(asGround, below, 1, cv::REDUCE_AVG);
    std::vector<double> costs(static_cast<size_t>(rows) + 1, 0);
    for (int y = 0; y < above.rows; ++y)
        costs[0] -= static_cast<double>(below(y, 0)) / above.rows;
    for (int y = 0; y < rows; ++y) {
        const int cell = std::min(y / surfaceCell, above.rows - 1);
        costs[static_cast<size_t>(y) + 1]
            = costs[static_cast<size_t>(y)] + static_cast<double>(below(cell, 0) - above(cell, 0)) / rows;
    }
    return costs;
}

//! How much of the width changes its colour from each row of smallLab to the next, 0 to 1; a level line
//! through the picture is 1.
std::vector<double> levelEdgesOf(const cv::Mat &lab)
{
    constexpr float whole = 0.06F; // a step that nobody overlooks
    constexpr int reach = 2;
    cv::Mat strips;
    cv::resize(lab, strips, {48, lab.rows}, 0, 0, cv::INTER_AREA);
    std::vector<double> edges(static_cast<size_t>(lab.rows) + 1, 0);
    std::vector<cv::Vec3f> steps(static_cast<size_t>(strips.cols));
    for (int y = reach; y + reach <= lab.rows; ++y) {
        cv::Vec3f mean(0, 0, 0);
        for (int x = 0; x < strips.cols; ++x) {
            cv::Vec3f step(0, 0, 0);
            for (int i = 0; i < reach; ++i)
                step += strips.at<cv::Vec3f>(y + i, x) - strips.at<cv::Vec3f>(y - 1 - i, x);
            step *= 1.0F / reach;
            steps[static_cast<size_t>(x)] = step;
            mean += step;
        }
        const auto length = static_cast<float>(cv::norm(mean));
        if (length < 1e-6F)
            continue;
        double sum = 0;
        for (const cv::Vec3f &step : steps)
            sum += static_cast<double>(std::clamp(step.dot(mean) / length / whole, -1.0F, 1.0F));
        edges[static_cast<size_t>(y)] = std::max(0.0, sum / strips.cols);
    }
    return edges;
}

} // namespace

std::optional<Horizon> horizonOf(const Prepared &picture, const Surfaces &surfaces,
    const std::vector<int> &border, const std::optional<Horizon> &line)
{
    if (surfaces.isEmpty() || border.empty())
        return line;
    const int rows = picture.smallLab.rows;
    const std::vector<double> costs = costsOf(surfaces, rows);
    const std::vector<double> edges = levelEdgesOf(picture.smallLab);
    // A line through the whole picture weighs as much as a sixth of the picture on the wrong side.
    constexpr double worthOfEdge = 0.3;
    int best = -1;
    double least = 1e9;
    for (int y = rows / 20; y <= rows - rows / 20; ++y) {
        const double cost = costs[static_cast<size_t>(y)] - worthOfEdge * edges[static_cast<size_t>(y)];
        // Where things hide it, it is low rather than high: they stand on the ground.
        if (cost <= least + 1e-4) {
            least = cost;
            best = y;
        }
    }
    if (best < 0)
        return line;
    const double height = static_cast<double>(best) / rows;
    if (line && std::abs(line->height - height) < 0.03)
        return line;
    return Horizon {.height = height, .strength = edges[static_cast<size_t>(best)], .tilt = 0};
}

} // namespace Afterimage::Analysis
