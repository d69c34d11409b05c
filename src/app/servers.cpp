// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/servers.h"

#include "app/engines.h"
#include "app/settings.h"
#include "imaging/files.h"
#include "net/httpclient.h"
#include "net/redaction.h"
#include "openai/apierror.h"
#include "openai/endpoint.h"
#include "openai/models.h"

#include <QThreadPool>
#include <QtConcurrentRun>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

// A model list is a few kilobytes and quick; nobody should wait for a server that is not there.
constexpr int checkFirstByteMs = 15'000;
constexpr int knockMs = 1500;

QString inEnvironment(const char *name)
{
    return qEnvironmentVariable(name).trimmed();
}

std::size_t indexOf(Half half)
{
    return half == Half::Describe ? 0 : 1;
}

AttemptKind attemptOf(Half half)
{
    return half == Half::Describe ? AttemptKind::Describe : AttemptKind::Draw;
}

//! What `read(const HttpAnswer &) -> Result<T>` makes of an answer.
template <typename T, typename Fn>
Pending<T> answered(const QFuture<HttpAnswer> &answer, QObject *receiver, Fn read)
{
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    auto *watcher = new QFutureWatcher<HttpAnswer>(receiver);
    QObject::connect(watcher, &QFutureWatcherBase::finished, receiver, [promise, watcher, read] {
        promise->addResult(Result<T>(read(watcher->result())));
        promise->finish();
        watcher->deleteLater();
    });
    watcher->setFuture(answer);
    return promise->future();
}

std::optional<Error> errorOf(const Endpoint &endpoint, const HttpAnswer &answer)
{
    // Nothing here is ever paid for.
    const ErrorContext context {.kind = AttemptKind::Describe,
        .server = serverName(endpoint),
        .host = originOf(endpoint.base),
        .model = {},
        .isFree = true,
        .pages = accountPages(endpoint)};
    if (answer.delivery != Delivery::Complete)
        return errorFor(answer, context);
    if (answer.status >= 200 && answer.status < 300)
        return {};
    return errorFor(readApiError(answer.status, answer.headers, answer.body), context);
}

} // namespace

ServerWishes wishesFromEnvironment()
{
    return {.key = secretFrom(inEnvironment("OPENAI_API_KEY")),
        .environmentAddress = inEnvironment("OPENAI_BASE_URL"),
        .organization = inEnvironment("OPENAI_ORG_ID"),
        .project = inEnvironment("OPENAI_PROJECT_ID")};
}

namespace {

//! The one address the environment's key belongs to: the official clients send it to their base URL.
QString originOfEnvironmentKey(const ServerWishes &wishes)
{
    for (const QString &address : {wishes.address, wishes.environmentAddress}) {
        if (!address.isEmpty())
            return originOf(baseUrlFrom(address, profileFor(wishes.kind)));
    }
    return originOf(profileFor(u"openai"_s).base);
}

QString keyAdvice(const Endpoint &endpoint)
{
    // By the address: a server nobody knows is spoken to as OpenAI, too.
    return originOf(endpoint.base) == originOf(profileFor(u"openai"_s).base)
        ? Servers::tr("Make one on platform.openai.com under “API keys” (the account needs credit).")
        : Servers::tr("Its provider gives you one.");
}

} // namespace

Result<QByteArray> readCertificates(const QString &path)
{
    constexpr qint64 mostBytes = 4LL * 1024 * 1024;
    Result<QByteArray> pem = readRegularFile(path, mostBytes);
    if (pem && !holdsCertificates(*pem))
        return failure(ErrorKind::InvalidInput, Servers::tr("There is no certificate in %1.").arg(path),
            Servers::tr("Choose a PEM file: it begins with -----BEGIN CERTIFICATE-----."));
    return pem;
}

Servers::Servers(Engines &engines, Settings &settings, ServerWishes wishes, QObject *parent)
    : QObject(parent)
    , m_engines(engines)
    , m_settings(settings)
    , m_wishes(std::move(wishes))
    , m_keys(m_wishes.key, originOfEnvironmentKey(m_wishes))
{
    rememberSecret(m_wishes.key);
}

Servers::~Servers() = default;

const ServerState &Servers::state(Half half) const
{
    return m_states.at(indexOf(half));
}

