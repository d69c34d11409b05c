// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "builtin/styles/pixels.h"

namespace Afterimage::Styling {

struct LineSettings
{
    double width1024 = 1.2; //!< sigma of the finer Gaussian
    float sharpness = 18; //!< p of Winnemoeller 2012: how much of the edge is added
    float threshold = 0.72F; //!< brightness below which a line begins
    float steepness = 9; //!< how fast it turns black
};

//! Lines a draughtsman would draw, 0 (none) to 1 (full ink): XDoG (Winnemoeller, Kyprianidis and Olsen 2012)
//! after local tone normalisation, which keeps dark areas from filling up.
[[nodiscard]] cv::Mat1f drawnLines(const cv::Mat3b &bgr, double unit, const LineSettings &settings);

//! The lines without those of fewer than `least` pixels: flecks of a texture that no hand would draw.
[[nodiscard]] cv::Mat1f withoutFlecks(const cv::Mat1f &lines, double least);

//! Outlines of the objects, 0..1: `width1024` wide where the noise of `seed` presses, half of it elsewhere.
[[nodiscard]] cv::Mat1f outlines(const Motif &motif, double width1024, quint32 seed);

//! The objects' map with its borders displaced by up to about `amplitude` pixels, as an unsteady hand would.
[[nodiscard]] cv::Mat1w wobbled(const cv::Mat1w &id, double amplitude, double cell, quint32 seed);
//! The same hand for a picture.
[[nodiscard]] cv::Mat3b wobbled(const cv::Mat3b &bgr, double amplitude, double cell, quint32 seed);

} // namespace Afterimage::Styling
