// SPDX-License-Identifier: GPL-3.0-or-later
#include "openai/apierror.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Afterimage;
using namespace Qt::Literals::StringLiterals;

namespace {

const ErrorContext drawing {.kind = AttemptKind::Draw,
    .server = u"OpenAI"_s,
    .host = u"https://api.openai.com:443"_s,
    .model = u"gpt-image-2.5-flare"_s};

QByteArray errorBody(
    const char *type, const char *code, const char *message = "No.", const char *param = nullptr)
{
    const auto text
        = [](const char *value) { return value ? QByteArray("\"") + value + '"' : QByteArray("null"); };
    return "{\"error\":{\"message\":" + text(message) + ",\"type\":" + text(type)
        + ",\"param\":" + text(param) + ",\"code\":" + text(code) + "}}";
}

} // namespace

Q_DECLARE_METATYPE(Afterimage::ErrorCause)
Q_DECLARE_METATYPE(Afterimage::OutcomeClass)

class TestApiError : public QObject
{
    Q_OBJECT

private slots:
    void readsEveryFormOfError_data();
    void readsEveryFormOfError();
    void classifiesEveryCode_data();
    void classifiesEveryCode();
    void cutsLongListsOfFaults();
    void helpsWithEveryRefusal_data();
    void helpsWithEveryRefusal();
    void readsTheWaitInTheText_data();
    void readsTheWaitInTheText();
    void readsTheLimitAMinuteInTheText_data();
    void readsTheLimitAMinuteInTheText();
    void namesTheFieldToDrop_data();
    void namesTheFieldToDrop();
    void onlyAnUnknownFieldIsWorthRemembering();
    void findsAnErrorInsideASuccess_data();
    void findsAnErrorInsideASuccess();
    void saysWhetherItIsAboutTheContent_data();
    void saysWhetherItIsAboutTheContent();
    void namesThePageWhereTheAccountIsPutInOrder();
    void showsModerationCategories();
    void keepsKeysOutOfEveryText();
    void saysWhetherItMayHaveBeenCharged_data();
    void saysWhetherItMayHaveBeenCharged();
};

void TestApiError::readsEveryFormOfError_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("message");
    const auto row = [](const char *name, const QByteArray &body, const char *type, const char *code,
                         const char *message) {
        QTest::newRow(name) << body << QString::fromUtf8(type) << QString::fromUtf8(code)
                            << QString::fromUtf8(message);
    };
    row("openai", errorBody("invalid_request_error", "invalid_value", "Bad size."), "invalid_request_error",
        "invalid_value", "Bad size.");
    row("nulls", errorBody("invalid_request_error", nullptr, "Bad."), "invalid_request_error", "", "Bad.");
    row("integer code", R"({"error":{"message":"m","type":"t","code":401}})", "t", "401", "m");
    row("string", R"({"error":"prompt required"})", "", "", "prompt required");
    row("string and message", R"({"error":"server_error","message":"out of memory"})", "server_error", "",
        "out of memory");
    row("array", R"([{"error":{"code":400,"message":"Bad.","status":"INVALID_ARGUMENT"}}])",
        "INVALID_ARGUMENT", "400", "Bad.");
    row("detail", R"({"detail":"Not Found"})", "", "", "Not Found");
    row("detail list", R"({"detail":[{"loc":["body","size"],"msg":"bad size","type":"value_error"}]})", "",
        "", "size: bad size");
    row("message only", R"({"message":"no","code":"x"})", "", "x", "no");
    row("html", "<!DOCTYPE html><html><head><title>502 Bad Gateway</title></head>", "", "",
        "502 Bad Gateway");
    row("text", "upstream connect error", "", "", "upstream connect error");
    row("nothing", "", "", "", "");
    row("invalid utf-8", "\xff\xfe oh", "", "", "\uFFFD\uFFFD oh");
    row("many lines and controls", "{\"error\":{\"message\":\"a\\n\\u0007b\\u202ec\"}}", "", "", "a bc");
    row("empty list", "[]", "", "", "");
    row("code out of all range", R"({"error":{"message":"m","code":-1e300}})", "", "-1e+300", "m");
}

