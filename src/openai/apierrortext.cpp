// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/redaction.h"
#include "openai/apierror.h"
#include "openai/text.h"

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

struct Words
{
    ErrorKind kind = ErrorKind::Failed;
    QString message;
    QString advice;
};

QString quoted(const ApiError &error, const QString &otherwise)
{
    return error.message.isEmpty() ? otherwise : openaiText("It says: “%1”").arg(error.message);
}

Words moderationWords(const ApiError &error, const ErrorContext &context)
{
    const QString why = error.moderationCategories.isEmpty()
        ? QString()
        : u" (%1)"_s.arg(error.moderationCategories.join(u", "_s));
    if (context.kind == AttemptKind::Describe)
        return {ErrorKind::Refused,
            openaiText("The safety system of %1 refused to describe this picture%2.")
                .arg(context.server, why),
            openaiText("Describe it in your own words, or branch from another picture.")};
    if (error.moderationStage == "output"_L1)
        return {ErrorKind::Refused,
            openaiText("The safety system of %1 held back the picture it had drawn%2.")
                .arg(context.server, why),
            openaiText("Edit the words; drawing the same words again may also turn out otherwise.")};
    return {ErrorKind::Refused,
        openaiText("The safety system of %1 refused these words%2.").arg(context.server, why),
        openaiText("Edit the words, then draw from them again.")};
}

Words quotaWords(const ApiError &error, const ErrorContext &context)
{
    if (error.code.contains("spend_limit"_L1) || error.code.contains("usage_limit"_L1)
        || error.code == "billing_hard_limit_reached"_L1)
        return {ErrorKind::Refused,
            openaiText("The spending limit of your account at %1 is reached.").arg(context.server),
            openaiText("Raise the limit in the account's billing settings, then go on.")};
    return {ErrorKind::Refused, openaiText("Your account at %1 has no credit left.").arg(context.server),
        openaiText("Add credit in the account's billing settings, then go on.")};
}

Words forbiddenWords(const ApiError &error, const ErrorContext &context)
{
    if (isUnverified(error))
        return {ErrorKind::Refused,
            openaiText("%1 lets only verified organisations use the model %2.")
                .arg(context.server, context.model),
            openaiText(
                "Verify the organisation in its general settings on the provider's site (it takes effect "
                "within about 15 minutes), or choose another model.")};
    if (error.code == "unsupported_country_region_territory"_L1
        || error.message.contains("country"_L1, Qt::CaseInsensitive))
        return {ErrorKind::Refused,
            openaiText("%1 does not serve the country this request came from.").arg(context.server),
            openaiText("Choose another server, or the built-in engine.")};
    return {ErrorKind::Refused,
        openaiText("The key may not use the model %1 on %2.").arg(context.model, context.server),
        openaiText("Choose another model, or allow this one for the key's project. %1")
            .arg(quoted(error, {}))};
}

Words clientWords(const ApiError &error, const ErrorContext &context)
{
    switch (error.status) {
    case 401:
        if (error.message.contains("IP"_L1) && error.message.contains("allow"_L1))
            return {ErrorKind::Refused,
                openaiText("%1 does not accept this key from your network address.").arg(context.server),
                openaiText("Allow the address in the account's settings, or use another key.")};
        return {ErrorKind::Refused, openaiText("%1 does not accept the key.").arg(context.server),
            openaiText("Enter the key again in the settings, or make a new one.")};
    case 403:
        return forbiddenWords(error, context);
    case 404:
        if (error.code == "model_not_found"_L1 || error.message.contains("model"_L1, Qt::CaseInsensitive))
            return {ErrorKind::Refused,
                openaiText("%1 has no model %2 for this key.").arg(context.server, context.model),
                openaiText("Choose another model: it may have been shut down, or the key may not use it.")};
        return {ErrorKind::Refused,
            context.kind == AttemptKind::Draw
                ? openaiText("%1 cannot draw at this address.").arg(context.server)
                : openaiText("%1 cannot describe pictures at this address.").arg(context.server),
            openaiText("Check the server's address and kind in the settings.")};
    case 413:
        return {ErrorKind::Refused, openaiText("The picture is too large for %1.").arg(context.server),
            openaiText("Go on from a smaller picture.")};
    default:
        break;
    }
    if (error.code == "context_length_exceeded"_L1)
        return {ErrorKind::Refused,
            openaiText("The words and pictures are too much for the model %1.").arg(context.model),
            openaiText("Shorten the words, or choose another model.")};
    if (error.code.contains("image"_L1))
        return {ErrorKind::Refused, openaiText("%1 cannot use this picture.").arg(context.server),
            quoted(error, openaiText("Go on from another picture."))};
    return {ErrorKind::Refused, openaiText("%1 did not accept the request.").arg(context.server),
        quoted(error, openaiText("Check model, size and options in the recipe."))};
}

