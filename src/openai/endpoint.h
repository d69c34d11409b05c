// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "core/secret.h"
#include "net/http.h"
#include "openai/profile.h"

#include <QString>
#include <QUrl>

namespace Afterimage {

//! One server as the user has set it up, for one of the two halves of a step. The key belongs to the origin
//! of `base` and to nothing else.
struct Endpoint
{
    QUrl base; //!< used as given; a slash at its end makes no difference
    Profile profile;
    Secret key; //!< may be empty for a server on this computer
    QString organization; //!< "org-…"; empty: not sent
    QString project; //!< "proj_…"; empty: not sent
    QString model; //!< what a recipe without a model means; empty: the profile's
    QString safetyIdentifier; //!< a random name of this installation, at most 64 characters; empty: not sent
    int timeoutSeconds = 0; //!< until the first byte of an answer; 0: the profile's
    bool allowsPlainHttp = false; //!< the user has said yes to http within the private network

    friend bool operator==(const Endpoint &, const Endpoint &) = default;
};

//! "scheme://host:port" in lower case, the usual port spelled out: what a key is bound to and what the
//! journal keeps of a server. Empty for a URL without scheme or host.
[[nodiscard]] QString originOf(const QUrl &url);
//! 127.0.0.0/8, ::1 or "localhost".
[[nodiscard]] bool isLoopback(const QUrl &url);
//! An address of a private network (RFC 1918, RFC 4193, link-local), a name without a dot, or ".local",
//! ".lan" or ".home.arpa".
[[nodiscard]] bool isPrivateNetwork(const QUrl &url);

//! Why nothing may be sent there, as an Error that says what to do; nothing when all is well: https, or http
//! to this computer, or http within the private network after a yes; no user name, no key or anything else
//! after a "?".
[[nodiscard]] std::optional<Error> endpointFault(const Endpoint &endpoint);
//! The same for the key: a server that is not on this computer needs one (ErrorKind::Refused).
[[nodiscard]] std::optional<Error> keyMissing(const Endpoint &endpoint);

//! What somebody typed, as a base URL: "localhost:11434" gets a scheme (http on this computer, else https)
//! and, when there is no path at all, the profile's own ("/v1").
[[nodiscard]] QUrl baseUrlFrom(const QString &typed, const Profile &profile);

//! `path` below the base URL.
[[nodiscard]] QUrl urlBelow(const Endpoint &endpoint, const QString &path);
//! An empty request with the headers every request to this server has: key, organisation, project, agent and
//! `clientId` (ASCII) as X-Client-Request-Id when it is not empty.
[[nodiscard]] HttpRequest requestTo(
    const Endpoint &endpoint, const QByteArray &method, const QString &path, const QString &clientId);

//! How long work may take there. The first byte: what the user set, else what such a server needs; between
//! two pieces as long, and 120 s at least. Everything: 600 s, or what the user set when that is longer; a
//! server of the user's own may take three times its first byte, for it may have to load a model and compute
//! on a processor, and its answers cost nothing.
[[nodiscard]] HttpLimits limitsFor(const Endpoint &endpoint);

//! The pages of the account that such a server is used with; none when somebody else's server only speaks
//! like it.
[[nodiscard]] AccountPages accountPages(const Endpoint &endpoint);

//! "OpenAI" or "Ollama at 127.0.0.1:11434", for people.
[[nodiscard]] QString serverName(const Endpoint &endpoint);

} // namespace Afterimage
