// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/instance.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <atomic>
#include <memory>

using namespace Afterimage;
using namespace Qt::Literals::StringLiterals;

class TestInstance : public QObject
{
    Q_OBJECT
private slots:
    void aSecondStartHandsItsFilesOver()
    {
        const QTemporaryDir library;
        Instance first;
        QSignalSpy received(&first, &Instance::received);
        QVERIFY(first.listen(library.path()));

        std::atomic<bool> handed = false;
        const QStringList files {u"/pictures/a b.png"_s, u"/pictures/ü\n.jpg"_s};
        const std::unique_ptr<QThread> second(QThread::create(
            [&handed, &files, path = library.path()] { handed = Instance::handOver(path, files); }));
        second->start();
        QTRY_COMPARE(received.size(), 1);
        QCOMPARE(received.first().first().toStringList(), files);
        QVERIFY(second->wait(5000));
        QVERIFY(handed);
    }

    void nobodyListeningIsNoticedSoon()
    {
        const QTemporaryDir library;
        QElapsedTimer clock;
        clock.start();
        QVERIFY(!Instance::handOver(library.path(), {u"/a.png"_s}));
        QVERIFY(clock.elapsed() < 5000);
    }

    void anotherLibraryIsAnotherWindow()
    {
        const QTemporaryDir one;
        const QTemporaryDir other;
        Instance first;
        QVERIFY(first.listen(one.path()));
        QVERIFY(!Instance::handOver(other.path(), {}));
    }
};

QTEST_GUILESS_MAIN(TestInstance)
#include "tst_instance.moc"
