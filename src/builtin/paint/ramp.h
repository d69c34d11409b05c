// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "builtin/color/colormath.h"

#include <QRgb>

#include <opencv2/core.hpp>

#include <array>
#include <initializer_list>
#include <utility>

namespace Afterimage {

//! A blend of colours made in OKLab, looked up fast. Colours come as blue, green, red, 0 to 255.
class Ramp
{
public:
    //! Stops at rising places in 0 to 1.
    Ramp(std::initializer_list<std::pair<float, Oklab>> stops);

    [[nodiscard]] cv::Vec3f at(float t) const
    {
        const float x = t <= 0 ? 0 : t >= 1 ? float(size - 1) : t * float(size - 1);
        const int i = int(x);
        const float f = x - float(i);
        const cv::Vec3f &low = m_colours[size_t(i)];
        const cv::Vec3f &high = m_colours[size_t(i + 1 < size ? i + 1 : i)];
        return low + (high - low) * f;
    }

private:
    static constexpr int size = 256;
    std::array<cv::Vec3f, size> m_colours;
};

[[nodiscard]] inline cv::Vec3f mixed(const cv::Vec3f &from, const cv::Vec3f &to, float t)
{
    return from + (to - from) * t;
}

[[nodiscard]] inline float smoothstep(float low, float high, float x)
{
    const float t = x <= low ? 0.0F : x >= high ? 1.0F : (x - low) / (high - low);
    return t * t * (3 - 2 * t);
}

//! Writes a colour with ordered noise in the rounding, so that smooth skies have no bands.
inline void store(cv::Vec4b &pixel, const cv::Vec3f &colour, int x, int y)
{
    // Interleaved gradient noise (Jimenez 2014) in integers.
    const quint32 h = (quint32(x) * 0x9E3779B1U) ^ (quint32(y) * 0x85EBCA77U);
    const float dither = float((h ^ (h >> 13U)) >> 24U) * (1.0F / 256.0F);
    for (int k = 0; k < 3; ++k) {
        const float v = colour[k] + dither;
        pixel[k] = uchar(v <= 0 ? 0 : v >= 255 ? 255 : int(v));
    }
    pixel[3] = 255;
}

[[nodiscard]] cv::Vec3f bgr(const Oklab &colour);
[[nodiscard]] cv::Vec3f bgr(QRgb colour);
//! 0xrrggbb as OKLab.
[[nodiscard]] Oklab lab(QRgb colour);
//! Lightness added, chroma multiplied.
[[nodiscard]] Oklab shifted(const Oklab &colour, float lightness, float chroma = 1);

} // namespace Afterimage
