// SPDX-License-Identifier: GPL-3.0-or-later
#include "openai/describereply.h"

#include "openai/captions.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

// The text of all "output_text" parts of all messages, and the refusals.
void readOutput(const QJsonArray &output, QString &text, QString &refusal)
{
    for (const QJsonValue &item : output) {
        if (item.toObject().value("type"_L1).toString() != "message"_L1)
            continue;
        const QJsonArray parts = item.toObject().value("content"_L1).toArray();
        for (const QJsonValue &part : parts) {
            const QString type = part.toObject().value("type"_L1).toString();
            if (type == "output_text"_L1)
                text += part.toObject().value("text"_L1).toString();
            else if (type == "refusal"_L1)
                refusal += part.toObject().value("refusal"_L1).toString();
        }
    }
}

ReplyEnd endOfResponse(const QJsonObject &response)
{
    const QString status = response.value("status"_L1).toString();
    if (status == "completed"_L1)
        return ReplyEnd::Complete;
    if (status == "failed"_L1 || status == "cancelled"_L1)
        return ReplyEnd::Failed;
    if (status != "incomplete"_L1)
        return ReplyEnd::Open;
    const QString reason = response.value("incomplete_details"_L1).toObject().value("reason"_L1).toString();
    return reason == "content_filter"_L1 ? ReplyEnd::Refused : ReplyEnd::CutShort;
}

void readFacts(const QJsonObject &json, DescribeReply &reply)
{
    if (const QString model = json.value("model"_L1).toString(); !model.isEmpty())
        reply.model = model;
    if (const QString id = json.value("id"_L1).toString(); !id.isEmpty())
        reply.id = id;
    if (const QJsonObject usage = json.value("usage"_L1).toObject(); !usage.isEmpty())
        reply.usage = readUsage(usage);
}

void readResponse(const QJsonObject &response, DescribeReply &reply, QString &text)
{
    readFacts(response, reply);
    readOutput(response.value("output"_L1).toArray(), text, reply.refusal);
    reply.end = endOfResponse(response);
    if (reply.end == ReplyEnd::Failed) {
        reply.error = errorInside(response).value_or(ApiError {});
        reply.error->status = 200;
    }
}

ReplyEnd endOfChat(const QString &finishReason)
{
    if (finishReason == "length"_L1)
        return ReplyEnd::CutShort;
    if (finishReason == "content_filter"_L1)
        return ReplyEnd::Refused;
    return finishReason.isEmpty() ? ReplyEnd::Open : ReplyEnd::Complete;
}

// Content is a string, or on some servers a list of parts.
QString contentOf(const QJsonValue &content)
{
    if (content.isString())
        return content.toString();
    QString text;
    const QJsonArray parts = content.toArray();
    for (const QJsonValue &part : parts)
        text += part.toObject().value("text"_L1).toString();
    return text;
}

// What was refused is no description, whatever else was said.
void settle(DescribeReply &reply, const QString &text)
{
    reply.caption = cleanCaption(text);
    if (!reply.refusal.isEmpty() && reply.end != ReplyEnd::Failed && reply.end != ReplyEnd::Open)
        reply.end = ReplyEnd::Refused;
    if (reply.end == ReplyEnd::Refused && reply.refusal.isEmpty())
        reply.refusal = reply.caption;
}

DescribeReply readChat(const QJsonObject &json)
{
    DescribeReply reply;
    readFacts(json, reply);
    const QJsonObject choice = json.value("choices"_L1).toArray().first().toObject();
    const QJsonObject message = choice.value("message"_L1).toObject();
    if (message.isEmpty())
        return reply;
    reply.refusal = message.value("refusal"_L1).toString();
    const QString reason = choice.value("finish_reason"_L1).toString();
    // A whole reply without a reason is whole all the same: some local servers leave it out.
    reply.end = reason.isEmpty() ? ReplyEnd::Complete : endOfChat(reason);
    settle(reply, contentOf(message.value("content"_L1)));
    return reply;
}

DescribeReply failedDescribe(ApiError error)
{
    error.status = 200;
    return {.end = ReplyEnd::Failed, .error = std::move(error)};
}

} // namespace

DescribeReply readDescribeReply(QByteArrayView json)
{
    constexpr QByteArrayView byteOrderMark = "\xef\xbb\xbf";
    if (json.startsWith(byteOrderMark))
        json = json.sliced(byteOrderMark.size());
    const QJsonDocument document = QJsonDocument::fromJson(json.trimmed().toByteArray());
    const QJsonObject root = document.object();
    if (root.value("choices"_L1).isArray() && !root.value("choices"_L1).toArray().isEmpty())
        return readChat(root);
    if (root.value("output"_L1).isArray() || root.value("object"_L1).toString() == "response"_L1) {
        DescribeReply reply;
        QString text;
        readResponse(root, reply, text);
        settle(reply, text);
        return reply;
    }
    const QJsonValue value = document.isArray() ? QJsonValue(document.array()) : QJsonValue(root);
    if (std::optional<ApiError> error = errorInside(value))
        return failedDescribe(*std::move(error));
    return {};
}

