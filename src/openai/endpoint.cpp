// SPDX-License-Identifier: GPL-3.0-or-later
#include "openai/endpoint.h"

#include "openai/text.h"

#include <algorithm>
#include <array>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

// Four bytes, or nothing for anything but a plain IPv4 address (QUrl has written out its odd forms already).
std::optional<std::array<int, 4>> ipv4(const QString &host)
{
    const QStringList parts = host.split(u'.');
    if (parts.size() != 4)
        return {};
    std::array<int, 4> bytes {};
    for (size_t i = 0; i < bytes.size(); ++i) {
        bool isNumber = false;
        bytes[i] = parts[qsizetype(i)].toInt(&isNumber);
        if (!isNumber || bytes[i] < 0 || bytes[i] > 255)
            return {};
    }
    return bytes;
}

bool isPrivateIpv4(const std::array<int, 4> &bytes)
{
    return bytes[0] == 10 || (bytes[0] == 172 && bytes[1] >= 16 && bytes[1] < 32)
        || (bytes[0] == 192 && bytes[1] == 168) || (bytes[0] == 169 && bytes[1] == 254);
}

// fc00::/7 and fe80::/10.
bool isPrivateIpv6(const QString &host)
{
    bool isNumber = false;
    const int first = host.section(u':', 0, 0).toInt(&isNumber, 16);
    return isNumber && ((first & 0xfe00) == 0xfc00 || (first & 0xffc0) == 0xfe80);
}

int portOf(const QUrl &url)
{
    return url.port(url.scheme() == "http"_L1 ? 80 : 443);
}

Error badAddress(const QString &message, const QString &advice)
{
    return {.kind = ErrorKind::InvalidInput, .message = message, .advice = advice};
}

// The header of an id must not be able to start another one.
bool isHeaderText(const QString &text)
{
    return !text.isEmpty()
        && std::all_of(text.begin(), text.end(), [](QChar c) { return c > u' ' && c.unicode() < 0x7f; });
}

void addHeader(HttpRequest &request, const char *name, const QString &value)
{
    if (isHeaderText(value))
        request.headers.append(HttpHeader {name, value.toLatin1()});
}

} // namespace

QString originOf(const QUrl &url)
{
    if (url.scheme().isEmpty() || url.host().isEmpty())
        return {};
    const QString host = url.host().toLower();
    const QString spelled = host.contains(u':') ? u'[' + host + u']' : host;
    return u"%1://%2:%3"_s.arg(url.scheme().toLower(), spelled, QString::number(portOf(url)));
}

bool isLoopback(const QUrl &url)
{
    const QString host = url.host().toLower();
    if (host == "localhost"_L1 || host == "::1"_L1)
        return true;
    const std::optional<std::array<int, 4>> address = ipv4(host);
    return address && address->front() == 127;
}

bool isPrivateNetwork(const QUrl &url)
{
    const QString host = url.host().toLower();
    if (host.isEmpty())
        return false;
    if (const std::optional<std::array<int, 4>> address = ipv4(host))
        return isPrivateIpv4(*address);
    if (host.contains(u':'))
        return isPrivateIpv6(host);
    return !host.contains(u'.') || host.endsWith(".local"_L1) || host.endsWith(".lan"_L1)
        || host.endsWith(".home.arpa"_L1);
}

std::optional<Error> endpointFault(const Endpoint &endpoint)
{
    const QUrl &url = endpoint.base;
    if (!url.isValid() || url.host().isEmpty())
        return badAddress(openaiText("No server has been chosen."),
            openaiText("Enter the server's address in the settings, like https://api.openai.com/v1."));
    if (!url.userInfo().isEmpty() || url.hasQuery() || url.hasFragment())
        return badAddress(openaiText("The server's address has a name, a key or a “?” in it."),
            openaiText("Enter the address alone, and the key in its own field."));
    if (url.scheme() == "https"_L1)
        return {};
    if (url.scheme() != "http"_L1)
        return badAddress(openaiText("The server's address does not begin with https://."),
            openaiText("Enter an address like https://api.openai.com/v1."));
    if (isLoopback(url) || (isPrivateNetwork(url) && endpoint.allowsPlainHttp))
        return {};
    if (isPrivateNetwork(url))
        return badAddress(
            openaiText("http:// sends pictures, words and the key readable for everybody on the network."),
            openaiText("Use https://, or allow http within your own network in the settings."));
    return badAddress(
        openaiText("http:// sends pictures, words and the key readable for everybody on the way."),
        openaiText("Use an address that begins with https://."));
}

