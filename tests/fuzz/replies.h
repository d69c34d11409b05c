// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fuzz/fuzzing.h"
#include "net/sse.h"
#include "openai/answer.h"

namespace Afterimage {

//! The forms a body can be announced as.
inline QList<HttpHeaders> announcements()
{
    return {{}, {{"Content-Type", "application/json"}}, {{"Content-Type", "text/event-stream"}},
        {{"Content-Type", "image/png"}}};
}

//! Feeds a stream of `bytes` that arrive in pieces, as they do from a server, to a DescribeStream or
//! DrawStream; `look` is called after every event.
template <typename Stream, typename Look>
void feedInPieces(Stream &stream, const QByteArray &bytes, Look look)
{
    SseReader reader;
    const auto take = [&stream, &look](const QList<SseEvent> &events) {
        for (const SseEvent &event : events) {
            stream.feed(event);
            look();
        }
    };
    for (const QByteArrayView piece : cutUp(bytes, 40)) {
        if (const Result<QList<SseEvent>> events = reader.feed(piece))
            take(*events);
    }
    take(reader.finish());
}

//! What an answer 200 with this body comes to, with the prices of the program. Checks what all readings have
//! in common.
inline Reading readingOf(AttemptKind kind, const HttpHeaders &headers, const QByteArray &body)
{
    static const PriceTable prices = PriceTable::load().value();
    const bool draws = kind == AttemptKind::Draw;
    const AnswerContext context {.kind = kind,
        .server = QStringLiteral("OpenAI"),
        .origin = QStringLiteral("https://api.openai.com:443"),
        .model = draws ? QStringLiteral("gpt-image-2") : QStringLiteral("gpt-6-sol"),
        .size = QSize(1024, 1024),
        .prices = prices};
    HttpAnswer answer {.delivery = Delivery::Complete, .status = 200, .headers = headers, .body = body};
    answer.bytes = body.size();
    Reading reading = withPixels(context, readAnswer(context, answer), answer);
    require(!reading.cost || reading.cost->microUsd >= 0, "nothing costs less than nothing");
    if (reading.outcome != OutcomeClass::Delivered)
        require(!reading.error.message.isEmpty(), "a failure is told");
    else
        require(reading.brought.index() != 0 || reading.fetch.isValid(), "a success brings something");
    return reading;
}

} // namespace Afterimage
