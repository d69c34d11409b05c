// SPDX-License-Identifier: GPL-3.0-or-later
#include "openai/halfstepexchange.h"

#include "openai/livereader.h"
#include "openai/picturefetch.h"
#include "openai/text.h"

#include <QFutureWatcher>
#include <QLocale>
#include <QRandomGenerator>
#include <QtConcurrentRun>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

constexpr qsizetype mostDropped = 8;
constexpr int mostFetches = 4;

Error notBefore(const QString &server, const QDateTime &until)
{
    return {.kind = ErrorKind::Later,
        .message = openaiText("%1 asks to wait until %2.")
                       .arg(server, QLocale().toString(until.toLocalTime().time(), QLocale::ShortFormat)),
        .advice = openaiText("Go on then: everything so far is kept."),
        .notBefore = until};
}

QString reasonOf(OutcomeClass outcome, const QString &server)
{
    switch (outcome) {
    case OutcomeClass::RateLimited:
        return openaiText("%1 asks for fewer requests at a time.").arg(server);
    case OutcomeClass::Overloaded:
        return openaiText("%1 is overloaded or still starting.").arg(server);
    case OutcomeClass::NotSent:
        return openaiText("%1 could not be reached; trying again.").arg(server);
    default:
        return openaiText("%1 gave no full answer; asking again.").arg(server);
    }
}

QString reasonIdOf(OutcomeClass outcome)
{
    switch (outcome) {
    case OutcomeClass::RateLimited:
        return u"rate_limit"_s;
    case OutcomeClass::Overloaded:
        return u"overloaded"_s;
    case OutcomeClass::NotSent:
        return u"not_sent"_s;
    default:
        return u"unclear"_s;
    }
}

AttemptState stateFor(OutcomeClass outcome)
{
    switch (outcome) {
    case OutcomeClass::NotSent:
        return AttemptState::NotSent;
    case OutcomeClass::RateLimited:
    case OutcomeClass::Overloaded:
    case OutcomeClass::Refused:
        return AttemptState::Refused;
    case OutcomeClass::Bad:
        return AttemptState::Bad;
    case OutcomeClass::Delivered:
        return AttemptState::Received;
    case OutcomeClass::Unclear:
        break;
    }
    return AttemptState::Unclear;
}

AttemptEnd endOf(AttemptState state, const Reading &reading, int httpStatus)
{
    return {.state = state,
        .cost = reading.cost,
        .usage = usageOf(reading.usage),
        .httpStatus = httpStatus,
        .requestId = reading.requestId,
        .note = reading.error.message};
}

//! Notes in the ledger that an answer of use has been received, and what it brought; it is looked at to its
//! end while the disk takes both. For the pool.
Reading received(Ledger *ledger, const Purpose &purpose, const AnswerContext &context, const Reading &reading,
    const HttpAnswer &answer)
{
    const bool mustBeFetched = std::holds_alternative<std::monostate>(reading.brought);
    if (reading.outcome != OutcomeClass::Delivered || mustBeFetched)
        return reading;
    if (ledger) {
        // Not waited for: the ledger does what it is told in order, so the answer is durable before whoever
        // stores what it brought asks for that. Should the disk refuse, then storing fails, too, and says so.
        static_cast<void>(
            ledger->close(context.attempt, endOf(AttemptState::Received, reading, answer.status)));
        // A picture for no frame goes elsewhere.
        if (const auto *drawing = std::get_if<Drawing>(&reading.brought); drawing && !purpose.frame.isEmpty())
            ledger->bring(context.attempt, drawing->picture);
    }
    return withPixels(context, reading, answer);
}

HalfStep *factsOf(Brought &brought)
{
    if (auto *description = std::get_if<Description>(&brought))
        return &description->facts;
    if (auto *drawing = std::get_if<Drawing>(&brought))
        return &drawing->facts;
    return nullptr;
}

} // namespace

