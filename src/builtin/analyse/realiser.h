// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "builtin/analyse/evidence.h"
#include "builtin/analyse/instructions.h"
#include "builtin/analyse/statements.h"
#include "builtin/wander.h"

#include <QList>
#include <QRectF>
#include <QString>

namespace Afterimage::Analysis {

struct Telling
{
    int words = 60; //!< about how many
    Emphasis emphasis = Emphasis::Literal;
    bool numbers = false; //!< with figures and a hex palette
    quint32 seed = 0; //!< varies wording and which asides are told, never what is true
    double wander = usualWander; //!< how much it varies them, 0 to 1; at 0 not at all
    QList<Topic> first; //!< told first and always: what the last picture got wrong
};

//! One sentence of a description and what it rests on.
struct Claim
{
    Topic topic = Topic::Palette;
    qsizetype start = 0; //!< in the text
    qsizetype length = 0;
    QList<QRectF> boxes; //!< fractions of the whole picture; never empty
    double probability = 1; //!< below 1 the sentence is hedged
    QString basis; //!< the numbers, for people: "62 % of the picture, likeness 0.91"

    friend bool operator==(const Claim &, const Claim &) = default;
};

struct Told
{
    QString text; //!< never empty
    QList<Claim> claims; //!< in the order of the text; together they cover all its sentences
};

//! The evidence in English sentences.
[[nodiscard]] Told tellWithClaims(const Evidence &seen, const Telling &telling);
[[nodiscard]] QString tell(const Evidence &seen, const Telling &telling);

} // namespace Afterimage::Analysis
