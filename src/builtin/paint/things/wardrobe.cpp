// SPDX-License-Identifier: GPL-3.0-or-later
// Clothes, cloth, and what stands plugged in about the house.
#include "builtin/paint/things/groups.h"

#include <cmath>

namespace Afterimage::Things {

namespace {

void shirt(Art &art)
{
    const QColor cloth = art.body({92, 136, 190});
    const bool coat = art.asked("coat|jacket|overcoat|raincoat|cardigan");
    const qreal hem = coat ? 99 : 92;
    for (const qreal side : {-1., 1.}) {
        QPainterPath sleeve = coat ? "M 66 12 R 82 20 92 52 94 78 80 82 74 56 66 40 Z"_p
                                   : "M 66 12 R 84 20 96 38 98 46 82 54 74 44 66 40 Z"_p;
        if (side < 0)
            sleeve = mirrored(sleeve, 50);
        art.form(sleeve, shaded(cloth, .12));
    }
    QPainterPath front;
    front.moveTo(34, 8);
    front.quadTo(50, 18, 66, 8);
    front.lineTo(76, 16);
    front.lineTo(74, hem);
    front.lineTo(26, hem);
    front.lineTo(24, 16);
    front.closeSubpath();
    art.form(front, cloth, 1.1);
    art.line("M 50 16 L 50 90"_p, shaded(cloth, .4), 1.2);
    for (int i = 0; i < 5; ++i)
        art.flat(ellipse(53, 26 + i * 13., 1.6, 1.6), art.accent(lit(cloth, .6)));
    art.form("M 34 8 L 50 17 L 42 28 L 30 14 Z"_p, lit(cloth, .14));
    art.form("M 66 8 L 50 17 L 58 28 L 70 14 Z"_p, lit(cloth, .14));
}

void trousers(Art &art)
{
    const QColor cloth = art.body({66, 88, 132});
    art.form("M 10 4 L 50 4 L 54 98 L 36 98 L 30 36 L 24 98 L 6 98 Z"_p, cloth, 1.15);
    art.flat(box(10, 4, 40, 6), shaded(cloth, .3));
    art.line("M 30 8 L 30 36 M 14 12 Q 20 20 12 26 M 46 12 Q 40 20 48 26"_p, shaded(cloth, .4), 1.2);
    art.globe(ellipse(30, 7, 1.6, 1.6), art.accent({206, 176, 96}));
    art.line("M 15 30 L 14 94 M 45 30 L 46 94"_p, faded(lit(cloth, .4), .6), .9);
}

void sock(Art &art)
{
    if (art.chance(.5))
        art.turnRound();
    const QColor wool = art.body({196, 72, 66});
    const QPainterPath shape
        = "M 44 4 L 74 4 L 72 56 R 76 72 72 88 56 96 30 97 8 96 6 82 18 74 42 66 46 52 Z"_p;
    art.form(shape, wool, 1.15);
    art.within(shape, [&] {
        art.flat(box(40, 0, 40, 15), art.accent({240, 232, 218}));
        art.flat(ellipse(10, 90, 14, 16), art.accent({240, 232, 218}));
        for (int i = 0; i < 3; ++i)
            art.flat(box(40, 24 + i * 10., 40, 4), faded(art.accent({240, 232, 218}), .8));
    });
}

void scarf(Art &art)
{
    const QColor wool = art.body({198, 74, 62});
    const QColor band = art.accent({242, 224, 190});
    art.form("M 34 30 R 30 60 26 98 46 98 52 62 52 36 Z"_p, shaded(wool, .14));
    const QPainterPath tail = "M 46 30 R 56 58 62 92 42 96 40 60 38 34 Z"_p;
    art.form(tail, wool);
    art.within(tail, [&] {
        for (int i = 0; i < 3; ++i)
            art.flat(box(20, 58 + i * 12., 60, 5), band);
    });
    for (int i = 0; i < 6; ++i)
        art.line(QPainterPath("M 0 0 L 0 6"_p).translated(43 + i * 3.6, 93), wool, 1.6);
    art.form("M 8 22 R 22 6 50 6 76 10 86 22 76 38 50 44 22 38 Z"_p, wool, 1.2);
    art.form("M 20 20 R 34 14 50 13 66 15 76 21 62 26 48 28 32 26 Z"_p, shaded(wool, .4));
}

void towel(Art &art)
{
    const QColor cloth = art.body({110, 170, 178});
    const QColor band = art.accent({246, 240, 228});
    art.form("M 8 14 L 92 14 L 92 94 L 8 96 Z"_p, cloth, 1.1);
    for (const qreal y : {74., 82.})
        art.flat(box(8, y, 84, 4.4), band);
    for (int i = 0; i < 4; ++i)
        art.line(smoothCurve({{22. + i * 19, 18}, {20. + i * 19, 50}, {23. + i * 19, 92}}, false),
            faded(shaded(cloth, .35), .7), 1.6);
    art.column(box(2, 8, 96, 7, 3), {150, 112, 76});
}

void pillow(Art &art)
{
    const QColor cloth = art.body({236, 230, 220});
    const QPainterPath shape = "M 6 92 R 12 60 4 26 40 34 80 32 140 20 134 60 142 94 100 88 50 90 Z"_p;
    art.form(shape, cloth, 1.2);
    art.within(shape, [&] {
        art.line(
            "M 10 90 Q 40 70 44 62 M 136 90 Q 112 72 108 66 M 12 32 Q 34 42 42 50 M 134 26 Q 114 42 108 48"_p,
            faded(shaded(cloth, .4), .8), 1.6);
    });
}

void carpet(Art &art)
{
    const QColor wool = art.body({160, 52, 50});
    const QColor trim = art.accent({226, 186, 104});
    const QPainterPath rug = "M 40 8 L 220 8 L 256 92 L 4 92 Z"_p;
    for (int i = 0; i < 40; ++i) {
        art.line(QPainterPath("M 0 0 L -1 6"_p).translated(6 + i * 6.4, 92), trim, 1.4);
    }
    art.form(rug, wool);
    art.within(rug, [&] {
        art.line("M 52 18 L 208 18 L 236 82 L 24 82 Z"_p, trim, 3.4);
        art.line("M 60 26 L 200 26 L 222 74 L 38 74 Z"_p, shaded(wool, .4), 2);
        art.flat("M 130 32 L 176 50 L 130 70 L 84 50 Z"_p, trim);
        art.flat("M 130 38 L 162 50 L 130 63 L 98 50 Z"_p, shaded(wool, .3));
        art.flat(ellipse(130, 50, 12, 5.6), lit(trim, .2));
    });
}

void curtain(Art &art)
{
    const QColor cloth = art.body({168, 60, 70});
    art.column(box(0, 2, 96, 4, 2), {176, 140, 84});
    for (const qreal side : {-1., 1.}) {
        for (int i = 4; i >= 0; --i) {
            const qreal top = 48 + side * (39 - i * 8.2);
            const qreal foot = 48 + side * (39 - i * 5.4);
            art.column(smoothCurve({{top - 6, 5}, {top + 6, 5}, {foot + 5, 62}, {foot + 6, 98},
                                       {foot - 6, 98}, {foot - 5, 62}},
                           true),
                i % 2 ? cloth : lit(cloth, .1));
        }
        art.form(box(48 + side * 29 - 11, 58, 24, 5, 2), art.accent({222, 184, 96}));
    }
}

void paper(Art &art)
{
    const QColor sheet = art.body({246, 242, 232});
    art.form("M 16 6 L 72 2 L 76 92 L 18 98 Z"_p, shaded(sheet, .14));
    const QPainterPath top = "M 6 8 L 52 6 L 66 20 L 68 94 L 8 97 Z"_p;
    art.form(top, sheet, .7);
    art.form("M 52 6 L 66 20 L 53 21 Z"_p, shaded(sheet, .2));
    for (int i = 0; i < 9; ++i)
        art.line(taper({{14, 28. + i * 7}, {i == 8 ? 40. : 60., 27.4 + i * 7}}, .1, .1),
            faded({70, 74, 92}, .75), 1.3);
}

void telephone(Art &art)
{
    const QColor shell = art.body({172, 44, 46});
    art.form("M 20 96 R 18 70 34 44 56 40 78 44 94 70 92 96 Z"_p, shell, 1.2);
    art.globe(ellipse(56, 70, 18, 18), {240, 234, 222});
    for (int i = 0; i < 10; ++i) {
        const qreal a = .9 + i * .5;
        art.flat(ellipse(56 + std::cos(a) * 12.4, 70 + std::sin(a) * 12.4, 2.7, 2.7), {60, 54, 54});
    }
    art.globe(ellipse(56, 70, 6, 6), shell);
    art.form("M 6 34 R 8 16 30 10 56 8 82 10 104 16 106 34 90 42 84 26 56 24 28 26 22 42 Z"_p,
        shaded(shell, .1), 1.2);
}

void television(Art &art)
{
    const QColor shell = art.body({122, 86, 58});
    art.line("M 56 16 L 34 0 M 62 16 L 86 0"_p, {110, 112, 118}, 1.8);
    art.form(box(6, 14, 108, 74, 7), shell, 1.1);
    art.form(box(14, 22, 72, 58, 9), {60, 66, 70});
    const QPainterPath screen = box(17, 25, 66, 52, 8);
    art.fall(screen, art.night() ? QColor(140, 190, 226) : QColor(104, 130, 140), {46, 62, 72});
    art.within(screen, [&] { art.flat("M 20 30 L 50 24 L 30 74 L 18 74 Z"_p, {255, 255, 255, 42}); });
    for (int i = 0; i < 2; ++i)
        art.globe(ellipse(100, 34 + i * 17., 6, 6), art.accent({206, 190, 156}));
    for (int i = 0; i < 4; ++i)
        art.flat(box(93, 58 + i * 5., 14, 2, 1), shaded(shell, .5));
    art.column("M 24 88 L 30 88 L 24 99 L 19 99 Z"_p, shaded(shell, .3));
    art.column("M 90 88 L 96 88 L 101 99 L 96 99 Z"_p, shaded(shell, .3));
}

void computer(Art &art)
{
    const QColor shell = art.body({188, 194, 202});
    art.form(box(18, 4, 104, 64, 5), shell, 1.1);
    const QPainterPath screen = box(24, 10, 92, 52, 2);
    art.fall(screen, {64, 128, 176}, {34, 58, 104});
    for (int i = 0; i < 5; ++i)
        art.flat(box(31, 18 + i * 8., i % 2 ? 40. : 58., 3, 1), faded({230, 240, 250}, .85));
    art.within(screen, [&] { art.flat("M 92 6 L 120 6 L 120 50 Z"_p, {255, 255, 255, 40}); });
    art.form("M 12 72 L 128 72 L 138 96 L 2 96 Z"_p, lit(shell, .08));
    for (int row = 0; row < 3; ++row) {
        for (int i = 0; i < 13; ++i)
            art.flat(box(17 + i * 8.2 - row * 1.6, 76 + row * 5., 6.4, 3.6, 1), shaded(shell, .55));
    }
    art.flat(box(54, 91, 32, 3.6, 1), shaded(shell, .25));
}

void camera(Art &art)
{
    const QColor shell = art.body({62, 62, 68});
    art.form(box(44, 14, 40, 20, 5), shaded(shell, .2));
    art.form(box(4, 26, 120, 70, 9), shell, 1.15);
    art.flat(box(4, 34, 120, 10), art.accent({190, 192, 196}));
    art.column(box(14, 20, 18, 8, 2), {190, 192, 196});
    art.globe(ellipse(64, 64, 29, 29), shaded(shell, .35));
    art.globe(ellipse(64, 64, 22, 22), {90, 94, 104});
    art.globe(ellipse(64, 64, 15, 15), {44, 62, 96});
    art.flat(ellipse(58, 58, 5, 4), {255, 255, 255, 120});
    art.shine(box(98, 30, 14, 9, 2), {240, 230, 190});
}

void radio(Art &art)
{
    const QColor shell = art.body({158, 92, 60});
    art.line("M 104 26 L 122 2"_p, {150, 152, 158}, 2);
    art.form(box(4, 22, 124, 74, 12), shell, 1.15);
    const QPainterPath grille = box(12, 32, 58, 54, 6);
    art.flat(grille, shaded(shell, .5));
    for (int i = 0; i < 9; ++i)
        art.line(taper({{15, 37. + i * 5.6}, {67, 37. + i * 5.6}}, .1, .1), lit(shell, .3), 1.4);
    art.fall(box(78, 34, 42, 22, 3), {252, 238, 190}, {236, 206, 132});
    art.line("M 82 50 L 116 50 M 96 38 L 96 52"_p, {150, 52, 44}, 1.2);
    for (const qreal x : {88., 110.})
        art.globe(ellipse(x, 74, 8, 8), art.accent({226, 206, 166}));
}

void refrigerator(Art &art)
{
    const QColor enamel = art.body({214, 226, 226});
    art.form(box(4, 2, 46, 95, 4), enamel, 1.1);
    art.line("M 4 34 L 50 34"_p, shaded(enamel, .45), 1.4);
    for (const qreal y : {16., 42.})
        art.column(box(10, y, 3, 15, 1.4), shaded(enamel, .45));
    art.flat(box(8, 96, 8, 3), shaded(enamel, .6));
    art.flat(box(38, 96, 8, 3), shaded(enamel, .6));
    art.form(box(30, 42, 9, 11, 1), art.accent({240, 200, 96}));
    art.globe(ellipse(34.5, 41, 1.8, 1.8), {196, 60, 56});
}

void washer(Art &art)
{
    const QColor enamel = art.body({228, 230, 232});
    art.form(box(4, 2, 78, 96, 5), enamel, 1.1);
    art.line("M 4 20 L 82 20"_p, shaded(enamel, .35), 1.2);
    art.globe(ellipse(16, 11, 5, 5), shaded(enamel, .25));
    art.flat(box(28, 7, 30, 8, 2), {70, 96, 110});
    art.globe(ellipse(43, 58, 28, 28), art.accent({176, 184, 192}));
    art.globe(ellipse(43, 58, 21, 21), {70, 110, 146});
    art.flat("M 26 62 R 36 56 46 64 60 58 60 72 44 78 28 72 Z"_p, {150, 196, 220});
    art.flat(ellipse(36, 48, 6, 4), {255, 255, 255, 110});
}

void bathtub(Art &art)
{
    const QColor enamel = art.body({240, 242, 244});
    art.line("M 16 42 L 16 16 Q 16 8 26 10 L 30 16"_p, {176, 170, 150}, 4);
    for (const qreal x : {30., 144.})
        art.form("M -6 0 R 2 6 -4 14 8 14 10 4 6 0 Z"_p.translated(x, 84), art.accent({206, 174, 104}));
    art.form("M 8 44 L 172 44 R 172 66 160 82 140 90 44 90 22 82 10 66 Z"_p, enamel, 1.2);
    art.form(box(2, 38, 176, 9, 4.5), lit(enamel, .2));
    for (int i = 0; i < 9; ++i)
        art.globe(ellipse(40 + i * 13 + art.random(-3, 3), 34 - art.random(0, 9), 7, 7), {250, 252, 255});
}

void sink(Art &art)
{
    const QColor enamel = art.body({236, 240, 242});
    art.line("M 50 34 L 50 14 Q 50 6 60 8 L 64 18"_p, art.accent({168, 174, 182}), 4.4);
    art.column("M 40 66 L 60 66 L 64 98 L 36 98 Z"_p, shaded(enamel, .14));
    art.form("M 6 38 L 94 38 R 92 56 80 68 60 72 40 72 20 68 8 56 Z"_p, enamel, 1.2);
    art.form(box(2, 32, 96, 9, 4), lit(enamel, .2));
    art.flat(ellipse(50, 37, 32, 3.4), shaded(enamel, .3));
}

void lightBulb(Art &art)
{
    const QColor glass = art.body({252, 228, 140});
    if (art.night())
        art.glow({30, 34}, 44, {255, 220, 140});
    const QPainterPath bulb = "M 20 70 R 20 58 6 46 4 28 16 8 30 3 44 8 56 28 54 46 40 58 40 70 Z"_p;
    art.globe(bulb, glass);
    art.line("M 25 66 L 22 40 L 26 34 L 30 42 L 34 34 L 38 40 L 35 66"_p, {196, 120, 50}, 1.4);
    for (int i = 0; i < 4; ++i)
        art.column(box(20, 70 + i * 6., 20, 4.6, 2), {168, 172, 180});
    art.column("M 24 94 L 36 94 L 32 99 L 28 99 Z"_p, {80, 80, 86});
}

void doll(Art &art)
{
    const QColor frock = art.body({206, 96, 128});
    const QColor skin(240, 206, 178);
    art.form("M 14 12 R 30 -2 46 12 52 34 44 44 16 44 8 34 Z"_p, art.accent({150, 92, 52}));
    for (const qreal x : {23., 37.}) {
        art.column(box(x - 4, 74, 8, 20, 3), skin);
        art.form(ellipse(x, 95.6, 6, 3.6), {70, 54, 60});
    }
    for (const qreal side : {-1., 1.})
        art.form(taper({{30 + side * 10, 48}, {30 + side * 20, 60}}, 8, 6), skin);
    art.form("M 22 42 L 38 42 L 52 82 L 8 82 Z"_p, frock, 1.1);
    art.globe(ellipse(30, 26, 14.6, 14), skin);
    art.form("M 15 24 R 16 10 30 8 44 10 45 24 36 15 26 16 Z"_p, art.accent({150, 92, 52}));
    art.eye(25, 27, 1.9);
    art.eye(35, 27, 1.9);
    for (const qreal x : {21., 39.})
        art.flat(ellipse(x, 32, 2.6, 1.8), {236, 150, 140, 150});
    art.line("M 27 33.6 Q 30 36 33 33.6"_p, {180, 70, 70}, 1.1);
}

void mask(Art &art)
{
    const QColor paint = art.body({238, 232, 222});
    const QColor gold = art.accent({212, 166, 66});
    QPainterPath face = "M 50 12 R 74 8 96 22 94 46 76 72 58 64 50 54 42 64 24 72 6 46 4 22 26 8 Z"_p;
    for (const qreal side : {-1., 1.}) {
        QPainterPath hole = "M 60 34 R 70 26 84 30 78 42 66 44 Z"_p;
        if (side < 0)
            hole = mirrored(hole, 50);
        face = face.subtracted(hole);
    }
    for (int i = 0; i < 5; ++i)
        art.form(
            turned(petal({50, 16}, {50, 0}, 9), (i - 2) * 22, {50, 22}), i % 2 ? gold : shaded(paint, .25));
    art.form(face, paint, 1.1);
    art.line(face, gold, 1.6);
    art.globe(ellipse(50, 18, 4, 4), {186, 50, 60});
    art.line("M 50 72 L 50 98"_p, gold, 3);
}

void machine(Art &art)
{
    const QColor iron = art.body({112, 124, 132});
    const QColor brass = art.accent({202, 158, 78});
    art.column(box(84, 4, 14, 36, 2), shaded(iron, .2));
    art.flat(ellipse(91, 5, 9, 3), shaded(iron, .5));
    art.form(box(8, 36, 106, 50, 4), iron, 1.15);
    for (const qreal x : {14., 108.})
        for (const qreal y : {42., 80.})
            art.globe(ellipse(x, y, 2, 2), brass);
    const auto gear = [&](qreal x, qreal y, qreal r, const QColor &color) {
        QPainterPath wheel = star({x, y}, 20, r * 1.18, r);
        wheel.addPath(ellipse(x, y, r * .4, r * .4));
        wheel.setFillRule(Qt::OddEvenFill);
        art.form(wheel, color, 1.1);
    };
    gear(38, 58, 19, brass);
    gear(66, 70, 11, shaded(iron, .25));
    art.globe(ellipse(92, 56, 11, 11), {238, 232, 216});
    art.line("M 92 56 L 99 50"_p, {180, 50, 46}, 1.8);
    art.column(box(2, 86, 120, 8, 2), shaded(iron, .25));
    for (const qreal x : {12., 98.})
        art.flat(box(x, 94, 14, 5), shaded(iron, .5));
}

} // namespace

QList<ThingPainter> wardrobe()
{
    return painters("things",
        {{"shirt", "shirt|blouse|coat|jacket|sweater|t-shirt|overcoat|raincoat|cardigan|pullover", .8, 1,
             ThingPainter::Surface, shirt},
            {"trousers", "trousers|pants|jeans", 1, .6, ThingPainter::Surface, trousers},
            {"sock", "sock|stocking|christmas stocking", .35, .8, ThingPainter::Surface, sock},
            {"scarf", "scarf|shawl|muffler", .7, .94, ThingPainter::Surface, scarf},
            {"towel", "towel|hand towel|tablecloth|napkin|handkerchief|dishcloth", .6, 1,
                ThingPainter::Surface, towel},
            {"pillow", "pillow|cushion|bolster|duvet", .3, 1.46, ThingPainter::Surface, pillow},
            {"carpet", "carpet|rug|mat|doormat|flying carpet", .4, 2.6, ThingPainter::Ground, carpet},
            {"curtain", "curtain|drape|drapery|blinds", 2.2, .96, ThingPainter::Ground, curtain},
            {"paper", "paper|sheet of paper|letter|newspaper|envelope|map|document", .3, .78,
                ThingPainter::Surface, paper},
            {"telephone", "telephone|phone|rotary phone", .2, 1.12, ThingPainter::Surface, telephone},
            {"television", "television|tv|television set|tv set|telly", .6, 1.2, ThingPainter::Surface,
                television},
            {"computer", "computer|laptop|monitor|desktop computer|notebook computer", .4, 1.4,
                ThingPainter::Surface, computer},
            {"camera", "camera|photo camera|video camera|webcam", .15, 1.28, ThingPainter::Surface, camera},
            {"radio", "radio|transistor radio|wireless set", .25, 1.32, ThingPainter::Surface, radio},
            {"refrigerator", "refrigerator|fridge|freezer|icebox", 1.8, .54, ThingPainter::Ground,
                refrigerator},
            {"washing-machine", "washing machine|washer|laundry machine", .9, .86, ThingPainter::Ground,
                washer},
            {"bathtub", "bathtub|bath|tub bath|jacuzzi", .7, 1.8, ThingPainter::Ground, bathtub},
            {"sink", "sink|washbasin|hand basin", .9, 1, ThingPainter::Ground, sink},
            {"light-bulb", "light bulb|lightbulb|bulb", .12, .6, ThingPainter::Surface, lightBulb},
            {"doll", "doll|rag doll|porcelain doll", .4, .6, ThingPainter::Surface, doll},
            {"mask", "mask|carnival mask|venetian mask", .25, 1, ThingPainter::Surface, mask},
            {"machine", "machine|steam machine", 1.2, 1.24, ThingPainter::Ground, machine}});
}

} // namespace Afterimage::Things
