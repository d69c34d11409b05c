// SPDX-License-Identifier: GPL-3.0-or-later
#include "faultserver/faultserver.h"
#include "net/httpcase.h"
#include "openai/describereply.h"
#include "openai/describerequest.h"
#include "openai/drawreply.h"
#include "openai/drawrequest.h"
#include "openai/fixtures.h"

#include <QBuffer>

using namespace Afterimage;
using namespace Qt::Literals::StringLiterals;

namespace {

QString patternOf(const QString &text)
{
    return text.isEmpty() ? u"nothing"_s : text;
}

} // namespace

//! What we send, held against the contract of the API over a real connection, and what we read from the
//! servers that the fault server can pass for.
class TestContract : public QObject
{
    Q_OBJECT
private:
    HttpClient m_client;
    std::unique_ptr<FaultServer> m_server;
    PriceTable m_prices;

    Endpoint endpoint(const QString &profile = u"openai"_s, const QString &path = u"/v1"_s) const
    {
        Endpoint made = endpointFor(profile, m_server->http(path).toString());
        made.key = Secret("sk-contract-0123456789");
        made.safetyIdentifier = u"af-0123456789"_s;
        return made;
    }
    HttpAnswer answer(const HttpRequest &request) { return answerOf(m_client.send(request)); }

    //! Sends what `build` makes, without an optional field that the server refuses, for as long as it refuses
    //! some.
    template <typename Build>
    HttpAnswer answerWithout(Build build)
    {
        QStringList leftOut;
        while (true) {
            const Result<BuiltRequest> built = build(leftOut);
            if (!built)
                return {};
            const HttpAnswer got = answer(built->http);
            const QString refused
                = jsonOf(got.status == 400 ? got.body : "{}")["error"_L1]["param"_L1].toString();
            if (!built->optional.contains(refused) || leftOut.contains(refused))
                return got;
            leftOut << refused;
        }
    }

private slots:
    void initTestCase()
    {
        m_server = std::make_unique<FaultServer>();
        const Result<PriceTable> prices = PriceTable::load();
        QVERIFY(prices);
        m_prices = *prices;
    }
    void cleanupTestCase() { m_server.reset(); }
    void init() { m_server->reset(); }

    void everyPictureWeAskForIsAllowed_data()
    {
        QTest::addColumn<QString>("model");
        QTest::addColumn<QString>("quality");
        QTest::addColumn<QSize>("size");
        QTest::addColumn<QMap<QString, QString>>("options");
        const QList<QMap<QString, QString>> options {
            {},
            {{u"background"_s, u"transparent"_s}},
            {{u"background"_s, u"transparent"_s}, {u"output_format"_s, u"jpeg"_s}},
            {{u"output_format"_s, u"jpeg"_s}, {u"output_compression"_s, u"80"_s}},
            {{u"output_compression"_s, u"80"_s}},
            {{u"moderation"_s, u"low"_s}, {u"complexity"_s, u"high"_s}},
            {{u"partial_images"_s, u"2"_s}},
            {{u"n"_s, u"2"_s}},
        };
        const QList<QSize> sizes {{1024, 1024}, {512, 512}, {4000, 3000}, {300, 3000}, {1001, 777}, {}};
        const QStringList qualities {{}, u"auto"_s, u"low"_s, u"high"_s, u"max"_s};
        int row = 0;
        for (const QString &model : {QString(), u"gpt-image-2.5-flare"_s, u"gpt-image-2.6-sunburst"_s,
                 u"gpt-image-2"_s, u"gpt-image-1.5"_s, u"gpt-image-2.5-sunburst-2026-09-08"_s})
            for (const auto &some : options) {
                // Every size and quality comes up with every model and option sooner or later.
                const QSize size = sizes[row % sizes.size()];
                const QString quality = qualities[row % qualities.size()];
                QTest::addRow("%s %s %dx%d %s", qPrintable(patternOf(model)), qPrintable(patternOf(quality)),
                    size.width(), size.height(), qPrintable(some.keys().join(u' ')))
                    << model << quality << size << some;
                ++row;
            }
    }
    void everyPictureWeAskForIsAllowed()
    {
        QFETCH(QString, model);
        QFETCH(QString, quality);
        QFETCH(QSize, size);
        using Options = QMap<QString, QString>;
        QFETCH(Options, options);
        const DrawRequest request {.prompt = u"A lighthouse at dusk | in \"oil\" <b>"_s,
            .model = model,
            .quality = quality,
            .size = size,
            .options = options};
        const Result<BuiltDrawing> built = drawRequest(endpoint(), request, QStringList {}, u"one"_s);
        QVERIFY(built);
        const HttpAnswer got = answer(built->request.http);
        QCOMPARE(m_server->faults(), QStringList());
        QCOMPARE(got.status, 200);
        QCOMPARE(m_server->requestCount(u"one"_s), 1);
        const DrawReply reply = readDrawAnswer(got.headers, got.body);
        QCOMPARE(reply.end, ReplyEnd::Complete);
        QVERIFY2(reply.trouble.isEmpty(), qPrintable(reply.trouble));
        QCOMPARE(reply.pictures.size(), options.contains(u"n"_s) ? 2 : 1);
        if (!built->size.isEmpty())
            QCOMPARE(reply.pictures.first().size, built->size);
        // What is put aside before sending covers what it costs.
        const QString asked = drawModelFor(endpoint(), request);
        const std::optional<Money> cost = m_prices.costOf(reply.usage, asked);
        const std::optional<Estimate> estimate = m_prices.estimate(drawPlan(endpoint(), request));
        QVERIFY(estimate);
        if (cost)
            QVERIFY(*cost <= estimate->dearest);
    }

