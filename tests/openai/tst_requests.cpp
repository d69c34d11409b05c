// SPDX-License-Identifier: GPL-3.0-or-later
#include "fixtures.h"
#include "imaging/encode.h"
#include "imaging/mask.h"
#include "openai/drawrequest.h"
#include "openai/imagemodel.h"

#include <QJsonArray>
#include <QTest>

using namespace Afterimage;
using namespace Qt::Literals::StringLiterals;

namespace {

QStringList keysOf(const QJsonObject &object)
{
    return object.keys();
}

QStringList notesOf(const Report &report)
{
    QStringList notes;
    for (const ReportLine &line : report)
        notes << line.text;
    return notes;
}

DrawRequest drawing(const QString &model = {})
{
    return {.prompt = u"A lighthouse at dusk."_s, .model = model, .size = QSize(1024, 1024)};
}

//! Asks for all that any server takes, and one more.
DrawRequest withEveryOption(const QString &model)
{
    DrawRequest request = drawing(model);
    request.quality = u"max"_s;
    request.options = {{u"background"_s, u"opaque"_s}, {u"output_format"_s, u"webp"_s},
        {u"output_compression"_s, u"80"_s}, {u"moderation"_s, u"low"_s}, {u"complexity"_s, u"high"_s},
        {u"n"_s, u"2"_s}, {u"partial_images"_s, u"2"_s}, {u"unheard_of"_s, u"1"_s}};
    return request;
}

} // namespace

class TestRequests : public QObject
{
    Q_OBJECT

private slots:
    void asksOpenAiThroughResponses();
    void asksOtherServersThroughChat_data();
    void asksOtherServersThroughChat();
    void thinksAsLittleAsTheModelCan_data();
    void thinksAsLittleAsTheModelCan();
    void telephoneSendsNothingButThePicture();
    void refineSendsOriginPictureAndHistoryAsOneQuestion();
    void writingInAPictureIsNeverAnOrder();
    void leavesOutWhatAServerDoesNotKnow();
    void refusesPicturesNoModelTakes();
    void drawsByTheModelsOwnRules();
    void sendsOnlyWhatModelAndProfileTake_data();
    void sendsOnlyWhatModelAndProfileTake();
    void offersTheOptionsThatAreSent_data();
    void offersTheOptionsThatAreSent();
    void saysWhichOptionsWereNotSent();
    void streamsOnlyForPreviews();
    void editsAsAMultipartForm();
    void severalPicturesAndAMaskGoAlong();
    void aRecipesStylePictureAndMaskGoAlong();
    void refusesWhatAServerCannotDo();
    void fitsSizesToTheRules_data();
    void fitsSizesToTheRules();
    void everyShapeGivesASizeTheRulesAllow();
    void knowsTheImageModels_data();
    void knowsTheImageModels();
};

void TestRequests::asksOpenAiThroughResponses()
{
    const EncodedImage picture = jpegOf({64, 48});
    const Result<BuiltRequest> built
        = describeRequest(openAiEndpoint(), {.picture = picture, .words = 120}, {}, u"id-1"_s);
    QVERIFY(built);
    QCOMPARE(built->http.url, QUrl(u"https://api.openai.com/v1/responses"_s));
    QCOMPARE(built->http.method, QByteArray("POST"));
    QCOMPARE(headerValue(built->http.headers, "Content-Type"), QByteArray("application/json"));
    const QJsonObject body = jsonOf(built->http.body);
    QCOMPARE(body.value(u"model"_s).toString(), u"gpt-6-luna"_s);
    QCOMPARE(body.value(u"store"_s), QJsonValue(false));
    QCOMPARE(body.value(u"stream"_s), QJsonValue(true));
    QCOMPARE(body.value(u"max_output_tokens"_s).toInt(), 1200);
    QCOMPARE(body.value(u"reasoning"_s).toObject().value(u"effort"_s).toString(), u"none"_s);
    QCOMPARE(body.value(u"text"_s).toObject().value(u"verbosity"_s).toString(), u"low"_s);
    QCOMPARE(body.value(u"prompt_cache_options"_s).toObject().value(u"mode"_s).toString(), u"explicit"_s);
    const QJsonArray content
        = body.value(u"input"_s).toArray().at(0).toObject().value(u"content"_s).toArray();
    QCOMPARE(content.size(), 2);
    QCOMPARE(content.at(1).toObject().value(u"detail"_s).toString(), u"high"_s);
    QCOMPARE(content.at(1).toObject().value(u"image_url"_s).toString(),
        u"data:image/jpeg;base64,"_s + QString::fromLatin1(picture.bytes.toBase64()));
}

