// SPDX-License-Identifier: GPL-3.0-or-later
#include "openai/models.h"

#include "openai/text.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

constexpr qsizetype mostModels = 5000;
constexpr qsizetype longestId = 200;

QJsonArray listIn(const QJsonDocument &document)
{
    if (document.isArray())
        return document.array();
    const QJsonObject root = document.object();
    return root.value(root.contains("data"_L1) ? "data"_L1 : "models"_L1).toArray();
}

bool isList(const QJsonDocument &document)
{
    const QJsonObject root = document.object();
    return document.isArray() || root.value("data"_L1).isArray() || root.value("models"_L1).isArray();
}

// The modalities, wherever a server tells them.
std::optional<QJsonArray> modalities(const QJsonObject &model, QLatin1StringView name)
{
    if (model.value(name).isArray())
        return model.value(name).toArray();
    const QJsonValue inner = model.value("architecture"_L1).toObject().value(name);
    return inner.isArray() ? std::optional(inner.toArray()) : std::nullopt;
}

void judgeByName(ListedModel &model)
{
    const QString name = model.id.section(u'/', -1).toLower();
    static const QRegularExpression draws(
        u"^(gpt-image|chatgpt-image|dall-e|imagen|flux|sd-cpp|stable-?diffusion|sdxl|sd3|qwen-image|z-image)|-image(-|$)"_s);
    static const QRegularExpression neither(
        u"embed|whisper|tts|transcribe|audio|realtime|moderation|sora|davinci|babbage|rerank|-instruct$|"
        "^gpt-3|codex|search"_s);
    model.draws = name.contains(draws);
    const bool isWords = !model.draws && !name.contains(neither);
    model.describes = isWords;
}

ListedModel readModel(const QJsonObject &json)
{
    ListedModel model;
    model.id = json.value("id"_L1).toString();
    if (model.id.isEmpty())
        model.id = json.value("name"_L1).toString();
    if (model.id.startsWith("models/"_L1))
        model.id = model.id.sliced(7);
    model.id = model.id.simplified().left(longestId);
    model.shutdown = QDate::fromString(json.value("shutdown_date"_L1).toString(), Qt::ISODate);
    judgeByName(model);
    if (const std::optional<QJsonArray> in = modalities(json, "input_modalities"_L1))
        model.describes = in->contains(u"image"_s);
    if (const std::optional<QJsonArray> out = modalities(json, "output_modalities"_L1)) {
        model.draws = out->contains(u"image"_s);
        model.describes = model.describes && out->contains(u"text"_s);
    }
    if (json.value("type"_L1).toString() == "image"_L1) { // Together's word
        model.draws = true;
        model.describes = false;
    }
    return model;
}

} // namespace

HttpRequest modelsRequest(const Endpoint &endpoint)
{
    HttpRequest request = requestTo(endpoint, "GET", u"models"_s, {});
    request.headers.append(HttpHeader {"Accept", "application/json"});
    request.limits.firstByteMs = 15'000;
    request.limits.idleMs = 15'000;
    request.limits.hardMs = 60'000;
    request.limits.maxBytes = qint64(16) * 1024 * 1024;
    return request;
}

Result<QList<ListedModel>> readModels(QByteArrayView json)
{
    const QJsonDocument document = QJsonDocument::fromJson(json.trimmed().toByteArray());
    if (!isList(document))
        return failure(ErrorKind::Network, openaiText("The server sent no list of models."),
            openaiText("Enter the model's name yourself, or check the server's address."));
    QList<ListedModel> models;
    const QJsonArray list = listIn(document);
    for (const QJsonValue &value : list) {
        const ListedModel model = readModel(value.toObject());
        if (!model.id.isEmpty() && models.size() < mostModels)
            models.append(model);
    }
    std::sort(models.begin(), models.end(), [](const ListedModel &a, const ListedModel &b) {
        return a.id.compare(b.id, Qt::CaseInsensitive) < 0;
    });
    return models;
}

QString profileIdIn(const HttpHeaders &headers, QByteArrayView json)
{
    struct Sign
    {
        QLatin1StringView owner;
        QLatin1StringView profile;
    };
    // What they write as the owner of their models.
    static constexpr Sign signs[] {{"llamacpp"_L1, "llama.cpp"_L1}, {"library"_L1, "ollama"_L1},
        {"organization_owner"_L1, "lmstudio"_L1}, {"vllm"_L1, "vllm"_L1}, {"koboldcpp"_L1, "koboldcpp"_L1}};
    if (headerValue(headers, "Server").contains("llama.cpp"))
        return u"llama.cpp"_s;
    const QJsonArray list = listIn(QJsonDocument::fromJson(json.trimmed().toByteArray()));
    for (const QJsonValue &model : list) {
        const QString id = model.toObject().value("id"_L1).toString();
        if (id == "sd-cpp-local"_L1)
            return u"sd-server"_s;
        if (id.startsWith("koboldcpp/"_L1))
            return u"koboldcpp"_s;
        const QString owner = model.toObject().value("owned_by"_L1).toString();
        for (const Sign &sign : signs) {
            if (owner == sign.owner)
                return sign.profile;
        }
    }
    return {};
}

QStringList describersOf(const QList<ListedModel> &models)
{
    QStringList names;
    for (const ListedModel &model : models) {
        if (model.describes)
            names.append(model.id);
    }
    return names;
}

QStringList generatorsOf(const QList<ListedModel> &models)
{
    QStringList names;
    for (const ListedModel &model : models) {
        if (model.draws)
            names.append(model.id);
    }
    return names;
}

} // namespace Afterimage
