// SPDX-License-Identifier: GPL-3.0-or-later
#include "faultserver/faultserver.h"
#include "fixtures.h"
#include "imaging/samples.h"
#include "net/httpclient.h"
#include "openai/openaidescriber.h"
#include "openai/openaigenerator.h"
#include "openai/recovery.h"
#include "outcome.h"
#include "recordingledger.h"
#include "store/library.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThreadPool>

using namespace Afterimage;
using namespace Qt::Literals::StringLiterals;

namespace {

const QByteArray key = "sk-canary-0123456789abcdef";

//! What the engines told while they worked.
struct Heard
{
    ProgressSink sink = std::make_shared<ProgressChannel>();
    QList<Progress> all;

    Heard()
    {
        QObject::connect(sink.get(), &ProgressChannel::reported, sink.get(),
            [this](const Progress &progress) { all << progress; });
    }
    [[nodiscard]] QStringList words() const
    {
        QStringList words;
        for (const Progress &one : all) {
            if (!one.words.isEmpty())
                words << one.words;
        }
        return words;
    }
    [[nodiscard]] int waits() const
    {
        return int(std::count_if(
            all.begin(), all.end(), [](const Progress &one) { return one.waitingUntil.isValid(); }));
    }
    [[nodiscard]] int previews() const
    {
        return int(
            std::count_if(all.begin(), all.end(), [](const Progress &one) { return !one.preview.isNull(); }));
    }
};

//! A picture that came whole with the answer.
Result<Drawing> wholeDrawing(const Attempt &attempt, const QByteArray &spooled, const PriceTable &prices)
{
    const Result<RecoveredDrawing> brought = recoveredDrawing(attempt, spooled, prices);
    if (!brought)
        return tl::unexpected(brought.error());
    if (const auto *drawing = std::get_if<Drawing>(&*brought))
        return *drawing;
    return failure(ErrorKind::NotFound, u"left elsewhere"_s);
}

//! A server that answers a drawing with an address, and serves what is there after `failures` tries that
//! fail so.
QJsonObject leavingAt(
    const QUrl &address, const QByteArray &picture, int failures = 0, QJsonObject failure = {})
{
    failure.insert(u"path"_s, address.path());
    failure.insert(u"times"_s, failures);
    const QJsonObject item {{u"url"_s, address.toString()}};
    const QJsonObject answer {{u"created"_s, 1}, {u"data"_s, QJsonArray {item}}};
    const QJsonArray rules {QJsonObject {{u"path"_s, u"/v1/images/*"_s}, {u"json"_s, answer}}, failure,
        QJsonObject {{u"path"_s, address.path()},
            {u"body"_s, QJsonObject {{u"base64"_s, QString::fromLatin1(picture.toBase64())}}}}};
    return {{u"settings"_s, QJsonObject {}}, {u"rules"_s, rules}};
}

QString stateOf(const RecordingLedger::Entry &entry)
{
    return attemptStateName(entry.end.state);
}

} // namespace

class TestOpenAiEngines : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();

    void wordsComeOneByOneAndAreAccountedFor();
    void aPictureComesUntouchedAndIsAccountedFor();
    void aStepMakesOnePictureAndSaysSo();
    void partialPicturesAreShown();
    void remixSendsThePictureAlong();
    void refineAsksOneQuestion();
    void everyServerIsSpokenToInItsOwnWay_data();
    void everyServerIsSpokenToInItsOwnWay();
    void whatAServerNobodyKnowsRefusesIsFoundOutOnce();
    void anAnswerMayComeWholeAlthoughAStreamWasAskedFor();
    void refusalsAreNeverSentAgain_data();
    void refusalsAreNeverSentAgain();
    void aRefusedPictureIsPaidForAndSaid();
    void aPictureThatDoesNotDecodeWasPaidForAndIsToldSo_data();
    void aPictureThatDoesNotDecodeWasPaidForAndIsToldSo();
    void aGarbledAnswerIsNoCaption_data();
    void aGarbledAnswerIsNoCaption();
    void wordsCutOffAreNoCaption();
    void aRateLimitIsWaitedFor();
    void whatElseGoesToABusyServerWaitsToo();
    void aLimitAMinuteIsKeptTo();
    void aLongWaitPausesAndSaysUntilWhen();
    void aPictureWithoutAnAnswerIsNeverAskedForAgain_data();
    void aPictureWithoutAnAnswerIsNeverAskedForAgain();
    void wordsWithoutAnAnswerAreAskedForOnceMore();
    void whoeverAllowsItGetsAPictureAskedForAgain();
    void whatWasNotSentIsTriedThreeTimesAndCostsNothing();
    void anUnknownFieldIsLeftOutOnceAndRemembered();
    void aValueThatIsNotTakenIsLeftOutThisTimeOnly();
    void aServerWithoutResponsesIsAskedInTheOtherWayAndRemembered();
    void nothingIsSentWithoutTheLedgersYes();
    void stopEndsAWaitAtOnce();
    void stopWhileDrawingSaysThatItMayBeCharged();
    void anEngineThatGoesStopsItsRequests();
    void withoutAKeyNothingIsSentElsewhere();
    void withoutALedgerOnlyThisComputerIsAsked();
    void theKeyIsInTheRequestAndNowhereElse();
    void aPictureLeftAtAnAddressIsFetched_data();
    void aPictureLeftAtAnAddressIsFetched();
    void aPictureThatCannotBeFetchedNowIsNotGivenUp();
    void aPictureThatIsGoneFromItsAddressWasPaidFor();
    void stopEndsAFetchAtOnce();
    void theSpoolBringsBackWhatWasReceived();
    void aSpoolThatWasCutIsNoAnswer();
    void theLibraryBringsItBackAtTheNextStart();
    void freeServersCostNothing();
    void estimatesWhatARequestMayCost();
    void aUsedUpLimitIsWaitedForBeforeTheNextRequest();
    void readsHowLongALimitIsUsedUp_data();
    void readsHowLongALimitIsUsedUp();

