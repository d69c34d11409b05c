// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/analyse/sheet.h"

#include "builtin/analyse/forms.h"
#include "builtin/analyse/shapes.h"
#include "builtin/color/colormath.h"
#include "builtin/color/colornamer.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace Afterimage::Analysis {

namespace {

cv::Mat ellipse(int side)
{
    return cv::getStructuringElement(cv::MORPH_ELLIPSE, {side, side});
}

double shareOf(const cv::Mat &mask)
{
    return static_cast<double>(cv::countNonZero(mask)) / static_cast<double>(mask.total());
}

//! The picture without thin dark lines, dots and grain.
cv::Mat cleaned(const Prepared &picture)
{
    const QImage &image = picture.image;
    const cv::Mat bytes(image.height(), image.width(), CV_8UC4, const_cast<uchar *>(image.constBits()),
        static_cast<size_t>(image.bytesPerLine()));
    cv::Mat closed;
    cv::morphologyEx(picture.light, closed, cv::MORPH_CLOSE, ellipse(9));
    cv::Mat work = bytes;
    // A net of lines over all that is not dark; a single outline is the form's own.
    if (shareOf(closed - picture.light > 0.1) > 0.12 * std::max(0.02, shareOf(closed > 0.35)))
        cv::morphologyEx(bytes, work, cv::MORPH_CLOSE, ellipse(11));
    QImage result(image.size(), QImage::Format_RGB32);
    cv::Mat target(
        image.height(), image.width(), CV_8UC4, result.bits(), static_cast<size_t>(result.bytesPerLine()));
    cv::Mat once;
    cv::medianBlur(work, once, 5);
    cv::Mat difference;
    cv::absdiff(work, once, difference);
    const cv::Scalar speckle = cv::mean(difference);
    cv::medianBlur(once, target, speckle[0] + speckle[1] + speckle[2] > 9 ? 11 : 5);
    return oklabFromImage(result);
}

//! A colour that changes gently over the picture: a quadratic in both directions.
class Ground
{
public:
    [[nodiscard]] cv::Vec3f at(double u, double v) const
    {
        const std::array<double, terms> t = termsAt(u, v);
        cv::Vec3f color(0, 0, 0);
        for (int c = 0; c < 3; ++c) {
            double sum = 0;
            for (int i = 0; i < terms; ++i)
                sum += m_weights[static_cast<size_t>(c)][static_cast<size_t>(i)] * t[static_cast<size_t>(i)];
            color[c] = static_cast<float>(sum);
        }
        return color;
    }
    void setPlain(const cv::Vec3f &color)
    {
        for (int c = 0; c < 3; ++c) {
            m_weights[static_cast<size_t>(c)].fill(0);
            m_weights[static_cast<size_t>(c)][0] = static_cast<double>(color[c]);
        }
    }
    //! Least squares over the pixels of `mask`, every third one.
    void fit(const cv::Mat &lab, const cv::Mat1b &mask)
    {
        cv::Matx<double, terms, terms> normal = cv::Matx<double, terms, terms>::zeros();
        std::array<cv::Matx<double, terms, 1>, 3> right;
        for (auto &side : right)
            side = cv::Matx<double, terms, 1>::zeros();
        for (int y = 0; y < lab.rows; y += 3) {
            for (int x = 0; x < lab.cols; x += 3) {
                if (!mask(y, x))
                    continue;
                const std::array<double, terms> t = termsAt(double(x) / lab.cols, double(y) / lab.rows);
                const auto &pixel = lab.at<cv::Vec3f>(y, x);
                for (int i = 0; i < terms; ++i) {
                    for (int j = 0; j < terms; ++j)
                        normal(i, j) += t[static_cast<size_t>(i)] * t[static_cast<size_t>(j)];
                    for (int c = 0; c < 3; ++c)
                        right[static_cast<size_t>(c)](i, 0)
                            += t[static_cast<size_t>(i)] * static_cast<double>(pixel[c]);
                }
            }
        }
        for (int i = 0; i < terms; ++i)
            normal(i, i) += 1e-6;
        const cv::Matx<double, terms, terms> inverse = normal.inv(cv::DECOMP_CHOLESKY);
        for (size_t c = 0; c < 3; ++c) {
            const cv::Matx<double, terms, 1> solved = inverse * right[c];
            for (int i = 0; i < terms; ++i)
                m_weights[c][static_cast<size_t>(i)] = solved(i, 0);
        }
    }

private:
    static constexpr int terms = 6;
    static std::array<double, terms> termsAt(double u, double v)
    {
        const double x = 2 * u - 1;
        const double y = 2 * v - 1;
        return {1, x, y, x * x, y * y, x * y};
    }
    std::array<std::array<double, terms>, 3> m_weights {};
};

//! The commonest colour of the picture, coarsely.
cv::Vec3f commonest(const cv::Mat &lab)
{
    struct Bin
    {
        int count = 0;
        cv::Vec3d sum {0, 0, 0};
    };
    constexpr int levels = 14;
    std::vector<Bin> bins(static_cast<size_t>(levels) * levels * levels);
    const auto slot = [](float value, float low, float width) {
        return static_cast<size_t>(std::clamp(static_cast<int>((value - low) / width), 0, levels - 1));
    };
    for (int y = 0; y < lab.rows; y += 2) {
        for (int x = 0; x < lab.cols; x += 2) {
            const auto &p = lab.at<cv::Vec3f>(y, x);
            Bin &bin = bins[(slot(p[0], 0, 0.0725F) * levels + slot(p[1], -0.35F, 0.05F)) * levels
                + slot(p[2], -0.35F, 0.05F)];
            ++bin.count;
            bin.sum += cv::Vec3d(p);
        }
    }
    const auto most = std::max_element(
        bins.begin(), bins.end(), [](const Bin &x, const Bin &y) { return x.count < y.count; });
    return cv::Vec3f(most->sum / std::max(most->count, 1));
}

cv::Mat1f distanceFrom(const Ground &ground, const cv::Mat &lab)
{
    cv::Mat1f result(lab.size());
    for (int y = 0; y < lab.rows; ++y) {
        for (int x = 0; x < lab.cols; ++x) {
            const cv::Vec3f d
                = lab.at<cv::Vec3f>(y, x) - ground.at(double(x) / lab.cols, double(y) / lab.rows);
            result(y, x) = std::sqrt(d.dot(d));
        }
    }
    return result;
}

cv::Vec3f medianOf(std::vector<cv::Vec3f> &values)
{
    cv::Vec3f middle(0, 0, 0);
    for (int c = 0; c < 3; ++c) {
        const auto half = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
        std::nth_element(values.begin(), half, values.end(),
            [c](const cv::Vec3f &x, const cv::Vec3f &y) { return x[c] < y[c]; });
        middle[c] = (*half)[c];
    }
    return middle;
}

//! A band that runs level from side to side along the top or the bottom, such as a print's gradation, is
//! ground: there each row is compared with its own ends.
cv::Mat1f withoutBands(const Ground &ground, const cv::Mat &lab, const cv::Mat1f &distance)
{
    cv::Mat1f result = distance.clone();
    const int ends = std::max(4, lab.cols / 16);
    const auto residue = [&](int y, int x) {
        return lab.at<cv::Vec3f>(y, x) - ground.at(double(x) / lab.cols, double(y) / lab.rows);
    };
    for (const bool top : {true, false}) {
        for (int i = 0; i < lab.rows / 3; ++i) {
            const int y = top ? i : lab.rows - 1 - i;
            std::vector<cv::Vec3f> left;
            std::vector<cv::Vec3f> right;
            for (int x = 0; x < ends; ++x) {
                left.push_back(residue(y, x));
                right.push_back(residue(y, lab.cols - 1 - x));
            }
            const cv::Vec3f one = medianOf(left);
            const cv::Vec3f other = medianOf(right);
            if (cv::norm(one - other) > 0.06 || cv::norm(one) < 0.02)
                break;
            for (int x = 0; x < lab.cols; ++x)
                result(y, x) = static_cast<float>(cv::norm(residue(y, x) - (one + other) * 0.5F));
        }
    }
    return result;
}

struct Found
{
    Ground ground;
    cv::Mat1f distance;
    double noise = 0;
};

std::optional<Found> groundOf(const cv::Mat &lab)
{
    Found found;
    found.ground.setPlain(commonest(lab));
    cv::Mat1b mask;
    for (const double reach : {0.14, 0.1, 0.08}) {
        found.distance = distanceFrom(found.ground, lab);
        mask = found.distance < reach;
        if (shareOf(mask) < 0.35)
            return {};
        found.ground.fit(lab, mask);
    }
    found.distance = distanceFrom(found.ground, lab);
    mask = found.distance < 0.09;
    if (shareOf(mask) < 0.4)
        return {};
    found.noise = cv::mean(found.distance, mask)[0];
    if (found.noise > 0.026)
        return {};
    // A ground goes all the way round and hardly changes; a sky over snow does.
    const cv::Vec3f middle = found.ground.at(0.5, 0.5);
    for (const auto &[u, v] : {std::pair(0.0, 0.0), std::pair(1.0, 0.0), std::pair(0.0, 1.0),
             std::pair(1.0, 1.0), std::pair(0.5, 0.0), std::pair(0.5, 1.0)}) {
        if (cv::norm(found.ground.at(u, v) - middle) > 0.09)
            return {};
    }
    const int dx = lab.cols / 14;
    const int dy = lab.rows / 14;
    int on = 0;
    int all = 0;
    std::array<int, 4> sides {};
    std::array<int, 4> lengths {};
    const auto look = [&](int y, int x, size_t side) {
        ++all;
        ++lengths[side];
        on += mask(y, x) ? 1 : 0;
        sides[side] += mask(y, x) ? 1 : 0;
    };
    for (int x = dx; x < lab.cols - dx; ++x) {
        look(dy, x, 0);
        look(lab.rows - 1 - dy, x, 1);
    }
    for (int y = dy; y < lab.rows - dy; ++y) {
        look(y, dx, 2);
        look(y, lab.cols - 1 - dx, 3);
    }
    for (size_t side = 0; side < sides.size(); ++side) {
        if (sides[side] * 5 < lengths[side])
            return {};
    }
    if (on * 2 < all)
        return {};
    found.distance = withoutBands(found.ground, lab, found.distance);
    return found;
}

float colorDistance(const cv::Vec3f &x, const cv::Vec3f &y)
{
    const float dL = 0.7F * (x[0] - y[0]);
    return std::sqrt(dL * dL + (x[1] - y[1]) * (x[1] - y[1]) + (x[2] - y[2]) * (x[2] - y[2]));
}

cv::Vec3f medianUnder(const cv::Mat &lab, const cv::Mat1b &mask, cv::Rect box)
{
    std::array<std::vector<float>, 3> channels;
    for (int y = 0; y < mask.rows; ++y) {
        for (int x = 0; x < mask.cols; ++x) {
            if (!mask(y, x))
                continue;
            const auto &pixel = lab.at<cv::Vec3f>(box.y + y, box.x + x);
            for (int c = 0; c < 3; ++c)
                channels[static_cast<size_t>(c)].push_back(pixel[c]);
        }
    }
    cv::Vec3f middle(0, 0, 0);
    for (int c = 0; c < 3; ++c) {
        std::vector<float> &values = channels[static_cast<size_t>(c)];
        if (values.empty())
            return middle;
        const auto half = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
        std::nth_element(values.begin(), half, values.end());
        middle[c] = *half;
    }
    return middle;
}

//! The colours of one blob, each with its share of it: 255 marks the pixels of a colour.
std::vector<cv::Mat1b> splitByColor(const cv::Mat &lab, const cv::Mat1b &blob, cv::Rect box)
{
    std::vector<cv::Vec3f> colors;
    const int area = cv::countNonZero(blob);
    cv::Mat1b left;
    cv::erode(blob, left, ellipse(5), {-1, -1}, 1, cv::BORDER_CONSTANT, cv::Scalar(0));
    for (int turn = 0; turn < 4; ++turn) {
        cv::Mat1b core;
        cv::morphologyEx(left, core, cv::MORPH_OPEN, ellipse(7));
        const int rest = cv::countNonZero(core);
        if (!colors.empty() && (rest < area * 0.12 || rest < lab.total() * leastShapeShare * 0.7))
            break;
        if (rest == 0)
            break;
        // The commonest colour of what is left: a median would lie between two.
        cv::Mat cut = lab(box).clone();
        std::vector<cv::Vec3f> some;
        for (int y = 0; y < core.rows; y += 2) {
            for (int x = 0; x < core.cols; x += 2) {
                if (core(y, x))
                    some.push_back(cut.at<cv::Vec3f>(y, x));
            }
        }
        if (some.empty())
            break;
        size_t best = 0;
        int most = -1;
        const size_t stride = std::max<size_t>(1, some.size() / 60);
        for (size_t i = 0; i < some.size(); i += stride) {
            int near = 0;
            for (size_t j = 0; j < some.size(); j += stride)
                near += colorDistance(some[i], some[j]) < 0.06F ? 1 : 0;
            if (near > most) {
                most = near;
                best = i;
            }
        }
        colors.push_back(some[best]);
        for (int y = 0; y < left.rows; ++y) {
            for (int x = 0; x < left.cols; ++x) {
                if (left(y, x) && colorDistance(cut.at<cv::Vec3f>(y, x), some[best]) < 0.14F)
                    left(y, x) = 0;
            }
        }
    }
    if (colors.size() < 2)
        return {blob};
    cv::Mat1b nearest(blob.size(), uchar {0});
    for (int y = 0; y < blob.rows; ++y) {
        for (int x = 0; x < blob.cols; ++x) {
            if (!blob(y, x))
                continue;
            const auto &pixel = lab.at<cv::Vec3f>(box.y + y, box.x + x);
            size_t best = 0;
            for (size_t i = 1; i < colors.size(); ++i) {
                if (colorDistance(pixel, colors[i]) < colorDistance(pixel, colors[best]))
                    best = i;
            }
            nearest(y, x) = static_cast<uchar>(best + 1);
        }
    }
    std::vector<cv::Mat1b> parts;
    for (size_t i = 0; i < colors.size(); ++i) {
        cv::Mat1b part;
        cv::morphologyEx(cv::Mat1b(nearest == static_cast<int>(i + 1)), part, cv::MORPH_OPEN, ellipse(5));
        cv::morphologyEx(part, part, cv::MORPH_CLOSE, ellipse(5));
        part &= blob;
        parts.push_back(part);
    }
    return parts;
}

//! What is at least half as far from the ground as the blob's own colour: its soft surroundings are not.
void dropHalo(cv::Mat1b &blob, const cv::Mat1f &distance)
{
    std::vector<float> values;
    for (int y = 0; y < blob.rows; ++y) {
        for (int x = 0; x < blob.cols; ++x) {
            if (blob(y, x))
                values.push_back(distance(y, x));
        }
    }
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() * 6 / 10);
    std::nth_element(values.begin(), middle, values.end());
    const double half = 0.45 * static_cast<double>(*middle);
    blob &= distance > half;
    cv::morphologyEx(blob, blob, cv::MORPH_OPEN, ellipse(3));
}

