// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "builtin/analyse/evidence.h"

#include <opencv2/core.hpp>

namespace Afterimage::Analysis {

struct FormMatch
{
    Form form = Form::Patch;
    double overlap = 0; //!< soft intersection over union with the ideal form, 0 to 1
};

//! The form a mask (CV_8U, cropped to its box or larger) overlaps best, upright or turned by up to 20
//! degrees. What `covered` marks (of the same size, or empty) is hidden by something else and counts neither
//! way.
[[nodiscard]] FormMatch matchForm(const cv::Mat &mask, const cv::Mat &covered = {});

} // namespace Afterimage::Analysis
