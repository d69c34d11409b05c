// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/recovery.h"

#include "app/engines.h"
#include "core/prompt.h"
#include "openai/picturefetch.h"
#include "openai/recovery.h"
#include "store/durablefile.h"
#include "store/library.h"

#include <QCoreApplication>
#include <QDir>
#include <QtConcurrentRun>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

constexpr qint64 longestLeftElsewhereSeconds = qint64(24) * 60 * 60;

Error leftThere(const Attempt &attempt)
{
    return {.kind = ErrorKind::Network,
        .message = QCoreApplication::translate(
            "Recovery", "A picture that was drawn by %1 still waits there, and could not be fetched now.")
                       .arg(QUrl(attempt.server).host()),
        .advice = QCoreApplication::translate("Recovery", "It is tried again at the next start.")};
}

//! One recovery from beginning to end: attempt after attempt, so that frames of one session do not cross.
class Recovery final : public std::enable_shared_from_this<Recovery>
{
public:
    Recovery(Library &library, Engines &engines, QObject *receiver)
        : m_library(library)
        , m_engines(engines)
        , m_receiver(receiver)
    {
        m_promise.start();
    }

    Pending<RecoveryReport> start()
    {
        whenDone(m_library.ledger().recoverable(), m_receiver,
            [self = shared_from_this()](const Result<QList<RecoveredAttempt>> &found) {
                if (!found) {
                    self->finish(tl::unexpected(found.error()));
                    return;
                }
                self->m_left = *found;
                self->fileAbandoned();
            });
        return m_promise.future();
    }

private:
    void finish(const Result<RecoveryReport> &result)
    {
        m_promise.addResult(result);
        m_promise.finish();
    }

    //! What may or may not have left; the user should hear of it.
    void fileAbandoned()
    {
        whenDone(m_library.ledger().fileAbandoned(), m_receiver,
            [self = shared_from_this()](const Result<QList<Attempt>> &unclear) {
                if (unclear)
                    self->m_report.unclear << *unclear;
                else
                    self->m_report.troubles << unclear.error();
                self->next();
            });
    }

    void next()
    {
        if (m_left.isEmpty()) {
            finish(m_report);
            return;
        }
        const RecoveredAttempt one = m_left.takeFirst();
        if (one.attempt.kind == AttemptKind::Draw) {
            read(one, recoveredDrawing, [self = shared_from_this(), one](const RecoveredDrawing &brought) {
                if (const QUrl *address = std::get_if<QUrl>(&brought))
                    self->fetch(one, *address);
                else
                    self->received(one.attempt, std::get<Drawing>(brought));
            });
        } else {
            read(one, recoveredDescription, [self = shared_from_this(), one](const Description &brought) {
                self->received(one.attempt, brought);
            });
        }
    }

    //! Reads the spool on the pool, and goes on with what was in it.
    template <typename Read, typename Fn>
    void read(const RecoveredAttempt &one, Read reader, Fn then)
    {
        const auto work
            = [one, reader, &prices = m_engines.prices()] { return reader(one.attempt, one.spool, prices); };
        const auto pending = QtConcurrent::run(&m_engines.pool(), work);
        whenDone(pending, m_receiver,
            [self = shared_from_this(), attempt = one.attempt, then](const auto &result) {
                if (result)
                    then(*result);
                else
                    self->giveUp(attempt, result.error());
            });
    }

    void fetch(const RecoveredAttempt &one, const QUrl &address)
    {
        const auto come = [self = shared_from_this(), one](const HttpAnswer &fetched) {
            const bool isYoung
                = one.attempt.created.secsTo(QDateTime::currentDateTimeUtc()) < longestLeftElsewhereSeconds;
            if (isYoung && isWorthAnotherTry(fetched)) {
                self->m_report.troubles << leftThere(one.attempt);
                self->next();
                return;
            }
            const auto reader
                = [fetched](const Attempt &attempt, const QByteArray &spooled, const PriceTable &prices) {
                      return fetchedDrawing(attempt, spooled, prices, fetched);
                  };
            self->read(
                one, reader, [self, one](const Drawing &drawing) { self->received(one.attempt, drawing); });
        };
        const std::optional<HttpRequest> request = fetchRequest(address, QUrl(one.attempt.server), {});
        if (!request) {
            come({.trouble = HttpTrouble::InvalidRequest});
            return;
        }
        // One try only, so no wait to tell of.
        new PictureFetch(
            m_engines.http(), *request, {}, 1, [](qint64) {}, come, m_receiver);
    }

    //! Nothing came that could be kept; how much of it is known decides what it is filed as.
    void giveUp(const Attempt &attempt, const Error &error)
    {
        AttemptEnd end {.cost = attempt.cost,
            .usage = attempt.usage,
            .httpStatus = attempt.httpStatus,
            .requestId = attempt.requestId,
            .note = error.message};
        if (error.charged == Charged::No)
            end.state = AttemptState::Refused;
        else if (error.charged == Charged::Yes)
            end.state = AttemptState::Bad;
        whenDone(m_library.ledger().close(attempt.id, end), m_receiver,
            [self = shared_from_this(), attempt, end](const Result<void> &closed) {
                if (!closed)
                    self->m_report.troubles << closed.error();
                else if (end.state == AttemptState::Unclear)
                    self->m_report.unclear << attempt;
                else if (end.state == AttemptState::Bad)
                    self->m_report.unusable << attempt;
                self->next();
            });
    }

