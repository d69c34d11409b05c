// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QMetaType>
#include <QString>
#include <QUrl>

#include <tl/expected.hpp>

namespace Afterimage {

//! The classes of failure a caller can act on.
enum class ErrorKind {
    Canceled, //!< somebody asked to stop
    InvalidInput, //!< the picture, words or option given cannot be used
    NotFound, //!< no such session, frame, picture, provider or file
    Refused, //!< the provider will not do it (moderation, authentication, quota)
    Budget, //!< the budget is reached
    Consent, //!< something would leave for a server the user has not agreed to yet; nothing was sent
    Later, //!< the provider asks to wait longer than we do by ourselves; see Error::notBefore
    Network, //!< the provider could not be reached, or its answer was cut off
    Storage, //!< disk or database
    Locked, //!< the library is in use by another process
    Failed, //!< anything else
};

//! Which of the reasons for its kind it was, where a caller acts differently.
enum class ErrorCause {
    Other,
    Content, //!< Refused: for what was said or shown, not for key, account, model or pace
    Billing, //!< Refused: the account has no credit left, or a limit of spending is reached
    Verification, //!< Refused: the account's organisation has to be verified first
    RunBudget, //!< Budget: the run's own limit stands against it
    CalendarBudget, //!< Budget: the limit of the day or the month
};

//! Whether the failed work has been paid for.
enum class Charged { No, Maybe, Yes };

//! A failure as a value. All texts are plain, translated and without secrets.
struct Error
{
    ErrorKind kind = ErrorKind::Failed;
    QString message; //!< what happened, one sentence
    QString saved; //!< what was saved; empty: nothing was at stake
    Charged charged = Charged::No;
    QString advice; //!< what to do next; empty: nothing needs doing
    QString detail; //!< technical facts for the details pane
    QDateTime notBefore; //!< when another try makes sense (UTC); invalid: nobody knows
    ErrorCause cause = ErrorCause::Other;
    QUrl page; //!< on the web, where it can be put right; empty: nobody knows of one

    //! The message, what was saved, what it cost and the advice as one paragraph.
    [[nodiscard]] QString text() const;
    friend bool operator==(const Error &, const Error &) = default;
};

//! A value of T, or the Error that kept us from it.
template <typename T>
using Result = tl::expected<T, Error>;

[[nodiscard]] inline tl::unexpected<Error> failure(
    ErrorKind kind, const QString &message, const QString &advice = {}, const QString &detail = {})
{
    return tl::unexpected(
        Error {.kind = kind, .message = message, .saved = {}, .advice = advice, .detail = detail});
}

//! The stable lower-case name used in JSON and logs, e.g. "invalid_input".
[[nodiscard]] QString errorKindName(ErrorKind kind);
//! ErrorKind::Failed for a name nobody knows.
[[nodiscard]] ErrorKind errorKindFromName(const QString &name);
//! "other", "content", "billing", "verification", "run_budget" or "calendar_budget".
[[nodiscard]] QString errorCauseName(ErrorCause cause);
[[nodiscard]] ErrorCause errorCauseFromName(const QString &name);
//! "no", "maybe" or "yes".
[[nodiscard]] QString chargedName(Charged charged);
//! Charged::No for a name nobody knows.
[[nodiscard]] Charged chargedFromName(const QString &name);

} // namespace Afterimage

Q_DECLARE_METATYPE(Afterimage::Error)
