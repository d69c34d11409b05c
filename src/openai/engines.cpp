// SPDX-License-Identifier: GPL-3.0-or-later
#include "openai/engines.h"

#include "openai/text.h"

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

// Local servers that hold one model need no name for it; whoever bills does.
bool needsModelName(const Endpoint &endpoint)
{
    return !isLoopback(endpoint.base);
}

} // namespace

std::optional<Error> readinessFault(
    const Endpoint &endpoint, const Ledger *ledger, AttemptKind kind, const QString &model)
{
    if (std::optional<Error> fault = endpointFault(endpoint)) {
        // Nothing is wrong with what was asked for; the provider cannot be used as it is.
        fault->kind = ErrorKind::Refused;
        return fault;
    }
    if (std::optional<Error> fault = keyMissing(endpoint))
        return fault;
    if (model.isEmpty() && needsModelName(endpoint))
        return Error {.kind = ErrorKind::Refused,
            .message = kind == AttemptKind::Draw
                ? openaiText("No model to draw with has been chosen for %1.").arg(serverName(endpoint))
                : openaiText("No model to describe with has been chosen for %1.").arg(serverName(endpoint)),
            .advice = openaiText("Choose a model in the recipe or in the settings.")};
    if (!ledger && !isLoopback(endpoint.base))
        return Error {.kind = ErrorKind::Storage,
            .message = openaiText("There is no library to note paid requests in, so none is sent."),
            .advice = openaiText("Open a library, then go on.")};
    return {};
}

HalfStepPlan planFor(const Endpoint &endpoint, AttemptKind kind, const QString &model, const Purpose &purpose)
{
    HalfStepPlan plan;
    plan.attempt = {.kind = kind,
        .purpose = purpose,
        .provider = u"openai"_s,
        .profile = endpoint.profile.id,
        .server = originOf(endpoint.base),
        .model = model};
    plan.base = endpoint.base;
    plan.credential = requestTo(endpoint, "GET", {}, {}).credential;
    return plan;
}

AnswerContext contextFor(
    const Endpoint &endpoint, AttemptKind kind, const QString &model, const PriceTable &prices)
{
    return {.kind = kind,
        .provider = u"openai"_s,
        .engine = serverName(endpoint),
        .server = serverName(endpoint),
        .origin = originOf(endpoint.base),
        .model = model,
        .isFree = endpoint.profile.isFree,
        .pages = accountPages(endpoint),
        .prices = prices};
}

Capabilities capabilitiesOf(const Endpoint &endpoint)
{
    Capabilities result;
    result.id = u"openai"_s;
    result.name = endpoint.base.isEmpty() ? u"OpenAI"_s : serverName(endpoint);
    result.needsNetwork = true;
    result.costsMoney = !endpoint.profile.isFree;
    return result;
}

} // namespace Afterimage