    template <typename T>
    void received(const Attempt &attempt, const T &brought)
    {
        const AttemptEnd end {.state = AttemptState::Received,
            .cost = brought.facts.cost,
            .usage = brought.facts.usage,
            .httpStatus = attempt.httpStatus,
            .requestId = attempt.requestId,
            .note = {}};
        whenDone(m_library.ledger().close(attempt.id, end), m_receiver,
            [self = shared_from_this(), attempt, brought](const Result<void> &closed) {
                if (!closed) {
                    self->m_report.troubles << closed.error();
                    self->next();
                    return;
                }
                whenDone(self->m_library.session(attempt.purpose.session), self->m_receiver,
                    [self, attempt, brought](const Result<Session> &session) {
                        if (session)
                            self->keep(attempt, brought, *session);
                        else
                            self->keepAside(attempt, brought);
                    });
            });
    }

    void keep(const Attempt &attempt, const Drawing &drawing, const Session &session)
    {
        const Frame *halfStep = findFrame(session, attempt.purpose.frame);
        if (!halfStep || halfStep->isDone()) {
            keepAside(attempt, drawing);
            return;
        }
        Frame frame = *halfStep;
        frame.state = FrameState::Done;
        frame.revisedPrompt = drawing.revisedPrompt;
        frame.drawn = drawing.facts;
        frame.drawn.provider = attempt.provider;
        frame.picture = drawing.picture.ref();
        frame.trouble.reset();
        stored(attempt, m_library.keep(frame, drawing.picture), m_report.pictures,
            [self = shared_from_this(), attempt, drawing] { self->keepAside(attempt, drawing); });
    }

    void keep(const Attempt &attempt, const Description &description, const Session &session)
    {
        if (findFrame(session, attempt.purpose.frame) || !findFrame(session, attempt.purpose.parent)) {
            keepAside(attempt, description);
            return;
        }
        Frame frame {.id = attempt.purpose.frame,
            .session = session.id,
            .parent = attempt.purpose.parent,
            .step = attempt.purpose.step,
            .state = FrameState::Captioned};
        frame.recipe = session.recipe;
        frame.caption = description.text;
        frame.captionSource = CaptionSource::Described;
        frame.described = description.facts;
        frame.described.provider = attempt.provider;
        frame.prompt = promptFor(frame.caption, frame.recipe);
        frame.created = QDateTime::currentDateTimeUtc();
        stored(attempt, m_library.keep(frame, std::nullopt), m_report.captions,
            [self = shared_from_this(), attempt, description] { self->keepAside(attempt, description); });
    }

    template <typename Fn>
    void stored(const Attempt &, const Pending<Frame> &kept, int &count, Fn otherwise)
    {
        whenDone(
            kept, m_receiver, [self = shared_from_this(), &count, otherwise](const Result<Frame> &frame) {
                if (!frame) {
                    // Its place has changed meanwhile, or the disk is full: a file of its own may still go.
                    otherwise();
                    return;
                }
                ++count;
                self->next();
            });
    }

    void keepAside(const Attempt &attempt, const Drawing &drawing)
    {
        writeAside(attempt, drawing.picture.image().bytes, suffixFor(drawing.picture.ref().format));
    }
    void keepAside(const Attempt &attempt, const Description &description)
    {
        writeAside(attempt, description.text.toUtf8() + '\n', u"txt"_s);
    }

    void writeAside(const Attempt &attempt, const QByteArray &bytes, const QString &suffix)
    {
        const QString folder = m_library.directory() + u"/recovered"_s;
        QDir().mkpath(folder);
        const QString path = folder + u'/' + attempt.id + u'.' + suffix;
        const auto write = [path, bytes] { return writeDurably(path, bytes); };
        const Pending<void> settled
            = followedBy<void>(Pending<void>(QtConcurrent::run(&m_engines.pool(), write)), m_receiver,
                [self = shared_from_this(), attempt] { return self->m_library.ledger().settle(attempt.id); });
        whenDone(settled, m_receiver, [self = shared_from_this(), path](const Result<void> &done) {
            if (done)
                self->m_report.files << path;
            else
                self->m_report.troubles << done.error();
            self->next();
        });
    }

    Library &m_library;
    Engines &m_engines;
    QObject *m_receiver;
    QPromise<Result<RecoveryReport>> m_promise;
    QList<RecoveredAttempt> m_left;
    RecoveryReport m_report;
};

} // namespace

Pending<RecoveryReport> recoverPaidWork(Library &library, Engines &engines, QObject *receiver)
{
    return std::make_shared<Recovery>(library, engines, receiver)->start();
}

} // namespace Afterimage
