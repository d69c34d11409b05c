// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/analyse/analyse.h"

#include "builtin/analyse/cues.h"
#include "builtin/analyse/layout.h"
#include "builtin/analyse/light.h"
#include "builtin/analyse/palette.h"
#include "builtin/analyse/prep.h"
#include "builtin/analyse/regions.h"
#include "builtin/analyse/shapes.h"
#include "builtin/analyse/texture.h"

namespace Afterimage::Analysis {

Evidence analyse(const QImage &picture, const std::stop_token &stop)
{
    const Prepared prepared = prepareForLooking(picture);
    Evidence seen;
    seen.size = prepared.image.size();
    seen.hash = prepared.hash;
    seen.transparent = prepared.transparent;
    seen.margin = prepared.margin;
    seen.palette = paletteOf(prepared);
    seen.light = lightOf(prepared);
    seen.plain = isPlain(prepared);
    if (seen.plain || stop.stop_requested())
        return seen;
    seen.noise = isNoise(prepared);
    seen.texture = textureOf(prepared);
    if (seen.noise)
        return seen;
    seen.style = styleOf(prepared);
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
    seen.cues = cuesOf(prepared, regions, seen);
    return seen;
}

} // namespace Afterimage::Analysis
