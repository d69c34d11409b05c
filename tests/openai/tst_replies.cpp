// SPDX-License-Identifier: GPL-3.0-or-later
#include "fixtures.h"
#include "openai/base64.h"
#include "openai/bigjson.h"
#include "openai/describereply.h"
#include "openai/drawreply.h"

#include <QJsonArray>
#include <QRandomGenerator>
#include <QTest>

using namespace Afterimage;
using namespace Qt::Literals::StringLiterals;

namespace {

const HttpHeaders eventStream {{"Content-Type", "text/event-stream; charset=utf-8"}};
const HttpHeaders plainJson {{"Content-Type", "application/json"}};

QByteArray base64Png(const QSize &size = {32, 24})
{
    return pngOf(size).bytes.toBase64();
}

QByteArray drawEvent(const char *type, const QByteArray &base64, const QByteArray &more = {})
{
    return QByteArray("event: ") + type + "\ndata: {\"type\":\"" + type + "\",\"b64_json\":\"" + base64 + '"'
        + more + "}\n\n";
}

} // namespace

class TestReplies : public QObject
{
    Q_OBJECT

private slots:
    void readsWordsInEveryForm_data();
    void readsWordsInEveryForm();
    void everySplitOfAStreamGivesTheSameWords_data();
    void everySplitOfAStreamGivesTheSameWords();
    void everyCutOfAStreamIsNoSuccess_data();
    void everyCutOfAStreamIsNoSuccess();
    void tellsHowAReplyEnded_data();
    void tellsHowAReplyEnded();
    void wordsGrowWhileTheyStream();
    void readsAPictureWhereverItIs_data();
    void readsAPictureWhereverItIs();
    void keepsTheBytesUntouched();
    void aBadPictureIsToldAndNotKept_data();
    void aBadPictureIsToldAndNotKept();
    void everyCutOfADrawingIsNoSuccess();
    void partialPicturesComeOneByOne();
    void aStreamMayEndInAnError();
    void jsonMayComeAlthoughAStreamWasAskedFor();
    void aPictureByItselfIsAnAnswer();
    void fetchesOnlyProperUrls();
    void base64IsStrict_data();
    void base64IsStrict();
    void everyByteOfBase64Counts();
    void tellsHiddenChanges();
    void bigStringsAreReadWithoutCopies();
    void oddJsonNeverHarms_data();
    void oddJsonNeverHarms();
};

void TestReplies::readsWordsInEveryForm_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("model");
    QTest::newRow("responses") << u"responses.json"_s << u"gpt-6-luna"_s;
    QTest::newRow("responses streamed") << u"responses-stream.sse"_s << u"gpt-6-luna"_s;
    QTest::newRow("chat") << u"chat.json"_s << u"llava"_s;
    QTest::newRow("chat streamed") << u"chat-stream.sse"_s << u"llava"_s;
}

void TestReplies::readsWordsInEveryForm()
{
    QFETCH(QString, file);
    const QByteArray body = fixture(u"replies/"_s + file);
    // Whether the server says what it sends or not.
    const QList<HttpHeaders> told {HttpHeaders(), file.endsWith(u"sse"_s) ? eventStream : plainJson};
    for (const HttpHeaders &headers : told) {
        const DescribeReply reply = readDescribeAnswer(headers, body);
        QCOMPARE(reply.end, ReplyEnd::Complete);
        QCOMPARE(reply.caption, u"A lighthouse at dusk."_s);
        QTEST(reply.model, "model");
        QCOMPARE(reply.usage.input.value(), 1268);
        QCOMPARE(reply.usage.output.value(), 143);
        QVERIFY(!reply.error && reply.refusal.isEmpty());
    }
}

void TestReplies::everySplitOfAStreamGivesTheSameWords_data()
{
    QTest::addColumn<QString>("file");
    QTest::newRow("responses") << u"responses-stream.sse"_s;
    QTest::newRow("chat") << u"chat-stream.sse"_s;
}

void TestReplies::everySplitOfAStreamGivesTheSameWords()
{
    QFETCH(QString, file);
    const QByteArray body = fixture(u"replies/"_s + file);
    const DescribeReply whole = readDescribeAnswer(eventStream, body);
    QRandomGenerator random(7);
    for (int run = 0; run < 200; ++run) {
        SseReader reader;
        DescribeStream stream;
        qsizetype at = 0;
        while (at < body.size()) {
            const qsizetype size = run == 0 ? 1 : random.bounded(1, 400);
            const QList<SseEvent> events = reader.feed(body.mid(at, size)).value();
            for (const SseEvent &event : events)
                stream.feed(event);
            at += size;
        }
        for (const SseEvent &event : reader.finish())
            stream.feed(event);
        QCOMPARE(stream.finish(), whole);
    }
}

