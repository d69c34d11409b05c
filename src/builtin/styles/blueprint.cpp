// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/styles/allstyles.h"
#include "builtin/styles/lines.h"
#include "builtin/styles/pixels.h"
#include "builtin/styles/texture.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <map>

namespace Afterimage::Styling {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Extent
{
    ushort id = 0;
    int area = 0;
    cv::Rect box;
};

// The largest objects that are neither the whole sheet nor specks.
std::vector<Extent> measurable(const cv::Mat1w &id)
{
    struct Bounds
    {
        int area = 0;
        int left = 1 << 30;
        int top = 1 << 30;
        int right = -1;
        int bottom = -1;
    };
    std::vector<Bounds> all(65536);
    for (int y = 0; y < id.rows; ++y) {
        for (int x = 0; x < id.cols; ++x) {
            Bounds &b = all[id(y, x)];
            ++b.area;
            b.left = std::min(b.left, x);
            b.right = std::max(b.right, x);
            b.top = std::min(b.top, y);
            b.bottom = std::max(b.bottom, y);
        }
    }
    std::vector<Extent> found;
    for (size_t i = 1; i < all.size(); ++i) {
        const Bounds &b = all[i];
        const int width = b.right - b.left + 1;
        const int height = b.bottom - b.top + 1;
        if (b.area < id.rows * id.cols / 200 || width > id.cols * 3 / 4 || height > id.rows * 4 / 5)
            continue;
        found.push_back(
            {.id = static_cast<ushort>(i), .area = b.area, .box = {b.left, b.top, width, height}});
    }
    std::sort(found.begin(), found.end(),
        [](const Extent &a, const Extent &b) { return a.area != b.area ? a.area > b.area : a.id < b.id; });
    if (found.size() > 4)
        found.resize(4);
    return found;
}

// White line work, 0..255, drawn with anti-aliasing.
class Drawing
{
public:
    Drawing(cv::Size size, double unit)
        : m_ink(size, uchar(0))
        , m_unit(unit)
    {
    }

    void line(cv::Point2d from, cv::Point2d to, double width1024, double strength)
    {
        const int width = std::max(1, cvRound(width1024 * m_unit));
        cv::Mat1b layer = m_ink;
        constexpr int bits = 4;
        cv::line(layer, {cvRound(from.x * 16), cvRound(from.y * 16)},
            {cvRound(to.x * 16), cvRound(to.y * 16)}, cv::Scalar(strength * 255), width, cv::LINE_AA, bits);
    }

    void rectangle(cv::Rect2d box, double width1024, double strength)
    {
        const cv::Point2d size(box.width, box.height);
        const cv::Point2d corner = box.tl();
        line(corner, corner + cv::Point2d(size.x, 0), width1024, strength);
        line(corner + cv::Point2d(size.x, 0), corner + size, width1024, strength);
        line(corner + size, corner + cv::Point2d(0, size.y), width1024, strength);
        line(corner + cv::Point2d(0, size.y), corner, width1024, strength);
    }

    // A dimension line with slanted ticks and extension lines, beside or above what it measures.
    void dimension(cv::Point2d from, cv::Point2d to, cv::Point2d away)
    {
        const double tick = 7 * m_unit;
        line(from + away * 0.25, from + away * 1.2, 1, 0.55);
        line(to + away * 0.25, to + away * 1.2, 1, 0.55);
        line(from + away, to + away, 1, 0.7);
        for (const cv::Point2d &end : {from + away, to + away})
            line(end + cv::Point2d(-tick, tick), end + cv::Point2d(tick, -tick), 2, 0.85);
    }

    void dashed(cv::Point2d from, cv::Point2d to)
    {
        const double length = cv::norm(to - from);
        if (length < 1)
            return;
        const cv::Point2d way = (to - from) * (1 / length);
        // Long, short, long: a centre line.
        double at = 0;
        for (int i = 0; at < length; ++i) {
            const double dash = (i % 2 ? 4 : 20) * m_unit;
            line(from + way * at, from + way * std::min(length, at + dash), 1, 0.6);
            at += dash + 6 * m_unit;
        }
    }

