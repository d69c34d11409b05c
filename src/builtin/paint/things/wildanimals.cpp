// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/paint/things/beast.h"
#include "builtin/paint/things/groups.h"

#include <cmath>
#include <numbers>

namespace Afterimage::Things {

using std::numbers::pi;

namespace {

void deer(Art &art)
{
    if (art.chance(.5))
        art.turnRound();
    const QColor coat = art.body({176, 116, 70});
    const QColor pale = lit(coat, .66);
    const QColor horn = art.accent({132, 104, 80});
    Beast beast;
    beast.coat = coat;
    beast.torso = {{38, 56}, {46, 49}, {66, 51}, {84, 48}, {94, 55}, {91, 66}, {74, 69}, {56, 71}, {42, 67}};
    beast.neck = {{48, 60}, {40, 46}, {35, 36}};
    beast.neckRoot = 18;
    beast.neckTop = 10;
    beast.head = joined({ellipse(33, 34, 7, 6.4), taper({{32, 35}, {19, 41}}, 11, 6.6)});
    beast.tail = {{92, 54}, {98, 57}, {97, 63}};
    beast.tailRoot = 5;
    beast.tailTip = 3;
    beast.frontX = 46;
    beast.rearX = 88;
    beast.legTop = 64;
    beast.thigh = 15;
    beast.shoulder = 9;
    beast.ankle = 4;
    beast.hooves = true;
    beast.feet = QColor(58, 48, 46);
    const auto antler = [&](qreal x, qreal lean, const QColor &color) {
        art.form(taper({{x, 29}, {x + lean + 9, 19}, {x + lean + 6, 2}}, 3.2, 1.4), color);
        art.form(taper({{x + 2, 26}, {x - 5, 19}, {x - 6, 12}}, 2.2, 1), color);
        art.form(taper({{x + lean + 8, 20}, {x + lean + 16, 14}, {x + lean + 17, 6}}, 2.2, 1), color);
        art.form(taper({{x + lean + 9, 15}, {x + lean, 10}, {x + lean - 1, 3}}, 2, 1), color);
    };
    if (!art.asked("doe|fawn|antelope|gazelle")) {
        antler(38, 4, shaded(horn, .3));
        antler(34, -4, horn);
    }
    const QPainterPath body = paintBeast(art, beast);
    art.within(body, [&] {
        art.flat(ellipse(95, 61, 6, 9), pale);
        art.flat("M 34 46 R 40 54 44 64 38 68 32 56 Z"_p, pale);
        for (int i = 0; i < 12; ++i)
            art.flat(ellipse(56 + (i % 6) * 5.4, 54 + (i < 6 ? 0 : 5.4), 1.2, 1), faded(pale, .7));
    });
    art.form(petal({38, 32}, {50, 27}, 7), coat);
    art.flat(ellipse(18.6, 40.4, 2.4, 2.2), {50, 40, 40});
    art.eye(29, 33, 1.6);
}

void bear(Art &art)
{
    if (art.chance(.5))
        art.turnRound();
    const QColor coat = art.body(art.asked("polar bear") ? QColor(240, 236, 224) : QColor(118, 80, 58));
    Beast beast;
    beast.coat = coat;
    beast.torso = {{34, 54}, {44, 32}, {62, 24}, {84, 30}, {110, 28}, {130, 46}, {128, 70}, {104, 78},
        {66, 80}, {40, 74}};
    beast.neck = {{56, 48}, {34, 46}, {26, 45}};
    beast.neckRoot = 46;
    beast.neckTop = 32;
    beast.head = joined({ellipse(25, 44, 16.5, 15.5), taper({{20, 48}, {5, 53}}, 18, 12)});
    beast.tail = {{128, 42}, {133, 45}};
    beast.tailRoot = 8;
    beast.tailTip = 6;
    beast.frontX = 50;
    beast.rearX = 116;
    beast.legTop = 70;
    beast.thigh = 27;
    beast.shoulder = 22;
    beast.ankle = 15;
    beast.stride = 14;
    beast.feet = shaded(coat, .3);
    art.form(ellipse(36, 27, 6, 6), shaded(coat, .3));
    const QPainterPath body = paintBeast(art, beast);
    art.dabs(body, shaded(coat, .8), 34, 8, 1.2, 60);
    art.dabs(body, lit(coat, .5), 26, 8, 1, 60);
    art.form(ellipse(24, 29, 6.4, 6.4), coat);
    art.flat(ellipse(24, 30, 3.6, 3.6), shaded(coat, .5));
    art.form("M 0 50 R 8 45 18 48 18 58 8 60 1 57 Z"_p, lit(coat, .35));
    art.globe(ellipse(2.6, 50, 3.8, 3), {40, 32, 34});
    art.eye(17, 41, 2.1);
}

void elephant(Art &art)
{
    if (art.chance(.5))
        art.turnRound();
    const QColor coat = art.body({148, 146, 154});
    Beast beast;
    beast.coat = coat;
    beast.torso
        = {{42, 46}, {50, 20}, {74, 10}, {104, 12}, {126, 26}, {132, 52}, {122, 70}, {88, 74}, {56, 72}};
    beast.neck = {{60, 36}, {36, 34}};
    beast.neckRoot = 44;
    beast.neckTop = 38;
    beast.head = joined({ellipse(32, 34, 20, 21), taper({{22, 40}, {13, 62}, {12, 84}, {4, 92}}, 20, 6.6)});
    beast.tail = {{130, 34}, {138, 50}, {136, 66}};
    beast.tailRoot = 4;
    beast.tailTip = 2;
    beast.frontX = 58;
    beast.rearX = 118;
    beast.legTop = 62;
    beast.thigh = 24;
    beast.shoulder = 21;
    beast.ankle = 18;
    beast.stride = 17;
    beast.hooves = true;
    beast.feet = shaded(coat, .1);
    art.form(petal({136, 62}, {136, 76}, 5), shaded(coat, .6));
    const QPainterPath body = paintBeast(art, beast);
    art.within(body, [&] {
        for (int i = 0; i < 8; ++i)
            art.line(smoothCurve({{4, 58 + i * 4.6}, {12, 60 + i * 4.4}, {24, 57 + i * 4.6}}, false),
                faded(shaded(coat, .6), .5), .7);
    });
    for (qreal x : {50., 57., 64., 108., 115., 122.})
        art.flat(ellipse(x, 97.4, 2.2, 2.2), lit(coat, .55));
    art.form("M 36 14 R 56 8 68 24 66 48 54 60 42 50 38 32 Z"_p, shaded(coat, .08), 1.2);
    art.flat("M 42 20 R 56 16 62 28 60 44 52 52 45 42 Z"_p, faded({206, 158, 156}, .5));
    art.form(taper({{26, 52}, {16, 60}, {3, 60}}, 6, 1.4), art.accent({246, 238, 218}));
    art.eye(22, 32, 2);
}

void giraffe(Art &art)
{
    if (art.chance(.5))
        art.turnRound();
    const QColor coat = art.body({238, 202, 130});
    const QColor patch = art.accent({168, 104, 58});
    Beast beast;
    beast.coat = coat;
    beast.torso = {{26, 52}, {34, 44}, {48, 49}, {60, 52}, {67, 58}, {65, 66}, {50, 67}, {34, 68}, {27, 62}};
    beast.neck = {{35, 54}, {27, 34}, {20, 13}};
    beast.neckRoot = 17;
    beast.neckTop = 6.4;
    beast.head = joined({ellipse(19, 11, 5.2, 4.6), taper({{18, 11}, {8, 17}}, 8, 5)});
    beast.tail = {{66, 57}, {71, 66}, {70, 75}};
    beast.tailRoot = 2.2;
    beast.tailTip = 1.4;
    beast.frontX = 33;
    beast.rearX = 62;
    beast.legTop = 62;
    beast.thigh = 11;
    beast.shoulder = 8.6;
    beast.ankle = 3.6;
    beast.stride = 7;
    beast.hooves = true;
    beast.feet = QColor(96, 74, 62);
    art.form(petal({70, 72}, {70, 82}, 4), shaded(patch, .6));
    for (qreal x : {18., 22.}) {
        art.line(taper({{x, 8}, {x + 1, 2}}, .1, .1), patch, 1.2);
        art.flat(ellipse(x + 1, 2, 1.2, 1.2), shaded(patch, .5));
    }
    const QPainterPath body = paintBeast(art, beast);
    art.within(body, [&] {
        for (int row = 0; row < 13; ++row) {
            for (int column = 0; column < 11; ++column) {
                const qreal x = 14 + column * 5.4 + (row % 2) * 2.7 + art.random(-.6, .6);
                const qreal y = 16 + row * 5 + art.random(-.6, .6);
                if (y > 76)
                    continue;
                QList<QPointF> spot;
                for (int i = 0; i < 6; ++i)
                    spot << QPointF(x, y)
                            + QPointF(std::cos(i * pi / 3), std::sin(i * pi / 3)) * art.random(1.6, 2.5);
                QPainterPath path;
                path.addPolygon(spot);
                path.closeSubpath();
                art.flat(path, faded(patch, .92));
            }
        }
    });
    art.form(petal({22, 10}, {29, 7}, 4), coat);
    art.flat(ellipse(8, 17, 2.6, 2.2), lit(patch, .2));
    art.eye(16, 10.4, 1.1);
}

Beast bigCat(const QColor &coat)
{
    Beast beast;
    beast.coat = coat;
    beast.torso
        = {{36, 50}, {46, 36}, {68, 38}, {96, 36}, {114, 44}, {114, 58}, {92, 64}, {66, 70}, {42, 68}};
    beast.neck = {{54, 50}, {38, 44}, {32, 40}};
    beast.neckRoot = 34;
    beast.neckTop = 28;
    beast.head = ellipse(30, 38, 16, 15);
    beast.tail = {{112, 46}, {126, 54}, {130, 72}, {139, 76}};
    beast.tailRoot = 5;
    beast.tailTip = 3.4;
    beast.frontX = 50;
    beast.rearX = 106;
    beast.legTop = 62;
    beast.thigh = 22;
    beast.shoulder = 16;
    beast.ankle = 10;
    return beast;
}

void catFace(Art &art, QPointF at, const QColor &coat)
{
    const QColor pale = lit(coat, .72);
    for (qreal side : {-1., 1.}) {
        art.form(ellipse(at.x() + side * 12, at.y() - 12, 5.4, 5.4), coat);
        art.flat(ellipse(at.x() + side * 12, at.y() - 11.4, 3, 3), shaded(coat, .5));
    }
    art.form(ellipse(at.x(), at.y(), 15.6, 15), coat);
    art.flat(ellipse(at.x() - 1, at.y() + 7.6, 8.4, 6), pale);
    art.form("M -4.4 1.6 L 2.6 1.6 L -.8 5.6 Z"_p.translated(at), {120, 64, 60});
    art.line("M -.9 5.4 L -.9 8 M -5 10 Q -2 11.6 -.9 8 Q .4 11.6 3.4 10"_p.translated(at), {80, 50, 46}, .9);
    for (qreal x : {-7.4, 5.6})
        art.eye(at.x() + x, at.y() - 2.4, 2);
}

void lion(Art &art)
{
    if (art.chance(.5))
        art.turnRound();
    const QColor coat = art.body({220, 168, 98});
    const QColor hair = art.accent({146, 84, 46});
    art.form(petal({137, 75}, {148, 78}, 8), hair);
    paintBeast(art, bigCat(coat));
    for (int ring = 0; ring < 2; ++ring) {
        for (int i = 0; i < 22; ++i) {
            const qreal angle = 2 * pi * i / 22 + ring * .14;
            const qreal reach = (ring ? 23 : 29) * art.random(.93, 1.07);
            const QPointF center(32, 39);
            const QPointF tip = center + QPointF(std::cos(angle) * reach, std::sin(angle) * reach * 1.08);
            art.form(petal(center, tip, 13, .7),
                mix(shaded(hair, .3), lit(hair, .25), art.random(0, 1) * (ring ? 1 : .5)));
        }
    }
    catFace(art, {30, 38}, coat);
}

void tiger(Art &art)
{
    if (art.chance(.5))
        art.turnRound();
    const bool spots = art.asked("leopard|jaguar|cheetah|panther");
    const QColor coat = art.body(spots ? QColor(226, 178, 104) : QColor(226, 134, 58));
    const QColor mark = art.accent({48, 38, 38});
    const QPainterPath body = paintBeast(art, bigCat(coat));
    art.within(body, [&] {
        if (spots) {
            for (int i = 0; i < 60; ++i) {
                const QPointF at(art.random(44, 116), art.random(38, 92));
                art.line(ellipse(at.x(), at.y(), 1.8, 1.5), faded(mark, .9), 1.3);
            }
            return;
        }
        for (int i = 0; i < 9; ++i) {
            const qreal x = 52 + i * 7.2;
            art.flat(taper({{x, 30}, {x - 2, 46}, {x + 2, 56. + (i % 2) * 6}}, 5, .8), mark);
        }
        for (int i = 0; i < 4; ++i) {
            art.flat(taper({{38, 70 + i * 5.6}, {50, 69 + i * 5.6}}, 2.6, .6), mark);
            art.flat(taper({{122, 58 + i * 7.6}, {106, 60 + i * 7.}}, 3.4, .6), mark);
        }
    });
    catFace(art, {30, 38}, coat);
    if (!spots) {
        for (qreal side : {-1., 1.}) {
            for (int i = 0; i < 3; ++i)
                art.flat(taper({{30 + side * 15.4, 35 + i * 4.6}, {30 + side * 9.6, 37 + i * 3.6}}, 2.4, .5),
                    mark);
        }
        for (int i = -1; i <= 1; ++i)
            art.flat(taper({{30 + i * 4., 24}, {30 + i * 3., 31}}, 2.4, .6), mark);
    }
}

void fox(Art &art)
{
    if (art.chance(.5))
        art.turnRound();
    const QColor coat = art.body({216, 106, 46});
    const QColor pale = art.accent({250, 240, 226});
    const QPainterPath tail = "M 96 58 R 112 54 128 62 142 78 146 92 130 92 110 82 98 70 Z"_p;
    art.form(tail, coat, 1.2);
    art.within(tail, [&] { art.flat("M 128 74 L 134 78 130 84 136 100 160 100 150 66 Z"_p, pale); });
    Beast beast;
    beast.coat = coat;
    beast.torso
        = {{36, 60}, {44, 51}, {68, 52}, {92, 50}, {104, 58}, {100, 70}, {80, 72}, {58, 76}, {40, 74}};
    beast.neck = {{48, 60}, {38, 50}, {32, 42}};
    beast.neckRoot = 24;
    beast.neckTop = 18;
    beast.head = ellipse(30, 40, 12, 11);
    beast.frontX = 46;
    beast.rearX = 96;
    beast.legTop = 68;
    beast.thigh = 17;
    beast.shoulder = 12;
    beast.ankle = 6;
    beast.feet = QColor(58, 42, 42);
    const QPainterPath body = paintBeast(art, beast);
    art.within(body, [&] {
        art.fall(box(36, 82, 80, 18), faded({58, 42, 42}, 0), {58, 42, 42});
        art.flat("M 30 52 R 38 58 46 70 42 80 34 72 Z"_p, pale);
    });
    art.form("M 36 32 L 46 12 L 48 36 Z"_p, shaded(coat, .25));
    art.form("M 22 32 L 24 10 L 38 28 Z"_p, coat);
    art.flat("M 25 30 L 26 16 L 34 28 Z"_p, {70, 48, 46});
    art.form("M 2 50 R 14 38 26 26 42 30 46 44 34 52 18 54 Z"_p, coat);
    art.form("M 2 50 R 14 46 24 46 38 48 34 54 18 56 Z"_p, pale);
    art.globe(ellipse(3, 49.4, 2.8, 2.4), {40, 32, 34});
    art.eye(24, 40, 1.9);
}

void camel(Art &art)
{
    if (art.chance(.5))
        art.turnRound();
    const QColor coat = art.body({206, 164, 106});
    Beast beast;
    beast.coat = coat;
    beast.torso = {{38, 50}, {48, 38}, {56, 37}, {66, 18}, {78, 14}, {88, 34}, {102, 38}, {110, 48},
        {104, 60}, {76, 66}, {48, 66}};
    beast.neck = {{46, 52}, {30, 58}, {24, 40}, {24, 24}};
    beast.neckRoot = 22;
    beast.neckTop = 10;
    beast.head = joined({ellipse(22, 20, 8, 7), taper({{21, 21}, {8, 26}}, 12, 8)});
    beast.tail = {{109, 46}, {115, 58}, {113, 68}};
    beast.tailRoot = 3;
    beast.tailTip = 2;
    beast.frontX = 48;
    beast.rearX = 102;
    beast.legTop = 58;
    beast.thigh = 17;
    beast.shoulder = 11;
    beast.ankle = 6;
    art.form(petal({113, 64}, {113, 78}, 6), shaded(coat, .5));
    const QPainterPath body = paintBeast(art, beast);
    art.dabs(body, shaded(coat, .6), 30, 6, 1, 70);
    art.form(petal({25, 16}, {32, 10}, 5), coat);
    art.eye(18, 19, 1.6);
    art.line("M 8 28 L 15 27"_p, shaded(coat, .7), 1);
}

void monkey(Art &art)
{
    if (art.chance(.5))
        art.turnRound();
    const QColor coat = art.body({126, 86, 62});
    const QColor face = art.accent({230, 190, 152});
    QPainterPath tail(QPointF(62, 92));
    tail.cubicTo(QPointF(100, 104), QPointF(100, 60), QPointF(84, 58));
    tail.cubicTo(QPointF(74, 58), QPointF(76, 70), QPointF(84, 68));
    art.line(tail, shaded(coat, .1), 5);
    art.form("M 26 52 R 42 46 58 52 66 72 62 94 42 99 22 94 18 72 Z"_p, coat, 1.1);
    art.flat(ellipse(42, 74, 13, 17), face);
    for (qreal side : {-1., 1.}) {
        art.form(taper({{42 + side * 16, 56}, {42 + side * 27, 72}, {42 + side * 20, 88}}, 10, 8), coat);
        art.globe(ellipse(42 + side * 19, 90, 5.4, 5), face);
        art.form(ellipse(42 + side * 16, 95, 11, 4.6), face);
        art.form(ellipse(42 + side * 23, 28, 8, 9), coat);
        art.flat(ellipse(42 + side * 23, 28, 4.6, 5.6), face);
    }
    art.form(ellipse(42, 27, 22, 22), coat, 1.1);
    art.form("M 42 22 R 50 14 58 22 54 32 60 40 50 48 34 48 24 40 30 32 26 22 34 14 Z"_p, face);
    art.eye(34.6, 26, 2.6);
    art.eye(49.4, 26, 2.6);
    art.flat(ellipse(40, 35, 1.2, .9), {110, 72, 60});
    art.flat(ellipse(44, 35, 1.2, .9), {110, 72, 60});
    art.line("M 34 41 Q 42 46 50 41"_p, {110, 66, 58}, 1.2);
}

} // namespace

QList<ThingPainter> wildAnimals()
{
    return painters("animals",
        {{"deer", "deer|stag|reindeer|elk|moose|doe|fawn|antelope|gazelle", 1.9, 1.04, ThingPainter::Ground,
             deer},
            {"bear", "bear|grizzly|polar bear|panda|brown bear|teddy bear", 1.4, 1.38, ThingPainter::Ground,
                bear},
            {"elephant", "elephant|mammoth|mastodon", 3.2, 1.42, ThingPainter::Ground, elephant},
            {"giraffe", "giraffe|okapi", 5, .76, ThingPainter::Ground, giraffe},
            {"lion", "lion|lioness|lion cub", 1.2, 1.5, ThingPainter::Ground, lion},
            {"tiger", "tiger|leopard|jaguar|cheetah|panther|lynx|cougar", 1.1, 1.44, ThingPainter::Ground,
                tiger},
            {"fox", "fox|red fox|vixen|jackal|raccoon", .5, 1.5, ThingPainter::Ground, fox},
            {"camel", "camel|dromedary|llama", 2.1, 1.2, ThingPainter::Ground, camel},
            {"monkey", "monkey|ape|chimpanzee|gorilla|baboon", .9, .98, ThingPainter::Ground, monkey}});
}

} // namespace Afterimage::Things