void TestReplies::everyCutOfAStreamIsNoSuccess_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("end");
    QTest::newRow("responses") << u"responses-stream.sse"_s << QByteArray("event: response.completed");
    QTest::newRow("chat") << u"chat-stream.sse"_s << QByteArray("\"finish_reason\":\"stop\"");
    QTest::newRow("responses in one piece") << u"responses.json"_s << QByteArray("\"total_tokens\":1411}");
    QTest::newRow("chat in one piece") << u"chat.json"_s << QByteArray("\"total_tokens\":1411}");
}

void TestReplies::everyCutOfAStreamIsNoSuccess()
{
    QFETCH(QString, file);
    QFETCH(QByteArray, end);
    const QByteArray body = fixture(u"replies/"_s + file);
    const qsizetype last = body.indexOf(end);
    QVERIFY(last > 0);
    for (qsizetype size = 0; size < last; ++size) {
        const DescribeReply reply = readDescribeAnswer({}, QByteArrayView(body).first(size));
        QVERIFY2(reply.end == ReplyEnd::Open, qPrintable(QString::number(size)));
    }
}

void TestReplies::tellsHowAReplyEnded_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<int>("end");
    QTest::addColumn<QString>("words");
    const auto row = [](const char *name, const QByteArray &json, ReplyEnd end, const char *words) {
        QTest::newRow(name) << json << int(end) << QString::fromUtf8(words);
    };
    row("incomplete",
        R"({"object":"response","status":"incomplete","incomplete_details":{"reason":"max_output_tokens"},"output":[]})",
        ReplyEnd::CutShort, "");
    row("filtered",
        R"({"object":"response","status":"incomplete","incomplete_details":{"reason":"content_filter"},"output":[]})",
        ReplyEnd::Refused, "");
    row("failed",
        R"({"object":"response","status":"failed","error":{"code":"server_error","message":"m"},"output":[]})",
        ReplyEnd::Failed, "");
    row("refusal",
        R"({"object":"response","status":"completed","output":[{"type":"message","content":[{"type":"refusal","refusal":"I cannot."}]}]})",
        ReplyEnd::Refused, "");
    row("in progress", R"({"object":"response","status":"in_progress","output":[]})", ReplyEnd::Open, "");
    row("empty", R"({"object":"response","status":"completed","output":[]})", ReplyEnd::Complete, "");
    row("chat cut", R"({"choices":[{"finish_reason":"length","message":{"content":"A light"}}]})",
        ReplyEnd::CutShort, "A light");
    row("chat filtered", R"({"choices":[{"finish_reason":"content_filter","message":{"content":""}}]})",
        ReplyEnd::Refused, "");
    row("chat refusal",
        R"({"choices":[{"finish_reason":"stop","message":{"content":null,"refusal":"No."}}]})",
        ReplyEnd::Refused, "");
    row("chat parts", R"({"choices":[{"message":{"content":[{"type":"text","text":"A light."}]}}]})",
        ReplyEnd::Complete, "A light.");
    row("error in a success", R"({"error":{"message":"no","code":500}})", ReplyEnd::Failed, "");
    row("web page", "<html>Sign in</html>", ReplyEnd::Open, "");
    row("empty body", "", ReplyEnd::Open, "");
    row("mark before it", "\xef\xbb\xbf{\"choices\":[{\"message\":{\"content\":\"A\"}}]}", ReplyEnd::Complete,
        "A");
}

void TestReplies::tellsHowAReplyEnded()
{
    QFETCH(QByteArray, json);
    const DescribeReply reply = readDescribeReply(json);
    QTEST(int(reply.end), "end");
    QTEST(reply.caption, "words");
    QCOMPARE(reply.error.has_value(), reply.end == ReplyEnd::Failed);
}