void TestApiError::readsEveryFormOfError()
{
    QFETCH(QByteArray, body);
    const ApiError error = readApiError(400, {{"x-request-id", "req_1"}}, body);
    QTEST(error.type, "type");
    QTEST(error.code, "code");
    QTEST(error.message, "message");
    QCOMPARE(error.requestId, u"req_1"_s);
    QCOMPARE(error.status, 400);
}

void TestApiError::classifiesEveryCode_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<OutcomeClass>("outcome");
    const auto row = [](int status, const char *type, const char *code, OutcomeClass outcome) {
        QTest::addRow("%d %s %s", status, type ? type : "-", code ? code : "-")
            << status << errorBody(type, code) << outcome;
    };
    using enum OutcomeClass;
    row(400, "invalid_request_error", "unknown_parameter", Refused);
    row(400, "image_generation_user_error", "moderation_blocked", Refused);
    row(400, nullptr, "content_filter", Refused);
    row(401, "invalid_request_error", "invalid_api_key", Refused);
    row(402, nullptr, nullptr, Refused);
    row(403, "invalid_request_error", nullptr, Refused);
    row(404, "invalid_request_error", "model_not_found", Refused);
    row(408, nullptr, nullptr, Unclear);
    row(409, nullptr, nullptr, Overloaded);
    row(413, nullptr, nullptr, Refused);
    row(422, nullptr, nullptr, Refused);
    row(425, nullptr, nullptr, Overloaded);
    row(429, "rate_limit_error", "rate_limit_exceeded", RateLimited);
    row(429, "requests", nullptr, RateLimited);
    row(429, nullptr, "slow_down", RateLimited);
    row(429, "insufficient_quota", "insufficient_quota", Refused);
    row(429, "insufficient_quota", "credit_balance_exhausted", Refused);
    row(429, "insufficient_quota", "organization_spend_limit_exceeded", Refused);
    row(429, "insufficient_quota", "project_spend_limit_exceeded", Refused);
    row(429, nullptr, "organization_usage_limit_exceeded", Refused);
    row(429, nullptr, "billing_hard_limit_reached", Refused);
    row(400, nullptr, "billing_hard_limit_reached", Refused);
    row(500, "server_error", nullptr, Unclear);
    row(501, nullptr, nullptr, Refused);
    row(502, nullptr, nullptr, Unclear);
    row(503, "service_unavailable_error", "server_is_overloaded", Overloaded);
    row(504, nullptr, nullptr, Unclear);
    row(524, nullptr, nullptr, Unclear);
    row(529, nullptr, nullptr, Overloaded);
    row(103, nullptr, nullptr, Unclear);
    row(307, nullptr, nullptr, Unclear);
    row(200, nullptr, "rate_limit_exceeded", RateLimited);
    row(200, nullptr, "server_error", Unclear);
    row(200, nullptr, nullptr, Unclear);
    row(200, nullptr, "image_content_policy_violation", Refused);
    row(200, nullptr, "invalid_image_format", Refused);
}

void TestApiError::classifiesEveryCode()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(OutcomeClass, outcome);
    QCOMPARE(int(classify(readApiError(status, {}, body))), int(outcome));
}

void TestApiError::cutsLongListsOfFaults()
{
    QByteArray list = R"({"loc":["body","size"],"msg":"bad size"})";
    QByteArray categories = R"("violence")";
    for (int i = 0; i < 1000; ++i) {
        list += R"(,{"loc":["body","size"],"msg":"bad size"})";
        categories += R"(,"violence")";
    }
    const ApiError faults = readApiError(422, {}, R"({"detail":[)" + list + "]}");
    QVERIFY(faults.message.startsWith(u"size: bad size; size: bad size"_s));
    QVERIFY(faults.message.size() <= 601);
    const ApiError refusal = readApiError(
        400, {}, R"({"error":{"message":"m","moderation_details":{"categories":[)" + categories + "]}}}");
    QCOMPARE(refusal.moderationCategories.size(), 20);
}

