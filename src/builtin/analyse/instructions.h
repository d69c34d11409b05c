// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace Afterimage::Analysis {

//! What is told first and how.
enum class Emphasis {
    Literal, //!< what is where, plainly
    Forensic, //!< with numbers and a hex palette
    Poetic, //!< mood first, more figurative
    Painter, //!< palette, light and composition first
    AltText, //!< one or two sentences, at most 250 characters
};

struct Wishes
{
    Emphasis emphasis = Emphasis::Literal;
    int words = 60; //!< after "brief" or "detailed"
    QStringList notFollowed; //!< what was not understood, in the user's words
};

//! Reads free text by keyword. What asks for nothing we know comes back in `notFollowed`.
[[nodiscard]] Wishes readInstructions(const QString &instructions, int words);

} // namespace Afterimage::Analysis