//! Relative to the ground: black is what is as dark as ink gets on it, white as light as paper.
int nameOnSheet(QRgb rgb)
{
    const Oklab lab = oklabFromRgb(rgb);
    const float chroma = std::hypot(lab.a, lab.b);
    if (chroma < 0.03F && lab.L < 0.33F)
        return simpleColorOf(qRgb(0, 0, 0));
    if (chroma < 0.025F && lab.L > 0.87F)
        return simpleColorOf(qRgb(255, 255, 255));
    return simpleColorOf(rgb);
}

//! Hardly another colour than the ground there: brush marks and compression, black on black. OKLab makes much
//! of steps that nobody sees in the dark; CIEDE2000 does not.
bool isGroundTone(QRgb rgb, const Found &found, const cv::Rect &box, cv::Size size)
{
    const cv::Vec3f ground
        = found.ground.at((box.x + box.width / 2.0) / size.width, (box.y + box.height / 2.0) / size.height);
    const QRgb under = rgbFromOklab({ground[0], ground[1], ground[2]});
    return deltaE2000(cielabFromRgb(rgb), cielabFromRgb(under)) < 8;
}

//! The largest connected piece.
cv::Mat1b mainPiece(const cv::Mat1b &mask)
{
    cv::Mat labels;
    cv::Mat stats;
    cv::Mat centroids;
    const int count = cv::connectedComponentsWithStats(mask, labels, stats, centroids, 4, CV_32S);
    int best = 0;
    for (int i = 1; i < count; ++i) {
        if (best == 0 || stats.at<int>(i, cv::CC_STAT_AREA) > stats.at<int>(best, cv::CC_STAT_AREA))
            best = i;
    }
    return best == 0 ? mask : cv::Mat1b(labels == best);
}

} // namespace

