// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger.h"

#include <QMutex>
#include <QStringList>

#include <optional>

namespace Afterimage {

//! A ledger in memory that writes down what it is told, and in which order.
class RecordingLedger final : public Ledger
{
public:
    struct Entry
    {
        Attempt attempt;
        QByteArray spooled;
        QStringList events; //!< "prepare", "sent", "spool" (once for all pieces), "complete", "close <state>"
        AttemptEnd end;
    };

    [[nodiscard]] Pending<void> prepare(const Attempt &attempt) override;
    void markSent(const AttemptId &id) override;
    void spool(const AttemptId &id, const QByteArray &bytes) override;
    void complete(const AttemptId &id) override;
    void bring(const AttemptId &, const NamedPicture &) override { }
    [[nodiscard]] Pending<void> close(const AttemptId &id, const AttemptEnd &end) override;
    [[nodiscard]] Pending<void> settle(const AttemptId &id) override;
    [[nodiscard]] Pending<Spending> spending(const SpendingScope &scope) override;

    //! From now on prepare() fails with this.
    void refuse(const std::optional<Error> &error);
    [[nodiscard]] QList<Entry> entries() const;
    //! The events of every attempt, in the order of the attempts.
    [[nodiscard]] QList<QStringList> events() const;

private:
    Entry &find(const AttemptId &id);

    mutable QMutex m_mutex;
    QList<Entry> m_entries;
    std::optional<Error> m_refusal;
};

} // namespace Afterimage
