// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/color/colorterms.h"
#include "builtin/scene/layoutbody.h"
#include "builtin/scene/reader.h"
#include "builtin/styles/style.h"

#include <QCoreApplication>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

using Lexicon::WordClass;

namespace {

constexpr int longestPhrase = 8;

struct NounReports
{
    Q_DECLARE_TR_FUNCTIONS(Afterimage::NounReports)
};

//! What stands in for the thing, for people: "hot air balloon".
QString formName(const Entity &entity)
{
    return QString(entity.painter).replace(u'-', u' ');
}

//! "Fish round a reef" are several.
bool isPluralAlike(const QString &word)
{
    return word == u"fish"_s || word == u"sheep"_s || word == u"deer"_s;
}

} // namespace

Entity *PromptReader::last()
{
    return m_last >= 0 ? &m_graph.entities[m_last] : nullptr;
}

std::vector<QString> PromptReader::windowAt(int at, int end) const
{
    std::vector<QString> words;
    for (int i = at; i < end && int(words.size()) < longestPhrase; ++i) {
        if (m_tokens.at(i).kind != Token::Word)
            break;
        words.push_back(m_tokens.at(i).text);
    }
    return words;
}

Lexicon::Match PromptReader::matchAt(int at, int end) const
{
    return Lexicon::longestMatch(windowAt(at, end));
}

std::optional<Lexicon::NounMatch> PromptReader::nounAt(int at, int end) const
{
    return Lexicon::nounAt(windowAt(at, end));
}

PromptReader::Colour PromptReader::colourAt(int at, int end) const
{
    const std::vector<QString> words = windowAt(at, end);
    for (int size = int(qMin<size_t>(4, words.size())); size >= 1; --size) {
        // A phrase of modifiers only ("light", "very dark") is no colour.
        QString phrase = words[0];
        for (int i = 1; i < size; ++i)
            phrase += u' ' + words[size_t(i)];
        if (Lexicon::longestMatch(std::span(words).first(size_t(size))).words == size
            && isColorModifier(phrase))
            continue;
        bool contrary = false;
        for (size_t i = 1; i < size_t(size); ++i)
            contrary = contrary || areContraryColors(words[i - 1], words[i]);
        if (contrary)
            continue;
        const std::optional<QRgb> rgb = colorByName(phrase);
        if (rgb)
            return {*rgb | 0xFF000000U, size};
    }
    return {};
}

bool PromptReader::boundaryAt(int at, int end) const
{
    if (at >= end || m_tokens.at(at).kind != Token::Word)
        return true;
    if (colourAt(at, end).words > 0)
        return false;
    const Lexicon::Match match = matchAt(at, end);
    if (match.words == 0)
        return false;
    switch (match.meaning.kind) {
    case WordClass::Material:
    case WordClass::Something:
    case WordClass::Part:
        return false;
    default:
        return true;
    }
}

bool PromptReader::nounAhead(int at, int end) const
{
    bool joined = true;
    bool afterAnd = false;
    while (at < end) {
        if (m_tokens.at(at).kind == Token::Mark) {
            // "a large, red circle": commas between adjectives.
            if (m_tokens.at(at).text != u","_s || !joined)
                return false;
            joined = false;
            ++at;
            continue;
        }
        const Colour colour = colourAt(at, end);
        const Lexicon::Match match = matchAt(at, end);
        const std::optional<Lexicon::NounMatch> noun = nounAt(at, end);
        const int nounWords = noun ? noun->words : 0;
        if (colour.words > 0 && colour.words >= match.words && colour.words >= nounWords) {
            at += colour.words;
            joined = true;
            continue;
        }
        if (nounWords > 0 && nounWords >= match.words)
            return true;
        if (match.words == 0) {
            const KindMatch kind = kindAt(at, end);
            return kind.words > 0 && kind.kind.hasBody;
        }
        switch (match.meaning.kind) {
        case WordClass::Something:
        case WordClass::Part:
        case WordClass::Ground:
            return true;
        case WordClass::Count:
            // "an orange and two pears": a new thing begins.
            if (afterAnd)
                return false;
            at += match.words;
            continue;
        case WordClass::Size:
        case WordClass::Shade:
        case WordClass::Material:
        case WordClass::Texture:
        case WordClass::Mood:
            at += match.words;
            joined = true;
            continue;
        case WordClass::Stop: {
            const QString &text = m_tokens.at(at).text;
            if (match.words > 1
                || !(text == u"and"_s || text == u"the"_s || text == u"is"_s || text == u"are"_s
                    || text == u"very"_s || text == u"there"_s || text == u"stands"_s))
                return false;
            afterAnd = afterAnd || text == u"and"_s;
            at += 1;
            continue;
        }
        default:
            return false;
        }
    }
    return false;
}

