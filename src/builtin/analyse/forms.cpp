// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/analyse/forms.h"

#include <QImage>
#include <QPainter>
#include <QPainterPath>
#include <QPolygonF>

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

namespace Afterimage::Analysis {

namespace {

constexpr int side = 48;

struct Template
{
    Form form;
    cv::Mat soft; //!< CV_32F, side x side, 0 to 1
};

// Every form is stretched to its box, as the masks are; the aspect decides between circle and ellipse.
cv::Mat rendered(const QPainterPath &path)
{
    const QRectF box = path.boundingRect();
    QTransform fit;
    fit.scale(side / box.width(), side / box.height());
    fit.translate(-box.x(), -box.y());
    QImage image(side, side, QImage::Format_Grayscale8);
    image.fill(0);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillPath(fit.map(path), Qt::white);
    painter.end();
    cv::Mat result(side, side, CV_32F);
    for (int y = 0; y < side; ++y) {
        for (int x = 0; x < side; ++x)
            result.at<float>(y, x) = static_cast<float>(image.constScanLine(y)[x]) / 255.0F;
    }
    return result;
}

QPainterPath polygon(const QPolygonF &points)
{
    QPainterPath path;
    path.addPolygon(points);
    path.closeSubpath();
    return path;
}

QPainterPath regular(int corners, double start, double inner = 1)
{
    QPolygonF points;
    const int n = inner < 1 ? corners * 2 : corners;
    for (int i = 0; i < n; ++i) {
        const double angle = start + 2 * std::numbers::pi * i / n;
        const double radius = i % 2 && inner < 1 ? inner : 1;
        points << QPointF(radius * std::cos(angle), radius * std::sin(angle));
    }
    return polygon(points);
}

//! With its corners worn off, as lead, mosaic and coarse brushes leave them; `worn` is a share of each side.
QPainterPath blunted(const QPolygonF &corners, double worn)
{
    QPolygonF points;
    const qsizetype n = corners.size();
    for (qsizetype i = 0; i < n; ++i) {
        const QPointF &corner = corners.at(i);
        points << corner + (corners.at((i + n - 1) % n) - corner) * worn
               << corner + (corners.at((i + 1) % n) - corner) * worn;
    }
    return polygon(points);
}

QPainterPath disc(double x, double y, double radius)
{
    QPainterPath path;
    path.addEllipse(QPointF(x, y), radius, radius);
    return path;
}

QPainterPath cross(double arm)
{
    QPainterPath path;
    path.setFillRule(Qt::WindingFill);
    path.addRect(-1, -arm, 2, 2 * arm);
    path.addRect(-arm, -1, 2 * arm, 2);
    return path;
}

QPainterPath heart()
{
    QPainterPath path(QPointF(0, -0.55));
    path.cubicTo(0.25, -1.15, 1.1, -1.05, 1, -0.25);
    path.cubicTo(0.95, 0.25, 0.4, 0.6, 0, 1);
    path.cubicTo(-0.4, 0.6, -0.95, 0.25, -1, -0.25);
    path.cubicTo(-1.1, -1.05, -0.25, -1.15, 0, -0.55);
    return path;
}

std::vector<Template> makeTemplates()
{
    using std::numbers::pi;
    std::vector<Template> all;
    const auto add = [&all](Form form, const QPainterPath &path) { all.push_back({form, rendered(path)}); };
    add(Form::Circle, disc(0, 0, 1));
    QPainterPath square;
    square.addRect(0, 0, 1, 1);
    add(Form::Square, square);
    QPainterPath rounded;
    rounded.addRoundedRect(QRectF(0, 0, 1, 1), 0.12, 0.12);
    add(Form::Square, rounded);
    add(Form::Triangle, polygon({QPointF(0, 1), QPointF(1, 1), QPointF(0.5, 0)}));
    add(Form::Triangle, polygon({QPointF(0, 0), QPointF(1, 0), QPointF(0.5, 1)}));
    add(Form::Triangle, polygon({QPointF(0, 0), QPointF(0, 1), QPointF(1, 0.5)}));
    add(Form::Triangle, polygon({QPointF(1, 0), QPointF(1, 1), QPointF(0, 0.5)}));
    for (const bool left : {false, true}) {
        for (const bool up : {false, true})
            add(Form::Triangle,
                polygon(
                    {QPointF(left ? 0 : 1, 0), QPointF(left ? 0 : 1, 1), QPointF(left ? 1 : 0, up ? 0 : 1)}));
    }
    const QPolygonF diamond {{0, 0.5}, {0.5, 0}, {1, 0.5}, {0.5, 1}};
    add(Form::Diamond, polygon(diamond));
    for (const double worn : {0.08, 0.15}) {
        add(Form::Diamond, blunted(diamond, worn));
        add(Form::Triangle, blunted({{0, 1}, {1, 1}, {0.5, 0}}, worn));
        add(Form::Triangle, blunted({{0, 0}, {1, 0}, {0.5, 1}}, worn));
    }
    QPainterPath worn;
    worn.addRoundedRect(QRectF(0, 0, 1, 1), 0.2, 0.2);
    add(Form::Square, worn);
    for (const double inner : {0.38, 0.46, 0.54})
        add(Form::Star, regular(5, -pi / 2, inner));
    add(Form::Star, regular(4, -pi / 2, 0.4));
    add(Form::Star, regular(6, -pi / 2, 0.55));
    add(Form::Star, regular(8, -pi / 2, 0.5));
    for (int turn = 0; turn < 8; ++turn) {
        const double angle = turn * pi / 4;
        for (const double shift : {0.3, 0.45}) {
            add(Form::Crescent,
                disc(0, 0, 1).subtracted(
                    disc(shift * std::cos(angle), shift * std::sin(angle), 0.98 - shift * 0.3)));
        }
    }
    add(Form::Cross, cross(0.2));
    add(Form::Cross, cross(0.33));
    for (const double hole : {0.45, 0.6, 0.75})
        add(Form::Ring, disc(0, 0, 1).subtracted(disc(0, 0, hole)));
    add(Form::Heart, heart());
    add(Form::Hexagon, regular(6, 0));
    add(Form::Hexagon, regular(6, pi / 6));
    for (int turn = 0; turn < 4; ++turn) {
        QPainterPath half(QPointF(0, 0));
        half.arcTo(QRectF(-1, -1, 2, 2), turn * 90, 180);
        half.closeSubpath();
        add(Form::Semicircle, half);
    }
    return all;
}

double overlapOf(const cv::Mat &x, const cv::Mat &y, const cv::Mat &hidden)
{
    double both = 0;
    double either = 0;
    for (int row = 0; row < side; ++row) {
        const auto *p = x.ptr<float>(row);
        const auto *q = y.ptr<float>(row);
        const auto *h = hidden.empty() ? nullptr : hidden.ptr<float>(row);
        for (int column = 0; column < side; ++column) {
            if (h && h[column] > 0.5F)
                continue;
            both += static_cast<double>(std::min(p[column], q[column]));
            either += static_cast<double>(std::max(p[column], q[column]));
        }
    }
    return either > 0 ? both / either : 0;
}

cv::Mat cropped(const cv::Mat &mask)
{
    const cv::Rect box = cv::boundingRect(mask);
    return box.empty() ? cv::Mat() : mask(box);
}

cv::Mat softened(const cv::Mat &crop)
{
    cv::Mat soft;
    const bool shrinking = crop.cols >= side && crop.rows >= side;
    cv::resize(crop, soft, {side, side}, 0, 0, shrinking ? cv::INTER_AREA : cv::INTER_LINEAR);
    soft.convertTo(soft, CV_32F, 1.0 / 255);
    return soft;
}

cv::Mat rotated(const cv::Mat &crop, double degrees)
{
    const int reach = static_cast<int>(std::hypot(crop.cols, crop.rows)) + 4;
    const cv::Point2f centre(static_cast<float>(crop.cols) / 2, static_cast<float>(crop.rows) / 2);
    cv::Mat turn = cv::getRotationMatrix2D(centre, degrees, 1);
    turn.at<double>(0, 2) += reach / 2.0 - static_cast<double>(centre.x);
    turn.at<double>(1, 2) += reach / 2.0 - static_cast<double>(centre.y);
    cv::Mat result;
    cv::warpAffine(crop, result, turn, {reach, reach}, cv::INTER_LINEAR);
    return cropped(result > 127);
}

void consider(const cv::Mat &crop, double penalty, FormMatch &best, const cv::Mat &covered = {})
{
    static const std::vector<Template> templates = makeTemplates();
    if (crop.empty() || std::min(crop.cols, crop.rows) < 3)
        return;
    const double aspect = static_cast<double>(crop.cols) / crop.rows;
    const double stretch = std::max(aspect, 1 / aspect);
    const cv::Mat soft = softened(crop);
    const cv::Mat hidden = covered.empty() ? cv::Mat() : softened(covered);
    for (const Template &candidate : templates) {
        Form form = candidate.form;
        // Forms that are known by their even proportions do not survive stretching.
        if ((form == Form::Hexagon || form == Form::Ring || form == Form::Star || form == Form::Heart
                || form == Form::Cross)
            && stretch > 1.35)
            continue;
        const double overlap = overlapOf(soft, candidate.soft, hidden) - penalty;
        if (overlap <= best.overlap)
            continue;
        if (form == Form::Circle && stretch > 1.16)
            form = Form::Ellipse;
        else if (form == Form::Square && stretch > 1.16)
            form = stretch > 6 ? Form::Stripe : Form::Rectangle;
        best = {form, overlap};
    }
}

} // namespace

FormMatch matchForm(const cv::Mat &mask, const cv::Mat &covered)
{
    FormMatch best;
    const cv::Rect box = cv::boundingRect(mask);
    if (box.empty())
        return best;
    const cv::Mat crop = mask(box);
    const bool partly = !covered.empty() && cv::countNonZero(covered(box)) * 12 > box.area();
    consider(crop, 0, best, partly ? covered(box) : cv::Mat());
    if (best.overlap > 0.92 || partly)
        return best;
    for (const double degrees : {-20.0, -10.0, 10.0, 20.0})
        consider(rotated(crop, degrees), 0.015, best);
    return best;
}

} // namespace Afterimage::Analysis
