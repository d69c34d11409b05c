// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "builtin/random.h"
#include "builtin/scene/layout.h"
#include "builtin/scene/layoutbody.h"

#include <QHash>

#include <cmath>

namespace Afterimage {

//! One place of several in what holds them.
struct Seat
{
    int index = 0;
    int count = 1;
};

//! Places everything of one graph; see solveLayout().
class Solver
{
public:
    Solver(const SceneGraph &graph, quint32 seed, double share)
        : m_graph(graph)
        , m_seed(seed)
        , m_share(share)
        , m_width(graph.canvas.width())
        , m_height(graph.canvas.height())
        , m_short(qMin(m_width, m_height))
    {
    }

    Layout solve();

private:
    //! The random numbers that place one thing.
    [[nodiscard]] Rng stream(QStringView path, QStringView purpose) const;
    void chooseHorizon();
    void placeEntity(const Entity &entity);
    [[nodiscard]] double heightOf(const Entity &entity, const Body &body, double distance, int count) const;
    [[nodiscard]] double distanceOf(const Entity &entity, const Body &body, Rng &rng) const;
    [[nodiscard]] double groundRow(double distance) const;
    [[nodiscard]] double overlap(const QRectF &box, const Entity &entity) const;
    //! The thing that this one stands out of, as flowers out of a vase; -1: none.
    [[nodiscard]] int holderOf(const Entity &entity) const;
    [[nodiscard]] Seat seatIn(int holder, const Entity &entity, int instance) const;
    [[nodiscard]] bool inSky(const Entity &entity) const;
    [[nodiscard]] const Placement *between(const Entity &entity, const Placement &one) const;
    [[nodiscard]] std::optional<QRectF> relatedBox(
        const Entity &entity, const Body &body, QSizeF size, int instance, Rng &rng, bool &front) const;
    [[nodiscard]] static double naturalShare(const Body &body)
    {
        return 0.2 * std::pow(body.metres / 2.0, 0.34);
    }
    void chooseZoom();
    void prepareRelations();
    [[nodiscard]] QSizeF fitted(const Entity &entity, QSizeF size) const;
    [[nodiscard]] double wet(const QRectF &box, const Entity &entity) const;
    [[nodiscard]] bool still() const
    {
        return m_graph.type == SceneType::StillLife || m_graph.type == SceneType::Interior;
    }
    [[nodiscard]] bool outdoors() const
    {
        return m_graph.type != SceneType::Shapes && m_graph.type != SceneType::Abstract;
    }

    const SceneGraph &m_graph;
    quint32 m_seed;
    double m_share; //!< of the things that take their place from the seed
    double m_width;
    double m_height;
    double m_short;
    Layout m_layout;
    const Entity *m_island = nullptr;
    double m_zoom = 1; //!< how near the picture is taken: small subjects fill it as well as big ones
    QHash<int, QList<double>>
        m_wanted; //!< by entity, for each instance: where it had better be, 0 to 1 of the width
    double m_wantedDistance = -1; //!< of those
    int m_things = 0;
};

} // namespace Afterimage
