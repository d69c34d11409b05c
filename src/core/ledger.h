// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/attempt.h"
#include "core/pending.h"
#include "core/picture.h"

#include <QList>

namespace Afterimage {

//! The journal of paid requests: what was prepared, sent, received and settled, so that no answer is lost and
//! no request is paid for that nobody knows of. Callable from any thread; calls take effect in their order.
//!
//! The order for one request: prepare() has succeeded -> send -> markSent() -> spool() each piece as it comes
//! -> complete() -> close(Received) has succeeded -> bring() -> the picture or words are stored by an Archive
//! in one transaction that also settles the attempt named by HalfStep::attempt. Any moment of death in
//! between leaves enough to finish at the next start.
class Ledger
{
public:
    Ledger() = default;
    virtual ~Ledger() = default;
    Q_DISABLE_COPY_MOVE(Ledger)

    //! Commits the row. Nothing may be sent before this has succeeded. ErrorKind::Budget when spent +
    //! reserved + maybe charged + this reserve would pass the run's, the day's or the month's limit (or when
    //! a limit is set and the reserve is unknown); ErrorKind::Storage when the disk could not take the
    //! answer.
    [[nodiscard]] virtual Pending<void> prepare(const Attempt &attempt) = 0;
    //! The request has left.
    virtual void markSent(const AttemptId &id) = 0;
    //! Appends to the raw answer kept on disk. The first piece is the status line and headers, without
    //! secrets, ended by an empty line; then the body as it came.
    virtual void spool(const AttemptId &id, const QByteArray &bytes) = 0;
    //! The answer has come to its end. Makes its spool durable while it is being read, so that close() has
    //! less to do; it may be left out.
    virtual void complete(const AttemptId &id) = 0;
    //! What a received answer brought, while it is being decoded: may be on the disk already when the Archive
    //! is asked to keep it. It is gone again when the attempt turns out Bad; it may be left out.
    virtual void bring(const AttemptId &id, const NamedPicture &picture) = 0;
    //! Ends the attempt, or, with AttemptState::Received, makes the spooled answer durable. The spool of a
    //! Refused or NotSent attempt is deleted, of an Unclear or Bad one kept.
    [[nodiscard]] virtual Pending<void> close(const AttemptId &id, const AttemptEnd &end) = 0;
    //! What it brought is durable outside the library (a file the user named): Received becomes Settled.
    [[nodiscard]] virtual Pending<void> settle(const AttemptId &id) = 0;

    [[nodiscard]] virtual Pending<Spending> spending(const SpendingScope &scope) = 0;
};

} // namespace Afterimage
