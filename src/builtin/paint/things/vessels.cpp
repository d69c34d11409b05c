// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/paint/things/groups.h"

#include <QTransform>

namespace Afterimage::Things {

namespace {

void ripples(Art &art, qreal left, qreal right)
{
    for (int i = 0; i < 7; ++i) {
        const qreal x = art.random(left, right - 8);
        const qreal y = art.random(96.5, 99.4);
        art.line(smoothCurve({{x, y}, {x + 5, y - .7}, {x + art.random(9, 16), y}}, false),
            {244, 250, 252, 150}, .8);
    }
}

void planks(Art &art, const QPainterPath &hull, const QColor &color, int count)
{
    const QRectF bounds = hull.boundingRect();
    art.within(hull, [&] {
        for (int i = 1; i < count; ++i) {
            const qreal y = bounds.top() + bounds.height() * i / count;
            art.line(smoothCurve({{bounds.left() - 4, y - 5}, {bounds.center().x(), y + 2},
                                     {bounds.right() + 4, y - 6}},
                         false),
                faded(shaded(color, .7), .6), .7);
        }
    });
}

void boat(Art &art)
{
    if (art.chance(.5))
        art.turnRound();
    const QColor color = art.body({172, 74, 58});
    art.flat("M 10 44 Q 100 66 206 34 Q 110 50 10 44 Z"_p, shaded({142, 104, 74}, .5));
    art.fall("M 8 42 Q 100 30 208 32 Q 120 62 8 42 Z"_p, {126, 92, 66}, {92, 66, 50});
    for (qreal x : {56., 102., 148.})
        art.form(QTransform::fromTranslate(x, 0).map("M -2 38 L 12 36 L 15 46 L 1 48 Z"_p), {186, 146, 104});
    const QPainterPath hull
        = "M 6 42 Q 104 62 212 30 C 208 62 196 82 178 92 Q 104 102 34 92 C 18 80 10 62 6 42 Z"_p;
    art.form(hull, color);
    planks(art, hull, color, 4);
    art.line("M 6 42 Q 104 62 212 30"_p, art.accent({240, 228, 204}), 4);
    art.form(taper({{84, 42}, {128, 66}, {172, 92}}, 2.6, 2.6), {196, 160, 116});
    art.form(petal({166, 88}, {196, 106}, 10), {206, 172, 128});
    ripples(art, 16, 200);
}

void sailboat(Art &art)
{
    if (art.chance(.5))
        art.turnRound();
    const QColor hullColor = art.body({58, 98, 140});
    const QColor sail = art.accent({248, 242, 230});
    art.line("M 43 4 L 43 82"_p, {128, 94, 68}, 1.5);
    const QPainterPath mainSail = "M 44.4 5 C 58 26 76 54 84 72 Q 64 76 44.4 73 Z"_p;
    const QPainterPath jib = "M 41.6 9 C 36 34 24 58 7 74 Q 26 77 41.6 73 Z"_p;
    art.form(mainSail, sail, .9);
    art.form(jib, shaded(sail, .1), .9);
    for (int i = 0; i < 3; ++i) {
        art.within(mainSail, [&] {
            art.line(smoothCurve({{42, 24 + i * 16.}, {64, 28 + i * 16.}, {88, 22 + i * 17.}}, false),
                faded(shaded(sail, .5), .5), .5);
        });
        art.within(jib, [&] {
            art.line(smoothCurve({{6, 26 + i * 16.}, {28, 32 + i * 16.}, {44, 28 + i * 16.}}, false),
                faded(shaded(sail, .5), .5), .5);
        });
    }
    if (!art.posed("anchored"))
        art.form("M 43 4 Q 50 2 56 6 Q 50 7 43 9 Z"_p, hullColor);
    art.line("M 43 76 L 84 74"_p, {128, 94, 68}, 1.3);
    art.form(box(38, 78, 24, 6, 2), lit({186, 146, 104}, .2));
    const QPainterPath hull = "M 4 82 Q 46 88 92 80 C 88 90 82 96 74 98.4 L 20 98.4 C 12 94 7 89 4 82 Z"_p;
    art.form(hull, hullColor);
    art.line("M 4.6 83 Q 46 89 91.4 81"_p, lit(sail, .1), 1.6);
    art.line("M 9 91 Q 46 95.4 86 90"_p, faded(sail, .5), .8);
    ripples(art, 6, 92);
}

void ship(Art &art)
{
    if (art.chance(.5))
        art.turnRound();
    const QColor hullColor = art.body({124, 82, 58});
    const QColor sail = art.accent({242, 230, 206});
    const qreal masts[] = {36, 64, 92};
    const qreal tops[] = {14, 4, 12};
    for (int i = 0; i < 3; ++i) {
        art.line(box(masts[i], tops[i], .1, 76 - tops[i]), {96, 68, 52}, 1.8);
        art.form(QTransform::fromTranslate(masts[i], tops[i]).map("M 0 -2 Q -6 -4 -11 -1 Q -6 1 0 1.6 Z"_p),
            {190, 62, 56});
    }
    art.line("M 64 6 L 116 70 M 92 14 L 122 62 M 36 16 L 8 66 M 64 6 L 36 60"_p, faded({84, 66, 56}, .7), .4);
    const auto canvas = [&](qreal x, qreal top, qreal half, qreal height) {
        art.line(box(x - half - 1, top, half * 2 + 2, .1), {96, 68, 52}, 1);
        QPainterPath cloth(QPointF(x - half, top));
        cloth.lineTo(QPointF(x + half, top));
        cloth.quadTo(QPointF(x + half + 4, top + height * .5), QPointF(x + half + 2, top + height));
        cloth.quadTo(QPointF(x, top + height * .82), QPointF(x - half + 1, top + height));
        cloth.quadTo(QPointF(x - half + 4, top + height * .5), QPointF(x - half, top));
        art.form(cloth, sail, 1.1);
        for (int i = 1; i < 4; ++i)
            art.line(taper({{x - half + half * i * .5, top + 1},
                               {x - half + half * i * .5 + 2, top + height * .84}},
                         .1, .1),
                faded(shaded(sail, .4), .45), .4);
    };
    for (int i = 0; i < 3; ++i) {
        const qreal scale = i == 1 ? 1.12 : 1;
        canvas(masts[i], tops[i] + 5, 8 * scale, 14);
        canvas(masts[i], tops[i] + 21, 11 * scale, 17);
        canvas(masts[i], tops[i] + 40, 12.6 * scale, 19);
    }
    art.form("M 112 74 L 134 54 L 135.4 55.4 L 118 78 Z"_p, {112, 80, 58});
    art.form("M 98 66 L 131 57 Q 122 68 108 76 Z"_p, shaded(sail, .12));
    const QPainterPath hull
        = "M 5 60 L 22 62 L 24 72 L 100 74 L 102 68 L 122 67 C 118 84 110 94 102 98.4 L 20 98.4 C 12 90 7 76 5 60 Z"_p;
    art.form(hull, hullColor);
    planks(art, hull, hullColor, 6);
    art.line("M 6 66 L 23 70 M 24 76 L 110 78"_p, {216, 178, 102}, 1.6);
    for (int i = 0; i < 7; ++i)
        art.pane(box(30 + i * 10, 82, 4, 4));
    art.panes({9, 68, 12, 8}, 3, 1, .3);
    ripples(art, 10, 116);
}

void steamer(Art &art)
{
    if (art.chance(.5))
        art.turnRound();
    const QColor hullColor = art.body({48, 62, 88});
    const QColor white(244, 242, 236);
    for (int i = 0; i < 3; ++i) {
        const qreal x = 84 + i * 27;
        for (int puff = 4; puff >= 0; --puff)
            art.flat(ellipse(x - 4 - puff * 5, 16 - puff * 3.2, 5 + puff * 1.6, 3.6 + puff),
                faded({120, 120, 128}, .34 - puff * .04));
        const QTransform at = QTransform::fromTranslate(x, 0);
        art.column(at.map("M -6 52 L -8 18 L 5 18 L 7 52 Z"_p), art.accent({206, 84, 58}));
        art.column(at.map("M -7.6 25 L -8 18 L 5 18 L 5.5 25 Z"_p), {40, 38, 44});
    }
    art.line("M 44 8 L 44 66 M 186 20 L 186 66"_p, {88, 78, 74}, 1.4);
    art.form(box(56, 48, 122, 11), white);
    art.form(box(46, 57, 142, 11), lit(white, .2));
    art.panes({60, 49, 114, 9}, 14, 1, .42);
    art.panes({50, 58, 134, 9}, 17, 1, .42);
    const QPainterPath hull
        = "M 6 62 L 30 67 L 214 67 L 236 60 C 230 80 222 92 212 98.4 L 26 98.4 C 14 90 8 76 6 62 Z"_p;
    art.form(hull, hullColor);
    art.within(hull, [&] {
        art.flat(box(0, 91, 240, 10), {152, 56, 50});
        art.flat(box(0, 89.4, 240, 1.8), white);
    });
    for (int i = 0; i < 19; ++i)
        art.pane(ellipse(30 + i * 10, 76, 1.9, 1.9));
    ripples(art, 14, 226);
}

void canoe(Art &art)
{
    const QColor color = art.body({178, 116, 64});
    const QPainterPath hull
        = "M 2 20 C 10 52 30 70 60 76 Q 120 84 180 76 C 210 70 230 52 238 20 C 222 44 196 52 180 54 Q 120 60 60 54 C 44 52 18 44 2 20 Z"_p;
    art.fall("M 2 20 Q 50 44 120 44 Q 190 44 238 20 C 222 48 196 56 120 58 C 44 56 18 48 2 20 Z"_p,
        {96, 68, 50}, {70, 50, 40});
    art.form(hull.translated(0, 18), color);
    planks(art, hull.translated(0, 18), color, 4);
    art.form(
        "M 2 20 C 12 44 40 58 120 60 C 200 58 228 44 238 20 C 240 32 236 52 228 62 C 190 74 50 74 12 62 C 4 52 0 32 2 20 Z"_p,
        color);
    art.line("M 2 20 C 12 44 40 58 120 60 C 200 58 228 44 238 20"_p, art.accent({232, 206, 160}), 3);
    art.form(taper({{60, 26}, {112, 56}, {158, 84}}, 3, 3), {206, 172, 124});
    art.form(petal({150, 78}, {188, 102}, 15), {190, 150, 100});
    ripples(art, 30, 210);
}

void submarine(Art &art)
{
    if (art.chance(.5))
        art.turnRound();
    const QColor color = art.body({232, 184, 66});
    const QColor trim = art.accent({198, 82, 58});
    art.line("M 96 40 L 96 8 L 108 8"_p, shaded(color, .3), 3.4);
    art.form("M 74 44 L 80 22 L 112 22 L 120 44 Z"_p, trim);
    art.form("M 26 66 L 4 44 L 14 68 L 4 92 Z"_p, trim);
    art.form(box(0, 50, 5, 36, 2.5), shaded(trim, .2));
    art.form(
        "M 18 67 C 40 34 80 36 120 36 C 168 36 186 50 188 68 C 186 88 166 100 120 100 C 80 100 40 98 18 67 Z"_p,
        color, 1.2);
    art.line("M 22 70 Q 100 78 187 70"_p, shaded(color, .3), 1.2);
    for (qreal x : {84., 116., 148.}) {
        art.flat(ellipse(x, 62, 10.5, 10.5), trim);
        art.pane(ellipse(x, 62, 8, 8));
    }
}

} // namespace

QList<ThingPainter> vessels()
{
    return painters("vehicles",
        {{"boat", "boat|rowboat|rowing boat|dinghy|skiff|fishing boat|lifeboat", 1.6, 2.16,
             ThingPainter::Water, boat},
            {"sailboat", "sailboat|yacht|sailing boat|dhow|catamaran|sloop|junk", 10, .96,
                ThingPainter::Water, sailboat},
            {"ship", "ship|sailing ship|galleon|frigate|tall ship|vessel|pirate ship|schooner", 30, 1.38,
                ThingPainter::Water, ship},
            {"steamer", "steamer|ferry|steamship|ocean liner|cruise ship|freighter|tanker|warship|cargo ship",
                28, 2.42, ThingPainter::Water, steamer},
            {"canoe", "canoe|kayak|gondola|punt|raft", .8, 2.4, ThingPainter::Water, canoe},
            {"submarine", "submarine|u-boat|submersible", 8, 1.92, ThingPainter::Water, submarine}});
}

} // namespace Afterimage::Things
