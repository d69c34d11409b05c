// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "builtin/analyse/prep.h"

#include <opencv2/core.hpp>

#include <array>
#include <span>
#include <vector>

namespace Afterimage::Analysis {

//! What a small part of the picture may be made of.
enum class Surface : quint8 { Sky, Water, Foliage, Grass, Mountain, Sand, Snow, Building, Other };
inline constexpr int surfaceCount = 9;

//! Likenesses of the picture's parts on a grid of cells.
struct Surfaces
{
    std::array<cv::Mat1f, surfaceCount> probability; //!< sum to 1 in every cell; empty for tiny pictures
    cv::Mat1b best; //!< the likeliest Surface

    [[nodiscard]] bool isEmpty() const { return best.empty(); }
    [[nodiscard]] const cv::Mat1f &of(Surface surface) const
    {
        return probability[static_cast<size_t>(surface)];
    }
    //! Share of the cells where `surface` is likeliest.
    [[nodiscard]] double share(Surface surface) const;
    //! The cells where `surface` is likeliest, CV_8U at the size of smallLab.
    [[nodiscard]] cv::Mat mask(Surface surface, cv::Size size) const;
};

[[nodiscard]] Surfaces surfacesOf(const Prepared &picture);

// The rest is for fitting the table: tests/report/fit.

//! Pixels of smallLab a side of a cell.
inline constexpr int surfaceCell = 4;
//! Colour, texture, direction, place and surroundings of every cell, row by row.
inline constexpr int surfaceMeasures = 27;
using SurfaceMeasures = std::array<float, surfaceMeasures>;
[[nodiscard]] std::vector<SurfaceMeasures> surfaceMeasuresOf(const Prepared &picture, cv::Size &grid);

//! A fitted table: logits = weights * terms, terms = 1, the scaled measures, their products two by two.
struct SurfaceTable
{
    std::span<const float> mean; //!< of the measures
    std::span<const float> scale; //!< 1 / deviation
    std::span<const float> first; //!< surfaceCount rows of surfaceTerms()
    std::span<const float> second; //!< surfaceCount rows of surfaceContextTerms(): with what is round a cell
};
inline constexpr int surfaceTerms = 1 + surfaceMeasures + surfaceMeasures * (surfaceMeasures + 1) / 2;
inline constexpr int surfaceContextTerms = 1 + surfaceMeasures + 6 * surfaceCount;
[[nodiscard]] SurfaceTable surfaceTable();

void surfaceTermsOf(const SurfaceMeasures &measures, const SurfaceTable &table, std::span<float> terms);
//! Terms of the second look at every cell, from the probabilities of the first.
[[nodiscard]] std::vector<float> surfaceContextOf(const std::vector<SurfaceMeasures> &measures,
    const SurfaceTable &table, const std::array<cv::Mat1f, surfaceCount> &first);
//! The first look, by the table's `first`.
[[nodiscard]] std::array<cv::Mat1f, surfaceCount> surfaceFirstLook(
    const std::vector<SurfaceMeasures> &measures, const SurfaceTable &table, cv::Size grid);

} // namespace Afterimage::Analysis
