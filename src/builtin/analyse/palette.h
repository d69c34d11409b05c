// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "builtin/analyse/evidence.h"
#include "builtin/analyse/prep.h"

namespace Afterimage::Analysis {

//! Colours by naming every pixel and counting; naming the mean of a cluster would call a poppy field grey.
[[nodiscard]] Palette paletteOf(const Prepared &picture);

//! The commonest names under a mask (CV_8U, the size of picture.lab or of picture.smallLab), most frequent
//! first, none below `least`.
[[nodiscard]] QList<PaletteEntry> namesUnder(
    const Prepared &picture, const cv::Mat &mask, double least = 0.15);

} // namespace Afterimage::Analysis
