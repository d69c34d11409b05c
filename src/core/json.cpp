// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json.h"

#include <QJsonArray>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

void put(QJsonObject &json, QLatin1StringView key, const QString &value)
{
    if (!value.isEmpty())
        json.insert(key, value);
}

void put(QJsonObject &json, QLatin1StringView key, const QStringList &values)
{
    if (!values.isEmpty())
        json.insert(key, QJsonArray::fromStringList(values));
}

template <typename T>
void put(QJsonObject &json, QLatin1StringView key, const std::optional<T> &value)
{
    if (value)
        json.insert(key, qint64(*value));
}

std::optional<qint64> numberIn(const QJsonObject &json, QLatin1StringView key)
{
    const QJsonValue value = json.value(key);
    return value.isDouble() ? std::optional(value.toInteger()) : std::nullopt;
}

QStringList stringsIn(const QJsonObject &json, QLatin1StringView key)
{
    QStringList strings;
    const QJsonArray array = json.value(key).toArray();
    for (const QJsonValue &value : array)
        strings << value.toString();
    return strings;
}

void put(QJsonObject &json, QLatin1StringView key, const QMap<QString, QString> &values)
{
    QJsonObject object;
    for (auto value = values.begin(); value != values.end(); ++value)
        object.insert(value.key(), value.value());
    if (!object.isEmpty())
        json.insert(key, object);
}

QMap<QString, QString> optionsIn(const QJsonObject &json)
{
    const QJsonObject object = json.value("options"_L1).toObject();
    QMap<QString, QString> options;
    for (auto value = object.begin(); value != object.end(); ++value)
        options.insert(value.key(), value.value().toString());
    return options;
}

Money moneyFromUsd(double usd)
{
    return {qRound64(usd * 1e6)};
}

QJsonObject sizeToJson(const QSize &size)
{
    return {{u"width"_s, size.width()}, {u"height"_s, size.height()}};
}

QSize sizeFromJson(const QJsonObject &json)
{
    if (!json.contains("width"_L1))
        return {};
    return {json.value("width"_L1).toInt(), json.value("height"_L1).toInt()};
}

QJsonObject usageToJson(const Usage &usage)
{
    QJsonObject json;
    put(json, "input_tokens"_L1, usage.inputTokens);
    put(json, "output_tokens"_L1, usage.outputTokens);
    put(json, "image_tokens"_L1, usage.imageTokens);
    return json;
}

tl::unexpected<Error> wrong(const QString &what)
{
    return failure(ErrorKind::InvalidInput, QStringLiteral("The value of \"%1\" cannot be read.").arg(what));
}

std::optional<Outcome> outcomeFromName(const QString &name)
{
    for (const Outcome outcome : {Outcome::Drawn, Outcome::DrawnAs, Outcome::Suggested, Outcome::Ignored,
             Outcome::Conflict, Outcome::Note}) {
        if (outcomeName(outcome) == name)
            return outcome;
    }
    return {};
}

QJsonArray claimsToJson(const Claims &claims)
{
    QJsonArray list;
    for (const Claim &claim : claims) {
        QJsonArray boxes;
        for (const QRectF &box : claim.boxes)
            boxes << QJsonArray {box.x(), box.y(), box.width(), box.height()};
        QJsonObject entry {{u"start"_s, claim.start}, {u"length"_s, claim.length}, {u"boxes"_s, boxes}};
        if (claim.probability < 1)
            entry.insert("probability"_L1, claim.probability);
        put(entry, "basis"_L1, claim.basis);
        list << entry;
    }
    return list;
}

Claims claimsFromJson(const QJsonArray &list)
{
    Claims claims;
    for (const QJsonValue &value : list) {
        const QJsonObject entry = value.toObject();
        Claim claim {.start = entry.value("start"_L1).toInt(),
            .length = entry.value("length"_L1).toInt(),
            .probability = entry.value("probability"_L1).toDouble(1),
            .basis = entry.value("basis"_L1).toString()};
        const QJsonArray boxes = entry.value("boxes"_L1).toArray();
        for (const QJsonValue &box : boxes)
            claim.boxes << QRectF(box[0].toDouble(), box[1].toDouble(), box[2].toDouble(), box[3].toDouble());
        claims << claim;
    }
    return claims;
}

