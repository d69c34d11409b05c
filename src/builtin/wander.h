// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMap>
#include <QString>

namespace Afterimage {

//! How freely the built-in engine decides what is left open, 0 to 1. At 0 the seed decides nothing: the same
//! picture gives the same words and the same words the same picture, so that a loop can come to rest.
inline constexpr double usualWander = 0.5;

//! The recipe's option "wander": a number from 0 to 1; usualWander when there is none or it cannot be read.
[[nodiscard]] double wanderOf(const QMap<QString, QString> &options);

} // namespace Afterimage
