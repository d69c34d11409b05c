// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <opencv2/core.hpp>

//! Chance and surfaces that depend on their seed and place alone.
namespace Afterimage::Styling {

//! 32 well mixed bits of three numbers.
[[nodiscard]] inline quint32 mixed(quint32 seed, quint32 a, quint32 b = 0)
{
    quint64 z = (quint64(seed) << 32 | a) + quint64(b) * 0x9e3779b97f4a7c15ULL + 0x632be59bd9b4e019ULL;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    return static_cast<quint32>((z ^ (z >> 31)) >> 16);
}

//! A number in 0..1, the same for the same arguments.
[[nodiscard]] inline float chance(quint32 seed, quint32 a, quint32 b = 0)
{
    return static_cast<float>(mixed(seed, a, b) >> 8) * (1.F / 16777216.F);
}

//! As chance(), in -1..1.
[[nodiscard]] inline float jitter(quint32 seed, quint32 a, quint32 b = 0)
{
    return 2 * chance(seed, a, b) - 1;
}

//! Soft noise of about -1..1, mean 0: a cubic spline over random values one `cell` (pixels) apart, plus
//! `octaves - 1` layers of half the cell and half the strength each.
[[nodiscard]] cv::Mat1f noise(cv::Size size, cv::Size2d cell, int octaves, quint32 seed);

//! Independent values of -1..1 at each pixel.
[[nodiscard]] cv::Mat1f grain(cv::Size size, quint32 seed);

//! Height of rough paper, mean 0, about -1..1. `tooth` is the distance of its bumps in pixels.
[[nodiscard]] cv::Mat1f paperHeight(cv::Size size, double tooth, quint32 seed);

//! How much light a relief throws back: 0 for a flat one, positive where it faces the upper left.
[[nodiscard]] cv::Mat1f relief(const cv::Mat1f &height);

} // namespace Afterimage::Styling