QString sourceName(CaptionSource source)
{
    switch (source) {
    case CaptionSource::None:
        break;
    case CaptionSource::Described:
        return u"described"_s;
    case CaptionSource::Edited:
        return u"edited"_s;
    }
    return {};
}

} // namespace

QString outcomeName(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Drawn:
        return u"drawn"_s;
    case Outcome::DrawnAs:
        return u"drawn_as"_s;
    case Outcome::Suggested:
        return u"suggested"_s;
    case Outcome::Ignored:
        return u"ignored"_s;
    case Outcome::Conflict:
        return u"conflict"_s;
    case Outcome::Note:
        break;
    }
    return u"note"_s;
}

QString stateName(FrameState state)
{
    return state == FrameState::Done ? u"done"_s : u"captioned"_s;
}

QJsonObject toJson(const Recipe &recipe)
{
    QJsonObject describe {{u"provider"_s, recipe.describe.provider}, {u"words"_s, recipe.describe.words}};
    put(describe, "model"_L1, recipe.describe.model);
    put(describe, "instructions"_L1, recipe.describe.instructions);
    put(describe, "options"_L1, recipe.describe.options);

    QJsonObject draw {{u"provider"_s, recipe.draw.provider}, {u"template"_s, recipe.draw.promptTemplate}};
    put(draw, "model"_L1, recipe.draw.model);
    put(draw, "style"_L1, recipe.draw.style);
    put(draw, "quality"_L1, recipe.draw.quality);
    put(draw, "options"_L1, recipe.draw.options);
    if (!recipe.draw.size.isEmpty())
        draw.insert("size"_L1, sizeToJson(recipe.draw.size));
    if (recipe.draw.styleReference)
        draw.insert("style_reference"_L1, toJson(*recipe.draw.styleReference));
    if (recipe.draw.mask)
        draw.insert("mask"_L1, toJson(*recipe.draw.mask));

    QJsonObject limits {{u"steps"_s, recipe.limits.steps}};
    if (recipe.limits.minutes > 0)
        limits.insert("minutes"_L1, recipe.limits.minutes);
    if (recipe.limits.budget)
        limits.insert("budget_usd"_L1, recipe.limits.budget->usd());
    if (recipe.limits.resendUnclear > 0)
        limits.insert("resend_unclear"_L1, recipe.limits.resendUnclear);
    if (recipe.limits.untilStill)
        limits.insert("until_still"_L1, true);

    QJsonObject json {{u"mode"_s, modeName(recipe.mode)}, {u"describe"_s, describe}, {u"draw"_s, draw},
        {u"limits"_s, limits}};
    put(json, "seed"_L1, recipe.seed);
    if (recipe.seedEachStep)
        json.insert("seed_each_step"_L1, true);
    return json;
}

Result<Recipe> recipeFromJson(const QJsonObject &json)
{
    Recipe recipe;
    if (json.contains("mode"_L1)) {
        const std::optional<Mode> mode = modeFromName(json.value("mode"_L1).toString());
        if (!mode)
            return wrong(u"mode"_s);
        recipe.mode = *mode;
    }
    const QJsonObject describe = json.value("describe"_L1).toObject();
    recipe.describe.provider = describe.value("provider"_L1).toString(recipe.describe.provider);
    recipe.describe.model = describe.value("model"_L1).toString();
    recipe.describe.instructions = describe.value("instructions"_L1).toString();
    recipe.describe.words = describe.value("words"_L1).toInt(recipe.describe.words);
    recipe.describe.options = optionsIn(describe);

    const QJsonObject draw = json.value("draw"_L1).toObject();
    recipe.draw.provider = draw.value("provider"_L1).toString(recipe.draw.provider);
    recipe.draw.model = draw.value("model"_L1).toString();
    recipe.draw.style = draw.value("style"_L1).toString();
    recipe.draw.promptTemplate = draw.value("template"_L1).toString(recipe.draw.promptTemplate);
    recipe.draw.quality = draw.value("quality"_L1).toString();
    recipe.draw.size = sizeFromJson(draw.value("size"_L1).toObject());
    recipe.draw.styleReference = pictureFromJson(draw.value("style_reference"_L1).toObject());
    recipe.draw.mask = pictureFromJson(draw.value("mask"_L1).toObject());
    recipe.draw.options = optionsIn(draw);

    const QJsonObject limits = json.value("limits"_L1).toObject();
    recipe.limits.steps = limits.value("steps"_L1).toInt(recipe.limits.steps);
    recipe.limits.minutes = limits.value("minutes"_L1).toInt();
    if (limits.contains("budget_usd"_L1))
        recipe.limits.budget = moneyFromUsd(limits.value("budget_usd"_L1).toDouble());
    recipe.limits.resendUnclear = limits.value("resend_unclear"_L1).toInt();
    recipe.limits.untilStill = limits.value("until_still"_L1).toBool();
    if (const std::optional<qint64> seed = numberIn(json, "seed"_L1))
        recipe.seed = quint32(*seed);
    recipe.seedEachStep = json.value("seed_each_step"_L1).toBool();
    return recipe;
}

