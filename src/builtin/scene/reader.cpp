// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/scene/reader.h"

#include "builtin/color/colorterms.h"
#include "builtin/styles/style.h"

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

using Lexicon::Meaning;
using Lexicon::WordClass;

namespace {

//! Words that are both a colour and a thing.
bool mayBeThing(const QString &word)
{
    static const QStringList words {u"orange"_s, u"rose"_s, u"olive"_s, u"peach"_s, u"lemon"_s, u"lime"_s,
        u"violet"_s, u"plum"_s, u"cherry"_s, u"apricot"_s, u"pumpkin"_s, u"salmon"_s, u"sand"_s, u"sky"_s,
        u"grass"_s, u"rust"_s, u"chocolate"_s, u"tomato"_s, u"forest"_s, u"moss"_s, u"stone"_s, u"snow"_s,
        u"ivory"_s, u"lavender"_s, u"coral"_s, u"pear"_s, u"wheat"_s, u"straw"_s, u"leaf"_s, u"sea"_s,
        u"ocean"_s, u"mustard"_s, u"wine"_s, u"brick"_s, u"clay"_s, u"ice"_s, u"blood"_s, u"sun"_s,
        u"swamp"_s, u"dirt"_s, u"berry"_s, u"cream"_s, u"eggplant"_s, u"avocado"_s, u"turquoise"_s, u"gold"_s,
        u"silver"_s, u"copper"_s, u"bronze"_s, u"raspberry"_s, u"mud"_s, u"earth"_s, u"camel"_s,
        u"bubblegum"_s, u"watermelon"_s, u"grape"_s, u"banana"_s, u"strawberry"_s, u"pine"_s, u"leather"_s,
        u"lilac"_s, u"slate"_s};
    return words.contains(word);
}

} // namespace

PromptReader::PromptReader(const QList<Token> &tokens, SceneGraph &graph, WordLedger &ledger)
    : m_tokens(tokens)
    , m_graph(graph)
    , m_ledger(ledger)
{
}

void PromptReader::read()
{
    int begin = 0;
    for (int i = 0; i <= m_tokens.size(); ++i) {
        if (i < m_tokens.size() && m_tokens.at(i).kind != Token::Break)
            continue;
        if (i > begin)
            readSentence(begin, i);
        begin = i + 1;
    }
    settleNegations();
}

