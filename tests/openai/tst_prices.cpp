// SPDX-License-Identifier: GPL-3.0-or-later
#include "fixtures.h"
#include "openai/describerequest.h"
#include "openai/drawrequest.h"
#include "openai/models.h"
#include "openai/prices.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Afterimage;
using namespace Qt::Literals::StringLiterals;

class TestPrices : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void drawnTokensAreThePublishedOnes_data();
    void drawnTokensAreThePublishedOnes();
    void seenTokensAreTheMeasuredOnes_data();
    void seenTokensAreTheMeasuredOnes();
    void readsUsageInEveryNaming_data();
    void readsUsageInEveryNaming();
    void costComesFromUsage_data();
    void costComesFromUsage();
    void whatNobodyKnowsStaysUnknown();
    void estimatesARound();
    void whatTheServerChoosesMayBeTheDearestThereIs();
    void whatIsNotSentIsNotCountedOn();
    void theDearestIsNeverLessThanTheLikely();
    void findsDatedAndForeignNames_data();
    void findsDatedAndForeignNames();
    void theUsersPricesWin();
    void theUsersPricesNeverMakeSumsOverflow();
    void theUsersPricesMayBeUpsideDown();
    void refusesAFileThatIsNone_data();
    void refusesAFileThatIsNone();
    void readsListsOfModels_data();
    void readsListsOfModels();
    void tellsWhenAModelShutsDown();
    void aPageIsNoListOfModels();

private:
    PriceTable m_prices;
};

void TestPrices::initTestCase()
{
    const Result<PriceTable> prices = PriceTable::load();
    QVERIFY2(prices, prices ? "" : qPrintable(prices.error().text() + prices.error().detail));
    m_prices = *prices;
    QVERIFY(m_prices.date().isValid());
}

void TestPrices::drawnTokensAreThePublishedOnes_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<int>("base");
    QTest::addColumn<qint64>("tokens");
    const auto row = [](int width, int height, int base, qint64 tokens) {
        QTest::addRow("%dx%d %d", width, height, base) << QSize(width, height) << base << tokens;
    };
    row(1024, 1024, 16, 196);
    row(1024, 1024, 24, 439);
    row(1024, 1024, 48, 1756);
    row(1024, 1024, 64, 3122);
    row(1024, 1024, 96, 7024);
    row(1536, 1024, 16, 158);
    row(1024, 1536, 16, 158);
    row(1536, 1024, 24, 343);
    row(1536, 1024, 48, 1372);
    row(1536, 1024, 64, 2459);
    row(1536, 1024, 96, 5488);
    row(1536, 864, 16, 120);
    row(1536, 864, 24, 280);
    row(1536, 864, 48, 1078);
    row(1536, 864, 64, 1917);
    row(1536, 864, 96, 4312);
    row(816, 816, 16, 171);
    row(816, 816, 24, 384);
    row(816, 816, 96, 6143);
}

void TestPrices::drawnTokensAreThePublishedOnes()
{
    QFETCH(QSize, size);
    QFETCH(int, base);
    QTEST(drawnTokens(size, base), "tokens");
}

void TestPrices::seenTokensAreTheMeasuredOnes_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<QString>("detail");
    QTest::addColumn<qint64>("tokens");
    QTest::newRow("512") << QSize(512, 512) << u"high"_s << qint64(308);
    QTest::newRow("768") << QSize(768, 768) << u"high"_s << qint64(692);
    QTest::newRow("1024") << QSize(1024, 1024) << u"high"_s << qint64(1229);
    QTest::newRow("full hd") << QSize(1920, 1080) << u"high"_s << qint64(2448);
    QTest::newRow("low") << QSize(1024, 1024) << u"low"_s << qint64(308);
}

void TestPrices::seenTokensAreTheMeasuredOnes()
{
    QFETCH(QSize, size);
    QFETCH(QString, detail);
    QTEST(seenTokens(size, detail, *m_prices.find(u"gpt-6-luna"_s)), "tokens");
}

void TestPrices::readsUsageInEveryNaming_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<qint64>("input");
    QTest::addColumn<qint64>("output");
    QTest::newRow("responses") << QByteArray(R"({"input_tokens":1268,"output_tokens":143})") << qint64(1268)
                               << qint64(143);
    QTest::newRow("chat") << QByteArray(R"({"prompt_tokens":12,"completion_tokens":3})") << qint64(12)
                          << qint64(3);
    QTest::newRow("zeros are no count")
        << QByteArray(R"({"input_tokens":0,"output_tokens":0})") << qint64(-1) << qint64(-1);
    QTest::newRow("nothing") << QByteArray("{}") << qint64(-1) << qint64(-1);
    QTest::newRow("negative") << QByteArray(R"({"input_tokens":-5,"output_tokens":3})") << qint64(-1)
                              << qint64(3);
    QTest::newRow("text") << QByteArray(R"({"input_tokens":"5","output_tokens":3})") << qint64(-1)
                          << qint64(3);
    QTest::newRow("absurd") << QByteArray(R"({"input_tokens":1e300,"output_tokens":3})") << qint64(-1)
                            << qint64(3);
}

