// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/chip.h"

#include "gui/look.h"

#include <QFontMetricsF>
#include <QPainter>

namespace Afterimage {

QSizeF chipSize(const QString &text, const QFont &font)
{
    const QFontMetricsF metrics(font);
    return {metrics.horizontalAdvance(text) + 2 * Look::grid, metrics.height() + Look::grid};
}

void paintChip(QPainter &painter, const QPointF &topLeft, const QString &text, const QFont &font)
{
    const QRectF rect(topLeft, chipSize(text, font));
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(0x16, 0x16, 0x16, 210));
    painter.drawRoundedRect(rect, Look::radius, Look::radius);
    painter.setPen(QColor(0xf4, 0xf4, 0xf4));
    painter.setFont(font);
    painter.drawText(rect, Qt::AlignCenter, text);
    painter.restore();
}

} // namespace Afterimage
