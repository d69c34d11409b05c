// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <opencv2/core.hpp>

#include <stop_token>
#include <vector>

namespace Afterimage::Styling {

//! Up to `count` OKLab colours that stand for the picture, most used first: k-means with a farthest-point
//! start and a fixed number of rounds, so that it depends on nothing but its arguments. A third of the votes
//! goes to the objects of `id` in equal parts, so that small bright things keep a colour.
[[nodiscard]] std::vector<cv::Vec3f> paletteOf(
    const cv::Mat3f &lab, const cv::Mat1w &id, int count, quint32 seed, const std::stop_token &stop);

[[nodiscard]] inline float distance2(const cv::Vec3f &a, const cv::Vec3f &b)
{
    const cv::Vec3f d = a - b;
    return d.dot(d);
}

//! Index of the nearest colour; `palette` is not empty.
[[nodiscard]] int nearest(const std::vector<cv::Vec3f> &palette, const cv::Vec3f &lab);

} // namespace Afterimage::Styling