private:
    [[nodiscard]] Endpoint endpoint(const QString &profile = u"openai"_s) const;
    [[nodiscard]] DescribeRequest describing() const;
    [[nodiscard]] static DrawRequest drawing();
    Result<Description> describe(const DescribeRequest &request, Heard *heard = nullptr);
    Result<Drawing> draw(const DrawRequest &request, Heard *heard = nullptr);

    std::unique_ptr<FaultServer> m_server;
    QThreadPool m_pool;
    PriceTable m_prices;
    EncodedImage m_picture;
    // Made anew for every test: what an engine has learnt must not help the next one.
    std::unique_ptr<RecordingLedger> m_ledger;
    std::unique_ptr<HttpClient> m_http;
    std::unique_ptr<OpenAiDescriber> m_describer;
    std::unique_ptr<OpenAiGenerator> m_generator;
};

void TestOpenAiEngines::initTestCase()
{
    m_server = std::make_unique<FaultServer>();
    m_prices = PriceTable::load().value();
    m_picture = jpegOf({256, 192});
}

void TestOpenAiEngines::init()
{
    m_server->reset();
    m_describer.reset();
    m_generator.reset();
    m_http.reset();
    m_ledger = std::make_unique<RecordingLedger>();
    m_http = std::make_unique<HttpClient>();
    m_describer = std::make_unique<OpenAiDescriber>(*m_http, m_ledger.get(), m_pool, m_prices);
    m_generator = std::make_unique<OpenAiGenerator>(*m_http, m_ledger.get(), m_pool, m_prices);
    m_describer->setEndpoint(endpoint());
    m_generator->setEndpoint(endpoint());
}

Endpoint TestOpenAiEngines::endpoint(const QString &profile) const
{
    return {.base = m_server->http(u"/v1"_s), .profile = profileFor(profile), .key = Secret(key)};
}

DescribeRequest TestOpenAiEngines::describing() const
{
    return {.picture = m_picture, .words = 40};
}

DrawRequest TestOpenAiEngines::drawing()
{
    return {.prompt = u"A lighthouse at dusk."_s, .size = {1024, 1024}};
}

Result<Description> TestOpenAiEngines::describe(const DescribeRequest &request, Heard *heard)
{
    return outcomeOf(m_describer->describe(request, heard ? heard->sink : ProgressSink(), {}));
}

Result<Drawing> TestOpenAiEngines::draw(const DrawRequest &request, Heard *heard)
{
    return outcomeOf(m_generator->draw(request, heard ? heard->sink : ProgressSink(), {}));
}

void TestOpenAiEngines::wordsComeOneByOneAndAreAccountedFor()
{
    m_server->script({{u"settings"_s, QJsonObject {{u"deltaDelay"_s, 3}}}, {u"rules"_s, QJsonArray()}});
    Heard heard;
    const Result<Description> words = describe(describing(), &heard);
    QVERIFY2(words, words ? "" : qPrintable(words.error().text() + words.error().detail));
    QVERIFY(words->text.split(u' ').size() > 20);
    QTRY_VERIFY(heard.words().size() > 3);
    for (const QString &part : heard.words())
        QVERIFY2(words->text.startsWith(part), qPrintable(part));
    QCOMPARE(m_server->faults(), QStringList());
    QCOMPARE(m_ledger->events(),
        QList<QStringList>({{u"prepare"_s, u"sent"_s, u"spool"_s, u"complete"_s, u"close received"_s}}));

    const RecordingLedger::Entry entry = m_ledger->entries().first();
    QCOMPARE(words->facts.attempt, entry.attempt.id);
    QCOMPARE(words->facts.cost, entry.end.cost);
    QVERIFY(words->facts.cost && words->facts.cost->microUsd > 0);
    QVERIFY(entry.attempt.reserve && *entry.attempt.reserve > *entry.end.cost);
    QVERIFY(words->facts.usage.inputTokens && words->facts.usage.outputTokens);
    QCOMPARE(words->facts.requestIds.size(), 1);
    QCOMPARE(words->facts.model, u"gpt-6-luna"_s);
    QCOMPARE(words->facts.provider, u"openai"_s);
    QCOMPARE(m_server->requests().first().clientRequestId, entry.attempt.id);
    QCOMPARE(entry.attempt.server, originOf(m_server->http()));
}

void TestOpenAiEngines::aPictureComesUntouchedAndIsAccountedFor()
{
    const Result<Drawing> picture = draw(drawing());
    QVERIFY2(picture, picture ? "" : qPrintable(picture.error().text() + picture.error().detail));
    QCOMPARE(picture->picture.image().format, u"png"_s);
    QCOMPARE(picture->picture.image().size, QSize(1024, 1024));
    QCOMPARE(m_server->faults(), QStringList());
    QCOMPARE(m_server->requestCount(), 1);
    QCOMPARE(m_ledger->events(),
        QList<QStringList>({{u"prepare"_s, u"sent"_s, u"spool"_s, u"complete"_s, u"close received"_s}}));
    const RecordingLedger::Entry entry = m_ledger->entries().first();
    QVERIFY(entry.end.cost && entry.end.cost->microUsd >= 196 * 30);
    QVERIFY(*entry.attempt.reserve >= *entry.end.cost);
    QVERIFY(entry.spooled.contains(picture->picture.image().bytes.toBase64()));
    QVERIFY(picture->facts.report.isEmpty());
}

void TestOpenAiEngines::aStepMakesOnePictureAndSaysSo()
{
    DrawRequest request = drawing();
    request.options.insert(u"n"_s, u"3"_s);
    const Result<Drawing> picture = draw(request);
    QVERIFY2(picture, picture ? "" : qPrintable(picture.error().text()));
    QCOMPARE(picture->facts.report.size(), 1);
    QVERIFY2(picture->facts.report.first().text.contains(u"n = 3"_s),
        qPrintable(picture->facts.report.first().text));
    QVERIFY(!m_server->requests().first().body.contains("n"_L1));
    request.options.insert(u"n"_s, u"1"_s);
    QVERIFY(draw(request)->facts.report.isEmpty());
}

void TestOpenAiEngines::partialPicturesAreShown()
{
    DrawRequest request = drawing();
    request.options.insert(u"partial_images"_s, u"2"_s);
    m_server->script({{u"settings"_s, QJsonObject {{u"latencyDraw"_s, 600}}}, {u"rules"_s, QJsonArray()}});
    Heard heard;
    const Result<Drawing> picture = draw(request, &heard);
    QVERIFY2(picture, picture ? "" : qPrintable(picture.error().text()));
    QCOMPARE(m_server->faults(), QStringList());
    QTRY_VERIFY(heard.previews() > 0);
    QCOMPARE(picture->picture.image().size, QSize(1024, 1024));
}

