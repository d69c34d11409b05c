// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "builtin/scene/scenegraph.h"
#include "core/report.h"

#include <QList>
#include <QString>

#include <optional>

namespace Afterimage {

//! What became of one word of the prompt.
struct WordOutcome
{
    QString word; //!< as it stands in the prompt
    std::optional<Outcome>
        outcome; //!< unset: a word that only holds others together ("the", "of", "picture")
    int line = -1; //!< the line of the report it is accounted for in; -1: none, it needs none
};

struct Parsed
{
    SceneGraph graph; //!< without canvas and layout
    Report report; //!< every word that means something stands in exactly one line
    QList<WordOutcome> words; //!< all words of the prompt in their order
};

//! Reads any English text as the description of a picture. Never fails: what means nothing here is reported
//! as ignored. Pure; a 10 kB prompt takes a few milliseconds.
[[nodiscard]] Parsed parsePrompt(const QString &prompt);

} // namespace Afterimage