HalfStepExchange::HalfStepExchange(HalfStepServices services, HalfStepPlan plan,
    std::function<void(const Result<Brought> &)> done, QObject *parent)
    : QObject(parent)
    , m_services(std::move(services))
    , m_plan(std::move(plan))
    , m_done(std::move(done))
{
    connect(&m_timer, &SleepproofTimer::timeout, this, &HalfStepExchange::begin);
    m_facts.price = m_plan.attempt.kind == AttemptKind::Draw ? Price::Picture : Price::Words;
    m_facts.resendUnclear = m_plan.resendUnclear;
    // The caller gets its Pending before anything can end.
    m_timer.start(0);
    m_onStop = std::make_unique<StopCallback>(m_plan.stop,
        [this] { QMetaObject::invokeMethod(this, &HalfStepExchange::stop, Qt::QueuedConnection); });
}

HalfStepExchange::~HalfStepExchange()
{
    m_onStop.reset(); // waits for a stop that is just being told
    m_httpStop.request_stop();
}

template <typename T, typename Fn>
void HalfStepExchange::whenFinished(const QFuture<T> &future, Fn fn)
{
    auto *watcher = new QFutureWatcher<T>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, fn = std::move(fn)] {
        watcher->deleteLater();
        const QFuture<T> finished = watcher->future();
        // A part of the program that is being taken down.
        if (finished.resultCount() == 0)
            return finishStopped(m_state == State::Sending ? Charged::Maybe : Charged::No);
        fn(finished.resultAt(0));
    });
    watcher->setFuture(future);
}

void HalfStepExchange::stop()
{
    switch (m_state) {
    case State::Idle:
    case State::Waiting:
        finishStopped(Charged::No);
        break;
    case State::Sending:
    case State::Fetching:
        m_httpStop.request_stop(); // the answer tells how far it came
        break;
    default:
        break; // the step under way looks at the token when it is done
    }
}

void HalfStepExchange::begin()
{
    if (isStopped())
        return finishStopped(Charged::No);
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const QDateTime until = nextTurn(learnt());
    const qint64 ms = until.isValid() ? now.msecsTo(until) : 0;
    if (ms > longestWaitMs)
        return pauseUntil(until);
    if (ms > 0)
        return wait(ms, OutcomeClass::RateLimited,
            openaiText("The server's limit of requests is used up for the moment."));
    build();
}

void HalfStepExchange::build()
{
    m_state = State::Building;
    m_attempt = newId();
    learnt().lastBegun = QDateTime::currentDateTimeUtc();
    const QStringList leftOut = learnt().leftOut + m_dropped;
    whenFinished(QtConcurrent::run(&m_services.pool,
                     [build = m_plan.build, leftOut, id = m_attempt] { return build(leftOut, id); }),
        [this](const Result<PreparedRequest> &prepared) {
            if (!prepared)
                return finish(tl::unexpected(prepared.error()));
            prepare(*prepared);
        });
}

void HalfStepExchange::prepare(const PreparedRequest &prepared)
{
    m_prepared = prepared;
    m_prepared.context.attempt = m_attempt;
    if (isStopped())
        return finishStopped(Charged::No);
    if (!m_services.ledger)
        return send();
    m_state = State::Preparing;
    Attempt attempt = m_plan.attempt;
    attempt.id = m_attempt;
    attempt.reserve = prepared.reserve;
    whenFinished(m_services.ledger->prepare(attempt), [this](const Result<void> &written) {
        if (!written)
            return finish(tl::unexpected(written.error()));
        if (isStopped())
            return close(
                AttemptState::NotSent, {}, [this](const Result<void> &) { finishStopped(Charged::No); });
        send();
    });
}

void HalfStepExchange::send()
{
    m_state = State::Sending;
    if (m_plan.progress)
        m_plan.progress->report(
            {.phase = m_plan.attempt.kind == AttemptKind::Draw ? Phase::Drawing : Phase::Describing});
    m_httpStop = std::stop_source();
    auto listener = std::make_shared<LiveReader>(
        m_plan.attempt.kind, m_attempt, m_services.ledger, m_services.pool, m_plan.progress);
    const QFuture<HttpAnswer> answer
        = m_services.http.send(m_prepared.request.http, std::move(listener), m_httpStop.get_token());
    m_prepared.request.http.body = {}; // megabytes that nobody needs twice
    whenFinished(answer, [this](const HttpAnswer &come) { read(come); });
    if (isStopped())
        m_httpStop.request_stop();
}