Words unclearWords(const ApiError &error, const ErrorContext &context)
{
    if (error.status >= 300 && error.status < 400)
        return {ErrorKind::Network,
            openaiText("%1 sends requests on to another address (status %2), and Afterimage does not follow: "
                       "the key "
                       "is for this one only.")
                .arg(context.server)
                .arg(error.status),
            openaiText("Enter the server's final address in the settings.")};
    if (error.isWebPage)
        return {ErrorKind::Network,
            openaiText("A web page came instead of an answer of %1 (status %2).")
                .arg(context.server)
                .arg(error.status),
            openaiText("Something in between answered: a gateway, a proxy or a sign-in page. Try again.")};
    return {ErrorKind::Network,
        openaiText("%1 failed while working on the request (status %2).")
            .arg(context.server)
            .arg(error.status),
        openaiText("Try again when you like.")};
}

Words wordsFor(const ApiError &error, OutcomeClass outcome, const ErrorContext &context)
{
    if (isQuota(error))
        return quotaWords(error, context);
    if (isModeration(error))
        return moderationWords(error, context);
    switch (outcome) {
    case OutcomeClass::RateLimited:
        return {ErrorKind::Refused, openaiText("%1 asks for fewer requests at a time.").arg(context.server),
            openaiText("Wait a minute, then go on.")};
    case OutcomeClass::Overloaded:
        return {ErrorKind::Network, openaiText("%1 is overloaded or still starting.").arg(context.server),
            openaiText("Wait a little, then go on.")};
    case OutcomeClass::Unclear:
        return unclearWords(error, context);
    default:
        return clientWords(error, context);
    }
}

QString troubleText(HttpTrouble trouble, const QString &server, bool sent)
{
    switch (trouble) {
    case HttpTrouble::Unresolved:
        return openaiText("The name of %1 cannot be found.").arg(server);
    case HttpTrouble::Unreachable:
        return openaiText("%1 cannot be reached.").arg(server);
    case HttpTrouble::ConnectTimeout:
        return openaiText("%1 did not answer the call in time.").arg(server);
    case HttpTrouble::Tls:
        return openaiText("No secure connection to %1: its certificate or its encryption cannot be trusted.")
            .arg(server);
    case HttpTrouble::Proxy:
        return openaiText("The proxy on the way to %1 failed.").arg(server);
    case HttpTrouble::FirstByteTimeout:
    case HttpTrouble::IdleTimeout:
    case HttpTrouble::HardTimeout:
        return openaiText("%1 took the request and then said nothing for too long.").arg(server);
    case HttpTrouble::TooLarge:
        return openaiText("%1 sent more than a picture can be.").arg(server);
    case HttpTrouble::Malformed:
        return openaiText("What came from %1 is no proper answer.").arg(server);
    case HttpTrouble::InvalidRequest:
        return openaiText("The request to %1 cannot be sent: its address or a header is not allowed.")
            .arg(server);
    case HttpTrouble::Canceled:
        return openaiText("Stopped.");
    default:
        return sent ? openaiText("The connection to %1 broke before its answer was complete.").arg(server)
                    : openaiText("The connection to %1 broke before anything was sent.").arg(server);
    }
}

