// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/styles/allstyles.h"
#include "builtin/styles/lines.h"
#include "builtin/styles/pixels.h"
#include "builtin/styles/texture.h"
#include "builtin/styles/tone.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <vector>

namespace Afterimage::Styling {

using namespace Qt::Literals::StringLiterals;

namespace {

// A convex piece of the canvas.
using Plane = std::vector<cv::Point2f>;

struct Cut
{
    cv::Vec3f line; // a x + b y + c: at least 0 goes to `more`
    int more = 0; // index of a cut, or -1 - number of a facet
    int less = 0;
};

struct Facet
{
    cv::Matx23f fromWhere; // where in the scene it looks
    cv::Vec3f shade; // its slope of light
    float warmth = 0;
};

cv::Point2f middleOf(const Plane &plane)
{
    cv::Point2f sum(0, 0);
    for (const cv::Point2f &p : plane)
        sum += p;
    return sum * (1.F / static_cast<float>(plane.size()));
}

float areaOf(const Plane &plane)
{
    float sum = 0;
    for (size_t i = 0; i < plane.size(); ++i) {
        const cv::Point2f &p = plane[i];
        const cv::Point2f &q = plane[(i + 1) % plane.size()];
        sum += p.x * q.y - q.x * p.y;
    }
    return std::abs(sum) / 2;
}

Plane side(const Plane &plane, const cv::Vec3f &line, float sign)
{
    Plane kept;
    for (size_t i = 0; i < plane.size(); ++i) {
        const cv::Point2f &p = plane[i];
        const cv::Point2f &q = plane[(i + 1) % plane.size()];
        const float dp = sign * (line[0] * p.x + line[1] * p.y + line[2]);
        const float dq = sign * (line[0] * q.x + line[1] * q.y + line[2]);
        if (dp >= 0)
            kept.push_back(p);
        if ((dp > 0 && dq < 0) || (dp < 0 && dq > 0))
            kept.push_back(p + (q - p) * (dp / (dp - dq)));
    }
    return kept;
}

class Shards
{
public:
    Shards(cv::Size size, double unit, quint32 seed)
        : m_seed(seed)
        , m_unit(static_cast<float>(unit))
    {
        const auto w = static_cast<float>(size.width);
        const auto h = static_cast<float>(size.height);
        m_least = w * h / 62;
        m_root = split({{0, 0}, {w, 0}, {w, h}, {0, h}}, 0);
    }

    // The facet a pixel lies in, and how far it is from the facet's nearest cut, pixels.
    int at(float x, float y, float &edge) const
    {
        int node = m_root;
        edge = 1e9F;
        while (node >= 0) {
            const Cut &cut = m_cuts[static_cast<size_t>(node)];
            const float d = cut.line[0] * x + cut.line[1] * y + cut.line[2];
            edge = std::min(edge, std::abs(d));
            node = d >= 0 ? cut.more : cut.less;
        }
        return -1 - node;
    }
    const Facet &facet(int number) const { return m_facets[static_cast<size_t>(number)]; }

private:
    int split(const Plane &plane, quint32 path)
    {
        const float area = areaOf(plane);
        const quint32 own = mixed(m_seed, path, 17);
        if (plane.size() < 3 || area < m_least * (0.6F + 1.6F * chance(own, 1)))
            return -1 - addFacet(plane, own);
        // Across the longest way, at a slant, so that no sliver is left.
        cv::Point2f longest(1, 0);
        float most = 0;
        for (const cv::Point2f &p : plane) {
            for (const cv::Point2f &q : plane) {
                const cv::Point2f d = p - q;
                const float length = d.dot(d);
                if (length > most) {
                    most = length;
                    longest = d;
                }
            }
        }
        const float angle = std::atan2(longest.y, longest.x) + 0.75F * jitter(own, 2);
        const cv::Point2f middle = middleOf(plane);
        Cut cut;
        cut.line = {std::cos(angle), std::sin(angle), 0};
        cut.line[2]
            = -(cut.line[0] * middle.x + cut.line[1] * middle.y) + 0.12F * std::sqrt(area) * jitter(own, 3);
        const int number = static_cast<int>(m_cuts.size());
        m_cuts.push_back(cut);
        const int more = split(side(plane, cut.line, 1), path * 2 + 1);
        const int less = split(side(plane, cut.line, -1), path * 2 + 2);
        m_cuts[static_cast<size_t>(number)].more = more;
        m_cuts[static_cast<size_t>(number)].less = less;
        return number;
    }

