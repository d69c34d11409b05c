// SPDX-License-Identifier: GPL-3.0-or-later
#include "openai/answer.h"

#include "imaging/prepare.h"
#include "openai/describereply.h"
#include "openai/drawreply.h"
#include "openai/picturefetch.h"
#include "openai/text.h"

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

Charged maybe(const AnswerContext &context)
{
    return context.isFree ? Charged::No : Charged::Maybe;
}

std::optional<Money> costOf(const AnswerContext &context, const UsageDetail &usage, const QString &model)
{
    if (context.isFree)
        return Money {};
    if (const std::optional<Money> cost = context.prices.costOf(usage, model))
        return cost;
    // Servers may answer with a name of their own for what was asked for.
    return context.prices.costOf(usage, context.model);
}

// A whole answer that is of no use: it has been paid for.
void makeBad(Reading &reading, const AnswerContext &context, ErrorKind kind, const QString &message,
    const QString &advice, const QString &detail)
{
    reading.outcome = OutcomeClass::Bad;
    reading.error = {.kind = kind,
        .message = message,
        .charged = context.isFree ? Charged::No : Charged::Yes,
        .advice = advice,
        .detail = detail,
        // An answer came, so key and account are in order: what was refused is what was said or shown.
        .cause = kind == ErrorKind::Refused ? ErrorCause::Content : ErrorCause::Other};
}

void makeFailed(Reading &reading, const AnswerContext &context, const ApiError &error)
{
    reading.outcome = classify(error);
    reading.error = errorFor(error, errorContext(context));
    if (reading.outcome == OutcomeClass::Refused)
        reading.dropField = fieldToDrop(error, context.optional);
    if (!reading.retryAfterMs)
        reading.retryAfterMs = error.tryAgainMs;
    reading.mostAMinute = error.mostAMinute;
    // What was counted was also worked on.
    if (reading.outcome != OutcomeClass::RateLimited && !reading.usage.isEmpty() && !context.isFree) {
        reading.outcome = OutcomeClass::Bad;
        reading.error.charged = Charged::Yes;
    }
}

void makeBroken(Reading &reading, const AnswerContext &context, const HttpAnswer &answer)
{
    reading.outcome = OutcomeClass::Unclear;
    if (answer.trouble != HttpTrouble::None || answer.delivery != Delivery::Complete) {
        reading.error = errorFor(answer, errorContext(context));
        return;
    }
    const ApiError page = readApiError(answer.status, answer.headers, answer.body);
    if (page.isWebPage) {
        reading.error = errorFor(page, errorContext(context));
        return;
    }
    // Valid text is all that can be said of what we cannot read.
    const bool isText = QByteArrayView(answer.body).isValidUtf8();
    reading.error = {.kind = ErrorKind::Network,
        .message = isText
            ? openaiText("What came from %1 is not a complete answer.").arg(context.server)
            : openaiText("What came from %1 is damaged: it is no proper text (UTF-8).").arg(context.server),
        .charged = maybe(context),
        .advice = openaiText("Try again when you like; check that the address is that of an API."),
        .detail = detailOf(page, errorContext(context))};
}

HalfStep factsOf(
    const AnswerContext &context, const HttpAnswer &answer, const Reading &reading, const QString &model)
{
    HalfStep facts {.provider = context.provider,
        .engine = context.engine,
        .model = model.isEmpty() ? context.model : model,
        .ms = answer.ms,
        .usage = usageOf(reading.usage),
        .attempt = context.attempt};
    if (!context.isFree)
        facts.cost = reading.cost;
    if (!reading.requestId.isEmpty())
        facts.requestIds = {reading.requestId};
    return facts;
}

QString factsDetail(const AnswerContext &context, const HttpAnswer &answer, const QString &more)
{
    return detailOf({.status = answer.status, .message = more, .requestId = requestIdOf(answer.headers)},
        errorContext(context));
}

void readWords(Reading &reading, const AnswerContext &context, const HttpAnswer &answer)
{
    const DescribeReply reply = readDescribeAnswer(answer.headers, answer.body);
    reading.usage = reply.usage;
    reading.cost = costOf(context, reply.usage, reply.model);
    const QString again = openaiText("Try again, or describe it in your own words.");
    switch (reply.end) {
    case ReplyEnd::Open:
        return makeBroken(reading, context, answer);
    case ReplyEnd::Failed:
        return makeFailed(reading, context, *reply.error);
    case ReplyEnd::Refused:
        return makeBad(reading, context, ErrorKind::Refused,
            openaiText("The model refused to describe this picture."),
            openaiText("Describe it in your own words, or branch from another picture."),
            factsDetail(context, answer, reply.refusal.left(600)));
    case ReplyEnd::CutShort:
        return makeBad(reading, context, ErrorKind::Failed,
            openaiText("The words were cut off at the model's limit."), again,
            factsDetail(context, answer, reply.caption.left(600)));
    case ReplyEnd::Complete:
        break;
    }
    if (reply.caption.isEmpty())
        return makeBad(reading, context, ErrorKind::Failed,
            openaiText("The model answered without any words."), again, factsDetail(context, answer, {}));
    reading.outcome = OutcomeClass::Delivered;
    Description description {.text = reply.caption, .facts = factsOf(context, answer, reading, reply.model)};
    description.facts.report = context.changes;
    reading.brought = description;
}

