// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/attempt.h"
#include "core/ledger.h"
#include "core/progress.h"
#include "net/http.h"

#include <memory>

class QThreadPool;

namespace Afterimage {

//! Hears of one request while it is under way: tells the ledger, and, when a stream of events comes, shows
//! words and partial pictures as they arrive. Called in the http thread and quick there: what is shown is
//! read on the pool, piece after piece. What it reads is for the eye only; the answer itself is read again,
//! whole, when it is there.
class LiveReader final : public HttpListener
{
public:
    //! `ledger` and `progress` may be null. Ledger and pool must outlive the request.
    LiveReader(
        AttemptKind kind, AttemptId attempt, Ledger *ledger, QThreadPool &pool, const ProgressSink &progress);
    ~LiveReader() override;
    Q_DISABLE_COPY_MOVE(LiveReader)

    void sent() override;
    void head(int status, const HttpHeaders &headers) override;
    void bytes(const QByteArray &piece) override;

private:
    class Stream;
    AttemptId m_attempt;
    Ledger *m_ledger;
    QThreadPool &m_pool;
    std::shared_ptr<Stream> m_stream; //!< null: nobody looks
    bool m_shows = false;
};

} // namespace Afterimage
