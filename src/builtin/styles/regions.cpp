// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/styles/regions.h"

#include "builtin/styles/texture.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace Afterimage::Styling {

namespace {

int rootOf(std::vector<int> &parent, int i)
{
    while (parent[static_cast<size_t>(i)] != i) {
        int &p = parent[static_cast<size_t>(i)];
        p = parent[static_cast<size_t>(p)];
        i = p;
    }
    return i;
}

// Two-pass labelling with union-find, 4-neighbours.
int label(cv::Mat1i &labels)
{
    cv::Mat1i names(labels.size());
    std::vector<int> parent;
    for (int y = 0; y < labels.rows; ++y) {
        for (int x = 0; x < labels.cols; ++x) {
            const bool asLeft = x > 0 && labels(y, x) == labels(y, x - 1);
            const bool asAbove = y > 0 && labels(y, x) == labels(y - 1, x);
            if (!asLeft && !asAbove) {
                names(y, x) = static_cast<int>(parent.size());
                parent.push_back(names(y, x));
                continue;
            }
            names(y, x) = asLeft ? names(y, x - 1) : names(y - 1, x);
            if (asLeft && asAbove) {
                const int a = rootOf(parent, names(y, x - 1));
                const int b = rootOf(parent, names(y - 1, x));
                parent[static_cast<size_t>(std::max(a, b))] = std::min(a, b);
            }
        }
    }
    std::vector<int> number(parent.size(), -1);
    int count = 0;
    for (int &name : names) {
        const int root = rootOf(parent, name);
        int &n = number[static_cast<size_t>(root)];
        if (n < 0)
            n = count++;
        name = n;
    }
    labels = names;
    return count;
}

// Which pieces are too small or too thin to be cut.
std::vector<char> poorPieces(const cv::Mat1i &labels, int count, int least, float leastReach)
{
    cv::Mat1b inner(labels.size(), uchar(255));
    std::vector<int> area(static_cast<size_t>(count), 0);
    for (int y = 0; y < labels.rows; ++y) {
        for (int x = 0; x < labels.cols; ++x) {
            const int own = labels(y, x);
            ++area[static_cast<size_t>(own)];
            if (labels(y, std::min(x + 1, labels.cols - 1)) != own
                || labels(std::min(y + 1, labels.rows - 1), x) != own)
                inner(y, x) = 0;
        }
    }
    cv::Mat1f distance;
    cv::distanceTransform(inner, distance, cv::DIST_L2, cv::DIST_MASK_3, CV_32F);
    std::vector<float> reach(static_cast<size_t>(count), 0.F);
    for (int y = 0; y < labels.rows; ++y) {
        for (int x = 0; x < labels.cols; ++x) {
            float &most = reach[static_cast<size_t>(labels(y, x))];
            most = std::max(most, distance(y, x));
        }
    }
    std::vector<char> poor(static_cast<size_t>(count), 0);
    for (size_t i = 0; i < poor.size(); ++i)
        poor[i] = area[i] < least || reach[i] < leastReach;
    return poor;
}

} // namespace

std::vector<cv::Point> scattered(const cv::Mat1f &density, int count, quint32 seed)
{
    // One point for each equal portion of the density, walked line by line: stratified, so there are no bald
    // spots.
    const double total = cv::sum(density)[0];
    std::vector<cv::Point> points;
    if (total <= 0 || count <= 0)
        return points;
    // Rows are walked in bands as high as a typical cell; inside a band, column by column.
    const int band
        = std::max(1, static_cast<int>(std::sqrt(static_cast<double>(density.rows) * density.cols / count)));
    const double portion = total / count;
    double sum = 0;
    quint32 next = 0;
    double target = portion * static_cast<double>(chance(seed, next));
    for (int top = 0; top < density.rows; top += band) {
        const int bottom = std::min(density.rows, top + band);
        for (int i = 0; i < density.cols; ++i) {
            const int x = (top / band) % 2 ? density.cols - 1 - i : i;
            double column = 0;
            for (int y = top; y < bottom; ++y)
                column += static_cast<double>(density(y, x));
            while (sum + column > target) {
                double left = static_cast<double>(chance(seed, next, 1)) * column;
                int y = top;
                while (y < bottom - 1 && (left -= static_cast<double>(density(y, x))) > 0)
                    ++y;
                points.emplace_back(x, y);
                ++next;
                target = portion * (next + static_cast<double>(chance(seed, next)));
            }
            sum += column;
        }
    }
    return points;
}