void TestReplies::wordsGrowWhileTheyStream()
{
    SseReader reader;
    DescribeStream stream;
    QStringList seen;
    const QList<SseEvent> events = reader.feed(fixture(u"replies/responses-stream.sse"_s)).value();
    for (const SseEvent &event : events) {
        stream.feed(event);
        if (seen.isEmpty() || seen.last() != stream.words())
            seen << stream.words();
    }
    QCOMPARE(seen, QStringList({QString(), u"A light"_s, u"A lighthouse at dusk."_s}));
    QVERIFY(stream.hasEnded());
}

void TestReplies::readsAPictureWhereverItIs_data()
{
    QTest::addColumn<QByteArray>("json");
    const QByteArray picture = base64Png();
    const QByteArray url = "data:image/png;base64," + picture;
    QTest::newRow("b64_json") << R"({"data":[{"b64_json":")" + picture + R"("}]})";
    QTest::newRow("with nulls") << R"({"data":[{"embedding":null,"index":0,"url":null,"b64_json":")" + picture
            + R"("}]})";
    QTest::newRow("data url as b64") << R"({"data":[{"b64_json":")" + url + R"("}]})";
    QTest::newRow("data url") << R"({"data":[{"url":")" + url + R"("}]})";
    QTest::newRow("image_base64") << R"({"data":[{"image_base64":")" + picture + R"("}]})";
    QTest::newRow("images") << R"({"images":[")" + picture + R"("]})";
    QTest::newRow("images of objects") << R"({"images":[{"image_url":{"url":")" + url + R"("}}]})";
    QTest::newRow("chat")
        << R"({"choices":[{"message":{"content":"Here.","images":[{"type":"image_url","image_url":{"url":")"
            + url + R"("}}]}}]})";
    QTest::newRow("bare list") << R"([{"b64_json":")" + picture + R"("}])";
    QTest::newRow("escaped slashes") << R"({"data":[{"b64_json":")" + QByteArray(picture).replace('/', "\\/")
            + R"("}]})";
}

void TestReplies::readsAPictureWhereverItIs()
{
    QFETCH(QByteArray, json);
    const DrawReply reply = readDrawAnswer(plainJson, json);
    QCOMPARE(reply.end, ReplyEnd::Complete);
    QCOMPARE(reply.trouble, QString());
    QCOMPARE(reply.pictures, QList<EncodedImage> {pngOf({32, 24})});
}

void TestReplies::keepsTheBytesUntouched()
{
    const QList<EncodedImage> images {pngOf({300, 200}), jpegOf({300, 200})};
    for (const EncodedImage &image : images) {
        const DrawReply reply
            = readDrawReply(R"({"output_format":"webp","size":"300x200","quality":"low","usage":)"
                            R"({"input_tokens":145,"output_tokens":196},"data":[{"b64_json":")"
                + image.bytes.toBase64() + R"("}]})");
        QCOMPARE(reply.pictures.size(), 1);
        QCOMPARE(reply.pictures.first(), image);
        QCOMPARE(reply.usage.output.value(), 196);
        QCOMPARE(reply.quality, u"low"_s);
    }
}

void TestReplies::aBadPictureIsToldAndNotKept_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("png cut") << pngOf({64, 64}).bytes.chopped(20);
    QTest::newRow("jpeg cut") << jpegOf({64, 64}).bytes.chopped(60);
    QTest::newRow("svg") << QByteArray("<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    QTest::newRow("text") << QByteArray("oh no");
}

void TestReplies::aBadPictureIsToldAndNotKept()
{
    QFETCH(QByteArray, bytes);
    const DrawReply reply = readDrawReply(R"({"data":[{"b64_json":")" + bytes.toBase64() + R"("}]})");
    QCOMPARE(reply.end, ReplyEnd::Complete);
    QVERIFY(reply.pictures.isEmpty());
    QVERIFY(!reply.trouble.isEmpty());
}

void TestReplies::everyCutOfADrawingIsNoSuccess()
{
    const QByteArray json = R"({"data":[{"b64_json":")" + base64Png() + R"("}],"usage":{"output_tokens":5}})";
    for (qsizetype size = 0; size < json.size(); ++size)
        QVERIFY(readDrawReply(QByteArrayView(json).first(size)).end == ReplyEnd::Open);
    const QByteArray stream = drawEvent("image_generation.completed", base64Png());
    for (qsizetype size = 0; size < stream.size() - 3; ++size)
        QVERIFY(readDrawAnswer(eventStream, QByteArrayView(stream).first(size)).end == ReplyEnd::Open);
}

