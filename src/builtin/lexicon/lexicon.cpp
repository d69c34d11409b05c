// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/lexicon/lexicon.h"

#include "builtin/lexicon/tables.h"
#include "builtin/styles/style.h"

#include <QHash>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage::Lexicon {

namespace {

struct Phrase
{
    QStringList words;
    Meaning meaning;
};

//! Phrases by their first word, the longest first.
using Index = QHash<QString, QList<Phrase>>;

void add(Index &index, const QString &phrase, const Meaning &meaning)
{
    const QStringList words = phrase.split(u' ', Qt::SkipEmptyParts);
    if (words.isEmpty())
        return;
    QList<Phrase> &list = index[words.first()];
    for (const Phrase &known : list) {
        // The table that comes first wins.
        if (known.words == words)
            return;
    }
    list.append({words, meaning});
}

void addTable(Index &index, std::span<const Row> rows)
{
    for (const Row &row : rows) {
        const Meaning meaning {row.kind, row.value, QString::fromLatin1(row.text)};
        for (const QString &phrase : QString::fromLatin1(row.phrases).split(u'|'))
            add(index, phrase.trimmed(), meaning);
    }
}

//! A style's name stands for the style by itself only when it cannot mean anything else.
bool speaksForItself(const QString &name)
{
    static const QStringList ambiguous {u"plain"_s, u"oil"_s, u"oils"_s, u"none"_s, u"dots"_s, u"lead"_s,
        u"print"_s, u"paint"_s, u"painting"_s, u"drawing"_s, u"sketch"_s, u"pixel"_s, u"pixels"_s,
        u"facets"_s, u"polygons"_s, u"wash"_s, u"plan"_s, u"window"_s, u"pencil"_s, u"graphite"_s, u"glass"_s,
        u"mosaic"_s, u"digital"_s, u"default"_s, u"clean"_s, u"flat"_s, u"simple"_s, u"normal"_s,
        u"natural"_s, u"as is"_s, u"pen"_s, u"pastel"_s, u"pastels"_s, u"chalk"_s, u"blackboard"_s,
        u"chalkboard"_s, u"crayon"_s, u"crayons"_s, u"poster"_s, u"tempera"_s, u"hatching"_s, u"collage"_s,
        u"ink"_s, u"silhouettes"_s, u"coloured pencil"_s, u"colored pencil"_s, u"riso"_s, u"ink wash"_s};
    return !ambiguous.contains(name);
}

Index built()
{
    Index index;
    addTable(index, functionWords());
    addTable(index, placeWords());
    addTable(index, measureWords());
    addTable(index, skyWords());
    addTable(index, qualityWords());
    for (int i = 0; i < moods().size(); ++i)
        add(index, moods().at(i).word, {WordClass::Mood, i, moods().at(i).word});
    static const QHash<QString, QString> same {{u"gray"_s, u"bleak"_s}, {u"silent"_s, u"quiet"_s},
        {u"relaxed"_s, u"restful"_s}, {u"relaxing"_s, u"restful"_s}, {u"placid"_s, u"tranquil"_s},
        {u"cozy"_s, u"cosy"_s}, {u"somber"_s, u"sombre"_s}, {u"melancholic"_s, u"melancholy"_s},
        {u"moody"_s, u"gloomy"_s}, {u"colorful"_s, u"colourful"_s}, {u"colorless"_s, u"colourless"_s},
        {u"nearly colourless"_s, u"colourless"_s}, {u"monochromatic"_s, u"monochrome"_s},
        {u"black and white"_s, u"monochrome"_s}, {u"black-and-white"_s, u"monochrome"_s},
        {u"brilliant"_s, u"radiant"_s}, {u"shiny"_s, u"luminous"_s}, {u"sparkling"_s, u"luminous"_s},
        {u"gleaming"_s, u"luminous"_s}, {u"magic"_s, u"magical"_s}, {u"enchanted"_s, u"magical"_s},
        {u"fantastic"_s, u"magical"_s}, {u"fantasy"_s, u"magical"_s}, {u"creepy"_s, u"eerie"_s},
        {u"threatening"_s, u"menacing"_s}, {u"sinister"_s, u"ominous"_s}, {u"foreboding"_s, u"ominous"_s},
        {u"frightening"_s, u"scary"_s}, {u"haunted"_s, u"spooky"_s}, {u"merry"_s, u"cheerful"_s},
        {u"gay"_s, u"cheerful"_s}, {u"glad"_s, u"happy"_s}, {u"joyous"_s, u"joyful"_s},
        {u"joy"_s, u"joyful"_s}, {u"happiness"_s, u"happy"_s}, {u"sadness"_s, u"sad"_s},
        {u"grief"_s, u"mournful"_s}, {u"anger"_s, u"angry"_s}, {u"rage"_s, u"angry"_s},
        {u"fear"_s, u"scary"_s}, {u"love"_s, u"romantic"_s}, {u"hope"_s, u"hopeful"_s},
        {u"peace"_s, u"peaceful"_s}, {u"silence"_s, u"quiet"_s}, {u"chaos"_s, u"chaotic"_s},
        {u"dream"_s, u"dreamy"_s}, {u"dreamlike"_s, u"dreamy"_s}, {u"dream-like"_s, u"dreamy"_s},
        {u"loneliness"_s, u"lonesome"_s}, {u"energy"_s, u"energetic"_s}, {u"power"_s, u"powerful"_s},
        {u"mystery"_s, u"mysterious"_s}, {u"nostalgia"_s, u"nostalgic"_s}, {u"hot"_s, u"fiery"_s},
        {u"warm-toned"_s, u"warm"_s}, {u"warm tones"_s, u"warm"_s}, {u"warm colours"_s, u"warm"_s},
        {u"warm light"_s, u"warm"_s}, {u"cool-toned"_s, u"cool"_s}, {u"cool tones"_s, u"cool"_s},
        {u"cool colours"_s, u"cool"_s}, {u"cool light"_s, u"cool"_s}, {u"warmly lit"_s, u"warm"_s},
        {u"brightly coloured"_s, u"vivid"_s}, {u"brightly"_s, u"bright"_s}, {u"darkness"_s, u"dark"_s},
        {u"dimly lit"_s, u"dim"_s}, {u"shadowy"_s, u"dim"_s}, {u"murky"_s, u"gloomy"_s},
        {u"grim"_s, u"bleak"_s}, {u"dull"_s, u"dreary"_s}, {u"drab"_s, u"dreary"_s}, {u"mellow"_s, u"soft"_s},
        {u"soft light"_s, u"soft"_s}, {u"softly lit"_s, u"soft"_s}, {u"diffuse"_s, u"soft"_s},
        {u"diffuse light"_s, u"soft"_s}, {u"low in contrast"_s, u"low contrast"_s},
        {u"low-contrast"_s, u"low contrast"_s}, {u"gentle contrast"_s, u"low contrast"_s},
        {u"soft contrast"_s, u"low contrast"_s}, {u"medium contrast"_s, u"moderate contrast"_s},
        {u"contrast"_s, u"moderate contrast"_s}, {u"contrasting"_s, u"high contrast"_s},
        {u"strong contrast"_s, u"high contrast"_s}, {u"strong contrasts"_s, u"high contrast"_s},
        {u"high-contrast"_s, u"high contrast"_s}, {u"high in contrast"_s, u"high contrast"_s},
        {u"hard contrast"_s, u"high contrast"_s}, {u"contrasty"_s, u"high contrast"_s},
        {u"high key"_s, u"high-key"_s}, {u"low key"_s, u"low-key"_s}, {u"medium-light"_s, u"medium light"_s},
        {u"evenly lit"_s, u"medium light"_s}, {u"mid-toned"_s, u"medium light"_s},
        {u"medium brightness"_s, u"medium light"_s}, {u"vivid colours"_s, u"vivid"_s},
        {u"muted colours"_s, u"muted"_s}, {u"muted colors"_s, u"muted"_s}, {u"strong colours"_s, u"vivid"_s},
        {u"intense colours"_s, u"intense"_s}, {u"restrained"_s, u"subdued"_s},
        {u"washed out"_s, u"washed-out"_s}, {u"desaturated"_s, u"muted"_s}, {u"electric"_s, u"neon"_s},
        {u"pretty"_s, u"lovely"_s}, {u"charming"_s, u"lovely"_s}, {u"nice"_s, u"lovely"_s},
        {u"picturesque"_s, u"idyllic"_s}, {u"pastoral"_s, u"idyllic"_s}, {u"rustic"_s, u"earthy"_s},
        {u"rural"_s, u"earthy"_s}, {u"vintage"_s, u"nostalgic"_s}, {u"retro"_s, u"nostalgic"_s},
        {u"antique"_s, u"old"_s}, {u"medieval"_s, u"ancient"_s}, {u"rugged beauty"_s, u"wild"_s},
        {u"ethereal"_s, u"airy"_s}, {u"mystical"_s, u"mysterious"_s}, {u"mystic"_s, u"mysterious"_s},
        {u"strange"_s, u"surreal"_s}, {u"weird"_s, u"surreal"_s}, {u"funny"_s, u"playful"_s},
        {u"cute"_s, u"playful"_s}, {u"lonely mood"_s, u"lonesome"_s}, {u"forlorn"_s, u"lonesome"_s},
        {u"austere"_s, u"stark"_s}, {u"contemplative"_s, u"calm"_s}, {u"meditative"_s, u"calm"_s},
        {u"relaxed mood"_s, u"calm"_s}, {u"bored"_s, u"dreary"_s}, {u"agitated"_s, u"restless"_s},
        {u"turbulent"_s, u"wild"_s}, {u"fierce"_s, u"wild"_s}, {u"spectacular"_s, u"epic"_s},
        {u"breathtaking"_s, u"epic"_s}, {u"stunning"_s, u"dramatic"_s}, {u"golden-lit"_s, u"warm"_s},
        {u"strong in contrast"_s, u"high contrast"_s}, {u"moderate in contrast"_s, u"moderate contrast"_s},
        {u"moderate"_s, u"moderate contrast"_s}, {u"slow and quiet"_s, u"quiet"_s}, {u"hushed"_s, u"quiet"_s},
        {u"unhurried"_s, u"calm"_s}, {u"hushed and unhurried"_s, u"calm"_s},
        {u"restless and awake"_s, u"restless"_s}, {u"unrest"_s, u"restless"_s},
        {u"warm with unrest"_s, u"restless"_s}, {u"sunny mood"_s, u"cheerful"_s}};
    for (auto it = same.constBegin(); it != same.constEnd(); ++it) {
        for (int i = 0; i < moods().size(); ++i) {
            if (moods().at(i).word == it.value())
                add(index, it.key(), {WordClass::Mood, i, it.value()});
        }
    }
    for (const Style &style : styles()) {
        for (const QString &name : style.names + QStringList {style.id}) {
            if (speaksForItself(name.toLower()))
                add(index, name.toLower(), {WordClass::Style, 0, style.id});
        }
    }
    for (QList<Phrase> &list : index)
        std::stable_sort(list.begin(), list.end(),
            [](const Phrase &a, const Phrase &b) { return a.words.size() > b.words.size(); });
    return index;
}

} // namespace

Match longestMatch(std::span<const QString> words)
{
    static const Index index = built();
    if (words.empty())
        return {};
    const auto list = index.constFind(words.front());
    if (list == index.constEnd())
        return {};
    for (const Phrase &phrase : *list) {
        const auto size = size_t(phrase.words.size());
        if (size <= words.size() && std::equal(phrase.words.begin(), phrase.words.end(), words.begin()))
            return {phrase.meaning, int(size)};
    }
    return {};
}

} // namespace Afterimage::Lexicon
