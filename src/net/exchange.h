// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/oneshotbody.h"
#include "net/phasetimers.h"
#include "net/verdict.h"

#include <QElapsedTimer>
#include <QNetworkAccessManager>
#include <QPromise>
#include <QSslConfiguration>

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>

namespace Afterimage {

//! What one send() asked for. Its promise has a result when this is gone, come what may.
struct HttpJob
{
    HttpJob() = default;
    ~HttpJob();
    Q_DISABLE_COPY_MOVE(HttpJob)

    void settle(const HttpAnswer &answer);

    quint64 id = 0;
    HttpRequest request;
    std::shared_ptr<HttpListener> listener; //!< may be null
    QPromise<HttpAnswer> promise;
    std::stop_token stop;
    std::optional<std::stop_callback<std::function<void()>>> onStop; //!< posts, nothing more
    bool isSettled = false;
};

//! One request from its turn to its answer. Lives in the http thread, says done() once and never calls back
//! from within begin() or cancel().
class Exchange final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Exchange)
public:
    Exchange(std::shared_ptr<HttpJob> job, const QSslConfiguration &tls);
    ~Exchange() override;

    [[nodiscard]] const HttpJob &job() const { return *m_job; }
    void begin();
    void cancel();

signals:
    //! The promise has its result.
    void done();

private:
    [[nodiscard]] QNetworkRequest wireRequest() const;
    void watch();
    void noteSent();
    void noteHead();
    void takeBytes();
    void finishByItself();
    void finish(const Verdict &verdict);
    void end(HttpTrouble trouble, const QString &detail);
    [[nodiscard]] WireFacts facts() const;
    [[nodiscard]] QString sentenceFor(HttpTrouble trouble) const;

    std::shared_ptr<HttpJob> m_job;
    QSslConfiguration m_tls;
    HttpAnswer m_answer;
    QElapsedTimer m_clock;
    PhaseTimers m_timers;
    QString m_tlsFaults;
    bool m_isSent = false;
    bool m_isDone = false;
    //! Before the manager: its reply reads from the body to its last moment.
    std::unique_ptr<OneShotBody> m_body;
    std::unique_ptr<QNetworkAccessManager> m_network;
    QNetworkReply *m_reply = nullptr; //!< the manager's child
};

} // namespace Afterimage