    int addFacet(const Plane &plane, quint32 own)
    {
        const cv::Point2f m = plane.empty() ? cv::Point2f(0, 0) : middleOf(plane);
        const float turn = 0.12F * jitter(own, 4);
        const float scale = 1 + 0.13F * jitter(own, 5);
        const float c = std::cos(turn) * scale;
        const float s = std::sin(turn) * scale;
        const float shiftX = 19 * m_unit * jitter(own, 6);
        const float shiftY = 19 * m_unit * jitter(own, 7);
        Facet facet;
        facet.fromWhere
            = cv::Matx23f(c, -s, m.x + shiftX - c * m.x + s * m.y, s, c, m.y + shiftY - s * m.x - c * m.y);
        const float light = 6.2832F * chance(own, 8);
        const float slope = 0.16F / std::max(8.F, 150 * m_unit);
        facet.shade = {std::cos(light) * slope, std::sin(light) * slope, 0};
        facet.shade[2] = -(facet.shade[0] * m.x + facet.shade[1] * m.y) + 0.03F * jitter(own, 9);
        facet.warmth = jitter(own, 10);
        m_facets.push_back(facet);
        return static_cast<int>(m_facets.size()) - 1;
    }

    quint32 m_seed;
    float m_unit;
    float m_least = 1;
    int m_root = 0;
    std::vector<Cut> m_cuts;
    std::vector<Facet> m_facets;
};

QImage applyCubist(const GBuffer &scene, quint32 seed, const std::stop_token &stop)
{
    const Motif motif = motifFrom(scene);
    const cv::Size size = motif.size();
    const int reach = std::clamp(cvRound(4 * motif.unit), 2, 6);
    const cv::Mat3b calm = bilateral(motif.colour, reach, 38, reach, stop);
    if (stop.stop_requested())
        return {};
    const cv::Mat3f lab = toLab(calm);
    if (stop.stop_requested())
        return {};
    const cv::Mat1f contour = outlines(motif, 3.4, mixed(seed, 1));
    const StrokeField field(motif, 10, seed);
    if (stop.stop_requested())
        return {};
    const cv::Mat1f brush = combed(
        noise(size, {motif.px(5, 2), motif.px(5, 2)}, 2, mixed(seed, 2)), field, motif.px(46, 10), stop);
    if (stop.stop_requested())
        return {};
    const Shards shards(size, motif.unit, mixed(seed, 3));
    const auto rim = static_cast<float>(motif.px(16, 3));
    cv::Mat3f painted(size);
    for (int y = 0; y < size.height; ++y) {
        if (y % 64 == 0 && stop.stop_requested())
            return {};
        for (int x = 0; x < size.width; ++x) {
            const auto fx = static_cast<float>(x);
            const auto fy = static_cast<float>(y);
            float edge = 0;
            const Facet &facet = shards.facet(shards.at(fx, fy, edge));
            const cv::Matx23f &t = facet.fromWhere;
            const int sx = std::clamp(cvRound(t(0, 0) * fx + t(0, 1) * fy + t(0, 2)), 0, size.width - 1);
            const int sy = std::clamp(cvRound(t(1, 0) * fx + t(1, 1) * fy + t(1, 2)), 0, size.height - 1);
            cv::Vec3f p = lab(sy, sx);
            const float shade
                = std::clamp(facet.shade[0] * fx + facet.shade[1] * fy + facet.shade[2], -0.17F, 0.17F);
            const float line = std::max(0.75F * contour(sy, sx), 0.5F * smoothstep(1.7F, 0.6F, edge));
            p[0] = 0.06F + 0.90F * p[0] + shade + 0.014F * brush(y, x)
                - 0.07F * smoothstep(rim, 0, edge) * (shade < 0 ? 1.F : -0.6F);
            p[1] = 0.80F * p[1] + 0.008F * facet.warmth;
            p[2] = 0.82F * p[2] + 0.018F + 0.014F * facet.warmth;
            p[0] *= 1 - 0.72F * line;
            p[1] *= 1 - 0.5F * line;
            p[2] *= 1 - 0.5F * line;
            painted(y, x) = p;
        }
    }
    return toImage(fromLab(painted));
}

} // namespace

Style cubistStyle()
{
    return {.id = u"cubist"_s,
        .names
        = {u"cubist"_s, u"cubism"_s, u"cubist painting"_s, u"analytical cubism"_s, u"fractured planes"_s},
        .summary = u"The scene seen from many sides at once: turned and shifted planes with shaded edges."_s,
        .keepsColours = false,
        .apply = applyCubist};
}

} // namespace Afterimage::Styling