void TestOpenAiEngines::remixSendsThePictureAlong()
{
    DrawRequest request = drawing();
    request.reference = m_picture;
    const Result<Drawing> picture = draw(request);
    QVERIFY2(picture, picture ? "" : qPrintable(picture.error().text() + picture.error().detail));
    QCOMPARE(m_server->faults(), QStringList());
    const ReceivedRequest received = m_server->requests().first();
    QCOMPARE(received.path, u"/v1/images/edits"_s);
    bool found = false;
    for (const ReceivedPart &part : received.parts)
        found
            = found || (part.name == u"image" && part.data == m_picture.bytes && part.type == u"image/jpeg");
    QVERIFY(found);
}

void TestOpenAiEngines::refineAsksOneQuestion()
{
    DescribeRequest request = describing();
    request.refine = RefineContext {.origin = pngOf({64, 64}), .captions = {u"A tower."_s}};
    const Result<Description> words = describe(request);
    QVERIFY2(words, words ? "" : qPrintable(words.error().text() + words.error().detail));
    QCOMPARE(m_server->faults(), QStringList());
    QCOMPARE(m_server->requestCount(), 1);
}

void TestOpenAiEngines::everyServerIsSpokenToInItsOwnWay_data()
{
    QTest::addColumn<QString>("server");
    QTest::addColumn<QString>("profile");
    QTest::addColumn<bool>("describes");
    QTest::addColumn<bool>("draws");
    QTest::newRow("openai") << u"openai"_s << u"openai"_s << true << true;
    QTest::newRow("azure") << u"azure"_s << u"azure"_s << true << true;
    QTest::newRow("openrouter") << u"openrouter"_s << u"openrouter"_s << true << true;
    QTest::newRow("gemini") << u"gemini"_s << u"gemini"_s << true << true;
    QTest::newRow("together") << u"together"_s << u"together"_s << true << true;
    QTest::newRow("localai") << u"localai"_s << u"localai"_s << true << true;
    QTest::newRow("sd-server") << u"sd-server"_s << u"sd-server"_s << false << true;
    QTest::newRow("ollama") << u"ollama"_s << u"ollama"_s << true << false;
    QTest::newRow("llama.cpp") << u"llama.cpp"_s << u"llama.cpp"_s << true << false;
    QTest::newRow("lm studio") << u"lm-studio"_s << u"lmstudio"_s << true << false;
    QTest::newRow("vllm") << u"vllm-omni"_s << u"vllm"_s << true << true;
    QTest::newRow("litellm") << u"litellm"_s << u"litellm"_s << true << true;
    QTest::newRow("koboldcpp") << u"koboldcpp"_s << u"koboldcpp"_s << true << true;
}

void TestOpenAiEngines::everyServerIsSpokenToInItsOwnWay()
{
    QFETCH(QString, server);
    QFETCH(QString, profile);
    QFETCH(bool, describes);
    QFETCH(bool, draws);
    const QJsonObject settings {
        {u"profile"_s, server}, {u"models"_s, QJsonArray {u"gpt-6-luna"_s, u"gpt-image-2.5-flare"_s}}};
    m_server->script({{u"settings"_s, settings}, {u"rules"_s, QJsonArray()}});
    m_describer->setEndpoint(endpoint(profile));
    m_generator->setEndpoint(endpoint(profile));
    if (describes) {
        DescribeRequest request = describing();
        request.model = u"gpt-6-luna"_s;
        const Result<Description> words = describe(request);
        QVERIFY2(words, words ? "" : qPrintable(words.error().text() + words.error().detail));
    }
    if (draws) {
        DrawRequest request = drawing();
        request.model = u"gpt-image-2.5-flare"_s;
        const Result<Drawing> picture = draw(request);
        QVERIFY2(picture, picture ? "" : qPrintable(picture.error().text() + picture.error().detail));
        QVERIFY(!picture->picture.image().bytes.isEmpty());
    }
    // At the first try: what a server does not take is known, not found out.
    const QList<ReceivedRequest> all = m_server->requests();
    QCOMPARE(std::count_if(all.begin(), all.end(), [](const auto &one) { return one.method == u"POST"_s; }),
        int(describes) + int(draws));
    QCOMPARE(m_server->faults(), QStringList());
}

void TestOpenAiEngines::whatAServerNobodyKnowsRefusesIsFoundOutOnce()
{
    const QJsonObject settings {{u"profile"_s, u"strict"_s}, {u"models"_s, QJsonArray {u"vision"_s}}};
    m_server->script({{u"settings"_s, settings}, {u"rules"_s, QJsonArray()}});
    m_describer->setEndpoint(endpoint(u"generic"_s));
    DescribeRequest request = describing();
    request.model = u"vision"_s;
    QVERIFY(describe(request));
    QCOMPARE(m_server->requestCount(), 2);
    QVERIFY(describe(request));
    QCOMPARE(m_server->requestCount(), 3);
}

void TestOpenAiEngines::anAnswerMayComeWholeAlthoughAStreamWasAskedFor()
{
    m_server->script({{u"settings"_s, QJsonObject {{u"ignoreStream"_s, true}}}, {u"rules"_s, QJsonArray()}});
    QVERIFY(describe(describing()));
    DrawRequest request = drawing();
    request.options.insert(u"partial_images"_s, u"1"_s);
    QVERIFY(draw(request));
}

void TestOpenAiEngines::refusalsAreNeverSentAgain_data()
{
    QTest::addColumn<QString>("error");
    QTest::addColumn<QString>("part");
    QTest::newRow("key") << u"invalid_api_key"_s << u"does not accept the key"_s;
    QTest::newRow("verification") << u"unverified"_s << u"verified organisations"_s;
    QTest::newRow("model") << u"model_not_found"_s << u"has no model"_s;
    QTest::newRow("quota") << u"insufficient_quota"_s << u"no credit"_s;
    QTest::newRow("moderation") << u"moderation"_s << u"safety system"_s;
    QTest::newRow("length") << u"context_length"_s << u"too much"_s;
}

