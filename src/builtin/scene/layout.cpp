// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/scene/layout.h"

#include "builtin/scene/solver.h"

#include <algorithm>
#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

constexpr int candidates = 40;

} // namespace

Rng Solver::stream(QStringView path, QStringView purpose) const
{
    const bool moves = m_share >= 1 || Rng::stream(m_seed, path, u"wander").chance(m_share);
    return Rng::stream(moves ? m_seed : stillSeed, path, purpose);
}

void Solver::chooseHorizon()
{
    Rng rng = stream(u"layout", u"horizon");
    double horizon = 0.54;
    switch (m_graph.type) {
    case SceneType::Seascape:
        horizon = rng.uniform(0.44, 0.56);
        break;
    case SceneType::City:
        horizon = rng.uniform(0.62, 0.7);
        break;
    case SceneType::StillLife:
    case SceneType::Interior:
        horizon = rng.uniform(0.56, 0.62);
        break;
    case SceneType::Space:
    case SceneType::Shapes:
    case SceneType::Abstract:
    case SceneType::Underwater:
        horizon = 1;
        break;
    default:
        horizon = rng.uniform(0.5, 0.62);
        break;
    }
    if (m_graph.horizon)
        horizon = *m_graph.horizon;
    m_layout.horizon = horizon;
    for (const Entity &entity : m_graph.entities) {
        if (entity.painter != u"river"_s)
            continue;
        Rng course = stream(u"river", {});
        RiverCourse river;
        river.from = horizon + 0.03 * m_short / m_height;
        river.end = course.uniform(0.25, 0.75);
        river.start = course.uniform(0.35, 0.65);
        river.swing = course.uniform(0.1, 0.22) * (course.chance(0.5) ? 1.0 : -1.0);
        m_layout.river = river;
    }
    bool water = false;
    bool land = false;
    for (const Entity &entity : m_graph.entities) {
        water = water || entity.painter == u"sea"_s;
        land = land || entity.painter == u"beach"_s || entity.painter == u"meadow"_s
            || entity.painter == u"field"_s || entity.painter == u"path"_s || entity.painter == u"flowers"_s
            || entity.painter == u"rocks"_s || entity.painter == u"ground"_s || entity.painter == u"snow"_s
            || entity.painter == u"desert"_s || entity.painter == u"foliage"_s
            || entity.painter == u"village"_s;
    }
    // Somebody who stands needs a shore to stand on.
    for (const Entity &entity : m_graph.entities) {
        const bool held = std::any_of(entity.relations.begin(), entity.relations.end(),
            [](const Relation &r) { return r.kind == RelationKind::On || r.kind == RelationKind::Inside; });
        if (entity.kind == EntityKind::Thing && !held && bodyOf(entity, false).support == ThingPainter::Ground
            && entity.pose != u"flying"_s && entity.pose != u"swimming"_s)
            land = land || !m_island;
    }
    if (water && land)
        m_layout.shore = horizon + (1 - horizon) * rng.uniform(0.5, 0.62);
}

void Solver::chooseZoom()
{
    double largest = 0;
    bool wide = false;
    for (const Entity &entity : m_graph.entities) {
        const Body body = bodyOf(entity, false);
        if ((entity.kind == EntityKind::Thing || m_graph.type == SceneType::Space) && body.placed)
            largest = qMax(largest, naturalShare(body));
        wide = wide || entity.kind == EntityKind::Terrain
            || (entity.kind == EntityKind::Water && m_graph.type != SceneType::Underwater);
    }
    if (largest <= 0)
        return;
    // A bee alone is as worth a picture as a house; in a landscape it is one thing among others.
    if (m_things <= 1)
        m_zoom = qMax(1.75, (wide ? 0.30 : 0.42) / largest);
    else if (m_things <= 4)
        m_zoom = qMax(1.25, (wide ? 0.28 : 0.38) / largest);
    else if (m_things <= 7)
        m_zoom = qMax(1.0, 0.24 / largest);
    else
        m_zoom = qMax(0.8, 0.18 / largest);
}

