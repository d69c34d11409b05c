// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/paint/things/groups.h"

namespace Afterimage::Things {

namespace {

const QColor roofRed(168, 82, 62);

void courses(Art &art, const QPainterPath &path, qreal step, const QColor &color)
{
    const QRectF bounds = path.boundingRect();
    art.within(path, [&] {
        for (qreal y = bounds.top() + step; y < bounds.bottom(); y += step) {
            QPainterPath line(QPointF(bounds.left(), y));
            line.lineTo(QPointF(bounds.right(), y));
            art.line(line, faded(color, .45), .5);
        }
        const int marks = qBound(6, int(bounds.width() * bounds.height() / step / step / 9), 46);
        for (int i = 0; i < marks; ++i)
            art.flat(
                box(art.random(bounds.left(), bounds.right()),
                    bounds.top() + step * int(art.random(0, bounds.height() / step)), step * 1.7, step * .86),
                faded(color, art.random(.12, .4)));
    });
}

void door(Art &art, qreal x, qreal y, qreal width, qreal height, const QColor &color)
{
    art.flat(box(x - 1.2, y - 1.2, width + 2.4, height + 1.2), {238, 230, 214});
    art.form(box(x, y, width, height), color);
    art.flat(box(x + width * .18, y + height * .12, width * .64, height * .3), shaded(color, .3));
    art.flat(box(x + width * .18, y + height * .52, width * .64, height * .36), shaded(color, .3));
    art.flat(ellipse(x + width * .85, y + height * .52, .9, .9), {232, 200, 120});
}

void framedWindow(Art &art, qreal x, qreal y, qreal width, qreal height)
{
    art.flat(box(x - 1.3, y - 1.3, width + 2.6, height + 2.6), {244, 238, 226});
    art.pane(box(x, y, width, height));
    art.flat(box(x + width / 2 - .5, y, 1, height), {244, 238, 226});
    art.flat(box(x, y + height / 2 - .5, width, 1), {244, 238, 226});
    art.flat(box(x - 2, y + height + 1, width + 4, 1.6), {206, 196, 180});
}

void smoke(Art &art, QPointF from)
{
    for (int i = 5; i >= 0; --i) {
        const qreal size = 2.2 + i * .8;
        art.flat(ellipse(from.x() + i * i * .5, from.y() - i * 1.9, size * 1.2, size),
            faded({236, 236, 238}, .5 - i * .05));
    }
}

void house(Art &art)
{
    if (art.chance(.5))
        art.turnRound();
    const QColor plaster(232, 212, 178);
    const QColor wall = art.body(plaster);
    // "A blue house" is blue altogether: its roof goes with it.
    const QColor roof = art.accent(wall == plaster ? QColor(roofRed) : mix(roofRed, shaded(wall, .4), .75));
    if (art.chance(.6))
        smoke(art, {88, 14});
    art.form(box(82, 14, 11, 26), {158, 96, 78});
    art.flat(box(80.5, 12, 14, 4), {120, 74, 62});
    // The gable end faces us, the long side runs back to the right.
    const QPainterPath side = "M 46 46 L 116 46 L 116 100 L 46 100 Z"_p;
    art.form(side, art.side() < 0 ? shaded(wall, .22) : lit(wall, .12), .7);
    const QPainterPath slope = "M 30 12 L 102 12 L 124 50 L 54 50 Z"_p;
    const QPainterPath gable = "M 8 100 L 8 46 L 31 13 L 54 46 L 54 100 Z"_p;
    art.form(gable, wall, .7);
    art.form(slope, roof);
    courses(art, slope, 4.4, shaded(roof, .6));
    art.form("M 30 8 L 34 12 L 8 52 L 2 50 Z"_p, lit(roof, .1));
    art.form("M 30 8 L 26 12 L 53 53 L 60 50 Z"_p, shaded(roof, .12));
    framedWindow(art, 24, 34, 13, 14);
    framedWindow(art, 15, 64, 13, 17);
    door(art, 35, 66, 13, 34, shaded(roof, .2));
    framedWindow(art, 68, 62, 12, 16);
    framedWindow(art, 93, 62, 12, 16);
    art.flat(box(4, 97, 116, 3), {150, 142, 130});
}

void cottage(Art &art)
{
    if (art.chance(.5))
        art.turnRound();
    const QColor wall = art.body({242, 234, 216});
    const QColor thatch = art.accent({190, 154, 94});
    smoke(art, {36, 17});
    art.form(box(30, 14, 12, 22), {164, 148, 132});
    courses(art, box(30, 14, 12, 22), 4, {110, 100, 92});
    art.form(box(14, 56, 112, 44), wall, .8);
    for (int i = 0; i < 9; ++i)
        art.flat(ellipse(18 + i * 13 + art.random(-4, 4), 97 + art.random(-1, 2), 6, 4), {168, 158, 144});
    const QPainterPath roof
        = "M 2 66 C 12 42 20 28 30 25 Q 70 19 110 25 C 120 28 128 42 138 66 Q 126 70 112 65 C 106 50 86 50 82 64 Q 70 68 58 64 C 54 50 34 50 28 65 Q 14 70 2 66 Z"_p;
    art.form(roof, thatch, 1.1);
    art.dabs(roof, shaded(thatch, .8), 70, 11, 1, 90);
    art.dabs(roof, lit(thatch, .6), 50, 9, .8, 90);
    art.line("M 26 30 Q 70 23 114 30"_p, shaded(thatch, .4), 2.4);
    framedWindow(art, 36, 60, 14, 12);
    framedWindow(art, 90, 60, 14, 12);
    framedWindow(art, 22, 78, 14, 13);
    framedWindow(art, 100, 78, 16, 13);
    art.form("M 60 100 L 60 80 C 60 68 80 68 80 80 L 80 100 Z"_p, {86, 122, 112});
    art.line("M 70 73 L 70 100"_p, {60, 90, 84}, .7);
    for (int i = 0; i < 26; ++i) {
        const bool left = i % 2;
        const QPointF at((left ? 44 : 96) + art.random(-10, 10), art.random(88, 98));
        art.flat(ellipse(at.x(), at.y(), 3, 2.4), {92, 136, 74});
        art.flat(
            ellipse(at.x(), at.y() - 1.6, 1.3, 1.3), i % 3 ? QColor(226, 112, 136) : QColor(248, 220, 120));
    }
}

void barn(Art &art)
{
    const QColor red = art.body({166, 54, 46});
    const QColor trim = art.accent({240, 234, 222});
    const QPainterPath front = "M 12 100 L 12 52 L 26 26 L 62 8 L 98 26 L 112 52 L 112 100 Z"_p;
    art.form(front, red, .8);
    art.within(front, [&] {
        for (int i = 0; i < 22; ++i)
            art.line(box(14 + i * 4.8, 0, .1, 100), faded(shaded(red, .7), .5), .5);
    });
    art.line("M 8 56 L 24 25 L 62 5 L 100 25 L 116 56"_p, {96, 88, 88}, 6);
    art.line("M 12 56 L 26 29 L 62 11 L 98 29 L 112 56"_p, trim, 2);
    art.line(box(52, 26, 20, 16), trim, 2);
    art.flat(box(53, 27, 18, 14), {72, 40, 36});
    art.form(box(38, 58, 48, 42), shaded(red, .22));
    art.line(
        "M 38 100 L 38 58 L 86 58 L 86 100 M 62 58 L 62 100 M 39 59 L 61 99 M 61 59 L 39 99 M 63 59 L 85 99 M 85 59 L 63 99"_p,
        trim, 2.2);
    art.flat(box(18, 66, 12, 14), trim);
    art.pane(box(19.5, 67.5, 9, 11));
    art.flat(box(94, 66, 12, 14), trim);
    art.pane(box(95.5, 67.5, 9, 11));
}

void cabin(Art &art)
{
    const QColor log = art.body({150, 104, 66});
    const QColor roof = art.accent({96, 84, 80});
    smoke(art, {96, 12});
    art.form(box(90, 12, 12, 36), {140, 132, 126});
    for (int i = 0; i < 8; ++i) {
        art.column(turned(box(10, 50 + i * 6.3, 110, 6.3, 3), 0, {0, 0}),
            mix(log, shaded(log, .4), art.random(0, .4)), .3);
        art.line(box(10, 56 + i * 6.3, 110, .1), shaded(log, .8), .7);
        for (qreal x : {10., 120.})
            art.flat(ellipse(x, 53 + i * 6.3, 3, 3), lit(log, .3));
    }
    const QPainterPath slope = "M 22 20 L 108 20 L 128 54 L 2 54 Z"_p;
    art.form(slope, roof);
    courses(art, slope, 5, shaded(roof, .6));
    door(art, 54, 66, 16, 34, {92, 70, 54});
    framedWindow(art, 24, 66, 17, 15);
    framedWindow(art, 86, 66, 17, 15);
}

void skyscraper(Art &art)
{
    const QColor wall = art.body({122, 140, 160});
    const bool spire = art.chance(.5);
    const auto block = [&](qreal x, qreal y, qreal width, int columns, int rows, const QColor &color) {
        const QPainterPath front = box(x, y, width * .68, 100 - y);
        const QPainterPath flank = box(x + width * .68, y, width * .32, 100 - y);
        const bool left = art.side() < 0;
        art.form(front, left ? lit(color, .08) : shaded(color, .18), .6);
        art.form(flank, left ? shaded(color, .34) : lit(color, .12), .5);
        art.panes({x + width * .03, y + 2, width * .62, 97 - y}, columns, rows, .34);
        art.panes({x + width * .71, y + 2, width * .26, 97 - y}, qMax(1, columns / 2), rows, .34);
    };
    block(5, 40, 30, 4, 13, shaded(wall, .12));
    block(10, 16, 26, 4, 20, wall);
    if (spire) {
        art.form("M 17 16 L 19 9 L 27 9 L 29 16 Z"_p, shaded(wall, .15));
        art.line("M 23 9 L 23 1"_p, shaded(wall, .4), .8);
    } else {
        art.form(box(15, 10, 14, 6), shaded(wall, .2));
        art.form(box(19, 6, 6, 5), shaded(wall, .1));
    }
    block(2, 62, 15, 3, 8, mix(wall, {196, 150, 120}, .5));
}

void building(Art &art)
{
    const QColor wall = art.body({198, 136, 104});
    const QPainterPath front = box(6, 10, 72, 90);
    art.form(front, wall, .8);
    courses(art, front, 2.6, shaded(wall, .5));
    art.form(box(3, 6, 78, 6), {226, 214, 194});
    art.form(box(5, 70, 74, 3), {226, 214, 194});
    for (int row = 0; row < 3; ++row) {
        for (int column = 0; column < 4; ++column) {
            const qreal x = 13 + column * 16.4;
            framedWindow(art, x, 18 + row * 18, 9, 11);
        }
    }
    const QColor awning = art.accent({74, 122, 112});
    art.pane(box(10, 80, 24, 17));
    art.pane(box(52, 80, 22, 17));
    door(art, 37, 78, 11, 22, {70, 60, 58});
    for (int i = 0; i < 8; ++i) {
        art.flat(box(8 + i * 3.5, 74, 3.5, 7), i % 2 ? awning : QColor(242, 236, 224));
        art.flat(box(50 + i * 3.3, 74, 3.3, 7), i % 2 ? awning : QColor(242, 236, 224));
    }
}

void hut(Art &art)
{
    const QColor straw = art.body({196, 160, 100});
    art.column("M 22 100 L 24 58 L 86 58 L 88 100 Z"_p, {178, 134, 96});
    art.dabs(box(24, 58, 62, 42), {110, 80, 58}, 24, 10, 1, 90);
    art.flat("M 46 100 L 46 76 C 46 64 64 64 64 76 L 64 100 Z"_p,
        art.night() ? QColor(255, 196, 110) : QColor(64, 44, 38));
    const QPainterPath roof
        = "M 55 4 R 70 24 88 44 106 64 98 68 92 64 84 70 74 65 66 70 55 66 46 70 36 65 26 70 18 64 12 68 4 64 22 44 40 24 Z"_p;
    art.form(roof, straw, 1.2);
    art.dabs(roof, shaded(straw, .9), 46, 15, 1.2, 68);
    art.dabs(roof, lit(straw, .5), 46, 15, 1, 112);
}

void tent(Art &art)
{
    if (art.chance(.5))
        art.turnRound();
    const QColor cloth = art.body({222, 134, 58});
    art.line("M 4 98 L 22 60 M 146 98 L 120 56"_p, {120, 108, 96}, .7);
    art.form("M 52 12 L 108 20 L 140 98 L 92 98 Z"_p, art.side() < 0 ? shaded(cloth, .3) : lit(cloth, .1));
    art.form("M 52 12 L 8 98 L 92 98 Z"_p, cloth);
    art.flat("M 52 12 L 34 98 L 68 98 Z"_p, art.night() ? QColor(255, 206, 120) : shaded(cloth, .85));
    if (art.night())
        art.glow({50, 74}, 30, {255, 220, 140});
    art.form("M 52 12 Q 44 60 30 98 L 18 98 Z"_p, lit(cloth, .2));
    art.form("M 52 12 Q 62 60 74 98 L 86 98 Z"_p, lit(cloth, .1));
    art.line("M 52 6 L 52 14"_p, {92, 78, 66}, 1.6);
    art.line("M 70 34 L 116 40"_p, faded(shaded(cloth, .6), .5), .6);
}

void igloo(Art &art)
{
    const QColor ice = art.body({222, 234, 244});
    const QPainterPath dome = "M 10 100 C 10 36 42 8 76 8 C 112 8 142 36 142 100 Z"_p;
    art.globe(dome, ice, .9);
    art.within(dome, [&] {
        for (int row = 0; row < 6; ++row) {
            const qreal y = 88 - row * 14;
            art.line(smoothCurve({{0, y + 4}, {76, y - 2}, {150, y + 4}}, false), shaded(ice, .35), .8);
            for (int i = 0; i < 9; ++i) {
                const qreal x = 76 + (i - 4 + (row % 2) * .5) * (18 - row * 1.8);
                art.line(box(x, y - 14, .1, 14), shaded(ice, .3), .8);
            }
        }
    });
    art.form("M 44 100 C 42 58 58 46 76 46 C 94 46 110 58 108 100 Z"_p, lit(ice, .2));
    art.flat("M 54 100 C 52 68 64 58 76 58 C 88 58 100 68 98 100 Z"_p,
        art.night() ? QColor(255, 200, 120) : QColor(58, 74, 104));
}

} // namespace

QList<ThingPainter> houses()
{
    return painters("buildings",
        {{"house", "house|home|villa|farmhouse|mansion|dwelling|residence", 8, 1.25, ThingPainter::Ground,
             house},
            {"cottage", "cottage|thatched cottage|bungalow|inn", 6, 1.4, ThingPainter::Ground, cottage},
            {"barn", "barn|red barn|stable|warehouse", 9, 1.24, ThingPainter::Ground, barn},
            {"cabin", "cabin|log cabin|chalet|lodge|shed", 5, 1.3, ThingPainter::Ground, cabin},
            {"skyscraper", "skyscraper|high-rise|tower block|office building|office tower", 120, .42,
                ThingPainter::Ground, skyscraper},
            {"building", "building|apartment building|shop|store|hotel|school|townhouse|factory|hospital", 14,
                .84, ThingPainter::Ground, building},
            {"hut", "hut|shack|shelter|straw hut", 4, 1.1, ThingPainter::Ground, hut},
            {"tent", "tent|camp|teepee|tepee|marquee|yurt", 2.2, 1.5, ThingPainter::Ground, tent},
            {"igloo", "igloo|snow house", 2.6, 1.52, ThingPainter::Ground, igloo}});
}

} // namespace Afterimage::Things
