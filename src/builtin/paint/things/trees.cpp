// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/paint/things/groups.h"

#include <cmath>
#include <numbers>

namespace Afterimage::Things {

using std::numbers::pi;

namespace {

const QColor bark(112, 82, 62);

QColor foliage(const Art &art, const QColor &summer)
{
    if (art.season() == Season::Autumn)
        return art.body({206, 122, 46});
    if (art.season() == Season::Spring)
        return art.body(mix(summer, QColor(176, 204, 92), .5));
    return art.body(summer);
}

void trunk(Art &art, qreal x, qreal top, qreal width, const QColor &color)
{
    QPainterPath path(QPointF(x - width * .42, top));
    path.cubicTo(QPointF(x - width * .5, 80), QPointF(x - width * .5, 94), QPointF(x - width * 1.15, 100));
    path.quadTo(QPointF(x, 97.5), QPointF(x + width * 1.2, 100));
    path.cubicTo(QPointF(x + width * .5, 93), QPointF(x + width * .5, 80), QPointF(x + width * .42, top));
    path.closeSubpath();
    art.column(path, color);
    art.dabs(path, shaded(color, .8), 14, 12, width * .1, 90);
    art.dabs(path, lit(color, .5), 7, 9, width * .08, 90);
}

void tree(Art &art)
{
    art.lean(art.random(-4, 4));
    const QColor green = foliage(art, {96, 142, 66});
    trunk(art, 40, 42, 8, art.accent(bark));
    art.form(taper({{41, 66}, {50, 56}, {56, 47}}, 4, 2), art.accent(bark));
    art.form(taper({{39, 70}, {31, 61}, {26, 52}}, 3.6, 2), art.accent(bark));
    if (art.season() == Season::Winter)
        return art.leaves({40, 34}, 25, 24, mix(green, QColor(226, 230, 236), .75));
    art.leaves({40 + art.random(-2, 2), 34}, 37, 33, green);
}

void oak(Art &art)
{
    const QColor green = foliage(art, {92, 122, 58});
    const QColor wood = art.accent(bark);
    trunk(art, 56, 50, 15, wood);
    art.form(taper({{54, 70}, {40, 58}, {24, 50}}, 7, 3), wood);
    art.form(taper({{60, 68}, {74, 58}, {90, 52}}, 7, 3), wood);
    art.leaves({28, 46}, 26, 20, shaded(green, .12));
    art.leaves({86, 45}, 25, 21, shaded(green, .16));
    art.leaves({56 + art.random(-3, 3), 30}, 38, 28, green);
    art.leaves({40 + art.random(-4, 4), 52}, 15, 11, lit(green, .05));
    art.leaves({74, 54}, 13, 10, green);
}

void conifer(Art &art)
{
    art.lean(art.random(-2, 2));
    const QColor green = art.body({52, 98, 76});
    trunk(art, 25, 84, 4.6, art.accent({104, 76, 58}));
    constexpr int tiers = 7;
    for (int tier = tiers - 1; tier >= 0; --tier) {
        const qreal top = 2 + tier * 10.4;
        const qreal bottom = top + 15 + tier * 1.9;
        const qreal half = (5.5 + tier * 2.85) * art.random(.93, 1.05);
        QPainterPath bough(QPointF(25, top));
        bough.quadTo(QPointF(25 + half * .35, bottom - 6), QPointF(25 + half, bottom - art.random(0, 2)));
        constexpr int teeth = 6;
        for (int tooth = 1; tooth <= teeth; ++tooth) {
            const qreal x = 25 + half - 2 * half * tooth / teeth;
            const qreal sag = 3.2 * std::sin(pi * tooth / teeth);
            bough.lineTo(QPointF(x + half * .22, bottom - 2.6 + sag * .6));
            bough.lineTo(QPointF(x, bottom + sag + art.random(-1, .8)));
        }
        bough.quadTo(QPointF(25 - half * .35, bottom - 6), QPointF(25, top));
        const QColor tone = mix(shaded(green, .22), lit(green, .06), 1 - qreal(tier) / tiers);
        art.form(bough, tone, 1.2);
        art.dabs(bough, shaded(green, .9), 9, 6, 1.1, 70);
        art.dabs(bough, lit(green, .55), 8, 5, .9, art.side() < 0 ? 118 : 62);
        if (art.season() == Season::Winter)
            art.flat(
                petal({25 - half * .7, bottom - 4}, {25 + half * .3, bottom - 5}, 4), {244, 247, 252, 225});
    }
}

void palm(Art &art)
{
    if (art.chance(.5))
        art.turnRound();
    const QColor green = art.body({84, 146, 78});
    const QColor wood = art.accent({168, 132, 92});
    const QPainterPath stem = taper({{30, 100}, {34, 76}, {40, 52}, {42, 30}}, 7.5, 4);
    art.column(stem, wood);
    for (int ring = 0; ring < 13; ++ring) {
        const qreal y = 96 - ring * 5;
        const qreal x = 30.5 + 12 * std::sin((100 - y) / 70 * pi / 2);
        art.within(stem, [&] {
            art.line(taper({{x - 5, y}, {x, y + 1.6}, {x + 5, y}}, .4, .4), shaded(wood, .75), .5);
        });
    }
    const auto frond = [&](qreal angle, qreal reach, qreal droop, const QColor &tone) {
        const QPointF root(42, 29);
        const QPointF out(std::cos(angle * pi / 180), std::sin(angle * pi / 180));
        const auto along = [&](qreal t) { return root + out * reach * t + QPointF(0, droop * t * t); };
        QPainterPath leaf(root);
        constexpr int blades = 13;
        for (int side : {-1, 1}) {
            for (int i = 1; i <= blades; ++i) {
                const qreal t = qreal(side < 0 ? i : blades + 1 - i) / (blades + 1);
                const QPointF at = along(t);
                const qreal size = 11.5 * std::sin(pi * (t * .86 + .1));
                const QPointF tip = at + QPointF(out.x() * size * .8, side * size * .35 + size * .55);
                leaf.lineTo(tip);
                leaf.lineTo(along(t + .02) + (tip - at) * .5);
            }
            leaf.lineTo(along(side < 0 ? 1.05 : 0));
        }
        leaf.closeSubpath();
        leaf.setFillRule(Qt::WindingFill);
        art.flat(leaf, tone);
        QPainterPath rib(root);
        rib.quadTo(along(.55), along(1));
        art.line(rib, lit(tone, .25), .7);
    };
    const qreal angles[] = {200, -30, 172, 8, 232, -58, 268, 150, 28};
    const qreal droops[] = {22, 22, 30, 30, 12, 12, 10, 34, 34};
    for (int i = 8; i >= 0; --i) {
        const bool bright = (std::cos(angles[i] * pi / 180) < 0) == (art.side() < 0);
        const QColor tone = bright ? lit(green, .14) : shaded(green, .3);
        frond(angles[i] + art.random(-6, 6), art.random(31, 37), droops[i],
            mix(tone, green, art.random(0, .6)));
    }
    for (const QPointF &nut : {QPointF(40, 33), QPointF(44.5, 33.5), QPointF(42.3, 35.5)})
        art.globe(ellipse(nut.x(), nut.y(), 2.4, 2.6), {122, 82, 50});
}

void birch(Art &art)
{
    const QColor green = foliage(art, {152, 176, 76});
    const QColor white = art.accent({236, 232, 222});
    const QPainterPath stem = taper({{30, 100}, {29, 70}, {31, 40}, {30, 10}}, 6.5, 1.6);
    art.column(stem, white, .8);
    art.within(stem, [&] {
        for (int mark = 0; mark < 19; ++mark) {
            const qreal y = 98 - mark * 4.6 + art.random(-1, 1);
            const qreal x = art.random(26.5, 32.5);
            art.flat(ellipse(x, y, art.random(.8, 2.6), art.random(.4, .9)), {58, 52, 52});
        }
    });
    for (int i = 0; i < 4; ++i) {
        const qreal side = i % 2 ? 1 : -1;
        art.form(
            taper({{30, 58 - i * 8.}, {30 + side * 8, 47 - i * 8.}, {30 + side * 13, 39 - i * 7.}}, 1.8, .7),
            shaded(white, .3));
    }
    art.leaves({20, 44}, 14, 10, shaded(green, .1));
    art.leaves({41, 40}, 14, 11, shaded(green, .14));
    art.leaves({30, 22}, 17, 20, green);
    art.leaves({22, 32}, 10, 8, lit(green, .1));
    art.leaves({37, 52}, 10, 8, green);
}

void willow(Art &art)
{
    const QColor green = foliage(art, {142, 166, 82});
    trunk(art, 55, 34, 11, art.accent({104, 84, 66}));
    art.leaves({55, 27}, 40, 24, shaded(green, .12));
    for (int layer = 0; layer < 3; ++layer) {
        const QColor tone = layer == 0 ? shaded(green, .45) : layer == 1 ? green : lit(green, .2);
        const int count = 30;
        for (int i = 0; i < count; ++i) {
            const qreal across = (i + art.random(.1, .9)) / count * 2 - 1;
            if (layer < 2 && std::abs(across) < .17)
                continue;
            const qreal x = 55 + across * (48 - layer * 3);
            const qreal top = 22 + 22 * across * across + layer * 1.5;
            const qreal end = 93 - 18 * layer * art.random(.2, 1) - 8 * std::abs(across)
                - (std::abs(across) < .3 ? 26 : 0);
            art.flat(taper({{55 + across * 30, top - 9}, {x, top + 8}, {x + across * 3, end}}, 2.6, .6),
                mix(tone, green, art.random(0, .6)));
        }
    }
    art.leaves({55 + art.random(-3, 3), 20}, 30, 17, lit(green, .06));
}

void branch(Art &art, QPointF root, qreal angle, qreal length, qreal width, int depth, const QColor &color)
{
    const qreal radians = angle * pi / 180;
    const QPointF tip = root + QPointF(std::cos(radians), std::sin(radians)) * length;
    const QPointF bend = (root + tip) / 2 + QPointF(art.random(-1, 1), art.random(-1, 1)) * length * .12;
    art.flat(taper({root, bend, tip}, width, width * .62), mix(color, lit(color, .25), art.random(0, .5)));
    if (depth == 0)
        return;
    const int arms = depth > 3 ? 3 : 2;
    for (int i = 0; i < arms; ++i) {
        const qreal spread = arms == 3 ? (i - 1) * 34 : (i ? 25 : -25);
        // Side arms bend back toward the sky.
        const qreal next = angle + spread + art.random(-11, 11);
        branch(
            art, tip, next + (-90 - next) * .1, length * art.random(.66, .8), width * .6, depth - 1, color);
    }
}

void bareTree(Art &art)
{
    const QColor wood = art.body({88, 72, 66});
    branch(art, {42, 64}, -90 + art.random(-4, 4), 15, 6, 6, wood);
    trunk(art, 42, 60, 7, wood);
    branch(art, {42, 68}, -138, 14, 3.6, 4, wood);
    branch(art, {42, 65}, -44, 14, 3.6, 4, wood);
}

void cypress(Art &art)
{
    const QColor green = foliage(art, {58, 92, 66});
    trunk(art, 14, 88, 4, art.accent(bark));
    const QPainterPath flame = "M 14 1 R 19 18 24 42 25 68 22 88 14 94 6 88 3 68 4 42 9 18 Z"_p;
    art.form(flame, green, 1.2);
    art.dabs(flame, shaded(green, .9), 40, 14, 1.6, 84);
    art.dabs(flame, lit(green, .4), 34, 12, 1.2, 96);
}

} // namespace

QList<ThingPainter> trees()
{
    return painters("plants",
        {{"tree", "tree|deciduous tree|maple|elm|beech|ash tree|linden|chestnut tree|fruit tree|apple tree",
             9, .8, ThingPainter::Ground, tree},
            {"oak", "oak|oak tree|sycamore|banyan|baobab", 13, 1.12, ThingPainter::Ground, oak},
            {"conifer", "conifer|pine|pine tree|fir|spruce|cedar|larch|evergreen|christmas tree|redwood", 12,
                .5, ThingPainter::Ground, conifer},
            {"palm", "palm|palm tree|coconut palm|coconut tree|date palm", 9, .84, ThingPainter::Ground,
                palm},
            {"birch", "birch|birch tree|aspen|silver birch|poplar", 11, .6, ThingPainter::Ground, birch},
            {"willow", "willow|willow tree|weeping willow", 9, 1.1, ThingPainter::Ground, willow},
            {"bare-tree", "bare tree|dead tree|leafless tree|winter tree|branch|twig", 9, .84,
                ThingPainter::Ground, bareTree},
            {"cypress", "cypress|cypress tree|thuja|juniper|yew", 10, .28, ThingPainter::Ground, cypress}});
}

} // namespace Afterimage::Things
