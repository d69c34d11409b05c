// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>

namespace Measures {

//! A picture made of gradients, noise and outlines, and what each of its pixels stands for.
struct Sketch
{
    QImage image; //!< Format_RGB32
    QImage labels; //!< Format_Grayscale8 of Analysis::Surface; 255: anything
};

//! Landscapes that owe nothing to the painter, and every third time something that is none: gradients,
//! stripes, blobs. The same index gives the same sketch.
[[nodiscard]] Sketch sketch(int index);

} // namespace Measures
