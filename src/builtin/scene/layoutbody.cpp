// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/scene/layoutbody.h"

#include "builtin/scene/layout.h"

#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

double shapeAspect(const QString &form)
{
    if (form == u"rectangle"_s || form == u"ellipse"_s || form == u"trapezoid"_s
        || form == u"parallelogram"_s)
        return 1.6;
    if (form == u"semicircle"_s)
        return 2;
    if (form == u"line"_s)
        return 6;
    if (form == u"crescent"_s || form == u"diamond"_s)
        return 0.8;
    if (form == u"arrow"_s)
        return 1.7;
    if (form == u"cylinder"_s || form == u"cone"_s)
        return 0.75;
    return 1;
}

} // namespace

Body bodyOf(const Entity &entity, bool still)
{
    Body body;
    switch (entity.kind) {
    case EntityKind::Shape:
        body.aspect = shapeAspect(entity.painter);
        body.support = ThingPainter::Any;
        break;
    case EntityKind::Area:
        body.aspect = entity.place.across ? 3.0 : 1.4;
        body.support = ThingPainter::Any;
        break;
    case EntityKind::Sky:
        body.support = ThingPainter::Sky;
        body.aspect = entity.painter == u"cloud"_s ? 2.1 : 1;
        body.placed = entity.painter == u"planet"_s || entity.painter == u"comet"_s
            || (entity.painter == u"cloud"_s && (entity.place.isSet() || entity.count > 1));
        break;
    case EntityKind::Terrain:
        body.metres = 60;
        body.aspect = entity.painter == u"island"_s ? 2.6 : entity.painter == u"cliff"_s ? 1.1 : 1.8;
        body.placed = entity.painter == u"island"_s || entity.painter == u"volcano"_s
            || entity.painter == u"cliff"_s || entity.painter == u"mountain"_s
            || (entity.painter == u"hill"_s && entity.count == 1) || entity.painter == u"village"_s
            || entity.painter == u"rocks"_s;
        break;
    case EntityKind::Water:
        body.placed = entity.painter == u"lake"_s || entity.painter == u"waterfall"_s;
        body.aspect = entity.painter == u"lake"_s ? 4.5 : 0.5;
        body.metres = entity.painter == u"lake"_s ? 12 : 30;
        break;
    case EntityKind::Thing: {
        const ThingPainter *thing = thingPainter(entity.painter);
        // The table is the ground of a still life.
        body.placed = thing && !(still && entity.painter == u"table"_s);
        if (body.placed) {
            body.aspect = qBound(0.15, thing->aspect, 6.0);
            body.metres = qMax(0.03, thing->heightMetres);
            body.animal = thing->group == u"animals"_s;
            body.human = thing->group == u"people"_s;
            body.grows = thing->group == u"plants"_s || thing->group == u"flowers"_s;
            body.support
                = still && thing->support == ThingPainter::Ground ? ThingPainter::Surface : thing->support;
        }
        break;
    }
    }
    return body;
}

double RiverCourse::middle(double t) const
{
    // Bends lie closer the further off they are.
    return start + (end - start) * t + swing * (0.1 + t) * std::sin(1.3 / (t + 0.16) + 0.6);
}

bool RiverCourse::holds(double x, double y, double margin) const
{
    const double t = down(y);
    return t >= 0 && std::abs(x - middle(t)) < half(t) + margin;
}

} // namespace Afterimage
