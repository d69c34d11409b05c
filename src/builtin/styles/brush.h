// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <opencv2/core.hpp>

#include <vector>

namespace Afterimage::Styling {

//! One stroke of a loaded brush.
struct Stroke
{
    std::vector<cv::Point2f> path; //!< two points or more, pixels
    float radius = 4; //!< pixels
    cv::Vec3f colour; //!< BGR, 0..255
    ushort id = 0; //!< paint stays on pixels of this object
    quint32 seed = 0; //!< of its bristles
};

//! A canvas that takes opaque paint and remembers how thick it lies.
struct PaintedCanvas
{
    cv::Mat3b colour;
    cv::Mat1b height; //!< 128 is the bare canvas
    cv::Mat1w id; //!< where each object's paint may lie
};

//! Draws the stroke with bristle marks, ridges at its sides and a ragged end.
void drag(PaintedCanvas &canvas, const Stroke &stroke);

//! The canvas lit from the upper left; `depth` scales the relief.
[[nodiscard]] cv::Mat3b lit(const PaintedCanvas &canvas, float depth);

} // namespace Afterimage::Styling
