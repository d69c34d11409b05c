// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/filmstripview.h"
#include "gui/framedelegate.h"
#include "gui/look.h"
#include "gui/thumbnailcache.h"
#include "models/filmstripmodel.h"
#include "stripfixture.h"

#include <QContextMenuEvent>
#include <QMimeData>
#include <QPainter>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QThreadPool>
#include <QWheelEvent>

using namespace Afterimage;
using namespace Qt::Literals::StringLiterals;

class TestFilmstrip final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(m_fixture.make(30)); }
    void init()
    {
        m_cache = std::make_unique<ThumbnailCache>(*m_fixture.library, m_pool);
        m_model = std::make_unique<FilmstripModel>();
        m_model->setChain(m_fixture.session, m_fixture.session.head);
        m_view = std::make_unique<FilmstripView>(*m_cache);
        Look::setMotionReduced(true);
        m_view->setModel(m_model.get());
        m_view->resize(900, 208);
        m_view->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
    }
    void cleanup()
    {
        m_view.reset();
        m_model.reset();
        m_pool.waitForDone();
        m_cache.reset();
    }

    void layoutFitsEveryHeightAndFont()
    {
        for (const double size : {8.0, 10.0, 15.0, 24.0}) {
            QFont font;
            font.setPointSizeF(size);
            int lines = 0;
            for (int height = 60; height <= 600; height += 4) {
                const CellLayout layout = cellLayout(height, font);
                const QRect cell(QPoint(), layout.cell);
                QCOMPARE(layout.cell.height(), height);
                QVERIFY(layout.picture.height() > 0);
                QVERIFY(cell.contains(layout.picture));
                QVERIFY(!layout.picture.intersects(layout.heading));
                QVERIFY(layout.lines == 0 || !layout.heading.intersects(layout.words));
                if (layout.picture.height() > 16)
                    QVERIFY(cell.contains(layout.heading));
                if (layout.lines > 0)
                    QVERIFY(cell.contains(layout.words));
                QVERIFY2(layout.lines >= lines, "more height, fewer words");
                lines = layout.lines;
            }
            QCOMPARE(lines, 3);
        }
    }

    void onlySeenPicturesAreMade()
    {
        QTRY_VERIFY(m_cache->madeCount() > 0);
        m_pool.waitForDone();
        QTest::qWait(50);
        const int cell = m_view->visualRect(m_model->index(0)).width();
        QVERIFY(m_cache->madeCount() <= 900 / cell + 2);
        QVERIFY(m_cache->madeCount() < 31);
    }

    void cellsShowTheirPictures()
    {
        QTRY_VERIFY(!m_cache->thumbnail(m_fixture.pictureAt(1), 64, 1).isNull());
        const QImage image = m_view->grab(m_view->visualRect(m_model->index(1))).toImage();
        QVERIFY(pixelsLike(image, StripFixture::colourOf(1)) > 2000);
    }

    void statesLookDifferent()
    {
        const FrameId last = m_fixture.session.head;
        const auto shot = [this] {
            m_view->scrollToBottom();
            m_view->scrollTo(m_model->index(m_model->rowCount() - 1));
            return m_view->grab(m_view->visualRect(m_model->index(m_model->rowCount() - 1))).toImage();
        };
        QList<QImage> images;
        m_model->startStep(last, u"new"_s, 31);
        m_model->progress(u"new"_s, {.phase = Phase::Describing, .words = u"A boat"_s}, 0);
        images << shot();
        m_model->progress(u"new"_s, {.phase = Phase::Describing, .words = u"A boat at sea"_s}, 0);
        images << shot();
        m_model->progress(u"new"_s, {.phase = Phase::Waiting}, 0);
        images << shot();
        m_model->progress(u"new"_s, {.phase = Phase::Drawing}, 0);
        images << shot();
        m_model->progress(u"new"_s, {.phase = Phase::Drawing, .preview = plainImage(Qt::red)}, 0);
        images << shot();
        QVERIFY(pixelsLike(images.last(), Qt::red) > 2000);
        m_model->failStep(last, u"new"_s, Error {.kind = ErrorKind::Network, .message = u"No answer."_s});
        images << shot();
        for (int i = 0; i < images.size(); ++i) {
            for (int j = 0; j < i; ++j)
                QVERIFY2(images[i] != images[j], qPrintable(u"%1 and %2"_s.arg(i).arg(j)));
        }
    }

    void selectionIsMarkedInTheAccent()
    {
        QTRY_VERIFY(!m_cache->thumbnail(m_fixture.pictureAt(1), 64, 1).isNull());
        const QRect cell = m_view->visualRect(m_model->index(1));
        const QColor accent = Look::accent(m_view->palette());
        QCOMPARE(pixelsLike(m_view->grab(cell).toImage(), accent), 0);
        m_view->setCurrentFrame(m_fixture.session.frames[1].id);
        QVERIFY(pixelsLike(m_view->grab(cell).toImage(), accent) > 300);
    }

    void keysGoFromFrameToFrame()
    {
        QSignalSpy selected(m_view.get(), &FilmstripView::frameSelected);
        m_view->setCurrentFrame(m_fixture.session.frames[0].id);
        selected.clear();
        QTest::keyClick(m_view.get(), Qt::Key_Right);
        QCOMPARE(m_view->currentFrame(), m_fixture.session.frames[1].id);
        QTest::keyClick(m_view.get(), Qt::Key_End);
        QCOMPARE(m_view->currentFrame(), m_fixture.session.head);
        QVERIFY(m_view->viewport()->rect().intersects(m_view->visualRect(m_view->currentIndex())));
        QTest::keyClick(m_view.get(), Qt::Key_Left);
        QCOMPARE(m_view->currentFrame(), m_fixture.session.frames[29].id);
        QTest::keyClick(m_view.get(), Qt::Key_Home);
        QCOMPARE(m_view->currentFrame(), m_fixture.session.frames[0].id);
        QCOMPARE(selected.count(), 4);
    }

    void wheelScrollsSidewaysByACell()
    {
        const QPointF middle = m_view->viewport()->rect().center();
        QWheelEvent wheel(middle, m_view->viewport()->mapToGlobal(middle), {}, {0, -120}, Qt::NoButton,
            Qt::NoModifier, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(m_view->viewport(), &wheel);
        QCOMPARE(m_view->horizontalScrollBar()->value(), m_view->visualRect(m_model->index(0)).width());
    }

    void menuIsAskedForByMouseAndByKey()
    {
        QSignalSpy asked(m_view.get(), &FilmstripView::contextMenuAsked);
        const QPoint place = m_view->visualRect(m_model->index(1)).center();
        QContextMenuEvent mouse(QContextMenuEvent::Mouse, place, m_view->viewport()->mapToGlobal(place));
        QCoreApplication::sendEvent(m_view->viewport(), &mouse);
        QCOMPARE(asked.takeFirst().first().toString(), m_fixture.session.frames[1].id);
        m_view->setCurrentFrame(m_fixture.session.frames[2].id);
        QContextMenuEvent key(QContextMenuEvent::Keyboard, {}, {});
        QCoreApplication::sendEvent(m_view->viewport(), &key);
        QCOMPARE(asked.takeFirst().first().toString(), m_fixture.session.frames[2].id);
    }

    void deleteAndReturnAreAskedOfTheWindow()
    {
        QSignalSpy deleted(m_view.get(), &FilmstripView::deleteAsked);
        QSignalSpy activated(m_view.get(), &FilmstripView::frameActivated);
        m_view->setCurrentFrame(m_fixture.session.frames[2].id);
        QTest::keyClick(m_view.get(), Qt::Key_Delete);
        QTest::keyClick(m_view.get(), Qt::Key_Return);
        QCOMPARE(deleted.count(), 1);
        QCOMPARE(activated.count(), 1);
        QCOMPARE(m_model->rowCount(), 31);
    }

    void draggedPictureIsACopyUnderAFriendlyName()
    {
        const std::unique_ptr<QMimeData> data = m_view->mimeDataFor(m_model->index(3));
        QVERIFY(data);
        QVERIFY(data->hasUrls());
        QVERIFY(data->hasImage());
        const QString path = data->urls().first().toLocalFile();
        QCOMPARE(QFileInfo(path).fileName(), u"Garden – step 3.png"_s);
        QFile copy(path);
        QVERIFY(copy.open(QIODevice::ReadOnly));
        QCOMPARE(sha256Hex(copy.readAll()), m_fixture.pictureAt(3).sha256);
        QCOMPARE(data->data(FilmstripView::frameMimeType()), m_fixture.session.frames[3].id.toUtf8());
        QCOMPARE(data->imageData().value<QImage>().size(), QSize(64, 48));
        // What a receiver does to its copy never reaches the library.
        QVERIFY(path != m_fixture.library->picturePath(m_fixture.pictureAt(3)));
        QVERIFY(data->data(u"text/uri-list"_s).startsWith("file:///"));
    }

    void pendingCellsCannotBeDragged()
    {
        m_model->startStep(m_fixture.session.head, u"new"_s, 31);
        QVERIFY(!m_view->mimeDataFor(m_model->index(31)));
    }

    void picturesStandAboveTheirNumbers()
    {
        // Large type in a low strip makes cells much wider than their pictures.
        QFont large = m_view->font();
        large.setPointSizeF(20);
        m_view->setFont(large);
        m_view->resize(900, 130);
        const auto corner = [this] {
            const QRect cell = m_view->visualRect(m_model->index(1));
            const CellLayout layout = cellLayout(cell.height(), m_view->font());
            return m_view->grab(QRect(cell.topLeft() + layout.picture.topLeft(), QSize(24, 24))).toImage();
        };
        QTRY_VERIFY(cellLayout(m_view->viewport()->height(), large).picture.width() > 3 * 64);
        QTRY_VERIFY(pixelsLike(corner(), StripFixture::colourOf(1)) > 400);
    }

    void cellsGrowWithTheStrip()
    {
        const int before = m_view->visualRect(m_model->index(0)).width();
        m_view->resize(900, 320);
        QTRY_VERIFY(m_view->visualRect(m_model->index(0)).width() > before);
        QTRY_COMPARE(m_view->visualRect(m_model->index(0)).height(), m_view->viewport()->height());
    }

    void currentFrameStaysInViewWhenTheStripGrows()
    {
        m_view->setCurrentFrame(m_fixture.session.frames[20].id);
        m_view->resize(900, 320);
        QTRY_VERIFY(m_view->viewport()->rect().contains(m_view->visualRect(m_view->currentIndex()).center()));
    }

    void progressOfAWordPaintsOneCell()
    {
        m_model->startStep(m_fixture.session.head, u"new"_s, 31);
        m_view->scrollTo(m_model->index(31));
        m_pool.waitForDone();
        QTest::qWait(100);
        struct Painted : QObject
        {
            QRegion region;
            bool eventFilter(QObject *, QEvent *event) override
            {
                if (event->type() == QEvent::Paint)
                    region += static_cast<QPaintEvent *>(event)->region();
                return false;
            }
        } painted;
        m_view->viewport()->installEventFilter(&painted);
        m_model->progress(u"new"_s, {.phase = Phase::Describing, .words = u"A boat"_s}, 10);
        QTRY_VERIFY(!painted.region.isEmpty());
        const QRect cell = m_view->visualRect(m_model->index(31));
        QVERIFY(cell.adjusted(-1, -1, 1, 1).contains(painted.region.boundingRect()));
        m_view->viewport()->removeEventFilter(&painted);
    }

    void wordsThatComeAllAtOnceAppearOneAfterTheOther()
    {
        Look::setMotionReduced(false);
        m_model->startStep(m_fixture.session.head, u"new"_s, 31);
        const QModelIndex cell = m_model->index(31);
        m_view->scrollTo(cell);
        m_pool.waitForDone();
        QTest::qWait(200); // what else moves
        const auto ink = [this, &cell] {
            const QRect place = m_view->visualRect(cell);
            const QRect words = cellLayout(place.height(), m_view->font()).words;
            const QImage image = m_view->grab(words.translated(place.topLeft())).toImage();
            return pixelsLike(image, Look::quiet(m_view->palette()));
        };
        const int none = ink();
        m_model->progress(u"new"_s,
            {.phase = Phase::Describing, .words = u"A red boat on a lake at dusk, and far away a hill."_s},
            0);
        QCOMPARE(ink(), none);
        int last = none;
        int growths = 0;
        const auto grows = [&] {
            growths += ink() > std::exchange(last, std::max(last, ink()));
            return growths >= 3;
        };
        QVERIFY2(QTest::qWaitFor(grows, 1000), qPrintable(QString::number(growths)));
        // Other cells have had their words all the time, and what is stored meanwhile changes nothing.
        m_model->progress(u"new"_s, {.phase = Phase::Drawing}, 0);
        QTest::qWait(Look::motionMs);
        const int all = ink();
        Look::setMotionReduced(true);
        QCOMPARE(ink(), all);
        QVERIFY(all > none);
    }

    void rowsSpeakToScreenReaders()
    {
        QCOMPARE(m_view->accessibleName().isEmpty(), false);
        QVERIFY(m_model->index(3).data(Qt::AccessibleTextRole).toString().contains(u"Caption number 3"_s));
    }

private:
    StripFixture m_fixture;
    QThreadPool m_pool;
    std::unique_ptr<ThumbnailCache> m_cache;
    std::unique_ptr<FilmstripModel> m_model;
    std::unique_ptr<FilmstripView> m_view;
};

QTEST_MAIN(TestFilmstrip)
#include "tst_filmstrip.moc"
