// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/paint/things/art.h"

#include <QLinearGradient>
#include <QRadialGradient>
#include <QTransform>

#include <cmath>
#include <numbers>

namespace Afterimage::Things {

using std::numbers::pi;

namespace {

QPointF unit(QPointF vector)
{
    const qreal length = std::hypot(vector.x(), vector.y());
    return length > 0 ? vector / length : QPointF(-.6, -.8);
}

QColor times(const QColor &a, const QColor &b)
{
    return {a.red() * b.red() / 255, a.green() * b.green() / 255, a.blue() * b.blue() / 255, a.alpha()};
}

bool listed(const char *list, const QString &word)
{
    return !word.isEmpty() && QString::fromLatin1(list).split(u'|').contains(word);
}

QPainterPath warped(const QPainterPath &path, const std::function<QPointF(QPointF)> &map)
{
    QPainterPath result = path;
    for (int i = 0; i < path.elementCount(); ++i) {
        const QPointF point = map(path.elementAt(i));
        result.setElementPositionAt(i, point.x(), point.y());
    }
    return result;
}

} // namespace

Art::Art(ThingContext &context, qreal width)
    : m_painter(context.painter)
    , m_context(context)
    , m_light(unit(context.light.direction))
    , m_width(width)
{
    m_painter.save();
    m_painter.setRenderHint(QPainter::Antialiasing);
    m_painter.setPen(Qt::NoPen);
    // A box of another shape is filled by a little stretching; a very different one keeps the thing's
    // proportions.
    const QRectF &box = context.box;
    const qreal across = box.width() / width;
    const qreal up = box.height() / 100;
    const qreal x = qMin(across, up * 1.25);
    const qreal y = qMin(up, across * 1.25);
    m_painter.translate(box.center().x() - width * x / 2, box.bottom() - 100 * y);
    m_painter.scale(x, y);
    for (qreal &phase : m_phase)
        phase = random(0, 2 * pi);
}

Art::~Art()
{
    m_painter.restore();
}

QColor Art::body(const QColor &natural) const
{
    return m_context.body.isValid() ? m_context.body : natural;
}

QColor Art::accent(const QColor &natural) const
{
    return m_context.accent.isValid() ? m_context.accent : natural;
}

bool Art::posed(const char *poses) const
{
    return listed(poses, m_context.pose);
}

bool Art::asked(const char *nouns) const
{
    return listed(nouns, m_context.noun);
}

qreal Art::random(qreal low, qreal high)
{
    return m_context.rng.uniform(low, high);
}

QColor Art::seen(const QColor &color) const
{
    return times(color, m_context.light.colour);
}

QColor Art::dark(const QColor &color, qreal t) const
{
    const QColor shade = mix(times(color, m_context.light.shade), shaded(color, 1), .5);
    return mix(color, shade, qBound<qreal>(0, t * (1.4 - .8 * m_context.light.ambient), 1));
}

int Art::pick(int count)
{
    return qBound(0, int(random(0, count)), count - 1);
}

void Art::lean(qreal amount)
{
    m_painter.translate(0, 100);
    m_painter.shear(-amount / 100, 0);
    m_painter.translate(0, -100);
}

void Art::turnRound()
{
    m_painter.translate(m_width, 0);
    m_painter.scale(-1, 1);
    m_light.setX(-m_light.x());
}

QPainterPath Art::wavering(const QPainterPath &path) const
{
    return warped(path, [this](QPointF p) {
        return QPointF(
            p.x() + m_waver * (.6 * std::sin(p.y() / 9 + m_phase[0]) + std::sin(p.y() / 31 + m_phase[1])),
            p.y()
                + m_waver * (.4 * std::sin(p.x() / 8 + m_phase[2]) + .5 * std::sin(p.x() / 27 + m_phase[3])));
    });
}

void Art::flat(const QPainterPath &path, const QColor &color)
{
    m_painter.fillPath(wavering(path), seen(color));
}

void Art::shine(const QPainterPath &path, const QColor &color)
{
    m_painter.fillPath(wavering(path), color);
}

void Art::form(const QPainterPath &path, const QColor &color, qreal contrast)
{
    const QRectF bounds = path.boundingRect();
    const qreal reach
        = (std::abs(m_light.x()) * bounds.width() + std::abs(m_light.y()) * bounds.height()) / 2;
    QLinearGradient gradient(bounds.center() + m_light * reach, bounds.center() - m_light * reach);
    gradient.setColorAt(0, seen(lit(color, .24 * contrast)));
    gradient.setColorAt(.42, seen(color));
    gradient.setColorAt(1, seen(dark(color, .36 * contrast)));
    m_painter.fillPath(wavering(path), gradient);
    shadowEdge(path, color, contrast);
}

void Art::shadowEdge(const QPainterPath &path, const QColor &color, qreal contrast)
{
    const QRectF bounds = path.boundingRect();
    const qreal size = qMin(bounds.width(), bounds.height());
    if (size < 1)
        return;
    const auto outside = [&](QPointF shift) {
        QPainterPath all;
        all.addRect(bounds.adjusted(-size, -size, size, size));
        const QPainterPath moved = path.translated(shift);
        if (path.toSubpathPolygons().size() > 1)
            return all.subtracted(moved);
        all.addPath(moved);
        all.setFillRule(Qt::OddEvenFill);
        return all;
    };
    within(path, [&] {
        m_painter.fillPath(
            wavering(outside(m_light * size * .16)), seen(faded(dark(color, 1), .26 * contrast)));
        m_painter.fillPath(
            wavering(outside(-m_light * size * .05)), seen(faded(lit(color, .8), .26 * contrast)));
    });
    dabs(path, faded(shaded(color, .5), .55), 4, size * .3, size * .07, 90 * (1 + m_light.x()));
    dabs(path, faded(lit(color, .5), .55), 3, size * .25, size * .06, 90 * (1 + m_light.x()));
}

void Art::column(const QPainterPath &path, const QColor &color, qreal contrast)
{
    const QRectF bounds = path.boundingRect();
    QLinearGradient gradient(bounds.topLeft(), bounds.topRight());
    const bool left = side() < 0;
    const auto stop
        = [&](qreal at, const QColor &value) { gradient.setColorAt(left ? at : 1 - at, seen(value)); };
    stop(0, dark(color, .12 * contrast));
    stop(.14, lit(color, .12 * contrast));
    stop(.28, lit(color, .34 * contrast));
    stop(.5, color);
    stop(.84, dark(color, .5 * contrast));
    stop(1, dark(color, .36 * contrast));
    m_painter.fillPath(wavering(path), gradient);
}

void Art::globe(const QPainterPath &path, const QColor &color, qreal contrast)
{
    const QRectF bounds = path.boundingRect();
    const qreal radius = qMax(bounds.width(), bounds.height()) / 2;
    const QPointF bright
        = bounds.center() + QPointF(m_light.x() * bounds.width(), m_light.y() * bounds.height()) * .22;
    QRadialGradient gradient(bright, radius * 1.45);
    gradient.setColorAt(0, seen(lit(color, .42 * contrast)));
    gradient.setColorAt(.22, seen(lit(color, .12 * contrast)));
    gradient.setColorAt(.52, seen(color));
    gradient.setColorAt(.86, seen(dark(color, .5 * contrast)));
    gradient.setColorAt(1, seen(dark(color, .34 * contrast)));
    m_painter.fillPath(wavering(path), gradient);
    dabs(path, shaded(color, .4), 4, radius * .5, radius * .07, 40);
}

void Art::fall(const QPainterPath &path, const QColor &top, const QColor &bottom)
{
    const QRectF bounds = path.boundingRect();
    QLinearGradient gradient(bounds.topLeft(), bounds.bottomLeft());
    gradient.setColorAt(0, seen(top));
    gradient.setColorAt(1, seen(bottom));
    m_painter.fillPath(wavering(path), gradient);
}

void Art::line(const QPainterPath &path, const QColor &color, qreal width)
{
    m_painter.strokePath(
        wavering(path), QPen(seen(color), width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
}

void Art::glow(QPointF center, qreal radius, const QColor &color)
{
    QRadialGradient gradient(center, radius);
    gradient.setColorAt(0, faded(color, .85));
    gradient.setColorAt(.35, faded(color, .34));
    gradient.setColorAt(1, faded(color, 0));
    m_painter.fillPath(ellipse(center.x(), center.y(), radius, radius), gradient);
}

void Art::dabs(
    const QPainterPath &path, const QColor &color, int count, qreal length, qreal width, qreal angle)
{
    const QRectF bounds = path.boundingRect();
    within(path, [&] {
        for (int i = 0; i < count; ++i) {
            const qreal turn = (angle + random(-14, 14)) * pi / 180;
            const QPointF center(
                random(bounds.left(), bounds.right()), random(bounds.top(), bounds.bottom()));
            const QPointF half = QPointF(std::cos(turn), std::sin(turn)) * length * random(.3, .6);
            QPainterPath stroke(center - half);
            stroke.quadTo(center + QPointF(half.y(), -half.x()) * .15, center + half);
            const qreal alpha = random(.1, .28);
            line(stroke, faded(color, alpha), width * random(.5, 1.2));
        }
    });
}

void Art::within(const QPainterPath &path, const std::function<void()> &draw)
{
    m_painter.save();
    m_painter.setClipPath(wavering(path), Qt::IntersectClip);
    draw();
    m_painter.restore();
}

void Art::leaves(QPointF center, qreal rx, qreal ry, const QColor &color)
{
    const auto lobe = [&](QPointF at, qreal radius, const QColor &tone) {
        QList<QPointF> outline;
        const int corners = 9;
        const qreal turn = random(0, pi);
        for (int i = 0; i < corners; ++i) {
            const qreal angle = turn + 2 * pi * i / corners;
            outline << at + QPointF(std::cos(angle), std::sin(angle) * .9) * radius * random(.82, 1.1);
        }
        flat(smoothCurve(outline, true), tone);
    };
    const qreal size = qMin(rx, ry);
    const auto ring = [&](int count, qreal reach, qreal radius, QPointF shift, const QColor &tone) {
        const qreal turn = random(0, 2 * pi);
        for (int i = 0; i < count; ++i) {
            const qreal angle = turn + 2 * pi * (i + random(-.3, .3)) / count;
            const QPointF at = center
                + QPointF(std::cos(angle) * (rx - size * radius) * reach,
                    std::sin(angle) * (ry - size * radius) * reach)
                + shift;
            lobe(at, size * radius * random(.85, 1.12), mix(tone, color, random(0, .3)));
        }
    };
    const int around = qBound(7, int(11 * qMax(rx, ry) / size), 26);
    flat(ellipse(center.x(), center.y(), rx * .86, ry * .86), shaded(color, .4));
    ring(around, 1, .34, {0, 0}, shaded(color, .48));
    ring(around, .8, .36, m_light * size * .1, shaded(color, .12));
    lobe(center + m_light * size * .16, size * .5, mix(shaded(color, .1), color, .6));
    ring(around - 2, .62, .3, m_light * size * .24, color);
    lobe(center + m_light * size * .3, size * .36, color);
    ring(around / 2, .5, .22, m_light * size * .38, lit(color, .16));
    for (int i = 0; i < around * 5; ++i) {
        const qreal angle = random(0, 2 * pi);
        const qreal reach = std::sqrt(random(.05, 1));
        const QPointF at = center + QPointF(std::cos(angle) * rx, std::sin(angle) * ry) * reach * .96;
        const qreal facing = QPointF::dotProduct(QPointF(std::cos(angle), std::sin(angle)) * reach, m_light);
        const QColor tone = facing > 0 ? lit(color, .1 + .3 * facing) : shaded(color, .25 - .4 * facing);
        const qreal turn = random(0, 180);
        const qreal leaf = size * random(.035, .075);
        flat(turned(ellipse(at.x(), at.y(), leaf, leaf * .5), turn, at), faded(tone, .8));
    }
}

void Art::pane(const QPainterPath &path)
{
    const QRectF bounds = path.boundingRect();
    if (night() && random(0, 1) < .78) {
        const QColor warm = mix(QColor(255, 214, 120), QColor(255, 176, 74), random(0, 1));
        shine(path, warm);
        within(
            path, [&] { glow(bounds.center(), qMax(bounds.width(), bounds.height()) * .6, lit(warm, .5)); });
        return;
    }
    const QColor glass
        = night() ? QColor(34, 40, 66) : mix(QColor(70, 92, 116), QColor(96, 122, 140), random(0, 1));
    fall(path, lit(glass, night() ? .05 : .3), shaded(glass, .3));
    within(path, [&] {
        QPainterPath glint(bounds.bottomLeft() + QPointF(bounds.width() * .1, 0));
        glint.lineTo(bounds.topLeft() + QPointF(bounds.width() * .62, 0));
        glint.lineTo(bounds.topLeft() + QPointF(bounds.width() * .9, 0));
        glint.lineTo(bounds.bottomLeft() + QPointF(bounds.width() * .38, 0));
        flat(glint, QColor(255, 255, 255, night() ? 18 : 60));
    });
}

void Art::panes(const QRectF &wall, int columns, int rows, qreal gap)
{
    const qreal width = wall.width() / columns;
    const qreal height = wall.height() / rows;
    for (int row = 0; row < rows; ++row) {
        for (int column = 0; column < columns; ++column)
            pane(box(wall.left() + (column + gap / 2) * width, wall.top() + (row + gap / 2) * height,
                width * (1 - gap), height * (1 - gap)));
    }
}

void Art::eye(qreal x, qreal y, qreal r)
{
    flat(ellipse(x, y, r, r), QColor(30, 24, 26));
    flat(ellipse(x + m_light.x() * r * .4, y + m_light.y() * r * .4, r * .32, r * .32),
        QColor(255, 255, 255, 220));
}

} // namespace Afterimage::Things
