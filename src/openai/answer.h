// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/describer.h"
#include "core/generator.h"
#include "net/http.h"
#include "net/retry.h"
#include "openai/apierror.h"
#include "openai/endpoint.h"
#include "openai/prices.h"

#include <QUrl>

#include <variant>

namespace Afterimage {

//! What a half-step is about to be made of.
using Brought = std::variant<std::monostate, Description, Drawing>;

//! Everything needed to read an answer, at once or after a crash.
struct AnswerContext
{
    AttemptKind kind = AttemptKind::Draw;
    ProviderId provider;
    AttemptId attempt;
    QString engine; //!< for HalfStep::engine
    QString server; //!< for people
    QString origin;
    QString model; //!< asked for
    bool isFree = false;
    AccountPages pages;
    QStringList optional; //!< fields the request would do without
    QSize size; //!< asked for; empty: not known, or the server's choice
    QString quality;
    QString prompt; //!< as sent
    Report changes; //!< of the request, for the frame
    PriceTable prices;
};

//! What an answer came to.
struct Reading
{
    OutcomeClass outcome = OutcomeClass::Unclear;
    Brought brought; //!< when Delivered, and nothing has to be fetched; a picture not yet decoded
    QUrl fetch; //!< when Delivered: where the picture is
    Error error; //!< when not Delivered
    UsageDetail usage;
    std::optional<Money> cost; //!< 0 for a free server
    QString requestId;
    DroppedField dropField; //!< when Refused: ask again without it
    std::optional<int> mostAMinute; //!< when RateLimited, if it was told
    std::optional<qint64> retryAfterMs;
    std::optional<bool> shouldRetry;
};

//! Reads a whole answer: status, completeness, form, content; a picture's header and its end, not yet its
//! pixels. Pure; may take as long as reading megabytes.
[[nodiscard]] Reading readAnswer(const AnswerContext &context, const HttpAnswer &answer);
//! The picture that was fetched from Reading::fetch, put into what was read before.
[[nodiscard]] Reading withFetched(
    const AnswerContext &context, Reading reading, const HttpAnswer &told, const HttpAnswer &fetched);
//! The same with the picture decoded to its end, which is when it has come: a file can reach its own end, and
//! have all its checksums right, and be damaged all the same. Bad when it is. Pure; a few milliseconds a
//! megapixel.
[[nodiscard]] Reading withPixels(const AnswerContext &context, Reading reading, const HttpAnswer &answer);

//! Context of the failures that answers tell.
[[nodiscard]] ErrorContext errorContext(const AnswerContext &context);

} // namespace Afterimage
