// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/paint/things/groups.h"

#include <QTransform>

#include <cmath>
#include <numbers>

namespace Afterimage::Things {

using std::numbers::pi;

namespace {

const QColor plankWood(142, 106, 76);
const QColor stone(172, 164, 152);

void blocks(Art &art, const QPainterPath &path, const QColor &color, qreal width, qreal height)
{
    const QRectF bounds = path.boundingRect();
    art.within(path, [&] {
        int row = 0;
        for (qreal y = bounds.top(); y < bounds.bottom(); y += height, ++row) {
            for (qreal x = bounds.left() - (row % 2 ? width / 2 : 0); x < bounds.right(); x += width) {
                const QColor tone = mix(shaded(color, .22), lit(color, .2), art.random(0, 1));
                art.flat(box(x + .4, y + .4, width - .8, height - .8, height * .16), faded(tone, .75));
            }
        }
    });
}

void bridge(Art &art)
{
    const QColor color = art.body(stone);
    const auto deck = [](qreal x) { return 30 + 20 * std::pow((x - 125) / 125, 2); };
    QPainterPath wall(QPointF(0, 100));
    for (qreal x = 0; x <= 250; x += 10)
        wall.lineTo(QPointF(x, deck(x)));
    wall.lineTo(QPointF(250, 100));
    wall.closeSubpath();
    QPainterPath holes;
    for (int i = 0; i < 3; ++i) {
        const qreal x = 52 + i * 73;
        const qreal half = i == 1 ? 31 : 25;
        const qreal top = i == 1 ? 42 : 53;
        QPainterPath hole(QPointF(x - half, 101));
        hole.lineTo(QPointF(x - half, top + half * .8));
        hole.cubicTo(QPointF(x - half, top), QPointF(x + half, top), QPointF(x + half, top + half * .8));
        hole.lineTo(QPointF(x + half, 101));
        hole.closeSubpath();
        holes.addPath(hole);
    }
    const QPainterPath face = wall.subtracted(holes);
    art.flat(holes.subtracted(holes.translated(art.side() * 8, 5)), shaded(color, .75));
    art.form(face, color, .8);
    blocks(art, face, color, 9, 5);
    for (int i = 0; i < 3; ++i) {
        const qreal x = 52 + i * 73;
        const qreal half = (i == 1 ? 31 : 25) + 2;
        const qreal top = i == 1 ? 42 : 53;
        QPainterPath ring(QPointF(x - half, top + half * .8 + 8));
        ring.lineTo(QPointF(x - half, top + half * .8));
        ring.cubicTo(
            QPointF(x - half, top - 2), QPointF(x + half, top - 2), QPointF(x + half, top + half * .8));
        ring.lineTo(QPointF(x + half, top + half * .8 + 8));
        art.line(ring, shaded(color, .2), 3.4);
        art.line(ring, lit(color, .2), 2.2);
    }
    QList<QPointF> rail;
    for (qreal x = 0; x <= 250; x += 25)
        rail << QPointF(x, deck(x) - 1.5);
    art.line(smoothCurve(rail, false), shaded(color, .25), 6);
    art.line(smoothCurve(rail, false).translated(0, -1), lit(color, .18), 3.4);
}

void suspension(Art &art)
{
    const QColor red = art.body({190, 72, 52});
    const auto cable = [](qreal x) {
        const qreal t = std::abs(x - 140) < 78 ? (x - 140) / 78 : 0;
        if (std::abs(x - 140) < 78)
            return 10 + 50 * (1 - t * t);
        return 10 + 52 * (std::abs(x - 140) - 78) / 62;
    };
    QList<QPointF> line;
    for (qreal x = 0; x <= 280; x += 4) {
        line << QPointF(x, cable(x));
        if (int(x) % 8 == 0)
            art.line(box(x, cable(x), .1, qMax<qreal>(.1, 64 - cable(x))), faded(red, .75), .7);
    }
    QPainterPath curve(line.first());
    for (const QPointF &point : line)
        curve.lineTo(point);
    art.line(curve, shaded(red, .15), 1.8);
    for (qreal x : {62., 218.}) {
        art.column("M -5 100 L -4 6 L 4 6 L 5 100 Z"_p.translated(x, 0), red);
        for (qreal y : {10., 28., 46.})
            art.form(box(x - 6, y, 12, 3.4), red);
        art.form(box(x - 9, 92, 18, 8), stone);
    }
    art.form(box(0, 63, 280, 5), red);
    art.line("M 0 68 L 280 68"_p, shaded(red, .5), 1.4);
    for (int i = 0; i < 35; ++i)
        art.line(taper({{i * 8., 68}, {i * 8. + (i % 2 ? -4 : 4), 74}}, .1, .1), shaded(red, .3), .7);
    art.line("M 0 74 L 280 74"_p, shaded(red, .35), 1);
}

void fence(Art &art)
{
    const QColor color = art.body({238, 234, 224});
    for (qreal y : {44., 78.})
        art.form(box(0, y, 180, 9), shaded(color, .12));
    for (int i = 0; i < 10; ++i) {
        const auto at
            = QTransform::fromTranslate(3 + i * 18., art.random(-3, 3)).rotate(art.random(-1.2, 1.2));
        art.column(at.map("M 0 101 L 0 18 L 6 6 L 12 18 L 12 101 Z"_p), color, .7);
        for (qreal y : {48., 82.})
            art.flat(at.map(ellipse(6, y, .9, .9)), shaded(color, .6));
    }
}

void wall(Art &art)
{
    const QColor color
        = art.body(art.asked("stone wall|dry stone wall|rampart|barrier") ? QColor(150, 145, 136)
                                                                          : QColor(178, 108, 84));
    const QPainterPath face = "M 0 100 L 0 20 L 180 20 L 180 100 Z"_p;
    art.form(face, shaded(color, .25), .5);
    blocks(art, face, color, 18, 9);
    for (int i = 0; i < 10; ++i)
        art.form(box(i * 18. - .5, 11, 19, 10, 1.5), mix(lit(color, .35), stone, .5));
}

void gate(Art &art)
{
    const QColor iron = art.body({58, 60, 70});
    for (int i = 0; i < 12; ++i) {
        const qreal x = 26 + i * 8;
        const qreal top = 30 - 14 * std::sin(pi * (i + .5) / 12);
        art.line(box(x, top, .1, 98 - top), iron, 2.2);
        art.form(petal({x, top + 1}, {x, top - 8}, 4.4, .4), iron);
    }
    for (qreal y : {44., 88.})
        art.line(box(22, y, 96, .1), iron, 2.4);
    art.line(box(70, 18, .1, 80), iron, 3.4);
    for (int i = 0; i < 6; ++i)
        art.line(ellipse(30 + i * 16, 66, 5.6, 8), iron, 1.4);
    for (qreal x : {2., 118.}) {
        const QPainterPath post = box(x, 22, 20, 78);
        art.form(post, art.accent({190, 172, 150}));
        blocks(art, post, art.accent({190, 172, 150}), 10, 7);
        art.form(box(x - 2, 16, 24, 7), lit(stone, .2));
        art.globe(ellipse(x + 10, 9, 7.5, 7.5), lit(stone, .12));
    }
}

void arch(Art &art)
{
    const QColor color = art.body({206, 188, 156});
    const QPainterPath whole = "M 8 100 L 8 10 L 112 10 L 112 100 Z"_p;
    const QPainterPath hole = "M 36 101 L 36 58 C 36 26 84 26 84 58 L 84 101 Z"_p;
    art.flat(hole.subtracted(hole.translated(art.side() * 9, 4)), shaded(color, .7));
    art.form(whole.subtracted(hole), color, .9);
    blocks(art, whole.subtracted(hole), color, 13, 8);
    art.line("M 34 58 C 34 23 86 23 86 58"_p, shaded(color, .35), 5);
    art.line("M 34 58 C 34 23 86 23 86 58"_p, lit(color, .25), 3.6);
    art.form(box(3, 4, 114, 9), lit(color, .1));
    art.form(box(0, 0, 120, 5), lit(color, .2));
    for (qreal x : {14., 92.}) {
        art.column(box(x, 26, 14, 66), lit(color, .08));
        art.form(box(x - 2, 20, 18, 7), lit(color, .16));
        art.form(box(x - 2, 92, 18, 8), color);
    }
}

void column(Art &art)
{
    const QColor marble = art.body({230, 222, 206});
    art.form(box(2, 93, 36, 7), shaded(marble, .1));
    art.form(box(5, 87, 30, 7, 2.5), marble);
    const QPainterPath shaft = "M 8.5 88 Q 8 50 10 20 L 30 20 Q 32 50 31.5 88 Z"_p;
    art.column(shaft, marble);
    for (int i = 1; i < 7; ++i)
        art.line(box(8.6 + i * 3.2, 22, .1, 64), faded(shaded(marble, .6), .55), .7);
    art.form("M 9 21 Q 6 14 2 12 L 38 12 Q 34 14 31 21 Z"_p, lit(marble, .05));
    for (qreal x : {6., 34.}) {
        art.globe(ellipse(x, 14, 5.4, 5.4), marble);
        art.line(ellipse(x, 14, 2.6, 2.6), shaded(marble, .45), .8);
    }
    art.form(box(0, 3, 40, 7), marble);
}

void ruin(Art &art)
{
    const QColor color = art.body({178, 166, 146});
    const QPainterPath high
        = "M 8 100 L 8 34 L 14 22 L 22 26 L 30 8 L 44 12 L 52 4 L 66 16 L 70 30 L 78 34 L 84 48 L 94 50 L 100 64 L 112 66 L 124 80 L 136 82 L 142 100 Z"_p;
    QPainterPath hole = "M 30 101 L 30 58 C 30 36 58 36 58 58 L 58 101 Z"_p;
    hole.addPath("M 74 92 L 74 70 Q 80 60 87 70 L 87 92 Z"_p);
    const QPainterPath face = high.subtracted(hole);
    art.flat(hole.subtracted(hole.translated(art.side() * 7, 3)), shaded(color, .7));
    art.form(face, color);
    blocks(art, face, color, 10, 7);
    for (int i = 0; i < 6; ++i)
        art.form(box(art.random(4, 128), art.random(92, 96), art.random(7, 13), 7, 1.4),
            mix(color, shaded(color, .3), art.random(0, 1)));
    const QColor ivy = art.accent({92, 122, 68});
    for (int i = 0; i < 90; ++i) {
        const qreal x = art.random(9, 30) + (i % 3 == 0 ? 52 : 0);
        const qreal y = (i % 3 == 0 ? 40 : 28) + art.random(0, 56) * art.random(0, 1);
        art.flat(turned(ellipse(x, y, 2.2, 1.5), art.random(0, 180), {x, y}),
            mix(shaded(ivy, .4), lit(ivy, .3), art.random(0, 1)));
    }
}

void well(Art &art)
{
    const QColor color = art.body(stone);
    art.flat("E 50 64 34 7"_p, {44, 52, 66});
    for (qreal x : {18., 77.})
        art.column(box(x, 26, 5, 44), plankWood);
    art.line("M 18 40 L 82 40"_p, shaded(plankWood, .3), 3);
    art.line("M 50 41 L 50 56"_p, {190, 168, 126}, 1.2);
    art.column("M 44 56 L 56 56 L 54.6 66 L 45.4 66 Z"_p, {150, 112, 80});
    const QPainterPath drum = "M 12 64 Q 50 76 88 64 L 85 97 Q 50 106 15 97 Z"_p;
    art.column(drum, color);
    blocks(art, drum, color, 11, 7.5);
    art.line("M 12 64 Q 50 76 88 64"_p, lit(color, .2), 4.4);
    art.form("M 50 2 L 96 28 L 90 32 L 50 12 L 10 32 L 4 28 Z"_p, {150, 84, 64});
    art.form("M 50 2 L 96 28 L 50 22 L 4 28 Z"_p, {172, 96, 70});
    art.line("M 80 40 L 92 40 L 92 48"_p, {80, 74, 76}, 1.8);
}

void pier(Art &art)
{
    const QColor color = art.body({158, 124, 92});
    for (int i = 0; i < 6; ++i) {
        const qreal x = 6 + i * 36;
        art.column(box(x + 9, 38, 5, 52), shaded(color, .5));
        art.column(box(x, 18, 8, 82), shaded(color, .18));
        art.flat(ellipse(x + 4, 18, 4, 1.6), lit(color, .3));
    }
    for (int i = 0; i < 5; ++i)
        art.line(taper({{14 + i * 36., 58}, {40 + i * 36., 88}}, .1, .1), shaded(color, .4), 2);
    art.fall("M 0 40 L 12 32 L 204 32 L 200 40 Z"_p, lit(color, .35), color);
    for (int i = 1; i < 24; ++i)
        art.line(taper({{i * 8.4, 40}, {12 + i * 8.1, 32}}, .1, .1), shaded(color, .3), .7);
    art.form(box(0, 40, 200, 7), shaded(color, .15));
    art.line("M 8 24 Q 24 33 42 24 Q 60 33 78 24 Q 96 33 114 24 Q 132 33 150 24 Q 168 33 188 24"_p,
        {196, 174, 132}, 1.4);
}

void streetLamp(Art &art)
{
    const QColor iron = art.body({52, 58, 66});
    art.column("M 11 100 L 12 92 L 14 88 L 14.8 30 L 19.2 30 L 20 88 L 22 92 L 23 100 Z"_p, iron);
    art.form(box(12.6, 68, 8.8, 3, 1), iron);
    art.line("M 9 34 L 25 34"_p, iron, 1.6);
    art.form(box(12, 27.6, 10, 3, 1), iron);
    const QColor glass(255, 226, 150);
    art.shine(
        "M 12.4 28 L 9 12 L 25 12 L 21.6 28 Z"_p, art.night() ? glass : mix(glass, {226, 232, 226}, .45));
    art.glow({17, 20}, art.night() ? 17 : 8, {255, 224, 140});
    art.line("M 12.4 28 L 9 12 M 25 12 L 21.6 28 M 17 12 L 17 28"_p, iron, 1);
    art.form("M 6.6 12.4 Q 10 6 17 4 Q 24 6 27.4 12.4 Z"_p, iron);
    art.globe(ellipse(17, 3, 1.8, 2), iron);
}

void fountain(Art &art)
{
    const QColor color = art.body({196, 190, 180});
    const QColor water = art.accent({164, 206, 226});
    art.column("M 4 82 L 116 82 L 110 100 L 10 100 Z"_p, color);
    art.form(box(0, 78, 120, 6, 2.5), lit(color, .12));
    art.flat("E 60 79.4 54 2.6"_p, water);
    art.column(lathe(60, {{5, 46}, {4, 58}, {8, 68}, {5, 79}}), color);
    art.column("M 30 42 Q 60 50 90 42 Q 82 56 60 56 Q 38 56 30 42 Z"_p, lit(color, .06));
    art.column(lathe(60, {{3, 24}, {2.6, 32}, {5, 42}}), color);
    art.column("M 44 22 Q 60 27 76 22 Q 72 30 60 30 Q 48 30 44 22 Z"_p, lit(color, .06));
    const auto jet = [&](qreal x, qreal y, qreal reach, qreal fallTo, qreal top) {
        QPainterPath path(QPointF(x, y));
        path.cubicTo(QPointF(x + reach * .4, top), QPointF(x + reach, top + 4), QPointF(x + reach, fallTo));
        art.line(path, faded(lit(water, .4), .85), 1.5);
    };
    for (int i = 0; i < 7; ++i) {
        const qreal t = (i - 3) / 3.;
        jet(60, 20, 15 * t, 24, -2 + 8 * std::abs(t));
        jet(60 + 14 * t, 24, 15 * t, 44, 16);
        jet(60 + 26 * t, 44, 22 * t, 79, 36);
    }
}

void statue(Art &art)
{
    const QColor color = art.body({178, 182, 176});
    art.form(box(6, 90, 38, 10), shaded(color, .1));
    art.form(box(10, 68, 30, 23), color);
    art.flat(box(15, 73, 20, 12), shaded(color, .22));
    art.form(box(8, 65, 34, 4), lit(color, .1));
    art.form(taper({{32, 26}, {38, 18}, {37, 6}}, 4, 2.6), color);
    art.form("M 19 65 C 18 50 17 38 18 28 C 19 22 31 22 33 28 C 34 38 34 52 33 65 Z"_p, color, 1.2);
    art.form(taper({{19, 27}, {14, 36}, {19, 44}}, 4.4, 3), lit(color, .08));
    for (qreal x : {21., 25., 29.})
        art.line(taper({{x, 34}, {x + 2, 48}, {x - 1, 64}}, .1, .1), shaded(color, .5), .8);
    art.globe(ellipse(25.4, 16.5, 4.4, 5.4), color);
    art.form("M 33 7 L 41 7 L 38.4 2 L 36 2 Z"_p, lit(color, .1));
}

void windTurbine(Art &art)
{
    const QColor white = art.body({238, 240, 242});
    art.column("M 32 100 L 34 38 L 37 38 L 39 100 Z"_p, white);
    const qreal turn = art.random(0, 120);
    for (int i = 0; i < 3; ++i)
        art.form(turned("M 34 36 C 31 24 33 12 35.6 2 C 38.6 14 40 26 37 36 Z"_p, turn + i * 120, {35.5, 36}),
            white);
    art.globe(ellipse(35.5, 36, 2.4, 2.4), shaded(white, .12));
}

} // namespace

QList<ThingPainter> structures()
{
    return painters("buildings",
        {{"bridge", "bridge|stone bridge|aqueduct|viaduct|footbridge", 7, 2.5, ThingPainter::Any, bridge},
            {"suspension-bridge", "suspension bridge|golden gate bridge|cable bridge", 60, 2.8,
                ThingPainter::Any, suspension},
            {"fence", "fence|picket fence|railing|paling", 1.2, 1.8, ThingPainter::Ground, fence},
            {"wall", "wall|brick wall|stone wall|rampart|barrier", 2.2, 1.8, ThingPainter::Ground, wall},
            {"gate", "gate|iron gate|gateway|portcullis", 3, 1.4, ThingPainter::Ground, gate},
            {"arch", "arch|archway|triumphal arch|portal|torii", 9, 1.2, ThingPainter::Ground, arch},
            {"column", "column|pillar|obelisk|pedestal", 7, .4, ThingPainter::Ground, column},
            {"ruin", "ruin|ruins|remains|broken wall", 9, 1.5, ThingPainter::Ground, ruin},
            {"well", "well|wishing well|draw well", 2.8, 1, ThingPainter::Ground, well},
            {"pier", "pier|jetty|dock|wharf|quay|boardwalk", 3.4, 2.06, ThingPainter::Water, pier},
            {"street-lamp", "street lamp|lamppost|lamp post|streetlight|street light|lamp-post", 4.5, .34,
                ThingPainter::Ground, streetLamp},
            {"fountain", "fountain|water fountain|spring", 3.6, 1.2, ThingPainter::Ground, fountain},
            {"statue", "statue|sculpture|monument|bust", 4.5, .5, ThingPainter::Ground, statue},
            {"wind-turbine", "wind turbine|wind power|turbine", 60, .71, ThingPainter::Ground, windTurbine}});
}

} // namespace Afterimage::Things
