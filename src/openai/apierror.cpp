// SPDX-License-Identifier: GPL-3.0-or-later
#include "openai/apierror.h"

#include "net/redaction.h"
#include "openai/text.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

constexpr qsizetype longestMessage = 600;
constexpr qsizetype mostInAList = 20; // more than anybody reads

QString cut(const QString &text)
{
    return text.size() > longestMessage ? text.first(longestMessage) + u'…' : text;
}

// A stranger's text on one line, readable, and without keys (a 401 repeats part of the key).
QString told(const QString &text)
{
    QString clean = redacted(text).simplified();
    clean.removeIf(
        [](QChar c) { return c.category() == QChar::Other_Control || c.category() == QChar::Other_Format; });
    return cut(clean);
}

QString scalar(const QJsonValue &value)
{
    // As the server wrote it, for every number that anybody means: 401, not 401.0 or 4.01e+02.
    if (value.isDouble())
        return QString::number(value.toDouble(), 'g', 15);
    return told(value.toString());
}

// "Please try again in 12s." or "in 1m30s." or "in 350ms."
std::optional<qint64> waitInText(const QString &message)
{
    static const QRegularExpression pattern(
        uR"(try again in (?:(\d+)h)?(?:(\d+)m(?!s))?(?:(\d+(?:\.\d+)?)s)?(?:(\d+(?:\.\d+)?)ms)?)"_s,
        QRegularExpression::CaseInsensitiveOption);
    const QRegularExpressionMatch match = pattern.match(message);
    if (!match.hasMatch() || (match.capturedLength() == QStringView(u"try again in ").size()))
        return {};
    const double ms = match.captured(1).toDouble() * 3'600'000 + match.captured(2).toDouble() * 60'000
        + match.captured(3).toDouble() * 1000 + match.captured(4).toDouble();
    return ms < 1e12 ? std::optional(qint64(std::ceil(ms))) : std::nullopt;
}

// "Rate limit reached for … on input-images per min: Limit 5, Used 5."
std::optional<int> limitInText(const QString &message)
{
    static const QRegularExpression pattern(
        uR"((\w+) per min\b[^.]{0,20}?\blimit:?\s*(\d{1,6})\b)"_s, QRegularExpression::CaseInsensitiveOption);
    const QRegularExpressionMatch match = pattern.match(message);
    // Tokens a minute say nothing about how many requests that is.
    if (!match.hasMatch() || match.capturedView(1).startsWith(u"token", Qt::CaseInsensitive))
        return {};
    const int most = match.captured(2).toInt();
    return most > 0 ? std::optional(most) : std::nullopt;
}

void readModeration(const QJsonObject &details, ApiError &error)
{
    error.moderationStage = scalar(details.value("moderation_stage"_L1));
    const QJsonArray categories = details.value("categories"_L1).toArray();
    for (const QJsonValue &category : categories) {
        if (category.isString() && error.moderationCategories.size() < mostInAList)
            error.moderationCategories.append(told(category.toString()));
    }
}

ApiError fromObject(const QJsonObject &object)
{
    ApiError error;
    error.type = scalar(object.value("type"_L1));
    error.code = scalar(object.value("code"_L1));
    error.param = scalar(object.value("param"_L1));
    error.message = scalar(object.value("message"_L1));
    if (error.type.isEmpty())
        error.type = scalar(object.value("status"_L1)); // Gemini's name for it
    if (error.type == "error"_L1)
        error.type.clear(); // the type of an event, not of the failure
    readModeration(object.value("moderation_details"_L1).toObject(), error);
    error.tryAgainMs = waitInText(error.message);
    error.mostAMinute = limitInText(error.message);
    return error;
}

