// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/paint/things/groups.h"

#include <QRadialGradient>
#include <QTransform>

#include <cmath>
#include <numbers>

namespace Afterimage::Things {

using std::numbers::pi;

namespace {

void airplane(Art &art)
{
    if (art.chance(.5))
        art.turnRound();
    const QColor color = art.body({240, 240, 238});
    const QColor trim = art.accent({206, 66, 60});
    art.painter().translate(110, 50);
    art.painter().rotate(5);
    art.painter().translate(-110, -50);
    art.form("M 106 46 L 158 16 L 168 18 L 134 52 Z"_p, shaded(color, .25));
    art.form("M 174 46 L 204 8 L 217 10 L 208 48 Z"_p, trim);
    const QPainterPath hull
        = "M 4 58 C 8 44 26 38 50 37 L 168 37 C 190 37 206 40 216 44 C 206 58 180 68 150 70 L 42 71 C 18 71 4 66 4 58 Z"_p;
    art.form(hull, color, 1.1);
    art.within(hull, [&] { art.flat("M 0 60 Q 110 68 220 44 L 220 50 Q 110 74 0 66 Z"_p, trim); });
    art.pane("M 12 48 Q 20 41 30 41 L 30 49 Z"_p);
    for (int i = 0; i < 13; ++i)
        art.pane(box(44 + i * 10, 45, 5, 6.4, 2.2));
    art.form("M 84 60 L 130 60 L 166 92 L 150 94 Z"_p, shaded(color, .1));
    art.column("M 96 73 Q 94 84 104 85 L 124 85 L 122 73 Z"_p, shaded(color, .2));
    art.form("M 176 54 L 204 52 L 219 64 L 208 66 Z"_p, shaded(color, .12));
}

void biplane(Art &art)
{
    if (art.chance(.5))
        art.turnRound();
    const QColor color = art.body({198, 66, 54});
    const QColor wing = art.accent({240, 214, 160});
    art.form("M 148 40 L 164 12 Q 176 8 178 22 L 176 44 Z"_p, wing);
    art.form(
        "M 22 46 C 28 36 54 32 80 36 L 176 42 Q 180 46 176 50 L 82 70 C 48 72 24 66 22 58 Z"_p, color, 1.1);
    art.form("M 18 44 Q 30 38 36 42 L 36 64 Q 28 66 18 60 Z"_p, {96, 92, 96});
    art.line("M 15 20 L 15 82"_p, {120, 88, 60}, 3.6);
    art.globe(ellipse(15, 52, 4.6, 4.6), {96, 92, 96});
    art.line("M 50 20 L 46 64 M 92 20 L 88 62 M 52 22 L 88 62 M 90 22 L 48 62"_p, {110, 84, 64}, 1.3);
    art.form("M 38 12 L 104 14 Q 110 18 104 22 L 40 20 Q 34 16 38 12 Z"_p, wing);
    art.form("M 34 62 L 100 60 Q 106 66 100 70 L 36 70 Q 30 66 34 62 Z"_p, shaded(wing, .12));
    art.globe(ellipse(104, 33, 7, 7.6), {122, 82, 58});
    art.flat(ellipse(101, 33, 3.4, 2.4), {190, 214, 222});
    art.form("M 154 46 L 180 44 Q 182 50 178 52 L 154 52 Z"_p, wing);
    art.line("M 52 70 L 60 86 M 74 70 L 62 86"_p, {90, 82, 82}, 2);
    art.flat(ellipse(61, 88, 9.5, 9.5), {44, 44, 50});
    art.globe(ellipse(61, 88, 5, 5), {198, 196, 192});
}

void helicopter(Art &art)
{
    if (art.chance(.5))
        art.turnRound();
    const QColor color = art.body({232, 156, 52});
    art.line("M 60 18 L 60 8"_p, {80, 80, 86}, 4);
    art.flat("M 2 6 Q 60 12 122 3 Q 124 6 122 7 Q 60 15 2 9 Z"_p, {74, 78, 86});
    art.form("M 88 42 L 168 34 L 168 42 L 92 62 Z"_p, color);
    art.form("M 156 38 L 168 14 L 176 16 L 172 42 Z"_p, shaded(color, .12));
    art.line(ellipse(171, 30, 11, 11), faded({84, 88, 96}, .5), 1.4);
    art.line("M 163 22 L 179 38 M 179 22 L 163 38"_p, {70, 74, 82}, 2);
    art.form("M 40 30 Q 60 14 82 26 L 88 36 L 36 36 Z"_p, shaded(color, .2));
    art.form("M 8 58 C 10 38 32 28 58 28 C 88 28 104 42 104 58 C 104 74 84 82 54 82 C 24 82 8 74 8 58 Z"_p,
        color, 1.1);
    art.pane("M 13 58 C 16 44 30 36 42 35 L 42 62 L 14 63 Z"_p);
    art.pane("M 49 35 L 66 35 Q 74 37 76 44 L 76 60 L 49 60 Z"_p);
    art.line("M 12 70 Q 56 76 100 68"_p, art.accent({250, 246, 238}), 3);
    art.line("M 34 80 L 28 95 M 76 80 L 80 95 M 10 92 Q 14 96 20 96 L 100 96"_p, {84, 84, 92}, 2.8);
}

void rocket(Art &art)
{
    const QColor color = art.body({240, 240, 236});
    const QColor trim = art.accent({206, 62, 56});
    if (!art.posed("standing|landed")) {
        art.shine("M 16 80 R 12 90 20 94 25 100 30 94 38 90 34 80 Z"_p, {246, 142, 46});
        art.shine("M 19 80 R 18 88 25 96 32 88 31 80 Z"_p, {255, 222, 110});
        art.glow({25, 86}, 13, {255, 190, 80});
    }
    art.form("M 15 54 C 4 60 2 74 3 84 L 16 76 Z"_p, trim);
    art.form("M 35 54 C 46 60 48 74 47 84 L 34 76 Z"_p, shaded(trim, .2));
    art.column("M 18 76 L 16 82 L 34 82 L 32 76 Z"_p, {96, 98, 106});
    const QPainterPath hull = "M 25 2 C 38 16 41 40 36 78 L 14 78 C 9 40 12 16 25 2 Z"_p;
    art.column(hull, color);
    art.within(hull, [&] {
        art.column("M 8 0 L 42 0 L 42 21 Q 25 26 8 21 Z"_p, trim);
        art.flat("M 8 66 Q 25 71 42 66 L 42 70 Q 25 75 8 70 Z"_p, trim);
    });
    art.flat(ellipse(25, 36, 7.4, 7.4), shaded(color, .4));
    art.pane(ellipse(25, 36, 5.4, 5.4));
    art.flat(ellipse(25, 53, 4.6, 4.6), shaded(color, .4));
    art.pane(ellipse(25, 53, 3, 3));
    art.form("M 23.4 60 L 26.6 60 L 26.6 86 L 23.4 86 Z"_p, shaded(trim, .1));
}

void hotAirBalloon(Art &art)
{
    const QColor color = art.body({214, 78, 62});
    const QColor second = art.accent({246, 206, 116});
    const QPainterPath bag
        = "M 37 2 C 62 2 73 18 73 35 C 73 52 54 64 46 76 L 28 76 C 20 64 1 52 1 35 C 1 18 12 2 37 2 Z"_p;
    art.flat(bag, color);
    art.within(bag, [&] {
        constexpr int gores = 8;
        for (int i = 0; i < gores; ++i) {
            const auto edge = [&](int k) { return -std::cos(pi * k / gores); };
            QPainterPath gore(QPointF(37, 0));
            gore.cubicTo(QPointF(37 + edge(i) * 30, 6), QPointF(37 + edge(i) * 48, 46),
                QPointF(37 + edge(i) * 10, 80));
            gore.lineTo(QPointF(37 + edge(i + 1) * 10, 80));
            gore.cubicTo(
                QPointF(37 + edge(i + 1) * 48, 46), QPointF(37 + edge(i + 1) * 30, 6), QPointF(37, 0));
            art.flat(gore, i % 2 ? second : color);
        }
    });
    QRadialGradient shade(QPointF(37, 32) + art.light() * 16, 62);
    shade.setColorAt(0, QColor(255, 250, 230, 110));
    shade.setColorAt(.4, QColor(255, 250, 230, 0));
    shade.setColorAt(.5, QColor(60, 30, 70, 0));
    shade.setColorAt(1, QColor(60, 30, 70, 150));
    art.within(bag, [&] { art.painter().fillRect(QRectF(-2, -2, 80, 84), shade); });
    art.form("M 28 75 L 46 75 L 44 79 L 30 79 Z"_p, shaded(color, .3));
    if (art.night())
        art.glow({37, 68}, 26, {255, 200, 90});
    art.line("M 30 79 L 32 90 M 44 79 L 42 90 M 37 79 L 37 90"_p, {110, 90, 74}, .6);
    const QPainterPath basket = "M 30.5 89 L 43.5 89 L 42.4 99.4 L 31.6 99.4 Z"_p;
    art.column(basket, {160, 112, 70});
    art.dabs(basket, {96, 64, 40}, 16, 7, .6, 0);
    art.line("M 30.5 89.4 L 43.5 89.4"_p, {120, 80, 52}, 1.4);
}

void airship(Art &art)
{
    if (art.chance(.5))
        art.turnRound();
    const QColor color = art.body({196, 186, 168});
    const QColor trim = art.accent({150, 78, 62});
    art.form("M 196 36 L 226 8 L 236 12 L 224 44 Z"_p, trim);
    art.form("M 196 46 L 226 76 L 236 70 L 224 40 Z"_p, shaded(trim, .2));
    const QPainterPath hull
        = "M 4 42 C 20 10 74 4 118 5 C 168 6 208 20 234 42 C 208 66 168 80 118 80 C 74 80 20 74 4 42 Z"_p;
    art.form(hull, color, .6);
    art.within(hull, [&] {
        art.fall(box(0, 0, 240, 40), faded(lit(color, .7), .7), faded(color, 0));
        art.fall(box(0, 46, 240, 40), faded(color, 0), shaded(color, .8));
        for (int i = 0; i < 4; ++i)
            art.line(smoothCurve({{4, 42}, {118, 18. + i * 16}, {234, 42}}, false),
                faded(shaded(color, .6), .55), .9);
    });
    art.form("M 78 80 L 150 80 L 142 97 Q 112 101 86 97 Z"_p, trim);
    art.panes({86, 82, 58, 10}, 7, 1, .36);
}

void ufo(Art &art)
{
    const QColor color = art.body({158, 170, 182});
    if (art.night() || art.posed("landing|hovering"))
        art.fall("M 60 70 L 120 70 L 146 102 L 34 102 Z"_p, {190, 255, 214, 130}, {190, 255, 214, 0});
    art.globe("M 54 40 C 54 8 126 8 126 40 Q 90 56 54 40 Z"_p, art.accent({142, 206, 214}));
    art.form("M 4 54 C 30 34 60 32 90 32 C 120 32 150 34 176 54 C 150 76 120 80 90 80 C 60 80 30 76 4 54 Z"_p,
        color, 1.2);
    art.fall("M 4 54 Q 90 74 176 54 C 150 76 120 80 90 80 C 60 80 30 76 4 54 Z"_p, shaded(color, .3),
        shaded(color, .7));
    for (int i = 0; i < 7; ++i) {
        const qreal t = (i - 3) / 3.;
        art.shine(ellipse(90 + t * 66, 63 - t * t * 7, 4.4, 3.6),
            i % 2 ? QColor(255, 218, 110) : QColor(130, 240, 190));
    }
}

void parachute(Art &art)
{
    const QColor color = art.body({226, 98, 70});
    const QColor second = art.accent({250, 236, 210});
    for (int i = 0; i < 5; ++i)
        art.line(taper({{6 + i * 17., 44}, {40, 80}}, .1, .1), {110, 104, 104}, .6);
    const QPainterPath canopy
        = "M 2 46 C 2 16 18 2 40 2 C 62 2 78 16 78 46 Q 70 38 59 45 Q 50 38 40 45 Q 30 38 21 45 Q 10 38 2 46 Z"_p;
    art.form(canopy, color, 1.2);
    art.within(canopy, [&] {
        art.form("M 40 0 C 24 10 20 30 21 48 L 40 48 Z"_p, second);
        art.form("M 40 0 C 56 10 60 30 59 48 L 78 50 L 80 0 Z"_p, second);
    });
    art.globe(ellipse(40, 80, 3.6, 4), {222, 176, 140});
    art.form(
        "M 36 84 L 44 84 L 45 93 L 43 100 L 40.6 100 L 40 94 L 39.4 100 L 37 100 L 35 93 Z"_p, {70, 92, 120});
}

} // namespace

QList<ThingPainter> aircraft()
{
    return painters("vehicles",
        {{"airplane", "airplane|plane|aeroplane|airliner|jet|aircraft", 12, 2.2, ThingPainter::Sky, airplane},
            {"biplane", "biplane|propeller plane|seaplane|glider", 3.4, 1.86, ThingPainter::Sky, biplane},
            {"helicopter", "helicopter|chopper|drone", 4, 1.84, ThingPainter::Sky, helicopter},
            {"rocket", "rocket|spaceship|spacecraft|missile|space shuttle", 30, .5, ThingPainter::Sky,
                rocket},
            {"hot-air-balloon", "hot-air balloon|hot air balloon|air balloon", 20, .74, ThingPainter::Sky,
                hotAirBalloon},
            {"airship", "airship|zeppelin|blimp|dirigible", 20, 2.4, ThingPainter::Sky, airship},
            {"ufo", "ufo|flying saucer|alien ship", 5, 1.8, ThingPainter::Sky, ufo},
            {"parachute", "parachute|paraglider|parachutist|skydiver", 7, .8, ThingPainter::Sky, parachute}});
}

} // namespace Afterimage::Things
