// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QRgb>

#include <opencv2/core.hpp>

namespace Afterimage {

//! OKLab (Ottosson 2020) of D65 sRGB: L 0 to 1, a and b about -0.4 to 0.4.
struct Oklab
{
    float L = 0;
    float a = 0;
    float b = 0;
    friend bool operator==(const Oklab &, const Oklab &) = default;
};

//! OKLab in polar form: chroma C, 0 to about 0.37, hue in radians, -pi to pi.
struct Oklch
{
    float L = 0;
    float C = 0;
    float h = 0;
    friend bool operator==(const Oklch &, const Oklch &) = default;
};

//! CIELAB, D65 white: L 0 to 100.
struct CieLab
{
    double L = 0;
    double a = 0;
    double b = 0;
    friend bool operator==(const CieLab &, const CieLab &) = default;
};

//! Linear light of an sRGB code value, 0 to 1.
[[nodiscard]] float linearFromSrgb(quint8 code);
//! The nearest sRGB code value of a linear light, clipped to 0 to 1.
[[nodiscard]] quint8 srgbFromLinear(float linear);

[[nodiscard]] Oklab oklabFromRgb(QRgb rgb);
//! Opaque sRGB; colours outside the gamut lose chroma, not lightness or hue.
[[nodiscard]] QRgb rgbFromOklab(const Oklab &lab);
[[nodiscard]] Oklch oklchFromOklab(const Oklab &lab);
[[nodiscard]] Oklab oklabFromOklch(const Oklch &lch);
//! Straight-line mix in OKLab; t = 0 gives `from`, 1 gives `to`.
[[nodiscard]] Oklab mixed(const Oklab &from, const Oklab &to, float t);
//! Euclidean distance in OKLab; about 0.02 is just visible.
[[nodiscard]] float oklabDistance(const Oklab &x, const Oklab &y);

[[nodiscard]] CieLab cielabFromRgb(QRgb rgb);
[[nodiscard]] double deltaE76(const CieLab &x, const CieLab &y);
//! CIEDE2000 (Sharma, Wu and Dalal 2005), kL = kC = kH = 1.
[[nodiscard]] double deltaE2000(const CieLab &x, const CieLab &y);

//! The whole picture as CV_32FC3 OKLab, row for row; alpha is ignored. About 25 ms a megapixel.
[[nodiscard]] cv::Mat oklabFromImage(const QImage &image);
//! CV_32FC3 OKLab as Format_RGB32; out-of-gamut values are clipped channel by channel, for speed.
[[nodiscard]] QImage imageFromOklab(const cv::Mat &oklab);

} // namespace Afterimage
