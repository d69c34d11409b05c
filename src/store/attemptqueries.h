// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/attempt.h"
#include "store/reports.h"
#include "store/sql.h"

namespace Afterimage {

//! The rows of the journal. What the user has said about an unclear attempt shows in its cost and note.
[[nodiscard]] Result<void> insertAttempt(const Database &db, const Attempt &attempt);
//! Nothing when there is none of that id.
[[nodiscard]] Result<std::optional<Attempt>> attemptRow(const Database &db, const AttemptId &id);
[[nodiscard]] Result<QList<Attempt>> listAttempts(const Database &db, const AttemptFilter &filter);
//! Oldest first, of those with a row number up to `last`.
[[nodiscard]] Result<QList<Attempt>> attemptsIn(
    const Database &db, const QList<AttemptState> &states, qint64 last);
[[nodiscard]] Result<qint64> lastAttempt(const Database &db);

//! Whether there was an attempt in the state `from`.
[[nodiscard]] Result<bool> moveAttempt(
    const Database &db, const AttemptId &id, AttemptState from, AttemptState to);
//! Writes the end over what is known so far; numbers and names the end does not know stay.
[[nodiscard]] Result<void> endAttempt(const Database &db, const AttemptId &id, const AttemptEnd &end);
//! True when it became Settled by this: what it brought is the proof that it was sent and answered, whatever
//! the journal was still able to note. Cost and usage count only where the journal knows none.
[[nodiscard]] Result<bool> settleAttempt(
    const Database &db, const AttemptId &id, const std::optional<Money> &cost = {}, const Usage &usage = {});
//! ErrorKind::InvalidInput when it is not unclear.
[[nodiscard]] Result<void> markCharged(const Database &db, const AttemptId &id, Charged charged);

//! The sums for people, and what budgets must also reckon with.
struct AttemptSums
{
    Spending spending;
    Money unpriced; //!< reserves of what was paid for at a price nobody knows
};
[[nodiscard]] Result<AttemptSums> sumAttempts(const Database &db, const SpendingScope &scope);

} // namespace Afterimage
