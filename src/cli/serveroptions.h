// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/servers.h"
#include "core/recipe.h"

#include <QCommandLineParser>

#include <functional>

namespace Afterimage {

class Command;
class Output;
class Workbench;

//! --base-url, --describe-url, --draw-url and --profile, as far as the halves need them.
void addServerOptions(QCommandLineParser &parser, bool describes, bool draws);
//! Those options over the environment. ErrorKind::InvalidInput for a profile that does not exist or an
//! address that is none.
[[nodiscard]] Result<ServerWishes> wishesFrom(const QCommandLineParser &parser);

//! Whether a step with this recipe asks a server for anything.
[[nodiscard]] bool asksServers(const Recipe &recipe, const Engines &engines);

//! Calls `go` once the engines of the recipe can be asked, or `fail` with the reason why they cannot: a
//! server without a key, an address that may not be used. Says on the side where pictures and words will go.
void whenServersAreReady(Workbench &bench, const Recipe &recipe, Output &output, QObject *receiver,
    const std::function<void()> &go, const std::function<void(const Error &)> &fail);

} // namespace Afterimage
