// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "builtin/paint/gbuffer.h"

#include <QImage>

#include <opencv2/core.hpp>

#include <algorithm>
#include <stop_token>

//! What the styles share. Pictures are 8-bit BGR in sRGB; Lab is OKLab (Ottosson 2020): L 0..1, a and b about
//! -0.4..0.4. Lengths named "at 1024" are pixels of a 1024 by 1024 picture and are multiplied by Motif::unit.
namespace Afterimage::Styling {

//! A G-buffer made safe to read: every map has the picture's size.
struct Motif
{
    cv::Mat3b colour; //!< BGR
    cv::Mat1w id; //!< 0 where nothing is known
    cv::Mat2f flow; //!< zero where nothing is known
    double unit = 1; //!< sqrt(width * height) / 1024

    [[nodiscard]] cv::Size size() const { return colour.size(); }
    //! `at1024` in this picture's pixels, at least `least`.
    [[nodiscard]] double px(double at1024, double least = 0) const { return std::max(at1024 * unit, least); }
};

[[nodiscard]] Motif motifFrom(const GBuffer &scene);
[[nodiscard]] QImage toImage(const cv::Mat3b &bgr);

[[nodiscard]] cv::Vec3f labFromBgr(const cv::Vec3b &bgr);
[[nodiscard]] cv::Vec3b bgrFromLab(const cv::Vec3f &lab);
[[nodiscard]] cv::Mat3f toLab(const cv::Mat3b &bgr);
[[nodiscard]] cv::Mat3b fromLab(const cv::Mat3f &lab);
//! OKLab L of every pixel.
[[nodiscard]] cv::Mat1f lightness(const cv::Mat3b &bgr);

//! cv::GaussianBlur for any sigma: wide ones are done on a reduced picture. Sigma up to 0.3 returns a copy.
[[nodiscard]] cv::Mat blurred(const cv::Mat &picture, double sigma);

//! cv::bilateralFilter in strips, so that a stop is seen in time; `reach` is the neighbourhood's radius.
[[nodiscard]] cv::Mat3b bilateral(
    const cv::Mat3b &bgr, int reach, double sigmaColour, double sigmaSpace, const std::stop_token &stop);

//! 255 where the pixel to the right or below belongs to another object.
[[nodiscard]] cv::Mat1b idBorders(const cv::Mat1w &id);
//! Pixels to the nearest 255 of `mask`, at most `most`.
[[nodiscard]] cv::Mat1f distanceTo(const cv::Mat1b &mask, float most);

[[nodiscard]] inline float smoothstep(float from, float to, float x)
{
    const float t = std::clamp((x - from) / (to - from), 0.F, 1.F);
    return t * t * (3 - 2 * t);
}

[[nodiscard]] inline uchar toByte(float v)
{
    // Clamped as a whole number: floats make the compiler jump, pixel by pixel. What is below zero becomes
    // zero. NOLINTNEXTLINE(bugprone-incorrect-roundings)
    return cv::saturate_cast<uchar>(static_cast<int>(v + 0.5F));
}

} // namespace Afterimage::Styling
