// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "builtin/scene/scenegraph.h"

#include <QList>
#include <QRectF>

#include <optional>

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
    bool held = false; //!< stands out of another thing, as flowers out of a vase
};

//! The way of a river over the ground; shares of width and height.
struct RiverCourse
{
    double from = 0.5; //!< row at which it appears
    double start = 0.5; //!< where it comes from and goes to, of the width
    double end = 0.5;
    double swing = 0;

    //! How far down a row is, 0 to 1, and where the river's middle and half its width are there.
    [[nodiscard]] double down(double y) const { return (y - from) / (1 - from); }
    [[nodiscard]] double middle(double t) const;
    [[nodiscard]] static double half(double t) { return 0.003 + 0.17 * t * t + 0.03 * t; }
    //! Whether a place lies in it or within `margin` of its bank.
    [[nodiscard]] bool holds(double x, double y, double margin = 0) const;
};

struct Layout
{
    double horizon = 0.5; //!< 0 to 1 of the height; 1: no sky line (shapes, abstract)
    double shore = 1; //!< where water ends and near land begins, 0 to 1 of the height; 1: no near land
    std::optional<RiverCourse> river;
    QList<Placement> placements; //!< far ones first
    QList<int> relaxed; //!< entities whose relation or place could not be kept

    [[nodiscard]] const Placement *find(int entity) const;
};

//! Puts everything on the canvas: asked places first, then relations, then the ground plane and little
//! overlap. Deterministic in graph and seed; every entity's place has its own random stream. `share` of the
//! things, 0 to 1, take theirs from the seed, and the others stay where they are for every seed.
[[nodiscard]] Layout solveLayout(const SceneGraph &graph, quint32 seed, double share = 1);

//! The seed of what does not depend on the seed.
inline constexpr quint32 stillSeed = 1;

} // namespace Afterimage
