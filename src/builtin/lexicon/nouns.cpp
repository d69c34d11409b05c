// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/lexicon/nouns.h"

#include "builtin/lexicon/nountable.h"
#include "builtin/lexicon/words.h"
#include "builtin/paint/thing.h"

#include <QHash>
#include <QSet>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage::Lexicon {

namespace {

using Meanings = QHash<QString, NounMeaning>;

int standsIndoors(const ThingPainter &thing)
{
    if (thing.group == u"furniture"_s || thing.key == u"piano"_s)
        return thing.key == u"bench"_s || thing.key == u"stairs"_s || thing.key == u"door"_s
                || thing.key == u"window"_s
            ? 1
            : 3;
    static const QStringList either {u"cat"_s, u"dog"_s, u"mouse"_s, u"parrot"_s};
    if (thing.group == u"animals"_s || thing.group == u"birds"_s)
        return either.contains(thing.key) ? 1 : 0;
    if (thing.support == ThingPainter::Surface || thing.group == u"food"_s)
        return 2;
    if (thing.group == u"plants"_s || thing.group == u"flowers"_s)
        return thing.heightMetres < 3 ? 1 : 0;
    return thing.group == u"people"_s || thing.group == u"music"_s || thing.group == u"household"_s
            || thing.group == u"things"_s
        ? 1
        : 0;
}

void put(Meanings &index, const QString &noun, const NounMeaning &meaning)
{
    // What was there first is nearer to the word.
    if (!noun.isEmpty() && !index.contains(noun))
        index.insert(noun, meaning);
}

Meanings nounMeanings()
{
    Meanings index;
    for (const FormRow &row : formRows()) {
        const QStringList nouns = QString::fromLatin1(row.nouns).split(u'|');
        for (int i = 0; i < nouns.size(); ++i) {
            NounMeaning meaning;
            meaning.kind = row.kind;
            meaning.key = QString::fromLatin1(row.key);
            meaning.noun = nouns.first();
            meaning.mass = row.mass;
            put(index, nouns.at(i), meaning);
        }
    }
    Meanings synonyms;
    for (const ThingPainter &thing : thingPainters()) {
        for (int i = 0; i < thing.nouns.size(); ++i) {
            NounMeaning meaning;
            meaning.key = thing.key;
            meaning.noun = thing.nouns.at(i);
            meaning.indoors = standsIndoors(thing);
            put(i == 0 ? index : synonyms, thing.nouns.at(i), meaning);
        }
        NounMeaning base;
        base.key = thing.key;
        base.noun = thing.nouns.isEmpty() ? thing.key : thing.nouns.first();
        base.indoors = standsIndoors(thing);
        put(index, thing.key, base);
    }
    for (const SubstituteRow &row : substituteRows()) {
        // The first of several targets that can be painted stands in.
        for (const QString &target : QString::fromLatin1(row.target).split(u'|')) {
            const bool direct = index.contains(target);
            if (!direct && !synonyms.contains(target))
                continue;
            NounMeaning meaning = direct ? index.value(target) : synonyms.value(target);
            meaning.distance = row.distance;
            meaning.implied = row.implied;
            for (const QString &noun : QString::fromLatin1(row.nouns).split(u'|')) {
                // A spaniel has a dog's form but may have a coat of its own: the painter hears the word
                // itself.
                const auto own = synonyms.constFind(noun);
                NounMeaning one = meaning;
                if (own != synonyms.constEnd() && own->key == meaning.key)
                    one.noun = own->noun;
                else if (own != synonyms.constEnd())
                    continue;
                put(index, noun, one);
            }
            break;
        }
    }
    for (auto it = synonyms.constBegin(); it != synonyms.constEnd(); ++it)
        put(index, it.key(), it.value());
    return index;
}

const QSet<QString> &abstractNouns()
{
    static const QSet<QString> words = [] {
        QSet<QString> set;
        for (const QString &word : QString::fromLatin1(abstractNounList()).split(u'|'))
            set.insert(word);
        return set;
    }();
    return words;
}

} // namespace

const QHash<QString, NounMeaning> &handNouns()
{
    static const Meanings index = nounMeanings();
    return index;
}

std::optional<NounMatch> nounAt(std::span<const QString> words)
{
    const Meanings &index = handNouns();
    for (int size = int(qMin<size_t>(3, words.size())); size >= 1; --size) {
        QString phrase = words[0];
        for (int i = 1; i < size; ++i)
            phrase += u' ' + words[size_t(i)];
        for (const QString &form : {phrase, QString(phrase).replace(u'-', u' ')}) {
            const auto found = index.constFind(form);
            if (found != index.constEnd()) {
                NounMeaning meaning = *found;
                meaning.plural = meaning.plural || form == u"children"_s;
                return NounMatch {meaning, size};
            }
            const qsizetype cut = form.lastIndexOf(u' ') + 1;
            const QString last = form.mid(cut);
            const QString one = singular(last);
            if (one == last)
                continue;
            const auto several = index.constFind(form.left(cut) + one);
            if (several != index.constEnd()) {
                NounMeaning meaning = *several;
                meaning.plural = true;
                return NounMatch {meaning, size};
            }
        }
    }
    return {};
}

bool isAbstract(const QString &noun)
{
    return abstractNouns().contains(singular(noun)) || abstractNouns().contains(noun);
}

} // namespace Afterimage::Lexicon
