// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <opencv2/core.hpp>

#include <stop_token>
#include <vector>

//! Cutting a picture into pieces.
namespace Afterimage::Styling {

//! `count` places, denser where `density` (any positive scale) is high, not closer to each other than their
//! share of the area allows.
[[nodiscard]] std::vector<cv::Point> scattered(const cv::Mat1f &density, int count, quint32 seed);

//! For each pixel the index of its nearest site, by distance transform.
[[nodiscard]] cv::Mat1i nearestSites(cv::Size size, const std::vector<cv::Point> &sites);

//! Lloyd's iteration: moves each site to the weighted middle of its cell.
void relax(std::vector<cv::Point> &sites, const cv::Mat1f &density, int rounds, const std::stop_token &stop);

//! Connected pieces of equal label, numbered from 0. Pieces smaller than `least` pixels, or thinner all over
//! than twice `leastReach`, join the neighbour they share most border with. Returns how many there are.
int pieces(cv::Mat1i &labels, int least, float leastReach);

} // namespace Afterimage::Styling
