// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "builtin/scene/scenegraph.h"

#include <QList>
#include <QRectF>

namespace Afterimage {

//! Where one copy of an entity goes.
struct Placement
{
    int entity = 0; //!< Entity::id
    int instance = 0;
    QRectF box; //!< pixels; the bottom touches the ground
    double distance = 0; //!< 0 near … 1 far
    bool flying = false; //!< no ground under it
    bool afloat = false; //!< water under it
};

struct Layout
{
    double horizon = 0.5; //!< 0 to 1 of the height; 1: no sky line (shapes, abstract)
    double shore = 1; //!< where water ends and near land begins, 0 to 1 of the height; 1: no near land
    QList<Placement> placements; //!< far ones first
    QList<int> relaxed; //!< entities whose relation or place could not be kept

    [[nodiscard]] const Placement *find(int entity) const;
};

//! Puts everything on the canvas: asked places first, then relations, then the ground plane and little
//! overlap. Deterministic in graph and seed; every entity's place has its own random stream.
[[nodiscard]] Layout solveLayout(const SceneGraph &graph, quint32 seed);

} // namespace Afterimage
