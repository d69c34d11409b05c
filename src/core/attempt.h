// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"
#include "core/money.h"
#include "core/usage.h"

#include <QDateTime>
#include <QMetaType>

#include <optional>

namespace Afterimage {

//! Random UUID; also what the provider gets as X-Client-Request-Id.
using AttemptId = QString;
//! Everything between the start of a run (or of one step) and its end.
using RunId = QString;

enum class AttemptKind { Describe, Draw };

//! What a request is for. Goes into the journal, never to a provider. All empty for work without a session.
struct Purpose
{
    SessionId session;
    FrameId parent; //!< whose picture is looked at
    FrameId frame; //!< what is being made
    int step = 0;
    RunId run;
    std::optional<Money> runBudget; //!< what the run may cost in all; unset: no limit

    friend bool operator==(const Purpose &, const Purpose &) = default;
};

enum class AttemptState {
    Prepared, //!< in the journal, not known to have been sent; found so by a later run: Unclear
    Sent, //!< has left; no full answer yet
    Received, //!< the whole answer is on disk in the spool, what it brought is not stored yet
    Settled, //!< what it brought is durable: paid for and kept
    NotSent, //!< never left: free
    Refused, //!< the provider said no: free
    Bad, //!< a whole answer that is of no use (no picture in it, words cut off): paid for
    Unclear, //!< sent without a full answer: maybe charged
};

//! One paid request, from the moment it is prepared to the moment it is settled.
struct Attempt
{
    AttemptId id;
    AttemptKind kind = AttemptKind::Draw;
    Purpose purpose;
    ProviderId provider;
    QString profile; //!< how the server's answers are read, for recovery, e.g. "openai"
    QString server; //!< scheme://host:port, nothing more
    QString model;
    std::optional<Money> reserve; //!< the dearest it can become; unset: nobody knows
    AttemptState state = AttemptState::Prepared;
    std::optional<Money> cost; //!< from the usage; unset: nobody knows
    Usage usage;
    int httpStatus = 0;
    QString requestId; //!< the provider's
    QString note; //!< why it ended as it did, a sentence for people; mostly empty
    QDateTime created; //!< UTC; filled in by the ledger
    QDateTime updated;

    friend bool operator==(const Attempt &, const Attempt &) = default;
};

//! How an attempt ended (or, for Received, how far it came).
struct AttemptEnd
{
    AttemptState state = AttemptState::Unclear;
    std::optional<Money> cost;
    Usage usage;
    int httpStatus = 0;
    QString requestId;
    QString note;
};

//! Sums over attempts. The four words for money are never mixed: `spent` is known from usage, `reserved` is
//! under way, `maybeCharged` was sent and never answered in full (at its reserve).
struct Spending
{
    Money spent;
    Money reserved;
    Money maybeCharged;
    int unknown = 0; //!< paid or maybe paid attempts whose price nobody knows
    int attempts = 0;

    friend bool operator==(const Spending &, const Spending &) = default;
};

//! Which attempts to sum; what is unset does not narrow.
struct SpendingScope
{
    std::optional<SessionId> session;
    std::optional<RunId> run;
    std::optional<QDateTime> since; //!< created then or later
};

//! Limits over calendar time (the computer's time zone); unset: none.
struct Budgets
{
    std::optional<Money> day;
    std::optional<Money> month;

    friend bool operator==(const Budgets &, const Budgets &) = default;
};

//! "describe" or "draw".
[[nodiscard]] QString attemptKindName(AttemptKind kind);
//! "prepared", "sent", "received", "settled", "not_sent", "refused", "bad" or "unclear".
[[nodiscard]] QString attemptStateName(AttemptState state);
[[nodiscard]] std::optional<AttemptKind> attemptKindFromName(const QString &name);
[[nodiscard]] std::optional<AttemptState> attemptStateFromName(const QString &name);

} // namespace Afterimage

Q_DECLARE_METATYPE(Afterimage::Attempt)