void bring(Reading &reading, const AnswerContext &context, const HttpAnswer &answer, const DrawReply &reply)
{
    Drawing drawing {.picture = reply.pictures.first(),
        .revisedPrompt = reply.revisedPrompt,
        .facts = factsOf(context, answer, reading, reply.model)};
    drawing.facts.report
        = context.changes + hiddenChanges(reply, context.size, context.quality, context.prompt);
    reading.outcome = OutcomeClass::Delivered;
    reading.brought = drawing;
}

void readPicture(Reading &reading, const AnswerContext &context, const HttpAnswer &answer)
{
    const DrawReply reply = readDrawAnswer(answer.headers, answer.body);
    reading.usage = reply.usage;
    reading.cost = costOf(context, reply.usage, reply.model);
    if (reply.end == ReplyEnd::Open)
        return makeBroken(reading, context, answer);
    if (reply.end == ReplyEnd::Failed)
        return makeFailed(reading, context, *reply.error);
    if (!reply.pictures.isEmpty())
        return bring(reading, context, answer, reply);
    if (!reply.elsewhere.isEmpty()) {
        reading.outcome = OutcomeClass::Delivered;
        reading.fetch = reply.elsewhere.first();
        return;
    }
    makeBad(reading, context, ErrorKind::Failed,
        reply.trouble.isEmpty() ? openaiText("%1 answered without a picture.").arg(context.server)
                                : reply.trouble,
        openaiText("Draw again when you like, or edit the words first."),
        factsDetail(context, answer, reply.text.left(600)));
}

bool isSuccess(int status)
{
    return status >= 200 && status < 300;
}

} // namespace

ErrorContext errorContext(const AnswerContext &context)
{
    return {.kind = context.kind,
        .server = context.server,
        .host = context.origin,
        .model = context.model,
        .isFree = context.isFree,
        .pages = context.pages};
}

Reading readAnswer(const AnswerContext &context, const HttpAnswer &answer)
{
    Reading reading {.requestId = requestIdOf(answer.headers),
        .retryAfterMs = retryAfterMs(answer.headers, QDateTime::currentDateTimeUtc()),
        .shouldRetry = shouldRetry(answer.headers)};
    if (answer.delivery == Delivery::NotSent) {
        reading.outcome = OutcomeClass::NotSent;
        reading.error = errorFor(answer, errorContext(context));
        return reading;
    }
    const bool isWhole = answer.delivery == Delivery::Complete;
    // A stream that has said its end is whole, however the connection went down after it.
    if (isSuccess(answer.status) && (isWhole || isEventStream(answer.headers, answer.body))) {
        if (context.kind == AttemptKind::Describe)
            readWords(reading, context, answer);
        else
            readPicture(reading, context, answer);
        return reading;
    }
    if (!isWhole) {
        makeBroken(reading, context, answer);
        return reading;
    }
    makeFailed(reading, context, readApiError(answer.status, answer.headers, answer.body));
    return reading;
}

Reading withFetched(
    const AnswerContext &context, Reading reading, const HttpAnswer &told, const HttpAnswer &fetched)
{
    if (fetched.delivery != Delivery::Complete || fetched.status != 200) {
        const bool mayStillCome = isWorthAnotherTry(fetched);
        const bool isStopped = fetched.trouble == HttpTrouble::Canceled;
        makeBad(reading, context, isStopped ? ErrorKind::Canceled : ErrorKind::Network,
            openaiText("The picture was drawn, but could not be fetched from where %1 left it.")
                .arg(context.server),
            mayStillCome ? openaiText("It is tried again at the next start; servers keep pictures for an "
                                      "hour or so. To draw again makes, and costs, another one.")
                         : openaiText("Draw again when you like."),
            errorFor(fetched, errorContext(context)).detail);
        return reading;
    }
    const Result<EncodedImage> picture = receivedPicture(fetched.body);
    if (!picture) {
        makeBad(reading, context, ErrorKind::Failed, picture.error().message,
            openaiText("Draw again when you like."), factsDetail(context, fetched, {}));
        return reading;
    }
    DrawReply reply = readDrawAnswer(told.headers, told.body);
    reply.pictures = {*picture};
    bring(reading, context, told, reply);
    return reading;
}

Reading withPixels(const AnswerContext &context, Reading reading, const HttpAnswer &answer)
{
    auto *drawing = std::get_if<Drawing>(&reading.brought);
    if (!drawing)
        return reading;
    const Result<QImage> pixels = wholePixels(drawing->picture.image());
    if (pixels) {
        drawing->pixels = *pixels;
        return reading;
    }
    makeBad(reading, context, ErrorKind::Failed,
        openaiText("The picture in the answer cannot be used: %1").arg(pixels.error().message),
        openaiText("Draw again when you like."), factsDetail(context, answer, pixels.error().detail));
    reading.brought = {};
    return reading;
}

} // namespace Afterimage