void TestOpenAiEngines::refusalsAreNeverSentAgain()
{
    QFETCH(QString, error);
    QFETCH(QString, part);
    m_server->rule({{u"path"_s, u"/v1/*"_s}, {u"error"_s, error}});
    const Result<Drawing> picture = draw(drawing());
    QVERIFY(!picture);
    QCOMPARE(picture.error().kind, ErrorKind::Refused);
    QCOMPARE(picture.error().charged, Charged::No);
    QVERIFY2(picture.error().message.contains(part), qPrintable(picture.error().message));
    QCOMPARE(m_server->requestCount(), 1);
    QCOMPARE(stateOf(m_ledger->entries().first()), u"refused"_s);
}

void TestOpenAiEngines::aRefusedPictureIsPaidForAndSaid()
{
    m_server->script({{u"settings"_s, QJsonObject {{u"refusal"_s, u"I cannot help with that."_s}}},
        {u"rules"_s, QJsonArray()}});
    const Result<Description> words = describe(describing());
    QVERIFY(!words);
    QCOMPARE(words.error().kind, ErrorKind::Refused);
    QCOMPARE(words.error().charged, Charged::Yes);
    QVERIFY(words.error().detail.contains(u"I cannot help"_s));
    QCOMPARE(stateOf(m_ledger->entries().first()), u"bad"_s);
    QVERIFY(m_ledger->entries().first().end.cost);
    QCOMPARE(m_server->requestCount(), 1);
}

void TestOpenAiEngines::aPictureThatDoesNotDecodeWasPaidForAndIsToldSo_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const auto flipped = [](QByteArray bytes, double where) {
        char &byte = bytes[qsizetype(double(bytes.size()) * where)];
        byte = char(~byte);
        return bytes;
    };
    // All of them reach their own end.
    QTest::newRow("png") << flipped(pngOf({256, 256}).bytes, 0.6);
    QTest::newRow("png with right checksums and too few pixels") << Samples::hollowPng(256, 256);
    QTest::newRow("jpeg without a table") << jpegOf({256, 192}).bytes.replace("\xff\xdb", "\xff\xfe");
}

void TestOpenAiEngines::aPictureThatDoesNotDecodeWasPaidForAndIsToldSo()
{
    QFETCH(QByteArray, bytes);
    const QJsonObject item {{u"b64_json"_s, QString::fromLatin1(bytes.toBase64())}};
    m_server->rule({{u"path"_s, u"/v1/images/*"_s},
        {u"json"_s, QJsonObject {{u"created"_s, 1}, {u"data"_s, QJsonArray {item}}}}});
    const Result<Drawing> picture = draw(drawing());
    QVERIFY(!picture);
    QCOMPARE(picture.error().charged, Charged::Yes);
    const RecordingLedger::Entry entry = m_ledger->entries().first();
    QCOMPARE(stateOf(entry), u"bad"_s);
    QCOMPARE(m_server->requestCount(), 1);
    // The next start says the same of what the spool has kept.
    const Result<RecoveredDrawing> recovered = recoveredDrawing(entry.attempt, entry.spooled, m_prices);
    QVERIFY(!recovered);
    QCOMPARE(recovered.error().charged, Charged::Yes);
}

void TestOpenAiEngines::aGarbledAnswerIsNoCaption_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("isStream");
    QTest::addColumn<bool>("isText");
    const QByteArray begin = R"(data: {"choices":[{"index":0,"delta":{"content":"A tower"}}]})"
                             "\n\n";
    const QByteArray end = R"(data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]})"
                           "\n\ndata: [DONE]\n\n";
    QTest::newRow("chat, a delta that is no JSON")
        << begin + "data: {\"choices\":[{\"index\":0,\"del\n\n" + end << true << true;
    QTest::newRow("chat, a delta that is no UTF-8") << begin
            + "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\" at \xc3\x28 sea\"}}]}\n\n"
            + end << true << false;
    QTest::newRow("whole, no UTF-8") << QByteArray(
        "{\"choices\":[{\"message\":{\"content\":\"A \xff tower\"},\"finish_reason\":\"stop\"}]}")
                                     << false << false;
}

void TestOpenAiEngines::aGarbledAnswerIsNoCaption()
{
    QFETCH(QByteArray, body);
    QFETCH(bool, isStream);
    QFETCH(bool, isText);
    m_describer->setEndpoint(endpoint(u"litellm"_s));
    m_server->rule({{u"path"_s, u"/v1/chat/*"_s},
        {u"headers"_s,
            QJsonObject {{u"Content-Type"_s, isStream ? u"text/event-stream"_s : u"application/json"_s}}},
        {u"body"_s, QJsonObject {{u"base64"_s, QString::fromLatin1(body.toBase64())}}}});
    DescribeRequest request = describing();
    request.model = u"gpt-6-luna"_s;
    const Result<Description> words = describe(request);
    QVERIFY(!words);
    QCOMPARE(words.error().kind, ErrorKind::Network);
    QCOMPARE(words.error().charged, Charged::Maybe);
    QVERIFY2(words.error().message.contains(isText ? u"not a complete answer"_s : u"UTF-8"_s),
        qPrintable(words.error().message));
    QCOMPARE(m_server->requestCount(), 2); // words are asked for once more
}

void TestOpenAiEngines::wordsCutOffAreNoCaption()
{
    m_server->script({{u"settings"_s, QJsonObject {{u"incomplete"_s, u"max_output_tokens"_s}}},
        {u"rules"_s, QJsonArray()}});
    const Result<Description> words = describe(describing());
    QVERIFY(!words);
    QCOMPARE(words.error().charged, Charged::Yes);
    QCOMPARE(stateOf(m_ledger->entries().first()), u"bad"_s);
}

void TestOpenAiEngines::aRateLimitIsWaitedFor()
{
    m_server->rule(
        {{u"path"_s, u"/v1/*"_s}, {u"times"_s, 1}, {u"error"_s, u"rate_limit"_s}, {u"retryAfter"_s, 1}});
    Heard heard;
    QElapsedTimer clock;
    clock.start();
    const Result<Drawing> picture = draw(drawing(), &heard);
    QVERIFY2(picture, picture ? "" : qPrintable(picture.error().text()));
    QVERIFY(clock.elapsed() >= 900);
    QTRY_COMPARE(heard.waits(), 1);
    QCOMPARE(m_ledger->events(),
        QList<QStringList>({{u"prepare"_s, u"sent"_s, u"spool"_s, u"close refused"_s},
            {u"prepare"_s, u"sent"_s, u"spool"_s, u"complete"_s, u"close received"_s}}));
    QVERIFY(!picture->facts.requestIds.isEmpty());
}