int PromptReader::readStyle(int at, int end, int words)
{
    // "Style: oil", "in the style of stained glass", "painted in watercolour", "ukiyo-e style".
    skipWords(at, words);
    int from = at + words;
    while (from < end
        && (m_tokens.at(from).kind == Token::Mark || m_tokens.at(from).text == u"a"_s
            || m_tokens.at(from).text == u"an"_s || m_tokens.at(from).text == u"the"_s
            || m_tokens.at(from).text == u"of"_s || m_tokens.at(from).text == u"is"_s)) {
        if (m_tokens.at(from).kind == Token::Word)
            m_ledger.skip(from);
        ++from;
    }
    const std::vector<QString> window = windowAt(from, end);
    for (int size = int(qMin<size_t>(4, window.size())); size >= 1; --size) {
        QString name = window[0];
        for (int i = 1; i < size; ++i)
            name += u' ' + window[size_t(i)];
        const Style *style = styleByName(name);
        if (!style)
            continue;
        takeStyle(style->id, span(from, size));
        return from + size - at - words;
    }
    // Before the word: "oil style".
    if (at > 0 && m_tokens.at(at - 1).kind == Token::Word) {
        const Style *style = styleByName(m_tokens.at(at - 1).text);
        if (style) {
            takeStyle(style->id, {at - 1});
        }
    }
    return from - at - words;
}

bool PromptReader::readMeasure(int at, int words)
{
    bool ok = false;
    const double number = m_tokens.at(at).text.toDouble(&ok);
    if (!ok)
        return false;
    const bool percent = at + 1 < m_tokens.size() && m_tokens.at(at + 1).text == u"%"_s;
    if (m_horizonSaid >= 0 && percent) {
        m_graph.horizon = qBound(0.05, number / 100.0, 0.95);
        settle(at, words, globalLine("horizon", Outcome::Drawn, "The horizon is where “%1” puts it."));
        return true;
    }
    if (percent && m_pending.place.row == 0) {
        // "the upper 45 % could be a sky"
        if (!m_graph.horizon)
            m_graph.horizon = qBound(0.05, number / 100.0, 0.95);
        settle(at, words, globalLine("horizon", Outcome::Drawn, "The horizon is where “%1” puts it."));
        return true;
    }
    if (percent && m_last >= 0 && m_graph.entities.at(m_last).painter == u"sky"_s) {
        if (!m_graph.horizon)
            m_graph.horizon = qBound(0.05, number / 100.0, 0.95);
        settle(at, words, globalLine("horizon", Outcome::Drawn, "The horizon is where “%1” puts it."));
        return true;
    }
    if (percent && m_use == ColourUse::Free && m_pending.colours.isEmpty()) {
        settle(at, words, globalLine("loose", Outcome::Ignored, "“%1” belongs to nothing I could draw."));
        return true;
    }
    if (percent) {
        // "#AABBCC 34 %" or "mostly olive, 34 %": the share of the colour before it.
        flush();
        if (!m_graph.palette.isEmpty()) {
            m_graph.palette.last().share = qBound(0.0, number / 100.0, 1.0);
            settle(at, words, globalLine("palette", Outcome::Drawn, "These colours lead the picture: “%1”."));
        } else {
            settle(at, words, globalLine("loose", Outcome::Ignored, "“%1” belongs to nothing I could draw."));
        }
        return true;
    }
    if (number >= 1 && number <= 100000) {
        m_pending.count = number <= 12 ? int(number) : 24;
        m_pending.article = true;
        m_pending.tokens.append(at);
        return true;
    }
    return false;
}

