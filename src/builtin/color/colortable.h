// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRgb>

#include <span>

namespace Afterimage {

struct ColorEntry
{
    const char *name; //!< lower case, words separated by one blank
    QRgb rgb; //!< 0xrrggbb
};

//! The words people use, readable in prose; values after the xkcd colour survey (CC0), some tamed for
//! painting.
[[nodiscard]] std::span<const ColorEntry> surveyColors();
//! The CSS Color Module names with blanks between words, "grey" spelling.
[[nodiscard]] std::span<const ColorEntry> cssColors();

} // namespace Afterimage
