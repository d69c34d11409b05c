// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/serversetup.h"
#include "core/capabilities.h"
#include "core/providers.h"

#include <QDate>
#include <QThreadPool>

#include <memory>
#include <optional>
#include <vector>

namespace Afterimage {

class HttpClient;
class Ledger;
class OpenAiDescriber;
class OpenAiGenerator;
class PriceTable;
struct Endpoint;

//! Owns every describer and generator, the pool they work on and the way to the network. The destructor waits
//! for the work under way; ask it to stop first.
class Engines final
{
    Q_DISABLE_COPY_MOVE(Engines)
public:
    //! Without a ledger nothing that costs money can be asked for. `pricesFile`: the user's own prices, laid
    //! over ours; it need not exist. The ledger outlives this.
    explicit Engines(Ledger *ledger = nullptr, const QString &pricesFile = {});
    ~Engines();

    [[nodiscard]] const Providers &providers() const { return m_providers; }
    [[nodiscard]] QThreadPool &pool() { return m_pool; }
    //! One entry a provider, describing and drawing halves merged, in the order of their ids.
    [[nodiscard]] QList<Capabilities> capabilities() const;
    [[nodiscard]] std::optional<Capabilities> capabilitiesOf(const ProviderId &id) const;

    //! See Generator::optionsOf(); none of an engine that does not draw.
    [[nodiscard]] QStringList drawOptionsOf(const ProviderId &id, const QString &model, Mode mode) const;

    //! Loads in the background what the halves of this recipe need, for who is about to begin with it.
    void makeReadyFor(const Recipe &recipe) const;
    [[nodiscard]] HttpClient &http() { return *m_http; }
    [[nodiscard]] const PriceTable &prices() const { return *m_prices; }
    //! The server one half of the OpenAI engine talks to from the next request on.
    void setEndpoint(Half half, const Endpoint &endpoint);
    //! Of when the prices are that come with the program.
    [[nodiscard]] QDate pricesDate() const { return m_pricesDate; }
    //! A sentence for people about prices that could not be read; mostly empty.
    [[nodiscard]] QString notice() const { return m_notice; }

private:
    void add(std::unique_ptr<Describer> describer);
    void add(std::unique_ptr<Generator> generator);

    QThreadPool m_pool;
    QString m_notice;
    QDate m_pricesDate;
    std::unique_ptr<HttpClient> m_http;
    std::unique_ptr<PriceTable> m_prices;
    OpenAiDescriber *m_openAiDescriber = nullptr;
    OpenAiGenerator *m_openAiGenerator = nullptr;
    std::vector<std::unique_ptr<Describer>> m_describers;
    std::vector<std::unique_ptr<Generator>> m_generators;
    Providers m_providers;
};

} // namespace Afterimage
