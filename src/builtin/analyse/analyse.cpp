// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/analyse/analyse.h"

#include "builtin/analyse/cues.h"
#include "builtin/analyse/layout.h"
#include "builtin/analyse/light.h"
#include "builtin/analyse/manner.h"
#include "builtin/analyse/palette.h"
#include "builtin/analyse/prep.h"
#include "builtin/analyse/regions.h"
#include "builtin/analyse/scene.h"
#include "builtin/analyse/shapes.h"
#include "builtin/analyse/surfaces.h"
#include "builtin/analyse/texture.h"

#include <algorithm>

namespace Afterimage::Analysis {

namespace {

//! Rectangles on a building are its windows, and the circle in the sky is the moon that is told of anyway.
void foldShapesIntoCues(Evidence &seen)
{
    const auto folds = [](Cue &cue, const QRectF &box, Form form) {
        const QRectF both = cue.box.intersected(box);
        const double inside = both.width() * both.height() / std::max(1e-9, box.width() * box.height());
        if (cue.likeness == Likeness::Disc)
            return inside > 0.5 && box.width() < cue.box.width() * 2;
        if (cue.likeness != Likeness::Building || inside < 0.8)
            return false;
        const bool window = form == Form::Rectangle || form == Form::Square || form == Form::Stripe;
        cue.count += window && box.width() * box.height() < 0.02 ? 1 : 0;
        return true;
    };
    for (Cue &cue : seen.cues) {
        seen.shapes.removeIf([&](const Shape &shape) { return folds(cue, shape.box, shape.form); });
        seen.groups.removeIf([&](const ShapeGroup &group) {
            return std::all_of(group.boxes.begin(), group.boxes.end(),
                [&](const QRectF &box) { return folds(cue, box, group.like.form); });
        });
    }
}

} // namespace

Evidence analyse(const QImage &picture, const std::stop_token &stop)
{
    const Prepared prepared = prepareForLooking(picture);
    Evidence seen;
    seen.size = prepared.image.size();
    seen.hash = prepared.hash;
    seen.transparent = prepared.transparent;
    seen.margin = prepared.margin;
    seen.part = prepared.part;
    seen.palette = paletteOf(prepared);
    seen.light = lightOf(prepared);
    seen.plain = isPlain(prepared);
    if (seen.plain || stop.stop_requested())
        return seen;
    seen.noise = isNoise(prepared);
    seen.texture = textureOf(prepared);
    if (seen.noise)
        return seen;
    seen.manner = mannerOf(prepared);
    seen.layout = layoutOf(prepared);
    if (stop.stop_requested())
        return seen;
    const Regions regions = segment(prepared);
    if (stop.stop_requested())
        return seen;
    ShapesFound found = shapesOf(prepared, regions);
    seen.shapes = found.shapes;
    seen.groups = found.groups;
    seen.ground = found.ground;
    // A plain sheet with forms on it is a sheet with forms on it.
    if (seen.ground || stop.stop_requested())
        return seen;
    const Surfaces surfaces = surfacesOf(prepared);
    const std::vector<int> border = skyBorder(prepared, surfaces);
    seen.layout.horizon = horizonOf(prepared, surfaces, border, seen.layout.horizon);
    seen.cues = cuesOf(prepared, surfaces, border, regions, seen);
    foldShapesIntoCues(seen);
    return seen;
}

} // namespace Afterimage::Analysis
