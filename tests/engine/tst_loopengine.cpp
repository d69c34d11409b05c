// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/loopengine.h"
#include "scripted.h"

#include <QBuffer>
#include <QImage>
#include <QSignalSpy>
#include <QTest>
#include <QThreadPool>

using namespace Afterimage;
using namespace Qt::Literals::StringLiterals;

namespace {

const QByteArray originBytes = "origin, with a canary: /home/me/Secret Holiday.jpg GPS";

//! One session with an origin, and scripted engines around a loop.
struct Stage
{
    explicit Stage(Mode mode = Mode::Telephone)
    {
        recipe.mode = mode;
        recipe.describe.provider = u"scripted"_s;
        recipe.draw.provider = u"scripted"_s;
        const EncodedImage origin {.bytes = originBytes, .format = u"jpeg"_s, .size = {640, 480}};
        Session session {.id = u"s"_s, .title = u"Secret Holiday"_s, .recipe = recipe, .head = u"o"_s};
        session.frames << Frame {
            .id = u"o"_s, .session = u"s"_s, .state = FrameState::Done, .picture = refFor(origin)};
        archive.pictures.insert(refFor(origin).sha256, origin);
        // The real preparation strips metadata; this one leaves a mark, so that tests see that it was used.
        const auto prepare = [this](const EncodedImage &image, const QImage &pixels) -> Result<EncodedImage> {
            if (!pixels.isNull())
                ++preparedFromPixels;
            return EncodedImage {.bytes = "prepared " + image.bytes.left(6) + image.bytes.right(2)};
        };
        loop = std::make_unique<LoopEngine>(session,
            Providers {
                .describers = {{u"scripted"_s, &describer}}, .generators = {{u"scripted"_s, &generator}}},
            archive, prepare, pool, nullptr, [this](AttemptKind half, const Recipe &asked) {
                objectionsAsked << attemptKindName(half) + u' ' + asked.describe.model;
                return objection && objectsTo == half ? objection : std::nullopt;
            });
        QObject::connect(loop.get(), &LoopEngine::ended,
            [this](const RunSummary &summary) { log << u"ended "_s + stopReasonName(summary.reason); });
        QObject::connect(loop.get(), &LoopEngine::frameAdded, [this](const Frame &frame) {
            log << u"added "_s + frame.caption + (frame.isDone() ? u"!"_s : QString());
        });
        QObject::connect(loop.get(), &LoopEngine::frameChanged, [this](const Frame &frame) {
            log << u"changed "_s + frame.caption + (frame.isDone() ? u"!"_s : QString());
        });
        QObject::connect(loop.get(), &LoopEngine::stepFailed,
            [this](const StepTrouble &trouble) { log << u"failed "_s + trouble.error.message; });
    }

    [[nodiscard]] const Frame &last() const { return loop->session().frames.last(); }

    ScriptedDescriber describer;
    ScriptedGenerator generator;
    MemoryArchive archive;
    QThreadPool pool;
    Recipe recipe;
    std::unique_ptr<LoopEngine> loop;
    QStringList log;
    std::optional<Error> objection;
    AttemptKind objectsTo = AttemptKind::Describe;
    QStringList objectionsAsked;
    std::atomic_int preparedFromPixels = 0;
};

//! A picture of one colour, as a file.
QByteArray picture(const QColor &color, int side = 32)
{
    QImage image(side, side, QImage::Format_RGB32);
    image.fill(color);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes;
}

} // namespace

class TestLoopEngine : public QObject
{
    Q_OBJECT
private slots:
    void aStepAddsACaptionedFrameThatBecomesDone()
    {
        Stage stage;
        QVERIFY(stage.loop->step(u"o"_s, stage.recipe));
        QTRY_COMPARE(stage.loop->state(), LoopState::Idle);
        QCOMPARE(stage.log, (QStringList {u"added words 1"_s, u"changed words 1!"_s, u"ended steps"_s}));
        const Frame &frame = stage.last();
        QCOMPARE(frame.parent, u"o"_s);
        QCOMPARE(frame.step, 1);
        QCOMPARE(frame.prompt, u"words 1"_s);
        QCOMPARE(frame.recipe, stage.recipe);
        QCOMPARE(frame.described.ms, 5);
        QCOMPARE(frame.drawn.ms, 7);
        QVERIFY(frame.seed.has_value());
        QCOMPARE(stage.archive.frames.value(frame.id), frame);
        QCOMPARE(stage.loop->session().head, frame.id);
    }

    void inTelephoneModeTheDescriberGetsNothingButTheLastPicture()
    {
        Stage stage;
        stage.recipe.limits.steps = 3;
        stage.recipe.describe.instructions = u"be brief"_s;
        stage.loop->run(u"o"_s, stage.recipe);
        QTRY_COMPARE(stage.loop->state(), LoopState::Idle);
        QCOMPARE(stage.describer.asked.size(), 3);
        for (int i = 0; i < 3; ++i) {
            const DescribeRequest &request = stage.describer.asked.at(i);
            DescribeRequest expected {
                .picture = request.picture, .instructions = u"be brief"_s, .seed = request.seed};
            QCOMPARE(request.picture.bytes,
                i == 0 ? "prepared originPS"_ba : "prepared pictur "_ba + QByteArray::number(i));
            QCOMPARE(request.instructions, expected.instructions);
            QCOMPARE(request.model, QString());
            QCOMPARE(request.words, 60);
            QVERIFY(!request.refine);
            QVERIFY(!request.picture.bytes.contains("Secret"));
            // For the journal, and nothing in it but names we made up.
            const Frame &made = stage.loop->session().frames.at(i + 1);
            const Purpose expectedPurpose {.session = u"s"_s,
                .parent = made.parent,
                .frame = made.id,
                .step = i + 1,
                .run = stage.loop->runId()};
            QCOMPARE(request.purpose, expectedPurpose);
        }
        for (const DrawRequest &request : std::as_const(stage.generator.asked))
            QVERIFY(!request.reference);
    }

