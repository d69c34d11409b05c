// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QRectF>
#include <QString>

class QPainter;

namespace Afterimage {

//! Short white words on a dark, slightly transparent ground: readable on any picture.
[[nodiscard]] QSizeF chipSize(const QString &text, const QFont &font);
void paintChip(QPainter &painter, const QPointF &topLeft, const QString &text, const QFont &font);

} // namespace Afterimage
