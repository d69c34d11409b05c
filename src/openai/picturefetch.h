// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/httpclient.h"
#include "net/sleepprooftimer.h"

#include <QObject>
#include <QUrl>

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>

namespace Afterimage {

//! The request for a picture that a server has left at `url` instead of sending it; nothing when it may not
//! be fetched from there: a server elsewhere cannot make us look around on this computer or in its network.
//! The credential goes along to the server's own origin `base` only. Pure.
[[nodiscard]] std::optional<HttpRequest> fetchRequest(
    const QUrl &url, const QUrl &base, const std::optional<HttpCredential> &credential);

//! Whether the picture may still be had from there by another try: the network failed, or the server is busy.
[[nodiscard]] bool isWorthAnotherTry(const HttpAnswer &fetched);

//! Gets a picture that is paid for. To ask again costs nothing, so a try that failed is repeated, up to
//! `tries` in all, after waits of 0.5, 2 and 8 s. Lives in the thread of its maker, with that thread's event
//! loop. Calls `waits` when a wait of so many milliseconds begins, `done` once with the last answer, and then
//! deletes itself; deleted before that, it stops and calls nothing.
class PictureFetch final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PictureFetch)
public:
    PictureFetch(HttpClient &http, HttpRequest request, const std::stop_token &stop, int tries,
        std::function<void(qint64 ms)> waits, std::function<void(const HttpAnswer &)> done, QObject *parent);
    ~PictureFetch() override;

private:
    void send();
    void come(const HttpAnswer &answer);
    void finish(const HttpAnswer &answer);

    HttpClient &m_http;
    const HttpRequest m_request;
    int m_triesLeft;
    int m_waitMs;
    std::function<void(qint64)> m_waits;
    std::function<void(const HttpAnswer &)> m_done;
    SleepproofTimer m_timer;
    std::stop_source m_stop;
    bool m_isOver = false;

    using StopCallback = std::stop_callback<std::function<void()>>;
    std::unique_ptr<StopCallback> m_onStop;
};

} // namespace Afterimage
