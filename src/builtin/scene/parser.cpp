// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/scene/parser.h"

#include "builtin/color/colormath.h"
#include "builtin/scene/ledger.h"
#include "builtin/scene/reader.h"
#include "builtin/scene/tokens.h"

#include <QSet>

#include <algorithm>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

constexpr int mostEntities = 60;

bool has(const SceneGraph &graph, EntityKind kind)
{
    return std::any_of(graph.entities.begin(), graph.entities.end(),
        [kind](const Entity &entity) { return entity.kind == kind; });
}

bool has(const SceneGraph &graph, const QString &painter)
{
    return graph.painted(painter) != nullptr;
}

//! "five stars" beside a moon are not geometry, "a yellow star" beside a square is.
void settleStars(SceneGraph &graph)
{
    const bool night = graph.time == TimeOfDay::Night || graph.time == TimeOfDay::Moonlit
        || graph.time == TimeOfDay::Dusk || has(graph, u"moon"_s) || has(graph, u"galaxy"_s);
    for (Entity &entity : graph.entities) {
        if (entity.kind == EntityKind::Shape && entity.painter == u"star"_s && night && !entity.place.isSet()
            && !entity.body) {
            entity.kind = EntityKind::Sky;
            entity.painter = u"stars"_s;
        } else if (entity.kind == EntityKind::Sky && entity.painter == u"stars"_s && entity.count > 1
            && !night && has(graph, EntityKind::Shape)) {
            entity.kind = EntityKind::Shape;
            entity.painter = u"star"_s;
            entity.noun = u"star"_s;
        }
    }
}

//! Who stands on the moon has it underfoot, not overhead, and a black sky above.
void settleMoonGround(SceneGraph &graph)
{
    QSet<int> stoodOn;
    for (const Entity &entity : std::as_const(graph.entities)) {
        for (const Relation &relation : entity.relations) {
            if (relation.kind == RelationKind::On)
                stoodOn << relation.target;
        }
    }
    for (Entity &entity : graph.entities) {
        if (entity.painter != u"moon"_s || !stoodOn.contains(entity.id))
            continue;
        entity.kind = EntityKind::Terrain;
        entity.painter = u"ground"_s;
        entity.body = entity.body.value_or(qRgb(0xf4, 0xf2, 0xee)); // by night it is a mid grey
        if (graph.time == TimeOfDay::Unset)
            graph.time = TimeOfDay::Night;
        if (graph.weather == Weather::Unset)
            graph.weather = Weather::Clear;
        if (!graph.background.sky)
            graph.background.sky = qRgb(0x0a, 0x0c, 0x14);
    }
}

//! Colours said of the sky, the ground and the water are the background's.
void settleBackground(SceneGraph &graph)
{
    for (const Entity &entity : graph.entities) {
        if (!entity.body)
            continue;
        if (entity.painter == u"sky"_s) {
            if (!graph.background.sky)
                graph.background.sky = entity.body;
            else
                graph.background.horizonGlow = entity.body;
            if (entity.accent)
                graph.background.horizonGlow = entity.accent;
        } else if (entity.painter == u"sea"_s || entity.painter == u"lake"_s
            || entity.painter == u"river"_s) {
            graph.background.water = entity.body;
        } else if (entity.painter == u"ground"_s || entity.painter == u"meadow"_s
            || entity.painter == u"field"_s || entity.painter == u"beach"_s || entity.painter == u"desert"_s
            || entity.painter == u"snow"_s) {
            graph.background.ground = entity.body;
        }
    }
}

//! A patch across the top of a landscape is its sky, along the bottom its ground.
void settleAreas(SceneGraph &graph)
{
    const bool outside = has(graph, EntityKind::Terrain) || has(graph, EntityKind::Water)
        || has(graph, EntityKind::Sky) || graph.horizon;
    for (Entity &entity : graph.entities) {
        if (entity.kind != EntityKind::Area || !entity.body || !outside)
            continue;
        const bool wide = entity.place.across || entity.place.column < 0;
        if (entity.place.row == 0 && wide && !graph.background.sky) {
            graph.background.sky = entity.body;
            entity.kind = EntityKind::Sky;
            entity.painter = u"sky"_s;
        } else if (entity.place.row == 2 && wide && !graph.background.ground
            && !has(graph, EntityKind::Water)) {
            graph.background.ground = entity.body;
            entity.kind = EntityKind::Terrain;
            entity.painter = u"ground"_s;
        }
    }
}

