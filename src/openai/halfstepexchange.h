// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger.h"
#include "core/progress.h"
#include "net/httpclient.h"
#include "net/retry.h"
#include "net/sleepprooftimer.h"
#include "openai/answer.h"
#include "openai/describerequest.h"
#include "openai/pacing.h"

#include <QElapsedTimer>
#include <QObject>

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>

class QThreadPool;

namespace Afterimage {

//! What an exchange works with; all of it outlives the exchange and what it has sent.
struct HalfStepServices
{
    HttpClient &http;
    Ledger *ledger; //!< null: nothing is written down, for servers on this computer only
    QThreadPool &pool;
    std::shared_ptr<ServerMemory> memory; //!< of the main thread
};

//! A request, the dearest it can become, and how its answer is to be read.
struct PreparedRequest
{
    BuiltRequest request;
    std::optional<Money> reserve; //!< unset: nobody knows
    AnswerContext context; //!< all but the attempt's id, which the exchange puts in
};

//! What is wanted, as often as it has to be asked for.
struct HalfStepPlan
{
    Attempt attempt; //!< kind, purpose, provider, profile, server, model
    QUrl base; //!< of the server
    std::optional<HttpCredential> credential; //!< for a picture that the same server keeps elsewhere
    int resendUnclear = 0;
    //! Runs on the pool: the request without the fields `leftOut`, with this client id.
    std::function<Result<PreparedRequest>(const QStringList &leftOut, const QString &clientId)> build;
    ProgressSink progress; //!< may be null
    std::stop_token stop;
};

//! One half of a step: attempt after attempt, as the rules of asking again allow, each written down in the
//! ledger before it is sent and closed when its end is known. Lives in the thread of its maker, with that
//! thread's event loop; building and reading is done on the pool. Calls `done` exactly once and then deletes
//! itself; deleted before that, it stops the request and calls nothing.
class HalfStepExchange final : public QObject
{
    Q_OBJECT
public:
    HalfStepExchange(HalfStepServices services, HalfStepPlan plan,
        std::function<void(const Result<Brought> &)> done, QObject *parent);
    ~HalfStepExchange() override;
    Q_DISABLE_COPY_MOVE(HalfStepExchange)

private:
    enum class State { Idle, Waiting, Building, Preparing, Sending, Reading, Fetching, Closing, Ended };

    template <typename T, typename Fn>
    void whenFinished(const QFuture<T> &future, Fn fn);
    [[nodiscard]] bool isStopped() const { return m_plan.stop.stop_requested(); }
    void stop();

    void begin();
    void build();
    void prepare(const PreparedRequest &prepared);
    void send();
    void read(const HttpAnswer &answer);
    void judge(const Reading &reading);
    void fetch(const Reading &reading);
    void deliver(const Reading &reading);
    void giveUpOrAskAgain(const Reading &reading);
    void askWithout(const DroppedField &field);
    [[nodiscard]] LearntOfServer &learnt();
    void wait(qint64 ms, OutcomeClass why, const QString &reason);
    void tell(qint64 ms, const QString &reason, const QString &reasonId);
    void pauseUntil(const QDateTime &until);
    void close(
        AttemptState state, const Reading &reading, const std::function<void(const Result<void> &)> &then);
    void finish(const Result<Brought> &result);
    void finishStopped(Charged charged);

    HalfStepServices m_services;
    HalfStepPlan m_plan;
    std::function<void(const Result<Brought> &)> m_done;
    State m_state = State::Idle;
    SleepproofTimer m_timer;
    std::stop_source m_httpStop;

    // Of the attempt under way.
    AttemptId m_attempt;
    PreparedRequest m_prepared;
    HttpAnswer m_answer;

    // Of all attempts.
    QStringList m_dropped;
    QStringList m_requestIds;
    RetryFacts m_facts;
    bool m_maybeCharged = false; //!< an earlier attempt ended without a full answer

    using StopCallback = std::stop_callback<std::function<void()>>;
    std::unique_ptr<StopCallback> m_onStop;
};

} // namespace Afterimage
