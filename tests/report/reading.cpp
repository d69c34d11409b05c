// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/reading.h"

#include <QRegularExpression>

using namespace Qt::Literals::StringLiterals;

namespace Measures {

QList<Fact> factsIn(const QString &words)
{
    static const QRegularExpression single(
        u"\\b[Aa]n? (tiny|small|medium|large|huge) ((?:[a-z]+ )*?)"
        "(circle|ellipse|square|rectangle|triangle|diamond|star|cross|crescent|ring|heart|hexagon|semicircle|"
        "stripe|patch|band) in the ((?:upper|top|left|right|lower|bottom) (?:left|right|centre)|centre)"_s);
    static const QRegularExpression several(
        u"(two|three|four|five|six) (tiny|small|medium|large|huge) ((?:[a-z]+ )*?)"
        "(circle|ellipse|square|rectangle|triangle|diamond|star|cross)e?s (?:in|are scattered around) the "
        "((?:upper|top|left|right|lower|bottom) (?:left|right|centre)|centre)"_s);
    QList<Fact> facts;
    const auto basic = [](const QString &phrase) {
        const QStringList parts = phrase.simplified().split(u' ');
        return parts.last() == u"gray" ? u"grey"_s : parts.last();
    };
    for (auto match = single.globalMatch(words); match.hasNext();) {
        const QRegularExpressionMatch m = match.next();
        facts.append({basic(m.captured(2)), m.captured(3), m.captured(4), m.captured(1)});
    }
    static const QStringList numbers {
        u"zero"_s, u"one"_s, u"two"_s, u"three"_s, u"four"_s, u"five"_s, u"six"_s};
    const QString lower = words.toLower();
    for (auto match = several.globalMatch(lower); match.hasNext();) {
        const QRegularExpressionMatch m = match.next();
        for (qsizetype i = 0; i < numbers.indexOf(m.captured(1)); ++i)
            facts.append({basic(m.captured(3)), m.captured(4), m.captured(5), m.captured(2)});
    }
    return facts;
}

SceneSaid sceneIn(const QString &words)
{
    SceneSaid said;
    static const QRegularExpression horizon(u"lies at (\\d+) % of the height"_s);
    const QRegularExpressionMatch line = horizon.match(words);
    if (line.hasMatch())
        said.horizon = line.captured(1).toDouble() / 100;
    static const QRegularExpression sky(u"[^.]*\\bsky\\b[^.]*[.]"_s);
    const QString sentence = sky.match(words).captured(0);
    if (!sentence.isEmpty()) {
        said.likenesses.append(u"sky"_s);
        if (sentence.contains(u"night"_s))
            said.time = u"night"_s;
        else if (sentence.contains(u"sunset"_s))
            said.time = u"sunset"_s;
        else if (sentence.contains(u"dusk"_s))
            said.time = u"dusk"_s;
        else if (sentence.contains(u"day"_s) || sentence.contains(u"overcast"_s))
            said.time = u"day"_s;
    }
    const auto told = [&words](const QString &what) {
        return words.contains(
            QRegularExpression(u"(looks? like|resembles?|could be)[^.]*\\b("_s + what + u")\\b"_s));
    };
    if (told(u"water"_s))
        said.likenesses.append(u"water"_s);
    if (told(u"foliage|trees"_s))
        said.likenesses.append(u"foliage"_s);
    if (told(u"mountains?|hills?"_s) || words.contains(u"mountain"_s))
        said.likenesses.append(u"mountain"_s);
    if (told(u"sun|moon"_s))
        said.likenesses.append(u"disc"_s);
    if (told(u"buildings?"_s))
        said.likenesses.append(u"building"_s);
    return said;
}

QString styleIn(const QString &words)
{
    static const QRegularExpression manner(
        u"[Mm]anner (?:looks like|resembles|could be) (?:an? )?([a-z -]+?)[.,]"_s);
    const QString name = manner.match(words).captured(1);
    return name.isEmpty() ? u"plain"_s : name;
}

} // namespace Measures