//! "From top to bottom it goes from blue to brown" is a sky and a ground where there is room for them.
void settleBands(SceneGraph &graph)
{
    const QList<QRgb> &bands = graph.background.bands;
    if (bands.size() < 2)
        return;
    if (!graph.background.sky)
        graph.background.sky = bands.first();
    if (!graph.background.ground && !has(graph, EntityKind::Water))
        graph.background.ground = bands.last();
    if (bands.size() > 2 && !graph.background.horizonGlow)
        graph.background.horizonGlow = bands.at(1);
}

//! A lighthouse or a ship without land or water of its own stands by the sea.
void addImpliedSea(SceneGraph &graph)
{
    static const QStringList maritime {u"cliff"_s, u"lighthouse"_s, u"boat"_s, u"sailboat"_s, u"ship"_s,
        u"island"_s, u"pier"_s, u"whale"_s, u"dolphin"_s, u"shark"_s, u"iceberg"_s, u"beach"_s};
    bool wanted = false;
    for (const Entity &entity : graph.entities) {
        wanted = wanted || maritime.contains(entity.painter);
        const bool inland = (entity.kind == EntityKind::Terrain && entity.painter != u"beach"_s
                                && entity.painter != u"cliff"_s && entity.painter != u"island"_s
                                && entity.painter != u"rocks"_s && entity.painter != u"mountain"_s)
            || entity.kind == EntityKind::Water || entity.painter == u"galaxy"_s;
        if (inland)
            return;
    }
    if (!wanted || graph.isNegated(u"sea"_s) || graph.background.plain || has(graph, EntityKind::Shape))
        return;
    Entity sea;
    sea.id = int(graph.entities.size()) + 1;
    sea.kind = EntityKind::Water;
    sea.noun = sea.painter = u"sea"_s;
    graph.entities.append(sea);
}

//! "A small accent of blue stands out in the lower right" beside a blue triangle in the lower right is that
//! triangle.
void dropEchoes(SceneGraph &graph)
{
    for (Entity &entity : graph.entities) {
        if (entity.noun != u"patch"_s || !entity.body)
            continue;
        for (const Entity &other : graph.entities) {
            if (other.id == entity.id || !other.body || other.noun == u"patch"_s)
                continue;
            const bool near = oklabDistance(oklabFromRgb(*other.body), oklabFromRgb(*entity.body)) < 0.12F;
            if (near && other.place.column == entity.place.column && other.place.row == entity.place.row) {
                entity.body.reset();
                break;
            }
        }
    }
}

void settleCounts(SceneGraph &graph, const PromptReader &reader)
{
    for (Entity &entity : graph.entities) {
        const Lexicon::NounMeaning meaning = reader.meanings().value(entity.id);
        if (reader.uncounted().contains(entity.id) && entity.count <= 1 && !meaning.mass)
            entity.count = entity.kind == EntityKind::Thing ? 4 : 3;
        entity.count = std::clamp(entity.count, 1, 24);
    }
}

//! "Under the sea": what is there swims, and the sea is all round it.
bool isUnderwater(const SceneGraph &graph)
{
    for (const Entity &entity : graph.entities) {
        for (const Relation &relation : entity.relations) {
            const Entity *target = graph.find(relation.target);
            if (relation.kind == RelationKind::Under && target && target->kind == EntityKind::Water)
                return true;
        }
    }
    return false;
}

//! A lamp in the street is no table lamp.
void settleLamps(SceneGraph &graph)
{
    const bool outside = has(graph, EntityKind::Terrain) || has(graph, EntityKind::Water);
    for (Entity &entity : graph.entities) {
        if (outside && entity.painter == u"lamp"_s)
            entity.painter = u"street-lamp"_s;
    }
}