std::optional<Sheet> sheetOf(const Prepared &picture)
{
    if (std::min(picture.lab.cols, picture.lab.rows) < 64)
        return {};
    const cv::Mat lab = cleaned(picture);
    const std::optional<Found> found = groundOf(lab);
    if (!found)
        return {};
    const double limit = std::clamp(found->noise * 4, 0.06, 0.11);
    cv::Mat1b things = found->distance > limit;
    cv::morphologyEx(things, things, cv::MORPH_OPEN, ellipse(3));
    cv::Mat labels;
    cv::Mat stats;
    cv::Mat centroids;
    const int count = cv::connectedComponentsWithStats(things, labels, stats, centroids, 4, CV_32S);
    const auto total = static_cast<double>(lab.total());
    Sheet sheet;
    double clean = 0;
    double all = 0;
    int pieces = 0;
    for (int i = 1; i < count; ++i) {
        const int area = stats.at<int>(i, cv::CC_STAT_AREA);
        const cv::Rect box(stats.at<int>(i, cv::CC_STAT_LEFT), stats.at<int>(i, cv::CC_STAT_TOP),
            stats.at<int>(i, cv::CC_STAT_WIDTH), stats.at<int>(i, cv::CC_STAT_HEIGHT));
        // The frayed rim of a sheet of paper.
        const bool frame = box.width > lab.cols * 0.9 && box.height > lab.rows * 0.9;
        const int sides = (box.x == 0 ? 1 : 0) + (box.y == 0 ? 1 : 0) + (box.br().x == lab.cols ? 1 : 0)
            + (box.br().y == lab.rows ? 1 : 0);
        const bool sliver = sides > 0 && (box.width < lab.cols * 0.035 || box.height < lab.rows * 0.035);
        if (area < total * leastShapeShare || frame || sliver)
            continue;
        if (++pieces > 40)
            return {};
        cv::Mat1b blob = labels(box) == i;
        dropHalo(blob, found->distance(box));
        const std::vector<cv::Mat1b> parts = splitByColor(lab, blob, box);
        for (const cv::Mat1b &part : parts) {
            const cv::Mat1b mask = mainPiece(part);
            const int size = cv::countNonZero(mask);
            if (size < total * leastShapeShare)
                continue;
            const cv::Rect inner = cv::boundingRect(mask);
            // A gradation along one side belongs to the ground.
            const bool across = inner.width > lab.cols * 0.95 || inner.height > lab.rows * 0.95;
            if (across && sides > 0)
                continue;
            cv::Mat1b others(mask.size(), uchar {0});
            for (const cv::Mat1b &other : parts) {
                if (&other != &part)
                    others |= other;
            }
            const FormMatch match = matchForm(mask(inner), others(inner));
            cv::Mat1b core;
            cv::erode(mask, core, ellipse(5), {-1, -1}, 1, cv::BORDER_CONSTANT, cv::Scalar(0));
            const cv::Vec3f color = medianUnder(lab, cv::countNonZero(core) > 20 ? core : mask, box);
            const QRgb rgb = rgbFromOklab({color[0], color[1], color[2]});
            if (isGroundTone(rgb, *found, inner + box.tl(), lab.size()))
                continue;
            all += size;
            Shape shape;
            shape.certainty = match.overlap;
            shape.form = match.overlap >= 0.76 ? match.form : Form::Patch;
            clean += shape.form == Form::Patch ? 0 : size;
            shape.rgb = rgb;
            shape.name = nameOnSheet(shape.rgb);
            shape.box = QRectF(static_cast<double>(box.x + inner.x) / lab.cols,
                static_cast<double>(box.y + inner.y) / lab.rows, static_cast<double>(inner.width) / lab.cols,
                static_cast<double>(inner.height) / lab.rows);
            shape.share = size / total;
            shape.cell = cellAt(shape.box.center());
            shape.size = sizeWord(
                std::sqrt(static_cast<double>(inner.width) * inner.height) / std::min(lab.cols, lab.rows));
            sheet.shapes.append(shape);
        }
    }
    if (sheet.shapes.isEmpty() || sheet.shapes.size() > 24 || clean < all * 0.6)
        return {};
    const cv::Vec3f ground = found->ground.at(0.5, 0.5);
    sheet.ground = rgbFromOklab({ground[0], ground[1], ground[2]});
    return sheet;
}

} // namespace Afterimage::Analysis
