// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

namespace Afterimage::Lexicon {

//! Kinds of WordNet, "noun#sense" split by '|', and the noun of ours that stands in for them.
struct KindRow
{
    const char *kinds;
    const char *target; //!< several split by '|': the first that can be painted
    bool plain = false; //!< says hardly more than that something is there: "suggested by"
};

//! For kinds whose name means something else first, and for the kinds of kinds at which a climb ends.
[[nodiscard]] std::span<const KindRow> kindRows();

//! In which kind the meaning of a noun of a group of things must lie: a crane among animals is a bird.
struct GroupRow
{
    const char *group; //!< of ThingPainter, or a name of EntityKind
    const char *kinds; //!< "noun#sense" split by '|'
};

[[nodiscard]] std::span<const GroupRow> groupRows();

} // namespace Afterimage::Lexicon