    const cv::Mat1b &ink() const { return m_ink; }

private:
    cv::Mat1b m_ink;
    double m_unit;
};

Drawing construction(const Motif &motif)
{
    const cv::Size size = motif.size();
    const double unit = motif.unit;
    Drawing drawing(size, unit);
    const double margin = 18 * unit;
    const cv::Rect2d frame(margin, margin, size.width - 2 * margin, size.height - 2 * margin);
    drawing.rectangle(frame, 3, 0.85);
    const double inner = margin + 7 * unit;
    drawing.rectangle({inner, inner, size.width - 2 * inner, size.height - 2 * inner}, 1, 0.55);
    // Marks at the middle of each side, as on a sheet to be folded and filed.
    const double mark = 16 * unit;
    drawing.line({size.width / 2.0, margin}, {size.width / 2.0, margin + mark}, 2, 0.8);
    drawing.line(
        {size.width / 2.0, size.height - margin}, {size.width / 2.0, size.height - margin - mark}, 2, 0.8);
    drawing.line({margin, size.height / 2.0}, {margin + mark, size.height / 2.0}, 2, 0.8);
    drawing.line(
        {size.width - margin, size.height / 2.0}, {size.width - margin - mark, size.height / 2.0}, 2, 0.8);

    int number = 0;
    for (const Extent &extent : measurable(motif.id)) {
        const cv::Point2d topLeft(extent.box.x, extent.box.y);
        const cv::Point2d bottomRight(extent.box.x + extent.box.width, extent.box.y + extent.box.height);
        const cv::Point2d topRight(bottomRight.x, topLeft.y);
        const cv::Point2d bottomLeft(topLeft.x, bottomRight.y);
        const double reach = 22 * unit;
        const bool roomAbove = topLeft.y > margin + 2.2 * reach;
        drawing.dimension(roomAbove ? topLeft : bottomLeft, roomAbove ? topRight : bottomRight,
            {0, roomAbove ? -reach : reach});
        const bool roomRight = bottomRight.x < size.width - margin - 2.2 * reach;
        drawing.dimension(roomRight ? topRight : topLeft, roomRight ? bottomRight : bottomLeft,
            {roomRight ? reach : -reach, 0});
        if (number++ < 2) {
            const cv::Point2d middle = (topLeft + bottomRight) * 0.5;
            drawing.dashed({middle.x, topLeft.y - 0.5 * reach}, {middle.x, bottomRight.y + 0.5 * reach});
            drawing.dashed({topLeft.x - 0.5 * reach, middle.y}, {bottomRight.x + 0.5 * reach, middle.y});
        }
    }
    return drawing;
}

// Coverage of thin ruled lines every `step` pixels, `half` pixels to each side.
float ruled(float at, float step, float half)
{
    const float within = at - step * std::floor(at / step);
    return std::clamp(half + 0.5F - std::min(within, step - within), 0.F, 1.F);
}

QImage applyBlueprint(const GBuffer &scene, quint32 seed, const std::stop_token &stop)
{
    const Motif motif = motifFrom(scene);
    const cv::Size size = motif.size();
    const auto unit = static_cast<float>(motif.unit);
    const cv::Mat3b calm = blurred(motif.colour, motif.px(1.2));
    const cv::Mat1f drawn = drawnLines(
        calm, motif.unit, {.width1024 = 1.2, .sharpness = 20, .threshold = 0.66F, .steepness = 9});
    if (stop.stop_requested())
        return {};
    const cv::Mat1f contour = outlines(motif, 3.0, mixed(seed, 81));
    if (stop.stop_requested())
        return {};
    const cv::Mat1f light = lightness(calm);
    if (stop.stop_requested())
        return {};
    const cv::Mat1f mottle = noise(size, {motif.px(260, 12), motif.px(260, 12)}, 4, mixed(seed, 82));
    const cv::Mat1f fibre = paperHeight(size, motif.px(3, 1.4), mixed(seed, 83));
    if (stop.stop_requested())
        return {};
    const cv::Mat1f wear = noise(size, {motif.px(12, 3), motif.px(12, 3)}, 2, mixed(seed, 84));
    if (stop.stop_requested())
        return {};
    const Drawing ruler = construction(motif);
    if (stop.stop_requested())
        return {};

    const float small = std::max(8.F, 25.6F * unit);
    const float hatch = std::max(4.F, 8 * unit);
    cv::Mat3b out(size);
    const cv::Vec3f chalk(252, 246, 236);
    for (int y = 0; y < size.height; ++y) {
        if (y % 128 == 0 && stop.stop_requested())
            return {};
        const auto fy = static_cast<float>(y);
        const float gridDown = ruled(fy, small, 0.1F);
        const float boldDown = ruled(fy, 5 * small, 0.45F);
        for (int x = 0; x < size.width; ++x) {
            const auto fx = static_cast<float>(x);
            const float shade = 1 + 0.075F * mottle(y, x) + 0.05F * fibre(y, x);
            cv::Vec3f p(158 * shade, 88 * shade, 26 * shade);
            // Bright places stay a little paler, dark ones get ruled hatching.
            const float tone = light(y, x);
            p += (chalk - p) * (0.085F * tone);
            const float grid = std::max(0.13F * std::max(gridDown, ruled(fx, small, 0.1F)),
                0.22F * std::max(boldDown, ruled(fx, 5 * small, 0.45F)));
            float ink = grid;
            const float darkness = smoothstep(0.50F, 0.22F, tone);
            if (darkness > 0)
                ink = std::max(ink, 0.30F * darkness * ruled((fx + fy) * 0.7071F, hatch, 0.15F));
            const float worn = std::clamp(0.94F + 0.13F * wear(y, x), 0.55F, 1.F);
            const float lines = std::max(
                {0.80F * drawn(y, x), 0.97F * contour(y, x), static_cast<float>(ruler.ink()(y, x)) / 255});
            ink = std::max(ink, lines * worn);
            p += (chalk - p) * ink;
            out(y, x) = {toByte(p[0]), toByte(p[1]), toByte(p[2])};
        }
    }
    return toImage(out);
}

} // namespace

Style blueprintStyle()
{
    return {.id = u"blueprint"_s,
        .names = {u"blueprint"_s, u"cyanotype"_s, u"technical drawing"_s, u"engineering drawing"_s,
            u"schematic"_s, u"architectural drawing"_s, u"blue print"_s, u"draft"_s},
        .summary = u"White ruled lines, outlines and dimensions on blue paper with a grid."_s,
        .keepsColours = false,
        .apply = applyBlueprint};
}

} // namespace Afterimage::Styling