//! A gloomy picture has no blue sky, unless its sky was spoken of.
void settleMood(SceneGraph &graph)
{
    static const QStringList heavy {u"gloomy"_s, u"ominous"_s, u"menacing"_s, u"bleak"_s, u"dreary"_s,
        u"eerie"_s, u"spooky"_s, u"scary"_s, u"sombre"_s, u"mournful"_s};
    const bool said = std::any_of(graph.mood.words.begin(), graph.mood.words.end(),
        [](const QString &word) { return heavy.contains(word); });
    if (said && graph.weather == Weather::Unset && !graph.horizon && !graph.background.sky
        && !has(graph, u"sky"_s) && !has(graph, u"sun"_s) && !has(graph, u"stars"_s)
        && !has(graph, u"moon"_s))
        graph.weather = Weather::Overcast;
}

SceneType typeOf(const SceneGraph &graph, const PromptReader &reader)
{
    const bool galaxy = has(graph, u"galaxy"_s) || has(graph, u"planet"_s) || has(graph, u"comet"_s);
    const bool land = has(graph, EntityKind::Terrain);
    const bool water = has(graph, EntityKind::Water);
    const bool sky = has(graph, EntityKind::Sky);
    const bool things = has(graph, EntityKind::Thing);
    if (galaxy && !land && !water)
        return SceneType::Space;
    if (isUnderwater(graph))
        return SceneType::Underwater;
    if (has(graph, u"city"_s))
        return SceneType::City;
    if (has(graph, u"sea"_s) && !has(graph, u"field"_s))
        return SceneType::Seascape;
    if (land || water || sky)
        return SceneType::Landscape;
    if (things) {
        bool indoors = true;
        bool onTable = false;
        bool room = reader.saysRoom();
        for (const Entity &entity : graph.entities) {
            if (entity.kind != EntityKind::Thing || entity.painter == u"table"_s)
                continue;
            const int inside = reader.meanings().value(entity.id).indoors;
            indoors = indoors && inside > 0;
            onTable = onTable || inside == 2;
            room = room || inside == 3;
        }
        if (reader.saysRoom() || (indoors && room))
            return SceneType::Interior;
        if (indoors && onTable)
            return SceneType::StillLife;
        if (!graph.background.plain)
            return SceneType::Landscape;
    }
    if (graph.time != TimeOfDay::Unset || graph.season != Season::Unset
        || (graph.weather != Weather::Unset && graph.entities.isEmpty()) || graph.horizon)
        return has(graph, EntityKind::Shape) ? SceneType::Shapes : SceneType::Landscape;
    if (has(graph, EntityKind::Shape) || graph.background.plain)
        return SceneType::Shapes;
    return SceneType::Abstract;
}

} // namespace

Parsed parsePrompt(const QString &prompt)
{
    Parsed parsed;
    const QList<Token> tokens = tokenised(prompt);
    WordLedger ledger(tokens);
    SceneGraph &graph = parsed.graph;
    graph.style = u"plain"_s;
    PromptReader reader(tokens, graph, ledger);
    reader.read();
    graph.negated.removeDuplicates();
    settleMoonGround(graph);
    settleStars(graph);
    settleCounts(graph, reader);
    settleBackground(graph);
    settleAreas(graph);
    settleBands(graph);
    dropEchoes(graph);
    settleLamps(graph);
    graph.type = typeOf(graph, reader);
    if (graph.type != SceneType::StillLife && graph.type != SceneType::Interior)
        settleMood(graph);
    for (Entity &entity : graph.entities)
        entity.asked = reader.wordsOf(entity.id);
    addImpliedSea(graph);
    if (has(graph, u"sea"_s) && graph.type == SceneType::Landscape)
        graph.type = SceneType::Seascape;
    while (graph.entities.size() > mostEntities)
        graph.entities.removeLast();
    ledger.finish(parsed);
    return parsed;
}

} // namespace Afterimage
