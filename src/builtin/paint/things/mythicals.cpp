// SPDX-License-Identifier: GPL-3.0-or-later
// Animals nobody has photographed.
#include "builtin/paint/things/beast.h"
#include "builtin/paint/things/groups.h"

#include <cmath>

namespace Afterimage::Things {

namespace {

QPainterPath membrane(bool near)
{
    // A bat's wing: the arm, three fingers, and skin hanging between them.
    return near ? "M 84 52 L 74 24 L 86 2 Q 92 18 104 14 Q 106 26 122 22 Q 118 36 134 40 Q 118 46 112 58 Z"_p
                : "M 78 54 L 62 30 L 64 4 Q 74 20 86 14 Q 90 28 104 26 Q 98 40 108 48 Z"_p;
}

void dragon(Art &art)
{
    if (art.chance(.5))
        art.turnRound();
    const QColor skin = art.body({78, 138, 84});
    const QColor wing = art.accent({186, 92, 62});
    const QColor pale = mix(skin, {236, 216, 150}, .7);
    art.form(membrane(false), shaded(wing, .35));
    art.form(taper({{112, 66}, {136, 78}, {152, 66}, {158, 50}}, 17, 4), skin);
    art.form("M 158 52 L 150 40 L 164 30 L 168 46 Z"_p, wing);
    for (const qreal x : {62., 108.}) {
        art.form(taper({{x, 68}, {x + 12, 80}, {x + 6, 94}}, 15, 8), shaded(skin, .35));
        art.form(ellipse(x + 2, 95, 9, 4), shaded(skin, .35));
    }
    const QPainterPath body
        = joined({ellipse(88, 63, 36, 19), taper({{66, 64}, {48, 50}, {44, 32}, {36, 22}}, 28, 13),
            "M 50 14 R 44 8 32 8 16 18 4 22 6 30 24 34 42 32 52 24 Z"_p});
    art.form(body, skin, 1.15);
    art.within(body, [&] {
        art.form("M 40 34 R 42 50 56 70 84 84 108 80 112 92 60 92 34 56 Z"_p, pale);
        for (int i = 0; i < 9; ++i)
            art.line("M 36 40 L 52 46"_p.translated(i * 6.2, i * 5.2), shaded(pale, .4), .9);
    });
    for (int i = 0; i < 8; ++i)
        art.form(
            "M -4 3 L 1 -7 L 5 4 Z"_p.translated(54 + i * 9.4, 38 + 6.4 * std::sin(i * .55) + i * .4), wing);
    for (const qreal x : {56., 100.}) {
        art.form(taper({{x, 70}, {x - 8, 82}, {x + 1, 94}}, 17, 9), lit(skin, .05));
        art.form(ellipse(x - 3, 95.5, 10, 4), lit(skin, .05));
        for (int k = 0; k < 3; ++k)
            art.flat("M 0 0 L -4 3 L 0 3 Z"_p.translated(x - 9 + k * 5, 95), {240, 232, 214});
    }
    art.form(membrane(true), wing, 1.1);
    for (const QPainterPath &bone :
        {"M 84 52 L 74 24 L 86 2"_p, "M 74 24 L 104 14"_p, "M 74 24 L 122 22"_p, "M 74 24 L 134 40"_p})
        art.line(bone, shaded(wing, .35), 2.2);
    art.form("M 46 14 L 62 2 L 52 20 Z"_p, pale);
    art.form("M 40 10 L 50 -3 L 47 14 Z"_p, pale);
    art.line("M 6 27 Q 20 30 34 25"_p, shaded(skin, .7), 1.5);
    art.flat(ellipse(33, 16.5, 4.4, 3.6), {250, 214, 84});
    art.flat(ellipse(32.6, 16.5, 1.3, 3.2), {30, 24, 24});
    art.flat(ellipse(9, 22, 1.5, 1.1), shaded(skin, .7));
    if (art.posed("burning|breathing fire|busy")) {
        art.shine("M 2 26 R -16 20 -26 26 -20 30 -28 36 -14 34 Z"_p, {252, 160, 52});
        art.shine("M 2 27 R -8 24 -16 28 -8 31 Z"_p, {255, 226, 120});
    }
}

void unicorn(Art &art)
{
    if (art.chance(.5))
        art.turnRound();
    const QColor coat = art.body({244, 240, 246});
    const QColor hair = art.accent({226, 150, 196});
    art.form("M 104 44 R 116 44 124 58 122 76 130 88 114 86 110 70 104 56 Z"_p, hair);
    Beast beast;
    beast.coat = coat;
    beast.torso
        = {{36, 51}, {46, 40}, {70, 43}, {94, 39}, {107, 48}, {104, 61}, {82, 65}, {58, 67}, {41, 64}};
    beast.neck = {{50, 53}, {40, 38}, {32, 24}};
    beast.neckRoot = 26;
    beast.neckTop = 13;
    beast.head = joined({ellipse(30, 23, 9, 8), taper({{29, 23}, {20, 31}, {12, 40}}, 15, 9)});
    beast.frontX = 45;
    beast.rearX = 99;
    beast.legTop = 61;
    beast.thigh = 18;
    beast.shoulder = 12;
    beast.ankle = 5.6;
    beast.hooves = true;
    beast.feet = QColor(206, 176, 110);
    art.form(petal({34, 19}, {37, 9}, 6), shaded(coat, .2));
    paintBeast(art, beast);
    const QPainterPath horn = "M 21 17 L 11 -2 L 26 14 Z"_p;
    art.column(horn, {232, 190, 92});
    for (int i = 0; i < 4; ++i)
        art.line("M 0 3 L 5 0"_p.translated(13.4 + i * 2.2, 4 + i * 3.6), {186, 140, 56}, 1);
    const QPainterPath mane
        = "M 26 13 R 38 16 48 28 60 46 58 56 50 47 48 54 42 43 40 45 35 30 28 26 23 24 Z"_p;
    art.form(mane, hair);
    art.dabs(mane, lit(hair, .5), 16, 10, .9, 70);
    art.form(petal({29, 18}, {28, 8}, 6), coat);
    art.form("M 10 35 R 16 35 19 41 14 46 8 43 Z"_p, shaded(coat, .18));
    art.eye(25, 24.5, 1.8);
}

void sauropod(Art &art)
{
    if (art.chance(.5))
        art.turnRound();
    const QColor skin = art.body({108, 150, 104});
    art.form(taper({{116, 58}, {146, 66}, {172, 84}, {194, 84}}, 32, 2.4), skin);
    for (const qreal x : {64., 112.}) {
        art.form(taper({{x + 10, 62}, {x + 12, 80}, {x + 10, 97}}, 19, 13), shaded(skin, .4));
    }
    const QPainterPath body
        = joined({ellipse(90, 58, 40, 24), taper({{62, 58}, {44, 40}, {34, 20}, {26, 10}}, 34, 10),
            "M 32 4 R 24 0 12 3 4 10 8 15 22 16 32 13 Z"_p});
    art.form(body, skin, 1.15);
    art.within(body, [&] { art.form("M 40 56 R 60 78 100 82 132 68 130 96 40 96 Z"_p, lit(skin, .32)); });
    for (int i = 0; i < 9; ++i)
        art.flat(ellipse(art.random(64, 118), art.random(40, 56), art.random(2, 4.2), art.random(1.6, 3)),
            faded(shaded(skin, .35), .7));
    for (const qreal x : {62., 110.}) {
        art.form(taper({{x, 64}, {x - 2, 82}, {x, 97}}, 21, 15), lit(skin, .04));
        for (int k = 0; k < 3; ++k)
            art.flat(ellipse(x - 5 + k * 5, 97.4, 2.2, 1.6), {232, 222, 196});
    }
    art.line("M 6 12 Q 14 14 20 11"_p, shaded(skin, .6), 1);
    art.eye(19, 6.6, 1.5);
}

void mermaid(Art &art)
{
    if (art.chance(.5))
        art.turnRound();
    const QColor tail = art.body({52, 150, 150});
    const QColor hair = art.accent({176, 70, 46});
    const QColor skin(222, 176, 146);
    art.form("M 26 10 R 16 12 12 30 16 50 26 54 40 52 46 30 38 12 Z"_p, hair);
    art.form("M 84 74 R 98 60 104 66 100 80 104 94 92 92 82 84 Z"_p, shaded(tail, .15));
    const QPainterPath fishtail = taper({{30, 52}, {34, 72}, {54, 86}, {86, 79}}, 23, 6);
    art.form(fishtail, tail, 1.1);
    art.within(fishtail, [&] {
        for (int row = 0; row < 11; ++row) {
            for (int i = 0; i < 12; ++i)
                art.line("M 0 0 Q 3 4 6 0"_p.translated(14 + i * 6.4 + (row % 2) * 3.2, 54 + row * 4.2),
                    faded(lit(tail, .5), .7), .9);
        }
    });
    art.form("M 20 34 R 30 31 38 34 40 46 38 56 22 56 20 46 Z"_p, skin);
    art.form(taper({{22, 36}, {13, 48}, {16, 60}}, 6, 4.4), skin);
    art.form(taper({{37, 36}, {46, 48}, {54, 44}}, 6, 4.4), skin);
    art.form("M 20 40 R 25 37 29 40 25 45 Z"_p, tail);
    art.form("M 29 40 R 34 37 39 40 34 45 Z"_p, tail);
    art.form(box(26, 24, 7, 10, 3), shaded(skin, .15));
    art.globe(ellipse(29.5, 17, 9.4, 11), skin);
    art.form("M 20 16 R 20 4 30 2 41 5 41 18 36 11 28 9 22 12 Z"_p, hair);
    art.eye(26, 18, 1.2);
    art.eye(33, 18, 1.2);
    art.line("M 27 23.4 Q 29.5 25 32 23.4"_p, {166, 84, 76}, .9);
}

void robot(Art &art)
{
    const QColor metal = art.body({150, 166, 178});
    const QColor lamp = art.accent({250, 190, 70});
    for (const qreal side : {-1., 1.}) {
        art.column(box(33 + side * 12 - 4, 72, 8, 22, 2), shaded(metal, .2));
        art.form(box(33 + side * 13 - 8, 92, 16, 7, 3), metal);
        art.form(taper({{33 + side * 20, 46}, {33 + side * 28, 58}, {33 + side * 26, 70}}, 6, 6),
            shaded(metal, .2));
        art.form(ellipse(33 + side * 26, 73, 5, 5), metal);
        art.column(box(33 + side * 18 - 2, 14, 4, 9, 1), shaded(metal, .35));
    }
    art.form(box(12, 38, 42, 36, 5), metal, 1.15);
    art.form(box(14, 8, 38, 26, 6), metal, 1.15);
    art.form(box(28, 33, 10, 6), shaded(metal, .4));
    art.line("M 33 8 L 33 1"_p, shaded(metal, .3), 2);
    art.shine(ellipse(33, 1.6, 3, 2.6), lamp);
    for (const qreal x : {24., 42.}) {
        art.flat(ellipse(x, 19, 6, 6), shaded(metal, .75));
        art.shine(ellipse(x, 19, 3.6, 3.6), lamp);
    }
    art.flat(box(22, 27, 22, 3.4, 1), shaded(metal, .75));
    art.flat(box(18, 44, 30, 15, 2), shaded(metal, .6));
    for (int i = 0; i < 3; ++i)
        art.shine(ellipse(23 + i * 10., 66, 3, 3),
            i == 0       ? QColor(226, 78, 66)
                : i == 1 ? lamp
                         : QColor(96, 180, 110));
    art.line("M 20 52 L 27 52 L 30 47 L 34 56 L 37 52 L 46 52"_p, {140, 220, 170}, 1.2);
}

} // namespace

QList<ThingPainter> mythicals()
{
    return painters("animals",
        {{"dragon", "dragon|wyvern|fire dragon", 5, 1.66, ThingPainter::Ground, dragon},
            {"unicorn", "unicorn|pegasus", 2, 1.24, ThingPainter::Ground, unicorn},
            {"dinosaur", "dinosaur|brontosaurus|sauropod|diplodocus", 7, 1.94, ThingPainter::Ground,
                sauropod},
            {"mermaid", "mermaid|siren", 1.6, 1.05, ThingPainter::Water, mermaid},
            {"robot", "robot|android|droid|automaton|cyborg", 1.7, .66, ThingPainter::Ground, robot}});
}

} // namespace Afterimage::Things
