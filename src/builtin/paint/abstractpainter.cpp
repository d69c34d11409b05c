// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/paint/stage.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

struct Scheme
{
    Oklab ground;
    QList<Oklab> colours; //!< at least four, the leading one first
    QList<Oklab> accents; //!< at least one
};

//! Colours as asked; what is missing follows from the mood.
Scheme schemeFor(const Stage &stage, Rng &rng)
{
    const Mood &mood = stage.graph.mood;
    Scheme scheme;
    for (const PaletteEntry &entry : stage.graph.palette)
        (entry.accent ? scheme.accents : scheme.colours).append(lab(entry.colour));
    const auto light = float(0.62 + 0.2 * mood.light);
    const auto chroma = float(qBound(0.012, 0.1 * (1 + 0.9 * mood.chroma) * (1 + 0.25 * mood.arousal), 0.2));
    // Warm moods lean to orange, cold ones to blue; the seed turns the wheel a little.
    double hue = mood.warmth > 0.15 ? 0.9 : mood.warmth < -0.15 ? -1.9 : rng.uniform(-3.14, 3.14);
    hue += rng.uniform(-0.45, 0.45);
    if (!scheme.colours.isEmpty()) {
        const Oklch lead = oklchFromOklab(scheme.colours.first());
        hue = double(lead.h);
    }
    const bool own = !scheme.colours.isEmpty();
    static constexpr double steps[] = {0, 0.45, -0.5, 0.9, 3.0};
    for (int i = 0; scheme.colours.size() < 5; ++i) {
        if (own) {
            // Asked colours stay alone: relatives of them only.
            const Oklab &from = scheme.colours.at(i % scheme.colours.size());
            scheme.colours.append(
                shifted(from, float(rng.uniform(-0.14, 0.14)), float(rng.uniform(0.75, 1.1))));
            continue;
        }
        const float l = qBound(0.2F, light + float(rng.uniform(-0.2, 0.2)), 0.93F);
        scheme.colours.append(
            oklabFromOklch({l, chroma * float(rng.uniform(0.6, 1.15)), float(hue + steps[i % 5])}));
    }
    if (scheme.accents.isEmpty()) {
        if (own)
            scheme.accents.append(
                shifted(scheme.colours.first(), scheme.colours.first().L > 0.55F ? -0.3F : 0.3F));
        else
            scheme.accents.append(oklabFromOklch(
                {qBound(0.4F, light + 0.08F, 0.8F), qMax(0.02F, chroma * 1.5F), float(hue + 2.7)}));
    }
    const Oklab &lead = scheme.colours.first();
    scheme.ground = stage.graph.background.plain ? lab(*stage.graph.background.plain)
        : own                                    ? shifted(lead, lead.L > 0.5F ? 0.08F : -0.06F, 0.7F)
        : mood.light < -0.2                      ? shifted(lead, 0.24F - lead.L, 0.5F)
                                                 : shifted(lead, 0.93F - lead.L, 0.25F);
    return scheme;
}

void fillGround(Stage &stage, const Oklab &ground)
{
    cv::Mat4b pixels = asMat(stage.buffer.colour);
    const Ramp ramp {{0.0F, shifted(ground, -0.06F)}, {0.5F, ground}, {1.0F, shifted(ground, 0.035F)}};
    const quint32 seed = stage.seedFor(u"ground");
    const float unit = stage.unit();
    for (int y = 0; y < stage.height(); ++y) {
        for (int x = 0; x < stage.width(); ++x) {
            const float u = float(x) / unit;
            const float v = float(y) / unit;
            const float n = Noise::fbm(u * 2.2F, v * 2.2F, seed, 4) - 0.5F;
            const float weave = Noise::value(u * 220, v * 220, seed + 3) - 0.5F;
            store(pixels(y, x), ramp.at(0.5F + n * 0.9F + weave * 0.22F), x, y);
        }
    }
}

