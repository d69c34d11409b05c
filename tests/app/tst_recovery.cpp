// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/recovery.h"
#include "app/workbench.h"
#include "faultserver/faultserver.h"
#include "openai/recovery.h"
#include "outcome.h"
#include "store/fixture.h"

using namespace Afterimage;
using namespace Qt::Literals::StringLiterals;

namespace {

QByteArray spooled(const QByteArray &body, int status = 200, qsizetype announced = -1)
{
    return spoolHead(status,
               {{"Content-Type", body.startsWith('{') ? "application/json" : "text/event-stream"},
                   {"Content-Length", QByteArray::number(announced < 0 ? body.size() : announced)},
                   {"x-request-id", "req_recovered"}})
        + body;
}

//! As the images endpoint answers.
QByteArray pictureAnswer(const EncodedImage &picture)
{
    const QJsonObject usage {{u"input_tokens"_s, 20}, {u"output_tokens"_s, 196}, {u"total_tokens"_s, 216},
        {u"input_tokens_details"_s, QJsonObject {{u"text_tokens"_s, 20}, {u"image_tokens"_s, 0}}}};
    const QJsonObject answer {{u"created"_s, 1'795'000'000}, {u"output_format"_s, u"png"_s},
        {u"usage"_s, usage},
        {u"data"_s,
            QJsonArray {QJsonObject {{u"b64_json"_s, QString::fromLatin1(picture.bytes.toBase64())}}}}};
    return QJsonDocument(answer).toJson(QJsonDocument::Compact);
}

QByteArray fixture(const QString &name)
{
    return contentOf(QStringLiteral(AFTERIMAGE_TEST_DATA) + u"/openai/replies/"_s + name);
}

} // namespace

//! The start after a crash, on a real library with real spools. The server that all attempts name counts
//! what reaches it: nothing may but requests for pictures it has left at an address.
class TestRecovery : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_server.reset();
        open();
        m_session = addSession(m_bench->library(), u"Lake"_s).value_or(Session {});
        QVERIFY(!m_session.id.isEmpty());
        m_connections = m_server.connectionCount();
    }

    void cleanup()
    {
        const QList<ReceivedRequest> all = m_server.requests();
        QVERIFY(std::none_of(all.begin(), all.end(),
            [](const ReceivedRequest &one) { return one.method == u"POST"_s || one.hasKey; }));
        if (!m_isFetched) {
            QCOMPARE(m_server.connectionCount(), m_connections);
            QCOMPARE(all.size(), 0);
        }
        m_isFetched = false;
        m_bench.reset();
    }

    void aReceivedPictureGoesIntoItsHalfStep_data()
    {
        QTest::addColumn<bool>("wasClosed");
        QTest::newRow("closed as received") << true;
        QTest::newRow("whole on the disk, and killed before that was noted") << false;
    }
    void aReceivedPictureGoesIntoItsHalfStep()
    {
        QFETCH(bool, wasClosed);
        const Frame halfStep = addHalfStep();
        const Attempt attempt = drawingOf(halfStep);
        const EncodedImage picture = pictureOf(0xff8822cc, {16, 16});
        leave(attempt, spooled(pictureAnswer(picture)), wasClosed);

        const RecoveryReport report = recover();
        QCOMPARE(report.pictures, 1);
        QVERIFY(report.unclear.isEmpty() && report.troubles.isEmpty() && report.files.isEmpty());
        const Session session = stored();
        const Frame *frame = findFrame(session, halfStep.id);
        QVERIFY(frame && frame->isDone() && frame->picture);
        QCOMPARE(outcomeOf(m_bench->library().picture(*frame->picture))->bytes, picture.bytes);
        QCOMPARE(frame->caption, halfStep.caption);
        QCOMPARE(frame->drawn.attempt, attempt.id);
        QCOMPARE(frame->drawn.provider, u"openai"_s);
        QVERIFY(frame->drawn.cost.has_value());
        QCOMPARE(stateOf(attempt), AttemptState::Settled);
        QCOMPARE(outcomeOf(m_bench->library().ledger().spending({}))->spent, *frame->drawn.cost);
        QVERIFY(!QFile::exists(spoolOf(attempt)));
        nothingIsLeft();
    }

    void aReceivedCaptionGetsItsFrame_data()
    {
        QTest::addColumn<QString>("answer");
        QTest::newRow("whole") << u"responses.json"_s;
        QTest::newRow("streamed") << u"responses-stream.sse"_s;
    }
    void aReceivedCaptionGetsItsFrame()
    {
        QFETCH(QString, answer);
        const Attempt attempt = descriptionOf(m_session.frames.first());
        leave(attempt, spooled(fixture(answer)), true);

        const RecoveryReport report = recover();
        QCOMPARE(report.captions, 1);
        const Session session = stored();
        const Frame *frame = findFrame(session, attempt.purpose.frame);
        QVERIFY(frame && !frame->isDone());
        QVERIFY(!frame->caption.isEmpty());
        QCOMPARE(frame->parent, m_session.frames.first().id);
        QCOMPARE(frame->step, 1);
        QCOMPARE(frame->described.attempt, attempt.id);
        QCOMPARE(stateOf(attempt), AttemptState::Settled);
        nothingIsLeft();
    }

    void anAnswerThatWasCutIsUnclear_data()
    {
        QTest::addColumn<QByteArray>("spool");
        const QByteArray whole = pictureAnswer(pictureOf(0xff102030, {16, 16}));
        QTest::newRow("nothing came") << QByteArray();
        QTest::newRow("half a head") << QByteArray("HTTP/1.1 200\r\nContent-Ty");
        QTest::newRow("no body") << spooled({}, 200, whole.size());
        QTest::newRow("half a body") << spooled(whole.first(whole.size() / 2), 200, whole.size());
        QTest::newRow("all but a byte") << spooled(whole.chopped(1), 200, whole.size());
    }
    void anAnswerThatWasCutIsUnclear()
    {
        QFETCH(QByteArray, spool);
        const Frame halfStep = addHalfStep();
        const Attempt attempt = drawingOf(halfStep);
        leave(attempt, spool, false);

        const RecoveryReport report = recover();
        QCOMPARE(report.pictures, 0);
        QCOMPARE(report.unclear.size(), 1);
        QCOMPARE(report.unclear.first().id, attempt.id);
        QVERIFY(report.unusable.isEmpty() && report.troubles.isEmpty());
        const Session session = stored();
        QVERIFY(!findFrame(session, halfStep.id)->isDone());
        QCOMPARE(stateOf(attempt), AttemptState::Unclear);
        QCOMPARE(outcomeOf(m_bench->library().ledger().spending({}))->maybeCharged, *attempt.reserve);
        if (!spool.isEmpty())
            QCOMPARE(contentOf(spoolOf(attempt)), spool); // somebody may still want to look at it
        nothingIsLeft();
    }

    void whatWasOnlyPreparedIsToldOnce()
    {
        const Attempt attempt = drawingOf(addHalfStep());
        QVERIFY(outcomeOf(m_bench->library().ledger().prepare(attempt)).has_value());
        const RecoveryReport report = recover();
        QCOMPARE(report.unclear.size(), 1);
        QCOMPARE(report.unclear.first().id, attempt.id);
        QCOMPARE(stateOf(attempt), AttemptState::Unclear);
        nothingIsLeft();
    }

    void anAnswerWithoutAPictureIsBad_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("no picture") << QByteArray("{\"created\":1,\"data\":[],\"usage\":{\"input_tokens\":20,"
                                                  "\"output_tokens\":196,\"total_tokens\":216}}");
        EncodedImage cut = pictureOf(0xff556677, {64, 64});
        cut.bytes.truncate(cut.bytes.size() / 2);
        QTest::newRow("half a picture") << pictureAnswer(cut);
        cut.bytes = "<html>not found</html>";
        QTest::newRow("no picture at all") << pictureAnswer(cut);
    }
    void anAnswerWithoutAPictureIsBad()
    {
        QFETCH(QByteArray, body);
        const Frame halfStep = addHalfStep();
        const Attempt attempt = drawingOf(halfStep);
        leave(attempt, spooled(body), true);

        const RecoveryReport report = recover();
        QCOMPARE(report.unusable.size(), 1);
        QCOMPARE(report.unusable.first().id, attempt.id);
        QVERIFY(report.unclear.isEmpty() && report.pictures == 0);
        QCOMPARE(stateOf(attempt), AttemptState::Bad);
        const Session session = stored();
        QVERIFY(!findFrame(session, halfStep.id)->isDone());
        nothingIsLeft();
    }

    void aPictureLeftAtAnAddressIsFetched()
    {
        m_isFetched = true;
        const EncodedImage picture = pictureOf(0xff8822cc, {16, 16});
        serveAt(u"/left.png"_s, picture.bytes);
        const Frame halfStep = addHalfStep();
        const Attempt attempt = drawingOf(halfStep);
        leave(attempt, spooled(addressAnswer(m_server.http(u"/left.png"_s))), true);

        const RecoveryReport report = recover();
        QCOMPARE(report.pictures, 1);
        const Session session = stored();
        const Frame *frame = findFrame(session, halfStep.id);
        QVERIFY(frame && frame->isDone() && frame->picture);
        QCOMPARE(outcomeOf(m_bench->library().picture(*frame->picture))->bytes, picture.bytes);
        QCOMPARE(stateOf(attempt), AttemptState::Settled);
        nothingIsLeft();
    }

    void aPictureThatCannotBeFetchedNowIsFetchedAtTheNextStart()
    {
        m_isFetched = true;
        const EncodedImage picture = pictureOf(0xff8822cc, {16, 16});
        m_server.rule({{u"path"_s, u"/left.png"_s}, {u"error"_s, u"overloaded"_s}});
        const Frame halfStep = addHalfStep();
        const Attempt attempt = drawingOf(halfStep);
        leave(attempt, spooled(addressAnswer(m_server.http(u"/left.png"_s))), true);
        QCOMPARE(recover().troubles.size(), 1);
        QCOMPARE(stateOf(attempt), AttemptState::Received);

        serveAt(u"/left.png"_s, picture.bytes);
        QCOMPARE(recover().pictures, 1);
        QVERIFY(findFrame(stored(), halfStep.id)->isDone());
        nothingIsLeft();
    }

    void aPictureThatIsGoneFromItsAddressIsBad()
    {
        m_isFetched = true;
        m_server.rule({{u"path"_s, u"/left.png"_s}, {u"status"_s, 410}});
        const Attempt attempt = drawingOf(addHalfStep());
        leave(attempt, spooled(addressAnswer(m_server.http(u"/left.png"_s))), true);
        QCOMPARE(recover().unusable.size(), 1);
        QCOMPARE(stateOf(attempt), AttemptState::Bad);
        nothingIsLeft();
    }

    void aRefusalIsFree()
    {
        const Attempt attempt = drawingOf(addHalfStep());
        leave(attempt,
            spooled("{\"error\":{\"message\":\"Rejected.\",\"type\":\"image_generation_user_error\",\"code\":"
                    "\"moderation_blocked\"}}",
                400),
            false);
        const RecoveryReport report = recover();
        QVERIFY(report.unclear.isEmpty() && report.unusable.isEmpty());
        QCOMPARE(stateOf(attempt), AttemptState::Refused);
        QCOMPARE(outcomeOf(m_bench->library().ledger().spending({}))->maybeCharged, Money {});
        nothingIsLeft();
    }

    void aPictureWhoseSessionIsGoneIsKeptAside()
    {
        const Attempt attempt = drawingOf(addHalfStep());
        const EncodedImage picture = pictureOf(0xff00aa55, {16, 16});
        QVERIFY(outcomeOf(m_bench->library().trashSession(m_session.id)).has_value());
        leave(attempt, spooled(pictureAnswer(picture)), true);

        const RecoveryReport report = recover();
        QCOMPARE(report.pictures, 0);
        QCOMPARE(report.files.size(), 1);
        const QString path = report.files.first();
        QVERIFY(path.startsWith(m_bench->library().directory() + u"/recovered/"_s));
        QCOMPARE(contentOf(path), picture.bytes);
        QCOMPARE(stateOf(attempt), AttemptState::Settled);
        nothingIsLeft();
    }

    void whatHasNoFrameToGoToIsKeptAside()
    {
        const Attempt loose {.id = newId(),
            .kind = AttemptKind::Describe,
            .provider = u"openai"_s,
            .profile = u"openai"_s,
            .server = origin(),
            .model = u"gpt-6-luna"_s,
            .reserve = Money {600}};
        leave(loose, spooled(fixture(u"responses.json"_s)), true); // "describe PICTURE" on the command line
        const Attempt second = drawingOf(addHalfStep());
        Frame drawn = *findFrame(stored(), second.purpose.frame);
        const EncodedImage other = pictureOf(0xffffffff, {8, 8});
        drawn.state = FrameState::Done;
        drawn.picture = refFor(other);
        QVERIFY(outcomeOf(m_bench->library().keep(drawn, other)).has_value());
        const EncodedImage late = pictureOf(0xff000000, {16, 16});
        leave(second, spooled(pictureAnswer(late)), true); // drawn again meanwhile

        const RecoveryReport report = recover();
        QCOMPARE(report.files.size(), 2);
        QVERIFY(!contentOf(report.files.first()).trimmed().isEmpty());
        QCOMPARE(contentOf(report.files.last()), late.bytes);
        QCOMPARE(findFrame(stored(), drawn.id)->picture, drawn.picture);
        nothingIsLeft();
    }

    void allOfItAtOnce()
    {
        QList<FrameId> frames;
        for (int i = 0; i < 5; ++i) {
            const Frame halfStep = addHalfStep();
            frames << halfStep.id;
            leave(drawingOf(halfStep), spooled(pictureAnswer(pictureOf(0xff000000U + i, {16, 16}))), i % 2);
            leave(descriptionOf(m_session.frames.first()), spooled(fixture(u"responses.json"_s)), i % 2);
        }
        const RecoveryReport report = recover();
        QCOMPARE(report.pictures, 5);
        QCOMPARE(report.captions, 5);
        const Session session = stored();
        for (const FrameId &id : std::as_const(frames))
            QVERIFY(findFrame(session, id)->isDone());
        const Result<VerifyReport> sound = outcomeOf(m_bench->library().verify());
        QVERIFY(sound && sound->isSound() && sound->strayAnswers.isEmpty());
        nothingIsLeft();
    }

