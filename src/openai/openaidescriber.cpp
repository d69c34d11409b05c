// SPDX-License-Identifier: GPL-3.0-or-later
#include "openai/openaidescriber.h"

#include "openai/describerequest.h"
#include "openai/engines.h"
#include "openai/halfstepexchange.h"

#include <QThreadPool>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

OpenAiDescriber::OpenAiDescriber(
    HttpClient &http, Ledger *ledger, QThreadPool &pool, const PriceTable &prices)
    : m_http(http)
    , m_ledger(ledger)
    , m_pool(pool)
    , m_prices(prices)
{
}

OpenAiDescriber::~OpenAiDescriber() = default;

void OpenAiDescriber::setEndpoint(const Endpoint &endpoint)
{
    m_endpoint = endpoint;
}

Capabilities OpenAiDescriber::capabilities() const
{
    Capabilities result = capabilitiesOf(m_endpoint);
    result.describes = true;
    result.comparesWithOrigin = true;
    return result;
}

std::optional<Estimate> OpenAiDescriber::estimate(const DescribeRequest &request) const
{
    if (m_endpoint.profile.isFree)
        return {};
    const QString model = describeModelFor(m_endpoint, request);
    const QStringList leftOut = m_memory->of(originOf(m_endpoint.base), model).leftOut;
    return m_prices.estimate(describePlan(m_endpoint, request, leftOut));
}

Pending<Description> OpenAiDescriber::describe(
    const DescribeRequest &request, const ProgressSink &progress, const std::stop_token &stop)
{
    const QString model = describeModelFor(m_endpoint, request);
    if (const std::optional<Error> fault = readinessFault(m_endpoint, m_ledger, AttemptKind::Describe, model))
        return settled<Description>(tl::unexpected(*fault));
    HalfStepPlan plan = planFor(m_endpoint, AttemptKind::Describe, model, request.purpose);
    plan.progress = progress;
    plan.stop = stop;
    plan.build = [endpoint = m_endpoint, request,
                     context = contextFor(m_endpoint, AttemptKind::Describe, model, m_prices)](
                     const QStringList &leftOut, const QString &id) -> Result<PreparedRequest> {
        const Result<BuiltRequest> built = describeRequest(endpoint, request, leftOut, id);
        if (!built)
            return tl::unexpected(built.error());
        PreparedRequest prepared {.request = *built,
            .reserve = reserveFor(context, describePlan(endpoint, request, leftOut)),
            .context = context};
        prepared.context.optional = built->optional;
        return prepared;
    };
    auto promise = std::make_shared<QPromise<Result<Description>>>();
    promise->start();
    new HalfStepExchange(
        {m_http, m_ledger, m_pool, m_memory}, std::move(plan),
        [promise](const Result<Brought> &brought) {
            promise->addResult(brought ? Result<Description>(std::get<Description>(*brought))
                                       : Result<Description>(tl::unexpected(brought.error())));
            promise->finish();
        },
        &m_exchanges);
    return promise->future();
}

} // namespace Afterimage
