// SPDX-License-Identifier: GPL-3.0-or-later
// Answers of describers, of both APIs, whole and streamed.
#include "fuzz/replies.h"
#include "openai/captions.h"
#include "openai/describereply.h"

using namespace Afterimage;

namespace {

void check(const DescribeReply &reply)
{
    require(reply.end != ReplyEnd::Failed || reply.error.has_value(), "a failure has its error");
    require(reply.end != ReplyEnd::Open || !reply.error.has_value(), "an error is an end");
    require(cleanCaption(reply.caption) == reply.caption, "a caption is clean");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray body = inputOf(data, size);
    for (const HttpHeaders &headers : announcements()) {
        check(readDescribeAnswer(headers, body));
        (void)readingOf(AttemptKind::Describe, headers, body);
    }
    DescribeStream stream;
    bool hasEnded = false;
    feedInPieces(stream, body, [&stream, &hasEnded] {
        const QString words = stream.words();
        require(cleanCaption(words) == words, "the words so far are clean");
        require(stream.hasEnded() || !hasEnded, "what has ended stays so");
        hasEnded = stream.hasEnded();
    });
    require(stream.finish() == readDescribeAnswer({{"Content-Type", "text/event-stream"}}, body),
        "pieces come to the same as the whole");
    return 0;
}
