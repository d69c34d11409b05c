// SPDX-License-Identifier: GPL-3.0-or-later
// Where a thing goes that is on, beside or between others.
#include "builtin/scene/solver.h"

#include <algorithm>
#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

//! What others are between or beside must leave room for them.
void Solver::prepareRelations()
{
    const auto want = [this](int id, const QList<double> &where) {
        const Entity *entity = m_graph.find(id);
        if (entity && !entity->place.isSet() && !m_wanted.contains(id))
            m_wanted.insert(id, where);
    };
    for (const Entity &entity : m_graph.entities) {
        QList<int> between;
        for (const Relation &relation : entity.relations) {
            if (relation.kind == RelationKind::Between)
                between.append(relation.target);
            else if (relation.kind == RelationKind::LeftOf)
                want(relation.target, {0.66});
            else if (relation.kind == RelationKind::RightOf)
                want(relation.target, {0.34});
            else if (relation.kind == RelationKind::Around)
                want(relation.target, {0.5});
        }
        if (between.isEmpty())
            continue;
        m_wantedDistance = 0.3;
        if (between.size() > 1) {
            want(between.at(0), {0.2});
            want(between.at(1), {0.8});
        } else {
            want(between.at(0), {0.2, 0.8});
        }
        want(entity.id, {0.5});
    }
}

//! The size of a thing made to suit what it stands on or in.
QSizeF Solver::fitted(const Entity &entity, QSizeF size) const
{
    if (entity.size != SizeWord::Unset)
        return size;
    for (const Relation &relation : entity.relations) {
        const Placement *target = m_layout.find(relation.target);
        const Entity *what = m_graph.find(relation.target);
        if (!target || !what)
            continue;
        double widest = 0;
        if (relation.kind == RelationKind::On && what->painter == u"lake"_s)
            widest = 0.34 * target->box.width();
        else if (relation.kind == RelationKind::On && what->kind == EntityKind::Terrain)
            widest = 0.5 * target->box.width();
        else if (relation.kind == RelationKind::On && what->kind == EntityKind::Thing)
            widest = 0.85 * target->box.width();
        else if (relation.kind == RelationKind::Under && what->kind == EntityKind::Thing)
            widest = 0.7 * target->box.width();
        // A rider is about as tall as the horse.
        if (relation.kind == RelationKind::On && bodyOf(entity, false).human && bodyOf(*what, false).animal
            && size.height() > 0.95 * target->box.height())
            return size * (0.95 * target->box.height() / size.height());
        if (widest > 0 && size.width() > widest)
            return size * (widest / size.width());
    }
    return size;
}

//! How much of what stands on the ground would stand in water, 0 to 1.
double Solver::wet(const QRectF &box, const Entity &entity) const
{
    double most = 0;
    for (const double part : {-0.4, 0.0, 0.4}) {
        const QPointF foot(box.center().x() + part * box.width(), box.bottom());
        if (m_layout.river && m_layout.river->holds(foot.x() / m_width, foot.y() / m_height, 0.02))
            most = 1;
        for (const Placement &placement : m_layout.placements) {
            const Entity *what = m_graph.find(placement.entity);
            if (!what || what->painter != u"lake"_s || what->id == entity.id)
                continue;
            const QRectF &lake = placement.box;
            const double dx = (foot.x() - lake.center().x()) / (0.5 * lake.width());
            const double cy = qMax(lake.center().y(), m_layout.horizon * m_height + lake.height() * 0.62);
            const double dy = (foot.y() - cy) / (0.5 * lake.height());
            if (dx * dx + dy * dy < 1.5)
                most = 1;
        }
    }
    return most;
}

int Solver::holderOf(const Entity &entity) const
{
    for (const Relation &relation : entity.relations) {
        const Entity *what = m_graph.find(relation.target);
        if (relation.kind == RelationKind::Inside && what && what->kind == EntityKind::Thing
            && !bodyOf(*what, false).grows)
            return relation.target;
    }
    return -1;
}

//! Kinds take turns, so that each is seen.
Seat Solver::seatIn(int holder, const Entity &entity, int instance) const
{
    Seat seat {.index = 0, .count = 0};
    bool before = true;
    for (const Entity &other : m_graph.entities) {
        before = before && other.id != entity.id;
        if (holderOf(other) != holder)
            continue;
        seat.count += other.count;
        seat.index += qMin(other.count, before ? instance + 1 : instance);
    }
    return seat;
}