void HalfStepExchange::read(const HttpAnswer &answer)
{
    m_state = State::Reading;
    m_answer = answer;
    if (m_services.ledger && answer.delivery == Delivery::Complete && answer.status == 200)
        m_services.ledger->complete(m_attempt);
    if (const std::optional<qint64> pause = pacingMs(answer.headers))
        learnt().notBefore = QDateTime::currentDateTimeUtc().addMSecs(*pause);
    whenFinished(
        QtConcurrent::run(&m_services.pool,
            [ledger = m_services.ledger, purpose = m_plan.attempt.purpose, context = m_prepared.context,
                answer] { return received(ledger, purpose, context, readAnswer(context, answer), answer); }),
        [this](const Reading &reading) { judge(reading); });
}

void HalfStepExchange::judge(const Reading &reading)
{
    if (!reading.requestId.isEmpty())
        m_requestIds.append(reading.requestId);
    if (reading.outcome == OutcomeClass::Delivered)
        return reading.fetch.isValid() ? fetch(reading) : deliver(reading);
    close(stateFor(reading.outcome), reading,
        [this, reading](const Result<void> &) { giveUpOrAskAgain(reading); });
}

void HalfStepExchange::fetch(const Reading &reading)
{
    m_state = State::Fetching;
    const auto go = [this, reading](const HttpAnswer &fetched) {
        m_state = State::Reading;
        whenFinished(QtConcurrent::run(&m_services.pool,
                         [ledger = m_services.ledger, purpose = m_plan.attempt.purpose,
                             context = m_prepared.context, reading, told = m_answer, fetched] {
                             return received(ledger, purpose, context,
                                 withFetched(context, reading, told, fetched), told);
                         }),
            [this, mayStillCome = isWorthAnotherTry(fetched)](const Reading &whole) {
                if (whole.outcome == OutcomeClass::Delivered)
                    return deliver(whole);
                // What is still there is fetched at the next start.
                close(mayStillCome && m_services.ledger ? AttemptState::Received : stateFor(whole.outcome),
                    whole, [this, whole](const Result<void> &) { finish(tl::unexpected(whole.error)); });
            });
    };
    const std::optional<HttpRequest> request = fetchRequest(reading.fetch, m_plan.base, m_plan.credential);
    if (!request)
        return go({.trouble = HttpTrouble::InvalidRequest, .detail = u"address not allowed"_s});
    const auto tellWait = [this](qint64 ms) {
        tell(ms,
            openaiText("The picture is drawn, and could not be fetched from %1 yet.")
                .arg(m_prepared.context.server),
            u"fetch"_s);
    };
    new PictureFetch(m_services.http, *request, m_httpStop.get_token(), mostFetches, tellWait, go, this);
}

void HalfStepExchange::deliver(const Reading &reading)
{
    Brought brought = reading.brought;
    if (HalfStep *facts = factsOf(brought)) {
        facts->requestIds = m_requestIds;
        if (!m_services.ledger)
            facts->attempt.clear();
    }
    finish(brought);
}

