// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointF>
#include <QRectF>
#include <QSize>
#include <QSizeF>

namespace Afterimage {

//! Where a picture lies in a view, and nothing else. View sizes and points are logical pixels, pictures
//! device pixels; zoom 1 shows one picture pixel on one device pixel.
class StageGeometry final
{
public:
    static constexpr qreal smallestZoom = 0.02;
    static constexpr qreal largestZoom = 32;
    //! Free space kept around a fitted picture, logical pixels.
    static constexpr int margin = 24;

    void setView(const QSizeF &size, qreal dpr);
    //! Keeps zoom and centre, so that pictures of one size can be flicked through in close-up.
    void setPicture(const QSize &size);

    [[nodiscard]] QSize picture() const { return m_picture; }
    [[nodiscard]] QSizeF view() const { return m_view; }
    [[nodiscard]] qreal dpr() const { return m_dpr; }
    [[nodiscard]] bool isFit() const { return m_fit; }
    //! Device pixels for each picture pixel.
    [[nodiscard]] qreal zoom() const;
    //! Never enlarges a picture beyond its own pixels.
    [[nodiscard]] qreal fitZoom() const;

    void fit() { m_fit = true; }
    //! The picture point under `anchor` (in the view) stays where it is, within the bounds of panning.
    void zoomTo(qreal zoom, const QPointF &anchor);
    void panBy(const QPointF &delta);

    //! The whole picture in the view.
    [[nodiscard]] QRectF target() const;
    [[nodiscard]] QPointF toPicture(const QPointF &viewPoint) const;
    [[nodiscard]] bool canPan() const;

    //! A rectangle of the shape of `size` within `box`, as large as possible, centred.
    [[nodiscard]] static QRectF fitted(const QSizeF &size, const QRectF &box);

private:
    void clampCentre();

    QSizeF m_view;
    QSize m_picture;
    qreal m_dpr = 1;
    qreal m_zoom = 1;
    QPointF m_centre {0.5, 0.5}; //!< the part of the picture in the middle of the view, 0 to 1
    bool m_fit = true;
};

} // namespace Afterimage
