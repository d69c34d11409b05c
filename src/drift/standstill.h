// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drift/sketch.h"

#include <QList>
#include <QString>
#include <QStringView>

#include <optional>

namespace Afterimage {

//! One step of a chain, as far as it takes to see whether anything changes.
struct Moment
{
    QString caption; //!< empty for an origin
    QString hash; //!< of the picture's bytes: what has the same is the same
    std::optional<Sketch> sketch; //!< unset: not looked at yet

    friend bool operator==(const Moment &, const Moment &) = default;
};

//! A chain that goes nowhere any more.
struct Standstill
{
    int period = 1; //!< 1: every step gives the same again; n: n pictures take turns

    friend bool operator==(const Standstill &, const Standstill &) = default;
};

//! How many of the last moments decide. More may be given; what is before them is not looked at.
inline constexpr int momentsThatDecide = 8;

//! How much of their words two captions share, 0 to 1 (Jaccard, every occurrence counts; case and
//! punctuation do not). 0 when one of them has no words.
[[nodiscard]] double wordsInCommon(QStringView one, QStringView other);

//! Whether the end of a chain, oldest moment first, stands still: the last three alike, or the last two each
//! like the one `period` steps before, with a period up to 6. Two moments are alike when their pictures are
//! the same bytes, or when at least 85 % of their words agree and nobody would tell their sketches apart
//! (distance() below 0.02). Sketches that are missing count as unlike; see sketchWanted(). Pure.
[[nodiscard]] std::optional<Standstill> standstillOf(const QList<Moment> &chain);

//! A sentence for people; `step` is where it was seen.
[[nodiscard]] QString standstillText(const Standstill &standstill, int step);

//! The index of a moment whose sketch may change what standstillOf() says; -1 when there is none. Words
//! decide first, so that a chain whose words change never has a picture decoded for this.
[[nodiscard]] qsizetype sketchWanted(const QList<Moment> &chain);

} // namespace Afterimage
