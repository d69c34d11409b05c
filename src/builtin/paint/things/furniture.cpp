// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/paint/things/groups.h"

#include <QTransform>

namespace Afterimage::Things {

namespace {

const QColor wood(156, 108, 70);

void chair(Art &art)
{
    if (art.chance(.5))
        art.turnRound();
    const QColor color = art.body(wood);
    const QColor seat = art.accent({190, 86, 70});
    for (qreal x : {24., 50.})
        art.column(box(x, 60, 4.4, 32), shaded(color, .4));
    art.column("M 8 2 L 14 2 L 15 100 L 8.6 100 Z"_p, color);
    art.column("M 44 4 L 49 4 L 50 62 L 45 62 Z"_p, shaded(color, .15));
    for (qreal y : {8., 22., 36.})
        art.form(QTransform::fromTranslate(0, y).map("M 10 0 L 47 2 L 47 9 L 10 8 Z"_p), color);
    art.form("M 6 58 L 48 56 L 58 64 L 12 68 Z"_p, seat);
    art.form("M 12 68 L 58 64 L 58 70 L 12 74 Z"_p, shaded(color, .1));
    art.column(box(53, 68, 5, 32), color);
    art.line("M 12 86 L 55 84"_p, shaded(color, .15), 2.6);
}

void armchair(Art &art)
{
    const QColor color = art.body({92, 128, 118});
    for (qreal x : {16., 88.})
        art.form("M 0 90 L 8 90 L 6 100 L 2 100 Z"_p.translated(x, 0), wood);
    art.form("M 16 70 L 16 26 C 16 6 34 2 56 2 C 78 2 96 6 96 26 L 96 70 Z"_p, color, 1.1);
    for (const QPointF &at :
        {QPointF(42, 22), QPointF(56, 28), QPointF(70, 22), QPointF(49, 40), QPointF(63, 40)})
        art.flat(ellipse(at.x(), at.y(), 1.7, 1.7), shaded(color, .5));
    art.form(box(20, 54, 72, 22, 8), lit(color, .16));
    art.form(box(14, 72, 84, 20, 3), shaded(color, .08));
    for (qreal side : {-1., 1.}) {
        const QPainterPath arm = "M 2 92 L 2 52 C 2 36 24 36 24 52 L 24 92 Z"_p;
        art.form(side < 0 ? arm : mirrored(arm, 56), side < 0 ? lit(color, .05) : shaded(color, .1), 1.1);
    }
    art.form(turned(box(46, 40, 24, 22, 6), 12, {58, 50}), art.accent({226, 178, 92}));
}

void sofa(Art &art)
{
    const QColor color = art.body({176, 94, 82});
    for (qreal x : {18., 172.})
        art.form("M 0 88 L 10 88 L 7 100 L 3 100 Z"_p.translated(x, 0), wood);
    art.form("M 20 66 L 20 24 Q 20 8 40 8 L 160 8 Q 180 8 180 24 L 180 66 Z"_p, color);
    art.line("M 100 10 L 100 60"_p, shaded(color, .4), 1.4);
    art.form(box(24, 52, 76, 22, 7), lit(color, .15));
    art.form(box(100, 52, 76, 22, 7), lit(color, .12));
    art.form(box(14, 70, 172, 20, 4), shaded(color, .08));
    const QPainterPath arm = "M 2 90 L 2 44 C 2 28 28 28 28 44 L 28 90 Z"_p;
    art.form(arm, color, 1.1);
    art.form(mirrored(arm, 100), shaded(color, .1), 1.1);
    art.form(turned(box(34, 34, 28, 26, 7), -10, {48, 46}), art.accent({232, 204, 140}));
    art.form(turned(box(140, 34, 28, 26, 7), 12, {154, 46}), art.accent({106, 140, 150}));
}

void table(Art &art)
{
    const QColor color = art.body(wood);
    for (qreal x : {34., 126.})
        art.column(box(x, 34, 7, 54), shaded(color, .5));
    art.form("M 24 10 L 144 10 L 166 28 L 2 28 Z"_p, lit(color, .22), .7);
    for (int i = 0; i < 5; ++i)
        art.line(taper({{12 + i * 4., 25 - i * 3.4}, {156 - i * 4., 25 - i * 3.4}}, .1, .1),
            faded(shaded(color, .5), .5), .7);
    art.form(box(2, 28, 164, 7, 2), color);
    art.form(box(14, 35, 140, 11), shaded(color, .22));
    for (qreal x : {10., 148.})
        art.column("M 0 35 L 11 35 L 9 100 L 3 100 Z"_p.translated(x, 0), color);
    if (art.accent({}).isValid())
        art.form("M 56 10 L 112 10 L 120 28 L 122 56 L 48 56 L 50 28 Z"_p, art.accent({}));
}

void bed(Art &art)
{
    if (art.chance(.5))
        art.turnRound();
    const QColor cover = art.body({96, 130, 168});
    const QColor frame = art.accent({140, 94, 62});
    art.form("M 4 100 L 4 20 Q 4 4 16 4 Q 24 4 24 20 L 24 100 Z"_p, frame);
    art.form(box(18, 62, 160, 26), shaded(frame, .1));
    art.form(box(22, 46, 156, 20, 6), {240, 236, 228});
    art.form("M 26 46 R 30 32 52 32 66 40 62 50 40 52 Z"_p, {252, 250, 246});
    art.form("M 66 44 R 90 36 130 40 176 42 182 56 180 82 150 78 120 84 90 78 66 82 62 62 Z"_p, cover, 1.1);
    art.form("M 62 46 L 82 40 L 80 80 L 62 82 Z"_p, lit(cover, .5));
    for (int i = 0; i < 4; ++i)
        art.line(smoothCurve({{98 + i * 20., 44}, {100 + i * 20., 60}, {96 + i * 21., 78}}, false),
            faded(shaded(cover, .5), .6), 1.2);
    art.form(box(176, 44, 12, 56, 3), frame);
}

void stool(Art &art)
{
    const QColor color = art.body({184, 134, 86});
    art.line("M 16 22 L 8 98 M 62 22 L 70 98"_p, shaded(color, .1), 5);
    art.line("M 28 22 L 26 92 M 50 22 L 52 92"_p, shaded(color, .45), 4);
    art.line("M 13 66 L 65 66"_p, shaded(color, .3), 3.4);
    art.form(box(4, 14, 70, 10, 4), color);
    art.form(ellipse(39, 14, 36, 8), lit(color, .18), .7);
}

void shelf(Art &art)
{
    const QColor color = art.body({140, 96, 64});
    art.form(box(2, 2, 76, 97, 1.5), color);
    for (int row = 0; row < 4; ++row) {
        const qreal top = 7 + row * 23;
        art.flat(box(7, top, 66, 19), shaded(color, .75));
        qreal x = 8;
        while (x < 67) {
            const qreal width = art.random(3, 6.4);
            if (art.chance(.1)) {
                x += 5;
                continue;
            }
            const QColor colors[] = {{176, 66, 58}, {66, 104, 132}, {214, 172, 92}, {96, 132, 96},
                {226, 214, 190}, {120, 84, 120}};
            const qreal height = art.random(11, 16.6);
            const QColor tone = colors[art.pick(6)];
            art.column(box(x, top + 19 - height, width, height), tone);
            art.flat(box(x + .6, top + 22 - height, width - 1.2, 1.2), lit(tone, .5));
            x += width + .3;
        }
        art.form(box(4, top + 18.6, 72, 3.4), lit(color, .1));
    }
}

void wardrobe(Art &art)
{
    const QColor color = art.body({158, 110, 76});
    art.form(box(2, 6, 62, 90, 2), color);
    art.form("M 0 8 Q 33 -5 66 8 L 66 11 L 0 11 Z"_p, shaded(color, .12));
    for (qreal x : {6., 34.5}) {
        art.form(box(x, 16, 25.5, 74), lit(color, .08));
        art.flat(box(x + 4, 20, 17.5, 28), shaded(color, .18));
        art.flat(box(x + 4, 54, 17.5, 32), shaded(color, .18));
    }
    for (qreal x : {29., 37.})
        art.globe(ellipse(x, 52, 1.8, 1.8), art.accent({222, 188, 110}));
    for (qreal x : {4., 54.})
        art.form(box(x, 95, 8, 5), shaded(color, .3));
}

void fireplace(Art &art)
{
    const QColor brick = art.body({168, 104, 82});
    art.form(box(8, 16, 104, 84), brick, .8);
    for (int row = 0; row < 11; ++row) {
        for (int i = 0; i < 9; ++i)
            art.flat(box(9 + i * 12 - (row % 2) * 6 + .5, 18 + row * 7.6, 11, 6.4, .8),
                faded(mix(shaded(brick, .25), lit(brick, .22), art.random(0, 1)), .7));
    }
    art.form(box(0, 6, 120, 11, 2), art.accent({236, 226, 206}));
    art.flat("M 30 100 L 30 58 C 30 38 90 38 90 58 L 90 100 Z"_p, {46, 36, 40});
    art.within("M 30 100 L 30 58 C 30 38 90 38 90 58 L 90 100 Z"_p, [&] {
        art.glow({60, 84}, 34, {255, 160, 70});
    });
    art.shine(
        "M 60 94 C 38 92 42 74 50 66 C 52 72 54 72 56 56 C 68 62 70 70 70 76 C 74 72 74 70 74 68 C 84 80 80 92 60 94 Z"_p,
        {244, 126, 48});
    art.shine("M 60 94 C 48 92 52 82 56 76 C 58 72 60 70 60 66 C 68 74 72 92 60 94 Z"_p, {255, 220, 120});
    art.column(turned(box(40, 92, 40, 6, 3), -3, {60, 94}), {110, 76, 54});
}

void door(Art &art)
{
    const QColor color = art.body({122, 66, 56});
    art.form(box(2, 2, 46, 98), {232, 222, 204});
    art.form(box(7, 7, 36, 93), color);
    for (qreal x : {11., 26.5}) {
        art.form(box(x, 38, 12.5, 22), shaded(color, .22));
        art.form(box(x, 66, 12.5, 26), shaded(color, .22));
    }
    art.pane("M 11 33 L 11 24 C 11 8 39 8 39 24 L 39 33 Z"_p);
    art.line("M 25 12 L 25 33"_p, color, 1.4);
    art.globe(ellipse(38.6, 63, 2.2, 2.2), art.accent({226, 186, 100}));
}

void window(Art &art)
{
    const QColor frame = art.body({242, 234, 218});
    const QColor shutter = art.accent({88, 130, 132});
    for (qreal x : {2., 86.}) {
        art.form(box(x, 8, 22, 80), shutter);
        for (int i = 0; i < 12; ++i)
            art.line(box(x + 3, 14 + i * 6.2, 16, .1), shaded(shutter, .5), 1.6);
    }
    art.form(box(22, 4, 66, 88), frame);
    for (qreal x : {27., 57.}) {
        for (qreal y : {9., 36., 63.})
            art.pane(box(x, y, 26, 24));
    }
    art.form(box(16, 90, 78, 8, 2), shaded(frame, .08));
    for (int i = 0; i < 20; ++i) {
        const QPointF at(art.random(28, 82), art.random(80, 90));
        art.flat(ellipse(at.x(), at.y(), 3.4, 2.8), i % 3 ? QColor(94, 142, 78) : QColor(220, 92, 108));
    }
}

void stairs(Art &art)
{
    if (art.chance(.5))
        art.turnRound();
    const QColor color = art.body({188, 176, 160});
    constexpr int steps = 8;
    QPainterPath side(QPointF(0, 100));
    for (int i = 0; i < steps; ++i) {
        side.lineTo(QPointF(i * 14., 100 - (i + 1) * 11.6));
        side.lineTo(QPointF((i + 1) * 14., 100 - (i + 1) * 11.6));
    }
    side.lineTo(steps * 14, 100);
    side.closeSubpath();
    art.form(side, shaded(color, .3), .8);
    for (int i = 0; i < steps; ++i) {
        const qreal y = 100 - (i + 1) * 11.6;
        art.form(box(i * 14. - 1, y, (steps - i) * 14. + 1, 3.4), lit(color, .24), .5);
        art.form(box(i * 14., y + 3.4, 5, 8.4), color, .5);
    }
}

void bench(Art &art)
{
    const QColor color = art.body({164, 112, 70});
    const QColor iron = art.accent({66, 70, 76});
    for (qreal x : {20., 152.})
        art.line(
            "M 0 4 L 4 58 L -6 98 M 4 60 L 26 60 L 28 98 M 2 34 L 24 34 L 26 58"_p.translated(x, 0), iron, 4);
    for (int i = 0; i < 4; ++i)
        art.form(box(6, 6 + i * 11, 186, 8, 2), mix(color, lit(color, .2), art.random(0, 1)));
    for (int i = 0; i < 3; ++i)
        art.form(box(6, 54 + i * 5.6, 186, 5, 1.5), i == 0 ? lit(color, .2) : shaded(color, .1 * i));
}

} // namespace

QList<ThingPainter> furniture()
{
    return painters("furniture",
        {{"chair", "chair|wooden chair|dining chair|throne|seat", .95, .62, ThingPainter::Ground, chair},
            {"armchair", "armchair|easy chair|recliner", 1, 1.12, ThingPainter::Ground, armchair},
            {"sofa", "sofa|couch|settee|divan", .9, 2, ThingPainter::Ground, sofa},
            {"table", "table|desk|dining table|workbench|altar", .76, 1.68, ThingPainter::Ground, table},
            {"bed", "bed|cot|bunk|mattress|cradle", .9, 1.92, ThingPainter::Ground, bed},
            {"stool", "stool|footstool|bar stool", .6, .78, ThingPainter::Ground, stool},
            {"bench", "bench|park bench|pew", .9, 2, ThingPainter::Ground, bench},
            {"shelf", "shelf|bookshelf|bookcase|library shelf|cabinet", 2, .8, ThingPainter::Ground, shelf},
            {"wardrobe", "wardrobe|closet|cupboard|armoire|dresser", 2, .66, ThingPainter::Ground, wardrobe},
            {"fireplace", "fireplace|hearth|stove|oven|furnace", 1.3, 1.2, ThingPainter::Ground, fireplace},
            {"door", "door|doorway|front door|entrance", 2.1, .5, ThingPainter::Ground, door},
            {"window", "window|casement|window pane", 1.3, 1.1, ThingPainter::Any, window},
            {"stairs", "stairs|staircase|steps|stairway", 2.4, 1.12, ThingPainter::Ground, stairs}});
}

} // namespace Afterimage::Things
