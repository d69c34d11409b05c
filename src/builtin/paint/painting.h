// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "builtin/paint/gbuffer.h"
#include "builtin/paint/scenerenderer.h"
#include "builtin/scene/layout.h"
#include "builtin/scene/scenegraph.h"
#include "builtin/wander.h"
#include "core/report.h"

#include <QImage>
#include <QSize>
#include <QString>

#include <stop_token>

namespace Afterimage {

//! A finished picture and how it came about.
struct Painting
{
    QImage image; //!< Format_RGB32, sRGB; null when a stop was asked for
    GBuffer scene; //!< before the style
    SceneGraph graph;
    Layout layout;
    Report report; //!< what became of the words
};

//! Words into a picture: parse, lay out, paint, grade, style. `size` 16 to 4096 a side. With a `reference`
//! (Remix) large forms, light and palette come from that picture. `wander` is how much the seed decides: at 0
//! nothing, up to 0.5 the places of a share of the things, from there on all of them. A pure function: same
//! arguments, same bytes, on any thread.
[[nodiscard]] Painting paint(const QString &prompt, QSize size, quint32 seed,
    const QImage *reference = nullptr, const std::stop_token &stop = {}, const RenderProgress &progress = {},
    double wander = usualWander);

} // namespace Afterimage