void PromptReader::settle(const QList<int> &tokens, int line)
{
    for (const int token : tokens)
        m_ledger.put(token, line);
}

void PromptReader::settle(int at, int words, int line)
{
    for (int i = at; i < at + words; ++i)
        m_ledger.put(i, line);
}

void PromptReader::skipWords(int at, int words)
{
    for (int i = at; i < at + words; ++i)
        m_ledger.skip(i);
}

int PromptReader::globalLine(const char *what, Outcome outcome, const char *text)
{
    const QString key = QString::fromLatin1(what);
    const auto known = m_globalLines.constFind(key);
    if (known != m_globalLines.constEnd())
        return *known;
    const int line = m_ledger.openLine(outcome, NounReports::tr(text));
    m_globalLines.insert(key, line);
    return line;
}

void PromptReader::takePending(Entity &entity)
{
    settleColours();
    settleSpareColours();
    if (!m_pending.colours.isEmpty())
        entity.body = m_pending.colours.first();
    if (m_pending.colours.size() > 1)
        entity.accent = m_pending.colours.at(1);
    if (m_pending.size != SizeWord::Unset)
        entity.size = m_pending.size;
    if (m_pending.count > 0)
        entity.count = m_pending.count;
    if (!m_pending.material.isEmpty())
        entity.material = m_pending.material;
    if (!m_pending.pose.isEmpty())
        entity.pose = m_pending.pose;
    if (!m_pending.shade.isEmpty())
        entity.shade = m_pending.shade;
    if (m_pending.place.isSet())
        entity.place = m_pending.place;
    if (m_pending.distance != Distance::Unset)
        entity.distance = m_pending.distance;
}

int PromptReader::describedLine(const Entity &entity)
{
    if (m_particular)
        return m_ledger.openLine(Outcome::DrawnAs,
            NounReports::tr("I cannot draw a particular person or place; for “%1” stands %2.")
                .replace(u"%2"_s, formName(entity)));
    if (entity.distanceOfMeaning > 3)
        return m_ledger.openLine(Outcome::Suggested,
            NounReports::tr("“%1” is only suggested, by %2.").replace(u"%2"_s, formName(entity)));
    if (entity.distanceOfMeaning > 0)
        return m_ledger.openLine(Outcome::DrawnAs,
            NounReports::tr("“%1” was drawn as %2, the nearest form I know.")
                .replace(u"%2"_s, formName(entity)));
    return m_ledger.openLine(Outcome::Drawn, NounReports::tr("“%1” is in the picture."));
}

bool PromptReader::isVessel(const Entity &entity)
{
    static const QStringList vessels {
        u"vase"_s, u"bowl"_s, u"cup"_s, u"pot"_s, u"basket"_s, u"bottle"_s, u"box"_s, u"bag"_s, u"plate"_s};
    return vessels.contains(entity.painter);
}

bool PromptReader::goesInto(const Entity &entity, bool article)
{
    const ThingPainter *thing = thingPainter(entity.painter);
    return !article || (thing && (thing->group == u"food"_s || bodyOf(entity, false).grows));
}

