// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json.h"

#include <QTest>

using namespace Afterimage;
using namespace Qt::Literals::StringLiterals;

namespace {
Frame fullFrame()
{
    Frame frame {.id = u"f1"_s, .parent = u"f0"_s, .step = 3, .state = FrameState::Done};
    frame.recipe.mode = Mode::Remix;
    frame.recipe.describe = {.provider = u"p"_s, .model = u"m"_s, .instructions = u"be kind"_s, .words = 33};
    frame.recipe.draw = {.provider = u"q"_s,
        .model = u"n"_s,
        .style = u"oil"_s,
        .promptTemplate = u"{caption}!"_s,
        .size = {512, 256},
        .quality = u"high"_s,
        .options = {{u"background"_s, u"opaque"_s}}};
    frame.recipe.seed = 4294967295U;
    frame.recipe.limits
        = {.steps = 9, .minutes = 2, .budget = Money {1'500'000}, .resendUnclear = 1, .untilStill = true};
    frame.recipe.seedEachStep = true;
    frame.caption = u"words <b>"_s;
    frame.captionSource = CaptionSource::Edited;
    frame.described = {.provider = u"p"_s, .engine = u"e 1"_s, .model = u"m"_s, .ms = 12};
    frame.described.usage = {.inputTokens = 5, .outputTokens = 0, .imageTokens = std::nullopt};
    frame.described.cost = Money {300};
    frame.described.requestIds = {u"r1"_s, u"r2"_s};
    frame.described.comparedWithOrigin = true;
    frame.described.attempt = u"a1"_s;
    frame.described.claims = {{.start = 0,
                                  .length = 5,
                                  .boxes = {{0.25, 0, 0.5, 0.125}, {0, 0.5, 1, 0.5}},
                                  .probability = 0.75,
                                  .basis = u"62 %"_s},
        {.start = 6, .length = 3, .boxes = {{0, 0, 1, 1}}}};
    frame.drawn.report = {{Outcome::DrawnAs, u"spaniel"_s, u"A dog stands in."_s},
        {Outcome::Conflict, u"red"_s, u"Blue came later."_s}};
    frame.prompt = u"words!"_s;
    frame.revisedPrompt = u"more words"_s;
    frame.seed = 7;
    frame.picture = PictureRef {.sha256 = u"ab"_s, .format = u"png"_s, .size = {512, 256}, .byteCount = 99};
    frame.created = QDateTime::fromString(u"2026-11-22T10:11:12.345Z"_s, Qt::ISODateWithMs);
    frame.trouble = Error {.kind = ErrorKind::Refused,
        .message = u"No."_s,
        .saved = u"The words are."_s,
        .charged = Charged::Maybe,
        .advice = u"Edit them."_s,
        .detail = u"status: 400"_s,
        .notBefore = frame.created.addSecs(60),
        .cause = ErrorCause::Verification,
        .page = QUrl(u"https://example.org/settings"_s)};
    return frame;
}
} // namespace

class TestJson : public QObject
{
    Q_OBJECT
private slots:
    void aFullFrameComesBackAsItWas()
    {
        const Frame frame = fullFrame();
        const Result<Frame> back = frameFromJson(toJson(frame));
        QVERIFY(back.has_value());
        QCOMPARE(*back, frame);
    }

    void aTroubleThatWasOneTextIsStillRead()
    {
        QJsonObject json = toJson(fullFrame());
        json.insert("trouble"_L1, u"It may have been charged."_s);
        json.insert("trouble_charged"_L1, u"maybe"_s);
        const Frame frame = frameFromJson(json).value();
        QCOMPARE(frame.trouble->message, u"It may have been charged."_s);
        QCOMPARE(frame.trouble->charged, Charged::Maybe);
    }

    void unknownValuesAreLeftOut()
    {
        const QJsonObject json = toJson(Frame {.id = u"f"_s});
        QCOMPARE(json.keys(), (QStringList {u"frame"_s, u"state"_s, u"step"_s}));
    }

    void aWrongStateIsRefused()
    {
        QJsonObject json = toJson(fullFrame());
        json.insert("state"_L1, u"half-baked"_s);
        QCOMPARE(frameFromJson(json).error().kind, ErrorKind::InvalidInput);
    }

    void unknownKeysAreIgnored()
    {
        QJsonObject json = toJson(fullFrame());
        json.insert("from_the_future"_L1, 1);
        QVERIFY(frameFromJson(json).has_value());
    }
};

QTEST_GUILESS_MAIN(TestJson)
#include "tst_json.moc"
