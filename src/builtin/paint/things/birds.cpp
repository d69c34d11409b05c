// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/paint/things/groups.h"

#include <cmath>
#include <numbers>

namespace Afterimage::Things {

using std::numbers::pi;

namespace {

const QColor beakYellow(240, 176, 62);

void legs(Art &art, std::initializer_list<qreal> xs, qreal top, const QColor &color, qreal width = 1.8)
{
    for (qreal x : xs) {
        art.line(taper({{x, top}, {x + .6, 98}}, .1, .1), color, width);
        art.line(taper({{x - 6, 99}, {x + .6, 97.6}, {x + 4, 99}}, .1, .1), color, width);
        art.line(taper({{x - 3, 99.6}, {x + .6, 97.6}}, .1, .1), color, width);
    }
}

// Long feathers fanned from `root`; from and to are angles in degrees.
void feathers(
    Art &art, QPointF root, qreal from, qreal to, int count, qreal reach, qreal width, const QColor &color)
{
    for (int i = 0; i < count; ++i) {
        const qreal t = count > 1 ? qreal(i) / (count - 1) : 0;
        const qreal angle = (from + (to - from) * t) * pi / 180;
        const qreal length = reach * (.72 + .28 * std::sin(pi * (.25 + t * .6)));
        art.form(petal(root, root + QPointF(std::cos(angle), std::sin(angle)) * length, width, .72),
            i % 2 ? color : shaded(color, .12));
    }
}

// A bird on the wing, seen from its side; the sheet is 150 wide.
void soaring(Art &art, const QColor &color, const QColor &tip, const QColor &head, const QColor &beak)
{
    const qreal beat = art.random(-4, 6);
    feathers(art, {84, 58}, -42 + beat, -88 + beat, 7, 54, 11, shaded(color, .25));
    feathers(art, {110, 64}, -4, 30, 5, 32, 9, color);
    art.form("M 22 58 R 32 48 48 48 78 50 106 58 120 64 104 72 74 76 46 70 30 66 Z"_p, color, 1.1);
    art.form("M 12 60 R 20 48 34 46 46 52 44 66 30 68 18 66 Z"_p, head);
    art.form("M 16 58 Q 6 58 2 64 Q 8 66 18 64 Z"_p, beak);
    art.eye(25, 55, 1.8);
    const auto wing = [&](const QColor &tone, int count, qreal reach, qreal width) {
        feathers(art, {58, 56}, -34 + beat, -112 + beat, count, reach, width, tone);
    };
    wing(tip, 9, 58, 12);
    wing(color, 8, 46, 13);
    wing(lit(color, .15), 6, 28, 13);
    art.form(ellipse(60, 56, 14, 9), color);
}

void bird(Art &art)
{
    if (art.chance(.5))
        art.turnRound();
    const QColor back = art.body(art.asked("robin") ? QColor(128, 104, 82)
            : art.asked("crow|raven|blackbird")     ? QColor(58, 58, 68)
                                                    : QColor(84, 132, 176));
    const QColor breast
        = art.accent(art.asked("crow|raven|blackbird") ? QColor(80, 80, 92) : QColor(236, 150, 92));
    if (art.posed("flying|soaring|gliding"))
        return soaring(art, back, shaded(back, .35), back, beakYellow);
    art.painter().translate(10, 0);
    legs(art, {58, 70}, 78, {122, 92, 70});
    art.form("M 86 62 L 128 74 L 130 84 L 84 78 Z"_p, shaded(back, .3));
    art.form("M 22 34 R 32 14 54 12 68 26 84 42 98 64 88 80 64 86 40 80 26 60 Z"_p, back, 1.1);
    art.form("M 21 38 R 30 34 40 44 52 62 66 78 60 87 40 82 26 62 Z"_p, breast);
    art.form("M 48 48 R 64 44 82 56 100 72 116 84 88 82 64 78 50 66 Z"_p, shaded(back, .12), 1.2);
    for (int i = 0; i < 3; ++i)
        art.line(
            smoothCurve(
                {{58 + i * 5., 54 + i * 5.}, {78 + i * 5., 64 + i * 5.}, {98 + i * 4., 78 + i * 1.5}}, false),
            shaded(back, .5), 1);
    art.form("M 24 28 L 6 34 L 24 39 Z"_p, beakYellow);
    art.eye(36, 28, 3.2);
}

void duck(Art &art)
{
    if (art.chance(.5))
        art.turnRound();
    const bool plain = art.asked("goose|duckling");
    const QColor body = art.body(art.asked("duckling") ? QColor(246, 212, 92) : QColor(186, 164, 142));
    const QColor head = art.accent(plain ? body : QColor(44, 112, 82));
    art.form("M 104 60 Q 122 52 130 44 Q 132 64 112 78 Z"_p, shaded(body, .4));
    art.form("M 30 62 R 50 56 82 54 112 62 122 72 112 90 78 98 44 95 28 80 Z"_p, body, 1.1);
    art.form("M 26 66 R 36 62 48 70 52 86 44 94 30 84 Z"_p, plain ? body : QColor(126, 76, 56));
    art.form("M 56 66 R 78 58 100 66 118 76 98 86 72 86 58 78 Z"_p, lit(body, .2), 1.2);
    for (int i = 0; i < 3; ++i)
        art.line(
            smoothCurve({{66 + i * 8., 72 + i * 3.}, {86 + i * 6., 76 + i * 2.}, {104 + i * 3., 78}}, false),
            shaded(body, .4), 1);
    art.form(taper({{38, 68}, {36, 50}, {34, 34}}, 22, 15), head);
    art.form(ellipse(32, 28, 16, 14.5), head, 1.1);
    if (!plain)
        art.line("M 26 56 Q 38 62 48 56"_p, {244, 242, 236}, 4);
    art.form("M 18 28 R 6 28 -1 34 4 39 18 37 Z"_p, beakYellow);
    art.eye(27, 24, 2.4);
    for (int i = 0; i < 4; ++i)
        art.line(smoothCurve({{10 + i * 30., 97.6}, {22 + i * 30., 96.4}, {36 + i * 28., 98}}, false),
            {244, 250, 252, 150}, 1);
}

void swan(Art &art)
{
    if (art.chance(.5))
        art.turnRound();
    const QColor white = art.body({248, 248, 246});
    art.form("M 102 62 Q 118 50 128 42 Q 128 66 112 80 Z"_p, shaded(white, .12));
    art.form(taper({{50, 76}, {28, 66}, {30, 44}, {42, 30}, {40, 16}, {28, 12}}, 19, 8), white, 1.1);
    art.form("M 30 74 R 44 62 76 62 108 66 122 68 112 88 78 98 46 96 30 86 Z"_p, white, 1.1);
    feathers(art, {60, 74}, -48, 14, 8, 62, 17, lit(white, .1));
    art.form("M 20 16 R 22 8 32 6 40 10 40 18 30 20 Z"_p, white);
    art.form("M 23 12 L 10 20 Q 14 24 26 19 Z"_p, art.accent({236, 130, 58}));
    art.flat("M 23 11 Q 28 12 27 18 L 24 17 Z"_p, {44, 40, 44});
    art.eye(29.6, 12, 1.4);
    for (int i = 0; i < 4; ++i)
        art.line(smoothCurve({{16 + i * 28., 98}, {28 + i * 28., 97}, {40 + i * 26., 98.4}}, false),
            {230, 240, 248, 170}, 1);
}

void gull(Art &art)
{
    if (art.chance(.5))
        art.turnRound();
    const QColor back = art.accent({166, 176, 188});
    const QColor white = art.body({248, 248, 246});
    if (art.posed("standing|sitting|perched|resting")) {
        legs(art, {66, 78}, 76, {232, 160, 84}, 2.4);
        art.form("M 20 28 R 32 12 50 16 58 32 84 46 108 60 88 80 56 82 34 66 32 44 Z"_p, white, 1.1);
        art.form("M 52 46 R 74 42 96 54 134 68 100 76 70 72 54 62 Z"_p, back, 1.1);
        art.form("M 108 64 L 142 68 L 108 74 Z"_p, {60, 60, 68});
        art.form("M 24 24 L 4 30 Q 6 34 24 32 Z"_p, beakYellow);
        return art.eye(34, 25, 2.2);
    }
    // The long bent wings of a glider, seen from below at a slant.
    art.form("M 70 44 R 96 12 128 2 148 12 122 22 106 34 90 56 Z"_p, shaded(back, .1), 1.1);
    art.form("M 128 3 Q 140 2 149 13 Q 136 13 124 18 Z"_p, {66, 66, 74});
    art.form("M 26 60 R 40 48 64 46 92 54 118 66 128 76 96 74 62 76 38 70 Z"_p, white, 1.1);
    art.form("M 58 52 R 44 20 16 12 0 26 26 30 44 44 62 66 84 60 Z"_p, back, 1.2);
    art.form("M 18 12 Q 4 16 0 27 Q 12 24 24 27 Z"_p, {66, 66, 74});
    art.form("M 20 62 R 28 50 42 52 48 62 40 70 28 70 Z"_p, white);
    art.form("M 24 60 L 8 68 Q 12 72 26 67 Z"_p, beakYellow);
    art.eye(31, 59, 1.8);
}

void owl(Art &art)
{
    const QColor brown = art.body({150, 112, 80});
    const QColor pale = art.accent({240, 222, 190});
    art.form("M 14 20 L 12 2 L 32 12 L 48 12 L 68 2 L 66 20 Z"_p, shaded(brown, .12));
    const QPainterPath body = "M 40 8 R 60 12 70 28 72 54 68 80 52 95 28 95 12 80 8 54 10 28 20 12 Z"_p;
    art.form(body, brown, 1.1);
    const QPainterPath breast = "M 40 46 R 56 50 60 68 54 88 40 94 26 88 20 68 24 50 Z"_p;
    art.form(breast, pale);
    art.within(breast, [&] {
        for (int row = 0; row < 6; ++row) {
            for (int i = 0; i < 5; ++i)
                art.line("M -3 -2 Q 0 3 3 -2"_p.translated(24 + i * 8 + (row % 2) * 4, 56 + row * 7),
                    shaded(brown, .1), 1.5);
        }
    });
    art.form("M 12 40 R 22 46 24 66 20 86 12 80 6 60 Z"_p, shaded(brown, .22), 1.2);
    art.form("M 68 40 R 58 46 56 66 60 86 68 80 74 60 Z"_p, shaded(brown, .3), 1.2);
    for (qreal x : {26., 54.}) {
        art.form(ellipse(x, 31, 15.4, 15.4), pale);
        for (int i = 0; i < 16; ++i) {
            const qreal angle = 2 * pi * i / 16;
            art.line(taper({{x + std::cos(angle) * 10, 31 + std::sin(angle) * 10},
                               {x + std::cos(angle) * 14, 31 + std::sin(angle) * 14}},
                         .1, .1),
                faded(brown, .6), .8);
        }
        art.flat(ellipse(x, 31, 8.6, 8.6), {244, 178, 58});
        art.eye(x, 31, 5.4);
    }
    art.form("M 36 36 L 44 36 L 40 48 Z"_p, {226, 158, 62});
    for (qreal x : {28., 34., 46., 52.})
        art.form(ellipse(x, 96, 3, 4), {226, 158, 62});
}

void eagle(Art &art)
{
    if (art.chance(.5))
        art.turnRound();
    const QColor brown = art.body({104, 74, 54});
    const QColor white = art.accent({246, 242, 234});
    if (!art.posed("perched|sitting|standing|resting")) {
        // Broad wings spread, the fingers of the outer feathers apart, banking a little.
        art.painter().translate(75, 50);
        art.painter().rotate(-7);
        art.painter().translate(-75, -52);
        for (qreal side : {-1., 1.}) {
            const auto across = [side](qreal x, qreal y) { return QPointF(75 + side * x, y); };
            for (int i = 0; i < 7; ++i)
                art.form(petal(across(44 + i * 2., 30 + i * 3.), across(74 - i * 3., 8 + i * 11.), 9, .7),
                    shaded(brown, .45 - i * .03));
            for (int i = 0; i < 7; ++i)
                art.form(petal(across(10 + i * 6., 36), across(17 + i * 7., 76 - i * 3.), 11, .7),
                    shaded(brown, .3));
            const QList<QPointF> arm = {across(4, 44), across(20, 30), across(40, 18), across(58, 22),
                across(54, 38), across(34, 52), across(10, 62)};
            art.form(
                smoothCurve(arm, true), side * art.side() > 0 ? lit(brown, .08) : shaded(brown, .12), 1.1);
            for (int i = 0; i < 5; ++i)
                art.form(petal(across(10 + i * 8., 33 - i * 1.6), across(14 + i * 8.4, 54 - i * 2.6), 9, .6),
                    i % 2 ? brown : lit(brown, .14));
        }
        for (int i = 0; i < 5; ++i)
            art.form(petal({75, 66}, {75 + (i - 2) * 8., 97. - std::abs(i - 2) * 3}, 11, .75), white);
        art.form("M 75 24 R 85 34 86 52 80 72 75 78 70 72 64 52 65 34 Z"_p, brown, 1.1);
        art.form("M 75 8 R 84 14 85 26 80 36 75 40 70 36 65 26 66 14 Z"_p, white, 1.1);
        art.form("M 71 20 Q 75 16 79 20 L 78 27 L 75 34 L 72 27 Z"_p, beakYellow);
        art.eye(70, 19, 1.6);
        return art.eye(80, 19, 1.6);
    }
    art.painter().translate(35, 0);
    art.form("M 44 80 L 36 100 L 58 100 L 60 78 Z"_p, white);
    art.form("M 22 34 R 40 26 56 32 66 54 64 78 50 90 32 84 22 60 Z"_p, brown, 1.1);
    art.form("M 40 36 R 56 36 64 54 66 80 60 97 48 84 40 60 Z"_p, shaded(brown, .25), 1.2);
    art.form("M 16 24 R 24 6 42 8 54 24 54 42 44 38 38 44 30 38 24 42 18 34 Z"_p, white, 1.1);
    art.form("M 20 18 R 8 18 4 28 8 34 12 28 22 28 Z"_p, beakYellow);
    art.line("M 22 17 L 34 18"_p, shaded(white, .5), 1.6);
    art.eye(29, 20, 2.2);
    art.form(taper({{34, 84}, {34, 96}}, 10, 5), brown);
    art.line("M 26 98 L 34 95 L 42 98"_p, beakYellow, 3);
}

void penguin(Art &art)
{
    if (art.chance(.5))
        art.turnRound();
    const QColor black = art.body({52, 56, 72});
    const QColor white = art.accent({250, 248, 242});
    for (qreal x : {20., 38.})
        art.form(ellipse(x, 96.4, 9.4, 3.6), {240, 158, 60});
    art.form("M 29 2 R 42 5 46 20 50 44 52 72 44 93 29 97 14 93 6 72 8 44 13 20 17 6 Z"_p, black, 1.1);
    art.form("M 30 30 R 42 38 44 60 40 86 29 94 18 86 14 60 18 38 Z"_p, white);
    art.form("M 29 12 R 40 12 42 22 36 31 29 33 22 31 17 22 19 12 Z"_p, white);
    art.form("M 29 6 Q 34 16 29 22 Q 24 16 29 6 Z"_p, black);
    art.form("M 22 33 Q 30 38 37 33 Q 34 42 29 42 Q 25 42 22 33 Z"_p, {248, 204, 92});
    art.form(taper({{9, 38}, {2, 56}, {5, 72}}, 9, 4), shaded(black, .2));
    art.form(taper({{49, 38}, {56, 56}, {53, 72}}, 9, 4), shaded(black, .2));
    art.form("M 25 22 L 33 22 L 29 29 Z"_p, {240, 158, 60});
    art.eye(22.6, 19, 2);
    art.eye(35.4, 19, 2);
}

void chicken(Art &art)
{
    if (art.chance(.5))
        art.turnRound();
    const bool cock = art.asked("rooster|cock");
    const QColor body = art.body(cock ? QColor(176, 92, 48) : QColor(246, 236, 218));
    const QColor red = art.accent({214, 58, 54});
    legs(art, {48, 62}, 80, {230, 164, 72}, 2.6);
    feathers(art, {84, 56}, -84, -8, cock ? 9 : 6, cock ? 46 : 32, 13,
        cock ? QColor(50, 84, 82) : shaded(body, .12));
    for (const QPointF &at : {QPointF(22, 10), QPointF(30, 6), QPointF(38, 9)})
        art.form(ellipse(at.x(), at.y() + 2, 5, 7), red);
    art.form("M 16 22 R 26 10 40 16 46 34 62 46 88 42 96 56 86 78 60 86 36 80 24 62 20 40 Z"_p, body, 1.1);
    art.form("M 46 54 R 64 48 82 54 88 62 74 74 56 74 Z"_p, shaded(body, .15), 1.2);
    for (int i = 0; i < 3; ++i)
        art.line(
            smoothCurve({{56 + i * 6., 60 + i * 3.}, {68 + i * 5., 66 + i * 2.}, {80 + i * 2., 64}}, false),
            shaded(body, .45), 1.2);
    art.form("M 18 24 L 6 30 L 20 32 Z"_p, beakYellow);
    art.form("M 18 32 R 24 32 25 42 20 47 15 42 Z"_p, red);
    art.eye(27, 25, 2.2);
}

void flamingo(Art &art)
{
    if (art.chance(.5))
        art.turnRound();
    const bool wader = art.asked("heron|crane|stork|egret|ibis");
    const QColor pink = art.body(wader ? QColor(206, 212, 220) : QColor(244, 138, 146));
    art.line("M 42 60 L 42 98"_p, shaded(pink, .2), 2);
    art.line("M 46 60 L 54 74 L 44 80"_p, shaded(pink, .3), 2);
    art.line("M 36 99 L 42 97 L 46 99"_p, shaded(pink, .2), 1.8);
    art.form(taper({{34, 50}, {16, 48}, {12, 32}, {26, 24}, {26, 10}, {16, 6}}, 9, 5), pink, 1.1);
    art.form("M 26 46 R 40 34 58 40 76 56 62 64 40 64 28 58 Z"_p, pink, 1.15);
    feathers(art, {40, 46}, 2, 30, 5, 42, 10, lit(pink, .1));
    art.form(ellipse(16, 8, 6.4, 5.4), pink);
    if (wader) {
        art.form("M 12 6 L -2 12 L 12 11 Z"_p, beakYellow);
    } else {
        art.form("M 12 6 R 4 8 2 16 6 20 9 13 14 12 Z"_p, {248, 226, 210});
        art.form("M 3 12 R 1 16 4 21 8 17 7 14 Z"_p, {48, 42, 46});
    }
    art.eye(15, 7, 1.2);
}

void parrot(Art &art)
{
    if (art.chance(.5))
        art.turnRound();
    const QColor red = art.body({208, 58, 50});
    const QColor blue = art.accent({58, 112, 176});
    art.form("M 34 60 L 44 100 L 52 96 L 46 58 Z"_p, red);
    art.form("M 38 60 L 52 100 L 56 92 L 48 58 Z"_p, blue);
    art.form("M 12 26 R 16 8 34 6 46 22 52 44 46 66 30 72 18 60 14 42 Z"_p, red, 1.1);
    art.form("M 30 32 R 46 30 52 46 54 66 50 84 40 72 32 56 Z"_p, {244, 190, 66}, 1.1);
    art.form("M 33 46 R 48 44 53 58 54 72 50 84 40 72 Z"_p, blue, 1.1);
    art.form("M 14 18 R 20 14 26 20 24 28 16 28 Z"_p, {250, 244, 232});
    art.form("M 16 16 R 6 18 4 30 9 36 12 28 18 27 Z"_p, {66, 58, 60});
    art.eye(21, 20, 1.9);
    art.line("M 4 72 L 56 74"_p, {122, 88, 64}, 5);
    for (qreal x : {26., 34.})
        art.form(box(x, 68, 5, 8, 2.4), {96, 88, 90});
}

} // namespace

QList<ThingPainter> birds()
{
    return painters("birds",
        {{"bird", "bird|songbird|sparrow|robin|crow|raven|blackbird|swallow|pigeon|dove", .3, 1.5,
             ThingPainter::Any, bird},
            {"duck", "duck|goose|mallard|duckling|grebe", .4, 1.32, ThingPainter::Water, duck},
            {"swan", "swan|cygnet|pelican", 1, 1.3, ThingPainter::Water, swan},
            {"gull", "gull|seagull|albatross|tern|puffin", .5, 1.5, ThingPainter::Sky, gull},
            {"owl", "owl|barn owl|owlet", .5, .8, ThingPainter::Surface, owl},
            {"eagle", "eagle|hawk|falcon|vulture|condor|kestrel|buzzard", .9, 1.5, ThingPainter::Sky, eagle},
            {"penguin", "penguin|auk", .9, .58, ThingPainter::Ground, penguin},
            {"chicken", "chicken|hen|rooster|cock|turkey|chick|fowl", .5, 1.28, ThingPainter::Ground,
                chicken},
            {"flamingo", "flamingo|heron|crane|stork|egret|ibis", 1.3, .8, ThingPainter::Ground, flamingo},
            {"parrot", "parrot|macaw|cockatoo|budgie|toucan|parakeet|kingfisher", .6, .6,
                ThingPainter::Surface, parrot}});
}

} // namespace Afterimage::Things
