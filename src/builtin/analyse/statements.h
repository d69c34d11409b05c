// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "builtin/analyse/evidence.h"
#include "builtin/analyse/instructions.h"
#include "builtin/analyse/phrasing.h"

#include <QList>
#include <QRectF>
#include <QString>

namespace Afterimage::Analysis {

enum class Topic : quint8 {
    Palette,
    Sky,
    Clouds,
    Disc,
    Horizon,
    Mountain,
    Ground,
    Building,
    Figure,
    Backdrop, //!< what shapes stand on
    Shapes,
    Patches,
    Bands,
    Sides,
    Focus,
    Accent,
    Light,
    Colourfulness,
    Texture,
    Style,
    Symmetry,
    Margin,
    Numbers
};

//! One thing worth telling: a full sentence, and a shorter one that is true as well.
struct Statement
{
    Topic topic = Topic::Palette;
    QString brief;
    QString full;
    double weight = 0; //!< what is told first when words are few; 1 and more is always told
    QList<QRectF> boxes; //!< what it was seen in; empty: the whole picture
    double probability = 1; //!< below 1 it is hedged
    QString basis; //!< the numbers it rests on, for people
};

//! Everything that can be told of the evidence, in the order of a literal description.
[[nodiscard]] QList<Statement> statementsFor(
    const Evidence &seen, Emphasis emphasis, bool numbers, const Voice &voice);

} // namespace Afterimage::Analysis