namespace {

//! Flowers in a vase: spread, by turns taller and shorter, so that no head hides the next.
QRectF bunchedBox(const QRectF &holder, QSizeF size, Seat seat, Rng &rng)
{
    const double aside = (seat.index + 0.5) / seat.count - 0.5;
    const double height = seat.index % 2 == 1 ? 0.72 : seat.count > 1 ? 1.05 : 0.95;
    const double scale = qMax(1.0, holder.height() * 0.95 / size.height()) * (height - 0.35 * aside * aside);
    const double w = size.width() * scale;
    const double h = size.height() * scale;
    const double x = holder.center().x() + (1.1 * aside + rng.uniform(-0.04, 0.04)) * holder.width();
    return {x - w / 2, holder.top() + 0.42 * holder.height() - h, w, h};
}

//! Fruit in a bowl: in a row, four and more in two.
QRectF heapedBox(const QRectF &holder, const QString &painter, QSizeF size, Seat seat, Rng &rng)
{
    // Shares of the holder's box: the handle of a basket stands above its rim.
    const double rim = painter == u"basket"_s ? 0.42 : painter == u"bowl"_s ? 0.3 : 0.1;
    const int below = seat.count > 3 ? (seat.count + 1) / 2 : seat.count;
    const bool above = seat.index >= below;
    const double pitch = 0.8 * holder.width() / below;
    const double scale = std::min(
        {1.0, holder.height() * 0.9 / size.height(), seat.count > 1 ? 1.4 * pitch / size.width() : 1.0});
    const double w = size.width() * scale;
    const double h = size.height() * scale;
    const double middle = (above ? seat.count - 1 + below : below - 1) / 2.0;
    const double x = holder.center().x() + (seat.index - middle + rng.uniform(-0.12, 0.12)) * pitch;
    return {x - w / 2, holder.top() + rim * holder.height() - h * (above ? 1.3 : 0.75), w, h};
}

} // namespace

bool Solver::inSky(const Entity &entity) const
{
    return std::any_of(entity.relations.begin(), entity.relations.end(), [this](const Relation &relation) {
        const Entity *what = m_graph.find(relation.target);
        return relation.kind == RelationKind::Inside && what && what->painter == u"sky"_s;
    });
}

//! What stands at the other side of what is between.
const Placement *Solver::between(const Entity &entity, const Placement &one) const
{
    for (const Relation &relation : entity.relations) {
        if (relation.kind != RelationKind::Between)
            continue;
        for (const Placement &placement : m_layout.placements) {
            if (placement.entity == relation.target
                && (placement.entity != one.entity || placement.instance != one.instance))
                return &placement;
        }
    }
    return nullptr;
}