void TestApiError::helpsWithEveryRefusal_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("part");
    const auto row = [](const char *name, int status, const QByteArray &body, const QString &part) {
        QTest::newRow(name) << status << body << part;
    };
    row("key", 401, errorBody("invalid_request_error", "invalid_api_key"), u"does not accept the key"_s);
    row("verification", 403,
        errorBody("invalid_request_error", nullptr,
            "Your organization must be verified to use the model `gpt-image-2.5-flare`."),
        u"Verify the organisation"_s);
    row("country", 403, errorBody("request_forbidden", "unsupported_country_region_territory"), u"country"_s);
    row("project", 403, errorBody("invalid_request_error", "model_not_found"), u"may not use the model"_s);
    row("model", 404, errorBody("invalid_request_error", "model_not_found"),
        u"has no model gpt-image-2.5-flare"_s);
    row("path", 404, "404 page not found", u"cannot draw at this address"_s);
    row("large", 413, "<html><title>Request Entity Too Large</title>", u"too large"_s);
    row("quota", 429, errorBody("insufficient_quota", "insufficient_quota"), u"no credit left"_s);
    row("limit", 429, errorBody("insufficient_quota", "project_spend_limit_exceeded"), u"spending limit"_s);
    row("moderation", 400, errorBody("image_generation_user_error", "moderation_blocked"),
        u"refused these words"_s);
    row("long", 400, errorBody("invalid_request_error", "context_length_exceeded"),
        u"too much for the model"_s);
    row("picture", 400, errorBody("image_generation_user_error", "invalid_image_file"),
        u"cannot use this picture"_s);
    row("value", 400, errorBody("invalid_request_error", "invalid_value", "Size is odd."), u"Size is odd."_s);
    row("gateway", 502, "<html><title>502 Bad Gateway</title>", u"web page"_s);
    row("redirect", 302, "", u"sends requests on"_s);
}

void TestApiError::helpsWithEveryRefusal()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(QString, part);
    const Error error = errorFor(readApiError(status, {}, body), drawing);
    QVERIFY2(error.text().contains(part), qPrintable(error.text()));
    QVERIFY(!error.advice.isEmpty());
    QVERIFY(error.message.endsWith(u'.'));
    QVERIFY(error.detail.contains(QString::number(status)));
}

