// SPDX-License-Identifier: GPL-3.0-or-later
#include "openai/recovery.h"

#include "openai/answer.h"
#include "openai/text.h"

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

constexpr QByteArrayView lineEnd = "\r\n";
constexpr QByteArrayView headEnd = "\r\n\r\n";
constexpr QByteArrayView version = "HTTP/1.1 ";

bool mayBeSecret(const QByteArray &name)
{
    const QByteArray lower = name.toLower();
    return lower.contains("cookie") || lower.contains("auth") || lower.contains("api-key")
        || (lower.contains("token") && !lower.startsWith("x-ratelimit")) || lower == "location";
}

// The length that was announced is a check of what the disk has kept.
bool isWhole(const HttpAnswer &answer)
{
    bool isNumber = false;
    const qint64 length = headerValue(answer.headers, "Content-Length").toLongLong(&isNumber);
    return !isNumber || length == answer.body.size();
}

struct Recovered
{
    AnswerContext context;
    HttpAnswer answer;
    Reading reading; //!< OutcomeClass::Delivered
};

Result<Recovered> recovered(
    AttemptKind kind, const Attempt &attempt, const QByteArray &spooled, const PriceTable &prices)
{
    const Profile profile = profileFor(attempt.profile);
    // Nothing was reserved for a server that is known to be free.
    const bool isFree = attempt.reserve == Money {};
    std::optional<HttpAnswer> answer = readSpool(spooled);
    if (!answer) {
        Error error {.kind = ErrorKind::Network,
            .message = openaiText("Nothing of the answer was kept."),
            .charged = isFree ? Charged::No : Charged::Maybe};
        return tl::unexpected(error);
    }
    if (!isWhole(*answer)) {
        answer->delivery = Delivery::Partial;
        answer->trouble = HttpTrouble::Closed;
    }
    Recovered result {.context = {.kind = kind,
                          .provider = attempt.provider,
                          .attempt = attempt.id,
                          .engine = profile.name,
                          .server = profile.name,
                          .origin = attempt.server,
                          .model = attempt.model,
                          .isFree = isFree,
                          .prices = prices},
        .answer = *answer,
        .reading = {}};
    result.reading = withPixels(result.context, readAnswer(result.context, *answer), *answer);
    if (result.reading.outcome != OutcomeClass::Delivered)
        return tl::unexpected(result.reading.error);
    return result;
}

} // namespace

QByteArray spoolHead(int status, const HttpHeaders &headers)
{
    QByteArray head = version.toByteArray() + QByteArray::number(status);
    for (const HttpHeader &header : headers) {
        if (!mayBeSecret(header.name) && !header.value.contains('\n') && !header.value.contains('\r'))
            head += lineEnd.toByteArray() + header.name + ": " + header.value;
    }
    return head + headEnd.toByteArray();
}

std::optional<HttpAnswer> readSpool(const QByteArray &spooled)
{
    const qsizetype end = spooled.indexOf(headEnd);
    if (end < 0 || !spooled.startsWith(version))
        return {};
    HttpAnswer answer {.delivery = Delivery::Complete};
    QList<QByteArray> lines = spooled.first(end).split('\n');
    answer.status = lines.takeFirst().sliced(version.size()).trimmed().toInt();
    for (const QByteArray &line : lines) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0)
            answer.headers.append(HttpHeader {line.first(colon).trimmed(), line.sliced(colon + 1).trimmed()});
    }
    answer.body = spooled.sliced(end + headEnd.size());
    answer.bytes = answer.body.size();
    return answer;
}

Result<Description> recoveredDescription(
    const Attempt &attempt, const QByteArray &spooled, const PriceTable &prices)
{
    const Result<Recovered> whole = recovered(AttemptKind::Describe, attempt, spooled, prices);
    if (!whole)
        return tl::unexpected(whole.error());
    return std::get<Description>(whole->reading.brought);
}

Result<RecoveredDrawing> recoveredDrawing(
    const Attempt &attempt, const QByteArray &spooled, const PriceTable &prices)
{
    const Result<Recovered> whole = recovered(AttemptKind::Draw, attempt, spooled, prices);
    if (!whole)
        return tl::unexpected(whole.error());
    if (whole->reading.fetch.isValid())
        return whole->reading.fetch;
    return std::get<Drawing>(whole->reading.brought);
}

Result<Drawing> fetchedDrawing(
    const Attempt &attempt, const QByteArray &spooled, const PriceTable &prices, const HttpAnswer &fetched)
{
    const Result<Recovered> whole = recovered(AttemptKind::Draw, attempt, spooled, prices);
    if (!whole)
        return tl::unexpected(whole.error());
    const Reading reading = withPixels(
        whole->context, withFetched(whole->context, whole->reading, whole->answer, fetched), whole->answer);
    if (reading.outcome != OutcomeClass::Delivered)
        return tl::unexpected(reading.error);
    return std::get<Drawing>(reading.brought);
}

} // namespace Afterimage