Endpoint Servers::endpointFor(Half half, const ServerSetup &setup) const
{
    const QString ofHalf = half == Half::Describe ? m_wishes.describeAddress : m_wishes.drawAddress;
    QString address = setup.address;
    bool isCommand = false;
    for (const QString &wish : {ofHalf, m_wishes.address}) {
        if (!wish.isEmpty()) {
            address = wish;
            isCommand = true;
            break;
        }
    }
    if (address.isEmpty() && (setup.kind.isEmpty() || setup.kind == "openai"_L1))
        address = m_wishes.environmentAddress;

    Endpoint endpoint;
    // A kind chosen for another address says nothing about this one.
    QString kind = isCommand ? m_wishes.kind : (m_wishes.kind.isEmpty() ? setup.kind : m_wishes.kind);
    if (kind.isEmpty()) {
        const QString guess = address.isEmpty()
            ? QString()
            : guessProfile(baseUrlFrom(address, profileFor({})), attemptOf(half)).id;
        // A server that nobody knows by its address is taken at its word: it speaks OpenAI's API.
        kind = guess.isEmpty() || guess == "generic"_L1 ? u"openai"_s : guess;
    }
    endpoint.profile = profileFor(kind);
    endpoint.base = address.isEmpty() ? endpoint.profile.base : baseUrlFrom(address, endpoint.profile);
    endpoint.model = setup.model;
    endpoint.organization = setup.organization.isEmpty() ? m_wishes.organization : setup.organization;
    endpoint.project = setup.project.isEmpty() ? m_wishes.project : setup.project;
    endpoint.timeoutSeconds = setup.timeoutSeconds;
    endpoint.allowsPlainHttp
        = !setup.plainHttpOrigin.isEmpty() && setup.plainHttpOrigin == originOf(endpoint.base);
    endpoint.safetyIdentifier = m_settings.installationId();
    return endpoint;
}

ServerState Servers::stateOf(const Endpoint &endpoint, const KeyLookup &lookup) const
{
    ServerState state {.kind = endpoint.profile.id,
        .name = serverName(endpoint),
        .address = endpoint.base.toDisplayString(),
        .origin = originOf(endpoint.base),
        .keyState = lookup.state,
        .keySource = lookup.source,
        .maskedKey = lookup.key.masked(),
        .keyReason = lookup.reason,
        .keyAdvice = keyAdvice(endpoint),
        .isLoopback = isLoopback(endpoint.base),
        .isFree = endpoint.profile.isFree};
    state.isPlainHttp = !state.isLoopback && endpoint.base.scheme() == "http"_L1;
    state.fault = endpointFault(endpoint);
    if (!state.fault)
        state.fault = keyMissing(endpoint);
    if (state.fault && lookup.state == KeyState::CannotTell)
        state.fault->message = lookup.reason;
    return state;
}

Pending<void> Servers::refreshHalf(Half half)
{
    Endpoint endpoint = endpointFor(half, m_settings.server(half));
    // Lookups take as long as their keyring: one that began before the server was changed may end after.
    const int number = m_refreshes;
    return followedBy<void>(m_keys.find(originOf(endpoint.base)), this,
        [this, half, number, endpoint](const KeyLookup &lookup) mutable {
            if (number != m_refreshes)
                return settled<void>({});
            rememberSecret(lookup.key);
            endpoint.key = lookup.key;
            m_states.at(indexOf(half)) = stateOf(endpoint, lookup);
            m_engines.setEndpoint(half, endpoint);
            return settled<void>({});
        });
}

void Servers::useCertificates()
{
    const QString path = m_settings.certificatesFile();
    const Result<QByteArray> pem = path.isEmpty() ? Result<QByteArray>() : readCertificates(path);
    m_notice = pem ? QString() : pem.error().text();
    if (pem.value_or(QByteArray()) == m_certificates)
        return;
    m_certificates = pem.value_or(QByteArray());
    m_engines.http().setExtraCertificates(m_certificates);
}

Pending<void> Servers::refresh()
{
    const int number = ++m_refreshes;
    useCertificates();
    const Pending<void> both = afterBoth(refreshHalf(Half::Describe), refreshHalf(Half::Draw), this);
    return followedBy<void>(both, this, [this, number] {
        if (number == m_refreshes) {
            m_ready = true;
            emit changed();
        }
        return settled<void>({});
    });
}

Pending<void> Servers::choose(Half half, const ServerSetup &setup)
{
    m_settings.setServer(half, setup);
    return refresh();
}

Pending<ServerState> Servers::preview(Half half, const ServerSetup &setup)
{
    Endpoint endpoint = endpointFor(half, setup);
    return followedBy<ServerState>(
        m_keys.find(originOf(endpoint.base)), this, [this, endpoint](const KeyLookup &lookup) mutable {
            endpoint.key = lookup.key;
            return settled<ServerState>(stateOf(endpoint, lookup));
        });
}

Pending<QString> Servers::proxyOf(Half half, const ServerSetup &setup) const
{
    // Not on the engines' pool: this may wait for the network, and would keep a painter from its work.
    return QtConcurrent::run(
        QThreadPool::globalInstance(), [url = endpointFor(half, setup).base]() -> Result<QString> {
            const QString proxy = proxyFor(url);
            return proxy == "none"_L1 ? QString() : proxy;
        });
}