double Solver::distanceOf(const Entity &entity, const Body &body, Rng &rng) const
{
    switch (entity.distance) {
    case Distance::Foreground:
        return rng.uniform(0.05, 0.14);
    case Distance::Middle:
        return rng.uniform(0.4, 0.5);
    case Distance::Background:
        return rng.uniform(0.78, 0.88);
    case Distance::Unset:
        break;
    }
    // Tall things stand further away, so that they fit.
    const double natural = 0.19 + 0.11 * std::log2(1 + body.metres);
    return qBound(0.08, natural + rng.uniform(-0.08, 0.08), 0.7);
}

double Solver::groundRow(double distance) const
{
    const double near = 0.955;
    const double horizon = qMin(m_layout.horizon, 0.9);
    return (near + (horizon + 0.02 - near) * std::pow(distance, 0.8)) * m_height;
}

double Solver::heightOf(const Entity &entity, const Body &body, double distance, int count) const
{
    if (entity.size != SizeWord::Unset || entity.kind == EntityKind::Shape
        || entity.kind == EntityKind::Area) {
        double side = sizeFraction(entity.size) * m_short;
        if (entity.kind == EntityKind::Shape && entity.size == SizeWord::Unset)
            side *= m_things <= 1 ? 1.5 : 1.0;
        if (entity.kind == EntityKind::Area && entity.size == SizeWord::Unset)
            side *= 1.7;
        if (count > 3)
            side *= std::sqrt(3.0 / count);
        return side / std::sqrt(body.aspect);
    }
    double share = naturalShare(body);
    if (still() && body.support == ThingPainter::Surface)
        share = 0.3 * std::pow(body.metres / 0.25, 0.3);
    share = qBound(0.05, share, 0.6);
    const bool cramped = entity.place.row >= 0 && entity.place.column >= 0;
    if (still()) {
        // A single subject fills the picture; many share it.
        if (m_things <= 1 && count == 1 && !cramped)
            share = qMin(0.66, share * 1.75);
        else if (m_things <= 3)
            share *= 1.25;
        else if (m_things > 7)
            share *= 0.8;
    } else {
        share = qMin(0.66, share * (cramped ? qMin(m_zoom, 1.25) : m_zoom));
    }
    if (!still())
        share *= 1.25 - 0.95 * distance;
    if (count > 2)
        share *= std::pow(2.0 / count, 0.32);
    return qMax(0.035, share) * m_short;
}

double Solver::overlap(const QRectF &box, const Entity &entity) const
{
    double sum = 0;
    const int holder = holderOf(entity);
    for (const Placement &other : m_layout.placements) {
        // What lies in one bowl touches. Who is under a tree is not in its way.
        const bool related
            = std::any_of(entity.relations.begin(), entity.relations.end(), [&other](const Relation &r) {
                  return r.target == other.entity
                      && (r.kind == RelationKind::On || r.kind == RelationKind::Under
                          || r.kind == RelationKind::Inside || r.kind == RelationKind::InFrontOf);
              });
        const Entity *what = m_graph.find(other.entity);
        if (related || (holder >= 0 && what && holderOf(*what) == holder))
            continue;
        // Air between those of one kind, so that they can be counted.
        const double air = other.entity == entity.id ? 0.07 * other.box.width() + 2 : 0;
        const QRectF common = other.box.adjusted(-air, -0.4 * air, air, 0.4 * air).intersected(box);
        if (common.isEmpty())
            continue;
        const double smaller = qMin(other.box.width() * other.box.height(), box.width() * box.height());
        double share = common.width() * common.height() / qMax(1.0, smaller);
        if (what && what->kind == EntityKind::Terrain)
            continue;
        if (other.entity == entity.id)
            share *= 6;
        sum += share;
    }
    return sum;
}