QString troubleAdvice(HttpTrouble trouble)
{
    switch (trouble) {
    case HttpTrouble::Unresolved:
    case HttpTrouble::Unreachable:
    case HttpTrouble::ConnectTimeout:
        return openaiText("Check the network and the server's address, then go on.");
    case HttpTrouble::Tls:
        return openaiText(
            "Check the server's address and this computer's clock. Certificates of your own can be added "
            "in the settings.");
    case HttpTrouble::Proxy:
        return openaiText("Check the system's proxy settings.");
    case HttpTrouble::InvalidRequest:
        return openaiText("Check the server's address and the key in the settings.");
    default:
        return openaiText("Try again when you like.");
    }
}

} // namespace

QString detailOf(const ApiError &error, const ErrorContext &context)
{
    QStringList lines;
    const auto add = [&lines](const QString &name, const QString &value) {
        if (!value.isEmpty())
            lines.append(name + u": "_s + value);
    };
    add(u"host"_s, context.host);
    add(u"model"_s, context.model);
    add(u"status"_s, error.status ? QString::number(error.status) : QString());
    add(u"type"_s, error.type);
    add(u"code"_s, error.code);
    add(u"param"_s, error.param);
    add(u"stage"_s, error.moderationStage);
    add(u"categories"_s, error.moderationCategories.join(u", "_s));
    add(u"request id"_s, error.requestId);
    add(u"message"_s, error.message);
    return redacted(lines.join(u'\n'));
}

namespace {

//! Key, account, model and pace are told by status and code; what is left is what was said or shown.
ErrorCause causeOf(const ApiError &error)
{
    if (isQuota(error))
        return ErrorCause::Billing;
    if (isModeration(error))
        return ErrorCause::Content;
    if (error.status == 403 && isUnverified(error))
        return ErrorCause::Verification;
    const QString names = error.code + u' ' + error.type;
    const bool isAccount = error.status == 401 || error.status == 402 || error.status == 403
        || error.status == 404 || error.status == 429 || names.contains("quota"_L1)
        || names.contains("billing"_L1) || names.contains("limit"_L1);
    return isAccount || error.status == 0 ? ErrorCause::Other : ErrorCause::Content;
}

QUrl pageFor(ErrorCause cause, const AccountPages &pages)
{
    if (cause == ErrorCause::Billing)
        return pages.billing;
    return cause == ErrorCause::Verification ? pages.verification : QUrl();
}

} // namespace

Error errorFor(const ApiError &error, const ErrorContext &context)
{
    const OutcomeClass outcome = classify(error);
    const Words words = wordsFor(error, outcome, context);
    const bool maybe = outcome == OutcomeClass::Unclear && !context.isFree;
    const ErrorCause cause = words.kind == ErrorKind::Refused ? causeOf(error) : ErrorCause::Other;
    return {.kind = words.kind,
        .message = words.message,
        .charged = maybe ? Charged::Maybe : Charged::No,
        .advice = words.advice.trimmed(),
        .detail = detailOf(error, context),
        .cause = cause,
        .page = pageFor(cause, context.pages)};
}

Error errorFor(const HttpAnswer &answer, const ErrorContext &context)
{
    const bool sent = answer.delivery != Delivery::NotSent;
    const bool canceled = answer.trouble == HttpTrouble::Canceled;
    ErrorKind kind = canceled ? ErrorKind::Canceled : ErrorKind::Network;
    if (answer.trouble == HttpTrouble::InvalidRequest)
        kind = ErrorKind::InvalidInput;
    QStringList lines {u"host: "_s + context.host};
    if (answer.status)
        lines.append(u"status: %1"_s.arg(answer.status));
    lines.append(u"received: %1 bytes in %2 ms"_s.arg(answer.bytes).arg(answer.ms));
    if (const QString id = requestIdOf(answer.headers); !id.isEmpty())
        lines.append(u"request id: "_s + id);
    if (!answer.detail.isEmpty())
        lines.append(answer.detail);
    return {.kind = kind,
        .message = troubleText(answer.trouble, context.server, sent),
        .charged = sent && !context.isFree ? Charged::Maybe : Charged::No,
        .advice = canceled ? QString() : troubleAdvice(answer.trouble),
        .detail = redacted(lines.join(u'\n'))};
}

} // namespace Afterimage