Pending<void> Servers::storeKey(const QString &origin, const Secret &key)
{
    rememberSecret(key);
    return followedBy<void>(m_keys.store(origin, key), this, [this] { return refresh(); });
}

Pending<void> Servers::keepKeyForThisRun(const QString &origin, const Secret &key)
{
    rememberSecret(key);
    m_keys.keepForThisRun(origin, key);
    return refresh();
}

Pending<void> Servers::forgetKey(const QString &origin)
{
    return followedBy<void>(m_keys.forget(origin), this, [this] { return refresh(); });
}

namespace {

QList<ServerModel> modelsFor(Half half, const QList<ListedModel> &listed)
{
    QList<ServerModel> models;
    for (const ListedModel &model : listed) {
        if (half == Half::Describe ? model.describes : model.draws)
            models << ServerModel {model.id, model.shutdown};
    }
    return models;
}

} // namespace

Pending<ServerCheck> Servers::check(Half half, const ServerSetup &setup, const Secret &key)
{
    rememberSecret(key);
    const Endpoint chosen = endpointFor(half, setup);
    if (const std::optional<Error> fault = endpointFault(chosen))
        return settled<ServerCheck>(tl::unexpected(*fault));
    const Pending<KeyLookup> lookup = key.isEmpty()
        ? m_keys.find(originOf(chosen.base))
        : settled<KeyLookup>(KeyLookup {KeyState::Has, KeySource::ThisRun, key, {}});
    return followedBy<ServerCheck>(lookup, this, [this, half, chosen](const KeyLookup &found) {
        Endpoint endpoint = chosen;
        endpoint.key = found.key;
        if (const std::optional<Error> missing = keyMissing(endpoint))
            return settled<ServerCheck>(tl::unexpected(*missing));
        HttpRequest request = modelsRequest(endpoint);
        request.limits.firstByteMs = checkFirstByteMs;
        const auto read = [half, endpoint](const HttpAnswer &answer) -> Result<ServerCheck> {
            if (const std::optional<Error> error = errorOf(endpoint, answer))
                return tl::unexpected(*error);
            const Result<QList<ListedModel>> listed = readModels(answer.body);
            if (!listed)
                return tl::unexpected(listed.error());
            const QList<ServerModel> models = modelsFor(half, *listed);
            return ServerCheck {.text = tr("%1 answers. Models it lists for this: %2.")
                                            .arg(serverName(endpoint), QString::number(models.size())),
                .models = models};
        };
        return answered<ServerCheck>(m_engines.http().send(request), this, read);
    });
}

namespace {

//! Who answers at this address, if it is somebody who can do this half.
std::optional<FoundServer> whoAnswers(const HttpAnswer &answer, const QUrl &base, Half half)
{
    const bool wantsKey = answer.status == 401 || answer.status == 403;
    if (!wantsKey && !(answer.status == 200 && readModels(answer.body)))
        return {};
    // Several kinds share a port: by what it says of itself, else the likeliest there.
    const QString told = profileIdIn(answer.headers, answer.body);
    const Profile profile = told.isEmpty() ? guessProfile(base, attemptOf(half)) : profileFor(told);
    if (profile.ports.isEmpty() || !canDo(profile, attemptOf(half)))
        return {};
    return FoundServer {profile.id, profile.name, base.toDisplayString(), wantsKey};
}

} // namespace

Pending<QList<FoundServer>> Servers::findLocal(Half half)
{
    auto found = std::make_shared<QList<FoundServer>>();
    Pending<void> all = settled<void>({});
    QList<int> knocked;
    for (const Profile &profile : allProfiles()) {
        for (const int port : profile.ports) {
            if (knocked.contains(port))
                continue;
            knocked << port;
            const QUrl base(u"http://127.0.0.1:%1/v1"_s.arg(port));
            HttpRequest request = modelsRequest({.base = base, .profile = profile});
            request.limits
                = {.connectMs = knockMs, .firstByteMs = knockMs, .idleMs = knockMs, .hardMs = 2 * knockMs};
            const auto note = [found, base, half](const HttpAnswer &answer) -> Result<void> {
                if (const std::optional<FoundServer> server = whoAnswers(answer, base, half))
                    *found << *server;
                return {};
            };
            all = afterBoth(all, answered<void>(m_engines.http().send(request), this, note), this);
        }
    }
    return followedBy<QList<FoundServer>>(all, this, [found] { return settled<QList<FoundServer>>(*found); });
}

} // namespace Afterimage
