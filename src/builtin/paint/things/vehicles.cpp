// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/paint/things/groups.h"

#include <QTransform>

#include <cmath>
#include <numbers>

namespace Afterimage::Things {

using std::numbers::pi;

namespace {

void wheel(Art &art, qreal x, qreal y, qreal r, const QColor &hub = {196, 198, 202})
{
    art.flat(ellipse(x, y, r, r), {40, 40, 46});
    art.flat(ellipse(x, y, r * .8, r * .8), {58, 58, 64});
    art.globe(ellipse(x, y, r * .56, r * .56), hub, .8);
    for (int i = 0; i < 5; ++i) {
        const qreal angle = 2 * pi * i / 5;
        art.flat(ellipse(x + std::cos(angle) * r * .34, y + std::sin(angle) * r * .34, r * .09, r * .09),
            shaded(hub, .8));
    }
    art.flat(ellipse(x, y, r * .13, r * .13), shaded(hub, .6));
}

void spokedWheel(Art &art, qreal x, qreal y, qreal r, int spokes, const QColor &color, qreal width)
{
    for (int i = 0; i < spokes; ++i) {
        const qreal angle = 2 * pi * i / spokes;
        art.line(
            taper({{x, y}, {x + std::cos(angle) * r, y + std::sin(angle) * r}}, .1, .1), color, width * .45);
    }
    art.line(ellipse(x, y, r - width / 2, r - width / 2), color, width);
    art.globe(ellipse(x, y, r * .16, r * .16), color);
}

void lamp(Art &art, qreal x, qreal y, qreal r)
{
    art.flat(ellipse(x, y, r, r * 1.2), {255, 240, 190});
    if (art.night()) {
        art.shine(ellipse(x, y, r, r * 1.2), {255, 244, 200});
        art.glow({x, y}, r * 4, {255, 236, 170});
    }
}

void car(Art &art)
{
    if (art.chance(.5))
        art.turnRound();
    const QColor color = art.body({204, 70, 58});
    art.flat(ellipse(110, 96, 92, 4), {40, 40, 50, 80});
    const QPainterPath shell
        = "M 6 78 C 4 62 8 54 22 50 L 54 46 C 68 20 82 12 112 12 C 142 12 156 24 172 46 C 196 48 210 54 213 68 L 213 82 Q 212 88 206 88 L 12 88 Q 6 88 6 78 Z"_p;
    art.form(shell, color, 1.1);
    art.pane("M 64 46 C 74 28 84 20 106 20 L 106 46 Z"_p);
    art.pane("M 112 20 C 134 20 144 28 158 46 L 112 46 Z"_p);
    art.line("M 109 20 L 109 86 M 60 50 L 164 50"_p, faded(shaded(color, .7), .8), 1.2);
    art.line("M 10 64 Q 110 58 212 66"_p, lit(color, .4), 1.2);
    art.flat(box(98, 55, 9, 2.6, 1.2), {236, 232, 224});
    art.flat(box(146, 55, 9, 2.6, 1.2), {236, 232, 224});
    art.form(box(2, 78, 20, 7, 3), {206, 208, 212});
    art.form(box(198, 78, 20, 7, 3), {206, 208, 212});
    lamp(art, 13, 61, 4.6);
    art.flat(box(206, 58, 6, 9, 2), {168, 32, 36});
    for (qreal x : {54., 168.}) {
        art.flat(
            QTransform::fromTranslate(x, 0).map("M -23 89 C -23 56 23 56 23 89 Z"_p), shaded(color, .85));
        wheel(art, x, 82, 18);
    }
}

void truck(Art &art)
{
    if (art.chance(.5))
        art.turnRound();
    const QColor color = art.body({70, 118, 152});
    const QColor load = art.accent({232, 226, 214});
    art.flat(box(12, 80, 170, 7), {58, 58, 66});
    art.form(box(70, 8, 118, 73, 3), load, .8);
    for (int i = 1; i < 8; ++i)
        art.line(box(70 + i * 14.7, 11, .1, 67), faded(shaded(load, .5), .5), .8);
    art.flat(box(70, 58, 118, 9), color);
    art.form("M 8 82 L 8 58 C 8 52 12 50 18 48 L 28 24 Q 30 20 36 20 L 64 20 L 64 82 Z"_p, color, 1.1);
    art.pane("M 24 47 L 33 26 L 44 26 L 44 47 Z"_p);
    art.pane(box(48, 26, 12, 21, 1.5));
    art.line("M 46 24 L 46 78"_p, shaded(color, .5), 1);
    art.flat(box(49, 53, 8, 2.4, 1), {236, 232, 224});
    art.form(box(4, 76, 24, 8, 2.5), {204, 206, 210});
    lamp(art, 12, 66, 4);
    for (qreal x : {36., 134., 166.})
        wheel(art, x, 85, 15);
}

void bus(Art &art)
{
    if (art.chance(.5))
        art.turnRound();
    const QColor color = art.body({232, 172, 54});
    art.form(
        "M 6 84 L 6 26 Q 6 10 22 10 L 202 10 Q 212 10 212 20 L 212 84 Q 212 88 206 88 L 12 88 Q 6 88 6 84 Z"_p,
        color, .9);
    art.flat(box(20, 7, 178, 5, 2.5), lit(color, .35));
    for (int i = 0; i < 6; ++i)
        art.pane(box(46 + i * 27, 22, 22, 24, 3));
    art.pane("M 10 50 L 10 30 Q 10 22 18 22 L 24 22 L 24 50 Z"_p);
    art.flat(box(27, 22, 15, 60, 2), shaded(color, .3));
    art.pane(box(28.4, 24, 5.4, 52));
    art.pane(box(35.4, 24, 5.4, 52));
    art.flat(box(46, 56, 165, 4), art.accent({64, 58, 60}));
    art.flat(box(46, 64, 165, 2), art.accent({64, 58, 60}));
    art.form(box(2, 80, 22, 7, 3), {100, 98, 102});
    art.form(box(196, 80, 20, 7, 3), {100, 98, 102});
    lamp(art, 12, 68, 4.4);
    for (qreal x : {64., 168.}) {
        art.flat(
            QTransform::fromTranslate(x, 0).map("M -20 89 C -20 62 20 62 20 89 Z"_p), shaded(color, .85));
        wheel(art, x, 84, 15.5);
    }
}

void train(Art &art)
{
    if (art.chance(.5))
        art.turnRound();
    const QColor color = art.body({62, 104, 86});
    const QColor trim = art.accent({206, 164, 84});
    const QColor black(48, 48, 56);
    for (int i = 5; i >= 0; --i)
        art.flat(ellipse(46 + i * 13, 14 - i * 1.6 + (i % 2) * 3, 8 + i * 2.2, 6 + i * 1.1),
            faded({232, 232, 236}, .8 - i * .1));
    art.line("M 0 97.6 L 250 97.6"_p, {120, 110, 104}, 2.4);
    art.form(box(22, 74, 220, 9, 2), black);
    art.column("M 38 44 L 36 26 L 32 22 L 58 22 L 54 26 L 52 44 Z"_p, black);
    art.form("M 72 42 Q 72 30 82 30 Q 92 30 92 42 Z"_p, trim);
    art.form("M 104 42 Q 104 33 112 33 Q 120 33 120 42 Z"_p, trim);
    const QPainterPath boiler = box(26, 40, 120, 36, 9);
    art.form(boiler, color, .4);
    art.within(boiler, [&] {
        art.fall(box(26, 40, 120, 17), faded(lit(color, .5), .8), faded(color, 0));
        art.fall(box(26, 58, 120, 18), faded(shaded(color, .7), 0), shaded(color, .7));
    });
    art.globe(ellipse(28, 58, 6, 17), black);
    for (qreal x : {52., 82., 112., 138.})
        art.line(box(x, 41, .1, 34), trim, 1.3);
    art.form(box(144, 24, 44, 52), color);
    art.form(box(138, 17, 56, 8, 3), black);
    art.pane(box(150, 32, 14, 18, 2));
    art.pane(box(168, 32, 14, 18, 2));
    art.line(box(147, 54, 38, 18), trim, 1);
    art.form("M 196 42 L 246 42 L 246 76 L 196 76 Z"_p, shaded(color, .08));
    art.form("M 198 42 R 206 33 216 36 226 31 238 35 244 42 Z"_p, {60, 56, 60});
    art.line(box(201, 48, 40, 22), trim, 1);
    art.form("M 26 76 L 4 98 L 30 98 L 38 82 Z"_p, {150, 56, 48});
    lamp(art, 22, 44, 4);
    for (qreal x : {78., 112., 146.})
        spokedWheel(art, x, 82, 15.4, 10, {172, 62, 52}, 3.4);
    art.line("M 78 86 L 146 86"_p, {190, 190, 196}, 3);
    for (qreal x : {48., 206., 232., 178.})
        spokedWheel(art, x, 88, 9.4, 8, {60, 58, 62}, 2.6);
}

void bicycle(Art &art)
{
    if (art.chance(.5))
        art.turnRound();
    art.setWaver(.4);
    const QColor color = art.body({44, 132, 128});
    const QColor black(44, 44, 50);
    for (qreal x : {32., 128.}) {
        art.line(ellipse(x, 68, 27, 27), {190, 192, 196}, 1);
        for (int i = 0; i < 14; ++i) {
            const qreal angle = pi * i / 7;
            art.line(taper({{x, 68}, {x + std::cos(angle) * 26, 68 + std::sin(angle) * 26}}, .1, .1),
                {176, 178, 184}, .5);
        }
        art.line(ellipse(x, 68, 29, 29), black, 3.6);
        art.flat(ellipse(x, 68, 3, 3), black);
    }
    const QColor dark = shaded(color, .2);
    art.line("M 128 68 L 76 68 L 64 30"_p, dark, 3.8);
    art.line("M 128 68 L 112 28 L 66 32"_p, color, 4);
    art.line("M 76 68 L 110 30"_p, color, 4.2);
    art.line("M 32 68 L 62 24"_p, color, 4.2);
    art.line("M 112 28 L 110 18"_p, {180, 180, 186}, 2.6);
    art.form("M 98 17 Q 110 12 126 14 Q 124 20 112 20 Q 102 21 98 17 Z"_p, art.accent({120, 76, 52}));
    art.line("M 62 24 L 65 14 Q 58 8 46 13"_p, {180, 180, 186}, 2.6);
    art.line("M 46 13 L 40 16"_p, art.accent({120, 76, 52}), 4);
    art.line("M 10 50 Q 20 34 38 38 M 106 50 Q 118 34 140 40"_p, dark, 1.8);
    art.line(ellipse(76, 68, 8, 8), black, 2);
    art.line("M 76 60 L 128 66 M 76 76 L 128 70"_p, black, 1);
    art.line("M 76 68 L 84 84 M 76 68 L 68 53"_p, {150, 152, 158}, 2.4);
    art.line("M 79 85 L 90 84 M 63 53 L 73 52"_p, black, 3);
}

void motorcycle(Art &art)
{
    if (art.chance(.5))
        art.turnRound();
    const QColor color = art.body({180, 52, 50});
    for (qreal x : {28., 132.})
        wheel(art, x, 76, 23);
    art.line("M 28 76 L 50 26"_p, {176, 178, 184}, 4.6);
    art.line("M 50 28 Q 56 14 40 14"_p, {80, 80, 86}, 4);
    art.form("M 54 62 L 94 56 L 104 82 L 62 86 Z"_p, {92, 94, 100});
    for (int i = 0; i < 5; ++i)
        art.line(taper({{60 + i * 8., 62}, {64 + i * 8., 84}}, .1, .1), {168, 170, 176}, 1.8);
    art.line("M 70 84 Q 110 92 150 82"_p, {186, 188, 194}, 5);
    art.form("M 48 40 C 54 28 82 26 96 40 C 92 54 64 58 52 52 Z"_p, color, 1.2);
    art.form("M 90 44 C 104 40 124 40 146 34 C 150 44 132 54 96 54 Z"_p, art.accent({64, 50, 46}));
    art.form("M 112 60 C 114 46 150 44 156 70 C 148 58 128 54 112 60 Z"_p, color);
    art.form("M 6 66 C 8 48 40 44 48 62 C 36 54 18 56 6 66 Z"_p, color);
    lamp(art, 42, 28, 6);
}

void tractor(Art &art)
{
    if (art.chance(.5))
        art.turnRound();
    const QColor color = art.body({74, 134, 72});
    art.line("M 48 50 L 48 24"_p, {70, 70, 76}, 4);
    art.form("M 14 48 Q 14 42 22 42 L 82 42 L 82 76 L 14 76 Z"_p, color);
    for (int i = 0; i < 5; ++i)
        art.line(box(20, 50 + i * 4.4, 18, .1), shaded(color, .6), 1.4);
    art.form(box(80, 10, 48, 6, 2.5), color);
    art.line("M 84 14 L 82 50 M 122 14 L 126 48"_p, shaded(color, .3), 3);
    art.pane("M 86 17 L 119 17 L 122 46 L 85 46 Z"_p);
    art.form("M 76 70 L 82 46 L 130 46 L 134 70 Z"_p, shaded(color, .12));
    lamp(art, 16, 50, 4);
    const QColor hub = art.accent({232, 190, 64});
    wheel(art, 32, 82, 17, hub);
    for (int i = 0; i < 22; ++i) {
        const qreal angle = 2 * pi * i / 22;
        art.line(box(108 + std::cos(angle) * 29.5, 70 + std::sin(angle) * 29.5, .1, .1), {40, 40, 46}, 4.6);
    }
    wheel(art, 108, 70, 29, hub);
}

void cart(Art &art)
{
    if (art.chance(.5))
        art.turnRound();
    const QColor wood = art.body({158, 112, 72});
    art.line("M 104 62 L 178 74"_p, shaded(wood, .2), 4);
    const QColor hay = art.accent({222, 186, 96});
    const QPainterPath heap = "M 16 40 R 24 20 44 10 66 6 92 14 110 28 116 40 Z"_p;
    art.form(heap, hay);
    art.dabs(heap, shaded(hay, .8), 40, 14, 1, 30);
    art.dabs(heap, lit(hay, .6), 34, 14, 1, -30);
    const QPainterPath bed = "M 8 38 L 124 38 L 116 64 L 16 64 Z"_p;
    art.form(bed, wood);
    for (int i = 1; i < 3; ++i)
        art.line(box(10, 38 + i * 8.6, 112, .1), shaded(wood, .6), 1);
    for (qreal x : {30., 66., 102.})
        art.line(box(x, 37, .1, 27), shaded(wood, .3), 2.6);
    spokedWheel(art, 64, 72, 27, 12, shaded(wood, .3), 5);
}

} // namespace

QList<ThingPainter> vehicles()
{
    return painters("vehicles",
        {{"car", "car|automobile|auto|taxi|sedan|jeep|sports car|cab", 1.5, 2.18, ThingPainter::Ground, car},
            {"truck", "truck|lorry|van|pickup|fire engine|ambulance|trailer", 3, 1.92, ThingPainter::Ground,
                truck},
            {"bus", "bus|coach|school bus|minibus|tram|trolley|streetcar", 3, 2.18, ThingPainter::Ground,
                bus},
            {"train", "train|locomotive|steam train|steam engine|railway|engine", 4.2, 2.5,
                ThingPainter::Ground, train},
            {"bicycle", "bicycle|bike|cycle|tricycle|tandem", 1.1, 1.6, ThingPainter::Ground, bicycle},
            {"motorcycle", "motorcycle|motorbike|scooter|moped|vespa", 1.2, 1.6, ThingPainter::Ground,
                motorcycle},
            {"tractor", "tractor|bulldozer|harvester", 2.8, 1.42, ThingPainter::Ground, tractor},
            {"cart", "cart|wagon|carriage|hay cart|wheelbarrow|chariot", 2, 1.8, ThingPainter::Ground,
                cart}});
}

} // namespace Afterimage::Things