void Solver::placeEntity(const Entity &entity)
{
    const bool still = this->still();
    const Body body = bodyOf(entity, still);
    if (!body.placed)
        return;
    const QString path = u"entity/"_s + QString::number(entity.id) + u'/' + entity.noun;
    for (int instance = 0; instance < entity.count; ++instance) {
        Rng rng = stream(path, u"place/"_s + QString::number(instance));
        const bool flies = outdoors() && !still
            && (body.support == ThingPainter::Sky || entity.pose == u"flying"_s || inSky(entity));
        bool floats = body.support == ThingPainter::Water && !flies;
        double distance = distanceOf(entity, body, rng);
        Placement best {.entity = entity.id,
            .instance = instance,
            .flying = flies,
            .afloat = floats,
            .held = holderOf(entity) >= 0};
        double bestCost = 1e9;
        const QList<double> wanted = m_wanted.value(entity.id);
        if (!wanted.isEmpty() && m_wantedDistance >= 0 && entity.distance == Distance::Unset)
            distance = m_wantedDistance;
        double shrink = 1;
        const double room = entity.place.isSet() && entity.place.column >= 0 ? 0.5 : 0.86;
        // Several things in or on one stay close together.
        const bool snug
            = std::any_of(entity.relations.begin(), entity.relations.end(), [this](const Relation &r) {
                  const Placement *target = m_layout.find(r.target);
                  return target && (r.kind == RelationKind::Inside || r.kind == RelationKind::On);
              });
        const auto sizeAt = [&](double d) {
            double height = heightOf(entity, body, d, entity.count);
            // Several that are to be counted must find room beside each other.
            if (entity.count > 1 && entity.count <= 7 && !snug)
                height = qMin(height, 0.9 * m_width / std::ceil(0.78 * entity.count + 0.4) / body.aspect);
            const double width = height * body.aspect;
            const double limit = qMin(1.0, qMin(room * m_width / width, 0.86 * m_height / height)) * shrink;
            return fitted(entity, QSizeF(width * limit, height * limit));
        };
        bool front = false;
        const bool around = std::any_of(entity.relations.begin(), entity.relations.end(),
            [](const Relation &r) { return r.kind == RelationKind::Around; });
        const bool dry = outdoors() && !still && !flies && !floats && !snug
            && entity.kind == EntityKind::Thing && body.support == ThingPainter::Ground
            && !entity.place.isSet();
        const int tries = entity.count > 1 && !snug ? 2 * candidates : candidates;
        for (int k = 0; k < tries; ++k) {
            if (k > 0 && k % 10 == 0 && bestCost > 1.0) {
                // No room: smaller.
                shrink *= 0.9;
            }
            // Where nothing is free, look further up and down the ground.
            const double stray = k >= 10 && bestCost > 1.0 ? 0.48 : 0.12;
            const double d = qBound(
                0.03, distance + (k == 0 || !wanted.isEmpty() ? 0.0 : rng.uniform(-stray, stray)), 0.92);
            QSizeF size = sizeAt(d);
            const bool onRiver = floats && m_layout.river && !entity.place.isSet() && m_layout.shore >= 1;
            const double downRiver = rng.uniform(0.3, 0.95);
            if (onRiver)
                size *= qMin(1.0, 1.3 * RiverCourse::half(downRiver) * m_width / size.width());
            const double width = size.width();
            const double height = size.height();
            double x = rng.uniform(0.08, 0.92) * m_width;
            double centre = 0;
            double bottom = 0;
            bool fixedRow = false;
            if (entity.place.point) {
                x = entity.place.point->x() * m_width;
                centre = entity.place.point->y() * m_height;
                fixedRow = true;
            } else {
                // Alone in its cell a thing stands near the middle of it; several spread.
                const double spread = entity.count > 1 ? 0.16 : 0.07;
                if (!wanted.isEmpty() && entity.place.column < 0)
                    x = (wanted.at(instance % int(wanted.size())) + rng.uniform(-0.04, 0.04)) * m_width;
                else if (entity.place.column >= 0)
                    x = (entity.place.column + 0.5 + rng.uniform(-spread, spread) * 2) / 3 * m_width;
                else if (k < 6 && m_things <= 2 && entity.count == 1 && outdoors() && !still)
                    x = (rng.chance(0.5) ? 0.36 : 0.64) * m_width + rng.uniform(-0.06, 0.06) * m_width;
                if (entity.place.row >= 0) {
                    centre = (entity.place.row + 0.5 + rng.uniform(-spread, spread) * 2) / 3 * m_height;
                    fixedRow = true;
                }
            }
            if (!fixedRow) {
                if (onRiver) {
                    bottom = (m_layout.river->from + downRiver * (1 - m_layout.river->from)) * m_height;
                    x = (m_layout.river->middle(downRiver)
                            + rng.uniform(-0.3, 0.3) * RiverCourse::half(downRiver))
                        * m_width;
                } else if (m_graph.type == SceneType::Underwater && body.support == ThingPainter::Ground
                    && entity.kind == EntityKind::Thing)
                    bottom = rng.uniform(0.9, 0.98) * m_height;
                else if (!outdoors() || m_graph.type == SceneType::Space
                    || m_graph.type == SceneType::Underwater)
                    centre = rng.uniform(0.18, 0.82) * m_height;
                else if (flies)
                    centre = rng.uniform(0.12, 0.72) * qMin(m_layout.horizon, 0.9) * m_height;
                else if (still)
                    bottom
                        = (m_layout.horizon + (0.97 - m_layout.horizon) * rng.uniform(0.25, 0.8)) * m_height;
                else if (floats && m_layout.shore < 1)
                    bottom = (m_layout.horizon + (m_layout.shore - m_layout.horizon) * rng.uniform(0.2, 0.7))
                        * m_height;
                else if (m_layout.shore < 1 && entity.kind == EntityKind::Thing)
                    bottom = (m_layout.shore + (0.97 - m_layout.shore) * rng.uniform(0.35, 0.85)) * m_height;
                else
                    bottom = groundRow(d);
                if (entity.kind == EntityKind::Terrain && entity.painter != u"rocks"_s)
                    bottom = (m_layout.horizon
                                 + (entity.painter == u"hill"_s           ? 0.1
                                         : entity.painter == u"village"_s ? 0.15
                                                                          : 0.02))
                        * m_height;
                // A village by the sea stands on its shore.
                if (entity.painter == u"village"_s && m_layout.shore < 1)
                    bottom = (m_layout.shore + 0.55 * (1 - m_layout.shore)) * m_height;
                if (bottom > 0)
                    centre = bottom - height / 2;
            }
            QRectF box(x - width / 2, centre - height / 2, width, height);
            if (instance == 0 || !entity.place.isSet()) {
                const std::optional<QRectF> related = entity.place.isSet()
                    ? std::nullopt
                    : relatedBox(entity, body, box.size(), instance, rng, front);
                if (related)
                    box = entity.count > 1 && !snug && !around
                        ? related->translated(rng.uniform(-1.0, 1.0) * width * entity.count * 0.6, 0)
                        : *related;
            }
            double cost = 4 * overlap(box, entity);
            if (dry)
                cost += 15 * wet(box, entity);
            const QRectF canvas(0, 0, m_width, m_height);
            const QRectF inside = canvas.intersected(box);
            cost += 6 * (1 - inside.width() * inside.height() / qMax(1.0, box.width() * box.height()));
            if (entity.place.column >= 0 && !entity.place.point)
                cost += std::abs(box.center().x() / m_width - (entity.place.column + 0.5) / 3) * 2;
            cost += rng.uniform(0, 0.15);
            if (cost < bestCost) {
                bestCost = cost;
                best.box = box;
                best.distance = flies ? 0.35 : fixedRow ? qBound(0.05, d, 0.6) : d;
                if (front)
                    best.distance = 0.03;
            }
        }
        // What was asked to be in the picture is in the picture.
        QRectF &box = best.box;
        const double margin = 0.012 * m_short;
        if (box.left() < margin)
            box.moveLeft(margin);
        if (box.right() > m_width - margin)
            box.moveRight(m_width - margin);
        if (box.top() < margin)
            box.moveTop(margin);
        if (box.bottom() > m_height - margin)
            box.moveBottom(m_height - margin);
        if (bestCost > 5)
            m_layout.relaxed.append(entity.id);
        m_layout.placements.append(best);
    }
}

