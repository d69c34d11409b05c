// SPDX-License-Identifier: GPL-3.0-or-later
// What words were based on, shown on the stage; the rest of the stage is in stageview.cpp.
#include "gui/chip.h"
#include "gui/look.h"
#include "gui/stageview.h"

#include <QPainter>
#include <QPainterPath>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

void StageView::showEvidence(const QImage &picture, const QList<QRectF> &boxes, const QString &label)
{
    // The smooth copy of a picture that stays is not made again for every phrase.
    if (!picture.isNull() && picture.cacheKey() != m_evidence.key())
        m_evidence.set(picture);
    m_showsEvidence = !picture.isNull();
    m_evidenceBoxes = boxes;
    m_evidenceLabel = label;
    update();
}

void StageView::endEvidence()
{
    if (isShowingEvidence())
        showEvidence({}, {}, {});
}

QRectF StageView::evidenceTarget() const
{
    constexpr qreal room = StageGeometry::margin;
    const QRectF box = QRectF(rect()).marginsRemoved(QMarginsF(room, room, room, room));
    // Like a fitted picture, never larger than its own pixels.
    const QSizeF own = QSizeF(m_evidence.size()) / devicePixelRatioF();
    QRectF target = StageGeometry::fitted(m_evidence.size(), box);
    if (own.width() < target.width())
        target = QRectF(box.center() - QPointF(own.width() / 2, own.height() / 2), own);
    return target;
}

QList<QRectF> StageView::evidenceRects() const
{
    const QRectF target = evidenceTarget();
    const QRectF whole(0, 0, 1, 1);
    QList<QRectF> rects;
    for (const QRectF &box : m_evidenceBoxes) {
        const QRectF inside = box & whole;
        rects << QRectF(target.left() + inside.left() * target.width(),
            target.top() + inside.top() * target.height(), inside.width() * target.width(),
            inside.height() * target.height());
    }
    return rects;
}

void StageView::paintEvidence(QPainter &painter)
{
    const QRectF target = evidenceTarget();
    m_evidence.paint(painter, target, devicePixelRatioF());
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QList<QRectF> rects = evidenceRects();
    QPainterPath marked;
    marked.setFillRule(Qt::WindingFill);
    for (const QRectF &rect : rects)
        marked.addRect(rect);
    QPainterPath rest;
    rest.addRect(target);
    // Everything else steps back; the outline is seen on light and on dark pictures.
    painter.fillPath(rest - marked, QColor(0, 0, 0, 110));
    painter.setBrush(Qt::NoBrush);
    for (const QRectF &rect : rects) {
        painter.setPen(QPen(QColor(0, 0, 0, 160), 4));
        painter.drawRoundedRect(rect, 2, 2);
        painter.setPen(QPen(Qt::white, 2));
        painter.drawRoundedRect(rect, 2, 2);
    }
    painter.restore();
    if (!m_evidenceLabel.isEmpty())
        paintChip(painter, target.topLeft() + QPointF(Look::grid, Look::grid), m_evidenceLabel,
            Look::factsFont(font()));
}

} // namespace Afterimage
