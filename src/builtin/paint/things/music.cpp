// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/paint/things/groups.h"

#include <QTransform>

namespace Afterimage::Things {

namespace {

void strings(Art &art, qreal x, qreal top, qreal bottom, int count, qreal spread)
{
    for (int i = 0; i < count; ++i)
        art.line(box(x + (i - (count - 1) / 2.) * spread, top, .1, bottom - top), {232, 226, 214}, .45);
}

void guitar(Art &art)
{
    const QColor color = art.body({206, 138, 70});
    const QColor dark = art.accent({72, 48, 40});
    art.form(box(17.4, 12, 7.2, 52), dark);
    art.form("M 15 1 L 27 1 L 25.6 14 L 16.4 14 Z"_p, shaded(dark, .1));
    for (int i = 0; i < 3; ++i) {
        for (qreal x : {13.6, 28.4})
            art.globe(ellipse(x, 3 + i * 4, 1.7, 1.3), {236, 230, 216});
    }
    const QPainterPath shape
        = "M 21 48 R 32 49 34 57 31 65 39 77 39 90 30 98 21 99 12 98 3 90 3 77 11 65 8 57 10 49 Z"_p;
    art.form(shape, color, 1.2);
    art.line(shape, dark, 1.2);
    art.flat(ellipse(21, 68, 6.4, 6.4), {60, 40, 34});
    art.line(ellipse(21, 68, 7.2, 7.2), lit(color, .5), .9);
    art.form(box(17.4, 46, 7.2, 17), dark);
    for (int i = 0; i < 11; ++i)
        art.line(box(17.4, 16 + i * 4.3, 7.2, .1), {206, 196, 176}, .4);
    art.form(box(13, 85, 16, 3.4, 1), dark);
    strings(art, 21, 3, 86, 6, 1);
}

void violin(Art &art)
{
    const QColor color = art.body({168, 86, 44});
    const QColor black = art.accent({50, 40, 38});
    art.form(taper({{34, 8}, {36, 92}}, 1.2, 1.2), {120, 82, 56});
    art.line("M 35.6 8 L 37.4 92"_p, {240, 236, 226}, .8);
    art.column(box(16.6, 10, 4.8, 36), black);
    art.form("M 16 12 Q 14 1 19 1 Q 25 2 22 12 Z"_p, color);
    for (qreal y : {6., 9.5}) {
        art.line("M 12 0 L 26 0"_p.translated(0, y), black, 1.6);
    }
    const QPainterPath shape
        = "M 19 36 R 29 37 31 44 30 50 26 54 26 63 30 67 33 73 34 84 28 94 19 96 10 94 4 84 5 73 8 67 12 63 12 54 8 50 7 44 9 37 Z"_p;
    art.form(shape, color, 1.25);
    art.line(shape, shaded(color, .5), .8);
    for (qreal side : {-1., 1.})
        art.line("M 0 55 C 3 58 -3 64 0 68"_p * QTransform::fromScale(side, 1)
                * QTransform::fromTranslate(19 + side * 7.4, 0),
            black, 1.1);
    art.form("M 16.6 36 L 21.4 36 L 22 58 L 16 58 Z"_p, black);
    art.form("M 14 66 L 24 66 L 23 69 L 15 69 Z"_p, {226, 196, 140});
    art.form("M 16.6 74 L 21.4 74 L 20.6 90 L 17.4 90 Z"_p, black);
    strings(art, 19, 8, 78, 4, 1.1);
}

void piano(Art &art)
{
    if (art.chance(.5))
        art.turnRound();
    const QColor color = art.body({52, 46, 50});
    for (const QPointF &at : {QPointF(22, 62), QPointF(78, 62), QPointF(132, 60)})
        art.column("M -4 0 L 4 0 L 2 36 L -2 36 Z"_p.translated(at), shaded(color, .2));
    for (qreal x : {22., 78., 132.})
        art.flat(ellipse(x, 98, 2.6, 2), {206, 168, 92});
    art.form("M 22 40 C 26 8 56 4 80 12 C 104 20 118 8 142 10 L 146 48 L 22 48 Z"_p, shaded(color, .1), 1.3);
    art.line("M 30 42 C 34 18 58 12 80 19 C 104 26 118 16 138 17"_p, lit(color, .25), 1.4);
    art.line("M 112 18 L 118 46"_p, {206, 168, 92}, 1.8);
    art.form("M 6 46 L 148 46 L 148 66 L 6 66 Z"_p, color, 1.2);
    art.form("M 2 52 L 92 52 L 92 60 L 2 60 Z"_p, {250, 248, 240}, .4);
    for (int i = 0; i < 22; ++i)
        art.line(box(2 + i * 4.1, 52, .1, 8), {130, 126, 120}, .5);
    for (int i = 0; i < 21; ++i) {
        if (i % 7 != 2 && i % 7 != 6)
            art.flat(box(4.8 + i * 4.1, 52, 2.4, 4.8), {36, 32, 36});
    }
    art.form(box(0, 60, 94, 7, 2), color);
    art.form("M 46 36 L 82 36 L 84 46 L 44 46 Z"_p, art.accent({248, 244, 232}));
}

void drum(Art &art)
{
    const QColor color = art.body({198, 62, 56});
    const QPainterPath shell = "M 8 36 L 112 36 L 112 82 Q 60 106 8 82 Z"_p;
    art.column(shell, color);
    art.within(shell, [&] {
        for (int i = 0; i < 6; ++i)
            art.line(taper({{8 + i * 18., 40}, {17 + i * 18., 96}, {26 + i * 18., 40}}, .1, .1),
                {248, 240, 222}, 1.6);
    });
    art.line("M 8 82 Q 60 106 112 82"_p, art.accent({226, 184, 92}), 6);
    art.form(ellipse(60, 36, 52, 17), {246, 238, 222}, .6);
    art.line(ellipse(60, 36, 52, 17), art.accent({226, 184, 92}), 5);
    art.form(taper({{66, 32}, {112, 4}}, 3.4, 2.6), {186, 136, 88});
    art.form(taper({{50, 32}, {10, 2}}, 3.4, 2.6), {186, 136, 88});
    art.globe(ellipse(66, 32, 4, 3.4), {206, 160, 110});
    art.globe(ellipse(50, 32, 4, 3.4), {206, 160, 110});
}

void trumpet(Art &art)
{
    if (art.chance(.5))
        art.turnRound();
    const QColor brass = art.body({230, 184, 84});
    art.form("M 6 10 C 18 34 50 40 84 40 L 84 48 C 50 48 18 56 6 82 C 0 60 0 32 6 10 Z"_p, brass, 1.2);
    art.flat("M 6 10 C 12 32 12 60 6 82 C 0 60 0 32 6 10 Z"_p, shaded(brass, .5));
    art.line("M 80 44 L 180 44"_p, brass, 6);
    art.form(box(176, 37, 9, 14, 3), {206, 206, 210});
    art.line(
        "M 70 47 C 44 54 50 84 74 84 L 142 84 C 166 84 166 56 146 52 L 110 48"_p, shaded(brass, .15), 5.4);
    for (qreal x : {90., 106., 122.}) {
        art.column(box(x - 5.4, 30, 10.8, 56, 2), lit(brass, .1));
        art.column(box(x - 1.6, 20, 3.2, 10), {206, 206, 210});
        art.globe(ellipse(x, 19, 4.6, 3), art.accent({248, 244, 236}));
    }
}

void harp(Art &art)
{
    if (art.chance(.5))
        art.turnRound();
    const QColor gold = art.body({218, 172, 84});
    for (int i = 0; i < 15; ++i) {
        const qreal t = i / 14.;
        art.line(taper({{18 + t * 42, 19 - 8 * t + 14 * t * (1 - t)}, {18 + t * 30, 92 - t * 52}}, .1, .1),
            faded({150, 128, 96}, .9), .6);
    }
    art.form(taper({{14, 96}, {34, 70}, {62, 22}}, 13, 6), gold, 1.1);
    art.form(taper({{10, 14}, {26, 30}, {44, 22}, {62, 10}}, 7, 6), lit(gold, .08), 1.1);
    art.column(box(6, 12, 7, 84, 3), gold);
    art.globe(ellipse(9.6, 9, 7.4, 7.4), gold);
    art.form(box(2, 93, 34, 7, 3), shaded(gold, .2));
}

} // namespace

QList<ThingPainter> music()
{
    return painters("music",
        {{"guitar", "guitar|acoustic guitar|ukulele|banjo|lute", 1, .42, ThingPainter::Surface, guitar},
            {"violin", "violin|fiddle|cello|viola|double bass", .6, .4, ThingPainter::Surface, violin},
            {"piano", "piano|grand piano|harpsichord|keyboard", 1.4, 1.52, ThingPainter::Ground, piano},
            {"drum", "drum|snare drum|tambourine|bongo", .4, 1.2, ThingPainter::Surface, drum},
            {"trumpet", "trumpet|horn|bugle|cornet|trombone|saxophone", .25, 1.86, ThingPainter::Surface,
                trumpet},
            {"harp", "harp|lyre|zither", 1.7, .7, ThingPainter::Ground, harp}});
}

} // namespace Afterimage::Things