std::optional<QRectF> Solver::relatedBox(
    const Entity &entity, const Body &body, QSizeF size, int instance, Rng &rng, bool &front) const
{
    for (const Relation &relation : entity.relations) {
        const Placement *target = m_layout.find(relation.target);
        if (!target)
            continue;
        const QRectF &t = target->box;
        const Entity *what = m_graph.find(relation.target);
        const bool terrain = what && what->kind == EntityKind::Terrain;
        const double w = size.width();
        const double h = size.height();
        const double gap = 0.03 * m_short;
        switch (relation.kind) {
        case RelationKind::On:
        case RelationKind::Inside: {
            if (what && what->painter == u"lake"_s) {
                const double middle = qMax(t.center().y(), m_layout.horizon * m_height + t.height() * 0.62);
                return QRectF(t.center().x() + rng.uniform(-0.28, 0.28) * t.width() - w / 2,
                    middle + rng.uniform(-0.08, 0.3) * t.height() - h, w, h);
            }
            if (what && what->kind == EntityKind::Thing && bodyOf(*what, false).grows
                && bodyOf(*what, false).metres > 2)
                // On a branch, in the crown.
                return QRectF(t.center().x() + rng.uniform(-0.2, 0.2) * t.width() - w / 2,
                    t.top() + rng.uniform(0.28, 0.42) * t.height() - h, w, h);
            // Flowers and fruit stand out of what holds them.
            if (relation.kind == RelationKind::Inside && what && what->kind == EntityKind::Thing)
                return body.grows
                    ? bunchedBox(t, size, seatIn(relation.target, entity, instance), rng)
                    : heapedBox(t, what->painter, size, seatIn(relation.target, entity, instance), rng);
            if (relation.kind == RelationKind::Inside && !terrain)
                return QRectF(t.center().x() - w / 2, t.bottom() - h - t.height() * 0.06, w, h);
            if (what && what->painter == u"island"_s) {
                // Anywhere on its back.
                const double dx = rng.uniform(-0.36, 0.36);
                const double up = t.height() * 0.55 * (1 - 4 * dx * dx);
                return QRectF(t.center().x() + dx * t.width() - w / 2, t.bottom() - up - h, w, h);
            }
            const Body under = what ? bodyOf(*what, false) : Body {};
            if (body.human && under.animal && under.metres > 1)
                // In the saddle.
                return QRectF(t.center().x() + rng.uniform(-0.04, 0.04) * t.width() - w / 2,
                    t.top() + 0.56 * t.height() - h, w, h);
            // Where one can stand on it, measured from the top of its box.
            const bool lily = what && what->painter == u"water-lily"_s;
            const bool deck = what && what->painter == u"bridge"_s;
            if (under.grows || deck)
                return QRectF(t.center().x() + rng.uniform(-0.08, 0.08) * t.width() - w / 2,
                    t.top()
                        + (lily          ? 0.5
                                  : deck ? 0.26
                                         : 0.22)
                            * t.height()
                        - h,
                    w, h);
            // On a hill's crown a thing sinks a little into the slope.
            const double share = w / t.width();
            const double sink = terrain
                ? t.height() * ((what->painter == u"mountain"_s ? 0.26 : 0.1) + 0.6 * share * share)
                : qMin(h, t.height()) * 0.06;
            const double stray = terrain ? 0.08 : 0.12;
            return QRectF(
                t.center().x() + rng.uniform(-stray, stray) * t.width() - w / 2, t.top() + sink - h, w, h);
        }
        case RelationKind::Under:
            return QRectF(t.center().x() + rng.uniform(-0.12, 0.12) * t.width() - w / 2,
                target->flying || m_layout.horizon >= 1 ? t.bottom() + gap : t.bottom() + 0.04 * m_height - h,
                w, h);
        case RelationKind::Above:
            if (entity.painter == u"umbrella"_s && what && what->kind == EntityKind::Thing
                && bodyOf(*what, false).metres < 3)
                // Held over the head.
                return QRectF(
                    t.center().x() + 0.18 * t.width() - w / 2, t.top() + 0.42 * t.height() - h, w, h);
            return QRectF(
                t.center().x() + rng.uniform(-0.1, 0.1) * t.width() - w / 2, t.top() - gap - h, w, h);
        case RelationKind::LeftOf:
            return QRectF(t.left() - gap - w, t.bottom() - h, w, h);
        case RelationKind::RightOf:
            return QRectF(t.right() + gap, t.bottom() - h, w, h);
        case RelationKind::InFrontOf:
            front = true;
            return QRectF(t.center().x() + rng.uniform(-0.2, 0.2) * t.width() - w / 2,
                qMin(m_height * 0.985, t.bottom() + 0.07 * m_height) - h, w, h);
        case RelationKind::Behind:
            if (m_layout.horizon >= 1)
                // Flat forms: what is behind looks out at a corner.
                return QRectF(t.center().x() + (rng.chance(0.5) ? -0.45 : 0.45) * t.width() - w / 2,
                    t.bottom() - 0.35 * t.height() - h, w, h);
            return QRectF(t.center().x() + rng.uniform(-0.45, 0.45) * t.width() - w / 2,
                qMax(m_layout.horizon * m_height, t.bottom() - 0.07 * m_height) - h, w, h);
        case RelationKind::Between: {
            const Placement *other = between(entity, *target);
            if (!other)
                break;
            const QRectF &o = other->box;
            const double left = qMin(t.center().x(), o.center().x());
            const double right = qMax(t.center().x(), o.center().x());
            const double row = body.support == ThingPainter::Any || m_layout.horizon >= 1
                ? (t.center().y() + o.center().y() + h) / 2
                : qMax(t.bottom(), o.bottom());
            return QRectF(
                (left + right) / 2 + rng.uniform(-0.08, 0.08) * (right - left) - w / 2, row - h, w, h);
        }
        case RelationKind::Around: {
            // All round it, the ground seen from the side.
            const int count = qMax(1, entity.count);
            const double angle = 6.2832 * (instance + 0.5 * rng.uniform(0.6, 1.4)) / count;
            const bool flat
                = m_layout.horizon < 1 && body.support != ThingPainter::Sky && entity.pose != u"flying"_s;
            const double rx = t.width() * 0.5 + w * 0.75 + gap;
            if (flat)
                return QRectF(t.center().x() + rx * std::cos(angle) - w / 2,
                    t.bottom() + 0.055 * m_height * std::sin(angle) - h, w, h);
            const double ry = t.height() * 0.5 + h * 0.75 + gap;
            return QRectF(t.center().x() + rx * std::cos(angle) - w / 2,
                t.center().y() + ry * std::sin(angle) - h / 2, w, h);
        }
        case RelationKind::Beside: {
            const bool right
                = t.center().x() < m_width / 2 ? t.right() + gap + w < m_width : t.left() - gap - w < 0;
            const double y = body.support == ThingPainter::Sky ? t.center().y() - h / 2 : t.bottom() - h;
            return QRectF(right ? t.right() + gap : t.left() - gap - w, y, w, h);
        }
        }
    }
    return {};
}

} // namespace Afterimage
