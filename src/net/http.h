// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secret.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QUrl>

#include <optional>

namespace Afterimage {

struct HttpHeader
{
    QByteArray name;
    QByteArray value;

    friend bool operator==(const HttpHeader &, const HttpHeader &) = default;
};
using HttpHeaders = QList<HttpHeader>;

//! The value of the first header of that name, whatever its case; empty when there is none.
[[nodiscard]] QByteArray headerValue(const HttpHeaders &headers, QByteArrayView name);

//! Bounds of one request. Times are milliseconds, each for its own phase.
struct HttpLimits
{
    int connectMs = 10'000; //!< name, TCP and TLS
    int firstByteMs = 300'000; //!< from sent to the first byte of the answer
    int idleMs = 120'000; //!< between two pieces of the answer
    int hardMs = 600'000; //!< everything
    qint64 maxBytes = qint64(96) * 1024 * 1024; //!< of the answer's body
};

//! The one header that carries a key.
struct HttpCredential
{
    QByteArray header = "Authorization";
    QByteArray prefix = "Bearer ";
    Secret secret; //!< empty: the header is not sent
};

struct HttpRequest
{
    QByteArray method = "GET"; //!< "GET" or "POST"
    QUrl url; //!< https, or http where the caller allows it; without user info
    HttpHeaders headers; //!< Content-Type and what else the caller wants; not what frames the message (Host,
                         //!< Content-Length, Accept-Encoding, ...: HttpTrouble::InvalidRequest)
    std::optional<HttpCredential> credential;
    QByteArray body; //!< sent at most once, see HttpClient; a POST has one, a GET has none
    HttpLimits limits;
    bool keepBody = true; //!< false: the body only goes to the listener
};

//! How far a request came: the boundary of what can have been charged for.
enum class Delivery {
    NotSent, //!< the server never got it, nor will; HttpListener::sent() was not called
    Partial, //!< sent; no full answer came
    Complete, //!< a status, and as many bytes as were announced. Whether they make sense is the reader's
              //!< task, all the more so for chunked bodies: Qt 6.4 takes a close, or nonsense for a length,
              //!< for their end now and then
};

//! What went wrong on the way.
enum class HttpTrouble {
    None,
    Unresolved, //!< no such host, or no name service
    Unreachable, //!< refused, no route, no network
    ConnectTimeout,
    Tls, //!< certificate, protocol, or no TLS there at all
    Proxy,
    FirstByteTimeout,
    IdleTimeout,
    HardTimeout,
    Closed, //!< closed or reset, before or within the answer
    TooLarge, //!< more than HttpLimits::maxBytes
    Malformed, //!< not HTTP, or a status that cannot be final (1xx)
    Canceled,
    InvalidRequest, //!< a header or URL that may not be sent; nothing was
};

//! What came of a request. Always a value: a failure to deliver is a fact to act on, not an error yet.
struct HttpAnswer
{
    Delivery delivery = Delivery::NotSent;
    HttpTrouble trouble = HttpTrouble::None;
    QString detail; //!< technical, for the details pane; without secrets
    int status = 0; //!< 0: none came
    HttpHeaders headers;
    QByteArray body; //!< empty when keepBody is off
    qint64 bytes = 0; //!< of the body
    qint64 ms = 0; //!< since the request began, waiting for its turn left out
    qint64 firstByteMs = 0; //!< likewise; 0: none came
};

//! Hears of a request while it is under way, in the http thread: it must be quick.
class HttpListener
{
public:
    HttpListener() = default;
    virtual ~HttpListener() = default;
    Q_DISABLE_COPY_MOVE(HttpListener)

    //! The request is leaving. At most once, and always before the body's first byte leaves.
    virtual void sent() { }
    //! The status and headers of a final answer. At most once.
    virtual void head(int status, const HttpHeaders &headers)
    {
        Q_UNUSED(status)
        Q_UNUSED(headers)
    }
    //! The next piece of the body.
    virtual void bytes(const QByteArray &piece) { Q_UNUSED(piece) }
};

} // namespace Afterimage