// FastAPI: "detail" is a text or a list of {loc, msg}.
std::optional<ApiError> fromDetail(const QJsonValue &detail)
{
    if (detail.isString())
        return ApiError {.message = told(detail.toString())};
    if (detail.isObject())
        return errorInside(detail);
    const QJsonArray list = detail.toArray();
    if (list.isEmpty())
        return {};
    QStringList messages;
    ApiError error;
    for (const QJsonValue &one : list) {
        if (messages.size() == mostInAList)
            break;
        const QJsonObject object = one.toObject();
        const QString field = scalar(object.value("loc"_L1).toArray().last());
        if (error.param.isEmpty())
            error.param = field;
        if (object.value("type"_L1).toString() == "extra_forbidden"_L1)
            error.code = u"unknown_parameter"_s;
        messages.append(field.isEmpty() ? scalar(object.value("msg"_L1))
                                        : field + u": "_s + scalar(object.value("msg"_L1)));
    }
    error.message = cut(messages.join(u"; "_s));
    return error;
}

bool isWebPage(QByteArrayView body)
{
    const QByteArray start
        = body.first(std::min<qsizetype>(body.size(), 512)).trimmed().toByteArray().toLower();
    return start.startsWith("<!doctype html") || start.startsWith("<html") || start.startsWith("<head");
}

// The title of a page is all of it that helps.
QString pageTitle(QByteArrayView body)
{
    static const QRegularExpression title(
        u"<title[^>]*>([^<]*)</title>"_s, QRegularExpression::CaseInsensitiveOption);
    return title.match(QString::fromUtf8(body.first(std::min<qsizetype>(body.size(), 4096)))).captured(1);
}

bool isOneOf(const QString &text, std::initializer_list<QLatin1StringView> names)
{
    return std::any_of(names.begin(), names.end(),
        [&text](QLatin1StringView name) { return text.compare(name, Qt::CaseInsensitive) == 0; });
}

} // namespace

QString requestIdOf(const HttpHeaders &headers)
{
    for (const char *name : {"x-request-id", "apim-request-id", "x-ms-request-id", "cf-ray"}) {
        const QByteArray id = headerValue(headers, name);
        if (!id.isEmpty())
            return told(QString::fromLatin1(id.left(200)));
    }
    return {};
}

std::optional<ApiError> errorInside(const QJsonValue &json)
{
    if (json.isArray())
        return json.toArray().size() == 1 ? errorInside(json.toArray().first()) : std::nullopt;
    const QJsonObject object = json.toObject();
    const QJsonValue error = object.value("error"_L1);
    if (error.isObject() && !error.toObject().isEmpty())
        return fromObject(error.toObject());
    if (error.isString()) {
        // {"error":"server_error","message":"…"} and {"error":"prompt required"}
        const QString message = scalar(object.value("message"_L1));
        if (message.isEmpty())
            return ApiError {.message = told(error.toString())};
        return ApiError {.type = told(error.toString()), .message = message};
    }
    if (object.value("type"_L1).toString() == "error"_L1)
        return fromObject(object);
    if (object.contains("detail"_L1) && !object.contains("data"_L1))
        return fromDetail(object.value("detail"_L1));
    return {};
}

ApiError readApiError(int status, const HttpHeaders &headers, QByteArrayView body)
{
    ApiError error;
    if (isWebPage(body)) {
        error.isWebPage = true;
        error.message = told(pageTitle(body));
    } else if (const QJsonDocument json = QJsonDocument::fromJson(body.trimmed().toByteArray());
               !json.isNull()) {
        const QJsonValue root = json.isArray() ? QJsonValue(json.array()) : QJsonValue(json.object());
        error = errorInside(root).value_or(fromObject(json.object()));
    } else {
        error.message = told(QString::fromUtf8(body.first(std::min<qsizetype>(body.size(), 4096))));
    }
    error.status = status;
    error.requestId = requestIdOf(headers);
    error.tryAgainMs = waitInText(error.message);
    error.mostAMinute = limitInText(error.message);
    return error;
}

bool isQuota(const ApiError &error)
{
    const auto isMoney = [](const QString &text) {
        return isOneOf(text,
            {"insufficient_quota"_L1, "credit_balance_exhausted"_L1, "organization_spend_limit_exceeded"_L1,
                "project_spend_limit_exceeded"_L1, "organization_usage_limit_exceeded"_L1,
                "billing_hard_limit_reached"_L1, "billing_not_active"_L1, "insufficient_credits"_L1});
    };
    return error.status == 402 || isMoney(error.code) || isMoney(error.type);
}