void TestOpenAiEngines::whatElseGoesToABusyServerWaitsToo()
{
    const QJsonObject error {{u"message"_s, u"Slow down."_s}, {u"code"_s, u"rate_limit_exceeded"_s}};
    m_server->rule({{u"path"_s, u"/v1/*"_s}, {u"times"_s, 1}, {u"status"_s, 429}, {u"retryAfter"_s, 2},
        {u"json"_s, QJsonObject {{u"error"_s, error}}}});
    Heard first;
    Heard second;
    const Pending<Drawing> one = m_generator->draw(drawing(), first.sink, {});
    QTRY_COMPARE(first.waits(), 1);
    const Pending<Drawing> other = m_generator->draw(drawing(), second.sink, {});
    QTRY_COMPARE(second.waits(), 1);
    QCOMPARE(m_server->requestCount(), 1);
    QVERIFY(outcomeOf(one));
    QVERIFY(outcomeOf(other));
    QCOMPARE(m_server->requestCount(), 3);
}

void TestOpenAiEngines::aLimitAMinuteIsKeptTo()
{
    const QJsonObject error {{u"message"_s,
                                 u"Rate limit reached on input-images per min: Limit 60, Used 60. "
                                 "Please try again in 100ms."_s},
        {u"type"_s, u"rate_limit_error"_s}, {u"param"_s, QJsonValue()},
        {u"code"_s, u"rate_limit_exceeded"_s}};
    m_server->rule({{u"path"_s, u"/v1/images/*"_s}, {u"times"_s, 1}, {u"status"_s, 429},
        {u"json"_s, QJsonObject {{u"error"_s, error}}}});
    QElapsedTimer clock;
    clock.start();
    QVERIFY(draw(drawing()));
    QCOMPARE(m_server->requestCount(), 2);
    QVERIFY(draw(drawing())); // sixty a minute: not before a second is over
    QVERIFY2(clock.elapsed() >= 1000, qPrintable(QString::number(clock.elapsed())));
    QCOMPARE(m_server->requestCount(), 3);
}

void TestOpenAiEngines::aLongWaitPausesAndSaysUntilWhen()
{
    m_server->rule({{u"path"_s, u"/v1/*"_s}, {u"error"_s, u"rate_limit"_s}, {u"retryAfter"_s, 300}});
    const Result<Drawing> picture = draw(drawing());
    QVERIFY(!picture);
    QCOMPARE(picture.error().kind, ErrorKind::Later);
    const qint64 seconds = QDateTime::currentDateTimeUtc().secsTo(picture.error().notBefore);
    QVERIFY2(seconds > 240 && seconds <= 300, qPrintable(QString::number(seconds)));
    QCOMPARE(picture.error().charged, Charged::No);
    QCOMPARE(m_server->requestCount(), 1);
}

void TestOpenAiEngines::aPictureWithoutAnAnswerIsNeverAskedForAgain_data()
{
    QTest::addColumn<QJsonObject>("rule");
    QTest::newRow("closed before the answer") << QJsonObject {{u"close"_s, u"before-head"_s}};
    QTest::newRow("reset before the answer") << QJsonObject {{u"reset"_s, u"before-head"_s}};
    QTest::newRow("closed within") << QJsonObject {{u"close"_s, 2000}};
    QTest::newRow("reset within") << QJsonObject {{u"reset"_s, 2000}};
    QTest::newRow("their error") << QJsonObject {{u"error"_s, u"server_error"_s}};
    QTest::newRow("gateway") << QJsonObject {
        {u"status"_s, 504}, {u"body"_s, u"<html><title>Timeout</title>"_s}};
    QTest::newRow("redirect") << QJsonObject {{u"status"_s, 307}, {u"redirect"_s, u"elsewhere"_s}};
    QTest::newRow("sign-in page") << QJsonObject {{u"status"_s, 200}, {u"body"_s, u"<html>Sign in</html>"_s},
        {u"headers"_s, QJsonObject {{u"Content-Type"_s, u"text/html"_s}}}};
    QTest::newRow("empty success") << QJsonObject {{u"status"_s, 200}, {u"body"_s, u""_s}};
}

void TestOpenAiEngines::aPictureWithoutAnAnswerIsNeverAskedForAgain()
{
    QFETCH(QJsonObject, rule);
    rule.insert(u"path"_s, u"/v1/images/*"_s);
    m_server->rule(rule);
    const Result<Drawing> picture = draw(drawing());
    QVERIFY(!picture);
    QCOMPARE(picture.error().kind, ErrorKind::Network);
    QCOMPARE(picture.error().charged, Charged::Maybe);
    QVERIFY(!picture.error().advice.isEmpty());
    QCOMPARE(m_server->requestCount(), 1);
    QCOMPARE(stateOf(m_ledger->entries().first()), u"unclear"_s);
}

void TestOpenAiEngines::wordsWithoutAnAnswerAreAskedForOnceMore()
{
    m_server->rule({{u"path"_s, u"/v1/responses"_s}, {u"times"_s, 1}, {u"close"_s, u"before-head"_s}});
    QVERIFY(describe(describing()));
    QCOMPARE(m_server->requestCount(), 2);
    m_server->rule({{u"path"_s, u"/v1/responses"_s}, {u"close"_s, u"before-head"_s}});
    const Result<Description> words = describe(describing());
    QCOMPARE(words.error().charged, Charged::Maybe);
    QCOMPARE(m_server->requestCount(), 4);
}

void TestOpenAiEngines::whoeverAllowsItGetsAPictureAskedForAgain()
{
    m_server->rule({{u"path"_s, u"/v1/images/*"_s}, {u"close"_s, u"before-head"_s}});
    DrawRequest request = drawing();
    request.resendUnclear = 2;
    QVERIFY(!draw(request));
    QCOMPARE(m_server->requestCount(), 3);
    QCOMPARE(m_ledger->entries().size(), 3);
}

