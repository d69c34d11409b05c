// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/attempt.h"
#include "store/sql.h"

namespace Afterimage {

//! Whether what was and may be spent leaves room for the dearest the attempt can become: in its run, today
//! and this month by the computer's calendar at `now`. ErrorKind::Budget says which limit stands against it.
[[nodiscard]] Result<void> checkBudgets(
    const Database &db, const Attempt &attempt, const Budgets &budgets, const QDateTime &now);

} // namespace Afterimage