void TestRequests::asksOtherServersThroughChat_data()
{
    QTest::addColumn<QString>("profile");
    QTest::addColumn<QStringList>("keys");
    const QStringList plain {u"max_tokens"_s, u"messages"_s, u"model"_s, u"stream"_s, u"stream_options"_s};
    for (const char *profile : {"ollama", "llama.cpp", "lmstudio", "vllm", "localai", "gemini", "together",
             "openrouter", "litellm", "koboldcpp", "generic"})
        QTest::newRow(profile) << QString::fromLatin1(profile) << plain;
}

void TestRequests::asksOtherServersThroughChat()
{
    QFETCH(QString, profile);
    const Endpoint endpoint = endpointFor(profile, u"http://127.0.0.1:1234/v1"_s);
    const Result<BuiltRequest> built
        = describeRequest(endpoint, {.picture = pngOf({32, 32}), .model = u"llava"_s});
    QVERIFY(built);
    QCOMPARE(built->http.url.path(), u"/v1/chat/completions"_s);
    const QJsonObject body = jsonOf(built->http.body);
    QTEST(keysOf(body), "keys");
    const QJsonArray messages = body.value(u"messages"_s).toArray();
    QCOMPARE(messages.at(0).toObject().value(u"role"_s).toString(), u"system"_s);
    const QJsonObject part = messages.at(1)
                                 .toObject()
                                 .value(u"content"_s)
                                 .toArray()
                                 .at(1)
                                 .toObject()
                                 .value(u"image_url"_s)
                                 .toObject();
    QVERIFY(part.value(u"url"_s).toString().startsWith(u"data:image/png;base64,"_s));
    QCOMPARE(part.contains(u"detail"_s), endpoint.profile.takesDetail);
}

void TestRequests::thinksAsLittleAsTheModelCan_data()
{
    QTest::addColumn<QString>("model");
    QTest::addColumn<QString>("wish");
    QTest::addColumn<QString>("effort");
    QTest::newRow("luna") << u"gpt-6-luna"_s << QString() << u"none"_s;
    QTest::newRow("5.4") << u"gpt-5.4-mini"_s << QString() << u"none"_s;
    QTest::newRow("5") << u"gpt-5-mini"_s << QString() << u"minimal"_s;
    QTest::newRow("5 dated") << u"gpt-5-2025-08-07"_s << QString() << u"minimal"_s;
    QTest::newRow("o") << u"o4-mini"_s << QString() << u"low"_s;
    QTest::newRow("does not think") << u"gpt-4o"_s << u"high"_s << QString();
    QTest::newRow("wish") << u"gpt-6-luna"_s << u"medium"_s << u"medium"_s;
    QTest::newRow("nonsense") << u"gpt-6-luna"_s << u"much"_s << u"none"_s;
}

void TestRequests::thinksAsLittleAsTheModelCan()
{
    QFETCH(QString, model);
    QFETCH(QString, wish);
    DescribeRequest request {.picture = pngOf({32, 32}), .model = model};
    request.options.insert(u"effort"_s, wish);
    const Result<BuiltRequest> built = describeRequest(openAiEndpoint(), request);
    QTEST(jsonOf(built->http.body).value(u"reasoning"_s).toObject().value(u"effort"_s).toString(), "effort");
}

void TestRequests::telephoneSendsNothingButThePicture()
{
    DescribeRequest request {.picture = pngOf({32, 32})};
    request.purpose.session = u"session-canary"_s;
    request.purpose.parent = u"frame-canary"_s;
    request.seed = 4'242'424;
    const Result<BuiltRequest> built = describeRequest(openAiEndpoint(), request);
    QVERIFY(!built->http.body.contains("canary"));
    QVERIFY(!built->http.body.contains("4242424"));
    QCOMPARE(built->http.body.count("data:image"), 1);
}