    void whatIsPreparedAlreadyIsNotReadAgain()
    {
        Stage stage;
        const PictureRef origin = *stage.loop->session().frames.first().picture;
        stage.loop->setPrepared(origin, settled<EncodedImage>(EncodedImage {.bytes = "made before"}));
        stage.loop->step(u"o"_s, stage.recipe);
        QTRY_COMPARE(stage.loop->state(), LoopState::Idle);
        QCOMPARE(stage.describer.asked.first().picture.bytes, "made before"_ba);
        QCOMPARE(stage.archive.reads, 0);
    }

    void whatTheGeneratorHasDecodedIsNotDecodedAgain()
    {
        Stage stage;
        stage.generator.pixels = QImage(8, 8, QImage::Format_RGB32);
        stage.recipe.limits.steps = 3;
        stage.loop->run(u"o"_s, stage.recipe);
        QTRY_COMPARE(stage.loop->state(), LoopState::Idle);
        // The origin was read from the archive, and nobody looks at the last picture.
        QCOMPARE(stage.preparedFromPixels, 2);
    }

    void refineGivesTheDescriberTheOriginAndTheWordsSoFar()
    {
        Stage stage(Mode::Refine);
        stage.recipe.limits.steps = 3;
        stage.loop->run(u"o"_s, stage.recipe);
        QTRY_COMPARE(stage.loop->state(), LoopState::Idle);
        const DescribeRequest &third = stage.describer.asked.at(2);
        QVERIFY(!stage.describer.asked.at(0).refine); // the origin with itself compares nothing
        QVERIFY(third.refine.has_value());
        QCOMPARE(third.refine->origin.bytes, "prepared originPS"_ba);
        QCOMPARE(third.refine->captions, (QStringList {u"words 1"_s, u"words 2"_s}));
        QCOMPARE(third.picture.bytes, "prepared pictur 2"_ba);
    }

    void remixGivesTheGeneratorWhatTheRecipeNames()
    {
        Stage stage(Mode::Remix);
        const EncodedImage style {.bytes = "style!", .format = u"jpeg"_s, .size = {30, 20}};
        const EncodedImage mask {.bytes = "mask!", .format = u"png"_s, .size = {30, 20}};
        stage.archive.pictures.insert(refFor(style).sha256, style);
        stage.archive.pictures.insert(refFor(mask).sha256, mask);
        stage.recipe.draw.styleReference = refFor(style);
        stage.recipe.draw.mask = refFor(mask);
        stage.loop->step(u"o"_s, stage.recipe);
        QTRY_COMPARE(stage.loop->state(), LoopState::Idle);
        QCOMPARE(stage.generator.asked.size(), 1);
        QCOMPARE(stage.generator.asked.first().styleReference->bytes, "prepared style!e!"_ba);
        QCOMPARE(*stage.generator.asked.first().mask, mask); // fitted by whoever sends it
        QVERIFY(stage.last().drawn.report.isEmpty());
        // No other mode has a use for them.
        stage.recipe.mode = Mode::Telephone;
        stage.loop->step(u"o"_s, stage.recipe);
        QTRY_COMPARE(stage.loop->state(), LoopState::Idle);
        QVERIFY(!stage.generator.asked.last().styleReference && !stage.generator.asked.last().mask);
    }

    void aGeneratorThatTakesNoneIsGivenNoneAndTheFrameSaysSo()
    {
        Stage stage(Mode::Remix);
        stage.generator.takesReferences = false;
        stage.recipe.draw.styleReference = PictureRef {.sha256 = u"never read"_s};
        stage.recipe.draw.mask = PictureRef {.sha256 = u"nor this"_s};
        stage.loop->step(u"o"_s, stage.recipe);
        QTRY_COMPARE(stage.loop->state(), LoopState::Idle);
        QVERIFY(!stage.generator.asked.first().styleReference && !stage.generator.asked.first().mask);
        QCOMPARE(stage.last().drawn.report.size(), 2);
        QVERIFY(stage.last().drawn.report.first().text.contains(u"was not used"_s));
    }

    void aPictureTheRecipeNamesThatIsGoneEndsTheStepBeforeAnythingIsAsked()
    {
        Stage stage(Mode::Remix);
        stage.recipe.draw.mask = PictureRef {.sha256 = u"gone"_s};
        stage.loop->step(u"o"_s, stage.recipe);
        QTRY_COMPARE(stage.loop->state(), LoopState::Idle);
        QCOMPARE(stage.log.first(), u"failed The mask is not there any more."_s);
        QCOMPARE(stage.describer.asked.size(), 0);
    }

    void remixGivesTheGeneratorTheLastPicture()
    {
        Stage stage(Mode::Remix);
        stage.recipe.limits.steps = 2;
        stage.loop->run(u"o"_s, stage.recipe);
        QTRY_COMPARE(stage.loop->state(), LoopState::Idle);
        QCOMPARE(stage.generator.asked.at(0).reference->bytes, "prepared originPS"_ba);
        QCOMPARE(stage.generator.asked.at(1).reference->bytes, "prepared pictur 1"_ba);
        QVERIFY(!stage.describer.asked.at(1).refine);
    }

    void aPictureJustDrawnIsNotReadBackFromTheArchive()
    {
        Stage stage;
        stage.recipe.limits.steps = 4;
        stage.loop->run(u"o"_s, stage.recipe);
        QTRY_COMPARE(stage.loop->state(), LoopState::Idle);
        QCOMPARE(stage.archive.reads, 1); // the origin
    }

    void wordsOnlyStopsHalfWayAndDrawGoesOn()
    {
        Stage stage;
        stage.loop->step(u"o"_s, stage.recipe, Halves::WordsOnly);
        QTRY_COMPARE(stage.loop->state(), LoopState::Idle);
        QCOMPARE(stage.last().state, FrameState::Captioned);
        QVERIFY(stage.generator.asked.isEmpty());
        const FrameId id = stage.last().id;
        QVERIFY(stage.loop->draw(id, stage.recipe));
        QTRY_COMPARE(stage.loop->state(), LoopState::Idle);
        QCOMPARE(stage.loop->session().frames.size(), 2);
        QCOMPARE(stage.last().id, id);
        QVERIFY(stage.last().isDone());
        QVERIFY(!stage.loop->draw(id, stage.recipe)); // a picture is drawn once
    }

