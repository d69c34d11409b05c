// SPDX-License-Identifier: GPL-3.0-or-later
// What people work, cook and clean with.
#include "builtin/paint/things/groups.h"

#include <cmath>

namespace Afterimage::Things {

namespace {

constexpr QRgb beech = 0xc49a68;
constexpr QRgb steel = 0xb6bec6;

void hammer(Art &art)
{
    const QColor head = art.body(QColor(0x6f, 0x78, 0x82));
    art.column("M 26 28 L 34 28 L 36 98 L 24 98 Z"_p, art.accent(QColor(beech)));
    art.form("M 8 10 L 42 8 L 42 28 L 8 27 L 3 26 L 3 11 Z"_p, head, 1.2);
    art.form("M 42 9 R 54 10 60 22 52 19 42 27 Z"_p, shaded(head, .1));
    art.flat(box(2, 9, 5, 19, 1.4), lit(head, .25));
}

void scissors(Art &art)
{
    const QColor grip = art.body({196, 58, 60});
    const QColor blade = art.accent(QColor(steel));
    art.form("M 26 58 L 38 2 L 33 60 Z"_p, blade);
    art.form("M 34 58 L 22 2 L 27 60 Z"_p, lit(blade, .15));
    for (const qreal side : {-1., 1.}) {
        QPainterPath loop = ellipse(30 + side * 15, 82, 13, 15);
        loop.addPath(ellipse(30 + side * 15, 82, 7.6, 9.4));
        loop.setFillRule(Qt::OddEvenFill);
        art.form(taper({{30 - side * 1, 58}, {30 + side * 6, 70}}, 6, 6), grip);
        art.form(loop, grip, 1.1);
    }
    art.globe(ellipse(30, 56, 3, 3), shaded(blade, .3));
}

void cutlery(Art &art)
{
    const QColor metal = art.body(QColor(steel));
    // Fork, knife and spoon side by side; one alone when one is asked for.
    const bool fork = art.asked("fork");
    const bool spoon = art.asked("spoon|ladle|teaspoon|tablespoon");
    const bool knife = art.asked("knife|table knife|butter knife");
    const bool all = !fork && !spoon && !knife;
    const qreal middle = 40;
    const qreal forkX = all ? 14 : middle;
    const qreal knifeX = middle;
    const qreal spoonX = all ? 66 : middle;
    if (all || fork) {
        for (int i = 0; i < 4; ++i)
            art.column(box(forkX - 8.5 + i * 4.6, 2, 3.2, 27, 1.4), metal);
        art.column("M -9 26 L 9 26 R 8 38 3 42 3.6 98 -3.6 98 -3 42 -8 38 Z"_p.translated(forkX, 0), metal);
    }
    if (all || knife) {
        art.column("M -4 2 R 6 8 8 30 7 54 -4 54 Z"_p.translated(knifeX, 0), lit(metal, .2));
        art.column(box(knifeX - 4, 54, 8.4, 45, 3.4), shaded(metal, .14));
    }
    if (all || spoon) {
        art.globe(ellipse(spoonX, 17, 10.6, 15), metal);
        art.column(taper({{spoonX, 28}, {spoonX, 98}}, 4, 8), metal);
    }
}

void cookingPan(Art &art)
{
    const QColor iron = art.body({70, 72, 78});
    art.form(taper({{98, 56}, {130, 48}, {158, 42}}, 8, 10), art.accent({122, 84, 56}));
    art.form("M 4 52 L 104 52 R 104 70 96 86 84 92 24 92 12 86 4 70 Z"_p, iron, 1.2);
    art.form(ellipse(54, 52, 50, 12), lit(iron, .16));
    art.flat(ellipse(54, 53.6, 43, 9), shaded(iron, .25));
    art.flat("M 24 50 R 40 46 60 46 50 49 34 52 Z"_p, {255, 255, 255, 50});
}

void cookingPot(Art &art)
{
    const QColor enamel = art.body({196, 66, 56});
    for (const qreal x : {4., 86.}) {
        QPainterPath grip = box(x, 48, 20, 13, 6);
        grip.addPath(box(x + 5, 52, 10, 5, 2.5));
        grip.setFillRule(Qt::OddEvenFill);
        art.form(grip, shaded(enamel, .2));
    }
    art.column("M 14 40 L 96 40 L 94 90 Q 94 98 86 98 L 24 98 Q 16 98 16 90 Z"_p, enamel);
    art.column(box(12, 36, 86, 7, 3), lit(enamel, .2));
    art.form("M 14 36 R 30 24 55 21 80 24 96 36 Z"_p, lit(enamel, .1));
    art.globe(ellipse(55, 18, 7, 5), shaded(enamel, .4));
}

void broom(Art &art)
{
    art.column("M 28 2 L 33 2 L 36 62 L 29 62 Z"_p, art.accent(QColor(beech)));
    const QColor straw = art.body({214, 176, 92});
    const QPainterPath brush = "M 22 62 L 42 62 R 48 76 56 98 8 98 16 76 Z"_p;
    art.form(brush, straw, 1.1);
    art.within(brush, [&] {
        for (int i = 0; i < 15; ++i)
            art.line(smoothCurve({{24 + i * 1.2, 62}, {17 + i * 2.1, 80}, {9 + i * 3.3, 99}}, false),
                faded(shaded(straw, .45), .8), 1);
    });
    for (const qreal y : {65., 70.})
        art.line(smoothCurve({{21 - (y - 65) * .4, y}, {32, y + 1.4}, {43 + (y - 65) * .4, y}}, false),
            {168, 60, 52}, 1.8);
}

void bucket(Art &art)
{
    const QColor tin = art.body({120, 150, 172});
    art.line("M 10 34 C 10 -6 82 -6 82 34"_p, shaded(tin, .35), 2.4);
    art.column("M 6 34 L 86 34 L 76 98 L 16 98 Z"_p, tin);
    art.form(ellipse(46, 34, 40, 9), lit(tin, .25));
    art.flat(ellipse(46, 35.4, 36, 7), shaded(tin, .45));
    for (const qreal y : {54., 82.})
        art.line(QPainterPath("M 9 0 Q 46 9 83 0"_p).translated(0, y), shaded(tin, .3), 1.6);
    art.column(box(38, 0, 16, 5, 2.4), {170, 122, 78});
}

void ladder(Art &art)
{
    const QColor wood = art.body(QColor(beech));
    for (int i = 0; i < 8; ++i)
        art.form(box(8, 10 + i * 11.4, 26, 3.4, 1.4), shaded(wood, .18));
    art.column("M 6 2 L 10 2 L 8 99 L 3 99 Z"_p, wood);
    art.column("M 32 2 L 36 2 L 39 99 L 34 99 Z"_p, wood);
}

void rope(Art &art)
{
    const QColor hemp = art.body({196, 162, 108});
    for (int i = 0; i < 5; ++i) {
        QPainterPath coil = ellipse(70, 82 - i * 11., 56 - i * 1.5, 15);
        coil.addPath(ellipse(70, 80 - i * 11., 41 - i * 1.5, 8.4));
        coil.setFillRule(Qt::OddEvenFill);
        art.form(coil, shaded(hemp, .04 * (4 - i)), 1.1);
        for (int k = 0; k < 22; ++k) {
            const qreal x = 18 + k * 4.9;
            const qreal y = 82 - i * 11. + 11 * std::sqrt(std::max(0., 1 - std::pow((x - 70) / 52, 2)));
            art.line(QPainterPath("M 0 -2.6 L 3 2.6"_p).translated(x, y), faded(shaded(hemp, .5), .75), .9);
        }
    }
    art.line(smoothCurve({{120, 82}, {134, 92}, {120, 98}, {104, 96}}, false), hemp, 7);
}

void saw(Art &art)
{
    const QColor blade = art.accent(QColor(steel));
    QPainterPath path = "M 52 36 L 182 52 L 182 60"_p;
    for (int i = 0; i < 26; ++i) {
        path.lineTo(180 - i * 5., 66 + i * .45);
        path.lineTo(177.5 - i * 5., 61 + i * .45);
    }
    path.lineTo(52, 74);
    path.closeSubpath();
    art.form(path, blade);
    QPainterPath grip = "M 56 30 R 34 20 10 28 4 54 12 78 34 86 58 78 Z"_p;
    grip.addPath("M 44 42 R 30 36 20 44 18 58 26 68 40 66 Z"_p);
    grip.setFillRule(Qt::OddEvenFill);
    art.form(grip, art.body({158, 96, 56}), 1.1);
    for (const QPointF p : {QPointF(50, 38), QPointF(52, 70)})
        art.globe(ellipse(p.x(), p.y(), 2.4, 2.4), {214, 184, 110});
}

void axe(Art &art)
{
    const QColor head = art.body({140, 150, 160});
    art.column(taper({{26, 4}, {30, 40}, {28, 70}, {34, 98}}, 7, 8), art.accent(QColor(0x9c, 0x6b, 0x42)));
    art.form("M 20 10 L 36 8 L 38 30 L 24 34 R 16 40 4 44 2 22 4 4 14 10 Z"_p, head, 1.2);
    art.flat("M 4 44 R 0 24 4 4 8 12 6 26 8 38 Z"_p, lit(head, .4));
}

void shovel(Art &art)
{
    const QColor blade = art.body({118, 126, 136});
    art.column("M 22 14 L 27 14 L 27 62 L 22 62 Z"_p, art.accent(QColor(beech)));
    QPainterPath grip = box(14, 1, 21, 15, 5);
    grip.addPath(box(18.6, 5, 11.6, 6.4, 2.6));
    grip.setFillRule(Qt::OddEvenFill);
    art.form(grip, QColor(0x9c, 0x6b, 0x42));
    art.form("M 8 60 L 41 60 R 43 78 36 92 24.5 99 13 92 6 78 Z"_p, blade, 1.2);
    art.line("M 24.5 62 L 24.5 84"_p, shaded(blade, .4), 1.6);
    art.column(box(20, 54, 9, 12, 2), shaded(blade, .2));
}

void brushTool(Art &art)
{
    const QColor handle = art.body({176, 72, 60});
    const bool brush = art.asked("paintbrush");
    art.form(taper({{24, 98}, {25, 70}, {24, 46}}, 5, brush ? 9 : 11), handle, 1.1);
    art.column(box(brush ? 17 : 14, 34, brush ? 14 : 20, 14, 1), {206, 198, 178});
    const QColor hair(88, 62, 46);
    art.form(brush ? "M 17 35 R 16 20 24 2 32 20 31 35 Z"_p : "M 13 35 L 12 6 L 36 6 L 35 35 Z"_p, hair);
    art.dabs(box(15, 8, 19, 24), lit(hair, .5), 14, 12, .8, 88);
    art.form(brush ? "M 19 18 R 20 9 24 2 28 9 29 18 24 22 Z"_p : box(12, 4, 24, 8, 2),
        art.accent({58, 120, 180}));
}

void pencil(Art &art)
{
    const QColor paint = art.body({236, 182, 52});
    const bool pen = art.asked("pen|fountain pen|ballpoint|quill|marker");
    QTransform lean;
    lean.translate(50, 50);
    lean.rotate(38);
    lean.scale(.84, .84);
    lean.translate(-50, -50);
    const auto at = [&lean](const QPainterPath &path) { return lean.map(path); };
    art.form(at(box(43, -8, 14, 84, 1)), paint, 1.2);
    art.flat(at(box(47, -8, 3, 84)), lit(paint, .35));
    art.form(at(box(43, -16, 14, 10, 1)), pen ? shaded(paint, .35) : QColor(196, 200, 206));
    if (!pen)
        art.form(at(box(43, -24, 14, 9, 4)), {232, 142, 142});
    art.form(
        at("M 43 76 L 57 76 L 51.6 98 L 48.4 98 Z"_p), pen ? QColor(190, 196, 204) : QColor(236, 206, 160));
    art.flat(at("M 47.4 94 L 52.6 94 L 50 104 Z"_p), pen ? QColor(40, 44, 60) : QColor(60, 56, 56));
}

} // namespace

QList<ThingPainter> implements()
{
    return painters("things",
        {{"hammer", "hammer|mallet|sledgehammer", .35, .62, ThingPainter::Surface, hammer},
            {"scissors", "scissors|shears|pair of scissors", .2, .6, ThingPainter::Surface, scissors},
            {"cutlery", "cutlery|fork|spoon|knife|table knife|teaspoon|tablespoon|butter knife", .22, .8,
                ThingPainter::Surface, cutlery},
            {"pan", "pan|frying pan|skillet|saucepan", .14, 1.64, ThingPainter::Surface, cookingPan},
            {"cooking-pot", "cooking pot|casserole|cauldron|stockpot|dutch oven", .28, 1.1,
                ThingPainter::Surface, cookingPot},
            {"broom", "broom|besom|broomstick", 1.4, .64, ThingPainter::Ground, broom},
            {"bucket", "bucket|pail", .35, .92, ThingPainter::Ground, bucket},
            {"ladder", "ladder|stepladder|rope ladder", 2.6, .42, ThingPainter::Ground, ladder},
            {"rope", "rope|coil of rope", .3, 1.38, ThingPainter::Ground, rope},
            {"saw", "saw|handsaw|hacksaw", .25, 1.86, ThingPainter::Surface, saw},
            {"axe", "axe|hatchet|tomahawk", .7, .42, ThingPainter::Surface, axe},
            {"shovel", "shovel|spade", 1.1, .49, ThingPainter::Ground, shovel},
            {"brush", "brush|paintbrush", .25, .48, ThingPainter::Surface, brushTool},
            {"pencil", "pencil|pen|fountain pen|ballpoint", .18, 1, ThingPainter::Surface, pencil}});
}

} // namespace Afterimage::Things
