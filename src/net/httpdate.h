// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDateTime>

namespace Afterimage {

//! A date in one of the three forms of RFC 9110 (section 5.6.7), in UTC; invalid when `text` is none.
[[nodiscard]] QDateTime httpDate(const QByteArray &text);

} // namespace Afterimage