    void editedWordsGrowABranchAndOverwriteNothing()
    {
        Stage stage;
        stage.loop->step(u"o"_s, stage.recipe);
        QTRY_COMPARE(stage.loop->state(), LoopState::Idle);
        const Frame before = stage.last();
        QVERIFY(stage.loop->drawWords(before.parent, u" other words "_s, stage.recipe));
        QTRY_COMPARE(stage.loop->state(), LoopState::Idle);
        const Session &session = stage.loop->session();
        QCOMPARE(session.frames.size(), 3);
        QCOMPARE(*findFrame(session, before.id), before);
        QCOMPARE(stage.last().parent, u"o"_s);
        QCOMPARE(stage.last().caption, u"other words"_s);
        QCOMPARE(stage.last().captionSource, CaptionSource::Edited);
        QCOMPARE(stage.describer.asked.size(), 1);
        QVERIFY(!stage.loop->drawWords(u"nobody"_s, u"words for no picture"_s, stage.recipe));
        QVERIFY(!stage.loop->drawWords(before.parent, u"  "_s, stage.recipe));
    }

    void ownWordsAreDrawnWhereADescriberRefused()
    {
        Stage stage;
        stage.describer.byHand = true;
        QSignalSpy failed(stage.loop.get(), &LoopEngine::stepFailed);
        stage.loop->step(u"o"_s, stage.recipe);
        QTRY_COMPARE(stage.describer.asked.size(), 1);
        stage.describer.answer(tl::unexpected(
            Error {.kind = ErrorKind::Refused, .message = u"No."_s, .cause = ErrorCause::Content}));
        QTRY_COMPARE(stage.loop->state(), LoopState::Idle);
        QCOMPARE(failed.count(), 1);
        QCOMPARE(stage.loop->session().frames.size(), 1);

        QVERIFY(stage.loop->drawWords(u"o"_s, u"my own words"_s, stage.recipe));
        QTRY_COMPARE(stage.loop->state(), LoopState::Idle);
        const Frame made = stage.last();
        QVERIFY(made.isDone());
        QCOMPARE(made.parent, u"o"_s);
        QCOMPARE(made.step, 1);
        QCOMPARE(made.captionSource, CaptionSource::Edited);
        QVERIFY(made.described.provider.isEmpty());
        QVERIFY(stage.generator.asked.constLast().prompt.contains(u"my own words"_s));
        QCOMPARE(stage.describer.asked.size(), 1);
    }

    void redoGrowsASiblingWithAnotherSeed()
    {
        Stage stage;
        stage.recipe.seed = 11;
        stage.loop->step(u"o"_s, stage.recipe);
        QTRY_COMPARE(stage.loop->state(), LoopState::Idle);
        const Frame first = stage.last();
        stage.loop->redo(first.id, Redo::Picture);
        QTRY_COMPARE(stage.loop->state(), LoopState::Idle);
        QCOMPARE(stage.last().parent, first.parent);
        QCOMPARE(stage.last().caption, first.caption);
        QVERIFY(stage.last().seed != first.seed);
        QCOMPARE(stage.describer.asked.size(), 1);
        stage.loop->redo(first.id, Redo::Step);
        QTRY_COMPARE(stage.loop->state(), LoopState::Idle);
        QCOMPARE(stage.describer.asked.size(), 2);
        QCOMPARE(stage.last().caption, u"words 2"_s);
        QCOMPARE(childrenOf(stage.loop->session(), u"o"_s).size(), 3);
    }

    void aFixedSeedIsUsedForEveryStep()
    {
        Stage stage;
        stage.recipe.seed = 42;
        stage.recipe.limits.steps = 2;
        stage.loop->run(u"o"_s, stage.recipe);
        QTRY_COMPARE(stage.loop->state(), LoopState::Idle);
        QCOMPARE(stage.generator.asked.at(0).seed, 42U);
        QCOMPARE(stage.generator.asked.at(1).seed, 42U);
    }

    void derivedSeedsMakeAChainThatCanBeMadeAgain()
    {
        QList<QList<quint32>> runs;
        for (int i = 0; i < 2; ++i) {
            Stage stage;
            stage.recipe.seed = 42;
            stage.recipe.seedEachStep = true;
            stage.recipe.limits.steps = 3;
            stage.loop->run(u"o"_s, stage.recipe);
            QTRY_COMPARE(stage.loop->state(), LoopState::Idle);
            QList<quint32> seeds;
            for (const DrawRequest &asked : std::as_const(stage.generator.asked))
                seeds << asked.seed;
            runs << seeds;
        }
        QCOMPARE(runs.at(0), runs.at(1));
        QCOMPARE(QSet<quint32>(runs.at(0).cbegin(), runs.at(0).cend()).size(), 3);
    }

    void aRunThatStandsStillSaysSoOnceAndGoesOn()
    {
        Stage stage;
        stage.recipe.limits.steps = 8;
        stage.generator.bytes = [](int n) { return QByteArray("picture ") + char('0' + std::min(n, 3)); };
        QSignalSpy rest(stage.loop.get(), &LoopEngine::cameToRest);
        QSignalSpy ended(stage.loop.get(), &LoopEngine::ended);
        stage.loop->run(u"o"_s, stage.recipe);
        QTRY_COMPARE(stage.loop->state(), LoopState::Idle);
        QCOMPARE(rest.count(), 1);
        const auto told = rest.at(0).at(0).value<Rest>();
        QCOMPARE(told.step, 5);
        QCOMPARE(told.standstill.period, 1);
        const auto summary = ended.at(0).at(0).value<RunSummary>();
        QCOMPARE(summary.steps, 8);
        QCOMPARE(summary.rest, std::optional(told));
    }

