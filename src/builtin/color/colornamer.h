// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QRgb>
#include <QString>

#include <vector>

namespace Afterimage {

//! The twelve words nearly everybody uses.
enum class BasicColor : quint8 {
    Red,
    Orange,
    Yellow,
    Green,
    Blue,
    Purple,
    Pink,
    Brown,
    Black,
    White,
    Grey,
    Teal
};

[[nodiscard]] QString basicColorName(BasicColor color);

//! A name that pictures are described with. colorByName(name) is its colour, and naming that colour gives it
//! back.
struct NamedColor
{
    QString name;
    QRgb rgb = 0;
    BasicColor basic = BasicColor::Grey; //!< the word people would use for it
    bool simple = false; //!< a basic word with at most a modifier, such as "dark red"
};

//! The describer's vocabulary of colours.
[[nodiscard]] const QList<NamedColor> &namedColors();

//! The word of the twelve that most people would use: a Gaussian classifier fitted to the xkcd colour survey
//! as modelled by Heer and Stone 2012 (StanfordHCI/c3, BSD-3); greys of less than just visible chroma come
//! first.
[[nodiscard]] BasicColor basicColorOf(QRgb rgb);

//! The two likeliest of the twelve words, best first.
[[nodiscard]] QList<BasicColor> likelyBasicColors(QRgb rgb);

//! Index into namedColors().
[[nodiscard]] int namedColorOf(QRgb rgb);
//! Like namedColorOf() among simple names only: for shapes, where "red" says more than "vermilion".
[[nodiscard]] int simpleColorOf(QRgb rgb);

//! namedColorOf() at 32 levels a channel, in a nanosecond a pixel.
[[nodiscard]] const std::vector<quint16> &namedColorTable();
[[nodiscard]] inline size_t namedColorSlot(QRgb rgb)
{
    return (rgb >> 9 & 0x7c00U) | (rgb >> 6 & 0x3e0U) | (rgb >> 3 & 0x1fU);
}

} // namespace Afterimage
