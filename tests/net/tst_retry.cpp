// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/retry.h"

#include <QTest>

#include <limits>

using namespace Afterimage;
using namespace Qt::Literals::StringLiterals;

Q_DECLARE_METATYPE(Afterimage::RetryFacts)
Q_DECLARE_METATYPE(Afterimage::RetryDecision)

namespace {

const QDateTime now(QDate(2026, 11, 22), QTime(12, 0, 0, 0), Qt::UTC);

constexpr auto again = RetryAction::Again;
constexpr auto hold = RetryAction::Pause;

HttpHeaders told(const QByteArray &name, const QByteArray &value)
{
    return {{name, value}};
}

//! Our own waits with random 0: the full time.
constexpr qint64 ownWaits[] = {500, 1000, 2000, 4000, 8000, 8000};

RetryDecision againAfter(qint64 waitMs)
{
    return {.action = again, .waitMs = waitMs};
}

} // namespace

class TestRetry : public QObject
{
    Q_OBJECT
private slots:
    //! Every class with every answer a server may give about waiting.
    void theTableOfClassesAndHeaders_data()
    {
        QTest::addColumn<RetryFacts>("facts");
        QTest::addColumn<RetryDecision>("expected");

        struct Header
        {
            const char *name;
            HttpHeaders headers;
            //! Unset: wait as we think best. More than longestWaitMs: pause.
            std::optional<qint64> wait;
        };
        const Header headers[] = {
            {"none", {}, {}},
            {"0", told("Retry-After", "0"), {}},
            {"3", told("Retry-After", "3"), 3000},
            {"1.5", told("retry-after", "1.5"), 1500},
            {"120", told("Retry-After", "120"), 120'000},
            {"121", told("Retry-After", "121"), 121'000},
            {"date past", told("Retry-After", "Sun, 22 Nov 2026 11:59:00 GMT"), {}},
            {"date future", told("Retry-After", "Sun, 22 Nov 2026 12:00:07 GMT"), 7000},
            {"date far", told("Retry-After", "Sun, 22 Nov 2026 12:10:00 GMT"), 600'000},
            {"ms", told("retry-after-ms", "250"), 250},
            {"-ms", told("retry-after-ms", "-250"), {}},
            {"NaN", told("Retry-After", "NaN"), {}},
            {"negative", told("Retry-After", "-3"), {}},
        };
        for (const Header &header : headers) {
            const std::optional<qint64> ms = retryAfterMs(header.headers, now);
            const bool longer = header.wait.value_or(0) > longestWaitMs;
            const RetryDecision waits {longer ? hold : again, header.wait.value_or(500)};
            const auto row = [&](const char *name, RetryFacts facts, RetryDecision expected) {
                facts.retryAfterMs = ms;
                QTest::addRow("%s, %s", name, header.name) << facts << expected;
                // What must never be asked for again stays so, whatever the server would like.
                facts.shouldRetry = true;
                QTest::addRow("%s, %s, should retry", name, header.name) << facts << expected;
                facts.shouldRetry = false;
                const bool answered = facts.outcome != OutcomeClass::NotSent;
                QTest::addRow("%s, %s, should not retry", name, header.name)
                    << facts << (answered ? RetryDecision() : expected);
            };
            row("not sent", {.outcome = OutcomeClass::NotSent, .notSent = 1}, {again, 500});
            row("rate limited", {.outcome = OutcomeClass::RateLimited}, waits);
            row("rate limited 5 times", {.outcome = OutcomeClass::RateLimited, .waits = 5}, {});
            row("overloaded", {.outcome = OutcomeClass::Overloaded}, waits);
            row("overloaded 2 times", {.outcome = OutcomeClass::Overloaded, .waits = 2}, {});
            row("refused", {.outcome = OutcomeClass::Refused}, {});
            row("unclear picture", {.outcome = OutcomeClass::Unclear, .unclear = 1}, {});
            row("unclear picture, resend 1",
                {.outcome = OutcomeClass::Unclear, .unclear = 1, .resendUnclear = 1}, waits);
            row("unclear words", {.outcome = OutcomeClass::Unclear, .price = Price::Words, .unclear = 1},
                waits);
            row("bad", {.outcome = OutcomeClass::Bad, .resendUnclear = 9}, {});
            row("bad words", {.outcome = OutcomeClass::Bad, .price = Price::Words}, {});
            row("delivered", {.outcome = OutcomeClass::Delivered}, {});
        }
    }
    void theTableOfClassesAndHeaders()
    {
        QFETCH(RetryFacts, facts);
        QFETCH(RetryDecision, expected);
        QCOMPARE(decideRetry(facts, 0).action, expected.action);
        QCOMPARE(decideRetry(facts, 0).waitMs, expected.waitMs);
    }

    void whatWasNotSentIsTriedTwiceMore()
    {
        QCOMPARE(decideRetry({.outcome = OutcomeClass::NotSent, .notSent = 1}, 0), againAfter(500));
        QCOMPARE(decideRetry({.outcome = OutcomeClass::NotSent, .notSent = 2}, 0), againAfter(1000));
        QCOMPARE(decideRetry({.outcome = OutcomeClass::NotSent, .notSent = 3}, 0), RetryDecision());
    }

    void aRateLimitIsWaitedOutFiveTimes()
    {
        for (int waits = 0; waits < 5; ++waits)
            QCOMPARE(decideRetry({.outcome = OutcomeClass::RateLimited, .waits = waits}, 0),
                againAfter(ownWaits[waits]));
        QCOMPARE(decideRetry({.outcome = OutcomeClass::RateLimited, .waits = 5}, 0), RetryDecision());
    }

    void anUnclearPictureIsAskedForAsOftenAsTheUserAllows()
    {
        for (int unclear = 1; unclear <= 3; ++unclear)
            QCOMPARE(
                decideRetry({.outcome = OutcomeClass::Unclear, .unclear = unclear, .resendUnclear = 3}, 0),
                againAfter(ownWaits[unclear - 1]));
        QCOMPARE(decideRetry({.outcome = OutcomeClass::Unclear, .unclear = 4, .resendUnclear = 3}, 0),
            RetryDecision());
        QCOMPARE(decideRetry({.outcome = OutcomeClass::Unclear, .unclear = 1, .resendUnclear = -1}, 0),
            RetryDecision());
    }

    void unclearWordsAreAskedForOnceMoreWhateverPicturesMay()
    {
        const RetryFacts facts {
            .outcome = OutcomeClass::Unclear, .price = Price::Words, .unclear = 2, .resendUnclear = 9};
        QCOMPARE(decideRetry(facts, 0), RetryDecision());
    }

    void chanceTakesUpToAQuarterOffOurOwnWaitsOnly()
    {
        const RetryFacts own {.outcome = OutcomeClass::NotSent, .notSent = 1};
        QCOMPARE(decideRetry(own, 0.5).waitMs, 438);
        QCOMPARE(decideRetry(own, 0.999999).waitMs, 375);
        QCOMPARE(decideRetry(own, 7).waitMs, 375);
        const RetryFacts told {.outcome = OutcomeClass::RateLimited, .retryAfterMs = 3000};
        QCOMPARE(decideRetry(told, 0.999999).waitMs, 3000);
    }

    void whatTheServerTellsAboutWaiting_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<qint64>("expected"); // -1: unset
        const auto after = [](const char *value, qint64 expected) {
            QTest::newRow(value) << QByteArray("Retry-After") << QByteArray(value) << expected;
        };
        after("0", 0);
        after("3", 3000);
        after(" 3 ", 3000);
        after("0.2504", 251);
        after("121", 121'000);
        after("-1", -1);
        after("-0.001", -1);
        after("nan", -1);
        after("inf", -1);
        after("", -1);
        after("soon", -1);
        after("3 s", -1);
        after("0x10", -1);
        after("1e99", 366LL * 24 * 3600 * 1000);
        after("Sun, 22 Nov 2026 12:00:00 GMT", 0);
        after("Sun, 22 Nov 2026 11:59:59 GMT", -1);
        after("Sun, 22 Nov 2026 12:02:01 GMT", 121'000);
        after("Mon, 22 Nov 2026 12:00:10 GMT", 10'000); // the wrong day's name
        after("Sunday, 22-Nov-26 12:00:10 GMT", 10'000);
        after("Sun Nov 22 12:00:10 2026", 10'000);
        after("Sun Nov  1 12:00:10 2026", -1);
        after("Sun, 22 Nov 2026 12:00:10", -1);
        after("Sun, 32 Nov 2026 12:00:10 GMT", -1);
        after("Sun, 22 Nov 1926 12:00:10 GMT", -1);
        after(",", -1);
        QTest::newRow("ms") << QByteArray("Retry-After-Ms") << QByteArray("1234.5") << qint64(1235);
    }
    void whatTheServerTellsAboutWaiting()
    {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, value);
        QFETCH(qint64, expected);
        QCOMPARE(retryAfterMs(told(name, value), now).value_or(-1), expected);
    }

    void millisecondsGoBeforeSecondsUnlessTheyAreNonsense()
    {
        QCOMPARE(retryAfterMs({{"retry-after", "9"}, {"retry-after-ms", "10"}}, now), 10);
        QCOMPARE(retryAfterMs({{"retry-after", "9"}, {"retry-after-ms", "NaN"}}, now), 9000);
        QCOMPARE(retryAfterMs({{"retry-after", "9"}, {"retry-after-ms", "-1"}}, now), 9000);
        QVERIFY(!retryAfterMs({}, now).has_value());
    }

    void shouldRetryIsTrueFalseOrUnsaid()
    {
        QCOMPARE(shouldRetry(told("X-Should-Retry", "true")), true);
        QCOMPARE(shouldRetry(told("x-should-retry", " False ")), false);
        QVERIFY(!shouldRetry(told("x-should-retry", "1")).has_value());
        QVERIFY(!shouldRetry({}).has_value());
    }

    void durationsAreReadAsRateLimitsWriteThem_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<qint64>("expected"); // -1: unset
        const auto row
            = [](const char *text, qint64 expected) { QTest::newRow(text) << QByteArray(text) << expected; };
        row("120ms", 120);
        row("1s", 1000);
        row("6m0s", 360'000);
        row("1h2m3s", 3'723'000);
        row("1d1h", 90'000'000);
        row("59.827s", 59'827);
        row("1m30.5s", 90'500);
        row("1s500ms", 1500);
        row("0s", 0);
        row("900us", 1);
        row("12ns", 1);
        row(" 1s ", 1000);
        row("", -1);
        row("1", -1);
        row("s", -1);
        row("-1s", -1);
        row("1s2", -1);
        row("1x", -1);
        row("1..5s", -1);
        row("nan", -1);
        row("1 s", -1);
        row("9999999999999999999999h", 366LL * 24 * 3600 * 1000);
    }
    void durationsAreReadAsRateLimitsWriteThem()
    {
        QFETCH(QByteArray, text);
        QFETCH(qint64, expected);
        QCOMPARE(durationMs(text).value_or(-1), expected);
    }

    void headersAreFoundWhateverTheirCase()
    {
        const HttpHeaders headers {{"X-Request-Id", "a"}, {"x-request-id", "b"}};
        QCOMPARE(headerValue(headers, "x-REQUEST-id"), QByteArray("a"));
        QCOMPARE(headerValue(headers, "x-request"), QByteArray());
    }
};

QTEST_APPLESS_MAIN(TestRetry)
#include "tst_retry.moc"
