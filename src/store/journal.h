// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/frame.h"
#include "core/ledger.h"
#include "store/libraryfolder.h"
#include "store/reports.h"
#include "store/spool.h"
#include "store/sql.h"

#include <QHash>
#include <QSet>

namespace Afterimage {

//! What LedgerStore promises, at once: rows and spool together. Lives in the store thread, no longer than the
//! connection.
class Journal final
{
    Q_DISABLE_COPY_MOVE(Journal)
public:
    Journal(const Database &db, const LibraryFolder &folder);
    ~Journal() = default;

    //! Tidies up after a crash: what was prepared becomes Sent when an answer proves it, spools of settled
    //! attempts are removed.
    [[nodiscard]] Result<void> begin();

    void setBudgets(const Budgets &budgets) { m_budgets = budgets; }
    [[nodiscard]] Result<void> prepare(const Attempt &attempt);
    void markSent(const AttemptId &id);
    void spool(const AttemptId &id, const QByteArray &bytes);
    void complete(const AttemptId &id) { m_spool.complete(id); }
    void bring(const AttemptId &id, const NamedPicture &picture);
    //! Whether bring() has stored this picture.
    [[nodiscard]] bool hasBrought(const AttemptId &id, const PictureRef &picture) const
    {
        return m_brought.value(id) == picture;
    }
    [[nodiscard]] Result<void> close(const AttemptId &id, const AttemptEnd &end);
    [[nodiscard]] Result<void> settle(const AttemptId &id);
    [[nodiscard]] Result<Spending> spending(const SpendingScope &scope) const;
    [[nodiscard]] Result<QList<Attempt>> attempts(const AttemptFilter &filter) const;
    [[nodiscard]] Result<QList<OpenAttempt>> openAttempts() const;
    [[nodiscard]] Result<QList<RecoveredAttempt>> recoverable() const;
    [[nodiscard]] Result<QList<Attempt>> fileAbandoned();
    [[nodiscard]] Result<void> resolveUnclear(const AttemptId &id, Charged charged);

    //! Settles what `frame` says has brought its words and its picture. Belongs into the transaction that
    //! stores the frame; what it returns goes to forgetAnswers() after the commit.
    [[nodiscard]] Result<QList<AttemptId>> settleFor(const Frame &frame);
    void forgetAnswers(const QList<AttemptId> &settled);

    struct Removed
    {
        int files = 0;
        qint64 bytes = 0;
    };
    //! Answers of no use that nobody has asked for since `before`.
    [[nodiscard]] Result<Removed> removeOldAnswers(const QDateTime &before);

private:
    [[nodiscard]] Result<Attempt> rowOf(const AttemptId &id) const;
    [[nodiscard]] Result<void> checkRoom(AttemptKind kind) const;
    //! Of what bring() has stored.
    void takeBack(const AttemptId &id);
    [[nodiscard]] Result<void> closeReceived(const Attempt &attempt, const AttemptEnd &end);

    const Database &m_db;
    const LibraryFolder &m_folder;
    Spool m_spool;
    Budgets m_budgets;
    qint64 m_lastBefore = 0; //!< the last row that an earlier run of the program made
    QHash<AttemptId, PictureRef> m_brought; //!< stored by bring(); no frame names it yet
    QSet<AttemptId> m_unmarked; //!< sent, but the row does not say so yet
};

} // namespace Afterimage