void PromptReader::applyRelation(Entity &entity)
{
    if (m_relation && m_relationFrom >= 0) {
        Entity &from = m_graph.entities[m_relationFrom];
        if (!m_inverse && contradictsRelation(from, *m_relation, entity)) {
            m_relation.reset();
            m_of = m_inverse = m_with = false;
            return;
        }
        m_relationSource = m_relationFrom;
        if (m_inverse)
            entity.relations.append({*m_relation, from.id});
        else
            from.relations.append({*m_relation, entity.id});
        if (*m_relation == RelationKind::Between && entity.count < 2)
            m_between = m_relationFrom;
    } else if (m_relation) {
        m_preposed = m_relation;
        m_preposedTarget = entity.id;
        m_relation.reset();
        return;
    } else if (m_preposed) {
        entity.relations.append({*m_preposed, m_preposedTarget});
        m_preposed.reset();
    } else if (m_of && m_last >= 0) {
        const Entity &holder = m_graph.entities.at(m_last);
        entity.relations.append({isVessel(holder) ? RelationKind::Inside : RelationKind::On, holder.id});
        if (isVessel(holder))
            m_holder = holder.id;
    } else if (m_between >= 0) {
        // "between a house and a tree"
        m_graph.entities[m_between].relations.append({RelationKind::Between, entity.id});
        m_between = -1;
    } else if (m_holder >= 0 && goesInto(entity, m_pending.article)) {
        entity.relations.append({RelationKind::Inside, m_holder});
    } else if (m_with && m_last >= 0) {
        applyWith(entity);
    }
    m_relation.reset();
    m_of = m_inverse = m_with = false;
}

//! "A woman with an umbrella": what somebody has is not far from them; "a vase with tulips": in it.
void PromptReader::applyWith(Entity &entity)
{
    static const QStringList held {u"umbrella"_s, u"balloon"_s, u"kite"_s, u"flag"_s};
    const Entity &owner = m_graph.entities.at(m_last);
    if (owner.kind != EntityKind::Thing || entity.kind != EntityKind::Thing)
        return;
    if (isVessel(owner) && goesInto(entity, m_pending.article)) {
        entity.relations.append({RelationKind::Inside, owner.id});
        m_holder = owner.id;
        return;
    }
    entity.relations.append(
        {held.contains(entity.painter) ? RelationKind::Above : RelationKind::Beside, owner.id});
}

void PromptReader::newEntity(Entity entity, const QList<int> &tokens, const Lexicon::NounMeaning &noun)
{
    entity.id = int(m_graph.entities.size()) + 1;
    const int line = describedLine(entity);
    settle(m_pending.tokens, line);
    settle(m_pending.colourTokens, line);
    if (m_pending.shadeToken >= 0)
        m_ledger.put(m_pending.shadeToken, line);
    settle(tokens, line);
    applyRelation(entity);
    m_entityLines.insert(entity.id, line);
    m_meanings.insert(entity.id, noun);
    m_graph.entities.append(entity);
    m_last = int(m_graph.entities.size()) - 1;
    m_pending = {};
    m_across = false;
    m_merge = false;
    m_use = ColourUse::Free;
}

