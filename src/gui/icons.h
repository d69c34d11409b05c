// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QIcon>
#include <QString>

namespace Afterimage {

//! An icon of our family (resources/icons/<name>.svg), drawn as vectors at any size and scale, in the text
//! colour of the palette in force when it is painted.
[[nodiscard]] QIcon icon(const QString &name);
//! The same in one colour, whatever the palette.
[[nodiscard]] QIcon icon(const QString &name, const QColor &color);
//! The program's own mark, in its colours.
[[nodiscard]] QIcon appIcon();

} // namespace Afterimage