void PromptReader::readSentence(int begin, int end)
{
    if (m_last >= 0)
        m_previous = m_last;
    m_last = -1;
    m_use = ColourUse::Free;
    m_relation.reset();
    m_relationFrom = -1;
    m_relationSource = -1;
    m_preposed.reset();
    m_preposedTarget = -1;
    m_inverse = m_with = false;
    m_between = m_holder = -1;
    m_negated = m_across = m_merge = m_second = m_of = m_hedgedLast = false;
    m_downwards = m_lightFrom = m_groundSaid = false;
    m_afterBreak = true;
    m_horizonSaid = -1;
    m_pending = {};

    int at = begin;
    while (at < end) {
        if (m_tokens.at(at).kind == Token::Mark) {
            const QString &mark = m_tokens.at(at).text;
            if (mark == u","_s || mark == u":"_s || mark == u"("_s || mark == u")"_s) {
                if (!nounAhead(at + 1, end))
                    flush();
                m_afterBreak = true;
                m_hedgedLast = false;
                if (mark == u","_s)
                    m_across = m_with = false;
                // "no clouds, a red house": the comma ends the denial.
                if (m_negated && mark != u":"_s)
                    m_negated = false;
            }
            ++at;
            continue;
        }
        int next = at + 1;
        if (m_tokens.at(at).text.startsWith(u"--"_s)) {
            at = readOption(at, end);
            continue;
        }
        const Lexicon::Match match = matchAt(at, end);
        const std::optional<Lexicon::NounMatch> noun = nounAt(at, end);
        const Colour colour = colourAt(at, end);
        const int nounWords = noun ? noun->words : 0;
        const bool hedged = m_tokens.at(at).hedged;
        // "Bread, cheese and wine" are three things to eat and drink, not two and a colour.
        const bool served = noun && noun->meaning.indoors == 2 && at > 0 && m_last >= 0
            && (m_afterBreak || m_tokens.at(at - 1).text == u"and"_s)
            && m_meanings.value(m_graph.entities.at(m_last).id).indoors == 2 && m_pending.isEmpty()
            && !nounAhead(at + nounWords, end);
        const KindMatch phrase
            = colour.words > 0 ? KindMatch {} : longKindAt(at, end, qMax(nounWords, match.words));
        if (phrase.words > 0) {
            m_particular = phrase.kind.particular;
            readNoun(at, phrase.words, phrase.kind.meaning, hedged);
            m_particular = false;
            next = at + phrase.words;
        } else if (hedged && nounWords > 0 && nounWords >= colour.words) {
            readNoun(at, nounWords, noun->meaning, true);
            next = at + nounWords;
        } else if (colour.words > 0 && colour.words >= match.words && colour.words >= nounWords
            && !(colour.words == nounWords && mayBeThing(m_tokens.at(at).text)
                && (noun->meaning.plural || served
                    || (m_use == ColourUse::Free && !m_downwards
                        && (m_pending.article || m_afterBreak || m_merge) && !nounAhead(at + 1, end)
                        && prefersNoun(at, nounWords, end, {}))))) {
            readColour(at, colour);
            next = at + colour.words;
        } else if (nounWords > 0
            && (nounWords > match.words
                || (nounWords == match.words && prefersNoun(at, nounWords, end, match)))) {
            readNoun(at, nounWords, noun->meaning, false);
            next = at + nounWords;
        } else if (match.words > 0) {
            readMeaning(at, next, end, match);
        } else if (const int words = readKind(at, end); words > 0) {
            next = at + words;
        } else {
            readUnknown(at, end);
        }
        m_afterBreak = false;
        at = qMax(next, at + 1);
    }
    flush();
    // "A ridge rises behind."
    if (m_relation == RelationKind::Behind && m_relationFrom >= 0
        && m_graph.entities.at(m_relationFrom).distance == Distance::Unset)
        m_graph.entities[m_relationFrom].distance = Distance::Background;
    m_relation.reset();
}

bool PromptReader::prefersNoun(int at, int words, int end, const Lexicon::Match &other) const
{
    // "brick house": what stands right before a noun only qualifies it.
    const bool qualifies
        = nounAhead(at + words, end) && at + words < end && m_tokens.at(at + words).kind == Token::Word;
    switch (other.meaning.kind) {
    case WordClass::Material:
    case WordClass::Texture:
    case WordClass::Shade:
    case WordClass::Mood:
    case WordClass::Size:
        return !qualifies && (m_pending.article || !m_pending.isEmpty() || m_negated || m_afterBreak);
    case WordClass::Part:
        return m_last < 0 || m_pending.count > 1;
    case WordClass::Stop:
        return m_pending.article || m_negated || !m_pending.colours.isEmpty() || m_merge || m_of;
    case WordClass::Style:
    case WordClass::Time:
    case WordClass::Weather:
    case WordClass::Season:
    case WordClass::Something:
    case WordClass::Count:
    case WordClass::Canvas:
    case WordClass::Horizon:
    case WordClass::Margin:
        return false;
    case WordClass::Pose:
        return m_pending.article && !qualifies;
    default:
        return !qualifies || other.words == 0;
    }
}

void PromptReader::readColour(int at, const Colour &colour)
{
    m_pending.colourTokens += span(at, colour.words);
    m_pending.colourSpans.append(span(at, colour.words));
    m_pending.colours.append(colour.rgb);
    m_hedgedLast = false;
}

