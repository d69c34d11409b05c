// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/dropshade.h"

#include "gui/look.h"

#include <QApplication>
#include <QPainter>

namespace Afterimage {

DropShade::DropShade(QWidget *parent)
    : QWidget(parent)
{
    // The window below takes the drop.
    setAttribute(Qt::WA_TransparentForMouseEvents);
    hide();
}

void DropShade::showEvent(QShowEvent *event)
{
    setGeometry(parentWidget()->rect());
    raise();
    QWidget::showEvent(event);
}

void DropShade::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor veil = palette().color(QPalette::Window);
    veil.setAlphaF(0.86F);
    painter.fillRect(rect(), veil);
    const QColor accent = Look::accent(palette());
    QPen edge(accent, 2.0, Qt::CustomDashLine, Qt::RoundCap);
    edge.setDashPattern({4, 4});
    painter.setPen(edge);
    constexpr int margin = 2 * Look::grid;
    painter.drawRoundedRect(
        QRectF(rect()).adjusted(margin, margin, -margin, -margin), Look::radius * 2, Look::radius * 2);
    QFont font = Look::captionFont(QApplication::font());
    font.setPointSizeF(font.pointSizeF() * 1.4);
    painter.setFont(font);
    painter.setPen(palette().color(QPalette::WindowText));
    painter.drawText(rect().adjusted(margin * 2, 0, -margin * 2, 0), Qt::AlignCenter | Qt::TextWordWrap,
        tr("Drop to begin a new session with this picture"));
}

} // namespace Afterimage
