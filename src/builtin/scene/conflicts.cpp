// SPDX-License-Identifier: GPL-3.0-or-later
// What a prompt asks for together with something that rules it out.
#include "builtin/scene/reader.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstdlib>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

struct ConflictReports
{
    Q_DECLARE_TR_FUNCTIONS(Afterimage::ConflictReports)
};

//! Times that may be said of one picture belong to one part of the day.
int partOfDay(TimeOfDay time)
{
    switch (time) {
    case TimeOfDay::Unset:
        break;
    case TimeOfDay::Dawn:
    case TimeOfDay::Sunrise:
    case TimeOfDay::Morning:
        return 1;
    case TimeOfDay::Noon:
        return 2;
    case TimeOfDay::Afternoon:
    case TimeOfDay::GoldenHour:
        return 3;
    case TimeOfDay::Sunset:
    case TimeOfDay::Dusk:
        return 4;
    case TimeOfDay::Night:
    case TimeOfDay::Moonlit:
        return 5;
    }
    return 0;
}

bool isOpposite(RelationKind one, RelationKind other)
{
    static const QList<std::pair<RelationKind, RelationKind>> pairs {
        {RelationKind::LeftOf, RelationKind::RightOf}, {RelationKind::Above, RelationKind::Under},
        {RelationKind::On, RelationKind::Under}, {RelationKind::InFrontOf, RelationKind::Behind},
        {RelationKind::Inside, RelationKind::Around}};
    return pairs.contains({one, other}) || pairs.contains({other, one});
}

//! The weather that what is left out would bring.
bool brings(Weather weather, const QString &noun)
{
    static const QHash<QString, QList<Weather>> from {
        {u"cloud"_s, {Weather::Cloudy, Weather::Overcast, Weather::Storm}},
        {u"rain"_s, {Weather::Rain, Weather::Storm}}, {u"storm"_s, {Weather::Storm}},
        {u"lightning"_s, {Weather::Storm}}, {u"snow"_s, {Weather::Snow}}, {u"fog"_s, {Weather::Fog}}};
    return from.value(noun).contains(weather);
}

} // namespace

bool PromptReader::areContrary(TimeOfDay one, TimeOfDay other)
{
    if (one == TimeOfDay::Unset || other == TimeOfDay::Unset)
        return false;
    // Hours go over into each other.
    return std::abs(partOfDay(one) - partOfDay(other)) > 1;
}

bool PromptReader::areContrary(Weather one, Weather other)
{
    return (one == Weather::Clear && other > Weather::Clear)
        || (other == Weather::Clear && one > Weather::Clear);
}

bool PromptReader::areContrary(const Place &one, const Place &other)
{
    const bool columns = one.column >= 0 && other.column >= 0 && one.column != other.column;
    const bool rows = one.row >= 0 && other.row >= 0 && one.row != other.row;
    return columns || rows;
}

void PromptReader::contradict(const QList<int> &tokens, const QString &winner)
{
    if (tokens.isEmpty())
        return;
    const int line = m_ledger.openLine(Outcome::Conflict,
        winner.isEmpty()
            ? ConflictReports::tr("“%1” does not go with what was said before, and is not in the picture.")
            : ConflictReports::tr("“%1” does not go with “%2”; that is in the picture, not this.")
                  .replace(u"%2"_s, winner));
    for (const int token : tokens)
        m_ledger.move(token, line);
}

QList<int> PromptReader::span(int at, int words)
{
    QList<int> tokens;
    for (int i = at; i < at + words; ++i)
        tokens.append(i);
    return tokens;
}

QString PromptReader::textOf(const QList<int> &tokens) const
{
    QStringList words;
    for (const int token : tokens)
        words.append(m_tokens.at(token).source);
    return words.join(u' ');
}

void PromptReader::takeStyle(const QString &style, const QList<int> &tokens)
{
    // The last word on the style is that of the recipe, which stands below the words.
    if (!m_styleTokens.isEmpty() && m_graph.style != style)
        contradict(m_styleTokens, textOf(tokens));
    if (m_graph.style != style)
        m_styleTokens.clear();
    m_graph.style = style;
    m_styleTokens += tokens;
    settle(tokens, globalLine("style", Outcome::Drawn, "Finished in the style asked for: “%1”."));
}

//! "A red blue ball" has one colour too many, "a red and blue ball" has two.
void PromptReader::settleColours()
{
    QList<QRgb> &colours = m_pending.colours;
    QList<QList<int>> &said = m_pending.colourSpans;
    for (qsizetype i = 1; i < colours.size() && i < said.size();) {
        const int before = said.at(i - 1).last();
        const int after = said.at(i).first();
        const bool adjacent = after == before + 1;
        if (!adjacent || colours.at(i) == colours.at(i - 1)) {
            ++i;
            continue;
        }
        contradict(said.at(i), textOf(said.at(i - 1)));
        colours.removeAt(i);
        said.removeAt(i);
    }
}

//! A thing takes two of the colours said of it; the others are not in the picture.
void PromptReader::settleSpareColours()
{
    const QList<QList<int>> &said = m_pending.colourSpans;
    if (said.size() <= 2)
        return;
    const int line = globalLine(
        "colours", Outcome::Ignored, "A thing has two colours at most here; “%1” is not in the picture.");
    for (qsizetype i = 2; i < said.size(); ++i)
        settle(said.at(i), line);
}

//! What somebody both asks for and wants left out is in the picture.
void PromptReader::settleNegations()
{
    for (const Negation &negation : std::as_const(m_negations)) {
        const auto is = [&negation](const Entity &entity) {
            return entity.noun == negation.noun
                || (!negation.key.isEmpty() && entity.painter == negation.key);
        };
        const auto asked = std::find_if(m_graph.entities.cbegin(), m_graph.entities.cend(), is);
        const bool weather = !m_weatherTokens.empty() && brings(m_graph.weather, negation.noun);
        if (asked == m_graph.entities.cend() && !weather)
            continue;
        contradict(negation.tokens,
            weather ? textOf(m_weatherTokens) : m_ledger.words(m_entityLines.value(asked->id)));
        m_graph.negated.removeAll(negation.noun);
        m_graph.negated.removeAll(negation.key);
    }
}

//! Whether a relation rules out one that is there already; then its words say so.
bool PromptReader::contradictsRelation(const Entity &from, RelationKind kind, const Entity &target)
{
    const auto opposite = [&](const Relation &relation) {
        const Entity *known = m_graph.find(relation.target);
        return known && isOpposite(relation.kind, kind)
            && (known->id == target.id
                || (known->noun == target.noun && known->count == 1 && target.count == 1));
    };
    if (std::none_of(from.relations.cbegin(), from.relations.cend(), opposite))
        return false;
    contradict(m_relationTokens, {});
    return true;
}

} // namespace Afterimage
