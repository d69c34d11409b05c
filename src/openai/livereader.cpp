// SPDX-License-Identifier: GPL-3.0-or-later
#include "openai/livereader.h"

#include "imaging/decode.h"
#include "net/sse.h"
#include "openai/describereply.h"
#include "openai/drawreply.h"
#include "openai/recovery.h"

#include <QMutex>
#include <QThreadPool>

namespace Afterimage {

//! The pieces that wait, and the one job on the pool that reads them in their order.
class LiveReader::Stream : public std::enable_shared_from_this<Stream>
{
public:
    Stream(AttemptKind kind, ProgressSink progress)
        : m_kind(kind)
        , m_progress(std::move(progress))
    {
    }

    void take(const QByteArray &piece, QThreadPool &pool)
    {
        {
            const QMutexLocker locker(&m_mutex);
            // Nobody can watch so much; the whole answer is read at its end in any case.
            m_isTooMuch = m_isTooMuch || m_waiting.size() + piece.size() > mostWaiting;
            if (m_isTooMuch)
                return;
            m_waiting += piece;
            if (m_running)
                return;
            m_running = true;
        }
        pool.start([self = shared_from_this()] { self->work(); });
    }

private:
    // More than any partial picture weighs.
    static constexpr qsizetype mostWaiting = qsizetype(32) * 1024 * 1024;

    void work()
    {
        while (true) {
            QByteArray piece;
            {
                const QMutexLocker locker(&m_mutex);
                m_running = !m_waiting.isEmpty();
                if (!m_running)
                    return;
                piece.swap(m_waiting);
            }
            read(piece);
        }
    }

    // Only ever in one thread at a time.
    void read(const QByteArray &piece)
    {
        const Result<QList<SseEvent>> events = m_reader.feed(piece);
        if (!events)
            return;
        for (const SseEvent &event : *events) {
            if (m_kind == AttemptKind::Describe)
                m_words.feed(event);
            else
                m_pictures.feed(event);
        }
        if (m_kind == AttemptKind::Describe)
            tellWords();
        else
            showPartial();
    }

    void tellWords()
    {
        const QString words = m_words.words();
        if (words == m_told || words.isEmpty())
            return;
        m_told = words;
        m_progress->report({.phase = Phase::Describing, .words = words});
    }

    void showPartial()
    {
        const QByteArray partial = m_pictures.takePartial();
        if (partial.isEmpty())
            return;
        if (const Result<QImage> image = decode(partial))
            m_progress->report({.phase = Phase::Drawing, .preview = *image});
    }

    const AttemptKind m_kind;
    const ProgressSink m_progress;
    QMutex m_mutex; //!< of the next three
    QByteArray m_waiting;
    bool m_running = false;
    bool m_isTooMuch = false;
    SseReader m_reader;
    DescribeStream m_words;
    DrawStream m_pictures;
    QString m_told;
};

LiveReader::LiveReader(
    AttemptKind kind, AttemptId attempt, Ledger *ledger, QThreadPool &pool, const ProgressSink &progress)
    : m_attempt(std::move(attempt))
    , m_ledger(ledger)
    , m_pool(pool)
    , m_stream(progress ? std::make_shared<Stream>(kind, progress) : nullptr)
{
}

LiveReader::~LiveReader() = default;

void LiveReader::sent()
{
    if (m_ledger)
        m_ledger->markSent(m_attempt);
}

void LiveReader::head(int status, const HttpHeaders &headers)
{
    m_shows = m_stream && status >= 200 && status < 300 && isEventStream(headers, {});
    if (m_ledger)
        m_ledger->spool(m_attempt, spoolHead(status, headers));
}

void LiveReader::bytes(const QByteArray &piece)
{
    if (m_ledger)
        m_ledger->spool(m_attempt, piece);
    if (m_shows)
        m_stream->take(piece, m_pool);
}

} // namespace Afterimage
