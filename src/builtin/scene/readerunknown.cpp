// SPDX-License-Identifier: GPL-3.0-or-later
// Words that the hand-made tables do not know.
#include "builtin/lexicon/words.h"
#include "builtin/scene/reader.h"

#include <QCoreApplication>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

using Lexicon::WordClass;

namespace {

struct UnknownReports
{
    Q_DECLARE_TR_FUNCTIONS(Afterimage::UnknownReports)
};

} // namespace

PromptReader::KindMatch PromptReader::kindAt(int at, int end) const
{
    const std::vector<QString> words = windowAt(at, end);
    if (words.empty() || words[0].size() < 3)
        return {};
    if (std::optional<Lexicon::Kind> kind = Lexicon::kindOf(words[0]))
        return {std::move(*kind), 1};
    if (!words[0].contains(u'-'))
        return {};
    if (std::optional<Lexicon::Kind> kind = Lexicon::kindOf(QString(words[0]).replace(u'-', u' ')))
        return {std::move(*kind), 1};
    return {};
}

PromptReader::KindMatch PromptReader::longKindAt(int at, int end, int longerThan) const
{
    std::vector<QString> words = windowAt(at, end);
    if (words.size() > 3)
        words.resize(3);
    if (words.size() < 2 || qMax(1, longerThan) >= int(words.size()))
        return {};
    const Lexicon::Match match = Lexicon::longestMatch(words);
    if (match.words > 0 && match.meaning.kind != WordClass::Material
        && match.meaning.kind != WordClass::Texture && match.meaning.kind != WordClass::Part)
        return {};
    for (int size = int(words.size()); size > qMax(1, longerThan); --size) {
        QStringList phrase;
        for (int i = 0; i < size; ++i)
            phrase.append(words[size_t(i)]);
        std::optional<Lexicon::Kind> kind = Lexicon::kindOf(phrase.join(u' '));
        if (kind && kind->hasBody)
            return {std::move(*kind), size};
    }
    return {};
}

int PromptReader::readKind(int at, int end)
{
    const KindMatch match = kindAt(at, end);
    if (match.words == 0 || Lexicon::isAbstract(m_tokens.at(at).text))
        return 0;
    const bool joined = at > 0 && m_tokens.at(at - 1).kind == Token::Word
        && (m_tokens.at(at - 1).text == u"with"_s || m_tokens.at(at - 1).text == u"and"_s
            || m_tokens.at(at - 1).text == u"the"_s);
    // "Best" may be a person, "best" is not.
    if (match.kind.particular && match.kind.meaning.key == u"person"_s
        && !m_tokens.at(at).source.at(0).isUpper())
        return 0;
    // Many a noun is a verb as well: it must stand where a noun stands.
    const bool named = m_pending.article || !m_pending.isEmpty() || m_negated || m_afterBreak || m_merge
        || m_relation || m_preposed || m_of || joined || m_last < 0;
    if (!named)
        return 0;
    const int next = at + match.words;
    if (next < end && m_tokens.at(next).kind == Token::Word) {
        // "a kitchen knife": only the last of several nouns is the thing. "A quokka jumps" has one noun.
        const std::optional<Lexicon::NounMatch> noun = nounAt(next, end);
        const Lexicon::Match word = matchAt(next, end);
        const KindMatch kind = word.words > 0 || noun ? KindMatch {} : kindAt(next, end);
        const bool several = (noun && noun->meaning.plural) || kind.kind.meaning.plural;
        const bool verb = several && m_pending.count == 1;
        const bool thing = (noun && noun->words > word.words) || kind.words > 0;
        if (thing && !verb) {
            settle(at, match.words,
                globalLine(
                    "qualified", Outcome::Suggested, "“%1” only says more of the thing named after it."));
            return match.words;
        }
    }
    if (!match.kind.hasBody) {
        settle(at, match.words,
            globalLine("abstract", Outcome::Suggested,
                "“%1” has no shape of its own; mood and colours stand for it."));
        settle(m_pending.tokens, globalLine("abstract", Outcome::Suggested, ""));
        m_pending.tokens.clear();
        m_pending.count = 0;
        m_pending.size = SizeWord::Unset;
        return match.words;
    }
    m_particular = match.kind.particular;
    readNoun(at, match.words, match.kind.meaning, m_tokens.at(at).hedged);
    m_particular = false;
    return match.words;
}

//! "--ar 16:9", "--seed 12", "--no clouds"; returns where it ends.
int PromptReader::readOption(int at, int end)
{
    flush();
    m_afterBreak = true;
    if (m_tokens.at(at).text == u"--no"_s) {
        m_negated = true;
        m_negationTokens = {at};
        settle(at, 1, globalLine("negation", Outcome::Drawn, "Left out as asked: “%1”."));
        return at + 1;
    }
    const int line = globalLine(
        "options", Outcome::Ignored, "“%1” speaks to another program; nothing was done about it.");
    m_ledger.put(at, line);
    int next = at + 1;
    while (next < end && (m_tokens.at(next).kind == Token::Mark || isNumber(m_tokens.at(next).text))
        && m_tokens.at(next).text != u","_s)
        m_ledger.put(next++, line);
    if (next == at + 1 && next < end && m_tokens.at(next).kind == Token::Word
        && !m_tokens.at(next).text.startsWith(u"--"_s))
        m_ledger.put(next++, line);
    return next;
}

void PromptReader::readUnknown(int at, int end)
{
    const QString &text = m_tokens.at(at).text;
    if (text == u"%"_s || (isNumber(text) && readMeasure(at, 1)))
        return;
    if (text.size() > 4 && text.endsWith(u"ly"_s)) {
        // "brightly", "softly": the adjective inside may be known.
        const std::vector<QString> stem {text.chopped(2)};
        const Lexicon::Match match = Lexicon::longestMatch(stem);
        if (match.words == 1 && match.meaning.kind == WordClass::Mood) {
            addMood(match.meaning.value, at, 1);
            return;
        }
    }
    const bool named = m_pending.article || !m_pending.isEmpty() || m_negated || m_afterBreak || m_merge;
    if (!named || !boundaryAt(at + 1, end))
        return;
    const QString noun = Lexicon::singular(text);
    if (Lexicon::isAbstract(text)) {
        settle(at, 1,
            globalLine("abstract", Outcome::Suggested,
                "“%1” has no shape of its own; mood and colours stand for it."));
        return;
    }
    m_graph.unknown.append(noun);
    const int line = m_ledger.openLine(
        Outcome::Ignored, UnknownReports::tr("I do not know how to draw “%1”; it is not in the picture."));
    m_ledger.put(at, line);
    if (m_negated)
        m_graph.negated.append(noun);
    // Its colours still count, its size and number cannot.
    settle(m_pending.tokens, line);
    m_pending.tokens.clear();
    m_pending.count = 0;
    m_pending.size = SizeWord::Unset;
}

} // namespace Afterimage
