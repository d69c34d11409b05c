// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/analyse/instructions.h"

#include <QRegularExpression>

#include <algorithm>
#include <optional>

namespace Afterimage::Analysis {

using namespace Qt::Literals::StringLiterals;

namespace {

bool has(const QString &text, const QString &pattern)
{
    return QRegularExpression(u"\\b(?:"_s + pattern + u")\\b"_s).match(text).hasMatch();
}

// A request that says no more than what a describer does anyway.
bool isPlainRequest(const QString &clause)
{
    static const QRegularExpression stock(
        u"^(?:please )?(?:just |simply )?(?:describe|caption|tell me|say|put into words|write)?"
        "(?: what (?:you|is|it) (?:see|there|shows?|is in it)?| ?(?:this|the|that|a|an))?"
        "(?: (?:picture|image|photo|photograph|painting|scene|drawing))?"
        "(?: in (?:words|english|plain english|detail|full sentences))?(?: you see)?$"_s);
    return stock.match(clause).hasMatch();
}

} // namespace

Wishes readInstructions(const QString &instructions, int words)
{
    Wishes wishes;
    wishes.words = words;
    static const QRegularExpression separator(u"[.;:!?\\n]+"_s);
    const QStringList clauses = instructions.simplified().split(separator, Qt::SkipEmptyParts);
    bool decided = false;
    for (const QString &part : clauses) {
        const QString original = part.trimmed();
        const QString clause = original.toLower();
        if (clause.isEmpty())
            continue;
        std::optional<Emphasis> emphasis;
        if (has(clause, u"alt[ -]?text|alternative text|screen ?readers?|accessib\\w*"_s))
            emphasis = Emphasis::AltText;
        else if (
            has(clause,
                u"forensic\\w*|literal\\w*|exact\\w*|precis\\w*|measure\\w*|numbers?|hex|percentages?"_s))
            wishes.numbers = true;
        else if (
            has(clause,
                u"poe[mt]\\w*|poetry|lyric\\w*|evocative\\w*|figurative\\w*|dreamy|moody?|atmospher\\w*"_s))
            emphasis = Emphasis::Mood;
        else if (has(clause, u"painters?|artists?|for painting|to paint|palette|composition"_s))
            emphasis = Emphasis::Colour;
        const bool numbers = wishes.numbers && !emphasis;
        if (emphasis && !decided) {
            wishes.emphasis = *emphasis;
            decided = true;
        }
        const bool brief = has(clause, u"brief|briefly|short|concise|terse|one sentence"_s);
        const bool detailed = has(clause, u"detailed|long|thorough|elaborate|in depth|rich"_s);
        if (brief)
            wishes.words = std::min(wishes.words, 25);
        else if (detailed)
            wishes.words = std::max(wishes.words, 120);
        if (!emphasis && !numbers && !brief && !detailed && !isPlainRequest(clause))
            wishes.notFollowed.append(original);
    }
    return wishes;
}

void applyOptions(const QMap<QString, QString> &options, Wishes &wishes)
{
    static const QMap<QString, Emphasis> emphases {{u"literal"_s, Emphasis::Literal},
        {u"colour"_s, Emphasis::Colour}, {u"color"_s, Emphasis::Colour}, {u"shapes"_s, Emphasis::Shapes},
        {u"layout"_s, Emphasis::Layout}, {u"mood"_s, Emphasis::Mood}};
    const auto emphasis = emphases.find(options.value(u"emphasis"_s).toLower());
    if (emphasis != emphases.end())
        wishes.emphasis = *emphasis;
    const QString length = options.value(u"length"_s).toLower();
    if (length == u"brief") {
        wishes.words = std::min(wishes.words, 22);
    } else if (length == u"forensic") {
        wishes.words = std::max(wishes.words, 160);
        wishes.numbers = true;
    }
}

} // namespace Afterimage::Analysis
