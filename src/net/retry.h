// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/http.h"

#include <QDateTime>

#include <optional>

namespace Afterimage {

//! What a request came to, as far as paying and asking again go.
enum class OutcomeClass {
    NotSent, //!< free; ask again
    RateLimited, //!< a full answer 429 that says slow down: free; wait as told
    Overloaded, //!< a full answer 503 (or 529): free; wait as told
    Refused, //!< a full answer that will be the same next time: free; never again unchanged
    Unclear, //!< sent, no full answer: maybe charged; a picture is never asked for again by itself
    Bad, //!< a full answer that is of no use: charged
    Delivered,
};

//! Whether the thing asked for is dear: a picture is, words are not.
enum class Price { Words, Picture };

//! Everything the decision looks at.
struct RetryFacts
{
    OutcomeClass outcome = OutcomeClass::Delivered;
    Price price = Price::Picture;
    int notSent = 0; //!< tries that ended NotSent, this one included
    int waits = 0; //!< waits for RateLimited or Overloaded so far
    int unclear = 0; //!< tries that ended Unclear, this one included
    int resendUnclear = 0; //!< what the user allows, for pictures
    std::optional<qint64> retryAfterMs; //!< as the server told, see retryAfterMs()
    std::optional<bool> shouldRetry; //!< header x-should-retry
};

enum class RetryAction {
    GiveUp,
    Again, //!< after `waitMs`
    Pause, //!< the server wants a longer wait than we sit out: stop here, and say until when
};

struct RetryDecision
{
    RetryAction action = RetryAction::GiveUp;
    qint64 waitMs = 0;

    friend bool operator==(const RetryDecision &, const RetryDecision &) = default;
};

//! Waits above this pause the run instead (the official clients obey up to 120 s).
constexpr qint64 longestWaitMs = 120'000;

//! The table. `random` in [0, 1) spreads the waits we choose ourselves: 0.5 s doubling to 8 s, less up to a
//! quarter; a wait the server tells (more than 0) is taken as told. Not sent: two more tries. RateLimited: at
//! most 5 waits. Overloaded: at most 2. Unclear: words once more; a picture as often as resendUnclear allows.
//! x-should-retry false ends all tries after an answer; true changes nothing.
[[nodiscard]] RetryDecision decideRetry(const RetryFacts &facts, double random);

//! From retry-after-ms, else retry-after (seconds, also fractions, or an HTTP date). Unset when missing,
//! negative, not a number or in the past.
[[nodiscard]] std::optional<qint64> retryAfterMs(const HttpHeaders &headers, const QDateTime &now);
//! Header x-should-retry; unset when missing or neither true nor false.
[[nodiscard]] std::optional<bool> shouldRetry(const HttpHeaders &headers);
//! A duration as rate-limit headers write it: "120ms", "1s", "6m0s", "1h2m3s". Unset when it is none.
[[nodiscard]] std::optional<qint64> durationMs(QByteArrayView text);

} // namespace Afterimage