//! Two to four soft fields, one above the other.
void paintFields(Stage &stage, const Scheme &scheme, Rng &rng)
{
    fillGround(stage, scheme.ground);
    cv::Mat4b pixels = asMat(stage.buffer.colour);
    const float unit = stage.unit();
    const int count = rng.range(2, 3);
    double top = 0.05;
    const bool upright = stage.width() > stage.height() * 1.35;
    for (int i = 0; i < count; ++i) {
        const double room = 0.95 - top;
        const double tall = i + 1 == count ? room : room * rng.uniform(0.32, 0.55);
        const double inset = rng.uniform(0.055, 0.085);
        QRectF field = upright ? QRectF(top, inset, tall - 0.025, 1 - 2 * inset)
                               : QRectF(inset, top, 1 - 2 * inset, tall - 0.025);
        field = QRectF(field.x() * stage.width(), field.y() * stage.height(), field.width() * stage.width(),
            field.height() * stage.height());
        top += tall;
        const bool thin = count > 2 && i == 1 && rng.chance(0.5);
        const Oklab colour
            = thin ? scheme.accents.first() : scheme.colours.at(i % int(scheme.colours.size()));
        const Ramp ramp {{0.0F, shifted(colour, -0.1F)}, {0.5F, colour}, {1.0F, shifted(colour, 0.07F)}};
        const auto seed = quint32(rng.next());
        const float soft = 0.024F * unit;
        for (int y = qMax(0, int(field.top() - 3 * double(soft)));
             y < qMin(double(stage.height()), field.bottom() + 3 * double(soft)); ++y) {
            for (int x = qMax(0, int(field.left() - 3 * double(soft)));
                 x < qMin(double(stage.width()), field.right() + 3 * double(soft)); ++x) {
                const float u = float(x) / unit;
                const float v = float(y) / unit;
                const float wobble = (Noise::fbm(u * 9, v * 9, seed, 4) - 0.5F) * soft * 2;
                const float edge = qMin(qMin(float(x) - float(field.left()), float(field.right()) - float(x)),
                                       qMin(float(y) - float(field.top()), float(field.bottom()) - float(y)))
                    + wobble;
                const float cover = smoothstep(-soft, soft, edge);
                if (cover <= 0)
                    continue;
                const float veil = Noise::warped(u * 2.4F, v * 4.2F, seed + 7, 0.6F, 5);
                const float brush = Noise::fbm(u * 14 + v * 3, v * 42, seed + 9, 3) - 0.5F;
                const cv::Vec4b &p = pixels(y, x);
                store(pixels(y, x),
                    mixed(cv::Vec3f(p[0], p[1], p[2]), ramp.at(veil + brush * 0.4F),
                        cover * (0.82F + 0.18F * veil)),
                    x, y);
                if (cover > 0.5F) {
                    stage.buffer.id(y, x) = ushort(1000 + i);
                    stage.buffer.depth(y, x) = 0.5F;
                }
            }
        }
    }
}

