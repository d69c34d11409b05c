// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "builtin/paint/atmosphere.h"
#include "builtin/paint/gbuffer.h"
#include "builtin/paint/ramp.h"
#include "builtin/scene/layout.h"
#include "builtin/scene/scenegraph.h"

#include <functional>
#include <stop_token>
#include <vector>

namespace Afterimage {

//! One picture while it is painted.
struct Stage
{
    const SceneGraph &graph;
    const Layout &layout;
    Atmosphere air;
    GBuffer buffer;
    quint32 seed = 0;
    std::stop_token stop;

    [[nodiscard]] int width() const { return buffer.width(); }
    [[nodiscard]] int height() const { return buffer.height(); }
    //! Pixels of the short side: the unit all painters measure in, so that a picture looks alike at any size.
    [[nodiscard]] float unit() const { return float(qMin(width(), height())); }
    //! Row of the horizon, in pixels.
    [[nodiscard]] float horizon() const { return float(layout.horizon) * float(height()); }
    [[nodiscard]] quint32 seedFor(QStringView purpose) const
    {
        return quint32(Rng::stream(seed, u"stage", purpose).next());
    }
};

//! A strip of land: everything under a line.
struct LandLayer
{
    std::vector<float> ridge; //!< row of the upper edge, by column
    float bottom = 0; //!< rows from here on are somebody else's
    int id = 0;
    float depth = 1;
    //! The colour of a pixel; `below` is the distance under the ridge in units of the short side.
    std::function<cv::Vec3f(int x, int y, float below)> colour;
    cv::Vec2f flow {1, 0};
};
void paintLand(Stage &stage, const LandLayer &layer);

// The parts of a scene, in the order they are painted. Each paints over what is there.
void paintSky(Stage &stage);
void paintSkyBodies(Stage &stage);
void paintTerrain(Stage &stage); //!< what rises at the horizon
void paintWater(Stage &stage); //!< the sea, mirroring all above
void paintNearTerrain(Stage &stage); //!< the ground itself
void paintStillWater(Stage &stage); //!< lakes, rivers, falls
void paintForests(Stage &stage, bool near); //!< the far ones before the ground, the near ones after it
void paintGrowth(Stage &stage); //!< forests, cities, paths, flowers, rocks
void paintTable(Stage &stage); //!< the room and table of a still life
void paintUnderwater(Stage &stage); //!< the sea from within, with its floor
void paintWaterVeil(Stage &stage); //!< what water does to things seen through it
void paintPlain(Stage &stage); //!< the ground behind shapes
void paintThings(Stage &stage); //!< things, shapes and patches, far ones first
void paintFront(Stage &stage); //!< foliage before everything
void paintWeather(Stage &stage);
void paintAbstract(Stage &stage);

// One form each, used by paintThings().
void paintShape(Stage &stage, const Entity &entity, const Placement &placement);
void paintArea(Stage &stage, const Entity &entity, const Placement &placement);

} // namespace Afterimage
