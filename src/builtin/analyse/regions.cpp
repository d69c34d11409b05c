// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/analyse/regions.h"

#include "builtin/color/colormath.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <bit>
#include <climits>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>

namespace Afterimage::Analysis {

namespace {

class Forest
{
public:
    explicit Forest(size_t n)
        : m_parent(n)
        , m_size(n, 1)
        , m_limit(n)
    {
        std::iota(m_parent.begin(), m_parent.end(), 0);
    }
    int find(int i)
    {
        while (m_parent[static_cast<size_t>(i)] != i) {
            auto &parent = m_parent[static_cast<size_t>(i)];
            parent = m_parent[static_cast<size_t>(parent)];
            i = parent;
        }
        return i;
    }
    int join(int x, int y)
    {
        if (m_size[static_cast<size_t>(x)] < m_size[static_cast<size_t>(y)])
            std::swap(x, y);
        m_parent[static_cast<size_t>(y)] = x;
        m_size[static_cast<size_t>(x)] += m_size[static_cast<size_t>(y)];
        return x;
    }
    [[nodiscard]] int size(int root) const { return m_size[static_cast<size_t>(root)]; }
    float &limit(int root) { return m_limit[static_cast<size_t>(root)]; }

private:
    std::vector<int> m_parent;
    std::vector<int> m_size;
    std::vector<float> m_limit;
};

struct Edge
{
    int from;
    int to;
    quint16 weight;
};

constexpr float weightScale = 4000;
constexpr int weightLevels = 4096;

float edgeDistance(const cv::Vec3f &x, const cv::Vec3f &y)
{
    const float dL = x[0] - y[0];
    const float da = 1.5F * (x[1] - y[1]);
    const float db = 1.5F * (x[2] - y[2]);
    return std::sqrt(dL * dL + da * da + db * db);
}

// Counting sort: deterministic, and linear in a million edges.
std::vector<Edge> sortedEdges(const cv::Mat &lab)
{
    std::vector<Edge> edges;
    edges.reserve(lab.total() * 2);
    const auto add = [&](int y, int x, int dy, int dx) {
        const float weight = edgeDistance(lab.at<cv::Vec3f>(y, x), lab.at<cv::Vec3f>(y + dy, x + dx));
        edges.push_back({y * lab.cols + x, (y + dy) * lab.cols + x + dx,
            static_cast<quint16>(std::min(weight * weightScale, static_cast<float>(weightLevels - 1)))});
    };
    for (int y = 0; y < lab.rows; ++y) {
        for (int x = 0; x < lab.cols; ++x) {
            if (x + 1 < lab.cols)
                add(y, x, 0, 1);
            if (y + 1 < lab.rows)
                add(y, x, 1, 0);
        }
    }
    std::vector<int> start(weightLevels + 1, 0);
    for (const Edge &edge : edges)
        ++start[static_cast<size_t>(edge.weight) + 1];
    std::partial_sum(start.begin(), start.end(), start.begin());
    std::vector<Edge> sorted(edges.size());
    for (const Edge &edge : edges)
        sorted[static_cast<size_t>(start[edge.weight]++)] = edge;
    return sorted;
}

cv::Mat smoothed(const Prepared &picture)
{
    // The median works on bytes; straight on the RGB32 rows.
    const QImage &image = picture.image;
    const cv::Mat bytes(image.height(), image.width(), CV_8UC4, const_cast<uchar *>(image.constBits()),
        static_cast<size_t>(image.bytesPerLine()));
    QImage filtered(image.size(), QImage::Format_RGB32);
    cv::Mat target(image.height(), image.width(), CV_8UC4, filtered.bits(),
        static_cast<size_t>(filtered.bytesPerLine()));
    cv::medianBlur(bytes, target, 3);
    return oklabFromImage(filtered);
}

// Soft edges come out as hair-thin parts of their own; their pixels go to the real part beside them that is
// nearest in colour.
void dissolveHairs(Regions &result, const cv::Mat &lab)
{
    const cv::Mat &labels = result.labels;
    std::vector<int> cores(result.regions.size(), 0);
    constexpr int reach = 2;
    for (int y = reach; y < labels.rows - reach; ++y) {
        for (int x = reach; x < labels.cols - reach; ++x) {
            const int label = labels.at<int>(y, x);
            bool core = true;
            for (int dy = -reach; core && dy <= reach; ++dy) {
                for (int dx = -reach; core && dx <= reach; ++dx)
                    core = labels.at<int>(y + dy, x + dx) == label;
            }
            cores[static_cast<size_t>(label)] += core ? 1 : 0;
        }
    }
    const auto solid = [&](int label) {
        const auto i = static_cast<size_t>(label);
        return cores[i] > 0 && cores[i] * 25 > result.regions[i].area;
    };
    if (std::none_of(result.regions.begin(), result.regions.end(),
            [&](const Region &region) { return solid(region.label); }))
        return;
    cv::Mat grown(labels.size(), CV_32S);
    std::vector<cv::Point> open;
    for (int y = 0; y < labels.rows; ++y) {
        for (int x = 0; x < labels.cols; ++x) {
            const int label = labels.at<int>(y, x);
            grown.at<int>(y, x) = solid(label) ? label : -1;
            if (!solid(label))
                open.emplace_back(x, y);
        }
    }
    while (!open.empty()) {
        std::vector<std::pair<cv::Point, int>> settled;
        std::vector<cv::Point> left;
        for (const cv::Point &point : open) {
            int best = -1;
            float nearest = std::numeric_limits<float>::max();
            for (const cv::Point step :
                {cv::Point(1, 0), cv::Point(-1, 0), cv::Point(0, 1), cv::Point(0, -1)}) {
                const cv::Point other = point + step;
                if (other.x < 0 || other.y < 0 || other.x >= labels.cols || other.y >= labels.rows
                    || grown.at<int>(other) < 0)
                    continue;
                const int label = grown.at<int>(other);
                const float distance
                    = edgeDistance(lab.at<cv::Vec3f>(point), result.regions[static_cast<size_t>(label)].mean);
                if (distance < nearest) {
                    nearest = distance;
                    best = label;
                }
            }
            if (best < 0)
                left.push_back(point);
            else
                settled.emplace_back(point, best);
        }
        for (const auto &[point, label] : settled)
            grown.at<int>(point) = label;
        open.swap(left);
    }
    result.labels = grown;
}

// Gives the parts that are left consecutive labels.
void relabel(Regions &result)
{
    std::map<int, int> names;
    for (int y = 0; y < result.labels.rows; ++y) {
        for (int x = 0; x < result.labels.cols; ++x) {
            int &label = result.labels.at<int>(y, x);
            label = names.try_emplace(label, static_cast<int>(names.size())).first->second;
        }
    }
    result.regions.assign(names.size(), {});
}

void measure(Regions &result, const cv::Mat &lab)
{
    struct Sum
    {
        cv::Vec3d first {0, 0, 0};
        cv::Vec3d second {0, 0, 0};
        int left = INT_MAX;
        int right = -1;
        int top = INT_MAX;
        int bottom = -1;
        int sides = 0;
    };
    std::vector<Sum> sums(result.regions.size());
    for (int y = 0; y < lab.rows; ++y) {
        for (int x = 0; x < lab.cols; ++x) {
            const auto label = static_cast<size_t>(result.labels.at<int>(y, x));
            Region &region = result.regions[label];
            Sum &sum = sums[label];
            const cv::Vec3d pixel = lab.at<cv::Vec3f>(y, x);
            ++region.area;
            sum.first += pixel;
            sum.second += pixel.mul(pixel);
            sum.left = std::min(sum.left, x);
            sum.right = std::max(sum.right, x);
            sum.top = std::min(sum.top, y);
            sum.bottom = std::max(sum.bottom, y);
            const int sides = (x == 0 ? 1 : 0) | (y == 0 ? 2 : 0) | (x == lab.cols - 1 ? 4 : 0)
                | (y == lab.rows - 1 ? 8 : 0);
            sum.sides |= sides;
            region.borderPixels += sides ? 1 : 0;
        }
    }
    for (size_t i = 0; i < sums.size(); ++i) {
        Region &region = result.regions[i];
        region.label = static_cast<int>(i);
        const cv::Vec3d mean = sums[i].first / region.area;
        const cv::Vec3d variance = sums[i].second / region.area - mean.mul(mean);
        region.mean = cv::Vec3f(mean);
        region.deviation
            = static_cast<float>(std::sqrt(std::max(0.0, variance[0] + variance[1] + variance[2])));
        region.box
            = {sums[i].left, sums[i].top, sums[i].right - sums[i].left + 1, sums[i].bottom - sums[i].top + 1};
        region.borderSides = std::popcount(static_cast<unsigned>(sums[i].sides));
    }
}

} // namespace

Regions segment(const Prepared &picture, double least)
{
    const cv::Mat lab = smoothed(picture);
    const std::vector<Edge> edges = sortedEdges(lab);
    const auto n = lab.total();
    Forest forest(n);
    // The scale: parts of a hundred pixels tolerate .05 inside, large ones next to nothing more than their
    // noise.
    constexpr float k = 3.0F;
    // One step of eight bits is no edge, whatever the size of the part.
    constexpr float stepless = 0.011F;
    for (size_t i = 0; i < n; ++i)
        forest.limit(static_cast<int>(i)) = k;
    for (const Edge &edge : edges) {
        const int x = forest.find(edge.from);
        const int y = forest.find(edge.to);
        const float weight = edge.weight / weightScale;
        if (x != y && (weight <= stepless || (weight <= forest.limit(x) && weight <= forest.limit(y)))) {
            const int joined = forest.join(x, y);
            forest.limit(joined) = weight + k / static_cast<float>(forest.size(joined));
        }
    }
    // What is left over at soft edges goes to the neighbour it differs least from.
    const int smallest = std::max(6, static_cast<int>(static_cast<double>(n) * least));
    for (const Edge &edge : edges) {
        const int x = forest.find(edge.from);
        const int y = forest.find(edge.to);
        if (x != y && (forest.size(x) < smallest || forest.size(y) < smallest))
            forest.join(x, y);
    }
    Regions result;
    result.labels.create(lab.size(), CV_32S);
    for (int y = 0; y < lab.rows; ++y) {
        for (int x = 0; x < lab.cols; ++x)
            result.labels.at<int>(y, x) = forest.find(y * lab.cols + x);
    }
    relabel(result);
    measure(result, lab);
    dissolveHairs(result, lab);
    relabel(result);
    measure(result, lab);
    return result;
}

} // namespace Afterimage::Analysis