QJsonObject toJson(const HalfStep &half)
{
    QJsonObject json;
    put(json, "provider"_L1, half.provider);
    put(json, "engine"_L1, half.engine);
    put(json, "model"_L1, half.model);
    if (half.ms > 0)
        json.insert("ms"_L1, half.ms);
    if (!half.usage.isEmpty())
        json.insert("usage"_L1, usageToJson(half.usage));
    if (half.cost)
        json.insert("cost_usd"_L1, half.cost->usd());
    put(json, "request_ids"_L1, half.requestIds);
    put(json, "attempt"_L1, half.attempt);
    if (half.comparedWithOrigin)
        json.insert("compared_with_origin"_L1, true);
    QJsonArray report;
    for (const ReportLine &line : half.report) {
        QJsonObject entry {{u"outcome"_s, outcomeName(line.outcome)}, {u"text"_s, line.text}};
        put(entry, "words"_L1, line.words);
        report << entry;
    }
    if (!report.isEmpty())
        json.insert("report"_L1, report);
    if (!half.claims.isEmpty())
        json.insert("claims"_L1, claimsToJson(half.claims));
    return json;
}

HalfStep halfStepFromJson(const QJsonObject &json)
{
    HalfStep half;
    half.provider = json.value("provider"_L1).toString();
    half.engine = json.value("engine"_L1).toString();
    half.model = json.value("model"_L1).toString();
    half.ms = json.value("ms"_L1).toInteger();
    const QJsonObject usage = json.value("usage"_L1).toObject();
    half.usage = {.inputTokens = numberIn(usage, "input_tokens"_L1),
        .outputTokens = numberIn(usage, "output_tokens"_L1),
        .imageTokens = numberIn(usage, "image_tokens"_L1)};
    if (json.contains("cost_usd"_L1))
        half.cost = moneyFromUsd(json.value("cost_usd"_L1).toDouble());
    half.requestIds = stringsIn(json, "request_ids"_L1);
    half.comparedWithOrigin = json.value("compared_with_origin"_L1).toBool();
    half.attempt = json.value("attempt"_L1).toString();
    const QJsonArray report = json.value("report"_L1).toArray();
    for (const QJsonValue &value : report) {
        const QJsonObject entry = value.toObject();
        half.report << ReportLine {
            .outcome = outcomeFromName(entry.value("outcome"_L1).toString()).value_or(Outcome::Note),
            .words = entry.value("words"_L1).toString(),
            .text = entry.value("text"_L1).toString()};
    }
    half.claims = claimsFromJson(json.value("claims"_L1).toArray());
    return half;
}

QJsonObject toJson(const PictureRef &picture)
{
    QJsonObject json = sizeToJson(picture.size);
    json.insert("sha256"_L1, picture.sha256);
    json.insert("format"_L1, picture.format);
    json.insert("bytes"_L1, picture.byteCount);
    return json;
}

std::optional<PictureRef> pictureFromJson(const QJsonObject &json)
{
    if (!json.contains("sha256"_L1))
        return {};
    return PictureRef {.sha256 = json.value("sha256"_L1).toString(),
        .format = json.value("format"_L1).toString(),
        .size = sizeFromJson(json),
        .byteCount = json.value("bytes"_L1).toInteger()};
}

