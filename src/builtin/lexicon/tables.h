// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "builtin/lexicon/lexicon.h"

namespace Afterimage::Lexicon {

//! One row of a word table: phrases separated by '|', all of the same meaning.
struct Row
{
    const char *phrases;
    WordClass kind;
    int value = 0;
    const char *text = "";
};

//! The tables behind longestMatch(), one per file of this folder.
[[nodiscard]] std::span<const Row> functionWords();
[[nodiscard]] std::span<const Row> placeWords();
[[nodiscard]] std::span<const Row> measureWords();
[[nodiscard]] std::span<const Row> skyWords();
[[nodiscard]] std::span<const Row> qualityWords();

//! Encodes a place for Row::value; -1: any.
[[nodiscard]] constexpr int placeValue(int column, int row)
{
    return (column + 1) * 4 + row + 1;
}

} // namespace Afterimage::Lexicon
