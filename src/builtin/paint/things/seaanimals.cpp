// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/paint/things/groups.h"

#include <QTransform>

#include <cmath>
#include <numbers>

namespace Afterimage::Things {

using std::numbers::pi;

namespace {

void fish(Art &art)
{
    if (art.chance(.5))
        art.turnRound();
    const QColor color = art.body({238, 140, 60});
    const QColor fin = art.accent(shaded(color, .28));
    art.form("M 118 50 R 142 22 164 12 156 48 164 88 142 78 Z"_p, fin, 1.1);
    art.form("M 48 24 Q 70 -4 112 10 Q 106 24 110 30 Z"_p, fin);
    art.form("M 66 80 Q 84 104 104 94 Q 98 84 98 76 Z"_p, fin);
    const QPainterPath body = "M 4 52 R 26 26 62 16 98 28 128 50 98 74 62 86 26 76 Z"_p;
    art.form(body, color, 1.1);
    art.within(body, [&] {
        for (int column = 0; column < 8; ++column) {
            for (int row = 0; row < 8; ++row)
                art.line("M 4 -5 Q -5 0 4 5"_p.translated(52 + column * 9, 16 + row * 10 + (column % 2) * 5),
                    faded(lit(color, .6), .6), 1.1);
        }
        art.flat("M 0 66 Q 60 98 130 56 L 130 100 L 0 100 Z"_p, faded(lit(color, .8), .35));
    });
    art.line("M 40 28 Q 50 50 40 76"_p, shaded(color, .4), 1.8);
    art.form("M 54 52 R 76 46 88 58 76 72 58 64 Z"_p, fin);
    art.line("M 5 56 Q 12 60 20 57"_p, shaded(color, .6), 1.4);
    art.flat(ellipse(26, 45, 6.4, 6.4), {252, 250, 244});
    art.eye(25, 45, 4);
}

void shark(Art &art)
{
    if (art.chance(.5))
        art.turnRound();
    const QColor gray = art.body({112, 130, 146});
    art.form("M 196 48 R 214 18 238 2 228 44 236 82 214 66 Z"_p, gray);
    art.form("M 88 32 Q 108 4 126 -1 Q 118 20 126 34 Z"_p, shaded(gray, .12));
    const QPainterPath body = "M 2 46 R 30 30 80 24 140 32 202 46 208 54 150 66 90 74 34 66 Z"_p;
    art.form(body, gray, 1.1);
    art.within(body, [&] {
        art.flat("M 0 52 Q 60 58 110 56 Q 170 56 208 52 L 208 90 L 0 90 Z"_p, art.accent({236, 238, 238}));
    });
    art.form("M 82 62 Q 92 92 116 99 Q 114 76 112 62 Z"_p, shaded(gray, .2));
    art.form("M 160 62 L 176 80 L 176 60 Z"_p, shaded(gray, .2));
    for (int i = 0; i < 4; ++i)
        art.line("M 0 -8 Q 4 0 0 8"_p.translated(62 + i * 6, 50), shaded(gray, .6), 1.4);
    art.flat("M 16 55 Q 32 56 44 60 Q 34 68 22 62 Z"_p, {96, 44, 48});
    for (int i = 0; i < 5; ++i)
        art.flat("M -2 0 L 2 0 L 0 4.4 Z"_p.translated(21 + i * 4.6, 56 + i * .7), {252, 252, 250});
    art.eye(34, 44, 2.4);
}

void whale(Art &art)
{
    if (art.chance(.5))
        art.turnRound();
    const QColor blue = art.body({74, 110, 144});
    const QColor pale = art.accent({226, 232, 232});
    if (!art.posed("diving"))
        for (int i = 0; i < 5; ++i)
            art.line(smoothCurve(
                         {{52, 30}, {52 + (i - 2) * 4., 14}, {52 + (i - 2) * 13., 4 + std::abs(i - 2) * 6.},
                             {52 + (i - 2) * 17., 14 + std::abs(i - 2) * 4.}},
                         false),
                {206, 230, 242, 220}, 2);
    art.form("M 158 50 R 160 30 150 16 136 12 156 6 170 18 180 8 198 12 186 24 174 36 172 58 Z"_p,
        shaded(blue, .1), 1.1);
    const QPainterPath body = "M 4 66 R 10 40 44 30 90 34 130 56 160 50 174 46 168 72 136 92 80 98 26 92 Z"_p;
    art.form(body, blue, 1.1);
    art.within(body, [&] {
        art.flat("M 0 70 Q 40 82 72 74 Q 90 88 120 96 L 60 104 L 0 104 Z"_p, pale);
        for (int i = 0; i < 6; ++i)
            art.line(smoothCurve({{4, 76 + i * 4.4}, {40, 84 + i * 3.6}, {78, 82 + i * 4.}}, false),
                shaded(pale, .3), 1);
    });
    art.form("M 70 76 R 88 78 98 94 90 100 74 92 Z"_p, shaded(blue, .25));
    art.line("M 5 69 Q 30 78 52 72"_p, shaded(blue, .6), 1.6);
    art.eye(50, 63, 2.8);
}

void dolphin(Art &art)
{
    if (art.chance(.5))
        art.turnRound();
    const QColor gray = art.body({104, 136, 164});
    art.form("M 122 66 R 128 80 122 94 136 90 142 82 150 92 156 90 146 74 136 62 Z"_p, shaded(gray, .1));
    art.form("M 70 16 Q 90 4 104 8 Q 94 18 96 30 Z"_p, shaded(gray, .12));
    const QPainterPath body
        = "M 2 60 L 18 54 R 30 34 54 20 86 18 114 36 136 66 130 72 104 60 72 60 44 68 28 68 18 64 Z"_p;
    art.form(body, gray, 1.1);
    art.within(body, [&] {
        art.flat("M 2 61 R 26 60 48 52 76 50 108 58 104 66 60 72 20 74 Z"_p, art.accent({232, 236, 238}));
    });
    art.form("M 54 54 R 66 62 70 80 58 76 48 60 Z"_p, shaded(gray, .25));
    art.line("M 3 61 Q 16 62 26 57"_p, shaded(gray, .6), 1.2);
    art.eye(33, 50, 1.9);
}

void turtle(Art &art)
{
    if (art.chance(.5))
        art.turnRound();
    const QColor shell = art.body({122, 116, 62});
    const QColor skin = art.accent({132, 158, 92});
    art.form(taper({{120, 80}, {140, 90}}, 9, 3), skin);
    for (qreal x : {50., 106.})
        art.form(taper({{x, 76}, {x - 4, 96}}, 19, 14), shaded(skin, .2));
    art.form(taper({{38, 70}, {20, 58}}, 18, 14), skin);
    art.form("M 2 50 R 8 38 22 36 30 46 26 58 14 62 4 58 Z"_p, skin, 1.1);
    const QPainterPath dome = "M 28 80 C 30 34 54 16 80 16 C 106 16 130 34 132 80 Z"_p;
    art.form(dome, shell, 1.2);
    art.within(dome, [&] {
        const auto plate = [&](qreal x, qreal y, qreal r) {
            QList<QPointF> points;
            for (int i = 0; i < 6; ++i)
                points << QPointF(x + std::cos(i * pi / 3) * r, y + std::sin(i * pi / 3) * r * .82);
            QPainterPath path;
            path.addPolygon(points);
            path.closeSubpath();
            art.form(path, lit(shell, .22));
            art.line(path, shaded(shell, .5), 1.4);
        };
        plate(80, 44, 15);
        for (qreal side : {-1., 1.}) {
            plate(80 + side * 26, 34, 12);
            plate(80 + side * 25, 58, 14);
            plate(80 + side * 47, 52, 12);
        }
        plate(80, 70, 14);
    });
    art.form("M 22 78 Q 80 92 138 78 L 138 86 Q 80 98 22 86 Z"_p, shaded(shell, .2));
    art.eye(12, 46, 2.3);
    art.line("M 3 54 Q 9 57 16 54"_p, shaded(skin, .5), 1.1);
}

void octopus(Art &art)
{
    const QColor color = art.body({202, 94, 110});
    for (int i = 0; i < 8; ++i) {
        const qreal t = (i - 3.5) / 3.5;
        const qreal curl = art.random(-5, 5);
        art.form(taper({{60 + t * 20, 56}, {60 + t * 34, 72 - std::abs(t) * 4},
                           {60 + t * 46 + curl, 88 - std::abs(t) * 10},
                           {60 + t * 56, 96 - std::abs(t) * 22 + curl}},
                     13, 3.4),
            i % 2 ? color : shaded(color, .22));
    }
    art.form("M 60 2 R 84 6 94 28 86 52 78 64 42 64 34 52 26 28 36 6 Z"_p, color, 1.1);
    for (int i = 0; i < 9; ++i)
        art.flat(ellipse(art.random(42, 78), art.random(10, 30), 2.4, 2), faded(lit(color, .5), .6));
    for (qreal x : {46., 74.}) {
        art.flat(ellipse(x, 44, 7.4, 7.4), {252, 250, 244});
        art.eye(x, 45, 4.4);
    }
    art.line("M 54 56 Q 60 61 66 56"_p, shaded(color, .6), 1.6);
}

void crab(Art &art)
{
    const QColor color = art.body({218, 86, 58});
    for (qreal side : {-1., 1.}) {
        for (int i = 0; i < 3; ++i)
            art.form(taper({{75 + side * 34, 64 + i * 6.}, {75 + side * (58 - i * 4), 62 + i * 9.},
                               {75 + side * (66 - i * 7), 84 + i * 6.}},
                         6, 2.6),
                shaded(color, .2));
        art.form(taper({{75 + side * 34, 54}, {75 + side * 56, 48}, {75 + side * 54, 32}}, 9, 8), color);
        const QPainterPath claw = "M 0 0 R -12 -6 -14 -20 -4 -30 -2 -18 4 -30 14 -20 10 -6 Z"_p;
        art.form(turned(claw, side * -14, {0, 0}).translated(75 + side * 54, 36), color, 1.1);
        art.line(taper({{75 + side * 10, 44}, {75 + side * 12, 30}}, .1, .1), color, 3);
        art.flat(ellipse(75 + side * 12, 28, 6, 6), {252, 250, 244});
        art.eye(75 + side * 12, 28, 3.6);
    }
    art.form("M 75 38 R 106 40 120 58 108 80 75 88 42 80 30 58 44 40 Z"_p, color, 1.15);
    for (int i = 0; i < 12; ++i)
        art.flat(ellipse(art.random(46, 104), art.random(46, 62), 1.8, 1.4), faded(lit(color, .5), .6));
    art.line("M 60 70 Q 75 78 90 70"_p, shaded(color, .6), 2);
}

void jellyfish(Art &art)
{
    const QColor color = art.body({204, 142, 206});
    for (int i = 0; i < 9; ++i) {
        const qreal x = 10 + i * 6.5;
        QList<QPointF> strand;
        const qreal phase = art.random(0, 6);
        for (int k = 0; k < 6; ++k)
            strand << QPointF(x + 3.4 * std::sin(k * 1.3 + phase), 40 + k * art.random(9, 11.6));
        art.form(taper(strand, i % 2 ? 2 : 4.6, .7), faded(i % 2 ? lit(color, .4) : color, .85));
    }
    const QPainterPath bell
        = "M 3 46 C 1 14 18 2 36 2 C 54 2 71 14 69 46 Q 62 40 55 46 Q 46 39 36 46 Q 27 39 18 46 Q 10 40 3 46 Z"_p;
    art.globe(bell, color);
    art.within(bell, [&] {
        for (int i = 0; i < 5; ++i)
            art.line(smoothCurve({{36, 6}, {36 + (i - 2) * 12., 22}, {36 + (i - 2) * 15., 44}}, false),
                faded(lit(color, .7), .6), 1.4);
    });
}

void shell(Art &art)
{
    const QColor color = art.body({240, 196, 170});
    art.form("M 40 84 L 76 84 L 70 97 L 46 97 Z"_p, shaded(color, .1));
    QPainterPath fan(QPointF(58, 92));
    constexpr int ribs = 9;
    const auto edge = [](qreal i) {
        const qreal angle = pi * (1.06 + .88 * i / ribs);
        return QPointF(58 + std::cos(angle) * 57, 74 + std::sin(angle) * 68);
    };
    fan.lineTo(edge(0));
    for (int i = 0; i < ribs; ++i) {
        const QPointF bulge = (edge(i + .5) - QPointF(58, 80)) * 1.1 + QPointF(58, 80);
        fan.quadTo(bulge, edge(i + 1));
    }
    fan.closeSubpath();
    art.form(fan, color, 1.1);
    art.within(fan, [&] {
        for (int i = 0; i < ribs; ++i) {
            QPainterPath rib(QPointF(58, 92));
            rib.lineTo(edge(i));
            rib.lineTo(edge(i + .5));
            rib.closeSubpath();
            art.flat(rib, faded(lit(color, .7), .45));
        }
        for (int ring = 1; ring < 4; ++ring) {
            QList<QPointF> arc;
            for (int i = 0; i <= ribs; ++i)
                arc << QPointF(58, 92) + (edge(i) - QPointF(58, 92)) * (ring * .25);
            art.line(smoothCurve(arc, false), faded(shaded(color, .35), .4), 2);
        }
    });
}

void seahorse(Art &art)
{
    if (art.chance(.5))
        art.turnRound();
    const QColor color = art.body({232, 160, 74});
    art.form(petal({34, 46}, {52, 52}, 18), lit(color, .3));
    art.form(taper({{22, 14}, {32, 28}, {34, 46}, {26, 64}, {28, 80}, {20, 94}, {10, 90}, {14, 82}}, 15, 3),
        color, 1.1);
    art.form(joined({ellipse(23, 15, 11, 10), taper({{20, 17}, {4, 25}}, 8, 6)}), color, 1.1);
    art.form("M 20 7 L 24 -1 L 29 5 L 35 4 L 33 11 Z"_p, shaded(color, .2));
    for (int i = 0; i < 7; ++i)
        art.line("M -5 0 Q 0 3 6 0"_p.translated(33 - i * 1.2, 32 + i * 6), shaded(color, .3), 1.2);
    art.eye(20, 13, 2.2);
}

} // namespace

QList<ThingPainter> seaAnimals()
{
    return painters("sea animals",
        {{"fish", "fish|goldfish|trout|salmon|koi|carp|tuna|herring|perch", .3, 1.64, ThingPainter::Water,
             fish},
            {"shark", "shark|great white|hammerhead", 1.4, 2.38, ThingPainter::Water, shark},
            {"whale", "whale|humpback|orca|blue whale|sperm whale", 5, 1.98, ThingPainter::Water, whale},
            {"dolphin", "dolphin|porpoise", 1.4, 1.56, ThingPainter::Water, dolphin},
            {"turtle", "turtle|tortoise|sea turtle|terrapin", .5, 1.44, ThingPainter::Ground, turtle},
            {"octopus", "octopus|squid|cuttlefish|kraken", .8, 1.2, ThingPainter::Water, octopus},
            {"crab", "crab|hermit crab", .2, 1.5, ThingPainter::Ground, crab},
            {"jellyfish", "jellyfish|medusa", .5, .72, ThingPainter::Water, jellyfish},
            {"shell", "shell|seashell|scallop|clam|oyster|mussel", .12, 1.16, ThingPainter::Ground, shell},
            {"seahorse", "seahorse|sea horse", .2, .54, ThingPainter::Water, seahorse}});
}

} // namespace Afterimage::Things
