// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/http.h"
#include "net/sse.h"
#include "openai/apierror.h"
#include "openai/usagedetail.h"

#include <QByteArrayView>
#include <QMap>
#include <QPair>
#include <QString>

#include <optional>

namespace Afterimage {

//! How a reply ended.
enum class ReplyEnd {
    Open, //!< it did not: cut off, or not in any form we know
    Complete,
    CutShort, //!< the model ran into its limit of tokens
    Refused, //!< the model, or a filter, said no
    Failed, //!< the server said so, see `error`
};

//! What a describer answered.
struct DescribeReply
{
    ReplyEnd end = ReplyEnd::Open;
    QString caption; //!< cleaned, ready to draw from; may be empty, or a part only
    QString refusal; //!< the model's own words
    QString model;
    QString id; //!< the reply's own
    UsageDetail usage;
    std::optional<ApiError> error;

    friend bool operator==(const DescribeReply &, const DescribeReply &) = default;
};

//! A reply in one piece, of either API.
[[nodiscard]] DescribeReply readDescribeReply(QByteArrayView json);
//! The body of an answer 2xx, whichever form it came in: servers that were asked to stream may not.
[[nodiscard]] DescribeReply readDescribeAnswer(const HttpHeaders &headers, QByteArrayView body);

//! Puts a streamed reply together, of either API. Unknown events are skipped, and what follows the end too.
//! Not thread-safe.
class DescribeStream final
{
public:
    void feed(const SseEvent &event);
    //! The words so far, cleaned.
    [[nodiscard]] QString words() const;
    [[nodiscard]] bool hasEnded() const { return m_reply.end != ReplyEnd::Open; }
    //! The reply, once all events are in.
    [[nodiscard]] DescribeReply finish() const;

private:
    void feedResponses(const QString &type, const QJsonObject &event);
    void feedChat(const QJsonObject &chunk);

    DescribeReply m_reply;
    QMap<QPair<int, int>, QString> m_parts; //!< by output and content index
    QString m_text; //!< of a chat
    QString m_refusal;
    QString m_finishReason;
    bool m_isDamaged = false; //!< an event that must be JSON was none
};

//! All events of a whole body through a DescribeStream or a DrawStream. A body that breaks the reader's
//! bounds ends where it breaks them, which the stream tells as an answer that is not whole.
template <typename Stream>
[[nodiscard]] auto readStream(QByteArrayView body)
{
    // Piece by piece: of all the small events in a hundred megabytes at once, a list would be several times
    // that.
    constexpr qsizetype pieceBytes = 1 << 20;
    SseReader reader;
    Stream stream;
    for (qsizetype at = 0; at < body.size() && !stream.hasEnded(); at += pieceBytes) {
        const Result<QList<SseEvent>> events
            = reader.feed(body.sliced(at, std::min(pieceBytes, body.size() - at)));
        if (!events)
            break;
        for (const SseEvent &event : *events)
            stream.feed(event);
    }
    const QList<SseEvent> rest = reader.finish();
    for (const SseEvent &event : rest)
        stream.feed(event);
    return stream.finish();
}

//! Whether the body is a stream of events: by its Content-Type, or, when a server forgot that, by its looks.
[[nodiscard]] bool isEventStream(const HttpHeaders &headers, QByteArrayView body);

} // namespace Afterimage
