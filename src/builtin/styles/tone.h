// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "builtin/styles/field.h"
#include "builtin/styles/pixels.h"

#include <stop_token>

//! What drawing in one colour needs.
namespace Afterimage::Styling {

//! Lightness 0..1, spread over what ink or lead on paper can show, whatever the scene's exposure.
[[nodiscard]] cv::Mat1f spreadTone(const cv::Mat3b &bgr);

//! `picture` drawn out along the field by about `length` pixels (line integral convolution, Cabral and Leedom
//! 1993), mean 0 and half of it within a half: the marks of a dry brush, of chalk, of a gouge. Empty when a
//! stop was asked for.
[[nodiscard]] cv::Mat1f combed(
    const cv::Mat1f &picture, const StrokeField &field, double length, const std::stop_token &stop);

//! `ink` (BGR, 0..255) laid over `paper` with a share of 0..1.
[[nodiscard]] inline cv::Vec3b inked(const cv::Vec3f &paper, const cv::Vec3f &ink, float share)
{
    const cv::Vec3f both = paper + (ink - paper) * std::clamp(share, 0.F, 1.F);
    return {toByte(both[0]), toByte(both[1]), toByte(both[2])};
}

} // namespace Afterimage::Styling