void TestOpenAiEngines::whatWasNotSentIsTriedThreeTimesAndCostsNothing()
{
    Endpoint nobody = endpoint();
    nobody.base = FaultServer::nobody(u"/v1"_s);
    m_generator->setEndpoint(nobody);
    Heard heard;
    const Result<Drawing> picture = draw(drawing(), &heard);
    QCOMPARE(picture.error().kind, ErrorKind::Network);
    QCOMPARE(picture.error().charged, Charged::No);
    const QStringList notSent {u"prepare"_s, u"close not_sent"_s};
    QCOMPARE(m_ledger->events(), QList<QStringList>({notSent, notSent, notSent}));
    QTRY_COMPARE(heard.waits(), 2);
}

void TestOpenAiEngines::anUnknownFieldIsLeftOutOnceAndRemembered()
{
    m_server->script({{u"settings"_s, QJsonObject {{u"refuse"_s, QJsonArray {u"quality"_s}}}},
        {u"rules"_s, QJsonArray()}});
    const Money before = m_generator->estimate(drawing())->dearest;
    QVERIFY(draw(drawing()));
    QCOMPARE(m_server->requestCount(), 2);
    QVERIFY(m_server->requests().at(0).body.contains(u"quality"_s));
    QVERIFY(!m_server->requests().at(1).body.contains(u"quality"_s));
    QVERIFY(draw(drawing()));
    QCOMPARE(m_server->requestCount(), 3);
    // Without it the server chooses, and that is what has to be reserved, and said before.
    const QList<RecordingLedger::Entry> entries = m_ledger->entries();
    QCOMPARE(entries.at(0).attempt.reserve, std::optional(before));
    QVERIFY(*entries.at(1).attempt.reserve > before);
    QCOMPARE(m_generator->estimate(drawing())->dearest, *entries.at(2).attempt.reserve);
    // Another model may know it.
    DrawRequest other = drawing();
    other.model = u"gpt-image-2"_s;
    QVERIFY(draw(other));
    QVERIFY(m_server->requests().at(3).body.contains(u"quality"_s));
}

void TestOpenAiEngines::aValueThatIsNotTakenIsLeftOutThisTimeOnly()
{
    m_server->rule({{u"path"_s, u"/v1/images/*"_s}, {u"times"_s, 1}, {u"status"_s, 400},
        {u"json"_s,
            QJsonObject {{u"error"_s,
                QJsonObject {{u"message"_s, u"No."_s}, {u"type"_s, u"invalid_request_error"_s},
                    {u"param"_s, u"quality"_s}, {u"code"_s, u"invalid_value"_s}}}}}});
    QVERIFY(draw(drawing()));
    QVERIFY(!m_server->requests().at(1).body.contains(u"quality"_s));
    QVERIFY(draw(drawing()));
    QVERIFY(m_server->requests().at(2).body.contains(u"quality"_s));
}

void TestOpenAiEngines::aServerWithoutResponsesIsAskedInTheOtherWayAndRemembered()
{
    m_server->rule(
        {{u"path"_s, u"/v1/responses"_s}, {u"status"_s, 404}, {u"body"_s, u"404 page not found"_s}});
    QVERIFY(describe(describing()));
    QCOMPARE(m_server->requestCount(), 2);
    QCOMPARE(m_server->requests().at(1).path, u"/v1/chat/completions"_s);
    QVERIFY(describe(describing()));
    QCOMPARE(m_server->requestCount(), 3);
    QCOMPARE(m_server->requests().at(2).path, u"/v1/chat/completions"_s);
}

void TestOpenAiEngines::nothingIsSentWithoutTheLedgersYes()
{
    m_ledger->refuse(Error {.kind = ErrorKind::Budget, .message = u"The day's limit is reached."_s});
    QCOMPARE(draw(drawing()).error().kind, ErrorKind::Budget);
    QCOMPARE(describe(describing()).error().kind, ErrorKind::Budget);
    QCOMPARE(m_server->requestCount(), 0);
}

void TestOpenAiEngines::stopEndsAWaitAtOnce()
{
    m_server->rule({{u"path"_s, u"/v1/*"_s}, {u"error"_s, u"rate_limit"_s}, {u"retryAfter"_s, 100}});
    Heard heard;
    std::stop_source stop;
    const Pending<Drawing> pending = m_generator->draw(drawing(), heard.sink, stop.get_token());
    QTRY_COMPARE(heard.waits(), 1);
    stop.request_stop();
    const Result<Drawing> picture = outcomeOf(pending, 5000);
    QCOMPARE(picture.error().kind, ErrorKind::Canceled);
    QCOMPARE(picture.error().charged, Charged::No);
}

void TestOpenAiEngines::stopWhileDrawingSaysThatItMayBeCharged()
{
    m_server->rule({{u"path"_s, u"/v1/images/*"_s}, {u"stall"_s, u"before-head"_s}});
    std::stop_source stop;
    const Pending<Drawing> pending = m_generator->draw(drawing(), {}, stop.get_token());
    QTRY_VERIFY(!m_ledger->entries().isEmpty() && m_ledger->events().first().contains(u"sent"_s));
    stop.request_stop();
    const Result<Drawing> picture = outcomeOf(pending, 5000);
    QCOMPARE(picture.error().kind, ErrorKind::Canceled);
    QCOMPARE(picture.error().charged, Charged::Maybe);
    QCOMPARE(stateOf(m_ledger->entries().first()), u"unclear"_s);
}

void TestOpenAiEngines::anEngineThatGoesStopsItsRequests()
{
    m_server->rule({{u"path"_s, u"/v1/images/*"_s}, {u"stall"_s, u"before-head"_s}});
    const Pending<Drawing> pending = m_generator->draw(drawing(), {}, {});
    QTRY_COMPARE(m_server->requestCount(), 1);
    m_generator.reset();
    QCOMPARE(outcomeOf(pending, 5000).error().kind, ErrorKind::Canceled);
    QTRY_VERIFY(m_server->requests().first().hasClientLeft);
}

void TestOpenAiEngines::withoutAKeyNothingIsSentElsewhere()
{
    m_describer->setEndpoint({});
    QCOMPARE(describe(describing()).error().kind, ErrorKind::Refused);
    Endpoint openAi {.base = profileFor(u"openai"_s).base, .profile = profileFor(u"openai"_s)};
    m_describer->setEndpoint(openAi);
    m_generator->setEndpoint(openAi);
    const Result<Description> words = describe(describing());
    QCOMPARE(words.error().kind, ErrorKind::Refused);
    QVERIFY(words.error().text().contains(u"OPENAI_API_KEY"_s));
    QCOMPARE(draw(drawing()).error().kind, ErrorKind::Refused);
    QVERIFY(m_ledger->entries().isEmpty());
}