    void aRunEndsWhenNothingChangesIfTheRecipeSaysSo_data()
    {
        QTest::addColumn<int>("period");
        QTest::newRow("a fixed point") << 1;
        QTest::newRow("two that take turns") << 2;
        QTest::newRow("three that take turns") << 3;
    }
    void aRunEndsWhenNothingChangesIfTheRecipeSaysSo()
    {
        QFETCH(int, period);
        Stage stage;
        stage.recipe.limits.steps = 40;
        stage.recipe.limits.untilStill = true;
        // No two pictures are the same bytes: what they look like, and the words, have to tell.
        stage.describer.wording = [period](int n) {
            return n < 6 ? u"something new, number %1"_s.arg(n)
                         : u"one of %1 pictures, the %1th"_s.arg(n % period);
        };
        stage.generator.bytes = [period](int n) {
            return n < 6 ? picture(QColor::fromHsv(n * 50, 200, 200), 32 + n)
                         : picture(QColor::fromHsv(n % period * 90, 255, 255), 32 + n);
        };
        QSignalSpy ended(stage.loop.get(), &LoopEngine::ended);
        stage.loop->run(u"o"_s, stage.recipe);
        QTRY_COMPARE(stage.loop->state(), LoopState::Idle);
        const auto summary = ended.at(0).at(0).value<RunSummary>();
        QCOMPARE(summary.reason, StopReason::Converged);
        // The first that was there before is 6 + period; two steps more are allowed.
        QVERIFY2(summary.steps >= 6 + period && summary.steps <= 8 + period,
            qPrintable(QString::number(summary.steps)));
        QCOMPARE(summary.rest->standstill.period, period);
        QCOMPARE(stage.log.last(), u"ended converged"_s);
    }

    void aRunWhosePicturesChangeGoesOnToTheEnd()
    {
        Stage stage;
        stage.recipe.limits.steps = 12;
        stage.recipe.limits.untilStill = true;
        stage.describer.wording = [](int) { return u"always the same words"_s; };
        stage.generator.bytes = [](int n) { return picture(QColor::fromHsv(n * 29, 255, 230)); };
        QSignalSpy rest(stage.loop.get(), &LoopEngine::cameToRest);
        stage.loop->run(u"o"_s, stage.recipe);
        QTRY_COMPARE(stage.loop->state(), LoopState::Idle);
        QCOMPARE(rest.count(), 0);
        QCOMPARE(stage.log.last(), u"ended steps"_s);
    }

    void picturesThatCannotBeReadAreNoReasonToStop()
    {
        Stage stage;
        stage.recipe.limits.steps = 6;
        stage.recipe.limits.untilStill = true;
        stage.describer.wording = [](int) { return u"always the same words"_s; };
        stage.loop->run(u"o"_s, stage.recipe);
        QTRY_COMPARE(stage.loop->state(), LoopState::Idle);
        QCOMPARE(stage.log.last(), u"ended steps"_s);
    }

    void aRecipeChangedDuringARunAppliesFromTheNextStep()
    {
        Stage stage;
        stage.recipe.limits.steps = 2;
        stage.generator.byHand = true;
        stage.loop->run(u"o"_s, stage.recipe);
        QTRY_COMPARE(stage.loop->state(), LoopState::Drawing);
        Recipe changed = stage.recipe;
        changed.draw.style = u"oil"_s;
        stage.loop->setRecipe(changed);
        stage.generator.byHand = false;
        stage.generator.answer(stage.generator.picture());
        QTRY_COMPARE(stage.loop->state(), LoopState::Idle);
        QCOMPARE(stage.generator.asked.at(0).prompt, u"words 1"_s);
        QCOMPARE(stage.generator.asked.at(1).prompt, u"words 2\nStyle: oil"_s);
        QCOMPARE(stage.last().recipe, changed);
    }

    void limitsChangedDuringARunCount_data()
    {
        QTest::addColumn<int>("steps");
        QTest::addColumn<bool>("untilStill");
        QTest::addColumn<int>("made");
        QTest::newRow("more steps") << 4 << false << 4;
        QTest::newRow("fewer steps") << 1 << false << 1;
        QTest::newRow("until still") << 9 << true << 3;
    }
    void limitsChangedDuringARunCount()
    {
        QFETCH(int, steps);
        QFETCH(bool, untilStill);
        QFETCH(int, made);
        Stage stage;
        stage.recipe.limits.steps = 2;
        stage.describer.wording = [](int) { return u"always the same words"_s; };
        stage.generator.bytes = [](int) { return picture(Qt::red); };
        stage.generator.byHand = true;
        stage.loop->run(u"o"_s, stage.recipe);
        QTRY_COMPARE(stage.loop->state(), LoopState::Drawing);
        Recipe changed = stage.recipe;
        changed.limits.steps = steps;
        changed.limits.untilStill = untilStill;
        stage.loop->setRecipe(changed);
        QCOMPARE(stage.loop->runStatus().planned, steps);
        stage.generator.byHand = false;
        stage.generator.answer(stage.generator.picture());
        QTRY_COMPARE(stage.loop->state(), LoopState::Idle);
        QCOMPARE(stage.loop->session().frames.size(), 1 + made);
    }

    void aSingleStepStaysOneWhateverTheLimitsBecome()
    {
        Stage stage;
        stage.generator.byHand = true;
        stage.loop->step(u"o"_s, stage.recipe);
        QTRY_COMPARE(stage.loop->state(), LoopState::Drawing);
        Recipe changed = stage.recipe;
        changed.limits.steps = 7;
        stage.loop->setRecipe(changed);
        stage.generator.byHand = false;
        stage.generator.answer(stage.generator.picture());
        QTRY_COMPARE(stage.loop->state(), LoopState::Idle);
        QCOMPARE(stage.loop->session().frames.size(), 2);
    }

