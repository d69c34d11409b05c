// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/thumbnailcache.h"
#include "stripfixture.h"

#include <QFile>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTest>
#include <QThreadPool>
#include <QtConcurrentRun>

#include <semaphore>

using namespace Afterimage;
using namespace Qt::Literals::StringLiterals;

class TestThumbnails final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(m_fixture.make(12, {400, 300})); }
    void init()
    {
        m_pool.waitForDone();
        m_cache = std::make_unique<ThumbnailCache>(*m_fixture.library, m_pool);
    }

    void pictureIsThereAfterReady()
    {
        QSignalSpy ready(m_cache.get(), &ThumbnailCache::ready);
        const PictureRef picture = m_fixture.pictureAt(1);
        QVERIFY(m_cache->thumbnail(picture, 64, 1).isNull());
        QVERIFY(ready.wait());
        QCOMPARE(ready.first().first().toString(), picture.sha256);
        const QImage image = m_cache->thumbnail(picture, 64, 1).toImage();
        QCOMPARE(image.size(), QSize(64, 48));
        QVERIFY(pixelsLike(image, StripFixture::colourOf(1)) > 64 * 48 * 9 / 10);
    }

    void onlyWhatIsAskedForIsMadeAndOnce()
    {
        QSignalSpy ready(m_cache.get(), &ThumbnailCache::ready);
        for (int i = 0; i < 50; ++i)
            (void)m_cache->thumbnail(m_fixture.pictureAt(2), 64, 1);
        QVERIFY(ready.wait());
        for (int i = 0; i < 50; ++i)
            QVERIFY(!m_cache->thumbnail(m_fixture.pictureAt(2), 64, 1).isNull());
        m_pool.waitForDone();
        QCoreApplication::processEvents();
        QCOMPARE(ready.count(), 1);
        QCOMPARE(m_cache->madeCount(), 1);
    }

    void thumbnailIsKeptOnDiskAndReadFromThere()
    {
        const PictureRef picture = m_fixture.pictureAt(3);
        QSignalSpy ready(m_cache.get(), &ThumbnailCache::ready);
        (void)m_cache->thumbnail(picture, 64, 1);
        QVERIFY(ready.wait());
        QVERIFY(QFileInfo::exists(m_fixture.library->thumbnailPath(picture)));

        // Even with the picture itself gone for the moment, a new start shows what was kept.
        const QString path = m_fixture.library->picturePath(picture);
        QVERIFY(QFile::rename(path, path + u".away"_s));
        ThumbnailCache next(*m_fixture.library, m_pool);
        QSignalSpy again(&next, &ThumbnailCache::ready);
        (void)next.thumbnail(picture, 64, 1);
        QVERIFY(again.wait());
        QVERIFY(!next.thumbnail(picture, 64, 1).isNull());
        QVERIFY(QFile::rename(path + u".away"_s, path));
    }

    void missingPictureIsSaidSoOnce()
    {
        const PictureRef nowhere {
            .sha256 = sha256Hex("nowhere"), .format = u"png"_s, .size = {8, 8}, .byteCount = 9};
        QSignalSpy ready(m_cache.get(), &ThumbnailCache::ready);
        (void)m_cache->thumbnail(nowhere, 64, 1);
        QVERIFY(ready.wait());
        QVERIFY(m_cache->isMissing(nowhere));
        QVERIFY(m_cache->thumbnail(nowhere, 64, 1).isNull());
        QVERIFY(!ready.wait(50));
        m_cache->forget(nowhere);
        QVERIFY(!m_cache->isMissing(nowhere));
    }

    void memoryStaysWithinItsBound()
    {
        m_cache->setMemoryLimit(200 * 1024);
        QSignalSpy ready(m_cache.get(), &ThumbnailCache::ready);
        for (int i = 0; i <= 12; ++i) {
            (void)m_cache->thumbnail(m_fixture.pictureAt(i), 128, 1);
            QVERIFY(ready.wait());
            QVERIFY(m_cache->memoryUsed() <= 200 * 1024);
        }
        QVERIFY(m_cache->memoryUsed() > 100 * 1024);
        QVERIFY(m_cache->thumbnail(m_fixture.pictureAt(0), 128, 1).isNull());
        QVERIFY(!m_cache->thumbnail(m_fixture.pictureAt(12), 128, 1).isNull());
    }

    void sharperScreensGetMorePixels()
    {
        QSignalSpy ready(m_cache.get(), &ThumbnailCache::ready);
        (void)m_cache->thumbnail(m_fixture.pictureAt(1), 64, 1);
        QVERIFY(ready.wait());
        // The small one stands in until the large one is there.
        QCOMPARE(m_cache->thumbnail(m_fixture.pictureAt(1), 64, 2).width(), 64);
        QVERIFY(ready.wait());
        QCOMPARE(m_cache->thumbnail(m_fixture.pictureAt(1), 64, 2).width(), 128);
    }

    void lastAskedComesFirstAndWhatScrolledAwayIsDropped()
    {
        std::counting_semaphore<> gate(0);
        const int threads = m_pool.maxThreadCount();
        QList<QFuture<void>> blockers;
        for (int i = 0; i < threads; ++i)
            blockers << QtConcurrent::run(&m_pool, [&gate] { gate.acquire(); });
        m_cache->setWaitingLimit(3);
        QSignalSpy ready(m_cache.get(), &ThumbnailCache::ready);
        for (int i = 0; i <= 10; ++i)
            (void)m_cache->thumbnail(m_fixture.pictureAt(i), 64, 1);
        gate.release(threads);
        QTRY_COMPARE(ready.count(), 5);
        QVERIFY(!ready.wait(50));
        QStringList order;
        for (const QList<QVariant> &one : ready)
            order << one.first().toString();
        // Two were begun at once; then the newest first. The middle ones are never made.
        const QStringList late = order.mid(2);
        QCOMPARE(QSet<QString>(late.begin(), late.end()),
            (QSet<QString> {m_fixture.pictureAt(10).sha256, m_fixture.pictureAt(9).sha256,
                m_fixture.pictureAt(8).sha256}));
        QCOMPARE(m_cache->madeCount(), 5);
    }

    void newPictureFadesInAndIsThereAtOnceWithoutMotion()
    {
        QSignalSpy ready(m_cache.get(), &ThumbnailCache::ready);
        (void)m_cache->thumbnail(m_fixture.pictureAt(1), 64, 1);
        QVERIFY(ready.wait());
        QVERIFY(m_cache->isFading());
        QVERIFY(m_cache->opacity(m_fixture.pictureAt(1)) < 1);
        QTRY_VERIFY(!m_cache->isFading());
        QCOMPARE(m_cache->opacity(m_fixture.pictureAt(1)), 1.0);

        Look::setMotionReduced(true);
        (void)m_cache->thumbnail(m_fixture.pictureAt(2), 64, 1);
        QVERIFY(ready.wait());
        QCOMPARE(m_cache->opacity(m_fixture.pictureAt(2)), 1.0);
        QVERIFY(!m_cache->isFading());
        Look::setMotionReduced(false);
    }

private:
    StripFixture m_fixture;
    QThreadPool m_pool;
    std::unique_ptr<ThumbnailCache> m_cache;
};

QTEST_MAIN(TestThumbnails)
#include "tst_thumbnails.moc"
