// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/styles/allstyles.h"
#include "builtin/styles/colourguard.h"
#include "builtin/styles/lines.h"
#include "builtin/styles/pixels.h"
#include "builtin/styles/regions.h"
#include "builtin/styles/texture.h"

#include <opencv2/imgproc.hpp>

#include <array>
#include <cmath>
#include <map>
#include <set>

namespace Afterimage::Styling {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int cornerCount = 620;

using Triangle = std::array<cv::Point2f, 3>;

cv::Mat1f edgesOf(const cv::Mat3b &bgr, double unit)
{
    cv::Mat1f light = lightness(bgr);
    light = blurred(light, 2.2 * unit);
    cv::Mat1f dx;
    cv::Mat1f dy;
    cv::Sobel(light, dx, CV_32F, 1, 0, 3, 0.25);
    cv::Sobel(light, dy, CV_32F, 0, 1, 3, 0.25);
    cv::Mat1f strength;
    cv::magnitude(dx, dy, strength);
    cv::sqrt(strength, strength);
    strength = blurred(strength, 3 * unit);
    return strength * (1 / (cv::mean(strength)[0] + 1e-4));
}

// Corners on the outlines and on sharp edges, evenly apart, so that facets end where objects do.
void addOutline(std::vector<cv::Point> &corners, const Motif &motif, quint32 seed)
{
    cv::Mat1b grey;
    cv::cvtColor(blurred(motif.colour, motif.px(2, 0.8)), grey, cv::COLOR_BGR2GRAY);
    cv::Mat1b borders;
    cv::Canny(grey, borders, 22, 60, 3, true);
    borders |= idBorders(motif.id);
    const int apart = std::max(3, cvRound(motif.px(19)));
    std::map<std::pair<int, int>, cv::Point> taken;
    for (int y = 0; y < borders.rows; ++y) {
        for (int x = 0; x < borders.cols; ++x) {
            if (borders(y, x) == 0)
                continue;
            const std::pair<int, int> cell(x / apart, y / apart);
            const auto [at, isNew] = taken.try_emplace(cell, x, y);
            if (!isNew && mixed(seed, static_cast<quint32>(x), static_cast<quint32>(y)) % 8 == 0)
                at->second = {x, y};
        }
    }
    for (const auto &[cell, corner] : taken)
        corners.push_back(corner);
}

void addFrame(std::vector<cv::Point> &corners, cv::Size size, int apart)
{
    const int across = std::max(2, size.width / apart);
    const int down = std::max(2, size.height / apart);
    for (int i = 0; i <= across; ++i) {
        const int x = i * (size.width - 1) / across;
        corners.emplace_back(x, 0);
        corners.emplace_back(x, size.height - 1);
    }
    for (int i = 1; i < down; ++i) {
        const int y = i * (size.height - 1) / down;
        corners.emplace_back(0, y);
        corners.emplace_back(size.width - 1, y);
    }
}

std::vector<Triangle> meshOf(const Motif &motif, quint32 seed, const std::stop_token &stop)
{
    const cv::Size size = motif.size();
    std::vector<cv::Point> corners;
    addFrame(corners, size, std::max(8, cvRound(motif.px(62))));
    addOutline(corners, motif, mixed(seed, 51));
    cv::Mat3b small;
    const double factor = std::min(1.0, 512.0 / std::sqrt(static_cast<double>(size.area())));
    cv::resize(motif.colour, small,
        {std::max(8, cvRound(size.width * factor)), std::max(8, cvRound(size.height * factor))}, 0, 0,
        cv::INTER_AREA);
    const cv::Mat1f density = edgesOf(small, motif.unit * factor) + 0.3;
    std::vector<cv::Point> inner = scattered(density, cornerCount, mixed(seed, 52));
    relax(inner, density, 1, stop);
    for (const cv::Point &p : inner) {
        const double scaleX = static_cast<double>(size.width) / small.cols;
        const double scaleY = static_cast<double>(size.height) / small.rows;
        corners.emplace_back(std::min(size.width - 1, static_cast<int>((p.x + 0.5) * scaleX)),
            std::min(size.height - 1, static_cast<int>((p.y + 0.5) * scaleY)));
    }
    if (stop.stop_requested())
        return {};

    // Corners nearly on top of each other make slivers: the first (frame, outline) wins.
    const int cell = std::max(2, cvRound(motif.px(8)));
    std::set<std::pair<int, int>> taken;
    const float half = 0.5F;
    cv::Subdiv2D mesh(cv::Rect(-8, -8, size.width + 16, size.height + 16));
    for (const cv::Point &corner : corners) {
        const bool onFrame
            = corner.x == 0 || corner.y == 0 || corner.x == size.width - 1 || corner.y == size.height - 1;
        if (!taken.emplace(corner.x / cell, corner.y / cell).second && !onFrame)
            continue;
        // The frame's corners lie on the outermost edge of the outermost pixels.
        const float x = corner.x == 0    ? 0.F
            : corner.x == size.width - 1 ? static_cast<float>(size.width)
                                         : static_cast<float>(corner.x) + half;
        const float y = corner.y == 0     ? 0.F
            : corner.y == size.height - 1 ? static_cast<float>(size.height)
                                          : static_cast<float>(corner.y) + half;
        mesh.insert(cv::Point2f(x, y));
    }
    std::vector<cv::Vec6f> list;
    mesh.getTriangleList(list);
    std::vector<Triangle> triangles;
    for (const cv::Vec6f &t : list) {
        const Triangle triangle {cv::Point2f(t[0], t[1]), cv::Point2f(t[2], t[3]), cv::Point2f(t[4], t[5])};
        const bool inside = std::all_of(triangle.begin(), triangle.end(), [&size](const cv::Point2f &p) {
            return p.x > -1 && p.y > -1 && p.x < static_cast<float>(size.width) + 1
                && p.y < static_cast<float>(size.height) + 1;
        });
        if (inside)
            triangles.push_back(triangle);
    }
    return triangles;
}

template <typename Value>
void fill(cv::Mat_<Value> &picture, const Triangle &triangle, double scale, const Value &value)
{
    // 4 bits of sub-pixel place; OpenCV's pixel centres lie on whole numbers, ours on halves.
    std::array<cv::Point, 3> points;
    for (size_t i = 0; i < 3; ++i)
        points[i] = {cvRound((static_cast<double>(triangle[i].x) * scale - 0.5) * 16),
            cvRound((static_cast<double>(triangle[i].y) * scale - 0.5) * 16)};
    cv::Scalar colour;
    if constexpr (std::is_same_v<Value, int>)
        colour = cv::Scalar(value);
    else
        colour = cv::Scalar(value[0], value[1], value[2]);
    cv::fillConvexPoly(picture, points.data(), 3, colour, cv::LINE_8, 4);
}

struct FacetColours
{
    std::map<ushort, std::pair<int, cv::Vec3d>> byObject;
};

QImage applyLowPoly(const GBuffer &scene, quint32 seed, const std::stop_token &stop)
{
    const Motif motif = motifFrom(scene);
    const cv::Size size = motif.size();
    const std::vector<Triangle> mesh = meshOf(motif, seed, stop);
    if (stop.stop_requested())
        return {};
    cv::Mat1i index(size, -1);
    for (size_t i = 0; i < mesh.size(); ++i)
        fill(index, mesh[i], 1, static_cast<int>(i));
    if (stop.stop_requested())
        return {};
    const cv::Mat3f lab = toLab(motif.colour);
    if (stop.stop_requested())
        return {};
    std::vector<FacetColours> facets(mesh.size());
    for (int y = 0; y < size.height; ++y) {
        for (int x = 0; x < size.width; ++x) {
            if (index(y, x) < 0)
                continue;
            auto &[pixels, sum] = facets[static_cast<size_t>(index(y, x))].byObject[motif.id(y, x)];
            ++pixels;
            sum += cv::Vec3d(lab(y, x));
        }
    }
    if (stop.stop_requested())
        return {};

    // Twice the size and averaged down: even edges without seams.
    const double scale = size.area() <= 2600000 ? 2 : 1;
    cv::Mat3b large(cvRound(size.height * scale), cvRound(size.width * scale));
    cv::resize(motif.colour, large, large.size(), 0, 0, cv::INTER_NEAREST);
    for (size_t i = 0; i < mesh.size(); ++i) {
        if (i % 256 == 0 && stop.stop_requested())
            return {};
        std::pair<int, cv::Vec3d> most(0, cv::Vec3d(0, 0, 0));
        for (const auto &[object, share] : facets[i].byObject) {
            if (share.first > most.first)
                most = share;
        }
        const Triangle &t = mesh[i];
        const cv::Point2f middle = (t[0] + t[1] + t[2]) * (1.F / 3);
        cv::Vec3f colour;
        if (most.first > 0) {
            colour = cv::Vec3f(most.second * (1.0 / most.first));
        } else {
            const cv::Point at(std::clamp(static_cast<int>(middle.x), 0, size.width - 1),
                std::clamp(static_cast<int>(middle.y), 0, size.height - 1));
            colour = lab(at);
        }
        // Each facet is tilted its own way and catches the light from the upper left accordingly.
        const quint32 own = mixed(seed, 53, static_cast<quint32>(i));
        cv::Point2f longest = t[1] - t[0];
        for (const cv::Point2f &side : {t[2] - t[1], t[0] - t[2]}) {
            if (side.dot(side) > longest.dot(longest))
                longest = side;
        }
        const float length = std::max(1e-3F, std::sqrt(longest.dot(longest)));
        const float facing = (longest.x * 0.8F - longest.y * 0.6F) / length;
        colour[0] += 0.022F * jitter(own, 1) + 0.014F * facing * (chance(own, 2) < 0.5F ? 1 : -1);
        colour[1] *= 1.08F;
        colour[2] *= 1.08F;
        fill(large, t, scale, bgrFromLab(colour));
    }
    cv::Mat3b out;
    cv::resize(large, out, size, 0, 0, cv::INTER_AREA);
    if (stop.stop_requested())
        return {};
    guardColours(out, motif);
    return toImage(out);
}

} // namespace

Style lowPolyStyle()
{
    return {.id = u"low-poly"_s,
        .names = {u"low poly"_s, u"low-poly"_s, u"low polygon"_s, u"polygonal"_s, u"polygons"_s,
            u"polygon art"_s, u"triangulated"_s, u"faceted"_s, u"geometric facets"_s},
        .summary = u"Flat triangles, dense along edges, each catching the light its own way."_s,
        .keepsColours = true,
        .apply = applyLowPoly};
}

} // namespace Afterimage::Styling
