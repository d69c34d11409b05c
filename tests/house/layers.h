// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMap>
#include <QSet>
#include <QString>
#include <QStringList>

namespace Afterimage {

//! The folders of src/ and what each may include besides itself: arrows run up this table only.
[[nodiscard]] const QMap<QString, QSet<QString>> &allowedIncludes();

//! What one source file includes against the rules, one sentence each. `path` is relative to src/.
//! `widgetHeaders` are the names of all headers of Qt Widgets.
[[nodiscard]] QStringList layerFaults(
    const QString &path, const QString &text, const QSet<QString> &widgetHeaders);

} // namespace Afterimage