namespace {

QJsonObject toJson(const Error &error)
{
    QJsonObject json {{u"kind"_s, errorKindName(error.kind)}, {u"charged"_s, chargedName(error.charged)}};
    put(json, "message"_L1, error.message);
    put(json, "saved"_L1, error.saved);
    put(json, "advice"_L1, error.advice);
    put(json, "detail"_L1, error.detail);
    if (error.cause != ErrorCause::Other)
        json.insert("cause"_L1, errorCauseName(error.cause));
    put(json, "page"_L1, error.page.toString());
    if (error.notBefore.isValid())
        json.insert("not_before"_L1, error.notBefore.toString(Qt::ISODateWithMs));
    return json;
}

std::optional<Error> troubleFromJson(const QJsonObject &frame)
{
    const QJsonValue trouble = frame.value("trouble"_L1);
    // Before 2026-12 all of it was one text.
    if (trouble.isString() && !trouble.toString().isEmpty())
        return Error {.message = trouble.toString(),
            .charged = chargedFromName(frame.value("trouble_charged"_L1).toString())};
    if (!trouble.isObject())
        return {};
    const QJsonObject json = trouble.toObject();
    return Error {.kind = errorKindFromName(json.value("kind"_L1).toString()),
        .message = json.value("message"_L1).toString(),
        .saved = json.value("saved"_L1).toString(),
        .charged = chargedFromName(json.value("charged"_L1).toString()),
        .advice = json.value("advice"_L1).toString(),
        .detail = json.value("detail"_L1).toString(),
        .notBefore = QDateTime::fromString(json.value("not_before"_L1).toString(), Qt::ISODateWithMs),
        .cause = errorCauseFromName(json.value("cause"_L1).toString()),
        .page = QUrl(json.value("page"_L1).toString())};
}

} // namespace

QJsonObject toJson(const Frame &frame)
{
    QJsonObject json {{u"frame"_s, frame.id}, {u"step"_s, frame.step}, {u"state"_s, stateName(frame.state)}};
    put(json, "parent"_L1, frame.parent);
    put(json, "caption"_L1, frame.caption);
    put(json, "caption_source"_L1, sourceName(frame.captionSource));
    put(json, "prompt"_L1, frame.prompt);
    put(json, "revised_prompt"_L1, frame.revisedPrompt);
    put(json, "seed"_L1, frame.seed);
    if (frame.trouble)
        json.insert("trouble"_L1, toJson(*frame.trouble));
    if (!frame.isOrigin())
        json.insert("recipe"_L1, toJson(frame.recipe));
    if (const QJsonObject half = toJson(frame.described); !half.isEmpty())
        json.insert("described"_L1, half);
    if (const QJsonObject half = toJson(frame.drawn); !half.isEmpty())
        json.insert("drawn"_L1, half);
    if (frame.picture)
        json.insert("picture"_L1, toJson(*frame.picture));
    put(json, "created"_L1, frame.created.isValid() ? frame.created.toString(Qt::ISODateWithMs) : QString());
    return json;
}

Result<Frame> frameFromJson(const QJsonObject &json)
{
    Frame frame;
    frame.id = json.value("frame"_L1).toString();
    if (frame.id.isEmpty())
        return wrong(u"frame"_s);
    frame.parent = json.value("parent"_L1).toString();
    frame.step = json.value("step"_L1).toInt();
    const QString state = json.value("state"_L1).toString();
    if (state != stateName(FrameState::Done) && state != stateName(FrameState::Captioned))
        return wrong(u"state"_s);
    frame.state = state == stateName(FrameState::Done) ? FrameState::Done : FrameState::Captioned;
    Result<Recipe> recipe = recipeFromJson(json.value("recipe"_L1).toObject());
    if (!recipe)
        return tl::unexpected(recipe.error());
    frame.recipe = *std::move(recipe);
    frame.caption = json.value("caption"_L1).toString();
    const QString source = json.value("caption_source"_L1).toString();
    for (const CaptionSource known : {CaptionSource::Described, CaptionSource::Edited}) {
        if (source == sourceName(known))
            frame.captionSource = known;
    }
    frame.prompt = json.value("prompt"_L1).toString();
    frame.revisedPrompt = json.value("revised_prompt"_L1).toString();
    if (const std::optional<qint64> seed = numberIn(json, "seed"_L1))
        frame.seed = quint32(*seed);
    frame.described = halfStepFromJson(json.value("described"_L1).toObject());
    frame.drawn = halfStepFromJson(json.value("drawn"_L1).toObject());
    frame.picture = pictureFromJson(json.value("picture"_L1).toObject());
    frame.created = QDateTime::fromString(json.value("created"_L1).toString(), Qt::ISODateWithMs);
    frame.trouble = troubleFromJson(json);
    return frame;
}

} // namespace Afterimage