bool isEventStream(const HttpHeaders &headers, QByteArrayView body)
{
    const QByteArray type = headerValue(headers, "Content-Type").toLower();
    if (type.contains("text/event-stream"))
        return true;
    if (type.contains("json"))
        return false;
    const QByteArrayView start = body.first(std::min<qsizetype>(body.size(), 64)).trimmed();
    return start.startsWith("data:") || start.startsWith("event:") || start.startsWith(":");
}

DescribeReply readDescribeAnswer(const HttpHeaders &headers, QByteArrayView body)
{
    if (!isEventStream(headers, body))
        return readDescribeReply(body);
    return readStream<DescribeStream>(body);
}

void DescribeStream::feed(const SseEvent &event)
{
    if (hasEnded())
        return;
    if (event.data.trimmed() == "[DONE]") {
        // Words without a reason for their end: the server says itself that this is all.
        m_reply.end = m_finishReason.isEmpty() ? ReplyEnd::Complete : endOfChat(m_finishReason);
        return;
    }
    const QJsonDocument document = QJsonDocument::fromJson(event.data);
    // Words may be missing now. Events by names we do not know may hold what they like.
    const bool mustBeJson
        = event.name.isEmpty() || event.name == "message" || event.name.startsWith("response.");
    m_isDamaged = m_isDamaged || (mustBeJson && document.isNull() && !event.data.trimmed().isEmpty());
    const QJsonObject json = document.object();
    const QString type = json.value("type"_L1).toString();
    if (type.startsWith("response."_L1))
        return feedResponses(type, json);
    if (json.value("choices"_L1).isArray() && !json.value("error"_L1).isObject())
        return feedChat(json);
    if (std::optional<ApiError> error = errorInside(json)) {
        error->status = 200;
        m_reply.end = ReplyEnd::Failed;
        m_reply.error = std::move(error);
    }
}

void DescribeStream::feedResponses(const QString &type, const QJsonObject &event)
{
    const QPair<int, int> place(
        event.value("output_index"_L1).toInt(), event.value("content_index"_L1).toInt());
    if (type == "response.output_text.delta"_L1) {
        m_parts[place] += event.value("delta"_L1).toString();
    } else if (type == "response.output_text.done"_L1) {
        m_parts[place] = event.value("text"_L1).toString();
    } else if (type == "response.refusal.delta"_L1) {
        m_refusal += event.value("delta"_L1).toString();
    } else if (type == "response.refusal.done"_L1) {
        m_refusal = event.value("refusal"_L1).toString();
    } else if (type == "response.created"_L1 || type == "response.in_progress"_L1) {
        readFacts(event.value("response"_L1).toObject(), m_reply);
    } else if (type == "response.completed"_L1 || type == "response.incomplete"_L1
        || type == "response.failed"_L1) {
        QString text;
        const QJsonObject response = event.value("response"_L1).toObject();
        readResponse(response, m_reply, text);
        // Some servers leave the status out, or the output, having said both already.
        if (m_reply.end == ReplyEnd::Open)
            m_reply.end = type == "response.completed"_L1 ? ReplyEnd::Complete
                : type == "response.incomplete"_L1        ? ReplyEnd::CutShort
                                                          : ReplyEnd::Failed;
        if (m_reply.end == ReplyEnd::Failed && !m_reply.error)
            m_reply.error = ApiError {.status = 200};
        if (!text.isEmpty()) {
            // All of it once more: whatever was lost before is made good.
            m_parts = {{{0, 0}, text}};
            m_isDamaged = false;
        }
    }
}

void DescribeStream::feedChat(const QJsonObject &chunk)
{
    readFacts(chunk, m_reply);
    const QJsonArray choices = chunk.value("choices"_L1).toArray();
    if (choices.isEmpty())
        return; // the usage, or a filter's findings
    const QJsonObject choice = choices.first().toObject();
    const QJsonObject delta = choice.value("delta"_L1).toObject();
    m_text += contentOf(delta.value("content"_L1));
    m_refusal += delta.value("refusal"_L1).toString();
    if (const QString reason = choice.value("finish_reason"_L1).toString(); !reason.isEmpty())
        m_finishReason = reason;
}

QString DescribeStream::words() const
{
    QString text = m_text;
    for (const QString &part : m_parts)
        text += part;
    return cleanCaption(text);
}

DescribeReply DescribeStream::finish() const
{
    DescribeReply reply = m_reply;
    // The usage comes after the last words, so a chat's end is known only now; [DONE] may be missing.
    if (reply.end == ReplyEnd::Open)
        reply.end = endOfChat(m_finishReason);
    if (m_isDamaged && reply.end == ReplyEnd::Complete)
        reply.end = ReplyEnd::Open;
    if (reply.refusal.isEmpty())
        reply.refusal = m_refusal;
    QString text = m_text;
    for (const QString &part : m_parts)
        text += part;
    settle(reply, text);
    return reply;
}

} // namespace Afterimage
