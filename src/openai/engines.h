// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capabilities.h"
#include "core/error.h"
#include "core/ledger.h"
#include "openai/answer.h"
#include "openai/endpoint.h"
#include "openai/halfstepexchange.h"

#include <optional>

namespace Afterimage {

//! What both engines have in common.

//! Why a request cannot even be prepared: address, key, model or journal is missing.
[[nodiscard]] std::optional<Error> readinessFault(
    const Endpoint &endpoint, const Ledger *ledger, AttemptKind kind, const QString &model);
//! A half-step at this server, still without its question.
[[nodiscard]] HalfStepPlan planFor(
    const Endpoint &endpoint, AttemptKind kind, const QString &model, const Purpose &purpose);
[[nodiscard]] AnswerContext contextFor(
    const Endpoint &endpoint, AttemptKind kind, const QString &model, const PriceTable &prices);
//! The dearest that a request as planned (a DescribePlan or DrawPlan) can become; unset: nobody knows.
template <typename Plan>
[[nodiscard]] std::optional<Money> reserveFor(const AnswerContext &context, const Plan &plan)
{
    if (context.isFree)
        return Money {};
    const std::optional<Estimate> estimate = context.prices.estimate(plan);
    return estimate ? std::optional(estimate->dearest) : std::nullopt;
}
//! Name, network and money, for either half.
[[nodiscard]] Capabilities capabilitiesOf(const Endpoint &endpoint);

} // namespace Afterimage
