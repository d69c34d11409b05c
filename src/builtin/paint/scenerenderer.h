// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "builtin/paint/gbuffer.h"
#include "builtin/scene/layout.h"
#include "builtin/scene/scenegraph.h"

#include <functional>
#include <stop_token>

namespace Afterimage {

//! Called with the picture so far and the share that is done, 0 to 1.
using RenderProgress = std::function<void(const QImage &soFar, double share)>;

//! Paints a laid-out scene. A pure function of its arguments; null when a stop was asked for.
[[nodiscard]] GBuffer renderScene(const SceneGraph &graph, const Layout &layout, quint32 seed,
    const std::stop_token &stop = {}, const RenderProgress &progress = {});

} // namespace Afterimage