void TestOpenAiEngines::withoutALedgerOnlyThisComputerIsAsked()
{
    OpenAiGenerator generator(*m_http, nullptr, m_pool, m_prices);
    generator.setEndpoint(endpoint());
    const Result<Drawing> picture = outcomeOf(generator.draw(drawing(), {}, {}));
    QVERIFY(picture);
    QVERIFY(picture->facts.attempt.isEmpty());
    generator.setEndpoint(openAiEndpoint());
    QCOMPARE(outcomeOf(generator.draw(drawing(), {}, {})).error().kind, ErrorKind::Storage);
}

void TestOpenAiEngines::theKeyIsInTheRequestAndNowhereElse()
{
    m_server->script(
        {{u"settings"_s, QJsonObject {{u"key"_s, QString::fromLatin1(key)}}}, {u"rules"_s, QJsonArray()}});
    QVERIFY(draw(drawing()));
    m_server->rule({{u"path"_s, u"/v1/*"_s}, {u"redirect"_s, u"elsewhere"_s}});
    const Result<Drawing> picture = draw(drawing());
    QVERIFY(!picture);
    QVERIFY(!(picture.error().text() + picture.error().detail).toLatin1().contains(key));
    for (const RecordingLedger::Entry &entry : m_ledger->entries())
        QVERIFY(!entry.spooled.contains(key));
    const QList<ReceivedRequest> received = m_server->requests();
    QCOMPARE(received.size(), 2);
    for (const ReceivedRequest &request : received) {
        QCOMPARE(request.listener, u"http"_s);
        QVERIFY(!request.bodyBytes.contains(key));
    }
}

void TestOpenAiEngines::aPictureLeftAtAnAddressIsFetched_data()
{
    QTest::addColumn<int>("failures");
    QTest::addColumn<QJsonObject>("failure");
    QTest::newRow("at once") << 0 << QJsonObject();
    QTest::newRow("after a busy server") << 1 << QJsonObject {{u"error"_s, u"overloaded"_s}};
    QTest::newRow("after a cut") << 1 << QJsonObject {{u"close"_s, 0}};
}

void TestOpenAiEngines::aPictureLeftAtAnAddressIsFetched()
{
    QFETCH(int, failures);
    QFETCH(QJsonObject, failure);
    m_server->script(leavingAt(m_server->http(u"/left/a.png"_s), m_picture.bytes, failures, failure));
    Heard heard;
    const Result<Drawing> picture = draw(drawing(), &heard);
    QVERIFY2(picture, picture ? "" : qPrintable(picture.error().text() + picture.error().detail));
    QCOMPARE(picture->picture.image().bytes, m_picture.bytes);
    const QList<ReceivedRequest> all = m_server->requests();
    QCOMPARE(
        std::count_if(all.begin(), all.end(), [](const auto &one) { return one.method == u"POST"_s; }), 1);
    QVERIFY(all.size() >= 2 + failures);
    QTRY_COMPARE(heard.waits(), failures);
    QCOMPARE(stateOf(m_ledger->entries().first()), u"received"_s);
}

