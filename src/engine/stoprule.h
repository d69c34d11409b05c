// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session.h"
#include "drift/standstill.h"

#include <functional>
#include <optional>
#include <vector>

namespace Afterimage {

enum class StopReason {
    StepsDone, //!< as many steps as asked for
    TimeUp, //!< the time limit
    Paused, //!< by the user, resumable
    Stopped, //!< by the user, at once
    Failed, //!< a step failed; what was made before is kept
    BudgetReached,
    Converged, //!< nothing changes any more, and the recipe asks to end then
};

//! What a stop rule may look at, after each finished step of a run.
struct RunFacts
{
    int stepsDone = 0;
    qint64 elapsedMs = 0; //!< wall clock since the run began, pauses left out
    const Session &session;
    const Frame &last;
    std::optional<Standstill> standstill = {}; //!< of the chain that ends here
};

//! Says why a run should end now, or nothing. Called in the engine's thread; must be quick.
using StopRule = std::function<std::optional<StopReason>(const RunFacts &)>;

//! The rules that follow from a recipe's limits; a budget rule is added by those who know it.
[[nodiscard]] std::vector<StopRule> rulesFor(const RunLimits &limits);
[[nodiscard]] StopRule stepLimit(int steps);
[[nodiscard]] StopRule timeLimit(qint64 ms);
[[nodiscard]] StopRule untilStill();
//! The first reason any rule gives.
[[nodiscard]] std::optional<StopReason> firstReason(
    const std::vector<StopRule> &rules, const RunFacts &facts);

//! "steps", "time", "paused", "stopped", "failed", "budget" or "converged".
[[nodiscard]] QString stopReasonName(StopReason reason);

} // namespace Afterimage
