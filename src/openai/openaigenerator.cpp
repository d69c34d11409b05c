// SPDX-License-Identifier: GPL-3.0-or-later
#include "openai/openaigenerator.h"

#include "openai/drawrequest.h"
#include "openai/engines.h"
#include "openai/halfstepexchange.h"
#include "openai/imagemodel.h"
#include "openai/text.h"

#include <QThreadPool>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

// A step makes one picture; more would be paid for and thrown away.
DrawRequest ofOnePicture(DrawRequest request)
{
    request.options.remove(u"n"_s);
    return request;
}

//! What has to be told of a wish for several.
Report onePictureNote(const DrawRequest &wanted)
{
    const QString several = wanted.options.value(u"n"_s);
    if (several.isEmpty() || several == "1"_L1)
        return {};
    return {{.outcome = Outcome::Note,
        .text = openaiText("A step makes one picture: the option n = %1 was not sent.").arg(several)}};
}

} // namespace

OpenAiGenerator::OpenAiGenerator(
    HttpClient &http, Ledger *ledger, QThreadPool &pool, const PriceTable &prices)
    : m_http(http)
    , m_ledger(ledger)
    , m_pool(pool)
    , m_prices(prices)
{
}

OpenAiGenerator::~OpenAiGenerator() = default;

void OpenAiGenerator::setEndpoint(const Endpoint &endpoint)
{
    m_endpoint = endpoint;
}

Capabilities OpenAiGenerator::capabilities() const
{
    Capabilities result = capabilitiesOf(m_endpoint);
    result.draws = true;
    result.takesReference = !m_endpoint.profile.editsPath.isEmpty();
    result.takesStyleReference = result.takesReference;
    result.takesMask = result.takesReference;
    result.takesSeed = m_endpoint.profile.imageFields.contains(u"seed"_s);
    const bool isOpenAis = imageModel(drawModelFor(m_endpoint, {})).isKnown;
    const int least = isOpenAis ? shortestDrawnSide : 64;
    result.minimumSize = QSize(least, least);
    result.maximumSize = QSize(longestDrawnSide, longestDrawnSide);
    return result;
}

QStringList OpenAiGenerator::optionsOf(const QString &model, Mode mode) const
{
    QStringList options = drawOptions(m_endpoint, model, mode);
    const QStringList leftOut
        = m_memory->of(originOf(m_endpoint.base), drawModelFor(m_endpoint, {.model = model})).leftOut;
    for (const QString &refused : leftOut)
        options.removeAll(refused);
    if (leftOut.contains(u"stream"_s)) // in which partial pictures come
        options.removeAll(u"partial_images"_s);
    return options;
}

std::optional<Estimate> OpenAiGenerator::estimate(const DrawRequest &request) const
{
    if (m_endpoint.profile.isFree)
        return {};
    const QString model = drawModelFor(m_endpoint, request);
    const QStringList leftOut = m_memory->of(originOf(m_endpoint.base), model).leftOut;
    return m_prices.estimate(drawPlan(m_endpoint, ofOnePicture(request), leftOut));
}

Pending<Drawing> OpenAiGenerator::draw(
    const DrawRequest &wanted, const ProgressSink &progress, const std::stop_token &stop)
{
    const DrawRequest request = ofOnePicture(wanted);
    const QString model = drawModelFor(m_endpoint, request);
    if (const std::optional<Error> fault = readinessFault(m_endpoint, m_ledger, AttemptKind::Draw, model))
        return settled<Drawing>(tl::unexpected(*fault));
    HalfStepPlan plan = planFor(m_endpoint, AttemptKind::Draw, model, request.purpose);
    plan.progress = progress;
    plan.stop = stop;
    plan.resendUnclear = request.resendUnclear;
    plan.build = [endpoint = m_endpoint, request, note = onePictureNote(wanted),
                     context = contextFor(m_endpoint, AttemptKind::Draw, model, m_prices)](
                     const QStringList &leftOut, const QString &id) -> Result<PreparedRequest> {
        const Result<BuiltDrawing> built = drawRequest(endpoint, request, leftOut, id);
        if (!built)
            return tl::unexpected(built.error());
        PreparedRequest prepared {.request = built->request,
            .reserve = reserveFor(context, drawPlan(endpoint, request, leftOut)),
            .context = context};
        prepared.context.optional = built->request.optional;
        prepared.context.size = built->size;
        prepared.context.quality = request.quality;
        prepared.context.prompt = built->prompt;
        prepared.context.changes = note + built->changes;
        return prepared;
    };
    auto promise = std::make_shared<QPromise<Result<Drawing>>>();
    promise->start();
    new HalfStepExchange(
        {m_http, m_ledger, m_pool, m_memory}, std::move(plan),
        [promise](const Result<Brought> &brought) {
            promise->addResult(brought ? Result<Drawing>(std::get<Drawing>(*brought))
                                       : Result<Drawing>(tl::unexpected(brought.error())));
            promise->finish();
        },
        &m_exchanges);
    return promise->future();
}

} // namespace Afterimage