void TestPrices::readsUsageInEveryNaming()
{
    QFETCH(QByteArray, json);
    const UsageDetail usage = readUsage(jsonOf(json));
    QTEST(usage.input.value_or(-1), "input");
    QTEST(usage.output.value_or(-1), "output");
}

void TestPrices::costComesFromUsage_data()
{
    QTest::addColumn<QString>("model");
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<qint64>("microUsd");
    QTest::newRow("words") << u"gpt-6-luna"_s << QByteArray(R"({"input_tokens":1268,"output_tokens":143})")
                           << qint64(198);
    QTest::newRow("cache")
        << u"gpt-6-luna"_s
        << QByteArray(
               R"({"input_tokens":3000,"output_tokens":100,"input_tokens_details":{"cached_tokens":1000,"cache_write_tokens":1000}})")
        << qint64(100 + 10 + 125 + 50);
    QTest::newRow("picture")
        << u"gpt-image-2.5-flare"_s
        << QByteArray(
               R"({"input_tokens":145,"output_tokens":196,"input_tokens_details":{"text_tokens":145,"image_tokens":0}})")
        << qint64(725 + 5880);
    QTest::newRow("remix")
        << u"gpt-image-2"_s
        << QByteArray(
               R"({"input_tokens":1100,"output_tokens":196,"input_tokens_details":{"text_tokens":100,"image_tokens":1000}})")
        << qint64(500 + 8000 + 5880);
    QTest::newRow("told by the server")
        << u"flux"_s << QByteArray(R"({"prompt_tokens":1,"completion_tokens":1,"cost":0.006})")
        << qint64(6000);
}

void TestPrices::costComesFromUsage()
{
    QFETCH(QString, model);
    QFETCH(QByteArray, json);
    const std::optional<Money> cost = m_prices.costOf(readUsage(jsonOf(json)), model);
    QVERIFY(cost);
    QTEST(cost->microUsd, "microUsd");
}

void TestPrices::whatNobodyKnowsStaysUnknown()
{
    QVERIFY(!m_prices.costOf({}, u"gpt-6-luna"_s));
    QVERIFY(!m_prices.costOf({.input = 5, .output = 5}, u"llava"_s));
    QVERIFY(!m_prices.estimate(DrawPlan {.model = u"flux"_s, .size = {512, 512}}));
    QVERIFY(!m_prices.estimate(DescribePlan {.model = u"llava"_s}));
    QVERIFY(!PriceTable().find(u"gpt-6-luna"_s));
    QVERIFY(!m_prices.estimate(DrawPlan {.model = u"gpt-image-2"_s, .quality = u"max"_s}));
}

void TestPrices::estimatesARound()
{
    const std::optional<Estimate> words = m_prices.estimate(
        describePlan(openAiEndpoint(), {.picture = {.size = {1024, 1024}}, .words = 120}));
    QVERIFY(words);
    QVERIFY2(words->likely.microUsd > 150 && words->likely.microUsd < 400,
        qPrintable(QString::number(words->likely.microUsd)));
    DrawRequest request {.prompt = QString(600, u'x'), .size = {1024, 1024}};
    const std::optional<Estimate> picture = m_prices.estimate(drawPlan(openAiEndpoint(), request));
    QVERIFY(picture);
    QVERIFY2(picture->likely.microUsd > 5880 && picture->likely.microUsd < 7500,
        qPrintable(QString::number(picture->likely.microUsd)));
    request.options.insert(u"partial_images"_s, u"2"_s);
    const std::optional<Estimate> previews = m_prices.estimate(drawPlan(openAiEndpoint(), request));
    QCOMPARE(previews->likely.microUsd - picture->likely.microUsd, 6000);
}

void TestPrices::whatTheServerChoosesMayBeTheDearestThereIs()
{
    const QStringList known = m_prices.models();
    for (const QString &model : known) {
        for (const QString &quality : {u"low"_s, u"medium"_s, u"high"_s, u"xhigh"_s, u"max"_s}) {
            const std::optional<Estimate> named
                = m_prices.estimate(DrawPlan {.model = model, .size = {1024, 1024}, .quality = quality});
            for (const QString &open : {QString(), u"auto"_s}) {
                const std::optional<Estimate> chosen
                    = m_prices.estimate(DrawPlan {.model = model, .size = {1024, 1024}, .quality = open});
                QVERIFY2(
                    !named || (chosen && chosen->dearest >= named->dearest), qPrintable(model + quality));
            }
        }
    }
}

