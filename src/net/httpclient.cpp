// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/httpclient.h"

#include "net/httpworker.h"
#include "net/requestcheck.h"

#include <QSslCertificate>
#include <QSslConfiguration>
#include <QThread>
#include <QThreadPool>

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
    //! From any thread, as often as you like.
    void start()
    {
        std::call_once(m_isStarted, [this] { thread.start(); });
    }

    QThread thread;
    HttpWorker *worker = nullptr; //!< the thread's to delete, once that has begun
    std::shared_ptr<Door> door;
    std::atomic<quint64> lastId = 0;

private:
    std::once_flag m_isStarted;
};

HttpClient::HttpClient()
    : d(std::make_unique<Private>())
{
    d->thread.setObjectName(u"http"_s);
    d->worker = new HttpWorker;
    d->worker->moveToThread(&d->thread);
    QObject::connect(&d->thread, &QThread::finished, d->worker, &QObject::deleteLater);
    d->door = std::make_shared<Door>(d->worker);
}

void HttpClient::makeReady()
{
    d->start();
    d->door->post([](HttpWorker &worker) { worker.tls(); });
}

HttpClient::~HttpClient()
{
    if (!d->thread.isRunning()) {
        d->door->postAndClose([](HttpWorker &) {});
        delete d->worker;
        return;
    }
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
    d->start();
    return answer;
}

void HttpClient::setExtraCertificates(const QByteArray &pem)
{
    d->door->post([pem](HttpWorker &worker) { worker.setExtraCertificates(pem); });
}

void loadTls()
{
    QThreadPool::globalInstance()->start(
        [] { static_cast<void>(QSslConfiguration::defaultConfiguration()); });
}

bool holdsCertificates(const QByteArray &pem)
{
    return !QSslCertificate::fromData(pem, QSsl::Pem).isEmpty();
}

} // namespace Afterimage
