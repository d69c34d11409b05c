// SPDX-License-Identifier: GPL-3.0-or-later
// More animals, large and small.
#include "builtin/paint/things/beast.h"
#include "builtin/paint/things/groups.h"

#include <cmath>
#include <numbers>

namespace Afterimage::Things {

using std::numbers::pi;

namespace {

void wolf(Art &art)
{
    if (art.chance(.5))
        art.turnRound();
    const QColor coat = art.body({128, 130, 136});
    const QColor pale = art.accent({222, 218, 210});
    const QPainterPath tail = "M 100 50 R 114 54 124 68 128 84 118 82 108 70 98 60 Z"_p;
    art.form(tail, shaded(coat, .12));
    Beast beast;
    beast.coat = coat;
    beast.torso
        = {{34, 52}, {44, 40}, {66, 43}, {92, 42}, {106, 50}, {102, 62}, {80, 63}, {56, 68}, {38, 66}};
    beast.neck = {{50, 52}, {38, 40}, {31, 30}};
    beast.neckRoot = 30;
    beast.neckTop = 21;
    beast.head = joined({ellipse(30, 27, 12, 11), taper({{26, 29}, {14, 34}, {4, 36}}, 13, 7)});
    beast.frontX = 46;
    beast.rearX = 98;
    beast.legTop = 60;
    beast.thigh = 18;
    beast.shoulder = 13;
    beast.ankle = 6.4;
    beast.feet = pale;
    art.form("M 36 20 L 44 4 L 46 24 Z"_p, shaded(coat, .3));
    const QPainterPath body = paintBeast(art, beast);
    art.within(body, [&] {
        art.form("M 22 40 R 34 48 44 62 42 74 34 66 24 52 Z"_p, pale);
        art.dabs("M 34 40 L 106 42 L 104 56 L 44 58 Z"_p, shaded(coat, .8), 40, 7, 1, 12);
    });
    art.form("M 24 20 L 27 3 L 37 18 Z"_p, coat);
    art.flat("M 27 18 L 28 9 L 34 18 Z"_p, shaded(coat, .6));
    art.form("M 1 37 R 12 33 22 34 26 40 12 42 3 41 Z"_p, pale);
    art.globe(ellipse(2.8, 35.6, 3, 2.4), {40, 34, 36});
    art.flat(ellipse(22, 27, 2.4, 1.9), {226, 184, 86});
    art.flat(ellipse(22, 27, 1, 1.5), {30, 26, 26});
}

void kangaroo(Art &art)
{
    if (art.chance(.5))
        art.turnRound();
    const QColor coat = art.body({176, 120, 78});
    const QColor pale = art.accent({226, 194, 156});
    art.form(taper({{58, 72}, {78, 88}, {104, 96}}, 16, 4), shaded(coat, .12));
    art.form(taper({{56, 66}, {48, 84}, {60, 92}}, 18, 8), shaded(coat, .35));
    const QPainterPath body = joined({"M 34 34 R 46 32 58 44 68 62 66 80 52 84 38 76 32 54 Z"_p,
        taper({{40, 40}, {33, 26}, {28, 18}}, 17, 12), ellipse(25, 15, 10, 8),
        taper({{22, 16}, {14, 20}, {8, 21}}, 11, 6)});
    art.form(body, coat, 1.15);
    art.within(body, [&] { art.form("M 28 36 R 36 40 42 56 44 78 32 76 28 54 Z"_p, pale); });
    art.line("M 34 62 Q 40 67 46 62"_p, shaded(coat, .5), 1.2);
    art.form(taper({{38, 42}, {28, 50}, {22, 50}}, 6, 4), lit(coat, .05));
    art.form(taper({{58, 66}, {44, 76}, {52, 92}}, 21, 8), coat);
    art.form("M 56 92 R 44 91 32 94 28 98 34 99 56 99 Z"_p, coat);
    art.form(petal({27, 9}, {22, -5}, 7), coat);
    art.form(petal({32, 10}, {34, -4}, 7), shaded(coat, .1));
    art.globe(ellipse(7, 20, 2.6, 2.2), {44, 36, 36});
    art.eye(21, 14, 1.8);
}

void rhinoceros(Art &art)
{
    if (art.chance(.5))
        art.turnRound();
    const QColor hide = art.body({136, 134, 134});
    Beast beast;
    beast.coat = hide;
    beast.torso
        = {{40, 46}, {52, 26}, {76, 24}, {110, 22}, {132, 34}, {136, 58}, {120, 74}, {80, 78}, {48, 72}};
    beast.neck = {{62, 46}, {42, 48}, {32, 52}};
    beast.neckRoot = 46;
    beast.neckTop = 30;
    beast.head = joined({ellipse(34, 54, 17, 15), taper({{30, 56}, {18, 64}, {9, 70}}, 25, 17)});
    beast.tail = {{134, 44}, {142, 58}};
    beast.tailRoot = 5;
    beast.tailTip = 2;
    beast.frontX = 58;
    beast.rearX = 122;
    beast.legTop = 68;
    beast.thigh = 27;
    beast.shoulder = 22;
    beast.ankle = 16;
    beast.stride = 14;
    beast.hooves = true;
    beast.feet = shaded(hide, .25);
    art.form(petal({44, 42}, {48, 26}, 9), shaded(hide, .3));
    const QPainterPath body = paintBeast(art, beast);
    art.within(body, [&] {
        for (const QPainterPath &fold :
            {"M 58 28 Q 50 48 60 72"_p, "M 108 24 Q 100 46 110 74"_p, "M 62 70 Q 86 76 112 70"_p})
            art.line(fold, shaded(hide, .55), 1.6);
    });
    art.form("M 14 60 R 8 44 4 38 3 36 8 48 6 66 Z"_p, {226, 216, 196});
    art.form("M 26 50 L 22 38 L 33 47 Z"_p, {226, 216, 196});
    art.form(petal({38, 43}, {36, 27}, 9), hide);
    art.line("M 4 75 Q 12 76 20 72"_p, shaded(hide, .6), 1.4);
    art.eye(25, 56, 1.8);
    art.flat(ellipse(6.4, 66, 1.6, 1.2), shaded(hide, .7));
}

void hippopotamus(Art &art)
{
    if (art.chance(.5))
        art.turnRound();
    const QColor hide = art.body({142, 118, 128});
    const QColor pink = mix(hide, {232, 170, 166}, .65);
    Beast beast;
    beast.coat = hide;
    beast.torso
        = {{42, 46}, {56, 28}, {84, 22}, {116, 26}, {134, 44}, {132, 68}, {112, 82}, {74, 84}, {48, 76}};
    beast.neck = {{62, 46}, {40, 44}};
    beast.neckRoot = 48;
    beast.neckTop = 36;
    beast.head = joined({ellipse(36, 42, 19, 17), "M 36 32 R 22 36 6 44 1 58 8 70 28 72 44 62 48 46 Z"_p});
    beast.tail = {{132, 46}, {138, 56}};
    beast.tailRoot = 5;
    beast.tailTip = 3;
    beast.frontX = 60;
    beast.rearX = 118;
    beast.legTop = 76;
    beast.thigh = 25;
    beast.shoulder = 21;
    beast.ankle = 13;
    beast.stride = 12;
    beast.feet = shaded(hide, .15);
    art.form(ellipse(46, 25, 5, 6), shaded(hide, .3));
    const QPainterPath body = paintBeast(art, beast);
    art.within(body, [&] { art.form("M 0 58 R 16 60 36 62 46 60 40 76 10 78 Z"_p, pink); });
    art.line("M 3 60 Q 22 66 44 58"_p, shaded(hide, .6), 1.6);
    art.form(ellipse(36, 25, 5, 6), hide);
    art.flat(ellipse(36, 26, 2.6, 3.4), pink);
    for (const qreal x : {7., 15.})
        art.flat(ellipse(x, 47, 2.2, 1.6), shaded(hide, .6));
    art.flat("M 12 62 L 14 68 L 17 62 Z"_p, {250, 246, 232});
    art.form(ellipse(29, 33, 5, 4.4), lit(hide, .1));
    art.eye(28.4, 33, 2);
}

void bat(Art &art)
{
    const QColor fur = art.body({84, 70, 78});
    const QColor wing = art.accent(shaded(fur, .12));
    for (const qreal side : {-1., 1.}) {
        QPainterPath skin
            = "M 96 40 R 112 24 138 6 156 14 178 40 C 168 40 160 46 158 58 C 148 52 136 56 132 70 C 122 62 106 62 98 74 Z"_p;
        if (side < 0)
            skin = mirrored(skin, 90);
        art.form(skin, wing, 1.1);
        for (QPainterPath bone :
            {"M 98 44 L 146 12 L 158 58"_p, "M 146 12 L 132 70"_p, "M 146 12 L 178 40"_p}) {
            if (side < 0)
                bone = mirrored(bone, 90);
            art.line(bone, shaded(wing, .5), 1.6);
        }
        art.form("M 0 0 L 6 -20 L 14 2 Z"_p.translated(side < 0 ? 73 : 93, 28), fur);
        art.flat(
            "M 3 0 L 6 -12 L 10 0 Z"_p.translated(side < 0 ? 73 : 94, 27), mix(fur, {220, 150, 150}, .6));
    }
    art.form(ellipse(90, 58, 15, 24), fur);
    art.globe(ellipse(90, 34, 15, 13), lit(fur, .06));
    for (const qreal x : {84., 96.})
        art.eye(x, 32, 2.4);
    art.form(ellipse(90, 39, 4, 3), mix(fur, {220, 150, 150}, .5));
    art.flat("M 86 43 L 87.4 48 L 89 43 Z M 91 43 L 92.6 48 L 94 43 Z"_p, {250, 248, 240});
    art.line("M 85 82 L 84 92 M 95 82 L 96 92"_p, shaded(fur, .3), 2);
}

void ostrich(Art &art)
{
    if (art.chance(.5))
        art.turnRound();
    const QColor plume = art.body({52, 50, 56});
    const QColor skin = art.accent({214, 164, 148});
    for (const qreal x : {44., 54.}) {
        art.form(taper({{x, 62}, {x + 5, 76}, {x - 1, 96}}, 8, 3), shaded(skin, x > 50 ? .3 : .08));
        art.form("M 0 0 L -9 3 L 3 3 Z"_p.translated(x, 95.6), shaded(skin, .3));
    }
    art.form(taper({{38, 50}, {26, 40}, {24, 22}, {21, 9}}, 8, 4.6), skin);
    art.form("M 30 44 R 46 34 66 38 82 50 78 60 60 66 40 64 30 54 Z"_p, plume, 1.15);
    art.form("M 72 44 R 88 42 92 54 84 66 76 60 Z"_p, {244, 240, 230});
    art.form("M 44 48 R 58 44 72 52 66 62 50 60 Z"_p, lit(plume, .14));
    art.dabs("M 34 46 L 78 44 L 76 60 L 40 62 Z"_p, lit(plume, .4), 26, 7, 1.1, 24);
    art.globe(ellipse(20, 8, 6, 5), skin);
    art.form("M 16 6 L 4 9.4 L 16 12 Z"_p, {222, 168, 84});
    art.eye(18.6, 7, 1.7);
}

void peacock(Art &art)
{
    const QColor blue = art.body({38, 92, 176});
    const QColor fan = art.accent(mix(blue, {60, 176, 70}, .5));
    for (int ring = 2; ring >= 0; --ring) {
        const int count = 9 + ring * 4;
        for (int i = 0; i < count; ++i) {
            const qreal angle = pi * (.06 + .88 * i / (count - 1.));
            const qreal reach = 44 + ring * 17;
            const QPointF tip(80 - std::cos(angle) * reach * 1.0, 78 - std::sin(angle) * reach * .96);
            art.form(petal({80, 78}, tip, 9, .8), shaded(fan, .06 * (2 - ring)));
            const QPointF spot = tip + (QPointF(80, 78) - tip) * .12;
            art.flat(ellipse(spot.x(), spot.y(), 4.4, 4.4), {206, 172, 74});
            art.flat(ellipse(spot.x(), spot.y(), 3, 3), lit(blue, .25));
            art.flat(ellipse(spot.x(), spot.y(), 1.6, 1.6), shaded(blue, .45));
        }
    }
    art.line("M 75 92 L 74 99 M 85 92 L 86 99"_p, {150, 120, 90}, 2.2);
    art.form("M 66 84 R 66 66 74 58 74 40 80 34 86 40 86 58 94 66 94 84 80 95 Z"_p, blue, 1.2);
    art.globe(ellipse(80, 36, 8.4, 8), blue);
    for (int i = -2; i <= 2; ++i) {
        art.line(taper({{80, 29}, {80 + i * 3.4, 20}}, .1, .1), blue, 1);
        art.flat(ellipse(80 + i * 3.4, 19, 1.5, 1.5), lit(blue, .2));
    }
    art.form("M 77 37 L 80 45 L 83 37 Z"_p, {226, 190, 110});
    for (const qreal x : {76., 84.}) {
        art.flat(ellipse(x, 35, 2.6, 2.2), {248, 246, 240});
        art.eye(x, 35, 1.6);
    }
}

void crocodile(Art &art)
{
    if (art.chance(.5))
        art.turnRound();
    const QColor hide = art.body({92, 124, 76});
    const QColor pale = mix(hide, {226, 216, 160}, .65);
    for (const qreal x : {92., 148.})
        art.form(taper({{x, 70}, {x + 14, 82}, {x + 6, 95}}, 15, 8), shaded(hide, .4));
    art.form(taper({{150, 66}, {186, 72}, {216, 88}, {242, 92}}, 30, 2.6), hide);
    const QPainterPath body = "M 66 62 R 84 48 120 46 156 52 170 68 156 82 120 86 84 82 Z"_p;
    const QPainterPath upper = "M 2 66 R 20 60 44 58 52 48 62 48 72 58 74 70 60 74 30 74 4 73 Z"_p;
    art.form("M 8 76 R 30 76 56 76 74 74 78 84 56 86 24 83 Z"_p, shaded(pale, .1));
    art.form(joined({body, upper}), hide, 1.1);
    art.within(body, [&] { art.form("M 70 78 R 110 78 160 76 160 92 70 92 Z"_p, pale); });
    for (int i = 0; i < 16; ++i)
        art.form("M -4 4 L 0 -5 L 5 4 Z"_p.translated(78 + i * 9.6, 50 + (i > 8 ? (i - 8) * 4.6 : 0)),
            shaded(hide, .15));
    for (int i = 0; i < 9; ++i)
        art.flat("M 0 0 L 2.4 5 L 5 0 Z"_p.translated(8 + i * 6.4, 73), {250, 248, 238});
    for (const qreal x : {84., 140.}) {
        art.form(taper({{x, 74}, {x - 10, 84}, {x - 2, 95}}, 16, 9), lit(hide, .05));
        art.form(ellipse(x - 6, 96, 11, 3.4), lit(hide, .05));
    }
    art.globe(ellipse(58, 50, 6.4, 6), lit(hide, .1));
    art.flat(ellipse(57, 50, 3.4, 3.4), {240, 206, 84});
    art.flat(ellipse(57, 50, 1, 3), {26, 24, 24});
    art.flat(ellipse(6, 64, 1.8, 1.2), shaded(hide, .7));
}

void sealAnimal(Art &art)
{
    if (art.chance(.5))
        art.turnRound();
    const QColor coat = art.body({112, 116, 126});
    art.form("M 124 82 R 140 70 152 72 144 82 154 92 138 94 Z"_p, shaded(coat, .25));
    const QPainterPath body
        = "M 14 40 R 10 26 22 12 38 14 48 30 58 50 92 62 130 80 128 92 96 98 50 98 26 88 22 60 Z"_p;
    art.form(body, coat, 1.2);
    art.within(body, [&] {
        art.form("M 18 46 R 30 56 36 78 70 92 60 104 20 100 Z"_p, lit(coat, .35));
        for (int i = 0; i < 14; ++i)
            art.flat(
                ellipse(art.random(44, 120), art.random(54, 84), art.random(1, 2.4), art.random(.9, 1.8)),
                faded(shaded(coat, .5), .6));
    });
    art.form("M 46 80 R 56 78 62 90 54 99 34 99 30 95 Z"_p, shaded(coat, .18));
    art.form(ellipse(17, 30, 9, 7), lit(coat, .2));
    art.globe(ellipse(11, 27, 3.6, 2.8), {40, 36, 40});
    for (int i = -1; i <= 1; ++i)
        art.line(taper({{14, 32}, {3, 33 + i * 3.4}}, .1, .1), faded({250, 248, 244}, .8), .7);
    art.eye(26, 23, 2.8);
}

void lobster(Art &art)
{
    const QColor shell = art.body({198, 60, 44});
    for (const qreal side : {-1., 1.}) {
        for (int i = 0; i < 4; ++i)
            art.form(taper({{45 + side * 9, 46. + i * 5}, {45 + side * 22, 46. + i * 6},
                               {45 + side * 26, 54. + i * 7}},
                         3.4, 1.6),
                shaded(shell, .2));
        art.form(taper({{45 + side * 9, 40}, {45 + side * 24, 36}, {45 + side * 26, 24}}, 6, 6), shell);
        const QPainterPath claw = "M 0 0 R -9 -6 -10 -18 -2 -25 -1 -14 4 -24 11 -14 8 -4 Z"_p;
        art.form(turned(claw, side * 6, {0, 0}).translated(45 + side * 27, 26), shell, 1.1);
        art.line(
            smoothCurve({{45 + side * 4, 32}, {45 + side * 10, 14}, {45 + side * 4, 2}}, false), shell, 1.2);
        art.eye(45 + side * 4.4, 33, 2);
    }
    art.form("M 45 28 R 56 34 57 50 52 60 38 60 33 50 34 34 Z"_p, shell, 1.2);
    for (int i = 0; i < 5; ++i)
        art.form(
            ellipse(45, 63. + i * 5.6, 11.4 - i * 1.3, 4.8), i % 2 ? shaded(shell, .1) : lit(shell, .06));
    for (int i = -2; i <= 2; ++i)
        art.form(turned(petal({45, 88}, {45, 100}, 6), i * -24, {45, 86}), shell);
}

void starfish(Art &art)
{
    const QColor color = art.body({226, 126, 74});
    QList<QPointF> outline;
    for (int i = 0; i < 10; ++i) {
        const qreal angle = -pi / 2 + i * pi / 5 + art.random(-.05, .05);
        const qreal reach = i % 2 == 0 ? art.random(45, 50) : 19;
        outline << QPointF(50 + std::cos(angle) * reach, 53 + std::sin(angle) * reach);
    }
    const QPainterPath shape = smoothCurve(outline, true);
    art.form(shape, color, 1.2);
    art.within(shape, [&] {
        for (int arm = 0; arm < 5; ++arm) {
            const qreal angle = -pi / 2 + arm * 2 * pi / 5;
            for (int i = 1; i < 9; ++i)
                art.flat(ellipse(50 + std::cos(angle) * i * 5, 53 + std::sin(angle) * i * 5, 1.9 - i * .1,
                             1.9 - i * .1),
                    lit(color, .55));
        }
    });
}

void beetle(Art &art)
{
    const QColor shell = art.body({58, 88, 74});
    const QColor dark = shaded(shell, .5);
    for (const qreal side : {-1., 1.}) {
        for (int i = 0; i < 3; ++i)
            art.line(smoothCurve({{40 + side * 18, 42. + i * 14}, {40 + side * 32, 36. + i * 16},
                                     {40 + side * 38, 46. + i * 20}},
                         false),
                dark, 3);
        art.line(
            smoothCurve({{40 + side * 5, 16}, {40 + side * 12, 6}, {40 + side * 20, 5}}, false), dark, 1.6);
    }
    art.form(ellipse(40, 18, 11, 9), dark);
    art.form("M 26 24 R 40 18 54 24 58 36 22 36 Z"_p, shaded(shell, .25));
    const QPainterPath back = "M 20 36 L 60 36 R 66 56 58 82 40 96 22 82 14 56 Z"_p;
    art.form(back, shell, 1.3);
    art.line("M 40 36 L 40 96"_p, dark, 1.6);
    art.within(back, [&] {
        for (const qreal x : {27., 33., 47., 53.})
            art.line(smoothCurve({{x, 38}, {x + (x < 40 ? -2 : 2), 64}, {x < 40 ? x + 4 : x - 4, 92}}, false),
                faded(dark, .6), 1);
        art.flat(ellipse(29, 52, 3.4, 12), {255, 255, 255, 70});
    });
}

void ant(Art &art)
{
    if (art.chance(.5))
        art.turnRound();
    const QColor color = art.body({106, 56, 42});
    for (int i = 0; i < 3; ++i) {
        const qreal hip = 68 + i * 7;
        const qreal knee = 46 + i * 29;
        for (const bool far : {true, false})
            art.line(
                taper({{hip, 58}, {knee + (far ? 5 : -3), 36}, {knee + (i - 1) * 16 + (far ? 7 : -5), 98}},
                    .1, .1),
                far ? shaded(color, .4) : color, 3);
    }
    for (const qreal turn : {0., 10.})
        art.line(smoothCurve({{26, 42}, {16 - turn * .3, 24}, {4 + turn, 26 + turn}}, false), color, 2);
    art.globe(ellipse(118, 54, 29, 22), color);
    art.globe(ellipse(74, 55, 15, 11), lit(color, .06));
    art.globe(ellipse(90, 57, 6, 6), color);
    art.globe(ellipse(38, 50, 20, 17), color);
    art.line("M 22 60 L 14 66 M 26 64 L 20 72"_p, shaded(color, .4), 2.6);
    art.flat(ellipse(32, 45, 3.8, 4.6), {30, 22, 22});
    art.flat(ellipse(31, 43.6, 1.2, 1.4), {240, 236, 230});
}

} // namespace

QList<ThingPainter> beasts()
{
    return painters("animals",
        {{"wolf", "wolf|grey wolf|gray wolf|timber wolf", .9, 1.28, ThingPainter::Ground, wolf},
            {"kangaroo", "kangaroo|wallaby", 1.5, 1.06, ThingPainter::Ground, kangaroo},
            {"rhinoceros", "rhinoceros|rhino", 1.8, 1.44, ThingPainter::Ground, rhinoceros},
            {"hippopotamus", "hippopotamus|hippo|river horse", 1.5, 1.4, ThingPainter::Ground, hippopotamus},
            {"bat", "bat|fruit bat|vampire bat|flying fox", .4, 1.8, ThingPainter::Sky, bat},
            {"ostrich", "ostrich|emu|rhea", 2.4, .96, ThingPainter::Ground, ostrich},
            {"peacock", "peacock|peafowl", 1.4, 1.6, ThingPainter::Ground, peacock},
            {"crocodile", "crocodile|alligator|caiman", 1, 2.44, ThingPainter::Ground, crocodile},
            {"seal", "seal|sea lion|walrus", 1, 1.56, ThingPainter::Ground, sealAnimal},
            {"lobster", "lobster|crayfish|langoustine", .4, .9, ThingPainter::Ground, lobster},
            {"starfish", "starfish|sea star", .25, 1, ThingPainter::Surface, starfish},
            {"beetle", "beetle|stag beetle|cockroach|scarab", .12, .8, ThingPainter::Ground, beetle},
            {"ant", "ant|termite|emmet", .1, 1.48, ThingPainter::Ground, ant}});
}

} // namespace Afterimage::Things
