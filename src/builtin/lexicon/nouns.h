// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "builtin/scene/scenegraph.h"

#include <QHash>
#include <QString>

#include <optional>
#include <span>

namespace Afterimage::Lexicon {

//! A noun the engine has a way to paint.
struct NounMeaning
{
    EntityKind kind = EntityKind::Thing;
    QString noun; //!< canonical
    QString key; //!< of the painter: a thing's key, or the name of a form this folder's table gives
    int distance = 0; //!< 0: this very thing; 1 to 3: the nearest form; 4: only suggested
    bool plural = false;
    bool mass = false; //!< "grass", "stars": counting it makes no sense
    int implied = 0; //!< how many the word itself means: "flock"; 0: nothing
    int indoors = 0; //!< 0: outside, 1: in either place, 2: stands on tables, 3: says that this is a room
};

struct NounMatch
{
    NounMeaning meaning;
    int words = 0;
};

//! The longest noun that starts at words[0], lower case, in singular or plural; unset: no noun known here.
[[nodiscard]] std::optional<NounMatch> nounAt(std::span<const QString> words);

//! Every noun of the hand-made tables, in no order.
[[nodiscard]] const QHash<QString, NounMeaning> &handNouns();

//! Nouns that have no shape: "democracy", "music". They colour the picture's mood at most.
[[nodiscard]] bool isAbstract(const QString &noun);

} // namespace Afterimage::Lexicon
