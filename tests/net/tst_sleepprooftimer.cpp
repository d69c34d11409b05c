// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/sleepprooftimer.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using namespace Afterimage;

//! That it counts a sleep is the kernel's CLOCK_BOOTTIME; here is what is ours.
class TestSleepproofTimer : public QObject
{
    Q_OBJECT
private slots:
    void itRingsOnceAndNotBeforeItsTime()
    {
        SleepproofTimer timer;
        QSignalSpy rang(&timer, &SleepproofTimer::timeout);
        QElapsedTimer clock;
        clock.start();
        timer.start(120);
        QVERIFY(timer.isActive());
        QVERIFY(rang.wait(10'000));
        QVERIFY(clock.elapsed() >= 119);
        QVERIFY(!timer.isActive());
        QVERIFY(!rang.wait(300));
        QCOMPARE(rang.size(), 1);
    }

    void nowIsNow()
    {
        SleepproofTimer timer;
        QSignalSpy rang(&timer, &SleepproofTimer::timeout);
        for (const int ms : {0, -5}) {
            timer.start(ms);
            QCOMPARE(rang.size(), 0); // never from inside
            QVERIFY(rang.wait(10'000));
            rang.clear();
        }
    }

    void aStoppedOneStaysSilent()
    {
        SleepproofTimer timer;
        QSignalSpy rang(&timer, &SleepproofTimer::timeout);
        timer.start(1);
        QTest::qSleep(20); // it has rung, and nobody has been told yet
        timer.stop();
        QVERIFY(!rang.wait(200));
        timer.start(1);
        QTest::qSleep(20);
        timer.start(60'000);
        QVERIFY(!rang.wait(200));
        QVERIFY(timer.isActive());
    }

    void aDeletedOneStaysSilent()
    {
        auto timer = std::make_unique<SleepproofTimer>();
        timer->start(1);
        timer.reset();
        QCoreApplication::processEvents();
    }
};

QTEST_GUILESS_MAIN(TestSleepproofTimer)
#include "tst_sleepprooftimer.moc"
