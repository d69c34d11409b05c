// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/paint/things/beast.h"
#include "builtin/paint/things/groups.h"

#include <QTransform>

#include <cmath>
#include <numbers>

namespace Afterimage::Things {

using std::numbers::pi;

namespace {

void nostril(Art &art, qreal x, qreal y)
{
    art.flat(ellipse(x, y, 1.2, .9), {50, 36, 36});
}

Beast horseBody(const QColor &coat)
{
    Beast beast;
    beast.coat = coat;
    beast.torso
        = {{36, 44}, {46, 32}, {70, 35}, {94, 31}, {107, 40}, {104, 54}, {82, 58}, {58, 60}, {41, 57}};
    beast.neck = {{50, 46}, {40, 29}, {32, 13}};
    beast.neckRoot = 27;
    beast.neckTop = 13;
    beast.head = joined({ellipse(30, 12, 9, 8), taper({{29, 12}, {20, 21}, {12, 31}}, 15, 9)});
    beast.frontX = 45;
    beast.rearX = 99;
    beast.legTop = 54;
    beast.thigh = 19;
    beast.shoulder = 12;
    beast.ankle = 5.6;
    beast.hooves = true;
    beast.feet = QColor(66, 54, 52);
    return beast;
}

void mane(Art &art, const QColor &color, bool upright)
{
    if (upright) {
        art.form("M 28 1 R 36 6 46 20 56 34 50 36 40 26 31 10 Z"_p, color);
        return;
    }
    const QPainterPath hair
        = "M 27 3 R 36 4 46 16 57 34 56 44 50 36 47 42 42 32 40 34 35 20 30 16 24 14 26 8 Z"_p;
    art.form(hair, color);
    art.dabs(hair, lit(color, .5), 14, 10, .9, 70);
}

void horse(Art &art)
{
    if (art.chance(.5))
        art.turnRound();
    const QColor coat = art.body({152, 96, 62});
    const QColor hair = art.accent({70, 48, 40});
    const QPainterPath tail = "M 104 36 R 114 38 120 52 120 70 116 86 111 74 112 60 106 48 Z"_p;
    art.form(tail, hair);
    art.dabs(tail, lit(hair, .4), 12, 12, .9, 84);
    Beast beast = horseBody(coat);
    art.form(petal({34, 9}, {36, -1}, 6), shaded(coat, .2));
    paintBeast(art, beast);
    mane(art, hair, false);
    art.form(petal({29, 8}, {29, -2}, 6), coat);
    art.form("M 10 26 R 16 26 19 32 14 37 8 34 Z"_p, shaded(coat, .3));
    if (art.chance(.6))
        art.flat(petal({27, 9}, {17, 24}, 4), {244, 236, 226});
    art.eye(25, 13.5, 1.7);
    nostril(art, 11, 32);
}

void zebra(Art &art)
{
    if (art.chance(.5))
        art.turnRound();
    const QColor coat = art.body({242, 238, 230});
    const QColor stripe = art.accent({46, 42, 46});
    Beast beast = horseBody(coat);
    beast.tail = {{106, 38}, {113, 52}, {112, 66}};
    beast.tailRoot = 4;
    beast.tailTip = 2;
    beast.thigh = 20;
    art.form(petal({112, 62}, {113, 80}, 6), stripe);
    art.form(petal({34, 9}, {36, -1}, 6), coat);
    mane(art, stripe, true);
    const QPainterPath body = paintBeast(art, beast);
    art.within(body, [&] {
        for (int i = 0; i < 9; ++i) {
            const qreal x = 50 + i * 6.4;
            art.flat(taper({{x + 2, 28}, {x - (i - 4) * .4, 46}, {x + 3, 63}}, 3.8, 1.2), stripe);
        }
        for (int i = 0; i < 5; ++i) {
            const QPointF at(34 + i * 4.4, 14 + i * 7.4);
            art.flat(taper({at + QPointF(12, -8), at, at + QPointF(-12, 6)}, 3.2, 2), stripe);
        }
        for (int i = 0; i < 6; ++i) {
            art.flat(taper({{36, 64 + i * 5.4}, {54, 66 + i * 5.4}}, 2, 1.6), stripe);
            art.flat(taper({{84, 56 + i * 7.}, {100, 54 + i * 7.}, {112, 50 + i * 7.}}, 1.8, 2.6), stripe);
        }
        for (int i = 0; i < 3; ++i)
            art.flat(taper({{28 - i * 4., 4 + i * 6.}, {26 - i * 4., 16 + i * 6.}}, 1.8, .8), stripe);
    });
    art.form("M 10 26 R 16 25 19 32 14 37 8 34 Z"_p, {62, 54, 56});
    art.form(petal({29, 8}, {29, -2}, 6), coat);
    art.eye(25, 13.5, 1.7);
}

void cow(Art &art)
{
    if (art.chance(.5))
        art.turnRound();
    const QColor coat = art.body({246, 240, 230});
    const QColor patch = art.accent({72, 56, 52});
    Beast beast;
    beast.coat = coat;
    beast.torso = {{32, 44}, {40, 30}, {66, 30}, {96, 28}, {116, 32}, {120, 46}, {114, 62}, {90, 68},
        {60, 72}, {38, 66}};
    beast.neck = {{46, 46}, {34, 38}, {26, 30}};
    beast.neckRoot = 32;
    beast.neckTop = 20;
    beast.head = joined({ellipse(24, 26, 12, 11), taper({{24, 28}, {15, 40}}, 20, 15)});
    beast.tail = {{118, 34}, {126, 44}, {125, 70}};
    beast.tailRoot = 3.4;
    beast.tailTip = 2;
    beast.frontX = 44;
    beast.rearX = 110;
    beast.legTop = 62;
    beast.thigh = 20;
    beast.shoulder = 14;
    beast.ankle = 8;
    beast.hooves = true;
    beast.feet = QColor(78, 66, 62);
    art.form(petal({125, 66}, {126, 84}, 7), patch);
    art.form(taper({{33, 20}, {36, 14}, {32, 8}}, 4, 1.4), {226, 212, 184});
    art.flat(ellipse(94, 70, 9, 6.5), {236, 176, 168});
    const QPainterPath body = paintBeast(art, beast);
    art.within(body, [&] {
        art.form("M 50 26 R 74 26 80 40 70 54 54 52 46 40 Z"_p, patch, .8);
        art.form("M 94 24 R 118 26 124 44 112 56 98 48 Z"_p, patch, .8);
        art.form("M 78 60 R 92 56 96 66 84 74 74 70 Z"_p, patch, .8);
        art.form("M 14 12 R 26 12 24 24 22 34 10 32 Z"_p, patch, .8);
    });
    art.form("M 5 40 R 10 34 20 38 22 45 16 50 7 48 Z"_p, {236, 184, 172});
    nostril(art, 9, 43);
    nostril(art, 14, 45.6);
    art.form(petal({34, 22}, {47, 27}, 8), patch);
    art.form(taper({{21, 17}, {18, 11}, {22, 5}}, 4, 1.4), {236, 222, 196});
    art.eye(21, 26, 1.9);
}

void sheep(Art &art)
{
    if (art.chance(.5))
        art.turnRound();
    const QColor wool = art.body({244, 238, 226});
    const QColor face = art.accent({76, 66, 68});
    for (qreal x : {44., 54., 84., 96.}) {
        const bool far = x > 50 && x < 90;
        art.column(box(x - 3.4, 66, 6.8, 33, 2), far ? shaded(face, .3) : face);
    }
    const auto fleece = [&](QPointF center, qreal rx, qreal ry) {
        constexpr int curls = 15;
        QList<QPainterPath> parts = {ellipse(center.x(), center.y(), rx, ry)};
        for (int i = 0; i < curls; ++i) {
            const qreal angle = 2 * pi * i / curls;
            parts << ellipse(center.x() + std::cos(angle) * rx * .92, center.y() + std::sin(angle) * ry * .9,
                rx * .24, ry * .27);
        }
        const QPainterPath shape = joined(parts);
        art.form(shape, wool, 1.15);
        art.within(shape, [&] {
            for (int i = 0; i < 34; ++i) {
                const QPointF at(art.random(center.x() - rx, center.x() + rx),
                    art.random(center.y() - ry, center.y() + ry));
                QPainterPath curl(at);
                curl.cubicTo(at + QPointF(0, -4), at + QPointF(6, -4), at + QPointF(5.4, .5));
                curl.cubicTo(at + QPointF(5, 3), at + QPointF(2, 2.6), at + QPointF(2.4, .4));
                art.line(curl, faded(shaded(wool, .7), .4), .9);
            }
        });
    };
    art.form(ellipse(113, 46, 7, 6), shaded(wool, .1));
    fleece({72, 48}, 42, 29);
    art.form(petal({30, 34}, {46, 43}, 9), shaded(face, .2));
    art.form("M 34 24 R 36 38 26 54 15 56 11 48 18 32 24 22 Z"_p, face, 1.2);
    art.form(petal({24, 30}, {10, 29}, 7), face);
    art.form("M 20 28 R 20 19 28 15 38 18 41 27 34 31 27 29 Z"_p, lit(wool, .2));
    art.flat(ellipse(21, 39, 2.2, 2.2), {250, 246, 236});
    art.eye(20.6, 39, 1.5);
    nostril(art, 14, 51);
}

void goat(Art &art)
{
    if (art.chance(.5))
        art.turnRound();
    const QColor coat = art.body({208, 196, 180});
    const QColor horn = art.accent({120, 104, 88});
    Beast beast;
    beast.coat = coat;
    beast.torso = {{36, 48}, {44, 40}, {68, 42}, {92, 39}, {102, 47}, {99, 60}, {78, 66}, {54, 68}, {40, 62}};
    beast.neck = {{48, 52}, {38, 38}, {31, 27}};
    beast.neckRoot = 22;
    beast.neckTop = 13;
    beast.head = joined({ellipse(28, 25, 9, 8), taper({{27, 26}, {14, 36}}, 14, 8)});
    beast.tail = {{101, 44}, {107, 38}, {108, 32}};
    beast.tailRoot = 6;
    beast.tailTip = 2;
    beast.frontX = 46;
    beast.rearX = 94;
    beast.legTop = 60;
    beast.thigh = 17;
    beast.shoulder = 11;
    beast.ankle = 5.6;
    beast.hooves = true;
    beast.feet = QColor(64, 56, 54);
    art.form(taper({{32, 19}, {42, 8}, {54, 10}}, 5, 1.4), shaded(horn, .3));
    paintBeast(art, beast);
    art.form(petal({16, 38}, {19, 55}, 7), lit(coat, .3));
    art.form(taper({{28, 18}, {36, 5}, {49, 5}}, 5.4, 1.4), horn);
    art.form(petal({33, 24}, {46, 30}, 7), shaded(coat, .1));
    art.eye(24, 25, 1.7);
    nostril(art, 12, 36);
}

void pig(Art &art)
{
    if (art.chance(.5))
        art.turnRound();
    const QColor pink = art.body({240, 172, 166});
    QPainterPath curl(QPointF(126, 46));
    curl.cubicTo(QPointF(136, 44), QPointF(138, 32), QPointF(131, 32));
    curl.cubicTo(QPointF(125, 32), QPointF(128, 42), QPointF(138, 38));
    art.line(curl, shaded(pink, .15), 2.8);
    Beast beast;
    beast.coat = pink;
    beast.torso = {{26, 54}, {36, 32}, {60, 22}, {90, 22}, {118, 32}, {128, 52}, {120, 74}, {92, 84},
        {56, 84}, {34, 76}};
    beast.neck = {{48, 52}, {32, 50}};
    beast.neckRoot = 50;
    beast.neckTop = 38;
    beast.head = joined({ellipse(30, 50, 20, 19), taper({{26, 54}, {9, 58}}, 24, 17)});
    beast.frontX = 48;
    beast.rearX = 110;
    beast.legTop = 74;
    beast.thigh = 21;
    beast.shoulder = 15;
    beast.ankle = 10;
    beast.hooves = true;
    beast.feet = QColor(150, 98, 96);
    art.form(petal({42, 36}, {40, 18}, 14), shaded(pink, .2));
    paintBeast(art, beast);
    art.form(petal({32, 38}, {22, 18}, 15), pink);
    art.form(petal({31, 35}, {25, 23}, 8), shaded(pink, .2));
    art.form(ellipse(7, 58, 5.4, 9.4), lit(pink, .16));
    nostril(art, 6, 55);
    nostril(art, 6, 61);
    art.line("M 16 66 Q 22 71 30 68"_p, shaded(pink, .5), 1.2);
    art.flat(ellipse(32, 61, 5, 3.4), faded({232, 110, 116}, .35));
    art.eye(23, 46, 2);
}

void donkey(Art &art)
{
    if (art.chance(.5))
        art.turnRound();
    const QColor coat = art.body({140, 132, 130});
    const QColor pale(232, 226, 218);
    Beast beast = horseBody(coat);
    beast.neck = {{50, 46}, {40, 34}, {33, 22}};
    beast.head = joined({ellipse(32, 21, 10, 9), taper({{31, 21}, {22, 31}, {14, 40}}, 17, 12)});
    beast.tail = {{106, 38}, {113, 52}, {112, 66}};
    beast.tailRoot = 4;
    beast.tailTip = 2;
    beast.ankle = 6.4;
    art.form(petal({112, 62}, {113, 80}, 6), shaded(coat, .7));
    art.form(petal({38, 16}, {48, -4}, 8), shaded(coat, .3));
    paintBeast(art, beast);
    art.form("M 31 10 R 40 14 50 28 58 36 50 38 40 28 33 18 Z"_p, shaded(coat, .7));
    art.form(petal({33, 16}, {34, -6}, 9), coat);
    art.flat(petal({33.4, 14}, {34, 0}, 4), shaded(coat, .5));
    art.form("M 10 34 R 18 33 22 39 17 47 9 45 Z"_p, pale);
    art.flat(ellipse(27, 22, 4, 3), pale);
    art.eye(27, 22, 1.8);
    nostril(art, 12, 41);
}

} // namespace

QList<ThingPainter> farmAnimals()
{
    return painters("animals",
        {{"horse", "horse|pony|mare|stallion|foal|mustang|steed", 1.9, 1.3, ThingPainter::Ground, horse},
            {"zebra", "zebra|quagga", 1.7, 1.3, ThingPainter::Ground, zebra},
            {"donkey", "donkey|mule|ass|burro", 1.5, 1.3, ThingPainter::Ground, donkey},
            {"cow", "cow|cattle|bull|ox|calf|bison|buffalo|yak", 1.6, 1.34, ThingPainter::Ground, cow},
            {"sheep", "sheep|lamb|ram|ewe|alpaca", 1.1, 1.28, ThingPainter::Ground, sheep},
            {"goat", "goat|kid goat|ibex|billy goat", 1, 1.18, ThingPainter::Ground, goat},
            {"pig", "pig|hog|boar|piglet|swine|sow", .9, 1.42, ThingPainter::Ground, pig}});
}

} // namespace Afterimage::Things
