// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/budgetwatch.h"
#include "app/settings.h"
#include "store/ledgerfixture.h"

#include <QSignalSpy>
#include <QTest>

using namespace Afterimage;
using namespace Qt::Literals::StringLiterals;

//! On a real ledger and real settings.
class TestBudgetWatch : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_library = *Library::open(m_dir->filePath(u"library"_s));
        m_settings = std::make_unique<Settings>();
        m_settings->setBudgets({});
        for (const QString &budget : {u"day"_s, u"month"_s})
            m_settings->setBudgetTold(budget, {});
        open();
    }
    void cleanup() { m_settings->setBudgets({}); }

    void eightyPercentIsTheMark()
    {
        QVERIFY(!isNearing({1'000'000}, {799'999}));
        QVERIFY(isNearing({1'000'000}, {800'000}));
        QVERIFY(isNearing({1'000'000}, {1'200'000}));
        QVERIFY(!isNearing({}, {}));
    }

    void aRunIsToldOnceWhenMostOfItsBudgetIsGone()
    {
        const Money budget {1'000'000};
        spend(u"run-1"_s, {700'000});
        check(u"run-1"_s, budget);
        QCOMPARE(m_told, QStringList());
        spend(u"run-1"_s, {100'000});
        check(u"run-1"_s, budget);
        QCOMPARE(m_told, QStringList {u"$0.80 of the run's budget of $1.00 are used."_s});
        spend(u"run-1"_s, {50'000});
        check(u"run-1"_s, budget);
        QCOMPARE(m_told.size(), 1);
        check(u"run-1"_s, Money {1'050'000}); // another budget
        QCOMPARE(m_told.size(), 2);
        check(u"run-2"_s, budget); // another run
        QCOMPARE(m_told.size(), 2);
    }

    void dayAndMonthAreToldOnceAlsoAcrossStarts()
    {
        m_settings->setBudgets({.day = Money {1'000'000}, .month = Money {1'050'000}});
        spend({}, {900'000});
        check({}, {});
        QCOMPARE(m_told,
            (QStringList {u"$0.90 of today's budget of $1.00 are used."_s,
                u"$0.90 of this month's budget of $1.05 are used."_s}));
        open(); // the next start
        check({}, {});
        QCOMPARE(m_told, QStringList());
        m_settings->setBudgets({.day = Money {1'100'000}, .month = Money {1'050'000}}); // raised
        check({}, {});
        QCOMPARE(m_told.size(), 1);
    }

    void whatMayHaveBeenChargedCounts()
    {
        const Attempt lost = newAttempt(AttemptKind::Draw, Money {900'000});
        QVERIFY(await(m_library->ledger().prepare(lost)).has_value());
        m_library->ledger().markSent(lost.id);
        m_settings->setBudgets({.day = Money {1'000'000}, .month = {}});
        check({}, {});
        QCOMPARE(m_told, QStringList()); // under way, not gone
        QVERIFY(await(m_library->ledger().close(lost.id, endAs(AttemptState::Unclear))).has_value());
        check({}, {});
        QCOMPARE(m_told.size(), 1);
    }

private:
    void open()
    {
        m_told.clear();
        m_watch = std::make_unique<BudgetWatch>(m_library->ledger(), *m_settings);
        connect(m_watch.get(), &BudgetWatch::nearing, this,
            [this](const BudgetNotice &notice) { m_told << notice.text; });
    }

    void spend(const RunId &run, Money cost)
    {
        Attempt attempt = newAttempt(AttemptKind::Draw, cost);
        attempt.purpose.run = run;
        QVERIFY(receive(*m_library, attempt, "x", cost).has_value());
        QVERIFY(await(m_library->ledger().settle(attempt.id)).has_value());
    }

    //! Until all sums asked for are here: the ledger answers in order.
    void check(const RunId &run, const std::optional<Money> &budget)
    {
        m_watch->check(run, budget);
        bool isHere = false;
        whenDone(
            m_library->ledger().spending({}), this, [&isHere](const Result<Spending> &) { isHere = true; });
        QTRY_VERIFY(isHere);
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<Library> m_library;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<BudgetWatch> m_watch;
    QStringList m_told;
};

QTEST_MAIN(TestBudgetWatch)
#include "tst_budgetwatch.moc"
