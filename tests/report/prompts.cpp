// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/prompts.h"

#include "builtin/random.h"

#include <algorithm>
#include <cstdlib>

using namespace Afterimage;
using namespace Qt::Literals::StringLiterals;

namespace Measures {

namespace {

constexpr quint64 series = 20240601;

const QStringList &colors()
{
    static const QStringList words {u"red"_s, u"orange"_s, u"yellow"_s, u"green"_s, u"blue"_s, u"purple"_s,
        u"pink"_s, u"brown"_s, u"black"_s, u"white"_s, u"grey"_s, u"teal"_s};
    return words;
}

const QStringList &forms()
{
    static const QStringList words {u"circle"_s, u"ellipse"_s, u"square"_s, u"rectangle"_s, u"triangle"_s,
        u"diamond"_s, u"star"_s, u"cross"_s};
    return words;
}

const QStringList &cells()
{
    static const QStringList words {u"upper left"_s, u"top centre"_s, u"upper right"_s, u"left centre"_s,
        u"centre"_s, u"right centre"_s, u"lower left"_s, u"bottom centre"_s, u"lower right"_s};
    return words;
}

const QStringList &sizes()
{
    static const QStringList words {u"small"_s, u"medium"_s, u"large"_s};
    return words;
}

const QString &any(Rng &rng, const QStringList &words)
{
    return words.at(rng.range(0, static_cast<int>(words.size()) - 1));
}

bool neighbours(qsizetype x, qsizetype y)
{
    return std::abs(x % 3 - y % 3) <= 1 && std::abs(x / 3 - y / 3) <= 1;
}

QString sentence(const QList<Fact> &facts, const QString &ground)
{
    QString list;
    for (qsizetype i = 0; i < facts.size(); ++i) {
        const Fact &fact = facts.at(i);
        if (i > 0)
            list += i + 1 == facts.size() ? u" and "_s : u", "_s;
        list += u"a "_s + fact.size + u' ' + fact.color + u' ' + fact.form + u" in the "_s + fact.cell;
    }
    return list.at(0).toUpper() + list.sliced(1) + u" on a "_s + ground + u" background."_s;
}

// Two forms in fields side by side, large enough to meet.
QList<Fact> touchingFacts(Rng &rng, const QString &ground)
{
    const int cell = rng.range(0, 8);
    const int other = cell % 3 < 2 ? cell + 1 : cell - 1;
    QList<Fact> facts;
    while (facts.size() < 2) {
        const QString color = any(rng, colors());
        if (color == ground || (!facts.isEmpty() && facts.first().color == color))
            continue;
        facts.append({color, any(rng, {u"circle"_s, u"square"_s, u"rectangle"_s, u"ellipse"_s}),
            cells().at(facts.isEmpty() ? cell : other), u"large"_s});
    }
    return facts;
}

} // namespace

ShapesPrompt shapesPrompt(int index, bool touching)
{
    Rng rng = Rng::stream(series, touching ? u"touching"_s : u"roundtrip"_s, QString::number(index));
    const QString ground = rng.chance(0.4) ? u"black"_s : u"white"_s;
    ShapesPrompt prompt;
    if (touching) {
        prompt.facts = touchingFacts(rng, ground);
        prompt.text = sentence(prompt.facts, ground);
        return prompt;
    }
    const int count = rng.range(2, 4);
    QList<qsizetype> taken;
    bool hasLarge = false;
    while (prompt.facts.size() < count) {
        const qsizetype cell = rng.range(0, 8);
        QString size = any(rng, sizes());
        // Large ones fill their field; beside another they would touch.
        if (size == u"large" && cells().at(cell) == u"centre")
            size = u"medium"_s; // would leave no field free
        if (size == u"large" && (hasLarge || std::any_of(taken.begin(), taken.end(), [&](auto t) {
                return neighbours(t, cell);
            })))
            size = u"small"_s;
        const bool blocked
            = taken.contains(cell) || std::any_of(taken.begin(), taken.end(), [&](qsizetype t) {
                  return neighbours(t, cell) && prompt.facts.at(taken.indexOf(t)).size == u"large";
              });
        const QString color = any(rng, colors());
        if (blocked || color == ground)
            continue;
        hasLarge = hasLarge || size == u"large";
        taken.append(cell);
        prompt.facts.append({color, any(rng, forms()), cells().at(cell), size});
    }
    prompt.text = sentence(prompt.facts, ground);
    return prompt;
}

const QStringList &likenessNames()
{
    static const QStringList names {
        u"sky"_s, u"water"_s, u"foliage"_s, u"mountain"_s, u"disc"_s, u"building"_s};
    return names;
}

ScenePrompt scenePrompt(int index)
{
    Rng rng = Rng::stream(series, u"scene"_s, QString::number(index));
    ScenePrompt prompt;
    prompt.likenesses.append(u"sky"_s);
    struct Time
    {
        const char *words;
        const char *name;
    };
    static const QList<Time> times {{"in the morning", "day"}, {"at noon", "day"},
        {"in the afternoon", "day"}, {"at sunset", "sunset"}, {"at sunrise", "sunset"}, {"at dusk", "dusk"},
        {"at night", "night"}};
    const Time &time = times.at(rng.range(0, static_cast<int>(times.size()) - 1));
    prompt.time = QString::fromLatin1(time.name);
    QStringList things;
    const bool wet = rng.chance(0.45);
    QString place;
    if (wet) {
        place = any(rng, {u"The sea"_s, u"A calm sea"_s, u"A wide lake"_s});
        prompt.likenesses.append(u"water"_s);
    } else {
        place
            = any(rng, {u"A green field"_s, u"A meadow"_s, u"A desert"_s, u"A plain"_s, u"A snowy plain"_s});
    }
    if (rng.chance(0.45)) {
        things.append(
            any(rng, {u"mountains in the background"_s, u"a mountain range"_s, u"snowy mountains"_s}));
        prompt.likenesses.append(u"mountain"_s);
    }
    if (rng.chance(0.5) && prompt.time != u"dusk") {
        // A low sun makes an evening of any hour.
        things.append(prompt.time == u"night" ? any(rng, {u"a full moon"_s, u"a large moon"_s})
                : prompt.time == u"sunset"    ? any(rng, {u"a low sun"_s, u"a large sun"_s})
                                              : any(rng, {u"the sun in the sky"_s, u"a large sun"_s}));
        prompt.likenesses.append(u"disc"_s);
    }
    if (!wet && rng.chance(0.6)) {
        things.append(any(rng,
            {u"a forest"_s, u"a dense forest"_s, u"many green trees"_s, u"large green trees"_s,
                u"a forest in the foreground"_s}));
        prompt.likenesses.append(u"foliage"_s);
    }
    if (things.size() < 3 && rng.chance(0.35)) {
        things.append(any(rng, {u"a city skyline"_s, u"a large building"_s, u"three tall buildings"_s}));
        prompt.likenesses.append(u"building"_s);
    }
    prompt.text = place + u' ' + QString::fromLatin1(time.words);
    if (!things.isEmpty())
        prompt.text += u" with "_s + things.join(u", "_s);
    prompt.text += u'.';
    if (rng.chance(0.5))
        prompt.text += u" The horizon lies at %1 % of the height."_s.arg(rng.range(35, 68));
    return prompt;
}

QString styleFamily(const QString &style)
{
    static const QList<QPair<QString, QStringList>> families {
        {u"brush"_s,
            {u"oil"_s, u"impressionist"_s, u"impressionism"_s, u"expressionist"_s, u"expressionism"_s,
                u"gouache"_s, u"watercolour"_s, u"pastel"_s, u"impasto"_s, u"fresco"_s, u"fauvist"_s,
                u"ink-wash"_s}},
        {u"line"_s,
            {u"pencil"_s, u"charcoal"_s, u"ink"_s, u"engraving"_s, u"blueprint"_s, u"etching"_s, u"chalk"_s,
                u"crayon"_s, u"comic"_s, u"line-art"_s}},
        {u"facets"_s,
            {u"stained-glass"_s, u"mosaic"_s, u"low-poly"_s, u"cubist"_s, u"cubism"_s, u"paper-cut"_s}},
        {u"dots"_s,
            {u"pointillism"_s, u"halftone"_s, u"pixel-art"_s, u"stipple"_s, u"stippling"_s, u"cross-stitch"_s,
                u"embroidery"_s}},
        {u"print"_s,
            {u"ukiyo-e"_s, u"woodcut"_s, u"linocut"_s, u"screen-print"_s, u"poster"_s, u"pop-art"_s,
                u"risograph"_s, u"art-deco"_s}},
        {u"photograph"_s, {u"plain"_s, u"photograph"_s, u"film-noir"_s, u"sepia"_s, u"vintage"_s}}};
    for (const auto &[family, members] : families) {
        if (members.contains(style))
            return family;
    }
    return style;
}

} // namespace Measures