    void aTimeLimitEndsARunAfterTheStepThatPassedIt()
    {
        Stage stage;
        stage.generator.byHand = true;
        stage.loop->run(u"o"_s, stage.recipe, {stepLimit(5), timeLimit(30)});
        QTRY_COMPARE(stage.loop->state(), LoopState::Drawing);
        QTRY_VERIFY(stage.loop->runStatus().elapsedMs > 30);
        stage.generator.byHand = false;
        stage.generator.answer(stage.generator.picture());
        QTRY_COMPARE(stage.loop->state(), LoopState::Idle);
        QCOMPARE(stage.log.last(), u"ended time"_s);
        QCOMPARE(stage.loop->session().frames.size(), 2); // what was under way was not cut off
    }

    void aHalfStepRemembersHowItsWordsWereMade()
    {
        Stage stage(Mode::Refine);
        stage.recipe.describe.instructions = u"be brief"_s;
        stage.loop->step(u"o"_s, stage.recipe);
        QTRY_COMPARE(stage.loop->state(), LoopState::Idle);
        stage.loop->step(stage.last().id, stage.recipe, Halves::WordsOnly);
        QTRY_COMPARE(stage.loop->state(), LoopState::Idle);
        QVERIFY(!stage.loop->session().frames.at(1).described.comparedWithOrigin); // it would see it twice
        QVERIFY(stage.last().described.comparedWithOrigin);

        Recipe later;
        later.describe = {.provider = u"another"_s, .instructions = u"at length"_s};
        later.draw = stage.recipe.draw;
        later.draw.style = u"oil"_s;
        QVERIFY(stage.loop->draw(stage.last().id, later));
        QTRY_COMPARE(stage.loop->state(), LoopState::Idle);
        const Frame &drawn = stage.last();
        QVERIFY(drawn.isDone() && drawn.described.comparedWithOrigin);
        QCOMPARE(drawn.recipe.describe, stage.recipe.describe);
        QCOMPARE(drawn.recipe.mode, Mode::Refine);
        QCOMPARE(drawn.recipe.draw, later.draw);
        QCOMPARE(stage.archive.frames.value(drawn.id), drawn);
    }

    void stopIsSeenAtOnceAndStaysUntilTheEnd()
    {
        Stage stage;
        QList<LoopState> states;
        connect(stage.loop.get(), &LoopEngine::stateChanged, this, [&](LoopState state) { states << state; });
        stage.generator.byHand = true;
        stage.loop->run(u"o"_s, stage.recipe);
        QTRY_COMPARE(stage.loop->state(), LoopState::Drawing);
        states.clear();
        stage.loop->stop();
        QCOMPARE(states, QList<LoopState> {LoopState::Stopping});
        // The picture that still arrives is kept, and nothing else is said meanwhile.
        stage.generator.answer(stage.generator.picture());
        QTRY_COMPARE(stage.loop->state(), LoopState::Idle);
        QCOMPARE(states, (QList<LoopState> {LoopState::Stopping, LoopState::Idle}));
        QVERIFY(stage.last().isDone());
    }

    void pauseEndsTheStepUnderWayAndResumeGoesOn()
    {
        Stage stage;
        stage.recipe.limits.steps = 2;
        stage.generator.byHand = true;
        stage.loop->run(u"o"_s, stage.recipe);
        QTRY_COMPARE(stage.loop->state(), LoopState::Drawing);
        stage.loop->pause();
        stage.generator.answer(stage.generator.picture());
        QTRY_COMPARE(stage.loop->state(), LoopState::Paused);
        QCOMPARE(stage.loop->runStatus().done, 1);
        QVERIFY(!stage.loop->step(u"o"_s, stage.recipe)); // busy
        stage.generator.byHand = false;
        stage.loop->resume();
        QTRY_COMPARE(stage.loop->state(), LoopState::Idle);
        QCOMPARE(stage.log.last(), u"ended steps"_s);
        QCOMPARE(stage.loop->session().frames.size(), 3);
    }

    void aPausedRunWhoseLimitIsReachedByNowEndsWithoutAnotherStep()
    {
        Stage stage;
        stage.recipe.limits.steps = 3;
        stage.generator.byHand = true;
        stage.loop->run(u"o"_s, stage.recipe);
        QTRY_COMPARE(stage.loop->state(), LoopState::Drawing);
        stage.loop->pause();
        stage.generator.answer(stage.generator.picture());
        QTRY_COMPARE(stage.loop->state(), LoopState::Paused);
        stage.recipe.limits.steps = 1;
        stage.loop->setRecipe(stage.recipe);
        stage.loop->resume();
        QCOMPARE(stage.loop->state(), LoopState::Idle);
        QCOMPARE(stage.log.last(), u"ended steps"_s);
        QCOMPARE(stage.describer.asked.size(), 1);
    }

    void stopCancelsTheDrawingAndKeepsTheWords()
    {
        Stage stage;
        stage.generator.byHand = true;
        stage.loop->step(u"o"_s, stage.recipe);
        QTRY_COMPARE(stage.loop->state(), LoopState::Drawing);
        stage.loop->stop();
        QCOMPARE(stage.loop->state(), LoopState::Stopping);
        QVERIFY(stage.generator.token.stop_requested());
        stage.generator.answer(failure(ErrorKind::Canceled, u"stopped"_s));
        QTRY_COMPARE(stage.loop->state(), LoopState::Idle);
        QCOMPARE(stage.log, (QStringList {u"added words 1"_s, u"ended stopped"_s}));
        QCOMPARE(stage.last().state, FrameState::Captioned);
        QVERIFY(!stage.last().trouble);
    }

    void aPictureThatStillArrivesAfterStopIsKept()
    {
        Stage stage;
        stage.generator.byHand = true;
        stage.recipe.limits.steps = 5;
        stage.loop->run(u"o"_s, stage.recipe);
        QTRY_COMPARE(stage.loop->state(), LoopState::Drawing);
        stage.loop->stop();
        stage.generator.answer(stage.generator.picture());
        QTRY_COMPARE(stage.loop->state(), LoopState::Idle);
        QCOMPARE(stage.log.last(), u"ended stopped"_s);
        QVERIFY(stage.last().isDone());
    }