cv::Mat1i nearestSites(cv::Size size, const std::vector<cv::Point> &sites)
{
    cv::Mat1b mask(size, uchar(255));
    for (const cv::Point &site : sites)
        mask(site) = 0;
    cv::Mat1f distance;
    cv::Mat1i labels;
    cv::distanceTransform(mask, distance, labels, cv::DIST_L2, cv::DIST_MASK_5, cv::DIST_LABEL_PIXEL);
    // OpenCV numbers the zero pixels in its own order.
    std::vector<int> siteOf(sites.size() + 1, 0);
    for (size_t i = 0; i < sites.size(); ++i)
        siteOf[static_cast<size_t>(labels(sites[i]))] = static_cast<int>(i);
    for (int &l : labels)
        l = siteOf[static_cast<size_t>(l)];
    return labels;
}

void relax(std::vector<cv::Point> &sites, const cv::Mat1f &density, int rounds, const std::stop_token &stop)
{
    for (int round = 0; round < rounds && !stop.stop_requested(); ++round) {
        const cv::Mat1i labels = nearestSites(density.size(), sites);
        std::vector<cv::Vec3d> sums(sites.size(), cv::Vec3d(0, 0, 0));
        for (int y = 0; y < labels.rows; ++y) {
            for (int x = 0; x < labels.cols; ++x) {
                const auto w = static_cast<double>(density(y, x));
                sums[static_cast<size_t>(labels(y, x))] += cv::Vec3d(w * x, w * y, w);
            }
        }
        for (size_t i = 0; i < sites.size(); ++i) {
            if (sums[i][2] > 0)
                sites[i] = {cvRound(sums[i][0] / sums[i][2]), cvRound(sums[i][1] / sums[i][2])};
        }
    }
}

int pieces(cv::Mat1i &labels, int least, float leastReach)
{
    int count = label(labels);
    // Three rounds: small pieces may first join each other.
    for (int round = 0; round < 3; ++round) {
        const std::vector<char> poor = poorPieces(labels, count, least, leastReach);
        if (std::none_of(poor.begin(), poor.end(), [](char p) { return p != 0; }))
            break;
        std::map<std::pair<int, int>, int> shared;
        const auto touch = [&](int a, int b) {
            if (a == b)
                return;
            if (poor[static_cast<size_t>(a)])
                ++shared[{a, b}];
            if (poor[static_cast<size_t>(b)])
                ++shared[{b, a}];
        };
        for (int y = 0; y < labels.rows; ++y) {
            for (int x = 0; x < labels.cols; ++x) {
                if (x + 1 < labels.cols)
                    touch(labels(y, x), labels(y, x + 1));
                if (y + 1 < labels.rows)
                    touch(labels(y, x), labels(y + 1, x));
            }
        }
        std::vector<int> joins(static_cast<size_t>(count));
        std::iota(joins.begin(), joins.end(), 0);
        std::vector<int> longest(static_cast<size_t>(count), 0);
        for (const auto &[pair, length] : shared) {
            if (length > longest[static_cast<size_t>(pair.first)]) {
                longest[static_cast<size_t>(pair.first)] = length;
                joins[static_cast<size_t>(pair.first)] = pair.second;
            }
        }
        // A chain of small pieces ends where it would close on itself.
        for (int i = 0; i < count; ++i) {
            int to = joins[static_cast<size_t>(i)];
            for (int hops = 0;
                 hops < 8 && poor[static_cast<size_t>(to)] && joins[static_cast<size_t>(to)] != i; ++hops)
                to = joins[static_cast<size_t>(to)];
            joins[static_cast<size_t>(i)] = to;
        }
        for (int &l : labels)
            l = joins[static_cast<size_t>(l)];
        count = label(labels);
    }
    return count;
}

} // namespace Afterimage::Styling
