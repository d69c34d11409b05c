// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "builtin/paint/thing.h"
#include "builtin/scene/scenegraph.h"

namespace Afterimage {

//! What the solver needs to know of a thing.
struct Body
{
    double aspect = 1; //!< width by height
    double metres = 1;
    ThingPainter::Support support = ThingPainter::Ground;
    bool placed = true; //!< it gets a box at all
    bool grows = false; //!< a plant
    bool animal = false;
    bool human = false;
};

//! `still`: in a still life, where everything stands on the table.
[[nodiscard]] Body bodyOf(const Entity &entity, bool still);

} // namespace Afterimage
