// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

#include <span>

namespace Afterimage::Lexicon {

//! One meaning of a noun in WordNet.
struct NounSense
{
    int kind = -1; //!< what wordNetParents() climbs from; -1: it has no body ("democracy")
    bool particular = false; //!< one of its kind, such as a town or a person of history
};

//! The meanings of a noun in the singular, lower case, of one to three words: the commonest first, four at
//! most. Empty: WordNet does not know it. Reading the table at the first call takes some 20 ms; callable from
//! any thread.
[[nodiscard]] QList<NounSense> wordNetSenses(const QString &noun);

//! The kinds a kind belongs to: a spaniel is a sporting dog.
[[nodiscard]] std::span<const int> wordNetParents(int kind);

//! How many kinds there are; they are numbered from 0, and parents have smaller numbers.
[[nodiscard]] int wordNetKinds();

//! The singular of an irregular plural ("oxen"), or an empty text.
[[nodiscard]] QString wordNetSingular(const QString &plural);

//! The notice that WordNet's licence wants to go with every copy.
[[nodiscard]] QString wordNetNotice();

} // namespace Afterimage::Lexicon
