// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/analyse/shapes.h"

#include "builtin/analyse/forms.h"
#include "builtin/analyse/sheet.h"
#include "builtin/color/colormath.h"
#include "builtin/color/colornamer.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>
#include <set>

namespace Afterimage::Analysis {

namespace {

constexpr double mostShare = 0.5;

float meanDistance(const cv::Vec3f &x, const cv::Vec3f &y)
{
    return oklabDistance({x[0], x[1], x[2]}, {y[0], y[1], y[2]});
}

// The region round most of the rim, when it is even enough to be a sheet that things lie on.
std::optional<int> groundLabel(const Regions &all, int rim)
{
    const auto widest = std::max_element(all.regions.begin(), all.regions.end(),
        [](const Region &x, const Region &y) { return x.borderPixels < y.borderPixels; });
    if (widest == all.regions.end() || widest->borderSides < 4 || widest->borderPixels < rim * 0.6
        || widest->deviation > 0.055F)
        return {};
    return widest->label;
}

struct Part
{
    std::set<int> labels;
    cv::Rect box;
    int area = 0;
    cv::Vec3f mean {0, 0, 0};
    float deviation = 0;
    int borderPixels = 0;
};

cv::Mat maskOf(const Regions &all, const Part &part, int grow)
{
    const cv::Rect frame(0, 0, all.labels.cols, all.labels.rows);
    const cv::Rect box = cv::Rect(part.box.x - grow, part.box.y - grow, part.box.width + 2 * grow,
                             part.box.height + 2 * grow)
        & frame;
    cv::Mat mask(box.size(), CV_8U, cv::Scalar(0));
    for (int y = 0; y < box.height; ++y) {
        const auto *in = all.labels.ptr<int>(box.y + y) + box.x;
        auto *out = mask.ptr<uchar>(y);
        for (int x = 0; x < box.width; ++x)
            out[x] = part.labels.contains(in[x]) ? 255 : 0;
    }
    return mask;
}

cv::Mat filled(const cv::Mat &mask)
{
    cv::Mat padded;
    cv::copyMakeBorder(mask, padded, 1, 1, 1, 1, cv::BORDER_CONSTANT, cv::Scalar(0));
    cv::floodFill(padded, {0, 0}, cv::Scalar(128));
    cv::Mat result = padded(cv::Rect(1, 1, mask.cols, mask.rows)) != 128;
    return result;
}

Part partOf(const Region &region)
{
    return {{region.label}, region.box, region.area, region.mean, region.deviation, region.borderPixels};
}

Part unionOf(const Part &x, const Part &y)
{
    Part both = x;
    both.labels.insert(y.labels.begin(), y.labels.end());
    both.box = x.box | y.box;
    both.area = x.area + y.area;
    both.mean = (x.mean * x.area + y.mean * y.area) / static_cast<float>(both.area);
    both.deviation = std::max({x.deviation, y.deviation, meanDistance(x.mean, y.mean) / 2});
    both.borderPixels = x.borderPixels + y.borderPixels;
    return both;
}

struct Measured
{
    FormMatch match;
    double contrast = 0; //!< across its edge, OKLab
};

Measured measured(const Prepared &picture, const Regions &all, const Part &part)
{
    constexpr int grow = 6;
    cv::Mat mask = maskOf(all, part, grow);
    // One opening drops the hairs that soft edges leave; a thin form would not survive it.
    cv::Mat opened;
    cv::morphologyEx(mask, opened, cv::MORPH_OPEN, cv::getStructuringElement(cv::MORPH_ELLIPSE, {3, 3}));
    if (cv::countNonZero(opened) > cv::countNonZero(mask) * 0.9)
        mask = opened;
    Measured result;
    result.match = matchForm(mask);
    const cv::Mat whole = filled(mask);
    if (cv::countNonZero(whole) > cv::countNonZero(mask) * 1.02) {
        const FormMatch solid = matchForm(whole);
        // A hole counts as the form's own (ring) unless the solid form fits clearly better.
        if (solid.overlap > result.match.overlap + 0.03)
            result.match = solid;
    }
    const cv::Rect frame(0, 0, all.labels.cols, all.labels.rows);
    const cv::Rect box = cv::Rect(part.box.x - grow, part.box.y - grow, part.box.width + 2 * grow,
                             part.box.height + 2 * grow)
        & frame;
    cv::Mat outside;
    cv::dilate(whole, outside, cv::getStructuringElement(cv::MORPH_ELLIPSE, {9, 9}));
    cv::Mat close;
    cv::dilate(whole, close, cv::getStructuringElement(cv::MORPH_ELLIPSE, {5, 5}));
    outside -= close;
    cv::Mat inside;
    cv::erode(mask, inside, cv::getStructuringElement(cv::MORPH_ELLIPSE, {3, 3}));
    if (cv::countNonZero(outside) == 0 || cv::countNonZero(inside) == 0)
        return result;
    const cv::Scalar in = cv::mean(picture.lab(box), inside);
    const cv::Scalar out = cv::mean(picture.lab(box), outside);
    result.contrast = std::sqrt((in[0] - out[0]) * (in[0] - out[0]) + (in[1] - out[1]) * (in[1] - out[1])
        + (in[2] - out[2]) * (in[2] - out[2]));
    return result;
}

QRgb medianColor(const Prepared &picture, const Regions &all, const Part &part)
{
    std::array<std::vector<float>, 3> channels;
    for (int y = part.box.y; y < part.box.br().y; ++y) {
        for (int x = part.box.x; x < part.box.br().x; ++x) {
            if (!part.labels.contains(all.labels.at<int>(y, x)))
                continue;
            for (size_t c = 0; c < 3; ++c)
                channels[c].push_back(picture.lab.at<cv::Vec3f>(y, x)[static_cast<int>(c)]);
        }
    }
    std::array<float, 3> middle {};
    for (size_t c = 0; c < 3; ++c) {
        auto half = channels[c].begin() + static_cast<std::ptrdiff_t>(channels[c].size() / 2);
        std::nth_element(channels[c].begin(), half, channels[c].end());
        middle[c] = *half;
    }
    return rgbFromOklab({middle[0], middle[1], middle[2]});
}

bool adjacent(const Regions &all, const Part &x, const Part &y)
{
    const cv::Rect near = cv::Rect(x.box.x - 1, x.box.y - 1, x.box.width + 2, x.box.height + 2) & y.box;
    if (near.empty())
        return false;
    int touching = 0;
    for (int row = near.y; row < near.br().y; ++row) {
        for (int column = near.x; column < near.br().x; ++column) {
            if (!y.labels.contains(all.labels.at<int>(row, column)))
                continue;
            const bool left = column > 0 && x.labels.contains(all.labels.at<int>(row, column - 1));
            const bool right
                = column + 1 < all.labels.cols && x.labels.contains(all.labels.at<int>(row, column + 1));
            const bool up = row > 0 && x.labels.contains(all.labels.at<int>(row - 1, column));
            const bool down
                = row + 1 < all.labels.rows && x.labels.contains(all.labels.at<int>(row + 1, column));
            touching += left || right || up || down ? 1 : 0;
        }
    }
    return touching * 12 > std::min(x.box.width + x.box.height, y.box.width + y.box.height);
}

// Light and dark sides of one painted thing: near in hue, touching, and together a better form.
void joinShades(const Prepared &picture, const Regions &all, std::vector<Part> &parts)
{
    for (size_t i = 0; i < parts.size(); ++i) {
        for (size_t j = i + 1; j < parts.size();) {
            const cv::Vec3f &x = parts[i].mean;
            const cv::Vec3f &y = parts[j].mean;
            const float hueApart = std::hypot(x[1] - y[1], x[2] - y[2]);
            if (hueApart > 0.12F || std::abs(x[0] - y[0]) > 0.3F || !adjacent(all, parts[i], parts[j])) {
                ++j;
                continue;
            }
            const Part both = unionOf(parts[i], parts[j]);
            const double before = std::max(measured(picture, all, parts[i]).match.overlap,
                measured(picture, all, parts[j]).match.overlap);
            if (measured(picture, all, both).match.overlap < before + 0.01) {
                ++j;
                continue;
            }
            parts[i] = both;
            parts.erase(parts.begin() + static_cast<std::ptrdiff_t>(j));
            j = i + 1;
        }
    }
}

void group(ShapesFound &found)
{
    QList<Shape> rest = found.shapes;
    found.shapes.clear();
    while (!rest.isEmpty()) {
        const Shape first = rest.takeFirst();
        QList<Shape> alike {first};
        for (qsizetype i = 0; i < rest.size();) {
            const Shape &other = rest.at(i);
            const bool same = first.form == other.form && first.form != Form::Patch
                && namedColors().at(first.name).basic == namedColors().at(other.name).basic
                && other.share > first.share * 0.45 && other.share < first.share * 2.2;
            if (same)
                alike.append(rest.takeAt(i));
            else
                ++i;
        }
        if (alike.size() < 3) {
            found.shapes.append(alike);
            continue;
        }
        double left = 1;
        double right = 0;
        double top = 1;
        double bottom = 0;
        double height = 0;
        double width = 0;
        QPointF middle;
        for (const Shape &shape : alike) {
            const QPointF c = shape.box.center();
            left = std::min(left, c.x());
            right = std::max(right, c.x());
            top = std::min(top, c.y());
            bottom = std::max(bottom, c.y());
            height += shape.box.height() / static_cast<double>(alike.size());
            width += shape.box.width() / static_cast<double>(alike.size());
            middle += c / static_cast<double>(alike.size());
        }
        ShapeGroup made;
        made.like = alike.first();
        made.like.cell = cellAt(middle);
        made.count = static_cast<int>(alike.size());
        if (bottom - top < height * 0.5)
            made.order = ShapeGroup::Order::Row;
        else if (right - left < width * 0.5)
            made.order = ShapeGroup::Order::Column;
        for (const Shape &shape : alike)
            made.boxes.append(shape.box);
        found.groups.append(made);
    }
    std::stable_sort(found.shapes.begin(), found.shapes.end(), [](const Shape &x, const Shape &y) {
        return (x.form != Form::Patch) == (y.form != Form::Patch) ? x.share > y.share : x.form != Form::Patch;
    });
}

//! Ten at most, and three patches.
void keepMain(ShapesFound &found)
{
    qsizetype patches = 0;
    QList<Shape> kept;
    for (const Shape &shape : found.shapes) {
        if (shape.form == Form::Patch && ++patches > 3)
            continue;
        if (kept.size() < 10)
            kept.append(shape);
    }
    found.shapes = kept;
}

} // namespace

SizeWord sizeWord(double extent)
{
    if (extent < 0.097)
        return SizeWord::Tiny;
    if (extent < 0.168)
        return SizeWord::Small;
    if (extent < 0.27)
        return SizeWord::Medium;
    return extent < 0.43 ? SizeWord::Large : SizeWord::Huge;
}

ShapesFound shapesOf(const Prepared &picture, const Regions &all)
{
    ShapesFound found;
    const auto total = static_cast<double>(all.labels.total());
    if (std::min(all.labels.cols, all.labels.rows) < 24)
        return found;
    if (const std::optional<Sheet> sheet = sheetOf(picture)) {
        found.ground = namedColorOf(sheet->ground);
        found.shapes = sheet->shapes;
        group(found);
        keepMain(found);
        return found;
    }
    const std::optional<int> ground = groundLabel(all, 2 * (all.labels.cols + all.labels.rows));
    std::vector<Part> parts;
    for (const Region &region : all.regions) {
        if ((ground && region.label == *ground) || region.area < total * leastShapeShare
            || region.area > total * mostShare || region.borderSides > 1)
            continue;
        parts.push_back(partOf(region));
    }
    std::stable_sort(
        parts.begin(), parts.end(), [](const Part &x, const Part &y) { return x.area > y.area; });
    const bool busy = parts.size() > 60;
    if (parts.size() > 40)
        parts.resize(40);
    if (!busy)
        joinShades(picture, all, parts);
    for (const Part &part : parts) {
        const int perimeter = 2 * (part.box.width + part.box.height);
        if (part.borderPixels > perimeter * 0.12)
            continue;
        const Measured seen = measured(picture, all, part);
        const double needed = ground ? 0.84 : 0.915;
        const bool clean = seen.match.overlap >= needed && seen.contrast > (ground ? 0.05 : 0.12)
            && part.deviation < (ground ? 0.11F : 0.07F) && !busy;
        if (!clean && (part.area < total * 0.012 || seen.contrast < 0.12))
            continue;
        Shape shape;
        shape.form = clean ? seen.match.form : Form::Patch;
        shape.certainty = seen.match.overlap;
        shape.rgb = medianColor(picture, all, part);
        shape.name = simpleColorOf(shape.rgb);
        shape.box = QRectF(static_cast<double>(part.box.x) / all.labels.cols,
            static_cast<double>(part.box.y) / all.labels.rows,
            static_cast<double>(part.box.width) / all.labels.cols,
            static_cast<double>(part.box.height) / all.labels.rows);
        shape.share = part.area / total;
        shape.cell = cellAt(shape.box.center());
        shape.size = sizeWord(std::sqrt(static_cast<double>(part.box.width) * part.box.height)
            / std::min(all.labels.cols, all.labels.rows));
        found.shapes.append(shape);
    }
    // A sheet is a sheet by what lies on it: fog or a dim night is as even.
    const double forms = std::accumulate(found.shapes.begin(), found.shapes.end(), 0.0,
        [](double sum, const Shape &shape) { return sum + (shape.form == Form::Patch ? 0 : shape.share); });
    if (ground && forms > 0.003)
        found.ground
            = namedColorOf(medianColor(picture, all, partOf(all.regions[static_cast<size_t>(*ground)])));
    group(found);
    keepMain(found);
    return found;
}

} // namespace Afterimage::Analysis
