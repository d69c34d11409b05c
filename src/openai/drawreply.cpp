// SPDX-License-Identifier: GPL-3.0-or-later
#include "openai/drawreply.h"

#include "imaging/decode.h"
#include "openai/base64.h"
#include "openai/bigjson.h"
#include "openai/captions.h"
#include "openai/text.h"

#include <QJsonArray>
#include <QJsonObject>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

constexpr qsizetype mostPictures = 10;

// Reads pictures out of one JSON reply.
class PictureReader
{
public:
    PictureReader(const BigJson &json, DrawReply &reply)
        : m_json(json)
        , m_reply(reply)
    {
    }

    //! An object that holds one picture in one of its ways; false: it holds none.
    bool readItem(const QJsonObject &item)
    {
        for (const QLatin1StringView name : {"b64_json"_L1, "image_base64"_L1, "b64"_L1}) {
            if (readBase64(item.value(name)))
                return true;
        }
        const QJsonValue url = item.value("url"_L1);
        if (readUrl(url))
            return true;
        const QJsonValue inner = item.value("image_url"_L1);
        return readUrl(inner.isObject() ? inner.toObject().value("url"_L1) : inner);
    }

    void readList(const QJsonArray &items)
    {
        for (const QJsonValue &item : items) {
            if (item.isString() ? readUrl(item) || readBase64(item) : readItem(item.toObject())) {
                const QString revised = item.toObject().value("revised_prompt"_L1).toString();
                if (m_reply.revisedPrompt.isEmpty())
                    m_reply.revisedPrompt = revised;
            }
            if (m_reply.pictures.size() + m_reply.elsewhere.size() >= mostPictures)
                return;
        }
    }

private:
    bool readBase64(const QJsonValue &value)
    {
        const QByteArray text = m_json.bytesOf(value);
        if (text.isEmpty())
            return false;
        const std::optional<QByteArray> bytes = strictBase64(text);
        if (!bytes) {
            m_reply.trouble = openaiText("The picture in the answer is damaged: it is no proper base64.");
            return true;
        }
        const Result<EncodedImage> picture = receivedPicture(*bytes);
        if (picture)
            m_reply.pictures.append(*picture);
        else
            m_reply.trouble = picture.error().message;
        return true;
    }

    bool readUrl(const QJsonValue &value)
    {
        const QByteArray text = m_json.bytesOf(value);
        if (text.startsWith("data:"))
            return readBase64(value);
        if (!text.startsWith("http://") && !text.startsWith("https://"))
            return false;
        const QUrl url(QString::fromUtf8(text), QUrl::StrictMode);
        if (!url.isValid() || url.host().isEmpty())
            return false;
        m_reply.elsewhere.append(url);
        return true;
    }

    const BigJson &m_json;
    DrawReply &m_reply;
};

void readFacts(const QJsonObject &json, DrawReply &reply)
{
    const auto take = [&json](QLatin1StringView name, QString &value) {
        if (const QString text = json.value(name).toString(); !text.isEmpty())
            value = text;
    };
    take("model"_L1, reply.model);
    take("size"_L1, reply.size);
    take("quality"_L1, reply.quality);
    take("background"_L1, reply.background);
    take("revised_prompt"_L1, reply.revisedPrompt);
    if (const QJsonObject usage = json.value("usage"_L1).toObject(); !usage.isEmpty())
        reply.usage = readUsage(usage);
}

void readChat(PictureReader &reader, const QJsonArray &choices, DrawReply &reply)
{
    for (const QJsonValue &choice : choices) {
        const QJsonObject message = choice.toObject().value("message"_L1).toObject();
        reader.readList(message.value("images"_L1).toArray());
        const QString refusal = message.value("refusal"_L1).toString();
        const QString content = message.value("content"_L1).toString();
        if (reply.text.isEmpty())
            reply.text = cleanCaption(refusal.isEmpty() ? content : refusal);
    }
}

DrawReply failedDraw(ApiError error)
{
    error.status = 200;
    DrawReply reply;
    reply.end = ReplyEnd::Failed;
    reply.error = std::move(error);
    return reply;
}

