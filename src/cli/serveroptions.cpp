// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/serveroptions.h"

#include "app/workbench.h"
#include "cli/output.h"

#include <QCoreApplication>
#include <QUrl>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

struct ServerOptionTexts
{
    Q_DECLARE_TR_FUNCTIONS(Afterimage::ServerOptionTexts)
};

bool costs(const QMap<ProviderId, Describer *> &describers, const ProviderId &id)
{
    const Describer *describer = describers.value(id);
    return describer && describer->capabilities().needsNetwork;
}

} // namespace

void addServerOptions(QCommandLineParser &parser, bool describes, bool draws)
{
    parser.addOption({u"base-url"_s,
        ServerOptionTexts::tr(
            "Address of the server that speaks the OpenAI API (default: OPENAI_BASE_URL, else OpenAI)."),
        u"URL"_s});
    if (describes && draws) {
        parser.addOption(
            {u"describe-url"_s, ServerOptionTexts::tr("Another address for describing."), u"URL"_s});
        parser.addOption({u"draw-url"_s, ServerOptionTexts::tr("Another address for drawing."), u"URL"_s});
    }
    parser.addOption({u"profile"_s,
        ServerOptionTexts::tr(
            "What kind of server it is, e.g. openai, ollama, generic (default: by its address)."),
        u"NAME"_s});
}

Result<ServerWishes> wishesFrom(const QCommandLineParser &parser)
{
    ServerWishes wishes = wishesFromEnvironment();
    // Asking the parser for an option it does not know prints a warning.
    const QStringList given = parser.optionNames();
    for (const auto &[option, address] :
        {std::pair {u"base-url"_s, &wishes.address}, std::pair {u"describe-url"_s, &wishes.describeAddress},
            std::pair {u"draw-url"_s, &wishes.drawAddress}}) {
        if (!given.contains(option))
            continue;
        *address = parser.value(option).trimmed();
        if (address->isEmpty())
            return failure(
                ErrorKind::InvalidInput, ServerOptionTexts::tr("--%1 takes an address.").arg(option));
    }
    if (given.contains(u"profile"_s)) {
        wishes.kind = parser.value(u"profile"_s);
        QStringList known;
        for (const Half half : {Half::Describe, Half::Draw}) {
            const QList<ServerKind> kinds = serverKinds(half);
            for (const ServerKind &kind : kinds) {
                if (!known.contains(kind.id))
                    known << kind.id;
            }
        }
        if (!known.contains(wishes.kind)) {
            return failure(ErrorKind::InvalidInput,
                ServerOptionTexts::tr("There is no profile \"%1\".").arg(wishes.kind),
                ServerOptionTexts::tr("Profiles: %1.").arg(known.join(u", "_s)));
        }
    }
    return wishes;
}

bool asksServers(const Recipe &recipe, const Engines &engines)
{
    const Generator *generator = engines.providers().generators.value(recipe.draw.provider);
    return costs(engines.providers().describers, recipe.describe.provider)
        || (generator && generator->capabilities().needsNetwork);
}

void whenServersAreReady(Workbench &bench, const Recipe &recipe, Output &output, QObject *receiver,
    const std::function<void()> &go, const std::function<void(const Error &)> &fail)
{
    if (!asksServers(recipe, bench.engines())) {
        go();
        return;
    }
    if (!bench.engines().notice().isEmpty())
        output.note(bench.engines().notice());
    whenDone(
        bench.servers().refresh(), receiver, [&bench, recipe, &output, go, fail](const Result<void> &ready) {
            if (!ready) {
                fail(ready.error());
                return;
            }
            if (!bench.servers().notice().isEmpty())
                output.note(bench.servers().notice());
            const Providers &providers = bench.engines().providers();
            const Generator *generator = providers.generators.value(recipe.draw.provider);
            QStringList places;
            for (const Half half : {Half::Describe, Half::Draw}) {
                const bool asks = half == Half::Describe
                    ? costs(providers.describers, recipe.describe.provider)
                    : generator && generator->capabilities().needsNetwork;
                if (!asks)
                    continue;
                const ServerState &state = bench.servers().state(half);
                if (state.fault) {
                    fail(*state.fault);
                    return;
                }
                if (!state.isLoopback && !places.contains(state.name))
                    places << state.name;
            }
            if (!places.isEmpty())
                output.note(
                    ServerOptionTexts::tr("Pictures and words are sent to %1.").arg(places.join(u", "_s)));
            go();
        });
}

} // namespace Afterimage
