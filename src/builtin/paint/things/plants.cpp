// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/paint/things/groups.h"

#include <QTransform>

#include <cmath>
#include <numbers>

namespace Afterimage::Things {

using std::numbers::pi;

namespace {

void bush(Art &art)
{
    const QColor green
        = art.body(art.season() == Season::Autumn ? QColor(196, 112, 52) : QColor(82, 128, 66));
    art.flat(ellipse(75, 90, 60, 10), shaded(green, .6));
    art.leaves({38, 66}, 34, 31, shaded(green, .1));
    art.leaves({112, 66}, 35, 31, shaded(green, .16));
    art.leaves({75, 46}, 47, 43, green);
    art.leaves({54, 80}, 30, 19, lit(green, .04));
    art.leaves({100, 82}, 30, 17, green);
    const int berries = art.pick(3) == 0 ? 12 : 0;
    for (int i = 0; i < berries; ++i)
        art.globe(ellipse(art.random(30, 120), art.random(30, 84), 2.6, 2.6), art.accent({206, 58, 62}));
}

void blades(Art &art, qreal center, qreal spread, int count, qreal height, qreal width, const QColor &color)
{
    for (int layer = 0; layer < 2; ++layer) {
        for (int i = 0; i < count; ++i) {
            const qreal across = (i + art.random(0, 1)) / count * 2 - 1;
            const qreal top
                = 100 - height * art.random(.6, 1) * (1 - .35 * across * across) * (layer ? .8 : 1);
            const qreal foot = center + across * spread * .34;
            const qreal tip = center + across * spread + art.random(-4, 4);
            const QColor tone
                = layer ? mix(color, lit(color, .4), art.random(0, .8)) : shaded(color, art.random(.2, .5));
            art.flat(taper({{foot, 101}, {foot + (tip - foot) * .3, 100 - (100 - top) * .62}, {tip, top}},
                         width, .3),
                tone);
        }
    }
}

void grass(Art &art)
{
    blades(art, 60, 52, 26, 96, 6, art.body({110, 150, 70}));
}

void wheat(Art &art)
{
    const QColor gold = art.body({216, 174, 84});
    for (int i = 0; i < 9; ++i) {
        const qreal across = (i + art.random(.2, .8)) / 9 * 2 - 1;
        const QPointF foot(25 + across * 7, 100);
        const QPointF tip(25 + across * 17, 42 + 12 * across * across + art.random(-3, 3));
        art.line(taper({foot, {foot.x() + across * 3, 64}, tip}, .4, .3), shaded(gold, .15), .9);
        const QPointF up(across * 3, -22);
        for (int grain = 0; grain < 8; ++grain) {
            const QPointF at = tip + up * (grain / 8.);
            const qreal side = grain % 2 ? 1 : -1;
            art.form(petal(at, at + QPointF(side * 3, -5.5), 3), mix(gold, lit(gold, .4), art.random(0, 1)));
            art.line(petal(at, at + QPointF(side * 6, -13), .1), lit(gold, .3), .3);
        }
        art.form(petal(tip + up, tip + up * 1.3, 3), lit(gold, .2));
    }
}

void reed(Art &art)
{
    const QColor green = art.body({120, 148, 78});
    blades(art, 22, 18, 12, 84, 3.6, green);
    for (int i = 0; i < 4; ++i) {
        const qreal x = 10 + i * 8.5 + art.random(-2, 2);
        const qreal top = art.random(2, 20);
        art.line(taper({{22 + (x - 22) * .4, 100}, {x, 60}, {x, top}}, .6, .4), lit(green, .1), 1.1);
        art.column(box(x - 2.2, top + 5, 4.4, 20, 2.2), art.accent({126, 82, 52}));
    }
}

void cactus(Art &art)
{
    const QColor green = art.body({90, 140, 92});
    if (art.chance(.5))
        art.turnRound();
    const qreal left = art.random(44, 56);
    const qreal right = art.random(34, 46);
    const QPainterPath arm1 = taper({{34, left + 14}, {17, left + 11}, {13, left}, {13, left - 20}}, 11, 10);
    const QPainterPath arm2
        = taper({{34, right + 16}, {50, right + 12}, {54, right}, {54, right - 14}}, 10, 9);
    art.form(arm1, green);
    art.form(arm2, shaded(green, .12));
    const QPainterPath stem = "M 25 100 L 25 16 C 25 0 43 0 43 16 L 43 100 Z"_p;
    art.column(stem, green);
    for (int rib = 0; rib < 4; ++rib) {
        const qreal x = 28 + rib * 4.2;
        art.line(taper({{x, 99}, {x, 50}, {x + (34 - x) * .2, 8}}, .1, .1), shaded(green, .5), .6);
        for (int i = 0; i < 15; ++i)
            art.line(box(x + .9, 10 + i * 6 + (rib % 2) * 3, 1.4, .1), lit(green, .75), .35);
    }
    for (const QPointF &at : {QPointF(34, 3.5), QPointF(13, left - 25)}) {
        for (int i = 0; i < 5; ++i)
            art.form(
                turned(petal(at, at + QPointF(0, -5.5), 3.6), (i - 2) * 34, at), art.accent({226, 92, 122}));
    }
}

void mushroom(Art &art)
{
    const QColor cap = art.body({206, 62, 48});
    const QColor pale(238, 226, 204);
    const auto one = [&](qreal x, qreal foot, qreal size) {
        const auto at = [&](const QPainterPath &path) {
            return QTransform().translate(x, foot).scale(size, size).translate(-50, -100).map(path);
        };
        art.column(at("M 40 50 C 43 70 40 88 34 97 Q 50 103 66 97 C 60 88 57 70 60 50 Z"_p), pale);
        art.flat(at("M 39 58 Q 50 66 61 58 L 64 70 Q 50 76 36 70 Z"_p), shaded(pale, .22));
        art.fall(at("M 6 52 Q 50 66 94 52 Q 50 40 6 52 Z"_p), shaded(pale, .45), shaded(pale, .2));
        const QPainterPath dome = at("M 5 53 C 2 20 26 4 50 4 C 74 4 98 20 95 53 Q 50 38 5 53 Z"_p);
        art.form(dome, cap, 1.15);
        art.within(dome, [&] {
            for (const QPointF &spot : {QPointF(30, 24), QPointF(54, 15), QPointF(74, 30), QPointF(48, 35),
                     QPointF(14, 42), QPointF(86, 46), QPointF(66, 44)})
                art.flat(at(ellipse(spot.x(), spot.y(), 5.2, 3.8)), art.accent({246, 238, 222}));
        });
    };
    if (art.chance(.7))
        one(78, 100, .44);
    one(44, 100, .96);
}

void fern(Art &art)
{
    const QColor green = art.body({74, 134, 74});
    const auto frond = [&](qreal angle, qreal length, const QColor &tone) {
        const QPointF root(60, 96);
        const qreal radians = angle * pi / 180;
        const auto along = [&](qreal t) {
            return root + QPointF(std::cos(radians), std::sin(radians)) * length * t
                + QPointF(std::cos(radians) * 5, 7) * t * t * t;
        };
        for (int i = 0; i < 17; ++i) {
            const qreal t = .14 + .86 * i / 17;
            const QPointF at = along(t);
            const QPointF ahead = along(t + .02) - at;
            const qreal size = 21 * (1.02 - t) / std::hypot(ahead.x(), ahead.y());
            for (int side : {-1, 1}) {
                const QPointF tip = at + (ahead * .55 + QPointF(-ahead.y(), ahead.x()) * side * .8) * size;
                art.flat(petal(at, tip, 3.6), mix(tone, lit(tone, .3), side < 0 ? .5 : 0));
            }
        }
        art.line(
            smoothCurve({along(0), along(.3), along(.6), along(.85), along(1)}, false), shaded(tone, .4), .8);
    };
    const qreal angles[] = {-165, -15, -145, -36, -122, -60, -90};
    for (int i = 0; i < 7; ++i)
        frond(angles[i] + art.random(-4, 4),
            (i > 4          ? 84
                    : i > 1 ? 54
                            : 42)
                * art.random(.92, 1),
            mix(shaded(green, .4), green, i / 6.));
}

void vine(Art &art)
{
    const QColor green = art.body({78, 130, 66});
    for (int strand = 0; strand < 3; ++strand) {
        const qreal x = 14 + strand * 18 + art.random(-3, 3);
        const qreal end = art.random(72, 98);
        const qreal phase = art.random(0, 6);
        const auto at = [&](qreal y) { return QPointF(x + 5 * std::sin(y / 11 + phase), y); };
        QList<QPointF> stem;
        for (qreal y = 0; y <= end; y += 6)
            stem << at(y);
        art.flat(taper(stem, 1.8, .7), shaded(green, .55));
        for (int i = 0; i * 5 + 4 < end; ++i) {
            const QPointF root = at(4 + i * 5);
            const qreal side = i % 2 ? 1 : -1;
            const QPointF tip = root + QPointF(side * art.random(8, 12), art.random(3, 8));
            const QColor tone = mix(shaded(green, .3), lit(green, .3), art.random(0, 1));
            art.form(petal(root, tip, 8, .4), tone);
            art.line(petal(root, root + (tip - root) * .8, .1), lit(tone, .3), .35);
        }
    }
}

void leaf(Art &art)
{
    const QColor color
        = art.body(art.season() == Season::Autumn ? QColor(208, 120, 48) : QColor(104, 154, 70));
    const QPainterPath shape = "M 38 92 C 6 84 -4 46 38 4 C 84 40 72 84 38 92 Z"_p;
    art.line(taper({{38, 90}, {37, 96}, {41, 100}}, .4, .4), shaded(color, .4), 2.2);
    art.form(shape, color, 1.1);
    art.within(shape, [&] {
        art.line("M 38 92 Q 36 50 38 8"_p, lit(color, .45), 1.4);
        for (int i = 0; i < 7; ++i) {
            for (qreal side : {-1., 1.}) {
                QPainterPath vein(QPointF(37.5, 84 - i * 10.5));
                vein.quadTo(QPointF(38 + side * 16, 76 - i * 10.5), QPointF(38 + side * 34, 62 - i * 10.5));
                art.line(vein, lit(color, .32), .8);
            }
        }
    });
}

void seaweed(Art &art)
{
    const QColor green = art.body({66, 124, 92});
    for (int i = 0; i < 6; ++i) {
        const qreal x = 12 + i * 9.5;
        const qreal top = art.random(4, 40);
        const qreal phase = art.random(0, 6);
        QList<QPointF> spine;
        for (qreal y = 100; y >= top; y -= 7)
            spine << QPointF(x + 5 * std::sin(y / 12 + phase), y);
        art.form(taper(spine, 6, 1.4), mix(shaded(green, .35), lit(green, .2), art.random(0, 1)));
    }
}

void pottedPlant(Art &art)
{
    const QColor green = art.accent({78, 138, 78});
    for (int i = 0; i < 13; ++i) {
        const qreal angle = (-168 + i * 13 + art.random(-5, 5)) * pi / 180;
        const qreal reach = art.random(40, 54) * (i % 2 ? .8 : 1);
        const QPointF tip
            = QPointF(35, 64) + QPointF(std::cos(angle) * reach * .66, std::sin(angle) * reach + 4);
        const QColor tone = mix(shaded(green, .35), lit(green, .22), art.random(0, 1));
        const QPainterPath blade = petal({35, 68}, tip, 11, .62);
        art.form(blade, tone);
        art.line(petal({35, 68}, tip, .1), lit(tone, .35), .5);
    }
    const QColor clay = art.body({190, 104, 70});
    art.column("M 16 70 L 21 100 L 49 100 L 54 70 Z"_p, clay);
    art.column(box(12, 63, 46, 9, 2), lit(clay, .06));
    art.flat("M 16 72 L 54 72 L 53.4 75 L 16.6 75 Z"_p, faded(shaded(clay, .8), .6));
}

} // namespace

QList<ThingPainter> plants()
{
    return painters("plants",
        {{"bush", "bush|shrub|hedge|thicket|foliage", 1.4, 1.5, ThingPainter::Ground, bush},
            {"grass", "grass|tuft|tuft of grass|tall grass|weed|turf", .4, 1.2, ThingPainter::Ground, grass},
            {"wheat", "wheat|grain|barley|rye|corn|sheaf", 1, .5, ThingPainter::Ground, wheat},
            {"reed", "reed|cattail|bulrush|rush|bamboo", 1.8, .45, ThingPainter::Ground, reed},
            {"cactus", "cactus|saguaro|succulent|cacti", 3, .68, ThingPainter::Ground, cactus},
            {"mushroom", "mushroom|toadstool|fungus|fly agaric", .2, .96, ThingPainter::Ground, mushroom},
            {"fern", "fern|bracken|agave|aloe", .8, 1.2, ThingPainter::Ground, fern},
            {"vine", "vine|ivy|creeper|garland|liana", 2, .64, ThingPainter::Any, vine},
            {"leaf", "leaf|leaves|fallen leaf|frond", .1, .76, ThingPainter::Any, leaf},
            {"seaweed", "seaweed|kelp|alga|sea grass", 1.2, .7, ThingPainter::Ground, seaweed},
            {"potted-plant", "potted plant|houseplant|house plant|plant pot|flowerpot|plant|herb", .7, .7,
                ThingPainter::Surface, pottedPlant}});
}

} // namespace Afterimage::Things
