// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace Afterimage {

//! Absolute path of a file of the source tree.
[[nodiscard]] QString pathOf(const QString &relative);
//! Paths of all .h and .cpp files below a folder, relative to the top of the source tree, sorted.
[[nodiscard]] QStringList sourcesBelow(const QString &folder);
//! A file of the source tree; empty when it cannot be read.
[[nodiscard]] QString textOf(const QString &relative);

} // namespace Afterimage
