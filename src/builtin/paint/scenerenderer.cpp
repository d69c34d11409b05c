// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/paint/scenerenderer.h"

#include "builtin/paint/stage.h"

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

using Part = void (*)(Stage &);

QList<Part> partsOf(SceneType type)
{
    switch (type) {
    case SceneType::Abstract:
        return {paintAbstract, paintThings};
    case SceneType::Shapes:
        return {paintPlain, paintThings, paintFront};
    case SceneType::StillLife:
    case SceneType::Interior:
        return {paintTable, paintThings, paintFront};
    case SceneType::Space:
        return {paintSky, paintSkyBodies, paintThings};
    case SceneType::Underwater:
        return {paintUnderwater, paintThings, paintWaterVeil};
    case SceneType::Landscape:
    case SceneType::Seascape:
    case SceneType::City:
        break;
    }
    return {paintSky, paintSkyBodies, paintTerrain, paintWater, paintNearTerrain, paintStillWater,
        paintGrowth, paintThings, paintFront, paintWeather};
}

} // namespace

GBuffer renderScene(const SceneGraph &graph, const Layout &layout, quint32 seed, const std::stop_token &stop,
    const RenderProgress &progress)
{
    const double horizon = layout.horizon < 1 ? layout.horizon : 1.0;
    SceneGraph lit = graph;
    if (graph.type == SceneType::Space && lit.time == TimeOfDay::Unset)
        lit.time = TimeOfDay::Night;
    if (graph.type == SceneType::Space && lit.weather == Weather::Unset)
        lit.negated.append(u"cloud"_s);
    Stage stage {.graph = lit,
        .layout = layout,
        .air = atmosphereFor(lit, horizon, seed),
        .buffer = GBuffer(graph.canvas),
        .seed = seed,
        .stop = stop};
    if (graph.type == SceneType::Space) {
        stage.air.cover = 0;
        stage.air.stars = 1;
        stage.air.moon = false;
        for (const Entity &entity : graph.entities)
            stage.air.moon = stage.air.moon || entity.painter == u"moon"_s;
    }
    const QList<Part> parts = partsOf(graph.type);
    for (int i = 0; i < parts.size(); ++i) {
        if (stop.stop_requested())
            return {};
        parts.at(i)(stage);
        // A preview after the sky, after the land and after the things.
        const bool worth = parts.at(i) == paintSkyBodies || parts.at(i) == paintNearTerrain
            || parts.at(i) == paintThings || parts.at(i) == paintTable || parts.at(i) == paintUnderwater
            || parts.at(i) == paintAbstract;
        if (progress && worth)
            progress(stage.buffer.colour, double(i + 1) / double(parts.size()));
    }
    if (stop.stop_requested())
        return {};
    return std::move(stage.buffer);
}

} // namespace Afterimage
