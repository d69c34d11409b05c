// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/paint/things/beast.h"
#include "builtin/paint/things/groups.h"

#include <cmath>
#include <numbers>

namespace Afterimage::Things {

using std::numbers::pi;

namespace {

void whiskers(Art &art, qreal x, qreal y, qreal length)
{
    for (int i = -1; i <= 1; ++i) {
        for (qreal side : {-1., 1.})
            art.line(
                taper({{x + side * length * .3, y + i * 1.2}, {x + side * length, y + i * 3.2 - 1}}, .1, .1),
                {250, 248, 244, 210}, .5);
    }
}

void dogHead(Art &art, QPointF at, const QColor &coat, const QColor &ear)
{
    const auto move = [&](const QPainterPath &path) { return path.translated(at); };
    art.form(move(joined({ellipse(0, 0, 14, 12.5), taper({{-4, 3}, {-22, 7}}, 15, 11)})), coat);
    art.form(move("M 2 -10 R 12 -8 15 4 12 18 5 19 2 8 Z"_p), ear, 1.2);
    art.globe(move(ellipse(-26.5, 4, 3.6, 3)), {44, 36, 38});
    art.line(move("M -25 10 Q -18 14 -10 10"_p), shaded(coat, .7), 1.1);
    art.eye(at.x() - 8, at.y() - 3, 2);
}

void dog(Art &art)
{
    if (art.chance(.5))
        art.turnRound();
    const QColor coat
        = art.body(art.asked("wolf|husky|coyote") ? QColor(136, 138, 144) : QColor(196, 142, 88));
    const QColor dark = art.accent(shaded(coat, .4));
    const QColor pale = lit(coat, .62);
    if (art.posed("sitting|resting|waiting")) {
        art.form(taper({{92, 92}, {110, 92}, {120, 78}}, 8, 4), coat);
        art.form("M 46 40 R 66 40 84 58 98 80 96 99 62 99 54 70 Z"_p, coat, 1.1);
        art.form(taper({{54, 62}, {51, 80}, {50, 96}}, 17, 9), coat);
        art.form(box(41, 93, 16, 6.4, 3), pale);
        art.form("M 76 78 R 92 70 102 86 98 99 72 99 68 90 Z"_p, lit(coat, .06));
        art.form(box(62, 93, 22, 6.4, 3), pale);
        art.form(taper({{60, 54}, {52, 36}}, 30, 22), coat);
        art.line("M 40 41 Q 54 52 68 44"_p, {178, 52, 54}, 4);
        return dogHead(art, {50, 24}, coat, dark);
    }
    Beast beast;
    beast.coat = coat;
    beast.torso
        = {{34, 52}, {42, 41}, {68, 42}, {94, 39}, {106, 47}, {101, 62}, {80, 65}, {60, 72}, {40, 70}};
    beast.neck = {{46, 52}, {38, 38}, {32, 28}};
    beast.neckRoot = 27;
    beast.neckTop = 20;
    beast.head = ellipse(32, 28, 10, 10);
    beast.tail = {{102, 46}, {114, 36}, {119, 18}};
    beast.tailRoot = 8;
    beast.frontX = 46;
    beast.rearX = 98;
    beast.legTop = 64;
    beast.thigh = 19;
    beast.shoulder = 14;
    beast.ankle = 8;
    beast.feet = pale;
    const QPainterPath body = paintBeast(art, beast);
    art.within(body, [&] { art.flat("M 30 50 R 40 56 44 66 38 76 30 70 Z"_p, pale); });
    art.line("M 29 42 Q 40 50 50 40"_p, {178, 52, 54}, 4);
    dogHead(art, {32, 25}, coat, dark);
}

void cat(Art &art)
{
    if (art.chance(.5))
        art.turnRound();
    const QColor coat = art.body({222, 146, 82});
    const QColor mark = art.accent(shaded(coat, .4));
    const QColor pale = lit(coat, .7);
    const auto face = [&](qreal x, qreal y) {
        for (qreal side : {-1., 1.}) {
            QPainterPath ear(QPointF(x + side * 4, y - 10));
            ear.lineTo(QPointF(x + side * 15, y - 22));
            ear.lineTo(QPointF(x + side * 17, y - 2));
            ear.closeSubpath();
            art.form(ear, coat);
            art.flat(petal({x + side * 11, y - 6}, {x + side * 14, y - 18}, 6), {232, 168, 156});
        }
        art.form(ellipse(x, y, 18.5, 15), coat, 1.1);
        for (int i = -1; i <= 1; ++i)
            art.flat(taper({{x + i * 4., y - 14}, {x + i * 3., y - 8}}, 2.2, .8), mark);
        art.flat(ellipse(x, y + 6.4, 8.4, 5.8), pale);
        for (qreal side : {-1., 1.}) {
            art.flat(ellipse(x + side * 7.6, y - 1, 3.4, 3.6), {172, 196, 92});
            art.flat(ellipse(x + side * 7.6, y - 1, 1.3, 3.2), {28, 26, 28});
        }
        art.flat("M -2.2 3 L 2.2 3 L 0 5.4 Z"_p.translated(x, y), {212, 112, 112});
        art.line(
            "M 0 5 L 0 7 M -4 8.6 Q -1.6 10 0 7 Q 1.6 10 4 8.6"_p.translated(x, y), shaded(coat, .8), .8);
        whiskers(art, x, y + 6, 20);
    };
    if (art.posed("lying|sleeping|resting")) {
        art.form(taper({{74, 88}, {90, 96}, {60, 96}, {40, 95}}, 9, 6), mark);
        const QPainterPath body = "M 22 76 R 34 58 58 54 80 64 88 82 78 96 40 98 22 94 Z"_p;
        art.form(body, coat, 1.2);
        art.within(body, [&] {
            for (int i = 0; i < 5; ++i)
                art.flat(taper({{46 + i * 9., 52}, {44 + i * 9., 66}, {48 + i * 9., 76}}, 4, 1), mark);
        });
        return face(26, 76);
    }
    art.form(taper({{66, 92}, {86, 94}, {84, 76}, {74, 66}}, 8.4, 6), mark);
    const QPainterPath body = "M 26 46 R 42 40 58 46 68 64 74 84 68 98 18 98 14 84 20 62 Z"_p;
    art.form(body, coat, 1.15);
    art.within(body, [&] {
        for (int i = 0; i < 4; ++i) {
            art.flat(taper({{80, 60 + i * 9.}, {66, 62 + i * 8.}, {58, 60 + i * 8.}}, 4, 1), mark);
            art.flat(taper({{4, 62 + i * 9.}, {18, 64 + i * 8.}, {26, 62 + i * 8.}}, 4, 1), mark);
        }
        art.flat(ellipse(42, 58, 11, 15), pale);
    });
    for (qreal x : {34., 50.}) {
        art.form(taper({{x, 66}, {x, 94}}, 11, 10), lit(coat, .06));
        art.form(box(x - 7, 93, 14, 6.6, 3.3), pale);
    }
    face(42, 30);
}

void rabbit(Art &art)
{
    if (art.chance(.5))
        art.turnRound();
    const QColor coat = art.body({176, 150, 128});
    const QColor pale = art.accent(lit(coat, .72));
    art.form(petal({36, 44}, {52, 2}, 14, .62), shaded(coat, .25));
    art.globe(ellipse(99, 82, 9, 9), pale);
    art.form("M 36 60 R 52 50 76 50 94 62 100 80 94 96 60 99 38 97 32 80 Z"_p, coat, 1.15);
    art.form("M 62 80 R 74 66 90 72 96 86 88 98 60 99 Z"_p, lit(coat, .06));
    art.form(box(52, 92, 38, 7.4, 3.6), pale);
    art.form(taper({{40, 76}, {36, 95}}, 13, 8), coat);
    art.form(box(26, 93, 16, 6.4, 3), pale);
    art.form("M 12 54 R 18 38 34 34 46 42 48 56 38 68 22 68 14 62 Z"_p, coat, 1.1);
    art.form(petal({34, 42}, {34, -1}, 15, .62), coat);
    art.flat(petal({34, 36}, {34, 6}, 7, .62), {230, 172, 164});
    art.flat(ellipse(16.6, 60, 6, 4.6), pale);
    art.flat("M 10 54 L 15 54 L 12.6 57 Z"_p, {206, 112, 116});
    art.eye(26, 50, 2.9);
    whiskers(art, 16, 60, 13);
}

void mouse(Art &art)
{
    if (art.chance(.5))
        art.turnRound();
    const QColor coat = art.body({164, 158, 158});
    art.line(smoothCurve({{116, 88}, {132, 96}, {144, 84}, {150, 66}}, false), {226, 168, 160}, 3);
    art.form(ellipse(50, 42, 13, 14), shaded(coat, .2));
    art.form("M 6 80 R 20 60 44 50 76 38 106 50 120 76 110 96 60 98 24 92 Z"_p, coat, 1.15);
    art.form(ellipse(60, 44, 15, 16), coat);
    art.flat(ellipse(60, 45, 10, 11), {230, 172, 166});
    art.globe(ellipse(6, 80, 4, 3.6), {214, 110, 114});
    art.eye(30, 68, 3.2);
    whiskers(art, 14, 82, 16);
    for (qreal x : {40., 92.})
        art.form(box(x, 93, 18, 6, 3), {232, 176, 168});
}

void squirrel(Art &art)
{
    if (art.chance(.5))
        art.turnRound();
    const QColor coat = art.body({184, 96, 52});
    const QColor pale = art.accent({246, 228, 204});
    const QPainterPath tail
        = "M 56 96 R 80 92 92 70 90 44 78 22 66 22 58 10 76 0 98 14 104 50 100 84 80 100 Z"_p;
    art.form(tail, coat, 1.2);
    art.dabs(tail, lit(coat, .5), 40, 9, 1.2, 75);
    art.form("M 36 46 R 54 44 64 62 68 84 58 98 32 98 28 80 30 60 Z"_p, coat, 1.1);
    art.flat("M 32 52 R 40 54 42 72 38 90 30 86 28 68 Z"_p, pale);
    art.form("M 48 74 R 62 70 70 84 64 98 40 99 Z"_p, lit(coat, .08));
    art.form(box(28, 92, 28, 7, 3.4), coat);
    art.form(petal({40, 26}, {46, 6}, 9), coat);
    art.form("M 12 38 R 18 24 34 20 48 28 48 42 36 50 20 48 Z"_p, coat, 1.1);
    art.flat(ellipse(22, 44, 7, 4), pale);
    art.flat(ellipse(12, 38, 2.2, 1.8), {50, 36, 36});
    art.eye(28, 34, 2.8);
    art.form(taper({{42, 58}, {30, 64}, {22, 60}}, 8, 5), lit(coat, .1));
    art.globe("M 14 56 R 20 50 26 56 24 66 20 70 16 66 Z"_p, {170, 122, 70});
    art.form("M 12 57 Q 20 46 28 57 Q 20 61 12 57 Z"_p, {116, 80, 52});
}

void hedgehog(Art &art)
{
    if (art.chance(.5))
        art.turnRound();
    const QColor spines = art.body({122, 94, 76});
    const QColor face = art.accent({226, 190, 152});
    for (qreal x : {46., 66., 100., 116.})
        art.form(box(x, 88, 12, 11, 4), shaded(face, .25));
    art.form("M 4 80 R 14 66 34 54 56 58 60 88 36 96 14 90 Z"_p, face);
    art.form("M 34 92 R 40 52 84 26 126 50 142 92 84 97 Z"_p, shaded(spines, .35));
    for (int ring = 0; ring < 6; ++ring) {
        for (int i = 0; i < 26; ++i) {
            const qreal angle = pi * (.88 + 1.2 * (i + art.random(0, .6)) / 26);
            const qreal reach = 1 - ring * .155;
            const QPointF tip(84 + std::cos(angle) * 56 * reach, 72 + std::sin(angle) * 66 * reach);
            const QPointF root(
                84 + std::cos(angle) * 56 * (reach - .36), 76 + std::sin(angle) * 66 * (reach - .36));
            const QColor tone = mix(shaded(spines, .4), lit(spines, .35), art.random(0, 1));
            art.flat(petal(root, {qBound<qreal>(36, tip.x(), 146), qMin<qreal>(tip.y(), 96)}, 5, .3), tone);
        }
    }
    art.globe(ellipse(5, 78, 4.6, 4), {48, 38, 40});
    art.eye(24, 70, 3);
    art.form(ellipse(42, 62, 6, 7), shaded(face, .2));
}

} // namespace

QList<ThingPainter> pets()
{
    return painters("animals",
        {{"dog", "dog|puppy|hound|husky|coyote|terrier|spaniel|retriever", .7, 1.26, ThingPainter::Ground,
             dog},
            {"cat", "cat|kitten|tabby|kitty|tomcat", .45, .92, ThingPainter::Ground, cat},
            {"rabbit", "rabbit|hare|bunny", .4, 1.1, ThingPainter::Ground, rabbit},
            {"mouse", "mouse|rat|hamster|guinea pig|rodent", .12, 1.52, ThingPainter::Ground, mouse},
            {"squirrel", "squirrel|chipmunk|beaver|otter", .3, 1.04, ThingPainter::Ground, squirrel},
            {"hedgehog", "hedgehog|porcupine|mole", .2, 1.5, ThingPainter::Ground, hedgehog}});
}

} // namespace Afterimage::Things
