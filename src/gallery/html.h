// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMap>
#include <QString>

namespace Afterimage {

//! Text as HTML that shows it and does nothing else, in elements and in double-quoted attributes alike.
//! Control characters HTML does not allow become U+FFFD.
[[nodiscard]] QString htmlText(const QString &text);

//! A template of resources/gallery with every {{name}} replaced by its value, once: braces in a value stay as
//! they are. Values are HTML already. A name without a value is a fault of ours (asserted).
[[nodiscard]] QString filledTemplate(const QString &name, const QMap<QString, QString> &values);

} // namespace Afterimage
