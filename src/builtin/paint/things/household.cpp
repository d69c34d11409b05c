// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/paint/things/groups.h"

#include <cmath>
#include <numbers>

namespace Afterimage::Things {

using std::numbers::pi;

namespace {

void glint(Art &art, const QPainterPath &path, const QRectF &where)
{
    art.within(path, [&] {
        art.flat(
            box(where.x(), where.y(), where.width(), where.height(), where.width() / 2), {255, 255, 255, 90});
    });
}

void vase(Art &art)
{
    const QColor color = art.body({72, 118, 152});
    const QColor trim = art.accent({240, 230, 210});
    const qreal belly = art.random(23, 28);
    const QPainterPath shape
        = lathe(30, {{13, 4}, {9, 14}, {10, 24}, {belly, 44}, {belly - 2, 62}, {14, 86}, {15, 98}});
    art.column(shape, color);
    art.within(shape, [&] {
        art.column(box(0, 36, 60, 2.4), trim);
        art.column(box(0, 66, 60, 2.4), trim);
        for (int i = 0; i < 5; ++i) {
            const qreal x = 30 + std::sin((i - 2) * .6) * belly;
            const qreal w = 5 * std::cos((i - 2) * .55);
            art.flat(petal({x, 62}, {x, 42}, w * 1.6, .5), faded(trim, .9));
        }
    });
    art.flat(ellipse(30, 4.4, 13, 2.6), shaded(color, .6));
    art.line(ellipse(30, 4.4, 13, 2.6), lit(color, .3), 1.2);
    glint(art, shape, {30 + art.side() * belly * .6 - 2, 42, 4, 18});
}

void bottle(Art &art)
{
    const QColor glass = art.body({62, 112, 80});
    const QPainterPath shape
        = "M 13 6 L 23 6 L 23.6 28 C 24 38 33 40 33 52 L 33 95 Q 33 99.4 29 99.4 L 7 99.4 Q 3 99.4 3 95 L 3 52 C 3 40 12 38 12.4 28 Z"_p;
    art.column(shape, glass);
    art.column(box(12, 2, 12, 8, 1.4), {176, 136, 92});
    art.flat(box(11.6, 10, 12.8, 3), shaded(glass, .3));
    art.column(box(3.2, 58, 29.6, 26), art.accent({240, 230, 206}), .8);
    art.flat(box(8, 63, 20, 2), shaded({240, 230, 206}, .4));
    art.flat(ellipse(18, 74, 6, 5), {176, 84, 66});
    glint(art, shape, {art.side() < 0 ? 6. : 27., 46, 2.6, 48});
}

void cup(Art &art)
{
    if (art.chance(.5))
        art.turnRound();
    const QColor color = art.body({216, 108, 84});
    for (int i = 0; i < 3; ++i)
        art.line(smoothCurve(
                     {{40. + i * 15, 28}, {36. + i * 15, 20}, {43. + i * 15, 12}, {39. + i * 15, 4}}, false),
            {240, 242, 246, 150}, 2.2);
    art.form("E 56 93 52 6.6"_p, {238, 234, 226});
    art.line("M 84 46 C 112 40 112 76 82 76"_p, shaded(color, .14), 7);
    const QPainterPath shape = "M 18 32 L 92 32 C 92 62 84 90 72 92 L 38 92 C 26 90 18 62 18 32 Z"_p;
    art.column(shape, color);
    art.within(shape, [&] { art.column(box(0, 46, 120, 5), art.accent(lit(color, .6))); });
    art.flat(ellipse(55, 32, 37, 6.4), lit(color, .4));
    art.flat(ellipse(55, 33, 32, 4.8), {96, 62, 44});
}

void bowl(Art &art)
{
    const QColor color = art.body({86, 128, 146});
    art.column("M 46 88 L 94 88 L 98 99 L 42 99 Z"_p, shaded(color, .12));
    const QPainterPath shape = "M 2 34 L 138 34 C 134 72 106 92 70 92 C 34 92 6 72 2 34 Z"_p;
    art.column(shape, color);
    art.within(shape, [&] {
        art.column("M 0 44 Q 70 58 140 44 L 140 49 Q 70 63 0 49 Z"_p, art.accent({238, 228, 206}));
        art.column("M 0 54 Q 70 68 140 54 L 140 56 Q 70 70 0 56 Z"_p, art.accent({238, 228, 206}));
    });
    art.flat(ellipse(70, 34, 68, 14), lit(color, .35));
    art.fall(ellipse(70, 36, 62, 11.4), shaded(color, .6), shaded(color, .15));
}

void lamp(Art &art)
{
    const QColor shade = art.body({238, 206, 150});
    const QColor foot = art.accent({96, 124, 132});
    art.glow({36, 34}, art.night() ? 50 : 26, faded({255, 226, 150}, art.night() ? .9 : .35));
    art.column(lathe(36, {{3, 46}, {3, 54}, {11, 66}, {12, 78}, {5, 90}, {16, 97}, {17, 100}}), foot);
    const QPainterPath hood = "M 22 4 L 50 4 L 66 46 Q 36 52 6 46 Z"_p;
    if (art.night())
        art.shine(hood, lit(shade, .4));
    else
        art.column(hood, shade, .8);
    art.within(hood, [&] { art.glow({36, 32}, 30, {255, 246, 210}); });
    art.line("M 6 46 Q 36 52 66 46 M 22 4.6 L 50 4.6"_p, shaded(shade, .35), 1.6);
}

void candle(Art &art)
{
    const QColor wax = art.body({244, 232, 206});
    const QColor brass = art.accent({206, 160, 82});
    art.glow({20, 16}, art.night() ? 30 : 20, {255, 204, 104});
    art.column("M 2 92 Q 20 99 38 92 L 36 97 Q 20 102 4 97 Z"_p, brass);
    art.line("M 35 91 C 46 86 46 98 36 96"_p, shaded(brass, .15), 2);
    art.column(lathe(20, {{7, 82}, {8.4, 86}, {4, 90}, {9, 94}}), brass);
    art.column("M 13.4 32 L 26.6 32 L 26.6 84 L 13.4 84 Z"_p, wax, .8);
    art.form(
        "M 13.4 31 Q 20 36 26.6 31 L 26.8 46 Q 25 50 24.4 44 L 24 38 L 17 38 L 16.6 56 Q 14.6 60 13.2 54 Z"_p,
        lit(wax, .3));
    art.line("M 20 33 L 20 27"_p, {60, 50, 46}, 1.2);
    art.shine("M 20 30 C 12 24 16 14 20.6 4 C 26 15 28 24 20 30 Z"_p, {250, 158, 52});
    art.shine("M 20 30 C 15 26 17 19 20.4 11 C 24 19 25 26 20 30 Z"_p, {255, 226, 120});
    art.shine(ellipse(20, 26, 1.8, 3.2), {255, 252, 230});
}

void lantern(Art &art)
{
    const QColor iron = art.body({70, 74, 80});
    art.line("M 16 22 C 14 -2 46 -2 44 22"_p, iron, 2);
    art.glow({30, 60}, art.night() ? 44 : 24, {255, 204, 110});
    art.shine(
        "M 14 38 L 46 38 L 49 84 L 11 84 Z"_p, art.night() ? QColor(255, 226, 140) : QColor(248, 228, 178));
    art.shine("M 30 80 C 22 72 27 62 30.6 52 C 36 63 38 72 30 80 Z"_p, {250, 162, 60});
    art.shine("M 30 80 C 26 76 28 68 30.4 62 C 33 69 34 76 30 80 Z"_p, {255, 244, 200});
    art.line("M 14 38 L 11 84 M 46 38 L 49 84 M 24 38 L 23 84 M 36 38 L 37 84"_p, iron, 2);
    art.form("M 8 39 Q 18 24 24 20 L 36 20 Q 42 24 52 39 Z"_p, iron, 1.2);
    art.form(box(7, 83, 46, 7, 2), iron);
    art.form(box(11, 90, 38, 8, 2), shaded(iron, .2));
}

void book(Art &art)
{
    const QColor cover = art.body({158, 62, 58});
    if (art.posed("open") || art.asked("open book|diary")) {
        art.form("M 2 40 L 75 52 L 148 40 L 148 92 L 75 100 L 2 92 Z"_p, cover);
        for (qreal side : {-1., 1.}) {
            const auto at = [&](const QPainterPath &path) { return side < 0 ? path : mirrored(path, 75); };
            art.form(at("M 7 34 C 30 22 60 28 75 44 L 75 95 C 58 82 30 80 7 88 Z"_p), {248, 242, 228}, .8);
            for (int i = 0; i < 8; ++i)
                art.line(at(smoothCurve({{14, 40 + i * 5.6}, {42, 35 + i * 5.7}, {68, 47 + i * 5.4}}, false)),
                    {150, 142, 134, 150}, 1);
        }
        return;
    }
    const QColor second = art.accent({64, 96, 112});
    const auto one = [&](qreal y, qreal x, const QColor &color) {
        art.form("M 0 0 L 118 0 L 118 26 L 0 26 Q -9 13 0 0 Z"_p.translated(x, y), color);
        art.form(
            "M 8 4.4 L 118 4.4 L 118 21.6 L 8 21.6 Q 2 13 8 4.4 Z"_p.translated(x, y), {244, 234, 212}, .6);
        for (int i = 0; i < 4; ++i)
            art.line(box(x + 9, y + 8 + i * 3.4, 108, .1), {190, 178, 156}, .6);
        art.form("M 0 0 L 118 0 L 118 4.4 L 8 4.4 Q 2 13 8 21.6 L 118 21.6 L 118 26 L 0 26 Q -9 13 0 0 Z"_p
                     .translated(x, y),
            color, 1.1);
    };
    one(73, 14, second);
    one(47, 22, cover);
    one(21, 10, {196, 152, 84});
    one(-5, 20, shaded(cover, .1));
}

void clock(Art &art)
{
    const QColor frame = art.body({150, 96, 62});
    art.form(ellipse(50, 50, 48, 48), frame, 1.2);
    art.form(ellipse(50, 50, 40, 40), {248, 242, 228}, .5);
    for (int i = 0; i < 60; ++i) {
        const bool hour = i % 5 == 0;
        art.line(turned(box(50, 13, .1, hour ? 6 : 2.4), i * 6, {50, 50}), {64, 54, 52}, hour ? 2 : .7);
    }
    const qreal minutes = art.random(0, 720);
    art.form(turned(petal({50, 55}, {50, 27}, 6, .8), minutes / 2, {50, 50}), {54, 48, 52});
    art.form(turned(petal({50, 57}, {50, 16}, 4.4, .85), std::fmod(minutes, 60) * 6, {50, 50}), {54, 48, 52});
    art.globe(ellipse(50, 50, 3.6, 3.6), art.accent({200, 80, 62}));
}

void mirror(Art &art)
{
    const QColor frame = art.body({206, 164, 86});
    art.form("M 24 4 Q 35 -3 46 4 L 43 9 L 27 9 Z"_p, frame);
    art.form(ellipse(35, 52, 34, 46), frame, 1.2);
    for (int i = 0; i < 24; ++i) {
        const qreal angle = 2 * pi * i / 24;
        art.globe(ellipse(35 + std::cos(angle) * 31, 52 + std::sin(angle) * 43, 2.6, 2.6), lit(frame, .2));
    }
    const QPainterPath glass = ellipse(35, 52, 27, 38.6);
    art.fall(glass, {222, 236, 244}, {150, 178, 196});
    art.within(glass, [&] {
        art.flat("M 0 70 L 50 4 L 60 4 L 10 84 Z"_p, {255, 255, 255, 110});
        art.flat("M 24 100 L 70 34 L 70 44 L 34 100 Z"_p, {255, 255, 255, 70});
    });
}

void key(Art &art)
{
    const QColor gold = art.body({214, 170, 84});
    QPainterPath bow;
    bow.addEllipse(QPointF(26, 50), 25, 34);
    QPainterPath hole;
    hole.addEllipse(QPointF(25, 50), 13, 19);
    art.form(bow.subtracted(hole), gold, 1.2);
    const QPainterPath rod = joined({box(48, 42, 104, 16, 4), box(122, 56, 10, 34, 2),
        box(138, 56, 12, 28, 2), box(54, 34, 9, 32, 3), box(68, 37, 6, 26, 2)});
    art.form(rod, gold, 1.2);
    art.line("M 50 46 L 148 46"_p, lit(gold, .6), 2);
}

void bell(Art &art)
{
    const QColor brass = art.body({222, 174, 78});
    art.line(ellipse(42, 8, 6, 6), shaded(brass, .3), 4);
    art.globe(ellipse(42, 92, 8, 7.4), shaded(brass, .45));
    const QPainterPath shape
        = "M 42 12 C 66 14 64 46 70 66 C 72 76 80 82 82 88 L 2 88 C 4 82 12 76 14 66 C 20 46 18 14 42 12 Z"_p;
    art.column(shape, brass);
    art.column("M 2 84 Q 42 94 82 84 L 82 89 Q 42 99 2 89 Z"_p, lit(brass, .1));
    art.within(shape,
        [&] { art.line("M 4 68 Q 42 76 80 68 M 4 72 Q 42 80 80 72"_p, art.accent(shaded(brass, .4)), 1.4); });
}

void basket(Art &art)
{
    const QColor wicker = art.body({190, 140, 84});
    art.line("M 14 46 C 14 -12 106 -12 106 46"_p, shaded(wicker, .3), 5);
    art.line("M 14 46 C 14 -12 106 -12 106 46"_p, lit(wicker, .1), 2.4);
    const QPainterPath shape = "M 4 46 L 116 46 L 102 98 L 18 98 Z"_p;
    art.column(shape, wicker);
    art.within(shape, [&] {
        for (int row = 0; row < 8; ++row) {
            for (int i = 0; i < 15; ++i) {
                const QColor tone = (row + i) % 2 ? lit(wicker, .25) : shaded(wicker, .35);
                art.flat(box(2 + i * 8, 48 + row * 6.4, 7.4, 5.4, 2.2), faded(tone, .7));
            }
        }
    });
    art.column(box(1, 42, 118, 8, 4), lit(wicker, .1));
    if (art.asked("picnic basket|fruit basket|basket of fruit"))
        for (int i = 0; i < 6; ++i)
            art.globe(ellipse(24 + i * 14.6, 36, 9, 9),
                art.accent(i % 2 ? QColor(206, 62, 52) : QColor(240, 166, 60)));
}

void boxOf(Art &art)
{
    const QColor color = art.body({190, 146, 98});
    const bool present = art.asked("gift|present|parcel|gift box");
    const bool left = art.side() < 0;
    art.form("M 10 36 L 62 48 L 62 99 L 10 86 Z"_p, left ? lit(color, .12) : shaded(color, .34), .6);
    art.form("M 62 48 L 110 34 L 110 84 L 62 99 Z"_p, left ? shaded(color, .34) : lit(color, .12), .6);
    art.form("M 6 24 L 58 10 L 114 22 L 62 38 Z"_p, lit(color, .24), .6);
    art.form("M 6 24 L 62 38 L 62 50 L 6 36 Z"_p, left ? color : shaded(color, .3), .5);
    art.form("M 62 38 L 114 22 L 114 34 L 62 50 Z"_p, left ? shaded(color, .28) : color, .5);
    const QColor ribbon = art.accent(present ? QColor(206, 58, 62) : QColor(150, 106, 66));
    art.flat("M 30 30 L 40 32.6 L 40 94 L 30 91.4 Z"_p, ribbon);
    art.flat("M 82 32 L 92 29 L 92 90 L 82 93 Z"_p, shaded(ribbon, .2));
    art.flat("M 30 17.6 L 40 15 L 92 29 L 82 32 Z"_p, lit(ribbon, .1));
    if (!present)
        return;
    art.form("M 62 22 R 44 20 32 8 40 0 54 6 Z"_p, ribbon, 1.2);
    art.form("M 62 22 R 78 18 90 6 82 -1 68 6 Z"_p, ribbon, 1.2);
    art.globe(ellipse(62, 18, 6, 5), ribbon);
}

void chest(Art &art)
{
    const QColor wood = art.body({146, 96, 58});
    const QColor brass = art.accent({214, 172, 88});
    art.column("M 6 48 C 6 10 22 4 36 4 L 104 4 C 118 4 134 10 134 48 Z"_p, shaded(wood, .06));
    art.form("M 6 48 L 134 48 L 134 98 L 6 98 Z"_p, wood);
    for (int i = 1; i < 4; ++i)
        art.line(box(6, 48 + i * 12.5, 128, .1), shaded(wood, .6), 1.2);
    for (qreal x : {10., 118.})
        art.form(box(x, 6, 12, 92, 2), brass);
    art.form(box(4, 44, 132, 7, 2), brass);
    art.form("M 60 40 L 80 40 L 80 58 Q 70 68 60 58 Z"_p, brass);
    art.flat(ellipse(70, 51, 2.6, 2.6), {60, 44, 36});
    art.flat("M 69 51 L 71 51 L 72 59 L 68 59 Z"_p, {60, 44, 36});
}

void jug(Art &art)
{
    if (art.chance(.5))
        art.turnRound();
    const QColor color = art.body({206, 196, 176});
    art.line("M 56 24 C 84 18 80 66 58 70"_p, shaded(color, .2), 6);
    const QPainterPath shape
        = "M 18 14 L 6 6 L 56 6 L 55 20 C 53 30 66 44 66 66 C 66 84 58 96 54 99 L 18 99 C 14 96 6 84 6 66 C 6 44 20 30 18 14 Z"_p;
    art.column(shape, color);
    art.within(shape, [&] {
        art.column(box(0, 56, 80, 4), art.accent({72, 108, 160}));
        art.column(box(0, 64, 80, 2), art.accent({72, 108, 160}));
    });
    glint(art, shape, {art.side() < 0 ? 14. : 52., 50, 4, 26});
}

void teapot(Art &art)
{
    if (art.chance(.5))
        art.turnRound();
    const QColor color = art.body({108, 150, 146});
    art.form(taper({{32, 74}, {16, 60}, {12, 42}, {2, 34}}, 22, 7), shaded(color, .1));
    art.line("M 112 44 C 146 32 146 86 108 82"_p, shaded(color, .1), 7);
    art.globe(
        "M 72 28 C 106 28 120 50 118 68 C 116 88 102 97 92 98 L 52 98 C 42 97 28 88 26 68 C 24 50 38 28 72 28 Z"_p,
        color);
    art.column("M 46 30 Q 72 12 98 30 Q 72 38 46 30 Z"_p, lit(color, .12));
    art.globe(ellipse(72, 15, 7, 7), art.accent({232, 206, 150}));
    glint(art, ellipse(72, 62, 46, 36), {72 + art.side() * 30 - 4, 44, 8, 24});
}

void plate(Art &art)
{
    const QColor color = art.body({240, 236, 226});
    art.form(ellipse(90, 60, 88, 38), shaded(color, .12));
    art.form(ellipse(90, 56, 88, 38), color);
    art.line(ellipse(90, 56, 80, 33.6), art.accent({84, 126, 168}), 2.4);
    art.flat(ellipse(90, 58, 58, 23), shaded(color, .14));
    art.flat(ellipse(90, 60, 56, 21), lit(color, .3));
}

} // namespace

QList<ThingPainter> household()
{
    return painters("household",
        {{"vase", "vase|urn|amphora|pot", .4, .6, ThingPainter::Surface, vase},
            {"bottle", "bottle|wine bottle|flask|wine|vial", .3, .36, ThingPainter::Surface, bottle},
            {"cup", "cup|mug|teacup|coffee cup|coffee|tea", .1, 1.1, ThingPainter::Surface, cup},
            {"bowl", "bowl|basin|dish|soup bowl", .12, 1.4, ThingPainter::Surface, bowl},
            {"plate", "plate|saucer|platter|tray", .06, 1.8, ThingPainter::Surface, plate},
            {"jug", "jug|pitcher|carafe|milk jug|ewer", .26, .76, ThingPainter::Surface, jug},
            {"teapot", "teapot|kettle|coffee pot", .2, 1.42, ThingPainter::Surface, teapot},
            {"lamp", "lamp|table lamp|desk lamp|bedside lamp", .5, .72, ThingPainter::Surface, lamp},
            {"candle", "candle|candlestick|taper|votive", .25, .42, ThingPainter::Surface, candle},
            {"lantern", "lantern|oil lamp|hurricane lamp|paper lantern", .35, .6, ThingPainter::Surface,
                lantern},
            {"book", "book|stack of books|novel|diary|open book", .2, 1.5, ThingPainter::Surface, book},
            {"clock", "clock|wall clock|watch|timepiece|alarm clock", .35, 1, ThingPainter::Any, clock},
            {"mirror", "mirror|looking glass|picture frame|portrait frame", .8, .7, ThingPainter::Any,
                mirror},
            {"key", "key|old key|skeleton key", .08, 1.54, ThingPainter::Surface, key},
            {"bell", "bell|church bell|handbell|school bell", .3, .84, ThingPainter::Any, bell},
            {"basket", "basket|wicker basket|picnic basket|fruit basket|hamper", .4, 1.2,
                ThingPainter::Surface, basket},
            {"box", "box|crate|carton|gift|present|parcel|package", .4, 1.2, ThingPainter::Surface, boxOf},
            {"chest", "chest|treasure chest|trunk|coffer|treasure", .7, 1.4, ThingPainter::Ground, chest}});
}

} // namespace Afterimage::Things
