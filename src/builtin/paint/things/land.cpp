// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/paint/things/groups.h"

#include <cmath>
#include <numbers>

namespace Afterimage::Things {

using std::numbers::pi;

namespace {

// A ridge line from left to right through `points`, roughened; closed along the foot.
QPainterPath ridge(Art &art, const QList<QPointF> &points, qreal roughness, qreal foot = 100)
{
    QPainterPath path(QPointF(points.first().x(), foot));
    path.lineTo(points.first());
    for (qsizetype i = 1; i < points.size(); ++i) {
        for (int k = 1; k <= 5; ++k) {
            const qreal t = k / 5.;
            const QPointF at = points[i - 1] + (points[i] - points[i - 1]) * t;
            path.lineTo(k == 5 ? at : at + QPointF(art.random(-.5, .5), art.random(-1, 1)) * roughness);
        }
    }
    path.lineTo(QPointF(points.last().x(), foot));
    path.closeSubpath();
    return path;
}

void flame(Art &art, QPointF foot, qreal height, qreal width, const QColor &outer)
{
    const auto tongue = [&](qreal scale, const QColor &color) {
        const qreal w = width * scale;
        const qreal h = height * scale;
        const qreal sway = art.random(-.12, .12) * width;
        QPainterPath path(foot + QPointF(0, 0));
        path.cubicTo(foot + QPointF(-w * .8, -h * .02), foot + QPointF(-w * .62, -h * .42),
            foot + QPointF(-w * .3, -h * .62));
        path.quadTo(foot + QPointF(-w * .24, -h * .5), foot + QPointF(-w * .14, -h * .48));
        path.cubicTo(foot + QPointF(-w * .2, -h * .7), foot + QPointF(0, -h * .86), foot + QPointF(sway, -h));
        path.cubicTo(foot + QPointF(w * .06, -h * .8), foot + QPointF(w * .26, -h * .68),
            foot + QPointF(w * .26, -h * .46));
        path.quadTo(foot + QPointF(w * .34, -h * .5), foot + QPointF(w * .36, -h * .62));
        path.cubicTo(foot + QPointF(w * .64, -h * .4), foot + QPointF(w * .78, -h * .02), foot);
        path.closeSubpath();
        art.shine(path, color);
    };
    tongue(1, outer);
    tongue(.76, mix(outer, {255, 190, 70}, .4));
    tongue(.5, {255, 232, 140});
    tongue(.26, {255, 250, 226});
}

void fire(Art &art)
{
    const QColor color = art.body({236, 98, 40});
    art.glow({45, 60}, 46, faded(color, .45));
    for (qreal side : {-1., 1.})
        art.column(turned(box(8, 86, 74, 9, 4.5), side * 14, {45, 91}), art.accent({110, 76, 54}));
    flame(art, {30, 88}, 56, 22, color);
    flame(art, {61, 88}, 60, 22, color);
    flame(art, {45, 90}, 88, 32, color);
    art.column(turned(box(16, 88, 60, 8, 4), 3, {45, 92}), shaded(art.accent({110, 76, 54}), .2));
    for (int i = 0; i < 9; ++i)
        art.shine(ellipse(art.random(20, 70), art.random(4, 46), .9, 1.2), {255, 210, 110});
    for (int i = 0; i < 8; ++i)
        art.form(ellipse(8 + i * 10.6, 96 + art.random(-.6, .6), 6, 4), {132, 126, 124});
}

void rock(Art &art)
{
    const QColor color = art.body({148, 144, 142});
    const QPainterPath whole = "M 4 98 L 2 72 L 18 40 L 44 16 L 76 8 L 106 24 L 128 52 L 138 84 L 134 99 Z"_p;
    art.form(whole, color);
    const bool left = art.side() < 0;
    art.form("M 18 40 L 44 16 L 76 8 L 66 36 L 40 52 Z"_p, lit(color, left ? .34 : .2), .6);
    art.form("M 76 8 L 106 24 L 128 52 L 96 48 L 66 36 Z"_p, left ? lit(color, .06) : lit(color, .32), .6);
    art.form("M 4 98 L 2 72 L 18 40 L 40 52 L 36 98 Z"_p, left ? color : shaded(color, .34), .6);
    art.form(
        "M 96 48 L 128 52 L 138 84 L 134 99 L 92 99 Z"_p, left ? shaded(color, .4) : lit(color, .04), .6);
    art.dabs(whole, shaded(color, .7), 16, 12, 1.2, 60);
    const QColor moss = art.accent({124, 146, 82});
    for (int i = 0; i < 26; ++i)
        art.flat(ellipse(art.random(4, 70) * 1.2, 96 - art.random(0, 1) * art.random(0, 24), 3.4, 2.2),
            faded(mix(shaded(moss, .3), lit(moss, .3), art.random(0, 1)), .9));
}

void island(Art &art)
{
    const QColor sand = art.accent({236, 210, 154});
    const QColor green = art.body({84, 142, 80});
    art.flat("M 2 94 R 40 86 100 84 160 86 198 94 160 100 40 100 Z"_p, {206, 236, 240, 160});
    art.form("M 10 93 R 40 78 90 68 140 72 190 93 140 98 60 98 Z"_p, sand);
    art.form("M 34 84 R 60 68 96 62 140 68 166 86 130 88 70 87 Z"_p, shaded(green, .1));
    const auto palm = [&](QPointF foot, QPointF crown, qreal reach) {
        const QPointF bend = (foot + crown) / 2 + QPointF((crown.x() - foot.x()) * .26, 6);
        art.column(taper({foot, bend, crown}, 5, 3), {150, 114, 80});
        for (int i = 0; i < 8; ++i) {
            const qreal angle = (188 + i * 24) * pi / 180;
            const QPointF tip = crown
                + QPointF(std::cos(angle) * reach,
                    std::sin(angle) * reach * .6 + std::abs(std::cos(angle)) * reach * .36);
            QPainterPath frond(crown);
            frond.quadTo((crown + tip) / 2 + QPointF(0, -reach * .38), tip);
            frond.quadTo((crown + tip) / 2 + QPointF(0, -reach * .04), crown);
            art.form(frond, mix(shaded(green, .3), lit(green, .2), art.random(0, 1)));
        }
    };
    palm({108, 76}, {132, 22}, 30);
    palm({90, 76}, {74, 14}, 34);
    for (int i = 0; i < 9; ++i)
        art.form(
            ellipse(48 + i * 13, 80 + art.random(-3, 2), 8, 5), mix(green, lit(green, .2), art.random(0, 1)));
}

void iceberg(Art &art)
{
    const QColor ice = art.body({214, 234, 244});
    const bool left = art.side() < 0;
    art.form("M 6 96 L 20 60 L 40 48 L 52 16 L 72 4 L 92 26 L 108 34 L 124 66 L 146 96 Z"_p, ice, .8);
    art.form("M 6 96 L 20 60 L 40 48 L 52 16 L 72 4 L 66 40 L 52 62 L 48 96 Z"_p,
        left ? lit(ice, .5) : shaded(ice, .3), .6);
    art.form(
        "M 92 26 L 108 34 L 124 66 L 146 96 L 104 96 L 98 60 Z"_p, left ? shaded(ice, .4) : lit(ice, .5), .6);
    art.form("M 72 4 L 92 26 L 98 60 L 80 70 L 66 40 Z"_p, left ? shaded(ice, .12) : lit(ice, .2), .6);
    art.flat("M 2 95 Q 76 88 150 95 Q 110 101 76 100 Q 40 101 2 95 Z"_p, faded({118, 190, 206}, .8));
}

void volcano(Art &art)
{
    const QColor stone = art.body({112, 92, 92});
    const QColor lava = art.accent({244, 112, 48});
    for (int i = 11; i >= 0; --i) {
        const qreal size = 6 + i * 1.5;
        const qreal x = 80 + 9 * std::sin(i * 1.1) + i * 2.2;
        const QColor smoke = mix({122, 112, 118}, {196, 186, 186}, i / 11.);
        art.globe(ellipse(qMin<qreal>(x, 130), qMax<qreal>(size, 30 - i * 2.6), size * 1.2, size), smoke);
    }
    art.glow({80, 36}, 26, lava);
    for (int i = 0; i < 7; ++i)
        art.shine(taper({{80, 40}, {80 + (i - 3) * 6., 24. + std::abs(i - 3) * 2},
                            {80 + (i - 3) * 10., 34. + std::abs(i - 3) * 3}},
                      2.6, 1),
            lit(lava, .3));
    const QPainterPath cone = ridge(art,
        {{4, 98}, {34, 74}, {58, 44}, {66, 36}, {80, 40}, {94, 36}, {104, 48}, {128, 76}, {156, 98}}, 1.6);
    art.form(cone, stone, 1.3);
    art.dabs(cone, shaded(stone, .9), 26, 20, 1.4, art.side() < 0 ? 50 : 130);
    art.within(cone, [&] {
        art.shine(
            "M 64 34 Q 80 44 96 34 L 92 48 L 98 68 L 90 66 L 88 84 L 82 74 L 78 100 L 72 70 L 66 62 L 70 48 Z"_p,
            lava);
        art.shine("M 70 38 Q 80 44 90 38 L 86 50 L 88 62 L 82 62 L 80 84 L 76 64 L 72 58 Z"_p, lit(lava, .5));
    });
}

void waterfall(Art &art)
{
    const QColor stone = art.body({122, 116, 112});
    const QColor water = art.accent({190, 224, 238});
    art.form("M 0 100 L 0 12 L 12 4 L 34 8 L 40 40 L 34 100 Z"_p, stone);
    art.form("M 90 100 L 90 10 L 68 6 L 60 36 L 62 100 Z"_p, shaded(stone, .12));
    const QPainterPath fall = "M 30 10 Q 48 6 68 10 L 70 94 L 26 94 Z"_p;
    art.flat(fall, water);
    art.within(fall, [&] {
        for (int i = 0; i < 46; ++i) {
            const qreal x = art.random(27, 70);
            const qreal y = art.random(6, 70);
            art.flat(taper({{x, y}, {x + (x - 48) * .1, y + art.random(14, 34)}}, art.random(.8, 2.4), .4),
                i % 3 ? QColor(255, 255, 255, 190) : faded(shaded(water, .4), .5));
        }
    });
    for (int i = 0; i < 5; ++i) {
        art.form("M 0 0 L 12 -5 L 18 2 L 16 12 L 2 14 Z"_p.translated(4 + (i % 2) * 8, 22 + i * 15),
            mix(stone, lit(stone, .3), art.random(0, 1)));
        art.form("M 0 0 L -12 -5 L -18 2 L -16 12 L -2 14 Z"_p.translated(86 - (i % 2) * 8, 20 + i * 15),
            mix(shaded(stone, .3), stone, art.random(0, 1)));
    }
    art.leaves({12, 8}, 12, 8, {94, 136, 78});
    art.leaves({79, 9}, 11, 8, {84, 124, 72});
    art.flat("M 0 94 Q 45 86 90 94 L 90 100 L 0 100 Z"_p, mix(water, {90, 150, 180}, .5));
    for (int i = 0; i < 26; ++i)
        art.flat(
            ellipse(48 + art.random(-30, 30), 94 + art.random(-5, 3), art.random(2, 5), art.random(1.4, 3)),
            {255, 255, 255, 150});
}

void mountain(Art &art)
{
    const QColor stone = art.body({122, 128, 148});
    const QColor snow = art.accent({246, 248, 252});
    const qreal peak = art.random(74, 98);
    const QPainterPath whole = ridge(art,
        {{0, 100}, {26, 72}, {44, 56}, {58, 34}, {peak, 4}, {112, 38}, {128, 48}, {146, 74}, {172, 100}}, 2);
    art.form(whole, stone, .7);
    const bool left = art.side() < 0;
    art.within(whole, [&] {
        QPainterPath side(QPointF(peak, 0));
        for (const QPointF &point : {QPointF(peak - 5, 22), QPointF(peak + 6, 40), QPointF(peak - 8, 60),
                 QPointF(peak + 4, 80), QPointF(peak - 12, 101)})
            side.lineTo(point);
        side.lineTo(left ? 180 : -10, 101);
        side.lineTo(left ? 180 : -10, 0);
        side.closeSubpath();
        art.flat(side, faded(shaded(stone, .75), .75));
        QPainterPath cap(QPointF(peak, -2));
        const qreal teeth[] = {-34, 36, -26, 28, -20, 40, -11, 26, -3, 44, 5, 28, 12, 42, 20, 30, 30, 44};
        for (int i = 0; i < 18; i += 2)
            cap.lineTo(QPointF(peak + teeth[i], teeth[i + 1] + art.random(-3, 3)));
        cap.closeSubpath();
        art.flat(cap, snow);
        art.within(cap, [&] { art.flat(side, faded({120, 140, 190}, .5)); });
        for (int i = 0; i < 16; ++i) {
            const QPointF at(art.random(20, 150), art.random(50, 92));
            art.line(taper({at, at + QPointF(art.random(-7, 7), art.random(6, 14))}, .1, .1),
                faded(i % 2 ? lit(stone, .4) : shaded(stone, .7), .5), 1);
        }
    });
}

void hill(Art &art)
{
    const QColor green = art.body({122, 160, 84});
    art.form("M 0 100 C 40 92 60 40 120 36 C 170 34 190 80 240 100 Z"_p, shaded(green, .14));
    const QPainterPath front = "M 0 100 C 30 60 60 12 100 12 C 150 12 180 76 240 100 Z"_p;
    art.form(front, green);
    art.dabs(front, shaded(green, .5), 60, 7, 1, 88);
    art.dabs(front, lit(green, .5), 60, 7, 1, 92);
}

void cave(Art &art)
{
    const QColor stone = art.body({136, 124, 116});
    const QPainterPath whole
        = ridge(art, {{2, 92}, {8, 54}, {30, 24}, {58, 6}, {92, 10}, {122, 34}, {134, 66}, {140, 94}}, 3);
    art.form(whole, stone, 1.2);
    art.dabs(whole, shaded(stone, .7), 26, 14, 1.6, 50);
    art.dabs(whole, lit(stone, .4), 18, 12, 1.4, 130);
    art.flat("M 34 101 L 36 66 R 46 42 68 34 92 44 104 68 L 106 101 Z"_p, shaded(stone, .6));
    art.flat("M 42 101 L 44 70 R 52 50 68 44 88 52 96 72 L 98 101 Z"_p, {42, 36, 46});
    for (int i = 0; i < 5; ++i)
        art.form("M -4 0 L 4 0 L 0 13 Z"_p.translated(52 + i * 9, 50 - 7 * std::sin(pi * i / 4)),
            shaded(stone, .4));
}

} // namespace

void flames(Art &art, qreal width)
{
    const int count = qBound(3, int(width / 16), 9);
    for (int i = 0; i < count; ++i) {
        const qreal across = (i + .5) / count;
        const QPointF foot(width * (.1 + .8 * across), art.random(70, 92));
        flame(art, foot, art.random(40, 62), width / count * .62, {236, 98, 40});
    }
    art.glow({width / 2, 66}, qMin<qreal>(width, 100) * .5, {255, 150, 60, 110});
}

QList<ThingPainter> land()
{
    return painters("land",
        {{"fire", "fire|campfire|bonfire|flame|blaze", 1, .9, ThingPainter::Ground, fire},
            {"rock", "rock|boulder|stone|crag|pebble", 1.4, 1.4, ThingPainter::Ground, rock},
            {"island", "island|desert island|islet|atoll", 14, 2, ThingPainter::Water, island},
            {"iceberg", "iceberg|ice floe|glacier", 20, 1.52, ThingPainter::Water, iceberg},
            {"volcano", "volcano|erupting volcano|crater", 160, 1.6, ThingPainter::Ground, volcano},
            {"waterfall", "waterfall|cascade|falls|cataract", 30, .9, ThingPainter::Ground, waterfall},
            {"mountain", "mountain|peak|summit|mount|alp", 200, 1.72, ThingPainter::Ground, mountain},
            {"hill", "hill|hillock|mound|knoll", 30, 2.4, ThingPainter::Ground, hill},
            {"cave", "cave|cavern|grotto|den", 6, 1.42, ThingPainter::Ground, cave}});
}

} // namespace Afterimage::Things
