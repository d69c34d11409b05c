// SPDX-License-Identifier: GPL-3.0-or-later
// Answers of generators, whole, streamed and as the bare picture, and the base64 in them.
#include "fuzz/replies.h"
#include "openai/base64.h"
#include "openai/drawreply.h"

using namespace Afterimage;

namespace {

void check(const DrawReply &reply)
{
    require(reply.end != ReplyEnd::Failed || reply.error.has_value(), "a failure has its error");
    require(reply.end != ReplyEnd::Open || !reply.error.has_value(), "an error is an end");
    for (const EncodedImage &picture : reply.pictures)
        require(!picture.bytes.isEmpty() && !picture.size.isEmpty(), "a picture has bytes and a size");
    for (const QUrl &url : reply.elsewhere)
        require(
            url.scheme().startsWith(QStringLiteral("http")) && !url.host().isEmpty(), "an address is one");
}

void checkBase64(const QByteArray &text)
{
    const std::optional<QByteArray> bytes = strictBase64(text);
    if (!bytes)
        return;
    require(!bytes->isEmpty(), "base64 is of something");
    if (!text.startsWith("data:"))
        require(QByteArray::fromBase64(text) == *bytes, "Qt decodes it to the same");
    require(strictBase64(bytes->toBase64()) == bytes, "what was decoded encodes to itself");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray body = inputOf(data, size);
    checkBase64(body);
    for (const HttpHeaders &headers : announcements()) {
        check(readDrawAnswer(headers, body));
        (void)readingOf(AttemptKind::Draw, headers, body);
    }
    DrawStream stream;
    bool hasEnded = false;
    feedInPieces(stream, body, [&stream, &hasEnded] {
        (void)stream.takePartial();
        require(stream.takePartial().isEmpty(), "a partial picture is taken once");
        require(stream.hasEnded() || !hasEnded, "what has ended stays so");
        hasEnded = stream.hasEnded();
    });
    require(stream.finish() == readDrawAnswer({{"Content-Type", "text/event-stream"}}, body),
        "pieces come to the same as the whole");
    return 0;
}
