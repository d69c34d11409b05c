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

// What comes first and what may stay untold; the literal order is the order they were made in.
int rankOf(Topic topic, Emphasis emphasis)
{
    static const QMap<Emphasis, QList<QList<Topic>>> orders {{Emphasis::Mood, {{Topic::Light}}},
        {Emphasis::Colour,
            {{Topic::Palette, Topic::Backdrop}, {Topic::Light, Topic::Colourfulness, Topic::Accent},
                {Topic::Horizon, Topic::Bands, Topic::Sides, Topic::Focus, Topic::Symmetry}}},
        {Emphasis::Shapes,
            {{Topic::Shapes, Topic::Backdrop}, {Topic::Disc, Topic::Mountain, Topic::Building, Topic::Figure},
                {Topic::Ground, Topic::Patches}}},
        {Emphasis::Layout,
            {{Topic::Horizon}, {Topic::Focus, Topic::Symmetry, Topic::Bands, Topic::Sides},
                {Topic::Shapes, Topic::Disc, Topic::Accent}}}};
    const QList<QList<Topic>> order = orders.value(emphasis);
    for (qsizetype i = 0; i < order.size(); ++i) {
        if (order.at(i).contains(topic))
            return static_cast<int>(i - order.size());
    }
    return 0;
}

double emphasised(const Statement &statement, const Telling &telling)
{
    double weight = statement.weight;
    if (rankOf(statement.topic, telling.emphasis) < 0)
        weight += 0.3;
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

void chooseAltText(const QList<Statement> &statements, QList<Choice> &ranked)
{
    constexpr qsizetype most = 250;
    int told = 0;
    qsizetype length = 0;
    for (Choice &choice : ranked) {
        const qsizetype size = statements.at(choice.index).brief.size() + 1;
        choice.told = told < 2 && length + size <= most;
        if (!choice.told)
            continue;
        ++told;
        length += size;
    }
}

void choose(const QList<Statement> &statements, const Telling &telling, QList<Choice> &ranked)
{
    const int budget = telling.words + telling.words / 10;
    int used = 0;
    int sentences = 0;
    const int mostSentences = telling.words < 26 ? 2 : std::max(7, telling.words / 11);
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
}

//! A box of the analysed part as one of the whole picture.
QRectF onWhole(const QRectF &box, const QRectF &part)
{
    return {part.x() + box.x() * part.width(), part.y() + box.y() * part.height(), box.width() * part.width(),
        box.height() * part.height()};
}

} // namespace

Told tellWithClaims(const Evidence &seen, const Telling &telling)
{
    if (seen.plain || seen.noise) {
        const QString text = seen.plain ? plainText(seen, telling) : noiseText(seen, telling);
        return {text,
            {{.topic = Topic::Palette, .start = 0, .length = text.size(), .boxes = {QRectF(0, 0, 1, 1)}}}};
    }
    // One that stands still says the same of pictures that differ only in their pixels.
    const bool still = telling.wander <= 0;
    const Voice voice(still ? 0 : seen.hash, still ? 0 : telling.seed);
    const QList<Statement> statements = statementsFor(seen, telling.emphasis, telling.numbers, voice);
    QList<Choice> ranked;
    for (qsizetype i = 0; i < statements.size(); ++i) {
        const double weight = emphasised(statements.at(i), telling);
        // The seed decides which asides are told, not the main facts.
        const double wander = weight < 0.7
            ? 0.6 * telling.wander * voice.chance(QString(u"aside "_s + QString::number(i)))
            : 0;
        ranked.append({i, weight + wander});
    }
    std::stable_sort(
        ranked.begin(), ranked.end(), [](const Choice &x, const Choice &y) { return x.weight > y.weight; });
    if (telling.emphasis == Emphasis::AltText)
        chooseAltText(statements, ranked);
    else
        choose(statements, telling, ranked);
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
    Told told;
    for (const Choice &choice : ranked) {
        if (!choice.told)
            continue;
        const Statement &statement = statements.at(choice.index);
        const QString sentence = choice.full ? statement.full : statement.brief;
        if (!told.text.isEmpty())
            told.text += u' ';
        Claim claim {.topic = statement.topic,
            .start = told.text.size(),
            .length = sentence.size(),
            .probability = statement.probability,
            .basis = statement.basis};
        for (const QRectF &box : statement.boxes)
            claim.boxes.append(onWhole(box, seen.part));
        if (claim.boxes.isEmpty())
            claim.boxes.append(seen.part);
        told.claims.append(claim);
        told.text += sentence;
    }
    return told;
}

QString tell(const Evidence &seen, const Telling &telling)
{
    return tellWithClaims(seen, telling).text;
}

} // namespace Afterimage::Analysis
