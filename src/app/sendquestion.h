// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/servers.h"
#include "core/capabilities.h"
#include "core/recipe.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <functional>
#include <optional>

namespace Afterimage {

//! Which halves a piece of work uses.
enum class HalvesUsed { Both, DescribeOnly, DrawOnly };

//! How one half of the next step gets on: on this computer, or at a server.
struct HalfPlan
{
    Half half = Half::Describe;
    QString engineName;
    bool needsNetwork = false;
    ServerState server; //!< when it needs the network
};

//! The halves that work with this recipe would use. Engines that are not known are left out.
[[nodiscard]] QList<HalfPlan> plansFor(const Recipe &recipe, HalvesUsed used,
    const QList<Capabilities> &engines, const std::function<ServerState(Half)> &stateOf);

//! The first half that cannot be used now (no key, a bad address); nothing when all can.
[[nodiscard]] std::optional<HalfPlan> unusable(const QList<HalfPlan> &plans);

//! What is asked before something leaves the computer for the first time.
struct SendQuestion
{
    QString text; //!< says plainly what leaves, and to whom
    QStringList origins; //!< to be remembered when the answer is yes; told apart for words alone
};

//! Nothing when every server is on this computer or has been agreed to.
[[nodiscard]] std::optional<SendQuestion> questionBefore(const QList<HalfPlan> &plans, const Recipe &recipe,
    const std::function<bool(const QString &)> &hasAgreed);

} // namespace Afterimage
