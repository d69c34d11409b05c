// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "builtin/scene/scenegraph.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <span>

namespace Afterimage::Lexicon {

//! What a word does in a prompt.
enum class WordClass {
    Stop, //!< carries nothing: "the", "picture", "is"
    Count, //!< value: how many
    Size, //!< value: SizeWord
    Shade, //!< "dark", "pale": bends the colour after it, or the light; text: the word
    Place, //!< value: see placeOf()
    Distance, //!< value: Distance
    Relation, //!< value: RelationKind
    Across, //!< "across", "along": the place after it is meant as a whole row or column
    Negation,
    With, //!< joins a part or another thing
    Of,
    Like, //!< what follows says what the thing before is: "resembles", "that looks like"
    Something, //!< a thing without a name: "something", "a shape"
    Canvas, //!< the picture itself
    Ground, //!< "background", "backdrop": value 0
    Time, //!< value: TimeOfDay
    Weather, //!< value: Weather
    Season, //!< value: Season
    Mood, //!< value: index into moods()
    StyleCue, //!< "style:", "in the style of"
    Style, //!< text: a name of a style, see styles/style.h
    Palette, //!< "palette", "mostly", "dominated by": colours after it are the picture's
    Touch, //!< "touches of": the colours after it are accents
    Horizon,
    Downwards, //!< the colours after it go from top to bottom
    LightFrom, //!< the place after it is where the light comes from
    Margin, //!< "paper margin"
    Texture, //!< text: texture
    Material, //!< text: material
    Pose, //!< text: pose
    Part, //!< "roof", "sail": its colour is the accent of the thing it belongs to
    Noun, //!< text: canonical noun; see nouns.h
};

struct Meaning
{
    WordClass kind = WordClass::Stop;
    int value = 0;
    QString text;
};

struct Match
{
    Meaning meaning;
    int words = 0; //!< how many words it takes; 0: nothing found
};

//! The longest phrase of the lexicon that starts at words[0]. Words are lower case; hyphens count as part of
//! a word. Nouns and colours are not in here: see nouns.h and color/.
[[nodiscard]] Match longestMatch(std::span<const QString> words);

//! The Place a WordClass::Place value stands for.
[[nodiscard]] Place placeOf(int value);

struct MoodWord
{
    QString word;
    double pleasure = 0;
    double arousal = 0;
    double light = 0;
    double contrast = 0;
    double chroma = 0;
    double warmth = 0;
};

//! About a hundred words of feeling, light and strength of colour (hand-made; after Valdez & Mehrabian 1994
//! for the direction in which lightness and chroma move pleasure and arousal).
[[nodiscard]] const QList<MoodWord> &moods();

} // namespace Afterimage::Lexicon