    void aFailedDrawingLeavesAHalfStepWithItsTrouble()
    {
        Stage stage;
        stage.generator.failures.enqueue(
            {.kind = ErrorKind::Refused, .message = u"No."_s, .advice = u"Edit."_s});
        stage.recipe.limits.steps = 4;
        stage.loop->run(u"o"_s, stage.recipe);
        QTRY_COMPARE(stage.loop->state(), LoopState::Idle);
        QCOMPARE(stage.log,
            (QStringList {u"added words 1"_s, u"changed words 1"_s, u"failed No."_s, u"ended failed"_s}));
        QCOMPARE(stage.last().state, FrameState::Captioned);
        QCOMPARE(stage.last().trouble->text(), u"No. Edit."_s);
        QTRY_COMPARE(stage.archive.frames.value(stage.last().id).trouble, stage.last().trouble);
        stage.loop->draw(stage.last().id, stage.recipe);
        QTRY_COMPARE(stage.loop->state(), LoopState::Idle);
        QVERIFY(stage.last().isDone());
        QVERIFY(!stage.last().trouble);
    }

    void aFrameTheArchiveCouldNotKeepIsNotShownAsDone()
    {
        Stage stage;
        stage.generator.byHand = true;
        stage.loop->step(u"o"_s, stage.recipe);
        QTRY_COMPARE(stage.loop->state(), LoopState::Drawing);
        stage.archive.trouble = Error {.kind = ErrorKind::Storage, .message = u"The disk is full."_s};
        stage.generator.answer(stage.generator.picture());
        QTRY_COMPARE(stage.loop->state(), LoopState::Idle);
        QVERIFY(!stage.last().isDone());
        QVERIFY(stage.log.contains(u"failed The disk is full."_s));
    }

    void aPictureTheArchiveCouldNotKeepIsNotDrawnAgain()
    {
        Stage stage;
        stage.generator.byHand = true;
        stage.loop->step(u"o"_s, stage.recipe);
        QTRY_COMPARE(stage.loop->state(), LoopState::Drawing);
        stage.archive.trouble = Error {.kind = ErrorKind::Storage, .message = u"The disk is full."_s};
        const Drawing drawing = stage.generator.picture();
        stage.generator.answer(drawing);
        QTRY_COMPARE(stage.loop->state(), LoopState::Idle);
        const qsizetype asked = stage.generator.asked.size();

        stage.loop->draw(stage.last().id, stage.recipe); // still full
        QTRY_COMPARE(stage.loop->state(), LoopState::Idle);
        QVERIFY(!stage.last().isDone());
        stage.archive.trouble.reset();
        stage.loop->draw(stage.last().id, stage.recipe);
        QTRY_COMPARE(stage.loop->state(), LoopState::Idle);
        QVERIFY(stage.last().isDone());
        QVERIFY(!stage.last().trouble);
        QCOMPARE(stage.last().picture->sha256, drawing.picture.ref().sha256);
        QCOMPARE(stage.generator.asked.size(), asked);

        // What was stored is done with: the next picture is a new one.
        stage.generator.byHand = false;
        stage.loop->redo(stage.last().id, Redo::Picture);
        QTRY_COMPARE(stage.loop->state(), LoopState::Idle);
        QCOMPARE(stage.generator.asked.size(), asked + 1);
    }

    void aPaidPictureThatCannotBeKeptIsSaidToHaveBeenPaidFor_data()
    {
        QTest::addColumn<AttemptId>("attempt");
        QTest::addColumn<std::optional<Money>>("cost");
        QTest::addColumn<Charged>("charged");
        QTest::newRow("known price") << u"a"_s << std::optional<Money>(Money {5000}) << Charged::Yes;
        QTest::newRow("unknown price") << u"a"_s << std::optional<Money>() << Charged::Yes;
        QTest::newRow("free server") << u"a"_s << std::optional<Money>(Money {}) << Charged::No;
        QTest::newRow("no request") << QString() << std::optional<Money>() << Charged::No;
    }
    void aPaidPictureThatCannotBeKeptIsSaidToHaveBeenPaidFor()
    {
        QFETCH(AttemptId, attempt);
        QFETCH(std::optional<Money>, cost);
        QFETCH(Charged, charged);
        Stage stage;
        stage.generator.byHand = true;
        std::optional<Charged> told;
        connect(stage.loop.get(), &LoopEngine::stepFailed, this,
            [&told](const StepTrouble &trouble) { told = trouble.error.charged; });
        stage.loop->step(u"o"_s, stage.recipe);
        QTRY_COMPARE(stage.loop->state(), LoopState::Drawing);
        stage.archive.trouble = Error {.kind = ErrorKind::Storage, .message = u"The disk is full."_s};
        Drawing drawing = stage.generator.picture();
        drawing.facts.attempt = attempt;
        drawing.facts.cost = cost;
        stage.generator.answer(drawing);
        QTRY_COMPARE(stage.loop->state(), LoopState::Idle);
        QVERIFY(told == charged);
    }

    void anEngineThatIsNotThereIsSaid()
    {
        Stage stage;
        stage.recipe.describe.provider = u"nobody"_s;
        stage.loop->step(u"o"_s, stage.recipe);
        QTRY_COMPARE(stage.loop->state(), LoopState::Idle);
        QVERIFY(stage.log.first().contains(u"nobody"_s));
        QCOMPARE(stage.log.last(), u"ended failed"_s);
    }

