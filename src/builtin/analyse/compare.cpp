// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/analyse/compare.h"

#include "builtin/analyse/phrasing.h"
#include "builtin/color/colormath.h"
#include "builtin/color/colornamer.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace Afterimage::Analysis {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Weighed
{
    Correction correction;
    double weight;
};

QString translated(const char *text)
{
    return QCoreApplication::translate("BuiltinDescriber", text);
}

QString arrow(const QString &what, const QString &from, const QString &to)
{
    return what + u' ' + from + u" → "_s + to;
}

float apart(int x, int y)
{
    return oklabDistance(oklabFromRgb(namedColors().at(x).rgb), oklabFromRgb(namedColors().at(y).rgb));
}

void comparePalettes(const Palette &origin, const Palette &copy, QList<Weighed> &out)
{
    QStringList missing;
    double weight = 0;
    for (const PaletteEntry &entry : origin.entries) {
        if (entry.share < 0.1)
            continue;
        const bool kept
            = std::any_of(copy.entries.begin(), copy.entries.end(), [&entry](const PaletteEntry &other) {
                  return oklabDistance(oklabFromRgb(entry.rgb), oklabFromRgb(other.rgb)) < 0.1F
                      && other.share > entry.share * 0.3;
              });
        if (kept)
            continue;
        missing.append(colorWord(entry.name));
        weight += entry.share;
    }
    if (missing.isEmpty())
        return;
    QStringList had;
    for (const PaletteEntry &entry : copy.entries) {
        if (had.size() < missing.size())
            had.append(colorWord(entry.name));
    }
    out.append({{Topic::Palette, arrow(translated("colours"), listed(had), listed(missing))}, 0.5 + weight});
}

QString likenessName(Likeness likeness)
{
    switch (likeness) {
    case Likeness::Sky:
        return translated("sky");
    case Likeness::Clouds:
        return translated("clouds");
    case Likeness::Stars:
        return translated("stars");
    case Likeness::Disc:
        return translated("round disc");
    case Likeness::Water:
        return translated("water");
    case Likeness::Foliage:
        return translated("foliage");
    case Likeness::Field:
        return translated("field");
    case Likeness::Mountain:
        return translated("mountain ridge");
    case Likeness::Building:
        return translated("building");
    case Likeness::Snow:
        return translated("snow");
    case Likeness::Sand:
        return translated("sand");
    case Likeness::Rock:
        return translated("rock");
    case Likeness::Fire:
        return translated("fire");
    case Likeness::Figure:
        return translated("upright form");
    case Likeness::Face:
        return translated("face-like pattern");
    case Likeness::Text:
        return translated("writing");
    }
    return {};
}

Topic topicOf(Likeness likeness)
{
    switch (likeness) {
    case Likeness::Sky:
        return Topic::Sky;
    case Likeness::Clouds:
    case Likeness::Stars:
        return Topic::Clouds;
    case Likeness::Disc:
        return Topic::Disc;
    case Likeness::Mountain:
        return Topic::Mountain;
    case Likeness::Building:
        return Topic::Building;
    case Likeness::Fire:
    case Likeness::Figure:
    case Likeness::Face:
    case Likeness::Text:
        return Topic::Figure;
    default:
        return Topic::Ground;
    }
}

void compareCues(const Evidence &origin, const Evidence &copy, QList<Weighed> &out)
{
    for (const Cue &cue : origin.cues) {
        const Cue *other = copy.cue(cue.likeness);
        const QString name = likenessName(cue.likeness);
        if (!other) {
            out.append({{topicOf(cue.likeness), arrow(name, translated("missing"), translated("there"))},
                0.5 + cue.probability * 0.5});
            continue;
        }
        if (cue.likeness == Likeness::Sky && cue.detail != other->detail)
            out.append({{Topic::Sky, arrow(name, other->detail, cue.detail)}, 0.9});
        else if (!cue.names.isEmpty() && !other->names.isEmpty()
            && apart(cue.names.first(), other->names.first()) > 0.12F)
            out.append({{topicOf(cue.likeness),
                            arrow(name, colorWord(other->names.first()), colorWord(cue.names.first()))},
                0.75});
        else if (cue.likeness == Likeness::Disc && cue.cell != other->cell)
            out.append({{Topic::Disc, arrow(name, cellName(other->cell), cellName(cue.cell))}, 0.8});
    }
}

void compareShapes(const Evidence &origin, const Evidence &copy, QList<Weighed> &out)
{
    for (const Shape &shape : origin.shapes) {
        if (shape.form == Form::Patch)
            continue;
        const QString asked = colorWord(shape.name) + u' ' + formWord(shape.form);
        const Shape *nearest = nullptr;
        for (const Shape &other : copy.shapes) {
            const bool alike = other.form == shape.form
                && namedColors().at(other.name).basic == namedColors().at(shape.name).basic;
            if (alike && (!nearest || other.cell == shape.cell))
                nearest = &other;
        }
        if (!nearest)
            out.append({{Topic::Shapes, arrow(asked, translated("missing"), translated("there"))}, 0.95});
        else if (nearest->cell != shape.cell)
            out.append({{Topic::Shapes, arrow(asked, cellName(nearest->cell), cellName(shape.cell))}, 0.85});
        else if (nearest->size != shape.size)
            out.append(
                {{Topic::Shapes, arrow(asked, sizeWordFor(nearest->size), sizeWordFor(shape.size))}, 0.6});
    }
}

} // namespace

QList<Correction> corrections(const Evidence &origin, const Evidence &copy)
{
    QList<Weighed> found;
    if (origin.plain != copy.plain)
        return {{Topic::Palette, translated("one plain colour or not")}};
    comparePalettes(origin.palette, copy.palette, found);
    if (origin.layout.horizon && !copy.layout.horizon)
        found.append(
            {{Topic::Horizon,
                 arrow(translated("horizon"), translated("missing"), percent(origin.layout.horizon->height))},
                0.8});
    else if (origin.layout.horizon
        && std::abs(origin.layout.horizon->height - copy.layout.horizon->height) > 0.05)
        found.append({{Topic::Horizon,
                          arrow(translated("horizon"), percent(copy.layout.horizon->height),
                              percent(origin.layout.horizon->height))},
            0.85});
    if (std::abs(origin.light.mean - copy.light.mean) > 0.08)
        found.append(
            {{Topic::Light,
                 arrow(translated("mean lightness"), percent(copy.light.mean), percent(origin.light.mean))},
                0.7});
    else if (std::abs(origin.light.contrast - copy.light.contrast) > 0.07)
        found.append(
            {{Topic::Light,
                 arrow(translated("contrast"), percent(copy.light.contrast), percent(origin.light.contrast))},
                0.55});
    compareCues(origin, copy, found);
    compareShapes(origin, copy, found);
    if (origin.texture != copy.texture)
        found.append({{Topic::Texture, translated("surface")}, 0.2});
    std::stable_sort(
        found.begin(), found.end(), [](const Weighed &x, const Weighed &y) { return x.weight > y.weight; });
    QList<Correction> result;
    for (const Weighed &weighed : found)
        result.append(weighed.correction);
    return result;
}

} // namespace Afterimage::Analysis
