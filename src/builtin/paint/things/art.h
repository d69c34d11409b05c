// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "builtin/paint/thing.h"
#include "builtin/paint/things/pathtext.h"

#include <QColor>
#include <QPainter>
#include <QPainterPath>

#include <functional>

namespace Afterimage::Things {

//! `from` to `to`, t in 0..1, in sRGB.
[[nodiscard]] QColor mix(const QColor &from, const QColor &to, qreal t);
//! As the light sees it: toward a warm white, t in 0..1.
[[nodiscard]] QColor lit(const QColor &color, qreal t);
//! Turned away from the light: darker and a little cooler, t in 0..1, keeping the hue.
[[nodiscard]] QColor shaded(const QColor &color, qreal t);
[[nodiscard]] QColor faded(QColor color, qreal alpha);

[[nodiscard]] QPainterPath ellipse(qreal x, qreal y, qreal rx, qreal ry);
[[nodiscard]] QPainterPath box(qreal x, qreal y, qreal width, qreal height, qreal corner = 0);
//! Turned about `pivot`, clockwise as seen.
[[nodiscard]] QPainterPath turned(const QPainterPath &path, qreal degrees, QPointF pivot);
//! Left and right changed about the upright line at `x`.
[[nodiscard]] QPainterPath mirrored(const QPainterPath &path, qreal x);
//! One outline of parts that overlap.
[[nodiscard]] QPainterPath joined(const QList<QPainterPath> &parts);
//! A limb, branch or tail: a smooth line through `points` with its width going from `start` to `end`.
[[nodiscard]] QPainterPath taper(const QList<QPointF> &points, qreal start, qreal end);
//! A turned form about the upright line at `x`: `profile` holds (radius, y) from top to bottom.
[[nodiscard]] QPainterPath lathe(qreal x, const QList<QPointF> &profile);
//! A star or a flower: `tips` points alternating between two radii.
[[nodiscard]] QPainterPath star(QPointF center, int tips, qreal outer, qreal inner, qreal degrees = -90);
//! A petal or leaf from `root` to `tip`, `width` across at `belly` (0..1 along).
[[nodiscard]] QPainterPath petal(QPointF root, QPointF tip, qreal width, qreal belly = 0.55);

//! The painter's hand for one thing: a sheet 100 high and 100 × aspect wide (y goes down, the ground is at
//! 100) fitted into the thing's box, colours as asked, light from one side, and a slight waver of its own in
//! every line.
class Art final
{
    Q_DISABLE_COPY_MOVE(Art)
public:
    Art(ThingContext &context, qreal width);
    ~Art();

    [[nodiscard]] QColor body(const QColor &natural) const;
    [[nodiscard]] QColor accent(const QColor &natural) const;
    [[nodiscard]] bool night() const { return m_context.light.night; }
    [[nodiscard]] Season season() const { return m_context.season; }
    //! True when the pose asked for is one of `poses`, separated by '|'.
    [[nodiscard]] bool posed(const char *poses) const;
    //! True when the noun asked for is one of `nouns`, separated by '|'.
    [[nodiscard]] bool asked(const char *nouns) const;
    //! -1 when the light comes from the left, else 1.
    [[nodiscard]] qreal side() const { return m_light.x() < 0 ? -1 : 1; }
    [[nodiscard]] QPointF light() const { return m_light; }
    [[nodiscard]] QPainter &painter() { return m_painter; }
    //! How far lines stray, in units of the sheet; 0.7 unless told.
    void setWaver(qreal waver) { m_waver = waver; }

    qreal random(qreal low, qreal high);
    int pick(int count);
    bool chance(qreal probability) { return random(0, 1) < probability; }

    //! Leans the whole sheet about the middle of its foot; `amount` is the shift of the top in units.
    void lean(qreal amount);
    //! Mirrors the whole sheet, so that the thing faces right instead of left or the other way round.
    void turnRound();

    //! A solid form: gradient from lit to shaded, an edge of shadow, a trace of the brush.
    void form(const QPainterPath &path, const QColor &color, qreal contrast = 1);
    void flat(const QPainterPath &path, const QColor &color);
    //! Shines by itself: not touched by the light of the picture.
    void shine(const QPainterPath &path, const QColor &color);
    //! A round upright form (tower, bottle, trunk): bright beside the lit edge, dark at the other.
    void column(const QPainterPath &path, const QColor &color, qreal contrast = 1);
    //! A ball: bright spot toward the light.
    void globe(const QPainterPath &path, const QColor &color, qreal contrast = 1);
    //! Colour going from `top` to `bottom`.
    void fall(const QPainterPath &path, const QColor &top, const QColor &bottom);
    void line(const QPainterPath &path, const QColor &color, qreal width);
    //! Light given off at night and by fire.
    void glow(QPointF center, qreal radius, const QColor &color);
    //! Short brush marks inside `path`, `angle` in degrees.
    void dabs(
        const QPainterPath &path, const QColor &color, int count, qreal length, qreal width, qreal angle);
    //! Draws only inside `path`.
    void within(const QPainterPath &path, const std::function<void()> &draw);
    //! A mass of leaves: lobes in three tones, with loose dabs at its edge.
    void leaves(QPointF center, qreal rx, qreal ry, const QColor &color);
    //! One window: dark glass with a glint by day, warm light (mostly) by night.
    void pane(const QPainterPath &path);
    //! `columns` × `rows` windows that leave `gap` (0..1) of each cell to the wall.
    void panes(const QRectF &wall, int columns, int rows, qreal gap = 0.45);
    //! An eye of an animal, `r` in units.
    void eye(qreal x, qreal y, qreal r);

private:
    [[nodiscard]] QPainterPath wavering(const QPainterPath &path) const;
    [[nodiscard]] QColor seen(const QColor &color) const;
    [[nodiscard]] QColor dark(const QColor &color, qreal t) const;
    void shadowEdge(const QPainterPath &path, const QColor &color, qreal contrast);

    QPainter &m_painter;
    ThingContext &m_context;
    QPointF m_light;
    qreal m_width;
    qreal m_waver = .7;
    qreal m_phase[4] = {};
};

} // namespace Afterimage::Things
