// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QRgb>
#include <QString>
#include <QStringView>

#include <optional>

namespace Afterimage {

//! A colour word and the sRGB colour that stands for it. British spelling ("grey").
struct ColorTerm
{
    QString name;
    QRgb rgb = 0;
    friend bool operator==(const ColorTerm &, const ColorTerm &) = default;
};

//! All names that are known without computing: the basic words, survey terms and the CSS names, each once.
//! Where people and CSS disagree ("green", "dark grey") the survey of people (xkcd, CC0) wins.
[[nodiscard]] const QList<ColorTerm> &colorTerms();

//! The part of colorTerms() that reads well in prose: what colours are named with.
[[nodiscard]] const QList<ColorTerm> &plainColorTerms();

//! The opaque sRGB of a colour phrase in any case: a known name, "#rrggbb", or a name with modifiers in front
//! ("very dark olive", "pale blue", "vivid red"), a mixture ("bluish grey", "blue-green", "reddish dark
//! brown"). Both "grey" and "gray". Unset when any word is not of a colour.
[[nodiscard]] std::optional<QRgb> colorByName(QStringView words);

//! Whether two colour words side by side name no colour between them, as "blue green" or "red orange" do, but
//! two that rule each other out: "red blue", "black white". False when one of them is no colour, or when
//! the pair is a name of its own.
[[nodiscard]] bool areContraryColors(QStringView one, QStringView other);
//! True for a word that only modifies a colour: "dark", "pale", "very", "vivid", "muted" ...
[[nodiscard]] bool isColorModifier(QStringView word);

} // namespace Afterimage
