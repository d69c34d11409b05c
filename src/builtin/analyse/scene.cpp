// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/analyse/scene.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace Afterimage::Analysis {

namespace {

bool isGround(uchar surface)
{
    switch (static_cast<Surface>(surface)) {
    case Surface::Water:
    case Surface::Grass:
    case Surface::Sand:
    case Surface::Snow:
        return true;
    default:
        return false;
    }
}

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

//! The row near `row` where colours change most along a level line.
int sharpened(const cv::Mat &lab, int row, int reach, const std::vector<bool> &columns)
{
    int best = row;
    double most = 0;
    for (int y = std::max(2, row - reach); y <= std::min(lab.rows - 3, row + reach); ++y) {
        double sum = 0;
        for (int x = 0; x < lab.cols; ++x) {
            if (!columns[static_cast<size_t>(
                    std::min(x / surfaceCell, static_cast<int>(columns.size()) - 1))])
                continue;
            const cv::Vec3f d = lab.at<cv::Vec3f>(y + 1, x) + lab.at<cv::Vec3f>(y, x)
                - lab.at<cv::Vec3f>(y - 1, x) - lab.at<cv::Vec3f>(y - 2, x);
            sum += static_cast<double>(std::sqrt(d.dot(d)));
        }
        // A little further away needs a little more.
        sum *= 1 - 0.02 * std::abs(y - row);
        if (sum > most) {
            most = sum;
            best = y;
        }
    }
    return best;
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

//! Where the ground begins in one column of cells, and what stands on it there.
struct Footing
{
    int row = -1;
    Surface above = Surface::Other;
};

//! Mostly sky just above the line, and little of it under it.
bool partsSkyFromGround(const Surfaces &surfaces, double height)
{
    const cv::Mat1b &best = surfaces.best;
    const int row = static_cast<int>(height * best.rows);
    if (row < 3 || row + 3 >= best.rows)
        return false;
    const auto sky = [&best](int y) {
        return static_cast<double>(cv::countNonZero(best.row(y) == static_cast<int>(Surface::Sky)))
            / best.cols;
    };
    return sky(row - 2) > 0.6 && sky(row + 2) < 0.35;
}

std::vector<Footing> footingsOf(const Surfaces &surfaces)
{
    const cv::Mat1f ground = groundLikelihood(surfaces);
    const cv::Mat1b &best = surfaces.best;
    std::vector<Footing> footings(static_cast<size_t>(best.cols));
    for (int x = 0; x < best.cols; ++x) {
        for (int y = 3; y + 2 < best.rows; ++y) {
            if (!isGround(best(y, x)) || !isGround(best(y + 1, x))
                || ground(y, x) + ground(y + 1, x) + ground(y + 2, x) < 1.6F)
                continue;
            if (!isGround(best(y - 2, x)))
                footings[static_cast<size_t>(x)] = {y, static_cast<Surface>(best(y - 2, x))};
            break;
        }
    }
    return footings;
}

//! The row most columns agree on, give or take one; `columns` are those.
int agreed(const std::vector<Footing> &footings, Surface above, int rows, std::vector<bool> &columns)
{
    std::vector<int> votes(static_cast<size_t>(rows) + 2, 0);
    for (const Footing &footing : footings) {
        if (footing.row >= 0 && footing.above == above)
            ++votes[static_cast<size_t>(footing.row)];
    }
    int best = -1;
    int most = 0;
    for (int y = 1; y < rows; ++y) {
        const auto i = static_cast<size_t>(y);
        const int sum = votes[i - 1] + 2 * votes[i] + votes[i + 1];
        if (sum > most) {
            most = sum;
            best = y;
        }
    }
    columns.assign(footings.size(), false);
    for (size_t x = 0; x < footings.size(); ++x)
        columns[x]
            = footings[x].above == above && footings[x].row >= 0 && std::abs(footings[x].row - best) <= 1;
    return best;
}

//! Water from side to side, where a lake has banks.
bool isSea(const Surfaces &surfaces, int row)
{
    const cv::Mat1b &best = surfaces.best;
    const int y = std::min(row + 1, best.rows - 1);
    int water = 0;
    int ground = 0;
    for (int x = 0; x < best.cols; ++x) {
        ground += isGround(best(y, x)) ? 1 : 0;
        water += best(y, x) == static_cast<uchar>(Surface::Water) ? 1 : 0;
    }
    return water * 10 > ground * 8;
}

//! How far under the horizon things of a kind stand, as a share of the height: a horizon that is hidden lies
//! higher than the line where the things before it meet the ground.
double sinkOf(Surface above, bool wet)
{
    switch (above) {
    case Surface::Mountain:
    case Surface::Foliage:
        // Far shores stand on the very edge of the water.
        return wet ? 0 : 0.058;
    case Surface::Building:
        return 0.115;
    default:
        return 0;
    }
}

} // namespace

std::optional<Horizon> horizonOf(const Prepared &picture, const Surfaces &surfaces,
    const std::vector<int> &border, const std::optional<Horizon> &line)
{
    if (surfaces.isEmpty() || border.empty())
        return line;
    if (line && partsSkyFromGround(surfaces, line->height))
        return line;
    const std::vector<Footing> footings = footingsOf(surfaces);
    const auto all = static_cast<std::ptrdiff_t>(footings.size());
    const cv::Mat &lab = picture.smallLab;
    // What shows the horizon itself comes first; then what hides it least.
    for (const Surface above : {Surface::Sky, Surface::Mountain, Surface::Foliage, Surface::Building}) {
        std::vector<bool> columns;
        const int found = agreed(footings, above, surfaces.best.rows, columns);
        const std::ptrdiff_t agreeing = std::count(columns.begin(), columns.end(), true);
        if (found < 0 || agreeing * 100 < all * (above == Surface::Sky ? 14 : 20))
            continue;
        const bool wet = isSea(surfaces, found);
        const int row = sharpened(
            lab, found * surfaceCell, above == Surface::Sky ? 3 * surfaceCell : surfaceCell + 2, columns);
        const double height = static_cast<double>(row) / lab.rows - sinkOf(above, wet);
        if (line && above == Surface::Sky && std::abs(line->height - height) < 0.05)
            return line;
        return Horizon {.height = std::max(0.05, height),
            .strength = static_cast<double>(agreeing) / static_cast<double>(all),
            .tilt = 0};
    }
    return line;
}

} // namespace Afterimage::Analysis
