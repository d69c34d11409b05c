// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "builtin/lexicon/kinds.h"
#include "builtin/lexicon/lexicon.h"
#include "builtin/lexicon/nouns.h"
#include "builtin/scene/ledger.h"
#include "builtin/scene/scenegraph.h"

#include <QHash>

#include <vector>

namespace Afterimage {

//! Reads one prompt, sentence by sentence, into a SceneGraph. Used by parsePrompt() only.
class PromptReader
{
public:
    PromptReader(const QList<Token> &tokens, SceneGraph &graph, WordLedger &ledger);
    void read();
    //! Entities whose word said "several of them" without a number: by id.
    [[nodiscard]] const QList<int> &uncounted() const { return m_uncounted; }
    //! The words of the prompt an entity was made from.
    [[nodiscard]] QString wordsOf(int entity) const { return m_ledger.words(m_entityLines.value(entity)); }
    //! "In a kitchen": the scene is a room.
    [[nodiscard]] bool saysRoom() const { return m_room; }
    [[nodiscard]] const QHash<int, Lexicon::NounMeaning> &meanings() const { return m_meanings; }

private:
    struct Colour
    {
        QRgb rgb = 0;
        int words = 0;
    };
    //! What has been said of a noun that has not come yet.
    struct Pending
    {
        QList<int> tokens;
        QList<int> colourTokens;
        QList<QRgb> colours;
        QList<QList<int>> colourSpans; //!< the tokens of each of the colours
        int count = 0; //!< 0: nothing said
        SizeWord size = SizeWord::Unset;
        QString material;
        QString pose;
        Place place;
        Distance distance = Distance::Unset;
        QString shade;
        int shadeToken = -1;
        bool article = false;
        [[nodiscard]] bool isEmpty() const
        {
            return tokens.isEmpty() && colourTokens.isEmpty() && shadeToken < 0;
        }
    };
    //! "No clouds": what is not to be there.
    struct Negation
    {
        QString noun;
        QString key;
        QList<int> tokens;
    };
    enum class ColourUse { Free, Palette, Touch };

    void readSentence(int begin, int end);
    int readStyle(int at, int end, int words);
    bool readMeasure(int at, int words);
    void readColour(int at, const Colour &colour);
    void readMeaning(int at, int &next, int end, const Lexicon::Match &match);
    void readPlace(int at, int words, int end, const Place &place, Distance distance);
    void readNoun(int at, int words, const Lexicon::NounMeaning &noun, bool hedged);
    int readKind(int at, int end);
    int readOption(int at, int end);
    void readSomething(int at, int words);
    void readPart(int at, int words);
    void readUnknown(int at, int end);
    bool readAboveBelow(int at, const Lexicon::Match &match, int end);
    void takeStyle(const QString &style, const QList<int> &tokens);
    void addMood(int index, int at, int words);
    void flush();
    void newEntity(Entity entity, const QList<int> &tokens, const Lexicon::NounMeaning &noun);
    void applyWith(Entity &entity);
    void takePending(Entity &entity);
    void applyRelation(Entity &entity);
    [[nodiscard]] static bool isVessel(const Entity &entity);
    //! "A bowl with apples" and "a vase with a rose", but not "a bowl with a spoon".
    [[nodiscard]] static bool goesInto(const Entity &entity, bool article);
    [[nodiscard]] Entity *last();
    [[nodiscard]] Colour colourAt(int at, int end) const;
    [[nodiscard]] Lexicon::Match matchAt(int at, int end) const;
    [[nodiscard]] std::optional<Lexicon::NounMatch> nounAt(int at, int end) const;
    //! A noun the hand-made tables do not know.
    struct KindMatch
    {
        Lexicon::Kind kind;
        int words = 0; //!< 0: none
    };
    [[nodiscard]] KindMatch kindAt(int at, int end) const;
    [[nodiscard]] KindMatch longKindAt(int at, int end, int longerThan) const;
    [[nodiscard]] std::vector<QString> windowAt(int at, int end) const;
    [[nodiscard]] bool nounAhead(int at, int end) const;
    [[nodiscard]] bool boundaryAt(int at, int end) const;
    [[nodiscard]] bool prefersNoun(int at, int words, int end, const Lexicon::Match &other) const;
    [[nodiscard]] int describedLine(const Entity &entity);
    void settle(const QList<int> &tokens, int line);
    void settle(int at, int words, int line);
    void skipWords(int at, int words);
    [[nodiscard]] int globalLine(const char *what, Outcome outcome, const char *text);

    [[nodiscard]] static bool areContrary(TimeOfDay one, TimeOfDay other);
    [[nodiscard]] static bool areContrary(Weather one, Weather other);
    [[nodiscard]] static bool areContrary(const Place &one, const Place &other);
    //! These words lose against `winner`.
    void contradict(const QList<int> &tokens, const QString &winner);
    [[nodiscard]] static QList<int> span(int at, int words);
    [[nodiscard]] QString textOf(const QList<int> &tokens) const;
    void settleColours();
    void settleSpareColours();
    void settleNegations();
    [[nodiscard]] bool contradictsRelation(const Entity &from, RelationKind kind, const Entity &target);

    const QList<Token> &m_tokens;
    SceneGraph &m_graph;
    WordLedger &m_ledger;
    QHash<QString, int> m_globalLines;
    QHash<int, int> m_entityLines;
    QHash<int, Lexicon::NounMeaning> m_meanings;
    QList<int> m_uncounted;
    bool m_room = false;
    QList<Negation> m_negations;
    // The words that decided these, for what loses against them or makes them lose.
    QList<int> m_timeTokens;
    QList<int> m_weatherTokens;
    QList<int> m_seasonTokens;
    QList<int> m_styleTokens;
    QHash<int, QList<int>> m_placeTokens; //!< by entity

    // The state within one sentence.
    Pending m_pending;
    int m_last = -1; //!< index of the entity that what follows is about
    int m_previous = -1; //!< index of the last entity of the sentence before
    ColourUse m_use = ColourUse::Free;
    std::optional<RelationKind> m_relation; //!< said, target still to come
    int m_relationSource = -1; //!< index of the entity the last relation started from
    QList<int> m_relationTokens;
    QList<int> m_negationTokens;
    int m_relationFrom = -1; //!< index of the entity it starts from; -1: the next but one
    std::optional<RelationKind> m_preposed; //!< "on the table stands …"
    int m_preposedTarget = -1;
    bool m_inverse = false; //!< "surrounded by": the relation runs the other way
    bool m_with = false; //!< "with" was the last word: what follows belongs to what came before
    int m_between = -1; //!< index of what is between the last thing and one still to come
    int m_holder = -1; //!< id of the vessel that "a bowl of oranges and lemons" goes on filling
    bool m_negated = false;
    bool m_across = false;
    bool m_merge = false; //!< "something like": the next noun says what the last entity is
    bool m_downwards = false; //!< "from top to bottom …"
    bool m_lightFrom = false; //!< "brightest toward …"
    bool m_groundSaid = false; //!< "the background is …"
    bool m_second = false; //!< "… or a cloud": the first was taken
    bool m_of = false;
    bool m_hedgedLast = false; //!< the last word was "sky-like": a shapeless word after it belongs to it
    bool m_afterBreak = true; //!< a comma or the start of the sentence stands before
    int m_horizonSaid = -1; //!< token
    bool m_particular = false; //!< the noun being read is one of its kind: "Vienna"
};

} // namespace Afterimage
