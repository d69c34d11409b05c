// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/paint/things/beast.h"

namespace Afterimage::Things {

namespace {

constexpr qreal ground = 99;

QPainterPath foot(const Beast &beast, qreal x)
{
    const qreal half = beast.ankle * .62;
    QPainterPath path;
    if (beast.hooves) {
        path.moveTo(x - half * .9, ground - 5);
        path.lineTo(x + half * .9, ground - 5);
        path.lineTo(x + half * 1.15, ground);
        path.lineTo(x - half * 1.35, ground);
        path.closeSubpath();
        return path;
    }
    path.addRoundedRect(QRectF(x - half * 2, ground - beast.ankle * .72, half * 3.1, beast.ankle * .72),
        half * .8, half * .7);
    return path;
}

QPainterPath foreleg(const Beast &beast, qreal x, qreal step)
{
    const qreal middle = (beast.legTop + ground) / 2;
    return taper({{x, beast.legTop}, {x - step * .6, middle}, {x - step, ground - beast.ankle * .4}},
        beast.shoulder, beast.ankle);
}

QPainterPath hindleg(const Beast &beast, qreal x, qreal step)
{
    const qreal reach = ground - beast.legTop;
    const qreal bend = beast.thigh * qMin<qreal>(1, reach / 45);
    return taper(
        {{x, beast.legTop - reach * .12}, {x - bend * .3 - step * .4, beast.legTop + reach * .3},
            {x + bend * .1 - step * .7, beast.legTop + reach * .62}, {x - step, ground - beast.ankle * .4}},
        beast.thigh, beast.ankle);
}

} // namespace

QPainterPath paintBeast(Art &art, const Beast &beast)
{
    const QColor far = shaded(beast.coat, .42);
    const QColor feet = beast.feet.isValid() ? beast.feet : beast.coat;
    const qreal step = art.random(-2.5, 2.5);
    const bool moving = art.posed("running|walking|galloping|trotting|jumping|leaping");
    const qreal swing = moving ? beast.stride * .9 : 0;
    if (beast.tail.size() > 1)
        art.form(taper(beast.tail, beast.tailRoot, beast.tailTip), shaded(beast.coat, .1));
    art.form(foreleg(beast, beast.frontX + beast.stride, step - swing), far);
    art.form(hindleg(beast, beast.rearX - beast.stride, -step - swing), far);
    art.flat(foot(beast, beast.frontX + beast.stride - step + swing), shaded(feet, .5));
    art.flat(foot(beast, beast.rearX - beast.stride + step + swing), shaded(feet, .5));
    const QPainterPath near
        = joined({smoothCurve(beast.torso, true), taper(beast.neck, beast.neckRoot, beast.neckTop),
            beast.head, foreleg(beast, beast.frontX, swing), hindleg(beast, beast.rearX, swing)});
    art.form(near, beast.coat, 1.15);
    for (qreal x : {beast.frontX - swing, beast.rearX - swing})
        art.form(foot(beast, x), feet);
    // The near legs come forward from the body: a soft edge says so.
    art.within(near, [&] {
        art.line(taper({{beast.rearX - beast.thigh * .5, beast.legTop - 6},
                           {beast.rearX - beast.thigh * .62, beast.legTop + 4},
                           {beast.rearX - beast.thigh * .5, beast.legTop + 12}},
                     .1, .1),
            faded(shaded(beast.coat, .9), .5), 1);
        art.line(taper({{beast.frontX + beast.shoulder * .5, beast.legTop - 8},
                           {beast.frontX + beast.shoulder * .56, beast.legTop + 4}},
                     .1, .1),
            faded(shaded(beast.coat, .9), .45), 1);
    });
    return near;
}

} // namespace Afterimage::Things
