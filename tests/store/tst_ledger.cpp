// SPDX-License-Identifier: GPL-3.0-or-later
#include "ledgerfixture.h"

#include <QThread>

#include <sys/mount.h>
#include <sys/stat.h>

using namespace Afterimage;
using namespace Qt::Literals::StringLiterals;

namespace {

int modeOf(const QString &path)
{
    struct stat facts = {};
    return ::stat(QFile::encodeName(path).constData(), &facts) == 0 ? int(facts.st_mode & 07777) : -1;
}

Attempt inRun(const RunId &run, std::optional<Money> budget, std::optional<Money> reserve)
{
    Attempt attempt = newAttempt(AttemptKind::Draw, reserve);
    attempt.purpose.run = run;
    attempt.purpose.runBudget = budget;
    return attempt;
}

} // namespace

//! Rows, sums, limits and recovery of the journal of paid requests.
class TestLedger : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        m_home = quickFolder();
        m_folder = m_home->filePath(u"library"_s);
        reopen();
    }

    void cleanup()
    {
        m_library.reset();
        m_disk.reset();
        m_home.reset();
    }

    void thePreparedRowIsCommittedWhenThatIsSaid()
    {
        const Attempt attempt = newAttempt();
        QVERIFY(await(ledger().prepare(attempt)).has_value());
        const QStringList rows = onDatabase(m_folder, {u"SELECT id || state FROM attempts"_s});
        QCOMPARE(rows, QStringList {attempt.id + u"prepared"_s});
    }

    void everythingKnownOfAnAttemptIsGivenBack()
    {
        Attempt attempt = newAttempt(AttemptKind::Describe, Money {1'234});
        attempt.purpose = {.session = newId(),
            .parent = newId(),
            .frame = newId(),
            .step = 7,
            .run = newId(),
            .runBudget = Money {5'000'000}};
        attempt.state = AttemptState::Settled; // not for the caller to say
        const QDateTime before = QDateTime::currentDateTimeUtc();
        QVERIFY(await(ledger().prepare(attempt)).has_value());
        Attempt stored = attemptIn(*m_library, attempt.id);
        QVERIFY(stored.created.msecsTo(before) <= 0);
        QVERIFY(stored.created.timeSpec() == Qt::UTC);
        attempt.state = AttemptState::Prepared;
        attempt.created = attempt.updated = stored.created;
        QCOMPARE(stored, attempt);

        AttemptEnd end {.state = AttemptState::Bad, .cost = Money {1'000}};
        end.usage = {.inputTokens = 10, .outputTokens = {}, .imageTokens = 0};
        end.httpStatus = 200;
        end.requestId = u"req_é'\""_s;
        end.note = u"The words were cut off."_s;
        ledger().markSent(attempt.id);
        QVERIFY(await(ledger().close(attempt.id, end)).has_value());
        reopen();
        stored = attemptIn(*m_library, attempt.id);
        attempt.state = end.state;
        attempt.cost = end.cost;
        attempt.usage = end.usage;
        attempt.httpStatus = end.httpStatus;
        attempt.requestId = end.requestId;
        attempt.note = end.note;
        attempt.updated = stored.updated;
        QCOMPARE(stored, attempt);
    }

    void aFrameSettlesWhatBroughtIt()
    {
        const Session session = *addSession(*m_library, u"Paid"_s);
        const Attempt words = newAttempt(AttemptKind::Describe);
        const Attempt drawing = newAttempt();
        QVERIFY(receive(*m_library, words, "HTTP/1.1 200 OK\r\n\r\nwords", Money {300}).has_value());
        QVERIFY(receive(*m_library, drawing, "HTTP/1.1 200 OK\r\n\r\npicture").has_value());
        const QString spooled = spoolPath(*m_library, drawing.id);
        QCOMPARE(contentOf(spooled), QByteArray("HTTP/1.1 200 OK\r\n\r\npicture"));
        QCOMPARE(modeOf(spooled), 0600);
        QCOMPARE(modeOf(m_folder + u"/spool"_s), 0700);

        const EncodedImage picture = pictureOf(0xff123456);
        Frame frame = doneFrame(session.frames.first(), u"a harbour"_s, picture);
        frame.described.attempt = words.id;
        frame.drawn.attempt = drawing.id;
        frame.drawn.cost = Money {6'300};
        Frame half = frame;
        half.state = FrameState::Captioned;
        half.picture.reset();
        QVERIFY(await(m_library->keep(half, {})).has_value());
        QCOMPARE(attemptIn(*m_library, words.id).state, AttemptState::Settled);
        QVERIFY(!QFile::exists(spoolPath(*m_library, words.id)));
        QCOMPARE(attemptIn(*m_library, drawing.id).state, AttemptState::Received);
        QVERIFY(QFile::exists(spooled));

        QVERIFY(await(m_library->keep(frame, picture)).has_value());
        const Attempt settled = attemptIn(*m_library, drawing.id);
        QCOMPARE(settled.state, AttemptState::Settled);
        QCOMPARE(settled.cost, std::optional(Money {6'300})); // the journal knew none
        QVERIFY(!QFile::exists(spooled));
        QCOMPARE(await(ledger().spending({}))->spent, Money {6'600});
    }

    void aFrameThatIsNotKeptSettlesNothing()
    {
        const Session session = *addSession(*m_library, u"Paid"_s);
        const Attempt drawing = newAttempt();
        QVERIFY(receive(*m_library, drawing, "answer").has_value());
        const EncodedImage picture = pictureOf(0xff123456);
        Frame frame = doneFrame(session.frames.first(), u"a harbour"_s, picture);
        frame.drawn.attempt = drawing.id;
        frame.step = 9;
        QVERIFY(!await(m_library->keep(frame, picture)).has_value());
        QCOMPARE(attemptIn(*m_library, drawing.id).state, AttemptState::Received);
        QVERIFY(QFile::exists(spoolPath(*m_library, drawing.id)));
    }

    void aPictureMayLieThereBeforeItsFrameAndGoesWhenItWasForNothing()
    {
        const Session session = *addSession(*m_library, u"Paid"_s);
        const EncodedImage picture = pictureOf(0xff123456);
        const QString file = m_library->picturePath(refFor(picture));
        const auto brought = [this, &picture](const AttemptId &id) {
            ledger().bring(id, picture);
            return attemptIn(*m_library, id).state == AttemptState::Received;
        };
        const Attempt bad = newAttempt();
        QVERIFY(receive(*m_library, bad, "answer").has_value());
        QVERIFY(brought(bad.id));
        QCOMPARE(contentOf(file), picture.bytes);
        QVERIFY(await(ledger().close(bad.id, endAs(AttemptState::Bad))).has_value());
        QVERIFY(!QFile::exists(file));

        const Attempt twin = newAttempt();
        const Attempt good = newAttempt();
        QVERIFY(receive(*m_library, twin, "answer").has_value());
        QVERIFY(receive(*m_library, good, "answer").has_value());
        QVERIFY(brought(twin.id) && brought(good.id));
        Frame frame = doneFrame(session.frames.first(), u"a harbour"_s, picture);
        frame.drawn.attempt = good.id;
        QVERIFY(await(m_library->keep(frame, picture)).has_value());
        QVERIFY(await(ledger().close(twin.id, endAs(AttemptState::Bad))).has_value());
        QCOMPARE(contentOf(file), picture.bytes); // a frame names it
        QVERIFY(await(m_library->picture(*frame.picture)).has_value());
        QCOMPARE(await(m_library->verify())->orphans, QStringList());
    }

    void whatWasSavedElsewhereIsSettledAlone()
    {
        const Attempt attempt = newAttempt();
        QVERIFY(receive(*m_library, attempt, "answer", Money {500}).has_value());
        QVERIFY(await(ledger().settle(attempt.id)).has_value());
        QVERIFY(await(ledger().settle(attempt.id)).has_value()); // said twice, still true
        QCOMPARE(attemptIn(*m_library, attempt.id).state, AttemptState::Settled);
        QVERIFY(!QFile::exists(spoolPath(*m_library, attempt.id)));
        QCOMPARE(await(ledger().settle(newId())).error().kind, ErrorKind::NotFound);
    }

    void whatBecomesOfTheSpoolAtTheEnd_data()
    {
        QTest::addColumn<AttemptState>("state");
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<bool>("stays");
        QTest::newRow("never sent") << AttemptState::NotSent << QByteArray("x") << false;
        QTest::newRow("refused") << AttemptState::Refused << QByteArray("HTTP/1.1 400\r\n\r\n") << false;
        QTest::newRow("unclear") << AttemptState::Unclear << QByteArray("HTTP/1.1 200\r\n\r\nha") << true;
        QTest::newRow("unclear, nothing came") << AttemptState::Unclear << QByteArray() << false;
        QTest::newRow("bad") << AttemptState::Bad << QByteArray("HTTP/1.1 200\r\n\r\n{}") << true;
    }

    void whatBecomesOfTheSpoolAtTheEnd()
    {
        QFETCH(AttemptState, state);
        QFETCH(QByteArray, answer);
        QFETCH(bool, stays);
        const Attempt attempt = newAttempt();
        QVERIFY(await(ledger().prepare(attempt)).has_value());
        ledger().markSent(attempt.id);
        ledger().spool(attempt.id, answer);
        QVERIFY(await(ledger().close(attempt.id, endAs(state))).has_value());
        QCOMPARE(attemptIn(*m_library, attempt.id).state, state);
        QCOMPARE(QFile::exists(spoolPath(*m_library, attempt.id)), stays);
        if (stays)
            QCOMPARE(contentOf(spoolPath(*m_library, attempt.id)), answer);
    }

    void anEndIsFinalButALateAnswerIsTaken()
    {
        const Attempt attempt = newAttempt();
        QCOMPARE(await(ledger().close(attempt.id, endAs(AttemptState::Unclear))).error().kind,
            ErrorKind::NotFound);
        QVERIFY(await(ledger().prepare(attempt)).has_value());
        ledger().markSent(attempt.id);
        for (const AttemptState odd : {AttemptState::Prepared, AttemptState::Sent, AttemptState::Settled})
            QCOMPARE(await(ledger().close(attempt.id, endAs(odd))).error().kind, ErrorKind::InvalidInput);
        QVERIFY(await(ledger().close(attempt.id, endAs(AttemptState::Unclear))).has_value());
        ledger().spool(attempt.id, "late");
        QVERIFY(await(ledger().close(attempt.id, endAs(AttemptState::Received))).has_value());
        QCOMPARE(await(ledger().close(attempt.id, endAs(AttemptState::Refused))).error().kind,
            ErrorKind::InvalidInput);
        QCOMPARE(contentOf(spoolPath(*m_library, attempt.id)), QByteArray("late"));
        QVERIFY(await(ledger().close(attempt.id, endAs(AttemptState::Bad))).has_value());
        QCOMPARE(await(ledger().close(attempt.id, endAs(AttemptState::Unclear))).error().kind,
            ErrorKind::InvalidInput);
        QCOMPARE(await(ledger().settle(attempt.id)).error().kind, ErrorKind::InvalidInput);
    }

    void anAnswerThatNeverCameIsNotReceived()
    {
        const Attempt attempt = newAttempt();
        QVERIFY(await(ledger().prepare(attempt)).has_value());
        ledger().markSent(attempt.id);
        QCOMPARE(await(ledger().close(attempt.id, endAs(AttemptState::Received))).error().kind,
            ErrorKind::Storage);
        QCOMPARE(attemptIn(*m_library, attempt.id).state, AttemptState::Sent);
    }

    void piecesThatNoAttemptWaitsForAreDropped()
    {
        const Attempt received = newAttempt();
        const Attempt refused = newAttempt();
        QVERIFY(receive(*m_library, received, "whole").has_value());
        QVERIFY(await(ledger().prepare(refused)).has_value());
        QVERIFY(await(ledger().close(refused.id, endAs(AttemptState::Refused))).has_value());
        for (const AttemptId &id : {received.id, refused.id, newId()})
            ledger().spool(id, "more");
        QVERIFY(await(ledger().spending({})).has_value()); // all of that is done
        QCOMPARE(contentOf(spoolPath(*m_library, received.id)), QByteArray("whole"));
        QCOMPARE(QDir(m_folder + u"/spool"_s).entryList(QDir::Files).size(), 1);
    }

    void aLinkInTheSpoolIsNotFollowed()
    {
        const Attempt attempt = newAttempt();
        const QString outside = m_home->filePath(u"outside"_s);
        QVERIFY(await(ledger().prepare(attempt)).has_value());
        QVERIFY(QFile::link(outside, spoolPath(*m_library, attempt.id)));
        ledger().spool(attempt.id, "answer");
        QCOMPARE(await(ledger().close(attempt.id, endAs(AttemptState::Received))).error().kind,
            ErrorKind::Storage);
        QVERIFY(!QFile::exists(outside));
    }

    void callersOnManyThreadsAreServed()
    {
        std::vector<std::unique_ptr<QThread>> threads;
        for (int i = 0; i < 4; ++i) {
            threads.emplace_back(QThread::create([this] {
                for (int n = 0; n < 5; ++n) {
                    const Attempt attempt = newAttempt();
                    Pending<void> prepared = ledger().prepare(attempt);
                    prepared.waitForFinished();
                    ledger().markSent(attempt.id);
                    ledger().spool(attempt.id, attempt.id.toLatin1());
                    Pending<void> closed
                        = ledger().close(attempt.id, endAs(AttemptState::Received, Money {1}));
                    closed.waitForFinished();
                }
            }));
            threads.back()->start();
        }
        for (const auto &thread : threads)
            QVERIFY(thread->wait(20000));
        QCOMPARE(await(ledger().spending({})), (Spending {{20}, {}, {}, 0, 20}));
        reopen();
        const QList<RecoveredAttempt> left = *await(ledger().recoverable());
        QCOMPARE(left.size(), 20);
        for (const RecoveredAttempt &one : left)
            QCOMPARE(one.spool, one.attempt.id.toLatin1());
    }

    void oddAndRepeatedIdsAreRefused()
    {
        Attempt attempt = newAttempt();
        QVERIFY(await(ledger().prepare(attempt)).has_value());
        QCOMPARE(await(ledger().prepare(attempt)).error().kind, ErrorKind::InvalidInput);
        for (const QString &id : {u""_s, u"../up"_s, u"a/b"_s, u"x.part"_s, QString(65, u'a'), u"ä"_s}) {
            attempt.id = id;
            QCOMPARE(await(ledger().prepare(attempt)).error().kind, ErrorKind::InvalidInput);
            ledger().spool(id, "must not be written anywhere");
        }
        QCOMPARE(await(ledger().attempts({}))->size(), 1);
        QVERIFY(QDir(m_folder + u"/spool"_s).isEmpty());
        QVERIFY(!QFile::exists(m_folder + u"/up.part"_s));
    }

    void theSumsAddUp_data()
    {
        using enum AttemptState;
        using MaybeMoney = std::optional<Money>;
        const Money reserve {100};
        const Money cost {7};
        QTest::addColumn<AttemptState>("state");
        QTest::addColumn<MaybeMoney>("reserve");
        QTest::addColumn<MaybeMoney>("cost");
        QTest::addColumn<Spending>("sums");
        const auto row = [](const char *name, AttemptState state, MaybeMoney dearest, MaybeMoney known,
                             qint64 spent, qint64 reserved, qint64 maybe, int unknown) {
            QTest::newRow(name) << state << dearest << known
                                << Spending {{spent}, {reserved}, {maybe}, unknown, 1};
        };
        row("prepared", Prepared, reserve, {}, 0, 100, 0, 0);
        row("prepared, price unknown", Prepared, {}, {}, 0, 0, 0, 0);
        row("sent", Sent, reserve, {}, 0, 100, 0, 0);
        row("sent, price unknown", Sent, {}, {}, 0, 0, 0, 1);
        row("received", Received, reserve, {}, 0, 100, 0, 0);
        row("received with usage", Received, reserve, cost, 7, 0, 0, 0);
        row("settled", Settled, reserve, cost, 7, 0, 0, 0);
        row("settled without usage", Settled, reserve, {}, 0, 0, 0, 1);
        row("not sent", NotSent, reserve, {}, 0, 0, 0, 0);
        row("refused", Refused, reserve, {}, 0, 0, 0, 0);
        row("bad", Bad, reserve, cost, 7, 0, 0, 0);
        row("bad without usage", Bad, reserve, {}, 0, 0, 0, 1);
        row("unclear", Unclear, reserve, {}, 0, 0, 100, 0);
        row("unclear, price unknown", Unclear, {}, {}, 0, 0, 0, 1);
    }

    void theSumsAddUp()
    {
        QFETCH(AttemptState, state);
        QFETCH(std::optional<Money>, reserve);
        QFETCH(std::optional<Money>, cost);
        QFETCH(Spending, sums);
        const Attempt attempt = newAttempt(AttemptKind::Draw, reserve);
        QVERIFY(await(ledger().prepare(attempt)).has_value());
        if (state != AttemptState::Prepared)
            ledger().markSent(attempt.id);
        if (state == AttemptState::Received || state == AttemptState::Settled) {
            ledger().spool(attempt.id, "x");
            QVERIFY(await(ledger().close(attempt.id, endAs(AttemptState::Received, cost))).has_value());
            if (state == AttemptState::Settled)
                QVERIFY(await(ledger().settle(attempt.id)).has_value());
        } else if (state != AttemptState::Prepared && state != AttemptState::Sent) {
            QVERIFY(await(ledger().close(attempt.id, endAs(state, cost))).has_value());
        }
        QCOMPARE(attemptIn(*m_library, attempt.id).state, state);
        QCOMPARE(await(ledger().spending({})), sums);
    }

    void sumsCanBeNarrowed()
    {
        for (int i = 0; i < 4; ++i) {
            Attempt attempt = newAttempt();
            attempt.purpose.session = i < 2 ? u"one"_s : u"two"_s;
            attempt.purpose.run = i % 2 == 0 ? u"even"_s : u"odd"_s;
            QVERIFY(receive(*m_library, attempt, "x", Money {1LL << i}).has_value());
        }
        const QDateTime later = QDateTime::currentDateTimeUtc().addSecs(60);
        QCOMPARE(await(ledger().spending({}))->spent, Money {15});
        QCOMPARE(await(ledger().spending({.session = u"one"_s}))->spent, Money {3});
        QCOMPARE(await(ledger().spending({.run = u"odd"_s}))->spent, Money {10});
        QCOMPARE(await(ledger().spending({.session = u"two"_s, .run = u"odd"_s}))->spent, Money {8});
        QCOMPARE(await(ledger().spending({.since = later})), Spending {});
        QCOMPARE(await(ledger().spending({.since = later.addDays(-1)}))->attempts, 4);
    }

    void aRunNeverPassesItsBudget()
    {
        const RunId run = newId();
        const Money budget {200};
        // All at once: none of them has answered when the next one asks.
        QList<Pending<void>> asked;
        for (int i = 0; i < 5; ++i)
            asked << ledger().prepare(inRun(run, budget, Money {70}));
        int allowed = 0;
        for (const Pending<void> &pending : std::as_const(asked))
            allowed += await(pending).has_value() ? 1 : 0;
        QCOMPARE(allowed, 2);
        QVERIFY(await(ledger().prepare(inRun(run, budget, Money {60}))).has_value()); // up to the last cent
        const Result<void> refused = await(ledger().prepare(inRun(run, budget, Money {1})));
        QCOMPARE(refused.error().kind, ErrorKind::Budget);
        QCOMPARE(refused.error().charged, Charged::No);
        QVERIFY(await(ledger().prepare(inRun(newId(), budget, Money {200}))).has_value());
        QVERIFY(await(ledger().prepare(inRun({}, budget, Money {200}))).has_value());
        QVERIFY(await(ledger().prepare(inRun({}, budget, Money {200}))).has_value()); // no run: not its sum
    }

    void aBudgetSaysWhatStandsAgainstIt()
    {
        const RunId run = newId();
        const Money budget {500'000};
        Attempt first = inRun(run, budget, Money {300'000});
        QVERIFY(receive(*m_library, first, "x", Money {211'000}).has_value());
        const Attempt second = inRun(run, budget, Money {63'000});
        QVERIFY(await(ledger().prepare(second)).has_value());
        const Attempt third = inRun(run, budget, Money {42'000});
        QVERIFY(await(ledger().prepare(third)).has_value());
        QVERIFY(await(ledger().close(third.id, endAs(AttemptState::Unclear))).has_value());

        const Error error = await(ledger().prepare(inRun(run, budget, Money {250'000}))).error();
        QCOMPARE(error.kind, ErrorKind::Budget);
        for (const QString &part : {u"run's budget of $0.50"_s, u"next picture"_s, u"up to $0.25"_s,
                 u"$0.21 is spent"_s, u"$0.063 is under way"_s, u"$0.042 may have been charged"_s})
            QVERIFY2(error.message.contains(part), qPrintable(error.message));
        QVERIFY(!error.advice.isEmpty());
        QCOMPARE(error.cause, ErrorCause::RunBudget);
    }

    void daysAndMonthsHaveLimits()
    {
        const Money reserve {60};
        ledger().setBudgets({.day = Money {100}, .month = Money {130}});
        QVERIFY(await(ledger().prepare(newAttempt(AttemptKind::Draw, reserve))).has_value());
        Error error = await(ledger().prepare(newAttempt(AttemptKind::Draw, reserve))).error();
        QCOMPARE(error.kind, ErrorKind::Budget);
        QVERIFY2(error.message.contains(u"one day"_s), qPrintable(error.message));

        // What was yesterday (or, on the first of a month, this morning) counts for the month only.
        const QDate today = QDate::currentDate();
        m_library.reset();
        if (today.day() > 1) {
            onDatabase(m_folder,
                {u"UPDATE attempts SET state = 'bad', cost = 60, created = %1"_s.arg(
                    today.startOfDay().toMSecsSinceEpoch() - 1)});
            reopen();
            ledger().setBudgets({.day = Money {100}, .month = Money {130}});
            QVERIFY(await(ledger().prepare(newAttempt(AttemptKind::Draw, reserve))).has_value());
            ledger().setBudgets({.day = Money {1000}, .month = Money {130}});
            error = await(ledger().prepare(newAttempt(AttemptKind::Draw, reserve))).error();
            QVERIFY2(error.message.contains(u"one month"_s), qPrintable(error.message));
            m_library.reset();
        }
        // What was last month counts no more.
        onDatabase(m_folder,
            {u"UPDATE attempts SET created = %1"_s.arg(
                QDate(today.year(), today.month(), 1).startOfDay().toMSecsSinceEpoch() - 1)});
        reopen();
        ledger().setBudgets({.day = Money {100}, .month = Money {100}});
        QVERIFY(await(ledger().prepare(newAttempt(AttemptKind::Draw, reserve))).has_value());
    }

    void anUnknownPriceNeedsAWorldWithoutLimits()
    {
        QVERIFY(await(ledger().prepare(newAttempt(AttemptKind::Draw, {}))).has_value());
        ledger().setBudgets({.day = {}, .month = Money {100'000'000}});
        const Error error = await(ledger().prepare(newAttempt(AttemptKind::Describe, {}))).error();
        QCOMPARE(error.kind, ErrorKind::Budget);
        QVERIFY2(error.message.contains(u"nobody knows"_s), qPrintable(error.message));
        QVERIFY2(error.message.contains(u"$100.00"_s), qPrintable(error.message));
        ledger().setBudgets({});
        QVERIFY(await(ledger().prepare(newAttempt(AttemptKind::Describe, {}))).has_value());
        QCOMPARE(await(ledger().prepare(inRun(newId(), Money {1}, {}))).error().kind, ErrorKind::Budget);
    }

    void whatWasPaidAtAnUnknownPriceCountsAtItsDearest()
    {
        const RunId run = newId();
        const Attempt attempt = inRun(run, Money {100}, Money {80});
        QVERIFY(await(ledger().prepare(attempt)).has_value());
        QVERIFY(await(ledger().close(attempt.id, endAs(AttemptState::Bad))).has_value());
        QCOMPARE(
            await(ledger().prepare(inRun(run, Money {100}, Money {30}))).error().kind, ErrorKind::Budget);
        QVERIFY(await(ledger().prepare(inRun(run, Money {100}, Money {20}))).has_value());
    }

    void theUserCanSayWhatBecameOfAnUnclearAttempt()
    {
        const Attempt attempt = newAttempt(AttemptKind::Draw, Money {100});
        QVERIFY(await(ledger().prepare(attempt)).has_value());
        QCOMPARE(
            await(ledger().resolveUnclear(attempt.id, Charged::Yes)).error().kind, ErrorKind::InvalidInput);
        QCOMPARE(await(ledger().resolveUnclear(newId(), Charged::Yes)).error().kind, ErrorKind::NotFound);
        AttemptEnd end = endAs(AttemptState::Unclear);
        end.note = u"The answer was cut off."_s;
        QVERIFY(await(ledger().close(attempt.id, end)).has_value());
        const AttemptFilter unclear {.session = {}, .show = AttemptFilter::Show::Unclear};
        QCOMPARE(await(ledger().attempts(unclear))->size(), 1);

        QVERIFY(await(ledger().resolveUnclear(attempt.id, Charged::Yes)).has_value());
        QCOMPARE(await(ledger().spending({})), (Spending {{100}, {}, {}, 0, 1}));
        QVERIFY(attemptIn(*m_library, attempt.id).note.startsWith(end.note + u" You said"_s));
        QCOMPARE(attemptIn(*m_library, attempt.id).cost, std::optional(Money {100}));
        QVERIFY(await(ledger().attempts(unclear))->isEmpty());

        QVERIFY(await(ledger().resolveUnclear(attempt.id, Charged::No)).has_value());
        QCOMPARE(await(ledger().spending({})), (Spending {{}, {}, {}, 0, 1}));
        QCOMPARE(attemptIn(*m_library, attempt.id).cost, std::optional(Money {}));

        QVERIFY(await(ledger().resolveUnclear(attempt.id, Charged::Maybe)).has_value());
        QCOMPARE(await(ledger().spending({})), (Spending {{}, {}, {100}, 0, 1}));
        QCOMPARE(attemptIn(*m_library, attempt.id).note, end.note);
        QCOMPARE(await(ledger().attempts(unclear))->size(), 1);
    }

    void attemptsAreListedNewestFirst()
    {
        QStringList ids;
        for (int i = 0; i < 5; ++i) {
            Attempt attempt = newAttempt();
            attempt.purpose.session = i % 2 == 0 ? u"even"_s : u"odd"_s;
            QVERIFY(await(ledger().prepare(attempt)).has_value());
            ids.prepend(attempt.id);
        }
        QVERIFY(await(ledger().close(ids.at(1), endAs(AttemptState::Unclear))).has_value());
        QVERIFY(await(ledger().close(ids.at(2), endAs(AttemptState::Refused))).has_value());
        QCOMPARE(idsOf({.session = {}}), ids);
        QCOMPARE(idsOf({.session = u"odd"_s}), (QStringList {ids.at(1), ids.at(3)}));
        QCOMPARE(idsOf({.session = {}, .show = AttemptFilter::Show::Open}),
            (QStringList {ids.at(0), ids.at(3), ids.at(4)}));
        QCOMPARE(idsOf({.session = {}, .show = AttemptFilter::Show::Unclear}), QStringList {ids.at(1)});
        QVERIFY(idsOf({.session = u"even"_s, .show = AttemptFilter::Show::Unclear}).isEmpty());
        QCOMPARE(idsOf({.session = {}, .limit = 2, .offset = 1}), ids.mid(1, 2));
    }

    void whatACrashLeftCanBeFinished()
    {
        const Attempt prepared = newAttempt();
        const Attempt sent = newAttempt();
        const Attempt halfway = newAttempt();
        const Attempt received = newAttempt();
        for (const Attempt &attempt : {prepared, sent, halfway})
            QVERIFY(await(ledger().prepare(attempt)).has_value());
        ledger().markSent(sent.id);
        ledger().spool(halfway.id, "an answer whose mark was lost");
        QVERIFY(receive(*m_library, received, "whole answer", Money {5}).has_value());
        QVERIFY(await(ledger().openAttempts())->isEmpty()); // this run's own are not left over
        reopen();
        QVERIFY(await(ledger().prepare(newAttempt())).has_value());

        const QList<RecoveredAttempt> left = *await(ledger().recoverable());
        QCOMPARE(left.size(), 3);
        QCOMPARE(left.at(0).attempt, attemptIn(*m_library, sent.id));
        QCOMPARE(left.at(0).spool, QByteArray());
        QCOMPARE(left.at(1).attempt.id, halfway.id);
        QCOMPARE(left.at(1).attempt.state, AttemptState::Sent);
        QCOMPARE(left.at(1).spool, QByteArray("an answer whose mark was lost"));
        QCOMPARE(left.at(2).attempt, attemptIn(*m_library, received.id));
        QCOMPARE(left.at(2).attempt.state, AttemptState::Received);
        QCOMPARE(left.at(2).spool, QByteArray("whole answer"));
        const QList<OpenAttempt> open = *await(ledger().openAttempts());
        QCOMPARE(open.size(), 3);
        QCOMPARE(open.at(2).spoolPath, spoolPath(*m_library, received.id));
        QCOMPARE(open.at(2).spoolBytes, 12);

        QVERIFY(await(ledger().close(sent.id, endAs(AttemptState::Unclear))).has_value());
        QVERIFY(await(ledger().close(halfway.id, endAs(AttemptState::Received))).has_value());
        QVERIFY(await(ledger().settle(received.id)).has_value());
        QCOMPARE(await(ledger().recoverable())->size(), 1);
        QVERIFY(await(ledger().settle(halfway.id)).has_value());
        QVERIFY(await(ledger().recoverable())->isEmpty());
    }

    void whatWasOnlyPreparedIsUnclearToALaterRun()
    {
        const Attempt known = newAttempt();
        const Attempt unknown = newAttempt(AttemptKind::Describe, std::nullopt);
        const Attempt marked = newAttempt();
        for (const Attempt &attempt : {known, unknown, marked})
            QVERIFY(await(ledger().prepare(attempt)).has_value());
        ledger().markSent(marked.id);
        QVERIFY(await(ledger().fileAbandoned())->isEmpty()); // not while it may still be sent
        reopen();
        reopen(); // by somebody who does not ask
        QCOMPARE(await(ledger().spending({}))->reserved, *known.reserve + *marked.reserve);

        const QList<Attempt> told = *await(ledger().fileAbandoned());
        QCOMPARE(told, (QList<Attempt> {attemptIn(*m_library, known.id), attemptIn(*m_library, unknown.id)}));
        QVERIFY(await(ledger().fileAbandoned())->isEmpty());
        // Nobody knows whether they left in the moment before the mark: they count, and the user is told.
        for (const Attempt &attempt : {known, unknown}) {
            QCOMPARE(attemptIn(*m_library, attempt.id).state, AttemptState::Unclear);
            QVERIFY(!attemptIn(*m_library, attempt.id).note.isEmpty());
        }
        const Spending spending = *await(ledger().spending({}));
        QCOMPARE(spending.maybeCharged, *known.reserve);
        QCOMPARE(spending.reserved, *marked.reserve);
        QCOMPARE(spending.unknown, 1);
        QCOMPARE(spending.spent, Money {});
        QCOMPARE(idsOf({.session = {}, .show = AttemptFilter::Show::Unclear}),
            (QStringList {unknown.id, known.id}));

        // What the provider's bill says ends the question.
        QVERIFY(await(ledger().resolveUnclear(known.id, Charged::No)).has_value());
        QCOMPARE(await(ledger().spending({}))->maybeCharged, Money {});
    }

    void spoolsOfSettledAttemptsAreClearedAway()
    {
        const Attempt settled = newAttempt();
        QVERIFY(receive(*m_library, settled, "x").has_value());
        QVERIFY(await(ledger().settle(settled.id)).has_value());
        QFile again(spoolPath(*m_library, settled.id)); // as if killed between commit and removal
        QVERIFY(again.open(QIODevice::WriteOnly));
        again.close();
        reopen();
        QVERIFY(!again.exists());
    }

    void emptyingTheTrashKeepsTheMoneysHistory()
    {
        const Session session = *addSession(*m_library, u"Gone"_s);
        QStringList ids;
        for (const AttemptState state :
            {AttemptState::Bad, AttemptState::Unclear, AttemptState::Received, AttemptState::Unclear}) {
            Attempt attempt = newAttempt();
            attempt.purpose.session = session.id;
            ids << attempt.id;
            QVERIFY(await(ledger().prepare(attempt)).has_value());
            ledger().spool(attempt.id, "12345");
            QVERIFY(await(ledger().close(attempt.id, endAs(state, Money {10}))).has_value());
        }
        m_library.reset();
        onDatabase(m_folder,
            {u"UPDATE attempts SET updated = %1 WHERE id <> '%2'"_s.arg(
                QString::number(QDateTime::currentDateTimeUtc().addDays(-31).toMSecsSinceEpoch()),
                ids.last())});
        reopen();
        const Spending before = *await(ledger().spending({}));
        QVERIFY(await(m_library->trashSession(session.id)).has_value());
        const Result<EmptiedTrash> emptied
            = await(m_library->emptyTrash(QDateTime::currentDateTimeUtc().addSecs(60)));
        QCOMPARE(emptied->sessions, 1);
        QCOMPARE(emptied->answers, 2);
        QCOMPARE(await(ledger().spending({})), before);
        QCOMPARE(await(ledger().attempts({.session = session.id}))->size(), 4);
        for (int i = 0; i < 4; ++i)
            QCOMPARE(QFile::exists(spoolPath(*m_library, ids.at(i))), i >= 2);
    }

    void aCheckMissesALostAnswerAndListsStrayOnes()
    {
        Attempt attempt = newAttempt();
        const Session session = *addSession(*m_library, u"One"_s);
        attempt.purpose.session = session.id;
        QVERIFY(receive(*m_library, attempt, "answer").has_value());
        const QString stray = spoolPath(*m_library, newId());
        for (const QString &path : {stray, m_folder + u"/spool/readme.txt"_s}) {
            QFile file(path);
            QVERIFY(file.open(QIODevice::WriteOnly));
            QCOMPARE(file.write("x"), 1);
        }
        Result<VerifyReport> report = await(m_library->verify());
        QVERIFY(report->isSound());
        QCOMPARE(report->strayAnswers.size(), 2);
        QVERIFY(report->strayAnswers.contains(stray));
        QVERIFY(await(m_library->emptyTrash(QDateTime::currentDateTimeUtc())).has_value());
        reopen();
        QVERIFY(QFile::exists(stray)); // never deleted

        const QString path = spoolPath(*m_library, attempt.id);
        QVERIFY(QFile::remove(path));
        report = await(m_library->verify());
        QVERIFY(!report->isSound());
        QCOMPARE(report->lostAnswers, QStringList {path});
        QCOMPARE(await(m_library->verify(session.id))->lostAnswers, QStringList {path});
        const Session other = *addSession(*m_library, u"Other"_s);
        QVERIFY(await(m_library->verify(other.id))->isSound());
    }

    void nothingIsSentWhenTheDiskCouldNotTakeTheAnswer()
    {
        if (!useSmallDisk("size=80m"))
            QSKIP("Mounting a small disk needs root.");
        const Error error = await(ledger().prepare(newAttempt())).error();
        QCOMPARE(error.kind, ErrorKind::Storage);
        QVERIFY2(error.message.contains(m_folder), qPrintable(error.message));
        QVERIFY2(error.message.contains(u"88.0 MiB"_s), qPrintable(error.message));
        QVERIFY(!error.advice.isEmpty());
        QVERIFY(await(ledger().attempts({}))->isEmpty());
        QVERIFY(await(ledger().prepare(newAttempt(AttemptKind::Describe))).has_value()); // words are small
    }

    void aDiskThatFillsUpMeanwhileLosesNothing()
    {
        if (!useSmallDisk("size=100m"))
            QSKIP("Mounting a small disk needs root.");
        const Session session = *addSession(*m_library, u"Full"_s);
        QByteArray answer("HTTP/1.1 200 OK\r\n\r\n");
        Attempt again = newAttempt();
        const Attempt kept = newAttempt();
        QVERIFY(await(ledger().prepare(again)).has_value());
        QVERIFY(await(ledger().prepare(kept)).has_value());
        ledger().markSent(again.id);
        ledger().markSent(kept.id);
        QVERIFY(await(ledger().spending({})).has_value()); // all of that is done
        resizeDisk("size=2m");
        for (int i = 0; i < 100; ++i) {
            const QByteArray piece(60'000, char('a' + i % 26));
            ledger().spool(again.id, i == 0 ? answer + piece : piece);
            answer += piece;
        }
        ledger().spool(kept.id, answer);
        for (const AttemptId &id : {again.id, kept.id}) {
            const Result<void> closed
                = await(ledger().close(id, endAs(AttemptState::Received, Money {5'000})));
            QCOMPARE(closed.error().kind, ErrorKind::Storage);
            QVERIFY2(closed.error().message.contains(u"full"_s), qPrintable(closed.error().message));
            QCOMPARE(closed.error().charged, Charged::Yes);
            QCOMPARE(attemptIn(*m_library, id).state, AttemptState::Sent);
        }

        // There is room again: the one is closed once more, of the other the picture is kept.
        resizeDisk("size=100m");
        QVERIFY(await(ledger().close(again.id, endAs(AttemptState::Received, Money {5'000}))).has_value());
        QCOMPARE(contentOf(spoolPath(*m_library, again.id)), answer);
        const EncodedImage picture = pictureOf(0xff123456);
        Frame frame = doneFrame(session.frames.first(), u"a harbour"_s, picture);
        frame.drawn.attempt = kept.id;
        frame.drawn.cost = Money {5'000};
        QVERIFY(await(m_library->keep(frame, picture)).has_value());
        QCOMPARE(attemptIn(*m_library, kept.id).state, AttemptState::Settled);
        QVERIFY(!QFile::exists(spoolPath(*m_library, kept.id)));
        QCOMPARE(await(ledger().spending({}))->spent, Money {10'000});
        reopen();
        QCOMPARE(await(ledger().recoverable())->size(), 1);
        QCOMPARE(await(ledger().recoverable())->first().spool, answer);
        QVERIFY(await(m_library->verify())->isSound());
    }

private:
    [[nodiscard]] LedgerStore &ledger() { return m_library->ledger(); }

    [[nodiscard]] QStringList idsOf(const AttemptFilter &filter)
    {
        QStringList ids;
        const QList<Attempt> attempts = await(ledger().attempts(filter)).value_or(QList<Attempt> {});
        for (const Attempt &attempt : attempts)
            ids << attempt.id;
        return ids;
    }

    void reopen()
    {
        m_library.reset();
        Result<std::unique_ptr<Library>> opened = Library::open(m_folder);
        if (!opened)
            QFAIL(qPrintable(opened.error().text() + opened.error().detail));
        m_library = *std::move(opened);
    }

    //! A new library on a disk of its own, which goes at the end of the test.
    [[nodiscard]] bool useSmallDisk(const char *options)
    {
        m_library.reset();
        m_folder = m_home->filePath(u"small"_s);
        m_disk = std::make_unique<SmallDisk>(m_folder, options);
        if (!m_disk->isThere)
            return false;
        reopen();
        return true;
    }

    void resizeDisk(const char *options)
    {
        QCOMPARE(::mount("tmpfs", QFile::encodeName(m_folder).constData(), "tmpfs", MS_REMOUNT, options), 0);
    }

    struct SmallDisk
    {
        SmallDisk(const QString &folder, const char *options)
            : path(QFile::encodeName(folder))
            , isThere(QDir().mkpath(folder) && ::mount("tmpfs", path.constData(), "tmpfs", 0, options) == 0)
        {
        }
        ~SmallDisk()
        {
            if (isThere)
                ::umount2(path.constData(), MNT_DETACH);
        }
        Q_DISABLE_COPY_MOVE(SmallDisk)

        const QByteArray path;
        const bool isThere;
    };

    std::unique_ptr<QTemporaryDir> m_home;
    QString m_folder;
    std::unique_ptr<SmallDisk> m_disk;
    std::unique_ptr<Library> m_library;
};

QTEST_GUILESS_MAIN(TestLedger)
#include "tst_ledger.moc"
