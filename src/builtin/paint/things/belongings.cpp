// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/paint/things/groups.h"

#include <QRadialGradient>
#include <QTransform>

#include <cmath>
#include <numbers>

namespace Afterimage::Things {

using std::numbers::pi;

namespace {

void umbrella(Art &art)
{
    const QColor color = art.body({206, 66, 70});
    const QColor second = art.accent(lit(color, .2));
    art.line("M 50 6 L 50 84 C 50 98 68 98 68 86"_p, {116, 80, 58}, 3.2);
    art.line("M 50 1 L 50 8"_p, {90, 84, 86}, 2);
    const auto rib = [](int i, qreal y) { return QPointF(50 - 48 * std::cos(pi * i / 6), y); };
    for (int i = 0; i < 6; ++i) {
        QPainterPath gore(QPointF(50, 6));
        const qreal bend = (rib(i, 0).x() - 50) * .78;
        const qreal next = (rib(i + 1, 0).x() - 50) * .78;
        gore.quadTo(QPointF(50 + bend * 1.22, 14), rib(i, 50));
        const qreal middle = (rib(i, 0).x() + rib(i + 1, 0).x()) / 2;
        gore.quadTo(QPointF(middle, 41), rib(i + 1, 50));
        gore.quadTo(QPointF(50 + next * 1.22, 14), QPointF(50, 6));
        gore.closeSubpath();
        const qreal facing = (i - 2.5) / 2.5 * art.side();
        art.form(gore,
            facing > 0 ? lit(i % 2 ? second : color, .14 * facing)
                       : shaded(i % 2 ? second : color, -.4 * facing),
            .8);
    }
}

void hat(Art &art)
{
    const QColor color = art.body({196, 156, 100});
    if (art.asked("top hat|bowler")) {
        art.form(ellipse(75, 84, 72, 13), color, 1.1);
        art.column("M 34 6 L 116 6 Q 108 48 112 84 Q 75 94 38 84 Q 42 48 34 6 Z"_p, color);
        art.column("M 39 66 Q 75 76 111 66 L 112 82 Q 75 92 38 82 Z"_p, art.accent({150, 56, 58}));
        return art.flat(ellipse(75, 6.6, 41, 5), lit(color, .16));
    }
    art.form("M 2 80 R 30 70 75 72 120 70 148 80 120 96 75 99 30 96 Z"_p, color, 1.1);
    art.form("M 34 80 C 34 34 40 10 58 8 Q 75 18 92 8 C 110 10 116 34 116 80 Q 75 92 34 80 Z"_p, color, 1.15);
    art.form("M 34 66 Q 75 78 116 66 L 116 81 Q 75 93 34 81 Z"_p, art.accent({120, 62, 58}));
}

void shoe(Art &art)
{
    if (art.chance(.5))
        art.turnRound();
    const QColor color = art.body({140, 82, 52});
    if (art.asked("boot|wellington")) {
        art.form("M 66 4 L 122 4 L 126 78 Q 128 90 118 90 L 12 90 C 4 84 10 70 30 66 C 52 62 66 52 66 40 Z"_p,
            color, 1.1);
        art.form(box(64, 2, 60, 10, 4), lit(color, .15));
    } else {
        art.form(
            "M 64 34 C 76 44 104 46 126 26 C 138 40 142 66 140 86 L 8 86 C 2 70 18 62 38 56 C 52 52 60 44 64 34 Z"_p,
            color, 1.1);
        art.form("M 64 34 C 76 44 104 46 126 26 L 122 20 C 104 36 82 38 68 28 Z"_p, shaded(color, .35));
        for (int i = 0; i < 4; ++i)
            art.line(taper({{42 + i * 8., 52 - i * 3.6}, {52 + i * 8., 62 - i * 3.}}, .1, .1),
                art.accent({244, 236, 222}), 2.4);
        art.line("M 92 48 Q 86 66 96 84"_p, shaded(color, .4), 1.2);
    }
    art.form("M 4 86 L 142 86 L 142 98 L 102 98 L 98 94 L 10 95 Q 3 92 4 86 Z"_p, {70, 52, 46});
}

void sword(Art &art)
{
    const QColor steel = art.body({204, 212, 222});
    const QColor grip(130, 64, 54);
    const QColor gold = art.accent({222, 180, 88});
    art.form("M 11.4 76 L 11.4 10 L 15 1 L 18.6 10 L 18.6 76 Z"_p, steel);
    art.flat("M 15 1 L 18.6 10 L 18.6 76 L 15 76 Z"_p, art.side() < 0 ? shaded(steel, .35) : lit(steel, .4));
    art.flat(box(14.4, 12, 1.2, 50), shaded(steel, .4));
    art.form("M 1 73 Q 15 79 29 73 L 29 78 Q 15 82 1 78 Z"_p, gold);
    art.column(box(12.4, 79, 5.2, 14, 1), grip);
    for (int i = 0; i < 4; ++i)
        art.line(taper({{12.4, 82.6 + i * 3.}, {17.6, 81 + i * 3.}}, .1, .1), shaded(grip, .6), .8);
    art.globe(ellipse(15, 95.6, 4, 4), gold);
}

void shield(Art &art)
{
    const QColor color = art.body({64, 98, 156});
    const QColor gold = art.accent({226, 186, 94});
    art.form("M 40 2 Q 60 10 78 8 Q 82 66 40 99 Q -2 66 2 8 Q 20 10 40 2 Z"_p, gold, 1.2);
    const QPainterPath field = "M 40 9 Q 58 16 72 14 Q 74 62 40 91 Q 6 62 8 14 Q 22 16 40 9 Z"_p;
    art.form(field, color, 1.1);
    art.within(field, [&] {
        art.form("M 35 0 L 45 0 L 45 100 L 35 100 Z"_p, gold, .4);
        art.form("M 0 36 L 80 36 L 80 46 L 0 46 Z"_p, gold, .4);
    });
}

void flag(Art &art)
{
    const QColor color = art.body({206, 62, 60});
    art.column(box(4, 4, 3.6, 96, 1.5), {168, 130, 92});
    art.globe(ellipse(5.8, 4, 4, 4), {226, 186, 96});
    const qreal wave = art.random(5, 9);
    QPainterPath cloth(QPointF(7.6, 9));
    cloth.cubicTo(QPointF(34, 9 - wave), QPointF(54, 9 + wave * 1.6), QPointF(92, 11));
    cloth.cubicTo(QPointF(88, 28), QPointF(96, 40), QPointF(92, 57));
    cloth.cubicTo(QPointF(56, 57 + wave * 1.4), QPointF(36, 57 - wave), QPointF(7.6, 57));
    cloth.closeSubpath();
    art.form(cloth, color, .8);
    art.within(cloth, [&] {
        if (art.accent({}).isValid())
            art.flat("M 0 26 Q 40 20 100 28 L 100 42 Q 40 36 0 42 Z"_p, art.accent({}));
        for (qreal x : {30., 62., 88.})
            art.fall(box(x - 9, 0, 14, 70), faded(shaded(color, .9), .16), faded(shaded(color, .9), .34));
        for (qreal x : {18., 48., 77.})
            art.fall(box(x - 5, 0, 9, 70), faded({255, 255, 255}, .2), faded({255, 255, 255}, .06));
    });
}

void crown(Art &art)
{
    const QColor gold = art.body({236, 190, 76});
    const QColor gem = art.accent({200, 48, 72});
    art.form("M 8 92 L 2 30 L 32 58 L 65 10 L 98 58 L 128 30 L 122 92 Z"_p, gold, 1.2);
    art.form("M 8 80 Q 65 92 122 80 L 120 96 Q 65 106 10 96 Z"_p, lit(gold, .16));
    for (const QPointF &at : {QPointF(3, 26), QPointF(65, 7), QPointF(127, 26)})
        art.globe(ellipse(at.x(), at.y(), 5.6, 5.6), lit(gold, .2));
    for (int i = 0; i < 5; ++i)
        art.globe(ellipse(25 + i * 20, 90 + 4 * std::sin(pi * i / 4), 4.6, 4.2),
            i % 2 ? QColor(72, 130, 180) : gem);
    art.globe("M 65 40 L 74 54 L 65 68 L 56 54 Z"_p, gem);
}

void balloon(Art &art)
{
    const QColor color = art.body({220, 66, 74});
    art.line(smoothCurve({{28, 66}, {33, 78}, {25, 88}, {29, 100}}, false), {130, 124, 122}, .9);
    art.form("M 28 62 L 33 69 L 23 69 Z"_p, shaded(color, .2));
    art.globe("M 28 2 C 46 2 56 18 55 32 C 54 48 40 60 28 64 C 16 60 2 48 1 32 C 0 18 10 2 28 2 Z"_p, color);
    const qreal x = 28 + art.side() * 14;
    art.flat(turned(ellipse(x, 20, 4, 8), -art.side() * -24, {x, 20}), {255, 255, 255, 130});
}

void kite(Art &art)
{
    if (art.chance(.5))
        art.turnRound();
    const QColor color = art.body({222, 92, 70});
    const QColor second = art.accent({246, 206, 98});
    art.line(smoothCurve({{44, 64}, {56, 74}, {46, 84}, {58, 98}}, false), {130, 120, 116}, 1);
    for (const QPointF &at : {QPointF(53, 71), QPointF(50, 80), QPointF(51, 90)}) {
        art.form(petal(at, at + QPointF(-9, -3), 7), second);
        art.form(petal(at, at + QPointF(9, 2), 7), color);
    }
    art.form("M 30 2 L 4 34 L 36 30 Z"_p, color, .7);
    art.form("M 30 2 L 66 22 L 36 30 Z"_p, second, .7);
    art.form("M 66 22 L 44 64 L 36 30 Z"_p, color, .7);
    art.form("M 4 34 L 44 64 L 36 30 Z"_p, second, .7);
    art.line("M 30 2 L 44 64 M 4 34 L 66 22"_p, {124, 92, 66}, 1.3);
}

void ball(Art &art)
{
    const QColor color = art.body({222, 74, 66});
    const QColor second = art.accent({248, 240, 224});
    const QPainterPath round = ellipse(50, 50, 47, 47);
    art.flat(round, color);
    art.within(round, [&] {
        for (int i = 0; i < 3; ++i) {
            const qreal angle = 20 + i * 120;
            art.flat(turned("M 50 26 C 78 20 104 40 108 70 L 96 96 C 90 60 70 42 50 40 Z"_p, angle, {50, 36}),
                i == 1 ? QColor(70, 128, 176) : second);
        }
        art.flat(ellipse(50, 34, 11, 8), second);
    });
    art.within(round, [&] {
        QRadialGradient shade(QPointF(50, 50) + art.light() * 22, 74);
        shade.setColorAt(0, QColor(255, 255, 255, 150));
        shade.setColorAt(.4, QColor(255, 255, 255, 0));
        shade.setColorAt(.55, QColor(50, 26, 66, 0));
        shade.setColorAt(1, QColor(50, 26, 66, 170));
        art.painter().fillRect(QRectF(0, 0, 100, 100), shade);
    });
}

void telescope(Art &art)
{
    if (art.chance(.5))
        art.turnRound();
    const QColor brass = art.body({206, 162, 82});
    const QColor wood = art.accent({124, 78, 54});
    for (qreal x : {22., 52., 82.})
        art.line(taper({{52, 52}, {x, 99}}, .1, .1), x > 50 && x < 54 ? shaded(wood, .3) : wood, 4);
    art.globe(ellipse(52, 52, 7, 7), {80, 78, 82});
    const auto tube = [&](qreal from, qreal to, qreal half, const QColor &color) {
        const QPainterPath path = box(from, 40 - half, to - from, half * 2, 2);
        art.painter().save();
        art.painter().translate(52, 44);
        art.painter().rotate(-28);
        art.painter().translate(-52, -44);
        art.form(path, color, .5);
        art.within(path, [&] {
            art.flat(box(from, 40 - half, to - from, half * .6), faded(lit(color, .7), .6));
            art.flat(box(from, 40 + half * .3, to - from, half), faded(shaded(color, .9), .5));
        });
        art.painter().restore();
    };
    tube(-4, 26, 6, shaded(brass, .2));
    tube(22, 60, 8.4, wood);
    tube(56, 100, 11, brass);
    tube(96, 108, 13, lit(brass, .1));
}

void spectacles(Art &art)
{
    const QColor frame = art.body({92, 62, 50});
    for (qreal x : {48., 132.}) {
        art.flat(ellipse(x, 56, 34, 34), {196, 222, 230, 150});
        art.within(ellipse(x, 56, 34, 34), [&] {
            art.flat("M -30 30 L 10 -40 L 24 -40 L -16 30 Z"_p.translated(x, 56), {255, 255, 255, 130});
        });
        art.line(ellipse(x, 56, 35, 35), frame, 8);
    }
    art.line("M 82 48 Q 90 38 98 48"_p, frame, 7);
    art.line("M 14 46 L 3 34 M 166 46 L 177 34"_p, frame, 7);
}

void gem(Art &art)
{
    const QColor color = art.body({108, 190, 214});
    art.flat("M 24 8 L 86 8 L 108 40 L 55 98 L 2 40 Z"_p, color);
    const QColor tones[] = {lit(color, .6), lit(color, .3), color, shaded(color, .18)};
    const QPainterPath facets[] = {"M 24 8 L 2 40 L 32 40 Z"_p, "M 24 8 L 55 8 L 32 40 Z"_p,
        "M 55 8 L 32 40 L 78 40 Z"_p, "M 55 8 L 86 8 L 78 40 Z"_p, "M 86 8 L 108 40 L 78 40 Z"_p,
        "M 2 40 L 32 40 L 55 98 Z"_p, "M 32 40 L 78 40 L 55 98 Z"_p, "M 78 40 L 108 40 L 55 98 Z"_p};
    const int order[] = {1, 0, 2, 1, 3, 1, 2, 3};
    for (int i = 0; i < 8; ++i)
        art.form(facets[i], tones[order[i]], .5);
    art.shine(star({30, 24}, 4, 9, 2), {255, 255, 255, 220});
}

void ring(Art &art)
{
    const QColor gold = art.body({228, 182, 82});
    QPainterPath band;
    band.addEllipse(QPointF(42, 66), 34, 34);
    QPainterPath hole;
    hole.addEllipse(QPointF(42, 66), 25, 25);
    art.form(band.subtracted(hole), gold, 1.3);
    const QColor stone = art.accent({150, 214, 232});
    art.form("M 28 8 L 56 8 L 66 20 L 42 42 L 18 20 Z"_p, stone, 1.2);
    art.flat("M 28 8 L 42 20 L 56 8 Z"_p, lit(stone, .6));
    art.flat("M 18 20 L 42 20 L 42 42 Z"_p, lit(stone, .25));
    art.flat("M 42 20 L 66 20 L 42 42 Z"_p, shaded(stone, .2));
    art.form("M 32 32 L 42 42 L 52 32 L 54 38 L 42 48 L 30 38 Z"_p, gold);
}

void bag(Art &art)
{
    const QColor color = art.body({150, 92, 60});
    art.line("M 34 38 C 34 -4 86 -4 86 38"_p, shaded(color, .2), 6);
    art.form(
        "M 10 34 L 110 34 Q 118 70 114 92 Q 112 99 102 99 L 18 99 Q 8 99 6 92 Q 2 70 10 34 Z"_p, color, 1.1);
    art.form("M 8 34 L 112 34 Q 112 60 60 66 Q 8 60 8 34 Z"_p, lit(color, .1));
    art.line("M 12 38 Q 14 56 60 62 Q 106 56 108 38"_p, faded(lit(color, .6), .6), 1);
    art.form(box(50, 56, 20, 14, 3), art.accent({226, 188, 98}));
}

void dress(Art &art)
{
    const QColor color = art.body({196, 92, 120});
    const QPainterPath shape
        = "M 22 4 L 29 2 Q 35 14 41 2 L 48 4 Q 46 22 46 38 C 52 60 64 80 69 96 Q 35 106 1 96 C 6 80 18 60 24 38 Q 24 22 22 4 Z"_p;
    art.form(shape, color, 1.15);
    art.within(shape, [&] {
        for (qreal x : {10., 22., 35., 48., 60.})
            art.line(smoothCurve({{35 + (x - 35) * .3, 42}, {35 + (x - 35) * .6, 66}, {x, 98}}, false),
                faded(shaded(color, .6), .6), 1.3);
    });
    art.form("M 23.4 36 Q 35 41 46.6 36 L 46.8 42 Q 35 47 23.2 42 Z"_p, art.accent(shaded(color, .4)));
}

void anchor(Art &art)
{
    const QColor iron = art.body({76, 84, 98});
    art.line(ellipse(40, 10, 7, 7), iron, 4.4);
    art.form("M 36 17 L 44 17 L 45 88 L 35 88 Z"_p, iron);
    art.form(box(18, 26, 44, 7, 3.4), iron);
    art.form(
        "M 2 62 L 18 62 L 13 70 C 18 84 28 88 40 89 C 52 88 62 84 67 70 L 62 62 L 78 62 L 77 78 L 73 75 C 66 92 52 98 40 99 C 28 98 14 92 7 75 L 3 78 Z"_p,
        iron, 1.2);
    art.line("M 46 14 C 66 20 52 44 40 46 C 26 50 24 66 40 70"_p, art.accent({206, 176, 124}), 3);
}

void wheel(Art &art)
{
    const QColor wood = art.body({156, 106, 66});
    for (int i = 0; i < 12; ++i)
        art.form(turned(box(47.6, 8, 4.8, 42), i * 30, {50, 50}), shaded(wood, .1 + .02 * i));
    art.line(ellipse(50, 50, 43, 43), wood, 9);
    art.line(ellipse(50, 50, 47.4, 47.4), art.accent({84, 84, 90}), 3);
    art.line(ellipse(50, 50, 39, 39), shaded(wood, .4), 1);
    art.globe(ellipse(50, 50, 11, 11), wood);
    art.globe(ellipse(50, 50, 4.6, 4.6), {84, 84, 90});
}

} // namespace

QList<ThingPainter> belongings()
{
    return painters("things",
        {{"umbrella", "umbrella|parasol|sunshade", .9, 1, ThingPainter::Any, umbrella},
            {"hat", "hat|straw hat|top hat|bowler|fedora|cap|sombrero", .16, 1.5, ThingPainter::Surface, hat},
            {"shoe", "shoe|boot|wellington|sneaker|slipper|sandal", .12, 1.46, ThingPainter::Surface, shoe},
            {"sword", "sword|dagger|blade|sabre|spear", 1, .3, ThingPainter::Any, sword},
            {"shield", "shield|coat of arms|crest|emblem", .8, .8, ThingPainter::Any, shield},
            {"flag", "flag|banner|pennant|ensign", 4, .98, ThingPainter::Ground, flag},
            {"crown", "crown|tiara|coronet|diadem", .2, 1.3, ThingPainter::Surface, crown},
            {"balloon", "balloon|party balloon|toy balloon", .8, .56, ThingPainter::Sky, balloon},
            {"kite", "kite|paper kite|diamond kite", 1, .7, ThingPainter::Sky, kite},
            {"ball", "ball|beach ball|football|toy ball|soccer ball|sphere toy", .3, 1, ThingPainter::Ground,
                ball},
            {"telescope", "telescope|spyglass|camera on a tripod", 1.4, 1.06, ThingPainter::Ground,
                telescope},
            {"glasses", "glasses|spectacles|eyeglasses|sunglasses|goggles", .06, 1.8, ThingPainter::Surface,
                spectacles},
            {"gem", "gem|diamond|jewel|gemstone|ruby|emerald|sapphire|crystal", .1, 1.1,
                ThingPainter::Surface, gem},
            {"ring", "ring|wedding ring|engagement ring", .04, .84, ThingPainter::Surface, ring},
            {"bag", "bag|handbag|satchel|purse|suitcase|backpack|briefcase", .4, 1.2, ThingPainter::Surface,
                bag},
            {"dress", "dress|gown|robe|frock|kimono", 1.2, .7, ThingPainter::Any, dress},
            {"anchor", "anchor|ship's anchor", 1.4, .8, ThingPainter::Ground, anchor},
            {"wheel", "wheel|cartwheel|wagon wheel|ship's wheel|gear|cog", .8, 1, ThingPainter::Any, wheel}});
}

} // namespace Afterimage::Things
