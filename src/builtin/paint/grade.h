// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "builtin/paint/gbuffer.h"
#include "builtin/scene/scenegraph.h"

#include <QImage>

#include <optional>

namespace Afterimage {

//! Bends the colours of a painted scene toward the palette and the mood of the words. What was asked for in a
//! colour of its own keeps it.
void gradeToWords(GBuffer &buffer, const SceneGraph &graph, quint32 seed);

//! Remix: takes the large light and dark, the colours and their places from `reference`, keeps the scene's
//! detail.
void gradeToReference(GBuffer &buffer, const SceneGraph &graph, const QImage &reference);

//! Where `reference` has a level divide across the picture, 0 to 1 of the height; unset when it has none.
[[nodiscard]] std::optional<double> horizonOf(const QImage &reference);

//! The `count` leading colours of a picture, the largest first.
[[nodiscard]] QList<PaletteEntry> leadingColours(const QImage &picture, int count);

} // namespace Afterimage
