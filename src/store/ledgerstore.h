// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger.h"
#include "store/reports.h"

#include <memory>

namespace Afterimage {

class JobThread;
class Journal;

//! A library's journal of paid requests and the spool of their answers (spool/<id>.part). Lives as long as
//! its Library, does its work in the same thread and in the same order as the library's calls. Everything
//! here returns at once; errors are ErrorKind::Storage unless said otherwise.
//!
//! Library::keep() settles the attempts named by frame.described.attempt and, when the frame is done,
//! frame.drawn.attempt in the transaction that stores the frame.
class LedgerStore final : public Ledger
{
public:
    //! `journal` is filled in, in the thread, before the first call.
    LedgerStore(JobThread &thread, const std::unique_ptr<Journal> &journal);
    ~LedgerStore() override;

    //! Applies to what is prepared from now on. No limits at first.
    void setBudgets(const Budgets &budgets);

    //! Also ErrorKind::InvalidInput: an id that is taken or is not made of letters, digits and hyphens.
    [[nodiscard]] Pending<void> prepare(const Attempt &attempt) override;
    void markSent(const AttemptId &id) override;
    //! What the disk does not take now is kept in memory and tried again with each piece and by close().
    //! Without an attempt that waits for an answer nothing happens.
    void spool(const AttemptId &id, const QByteArray &bytes) override;
    void complete(const AttemptId &id) override;
    void bring(const AttemptId &id, const NamedPicture &picture) override;
    //! With Received, ErrorKind::Storage when the answer could not be made durable: what it cost is noted,
    //! close() may be called again, and keeping the frame settles the attempt all the same. An Unclear
    //! attempt may be closed once more when its answer comes late. ErrorKind::NotFound for an unknown id,
    //! InvalidInput when it has ended otherwise and for Prepared, Sent and Settled.
    [[nodiscard]] Pending<void> close(const AttemptId &id, const AttemptEnd &end) override;
    //! ErrorKind::InvalidInput when it has ended without an answer that is of use.
    [[nodiscard]] Pending<void> settle(const AttemptId &id) override;
    [[nodiscard]] Pending<Spending> spending(const SpendingScope &scope) override;

    //! Newest first.
    [[nodiscard]] Pending<QList<Attempt>> attempts(const AttemptFilter &filter);
    //! What was sent by an earlier run of the program and never finished, oldest first.
    [[nodiscard]] Pending<QList<OpenAttempt>> openAttempts();
    //! The same with the answers, to be finished: each by keep() of what it brought, settle() or close().
    [[nodiscard]] Pending<QList<RecoveredAttempt>> recoverable();
    //! Files as Unclear what an earlier run had prepared and not noted as sent, for nobody knows whether it
    //! left in the moment between: oldest first, for a report to the user. Until then it counts as reserved.
    [[nodiscard]] Pending<QList<Attempt>> fileAbandoned();
    //! What the user found on the provider's bill about an Unclear attempt: Yes counts it as spent (at its
    //! reserve), No as free, Maybe takes either back. Told in the attempt's cost and note.
    [[nodiscard]] Pending<void> resolveUnclear(const AttemptId &id, Charged charged);

private:
    JobThread &m_thread;
    const std::unique_ptr<Journal> &m_journal;
};

} // namespace Afterimage