void TestPrices::whatIsNotSentIsNotCountedOn()
{
    const Endpoint there = openAiEndpoint();
    DrawRequest drawing {.prompt = u"A tower."_s, .quality = u"low"_s, .size = {1024, 1024}};
    const Money said = m_prices.estimate(drawPlan(there, drawing))->dearest;
    const Money left = m_prices.estimate(drawPlan(there, drawing, {u"quality"_s}))->dearest;
    QVERIFY(left.microUsd > 4 * said.microUsd);

    const DescribeRequest describing {.picture = {.size = {1024, 1024}}};
    const Money told = m_prices.estimate(describePlan(there, describing))->dearest;
    // How long an answer without a limit becomes, nobody knows; one that may think gets room, and costs it.
    QVERIFY(!m_prices.estimate(describePlan(there, describing, {u"max_output_tokens"_s})));
    QVERIFY(m_prices.estimate(describePlan(there, describing, {u"reasoning"_s}))->dearest > told);
}

void TestPrices::theDearestIsNeverLessThanTheLikely()
{
    for (const QString &model : m_prices.models()) {
        for (const QString &quality : {QString(), u"low"_s, u"medium"_s, u"high"_s, u"max"_s, u"auto"_s}) {
            for (const QSize &size : {QSize(), QSize(1024, 1024), QSize(3840, 2160)}) {
                const std::optional<Estimate> one = m_prices.estimate(
                    DrawPlan {.model = model, .size = size, .quality = quality, .characters = 500});
                if (one)
                    QVERIFY2(
                        one->dearest >= one->likely && one->likely.microUsd > 0, qPrintable(model + quality));
            }
        }
        const std::optional<Estimate> words = m_prices.estimate(DescribePlan {
            .model = model, .pictures = {{1024, 1024}}, .detail = u"high"_s, .characters = 900});
        if (words)
            QVERIFY(words->dearest >= words->likely && words->likely.microUsd > 0);
    }
}

void TestPrices::findsDatedAndForeignNames_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("model");
    QTest::newRow("itself") << u"gpt-image-2"_s << u"gpt-image-2"_s;
    QTest::newRow("dated") << u"gpt-image-2.5-flare-2026-09-08"_s << u"gpt-image-2.5-flare"_s;
    QTest::newRow("vendor") << u"openai/gpt-6-luna"_s << u"gpt-6-luna"_s;
    QTest::newRow("both") << u"openai/gpt-image-2-2026-04-21"_s << u"gpt-image-2"_s;
    QTest::newRow("longer name") << u"gpt-6-luna-pro"_s << QString();
}

void TestPrices::findsDatedAndForeignNames()
{
    QFETCH(QString, name);
    const std::optional<ModelPrice> price = m_prices.find(name);
    QTEST(price ? price->model : QString(), "model");
}

void TestPrices::theUsersPricesWin()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"prices.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(R"({"date":"2027-01-01","models":[{"model":"gpt-6-luna","text_in":1,"text_out":2},
                   {"model":"own","text_in":3,"text_out":4}]})");
    file.close();
    const Result<PriceTable> prices = PriceTable::load(file.fileName());
    QVERIFY(prices);
    QCOMPARE(prices->costOf({.input = 10, .output = 10}, u"gpt-6-luna"_s)->microUsd, 30);
    QCOMPARE(prices->costOf({.input = 10, .output = 10}, u"own"_s)->microUsd, 70);
    QVERIFY(prices->find(u"gpt-image-2"_s));
    QCOMPARE(prices->models().count(u"gpt-6-luna"_s), 1);
    QVERIFY(!PriceTable::load(folder.filePath(u"missing.json"_s)));
}

void TestPrices::theUsersPricesNeverMakeSumsOverflow()
{
    const Result<PriceTable> prices = PriceTable::fromJson(
        R"({"models":[{"model":"a","text_in":1e6,"text_out":1e6,"cached_in":1e6,"patches":{"multiplier":100}}]})");
    QVERIFY(prices.has_value());
    const UsageDetail most = readUsage(jsonOf(R"({"input_tokens":1e15,"output_tokens":1e15})"));
    const std::optional<Money> cost = prices->costOf(most, u"a"_s);
    QVERIFY(cost && *cost > Money {1'000'000'000'000});
    QVERIFY(*cost + *cost > *cost);
}

