// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/analyse/realiser.h"

#include "builtin/analyse/light.h"

#include <algorithm>
#include <numeric>

namespace Afterimage::Analysis {

using namespace Qt::Literals::StringLiterals;

namespace {

QString plainText(const Evidence &seen, const Telling &telling)
{
    const QString color
        = seen.palette.entries.isEmpty() ? u"grey"_s : colorWord(seen.palette.entries.first().name);
    QString text = u"Plain "_s + color + u" from edge to edge."_s;
    if (telling.words > 15 && telling.emphasis != Emphasis::AltText)
        text += u" There is nothing else in it."_s;
    return text;
}

QString noiseText(const Evidence &seen, const Telling &telling)
{
    QList<int> names;
    for (const PaletteEntry &entry : seen.palette.entries)
        names.append(entry.name);
    QString text = u"Fine even noise in "_s + colorWords(names, 3) + u", with no recognisable structure."_s;
    if (telling.words > 30 && telling.emphasis != Emphasis::AltText)
        text += u" The light is even; it reads as "_s + moodWord(seen.light) + u"."_s;
    return text;
}

// In what order topics are told; the literal order is the order they were made in.
int rankOf(Topic topic, Emphasis emphasis)
{
    if (emphasis == Emphasis::Poetic && topic == Topic::Light)
        return -1;
    if (emphasis == Emphasis::Painter) {
        switch (topic) {
        case Topic::Palette:
        case Topic::Backdrop:
            return -4;
        case Topic::Light:
        case Topic::Colourfulness:
            return -3;
        case Topic::Horizon:
        case Topic::Bands:
        case Topic::Sides:
        case Topic::Focus:
        case Topic::Symmetry:
            return -2;
        default:
            return 0;
        }
    }
    return 0;
}

double emphasised(const Statement &statement, const Telling &telling)
{
    double weight = statement.weight;
    if (rankOf(statement.topic, telling.emphasis) < 0)
        weight += 0.2;
    if (telling.first.contains(statement.topic))
        weight = std::max(weight, 1.0) + 1;
    return weight;
}

struct Choice
{
    qsizetype index;
    double weight;
    bool told = false;
    bool full = false;
};

QString altText(const QList<Statement> &statements, const QList<Choice> &ranked)
{
    constexpr qsizetype most = 250;
    QList<qsizetype> told;
    qsizetype length = 0;
    for (const Choice &choice : ranked) {
        const qsizetype size = statements.at(choice.index).brief.size() + 1;
        if (told.size() == 2 || length + size > most)
            continue;
        told.append(choice.index);
        length += size;
    }
    std::sort(told.begin(), told.end());
    QStringList sentences;
    for (const qsizetype index : told)
        sentences.append(statements.at(index).brief);
    return sentences.join(u' ');
}

} // namespace

QString tell(const Evidence &seen, const Telling &telling)
{
    if (seen.plain)
        return plainText(seen, telling);
    if (seen.noise)
        return noiseText(seen, telling);
    const Voice voice(seen.hash, telling.seed);
    const QList<Statement> statements = statementsFor(seen, telling.emphasis, voice);
    QList<Choice> ranked;
    for (qsizetype i = 0; i < statements.size(); ++i) {
        const double weight = emphasised(statements.at(i), telling);
        // The seed decides which asides are told, not the main facts.
        const double wander
            = weight < 0.7 ? 0.3 * voice.chance(QString(u"aside "_s + QString::number(i))) : 0;
        ranked.append({i, weight + wander});
    }
    std::stable_sort(
        ranked.begin(), ranked.end(), [](const Choice &x, const Choice &y) { return x.weight > y.weight; });
    if (telling.emphasis == Emphasis::AltText)
        return altText(statements, ranked);

    const int budget = telling.words + telling.words / 10;
    int used = 0;
    int sentences = 0;
    const int mostSentences = std::max(7, telling.words / 11);
    for (Choice &choice : ranked) {
        const int cost = wordCount(statements.at(choice.index).brief);
        const bool must = choice.weight >= 1 && used + cost <= telling.words * 13 / 10;
        if (sentences >= mostSentences || (used + cost > budget && !must && sentences > 0))
            continue;
        choice.told = true;
        used += cost;
        ++sentences;
    }
    for (Choice &choice : ranked) {
        const Statement &statement = statements.at(choice.index);
        const int more = wordCount(statement.full) - wordCount(statement.brief);
        if (choice.told && used + more <= budget) {
            choice.full = true;
            used += more;
        }
    }
    std::stable_sort(ranked.begin(), ranked.end(), [&](const Choice &x, const Choice &y) {
        const auto rank = [&](const Choice &choice) {
            const Topic topic = statements.at(choice.index).topic;
            const qsizetype corrected = telling.first.indexOf(topic);
            if (corrected >= 0)
                return static_cast<int>(corrected) - 100;
            return rankOf(topic, telling.emphasis);
        };
        return rank(x) == rank(y) ? x.index < y.index : rank(x) < rank(y);
    });
    QStringList told;
    for (const Choice &choice : ranked) {
        if (choice.told)
            told.append(choice.full ? statements.at(choice.index).full : statements.at(choice.index).brief);
    }
    return told.join(u' ');
}

} // namespace Afterimage::Analysis
