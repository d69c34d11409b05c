// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/paint/things/groups.h"

#include <QTransform>

namespace Afterimage::Things {

namespace {

void stones(Art &art, const QPainterPath &path, const QColor &color, int count, qreal size)
{
    const QRectF bounds = path.boundingRect();
    art.within(path, [&] {
        for (int i = 0; i < count; ++i) {
            const qreal y = bounds.top() + size * int(art.random(0, bounds.height() / size));
            const QColor tone = art.chance(.5) ? shaded(color, .3) : lit(color, .25);
            art.flat(box(art.random(bounds.left(), bounds.right() - size), y, size * art.random(1.2, 2.2),
                         size * .8, size * .2),
                faded(tone, .5));
        }
    });
}

// A wall top with teeth from x to x + width, standing on y.
QPainterPath battlement(qreal x, qreal y, qreal width, int teeth, qreal height)
{
    QPainterPath path(QPointF(x, y));
    const qreal step = width / (teeth * 2 - 1);
    for (int i = 0; i < teeth; ++i) {
        path.lineTo(QPointF(x + step * 2 * i, y - height));
        path.lineTo(QPointF(x + step * (2 * i + 1), y - height));
        path.lineTo(QPointF(x + step * (2 * i + 1), y - height * .4));
        if (i + 1 < teeth)
            path.lineTo(QPointF(x + step * (2 * i + 2), y - height * .4));
    }
    path.lineTo(QPointF(x + width, y));
    path.closeSubpath();
    return path;
}

void slit(Art &art, qreal x, qreal y, qreal width = 2, qreal height = 7)
{
    QPainterPath path = box(x - width / 2, y, width, height, width / 2);
    if (art.night())
        art.pane(path);
    else
        art.flat(path, {58, 52, 62});
}

void pennant(Art &art, qreal x, qreal y, const QColor &color)
{
    art.line(box(x, y - 11, .1, 11), {92, 78, 70}, .8);
    art.form(QTransform::fromTranslate(x, y).map("M 0 -11 Q 5 -12 11 -8 Q 5 -6 0 -5 Z"_p), color);
}

void tower(Art &art)
{
    const QColor stone = art.body({172, 160, 144});
    const QPainterPath shaft = "M 10 100 L 13 24 L 37 24 L 40 100 Z"_p;
    art.column(shaft, stone);
    stones(art, shaft, stone, 56, 3.4);
    art.column("M 8 25 L 10 17 L 40 17 L 42 25 Z"_p, lit(stone, .05));
    art.column(battlement(8, 18, 34, 5, 8), stone);
    if (art.chance(.5))
        pennant(art, 25, 12, art.accent({196, 62, 58}));
    slit(art, 25, 34, 3.4, 10);
    slit(art, 21, 56, 2.6, 8);
    slit(art, 30, 68, 2.6, 8);
    art.flat("M 19 100 L 19 88 C 19 80 31 80 31 88 L 31 100 Z"_p, {74, 54, 44});
}

void lighthouse(Art &art)
{
    const QColor white = art.accent({244, 238, 228});
    const QColor red = art.body({198, 58, 50});
    const QPainterPath shaft = "M 8 93 L 15 26 L 33 26 L 40 93 Z"_p;
    art.column(shaft, white, .9);
    art.within(shaft, [&] {
        for (int band = 0; band < 3; ++band) {
            const qreal y = 32 + band * 21;
            art.column(
                QTransform::fromTranslate(0, 0).map(box(7.2 - (y - 93) * .1, y, 33.6 + (y - 93) * .2, 10.5)),
                red);
        }
    });
    art.form("M 1 100 R 6 93 14 94 24 91 36 94 44 93 48 100 Z"_p, {128, 120, 112});
    art.flat("M 20 92 L 20 84 C 20 79 28 79 28 84 L 28 92 Z"_p, {84, 62, 50});
    for (qreal y : {44., 64.})
        art.pane(box(22.4, y, 3.4, 5.4, 1.6));
    art.column("M 11 27 L 12.6 23 L 35.4 23 L 37 27 Z"_p, {90, 84, 88});
    art.line(
        "M 12 23 L 12 18 L 36 18 L 36 23 M 16 18 L 16 23 M 20 18 L 20 23 M 28 18 L 28 23 M 32 18 L 32 23"_p,
        {74, 70, 76}, .7);
    art.shine(box(17, 12, 14, 11), art.night() ? QColor(255, 238, 170) : QColor(206, 224, 228));
    art.line("M 20.6 12 L 20.6 23 M 24 12 L 24 23 M 27.4 12 L 27.4 23"_p, {84, 78, 80}, .6);
    if (art.night())
        art.glow({24, 17.5}, 17, {255, 236, 160});
    else
        art.glow({24, 17.5}, 6, {255, 228, 140});
    art.column("M 15 13 Q 18 5 24 4 Q 30 5 33 13 Z"_p, red);
    art.line("M 24 4 L 24 .8"_p, {74, 70, 76}, .9);
}

void castle(Art &art)
{
    const QColor stone = art.body({178, 168, 156});
    const QColor roof = art.accent({74, 92, 132});
    const auto turret = [&](qreal x, qreal top, qreal width, bool cone, const QColor &tone) {
        const QPainterPath shaft = box(x, top, width, 100 - top);
        art.column(shaft, tone);
        stones(art, shaft, tone, 22, 3);
        if (cone) {
            QPainterPath spire(QPointF(x - 2.5, top + 2));
            spire.lineTo(QPointF(x + width / 2, top - width * 1.35));
            spire.lineTo(QPointF(x + width + 2.5, top + 2));
            spire.quadTo(QPointF(x + width / 2, top + 5), QPointF(x - 2.5, top + 2));
            art.column(spire, roof);
            pennant(art, x + width / 2, top - width * 1.35,
                art.chance(.5) ? QColor(214, 74, 62) : QColor(232, 184, 74));
        } else {
            art.column(battlement(x - 2, top + 2, width + 4, 4, 7), lit(tone, .06));
        }
        slit(art, x + width / 2, top + 10);
        slit(art, x + width / 2, top + 28);
    };
    turret(56, 44, 16, true, shaded(stone, .1));
    turret(74, 40, 20, true, stone);
    art.form(box(34, 50, 62, 50), shaded(stone, .12));
    art.form(battlement(34, 51, 62, 8, 7), shaded(stone, .12));
    slit(art, 48, 60);
    slit(art, 64, 60);
    turret(26, 46, 15, true, stone);
    turret(92, 44, 14, true, shaded(stone, .06));
    const QPainterPath wall = box(6, 70, 118, 30);
    art.form(wall, stone, .8);
    stones(art, wall, stone, 60, 3.4);
    art.form(battlement(6, 71, 118, 14, 6), lit(stone, .05));
    turret(2, 60, 15, false, lit(stone, .03));
    turret(113, 60, 15, false, stone);
    art.form("M 52 100 L 52 66 L 78 66 L 78 100 Z"_p, lit(stone, .08));
    art.form(battlement(50, 67, 30, 5, 7), lit(stone, .08));
    art.flat("M 56 100 L 56 84 C 56 73 74 73 74 84 L 74 100 Z"_p, {66, 50, 46});
    art.line("M 60 76 L 60 100 M 65 75 L 65 100 M 70 76 L 70 100 M 56 84 L 74 84 M 56 92 L 74 92"_p,
        {108, 92, 80}, .7);
}

void church(Art &art)
{
    if (art.chance(.5))
        art.turnRound();
    const QColor wall = art.body({236, 228, 212});
    const QColor roof = art.accent({106, 92, 96});
    art.form(box(34, 58, 54, 42), wall, .7);
    const QPainterPath slope = "M 32 60 L 38 34 L 82 34 L 92 60 Z"_p;
    art.form(slope, roof);
    art.dabs(slope, shaded(roof, .7), 22, 8, .8, 0);
    for (int i = 0; i < 3; ++i) {
        const QPainterPath window = QTransform::fromTranslate(44 + i * 15., 68)
                                        .map("M 0 20 L 0 6 Q 0 0 3.6 -2 Q 7 0 7 6 L 7 20 Z"_p);
        art.flat(window, {206, 194, 176});
        art.pane(QTransform::fromTranslate(44 + i * 15., 68)
                     .map("M 1 19 L 1 6 Q 1 1.6 3.6 0 Q 6 1.6 6 6 L 6 19 Z"_p));
    }
    art.form(box(8, 40, 27, 60), lit(wall, .12), .9);
    art.form(box(6, 38, 31, 3.4), shaded(wall, .12));
    art.column("M 6 39 L 21.5 7 L 37 39 Z"_p, roof);
    art.line("M 21.5 8 L 21.5 .5 M 18.6 3.2 L 24.4 3.2"_p, {212, 178, 96}, 1.1);
    art.flat(ellipse(21.5, 52, 5.4, 5.4), {206, 194, 176});
    art.flat(ellipse(21.5, 52, 4.4, 4.4), {250, 246, 236});
    art.line("M 21.5 52 L 21.5 48.6 M 21.5 52 L 24 53"_p, {60, 54, 58}, .7);
    art.pane("M 18 74 L 18 66 Q 21.5 59 25 66 L 25 74 Z"_p);
    art.flat("M 14.5 100 L 14.5 88 Q 15 79 21.5 77 Q 28 79 28.5 88 L 28.5 100 Z"_p, {98, 68, 52});
    art.line("M 21.5 78 L 21.5 100"_p, {66, 46, 38}, .6);
}

void temple(Art &art)
{
    const QColor marble = art.body({232, 222, 202});
    art.form(box(4, 93, 132, 7), shaded(marble, .12));
    art.form(box(9, 87, 122, 6.5), marble);
    art.flat(box(16, 44, 108, 43), shaded(marble, .5));
    for (int i = 0; i < 6; ++i) {
        const qreal x = 16 + i * 19.6;
        art.column(box(x, 44, 10, 43), marble);
        for (int flute = 1; flute < 4; ++flute)
            art.line(box(x + flute * 2.5, 47, .1, 38), faded(shaded(marble, .5), .5), .5);
        art.form(box(x - 1.6, 41, 13.2, 4), lit(marble, .1));
        art.form(box(x - 1.6, 84, 13.2, 3.4), lit(marble, .1));
    }
    art.form(box(10, 33, 120, 9), marble);
    art.form("M 6 34 L 70 5 L 134 34 Z"_p, lit(marble, .06));
    art.flat("M 22 31 L 70 10.5 L 118 31 Z"_p, art.accent(shaded(marble, .26)));
}

void windmill(Art &art)
{
    const QColor wall = art.body({226, 212, 190});
    const QColor sail = art.accent({244, 236, 220});
    const QPainterPath shaft = "M 26 100 L 34 40 L 58 40 L 66 100 Z"_p;
    art.column(shaft, wall);
    stones(art, shaft, wall, 26, 4);
    art.column("M 31 41 Q 32 26 46 22 Q 60 26 61 41 Q 46 45 31 41 Z"_p, {122, 82, 66});
    art.flat("M 39 100 L 39 86 Q 39 79 46 79 Q 53 79 53 86 L 53 100 Z"_p, {96, 68, 52});
    art.pane(box(42, 54, 8, 9, 3.5));
    art.pane(box(43, 69, 6, 6, 2.5));
    const qreal turn = art.random(20, 70);
    for (int i = 0; i < 4; ++i) {
        const auto at = [&](const QPainterPath &path) { return turned(path, turn + 90 * i, {46, 34}); };
        art.line(at("M 46 34 L 46 -8"_p), {104, 76, 58}, 1.8);
        art.form(at("M 46 24 L 46 -8 L 57 -8 L 55 24 Z"_p), sail, .9);
        for (int bar = 0; bar < 7; ++bar)
            art.line(at(box(46, -4 + bar * 4.4, 9.8, .1)), {150, 120, 92}, .5);
        art.line(at("M 50.4 24 L 51 -8"_p), {150, 120, 92}, .5);
    }
    art.globe(ellipse(46, 34, 3, 3), {92, 66, 52});
}

void pagoda(Art &art)
{
    const QColor roof = art.body({178, 62, 52});
    const QColor wall = art.accent({236, 220, 188});
    art.form(box(12, 94, 60, 6), {158, 148, 138});
    for (int i = 0; i < 5; ++i) {
        const qreal y = 94 - i * 16.6;
        const qreal half = 25 - i * 3.4;
        art.form(box(42 - half, y - 10, half * 2, 10), wall, .8);
        for (int post = 0; post < 5; ++post)
            art.line(
                box(42 - half + .6 + post * (half * 2 - 1.2) / 4, y - 10, .1, 10), shaded(roof, .2), 1.3);
        art.pane(box(42 - half * .36, y - 8, half * .3, 7));
        art.pane(box(42 + half * .08, y - 8, half * .3, 7));
        QPainterPath eaves(QPointF(42 - half - 13, y - 12));
        eaves.quadTo(QPointF(42 - half * .8, y - 12.4), QPointF(42 - half * .66, y - 18));
        eaves.lineTo(QPointF(42 + half * .66, y - 18));
        eaves.quadTo(QPointF(42 + half * .8, y - 12.4), QPointF(42 + half + 13, y - 12));
        eaves.quadTo(QPointF(42 + half, y - 8), QPointF(42, y - 8.4));
        eaves.quadTo(QPointF(42 - half, y - 8), QPointF(42 - half - 13, y - 12));
        art.form(eaves, mix(roof, lit(roof, .2), i / 5.), 1.2);
        art.line(smoothCurve({{42 - half - 12, y - 11.6}, {42, y - 9.6}, {42 + half + 12, y - 11.6}}, false),
            {226, 178, 92}, .7);
    }
    art.line("M 42 12 L 42 1"_p, {206, 164, 84}, 1.6);
    for (int ring = 0; ring < 3; ++ring)
        art.flat(ellipse(42, 3.4 + ring * 3, 2.4, .9), {226, 184, 96});
}

void pyramid(Art &art)
{
    const QColor sand = art.body({218, 178, 116});
    const bool left = art.side() < 0;
    const QPainterPath west = "M 78 6 L 4 98 L 96 100 Z"_p;
    const QPainterPath east = "M 78 6 L 96 100 L 150 94 Z"_p;
    art.form(west, left ? lit(sand, .1) : shaded(sand, .4), .6);
    art.form(east, left ? shaded(sand, .46) : lit(sand, .14), .6);
    for (int i = 1; i < 17; ++i) {
        const qreal t = i / 17.;
        const QPointF a = QPointF(78, 6) + QPointF(-74, 92) * t;
        const QPointF b = QPointF(78, 6) + QPointF(18, 94) * t;
        const QPointF c = QPointF(78, 6) + QPointF(72, 88) * t;
        art.line(taper({a, b}, .1, .1), faded(shaded(sand, .7), .5), .5);
        art.line(taper({b, c}, .1, .1), faded(shaded(sand, .9), .6), .5);
    }
    stones(art, west, sand, 40, 4);
}

void mosque(Art &art)
{
    const QColor wall = art.accent({240, 230, 210});
    const QColor dome = art.body({84, 148, 156});
    for (qreal x : {8., 102.}) {
        art.column(box(x, 22, 8, 78), wall);
        art.column(box(x - 1.6, 40, 11.2, 3), shaded(wall, .1));
        art.column(
            QTransform::fromTranslate(x + 4, 22).map("M -5 0 C -6 -8 -1 -11 0 -18 C 1 -11 6 -8 5 0 Z"_p),
            dome);
        slit(art, x + 4, 27, 2, 6);
    }
    art.form(box(22, 62, 74, 38), wall, .8);
    art.form(box(20, 60, 78, 4), shaded(wall, .1));
    art.form(box(36, 52, 46, 9), wall);
    art.globe("M 34 54 C 26 34 46 24 58 12 C 60 10 58 10 60 12 C 72 24 92 34 84 54 Z"_p, dome);
    art.line("M 59 13 L 59 4"_p, {222, 180, 92}, 1.2);
    art.flat(ellipse(59, 5, 1.8, 1.8), {222, 180, 92});
    for (int i = 0; i < 5; ++i) {
        const auto at = QTransform::fromTranslate(30 + i * 14.4, 0);
        art.flat(at.map("M -4.6 98 L -4.6 80 Q -4.6 74 0 70 Q 4.6 74 4.6 80 L 4.6 98 Z"_p),
            i == 2 ? QColor(96, 66, 52) : shaded(wall, .3));
        if (i != 2)
            art.pane(at.map("M -3 94 L -3 81 Q -3 76 0 73 Q 3 76 3 81 L 3 94 Z"_p));
    }
}

} // namespace

QList<ThingPainter> landmarks()
{
    return painters("buildings",
        {{"tower", "tower|watchtower|keep|turret|belfry|minaret", 25, .5, ThingPainter::Ground, tower},
            {"lighthouse", "lighthouse|beacon|light tower", 24, .48, ThingPainter::Ground, lighthouse},
            {"castle", "castle|palace|fortress|citadel|chateau|fort", 32, 1.3, ThingPainter::Ground, castle},
            {"church", "church|chapel|cathedral|abbey|monastery|steeple", 24, .94, ThingPainter::Ground,
                church},
            {"temple", "temple|parthenon|acropolis|museum|courthouse", 16, 1.4, ThingPainter::Ground, temple},
            {"windmill", "windmill|mill|post mill", 16, .92, ThingPainter::Ground, windmill},
            {"pagoda", "pagoda|shrine|japanese temple", 24, .84, ThingPainter::Ground, pagoda},
            {"pyramid", "pyramid|ziggurat", 60, 1.54, ThingPainter::Ground, pyramid},
            {"mosque", "mosque|dome|basilica|taj mahal|observatory", 30, 1.18, ThingPainter::Ground,
                mosque}});
}

} // namespace Afterimage::Things