void PromptReader::readMeaning(int at, int &next, int end, const Lexicon::Match &match)
{
    const Meaning &meaning = match.meaning;
    next = at + match.words;
    const bool wasHedged = m_hedgedLast;
    m_hedgedLast = m_tokens.at(at).hedged;
    switch (meaning.kind) {
    case WordClass::Stop:
        if (m_tokens.at(at).text == u"or"_s && m_last >= 0 && !m_merge && wasHedged)
            m_second = true;
        if (m_tokens.at(at).text == u"and"_s || m_tokens.at(at).text == u"but"_s) {
            if (!nounAhead(next, end))
                flush();
            if (m_tokens.at(at).text == u"but"_s)
                m_negated = false;
            m_afterBreak = true;
        }
        skipWords(at, match.words);
        return;
    case WordClass::Count: {
        const QString word = m_tokens.at(at).text;
        const bool article = match.words == 1 && (word == u"a"_s || word == u"an"_s || word == u"another"_s);
        if (article) {
            m_pending.article = true;
            if (m_pending.count == 0)
                m_pending.count = 1;
            skipWords(at, 1);
            return;
        }
        if (isNumber(word) && next < end && m_tokens.at(next).text == u"%"_s) {
            readMeasure(at, 1);
            return;
        }
        m_pending.count = meaning.value;
        m_pending.article = true;
        for (int i = at; i < next; ++i)
            m_pending.tokens.append(i);
        return;
    }
    case WordClass::Size:
        if (m_horizonSaid >= 0 || (next < end && matchAt(next, end).meaning.kind == WordClass::Horizon)) {
            // "a low horizon"
            const bool low = m_tokens.at(at).text == u"low"_s;
            m_graph.horizon = low ? 0.68 : 0.33;
            settle(
                at, match.words, globalLine("horizon", Outcome::Drawn, "The horizon is where “%1” puts it."));
            return;
        }
        if (m_pending.size != SizeWord::Unset
            && std::abs(int(m_pending.size) - int(SizeWord(meaning.value))) > 1) {
            contradict(span(at, match.words), {});
            return;
        }
        m_pending.size = SizeWord(meaning.value);
        for (int i = at; i < next; ++i)
            m_pending.tokens.append(i);
        return;
    case WordClass::Shade:
        if (m_pending.shadeToken >= 0)
            m_pending.tokens.append(m_pending.shadeToken);
        m_pending.shade = meaning.text;
        m_pending.shadeToken = at;
        return;
    case WordClass::Place:
        readPlace(at, match.words, end, Lexicon::placeOf(meaning.value), Distance::Unset);
        return;
    case WordClass::Distance:
        readPlace(at, match.words, end, {}, Distance(meaning.value));
        return;
    case WordClass::Across:
        m_across = true;
        m_relation.reset();
        skipWords(at, match.words);
        return;
    case WordClass::Negation:
        flush();
        m_negated = true;
        m_negationTokens = span(at, match.words);
        settle(at, match.words, globalLine("negation", Outcome::Drawn, "Left out as asked: “%1”."));
        return;
    case WordClass::With:
        m_with = true;
        m_holder = -1;
        skipWords(at, match.words);
        return;
    case WordClass::Of:
        m_of = m_last >= 0 && m_pending.isEmpty();
        skipWords(at, 1);
        return;
    case WordClass::Like:
        // "a bright disc like a sun": one thing, named twice.
        if (m_last >= 0 && m_pending.isEmpty())
            m_merge = true;
        m_relation.reset();
        skipWords(at, match.words);
        return;
    case WordClass::Relation:
        if (readAboveBelow(at, match, end))
            return;
        for (int ahead = 1; ahead <= 2; ++ahead) {
            // "in the middle of the picture" is a place, not a relation to a picture.
            const Lexicon::Match place = at + ahead < end ? matchAt(at + ahead, end) : Lexicon::Match {};
            if (place.meaning.kind != WordClass::Place || ahead + place.words <= match.words)
                continue;
            skipWords(at, ahead);
            readPlace(at + ahead, place.words, end, Lexicon::placeOf(place.meaning.value), Distance::Unset);
            next = at + ahead + place.words;
            return;
        }
        if (!m_pending.isEmpty() && m_last >= 0 && !m_afterBreak)
            flush();
        m_relation = RelationKind(meaning.value);
        m_relationTokens = span(at, match.words);
        m_inverse = !meaning.text.isEmpty();
        m_between = m_holder = -1;
        if (at > 0 && m_tokens.at(at - 1).text == u"and"_s && m_relationSource >= 0 && m_pending.isEmpty()) {
            // "A cat beside a dog and under a tree": it is the cat that is under the tree.
            m_relationFrom = m_relationSource;
            skipWords(at, match.words);
            return;
        }
        m_relationFrom
            = m_afterBreak && m_last >= 0 && m_graph.entities.at(m_last).place.isSet() ? -1 : m_last;
        skipWords(at, match.words);
        return;
    case WordClass::Something:
        if (wasHedged) {
            skipWords(at, match.words);
            m_hedgedLast = true;
            return;
        }
        readSomething(at, match.words);
        return;
    case WordClass::Canvas:
        m_relation.reset();
        skipWords(at, match.words);
        return;
    case WordClass::Downwards:
        m_downwards = true;
        m_relation.reset();
        settle(at, match.words,
            globalLine("bands", Outcome::Drawn, "The colours change over the height: “%1”."));
        return;
    case WordClass::LightFrom:
        m_lightFrom = true;
        m_relation.reset();
        settle(
            at, match.words, globalLine("light", Outcome::Drawn, "The light comes from where “%1” puts it."));
        return;
    case WordClass::Ground:
        m_groundSaid = m_pending.colours.isEmpty();
        if (!m_pending.colours.isEmpty()) {
            m_graph.background.plain = m_pending.colours.first();
            const int line = globalLine("background", Outcome::Drawn, "The background is as asked: “%1”.");
            settle(m_pending.colourTokens, line);
            settle(m_pending.tokens, line);
            if (m_pending.shadeToken >= 0)
                m_ledger.put(m_pending.shadeToken, line);
            settle(at, match.words, line);
            m_pending = {};
            m_relation.reset();
            m_groundSaid = false;
            return;
        }
        if (m_relation || !m_pending.isEmpty()) {
            readPlace(at, match.words, end, {}, Distance::Background);
            return;
        }
        skipWords(at, match.words);
        return;
    case WordClass::Time:
        m_merge = false;
        m_relation.reset();
        if (areContrary(m_graph.time, TimeOfDay(meaning.value))) {
            contradict(span(at, match.words), textOf(m_timeTokens));
            return;
        }
        m_graph.time = TimeOfDay(meaning.value);
        m_timeTokens = span(at, match.words);
        settle(at, match.words, globalLine("time", Outcome::Drawn, "The light is of the time of day: “%1”."));
        return;
    case WordClass::Weather:
        m_merge = false;
        m_relation.reset();
        {
            const Weather asked = m_negated ? Weather::Clear : Weather(meaning.value);
            m_negated = false;
            if (areContrary(m_graph.weather, asked)) {
                contradict(span(at, match.words), textOf(m_weatherTokens));
                return;
            }
            m_graph.weather = asked;
            m_weatherTokens = span(at, match.words);
        }
        settle(
            at, match.words, globalLine("weather", Outcome::Drawn, "The weather is in the picture: “%1”."));
        return;
    case WordClass::Season:
        m_relation.reset();
        if (m_graph.season != Season::Unset && m_graph.season != Season(meaning.value)) {
            contradict(span(at, match.words), textOf(m_seasonTokens));
            return;
        }
        m_graph.season = Season(meaning.value);
        m_seasonTokens = span(at, match.words);
        settle(
            at, match.words, globalLine("season", Outcome::Drawn, "The season colours the picture: “%1”."));
        return;
    case WordClass::Mood:
        addMood(meaning.value, at, match.words);
        return;
    case WordClass::StyleCue:
        next += readStyle(at, end, match.words);
        return;
    case WordClass::Style:
        takeStyle(meaning.text, span(at, match.words));
        m_relation.reset();
        return;
    case WordClass::Palette:
    case WordClass::Touch:
        // "… in pale colours" ends what came before; "shades of blue" starts.
        if (m_use == ColourUse::Free && meaning.kind == WordClass::Palette)
            m_use = ColourUse::Palette;
        if (!m_pending.colours.isEmpty())
            flush();
        m_use = meaning.kind == WordClass::Touch ? ColourUse::Touch : ColourUse::Palette;
        m_relation.reset();
        skipWords(at, match.words);
        return;
    case WordClass::Horizon:
        m_horizonSaid = at;
        m_relation.reset();
        settle(at, match.words, globalLine("horizon", Outcome::Drawn, "The horizon is where “%1” puts it."));
        return;
    case WordClass::Margin:
        m_graph.background.paperMargin = !m_negated;
        m_relation.reset();
        settle(at, match.words, globalLine("margin", Outcome::Drawn, "A margin of paper is left: “%1”."));
        settle(m_pending.tokens, globalLine("margin", Outcome::Drawn, ""));
        settle(m_pending.colourTokens, globalLine("margin", Outcome::Drawn, ""));
        m_pending = {};
        return;
    case WordClass::Texture:
        if (!m_graph.textures.contains(meaning.text))
            m_graph.textures.append(meaning.text);
        settle(at, match.words, globalLine("texture", Outcome::Suggested, "The surface hints at “%1”."));
        return;
    case WordClass::Material:
        if (!m_pending.material.isEmpty() && m_pending.material != meaning.text) {
            contradict(span(at, match.words), {});
            return;
        }
        m_pending.material = meaning.text;
        for (int i = at; i < next; ++i)
            m_pending.tokens.append(i);
        return;
    case WordClass::Pose:
        if (m_last >= 0 && !m_pending.isEmpty() && !nounAhead(next, end))
            flush();
        if (m_last >= 0 && m_pending.isEmpty()) {
            last()->pose = meaning.text;
            settle(at, match.words, m_entityLines.value(last()->id));
        } else {
            m_pending.pose = meaning.text;
            for (int i = at; i < next; ++i)
                m_pending.tokens.append(i);
        }
        return;
    case WordClass::Part:
        readPart(at, match.words);
        return;
    case WordClass::Noun:
        return;
    }
}