void TestReplies::partialPicturesComeOneByOne()
{
    SseReader reader;
    DrawStream stream;
    const QByteArray body = drawEvent("image_generation.partial_image", base64Png({8, 8}))
        + drawEvent("image_generation.partial_image", base64Png({9, 9}))
        + drawEvent("image_generation.completed", base64Png({10, 10}),
            ",\"usage\":{\"input_tokens\":1,\"output_tokens\":2}");
    QList<QByteArray> partials;
    const QList<SseEvent> events = reader.feed(body).value();
    for (const SseEvent &event : events) {
        stream.feed(event);
        if (const QByteArray partial = stream.takePartial(); !partial.isEmpty())
            partials << partial;
    }
    QCOMPARE(partials, QList<QByteArray>({pngOf({8, 8}).bytes, pngOf({9, 9}).bytes}));
    QCOMPARE(stream.finish().pictures, QList<EncodedImage> {pngOf({10, 10})});
    QCOMPARE(stream.finish().usage.output.value(), 2);
    QCOMPARE(readDrawAnswer(eventStream, body), stream.finish());
}

void TestReplies::aStreamMayEndInAnError()
{
    const QByteArray partial = drawEvent("image_generation.partial_image", base64Png({8, 8}));
    const QList<QByteArray> errors {R"({"error":{"message":"m","code":"moderation_blocked"}})",
        R"({"type":"error","code":"moderation_blocked","message":"m"})"};
    for (const QByteArray &error : errors) {
        const DrawReply reply
            = readDrawAnswer(eventStream, partial + "event: error\ndata: " + error + "\n\n");
        QCOMPARE(reply.end, ReplyEnd::Failed);
        QCOMPARE(reply.error->code, u"moderation_blocked"_s);
        QVERIFY(reply.pictures.isEmpty());
    }
    QCOMPARE(readDrawAnswer(eventStream, partial).end, ReplyEnd::Open);
    QCOMPARE(readDrawAnswer(eventStream, partial + "data: [DONE]\n\n").end, ReplyEnd::Open);
}

void TestReplies::jsonMayComeAlthoughAStreamWasAskedFor()
{
    const QByteArray json = R"({"data":[{"b64_json":")" + base64Png() + R"("}]})";
    QCOMPARE(readDrawAnswer(plainJson, json).pictures.size(), 1);
    QCOMPARE(readDrawAnswer({}, json).pictures.size(), 1);
    QCOMPARE(readDrawAnswer(eventStream, "data: " + json + "\n\n").pictures.size(), 1);
}

void TestReplies::aPictureByItselfIsAnAnswer()
{
    const HttpHeaders headers {{"content-type", "image/png"}};
    QCOMPARE(readDrawAnswer(headers, pngOf({8, 8}).bytes).pictures, QList<EncodedImage> {pngOf({8, 8})});
    QVERIFY(!readDrawAnswer(headers, pngOf({8, 8}).bytes.chopped(9)).trouble.isEmpty());
}

void TestReplies::fetchesOnlyProperUrls()
{
    const DrawReply reply = readDrawReply(
        R"({"data":[{"url":"http://127.0.0.1:8080/a.png"},{"url":"file:///etc/passwd"},{"url":"ftp://a/b"},{"url":"http://"}]})");
    QCOMPARE(reply.elsewhere, QList<QUrl> {QUrl(u"http://127.0.0.1:8080/a.png"_s)});
    QVERIFY(reply.pictures.isEmpty());
}

void TestReplies::base64IsStrict_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("whole") << QByteArray("QUJDRA==") << QByteArray("ABCD");
    QTest::newRow("no padding") << QByteArray("QUJDRA") << QByteArray("ABCD");
    QTest::newRow("white space") << QByteArray("QUJD\n RA==\r\n") << QByteArray("ABCD");
    QTest::newRow("data url") << QByteArray("data:image/png;base64,QUJDRA==") << QByteArray("ABCD");
    QTest::newRow("data url without base64") << QByteArray("data:image/png,QUJD") << QByteArray();
    QTest::newRow("one over") << QByteArray("QUJDR") << QByteArray();
    QTest::newRow("bad character") << QByteArray("QU*D") << QByteArray();
    QTest::newRow("url alphabet") << QByteArray("QU-_") << QByteArray();
    QTest::newRow("padding within") << QByteArray("QQ==QQ==") << QByteArray();
    QTest::newRow("wrong padding") << QByteArray("QUJDRA=") << QByteArray();
    QTest::newRow("too much padding") << QByteArray("QUJD====") << QByteArray();
    QTest::newRow("empty") << QByteArray() << QByteArray();
}

