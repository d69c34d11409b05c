// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/analyse/phrasing.h"

#include "builtin/color/colornamer.h"
#include "builtin/random.h"

#include <array>
#include <cmath>

namespace Afterimage::Analysis {

using namespace Qt::Literals::StringLiterals;

QString withArticle(const QString &phrase)
{
    const bool vowel = !phrase.isEmpty() && u"aeioAEIO"_s.contains(phrase.front());
    // "an ultramarine ...", but "a uniform ..."
    const bool soundsLikeVowel
        = vowel || phrase.startsWith(u"ul"_s) || phrase.startsWith(u"um"_s) || phrase.startsWith(u"up"_s);
    return (soundsLikeVowel ? u"an "_s : u"a "_s) + phrase;
}

QString listed(const QStringList &items)
{
    if (items.size() < 2)
        return items.join(QString());
    return items.first(items.size() - 1).join(u", "_s) + u" and "_s + items.last();
}

QString capitalised(const QString &text)
{
    return text.isEmpty() ? text : text.at(0).toUpper() + text.sliced(1);
}

QString numberWord(int n)
{
    static const std::array<QString, 13> words {u"no"_s, u"one"_s, u"two"_s, u"three"_s, u"four"_s, u"five"_s,
        u"six"_s, u"seven"_s, u"eight"_s, u"nine"_s, u"ten"_s, u"eleven"_s, u"twelve"_s};
    return n >= 0 && n <= 12 ? words[static_cast<size_t>(n)] : u"many"_s;
}

int wordCount(const QString &text)
{
    int count = 0;
    bool inside = false;
    for (const QChar c : text) {
        const bool letter = c.isLetterOrNumber();
        count += letter && !inside ? 1 : 0;
        inside = letter || (inside && (c == u'-' || c == u'\''));
    }
    return count;
}

QString hedge(double probability)
{
    return probability >= 0.85 ? u"looks like"_s : (probability >= 0.6 ? u"resembles"_s : u"could be"_s);
}

QString pluralHedge(double probability)
{
    return probability >= 0.85 ? u"look like"_s : (probability >= 0.6 ? u"resemble"_s : u"could be"_s);
}

QString percent(double share)
{
    return QString::number(std::lround(share * 100)) + u" %"_s;
}

QString colorWord(int name)
{
    return namedColors().at(name).name;
}

QString colorWords(const QList<int> &names, int most)
{
    QStringList words;
    for (const int name : names) {
        if (words.size() < most && !words.contains(colorWord(name)))
            words.append(colorWord(name));
    }
    return listed(words);
}

QString formWord(Form form)
{
    static const std::array<QString, 15> words {u"circle"_s, u"ellipse"_s, u"square"_s, u"rectangle"_s,
        u"triangle"_s, u"diamond"_s, u"star"_s, u"crescent"_s, u"cross"_s, u"ring"_s, u"heart"_s,
        u"hexagon"_s, u"semicircle"_s, u"stripe"_s, u"patch"_s};
    return words[static_cast<size_t>(form)];
}

QString formPlural(Form form)
{
    const QString word = formWord(form);
    return word.endsWith(u's') || word.endsWith(u"ch"_s) ? word + u"es"_s : word + u's';
}

QString sizeWordFor(SizeWord size)
{
    static const std::array<QString, 5> words {u"tiny"_s, u"small"_s, u"medium"_s, u"large"_s, u"huge"_s};
    return words[static_cast<size_t>(size)];
}

quint64 Voice::drawn(QStringView slot) const
{
    return Rng::stream(m_state, slot).next();
}

QString Voice::pick(QStringView slot, const QStringList &wordings) const
{
    return wordings.at(static_cast<qsizetype>(drawn(slot) % static_cast<quint64>(wordings.size())));
}

double Voice::chance(QStringView slot) const
{
    return static_cast<double>(drawn(slot) >> 11) * 0x1.0p-53;
}

} // namespace Afterimage::Analysis