void HalfStepExchange::giveUpOrAskAgain(const Reading &reading)
{
    if (reading.outcome == OutcomeClass::Unclear)
        m_maybeCharged = m_maybeCharged || reading.error.charged == Charged::Maybe;
    if (isStopped())
        return finishStopped(reading.error.charged);
    if (!reading.dropField.name.isEmpty() && !m_dropped.contains(reading.dropField.name)
        && m_dropped.size() < mostDropped)
        return askWithout(reading.dropField);
    m_facts.outcome = reading.outcome;
    m_facts.retryAfterMs = reading.retryAfterMs;
    m_facts.shouldRetry = reading.shouldRetry;
    m_facts.notSent += reading.outcome == OutcomeClass::NotSent;
    m_facts.unclear += reading.outcome == OutcomeClass::Unclear;
    // A request that may not be sent will not be allowed the next time either.
    const bool isHopeless = m_answer.trouble == HttpTrouble::InvalidRequest;
    const RetryDecision decision
        = isHopeless ? RetryDecision() : decideRetry(m_facts, QRandomGenerator::global()->generateDouble());
    m_facts.waits
        += reading.outcome == OutcomeClass::RateLimited || reading.outcome == OutcomeClass::Overloaded;
    if (reading.outcome == OutcomeClass::RateLimited) {
        // The limit is the account's: what else goes there waits, too.
        if (decision.action != RetryAction::GiveUp)
            learnt().notBefore = QDateTime::currentDateTimeUtc().addMSecs(decision.waitMs);
        if (reading.mostAMinute) {
            // The server has told when there is room for one again; the pace begins with that one.
            learnt().intervalMs = 60'000 / *reading.mostAMinute;
            learnt().lastBegun = {};
        }
    }
    switch (decision.action) {
    case RetryAction::Again:
        return wait(decision.waitMs, reading.outcome, reasonOf(reading.outcome, m_prepared.context.server));
    case RetryAction::Pause:
        return pauseUntil(QDateTime::currentDateTimeUtc().addMSecs(decision.waitMs));
    case RetryAction::GiveUp:
        break;
    }
    finish(tl::unexpected(reading.error));
}

void HalfStepExchange::askWithout(const DroppedField &field)
{
    m_dropped.append(field.name);
    if (field.isUnknown && !learnt().leftOut.contains(field.name))
        learnt().leftOut.append(field.name);
    begin();
}

LearntOfServer &HalfStepExchange::learnt()
{
    return m_services.memory->of(m_plan.attempt.server, m_plan.attempt.model);
}

void HalfStepExchange::wait(qint64 ms, OutcomeClass why, const QString &reason)
{
    m_state = State::Waiting;
    tell(ms, reason, reasonIdOf(why));
    m_timer.start(int(std::clamp<qint64>(ms, 0, longestWaitMs)));
}

void HalfStepExchange::tell(qint64 ms, const QString &reason, const QString &reasonId)
{
    if (m_plan.progress)
        m_plan.progress->report({.phase = Phase::Waiting,
            .waitingUntil = QDateTime::currentDateTimeUtc().addMSecs(ms),
            .reason = reason,
            .reasonId = reasonId});
}

void HalfStepExchange::pauseUntil(const QDateTime &until)
{
    learnt().notBefore = {};
    const QString server
        = m_prepared.context.server.isEmpty() ? m_plan.attempt.server : m_prepared.context.server;
    finish(tl::unexpected(notBefore(server, until)));
}

void HalfStepExchange::close(
    AttemptState state, const Reading &reading, const std::function<void(const Result<void> &)> &then)
{
    m_state = State::Closing;
    if (!m_services.ledger) {
        if (then)
            then({});
        return;
    }
    const Pending<void> closed = m_services.ledger->close(m_attempt, endOf(state, reading, m_answer.status));
    if (then)
        whenFinished(closed, then);
}

void HalfStepExchange::finish(const Result<Brought> &result)
{
    if (m_state == State::Ended)
        return;
    m_state = State::Ended;
    m_timer.stop();
    m_onStop.reset();
    Result<Brought> told = result;
    // An earlier try without an answer stays a question, however the last one ended.
    if (!told && m_maybeCharged && told.error().charged == Charged::No)
        told.error().charged = Charged::Maybe;
    deleteLater();
    m_done(told);
}

void HalfStepExchange::finishStopped(Charged charged)
{
    finish(tl::unexpected(
        Error {.kind = ErrorKind::Canceled, .message = openaiText("Stopped."), .charged = charged}));
}

} // namespace Afterimage
