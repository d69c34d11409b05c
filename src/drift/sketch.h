// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <QByteArray>
#include <QImage>

#include <array>

namespace Afterimage {

//! What a picture looks like from afar: the mean colours of 16 x 16 cells in OKLab (Ottosson 2020). Keeps
//! what is where and in which colour; encoding, scaling and grain leave it nearly as it is.
struct Sketch
{
    static constexpr int side = 16;
    std::array<float, size_t(side) * side * 3> lab {}; //!< L 0 to 1, a and b about -0.4 to 0.4; row by row

    friend bool operator==(const Sketch &, const Sketch &) = default;
};

//! `picture` must not be null. Pure; some milliseconds for a megapixel.
[[nodiscard]] Sketch sketchOf(const QImage &picture);
//! Decodes first; errors as decode() of imaging/decode.h.
[[nodiscard]] Result<Sketch> sketchOf(const QByteArray &picture);

//! How far two pictures are apart: the root mean square distance of their cells in OKLab, so that one thing
//! that has moved counts as much as a breath over everything. 0 for the same, about 0.02 where people begin
//! to see a difference side by side, 0.15 and more for unrelated pictures. A metric.
[[nodiscard]] double distance(const Sketch &one, const Sketch &other);

} // namespace Afterimage
