// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/http.h"

#include <QFuture>

#include <memory>
#include <stop_token>

namespace Afterimage {

//! Sends HTTP requests from a thread of its own.
//!
//! One send() puts at most one request on the wire, whatever the server, a proxy or Qt does: bodies come from
//! a device that cannot be rewound (Qt 6.4 re-sends a POST up to 4 times otherwise), and every request has a
//! connection of its own. A GET that was cut Qt may repeat. Redirects are not followed: a 3xx is an answer
//! like any other. HTTP/1.1 only, TLS 1.2 or newer, no switch to ignore certificates. At most four requests
//! are under way for one host (scheme, name, port); others wait their turn, and no limit of theirs runs
//! meanwhile. The system's proxy is used.
//!
//! Callable from any thread. A stop request ends a request with HttpTrouble::Canceled and what is known by
//! then, within 100 ms. The destructor cancels what is under way.
class HttpClient final
{
    Q_DISABLE_COPY_MOVE(HttpClient)
public:
    //! Cheap: the thread begins with makeReady() or the first request.
    HttpClient();
    ~HttpClient();

    //! Starts the thread and loads what TLS needs, so that the first request does not wait for that.
    void makeReady();

    //! The future always has a result. `listener` may be null.
    [[nodiscard]] QFuture<HttpAnswer> send(const HttpRequest &request,
        std::shared_ptr<HttpListener> listener = {}, const std::stop_token &stop = {});

    //! Own certificates besides the system's, PEM; for servers with a certificate of their own. Applies to
    //! requests sent from now on.
    void setExtraCertificates(const QByteArray &pem);

private:
    class Private;
    std::unique_ptr<Private> d;
};

//! Loads what TLS needs on Qt's global pool: for a program that knows that it will send before it has a
//! client.
void loadTls();

//! What the system would use to reach `url`: "none" or "host:port", for people. May ask the network
//! (automatic configuration): not for the GUI thread.
[[nodiscard]] QString proxyFor(const QUrl &url);

//! Whether there is a certificate in it that setExtraCertificates() can use.
[[nodiscard]] bool holdsCertificates(const QByteArray &pem);

} // namespace Afterimage