void TestReplies::base64IsStrict()
{
    QFETCH(QByteArray, text);
    QTEST(strictBase64(text).value_or(QByteArray()), "bytes");
}

void TestReplies::everyByteOfBase64Counts()
{
    QRandomGenerator random(7);
    for (int size = 1; size < 200; ++size) {
        QByteArray bytes(size, Qt::Uninitialized);
        std::generate(bytes.begin(), bytes.end(), [&random] { return char(random.bounded(256)); });
        QCOMPARE(strictBase64(bytes.toBase64()), bytes);
    }
    // Longer than what is decoded at once, with every byte there is at every place.
    const QByteArray whole = QByteArray(75, 'A').toBase64();
    const QByteArray digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (qsizetype at = 0; at < whole.size(); ++at) {
        for (int c = 0; c < 256; ++c) {
            QByteArray text = whole;
            text[at] = char(c);
            const bool isSpace = QByteArrayView(" \n\r\t").contains(char(c));
            const std::optional<QByteArray> decoded = strictBase64(text);
            if (isSpace) // a digit less: one is left over with three others
                QCOMPARE(decoded.value_or(QByteArray()).size(), 74);
            else if (c != '=')
                QCOMPARE(decoded.has_value(), digits.contains(char(c)));
            if (decoded && !isSpace && c != '=')
                QCOMPARE(decoded->toBase64(), text);
        }
    }
}

void TestReplies::tellsHiddenChanges()
{
    DrawReply reply;
    reply.pictures = {pngOf({32, 24})};
    reply.quality = u"low"_s;
    QVERIFY(hiddenChanges(reply, {32, 24}, u"low"_s, u"a"_s).isEmpty());
    reply.revisedPrompt = u"b"_s;
    reply.quality = u"high"_s;
    const Report report = hiddenChanges(reply, {64, 64}, u"low"_s, u"a"_s);
    QCOMPARE(report.size(), 3);
    QVERIFY(report.first().text.contains(u"32 × 24 instead of 64 × 64"_s));
}

void TestReplies::bigStringsAreReadWithoutCopies()
{
    const QByteArray big(100'000, 'x');
    const QByteArray json
        = R"({"a":"short \" quote","b":")" + big + R"(","c":["\u0001lifted:7",")" + big + R"("]})";
    const std::optional<BigJson> parsed = BigJson::parse(json);
    QVERIFY(parsed);
    const QJsonObject root = parsed->root().toObject();
    QCOMPARE(root.value(u"a"_s).toString(), u"short \" quote"_s);
    const QByteArray bytes = parsed->bytesOf(root.value(u"b"_s));
    QCOMPARE(bytes, big);
    QVERIFY(bytes.constData() > json.constData() && bytes.constData() < json.constData() + json.size());
    QCOMPARE(parsed->bytesOf(root.value(u"c"_s).toArray().at(1)), big);
    // Who writes our own mark gets no bytes that are not theirs.
    QCOMPARE(parsed->bytesOf(root.value(u"c"_s).toArray().at(0)), QByteArray("\1lifted:7"));
}

void TestReplies::oddJsonNeverHarms_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("deep") << QByteArray(5000, '[');
    QTest::newRow("open string") << QByteArray("{\"data\":\"") + QByteArray(5000, 'x');
    QTest::newRow("escape at the end") << QByteArray("{\"a\":\"\\");
    QTest::newRow("two objects") << QByteArray("{}{}");
    QTest::newRow("nul") << QByteArray("\0{}", 3);
    QTest::newRow("wrong kinds") << QByteArray(
        R"({"data":{"b64_json":5},"choices":"x","usage":[],"error":7})");
    QTest::newRow("number") << QByteArray("5");
}

void TestReplies::oddJsonNeverHarms()
{
    QFETCH(QByteArray, json);
    QVERIFY(readDrawReply(json).pictures.isEmpty());
    QVERIFY(readDescribeReply(json).caption.isEmpty());
    QVERIFY(readDrawAnswer(eventStream, "data: " + json + "\n\n").pictures.isEmpty());
    QVERIFY(readDescribeAnswer(eventStream, "data: " + json + "\n\n").caption.isEmpty());
}

QTEST_APPLESS_MAIN(TestReplies)
#include "tst_replies.moc"