    void everyEditWeAskForIsAllowed()
    {
        const EncodedImage first = pngOf({512, 400});
        EncodedImage mask;
        {
            QImage clear(512, 400, QImage::Format_ARGB32);
            clear.fill(Qt::transparent);
            QBuffer buffer(&mask.bytes);
            QVERIFY(clear.save(&buffer, "PNG"));
            mask.format = u"png"_s;
            mask.size = clear.size();
        }
        const QList<References> all {{{first}, {}}, {{first, jpegOf({64, 64})}, {}}, {{first}, mask}};
        for (const References &references : all) {
            const DrawRequest request {
                .prompt = u"The same, at night."_s, .quality = u"low"_s, .size = {1024, 1024}};
            const Result<BuiltDrawing> built = drawRequest(endpoint(), request, references);
            QVERIFY(built);
            const HttpAnswer got = answer(built->request.http);
            QCOMPARE(m_server->faults(), QStringList());
            QCOMPARE(readDrawAnswer(got.headers, got.body).end, ReplyEnd::Complete);
        }
        QCOMPARE(m_server->requests().size(), 3);
        QVERIFY(m_server->requests()[0].parts.size() >= 3);
    }

    void everyQuestionWeAskIsAllowed_data()
    {
        QTest::addColumn<bool>("isChat");
        QTest::addColumn<bool>("isRefined");
        QTest::newRow("responses") << false << false;
        QTest::newRow("responses, refining") << false << true;
        QTest::newRow("chat") << true << false;
        QTest::newRow("chat, refining") << true << true;
    }
    void everyQuestionWeAskIsAllowed()
    {
        QFETCH(bool, isChat);
        QFETCH(bool, isRefined);
        Endpoint there = endpoint();
        if (isChat) {
            there.profile.describes = DescribeApi::Chat;
            there.profile.tokenLimitField = u"max_completion_tokens"_s;
        }
        for (const QString &model : {QString(), u"gpt-6.1-terra"_s, u"gpt-5.4-nano"_s, u"gpt-4o"_s})
            for (const QString &detail : {QString(), u"low"_s, u"original"_s}) {
                DescribeRequest request {.picture = jpegOf({640, 480}), .model = model, .words = 90};
                if (!detail.isEmpty())
                    request.options.insert(u"detail"_s, detail);
                if (isRefined)
                    request.refine = RefineContext {pngOf({640, 480}), {u"A lighthouse."_s, u"A tower."_s}};
                const Result<BuiltRequest> built = describeRequest(there, request);
                QVERIFY(built);
                const HttpAnswer got = answer(built->http);
                QCOMPARE(m_server->faults(), QStringList());
                const DescribeReply reply = readDescribeAnswer(got.headers, got.body);
                QCOMPARE(reply.end, ReplyEnd::Complete);
                QVERIFY(reply.caption.size() > 60);
                // Here, too, what is put aside covers what it costs.
                const QString asked = describeModelFor(there, request);
                const std::optional<Money> cost = m_prices.costOf(reply.usage, asked);
                const std::optional<Estimate> estimate = m_prices.estimate(describePlan(there, request));
                if (cost && estimate)
                    QVERIFY2(*cost <= estimate->dearest, qPrintable(asked));
            }
    }