    void progressIsToldAsItComes()
    {
        Stage stage;
        stage.describer.byHand = true;
        stage.generator.byHand = true;
        QStringList words;
        int previews = 0;
        connect(stage.loop.get(), &LoopEngine::progressed, this, [&](const StepProgress &step) {
            QCOMPARE(step.parent, u"o"_s);
            if (!step.progress.words.isEmpty())
                words << step.progress.words;
            previews += step.progress.preview.isNull() ? 0 : 1;
        });
        stage.loop->step(u"o"_s, stage.recipe);
        QTRY_COMPARE(stage.loop->state(), LoopState::Describing);
        stage.describer.sink->report({.phase = Phase::Describing, .words = u"a"_s});
        stage.describer.sink->report({.phase = Phase::Describing, .words = u"a hill"_s});
        stage.describer.answer(u"a hill"_s);
        QTRY_COMPARE(stage.loop->state(), LoopState::Drawing);
        stage.describer.sink->report({.phase = Phase::Describing, .words = u"too late"_s});
        stage.generator.sink->report(
            {.phase = Phase::Drawing, .preview = QImage(2, 2, QImage::Format_RGB32)});
        QCOMPARE(words, (QStringList {u"a"_s, u"a hill"_s}));
        QCOMPARE(previews, 1);
        stage.generator.answer(stage.generator.picture());
        QTRY_COMPARE(stage.loop->state(), LoopState::Idle);
    }

    void aRunFromAHalfStepDrawsItFirstAndCountsIt()
    {
        Stage stage;
        stage.loop->step(u"o"_s, stage.recipe, Halves::WordsOnly);
        QTRY_COMPARE(stage.loop->state(), LoopState::Idle);
        stage.recipe.limits.steps = 3;
        QVERIFY(stage.loop->run(stage.last().id, stage.recipe));
        QTRY_COMPARE(stage.loop->state(), LoopState::Idle);
        QCOMPARE(stage.describer.asked.size(), 3);
        QCOMPARE(stage.generator.asked.size(), 3);
        QCOMPARE(stage.loop->session().frames.size(), 4);
        for (const DrawRequest &request : std::as_const(stage.generator.asked))
            QCOMPARE(request.purpose.run, stage.loop->runId());
    }

    void aBudgetPausesARunAndResumeTriesTheSameStepAgain_data()
    {
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("budget") << ErrorKind::Budget;
        QTest::newRow("a long wait") << ErrorKind::Later;
    }
    void aBudgetPausesARunAndResumeTriesTheSameStepAgain()
    {
        QFETCH(ErrorKind, kind);
        Stage stage;
        stage.recipe.limits.steps = 2;
        stage.generator.failures << Error {.kind = kind, .message = u"not now"_s};
        stage.loop->run(u"o"_s, stage.recipe);
        QTRY_COMPARE(stage.loop->state(), LoopState::Paused);
        QCOMPARE(stage.last().trouble->kind, kind);
        QVERIFY(!stage.log.filter(u"ended"_s).size());
        const FrameId half = stage.last().id;
        stage.loop->resume();
        QTRY_COMPARE(stage.loop->state(), LoopState::Idle);
        QCOMPARE(stage.describer.asked.size(), 2); // the words were not bought again
        QVERIFY(findFrame(stage.loop->session(), half)->isDone());
        QVERIFY(!findFrame(stage.loop->session(), half)->trouble);
        QCOMPARE(stage.log.last(), u"ended steps"_s);
    }

    void consentIsAskedForEachHalfOfEachStep()
    {
        Stage stage;
        stage.recipe.limits.steps = 2;
        stage.loop->run(u"o"_s, stage.recipe);
        QTRY_COMPARE(stage.loop->state(), LoopState::Idle);
        QCOMPARE(
            stage.objectionsAsked, (QStringList {u"describe "_s, u"draw "_s, u"describe "_s, u"draw "_s}));
    }

    void nothingIsSentWithoutConsentAndThePlaceIsKept_data()
    {
        QTest::addColumn<AttemptKind>("half");
        QTest::addColumn<bool>("isRun");
        QTest::newRow("describing in a run") << AttemptKind::Describe << true;
        QTest::newRow("drawing in a run") << AttemptKind::Draw << true;
        QTest::newRow("describing in a step") << AttemptKind::Describe << false;
        QTest::newRow("drawing in a step") << AttemptKind::Draw << false;
    }
    void nothingIsSentWithoutConsentAndThePlaceIsKept()
    {
        QFETCH(AttemptKind, half);
        QFETCH(bool, isRun);
        Stage stage;
        stage.recipe.limits.steps = 2;
        stage.objection = Error {.kind = ErrorKind::Consent, .message = u"ask first"_s};
        stage.objectsTo = half;
        if (isRun)
            stage.loop->run(u"o"_s, stage.recipe);
        else
            stage.loop->step(u"o"_s, stage.recipe);
        QTRY_COMPARE(stage.loop->state(), LoopState::Paused);
        QCOMPARE(stage.describer.asked.size(), half == AttemptKind::Describe ? 0 : 1);
        QCOMPARE(stage.generator.asked.size(), 0);
        QVERIFY(stage.log.contains(u"failed ask first"_s));
        stage.loop->resume(); // still no
        QTRY_COMPARE(stage.log.filter(u"failed ask first"_s).size(), 2);
        QCOMPARE(stage.loop->state(), LoopState::Paused);
        stage.objection.reset();
        stage.loop->resume();
        QTRY_COMPARE(stage.loop->state(), LoopState::Idle);
        QCOMPARE(stage.log.last(), u"ended steps"_s);
        QCOMPARE(stage.describer.asked.size(), isRun ? 2 : 1);
        QCOMPARE(stage.generator.asked.size(), isRun ? 2 : 1);
    }

    void whoDoesNotAgreeGoesOnWithAnotherRecipe()
    {
        Stage stage;
        stage.objection = Error {.kind = ErrorKind::Consent, .message = u"ask first"_s};
        stage.loop->step(u"o"_s, stage.recipe);
        QTRY_COMPARE(stage.loop->state(), LoopState::Paused);
        stage.objection.reset();
        stage.recipe.describe.model = u"at home"_s;
        stage.loop->setRecipe(stage.recipe);
        stage.loop->resume();
        QTRY_COMPARE(stage.loop->state(), LoopState::Idle);
        QCOMPARE(stage.describer.asked.size(), 1);
        QCOMPARE(stage.describer.asked.first().model, u"at home"_s);
    }

