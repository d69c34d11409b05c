// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QList>
#include <QString>

namespace Afterimage {

struct SheetCell
{
    QImage picture; //!< null: a half-step, shown by its words
    QString label; //!< "Origin", "Step 3"
    QString caption;
};

//! The side, in pixels, a sheet of this many cells shows each picture at.
[[nodiscard]] int sheetPictureSide(qsizetype cells);

//! All cells on one neutral grey sheet in reading order. Text needs a QGuiApplication; without one the sheet
//! shows the pictures alone. Null for no cells.
[[nodiscard]] QImage contactSheet(const QString &title, const QList<SheetCell> &cells);

} // namespace Afterimage
