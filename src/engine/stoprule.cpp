// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/stoprule.h"

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

std::vector<StopRule> rulesFor(const RunLimits &limits)
{
    std::vector<StopRule> rules {stepLimit(limits.steps)};
    if (limits.minutes > 0)
        rules.push_back(timeLimit(qint64(limits.minutes) * 60'000));
    if (limits.untilStill)
        rules.push_back(untilStill());
    return rules;
}

StopRule stepLimit(int steps)
{
    return [steps](const RunFacts &facts) {
        return facts.stepsDone >= steps ? std::optional(StopReason::StepsDone) : std::nullopt;
    };
}

StopRule timeLimit(qint64 ms)
{
    return [ms](const RunFacts &facts) {
        return facts.elapsedMs >= ms ? std::optional(StopReason::TimeUp) : std::nullopt;
    };
}

StopRule untilStill()
{
    return [](const RunFacts &facts) {
        return facts.standstill ? std::optional(StopReason::Converged) : std::nullopt;
    };
}

std::optional<StopReason> firstReason(const std::vector<StopRule> &rules, const RunFacts &facts)
{
    for (const StopRule &rule : rules) {
        if (const std::optional<StopReason> reason = rule(facts))
            return reason;
    }
    return {};
}

QString stopReasonName(StopReason reason)
{
    switch (reason) {
    case StopReason::StepsDone:
        return u"steps"_s;
    case StopReason::TimeUp:
        return u"time"_s;
    case StopReason::Paused:
        return u"paused"_s;
    case StopReason::Stopped:
        return u"stopped"_s;
    case StopReason::Failed:
        break;
    case StopReason::BudgetReached:
        return u"budget"_s;
    case StopReason::Converged:
        return u"converged"_s;
    }
    return u"failed"_s;
}

} // namespace Afterimage