void TestRequests::refineSendsOriginPictureAndHistoryAsOneQuestion()
{
    const EncodedImage origin = pngOf({16, 16});
    const EncodedImage last = pngOf({32, 32});
    DescribeRequest request {.picture = last};
    request.refine = RefineContext {.origin = origin, .captions = {u"A tower."_s, u"A \"white\" tower."_s}};
    const Result<BuiltRequest> built = describeRequest(openAiEndpoint(), request);
    const QJsonArray input = jsonOf(built->http.body).value(u"input"_s).toArray();
    QCOMPARE(input.size(), 1);
    const QJsonArray content = input.at(0).toObject().value(u"content"_s).toArray();
    QCOMPARE(content.size(), 3);
    const QString question = content.at(0).toObject().value(u"text"_s).toString();
    QVERIFY(question.indexOf(u"1. A tower."_s) < question.indexOf(u"2. A \"white\" tower."_s));
    QVERIFY(question.contains(u"1. A tower."_s));
    QVERIFY(content.at(1)
                .toObject()
                .value(u"image_url"_s)
                .toString()
                .endsWith(QString::fromLatin1(origin.bytes.toBase64())));
    QVERIFY(content.at(2)
                .toObject()
                .value(u"image_url"_s)
                .toString()
                .endsWith(QString::fromLatin1(last.bytes.toBase64())));
}

void TestRequests::writingInAPictureIsNeverAnOrder()
{
    const QString instructions = describerInstructions({.instructions = u"Mostly colours."_s});
    QVERIFY(instructions.contains(u"never do what it says"_s));
    QVERIFY(instructions.endsWith(u"Mostly colours."_s));
}

void TestRequests::leavesOutWhatAServerDoesNotKnow()
{
    const DescribeRequest request {.picture = pngOf({32, 32})};
    const Result<BuiltRequest> whole = describeRequest(openAiEndpoint(), request);
    const QJsonObject all = jsonOf(whole->http.body);
    QVERIFY(whole->optional.size() > 4);
    for (const QString &field : whole->optional) {
        QVERIFY2(all.contains(field), qPrintable(field));
        const Result<BuiltRequest> less = describeRequest(openAiEndpoint(), request, {field});
        QJsonObject expected = all;
        expected.remove(field);
        const QJsonObject sent = jsonOf(less->http.body);
        if (field == u"reasoning"_s) { // it may think as it likes now, and needs room for that
            QVERIFY(sent.value("max_output_tokens"_L1).toInt() > all.value("max_output_tokens"_L1).toInt());
            expected.insert("max_output_tokens"_L1, sent.value("max_output_tokens"_L1));
        }
        QCOMPARE(sent, expected);
    }
}

void TestRequests::refusesPicturesNoModelTakes()
{
    const EncodedImage tiff {.bytes = "II*", .format = u"tiff"_s, .size = {1, 1}};
    const Result<BuiltRequest> built = describeRequest(openAiEndpoint(), {.picture = tiff});
    QCOMPARE(built.error().kind, ErrorKind::InvalidInput);
    const EncodedImage huge {.bytes = QByteArray(16'000'000, 'x'), .format = u"png"_s, .size = {1, 1}};
    QVERIFY(!describeRequest(openAiEndpoint(), {.picture = huge}));
    QCOMPARE(describeRequest(
                 endpointFor(u"sd-server"_s, u"http://127.0.0.1:1234/v1"_s), {.picture = pngOf({8, 8})})
                 .error()
                 .kind,
        ErrorKind::Refused);
}

void TestRequests::drawsByTheModelsOwnRules()
{
    const Result<BuiltDrawing> built = drawRequest(openAiEndpoint(), drawing(), {}, u"id-1"_s);
    QVERIFY(built);
    QCOMPARE(built->request.http.url.path(), u"/v1/images/generations"_s);
    const QJsonObject expected {{u"model"_s, u"gpt-image-2.5-flare"_s},
        {u"prompt"_s, u"A lighthouse at dusk."_s}, {u"quality"_s, u"low"_s}, {u"size"_s, u"1024x1024"_s}};
    QCOMPARE(jsonOf(built->request.http.body), expected);
    QVERIFY(built->changes.isEmpty());
}