void PromptReader::readNoun(int at, int words, const Lexicon::NounMeaning &noun, bool hedged)
{
    QList<int> tokens;
    for (int i = at; i < at + words; ++i)
        tokens.append(i);
    if (m_negated) {
        const int line = globalLine("negation", Outcome::Drawn, "Left out as asked: “%1”.");
        settle(tokens, line);
        settle(m_pending.tokens, line);
        settle(m_pending.colourTokens, line);
        if (m_pending.colours.isEmpty() && m_pending.tokens.isEmpty())
            m_negations.append({noun.noun, noun.key, m_negationTokens + tokens});
        m_graph.negated.append(noun.noun);
        if (!noun.key.isEmpty() && noun.key != noun.noun)
            m_graph.negated.append(noun.key);
        m_pending = {};
        return;
    }
    if (noun.key == u"rock"_s && (hedged || m_merge || (!m_pending.article && !noun.plural))) {
        // "A rock" is a thing, "rock" is a kind of ground.
        Lexicon::NounMeaning ground = noun;
        ground.kind = EntityKind::Terrain;
        ground.noun = ground.key = u"rocks"_s;
        ground.mass = true;
        readNoun(at, words, ground, hedged);
        return;
    }
    if (noun.key == u"room"_s) {
        m_room = true;
        m_relation.reset();
        const int line = globalLine("room", Outcome::Suggested, "The scene is a room: “%1”.");
        settle(tokens, line);
        settle(m_pending.tokens, line);
        m_pending.tokens.clear();
        m_pending.article = false;
        return;
    }
    const bool afterHedged = m_hedgedLast;
    m_hedgedLast = hedged;
    if (m_second) {
        m_second = false;
        settle(tokens,
            globalLine("second", Outcome::Ignored, "Of two possibilities the first was taken, not “%1”."));
        settle(m_pending.tokens, globalLine("second", Outcome::Ignored, ""));
        m_pending = {};
        return;
    }
    Entity *before = last();
    const bool shapeless
        = before && (before->kind == EntityKind::Area || (before->kind == EntityKind::Shape && m_merge));
    if (before && (m_merge || (m_of && before->kind == EntityKind::Area)) && (shapeless || m_merge)) {
        // "a bright disc like a sun": the second noun names the first.
        Entity merged = *before;
        takePending(merged);
        merged.kind = noun.kind;
        merged.noun = noun.noun;
        merged.painter = noun.key;
        merged.distanceOfMeaning = noun.distance;
        if (before->count > 1 && m_pending.count <= 1)
            merged.count = before->count;
        *before = merged;
        const int line = m_entityLines.value(merged.id);
        settle(m_pending.tokens, line);
        settle(m_pending.colourTokens, line);
        if (m_pending.shadeToken >= 0)
            m_ledger.put(m_pending.shadeToken, line);
        settle(tokens, line);
        if (noun.distance > 0)
            m_ledger.setLine(line, Outcome::DrawnAs,
                NounReports::tr("“%1” was drawn as %2, the nearest form I know.")
                    .replace(u"%2"_s, formName(merged)));
        m_meanings.insert(merged.id, noun);
        m_pending = {};
        m_merge = m_of = false;
        m_hedgedLast = true;
        return;
    }
    if (afterHedged && m_horizonSaid >= 0 && !before) {
        // "a horizon-like line"
        settle(tokens, globalLine("horizon", Outcome::Drawn, "The horizon is where “%1” puts it."));
        settle(m_pending.tokens, globalLine("horizon", Outcome::Drawn, ""));
        m_pending = {};
        return;
    }
    if (afterHedged && before) {
        // "a mountain-like ridge": two words, one thing.
        settle(tokens, m_entityLines.value(before->id));
        m_hedgedLast = true;
        return;
    }
    if (before && before->painter == u"planet"_s && m_with && noun.key == u"ring"_s) {
        // The rings of a planet are its own.
        settle(tokens, m_entityLines.value(before->id));
        settle(m_pending.tokens, m_entityLines.value(before->id));
        m_pending = {};
        m_with = false;
        return;
    }
    const bool field = before && m_of && noun.plural
        && (before->painter == u"field"_s || before->painter == u"meadow"_s || before->painter == u"sea"_s);
    if (field) {
        // "a field of poppies", "a sea of tulips": they are the ground, as far as one sees.
        m_of = false;
        if (m_pending.count <= 1)
            m_pending.count = 24;
        before->kind = EntityKind::Terrain;
        before->painter = u"meadow"_s;
    }
    m_merge = false;
    Entity entity;
    entity.kind = noun.kind;
    entity.noun = noun.noun;
    entity.painter = noun.key;
    entity.distanceOfMeaning = noun.distance;
    const int asked = m_pending.count;
    takePending(entity);
    if (noun.implied > 0 && entity.count <= 1)
        entity.count = noun.implied;
    else if (asked == 0 && (noun.plural || isPluralAlike(m_tokens.at(at).text)))
        m_uncounted.append(int(m_graph.entities.size()) + 1);
    newEntity(entity, tokens, noun);
}

} // namespace Afterimage
