// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/stoprule.h"

#include <QTest>

using namespace Afterimage;

class TestStopRule : public QObject
{
    Q_OBJECT
private slots:
    void aRunEndsAfterItsSteps()
    {
        const Session session;
        const Frame last;
        const auto rules = rulesFor({.steps = 3, .minutes = 0});
        QVERIFY(!firstReason(
            rules, {.stepsDone = 2, .elapsedMs = 1'000'000'000, .session = session, .last = last}));
        QCOMPARE(firstReason(rules, {.stepsDone = 3, .elapsedMs = 0, .session = session, .last = last}),
            StopReason::StepsDone);
    }

    void aRunEndsWhenItsTimeIsUp()
    {
        const Session session;
        const Frame last;
        const auto rules = rulesFor({.steps = 300, .minutes = 2});
        QVERIFY(
            !firstReason(rules, {.stepsDone = 1, .elapsedMs = 119'999, .session = session, .last = last}));
        QCOMPARE(firstReason(rules, {.stepsDone = 1, .elapsedMs = 120'000, .session = session, .last = last}),
            StopReason::TimeUp);
    }

    void aRunEndsWhenNothingChangesOnlyIfAsked()
    {
        const Session session;
        const Frame last;
        const RunFacts still {
            .stepsDone = 1, .session = session, .last = last, .standstill = Standstill {.period = 2}};
        QVERIFY(!firstReason(rulesFor({.steps = 9}), still));
        const auto rules = rulesFor({.steps = 9, .untilStill = true});
        QCOMPARE(firstReason(rules, still), StopReason::Converged);
        QVERIFY(!firstReason(rules, {.stepsDone = 1, .session = session, .last = last}));
    }

    void aRuleOfTheCallersOwnIsHeard()
    {
        const Session session;
        const Frame last;
        auto rules = rulesFor({.steps = 9, .minutes = 0});
        rules.emplace_back([](const RunFacts &) { return std::optional(StopReason::BudgetReached); });
        QCOMPARE(firstReason(rules, {.stepsDone = 1, .elapsedMs = 0, .session = session, .last = last}),
            StopReason::BudgetReached);
    }
};

QTEST_GUILESS_MAIN(TestStopRule)
#include "tst_stoprule.moc"
