// SPDX-License-Identifier: GPL-3.0-or-later
// Where things are asked to be; the rest of the reader is in reader.cpp.
#include "builtin/scene/reader.h"

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

bool PromptReader::readAboveBelow(int at, const Lexicon::Match &match, int end)
{
    const auto kind = RelationKind(match.meaning.value);
    const int next = at + match.words;
    static const QStringList pronouns {u"it"_s, u"them"_s, u"there"_s, u"which"_s, u"this"_s, u"that"_s};
    if (next < end && pronouns.contains(m_tokens.at(next).text) && !nounAhead(next + 1, end)) {
        // "Below it …": of what was said before; the ground plane sees to that.
        if (!m_pending.isEmpty())
            flush();
        skipWords(at, match.words);
        return true;
    }
    const bool above = kind == RelationKind::Above;
    if ((!above && kind != RelationKind::Under) || m_pending.colours.isEmpty() || nounAhead(next, end))
        return false;
    const bool ofSky = m_last >= 0 && m_graph.entities.at(m_last).painter == u"sky"_s;
    if (m_horizonSaid < 0 && !ofSky)
        return false;
    // "dark blue above and orange near the horizon", "with blue above and olive below"
    const QRgb colour = m_pending.colours.first();
    int line = globalLine("halves", Outcome::Drawn, "Above and below have the colours asked for: “%1”.");
    if (above && ofSky) {
        last()->body = colour;
        line = m_entityLines.value(last()->id);
    } else if (above && !m_graph.background.sky) {
        m_graph.background.sky = colour;
    } else if (!above && !m_graph.background.ground) {
        m_graph.background.ground = colour;
    }
    settle(m_pending.colourTokens, line);
    settle(m_pending.tokens, line);
    settle(at, match.words, line);
    m_pending = {};
    return true;
}

void PromptReader::readPlace(int at, int words, int end, const Place &place, Distance distance)
{
    m_relation.reset();
    if (m_lightFrom && place.isSet()) {
        m_graph.lightFrom = place;
        m_lightFrom = false;
        settle(at, words, globalLine("light", Outcome::Drawn, "The light comes from where “%1” puts it."));
        return;
    }
    if (distance == Distance::Background && m_last >= 0 && m_graph.entities.at(m_last).painter == u"sky"_s
        && !m_pending.colours.isEmpty()) {
        // "… and orange near the horizon"
        m_graph.background.horizonGlow = m_pending.colours.first();
        last()->accent = m_pending.colours.first();
        const int line = m_entityLines.value(last()->id);
        settle(m_pending.colourTokens, line);
        settle(m_pending.tokens, line);
        settle(at, words, line);
        m_pending = {};
        return;
    }
    if (m_horizonSaid >= 0) {
        static constexpr double heights[] = {0.3, 0.5, 0.7};
        if (place.row >= 0)
            m_graph.horizon = heights[place.row];
        settle(at, words, globalLine("horizon", Outcome::Drawn, "The horizon is where “%1” puts it."));
        return;
    }
    // "…, on the right a house" speaks of the house; "a tree on the right" of the tree.
    bool ahead = m_last < 0 || !m_pending.isEmpty();
    if (!ahead && m_graph.entities.at(m_last).place.isSet() && place.isSet())
        ahead = nounAhead(at + words, end);
    if (ahead) {
        if (areContrary(m_pending.place, place)) {
            contradict(span(at, words), {});
            m_across = false;
            return;
        }
        m_pending.place = place.isSet() ? place : m_pending.place;
        m_pending.place.across = m_across;
        if (distance != Distance::Unset)
            m_pending.distance = distance;
        for (int i = at; i < at + words; ++i)
            m_pending.tokens.append(i);
        m_across = false;
        return;
    }
    Entity *entity = last();
    // "Trees on the left and on the right" stand on both sides; one tree cannot.
    if (place.isSet() && entity->count == 1 && !m_uncounted.contains(entity->id)
        && areContrary(entity->place, place)) {
        contradict(span(at, words), textOf(m_placeTokens.value(entity->id)));
        m_across = false;
        return;
    }
    if (place.isSet()) {
        entity->place = place;
        entity->place.across = m_across;
        m_placeTokens[entity->id] = span(at, words);
    }
    if (distance != Distance::Unset)
        entity->distance = distance;
    m_across = false;
    settle(at, words, m_entityLines.value(entity->id));
}

} // namespace Afterimage