void TestApiError::readsTheWaitInTheText_data()
{
    QTest::addColumn<QString>("message");
    QTest::addColumn<qint64>("ms");
    QTest::newRow("seconds") << u"Limit 5, Used 5. Please try again in 12s."_s << qint64(12'000);
    QTest::newRow("fraction") << u"Please try again in 1.5s."_s << qint64(1500);
    QTest::newRow("milliseconds") << u"please try again in 350ms"_s << qint64(350);
    QTest::newRow("minutes") << u"Please try again in 6m0s."_s << qint64(360'000);
    QTest::newRow("hours") << u"Please try again in 1h2m3s."_s << qint64(3'723'000);
    QTest::newRow("none") << u"Please try again later."_s << qint64(-1);
    QTest::newRow("nonsense") << u"Please try again in ages."_s << qint64(-1);
}

void TestApiError::readsTheWaitInTheText()
{
    QFETCH(QString, message);
    const ApiError error
        = readApiError(429, {}, errorBody("requests", nullptr, message.toUtf8().constData()));
    QTEST(error.tryAgainMs.value_or(-1), "ms");
}

void TestApiError::readsTheLimitAMinuteInTheText_data()
{
    QTest::addColumn<QString>("message");
    QTest::addColumn<int>("most");
    QTest::newRow("images")
        << u"Rate limit reached for gpt-image-2.5-flare (for limit gpt-image) in organization "
           "org-1 on input-images per min: Limit 5, Used 5, Requested 1. Please try again in 12s."_s
        << 5;
    QTest::newRow("requests") << u"Rate limit reached on requests per min (RPM): Limit: 3, Used: 3."_s << 3;
    QTest::newRow("tokens") << u"Rate limit reached on tokens per min (TPM): Limit 200000, Used 199000."_s
                            << -1;
    QTest::newRow("a day") << u"Rate limit reached on requests per day (RPD): Limit 200."_s << -1;
    QTest::newRow("none") << u"Slow down. The limit of 5 minutes per min is yours."_s << -1;
    QTest::newRow("nothing") << u"on images per min: Limit 0"_s << -1;
}

void TestApiError::readsTheLimitAMinuteInTheText()
{
    QFETCH(QString, message);
    const ApiError error
        = readApiError(429, {}, errorBody("requests", nullptr, message.toUtf8().constData()));
    QTEST(error.mostAMinute.value_or(-1), "most");
}

void TestApiError::namesTheFieldToDrop_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("field");
    const QByteArray unknown
        = errorBody("invalid_request_error", "unknown_parameter", "Unknown parameter: 'quality'.", "quality");
    QTest::newRow("named") << 400 << unknown << u"quality"_s;
    QTest::newRow("inner") << 400
                           << errorBody(
                                  "invalid_request_error", "unsupported_value", "No.", "reasoning.effort")
                           << u"reasoning"_s;
    QTest::newRow("in words") << 400 << QByteArray(R"({"error":"Unknown field: quality"})") << u"quality"_s;
    QTest::newRow("fastapi")
        << 422 << QByteArray(R"({"detail":[{"loc":["body","quality"],"msg":"no","type":"extra_forbidden"}]})")
        << u"quality"_s;
    QTest::newRow("not optional") << 400
                                  << errorBody("invalid_request_error", "invalid_value", "Bad size.", "size")
                                  << QString();
    QTest::newRow("moderation in words")
        << 400 << errorBody("image_generation_user_error", nullptr, "Low quality content.") << QString();
    QTest::newRow("other status") << 500 << unknown << QString();
    QTest::newRow("another fault") << 400
                                   << errorBody("invalid_request_error", "string_above_max_length",
                                          "Too long.", "quality")
                                   << QString();
    QTest::newRow("the status as code")
        << 400 << QByteArray(R"({"error":{"code":400,"param":"n","message":"no"}})") << u"n"_s;
}

void TestApiError::namesTheFieldToDrop()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QTEST(fieldToDrop(readApiError(status, {}, body), {u"quality"_s, u"reasoning"_s, u"n"_s}).name, "field");
}

void TestApiError::onlyAnUnknownFieldIsWorthRemembering()
{
    const auto isUnknown = [](const char *code) {
        const QByteArray body = errorBody("invalid_request_error", code, "No.", "quality");
        return fieldToDrop(readApiError(400, {}, body), {u"quality"_s}).isUnknown;
    };
    QVERIFY(isUnknown("unknown_parameter"));
    QVERIFY(isUnknown("unsupported_parameter"));
    // Another value may be taken.
    QVERIFY(!isUnknown("invalid_value"));
    QVERIFY(!isUnknown("unsupported_value"));
}

void TestApiError::findsAnErrorInsideASuccess_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("isError");
    QTest::newRow("error") << QByteArray(R"({"error":{"message":"no","code":"x"}})") << true;
    QTest::newRow("null error") << QByteArray(R"({"error":null,"data":[]})") << false;
    QTest::newRow("empty error") << QByteArray(R"({"error":{},"data":[]})") << false;
    QTest::newRow("event") << QByteArray(R"({"type":"error","code":"server_error","message":"m"})") << true;
    QTest::newRow("pictures") << QByteArray(R"({"data":[{"b64_json":"x"}]})") << false;
}

void TestApiError::findsAnErrorInsideASuccess()
{
    QFETCH(QByteArray, body);
    QTEST(errorInside(QJsonDocument::fromJson(body).object()).has_value(), "isError");
}

void TestApiError::saysWhetherItIsAboutTheContent_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<ErrorCause>("cause");
    const auto row = [](int status, const char *type, const char *code, ErrorCause cause) {
        QTest::addRow("%d %s %s", status, type ? type : "-", code ? code : "-")
            << status << errorBody(type, code) << cause;
    };
    using enum ErrorCause;
    row(400, "image_generation_user_error", "moderation_blocked", Content);
    row(403, nullptr, "content_policy_violation", Content);
    row(400, "invalid_request_error", "invalid_value", Content);
    row(413, nullptr, nullptr, Content);
    row(401, "invalid_request_error", "invalid_api_key", Other);
    row(403, "invalid_request_error", nullptr, Other);
    row(404, "invalid_request_error", "model_not_found", Other);
    row(429, "insufficient_quota", "insufficient_quota", Billing);
    row(400, nullptr, "billing_hard_limit_reached", Billing);
    row(402, nullptr, nullptr, Billing);
    row(500, "server_error", nullptr, Other);
}

