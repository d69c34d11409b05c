// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/generator.h"
#include "core/ledger.h"
#include "net/httpclient.h"
#include "openai/endpoint.h"
#include "openai/pacing.h"
#include "openai/prices.h"

#include <QObject>

#include <memory>

class QThreadPool;

namespace Afterimage {

//! Draws through OpenAI or a server that speaks its API. Provider id "openai".
//!
//! To be used in the main thread, whose event loop it needs; megabytes are handled on the pool and in the
//! http thread. Client, ledger, pool and prices must outlive it and what it has sent. Deleted with requests
//! under way, it stops them; their Pendings end as ErrorKind::Canceled.
class OpenAiGenerator final : public Generator
{
public:
    //! Without a ledger only servers on this computer are asked.
    OpenAiGenerator(HttpClient &http, Ledger *ledger, QThreadPool &pool, const PriceTable &prices);
    ~OpenAiGenerator() override;
    Q_DISABLE_COPY_MOVE(OpenAiGenerator)

    //! For requests from now on.
    void setEndpoint(const Endpoint &endpoint);
    [[nodiscard]] const Endpoint &endpoint() const { return m_endpoint; }

    [[nodiscard]] Capabilities capabilities() const override;
    [[nodiscard]] QStringList optionsOf(const QString &model, Mode mode) const override;
    [[nodiscard]] std::optional<Estimate> estimate(const DrawRequest &request) const override;
    [[nodiscard]] Pending<Drawing> draw(
        const DrawRequest &wanted, const ProgressSink &progress, const std::stop_token &stop) override;

private:
    HttpClient &m_http;
    Ledger *m_ledger;
    QThreadPool &m_pool;
    const PriceTable &m_prices;
    Endpoint m_endpoint;
    std::shared_ptr<ServerMemory> m_memory = std::make_shared<ServerMemory>();
    QObject m_exchanges; //!< parent of what is under way; the last member, so the first to go
};

} // namespace Afterimage
