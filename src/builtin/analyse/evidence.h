// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QPointF>
#include <QRectF>
#include <QRgb>
#include <QString>

#include <optional>

namespace Afterimage::Analysis {

//! What the describer found in the pixels. Places are fractions of the picture, (0, 0) is the upper left.

//! One of the 3 x 3 fields, row by row.
enum class Cell : quint8 {
    UpperLeft,
    TopCentre,
    UpperRight,
    LeftCentre,
    Centre,
    RightCentre,
    LowerLeft,
    BottomCentre,
    LowerRight
};

[[nodiscard]] Cell cellAt(const QPointF &place);
//! "upper left", "top centre", ...
[[nodiscard]] QString cellName(Cell cell);

struct PaletteEntry
{
    int name = 0; //!< index into namedColors()
    QRgb rgb = 0; //!< mean of the pixels so named
    double share = 0; //!< of the pixels, 0 to 1

    friend bool operator==(const PaletteEntry &, const PaletteEntry &) = default;
};

struct Accent
{
    int name = 0;
    QRgb rgb = 0;
    double share = 0;
    Cell cell = Cell::Centre;
    QRectF box;

    friend bool operator==(const Accent &, const Accent &) = default;
};

struct Palette
{
    QList<PaletteEntry> entries; //!< most frequent first, at most 6, each at least 4 %
    QList<Accent> accents; //!< small and striking, at most 3

    friend bool operator==(const Palette &, const Palette &) = default;
};

struct Light
{
    double mean = 0; //!< OKLab L, 0 to 1
    double low = 0; //!< 5th percentile
    double high = 0; //!< 95th percentile
    double contrast = 0; //!< standard deviation of L
    double colourfulness = 0; //!< Hasler and Suesstrunk 2003: 15 little, 33 muted, 59 moderate, 82 vivid
    double warmth = 0; //!< positive is warm
    double pleasure = 0; //!< Valdez and Mehrabian 1994, about -1 to 1
    double arousal = 0;
    std::optional<Cell> from; //!< where the light comes from, when a slope of brightness shows it

    friend bool operator==(const Light &, const Light &) = default;
};

struct Horizon
{
    double height = 0; //!< from the top, 0 to 1
    double strength = 0; //!< share of the width that agrees
    double tilt = 0; //!< degrees, positive falls to the right

    friend bool operator==(const Horizon &, const Horizon &) = default;
};

enum class Direction : quint8 { None, Horizontal, Vertical, Diagonal };
enum class Texture : quint8 { Smooth, Soft, Grainy, Brushed, Busy };
//! The manner a picture is made in.
struct Manner
{
    QString name; //!< "an oil painting", "pointillism"
    double probability = 0;

    friend bool operator==(const Manner &, const Manner &) = default;
};

struct Layout
{
    std::optional<Horizon> horizon;
    double mirrorLeftRight = 0; //!< correlation with its mirror image
    double mirrorTopBottom = 0;
    std::optional<QRectF> focus; //!< the box of the most salient blob
    Direction direction = Direction::None;
    bool centred = false; //!< the focus is in the middle
    QList<int> rows; //!< leading colour of the upper, middle and lower third; empty for tiny pictures
    QList<int> columns; //!< and of the left, middle and right third
    std::optional<Cell> calmest; //!< the smoothest and the busiest field, when they differ clearly
    std::optional<Cell> busiest;

    friend bool operator==(const Layout &, const Layout &) = default;
};

enum class Form : quint8 {
    Circle,
    Ellipse,
    Square,
    Rectangle,
    Triangle,
    Diamond,
    Star,
    Crescent,
    Cross,
    Ring,
    Heart,
    Hexagon,
    Semicircle,
    Stripe, //!< long and thin
    Patch //!< no clean form
};

enum class SizeWord : quint8 { Tiny, Small, Medium, Large, Huge };

struct Shape
{
    Form form = Form::Patch;
    double certainty = 0; //!< overlap with the form, 0 to 1
    int name = 0; //!< colour, index into namedColors()
    QRgb rgb = 0;
    QRectF box;
    double share = 0; //!< of the pixels
    Cell cell = Cell::Centre;
    SizeWord size = SizeWord::Medium;

    friend bool operator==(const Shape &, const Shape &) = default;
};

//! At least three shapes of one form and colour.
struct ShapeGroup
{
    Shape like; //!< the one in the middle; its cell is the group's
    int count = 0;
    enum class Order : quint8 { Row, Column, Scatter } order = Order::Scatter;
    QList<QRectF> boxes; //!< of its members

    friend bool operator==(const ShapeGroup &, const ShapeGroup &) = default;
};

enum class Likeness : quint8 {
    Sky,
    Clouds,
    Stars,
    Disc, //!< sun or moon, by `detail`
    Water,
    Foliage,
    Field,
    Mountain,
    Building,
    Snow,
    Sand,
    Rock,
    Fire,
    Figure,
    Face,
    Text
};

//! What a part of the picture looks like, and how sure that is.
struct Cue
{
    Likeness likeness = Likeness::Sky;
    double probability = 0;
    QRectF box;
    Cell cell = Cell::Centre;
    QList<int> names; //!< colours, indices into namedColors(), most important first
    int count = 0; //!< Building: window-like forms in it
    QString detail; //!< Sky: day, dusk, sunset, night, overcast; Disc: sun, moon

    friend bool operator==(const Cue &, const Cue &) = default;
};

struct Evidence
{
    QSize size; //!< of the analysed pixels
    quint64 hash = 0; //!< of a coarse thumbnail; picks among wordings
    bool transparent = false;
    QRectF part {0, 0, 1, 1}; //!< of the whole picture that was looked at
    bool margin = false; //!< a paper margin or mat was cut off before looking
    bool plain = false; //!< one colour and nothing else
    bool noise = false; //!< no recognisable structure
    Palette palette;
    Light light;
    Layout layout;
    Texture texture = Texture::Smooth;
    std::optional<Manner> manner;
    std::optional<int> ground; //!< colour of the plain ground that shapes stand on
    QList<Shape> shapes; //!< largest first, at most 10
    QList<ShapeGroup> groups; //!< their members are not in `shapes`
    QList<Cue> cues; //!< probability at least .4, surest first

    [[nodiscard]] const Cue *cue(Likeness likeness) const;

    friend bool operator==(const Evidence &, const Evidence &) = default;
};

} // namespace Afterimage::Analysis