DrawReply readJson(const BigJson &json)
{
    if (std::optional<ApiError> error = errorInside(json.root()))
        return failedDraw(*std::move(error));
    DrawReply reply;
    PictureReader reader(json, reply);
    const QJsonObject root = json.root().toObject();
    readFacts(root, reply);
    reader.readList(json.root().isArray() ? json.root().toArray() : root.value("data"_L1).toArray());
    reader.readList(root.value("images"_L1).toArray());
    readChat(reader, root.value("choices"_L1).toArray(), reply);
    if (reply.pictures.isEmpty() && reply.elsewhere.isEmpty() && reply.trouble.isEmpty())
        reader.readItem(root);
    reply.end = ReplyEnd::Complete;
    return reply;
}

} // namespace

Result<EncodedImage> receivedPicture(const QByteArray &bytes)
{
    const Result<EncodedImage> picture = inspect(bytes);
    if (picture)
        return picture;
    return failure(ErrorKind::InvalidInput,
        openaiText("The picture in the answer cannot be used: %1").arg(picture.error().message));
}

DrawReply readDrawReply(QByteArrayView json)
{
    const std::optional<BigJson> parsed = BigJson::parse(json);
    return parsed ? readJson(*parsed) : DrawReply {};
}

DrawReply readDrawAnswer(const HttpHeaders &headers, QByteArrayView body)
{
    if (headerValue(headers, "Content-Type").toLower().startsWith("image/")) {
        DrawReply reply;
        reply.end = ReplyEnd::Complete;
        if (const Result<EncodedImage> picture = receivedPicture(body.toByteArray()))
            reply.pictures.append(*picture);
        else
            reply.trouble = picture.error().message;
        return reply;
    }
    if (!isEventStream(headers, body))
        return readDrawReply(body);
    return readStream<DrawStream>(body);
}

void DrawStream::feed(const SseEvent &event)
{
    if (hasEnded() || event.data.trimmed() == "[DONE]")
        return;
    const std::optional<BigJson> json = BigJson::parse(event.data);
    if (!json)
        return;
    const QJsonObject object = json->root().toObject();
    const QString type = object.value("type"_L1).toString();
    if (type.endsWith(".partial_image"_L1)) {
        if (const std::optional<QByteArray> bytes = strictBase64(json->bytesOf(object.value("b64_json"_L1))))
            m_partial = *bytes;
        return;
    }
    // A server that streams may also send the plain answer as its one event.
    const bool isPlain = type.isEmpty() && object.value("data"_L1).isArray();
    if (type.endsWith(".completed"_L1) || isPlain || errorInside(object))
        m_reply = readJson(*json);
}

QByteArray DrawStream::takePartial()
{
    return std::exchange(m_partial, {});
}

Report hiddenChanges(
    const DrawReply &reply, const QSize &askedSize, const QString &askedQuality, const QString &prompt)
{
    Report report;
    const auto note
        = [&report](const QString &text) { report.append({.outcome = Outcome::Note, .text = text}); };
    if (!reply.pictures.isEmpty() && !askedSize.isEmpty() && reply.pictures.first().size != askedSize) {
        const QSize came = reply.pictures.first().size;
        note(openaiText("The picture came as %1 × %2 instead of %3 × %4.")
                 .arg(came.width())
                 .arg(came.height())
                 .arg(askedSize.width())
                 .arg(askedSize.height()));
    }
    if (!reply.quality.isEmpty() && !askedQuality.isEmpty() && askedQuality != "auto"_L1
        && reply.quality != askedQuality)
        note(openaiText("The server drew in quality “%1” instead of “%2”.").arg(reply.quality, askedQuality));
    if (!reply.revisedPrompt.isEmpty() && reply.revisedPrompt != prompt)
        note(openaiText("The server rewrote the prompt before it drew."));
    if (reply.pictures.size() > 1)
        note(openaiText("%n picture(s) came; the first is kept.", int(reply.pictures.size())));
    return report;
}

} // namespace Afterimage
