// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPainterPath>

#include <cstddef>

namespace Afterimage::Things {

//! A path written as text, for drawings that live in code. Absolute coordinates, commands in one letter:
//! `M x y` move, `L x y …` lines, `C`/`Q` Béziers, `Z` close, `E cx cy rx ry` ellipse, `B x y w h` box, and
//! `R x y …` a smooth curve (Catmull-Rom) through the points; `M … R … Z` is a smooth closed outline.
//! Overlapping parts add up (winding fill, every closed part turned the same way).
[[nodiscard]] QPainterPath pathFromText(const char *text, std::size_t length);

[[nodiscard]] inline QPainterPath operator""_p(const char *text, std::size_t length)
{
    return pathFromText(text, length);
}

//! A smooth curve through `points`; closed, it has no corner anywhere.
[[nodiscard]] QPainterPath smoothCurve(const QList<QPointF> &points, bool closed);

} // namespace Afterimage::Things
