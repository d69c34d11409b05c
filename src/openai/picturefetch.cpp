// SPDX-License-Identifier: GPL-3.0-or-later
#include "openai/picturefetch.h"

#include "openai/endpoint.h"

#include <QFutureWatcher>

#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

constexpr qint64 mostBytes = qint64(64) * 1024 * 1024;
constexpr int firstByteMs = 60'000; // it is there already
constexpr int firstWaitMs = 500;

bool mayFetch(const QUrl &url, const QUrl &base)
{
    if (originOf(url) == originOf(base))
        return true;
    if (isLoopback(url))
        return isLoopback(base);
    if (isPrivateNetwork(url))
        return isLoopback(base) || isPrivateNetwork(base);
    return url.scheme() == "https"_L1;
}

} // namespace

std::optional<HttpRequest> fetchRequest(
    const QUrl &url, const QUrl &base, const std::optional<HttpCredential> &credential)
{
    if (!mayFetch(url, base))
        return {};
    HttpRequest request {.url = url};
    request.limits.firstByteMs = firstByteMs;
    request.limits.maxBytes = mostBytes;
    if (originOf(url) == originOf(base))
        request.credential = credential;
    return request;
}

bool isWorthAnotherTry(const HttpAnswer &fetched)
{
    switch (fetched.trouble) {
    case HttpTrouble::InvalidRequest:
    case HttpTrouble::TooLarge:
        return false;
    case HttpTrouble::Canceled:
        return true;
    default:
        break;
    }
    return fetched.delivery != Delivery::Complete || fetched.status == 408 || fetched.status == 429
        || fetched.status >= 500;
}

PictureFetch::PictureFetch(HttpClient &http, HttpRequest request, const std::stop_token &stop, int tries,
    std::function<void(qint64 ms)> waits, std::function<void(const HttpAnswer &)> done, QObject *parent)
    : QObject(parent)
    , m_http(http)
    , m_request(std::move(request))
    , m_triesLeft(tries)
    , m_waitMs(firstWaitMs)
    , m_waits(std::move(waits))
    , m_done(std::move(done))
{
    connect(&m_timer, &SleepproofTimer::timeout, this, &PictureFetch::send);
    // The caller gets to know of this object before anything can end.
    m_timer.start(0);
    m_onStop = std::make_unique<StopCallback>(stop, [this] {
        QMetaObject::invokeMethod(
            this,
            [this] {
                m_stop.request_stop(); // a request under way tells itself
                if (m_timer.isActive())
                    finish({.trouble = HttpTrouble::Canceled});
            },
            Qt::QueuedConnection);
    });
}

PictureFetch::~PictureFetch()
{
    m_onStop.reset(); // waits for a stop that is just being told
    m_stop.request_stop();
}

void PictureFetch::send()
{
    --m_triesLeft;
    auto *watcher = new QFutureWatcher<HttpAnswer>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher] {
        watcher->deleteLater();
        const QFuture<HttpAnswer> finished = watcher->future();
        come(finished.resultCount() > 0 ? finished.resultAt(0)
                                        : HttpAnswer {.trouble = HttpTrouble::Canceled});
    });
    watcher->setFuture(m_http.send(m_request, {}, m_stop.get_token()));
}

void PictureFetch::come(const HttpAnswer &answer)
{
    if (m_triesLeft == 0 || m_stop.stop_requested() || !isWorthAnotherTry(answer)) {
        finish(answer);
        return;
    }
    m_waits(m_waitMs);
    m_timer.start(std::exchange(m_waitMs, m_waitMs * 4));
}

void PictureFetch::finish(const HttpAnswer &answer)
{
    if (std::exchange(m_isOver, true))
        return;
    m_timer.stop();
    deleteLater();
    m_done(answer);
}

} // namespace Afterimage