    void everyServerIsUnderstood_data()
    {
        QTest::addColumn<QString>("profile");
        QTest::addColumn<QString>("server");
        QTest::addColumn<QString>("path");
        const auto row = [](const QString &profile, const QString &server, const QString &path = u"/v1"_s) {
            QTest::newRow(qPrintable(profile)) << profile << server << path;
        };
        row(u"openai"_s, u"openai"_s);
        row(u"azure"_s, u"azure"_s, u"/openai/v1"_s);
        row(u"openrouter"_s, u"openrouter"_s, u"/api/v1"_s);
        row(u"gemini"_s, u"gemini"_s, u"/v1beta/openai"_s);
        row(u"together"_s, u"together"_s);
        row(u"localai"_s, u"localai"_s);
        row(u"sd-server"_s, u"sd-server"_s);
        row(u"ollama"_s, u"ollama"_s);
        row(u"llama.cpp"_s, u"llama.cpp"_s);
        row(u"lmstudio"_s, u"lm-studio"_s);
        row(u"vllm"_s, u"vllm-omni"_s);
        row(u"generic"_s, u"strict"_s);
    }
    void everyServerIsUnderstood()
    {
        QFETCH(QString, profile);
        QFETCH(QString, server);
        QFETCH(QString, path);
        m_server->script({{u"settings"_s,
            QJsonObject {{u"profile"_s, server}, {u"key"_s, u"sk-contract-0123456789"_s},
                {u"think"_s, u"Let me look. A tower?"_s}}}});
        const Endpoint there = endpoint(profile, path);
        QCOMPARE(there.profile.id, profile);
        // OpenAI's own names are in the profile; others have their own, as Azure has its deployments.
        const QString describer = server == "ollama"_L1 ? u"llava:latest"_s
            : server == "openai"_L1                     ? QString()
                                                        : u"some-model"_s;
        const QString painter = server == "openai"_L1 ? QString() : u"some-model"_s;
        if (there.profile.describes != DescribeApi::None) {
            const DescribeRequest request {.picture = jpegOf({320, 240}), .model = describer};
            const HttpAnswer got = answerWithout(
                [&](const QStringList &leftOut) { return describeRequest(there, request, leftOut); });
            QVERIFY2(got.status == 200, got.body.constData());
            const DescribeReply reply = readDescribeAnswer(got.headers, got.body);
            QCOMPARE(reply.end, ReplyEnd::Complete);
            QVERIFY(reply.caption.size() > 60);
            QVERIFY2(!reply.caption.contains(u"Let me look"_s), qPrintable(reply.caption));
        }
        if (there.profile.imagesPath.isEmpty())
            return;
        const DrawRequest request {.prompt = u"A lighthouse."_s, .model = painter, .size = {1024, 1024}};
        const HttpAnswer got = answerWithout([&](const QStringList &leftOut) {
            return drawRequest(there, request, leftOut).map([](const BuiltDrawing &built) {
                return built.request;
            });
        });
        QVERIFY2(got.status == 200, got.body.constData());
        const DrawReply reply = readDrawAnswer(got.headers, got.body);
        QCOMPARE(reply.pictures.size() + reply.elsewhere.size(), 1);
        if (!reply.pictures.isEmpty())
            QCOMPARE(reply.pictures.first().size, QSize(1024, 1024));
        QCOMPARE(m_server->faults(), QStringList());
    }
};

QTEST_MAIN(TestContract)
#include "tst_contract.moc"
