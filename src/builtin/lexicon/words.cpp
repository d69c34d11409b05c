// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/lexicon/words.h"

#include <QHash>
#include <QSet>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage::Lexicon {

namespace {

const QHash<QString, QString> &irregular()
{
    static const QHash<QString, QString> table {
        {u"men"_s, u"man"_s},
        {u"women"_s, u"woman"_s},
        {u"children"_s, u"child"_s},
        {u"people"_s, u"person"_s},
        {u"mice"_s, u"mouse"_s},
        {u"geese"_s, u"goose"_s},
        {u"feet"_s, u"foot"_s},
        {u"teeth"_s, u"tooth"_s},
        {u"oxen"_s, u"ox"_s},
        {u"wolves"_s, u"wolf"_s},
        {u"leaves"_s, u"leaf"_s},
        {u"knives"_s, u"knife"_s},
        {u"loaves"_s, u"loaf"_s},
        {u"shelves"_s, u"shelf"_s},
        {u"calves"_s, u"calf"_s},
        {u"scarves"_s, u"scarf"_s},
        {u"halves"_s, u"half"_s},
        {u"wharves"_s, u"wharf"_s},
        {u"cacti"_s, u"cactus"_s},
        {u"fungi"_s, u"fungus"_s},
        {u"octopi"_s, u"octopus"_s},
        {u"clothes"_s, u"dress"_s},
        {u"waves"_s, u"wave"_s},
        {u"caves"_s, u"cave"_s},
        {u"doves"_s, u"dove"_s},
        {u"olives"_s, u"olive"_s},
        {u"gloves"_s, u"glove"_s},
        {u"axes"_s, u"axe"_s},
        {u"shoes"_s, u"shoe"_s},
        {u"canoes"_s, u"canoe"_s},
        {u"toes"_s, u"toe"_s},
        {u"pies"_s, u"pie"_s},
        {u"ties"_s, u"tie"_s},
        {u"zombies"_s, u"zombie"_s},
        {u"cookies"_s, u"cookie"_s},
    };
    return table;
}

const QSet<QString> &alwaysSingular()
{
    static const QSet<QString> words {u"gas"_s, u"bus"_s, u"grass"_s, u"glass"_s, u"moss"_s, u"cross"_s,
        u"dress"_s, u"fortress"_s, u"princess"_s, u"compass"_s, u"iris"_s, u"cactus"_s, u"octopus"_s,
        u"walrus"_s, u"lens"_s, u"canvas"_s, u"chess"_s, u"bias"_s, u"circus"_s, u"hippopotamus"_s,
        u"crocus"_s, u"citrus"_s, u"virus"_s, u"darkness"_s, u"christmas"_s, u"paris"_s, u"atlas"_s,
        u"always"_s, u"this"_s, u"is"_s, u"was"_s, u"as"_s, u"its"_s, u"his"_s, u"us"_s, u"less"_s,
        u"across"_s, u"colourless"_s, u"series"_s, u"species"_s, u"asparagus"_s, u"abyss"_s, u"platypus"_s,
        u"papyrus"_s, u"oasis"_s, u"tennis"_s, u"eucalyptus"_s, u"hibiscus"_s, u"lotus"_s};
    return words;
}

} // namespace

QString singular(const QString &word)
{
    const auto known = irregular().constFind(word);
    if (known != irregular().constEnd())
        return *known;
    if (word.size() < 4 || !word.endsWith(u's') || alwaysSingular().contains(word) || word.endsWith(u"ss"))
        return word;
    if (word.endsWith(u"ies"))
        return word.chopped(3) + u'y';
    for (const char *ending : {"shes", "ches", "sses", "xes", "zes", "toes", "roes", "goes"}) {
        if (word.endsWith(QLatin1StringView(ending)))
            return word.chopped(2);
    }
    if (word.endsWith(u"buses"))
        return word.chopped(2);
    if (word.endsWith(u"men") && word.size() > 5)
        return word.chopped(2) + u"an"_s;
    return word.chopped(1);
}

bool isPlural(const QString &word)
{
    return singular(word) != word;
}

} // namespace Afterimage::Lexicon
