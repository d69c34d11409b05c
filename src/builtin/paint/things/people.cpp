// SPDX-License-Identifier: GPL-3.0-or-later
// Mannequins: clothes, posture and hair, never a likeness.
#include "builtin/paint/things/groups.h"

#include <QTransform>

#include <cmath>

namespace Afterimage::Things {

namespace {

const QColor skins[] = {{244, 206, 176}, {226, 176, 138}, {190, 136, 98}, {140, 94, 68}, {104, 70, 54}};
const QColor hairs[] = {{56, 42, 38}, {104, 70, 46}, {184, 136, 78}, {146, 76, 48}, {176, 172, 168}};

struct Figure
{
    QColor skin;
    QColor hair;
    QColor top;
    QColor bottom;
    bool skirt = false;
    bool longHair = false;
    qreal headScale = 1;
};

Figure figure(Art &art)
{
    const QColor tops[] = {{196, 84, 70}, {70, 116, 148}, {222, 174, 88}, {96, 138, 104}, {150, 104, 140}};
    const QColor bottoms[] = {{64, 74, 100}, {98, 82, 72}, {70, 74, 80}, {120, 112, 98}};
    Figure figure;
    const int tone = art.pick(5);
    figure.skin = skins[tone];
    figure.hair = hairs[tone > 2 ? 0 : art.pick(5)];
    figure.top = art.body(tops[art.pick(5)]);
    figure.bottom = art.accent(bottoms[art.pick(4)]);
    const bool woman = art.asked("woman|girl|lady|mother|bride|queen|princess|grandmother|dancer");
    const bool man
        = art.asked("man|boy|gentleman|father|king|prince|grandfather|fisherman|sailor|farmer|worker");
    figure.skirt = woman || (!man && art.chance(.4));
    figure.longHair = figure.skirt;
    return figure;
}

// Head at (x, y): an egg with hair, and no features but a hint of cheek.
void head(Art &art, const Figure &who, qreal x, qreal y)
{
    const qreal s = who.headScale;
    if (who.longHair)
        art.form("M -7.4 0 R -8 -8 0 -11 8 -8 8.4 2 9 15 4 17 -5 17 -9 14 Z"_p * QTransform::fromScale(s, s)
                * QTransform::fromTranslate(x, y),
            who.hair);
    art.form(box(x - 2.2, y + 4 * s, 4.4, 7 * s), shaded(who.skin, .2));
    art.form(ellipse(x, y, 6.2 * s, 7.6 * s), who.skin, 1.1);
    const QPainterPath cap = who.longHair
        ? "M -6.8 1 R -8.4 -6 -3 -10.6 3 -10.4 8 -6 7 1 4.6 -4 -1 -4.6 -4.6 -3 Z"_p
        : "M -6.6 -1 R -7.6 -7 -3 -10 3 -10 7.6 -7 6.6 -1 4.6 -5 -1 -5.6 -5 -4.4 Z"_p;
    art.form(cap * QTransform::fromScale(s, s) * QTransform::fromTranslate(x, y), who.hair);
}

void standing(Art &art, const Figure &who, qreal x, bool walking)
{
    const qreal stride = walking ? 6 : 1.6;
    const QColor shoe(60, 50, 48);
    const qreal hip = 53;
    if (!who.skirt) {
        art.form(taper({{x + 3.4, hip}, {x + 3.6 + stride * .4, 74}, {x + 3.4 + stride, 96}}, 8, 4.6),
            shaded(who.bottom, .22));
        art.form(
            taper({{x - 3, hip}, {x - 3.6 - stride * .3, 74}, {x - 3.4 - stride, 96}}, 8, 4.8), who.bottom);
    } else {
        art.form(taper({{x + 2.8, 70}, {x + 3 + stride, 96}}, 4, 3), shaded(who.skin, .2));
        art.form(taper({{x - 2.8, 70}, {x - 3 - stride, 96}}, 4, 3), who.skin);
    }
    art.form(box(x + stride - .6, 95.4, 7.6, 4, 1.8), shaded(shoe, .2));
    art.form(box(x - stride - 7, 95.4, 7.6, 4, 1.8), shoe);
    art.form(taper({{x + 8.4, 27}, {x + 12 + stride * .5, 41}, {x + 11 + stride, 54}}, 5.4, 3.4),
        shaded(who.top, .16));
    art.globe(ellipse(x + 11 + stride, 56, 2.3, 2.6), who.skin);
    if (who.skirt)
        art.form(QTransform::fromTranslate(x, 0).map(
                     "M -5.6 44 Q -9 62 -13.4 76 Q 0 81 13.4 76 Q 9 62 5.6 44 Z"_p),
            who.bottom, 1.1);
    art.form(QTransform::fromTranslate(x, 0).map(
                 "M 0 22 R 8 23 10 28 7.6 40 8 54 0 56 -8 54 -7.6 40 -10 28 -8 23 Z"_p),
        who.top, 1.1);
    art.form(taper({{x - 8.6, 27}, {x - 12.4 - stride * .4, 41}, {x - 11 - stride * .8, 54}}, 5.4, 3.4),
        lit(who.top, .06));
    art.globe(ellipse(x - 11 - stride * .8, 56, 2.3, 2.6), who.skin);
    head(art, who, x, 12);
}

void person(Art &art)
{
    if (art.chance(.5))
        art.turnRound();
    Figure who = figure(art);
    if (art.posed("sitting|resting|waiting")) {
        art.form(taper({{21, 74}, {34, 76}, {36, 96}}, 8.6, 5), shaded(who.bottom, .2));
        art.form(taper({{18, 74}, {8, 77}, {7, 96}}, 8.6, 5), who.bottom);
        for (qreal x : {1., 32.})
            art.form(box(x, 95, 8.4, 4.4, 2), {60, 50, 48});
        art.painter().translate(0, 20);
        art.form("M 20 22 R 28 23 30 28 28 40 28.4 56 20 58 11.6 56 12 40 10 28 12 23 Z"_p, who.top, 1.1);
        art.form(taper({{11, 27}, {7, 42}, {14, 52}}, 5.4, 3.4), lit(who.top, .06));
        art.form(taper({{29, 27}, {33, 42}, {26, 52}}, 5.4, 3.4), shaded(who.top, .16));
        return head(art, who, 20, 12);
    }
    standing(art, who, 20, art.posed("walking|running|strolling|dancing"));
}

void child(Art &art)
{
    Figure who = figure(art);
    who.headScale = 1.45;
    art.painter().translate(22, 0);
    const QTransform small = QTransform(1.15, 0, 0, .8, -20 * 1.15, 19.6);
    art.painter().save();
    art.painter().setTransform(small, true);
    Figure below = who;
    below.headScale = .01;
    standing(art, below, 20, art.posed("walking|running|playing"));
    art.painter().restore();
    head(art, who, 0, 20);
    if (art.posed("playing") || art.chance(.4)) {
        art.line(smoothCurve({{-13, 64}, {-17, 40}, {-15, 22}}, false), {150, 140, 136}, .7);
        art.globe(ellipse(-15, 13, 7, 8.6), {226, 92, 84});
    }
}

void crowd(Art &art)
{
    for (int row = 0; row < 3; ++row) {
        const int count = 7 - row;
        for (int i = 0; i < count; ++i) {
            Figure who = figure(art);
            const QColor base = art.body({});
            who.top = base.isValid() ? mix(base, who.hair, art.random(0, .35))
                                     : QColor::fromHsl(art.pick(360), 90 + art.pick(50), 110 + art.pick(60));
            who.top = row == 2 ? who.top : shaded(who.top, .26 - row * .13);
            const qreal scale = .66 + row * .16;
            art.painter().save();
            art.painter().translate((i + .5 + art.random(-.12, .12)) * 170. / count, 100 - (2 - row) * 4);
            art.painter().scale(scale * art.random(.94, 1.03), scale * art.random(.94, 1.03));
            art.painter().translate(0, -100);
            standing(art, who, 0, art.chance(.3));
            art.painter().restore();
        }
    }
}

void angel(Art &art)
{
    const QColor robe = art.body({246, 242, 234});
    const QColor gold = art.accent({240, 202, 102});
    for (qreal side : {-1., 1.}) {
        for (int layer = 0; layer < 3; ++layer) {
            for (int i = 0; i < 8; ++i) {
                const qreal t = i / 7.;
                const QPointF root(36 + side * (7 + t * 3), 30 + t * 12);
                const QPointF tip(36 + side * (33 - layer * 7 - t * 10), 8 + layer * 7 + t * 56);
                art.form(
                    petal(root, tip, 8, .75), mix(shaded({252, 250, 246}, .2), {255, 253, 248}, layer / 2.));
            }
        }
    }
    art.form("M 36 24 R 44 26 46 34 44 48 50 70 58 96 36 101 14 96 22 70 28 48 26 34 28 26 Z"_p, robe, 1.2);
    for (qreal x : {24., 31., 41., 49.})
        art.line(taper({{36 + (x - 36) * .4, 56}, {x, 94}}, .1, .1), faded(shaded(robe, .5), .6), .8);
    art.line("M 28 48 Q 36 51 44 48"_p, gold, 2);
    Figure who = figure(art);
    who.longHair = true;
    who.hair = {206, 160, 92};
    for (qreal side : {-1., 1.}) {
        art.form(
            taper({{36 + side * 8, 30}, {36 + side * 13, 42}, {36 + side * 2, 46}}, 8, 6), shaded(robe, .08));
    }
    art.globe(ellipse(36, 44, 3.4, 3.4), who.skin);
    head(art, who, 36, 15);
    art.glow({36, 3.4}, 11, {255, 232, 150});
    art.line(ellipse(36, 3.6, 8.4, 2.2), gold, 1.5);
}

void knight(Art &art)
{
    if (art.chance(.5))
        art.turnRound();
    const QColor steel(170, 178, 190);
    const QColor cloth = art.body({176, 54, 58});
    const QColor gold = art.accent({232, 192, 96});
    art.form("M 18 26 L 40 26 L 52 88 L 10 88 Z"_p, shaded(cloth, .3));
    for (qreal side : {-1., 1.}) {
        art.form(taper({{29 + side * 5, 58}, {29 + side * 6, 76}, {29 + side * 6, 94}}, 10, 7),
            side < 0 ? steel : shaded(steel, .2));
        art.form(box(29 + side * 6 - 5, 93, 10, 6.4, 2.4), shaded(steel, .3));
        art.globe(ellipse(29 + side * 6, 76, 5, 5), steel);
    }
    art.form("M 29 24 R 42 26 42 44 42 66 29 70 16 66 16 44 16 26 Z"_p, cloth, 1.1);
    art.form(
        "M 27 36 L 31 36 L 31 42 L 37 42 L 37 46 L 31 46 L 31 60 L 27 60 L 27 46 L 21 46 L 21 42 L 27 42 Z"_p,
        gold);
    art.line("M 17 62 L 41 62"_p, {96, 68, 52}, 3);
    art.form(taper({{42, 32}, {49, 44}, {49, 52}}, 8, 6), shaded(steel, .15));
    art.form(taper({{16, 32}, {9, 42}, {8, 50}}, 8, 6), steel);
    for (qreal x : {15., 43.})
        art.globe(ellipse(x, 30, 6.6, 6), steel);
    art.form("M 47.8 52 L 49 14 L 50.2 10 L 51.4 14 L 52.6 52 Z"_p, {216, 222, 230});
    art.line("M 45 52 L 55 52 M 50.2 52 L 50.2 60"_p, gold, 2.2);
    art.form("M 0 44 Q 9 40 18 44 Q 19 62 9 72 Q -1 62 0 44 Z"_p, gold);
    art.form("M 2 46 Q 9 43 16 46 Q 17 60 9 69 Q 1 60 2 46 Z"_p, cloth);
    art.form("M 20 26 L 20 12 Q 20 4 29 3 Q 38 4 38 12 L 38 26 Q 29 30 20 26 Z"_p, steel, 1.2);
    art.flat("M 20 12.4 L 38 12.4 L 38 15.4 L 20 15.4 Z"_p, {46, 48, 58});
    art.line("M 29 4 L 29 27"_p, shaded(steel, .4), 1.2);
    for (qreal x : {24., 26.4, 31.6, 34.})
        art.line(box(x, 19, .1, 4), shaded(steel, .6), .8);
    art.form("M 29 4 R 36 -2 46 4 48 14 40 10 34 8 Z"_p, cloth);
}

void astronaut(Art &art)
{
    const QColor suit = art.body({240, 240, 240});
    const QColor trim = art.accent({222, 110, 60});
    art.form(box(13, 28, 34, 38, 6), shaded(suit, .35));
    for (qreal side : {-1., 1.}) {
        art.form(taper({{30 + side * 7, 62}, {30 + side * 9, 78}, {30 + side * 9, 92}}, 14, 12),
            side < 0 ? suit : shaded(suit, .12));
        art.line(box(30 + side * 9 - 6, 84, 12, .1), trim, 2);
        art.form(box(30 + side * 9 - 8, 90, 16, 9.4, 4), shaded(suit, .3));
        const bool waving = side > 0 && art.posed("waving|floating");
        const QList<QPointF> arm = waving
            ? QList<QPointF> {{43, 38}, {53, 30}, {54, 16}}
            : QList<QPointF> {{30 + side * 13, 38}, {30 + side * 21, 50}, {30 + side * 20, 62}};
        art.form(taper(arm, 12, 9.6), side < 0 ? suit : shaded(suit, .1));
        art.globe(ellipse(arm.last().x(), arm.last().y() + (waving ? -4 : 4), 5.4, 5.4), shaded(suit, .3));
    }
    art.form("M 30 28 R 46 32 46 50 44 68 30 71 16 68 14 50 14 32 Z"_p, suit, 1.1);
    art.form(box(22, 46, 16, 12, 2), shaded(suit, .18));
    art.flat(ellipse(26, 50, 1.6, 1.6), {206, 62, 56});
    art.flat(ellipse(31, 50, 1.6, 1.6), {80, 160, 110});
    art.flat(box(24, 54, 12, 1.8), {84, 120, 160});
    art.globe(ellipse(30, 18, 17, 16.4), suit);
    const QPainterPath visor = "M 30 6 R 42 9 43 20 38 28 30 29 22 28 17 20 18 9 Z"_p;
    art.form(visor, {58, 82, 124}, 1.4);
    art.within(visor, [&] {
        art.flat("M 18 22 Q 22 8 36 6 L 40 6 Q 26 12 22 28 Z"_p, {210, 232, 248, 130});
    });
}

void snowman(Art &art)
{
    const QColor snow = art.body({246, 248, 252});
    const QColor scarf = art.accent({206, 62, 58});
    art.line(
        "M 16 54 L -1 40 M 4 44 L 0 49 M 48 54 L 65 42 M 60 46 L 64 52"_p.translated(0, 0), {110, 80, 60}, 2);
    art.globe(ellipse(32, 80, 26, 20), snow);
    art.globe(ellipse(32, 54, 19, 17), snow);
    art.globe(ellipse(32, 31, 13.6, 13), snow);
    art.form("M 18 40 Q 32 49 46 40 L 47 45 Q 32 54 17 45 Z"_p, scarf);
    art.form("M 40 45 L 47 44 L 50 62 L 42 63 Z"_p, shaded(scarf, .15));
    art.form("M 20 6 Q 32 2 44 6 L 43 20 L 21 20 Z"_p, {58, 54, 64});
    art.form(box(14, 18, 36, 4.4, 2), {58, 54, 64});
    art.flat(box(21, 14, 22, 4), scarf);
    art.form("M 31 30 L 16 34 L 32 35 Z"_p, {240, 144, 56});
    for (qreal x : {27., 37.})
        art.eye(x, 27, 1.8);
    for (qreal y : {54., 62., 74.})
        art.flat(ellipse(32, y, 1.8, 1.8), {50, 44, 50});
}

void scarecrow(Art &art)
{
    const QColor coat = art.body({150, 96, 64});
    const QColor straw(222, 186, 98);
    art.column(box(33, 20, 5, 80), {122, 90, 64});
    for (qreal side : {-1., 1.}) {
        for (int i = 0; i < 7; ++i)
            art.line(taper({{36 + side * 30, 36}, {36 + side * 37, 30. + i * 2.4}}, .1, .1), straw, 1.2);
    }
    for (int i = 0; i < 9; ++i)
        art.line(taper({{28 + i * 2., 74}, {24 + i * 3., 84}}, .1, .1), straw, 1.3);
    art.form("M 4 31 L 68 31 L 68 41 L 50 43 L 52 78 L 20 78 L 22 43 L 4 41 Z"_p, coat, 1.1);
    art.form(box(24, 56, 9, 9), art.accent({92, 126, 148}));
    art.line("M 36 32 L 36 78"_p, shaded(coat, .5), 1.2);
    art.globe(ellipse(36, 20, 10.6, 11), {232, 206, 156});
    art.flat(ellipse(32, 19, 1.4, 1.4), {60, 48, 46});
    art.flat(ellipse(40, 19, 1.4, 1.4), {60, 48, 46});
    art.line("M 31 25 Q 36 28 41 25"_p, {120, 80, 60}, 1);
    art.form("M 18 13 Q 36 19 54 13 L 46 10 L 43 0 L 29 0 L 26 10 Z"_p, {140, 104, 66});
}

void hand(Art &art)
{
    const QColor skin = art.body(skins[art.pick(5)]);
    art.form(
        joined({"M 22 52 R 40 46 58 52 60 74 54 88 54 101 26 101 26 88 18 72 Z"_p,
            taper({{24, 64}, {21, 40}, {18, 24}}, 11, 8.6), taper({{36, 58}, {35, 30}, {34, 10}}, 11.4, 9),
            taper({{47, 58}, {48, 32}, {49, 14}}, 11.4, 9), taper({{56, 62}, {60, 40}, {63, 28}}, 10.4, 8),
            taper({{54, 80}, {68, 70}, {76, 56}}, 13, 9)}),
        skin, 1.1);
    art.line("M 25 66 Q 40 60 56 68 M 24 74 Q 38 70 50 78 M 52 66 Q 44 80 46 92"_p,
        faded(shaded(skin, .5), .7), 1.1);
}

void eyeOf(Art &art)
{
    const QColor iris = art.body({84, 142, 150});
    const QPainterPath lids = "M 2 54 C 40 10 110 6 158 50 C 116 92 50 94 2 54 Z"_p;
    art.form(lids, {250, 248, 244}, .6);
    art.within(lids, [&] {
        art.globe(ellipse(80, 48, 34, 34), iris);
        for (int i = 0; i < 40; ++i)
            art.line(turned("M 80 33 L 80 17"_p, i * 9, {80, 48}),
                faded(i % 2 ? lit(iris, .5) : shaded(iris, .6), .5), 1.1);
        art.flat(ellipse(80, 48, 15, 15), {28, 24, 30});
        art.flat(ellipse(80 + art.light().x() * 16, 48 + art.light().y() * 14, 6, 6), {255, 255, 255, 235});
        art.flat(
            "M 0 54 C 40 10 110 6 160 50 L 160 40 C 116 2 40 2 0 40 Z"_p.translated(0, 4), {60, 40, 60, 60});
    });
    art.line("M 2 54 C 40 10 110 6 158 50"_p, {58, 42, 42}, 4);
    art.line("M 2 54 C 50 94 116 92 158 50"_p, {150, 104, 92}, 2);
    art.line("M 10 26 C 50 -8 110 -6 152 22"_p, art.accent({92, 66, 52}), 7);
    for (int i = 0; i < 9; ++i)
        art.line(taper({{22 + i * 14.5, 36 - 17 * (1 - std::pow((i - 4) / 4.2, 2))},
                           {18 + i * 15.4, 25 - 19 * (1 - std::pow((i - 4) / 4.2, 2))}},
                     .1, .1),
            {58, 42, 42}, 1.8);
}

void heart(Art &art)
{
    const QPainterPath shape
        = "M 54 98 C 10 66 0 48 2 30 C 4 6 38 -6 54 22 C 70 -6 104 6 106 30 C 108 48 98 66 54 98 Z"_p;
    art.globe(shape, art.body({214, 52, 66}));
    art.within(shape, [&] {
        art.flat(
            turned(ellipse(54 + art.side() * 30, 26, 13, 7), art.side() * 40, {54 + art.side() * 30, 26}),
            {255, 255, 255, 90});
    });
}

void skull(Art &art)
{
    const QColor bone = art.body({236, 226, 206});
    art.form("M 26 70 L 64 70 L 62 97 L 28 97 Z"_p, shaded(bone, .08));
    art.form("M 45 2 R 76 8 88 36 80 62 66 74 24 74 10 62 2 36 14 8 Z"_p, bone, 1.1);
    for (qreal side : {-1., 1.})
        art.flat("M 0 36 R 12 34 17 44 10 58 -4 57 -8 46 Z"_p * QTransform::fromScale(side, 1)
                * QTransform::fromTranslate(45 + side * 16, 0),
            {52, 44, 48});
    art.flat("M 45 58 L 52 72 L 45 69 L 38 72 Z"_p, {52, 44, 48});
    for (int i = 0; i < 6; ++i)
        art.line(box(30 + i * 6, 80, .1, 16), shaded(bone, .6), 1.4);
    art.line("M 28 82 L 62 82"_p, shaded(bone, .6), 1.4);
}

} // namespace

QList<ThingPainter> people()
{
    return painters("people",
        {{"person",
             "person|man|woman|figure|human|people|traveler|wanderer|fisherman|sailor|farmer|worker|dancer|"
             "lady|gentleman|king|queen|princess|prince|bride",
             1.75, .4, ThingPainter::Ground, person},
            {"child", "child|boy|girl|kid|toddler|baby|children", 1.15, .44, ThingPainter::Ground, child},
            {"crowd", "crowd|group of people|audience|family|team|procession", 1.8, 1.7, ThingPainter::Ground,
                crowd},
            {"angel", "angel|cherub|fairy|seraph", 1.9, .72, ThingPainter::Any, angel},
            {"knight", "knight|warrior|soldier|guard|samurai|paladin", 1.9, .58, ThingPainter::Ground,
                knight},
            {"astronaut", "astronaut|spaceman|cosmonaut", 1.9, .6, ThingPainter::Any, astronaut},
            {"snowman", "snowman|snow man", 1.6, .64, ThingPainter::Ground, snowman},
            {"scarecrow", "scarecrow|straw man", 2, .72, ThingPainter::Ground, scarecrow},
            {"hand", "hand|palm of a hand|fist|finger|glove", .2, .8, ThingPainter::Any, hand},
            {"eye", "eye|eyeball|gaze", .1, 1.6, ThingPainter::Any, eyeOf},
            {"heart", "heart|love heart|valentine", .2, 1.08, ThingPainter::Any, heart},
            {"skull", "skull|skeleton|cranium", .22, .9, ThingPainter::Surface, skull}});
}

} // namespace Afterimage::Things
