// SPDX-License-Identifier: GPL-3.0-or-later
// The built-in engine's loop over photographs, small: tests/report/loop measures it in full.
#include "report/looping.h"

#include <QTest>

using namespace Measures;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int photographs = 5;

LoopSetting small(int steps, const QString &wander = {})
{
    return {.steps = steps, .side = 384, .wander = wander};
}

} // namespace

class TestLoop : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        if (loopPhotographs(photographs).size() < photographs)
            QSKIP("The photographs to look at are not installed: packaging/setup test brings "
                  "mate-backgrounds.");
    }

    void aLoopThatMayWanderGoesOnAndKeepsFacts()
    {
        const LoopFigures figures = measureLoops(loopPhotographs(photographs), small(8));
        QCOMPARE(figures.troubles(), QStringList());
        for (const LoopRun &run : figures.runs)
            QCOMPARE(run.steps.size(), 9);
        QVERIFY2(
            figures.movingAt(5) * 100 >= photographs * 60, qPrintable(QString::number(figures.movingAt(5))));
        QVERIFY2(figures.collapsedLoops().isEmpty(), qPrintable(figures.collapses().join(u'\n')));
        const double kept = figures.factsSurviving(1, 3);
        QVERIFY2(kept >= 0.4, qPrintable(QString::number(kept)));
    }

    void aLoopThatMayNotComesToRestAndSaysSo()
    {
        const LoopFigures figures = measureLoops(loopPhotographs(photographs), small(16, u"0"_s));
        QCOMPARE(figures.troubles(), QStringList());
        QVERIFY2(figures.cameToRest() * 100 >= photographs * 60,
            qPrintable(QString::number(figures.cameToRest())));
        for (const LoopRun &run : figures.runs) {
            // What is said of a loop is true of its pictures: after the rest it shows nothing new.
            if (!run.restAt)
                continue;
            const QList<LoopStep> seen = run.steps.mid(1, *run.restAt);
            for (qsizetype step = *run.restAt + 1; step < run.steps.size(); ++step) {
                const auto known = [&](const LoopStep &other) {
                    return distance(*other.moment.sketch, *run.steps.at(step).moment.sketch) < 0.04;
                };
                QVERIFY(std::any_of(seen.cbegin(), seen.cend(), known));
            }
        }
    }

    void theSameSeedMakesTheSameLoops()
    {
        const QStringList two = loopPhotographs(2);
        const LoopFigures first = measureLoops(two, small(3));
        const LoopFigures second = measureLoops(two, small(3));
        for (qsizetype i = 0; i < two.size(); ++i) {
            for (qsizetype step = 0; step < 4; ++step)
                QCOMPARE(second.runs.at(i).steps.at(step).moment, first.runs.at(i).steps.at(step).moment);
        }
    }
};

QTEST_MAIN(TestLoop)
#include "tst_loop.moc"
