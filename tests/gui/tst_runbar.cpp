// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/runbar.h"

#include <QLabel>
#include <QProgressBar>
#include <QTest>

using namespace Afterimage;
using namespace Qt::Literals::StringLiterals;

namespace {

QString textsOf(const RunBar &bar)
{
    QStringList texts;
    const QList<QLabel *> labels = bar.findChildren<QLabel *>();
    for (const QLabel *label : labels)
        texts << label->text();
    return texts.join(u'|');
}

} // namespace

class TestRunBar : public QObject
{
    Q_OBJECT
private slots:
    void aRunSaysWhichStepAndHowLongStill()
    {
        RunBar bar;
        bar.showStatus({.done = 2, .planned = 10, .elapsedMs = 20'000, .leftMs = 78'000}, LoopState::Drawing);
        QVERIFY(!bar.isHidden());
        QCOMPARE(textsOf(bar), u"Drawing — step 3 of 10|about 1 min 20 s left"_s);
        const auto *rail = bar.findChild<QProgressBar *>();
        QCOMPARE(rail->maximum(), 10);
        QCOMPARE(rail->value(), 2);
    }

    void withoutAKnownEndItSaysHowLongSoFar()
    {
        RunBar bar;
        bar.showStatus({.done = 2, .planned = 0, .elapsedMs = 65'000, .leftMs = {}}, LoopState::Describing);
        QCOMPARE(textsOf(bar), u"Describing|1 min 5 s so far"_s);
        QCOMPARE(bar.findChild<QProgressBar *>()->value(), 0);
    }

    void aWaitAndAPauseSaySo()
    {
        RunBar bar;
        const RunStatus status {.done = 1, .planned = 3, .elapsedMs = 9'000, .leftMs = 18'000};
        bar.showStatus(status, LoopState::Drawing, u"Again in 12 s"_s);
        QCOMPARE(bar.text(), u"Again in 12 s"_s);
        bar.showStatus(status, LoopState::Paused);
        QCOMPARE(textsOf(bar), u"Paused — step 2 of 3|9 s so far"_s);
        bar.showStatus({}, LoopState::Idle);
        QVERIFY(bar.isHidden());
    }

    void spansAreRoundAndDoNotJitter()
    {
        QCOMPARE(spanText(400), u"1 s"_s);
        QCOMPARE(spanText(61'000), u"1 min 5 s"_s);
        QCOMPARE(spanText(120'000), u"2 min"_s);
        QCOMPARE(spanText(3'900'000), u"1 h 5 min"_s);
    }
};

QTEST_MAIN(TestRunBar)
#include "tst_runbar.moc"