bool isModeration(const ApiError &error)
{
    return isOneOf(error.code,
               {"moderation_blocked"_L1, "content_policy_violation"_L1, "content_filter"_L1,
                   "contentFilter"_L1, "image_content_policy_violation"_L1, "bio_policy"_L1,
                   "misalignment_policy_violation"_L1, "invalid_prompt"_L1})
        || !error.moderationCategories.isEmpty();
}

bool isUnverified(const ApiError &error)
{
    return error.message.contains("must be verified"_L1, Qt::CaseInsensitive);
}

OutcomeClass classify(const ApiError &error)
{
    if (isQuota(error) || isModeration(error))
        return OutcomeClass::Refused;
    const bool isAnswer = error.status >= 200 && error.status < 300;
    if (error.status == 429
        || (isAnswer && isOneOf(error.code, {"rate_limit_exceeded"_L1, "slow_down"_L1, "429"_L1})))
        return OutcomeClass::RateLimited;
    // 409 and 425 were not worked on either.
    if (error.status == 503 || error.status == 529 || error.status == 409 || error.status == 425
        || (isAnswer && isOneOf(error.code, {"server_is_overloaded"_L1, "503"_L1})))
        return OutcomeClass::Overloaded;
    if (isAnswer) {
        const bool isTheirs = error.code.isEmpty() || error.code.startsWith(u'5')
            || isOneOf(error.code, {"server_error"_L1, "internal_error"_L1, "vector_store_timeout"_L1});
        return isTheirs ? OutcomeClass::Unclear : OutcomeClass::Refused;
    }
    if (error.status == 501 || error.status == 505)
        return OutcomeClass::Refused;
    // 408 and the gateways: the work may have been done and charged, only its answer is missing. A redirect
    // or a 1xx says nothing about that either.
    if (error.status >= 500 || error.status == 408 || error.status < 400)
        return OutcomeClass::Unclear;
    return OutcomeClass::Refused;
}

DroppedField fieldToDrop(const ApiError &error, const QStringList &optional)
{
    const bool isNotThere = error.status == 404 || error.status == 405 || error.status == 501;
    if (isNotThere && optional.contains(responsesApi) && error.param != "model"_L1
        && error.code != "model_not_found"_L1)
        return {.name = responsesApi, .isUnknown = true};
    if (error.status != 400 && error.status != 422)
        return {};
    // "reasoning.effort" is part of the field "reasoning"; "tools[0].x" likewise.
    static const QRegularExpression inner(uR"([.\[])"_s);
    const QString field = error.param.section(inner, 0, 0);
    const bool isUnknown = isOneOf(error.code, {"unknown_parameter"_L1, "unsupported_parameter"_L1});
    const bool isValue = isOneOf(error.code, {"unsupported_value"_L1, "invalid_value"_L1});
    bool isStatus = false; // some servers repeat it as the code
    static_cast<void>(error.code.toInt(&isStatus));
    if (optional.contains(field)) {
        const bool isItsFault = isUnknown || isValue || isStatus || error.code.isEmpty();
        return isItsFault ? DroppedField {.name = field, .isUnknown = !isValue} : DroppedField();
    }
    const bool saysSo = error.message.contains("nknown"_L1) || error.message.contains("nrecognized"_L1)
        || error.message.contains("nsupported"_L1) || error.message.contains("not support"_L1)
        || error.message.contains("not permitted"_L1) || error.message.contains("nexpected"_L1);
    if (!error.param.isEmpty() || !(isUnknown || isValue || saysSo))
        return {};
    // Servers that say it in words only: the field must stand there as a word of its own.
    for (const QString &one : optional) {
        const QRegularExpression word(u"(?<![\\w.])"_s + QRegularExpression::escape(one) + u"(?!\\w)"_s);
        if (error.message.contains(word))
            return {.name = one, .isUnknown = !isValue};
    }
    return {};
}

} // namespace Afterimage