private:
    void serveAt(const QString &path, const QByteArray &bytes)
    {
        m_server.rule({{u"path"_s, path},
            {u"body"_s, QJsonObject {{u"base64"_s, QString::fromLatin1(bytes.toBase64())}}}});
    }

    static QByteArray addressAnswer(const QUrl &address)
    {
        return "{\"created\":1,\"data\":[{\"url\":\"" + address.toEncoded() + "\"}]}";
    }

    void open()
    {
        m_bench.reset();
        ServerWishes wishes;
        wishes.address = m_server.http(u"/v1"_s).toString();
        auto bench = Workbench::open(m_dir->filePath(u"library"_s), wishes);
        QVERIFY2(bench.has_value(), bench ? "" : qPrintable(bench.error().text()));
        m_bench = *std::move(bench);
    }

    //! A later run of the program, and what it finds.
    RecoveryReport recover()
    {
        open();
        return outcomeOf(m_bench->recover()).value_or(RecoveryReport {});
    }

    void nothingIsLeft()
    {
        const Result<RecoveryReport> at = outcomeOf(m_bench->recover());
        QVERIFY(at && at->isEmpty());
        QVERIFY(recover().isEmpty());
    }

    Frame addHalfStep()
    {
        Frame frame = captionedFrame(m_session.frames.first(), u"A lake at dawn."_s);
        frame.prompt = frame.caption;
        return outcomeOf(m_bench->library().keep(frame, std::nullopt)).value_or(Frame {});
    }

    QString origin() { return m_server.http().toString(QUrl::RemovePath); }

    Attempt drawingOf(const Frame &frame)
    {
        return {.id = newId(),
            .kind = AttemptKind::Draw,
            .purpose
            = {.session = frame.session, .parent = frame.parent, .frame = frame.id, .step = frame.step},
            .provider = u"openai"_s,
            .profile = u"openai"_s,
            .server = origin(),
            .model = u"gpt-image-2.5-flare"_s,
            .reserve = Money {63'000}};
    }

    Attempt descriptionOf(const Frame &parent)
    {
        return {.id = newId(),
            .kind = AttemptKind::Describe,
            .purpose
            = {.session = m_session.id, .parent = parent.id, .frame = newId(), .step = parent.step + 1},
            .provider = u"openai"_s,
            .profile = u"openai"_s,
            .server = origin(),
            .model = u"gpt-6-luna"_s,
            .reserve = Money {600}};
    }

    //! As a run leaves it that dies: sent, with this much of the answer.
    void leave(const Attempt &attempt, const QByteArray &spool, bool isClosed)
    {
        LedgerStore &ledger = m_bench->library().ledger();
        QVERIFY(outcomeOf(ledger.prepare(attempt)).has_value());
        ledger.markSent(attempt.id);
        constexpr qsizetype piece = 300;
        for (qsizetype from = 0; from < spool.size(); from += piece)
            ledger.spool(attempt.id, spool.mid(from, piece));
        if (isClosed)
            QVERIFY(outcomeOf(ledger.close(attempt.id, {.state = AttemptState::Received, .httpStatus = 200}))
                        .has_value());
    }

    AttemptState stateOf(const Attempt &attempt)
    {
        const QList<Attempt> all
            = outcomeOf(m_bench->library().ledger().attempts({})).value_or(QList<Attempt> {});
        for (const Attempt &one : all) {
            if (one.id == attempt.id)
                return one.state;
        }
        return AttemptState::Prepared;
    }

    Session stored() { return outcomeOf(m_bench->library().session(m_session.id)).value_or(Session {}); }
    QString spoolOf(const Attempt &attempt)
    {
        return m_bench->library().directory() + u"/spool/"_s + attempt.id + u".part"_s;
    }

    FaultServer m_server;
    int m_connections = 0;
    bool m_isFetched = false; //!< this test's server may be asked for pictures
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<Workbench> m_bench;
    Session m_session;
};

QTEST_MAIN(TestRecovery)
#include "tst_recovery.moc"
