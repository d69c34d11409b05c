// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "builtin/analyse/evidence.h"
#include "builtin/analyse/prep.h"

namespace Afterimage::Analysis {

[[nodiscard]] Layout layoutOf(const Prepared &picture);

//! Frequency-tuned (Achanta 2009) and spectral-residual (Hou and Zhang 2007) saliency, averaged; CV_32F in
//! 0 to 1, the size of smallLab.
[[nodiscard]] cv::Mat saliencyOf(const Prepared &picture);

} // namespace Afterimage::Analysis