void TestOpenAiEngines::aPictureThatCannotBeFetchedNowIsNotGivenUp()
{
    const QUrl address = m_server->http(u"/left/a.png"_s);
    m_server->script(leavingAt(address, m_picture.bytes, 1000, {{u"error"_s, u"overloaded"_s}}));
    const Result<Drawing> picture = outcomeOf(m_generator->draw(drawing(), {}, {}), 60'000);
    QVERIFY(!picture);
    QCOMPARE(picture.error().charged, Charged::Yes);
    // Received, not bad: the next start fetches it.
    const RecordingLedger::Entry entry = m_ledger->entries().first();
    QCOMPARE(stateOf(entry), u"received"_s);
    const Result<RecoveredDrawing> left = recoveredDrawing(entry.attempt, entry.spooled, m_prices);
    QVERIFY(left && std::holds_alternative<QUrl>(*left));
    QCOMPARE(std::get<QUrl>(*left), address);
    const HttpAnswer fetched {.delivery = Delivery::Complete, .status = 200, .body = m_picture.bytes};
    const Result<Drawing> late = fetchedDrawing(entry.attempt, entry.spooled, m_prices, fetched);
    QVERIFY(late);
    QCOMPARE(late->picture.image().bytes, m_picture.bytes);
}

void TestOpenAiEngines::aPictureThatIsGoneFromItsAddressWasPaidFor()
{
    m_server->script(leavingAt(m_server->http(u"/left/a.png"_s), {}, 1000, {{u"status"_s, 404}}));
    const Result<Drawing> picture = draw(drawing());
    QVERIFY(!picture);
    QCOMPARE(picture.error().charged, Charged::Yes);
    QCOMPARE(stateOf(m_ledger->entries().first()), u"bad"_s);
    QCOMPARE(m_server->requestCount(), 2); // 404 will be 404 the next time
}

void TestOpenAiEngines::stopEndsAFetchAtOnce()
{
    m_server->script(leavingAt(m_server->http(u"/left/a.png"_s), {}, 1000, {{u"stall"_s, u"before-head"_s}}));
    std::stop_source stop;
    const Pending<Drawing> pending = m_generator->draw(drawing(), {}, stop.get_token());
    QTRY_COMPARE(m_server->requestCount(), 2);
    stop.request_stop();
    const Result<Drawing> picture = outcomeOf(pending, 5000);
    QCOMPARE(picture.error().kind, ErrorKind::Canceled);
    QCOMPARE(picture.error().charged, Charged::Yes);
    QCOMPARE(stateOf(m_ledger->entries().first()), u"received"_s);
}

void TestOpenAiEngines::theSpoolBringsBackWhatWasReceived()
{
    DrawRequest request = drawing();
    request.options.insert(u"partial_images"_s, u"1"_s);
    const Result<Drawing> picture = draw(request);
    const Result<Description> words = describe(describing());
    QVERIFY(picture && words);
    const QList<RecordingLedger::Entry> entries = m_ledger->entries();
    const Result<Drawing> drawn = wholeDrawing(entries[0].attempt, entries[0].spooled, m_prices);
    QVERIFY2(drawn, drawn ? "" : qPrintable(drawn.error().text()));
    QCOMPARE(drawn->picture.ref(), picture->picture.ref());
    QCOMPARE(drawn->facts.cost, picture->facts.cost);
    QCOMPARE(drawn->facts.usage, picture->facts.usage);
    QCOMPARE(drawn->facts.attempt, picture->facts.attempt);
    QCOMPARE(drawn->facts.requestIds, picture->facts.requestIds);
    const Result<Description> described
        = recoveredDescription(entries[1].attempt, entries[1].spooled, m_prices);
    QVERIFY(described);
    QCOMPARE(described->text, words->text);
    QCOMPARE(described->facts.cost, words->facts.cost);
}

void TestOpenAiEngines::aSpoolThatWasCutIsNoAnswer()
{
    const Result<Drawing> picture = draw(drawing());
    QVERIFY(picture);
    const RecordingLedger::Entry entry = m_ledger->entries().first();
    for (qsizetype size = 0; size < entry.spooled.size(); size += 1 + entry.spooled.size() / 97) {
        const Result<Drawing> drawn = wholeDrawing(entry.attempt, entry.spooled.first(size), m_prices);
        QVERIFY(!drawn);
        QCOMPARE(drawn.error().charged, Charged::Maybe);
    }
    QVERIFY(!recoveredDescription(entry.attempt, entry.spooled, m_prices));
}

void TestOpenAiEngines::theLibraryBringsItBackAtTheNextStart()
{
    QTemporaryDir folder;
    QByteArray bytes;
    {
        const Result<std::unique_ptr<Library>> library = Library::open(folder.path());
        QVERIFY2(library, library ? "" : qPrintable(library.error().text()));
        OpenAiGenerator generator(*m_http, &(*library)->ledger(), m_pool, m_prices);
        generator.setEndpoint(endpoint());
        const Result<Drawing> picture = outcomeOf(generator.draw(drawing(), {}, {}));
        QVERIFY2(picture, picture ? "" : qPrintable(picture.error().text()));
        bytes = picture->picture.image().bytes;
        // The program dies here: received and paid for, not kept yet.
    }
    const Result<std::unique_ptr<Library>> library = Library::open(folder.path());
    QVERIFY(library);
    const Result<QList<RecoveredAttempt>> left = outcomeOf((*library)->ledger().recoverable());
    QVERIFY(left);
    QCOMPARE(left->size(), 1);
    QCOMPARE(left->first().attempt.state, AttemptState::Received);
    const Result<Drawing> drawn = wholeDrawing(left->first().attempt, left->first().spool, m_prices);
    QVERIFY2(drawn, drawn ? "" : qPrintable(drawn.error().text()));
    QCOMPARE(drawn->picture.image().bytes, bytes);
    QVERIFY(drawn->facts.cost && drawn->facts.cost == left->first().attempt.cost);
}

void TestOpenAiEngines::freeServersCostNothing()
{
    m_server->script(
        {{u"settings"_s, QJsonObject {{u"profile"_s, u"sd-server"_s}}}, {u"rules"_s, QJsonArray()}});
    m_generator->setEndpoint(endpoint(u"sd-server"_s));
    QVERIFY(!m_generator->capabilities().costsMoney);
    QVERIFY(!m_generator->estimate(drawing()));
    const Result<Drawing> picture = draw(drawing());
    QVERIFY(picture);
    QVERIFY(!picture->facts.cost);
    const RecordingLedger::Entry entry = m_ledger->entries().first();
    QCOMPARE(entry.attempt.reserve, std::optional(Money {}));
    QCOMPARE(entry.end.cost, std::optional(Money {}));
    m_server->rule({{u"path"_s, u"/v1/images/*"_s}, {u"close"_s, u"before-head"_s}});
    QCOMPARE(draw(drawing()).error().charged, Charged::No);
}

void TestOpenAiEngines::estimatesWhatARequestMayCost()
{
    QVERIFY(m_generator->capabilities().costsMoney);
    QVERIFY(m_generator->capabilities().takesReference);
    const std::optional<Estimate> picture = m_generator->estimate(drawing());
    QVERIFY(picture && picture->likely.microUsd > 5000 && picture->dearest >= picture->likely);
    QVERIFY(m_describer->estimate(describing()));
    DrawRequest unknown = drawing();
    unknown.model = u"nobody-knows"_s;
    QVERIFY(!m_generator->estimate(unknown));
}

void TestOpenAiEngines::aUsedUpLimitIsWaitedForBeforeTheNextRequest()
{
    m_server->rule({{u"path"_s, u"/v1/images/*"_s}, {u"times"_s, 1},
        {u"headers"_s,
            QJsonObject {{u"x-ratelimit-remaining-requests"_s, u"0"_s},
                {u"x-ratelimit-reset-requests"_s, u"700ms"_s}}}});
    QVERIFY(draw(drawing()));
    Heard heard;
    QVERIFY(draw(drawing(), &heard));
    QTRY_COMPARE(heard.waits(), 1);
}

void TestOpenAiEngines::readsHowLongALimitIsUsedUp_data()
{
    QTest::addColumn<HttpHeaders>("headers");
    QTest::addColumn<qint64>("ms");
    const auto limit = [](const char *left, const char *reset) {
        return HttpHeaders {{"X-RateLimit-Remaining-Images", left}, {"x-ratelimit-reset-images", reset}};
    };
    QTest::newRow("used up") << limit("0", "12s") << qint64(12'000);
    QTest::newRow("something left") << limit("1", "12s") << qint64(-1);
    QTest::newRow("no reset") << limit("0", "") << qint64(-1);
    QTest::newRow("no number") << limit("none", "12s") << qint64(-1);
    QTest::newRow("the longest of two") << limit("0", "1s")
            + HttpHeaders {{"x-ratelimit-remaining-tokens", "0"}, {"x-ratelimit-reset-tokens", "1m0s"}}
                                        << qint64(60'000);
    QTest::newRow("nothing told") << HttpHeaders() << qint64(-1);
}

void TestOpenAiEngines::readsHowLongALimitIsUsedUp()
{
    QFETCH(HttpHeaders, headers);
    QTEST(pacingMs(headers).value_or(-1), "ms");
}

QTEST_GUILESS_MAIN(TestOpenAiEngines)
#include "tst_openaiengines.moc"
