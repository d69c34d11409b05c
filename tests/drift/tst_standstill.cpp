// SPDX-License-Identifier: GPL-3.0-or-later
#include "drift/standstill.h"

#include <QTest>

#include <random>

using namespace Afterimage;
using namespace Qt::Literals::StringLiterals;

namespace {

//! A sketch of one grey; two of them are |a - b| apart.
Sketch grey(double lightness)
{
    Sketch sketch;
    for (size_t i = 0; i < sketch.lab.size(); i += 3)
        sketch.lab[i] = float(lightness);
    return sketch;
}

Moment moment(const QString &words, double lightness)
{
    static int made = 0;
    return {.caption = words, .hash = QString::number(++made), .sketch = grey(lightness)};
}

//! How many moments it took until a standstill was reported; -1: never.
qsizetype reportedAt(const QList<Moment> &chain)
{
    for (qsizetype end = 1; end <= chain.size(); ++end) {
        if (standstillOf(chain.first(end)))
            return end - 1;
    }
    return -1;
}

const auto lake = u"A pale lake under a blue sky, with three dark trees on the left."_s;
const auto hill = u"Two red barns stand on a green hill while clouds drift by."_s;
const auto town = u"Night falls over rows of lit windows along an empty street."_s;

} // namespace

class TestStandstill : public QObject
{
    Q_OBJECT
private slots:
    void wordsInCommonCountEveryOccurrence()
    {
        QCOMPARE(wordsInCommon(u"a b c", u"A, b! C?"), 1.0);
        QCOMPARE(wordsInCommon(u"a b", u"c d"), 0.0);
        QCOMPARE(wordsInCommon(u"a a b", u"a b b"), 0.5);
        QCOMPARE(wordsInCommon(u"", u""), 0.0);
    }

    void aFixedPointIsFoundWithinTwoSteps_data()
    {
        QTest::addColumn<int>("before");
        for (const int before : {1, 2, 9, 30})
            QTest::addRow("after %d", before) << before;
    }
    void aFixedPointIsFoundWithinTwoSteps()
    {
        QFETCH(int, before);
        QList<Moment> chain;
        for (int i = 0; i < before; ++i)
            chain << moment(u"words number %1 of something"_s.arg(i), i % 2 ? 0.2 : 0.8);
        const qsizetype first = chain.size(); // the first picture that comes again
        for (int i = 0; i < 4; ++i)
            chain << moment(lake, 0.5 + 0.001 * i);
        const qsizetype at = reportedAt(chain);
        QVERIFY(at > first && at <= first + 1 + 2 && at <= first + 2);
        QCOMPARE(standstillOf(chain.first(at + 1)), std::optional(Standstill {.period = 1}));
    }

    void aShortCycleIsFoundWithinTwoSteps_data()
    {
        QTest::addColumn<int>("period");
        for (const int period : {2, 3, 6})
            QTest::addRow("of %d", period) << period;
    }
    void aShortCycleIsFoundWithinTwoSteps()
    {
        QFETCH(int, period);
        QList<Moment> chain {moment(u"the beginning"_s, 0.05), moment(u"something else"_s, 0.95)};
        const qsizetype first = chain.size();
        for (int i = 0; i < 3 * period; ++i)
            chain << moment(u"picture %1 %1 %1 %1 %1 %1"_s.arg(i % period), 0.1 + 0.13 * (i % period));
        const qsizetype repeated = first + period; // the first that was there before
        const qsizetype at = reportedAt(chain);
        QVERIFY2(at >= repeated && at <= repeated + 2, qPrintable(QString::number(at)));
        QCOMPARE(standstillOf(chain.first(at + 1)), std::optional(Standstill {.period = period}));
    }

    void aRandomWalkIsNeverReported()
    {
        for (unsigned seed = 1; seed <= 20; ++seed) {
            std::mt19937 dice(seed);
            QList<Moment> chain;
            double lightness = 0.5;
            // The words stay: the pictures alone have to show that it goes on.
            for (int i = 0; i < 30; ++i) {
                lightness += (dice() % 2 ? 1 : -1) * (0.03 + 0.001 * double(dice() % 50));
                chain << moment(lake, lightness + 3 * i % 2 * 0.001);
            }
            QList<Moment> words;
            for (int i = 0; i < 30; ++i)
                words << moment(u"%1 %2 and %3 near %4"_s.arg(dice() % 50)
                                    .arg(dice() % 50)
                                    .arg(dice() % 50)
                                    .arg(dice() % 50),
                    0.5);
            QCOMPARE(reportedAt(words), -1);
            // A walk on a line comes back to where it was now and then, but not twice running.
            for (qsizetype end = 1; end <= chain.size(); ++end) {
                const std::optional<Standstill> found = standstillOf(chain.first(end));
                QVERIFY(!found || found->period > 1);
            }
        }
    }

    void aSlowDriftIsNoStandstill()
    {
        QList<Moment> chain;
        for (int i = 0; i < 30; ++i)
            chain << moment(lake, 0.2 + 0.015 * i);
        QCOMPARE(reportedAt(chain), -1);
    }

    void otherWordsOfTheSamePictureGoOn()
    {
        const QList<Moment> chain {
            moment(lake, 0.5), moment(hill, 0.5), moment(town, 0.5), moment(lake, 0.5), moment(town, 0.5)};
        QCOMPARE(reportedAt(chain), -1);
    }

    void theSameBytesNeedNoWordsAndNoSketch()
    {
        const Moment same {.caption = {}, .hash = u"a"_s, .sketch = {}};
        QVERIFY(!standstillOf({same, same}));
        QCOMPARE(standstillOf({same, same, same}), std::optional(Standstill {.period = 1}));
        QCOMPARE(sketchWanted({same, same, same}), -1);
    }

    void sketchesAreWantedOnlyWhereWordsAgree()
    {
        QList<Moment> chain {moment(lake, 0.5), moment(lake, 0.5), moment(lake, 0.5)};
        for (Moment &each : chain)
            each.sketch.reset();
        QVERIFY(!standstillOf(chain));
        QSet<qsizetype> asked;
        for (qsizetype wanted = sketchWanted(chain); wanted >= 0; wanted = sketchWanted(chain)) {
            QVERIFY(!chain.at(wanted).sketch);
            chain[wanted].sketch = grey(0.5);
            asked << wanted;
        }
        QCOMPARE(asked.size(), 3);
        QVERIFY(standstillOf(chain));
        for (Moment &each : chain)
            each.sketch.reset();
        chain[1].caption = hill;
        chain[2].caption = town;
        QCOMPARE(sketchWanted(chain), -1);
    }

    void nothingIsSaidOfNothing()
    {
        QVERIFY(!standstillOf({}));
        QCOMPARE(sketchWanted({}), -1);
        QVERIFY(!standstillOf({moment(lake, 0.5)}));
    }
};

QTEST_GUILESS_MAIN(TestStandstill)
#include "tst_standstill.moc"
