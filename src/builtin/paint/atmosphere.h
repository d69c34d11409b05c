// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "builtin/color/colormath.h"
#include "builtin/paint/thing.h"
#include "builtin/scene/scenegraph.h"

#include <QPointF>

#include <array>

namespace Afterimage {

//! Light and air of one picture: follows from time, weather, season, mood and the colours asked for.
struct Atmosphere
{
    std::array<Oklab, 5> sky; //!< zenith … horizon
    Oklab haze; //!< what far things fade into
    Oklab cloudLit;
    Oklab cloudShade;
    Oklab glow; //!< around the sun or moon
    Light light;
    QPointF lamp {0.7, 0.2}; //!< sun or moon, 0 to 1 of width and height
    bool sun = false; //!< a sun disc is to be seen
    bool moon = false;
    double exposure = 1; //!< how bright lit ground is
    double cover = 0.3; //!< share of the sky under clouds, 0 to 1
    double stars = 0; //!< 0 to 1
    double haziness = 0.5; //!< how fast distance fades, 0 to 1
    double rain = 0;
    double snow = 0;
    double fog = 0;

    //! A surface of that colour, in this light, at a distance of 0 near to 1 far.
    [[nodiscard]] Oklab lit(const Oklab &surface, double distance) const;
};

//! `horizon`: 0 to 1 of the height.
[[nodiscard]] Atmosphere atmosphereFor(const SceneGraph &graph, double horizon, quint32 seed);

} // namespace Afterimage
