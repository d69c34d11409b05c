// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/picture.h"
#include "core/report.h"
#include "net/http.h"
#include "net/sse.h"
#include "openai/apierror.h"
#include "openai/describereply.h"
#include "openai/usagedetail.h"

#include <QByteArrayView>
#include <QList>
#include <QSize>
#include <QUrl>

#include <optional>

namespace Afterimage {

//! What a generator answered.
struct DrawReply
{
    ReplyEnd end = ReplyEnd::Open;
    QList<EncodedImage> pictures; //!< whole ones, bytes as they came
    QList<QUrl> elsewhere; //!< pictures that have to be fetched, as the server wrote them
    QString trouble; //!< why a picture in the answer is of no use, a sentence; empty: none was bad
    QString text; //!< what a model said beside the picture, or instead of it
    QString revisedPrompt;
    QString model;
    QString size; //!< as answered, like the next two; empty: it did not say
    QString quality;
    QString background;
    UsageDetail usage;
    std::optional<ApiError> error;

    friend bool operator==(const DrawReply &, const DrawReply &) = default;
};

//! A reply in one piece. Pictures are looked for where any server we know puts them.
[[nodiscard]] DrawReply readDrawReply(QByteArrayView json);
//! The body of an answer 2xx: a stream, JSON although a stream was asked for, or the picture itself.
[[nodiscard]] DrawReply readDrawAnswer(const HttpHeaders &headers, QByteArrayView body);
//! A picture as it came from a URL or out of base64; ErrorKind::InvalidInput says what is wrong with it.
[[nodiscard]] Result<EncodedImage> receivedPicture(const QByteArray &bytes);

//! Puts a streamed reply together. Not thread-safe.
class DrawStream final
{
public:
    void feed(const SseEvent &event);
    //! The latest partial picture since the last call, decoded from base64 and not looked at; empty: none.
    [[nodiscard]] QByteArray takePartial();
    [[nodiscard]] bool hasEnded() const { return m_reply.end != ReplyEnd::Open; }
    [[nodiscard]] DrawReply finish() const { return m_reply; }

private:
    DrawReply m_reply;
    QByteArray m_partial;
};

//! What the server did otherwise than asked, for people: another size, another quality, other words.
[[nodiscard]] Report hiddenChanges(
    const DrawReply &reply, const QSize &askedSize, const QString &askedQuality, const QString &prompt);

} // namespace Afterimage
