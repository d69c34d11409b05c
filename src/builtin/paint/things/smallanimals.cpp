// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/paint/things/groups.h"

#include <cmath>
#include <numbers>

namespace Afterimage::Things {

using std::numbers::pi;

namespace {

void butterfly(Art &art)
{
    const QColor color = art.body({232, 136, 52});
    const QColor edge = art.accent({56, 44, 50});
    for (qreal side : {-1., 1.}) {
        const auto at = [&](const QPainterPath &path) { return side < 0 ? path : mirrored(path, 60); };
        const QPainterPath lower = at("M 58 52 R 40 50 18 60 16 80 30 95 48 84 Z"_p);
        art.form(lower, edge);
        art.form(at("M 56 55 R 40 55 24 63 23 78 32 88 46 78 Z"_p), shaded(color, .1));
        art.form(at("M 58 52 R 46 26 22 6 3 8 4 32 18 52 40 56 Z"_p), edge);
        art.form(at("M 56 50 R 44 29 23 12 9 14 11 30 22 46 40 52 Z"_p), color, 1.1);
        for (const QPointF &end :
            {QPointF(14, 18), QPointF(15, 32), QPointF(28, 16), QPointF(28, 72), QPointF(38, 82)})
            art.line(at(smoothCurve({{56, 52}, (QPointF(56, 52) + end) / 2, end}, false)), edge, 1.2);
        for (const QPointF &spot :
            {QPointF(7, 14), QPointF(7, 24), QPointF(11, 36), QPointF(20, 80), QPointF(27, 90)})
            art.flat(at(ellipse(spot.x(), spot.y(), 1.7, 1.7)), {252, 248, 238});
        art.line(at("M 59 40 Q 52 24 44 18"_p), edge, 1);
        art.flat(at(ellipse(44, 18, 1.6, 1.6)), edge);
    }
    art.column("M 60 36 R 63.6 42 63 60 60 84 57 60 56.4 42 Z"_p, edge);
    art.globe(ellipse(60, 37, 3.8, 4), edge);
}

void bee(Art &art)
{
    if (art.chance(.5))
        art.turnRound();
    const QColor gold = art.body({246, 190, 54});
    const QColor dark = art.accent({58, 44, 40});
    art.form("M 74 42 R 92 4 116 2 124 16 108 38 84 50 Z"_p, {226, 238, 244, 190});
    const QPainterPath belly = "M 52 62 R 64 40 96 40 124 56 138 74 120 92 88 96 60 86 Z"_p;
    art.form(belly, gold, 1.1);
    art.within(belly, [&] {
        for (qreal x : {82., 104., 126.})
            art.flat(taper({{x - 4, 34}, {x + 3, 66}, {x - 5, 102}}, 10, 9), dark);
    });
    art.form("M 136 72 L 149 77 L 135 80 Z"_p, dark);
    art.form(ellipse(50, 64, 23, 21), gold, 1.1);
    art.dabs(ellipse(50, 64, 23, 21), dark, 26, 5, 1, 40);
    art.form(ellipse(24, 68, 17, 16), dark);
    art.flat(ellipse(18, 64, 5.4, 6.4), {252, 250, 244});
    art.eye(17, 65, 3.6);
    art.line("M 20 53 Q 16 38 4 36 M 28 52 Q 28 36 18 28"_p, dark, 1.8);
    for (qreal x : {42., 56., 70.})
        art.line(taper({{x, 82}, {x - 3, 92}, {x - 8, 98}}, .1, .1), dark, 2);
    art.form("M 56 46 R 48 8 66 -1 84 8 84 28 72 46 Z"_p, {236, 246, 250, 215});
    art.line("M 62 44 Q 62 20 70 8 M 68 44 Q 74 26 80 20"_p, {176, 196, 208}, .9);
}

void ladybug(Art &art)
{
    const QColor red = art.body({212, 54, 46});
    const QColor dark = art.accent({46, 40, 46});
    for (qreal side : {-1., 1.}) {
        for (int i = 0; i < 3; ++i)
            art.line(smoothCurve({{50 + side * 28, 44. + i * 16}, {50 + side * 44, 40. + i * 18},
                                     {50 + side * 48, 48. + i * 20}},
                         false),
                dark, 3);
        art.line(
            smoothCurve({{50 + side * 8, 12}, {50 + side * 16, 4}, {50 + side * 22, 4}}, false), dark, 2);
    }
    art.form(ellipse(50, 22, 20, 15), dark);
    art.flat(ellipse(41, 18, 4.6, 4.6), {250, 248, 240});
    art.flat(ellipse(59, 18, 4.6, 4.6), {250, 248, 240});
    art.globe(ellipse(50, 60, 38, 38), red);
    art.line("M 50 23 L 50 98"_p, dark, 2.2);
    for (const QPointF &at : {QPointF(34, 42), QPointF(28, 62), QPointF(38, 78)}) {
        art.flat(ellipse(at.x(), at.y(), 6, 6), dark);
        art.flat(ellipse(100 - at.x(), at.y(), 6, 6), dark);
    }
}

void spider(Art &art)
{
    const QColor dark = art.body({74, 62, 66});
    for (qreal side : {-1., 1.}) {
        for (int i = 0; i < 4; ++i) {
            const qreal up = 12. + i * 15;
            art.line(smoothCurve({{60 + side * 10, 44. + i * 4}, {60 + side * 34, up + i * 4},
                                     {60 + side * (54 - i * 2), 44. + i * 17}},
                         false),
                shaded(dark, .2), 3);
        }
    }
    art.globe(ellipse(60, 68, 25, 27), dark);
    art.form("M 60 56 Q 70 66 60 88 Q 50 66 60 56 Z"_p, art.accent({206, 168, 120}));
    art.globe(ellipse(60, 36, 16, 14), dark);
    for (qreal x : {54., 66.}) {
        art.flat(ellipse(x, 30, 4, 4), {250, 248, 240});
        art.eye(x, 29, 2.6);
    }
}

void frog(Art &art)
{
    const QColor green = art.body({104, 164, 72});
    const QColor pale = art.accent({226, 226, 158});
    for (qreal side : {-1., 1.}) {
        const auto at = [&](const QPainterPath &path) { return side < 0 ? path : mirrored(path, 60); };
        art.form(at("M 36 60 R 14 54 3 72 8 92 28 96 42 86 Z"_p), shaded(green, side < 0 ? .06 : .2));
        for (int i = 0; i < 3; ++i)
            art.form(at(ellipse(9 + i * 8, 96.4, 5.4, 2.8)), shaded(green, .15));
    }
    art.form("M 60 34 R 88 38 94 66 82 92 60 97 38 92 26 66 32 38 Z"_p, green, 1.1);
    art.flat("M 60 60 R 78 62 78 80 60 94 42 80 42 62 Z"_p, pale);
    for (qreal x : {46., 74.}) {
        art.form(taper({{x, 68}, {x - (60 - x) * .2, 93}}, 11, 7), lit(green, .08));
        art.form(ellipse(x - (60 - x) * .3, 96, 8, 3.4), green);
    }
    art.form("M 60 14 R 90 18 100 40 88 58 60 62 32 58 20 40 30 18 Z"_p, green, 1.1);
    art.flat("M 24 46 Q 60 68 96 46 Q 88 60 60 62 Q 32 60 24 46 Z"_p, pale);
    art.line("M 23 44 Q 60 62 97 44"_p, shaded(green, .6), 1.6);
    for (qreal x : {36., 84.}) {
        art.form(ellipse(x, 16, 14, 14), green, 1.1);
        art.flat(ellipse(x, 15, 9.4, 9.4), {250, 226, 120});
        art.flat(ellipse(x, 15, 7, 3.8), {34, 30, 32});
        art.flat(ellipse(x + art.light().x() * 3, 12, 2, 1.6), {255, 255, 255, 230});
    }
    art.flat(ellipse(56, 34, 1.3, 1.6), shaded(green, .7));
    art.flat(ellipse(64, 34, 1.3, 1.6), shaded(green, .7));
}

void snake(Art &art)
{
    if (art.chance(.5))
        art.turnRound();
    const QColor green = art.body({122, 152, 74});
    const QColor mark = art.accent({76, 96, 52});
    const QList<QPointF> spine = {{28, 22}, {52, 26}, {58, 46}, {38, 58}, {30, 76}, {56, 92}, {88, 80},
        {100, 58}, {122, 56}, {134, 76}, {150, 88}, {166, 84}};
    const QPainterPath body = taper(spine, 19, 3);
    art.form(body, green, 1.2);
    art.within(body, [&] {
        const QPainterPath line = smoothCurve(spine, false);
        for (int i = 0; i < 30; ++i) {
            const QPointF at = line.pointAtPercent(.06 + .9 * i / 30.);
            const qreal turn = -line.angleAtPercent(.06 + .9 * i / 30.);
            const qreal size = 5 * (1 - i / 36.);
            art.flat(turned(star(at, 2, size, size * .56, 0), turn, at), mark);
        }
    });
    art.form("M 6 26 R 14 12 30 10 44 18 42 30 28 36 14 34 Z"_p, green, 1.1);
    art.line("M 7 28 L -1 31 M 2 30 L 0 35"_p, {206, 54, 60}, 1.3);
    art.eye(20, 19, 2.6);
}

void lizard(Art &art)
{
    if (art.chance(.5))
        art.turnRound();
    const QColor green = art.body({96, 156, 96});
    for (qreal x : {58., 112.}) {
        art.form(taper({{x, 56}, {x + 16, 70}, {x + 6, 90}}, 13, 7), shaded(green, .3));
        art.form(ellipse(x + 2, 94, 8, 3.4), shaded(green, .3));
    }
    art.form(taper({{112, 52}, {150, 60}, {176, 84}, {200, 86}, {214, 74}}, 24, 2.4), green);
    const QPainterPath body = "M 38 44 R 58 30 90 28 118 40 126 58 104 70 70 72 46 64 Z"_p;
    art.form(joined({body, "M 2 46 R 16 28 36 24 54 36 54 56 36 62 14 58 Z"_p}), green, 1.1);
    for (int i = 0; i < 11; ++i)
        art.form("M -4 4 L 0 -6 L 5 4 Z"_p.translated(46 + i * 8, 32 + std::pow(i - 4, 2) * .35),
            art.accent({224, 160, 72}));
    for (qreal x : {50., 102.}) {
        art.form(taper({{x, 58}, {x - 14, 74}, {x - 2, 92}}, 14, 8), lit(green, .06));
        art.form(ellipse(x - 7, 95, 10, 4), lit(green, .06));
    }
    art.line("M 4 50 Q 20 54 36 50"_p, shaded(green, .6), 1.3);
    art.flat(ellipse(26, 36, 5.6, 5.6), {246, 214, 110});
    art.eye(25.4, 36, 3.2);
}

void snail(Art &art)
{
    if (art.chance(.5))
        art.turnRound();
    const QColor shell = art.body({196, 132, 82});
    const QColor skin = art.accent({226, 200, 158});
    art.line("M 20 52 L 12 28 M 30 50 L 30 26"_p, skin, 3.4);
    art.flat(ellipse(11.6, 26, 3.6, 3.6), {58, 44, 42});
    art.flat(ellipse(30, 24, 3.6, 3.6), {58, 44, 42});
    art.form("M 10 64 R 14 50 28 46 38 60 52 82 100 84 140 96 90 99 30 99 14 88 Z"_p, skin, 1.1);
    art.globe(ellipse(82, 50, 42, 41), shell);
    QList<QPointF> spiral;
    for (int i = 0; i <= 40; ++i) {
        const qreal angle = i * .42;
        const qreal reach = 38 * (1 - i / 42.);
        spiral << QPointF(82 + std::cos(angle + .6) * reach, 51 + std::sin(angle + .6) * reach);
    }
    art.line(smoothCurve(spiral, false), shaded(shell, .5), 3);
}

void dragonfly(Art &art)
{
    const QColor color = art.body({56, 138, 160});
    for (qreal side : {-1., 1.}) {
        for (int pair = 0; pair < 2; ++pair) {
            const QPointF root(60, 30 + pair * 8);
            const QPointF tip(60 + side * 58, 14 + pair * 34);
            const QPainterPath wing = petal(root, tip, 17, .68);
            art.flat(wing, {198, 226, 234, 200});
            art.line(wing, shaded(color, .2), .8);
            art.line(smoothCurve({root, (root + tip) / 2, tip}, false), shaded(color, .2), .9);
        }
    }
    art.form(taper({{60, 36}, {61, 66}, {60, 98}}, 8, 3.4), color);
    for (int i = 0; i < 8; ++i)
        art.line("M -3 0 L 3 0"_p.translated(60.4, 46 + i * 6.4), shaded(color, .6), 1.1);
    art.globe(ellipse(60, 30, 8.6, 11), color);
    for (qreal x : {53.6, 66.4})
        art.globe(ellipse(x, 15, 6.4, 6.8), art.accent({196, 90, 60}));
}

} // namespace

QList<ThingPainter> smallAnimals()
{
    return painters("small animals",
        {{"butterfly", "butterfly|moth|monarch", .1, 1.2, ThingPainter::Sky, butterfly},
            {"bee", "bee|bumblebee|wasp|honeybee|hornet|fly", .06, 1.5, ThingPainter::Sky, bee},
            {"ladybug", "ladybug|ladybird|insect|bug", .05, 1, ThingPainter::Any, ladybug},
            {"spider", "spider|tarantula|scorpion", .08, 1.2, ThingPainter::Ground, spider},
            {"frog", "frog|toad|tadpole|newt", .12, 1.2, ThingPainter::Ground, frog},
            {"snake", "snake|serpent|viper|python|cobra|eel", .4, 1.66, ThingPainter::Ground, snake},
            {"lizard", "lizard|gecko|iguana|chameleon|salamander", .2, 2.16, ThingPainter::Ground, lizard},
            {"snail", "snail|slug", .08, 1.42, ThingPainter::Ground, snail},
            {"dragonfly", "dragonfly|damselfly|grasshopper|firefly", .1, 1.2, ThingPainter::Sky, dragonfly}});
}

} // namespace Afterimage::Things
