// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/paint/things/groups.h"

#include <cmath>
#include <numbers>

namespace Afterimage::Things {

using std::numbers::pi;

namespace {

const QColor stemGreen(92, 136, 70);

// The stem from the ground to `head`, with two long leaves.
void stem(Art &art, QPointF head, qreal leafWidth = 7, qreal width = 2.4)
{
    const QPointF middle((25 + head.x()) / 2 + art.random(-2, 2), (100 + head.y()) / 2);
    art.form(taper({{25, 100}, middle, head}, width * 1.1, width * .8), stemGreen);
    if (leafWidth <= 0)
        return;
    art.form(petal({25, 92}, {7 + art.random(-2, 3), 62}, leafWidth, .45), shaded(stemGreen, .18));
    art.form(petal({25, 84}, {44 + art.random(-3, 2), 60}, leafWidth, .45), lit(stemGreen, .08));
}

// A ring of petals seen at a slant: `squash` is the height of the ellipse over its width.
void petals(Art &art, QPointF center, int count, qreal reach, qreal width, qreal squash, const QColor &color,
    qreal turn, qreal belly = .62)
{
    for (int i = 0; i < count; ++i) {
        const qreal angle = turn + 2 * pi * i / count;
        const qreal length = reach * art.random(.93, 1.04);
        const QPointF tip = center + QPointF(std::cos(angle) * length, std::sin(angle) * length * squash);
        const QColor tone = std::sin(angle) > .3 ? lit(color, .1)
            : std::sin(angle) < -.3              ? shaded(color, .1)
                                                 : color;
        art.form(petal(center, tip, width, belly), mix(tone, lit(color, .25), art.random(0, .35)));
    }
}

void flower(Art &art)
{
    const QColor color = art.body({228, 120, 152});
    const QPointF head(25 + art.random(-2, 2), 24);
    stem(art, head);
    petals(art, head, 6, 22, 20, 1, color, art.random(0, 1), .68);
    art.globe(ellipse(head.x(), head.y(), 7, 7), art.accent({242, 194, 74}));
    art.dabs(ellipse(head.x(), head.y(), 6, 6), {150, 96, 30}, 16, 1.4, 1, 0);
}

void rose(Art &art)
{
    const QColor red = art.body({200, 40, 62});
    stem(art, {25, 40}, 0);
    for (const auto &[root, tip] : {std::pair(QPointF(25, 66), QPointF(8, 56)),
             std::pair(QPointF(25, 58), QPointF(42, 48)), std::pair(QPointF(25, 80), QPointF(42, 72))})
        art.form(petal(root, tip, 9, .45), stemGreen);
    for (qreal x : {9., 19., 31., 41.})
        art.form(petal({25, 40}, {x, 46 - std::abs(x - 25) * .3}, 6), shaded(stemGreen, .1));
    const QPainterPath bloom = "M 25 43 R 10 39 4 26 6 13 14 6 25 3 36 6 44 13 46 26 40 39 Z"_p;
    art.form(bloom, shaded(red, .2));
    const auto fold = [&](const QPainterPath &path, const QColor &tone) { art.form(path, tone, 1.1); };
    fold("M 13 10 R 25 4 38 10 36 20 25 25 14 20 Z"_p, shaded(red, .45));
    fold("M 17 12 R 25 7 33 12 32 18 25 21 18 17 Z"_p, shaded(red, .1));
    fold("M 21 13 R 26 10 29 14 25 18 22 17 Z"_p, shaded(red, .6));
    fold("M 6 13 R 12 14 17 22 27 28 22 38 12 38 5 27 Z"_p, lit(red, .06));
    fold("M 44 13 R 38 14 32 23 22 28 28 40 39 38 45 27 Z"_p, red);
    fold("M 12 25 R 20 30 26 30 35 26 36 34 26 43 15 36 Z"_p, lit(red, .12));
    art.line("M 12 25 R 20 30 26 30 35 26"_p, lit(red, .5), .8);
    art.line("M 6 13 R 12 14 17 22 27 28"_p, lit(red, .4), .7);
    art.line("M 44 13 R 38 14 32 23 25 27"_p, lit(red, .4), .7);
}

void tulip(Art &art)
{
    const QColor color = art.body({224, 72, 84});
    stem(art, {25, 36}, 0, 2.8);
    art.form("M 25 100 C 10 90 6 66 12 46 C 16 66 22 84 25 100 Z"_p, shaded(stemGreen, .12));
    art.form("M 25 100 C 40 92 46 70 42 54 C 36 70 28 84 25 100 Z"_p, lit(stemGreen, .1));
    art.form("M 25 40 C 12 36 12 14 25 3 C 38 14 38 36 25 40 Z"_p, shaded(color, .34));
    art.form("M 25 41 C 2 40 6 16 11 5 C 20 14 27 26 25 41 Z"_p, lit(color, .1));
    art.form("M 25 41 C 48 40 44 16 39 5 C 30 14 23 26 25 41 Z"_p, color);
    art.form("M 25 41 C 13 38 14 22 25 11 C 36 22 37 38 25 41 Z"_p, lit(color, .2));
}

void sunflower(Art &art)
{
    const QColor gold = art.body({244, 186, 46});
    const QPointF head(25 + art.random(-2, 2), 25);
    stem(art, head, 13, 3.4);
    petals(art, head, 17, 24, 9, 1, shaded(gold, .22), .1);
    petals(art, head, 17, 22.5, 8.5, 1, gold, .1 + pi / 17);
    const QColor seeds = art.accent({96, 62, 38});
    art.globe(ellipse(head.x(), head.y(), 11.5, 11.5), seeds);
    for (int i = 0; i < 120; ++i) {
        // Phyllotaxis: each seed a golden angle on from the last (Vogel 1979).
        const qreal angle = i * 2.39996;
        const qreal reach = 11 * std::sqrt(i / 120.);
        const QPointF at = head + QPointF(std::cos(angle), std::sin(angle)) * reach;
        art.flat(ellipse(at.x(), at.y(), .55, .55), i > 70 ? QColor(196, 132, 60) : shaded(seeds, .6));
    }
}

void daisy(Art &art)
{
    const QColor white = art.body({246, 244, 238});
    const QPointF head(25 + art.random(-3, 3), 24);
    stem(art, head, 5, 1.8);
    petals(art, head, 15, 23, 7.5, .94, shaded(white, .14), .2, .75);
    petals(art, head, 15, 21.5, 7, .94, white, .2 + pi / 15, .75);
    art.globe(ellipse(head.x(), head.y(), 7.4, 7), art.accent({244, 190, 54}));
    art.dabs(ellipse(head.x(), head.y(), 7, 7), {176, 112, 24}, 20, 1.2, .9, 0);
}

void poppy(Art &art)
{
    const QColor red = art.body({222, 58, 40});
    const QPointF head(26, 24);
    stem(art, {26, 26}, 0, 1.5);
    for (int i = 0; i < 5; ++i)
        art.form(petal({25, 96 - i * 4.}, {25 + (i % 2 ? 1 : -1) * (16. - i), 84 - i * 7.}, 3.6), stemGreen);
    art.form("M 26 26 R 4 30 2 16 10 4 24 2 30 8 Z"_p, shaded(red, .16));
    art.form("M 26 26 R 48 30 49 15 42 5 30 2 22 8 Z"_p, shaded(red, .06));
    art.form("M 26 20 R 8 20 4 30 12 42 26 46 41 42 47 30 42 20 Z"_p, lit(red, .06), 1.2);
    for (int i = 0; i < 9; ++i) {
        const qreal x = 10 + i * 4;
        art.line(taper({{26 + (x - 26) * .3, 29}, {x, 40}}, .1, .1), shaded(red, .3), .4);
    }
    art.flat(ellipse(26, 24, 6.4, 4.6), {44, 32, 42});
    for (int i = 0; i < 14; ++i) {
        const qreal angle = 2 * pi * i / 14;
        art.line(taper({head, head + QPointF(std::cos(angle) * 8.6, std::sin(angle) * 6)}, .1, .1),
            {36, 28, 38}, .5);
        art.flat(ellipse(head.x() + std::cos(angle) * 8.8, head.y() + std::sin(angle) * 6.2, .8, .8),
            {36, 28, 38});
    }
    art.globe(ellipse(26, 23.4, 3.2, 2.8), art.accent({152, 168, 96}));
}

void lily(Art &art)
{
    const QColor color = art.body({248, 226, 220});
    const QPointF head(25, 27);
    stem(art, head, 6, 2.2);
    const auto tip = [&](int i) {
        const qreal angle = pi / 6 + 2 * pi * i / 6;
        return head + QPointF(std::cos(angle) * 24, std::sin(angle) * 24);
    };
    for (int i : {0, 2, 4, 1, 3, 5}) {
        const QColor tone = i % 2 ? lit(color, .15) : shaded(color, .16);
        art.form(petal(head, tip(i), 13, .5), tone);
        art.line(petal(head, head + (tip(i) - head) * .85, .1), art.accent({222, 128, 140}), .9);
    }
    art.flat(ellipse(head.x(), head.y(), 3.4, 3.4), {178, 190, 96});
    for (int i = 0; i < 6; ++i) {
        const qreal angle = -pi / 2 + (i - 2.5) * .42;
        const QPointF end = head + QPointF(std::cos(angle) * 12, std::sin(angle) * 13);
        art.line(taper({head, (head + end) / 2, end}, .1, .1), {206, 214, 140}, .7);
        art.flat(ellipse(end.x(), end.y(), 1.7, .8), {170, 84, 36});
    }
}

void lavender(Art &art)
{
    const QColor violet = art.body({142, 112, 192});
    for (int i = 0; i < 7; ++i) {
        const qreal across = (i + .5) / 7 * 2 - 1;
        const QPointF foot(25 + across * 6, 100);
        const QPointF tip(25 + across * 21, 10 + 16 * std::abs(across) + art.random(-3, 3));
        const auto along = [&](qreal t) { return foot + (tip - foot) * t; };
        art.line(taper({foot, along(.5), tip}, .1, .1), {120, 144, 98}, 1);
        for (int row = 0; row < 9; ++row) {
            const QPointF at = along(.56 + row * .05);
            const qreal size = 3.8 - row * .2;
            for (qreal side : {-1., 1., 0.})
                art.form(petal(at, at + QPointF(side * size, -size * 1.1), 3.4),
                    mix(shaded(violet, .25), lit(violet, .3), art.random(0, 1)));
        }
    }
    for (qreal x : {8., 16., 34., 42.})
        art.form(petal({25, 100}, {x, 74}, 2.6), {120, 150, 104});
}

void waterLily(Art &art)
{
    const QColor pink = art.body({238, 170, 192});
    const QColor pad(74, 132, 86);
    art.form("M 75 70 L 100 58 R 140 66 148 80 120 95 75 99 30 95 2 80 14 66 50 58 Z"_p, pad);
    for (qreal x : {10., 36., 112., 140.})
        art.line(taper({{75, 78}, {x, 82}}, .1, .1), lit(pad, .3), .8);
    for (int layer = 0; layer < 3; ++layer) {
        const int count = 9 - layer * 2;
        for (int i = 0; i < count; ++i) {
            const qreal angle = pi * (1.02 + .96 * (i + .5) / count);
            const qreal reach = 54 - layer * 8;
            const QPointF tip(75 + std::cos(angle) * reach, 76 + std::sin(angle) * reach * 1.05);
            art.form(petal({75, 78}, tip, 20, .55), mix(shaded(pink, .2), lit(pink, .4), layer / 2.));
        }
    }
    for (int i = 0; i < 5; ++i)
        art.form(petal({75, 66}, {51. + i * 12, 84. - std::abs(i - 2) * 5}, 15, .5), lit(pink, .3));
    art.flat(ellipse(75, 66, 7, 4), art.accent({246, 200, 86}));
}

void bouquet(Art &art)
{
    const QColor wrap = art.accent({226, 206, 176});
    for (int i = 0; i < 9; ++i) {
        const qreal x = 8 + i * 8;
        art.form(petal({40, 64}, {x, 30 - 22 * std::sin(pi * i / 8)}, 9),
            mix(shaded(stemGreen, .3), lit(stemGreen, .1), art.random(0, 1)));
    }
    art.column("M 40 58 L 34 100 L 50 100 L 44 58 Z"_p, stemGreen);
    art.form("M 8 52 Q 40 66 74 50 L 48 84 L 34 84 Z"_p, wrap);
    art.form("M 40 60 L 74 50 L 48 84 L 42 84 Z"_p, shaded(wrap, .12));
    const QColor base = art.body({222, 92, 116});
    const QColor others[] = {lit(base, .45), base, shaded(base, .25), {246, 206, 108}, {244, 240, 232}, base};
    const QPointF heads[] = {{40, 16}, {22, 24}, {59, 23}, {11, 42}, {70, 40}, {31, 38}, {50, 38}, {40, 52}};
    for (const QPointF &head : heads) {
        const QColor color = others[art.pick(6)];
        petals(art, head, 7, 11.5, 9, 1, color, art.random(0, 1), .7);
        art.globe(ellipse(head.x(), head.y(), 3.4, 3.4), shaded(color, .4));
    }
    art.form("M 33 82 L 49 82 L 48 88 L 34 88 Z"_p, base);
}

} // namespace

QList<ThingPainter> flowers()
{
    return painters("flowers",
        {{"flower", "flower|blossom|bloom|wildflower|cosmos|anemone", .5, .5, ThingPainter::Ground, flower},
            {"rose", "rose|red rose|peony|carnation|camellia", .6, .5, ThingPainter::Ground, rose},
            {"tulip", "tulip|crocus|magnolia", .5, .5, ThingPainter::Ground, tulip},
            {"sunflower", "sunflower|helianthus", 1.8, .5, ThingPainter::Ground, sunflower},
            {"daisy", "daisy|marguerite|chamomile|aster|chrysanthemum|dandelion", .4, .5,
                ThingPainter::Ground, daisy},
            {"poppy", "poppy|red poppy|corn poppy|hibiscus", .5, .5, ThingPainter::Ground, poppy},
            {"lily", "lily|orchid|amaryllis|iris|daffodil|narcissus", .7, .5, ThingPainter::Ground, lily},
            {"lavender", "lavender|hyacinth|lupin|foxglove|heather", .6, .5, ThingPainter::Ground, lavender},
            {"water-lily", "water lily|lotus|lily pad|waterlily", .3, 1.5, ThingPainter::Water, waterLily},
            {"bouquet", "bouquet|bunch of flowers|nosegay|posy", .4, .8, ThingPainter::Surface, bouquet}});
}

} // namespace Afterimage::Things
