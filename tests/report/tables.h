// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QPair>
#include <QString>

#include <vector>

namespace Measures {

//! Writes fitted numbers as a source file of Analysis: arrays, then `code`. Rounded to four digits.
[[nodiscard]] bool writeTable(const QString &path, const QString &header,
    const QList<QPair<QString, std::vector<float>>> &arrays, const QString &code);

} // namespace Measures
