// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/paint/things/groups.h"

#include <QLinearGradient>
#include <QRadialGradient>

#include <cmath>
#include <numbers>

namespace Afterimage::Things {

using std::numbers::pi;

namespace {

QPointF onCircle(QPointF center, qreal radius, qreal angle)
{
    return center + QPointF(std::cos(angle), std::sin(angle)) * radius;
}

void sun(Art &art)
{
    const bool low = art.posed("setting|rising");
    const QColor color = art.body(low ? QColor(250, 142, 66) : QColor(255, 206, 74));
    art.glow({50, 50}, 56, faded(color, .5));
    const qreal turn = art.random(0, pi);
    for (int i = 0; i < 24; ++i) {
        const qreal angle = turn + 2 * pi * i / 24;
        const bool tall = i % 2;
        const QPointF tip = onCircle({50, 50}, tall ? 48 : 41, angle);
        QPainterPath ray(onCircle({50, 50}, 27, angle - .11));
        ray.quadTo(onCircle({50, 50}, 36, angle - .03), tip);
        ray.quadTo(onCircle({50, 50}, 36, angle + .03), onCircle({50, 50}, 27, angle + .11));
        ray.closeSubpath();
        art.shine(ray, tall ? color : mix(color, lit(color, .5), .6));
    }
    art.shine(ellipse(50, 50, 30, 30), lit(color, .55));
    QRadialGradient disc(QPointF(50, 50), 28);
    disc.setColorAt(0, lit(color, .55));
    disc.setColorAt(.6, lit(color, .12));
    disc.setColorAt(1, color);
    art.painter().fillPath(ellipse(50, 50, 27.5, 27.5), disc);
}

void moon(Art &art)
{
    const QColor color = art.body({244, 236, 206});
    const bool full = !art.asked("crescent moon|crescent|new moon|half moon") && !art.posed("waning|waxing");
    art.glow({50, 50}, 54, faded(color, .42));
    const QPainterPath disc = ellipse(50, 50, 40, 40);
    if (!full) {
        QPainterPath sickle(QPointF(62, 12));
        sickle.cubicTo(QPointF(-4, 6), QPointF(-4, 94), QPointF(62, 88));
        sickle.cubicTo(QPointF(28, 76), QPointF(28, 24), QPointF(62, 12));
        sickle.closeSubpath();
        art.shine(turned(sickle, -18, {50, 50}), color);
        return art.within(turned(sickle, -18, {50, 50}), [&] {
            for (int i = 0; i < 8; ++i)
                art.shine(
                    ellipse(art.random(12, 40), art.random(16, 84), art.random(1.6, 4), art.random(1.4, 3)),
                    faded(shaded(color, .3), .4));
        });
    }
    art.shine(disc, color);
    art.within(disc, [&] {
        for (const auto &[x, y, r] :
            {std::tuple(34., 38., 12.), std::tuple(48., 30., 8.), std::tuple(62., 44., 9.),
                std::tuple(40., 60., 7.), std::tuple(66., 68., 6.), std::tuple(28., 54., 5.)})
            art.shine(ellipse(x + art.random(-2, 2), y, r, r * .8), faded(shaded(color, .26), .5));
        for (int i = 0; i < 9; ++i) {
            const QPointF at(art.random(16, 84), art.random(16, 84));
            const qreal r = art.random(1, 3);
            art.shine(ellipse(at.x(), at.y(), r, r), faded(shaded(color, .4), .35));
            art.shine(ellipse(at.x() + .6, at.y() + .6, r * .8, r * .8), faded(lit(color, .5), .5));
        }
        QPainterPath edge;
        edge.addRect(0, 0, 100, 100);
        edge.addEllipse(QPointF(44, 46), 41, 41);
        edge.setFillRule(Qt::OddEvenFill);
        art.shine(edge, faded(shaded(color, .7), .24));
    });
}

void starOf(Art &art)
{
    const QColor color = art.body({255, 222, 120});
    art.glow({50, 52}, 52, faded(color, .4));
    const QPainterPath shape = star({50, 54}, 5, 46, 20);
    art.shine(shape, color);
    // Ten facets, light and dark in turn, make a folded paper star of it.
    for (int i = 0; i < 10; ++i) {
        QPainterPath facet(QPointF(50, 54));
        for (int k = i; k <= i + 1; ++k)
            facet.lineTo(onCircle({50, 54}, k % 2 ? 20 : 46, -pi / 2 + pi * k / 5));
        facet.closeSubpath();
        art.shine(facet, i % 2 ? lit(color, .3) : shaded(color, .2));
    }
}

void planet(Art &art)
{
    const QColor color = art.body({222, 166, 112});
    const QColor ring = art.accent({232, 212, 176});
    const auto band = [&](bool front) {
        QPainterPath whole;
        whole.addEllipse(QPointF(80, 50), 76, 17);
        QPainterPath hole;
        hole.addEllipse(QPointF(80, 50), 52, 9.4);
        QPainterPath half;
        half.addRect(0, front ? 50 : 0, 160, 50);
        const QPainterPath path = turned(whole.subtracted(hole).intersected(half), -16, {80, 50});
        art.shine(path, front ? ring : shaded(ring, .2));
        QPainterPath gap;
        gap.addEllipse(QPointF(80, 50), 65, 13.4);
        art.within(path, [&] { art.line(turned(gap, -16, {80, 50}), faded(shaded(ring, .7), .6), 1.2); });
    };
    band(false);
    const QPainterPath globe = ellipse(80, 50, 44, 44);
    art.globe(globe, color);
    art.within(globe, [&] {
        for (int i = 0; i < 7; ++i) {
            const QColor tone = i % 2 ? lit(color, .4) : shaded(color, .35);
            art.flat(
                turned(smoothCurve({{30, 14. + i * 11}, {80, 20. + i * 11}, {130, 14. + i * 11},
                                       {130, 18. + i * 11 + i % 3}, {80, 25. + i * 11}, {30, 19. + i * 11}},
                           true),
                    -16, {80, 50}),
                faded(tone, .5));
        }
    });
    band(true);
}

void earth(Art &art)
{
    const QColor sea = art.body({64, 122, 182});
    const QPainterPath globe = ellipse(50, 50, 46, 46);
    art.glow({50, 50}, 54, {140, 190, 240, 110});
    art.globe(globe, sea);
    art.within(globe, [&] {
        const QColor land = art.accent({106, 152, 84});
        art.form("M 14 24 R 26 12 42 12 48 22 38 30 42 38 32 44 24 38 16 36 Z"_p, land);
        art.form("M 34 46 R 44 44 52 54 46 68 40 84 34 78 34 64 28 56 Z"_p, land);
        art.form("M 60 20 R 74 16 92 30 96 46 84 50 78 62 70 66 64 52 58 42 62 30 Z"_p, land);
        for (const QPainterPath &cloud : {"M 8 44 R 24 40 36 46 20 50 Z"_p, "M 50 30 R 66 24 80 32 62 36 Z"_p,
                 "M 54 74 R 70 68 86 72 70 80 Z"_p})
            art.flat(cloud, {255, 255, 255, 190});
        QRadialGradient dark(QPointF(50, 50) + art.light() * 26, 76);
        dark.setColorAt(.45, QColor(10, 16, 50, 0));
        dark.setColorAt(1, QColor(10, 16, 50, 190));
        art.painter().fillRect(QRectF(0, 0, 100, 100), dark);
    });
}

void comet(Art &art)
{
    const QColor color = art.body({200, 230, 255});
    const auto tail = [&](qreal spread, const QColor &near, const QColor &far) {
        QPainterPath path(QPointF(30, 78));
        path.quadTo(QPointF(80, 26 - spread), QPointF(156, 6 - spread * .2));
        path.quadTo(QPointF(96, 52 + spread), QPointF(36, 88));
        path.closeSubpath();
        QLinearGradient gradient(QPointF(30, 82), QPointF(156, 8));
        gradient.setColorAt(0, near);
        gradient.setColorAt(1, far);
        art.painter().fillPath(path, gradient);
    };
    tail(10, faded(color, .6), faded(color, .05));
    tail(0, faded(lit(color, .4), .9), faded(color, .12));
    tail(-8, faded(QColor(255, 250, 235), .9), faded(color, 0));
    art.glow({31, 83}, 26, lit(color, .4));
    art.shine(ellipse(31, 83, 11, 11), {255, 252, 240});
    for (int i = 0; i < 12; ++i)
        art.shine(star({art.random(50, 140), art.random(4, 56)}, 4, 1.8, .6), faded({255, 250, 230}, .8));
}

void rainbow(Art &art)
{
    const QColor arcs[] = {{222, 70, 70}, {240, 142, 66}, {248, 214, 88}, {106, 178, 98}, {80, 146, 206},
        {92, 96, 176}, {150, 98, 176}};
    for (int i = 0; i < 7; ++i) {
        QPainterPath band;
        const qreal radius = 94 - i * 6;
        band.moveTo(100 - radius, 101);
        band.arcTo(QRectF(100 - radius, 101 - radius, radius * 2, radius * 2), 180, -180);
        QColor color = arcs[i];
        art.painter().strokePath(band, QPen(faded(color, .8), 6.6, Qt::SolidLine, Qt::FlatCap));
    }
}

void cloud(Art &art)
{
    const bool storm = art.asked("storm cloud|rain cloud|thundercloud") || art.posed("raining");
    const QColor color = art.body(storm ? QColor(128, 136, 152) : QColor(248, 248, 250));
    const QColor under = mix(color, QColor(112, 128, 170), .38);
    const auto puff = [&](qreal x, qreal y, qreal r, qreal sink) {
        QRadialGradient gradient(QPointF(x, y) + art.light() * r * .5, r * 1.5);
        gradient.setColorAt(0, lit(color, .5));
        gradient.setColorAt(.55, color);
        gradient.setColorAt(1, mix(under, color, sink));
        art.painter().fillPath(ellipse(x, y, r, r * .94), gradient);
    };
    QPainterPath base = "M 10 78 R 30 66 80 62 150 66 172 80 160 94 96 98 24 94 Z"_p;
    art.flat(base, under);
    for (int i = 0; i < 9; ++i)
        puff(22 + i * 17, 76 - 10 * std::sin(pi * i / 8) + art.random(-3, 3), art.random(15, 20), 0);
    for (int i = 0; i < 6; ++i)
        puff(42 + i * 19, 56 - 18 * std::sin(pi * (i + .5) / 6) + art.random(-4, 4), art.random(17, 24), .4);
    puff(78 + art.random(-6, 6), 34, 27, .5);
    puff(108 + art.random(-6, 6), 44, 22, .5);
    for (int i = 0; i < 7; ++i)
        puff(32 + i * 19, 76 + art.random(-2, 3), art.random(11, 15), .7);
}

void lightning(Art &art)
{
    const QColor color = art.body({255, 226, 96});
    art.glow({30, 48}, 48, faded(color, .4));
    const qreal shift = art.random(-3, 3);
    QPainterPath bolt(QPointF(34, 0));
    for (const QPointF &point : {QPointF(8 + shift, 52), QPointF(26, 50), QPointF(12 + shift, 100),
             QPointF(52, 38 + shift), QPointF(33, 40), QPointF(50, 0)})
        bolt.lineTo(point);
    bolt.closeSubpath();
    art.shine(bolt, color);
    QPainterPath core(QPointF(38, 2));
    for (const QPointF &point :
        {QPointF(15 + shift, 48), QPointF(31, 46), QPointF(20 + shift, 82), QPointF(43, 42), QPointF(28, 43)})
        core.lineTo(point);
    core.closeSubpath();
    art.shine(core, lit(color, .7));
}

void snowflake(Art &art)
{
    const QColor color = art.body({170, 208, 236});
    const qreal first = art.random(14, 20);
    const qreal second = art.random(30, 35);
    for (int pass = 0; pass < 2; ++pass) {
        const QColor tone = pass ? lit(color, .55) : shaded(color, .1);
        const qreal width = pass ? 1.6 : 4.6;
        for (int i = 0; i < 6; ++i) {
            const auto at = [&](const QPainterPath &path) { return turned(path, i * 60, {50, 50}); };
            art.line(at("M 50 50 L 50 3"_p), tone, width);
            const auto twig = [&](qreal reach, qreal size) {
                QPainterPath path(QPointF(50 - size, 50 - reach - size * .8));
                path.lineTo(QPointF(50, 50 - reach));
                path.lineTo(QPointF(50 + size, 50 - reach - size * .8));
                art.line(at(path), tone, width * .85);
            };
            twig(first, 8);
            twig(second, 10);
            twig(41, 5);
        }
        art.line(star({50, 50}, 6, 11, 9.5), tone, width * .8);
    }
}

void galaxy(Art &art)
{
    const QColor color = art.body({150, 130, 220});
    const QColor second = art.accent({240, 170, 200});
    art.painter().translate(75, 50);
    art.painter().rotate(-18);
    art.painter().scale(1, .5);
    for (int arm = 0; arm < 2; ++arm) {
        for (int i = 0; i < 340; ++i) {
            const qreal t = art.random(0, 1);
            const qreal angle = arm * pi + t * 5.2 + art.random(-.5, .5) * (1.1 - t * .6);
            const QPointF at = onCircle({0, 0}, 8 + t * 62, angle);
            const qreal size = art.random(.5, 5) * (1.1 - t * .6);
            art.shine(ellipse(at.x(), at.y(), size, size),
                faded(mix(i % 3 ? color : second, QColor(255, 255, 255), art.random(0, .5)),
                    size > 2 ? .2 : .9));
        }
    }
    art.glow({0, 0}, 46, {255, 240, 214});
    art.shine(ellipse(0, 0, 9, 11), {255, 250, 236});
}

} // namespace

QList<ThingPainter> heavens()
{
    return painters("heavens",
        {{"sun", "sun|sunburst|daystar", 8, 1, ThingPainter::Sky, sun},
            {"moon", "moon|full moon|crescent moon|crescent|half moon|new moon", 6, 1, ThingPainter::Sky,
                moon},
            {"star", "star|gold star|north star|five-pointed star", 2, 1, ThingPainter::Sky, starOf},
            {"planet", "planet|saturn|jupiter|ringed planet|mars", 6, 1.6, ThingPainter::Sky, planet},
            {"earth", "earth|globe|world|blue planet", 6, 1, ThingPainter::Any, earth},
            {"comet", "comet|meteor|shooting star|falling star|asteroid", 4, 1.6, ThingPainter::Sky, comet},
            {"rainbow", "rainbow|arc of colours", 40, 2, ThingPainter::Sky, rainbow},
            {"cloud", "cloud|cumulus|storm cloud|rain cloud|thundercloud|fluffy cloud", 12, 1.8,
                ThingPainter::Sky, cloud},
            {"lightning", "lightning|lightning bolt|thunderbolt|bolt", 30, .6, ThingPainter::Sky, lightning},
            {"snowflake", "snowflake|ice crystal|snow crystal", .3, 1, ThingPainter::Sky, snowflake},
            {"galaxy", "galaxy|nebula|milky way|spiral galaxy", 10, 1.5, ThingPainter::Sky, galaxy}});
}

} // namespace Afterimage::Things