void ribbon(QPainter &painter, const QPainterPath &path, const Oklab &colour, double width, float alpha)
{
    QColor pen(rgbFromOklab(colour));
    pen.setAlphaF(alpha);
    painter.strokePath(path, QPen(pen, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
}

//! Currents: many strokes along one field.
void paintCurrents(Stage &stage, const Scheme &scheme, Rng &rng)
{
    fillGround(stage, scheme.ground);
    const auto seed = quint32(rng.next());
    const auto unit = double(stage.unit());
    const double swirl = 1.1 + 1.6 * qMax(0.0, 0.5 + stage.graph.mood.arousal);
    const double scale = rng.uniform(1.1, 1.9);
    const double drift = rng.uniform(-0.8, 0.8);
    QPainter painter(&stage.buffer.colour);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto angle = [&](double x, double y) {
        return drift
            + (double(Noise::fbm(float(x / unit * scale), float(y / unit * scale), seed, 3)) - 0.5) * 6.2832
            * swirl;
    };
    const double area = double(stage.width()) * stage.height() / (unit * unit);
    const int strokes = int(area * 620);
    for (int i = 0; i < strokes; ++i) {
        QPointF at(rng.uniform(-0.05, 1.05) * stage.width(), rng.uniform(-0.05, 1.05) * stage.height());
        // Neighbours share a colour: broad bands, not confetti.
        const float band
            = Noise::fbm(float(at.x() / unit * 1.7) + 30, float(at.y() / unit * 1.7), seed + 5, 3);
        const int count = int(scheme.colours.size());
        int k = qBound(0, int((band - 0.28F) / 0.44F * float(count)), count - 1);
        if (rng.chance(0.12))
            k = rng.range(0, count - 1);
        Oklab colour = rng.chance(0.045) ? scheme.accents.at(rng.range(0, int(scheme.accents.size()) - 1))
                                         : scheme.colours.at(k);
        colour.L += float(rng.uniform(-0.07, 0.07));
        const double late = double(i) / strokes;
        const double width = unit * (0.026 - 0.02 * late) * rng.uniform(0.6, 1.3);
        QPainterPath path(at);
        const int steps = int(rng.uniform(10, 34));
        for (int s = 0; s < steps; ++s) {
            const double a = angle(at.x(), at.y());
            at += QPointF(std::cos(a), std::sin(a)) * unit * 0.011;
            path.lineTo(at);
        }
        ribbon(painter, path, colour, width, 0.86F);
    }
    painter.end();
    for (int y = 0; y < stage.height(); ++y) {
        for (int x = 0; x < stage.width(); ++x) {
            const int bx = x & ~7;
            const int by = y & ~7;
            if (x != bx || y != by) {
                stage.buffer.flow(y, x) = stage.buffer.flow(by, bx);
                continue;
            }
            const double a = angle(x, y);
            stage.buffer.flow(y, x) = {float(std::cos(a)), float(std::sin(a))};
        }
    }
}

//! Discs, arcs, bars and lines in balance about a heavy form.
void paintConcert(Stage &stage, const Scheme &scheme, Rng &rng)
{
    fillGround(stage, scheme.ground);
    const auto unit = double(stage.unit());
    QPainter painter(&stage.buffer.colour);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto any = [&](float alpha) {
        Oklab c = scheme.colours.at(rng.range(0, int(scheme.colours.size()) - 1));
        c.L = qBound(0.05F, c.L + float(rng.uniform(-0.1, 0.1)), 0.97F);
        QColor q(rgbFromOklab(c));
        q.setAlphaF(alpha);
        return q;
    };
    const auto place = [&] {
        return QPointF(rng.uniform(0.06, 0.94) * stage.width(), rng.uniform(0.06, 0.94) * stage.height());
    };
    const QColor ink(rgbFromOklab(shifted(scheme.colours.last(),
        scheme.ground.L > 0.5F ? 0.2F - scheme.colours.last().L : 0.9F - scheme.colours.last().L, 0.4F)));
    painter.setPen(Qt::NoPen);
    for (int i = 0; i < 4; ++i) { // large transparent planes
        QPolygonF plane;
        const QPointF c = place();
        const double r = unit * rng.uniform(0.2, 0.42);
        const double turn = rng.uniform(0, 6.28);
        const int corners = rng.range(3, 4);
        for (int k = 0; k < corners; ++k)
            plane.append(c
                + QPointF(std::cos(turn + 6.2832 * k / corners) * r * rng.uniform(0.7, 1.2),
                    std::sin(turn + 6.2832 * k / corners) * r * rng.uniform(0.5, 1.0)));
        painter.setBrush(any(0.5F));
        painter.drawPolygon(plane);
    }
    const QPointF heavy((rng.chance(0.5) ? 0.33 : 0.66) * stage.width() + rng.normal(0, 0.02) * unit,
        rng.uniform(0.3, 0.45) * stage.height());
    const double big = unit * rng.uniform(0.15, 0.21);
    for (int ring = 0; ring < 4; ++ring) {
        painter.setBrush(ring == 3 ? QColor(rgbFromOklab(scheme.accents.first())) : any(1));
        painter.drawEllipse(heavy, big * (1 - 0.24 * ring), big * (1 - 0.24 * ring));
    }
    for (int i = 0; i < 11; ++i) {
        const QPointF c = place();
        const double r = unit * (0.012 + 0.06 * std::pow(rng.uniform(), 2.2));
        painter.setPen(rng.chance(0.4) ? QPen(ink, unit * 0.004) : QPen(Qt::NoPen));
        painter.setBrush(rng.chance(0.25)
                ? QColor(rgbFromOklab(scheme.accents.at(rng.range(0, int(scheme.accents.size()) - 1))))
                : any(0.95F));
        painter.drawEllipse(c, r, r);
        if (rng.chance(0.4)) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(any(1));
            painter.drawEllipse(c, r * 0.5, r * 0.5);
        }
    }
    painter.setBrush(Qt::NoBrush);
    const double lean = rng.uniform(-1, 1);
    for (int i = 0; i < 9; ++i) {
        const QPointF a = place();
        const double angle = lean + (rng.chance(0.3) ? 1.5708 : 0) + rng.normal(0, 0.12);
        const QPointF b = a + QPointF(std::cos(angle), std::sin(angle)) * unit * rng.uniform(0.2, 0.75);
        painter.setPen(
            QPen(ink, unit * (0.0025 + 0.008 * std::pow(rng.uniform(), 3)), Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(a, b);
    }
    for (int i = 0; i < 5; ++i) {
        const QPointF c = place();
        const double r = unit * rng.uniform(0.05, 0.17);
        painter.setPen(QPen(
            rng.chance(0.5) ? ink : any(1), unit * rng.uniform(0.004, 0.014), Qt::SolidLine, Qt::FlatCap));
        painter.drawArc(
            QRectF(c.x() - r, c.y() - r, 2 * r, 2 * r), rng.range(0, 360) * 16, rng.range(60, 200) * 16);
    }
    const QPointF board = place();
    const double cell = unit * 0.022;
    painter.save();
    painter.translate(board);
    painter.rotate(lean * 40);
    for (int i = 0; i < 4; ++i) {
        for (int j = 0; j < 4; ++j)
            painter.fillRect(QRectF(i * cell, j * cell, cell, cell), (i + j) % 2 == 0 ? ink : any(1));
    }
    painter.restore();
}

//! Planes between black bars, or facets: a plan rather than a view.
void paintPlan(Stage &stage, const Scheme &scheme, Rng &rng)
{
    fillGround(stage, scheme.ground);
    const auto unit = double(stage.unit());
    QList<QRectF> cells {QRectF(0, 0, stage.width(), stage.height())};
    const double bar = unit * rng.uniform(0.009, 0.016);
    for (int round = 0; round < 9; ++round) {
        // The largest cell is cut, never in its middle.
        const auto largest = std::max_element(cells.cbegin(), cells.cend(),
            [](const QRectF &a, const QRectF &b) { return a.width() * a.height() < b.width() * b.height(); });
        const QRectF cell = cells.takeAt(largest - cells.cbegin());
        const double cut = rng.chance(0.5) ? rng.uniform(0.24, 0.42) : rng.uniform(0.58, 0.76);
        if (cell.width() * rng.uniform(0.8, 1.25) > cell.height()) {
            cells.append(QRectF(cell.left(), cell.top(), cell.width() * cut, cell.height()));
            cells.append(QRectF(
                cell.left() + cell.width() * cut, cell.top(), cell.width() * (1 - cut), cell.height()));
        } else {
            cells.append(QRectF(cell.left(), cell.top(), cell.width(), cell.height() * cut));
            cells.append(QRectF(
                cell.left(), cell.top() + cell.height() * cut, cell.width(), cell.height() * (1 - cut)));
        }
    }
    QPainter painter(&stage.buffer.colour);
    int n = 0;
    for (const QRectF &cell : cells) {
        const double share = cell.width() * cell.height() / (double(stage.width()) * stage.height());
        const bool accent = share < 0.06 && rng.chance(0.5);
        const bool empty = rng.chance(0.26) && stage.graph.palette.isEmpty();
        ++n;
        if (empty)
            continue;
        Oklab colour = accent ? scheme.accents.at(rng.range(0, int(scheme.accents.size()) - 1))
                              : scheme.colours.at(rng.range(0, int(scheme.colours.size()) - 1));
        QLinearGradient wash(cell.topLeft(), cell.bottomRight());
        wash.setColorAt(0, QColor(rgbFromOklab(shifted(colour, 0.03F))));
        wash.setColorAt(1, QColor(rgbFromOklab(shifted(colour, -0.03F))));
        painter.fillRect(cell, wash);
        const QRect pixels = cell.toRect().intersected(stage.buffer.colour.rect());
        if (!pixels.isEmpty())
            stage.buffer.id(cv::Rect(pixels.x(), pixels.y(), pixels.width(), pixels.height()))
                = ushort(1000 + n);
    }
    const QColor ink(
        rgbFromOklab(scheme.ground.L > 0.45F ? Oklab {0.2F, 0, 0.005F} : Oklab {0.93F, 0, 0.01F}));
    for (const QRectF &cell : cells) {
        painter.fillRect(QRectF(cell.right() - bar / 2, cell.top(), bar, cell.height()), ink);
        painter.fillRect(QRectF(cell.left(), cell.bottom() - bar / 2, cell.width(), bar), ink);
    }
}

} // namespace

void paintAbstract(Stage &stage)
{
    Rng rng = Rng::stream(stage.seed, u"abstract");
    const Scheme scheme = schemeFor(stage, rng);
    const QStringList &textures = stage.graph.textures;
    const double arousal = stage.graph.mood.arousal;
    int kind = rng.range(0, 3);
    if (textures.contains(u"swirling"_s) || textures.contains(u"rippled"_s) || textures.contains(u"brushy"_s))
        kind = 1;
    else if (textures.contains(u"geometric"_s) || textures.contains(u"striped"_s))
        kind = rng.chance(0.6) ? 3 : 2;
    else if (textures.contains(u"smooth"_s) || textures.contains(u"soft"_s) || textures.contains(u"sparse"_s))
        kind = rng.chance(0.7) ? 0 : 3;
    else if (arousal < -0.35)
        kind = rng.chance(0.6) ? 0 : rng.chance(0.5) ? 1 : 3;
    else if (arousal > 0.45)
        kind = rng.chance(0.5) ? 2 : rng.chance(0.7) ? 1 : 3;
    switch (kind) {
    case 0:
        paintFields(stage, scheme, rng);
        break;
    case 1:
        paintCurrents(stage, scheme, rng);
        break;
    case 2:
        paintConcert(stage, scheme, rng);
        break;
    default:
        paintPlan(stage, scheme, rng);
        break;
    }
}

} // namespace Afterimage
