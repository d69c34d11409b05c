// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/analyse/cues.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace Afterimage::Analysis {

namespace {

struct Spread
{
    double n = 0;
    cv::Vec3d sum {0, 0, 0};
    cv::Matx33d squares = cv::Matx33d::zeros();

    void add(const cv::Vec3f &pixel)
    {
        const cv::Vec3d p(pixel);
        n += 1;
        sum += p;
        squares += p * p.t();
    }
    [[nodiscard]] double trace() const
    {
        if (n < 1)
            return 0;
        const cv::Vec3d mean = sum / n;
        return squares(0, 0) / n + squares(1, 1) / n + squares(2, 2) / n - mean.dot(mean);
    }
    [[nodiscard]] cv::Vec3d mean() const { return n > 0 ? cv::Vec3d(sum / n) : cv::Vec3d(0, 0, 0); }
};

// One clear run of columns does not outvote its neighbours: lone poles and branches drop out.
std::vector<int> medianFiltered(const std::vector<int> &border, int reach)
{
    std::vector<int> result(border.size());
    std::vector<int> window;
    for (int x = 0; x < static_cast<int>(border.size()); ++x) {
        window.clear();
        for (int i = std::max(0, x - reach); i <= std::min(static_cast<int>(border.size()) - 1, x + reach);
             ++i)
            window.push_back(border[static_cast<size_t>(i)]);
        const auto half = window.begin() + static_cast<std::ptrdiff_t>(window.size() / 2);
        std::nth_element(window.begin(), half, window.end());
        result[static_cast<size_t>(x)] = *half;
    }
    return result;
}

} // namespace

std::vector<int> skyline(const Prepared &picture)
{
    const cv::Mat &lab = picture.smallLab;
    if (std::min(lab.cols, lab.rows) < 32)
        return {};
    // Edges at two scales: a soft one so that haze on a ridge still counts.
    cv::Mat smooth;
    cv::GaussianBlur(lab, smooth, {0, 0}, 1.0);
    cv::Mat step(lab.size(), CV_32F, cv::Scalar(0));
    for (int y = 2; y < lab.rows - 2; ++y) {
        for (int x = 0; x < lab.cols; ++x) {
            const cv::Vec3f d = smooth.at<cv::Vec3f>(y + 2, x) - smooth.at<cv::Vec3f>(y - 2, x);
            step.at<float>(y, x) = std::sqrt(d.dot(d));
        }
    }
    std::vector<int> best;
    double bestScore = 0;
    for (float threshold = 0.05F; threshold < 0.42F; threshold *= 1.16F) {
        std::vector<int> border(static_cast<size_t>(lab.cols), lab.rows);
        for (int x = 0; x < lab.cols; ++x) {
            for (int y = 2; y < lab.rows - 2; ++y) {
                if (step.at<float>(y, x) > threshold) {
                    border[static_cast<size_t>(x)] = y;
                    break;
                }
            }
        }
        border = medianFiltered(border, 4);
        Spread above;
        Spread below;
        int covered = 0;
        double jump = 0;
        for (int x = 0; x < lab.cols; ++x) {
            const int edge = border[static_cast<size_t>(x)];
            covered += edge > lab.rows / 25 && edge < lab.rows * 24 / 25 ? 1 : 0;
            if (x > 0)
                jump += std::abs(edge - border[static_cast<size_t>(x - 1)]);
            for (int y = 0; y < lab.rows; ++y)
                (y < edge ? above : below).add(lab.at<cv::Vec3f>(y, x));
        }
        if (covered < lab.cols * 0.72 || above.n < static_cast<double>(lab.total()) * 0.06)
            continue;
        const double apart = cv::norm(above.mean() - below.mean());
        const double roughness = jump / lab.cols / lab.rows * 40;
        const double score
            = (apart * apart + 0.004) / (2 * above.trace() + 0.5 * below.trace() + 0.004) / (1 + roughness);
        if (score > bestScore) {
            bestScore = score;
            best = border;
        }
    }
    return best;
}

} // namespace Afterimage::Analysis
