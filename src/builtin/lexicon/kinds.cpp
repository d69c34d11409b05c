// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/lexicon/kinds.h"

#include "builtin/lexicon/kindtable.h"
#include "builtin/lexicon/wordnet.h"
#include "builtin/lexicon/words.h"
#include "builtin/paint/thing.h"

#include <QHash>
#include <QSet>
#include <QStringList>

#include <algorithm>
#include <vector>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage::Lexicon {

namespace {

//! A kind of WordNet that has a form of ours.
struct Anchor
{
    NounMeaning meaning;
    bool plain = false;
    int rank = 0; //!< of several for one kind the lowest wins
};

using Anchors = QHash<int, Anchor>;

//! The kind "noun#sense" names; -1: there is none with a body.
int kindNamed(const QString &name)
{
    const QList<NounSense> senses = wordNetSenses(name.section(u'#', 0, 0));
    const int which = name.section(u'#', 1).toInt() - 1;
    return which >= 0 && which < senses.size() ? senses.at(which).kind : -1;
}

QList<int> kindsNamed(const char *names)
{
    QList<int> kinds;
    for (const QString &name : QString::fromLatin1(names).split(u'|')) {
        if (const int kind = kindNamed(name); kind >= 0)
            kinds.append(kind);
    }
    return kinds;
}

bool liesIn(int kind, const QList<int> &kinds)
{
    std::vector<int> waiting {kind};
    QSet<int> seen;
    while (!waiting.empty()) {
        const int one = waiting.back();
        waiting.pop_back();
        if (kinds.contains(one))
            return true;
        for (const int parent : wordNetParents(one)) {
            if (!seen.contains(parent)) {
                seen.insert(parent);
                waiting.push_back(parent);
            }
        }
    }
    return false;
}

std::optional<NounMeaning> handMeaning(const QString &noun)
{
    const QStringList words = noun.split(u' ');
    const std::optional<NounMatch> match = nounAt(words);
    if (!match || match->words != words.size())
        return {};
    return match->meaning;
}

Anchors builtAnchors()
{
    Anchors anchors;
    const auto put = [&anchors](int kind, const Anchor &anchor) {
        const auto known = anchors.constFind(kind);
        if (known == anchors.constEnd() || known->rank > anchor.rank)
            anchors.insert(kind, anchor);
    };
    QHash<QString, QList<int>> roots;
    for (const GroupRow &row : groupRows())
        roots.insert(QString::fromLatin1(row.group), kindsNamed(row.kinds));
    QHash<QString, QString> groups;
    for (const ThingPainter &thing : thingPainters())
        groups.insert(thing.key, thing.group);
    const QHash<QString, NounMeaning> &nouns = handNouns();
    QStringList sorted = nouns.keys();
    sorted.sort();
    for (const QString &noun : std::as_const(sorted)) {
        const NounMeaning meaning = nouns.value(noun);
        const QString group
            = meaning.kind == EntityKind::Thing ? groups.value(meaning.key) : nameOf(meaning.kind);
        const QList<int> within = roots.value(group);
        const QList<NounSense> senses = wordNetSenses(noun);
        for (const NounSense &sense : senses) {
            if (sense.kind < 0 || sense.particular || !liesIn(sense.kind, within))
                continue;
            put(sense.kind,
                {.meaning = meaning, .plain = meaning.distance > 2, .rank = 2 * meaning.distance + 1});
            break;
        }
    }
    for (const KindRow &row : kindRows()) {
        for (const QString &target : QString::fromLatin1(row.target).split(u'|')) {
            const std::optional<NounMeaning> meaning = handMeaning(target);
            if (!meaning)
                continue;
            // A row of the table is meant: it wins over what a synonym happens to say.
            for (const int kind : kindsNamed(row.kinds))
                put(kind, {.meaning = *meaning, .plain = row.plain, .rank = row.plain ? 4 : 2});
            break;
        }
    }
    return anchors;
}

struct Found
{
    const Anchor *anchor = nullptr;
    int steps = 0;
};

Found climb(int kind, const Anchors &anchors)
{
    std::vector<int> level {kind};
    QSet<int> seen {kind};
    for (int steps = 0; !level.empty(); ++steps) {
        Found best {.anchor = nullptr, .steps = steps};
        std::vector<int> above;
        for (const int one : level) {
            const auto anchor = anchors.constFind(one);
            if (anchor != anchors.constEnd()) {
                if (!best.anchor || anchor->rank < best.anchor->rank)
                    best.anchor = &*anchor;
                continue;
            }
            for (const int parent : wordNetParents(one)) {
                if (!seen.contains(parent)) {
                    seen.insert(parent);
                    above.push_back(parent);
                }
            }
        }
        if (best.anchor)
            return best;
        level = std::move(above);
    }
    return {};
}

std::optional<Kind> resolved(const QString &noun, const Anchors &anchors)
{
    const QList<NounSense> senses = wordNetSenses(noun);
    if (senses.isEmpty())
        return {};
    Kind best;
    best.hasBody = false;
    int bestCost = 1000;
    for (int i = 0; i < senses.size(); ++i) {
        const NounSense &sense = senses.at(i);
        // A rare meaning with a body does not make a thought a thing.
        if (sense.kind < 0) {
            if (i == 0 && senses.size() > 1 && senses.at(1).kind < 0)
                break;
            continue;
        }
        const Found found = climb(sense.kind, anchors);
        if (!found.anchor)
            continue;
        // A thought that is a thing as well must be a thing one knows.
        if (senses.first().kind < 0
            && (i > 1 || found.anchor->plain || found.anchor->meaning.kind != EntityKind::Thing
                || found.anchor->meaning.key == u"crowd"_s))
            continue;
        const int cost = found.steps + 2 * i + (found.anchor->plain ? 2 : 0) + (sense.particular ? 6 : 0);
        if (cost >= bestCost)
            continue;
        bestCost = cost;
        best.hasBody = true;
        best.particular = sense.particular;
        best.meaning = found.anchor->meaning;
        best.meaning.distance
            = found.anchor->plain ? 4 : qBound(1, qMax(found.steps, found.anchor->meaning.distance), 3);
    }
    return best;
}

} // namespace

std::optional<Kind> kindOf(const QString &noun)
{
    static const Anchors anchors = builtAnchors();
    const qsizetype cut = noun.lastIndexOf(u' ') + 1;
    const QString last = noun.mid(cut);
    if (std::optional<Kind> kind = resolved(noun, anchors))
        return kind;
    for (const QString &one : {wordNetSingular(last), singular(last)}) {
        if (one.isEmpty() || one == last)
            continue;
        if (std::optional<Kind> kind = resolved(noun.left(cut) + one, anchors)) {
            kind->meaning.plural = true;
            return kind;
        }
    }
    return {};
}

} // namespace Afterimage::Lexicon