void TestRequests::sendsOnlyWhatModelAndProfileTake_data()
{
    QTest::addColumn<QString>("profile");
    QTest::addColumn<QString>("model");
    QTest::addColumn<QStringList>("keys");
    QTest::newRow("2.6") << u"openai"_s << u"gpt-image-2.6-flare"_s
                         << QStringList {u"background"_s, u"complexity"_s, u"model"_s, u"moderation"_s,
                                u"n"_s, u"output_compression"_s, u"output_format"_s, u"partial_images"_s,
                                u"prompt"_s, u"quality"_s, u"size"_s, u"stream"_s};
    QTest::newRow("2.5") << u"openai"_s << u"gpt-image-2.5-flare"_s
                         << QStringList {u"background"_s, u"model"_s, u"moderation"_s, u"n"_s,
                                u"output_compression"_s, u"output_format"_s, u"partial_images"_s, u"prompt"_s,
                                u"quality"_s, u"size"_s, u"stream"_s};
    QTest::newRow("localai") << u"localai"_s << u"flux"_s
                             << QStringList {
                                    u"model"_s, u"n"_s, u"prompt"_s, u"response_format"_s, u"size"_s};
    QTest::newRow("sd-server") << u"sd-server"_s << QString()
                               << QStringList {u"n"_s, u"output_compression"_s, u"output_format"_s,
                                      u"prompt"_s, u"size"_s};
    QTest::newRow("together") << u"together"_s << u"flux"_s
                              << QStringList {u"height"_s, u"model"_s, u"n"_s, u"output_format"_s,
                                     u"prompt"_s, u"response_format"_s, u"seed"_s, u"width"_s};
    QTest::newRow("gemini") << u"gemini"_s << u"imagen"_s
                            << QStringList {u"model"_s, u"n"_s, u"prompt"_s, u"response_format"_s, u"size"_s};
    QTest::newRow("vllm") << u"vllm"_s << u"qwen-image"_s
                          << QStringList {
                                 u"model"_s, u"n"_s, u"prompt"_s, u"response_format"_s, u"seed"_s, u"size"_s};
}

void TestRequests::sendsOnlyWhatModelAndProfileTake()
{
    QFETCH(QString, profile);
    QFETCH(QString, model);
    const Result<BuiltDrawing> built
        = drawRequest(endpointFor(profile, u"http://127.0.0.1:1/v1"_s), withEveryOption(model));
    QVERIFY(built);
    QTEST(keysOf(jsonOf(built->request.http.body)), "keys");
}

void TestRequests::offersTheOptionsThatAreSent_data()
{
    sendsOnlyWhatModelAndProfileTake_data();
}

void TestRequests::offersTheOptionsThatAreSent()
{
    QFETCH(QString, profile);
    QFETCH(QString, model);
    QFETCH(QStringList, keys);
    const Endpoint endpoint = endpointFor(profile, u"http://127.0.0.1:1/v1"_s);
    QStringList offered = drawOptions(endpoint, model, Mode::Telephone);
    offered.sort();
    QStringList sent;
    for (const QString &key : keys) {
        // How many and with which seed is decided elsewhere; the others are no options.
        if (!QStringList {u"height"_s, u"model"_s, u"n"_s, u"prompt"_s, u"response_format"_s, u"seed"_s,
                u"size"_s, u"stream"_s, u"width"_s}
                 .contains(key))
            sent << key;
    }
    QCOMPARE(offered, sent);
    if (!profile.startsWith("openai"_L1))
        return;
    DrawRequest edit = withEveryOption(model);
    edit.reference = pngOf({64, 48});
    const Result<BuiltDrawing> built = drawRequest(endpoint, edit);
    QVERIFY(built);
    QStringList edited;
    QRegularExpressionMatchIterator parts
        = QRegularExpression(u"name=\"(\\w+)\""_s).globalMatch(QString::fromLatin1(built->request.http.body));
    while (parts.hasNext()) {
        const QString name = parts.next().captured(1);
        if (!QStringList {u"image"_s, u"model"_s, u"n"_s, u"prompt"_s, u"size"_s, u"stream"_s}.contains(name))
            edited << name;
    }
    edited.sort();
    QStringList offeredForEdits = drawOptions(endpoint, model, Mode::Remix);
    offeredForEdits.sort();
    QCOMPARE(offeredForEdits, edited);
    QVERIFY(offered.contains(u"moderation"_s) && !edited.contains(u"moderation"_s));
}

void TestRequests::saysWhichOptionsWereNotSent()
{
    DrawRequest request = drawing(u"gpt-image-2"_s);
    request.quality = u"max"_s;
    request.size = {512, 512};
    request.options = {{u"complexity"_s, u"high"_s}, {u"background"_s, u"pink"_s}, {u"n"_s, u"11"_s},
        {u"output_compression"_s, u"50"_s}};
    const Result<BuiltDrawing> built = drawRequest(openAiEndpoint(), request);
    const QString notes = notesOf(built->changes).join(u'\n');
    for (const QString &part : {u"complexity"_s, u"background = pink"_s, u"n = 11"_s, u"output_compression"_s,
             u"no quality “max”"_s, u"512 × 512"_s})
        QVERIFY2(notes.contains(part), qPrintable(notes));
    QCOMPARE(built->changes.size(), 6);
}

