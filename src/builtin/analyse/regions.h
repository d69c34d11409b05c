// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "builtin/analyse/prep.h"

#include <opencv2/core.hpp>

#include <vector>

namespace Afterimage::Analysis {

//! A connected part of one colour.
struct Region
{
    int label = 0;
    int area = 0; //!< pixels
    cv::Rect box;
    cv::Vec3f mean {0, 0, 0}; //!< OKLab
    float deviation = 0; //!< of its pixels' OKLab round the mean
    int borderPixels = 0; //!< how many lie on the picture's rim
    int borderSides = 0; //!< how many of the four sides it touches
};

struct Regions
{
    cv::Mat labels; //!< CV_32S, 0 to regions.size() - 1
    std::vector<Region> regions; //!< indexed by label
};

//! Graph segmentation (Felzenszwalb and Huttenlocher 2004) in OKLab after a median filter, small parts joined
//! to the neighbour most alike. `least` is the smallest part kept, as a share of the picture.
[[nodiscard]] Regions segment(const Prepared &picture, double least = 0.0005);

} // namespace Afterimage::Analysis
