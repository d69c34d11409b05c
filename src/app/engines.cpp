// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engines.h"

#include "builtin/builtindescriber.h"
#include "builtin/builtingenerator.h"
#include "net/httpclient.h"
#include "openai/openaidescriber.h"
#include "openai/openaigenerator.h"
#include "openai/prices.h"

#include <QFile>

namespace Afterimage {

namespace {
//! What two halves of one provider can do together.
Capabilities merged(const Capabilities &describing, Capabilities drawing)
{
    drawing.describes = describing.describes;
    drawing.comparesWithOrigin = describing.comparesWithOrigin;
    drawing.needsNetwork = drawing.needsNetwork || describing.needsNetwork;
    drawing.costsMoney = drawing.costsMoney || describing.costsMoney;
    for (const QString &model : describing.models) {
        if (!drawing.models.contains(model))
            drawing.models << model;
    }
    return drawing;
}
} // namespace

Engines::Engines(Ledger *ledger, const QString &pricesFile)
    : m_http(std::make_unique<HttpClient>())
{
    m_prices = std::make_unique<PriceTable>(PriceTable::load().value_or(PriceTable()));
    // The user's own file has a date of its own, and takes the place of ours.
    m_pricesDate = m_prices->date();
    if (QFile::exists(pricesFile)) {
        if (const Result<PriceTable> own = PriceTable::load(pricesFile))
            *m_prices = *own;
        else
            m_notice = own.error().text();
    }

    // A new engine is one line here.
    add(std::make_unique<BuiltinDescriber>(m_pool));
    add(std::make_unique<BuiltinGenerator>(m_pool));
    auto describer = std::make_unique<OpenAiDescriber>(*m_http, ledger, m_pool, *m_prices);
    auto generator = std::make_unique<OpenAiGenerator>(*m_http, ledger, m_pool, *m_prices);
    m_openAiDescriber = describer.get();
    m_openAiGenerator = generator.get();
    add(std::move(describer));
    add(std::move(generator));
}

void Engines::setEndpoint(Half half, const Endpoint &endpoint)
{
    m_http->makeReady();
    if (half == Half::Describe)
        m_openAiDescriber->setEndpoint(endpoint);
    else
        m_openAiGenerator->setEndpoint(endpoint);
}

void Engines::makeReadyFor(const Recipe &recipe) const
{
    const Describer *describer = m_providers.describers.value(recipe.describe.provider);
    const Generator *generator = m_providers.generators.value(recipe.draw.provider);
    if ((describer && describer->capabilities().needsNetwork)
        || (generator && generator->capabilities().needsNetwork))
        loadTls();
}

Engines::~Engines()
{
    m_pool.waitForDone();
}

void Engines::add(std::unique_ptr<Describer> describer)
{
    m_providers.describers.insert(describer->capabilities().id, describer.get());
    m_describers.push_back(std::move(describer));
}

void Engines::add(std::unique_ptr<Generator> generator)
{
    m_providers.generators.insert(generator->capabilities().id, generator.get());
    m_generators.push_back(std::move(generator));
}

QList<Capabilities> Engines::capabilities() const
{
    QMap<ProviderId, Capabilities> all;
    for (const Describer *describer : m_providers.describers)
        all.insert(describer->capabilities().id, describer->capabilities());
    for (const Generator *generator : m_providers.generators) {
        const Capabilities drawing = generator->capabilities();
        const auto describing = all.constFind(drawing.id);
        all.insert(drawing.id, describing == all.constEnd() ? drawing : merged(*describing, drawing));
    }
    return all.values();
}

QStringList Engines::drawOptionsOf(const ProviderId &id, const QString &model, Mode mode) const
{
    const Generator *generator = m_providers.generators.value(id);
    return generator ? generator->optionsOf(model, mode) : QStringList();
}

std::optional<Capabilities> Engines::capabilitiesOf(const ProviderId &id) const
{
    const QList<Capabilities> all = capabilities();
    for (const Capabilities &can : all) {
        if (can.id == id)
            return can;
    }
    return {};
}

} // namespace Afterimage
