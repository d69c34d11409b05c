// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "builtin/lexicon/nouns.h"

#include <optional>

namespace Afterimage::Lexicon {

//! What stands in for a noun that the hand-made tables do not know.
struct Kind
{
    NounMeaning meaning;
    bool particular = false; //!< one of its kind, "Vienna": something general stands in for it
    bool hasBody = true; //!< false: nothing stands in; the word has a meaning but no shape
};

//! Climbs from a noun of one to three words, lower case, singular or plural, to the nearest kind the painter
//! has a form for: "quokka" is a wallaby, a kangaroo. Unset: WordNet does not know the word.
//! NounMeaning::distance is never 0: what was found this way is drawn *as* something, or (4 and more) only
//! suggested by a plain form of its kind.
[[nodiscard]] std::optional<Kind> kindOf(const QString &noun);

} // namespace Afterimage::Lexicon
