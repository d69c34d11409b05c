// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "builtin/analyse/evidence.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace Afterimage::Analysis {

//! "a red", "an olive", "an #...": the phrase with its article.
[[nodiscard]] QString withArticle(const QString &phrase);
//! "a, b and c".
[[nodiscard]] QString listed(const QStringList &items);
//! Upper-case first letter.
[[nodiscard]] QString capitalised(const QString &text);
//! "two" to "twelve", then "many".
[[nodiscard]] QString numberWord(int n);
[[nodiscard]] int wordCount(const QString &text);
//! "looks like", "resembles" or "could be", by probability.
[[nodiscard]] QString hedge(double probability);
//! The same for a plural subject: "look like", "resemble", "could be".
[[nodiscard]] QString pluralHedge(double probability);
//! 0.418 -> "42 %".
[[nodiscard]] QString percent(double share);

[[nodiscard]] QString colorWord(int name);
//! "pale blue and teal", at most `most` of them, none twice.
[[nodiscard]] QString colorWords(const QList<int> &names, int most = 2);
[[nodiscard]] QString formWord(Form form);
[[nodiscard]] QString formPlural(Form form);
[[nodiscard]] QString sizeWordFor(SizeWord size);

//! Picks among wordings: the same picture and seed always say it the same way.
class Voice
{
public:
    Voice(quint64 hash, quint32 seed)
        : m_state(hash * 0x9e3779b97f4a7c15ULL ^ seed)
    {
    }
    [[nodiscard]] QString pick(QStringView slot, const QStringList &wordings) const;
    //! In [0, 1), one for each slot.
    [[nodiscard]] double chance(QStringView slot) const;

private:
    [[nodiscard]] quint64 drawn(QStringView slot) const;
    quint64 m_state;
};

} // namespace Afterimage::Analysis
