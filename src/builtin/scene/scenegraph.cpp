// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/scene/scenegraph.h"

#include <QColor>
#include <QJsonArray>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

template <size_t N>
QString pick(const char *const (&names)[N], size_t index)
{
    return index < N ? QString::fromLatin1(names[index]) : QString();
}

QString hex(QRgb colour)
{
    return QColor(colour).name();
}

void put(QJsonObject &json, const QString &key, const std::optional<QRgb> &colour)
{
    if (colour)
        json.insert(key, hex(*colour));
}

void put(QJsonObject &json, const QString &key, const QString &text)
{
    if (!text.isEmpty())
        json.insert(key, text);
}

void put(QJsonObject &json, const QString &key, const QStringList &list)
{
    if (!list.isEmpty())
        json.insert(key, QJsonArray::fromStringList(list));
}

QJsonObject toJson(const Place &place)
{
    QJsonObject json;
    if (place.column >= 0)
        json.insert(u"column"_s, place.column);
    if (place.row >= 0)
        json.insert(u"row"_s, place.row);
    if (place.point)
        json.insert(u"point"_s, QJsonArray {place.point->x(), place.point->y()});
    if (place.across)
        json.insert(u"across"_s, true);
    return json;
}

QJsonObject toJson(const Entity &entity)
{
    static const char *const distances[] = {"", "foreground", "middle", "background"};
    QJsonObject json {{u"id"_s, entity.id}, {u"kind"_s, nameOf(entity.kind)}, {u"noun"_s, entity.noun},
        {u"asked"_s, entity.asked}, {u"count"_s, entity.count}};
    put(json, u"painter"_s, entity.painter);
    if (entity.distanceOfMeaning > 0)
        json.insert(u"distance_of_meaning"_s, entity.distanceOfMeaning);
    put(json, u"body"_s, entity.body);
    put(json, u"accent"_s, entity.accent);
    put(json, u"size"_s, nameOf(entity.size));
    if (entity.place.isSet())
        json.insert(u"place"_s, toJson(entity.place));
    put(json, u"distance"_s, pick(distances, size_t(entity.distance)));
    put(json, u"pose"_s, entity.pose);
    put(json, u"material"_s, entity.material);
    put(json, u"shade"_s, entity.shade);
    QJsonArray relations;
    for (const Relation &relation : entity.relations)
        relations.append(QJsonObject {{u"kind"_s, nameOf(relation.kind)}, {u"target"_s, relation.target}});
    if (!relations.isEmpty())
        json.insert(u"relations"_s, relations);
    return json;
}

QJsonObject toJson(const Mood &mood)
{
    return {{u"words"_s, QJsonArray::fromStringList(mood.words)}, {u"pleasure"_s, mood.pleasure},
        {u"arousal"_s, mood.arousal}, {u"light"_s, mood.light}, {u"contrast"_s, mood.contrast},
        {u"chroma"_s, mood.chroma}, {u"warmth"_s, mood.warmth}};
}

QJsonObject toJson(const Background &background)
{
    QJsonObject json;
    put(json, u"sky"_s, background.sky);
    put(json, u"horizon_glow"_s, background.horizonGlow);
    put(json, u"ground"_s, background.ground);
    put(json, u"water"_s, background.water);
    put(json, u"plain"_s, background.plain);
    QJsonArray bands;
    for (const QRgb band : background.bands)
        bands.append(hex(band));
    if (!bands.isEmpty())
        json.insert(u"bands"_s, bands);
    if (background.paperMargin)
        json.insert(u"paper_margin"_s, true);
    return json;
}

} // namespace

const Entity *SceneGraph::find(int id) const
{
    for (const Entity &entity : entities) {
        if (entity.id == id)
            return &entity;
    }
    return nullptr;
}

const Entity *SceneGraph::painted(const QString &painter) const
{
    for (const Entity &entity : entities) {
        if (entity.painter == painter)
            return &entity;
    }
    return nullptr;
}

double sizeFraction(SizeWord size)
{
    switch (size) {
    case SizeWord::Tiny:
        return 0.07;
    case SizeWord::Small:
        return 0.13;
    case SizeWord::Unset:
    case SizeWord::Medium:
        return 0.22;
    case SizeWord::Large:
        return 0.34;
    case SizeWord::Huge:
        return 0.55;
    }
    return 0.22;
}

QString nameOf(SceneType type)
{
    static const char *const names[] = {"landscape", "seascape", "city", "interior", "still life", "space",
        "underwater", "shapes", "abstract"};
    return pick(names, size_t(type));
}

QString nameOf(TimeOfDay time)
{
    static const char *const names[] = {"", "dawn", "sunrise", "morning", "noon", "afternoon", "golden hour",
        "sunset", "dusk", "night", "moonlit"};
    return pick(names, size_t(time));
}

QString nameOf(Weather weather)
{
    static const char *const names[] = {"", "clear", "cloudy", "overcast", "rain", "storm", "snow", "fog"};
    return pick(names, size_t(weather));
}

QString nameOf(Season season)
{
    static const char *const names[] = {"", "spring", "summer", "autumn", "winter"};
    return pick(names, size_t(season));
}

QString nameOf(SizeWord size)
{
    static const char *const names[] = {"", "tiny", "small", "medium", "large", "huge"};
    return pick(names, size_t(size));
}

QString nameOf(RelationKind kind)
{
    static const char *const names[] = {"on", "under", "beside", "left of", "right of", "above",
        "in front of", "behind", "inside", "between", "around"};
    return pick(names, size_t(kind));
}

QString nameOf(EntityKind kind)
{
    static const char *const names[] = {"thing", "shape", "sky", "terrain", "water", "area"};
    return pick(names, size_t(kind));
}

QJsonObject toJson(const SceneGraph &graph)
{
    QJsonObject json {{u"version"_s, sceneGraphVersion}, {u"type"_s, nameOf(graph.type)},
        {u"canvas"_s, QJsonArray {graph.canvas.width(), graph.canvas.height()}}};
    if (graph.horizon)
        json.insert(u"horizon"_s, *graph.horizon);
    put(json, u"time"_s, nameOf(graph.time));
    put(json, u"weather"_s, nameOf(graph.weather));
    put(json, u"season"_s, nameOf(graph.season));
    if (!graph.mood.words.isEmpty())
        json.insert(u"mood"_s, toJson(graph.mood));
    QJsonArray palette;
    for (const PaletteEntry &entry : graph.palette)
        palette.append(QJsonObject {
            {u"colour"_s, hex(entry.colour)}, {u"share"_s, entry.share}, {u"accent"_s, entry.accent}});
    if (!palette.isEmpty())
        json.insert(u"palette"_s, palette);
    if (graph.lightFrom.isSet())
        json.insert(u"light_from"_s, toJson(graph.lightFrom));
    put(json, u"textures"_s, graph.textures);
    put(json, u"style"_s, graph.style);
    const QJsonObject background = toJson(graph.background);
    if (!background.isEmpty())
        json.insert(u"background"_s, background);
    QJsonArray entities;
    for (const Entity &entity : graph.entities)
        entities.append(toJson(entity));
    json.insert(u"entities"_s, entities);
    put(json, u"negated"_s, graph.negated);
    put(json, u"unknown"_s, graph.unknown);
    return json;
}

} // namespace Afterimage