void TestPrices::theUsersPricesMayBeUpsideDown()
{
    const Result<PriceTable> prices
        = PriceTable::fromJson(R"({"models":[{"model":"a","per_picture":{"medium":[3,3],"high":[1,1]}},)"
                               R"({"model":"b","text_in":1,"image_out":9,"token_bases":{"low":16},)"
                               R"("token_factors":{"low":{"likely":7,"dearest":1}}}]})");
    QVERIFY(prices.has_value());
    for (const DrawPlan &plan :
        {DrawPlan {.model = u"a"_s}, DrawPlan {.model = u"b"_s, .quality = u"low"_s}}) {
        const std::optional<Estimate> estimate = prices->estimate(plan);
        QVERIFY(estimate);
        QVERIFY(estimate->dearest >= estimate->likely);
    }
}

void TestPrices::refusesAFileThatIsNone_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("no json") << QByteArray("prices:");
    QTest::newRow("no list") << QByteArray("{}");
    QTest::newRow("no name") << QByteArray(R"({"models":[{"text_in":1}]})");
    QTest::newRow("text") << QByteArray(R"({"models":[{"model":"a","text_in":"1"}]})");
    QTest::newRow("negative") << QByteArray(R"({"models":[{"model":"a","text_in":-1}]})");
    QTest::newRow("negative factor") << QByteArray(
        R"({"models":[{"model":"a","token_factors":{"low":{"likely":1,"dearest":-4}}}]})");
    QTest::newRow("absurd factor") << QByteArray(
        R"({"models":[{"model":"a","token_factors":{"low":{"likely":1e300}}}]})");
    QTest::newRow("negative picture")
        << QByteArray(R"({"models":[{"model":"a","per_picture":{"low":[0.1,-0.1]}}]})");
    QTest::newRow("picture in words")
        << QByteArray(R"({"models":[{"model":"a","per_picture":{"low":["0.1","0.1"]}}]})");
}

void TestPrices::refusesAFileThatIsNone()
{
    QFETCH(QByteArray, json);
    const Result<PriceTable> prices = PriceTable::fromJson(json);
    QVERIFY(!prices);
    QCOMPARE(prices.error().kind, ErrorKind::InvalidInput);
}

void TestPrices::readsListsOfModels_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QStringList>("describers");
    QTest::addColumn<QStringList>("generators");
    QTest::newRow("openai") << QByteArray(
        R"({"object":"list","data":[{"id":"gpt-image-2.5-flare"},{"id":"gpt-6-luna"},{"id":"whisper-1"}]})")
                            << QStringList {u"gpt-6-luna"_s} << QStringList {u"gpt-image-2.5-flare"_s};
    QTest::newRow("sd-server") << QByteArray(R"({"data":[{"id":"sd-cpp-local"}]})") << QStringList()
                               << QStringList {u"sd-cpp-local"_s};
    QTest::newRow("bare list") << QByteArray(R"([{"id":"a","type":"image"},{"id":"b"}])")
                               << QStringList {u"b"_s} << QStringList {u"a"_s};
    QTest::newRow("modalities") << QByteArray(
        R"({"data":[{"id":"a","architecture":{"input_modalities":["text"]}},{"id":"b","architecture":{"input_modalities":["text","image"]}}]})")
                                << QStringList {u"b"_s} << QStringList();
    QTest::newRow("gemini") << QByteArray(R"({"data":[{"id":"models/gemini-3"}]})")
                            << QStringList {u"gemini-3"_s} << QStringList();
    QTest::newRow("ollama's own") << QByteArray(R"({"models":[{"name":"llava:7b"}]})")
                                  << QStringList {u"llava:7b"_s} << QStringList();
    QTest::newRow("odd entries") << QByteArray(R"({"data":[1,null,{},{"id":5}]})") << QStringList()
                                 << QStringList();
}

void TestPrices::readsListsOfModels()
{
    QFETCH(QByteArray, json);
    const Result<QList<ListedModel>> models = readModels(json);
    QVERIFY(models);
    QTEST(describersOf(*models), "describers");
    QTEST(generatorsOf(*models), "generators");
}

void TestPrices::tellsWhenAModelShutsDown()
{
    const Result<QList<ListedModel>> models = readModels(
        R"({"data":[{"id":"gpt-image-1.5","shutdown_date":"2026-12-01"},{"id":"gpt-6-luna","shutdown_date":null}]})");
    QVERIFY(!models->at(0).shutdown.isValid());
    QCOMPARE(models->at(1).shutdown, QDate(2026, 12, 1));
}

void TestPrices::aPageIsNoListOfModels()
{
    QCOMPARE(readModels("<html></html>").error().kind, ErrorKind::Network);
    QCOMPARE(readModels(R"({"error":{"message":"no"}})").error().kind, ErrorKind::Network);
}

QTEST_APPLESS_MAIN(TestPrices)
#include "tst_prices.moc"
