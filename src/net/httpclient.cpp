// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/httpclient.h"

#include "net/httpworker.h"
#include "net/requestcheck.h"

#include <QSslCertificate>
#include <QThread>

#include <atomic>
#include <mutex>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

//! The way into the http thread. Shared with stop callbacks, which may run when the client has gone.
class Door
{
public:
    explicit Door(HttpWorker *worker)
        : m_worker(worker)
    {
    }

    //! Lets fn(HttpWorker &) run in the http thread, after what was posted before; nothing once closed.
    template <typename Fn>
    void post(Fn fn)
    {
        const std::lock_guard lock(m_mutex);
        if (HttpWorker *worker = m_worker)
            QMetaObject::invokeMethod(
                worker, [worker, fn = std::move(fn)] { fn(*worker); }, Qt::QueuedConnection);
    }

    template <typename Fn>
    void postAndClose(Fn fn)
    {
        post(std::move(fn));
        const std::lock_guard lock(m_mutex);
        m_worker = nullptr;
    }

private:
    std::mutex m_mutex;
    HttpWorker *m_worker;
};

} // namespace

class HttpClient::Private
{
public:
    QThread thread;
    std::shared_ptr<Door> door;
    std::atomic<quint64> lastId = 0;
};

HttpClient::HttpClient()
    : d(std::make_unique<Private>())
{
    d->thread.setObjectName(u"http"_s);
    auto *worker = new HttpWorker;
    worker->moveToThread(&d->thread);
    QObject::connect(&d->thread, &QThread::finished, worker, &QObject::deleteLater);
    d->door = std::make_shared<Door>(worker);
    d->thread.start();
    // While the program gets ready, not when the first request is waited for.
    d->door->post([](HttpWorker &inThread) { inThread.tls(); });
}

HttpClient::~HttpClient()
{
    d->door->postAndClose([](HttpWorker &worker) {
        worker.cancelAll();
        QThread::currentThread()->quit();
    });
    d->thread.wait();
}

QFuture<HttpAnswer> HttpClient::send(
    const HttpRequest &request, std::shared_ptr<HttpListener> listener, const std::stop_token &stop)
{
    auto job = std::make_shared<HttpJob>();
    job->promise.start();
    QFuture<HttpAnswer> answer = job->promise.future();
    if (const QString fault = requestFault(request); !fault.isEmpty()) {
        job->settle({.trouble = HttpTrouble::InvalidRequest, .detail = fault});
        return answer;
    }
    job->id = ++d->lastId;
    job->request = request;
    job->listener = std::move(listener);
    job->stop = stop;
    // Before the request is posted: a stop that comes first is seen by its token, one that comes later is
    // posted after.
    job->onStop.emplace(stop,
        [door = d->door, id = job->id] { door->post([id](HttpWorker &worker) { worker.cancel(id); }); });
    d->door->post([job](HttpWorker &worker) { worker.take(job); });
    return answer;
}

void HttpClient::setExtraCertificates(const QByteArray &pem)
{
    d->door->post([pem](HttpWorker &worker) { worker.setExtraCertificates(pem); });
}

bool holdsCertificates(const QByteArray &pem)
{
    return !QSslCertificate::fromData(pem, QSsl::Pem).isEmpty();
}

} // namespace Afterimage