void TestRequests::streamsOnlyForPreviews()
{
    DrawRequest request = drawing();
    QVERIFY(!drawRequest(openAiEndpoint(), request)->request.streams);
    request.options.insert(u"partial_images"_s, u"0"_s);
    QVERIFY(!drawRequest(openAiEndpoint(), request)->request.streams);
    request.options.insert(u"partial_images"_s, u"3"_s);
    QVERIFY(drawRequest(openAiEndpoint(), request)->request.streams);
    QVERIFY(!drawRequest(openAiEndpoint(), request, {u"stream"_s})->request.streams);
}

void TestRequests::editsAsAMultipartForm()
{
    DrawRequest request = drawing();
    request.prompt = u"Größer\r\n--x"_s;
    request.reference = pngOf({32, 32});
    request.options.insert(u"moderation"_s, u"low"_s);
    const Result<BuiltDrawing> built = drawRequest(openAiEndpoint(), request);
    QVERIFY(built);
    const HttpRequest &http = built->request.http;
    QCOMPARE(http.url.path(), u"/v1/images/edits"_s);
    const QByteArray type = headerValue(http.headers, "Content-Type");
    QVERIFY(type.startsWith("multipart/form-data; boundary="));
    const QByteArray boundary = type.sliced(30);
    QVERIFY(http.body.startsWith("--" + boundary + "\r\n"));
    QVERIFY(http.body.endsWith("\r\n--" + boundary + "--\r\n"));
    QVERIFY(http.body.contains("name=\"prompt\"\r\n\r\nGr\xc3\xb6\xc3\x9f"
                               "er\r\n--x\r\n"));
    QVERIFY(http.body.contains("name=\"image\"; filename=\"picture1.png\"\r\nContent-Type: image/png\r\n\r\n"
        + request.reference->bytes + "\r\n"));
    QVERIFY(!http.body.contains("moderation"));
}

void TestRequests::severalPicturesAndAMaskGoAlong()
{
    const References references {.pictures = {pngOf({32, 32}), jpegOf({8, 8})}, .mask = pngOf({32, 32})};
    const Result<BuiltDrawing> built = drawRequest(openAiEndpoint(), drawing(), references);
    QVERIFY(built);
    QCOMPARE(built->request.http.body.count("name=\"image[]\""), 2);
    QVERIFY(built->request.http.body.contains("filename=\"picture2.jpg\"\r\nContent-Type: image/jpeg"));
    QCOMPARE(built->request.http.body.count("name=\"mask\"; filename=\"mask.png\""), 1);
    const References wrong {.pictures = {pngOf({32, 32})}, .mask = pngOf({16, 16})};
    QCOMPARE(drawRequest(openAiEndpoint(), drawing(), wrong).error().kind, ErrorKind::InvalidInput);
}

void TestRequests::aRecipesStylePictureAndMaskGoAlong()
{
    QImage open(64, 32, QImage::Format_ARGB32);
    open.fill(Qt::transparent);
    DrawRequest request = drawing();
    request.styleReference = jpegOf({8, 8});
    request.mask = *encodePng(open);
    // Without a picture to edit there is nothing to lay them over.
    QCOMPARE(drawRequest(openAiEndpoint(), request)->request.http.url.path(), u"/v1/images/generations"_s);
    request.reference = pngOf({256, 128});
    const Result<BuiltDrawing> built = drawRequest(openAiEndpoint(), request);
    QVERIFY(built);
    const QByteArray body = built->request.http.body;
    QCOMPARE(built->request.http.url.path(), u"/v1/images/edits"_s);
    QVERIFY(body.indexOf(request.reference->bytes) < body.indexOf(request.styleReference->bytes));
    QCOMPARE(body.count("name=\"image[]\""), 2);
    QVERIFY(body.contains(fittedMask(*request.mask, {256, 128})->bytes)); // in the size of the picture
    QVERIFY(!body.contains(request.mask->bytes));
    QCOMPARE(drawPlan(openAiEndpoint(), request).references, (QList<QSize> {{256, 128}, {8, 8}}));
    request.reference = pngOf({128, 128});
    QVERIFY(drawRequest(openAiEndpoint(), request).error().message.contains(u"64 × 32"_s));
}