std::optional<Error> keyMissing(const Endpoint &endpoint)
{
    if (!endpoint.key.isEmpty() || isLoopback(endpoint.base))
        return {};
    if (isPrivateNetwork(endpoint.base) && endpoint.profile.isFree)
        return {};
    return Error {.kind = ErrorKind::Refused,
        .message = openaiText("There is no key for %1.").arg(serverName(endpoint)),
        .advice = openaiText("Enter the key in the settings, or start Afterimage with it in the environment "
                             "variable OPENAI_API_KEY. The built-in engine needs no key.")};
}

QUrl baseUrlFrom(const QString &typed, const Profile &profile)
{
    const QString text = typed.trimmed();
    if (text.isEmpty())
        return {};
    QUrl url(text, QUrl::StrictMode);
    if (!text.contains("://"_L1)) {
        url = QUrl(u"https://"_s + text, QUrl::StrictMode);
        if (isLoopback(url))
            url.setScheme(u"http"_s);
    }
    if (url.isValid() && (url.path().isEmpty() || url.path() == u"/")) {
        const QString own = profile.base.path();
        url.setPath(own.isEmpty() ? u"/v1"_s : own);
    }
    return url;
}

QUrl urlBelow(const Endpoint &endpoint, const QString &path)
{
    QUrl url = endpoint.base;
    QString start = url.path();
    while (start.endsWith(u'/'))
        start.chop(1);
    url.setPath(start + u'/' + path);
    return url;
}

HttpLimits limitsFor(const Endpoint &endpoint)
{
    constexpr int ms = 1000;
    const int seconds
        = endpoint.timeoutSeconds > 0 ? endpoint.timeoutSeconds : endpoint.profile.firstByteSeconds;
    HttpLimits limits;
    limits.firstByteMs = seconds * ms;
    limits.idleMs = std::max(limits.idleMs, seconds * ms);
    limits.hardMs = std::max(limits.hardMs, (endpoint.profile.isFree ? 3 * seconds : seconds) * ms);
    return limits;
}

HttpRequest requestTo(
    const Endpoint &endpoint, const QByteArray &method, const QString &path, const QString &clientId)
{
    HttpRequest request {.method = method, .url = urlBelow(endpoint, path)};
    request.headers.append(HttpHeader {"User-Agent", "Afterimage"});
    if (!endpoint.key.isEmpty()) {
        const bool bearer = endpoint.profile.keyHeader == KeyHeader::Bearer;
        request.credential = HttpCredential {.header = bearer ? "Authorization" : "api-key",
            .prefix = bearer ? "Bearer " : "",
            .secret = endpoint.key};
    }
    addHeader(request, "OpenAI-Organization", endpoint.organization);
    addHeader(request, "OpenAI-Project", endpoint.project);
    addHeader(request, "X-Client-Request-Id", clientId);
    return request;
}

AccountPages accountPages(const Endpoint &endpoint)
{
    const Profile known = guessProfile(endpoint.base, AttemptKind::Describe);
    return known.id == endpoint.profile.id ? endpoint.profile.pages : AccountPages();
}

QString serverName(const Endpoint &endpoint)
{
    if (endpoint.base == endpoint.profile.base && !isLoopback(endpoint.base))
        return endpoint.profile.name;
    const QUrl &url = endpoint.base;
    const QString place = url.port() < 0 ? url.host() : u"%1:%2"_s.arg(url.host()).arg(url.port());
    if (endpoint.profile.id == "generic"_L1)
        return place;
    return openaiText("%1 at %2").arg(endpoint.profile.name, place);
}

} // namespace Afterimage
