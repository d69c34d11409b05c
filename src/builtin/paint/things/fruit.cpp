// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/paint/things/groups.h"

#include <cmath>
#include <numbers>

namespace Afterimage::Things {

using std::numbers::pi;

namespace {

const QColor leafGreen(98, 144, 70);
const QColor stalk(110, 82, 58);

void glint(Art &art, QPointF at, qreal size)
{
    art.flat(turned(ellipse(at.x(), at.y(), size, size * .5), 120, at), {255, 255, 255, 105});
}

void apple(Art &art)
{
    const QColor red = art.body({208, 56, 48});
    const QPainterPath shape
        = "M 46 26 C 62 14 92 22 92 54 C 92 80 74 100 60 98 C 52 97 50 95 46 95 C 42 95 40 97 32 98 C 18 100 0 80 0 54 C 0 22 30 14 46 26 Z"_p;
    art.globe(shape, red);
    art.within(shape, [&] {
        art.flat(ellipse(46, 26, 17, 7), faded({120, 110, 40}, .5));
        for (int i = 0; i < 26; ++i)
            art.flat(ellipse(art.random(8, 84), art.random(40, 92), .7, .7), faded(lit(red, .8), .6));
    });
    art.form(taper({{46, 30}, {47, 18}, {53, 6}}, 3, 4), stalk);
    art.form(petal({50, 18}, {80, 6}, 15, .5), art.accent(leafGreen));
    glint(art, {46 + art.light().x() * 34, 44}, 9);
}

void orange(Art &art)
{
    const QColor color = art.body({240, 146, 44});
    const QPainterPath shape = ellipse(48, 54, 46, 45);
    art.globe(shape, color);
    art.within(shape, [&] {
        for (int i = 0; i < 90; ++i)
            art.flat(ellipse(art.random(4, 92), art.random(10, 98), .9, .7), faded(shaded(color, .6), .35));
    });
    art.flat(star({46, 13}, 5, 6, 2.6), {96, 120, 56});
    art.form(petal({47, 13}, {80, 2}, 14, .5), art.accent(leafGreen));
    glint(art, {48 + art.light().x() * 32, 36}, 8);
}

void lemon(Art &art)
{
    const QColor color = art.body({246, 214, 68});
    const QPainterPath shape
        = "M 2 56 C 8 50 14 48 18 40 C 30 10 92 8 110 36 C 114 44 124 46 128 52 C 124 58 116 62 112 70 C 96 102 34 102 18 72 C 14 64 8 62 2 56 Z"_p;
    art.globe(shape, color);
    art.within(shape, [&] {
        for (int i = 0; i < 70; ++i)
            art.flat(ellipse(art.random(10, 120), art.random(18, 96), 1, .7), faded(shaded(color, .5), .35));
    });
    art.form(petal({112, 40}, {124, 8}, 17, .5), art.accent(leafGreen));
    glint(art, {64 + art.light().x() * 44, 34}, 9);
}

void pear(Art &art)
{
    const QColor color = art.body({190, 196, 84});
    const QPainterPath shape
        = "M 36 16 R 46 17 50 28 55 44 70 66 66 88 50 98 36 97 22 98 6 88 2 66 17 44 22 28 26 17 Z"_p;
    art.globe(shape, color);
    art.within(shape, [&] {
        art.flat(ellipse(36 - art.side() * 22, 72, 20, 26), {214, 110, 70, 70});
        for (int i = 0; i < 40; ++i)
            art.flat(ellipse(art.random(4, 68), art.random(30, 96), .7, .7), faded(shaded(color, .7), .5));
    });
    art.form(taper({{36, 20}, {37, 11}, {42, 2}}, 3, 4), stalk);
    art.form(petal({38, 12}, {62, 6}, 12, .5), art.accent(leafGreen));
    glint(art, {36 + art.light().x() * 25, 60}, 8);
}

void banana(Art &art)
{
    const QColor color = art.body({248, 212, 76});
    art.painter().translate(15, 1);
    art.painter().scale(.87, .97);
    for (int i = 0; i < 3; ++i) {
        const QPainterPath shape
            = "M 116 6 R 122 10 119 30 106 62 76 88 38 96 8 88 4 82 14 80 44 76 72 62 96 38 108 14 Z"_p;
        const QPainterPath one = turned(shape, (i - 2) * -9.0, {116, 10}).translated(0, (2 - i) * -3);
        art.form(one, i == 2 ? color : shaded(color, .18 - i * .07), 1.1);
        art.line(turned(smoothCurve({{114, 14}, {104, 46}, {78, 74}, {40, 87}, {10, 86}}, false),
                     (i - 2) * -9.0, {116, 10})
                     .translated(0, (2 - i) * -3),
            faded(shaded(color, .45), .7), 1.2);
    }
    art.form("M 108 2 L 122 2 L 121 16 L 109 16 Z"_p, art.accent({126, 100, 58}));
    art.flat("M 3 82 L 10 79 L 12 88 L 6 89 Z"_p, {92, 70, 48});
}

void cherry(Art &art)
{
    const QColor red = art.body({190, 32, 52});
    art.line("M 58 6 C 40 26 28 44 24 64"_p, {104, 128, 66}, 2.4);
    art.line("M 58 6 C 66 26 70 44 68 68"_p, {104, 128, 66}, 2.4);
    art.form(petal({58, 8}, {92, 24}, 18, .5), art.accent(leafGreen));
    art.globe(ellipse(24, 77, 21.5, 20.5), red);
    art.globe(ellipse(68, 79, 21, 20), shaded(red, .06));
    glint(art, {24 + art.light().x() * 14, 68}, 5);
    glint(art, {68 + art.light().x() * 14, 70}, 5);
}

void grapes(Art &art)
{
    const QColor violet = art.body({112, 72, 142});
    art.form(taper({{44, 22}, {46, 12}, {54, 2}}, 3, 4), stalk);
    art.form("M 44 18 R 56 8 72 6 78 16 86 22 78 32 66 34 58 28 50 30 Z"_p, art.accent(leafGreen));
    const int rows[] = {4, 5, 5, 4, 3, 2, 1};
    for (int row = 0; row < 7; ++row) {
        for (int i = 0; i < rows[row]; ++i) {
            const QPointF at(42 + (i - (rows[row] - 1) / 2.) * 15 + art.random(-1.6, 1.6),
                29 + row * 10.3 + art.random(-1, 1));
            const QColor tone = mix(shaded(violet, .25), lit(violet, .2), art.random(0, 1));
            art.globe(ellipse(at.x(), at.y(), 9, 9.2), tone);
            art.flat(ellipse(at.x() + art.light().x() * 4, at.y() + art.light().y() * 4, 1.9, 1.5),
                {255, 255, 255, 150});
        }
    }
}

void strawberry(Art &art)
{
    const QColor red = art.body({216, 50, 56});
    const QPainterPath shape = "M 42 18 R 64 14 80 26 78 48 62 78 44 98 28 80 8 50 4 28 20 15 Z"_p;
    art.globe(shape, red);
    art.within(shape, [&] {
        for (int row = 0; row < 7; ++row) {
            for (int i = 0; i < 7; ++i)
                art.flat(ellipse(4 + i * 13 + (row % 2) * 6.5, 26 + row * 10.6, 1.5, 2.3), {252, 218, 120});
        }
    });
    for (int i = 0; i < 7; ++i)
        art.form(petal({42, 16}, {42 + std::cos(pi * i / 6) * 34, 14 + std::sin(pi * i / 6) * 19}, 10, .5),
            art.accent(leafGreen));
    art.form(taper({{42, 16}, {44, 8}, {50, 2}}, 3, 3), leafGreen);
}

void pumpkin(Art &art)
{
    const QColor color = art.body({232, 126, 42});
    const bool lantern = art.asked("jack-o'-lantern|jack o'lantern|halloween pumpkin");
    for (int i : {0, 6, 1, 5, 2, 4, 3}) {
        const qreal t = (i - 3) / 3.;
        const QColor tone
            = (t < 0) == (art.side() < 0) ? lit(color, .05) : shaded(color, .1 * std::abs(t) + .05);
        art.form(ellipse(64 + t * 42, 60, 21 + 5 * (1 - std::abs(t)), 38 - 4 * std::abs(t)), tone, 1.2);
    }
    art.form("M 56 28 R 58 14 50 6 56 1 66 3 70 14 74 28 64 31 Z"_p, art.accent({116, 128, 66}));
    QPainterPath vine(QPointF(70, 22));
    vine.cubicTo(QPointF(92, 4), QPointF(108, 20), QPointF(98, 26));
    vine.cubicTo(QPointF(90, 30), QPointF(92, 16), QPointF(106, 18));
    art.line(vine, {116, 138, 70}, 2);
    if (lantern) {
        const QColor inside(255, 214, 96);
        for (const QPainterPath &hole : {"M 34 56 L 52 56 L 44 42 Z"_p, "M 76 56 L 94 56 L 84 42 Z"_p,
                 "M 30 68 Q 64 84 98 68 Q 92 92 64 92 Q 36 92 30 68 Z"_p})
            art.shine(hole, inside);
    }
}

void carrot(Art &art)
{
    const QColor color = art.body({236, 124, 44});
    for (int i = 0; i < 7; ++i) {
        const QPointF root(22, 26);
        art.form(petal(root, root + QPointF((i - 3) * 6.5, -25 + std::abs(i - 3) * 2.4), 6, .6),
            i % 2 ? leafGreen : shaded(leafGreen, .2));
    }
    art.column("M 22 22 R 34 23 38 32 34 54 27 80 22 99 17 80 10 54 6 32 10 23 Z"_p, color);
    for (int i = 0; i < 6; ++i)
        art.line(
            smoothCurve({{12 + (i % 2) * 8. + i, 36 + i * 8.}, {18 + (i % 2) * 6., 37.4 + i * 8.}}, false),
            shaded(color, .35), 1.1);
}

void tomato(Art &art)
{
    const QColor red = art.body({214, 58, 44});
    art.globe("M 56 22 R 84 18 106 36 106 68 82 94 54 97 26 94 4 68 6 36 28 18 Z"_p, red);
    for (int i = 0; i < 6; ++i) {
        const qreal angle = 2 * pi * i / 6 + .3;
        art.form(petal({56, 24}, {56 + std::cos(angle) * 25, 25 + std::sin(angle) * 13}, 7, .45),
            art.accent(leafGreen));
    }
    art.form(taper({{56, 24}, {58, 14}, {63, 7}}, 4, 4.6), leafGreen);
    glint(art, {56 + art.light().x() * 40, 44}, 9);
}

void watermelon(Art &art)
{
    const QColor flesh = art.body({228, 74, 78});
    art.form("M 2 30 L 158 30 C 156 74 122 98 80 98 C 38 98 4 74 2 30 Z"_p, art.accent({70, 132, 76}));
    art.flat("M 8 30 L 152 30 C 150 70 118 91 80 91 C 42 91 10 70 8 30 Z"_p, {232, 238, 206});
    art.form("M 13 30 L 147 30 C 145 66 114 86 80 86 C 46 86 15 66 13 30 Z"_p, flesh, .8);
    for (const QPointF &at : {QPointF(40, 46), QPointF(64, 42), QPointF(92, 42), QPointF(118, 47),
             QPointF(52, 62), QPointF(80, 60), QPointF(106, 62), QPointF(70, 76), QPointF(92, 76)})
        art.flat(petal(at, at + QPointF(0, 9), 5, .65), {54, 42, 40});
}

void pineapple(Art &art)
{
    const QColor gold = art.body({226, 166, 62});
    for (int layer = 0; layer < 3; ++layer) {
        for (int i = 0; i < 7; ++i) {
            const qreal t = (i - 3) / 3.;
            art.form(
                petal({27, 40}, {27 + t * (25 - layer * 6), 20 - layer * 9 + std::abs(t) * (14 - layer * 3)},
                    9, .45),
                mix(shaded(leafGreen, .3), lit(leafGreen, .2), layer / 2.));
        }
    }
    const QPainterPath shape = "M 27 36 R 42 37 49 52 49 78 40 96 27 99 14 96 5 78 5 52 12 37 Z"_p;
    art.column(shape, gold);
    art.within(shape, [&] {
        for (int i = -8; i < 14; ++i) {
            art.line(taper({{i * 8., 34}, {i * 8. + 40, 104}}, .1, .1), faded(shaded(gold, .6), .7), 1.2);
            art.line(taper({{i * 8., 104}, {i * 8. + 40, 34}}, .1, .1), faded(shaded(gold, .6), .7), 1.2);
        }
    });
}

} // namespace

QList<ThingPainter> fruit()
{
    return painters("food",
        {{"apple", "apple|red apple|green apple|crab apple", .09, .92, ThingPainter::Surface, apple},
            {"orange", "orange|tangerine|mandarin|clementine|grapefruit|peach|apricot", .08, .96,
                ThingPainter::Surface, orange},
            {"lemon", "lemon|lime|citron|mango", .07, 1.3, ThingPainter::Surface, lemon},
            {"pear", "pear|avocado|fig|quince", .11, .72, ThingPainter::Surface, pear},
            {"banana", "banana|plantain|bunch of bananas", .14, 1.26, ThingPainter::Surface, banana},
            {"cherry", "cherry|berry|plum|cranberry", .06, .94, ThingPainter::Surface, cherry},
            {"grapes", "grapes|grape|bunch of grapes|blueberry|currant", .16, .88, ThingPainter::Surface,
                grapes},
            {"strawberry", "strawberry|raspberry|blackberry", .04, .84, ThingPainter::Surface, strawberry},
            {"pumpkin", "pumpkin|squash|gourd|melon|jack-o'-lantern|jack o'lantern", .3, 1.28,
                ThingPainter::Ground, pumpkin},
            {"carrot", "carrot|parsnip|radish|turnip", .2, .44, ThingPainter::Surface, carrot},
            {"tomato", "tomato|persimmon|pomegranate", .08, 1.12, ThingPainter::Surface, tomato},
            {"watermelon", "watermelon|slice of watermelon|melon slice", .16, 1.6, ThingPainter::Surface,
                watermelon},
            {"pineapple", "pineapple|artichoke", .3, .54, ThingPainter::Surface, pineapple}});
}

} // namespace Afterimage::Things
