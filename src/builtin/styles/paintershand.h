// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "builtin/styles/pixels.h"

#include <span>
#include <stop_token>

//! Painting with loaded brushes, coarse first and fine last (Hertzmann 1998).
namespace Afterimage::Styling {

//! One pass with one brush.
struct BrushPass
{
    double radius1024 = 8;
    float threshold = 0; //!< mean colour error (BGR, 0..442) of a grid cell that calls for a stroke
    int shortest = 3; //!< in radii
    int longest = 10;
};

//! How a painter works.
struct PaintersHand
{
    std::span<const BrushPass> passes;
    float value = 0.05F; //!< how far strokes stray in lightness, as a share
    float hue = 6; //!< and in each colour, of 255
    float clear = 1; //!< how much stronger the colours are than the scene's
    float relief = 0.5F; //!< thickness of the paint
};

//! The motif painted on canvas; empty when a stop was asked for.
[[nodiscard]] cv::Mat3b paintedWith(
    const PaintersHand &hand, const Motif &motif, quint32 seed, const std::stop_token &stop);

} // namespace Afterimage::Styling
