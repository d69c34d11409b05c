// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/stagegeometry.h"

#include <algorithm>

namespace Afterimage {

void StageGeometry::setView(const QSizeF &size, qreal dpr)
{
    m_view = size;
    m_dpr = dpr;
    clampCentre();
}

void StageGeometry::setPicture(const QSize &size)
{
    if (size == m_picture)
        return;
    m_picture = size;
    m_fit = true;
    m_centre = {0.5, 0.5};
}

qreal StageGeometry::fitZoom() const
{
    if (m_picture.isEmpty() || m_view.isEmpty())
        return 1;
    const qreal width = std::max(1.0, m_view.width() - 2 * margin) * m_dpr;
    const qreal height = std::max(1.0, m_view.height() - 2 * margin) * m_dpr;
    return std::min({1.0, width / m_picture.width(), height / m_picture.height()});
}

qreal StageGeometry::zoom() const
{
    return m_fit ? fitZoom() : m_zoom;
}

void StageGeometry::zoomTo(qreal zoom, const QPointF &anchor)
{
    if (m_picture.isEmpty())
        return;
    const QPointF held = toPicture(anchor);
    // A picture smaller than the smallest zoom fits is still shown whole.
    m_zoom = std::clamp(zoom, std::min(smallestZoom, fitZoom()), largestZoom);
    m_fit = false;
    const qreal scale = m_zoom / m_dpr;
    const QPointF middle(m_view.width() / 2, m_view.height() / 2);
    const QPointF centre = held + (middle - anchor) / scale;
    m_centre = {centre.x() / m_picture.width(), centre.y() / m_picture.height()};
    clampCentre();
}

void StageGeometry::panBy(const QPointF &delta)
{
    if (m_picture.isEmpty() || m_fit)
        return;
    const qreal scale = zoom() / m_dpr;
    m_centre -= QPointF(delta.x() / (scale * m_picture.width()), delta.y() / (scale * m_picture.height()));
    clampCentre();
}

void StageGeometry::clampCentre()
{
    if (m_picture.isEmpty() || m_fit)
        return;
    const qreal scale = zoom() / m_dpr;
    const auto clamped = [scale](qreal centre, qreal view, int side) {
        const qreal shown = side * scale;
        if (shown + 2 * margin <= view)
            return 0.5;
        // The edge may come as far into the view as the margin of a fitted picture.
        const qreal reach = std::max(0.0, (shown - view) / 2 + margin) / shown;
        return std::clamp(centre, 0.5 - reach, 0.5 + reach);
    };
    m_centre = {clamped(m_centre.x(), m_view.width(), m_picture.width()),
        clamped(m_centre.y(), m_view.height(), m_picture.height())};
}

QRectF StageGeometry::target() const
{
    if (m_picture.isEmpty())
        return {};
    const qreal scale = zoom() / m_dpr;
    const QSizeF size = QSizeF(m_picture) * scale;
    const QPointF centre = m_fit ? QPointF(0.5, 0.5) : m_centre;
    const QPointF corner(
        m_view.width() / 2 - centre.x() * size.width(), m_view.height() / 2 - centre.y() * size.height());
    // On whole device pixels, or a picture at 100 % would be blurred by half a pixel.
    return {QPointF(qRound(corner.x() * m_dpr) / m_dpr, qRound(corner.y() * m_dpr) / m_dpr), size};
}

QPointF StageGeometry::toPicture(const QPointF &viewPoint) const
{
    const QRectF rect = target();
    if (rect.isEmpty())
        return {};
    return {(viewPoint.x() - rect.x()) * m_picture.width() / rect.width(),
        (viewPoint.y() - rect.y()) * m_picture.height() / rect.height()};
}

bool StageGeometry::canPan() const
{
    const QRectF rect = target();
    return !m_fit && (rect.width() > m_view.width() || rect.height() > m_view.height());
}

QRectF StageGeometry::fitted(const QSizeF &size, const QRectF &box)
{
    const QSizeF scaled = size.scaled(box.size(), Qt::KeepAspectRatio);
    QRectF rect(QPointF(), scaled);
    rect.moveCenter(box.center());
    return rect;
}

} // namespace Afterimage
