// SPDX-License-Identifier: GPL-3.0-or-later
// Bodies of answers that are no success, in whatever form a server or a gateway writes them.
#include "fuzz/fuzzing.h"
#include "net/retry.h"
#include "openai/apierror.h"
#include "openai/pacing.h"

using namespace Afterimage;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray body = inputOf(data, size);
    const QStringList optional {QStringLiteral("quality"), QStringLiteral("reasoning"), QStringLiteral("n")};
    const ErrorContext context {.server = QStringLiteral("OpenAI"),
        .host = QStringLiteral("https://api.openai.com:443"),
        .model = QStringLiteral("gpt-image-2")};
    const HttpHeaders headers {{"x-request-id", body}, {"retry-after", body}, {"retry-after-ms", body},
        {"x-should-retry", body}, {"x-ratelimit-remaining-requests", "0"},
        {"x-ratelimit-reset-requests", body}};
    const QDateTime now = QDateTime::fromSecsSinceEpoch(1'795'000'000, Qt::UTC);
    require(retryAfterMs(headers, now).value_or(0) >= 0, "nobody waits for the past");
    require(pacingMs(headers).value_or(0) >= 0, "nobody waits for the past");
    (void)shouldRetry(headers);
    for (const int status : {200, 307, 400, 401, 403, 404, 408, 413, 422, 429, 500, 503}) {
        const ApiError error = readApiError(status, headers, body);
        require(error.status == status, "the status is kept");
        for (const QString &text : {error.type, error.code, error.param, error.message, error.requestId})
            require(text.size() <= 601, "a stranger's text is cut to a readable length");
        require(error.tryAgainMs.value_or(0) >= 0, "nobody waits for the past");
        require(error.mostAMinute.value_or(1) > 0, "a limit leaves room for something");
        const QString field = fieldToDrop(error, optional).name;
        require(field.isEmpty() || optional.contains(field), "only what is optional is left out");
        (void)classify(error);
        const Error told = errorFor(error, context);
        require(!told.message.isEmpty(), "a failure is told");
        (void)detailOf(error, context);
    }
    return 0;
}
