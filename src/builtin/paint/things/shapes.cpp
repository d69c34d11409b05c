// SPDX-License-Identifier: GPL-3.0-or-later
// Colours and outlines without a painter: the geometry half of art.h.
#include "builtin/paint/things/art.h"

#include <QTransform>

#include <cmath>
#include <numbers>

namespace Afterimage::Things {

using std::numbers::pi;

QColor mix(const QColor &from, const QColor &to, qreal t)
{
    const auto blend = [t](int a, int b) { return int(std::lround(a + (b - a) * t)); };
    return {blend(from.red(), to.red()), blend(from.green(), to.green()), blend(from.blue(), to.blue()),
        blend(from.alpha(), to.alpha())};
}

QColor lit(const QColor &color, qreal t)
{
    return mix(color, QColor(255, 248, 228, color.alpha()), t);
}

QColor shaded(const QColor &color, qreal t)
{
    const QColor dark(
        int(color.red() * .42), int(color.green() * .40), int(color.blue() * .48), color.alpha());
    return mix(color, mix(dark, QColor(38, 32, 74, color.alpha()), .22), t);
}

QColor faded(QColor color, qreal alpha)
{
    color.setAlphaF(float(qBound<qreal>(0, color.alphaF() * alpha, 1)));
    return color;
}

QPainterPath ellipse(qreal x, qreal y, qreal rx, qreal ry)
{
    QPainterPath path;
    path.addEllipse(QPointF(x, y), rx, ry);
    return path;
}

QPainterPath box(qreal x, qreal y, qreal width, qreal height, qreal corner)
{
    QPainterPath path;
    if (corner > 0)
        path.addRoundedRect(QRectF(x, y, width, height), corner, corner);
    else
        path.addRect(x, y, width, height);
    return path;
}

QPainterPath turned(const QPainterPath &path, qreal degrees, QPointF pivot)
{
    return QTransform()
        .translate(pivot.x(), pivot.y())
        .rotate(degrees)
        .translate(-pivot.x(), -pivot.y())
        .map(path);
}

QPainterPath mirrored(const QPainterPath &path, qreal x)
{
    return QTransform().translate(2 * x, 0).scale(-1, 1).map(path);
}

QPainterPath joined(const QList<QPainterPath> &parts)
{
    QPainterPath sum;
    for (const QPainterPath &part : parts)
        sum = sum.isEmpty() ? part : sum.united(part);
    return sum;
}

QPainterPath taper(const QList<QPointF> &points, qreal start, qreal end)
{
    constexpr int stepsPerPiece = 6;
    constexpr int capSteps = 6;
    const QList<QPolygonF> lines = smoothCurve(points, false).toSubpathPolygons(QTransform::fromScale(4, 4));
    if (lines.isEmpty())
        return {};
    // The flattened curve has uneven pieces; walking it by length gives an even outline.
    QPolygonF spine = QTransform::fromScale(.25, .25).map(lines.first());
    qreal length = 0;
    for (qsizetype i = 1; i < spine.size(); ++i)
        length += QLineF(spine[i - 1], spine[i]).length();
    const int steps = int(points.size() - 1) * stepsPerPiece;
    QPolygonF even = {spine.first()};
    qreal walked = 0;
    for (qsizetype i = 1; i < spine.size(); ++i) {
        const QLineF piece(spine[i - 1], spine[i]);
        while (
            even.size() <= steps && walked + piece.length() >= length * qreal(even.size()) / steps - 1e-6) {
            const qreal into = length * qreal(even.size()) / steps - walked;
            even << piece.pointAt(piece.length() > 0 ? qMin<qreal>(1, into / piece.length()) : 0);
        }
        walked += piece.length();
    }
    const qsizetype last = even.size() - 1;
    if (last < 1)
        return {};
    QPolygonF outline;
    const auto across = [&](qsizetype i) {
        const QPointF along = even[qMin(i + 1, last)] - even[qMax<qsizetype>(i - 1, 0)];
        const qreal size = std::hypot(along.x(), along.y());
        return size > 0 ? QPointF(-along.y(), along.x()) / size : QPointF(0, 1);
    };
    const auto radius = [&](qsizetype i) { return (start + (end - start) * qreal(i) / qreal(last)) / 2; };
    const auto cap = [&](qsizetype i, qreal sign) {
        const QPointF normal = across(i) * sign;
        const QPointF tangent(normal.y(), -normal.x());
        for (int k = 1; k < capSteps; ++k) {
            const qreal angle = pi * k / capSteps;
            outline << even[i] + (normal * std::cos(angle) + tangent * std::sin(angle)) * radius(i);
        }
    };
    for (qsizetype i = 0; i <= last; ++i)
        outline << even[i] + across(i) * radius(i);
    cap(last, 1);
    for (qsizetype i = last; i >= 0; --i)
        outline << even[i] - across(i) * radius(i);
    cap(0, -1);
    QPainterPath path;
    path.setFillRule(Qt::WindingFill);
    path.addPolygon(outline);
    path.closeSubpath();
    return path;
}

QPainterPath lathe(qreal x, const QList<QPointF> &profile)
{
    QList<QPointF> left;
    QList<QPointF> right;
    for (const QPointF &point : profile) {
        right << QPointF(x + point.x(), point.y());
        left.prepend(QPointF(x - point.x(), point.y()));
    }
    QPainterPath path = smoothCurve(right, false);
    path.connectPath(smoothCurve(left, false));
    path.closeSubpath();
    return path;
}

QPainterPath star(QPointF center, int tips, qreal outer, qreal inner, qreal degrees)
{
    QPolygonF points;
    for (int i = 0; i < tips * 2; ++i) {
        const qreal angle = degrees * pi / 180 + pi * i / tips;
        points << center + QPointF(std::cos(angle), std::sin(angle)) * (i % 2 ? inner : outer);
    }
    QPainterPath path;
    path.addPolygon(points);
    path.closeSubpath();
    return path;
}

QPainterPath petal(QPointF root, QPointF tip, qreal width, qreal belly)
{
    const QPointF along = tip - root;
    const qreal length = qMax(.001, std::hypot(along.x(), along.y()));
    const QPointF side = QPointF(-along.y(), along.x()) / length * width * .66;
    QPainterPath path(root);
    const QPointF middle = root + along * belly;
    path.cubicTo(root + along * belly * .35 + side * .7, middle + side * 1.1, tip);
    path.cubicTo(middle - side * 1.1, root + along * belly * .35 - side * .7, root);
    path.closeSubpath();
    return path;
}

} // namespace Afterimage::Things
