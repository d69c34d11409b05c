// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/analyse/patterns.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

namespace Afterimage::Analysis {

namespace {

QRectF shareOf(const cv::Rect &box, cv::Size size)
{
    return {static_cast<double>(box.x) / size.width, static_cast<double>(box.y) / size.height,
        static_cast<double>(box.width) / size.width, static_cast<double>(box.height) / size.height};
}

std::vector<cv::Rect> piecesOf(const cv::Mat1b &mask, int least, std::vector<int> *areas = nullptr)
{
    cv::Mat labels;
    cv::Mat stats;
    cv::Mat centroids;
    const int count = cv::connectedComponentsWithStats(mask, labels, stats, centroids, 8, CV_32S);
    std::vector<cv::Rect> boxes;
    for (int i = 1; i < count; ++i) {
        if (stats.at<int>(i, cv::CC_STAT_AREA) < least)
            continue;
        boxes.emplace_back(stats.at<int>(i, cv::CC_STAT_LEFT), stats.at<int>(i, cv::CC_STAT_TOP),
            stats.at<int>(i, cv::CC_STAT_WIDTH), stats.at<int>(i, cv::CC_STAT_HEIGHT));
        if (areas)
            areas->push_back(stats.at<int>(i, cv::CC_STAT_AREA));
    }
    return boxes;
}

//! The longest line of boxes of about one height, each close to the next.
std::vector<cv::Rect> longestLine(std::vector<cv::Rect> boxes)
{
    std::sort(boxes.begin(), boxes.end(), [](const cv::Rect &x, const cv::Rect &y) { return x.x < y.x; });
    std::vector<cv::Rect> best;
    for (size_t i = 0; i < boxes.size(); ++i) {
        std::vector<cv::Rect> line {boxes[i]};
        for (size_t j = i + 1; j < boxes.size(); ++j) {
            const cv::Rect &last = line.back();
            const cv::Rect &next = boxes[j];
            const int gap = next.x - last.br().x;
            if (gap > last.height * 1.3)
                break;
            const bool level = std::abs(next.br().y - last.br().y) < last.height * 0.22
                || std::abs(next.y - last.y) < last.height * 0.22;
            const bool alike = next.height < last.height * 1.7 && last.height < next.height * 1.7;
            if (gap > -2 && level && alike)
                line.push_back(next);
        }
        if (line.size() > best.size())
            best = line;
    }
    return best;
}

} // namespace

std::optional<Cue> textCue(const Prepared &picture)
{
    const cv::Mat1f light = picture.light;
    if (std::min(light.cols, light.rows) < 64)
        return {};
    std::vector<cv::Rect> best;
    double regularity = 0;
    for (const bool dark : {true, false}) {
        cv::Mat1f mean;
        cv::blur(light, mean, {31, 31});
        cv::Mat1b marks = dark ? mean - light > 0.16 : light - mean > 0.16;
        std::vector<int> areas;
        const std::vector<cv::Rect> all = piecesOf(marks, 8, &areas);
        // Hundreds of marks are a texture.
        if (all.size() > 500)
            continue;
        std::vector<cv::Rect> letters;
        for (size_t i = 0; i < all.size(); ++i) {
            const cv::Rect &box = all[i];
            const double fill = static_cast<double>(areas[i]) / box.area();
            if (box.height >= 6 && box.height < light.rows * 0.16 && box.width < box.height * 1.6
                && fill > 0.18 && fill < 0.9)
                letters.push_back(box);
        }
        const std::vector<cv::Rect> line = longestLine(letters);
        if (line.size() <= best.size())
            continue;
        // Windows and fence posts are all of one width; letters are not.
        double sum = 0;
        double squares = 0;
        for (const cv::Rect &box : line) {
            sum += box.width;
            squares += static_cast<double>(box.width) * box.width;
        }
        const auto n = static_cast<double>(line.size());
        regularity = std::sqrt(std::max(0.0, squares / n - sum * sum / n / n)) / std::max(1.0, sum / n);
        best = line;
    }
    if (best.size() < 6 || regularity < 0.12)
        return {};
    cv::Rect box = best.front();
    for (const cv::Rect &letter : best)
        box |= letter;
    const QRectF place = shareOf(box, light.size());
    return Cue {.likeness = Likeness::Text,
        .probability = std::min(0.84, 0.42 + 0.04 * static_cast<double>(best.size() - 6)),
        .box = place,
        .cell = cellAt(place.center())};
}

std::optional<Cue> fireCue(const Prepared &picture)
{
    const cv::Mat &lab = picture.smallLab;
    cv::Mat1b hot(lab.size(), uchar {0});
    double rest = 0;
    int cold = 0;
    for (int y = 0; y < lab.rows; ++y) {
        for (int x = 0; x < lab.cols; ++x) {
            const auto &p = lab.at<cv::Vec3f>(y, x);
            const double chroma = std::hypot(static_cast<double>(p[1]), static_cast<double>(p[2]));
            const double hue
                = std::atan2(static_cast<double>(p[2]), static_cast<double>(p[1])) * 180 / std::numbers::pi;
            if (p[0] > 0.6F && chroma > 0.13 && hue > 35 && hue < 100) {
                hot(y, x) = 255;
            } else {
                rest += static_cast<double>(p[0]);
                ++cold;
            }
        }
    }
    const double share
        = static_cast<double>(lab.total() - static_cast<size_t>(cold)) / static_cast<double>(lab.total());
    if (cold == 0 || share < 0.006 || share > 0.3 || rest / cold > 0.36)
        return {};
    std::vector<int> areas;
    const std::vector<cv::Rect> pieces = piecesOf(hot, 12, &areas);
    if (pieces.empty())
        return {};
    const auto largest = static_cast<size_t>(std::max_element(areas.begin(), areas.end()) - areas.begin());
    const cv::Rect &box = pieces[largest];
    // Tongues are ragged and taller than wide; lamps and windows are not ragged.
    const double fill = static_cast<double>(areas[largest]) / box.area();
    if (box.height < box.width * 0.7 || fill > 0.62 || box.height < lab.rows * 0.08)
        return {};
    // Brightest and yellowest inside, redder outside.
    const cv::Mat1b inside = hot(box);
    cv::Mat1b core;
    cv::erode(inside, core, cv::Mat(), {-1, -1}, 2, cv::BORDER_CONSTANT, cv::Scalar(0));
    if (cv::countNonZero(core) < 6)
        return {};
    const double glow = cv::mean(lab(box), core)[0] - cv::mean(lab(box), inside)[0];
    const QRectF place = shareOf(box, lab.size());
    return Cue {.likeness = Likeness::Fire,
        .probability = glow > 0.02 ? 0.62 : 0.46,
        .box = place,
        .cell = cellAt(place.center())};
}

std::optional<Cue> faceCue(const Prepared &picture)
{
    const cv::Mat &lab = picture.smallLab;
    cv::Mat1b skin(lab.size(), uchar {0});
    for (int y = 0; y < lab.rows; ++y) {
        for (int x = 0; x < lab.cols; ++x) {
            const auto &p = lab.at<cv::Vec3f>(y, x);
            const double chroma = std::hypot(static_cast<double>(p[1]), static_cast<double>(p[2]));
            const double hue
                = std::atan2(static_cast<double>(p[2]), static_cast<double>(p[1])) * 180 / std::numbers::pi;
            if (p[0] > 0.35F && p[0] < 0.93F && chroma > 0.025 && chroma < 0.13 && hue > 25 && hue < 82)
                skin(y, x) = 255;
        }
    }
    cv::Mat1b whole;
    cv::morphologyEx(skin, whole, cv::MORPH_CLOSE, cv::getStructuringElement(cv::MORPH_ELLIPSE, {9, 9}));
    std::vector<int> areas;
    const std::vector<cv::Rect> ovals = piecesOf(whole, static_cast<int>(lab.total() / 120), &areas);
    for (size_t i = 0; i < ovals.size(); ++i) {
        const cv::Rect &box = ovals[i];
        const double tall = static_cast<double>(box.height) / box.width;
        const double fill = static_cast<double>(areas[i]) / box.area();
        if (tall < 1.05 || tall > 1.9 || fill < 0.66 || fill > 0.9 || box.height > lab.rows * 0.85)
            continue;
        const cv::Mat1f light = picture.smallLight(box);
        const double mean = cv::mean(light)[0];
        // Darker than the rest on both sides of the middle line, at four tenths of the height, and lighter
        // between.
        const auto meanAt = [&](double u, double v, double wide, double high) {
            const cv::Rect part = cv::Rect(static_cast<int>((u - wide / 2) * box.width),
                                      static_cast<int>((v - high / 2) * box.height),
                                      std::max(1, static_cast<int>(wide * box.width)),
                                      std::max(1, static_cast<int>(high * box.height)))
                & cv::Rect(0, 0, box.width, box.height);
            return cv::mean(light(part))[0];
        };
        for (const double v : {0.36, 0.42, 0.48}) {
            const double left = meanAt(0.32, v, 0.16, 0.09);
            const double right = meanAt(0.68, v, 0.16, 0.09);
            const double between = meanAt(0.5, v + 0.04, 0.1, 0.12);
            const double cheeks = (meanAt(0.3, v + 0.22, 0.18, 0.1) + meanAt(0.7, v + 0.22, 0.18, 0.1)) / 2;
            const double mouth = meanAt(0.5, v + 0.36, 0.26, 0.07);
            if (left < between - 0.06 && right < between - 0.06 && std::abs(left - right) < 0.12
                && left < cheeks - 0.05 && right < cheeks - 0.05 && mouth < cheeks - 0.02
                && mean - std::max(left, right) > 0.03) {
                const QRectF place = shareOf(box, lab.size());
                return Cue {.likeness = Likeness::Face,
                    .probability = 0.5,
                    .box = place,
                    .cell = cellAt(place.center())};
            }
        }
    }
    return {};
}

} // namespace Afterimage::Analysis