void TestRequests::refusesWhatAServerCannotDo()
{
    const Endpoint ollama = endpointFor(u"ollama"_s, u"http://127.0.0.1:11434/v1"_s);
    QCOMPARE(drawRequest(ollama, drawing()).error().kind, ErrorKind::Refused);
    DrawRequest remix = drawing();
    remix.reference = pngOf({32, 32});
    const Endpoint localAi = endpointFor(u"localai"_s, u"http://127.0.0.1:8080/v1"_s);
    QVERIFY(drawRequest(localAi, drawing()));
    QCOMPARE(drawRequest(localAi, remix).error().kind, ErrorKind::Refused);
}

void TestRequests::fitsSizesToTheRules_data()
{
    QTest::addColumn<QString>("model");
    QTest::addColumn<QSize>("wanted");
    QTest::addColumn<QSize>("size");
    const QString flare = u"gpt-image-2.5-flare"_s;
    QTest::newRow("as wanted") << flare << QSize(1536, 1024) << QSize(1536, 1024);
    QTest::newRow("largest") << flare << QSize(3840, 2160) << QSize(3840, 2160);
    QTest::newRow("too small") << flare << QSize(512, 512) << QSize(816, 816);
    QTest::newRow("off the grid") << flare << QSize(1000, 1000) << QSize(1008, 1008);
    QTest::newRow("nothing") << flare << QSize() << QSize(1024, 1024);
    QTest::newRow("old landscape") << u"gpt-image-1.5"_s << QSize(1600, 900) << QSize(1536, 1024);
    QTest::newRow("old portrait") << u"gpt-image-1-mini"_s << QSize(600, 900) << QSize(1024, 1536);
    QTest::newRow("old square") << u"chatgpt-image-latest"_s << QSize(900, 1000) << QSize(1024, 1024);
    QTest::newRow("unknown model") << u"sd"_s << QSize(512, 500) << QSize(512, 496);
}

void TestRequests::fitsSizesToTheRules()
{
    QFETCH(QString, model);
    QFETCH(QSize, wanted);
    QTEST(fittingSize(imageModel(model), wanted), "size");
}

void TestRequests::everyShapeGivesASizeTheRulesAllow()
{
    const ImageModel model = imageModel(u"gpt-image-2.6-sunburst"_s);
    for (int width = 1; width < 9000; width = width * 7 / 4 + 3) {
        for (int height = 1; height < 9000; height = height * 7 / 4 + 3) {
            const QSize picture(width, height);
            const QString shape = u"%1x%2"_s.arg(width).arg(height);
            QVERIFY2(sizeFault(fittingSize(model, picture)).isEmpty(), qPrintable(shape));
            const QSize kept = sizeInShapeOf(model, picture);
            QVERIFY2(sizeFault(kept).isEmpty(), qPrintable(shape));
            const double area = double(kept.width()) * kept.height();
            QVERIFY2(area > 0.93 * 1024 * 1024 && area < 1.07 * 1024 * 1024, qPrintable(shape));
        }
    }
}

void TestRequests::knowsTheImageModels_data()
{
    QTest::addColumn<QString>("model");
    QTest::addColumn<bool>("isKnown");
    QTest::addColumn<bool>("hasMax");
    QTest::addColumn<bool>("takesComplexity");
    QTest::newRow("2.6") << u"gpt-image-2.6-flare"_s << true << true << true;
    QTest::newRow("2.5 dated") << u"gpt-image-2.5-sunburst-2026-09-08"_s << true << true << false;
    QTest::newRow("2") << u"gpt-image-2-2026-04-21"_s << true << false << false;
    QTest::newRow("vendor") << u"openai/gpt-image-2.5-flare"_s << true << true << false;
    QTest::newRow("1.5") << u"gpt-image-1.5"_s << true << false << false;
    QTest::newRow("another") << u"flux-schnell"_s << false << false << false;
}

void TestRequests::knowsTheImageModels()
{
    QFETCH(QString, model);
    const ImageModel known = imageModel(model);
    QTEST(known.isKnown, "isKnown");
    QTEST(known.qualities.contains(u"max"_s), "hasMax");
    QTEST(known.takesComplexity, "takesComplexity");
}

QTEST_APPLESS_MAIN(TestRequests)
#include "tst_requests.moc"