    void aHeldStepIsKnownWhenItIsToldOf_data()
    {
        QTest::addColumn<bool>("forConsent");
        QTest::newRow("at its budget, with its own recipe") << false;
        QTest::newRow("for consent, with the recipe of the run") << true;
    }
    void aHeldStepIsKnownWhenItIsToldOf()
    {
        QFETCH(bool, forConsent);
        Stage stage;
        stage.recipe.limits.steps = 2;
        stage.recipe.draw.model = u"before"_s;
        if (forConsent) {
            stage.objection = Error {.kind = ErrorKind::Consent, .message = u"ask first"_s};
            stage.objectsTo = AttemptKind::Draw;
        } else {
            stage.generator.failures << Error {.kind = ErrorKind::Budget, .message = u"too dear"_s};
        }
        std::optional<Frame> told;
        connect(stage.loop.get(), &LoopEngine::stepFailed, this, [&] { told = stage.loop->heldFrame(); });
        stage.loop->run(u"o"_s, stage.recipe);
        QVERIFY(!stage.loop->heldFrame());
        QTRY_COMPARE(stage.loop->state(), LoopState::Paused);
        QVERIFY(told);
        QCOMPARE(told->id, stage.last().id);
        QCOMPARE(told->caption, u"words 1"_s);
        QCOMPARE(told->recipe, stage.recipe);

        Recipe after = stage.recipe;
        after.draw.model = u"after"_s;
        after.limits.budget = Money {5};
        stage.loop->setRecipe(after);
        Recipe expected = forConsent ? after : stage.recipe;
        expected.limits = after.limits;
        QCOMPARE(stage.loop->heldFrame()->recipe, expected);
        stage.objection.reset();
        stage.loop->resume();
        QTRY_COMPARE(stage.loop->state(), LoopState::Idle);
        QVERIFY(!stage.loop->heldFrame());
        QCOMPARE(stage.loop->session().frames.at(1).recipe.draw.model, expected.draw.model);
    }

    void aSingleStepAtTheBudgetEndsAndSaysSo()
    {
        Stage stage;
        stage.generator.failures << Error {.kind = ErrorKind::Budget, .message = u"too dear"_s};
        stage.loop->step(u"o"_s, stage.recipe);
        QTRY_COMPARE(stage.loop->state(), LoopState::Idle);
        QCOMPARE(stage.log.last(), u"ended budget"_s);
    }

    void aStoppedPictureThatMayHaveBeenChargedIsNotKeptQuiet()
    {
        Stage stage;
        stage.generator.byHand = true;
        stage.loop->step(u"o"_s, stage.recipe);
        QTRY_COMPARE(stage.loop->state(), LoopState::Drawing);
        stage.loop->stop();
        stage.generator.answer(tl::unexpected(
            Error {.kind = ErrorKind::Canceled, .message = u"Stopped."_s, .charged = Charged::Maybe}));
        QTRY_COMPARE(stage.loop->state(), LoopState::Idle);
        QCOMPARE(stage.last().trouble->charged, Charged::Maybe);
        QCOMPARE(stage.log.filter(u"failed"_s).size(), 1);
        QCOMPARE(stage.log.last(), u"ended stopped"_s);
    }

    void wordsDrawnAgainAreNotPaidForTwice()
    {
        Stage stage;
        stage.describer.byHand = true;
        stage.loop->step(u"o"_s, stage.recipe);
        QTRY_COMPARE(stage.describer.asked.size(), 1);
        stage.describer.answer(Description {
            .text = u"words"_s, .facts = {.ms = 5, .cost = Money {300}, .attempt = u"attempt 1"_s}});
        QTRY_COMPARE(stage.loop->state(), LoopState::Idle);
        QCOMPARE(stage.last().described.cost, Money {300});
        stage.loop->redo(stage.last().id, Redo::Picture);
        QTRY_COMPARE(stage.loop->state(), LoopState::Idle);
        QCOMPARE(stage.loop->session().frames.size(), 3);
        QVERIFY(!stage.last().described.cost);
        QVERIFY(stage.last().described.attempt.isEmpty());
        QCOMPARE(stage.last().described.ms, 5);
    }

    void framesUnderWayCannotBeRemoved()
    {
        Stage stage;
        stage.loop->step(u"o"_s, stage.recipe);
        QTRY_COMPARE(stage.loop->state(), LoopState::Idle);
        const Frame first = stage.last();
        stage.generator.byHand = true;
        stage.loop->step(first.id, stage.recipe);
        QTRY_COMPARE(stage.loop->state(), LoopState::Drawing);
        QVERIFY(!stage.loop->removeFrames({first.id}));
        stage.generator.answer(stage.generator.picture());
        QTRY_COMPARE(stage.loop->state(), LoopState::Idle);
        const Frame second = stage.last();
        QVERIFY(stage.loop->removeFrames(subtreeOf(stage.loop->session(), first.id)));
        QCOMPARE(stage.loop->session().frames.size(), 1);
        stage.loop->insertFrames({first, second});
        QCOMPARE(pathTo(stage.loop->session(), second.id).size(), 3);
    }

    void aLoopDestroyedInTheMiddleCancelsAndStaysQuiet()
    {
        Stage stage;
        stage.generator.byHand = true;
        stage.loop->step(u"o"_s, stage.recipe);
        QTRY_COMPARE(stage.loop->state(), LoopState::Drawing);
        stage.loop.reset();
        QVERIFY(stage.generator.token.stop_requested());
        stage.generator.answer(stage.generator.picture());
        QCoreApplication::processEvents();
        QVERIFY(!stage.log.contains(u"ended steps"_s));
    }
};

QTEST_GUILESS_MAIN(TestLoopEngine)
#include "tst_loopengine.moc"