Layout Solver::solve()
{
    for (const Entity &entity : m_graph.entities) {
        if (entity.kind == EntityKind::Thing || entity.kind == EntityKind::Shape
            || (m_graph.type == SceneType::Space && bodyOf(entity, false).placed))
            m_things += entity.count;
    }
    for (const Entity &entity : m_graph.entities) {
        if (entity.painter == u"island"_s)
            m_island = &entity;
    }
    chooseHorizon();
    chooseZoom();
    prepareRelations();
    // What others stand on comes first, then what has an asked place, then the rest in the order of the
    // words.
    QList<const Entity *> order;
    QList<const Entity *> waiting;
    for (const Entity &entity : m_graph.entities)
        waiting.append(&entity);
    const auto rank = [](const Entity *e) {
        const int kind = e->kind == EntityKind::Terrain || e->kind == EntityKind::Water ? 0 : 2;
        return kind + (e->place.isSet() ? 0 : 1);
    };
    std::stable_sort(waiting.begin(), waiting.end(),
        [&rank](const Entity *a, const Entity *b) { return rank(a) < rank(b); });
    while (!waiting.isEmpty()) {
        bool moved = false;
        for (int i = 0; i < waiting.size(); ++i) {
            const bool ready = std::none_of(waiting.at(i)->relations.begin(), waiting.at(i)->relations.end(),
                [&](const Relation &relation) {
                    return relation.target != waiting.at(i)->id
                        && std::any_of(waiting.begin(), waiting.end(),
                            [&](const Entity *e) { return e->id == relation.target; });
                });
            if (!ready)
                continue;
            order.append(waiting.takeAt(i));
            moved = true;
            break;
        }
        if (!moved)
            order.append(waiting.takeFirst());
    }
    for (const Entity *entity : order) {
        Entity placed = *entity;
        // Boats and swans belong on the lake there is.
        const Body body = bodyOf(placed, false);
        const bool swims = body.support == ThingPainter::Water || placed.pose == u"swimming"_s
            || placed.pose == u"sailing"_s || placed.pose == u"floating"_s;
        const bool related = std::any_of(placed.relations.begin(), placed.relations.end(),
            [this](const Relation &r) { return m_layout.find(r.target) != nullptr; });
        if (swims && placed.kind == EntityKind::Thing && !related && !placed.place.isSet()) {
            for (const Placement &placement : std::as_const(m_layout.placements)) {
                const Entity *what = m_graph.find(placement.entity);
                if (what && what->painter == u"lake"_s) {
                    placed.relations.append({RelationKind::On, what->id});
                    break;
                }
            }
        }
        // Palms, houses and people of an island stand on it, not in the sea.
        if (m_island && placed.kind == EntityKind::Thing && placed.relations.isEmpty()
            && !placed.place.isSet() && bodyOf(placed, false).support == ThingPainter::Ground
            && m_layout.shore >= 1)
            placed.relations.append({RelationKind::On, m_island->id});
        placeEntity(placed);
    }
    // Nearer feet are lower; what stands on or in front of something comes after it.
    QHash<int, int> step;
    for (int i = 0; i < order.size(); ++i)
        step.insert(order.at(i)->id, i);
    const auto before = [&](const Placement &a, const Placement &b) {
        if (a.flying != b.flying)
            return a.flying;
        if (a.box.bottom() != b.box.bottom())
            return a.box.bottom() < b.box.bottom();
        return step.value(a.entity) < step.value(b.entity);
    };
    std::stable_sort(m_layout.placements.begin(), m_layout.placements.end(), before);
    // A thing on top of another is drawn after it although its feet are higher.
    for (int pass = 0; pass < 3; ++pass) {
        for (const Entity *entity : order) {
            for (const Relation &relation : entity->relations) {
                const bool after = relation.kind == RelationKind::On
                    || relation.kind == RelationKind::InFrontOf || relation.kind == RelationKind::Under;
                if (!after)
                    continue;
                int last = -1;
                for (int i = 0; i < m_layout.placements.size(); ++i) {
                    if (m_layout.placements.at(i).entity == relation.target)
                        last = i;
                }
                for (int i = last - 1; last >= 0 && i >= 0; --i) {
                    if (m_layout.placements.at(i).entity == entity->id) {
                        m_layout.placements.insert(last, m_layout.placements.takeAt(i));
                        --last;
                    }
                }
            }
        }
    }
    return m_layout;
}

const Placement *Layout::find(int entity) const
{
    for (const Placement &placement : placements) {
        if (placement.entity == entity)
            return &placement;
    }
    return nullptr;
}

Layout solveLayout(const SceneGraph &graph, quint32 seed, double share)
{
    return Solver(graph, seed, share).solve();
}

} // namespace Afterimage
