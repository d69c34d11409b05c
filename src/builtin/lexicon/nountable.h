// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "builtin/scene/scenegraph.h"

#include <span>

namespace Afterimage::Lexicon {

//! Forms the scene painter itself knows: sky, terrain, water and geometry. `nouns`: canonical first, split by
//! '|'.
struct FormRow
{
    const char *nouns;
    const char *key;
    EntityKind kind;
    bool mass = false;
};

//! Words drawn as something else; `target` lists nouns, the first that can be painted is taken.
struct SubstituteRow
{
    const char *nouns;
    const char *target;
    int distance = 1; //!< 0: as good as the same, 1 to 3: nearest form, 4: only suggested
    int implied = 0; //!< how many the word itself means
};

[[nodiscard]] std::span<const FormRow> formRows();
[[nodiscard]] std::span<const SubstituteRow> substituteRows();
[[nodiscard]] const char *abstractNounList();

} // namespace Afterimage::Lexicon
