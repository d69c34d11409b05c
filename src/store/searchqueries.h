// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/reports.h"
#include "store/sql.h"

namespace Afterimage {

//! What a person typed as an FTS5 expression: every word quoted, so that nothing in it is syntax, and taken
//! as the beginning of a word. Empty when there is no letter or digit in it.
[[nodiscard]] QString matchExpression(const QString &typed);

[[nodiscard]] Result<QList<SearchHit>> findWords(const Database &db, const QString &typed, int limit);

} // namespace Afterimage
