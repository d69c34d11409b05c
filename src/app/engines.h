// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capabilities.h"
#include "core/providers.h"

#include <QThreadPool>

#include <memory>
#include <optional>
#include <vector>

namespace Afterimage {

//! Owns every describer and generator and the pool they work on. Needs no library. The destructor waits for
//! the work under way; ask it to stop first.
class Engines final
{
    Q_DISABLE_COPY_MOVE(Engines)
public:
    Engines();
    ~Engines();

    [[nodiscard]] const Providers &providers() const { return m_providers; }
    [[nodiscard]] QThreadPool &pool() { return m_pool; }
    //! One entry a provider, describing and drawing halves merged, in the order of their ids.
    [[nodiscard]] QList<Capabilities> capabilities() const;
    [[nodiscard]] std::optional<Capabilities> capabilitiesOf(const ProviderId &id) const;

private:
    void add(std::unique_ptr<Describer> describer);
    void add(std::unique_ptr<Generator> generator);

    QThreadPool m_pool;
    std::vector<std::unique_ptr<Describer>> m_describers;
    std::vector<std::unique_ptr<Generator>> m_generators;
    Providers m_providers;
};

} // namespace Afterimage
