// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/paint/things/groups.h"

#include <cmath>
#include <numbers>

namespace Afterimage::Things {

using std::numbers::pi;

namespace {

void bread(Art &art)
{
    const QColor crust = art.body({204, 140, 76});
    const QPainterPath loaf = "M 6 92 R 0 64 10 38 44 22 90 16 134 24 164 46 168 72 160 94 120 98 60 98 Z"_p;
    art.form(loaf, crust, 1.2);
    art.within(loaf, [&] {
        for (int i = 0; i < 4; ++i) {
            const QPainterPath cut = turned(petal({24. + i * 34, 62}, {60. + i * 34, 24}, 13, .5), 0, {0, 0});
            art.flat(cut, lit(crust, .6));
            art.line(cut, shaded(crust, .35), 1.4);
        }
        for (int i = 0; i < 60; ++i)
            art.flat(ellipse(art.random(10, 160), art.random(20, 60), 1.1, .7), {255, 246, 226, 130});
    });
}

void cake(Art &art)
{
    const QColor icing = art.body({242, 178, 186});
    const QColor sponge = art.accent({232, 196, 138});
    art.form(ellipse(60, 92, 58, 8), {236, 234, 230});
    art.column("M 12 48 L 108 48 L 108 88 Q 60 100 12 88 Z"_p, sponge);
    art.column("M 12 66 Q 60 78 108 66 L 108 72 Q 60 84 12 72 Z"_p, {250, 240, 226});
    QPainterPath top(QPointF(10, 46));
    top.cubicTo(QPointF(10, 34), QPointF(110, 34), QPointF(110, 46));
    for (int i = 0; i < 8; ++i) {
        const qreal x = 110 - i * 12.5;
        const qreal drop = art.random(10, 22);
        top.cubicTo(QPointF(x, 52 + drop), QPointF(x - 8, 52 + drop), QPointF(x - 8.4, 54));
        top.quadTo(QPointF(x - 10, 50), QPointF(x - 12.5, 52));
    }
    top.closeSubpath();
    art.form(top, icing, 1.1);
    art.form(ellipse(60, 42, 49, 9), lit(icing, .3), .6);
    for (int i = 0; i < 5; ++i) {
        const qreal x = 30 + i * 15;
        const qreal y = 42 + (i % 2 ? -3 : 3);
        art.column(box(x - 1.8, y - 21, 3.6, 22, 1), i % 2 ? QColor(110, 168, 196) : QColor(246, 214, 110));
        art.glow({x, y - 26}, 8, {255, 214, 110});
        art.shine(petal({x, y - 20}, {x, y - 31}, 4.6, .4), {255, 196, 80});
    }
    for (int i = 0; i < 22; ++i)
        art.flat(
            turned(box(art.random(18, 100), art.random(38, 60), 3, 1.2, .6), art.random(0, 180), {60, 48}),
            i % 2 ? QColor(250, 246, 230) : QColor(196, 84, 110));
}

void cakeSlice(Art &art)
{
    const QColor crust = art.body({222, 166, 92});
    art.form("M 4 58 L 128 40 L 136 62 L 136 90 L 10 98 Z"_p, crust);
    art.flat("M 8 70 L 136 58 L 136 76 L 9 88 Z"_p, art.accent({196, 62, 74}));
    art.form("M 4 58 Q 60 14 128 40 Q 140 46 137 62 L 10 66 Z"_p, lit(crust, .2), 1.2);
    for (int i = 0; i < 5; ++i)
        art.line(
            taper({{24 + i * 20., 56 - i * 3.}, {46 + i * 18., 36 + i * 2.}}, .1, .1), shaded(crust, .3), 3);
}

void egg(Art &art)
{
    const QColor color = art.body({240, 220, 190});
    art.globe(
        "M 38 3 C 58 3 75 40 75 62 C 75 84 58 98 38 98 C 18 98 1 84 1 62 C 1 40 18 3 38 3 Z"_p, color, .9);
    if (art.asked("easter egg") || art.accent({}).isValid()) {
        const QColor paint = art.accent({96, 150, 176});
        art.within(
            "M 38 3 C 58 3 75 40 75 62 C 75 84 58 98 38 98 C 18 98 1 84 1 62 C 1 40 18 3 38 3 Z"_p, [&] {
                for (int i = 0; i < 3; ++i)
                    art.line(smoothCurve({{0, 40. + i * 18}, {14, 46. + i * 18}, {27, 40. + i * 18},
                                             {40, 46. + i * 18}, {53, 40. + i * 18}, {66, 46. + i * 18},
                                             {78, 40. + i * 18}},
                                 false),
                        paint, 4);
            });
    }
    for (int i = 0; i < 16; ++i)
        art.flat(ellipse(art.random(14, 62), art.random(30, 88), .8, .6), faded(shaded(color, .6), .4));
}

void pizza(Art &art)
{
    const QColor crust = art.accent({218, 158, 88});
    art.form(ellipse(80, 54, 78, 45), shaded(crust, .15));
    art.form(ellipse(80, 50, 78, 45), crust);
    art.form(ellipse(80, 49, 68, 38), {206, 84, 52}, .5);
    art.form(ellipse(80, 49, 65, 35.6), art.body({248, 208, 106}), .7);
    for (const QPointF &at : {QPointF(50, 34), QPointF(84, 28), QPointF(116, 40), QPointF(40, 58),
             QPointF(76, 54), QPointF(110, 64), QPointF(72, 76)}) {
        art.form(ellipse(at.x(), at.y(), 11, 6.6), {190, 62, 50});
        art.flat(ellipse(at.x() - 2, at.y() - 1.4, 5, 2.4), {216, 96, 76});
    }
    for (int i = 0; i < 9; ++i) {
        const QPointF at(art.random(34, 120), art.random(28, 72));
        art.form(petal(at, at + QPointF(9, -4), 5, .5), {86, 136, 70});
    }
}

void iceCream(Art &art)
{
    const QColor scoop = art.body({244, 176, 186});
    const QColor second = art.accent({250, 232, 196});
    const QPainterPath cone = "M 6 46 L 44 46 L 26 100 L 24 100 Z"_p;
    art.column(cone, {222, 166, 96});
    art.within(cone, [&] {
        for (int i = -4; i < 9; ++i) {
            art.line(taper({{i * 7., 44}, {i * 7. + 30, 102}}, .1, .1), {176, 118, 62}, 1);
            art.line(taper({{i * 7., 102}, {i * 7. + 30, 44}}, .1, .1), {176, 118, 62}, 1);
        }
    });
    art.globe("M 2 44 R 4 26 25 18 46 26 48 44 40 50 34 46 28 51 22 46 14 51 8 46 Z"_p, scoop);
    art.globe("M 8 26 R 10 10 25 4 40 10 42 26 34 31 28 28 20 32 14 28 Z"_p, second);
    art.globe(ellipse(25, 4.6, 4.4, 4.4), {196, 40, 56});
    for (int i = 0; i < 14; ++i)
        art.flat(
            turned(box(art.random(10, 38), art.random(12, 40), 2.6, 1, .5), art.random(0, 180), {25, 26}),
            i % 2 ? QColor(120, 80, 60) : QColor(98, 160, 180));
}

void cheese(Art &art)
{
    const QColor color = art.body({246, 204, 88});
    art.form("M 2 52 L 112 20 Q 140 28 146 46 L 146 82 L 2 98 Z"_p, shaded(color, .08));
    art.form("M 2 52 L 112 20 Q 140 28 146 46 Z"_p, lit(color, .3), .7);
    art.form("M 2 52 L 146 46 L 146 82 L 2 98 Z"_p, color, .7);
    for (const auto &[x, y, r] :
        {std::tuple(28., 76., 9.), std::tuple(64., 64., 7.), std::tuple(88., 80., 6.),
            std::tuple(116., 62., 9.5), std::tuple(52., 88., 4.), std::tuple(134., 78., 4.)}) {
        art.flat(ellipse(x, y, r, r * .86), shaded(color, .34));
        art.flat(ellipse(x + 1, y + 1.6, r * .8, r * .64), shaded(color, .16));
    }
    for (const QPointF &at : {QPointF(76, 40), QPointF(112, 34), QPointF(48, 47)})
        art.flat(ellipse(at.x(), at.y(), 8, 2.6), shaded(color, .22));
}

void burger(Art &art)
{
    const QColor bun = art.body({218, 150, 78});
    art.form("M 10 78 L 110 78 Q 112 98 96 98 L 24 98 Q 8 98 10 78 Z"_p, bun);
    art.form(box(6, 62, 108, 18, 8), {116, 72, 52});
    art.form("M 10 58 L 110 58 L 96 72 L 84 62 L 62 74 L 44 62 L 26 68 Z"_p, {248, 200, 78});
    art.form("M 4 54 R 14 48 24 58 36 50 48 60 60 50 72 60 84 50 98 59 108 50 117 56 108 64 60 62 12 64 Z"_p,
        art.accent({116, 166, 74}));
    art.form(box(10, 46, 100, 8, 3), {206, 66, 52});
    art.form("M 6 48 C 4 14 32 4 60 4 C 88 4 116 14 114 48 Z"_p, lit(bun, .05), 1.1);
    for (int i = 0; i < 22; ++i) {
        const QPointF at(art.random(24, 96), art.random(12, 32));
        art.flat(turned(petal(at, at + QPointF(4.4, 0), 2.6, .6), art.random(-60, 60), at), {252, 240, 208});
    }
}

void fishOnPlate(Art &art)
{
    art.form(ellipse(90, 64, 88, 35), {214, 212, 208});
    art.form(ellipse(90, 60, 88, 35), {248, 246, 240});
    art.line(ellipse(90, 60, 79, 30), {120, 156, 184}, 2);
    const QColor color = art.body({164, 176, 186});
    art.form("M 126 52 L 152 36 L 146 54 L 152 72 Z"_p, shaded(color, .2));
    const QPainterPath body = "M 26 56 R 46 38 78 34 110 44 132 54 108 66 76 72 44 68 Z"_p;
    art.form(body, color, 1.2);
    art.line("M 52 42 Q 58 54 52 66"_p, shaded(color, .5), 1.6);
    art.eye(42, 51, 3);
    for (int i = 0; i < 5; ++i)
        art.line(smoothCurve({{66. + i * 11, 44}, {70. + i * 11, 52}, {66. + i * 11, 60}}, false),
            shaded(color, .3), 1.3);
    art.form(ellipse(72, 80, 13, 7), art.accent({246, 220, 92}));
    art.flat(ellipse(72, 79, 9.6, 4.8), {252, 240, 170});
    for (int i = 0; i < 6; ++i)
        art.form(petal({112, 80}, {112 + (i - 2.5) * 7, 70 + std::abs(i - 2.5) * 2}, 6), {96, 148, 76});
}

} // namespace

QList<ThingPainter> dishes()
{
    return painters("food",
        {{"bread", "bread|loaf|loaf of bread|baguette|croissant|bun|roll", .14, 1.72, ThingPainter::Surface,
             bread},
            {"cake", "cake|birthday cake|torte|gateau|wedding cake", .2, 1.2, ThingPainter::Surface, cake},
            {"pie", "pie|tart|slice of pie|pastry", .1, 1.4, ThingPainter::Surface, cakeSlice},
            {"egg", "egg|easter egg|hen's egg", .06, .76, ThingPainter::Surface, egg},
            {"pizza", "pizza|flatbread|pancake|omelette", .08, 1.6, ThingPainter::Surface, pizza},
            {"ice-cream", "ice cream|ice-cream|ice cream cone|gelato|sorbet", .18, .5, ThingPainter::Surface,
                iceCream},
            {"cheese", "cheese|wedge of cheese|cheddar|butter", .1, 1.48, ThingPainter::Surface, cheese},
            {"burger", "burger|hamburger|sandwich|cheeseburger", .1, 1.2, ThingPainter::Surface, burger},
            {"fish-on-plate", "fish on a plate|fish dish|grilled fish|meal|dinner", .12, 1.8,
                ThingPainter::Surface, fishOnPlate}});
}

} // namespace Afterimage::Things
