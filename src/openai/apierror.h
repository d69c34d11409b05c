// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/attempt.h"
#include "core/error.h"
#include "net/http.h"
#include "net/retry.h"
#include "openai/profile.h"

#include <QByteArrayView>
#include <QJsonValue>
#include <QString>
#include <QStringList>

#include <optional>

namespace Afterimage {

//! What a server said about a failure, in whatever form it said it. Texts are the server's: without secrets,
//! cut to a readable length, but strangers' words all the same.
struct ApiError
{
    int status = 0; //!< of HTTP; 200 for a failure inside an answer
    QString type;
    QString code; //!< numbers too, as text
    QString param; //!< the field it is about
    QString message;
    QString requestId;
    QString moderationStage; //!< "input" or "output"
    QStringList moderationCategories;
    bool isWebPage = false; //!< HTML: a proxy, a gateway or a sign-in page, not the API
    std::optional<qint64> tryAgainMs; //!< from the text, when no header says it
    std::optional<int> mostAMinute; //!< requests or pictures, from the text; no header tells of pictures

    friend bool operator==(const ApiError &, const ApiError &) = default;
};

//! From the body of an answer that is no success: an object or a string under "error", "detail" as a string
//! or a list, "message", any of it wrapped in an array, HTML or plain text.
[[nodiscard]] ApiError readApiError(int status, const HttpHeaders &headers, QByteArrayView body);
//! The failure told by a JSON value (a body, an event, an "error" member); nothing when it tells none.
[[nodiscard]] std::optional<ApiError> errorInside(const QJsonValue &json);
//! "x-request-id", or what else servers call it.
[[nodiscard]] QString requestIdOf(const HttpHeaders &headers);

//! Whether it is about money: no credit, or a limit of spending.
[[nodiscard]] bool isQuota(const ApiError &error);
//! Whether a safety system refused words or picture.
[[nodiscard]] bool isModeration(const ApiError &error);
//! Whether the organisation has to be verified first (only the text tells).
[[nodiscard]] bool isUnverified(const ApiError &error);

//! How far asking again makes sense, and whether it may have been charged.
[[nodiscard]] OutcomeClass classify(const ApiError &error);

//! Stands among the optional fields for POST /responses itself: a server that does not know the address is
//! asked through /chat/completions instead.
inline constexpr QLatin1StringView responsesApi {"/responses"};
//! An optional field to do without.
struct DroppedField
{
    QString name; //!< at the top of the request; empty: none
    bool isUnknown = false; //!< whatever its value: not worth sending again to this model

    friend bool operator==(const DroppedField &, const DroppedField &) = default;
};
//! The optional field that the server does not know or does not take with this value, one of `optional`;
//! none when it complains of something else.
[[nodiscard]] DroppedField fieldToDrop(const ApiError &error, const QStringList &optional);

//! What an Error has to know besides the failure itself.
struct ErrorContext
{
    AttemptKind kind = AttemptKind::Draw;
    QString server; //!< its name for people
    QString host; //!< its origin, for the details
    QString model;
    bool isFree = false;
    AccountPages pages;
};

//! The failure in words that help: what happened, what it cost or may have cost, what to do next.
[[nodiscard]] Error errorFor(const ApiError &error, const ErrorContext &context);
//! The same for a request that was not answered in full.
[[nodiscard]] Error errorFor(const HttpAnswer &answer, const ErrorContext &context);
//! Technical facts, one a line, without secrets.
[[nodiscard]] QString detailOf(const ApiError &error, const ErrorContext &context);

} // namespace Afterimage
