// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pending.h"

#include <QTest>

using namespace Afterimage;

class TestPending : public QObject
{
    Q_OBJECT
private slots:
    void aSettledValueArrivesLaterNotAtOnce()
    {
        QObject receiver;
        int got = 0;
        whenDone(settled<int>(7), &receiver, [&got](const Result<int> &result) { got = *result; });
        QCOMPARE(got, 0);
        QTRY_COMPARE(got, 7);
    }

    void aDroppedPromiseIsCanceled()
    {
        QObject receiver;
        std::optional<ErrorKind> kind;
        {
            QPromise<Result<int>> promise;
            promise.start();
            whenDone<int>(promise.future(), &receiver,
                [&kind](const Result<int> &result) { kind = result.error().kind; });
        }
        QTRY_VERIFY(kind.has_value());
        QCOMPARE(*kind, ErrorKind::Canceled);
    }

    void aReceiverThatIsGoneHearsNothing()
    {
        bool called = false;
        QPromise<Result<int>> promise;
        promise.start();
        {
            QObject receiver;
            whenDone<int>(promise.future(), &receiver, [&called](const Result<int> &) { called = true; });
        }
        promise.addResult(Result<int>(1));
        promise.finish();
        QCoreApplication::processEvents();
        QVERIFY(!called);
    }

    void aValueFromAnotherThreadComesHomeToTheReceiversThread()
    {
        QObject receiver;
        QThread *arrivedIn = nullptr;
        QPromise<Result<int>> promise;
        promise.start();
        whenDone<int>(promise.future(), &receiver,
            [&arrivedIn](const Result<int> &) { arrivedIn = QThread::currentThread(); });
        std::unique_ptr<QThread> worker(QThread::create([&promise] {
            promise.addResult(Result<int>(1));
            promise.finish();
        }));
        worker->start();
        QTRY_COMPARE(arrivedIn, QThread::currentThread());
        worker->wait();
    }
};

QTEST_GUILESS_MAIN(TestPending)
#include "tst_pending.moc"