void PromptReader::readSomething(int at, int words)
{
    Entity entity;
    entity.kind = EntityKind::Area;
    entity.noun = u"area"_s;
    entity.painter = u"area"_s;
    QList<int> tokens;
    if (m_merge && m_last >= 0) {
        // "something like a form of …": still without a name.
        skipWords(at, words);
        return;
    }
    skipWords(at, words);
    takePending(entity);
    newEntity(entity, tokens, {});
}

void PromptReader::readPart(int at, int words)
{
    Entity *entity = last();
    if (!entity && m_previous >= 0)
        entity = &m_graph.entities[m_previous];
    if (!entity) {
        // A roof without a house still has a colour.
        m_pending.tokens.append(at);
        flush();
        return;
    }
    if (!m_pending.colours.isEmpty())
        entity->accent = m_pending.colours.first();
    const int line = m_entityLines.value(entity->id);
    settle(m_pending.tokens, line);
    settle(m_pending.colourTokens, line);
    if (m_pending.shadeToken >= 0)
        m_ledger.put(m_pending.shadeToken, line);
    settle(at, words, line);
    m_pending = {};
}

void PromptReader::addMood(int index, int at, int words)
{
    const Lexicon::MoodWord &word = Lexicon::moods().at(index);
    Mood &mood = m_graph.mood;
    if (!m_negated && !mood.words.contains(word.word)) {
        mood.words.append(word.word);
        const double share = 1.0 / double(mood.words.size());
        const auto blend = [share](double &value, double with) { value += (with - value) * share; };
        blend(mood.pleasure, word.pleasure);
        blend(mood.arousal, word.arousal);
        blend(mood.light, word.light);
        blend(mood.contrast, word.contrast);
        blend(mood.chroma, word.chroma);
        blend(mood.warmth, word.warmth);
    }
    settle(at, words, globalLine("mood", Outcome::Suggested, "Light and colour follow the mood: “%1”."));
}

