// SPDX-License-Identifier: GPL-3.0-or-later
// The reader of server-sent events: the same events however the bytes are cut, within the limit.
#include "fuzz/fuzzing.h"
#include "net/sse.h"

using namespace Afterimage;

namespace {

struct Outcome
{
    QList<SseEvent> events;
    bool failed = false;
    friend bool operator==(const Outcome &, const Outcome &) = default;
};

Outcome read(const QList<QByteArrayView> &pieces, qint64 limit)
{
    SseReader reader(limit);
    Outcome outcome;
    for (const QByteArrayView piece : pieces) {
        if (const Result<QList<SseEvent>> events = reader.feed(piece))
            outcome.events += *events;
    }
    // Events that came with the failure hide it until now.
    outcome.failed = !reader.feed({}).has_value();
    outcome.events += reader.finish();
    for (const SseEvent &event : outcome.events)
        require(event.data.size() <= limit, "an event stays within the limit");
    return outcome;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes = inputOf(data, size);
    for (const qint64 limit : {SseReader::defaultMaxEventBytes, qint64(48)}) {
        const Outcome whole = read({bytes}, limit);
        require(read(cutUp(bytes, 1), limit) == whole, "byte by byte gives the same events");
        require(read(cutUp(bytes, 7), limit) == whole, "small pieces give the same events");
        require(read(cutUp(bytes, 200), limit) == whole, "large pieces give the same events");
    }
    return 0;
}
