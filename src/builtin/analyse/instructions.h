// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMap>
#include <QString>
#include <QStringList>

namespace Afterimage::Analysis {

//! What is told first and how.
enum class Emphasis {
    Literal, //!< what is where, plainly
    Colour, //!< palette and light first: what a painter asks for
    Shapes, //!< forms and things first
    Layout, //!< where things are, horizon and balance first
    Mood, //!< mood first, more figurative
    AltText, //!< one or two sentences, at most 250 characters
};

struct Wishes
{
    Emphasis emphasis = Emphasis::Literal;
    int words = 60; //!< after "brief" or "detailed"
    bool numbers = false; //!< shares, a hex palette, light in figures
    QStringList notFollowed; //!< what was not understood, in the user's words
};

//! Reads free text by keyword. What asks for nothing we know comes back in `notFollowed`.
[[nodiscard]] Wishes readInstructions(const QString &instructions, int words);

//! The recipe's options go before free text: "length" is "brief", "standard" or "forensic"; "emphasis" is
//! "literal", "colour", "shapes", "layout" or "mood". Other values change nothing.
void applyOptions(const QMap<QString, QString> &options, Wishes &wishes);

} // namespace Afterimage::Analysis