void PromptReader::flush()
{
    settleColours();
    m_pending.article = false;
    if (m_pending.isEmpty()) {
        m_pending = {};
        m_across = false;
        return;
    }
    if (m_pending.shadeToken >= 0) {
        bool known = false;
        for (int i = 0; i < Lexicon::moods().size() && !known; ++i) {
            if (Lexicon::moods().at(i).word != m_pending.shade)
                continue;
            addMood(i, m_pending.shadeToken, 1);
            known = true;
        }
        if (!known)
            m_pending.tokens.append(m_pending.shadeToken);
        m_pending.shadeToken = -1;
    }
    if (!m_pending.colours.isEmpty() && m_groundSaid) {
        m_graph.background.plain = m_pending.colours.first();
        settle(m_pending.colourTokens,
            globalLine("background", Outcome::Drawn, "The background is as asked: “%1”."));
        m_groundSaid = false;
    } else if (!m_pending.colours.isEmpty() && m_downwards) {
        m_graph.background.bands += m_pending.colours;
        settle(m_pending.colourTokens,
            globalLine("bands", Outcome::Drawn, "The colours change over the height: “%1”."));
    } else if (!m_pending.colours.isEmpty() && m_use == ColourUse::Touch && m_pending.place.isSet()) {
        // "an accent of red in the upper left" is a patch.
        Entity patch;
        patch.kind = EntityKind::Area;
        patch.noun = u"patch"_s;
        patch.painter = u"area"_s;
        takePending(patch);
        patch.count = 1;
        patch.size = SizeWord::Tiny;
        newEntity(patch, {}, {});
        return;
    } else if (!m_pending.colours.isEmpty() && !m_negated) {
        Entity *entity = last();
        const bool belongs = entity && m_use == ColourUse::Free && !entity->body
            && !(m_pending.place.isSet() && !m_relation)
            && (m_relation || m_of || entity->kind == EntityKind::Area || m_merge
                || entity->painter == u"sky"_s || (!m_afterBreak && m_pending.tokens.isEmpty()));
        if (belongs) {
            entity->body = m_pending.colours.first();
            if (m_pending.colours.size() > 1)
                entity->accent = m_pending.colours.at(1);
            settleSpareColours();
            settle(m_pending.colourTokens, m_entityLines.value(entity->id));
        } else {
            for (const QRgb rgb : m_pending.colours)
                m_graph.palette.append({rgb, 0, m_use == ColourUse::Touch});
            const int line = globalLine("palette", Outcome::Drawn, "These colours lead the picture: “%1”.");
            settle(m_pending.colourTokens, line);
            if (m_pending.place.isSet())
                settle(m_pending.tokens, line);
        }
    } else if (m_negated) {
        settle(m_pending.colourTokens, globalLine("negation", Outcome::Drawn, ""));
    }
    Entity *entity = last();
    if (!m_pending.tokens.isEmpty()) {
        const bool surface = m_pending.place.isSet() && !entity && m_globalLines.contains(u"texture"_s);
        if (surface) {
            settle(m_pending.tokens, globalLine("texture", Outcome::Suggested, ""));
        } else if (!m_pending.material.isEmpty() && entity && entity->material.isEmpty()) {
            // "a house of stone"
            entity->material = m_pending.material;
            settle(m_pending.tokens, m_entityLines.value(entity->id));
        } else if (m_pending.place.isSet() && !m_graph.entities.isEmpty() && m_previous >= 0 && m_last < 0) {
            Entity &before = m_graph.entities[m_previous];
            if (!before.place.isSet())
                before.place = m_pending.place;
            settle(m_pending.tokens, m_entityLines.value(before.id));
        } else {
            settle(m_pending.tokens,
                globalLine("loose", Outcome::Ignored, "“%1” belongs to nothing I could draw."));
        }
    }
    if (m_relation && (m_of || !m_pending.colours.isEmpty()))
        m_relation.reset();
    m_of = false;
    m_pending = {};
    m_across = false;
}

} // namespace Afterimage
