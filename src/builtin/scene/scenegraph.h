// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QList>
#include <QPointF>
#include <QRgb>
#include <QSize>
#include <QString>
#include <QStringList>

#include <optional>

namespace Afterimage {

//! What stands between the words and the pixels: everything the painter needs, nothing of how it paints. Made
//! by the parser, completed by the layout solver, kept as JSON for people. A describer never sees one.
inline constexpr int sceneGraphVersion = 1;

enum class SceneType { Landscape, Seascape, City, Interior, StillLife, Space, Underwater, Shapes, Abstract };

enum class TimeOfDay {
    Unset,
    Dawn,
    Sunrise,
    Morning,
    Noon,
    Afternoon,
    GoldenHour,
    Sunset,
    Dusk,
    Night,
    Moonlit,
};

enum class Weather { Unset, Clear, Cloudy, Overcast, Rain, Storm, Snow, Fog };

enum class Season { Unset, Spring, Summer, Autumn, Winter };

//! How wide a thing is on the picture, as a share of the short side: see sizeFraction().
enum class SizeWord { Unset, Tiny, Small, Medium, Large, Huge };

enum class Distance { Unset, Foreground, Middle, Background };

enum class RelationKind {
    On,
    Under,
    Beside,
    LeftOf,
    RightOf,
    Above,
    InFrontOf,
    Behind,
    Inside,
    Between,
    Around
};

enum class EntityKind {
    Thing, //!< a named thing with a painter of its own, see paint/thing.h
    Shape, //!< a geometric form
    Sky, //!< sun, moon, stars, cloud, rainbow, lightning …
    Terrain, //!< mountain, hill, field, desert, beach …
    Water, //!< sea, lake, river, waterfall …
    Area, //!< a coloured patch without a name
};

struct Relation
{
    RelationKind kind = RelationKind::Beside;
    int target = -1; //!< Entity::id of the other one

    friend bool operator==(const Relation &, const Relation &) = default;
};

//! Where a thing is asked to be. Cells count 0 to 2 from the left and from the top; -1: any.
struct Place
{
    int column = -1;
    int row = -1;
    std::optional<QPointF> point; //!< exact centre, 0 to 1 of width and height
    bool across = false; //!< along the whole row or column

    [[nodiscard]] bool isSet() const { return column >= 0 || row >= 0 || point; }
    friend bool operator==(const Place &, const Place &) = default;
};

struct Entity
{
    int id = 0; //!< 1, 2, … in the order of the words; also its id in the G-buffer
    EntityKind kind = EntityKind::Thing;
    QString noun; //!< canonical: "dog"
    QString asked; //!< the words of the prompt: "two brown spaniels"
    QString painter; //!< key of the thing painter, or the form's name
    int distanceOfMeaning = 0; //!< 0: drawn as asked; 1 to 3: the nearest form; more: only suggested
    std::optional<QRgb> body; //!< colour asked for
    std::optional<QRgb> accent; //!< a second colour asked for
    SizeWord size = SizeWord::Unset;
    int count = 1; //!< how many to draw; "many" is 24
    Place place;
    Distance distance = Distance::Unset;
    QString pose; //!< "sitting", "flying", "sailing", …; empty: the usual one
    QString material; //!< "wooden", "glass", …
    QString shade; //!< "dark", "pale", …: bends the thing's own colours when none was asked for
    QList<Relation> relations;

    friend bool operator==(const Entity &, const Entity &) = default;
};

struct PaletteEntry
{
    QRgb colour = 0;
    double share = 0; //!< 0 to 1 of the picture; 0: a touch
    bool accent = false;

    friend bool operator==(const PaletteEntry &, const PaletteEntry &) = default;
};

//! What lies behind the things. Unset colours are the painter's choice.
struct Background
{
    std::optional<QRgb> sky;
    std::optional<QRgb> horizonGlow; //!< the sky just above the horizon
    std::optional<QRgb> ground;
    std::optional<QRgb> water;
    std::optional<QRgb> plain; //!< asked for as "on a grey background"
    QList<QRgb> bands; //!< what the colours go through from top to bottom
    bool paperMargin = false;

    friend bool operator==(const Background &, const Background &) = default;
};

//! Mood as pleasure and arousal, -1 to 1, and how it bends the picture; 0 is as it comes.
struct Mood
{
    QStringList words;
    double pleasure = 0;
    double arousal = 0;
    double light = 0; //!< -1 dark … 1 bright
    double contrast = 0; //!< -1 flat … 1 hard
    double chroma = 0; //!< -1 grey … 1 vivid
    double warmth = 0; //!< -1 cold … 1 warm

    friend bool operator==(const Mood &, const Mood &) = default;
};

struct SceneGraph
{
    QSize canvas;
    SceneType type = SceneType::Landscape;
    std::optional<double> horizon; //!< 0 to 1 of the height from the top
    TimeOfDay time = TimeOfDay::Unset;
    Weather weather = Weather::Unset;
    Season season = Season::Unset;
    Mood mood;
    QList<PaletteEntry> palette;
    Place lightFrom; //!< where the picture is brightest
    QStringList textures; //!< "smooth", "grainy", "striped", …
    QString style; //!< id of the style; "plain" when none was asked for
    Background background;
    QList<Entity> entities;
    QStringList negated; //!< canonical nouns that must not appear: "cloud"
    QStringList unknown; //!< words that mean nothing here

    [[nodiscard]] const Entity *find(int id) const;
    //! The first with this painter; null when there is none.
    [[nodiscard]] const Entity *painted(const QString &painter) const;
    [[nodiscard]] bool isNegated(const QString &noun) const { return negated.contains(noun); }
    friend bool operator==(const SceneGraph &, const SceneGraph &) = default;
};

//! For people and for storing; colours as "#rrggbb", unset values left out.
[[nodiscard]] QJsonObject toJson(const SceneGraph &graph);

//! Share of the short side a size word stands for: tiny .07, small .13, medium .22, large .34, huge .55;
//! unset .22.
[[nodiscard]] double sizeFraction(SizeWord size);

//! Lower-case English names, also used in JSON.
[[nodiscard]] QString nameOf(SceneType type);
[[nodiscard]] QString nameOf(TimeOfDay time);
[[nodiscard]] QString nameOf(Weather weather);
[[nodiscard]] QString nameOf(Season season);
[[nodiscard]] QString nameOf(SizeWord size);
[[nodiscard]] QString nameOf(RelationKind kind);
[[nodiscard]] QString nameOf(EntityKind kind);

} // namespace Afterimage