void TestApiError::saysWhetherItIsAboutTheContent()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QTEST(errorFor(readApiError(status, {}, body), ErrorContext {}).cause, "cause");
}

void TestApiError::namesThePageWhereTheAccountIsPutInOrder()
{
    ErrorContext context = drawing;
    context.pages = {.billing = QUrl(u"https://example.org/billing"_s),
        .verification = QUrl(u"https://example.org/general"_s)};
    const auto pageOf = [&context](int status, const QByteArray &body) {
        return errorFor(readApiError(status, {}, body), context).page;
    };
    const QByteArray noCredit = errorBody("insufficient_quota", "insufficient_quota");
    const QByteArray unverified
        = errorBody("invalid_request_error", nullptr, "Your organization must be verified to use this.");
    QCOMPARE(pageOf(429, noCredit), context.pages.billing);
    QCOMPARE(pageOf(403, unverified), context.pages.verification);
    QVERIFY(pageOf(401, errorBody("invalid_request_error", "invalid_api_key")).isEmpty());
    QVERIFY(pageOf(429, errorBody("requests", "rate_limit_exceeded")).isEmpty());
    QVERIFY(pageOf(400, errorBody("image_generation_user_error", "moderation_blocked")).isEmpty());
    // What a server says of addresses is not believed.
    context.pages = {};
    QVERIFY(pageOf(403, errorBody(nullptr, nullptr, "It must be verified: https://evil.example")).isEmpty());
}

void TestApiError::showsModerationCategories()
{
    const ApiError error = readApiError(400, {},
        R"({"error":{"message":"m","type":"image_generation_user_error","param":null,"code":"moderation_blocked",)"
        R"("moderation_details":{"moderation_stage":"output","categories":["violence","self-harm"]}}})");
    QCOMPARE(error.moderationStage, u"output"_s);
    QCOMPARE(error.moderationCategories, QStringList({u"violence"_s, u"self-harm"_s}));
    const Error shown = errorFor(error, drawing);
    QVERIFY(shown.message.contains(u"violence, self-harm"_s));
    QVERIFY(shown.message.contains(u"held back the picture"_s));
    QVERIFY(shown.advice.startsWith(u"Edit the words"_s));
    QCOMPARE(shown.kind, ErrorKind::Refused);
    QCOMPARE(shown.charged, Charged::No);
}

void TestApiError::keepsKeysOutOfEveryText()
{
    const QByteArray body = errorBody("invalid_request_error", "invalid_value",
        "Incorrect API key provided: sk-proj-abcdefghijklmnopqrstuvwxyz0123456789. Bearer "
        "abcdefghijklmnop123");
    const Error error = errorFor(readApiError(400, {}, body), drawing);
    const QString all = error.text() + error.detail;
    QVERIFY(!all.contains(u"abcdefghijklmnop"_s));
}

void TestApiError::saysWhetherItMayHaveBeenCharged_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("isFree");
    QTest::addColumn<QString>("charged");
    QTest::newRow("refused") << 400 << false << u"no"_s;
    QTest::newRow("limit") << 429 << false << u"no"_s;
    QTest::newRow("overloaded") << 503 << false << u"no"_s;
    QTest::newRow("theirs") << 500 << false << u"maybe"_s;
    QTest::newRow("gateway") << 504 << false << u"maybe"_s;
    QTest::newRow("gateway of a free server") << 504 << true << u"no"_s;
}

void TestApiError::saysWhetherItMayHaveBeenCharged()
{
    QFETCH(int, status);
    QFETCH(bool, isFree);
    ErrorContext context = drawing;
    context.isFree = isFree;
    QTEST(chargedName(errorFor(readApiError(status, {}, {}), context).charged), "charged");
}

QTEST_APPLESS_MAIN(TestApiError)
#include "tst_apierror.moc"
