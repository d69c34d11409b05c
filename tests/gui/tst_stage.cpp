// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/stageview.h"
#include "stripfixture.h"

#include <QKeyEvent>
#include <QPainter>
#include <QSignalSpy>
#include <QTest>
#include <QThreadPool>
#include <QWheelEvent>

using namespace Afterimage;
using namespace Qt::Literals::StringLiterals;

namespace {
const QColor ours(200, 40, 40);
const QColor others(40, 60, 200);

StageGeometry geometryOf(const QSize &picture, const QSizeF &view, qreal dpr = 1)
{
    StageGeometry geometry;
    geometry.setView(view, dpr);
    geometry.setPicture(picture);
    return geometry;
}

bool near(const QPointF &a, const QPointF &b, qreal reach = 1)
{
    return std::abs(a.x() - b.x()) <= reach && std::abs(a.y() - b.y()) <= reach;
}
} // namespace

class TestStage final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_stage = std::make_unique<StageView>(m_pool);
        m_stage->resize(600, 400);
        m_stage->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_stage.get()));
    }
    void cleanup()
    {
        m_stage.reset();
        m_pool.waitForDone();
    }

    void fittedPictureIsWholeCentredAndNeverEnlarged()
    {
        const StageGeometry large = geometryOf({4000, 1000}, {600, 400});
        const QRectF target = large.target();
        QVERIFY(QRectF(0, 0, 600, 400).contains(target));
        QVERIFY(near(target.center(), {300, 200}));
        QCOMPARE(target.width(), 600.0 - 2 * StageGeometry::margin);
        const StageGeometry small = geometryOf({100, 50}, {600, 400});
        QCOMPARE(small.zoom(), 1.0);
        QCOMPARE(small.target().size(), QSizeF(100, 50));
    }

    void hundredPercentIsOneDevicePixelEach()
    {
        StageGeometry geometry = geometryOf({1000, 800}, {600, 400}, 2);
        geometry.zoomTo(1, {300, 200});
        QCOMPARE(geometry.target().size(), QSizeF(500, 400));
        const QPointF corner = geometry.target().topLeft() * 2;
        QCOMPARE(corner, QPointF(std::round(corner.x()), std::round(corner.y())));
    }

    void zoomKeepsThePointUnderTheCursor()
    {
        StageGeometry geometry = geometryOf({4000, 3000}, {600, 400});
        geometry.zoomTo(1, {300, 200});
        for (const QPointF anchor : {QPointF(100, 80), QPointF(500, 300), QPointF(300, 200)}) {
            const QPointF before = geometry.toPicture(anchor);
            geometry.zoomTo(geometry.zoom() * 1.5, anchor);
            QVERIFY(near(geometry.toPicture(anchor), before));
            geometry.zoomTo(geometry.zoom() / 1.5, anchor);
            QVERIFY(near(geometry.toPicture(anchor), before, 2));
        }
    }

    void zoomHasBounds()
    {
        StageGeometry geometry = geometryOf({4000, 3000}, {600, 400});
        geometry.zoomTo(1000, {300, 200});
        QCOMPARE(geometry.zoom(), StageGeometry::largestZoom);
        geometry.zoomTo(0.00001, {300, 200});
        QCOMPARE(geometry.zoom(), StageGeometry::smallestZoom);
    }

    void panStopsAtTheEdges()
    {
        StageGeometry geometry = geometryOf({2000, 2000}, {600, 400});
        QVERIFY(!geometry.canPan());
        geometry.zoomTo(1, {300, 200});
        QVERIFY(geometry.canPan());
        geometry.panBy({100000, 100000});
        QVERIFY(near(geometry.target().topLeft(), QPointF(StageGeometry::margin, StageGeometry::margin)));
        geometry.panBy({-100000, -100000});
        QVERIFY(near(geometry.target().bottomRight(),
            QPointF(600 - StageGeometry::margin, 400 - StageGeometry::margin)));
    }

    void nextPictureOfTheSameSizeKeepsThePlace()
    {
        StageGeometry geometry = geometryOf({2000, 2000}, {600, 400});
        geometry.zoomTo(1, {100, 100});
        const QRectF before = geometry.target();
        geometry.setPicture({2000, 2000});
        QCOMPARE(geometry.target(), before);
        geometry.setPicture({1000, 2000});
        QVERIFY(geometry.isFit());
    }

    void pictureIsPainted()
    {
        m_stage->showPicture(plainImage(ours, {2000, 1000}), u"A red picture"_s);
        QTRY_VERIFY(pixelsLike(shot(), ours) > 500 * 250);
        QCOMPARE(m_stage->accessibleDescription(), u"A red picture"_s);
    }

    void smoothCopyIsMadeOnceAndSoon()
    {
        // A chequer of single pixels: shrunk smoothly it is grey, picked pixel by pixel it is not.
        QImage chequer(2001, 1501, QImage::Format_RGB32);
        for (int y = 0; y < chequer.height(); ++y) {
            for (int x = 0; x < chequer.width(); ++x)
                chequer.setPixel(x, y, (x + y) % 2 ? 0xffff0000 : 0xff0000ff);
        }
        m_stage->showPicture(chequer, {});
        QTRY_VERIFY(pixelsLike(shot(), QColor(127, 0, 128)) > 400 * 200);
    }

    void keysZoomAndFit()
    {
        QSignalSpy zoomed(m_stage.get(), &StageView::zoomChanged);
        m_stage->showPicture(plainImage(ours, {2000, 1000}), {});
        const qreal fit = m_stage->zoom();
        QTest::keyClick(m_stage.get(), Qt::Key_1);
        QCOMPARE(m_stage->zoom(), 1 / 1.0);
        QTest::keyClick(m_stage.get(), Qt::Key_Plus);
        QCOMPARE(m_stage->zoom(), 1.25);
        QTest::keyClick(m_stage.get(), Qt::Key_Minus);
        QCOMPARE(m_stage->zoom(), 1.0);
        QTest::keyClick(m_stage.get(), Qt::Key_0);
        QVERIFY(m_stage->isFit());
        QCOMPARE(m_stage->zoom(), fit);
        QVERIFY(zoomed.count() >= 4);
    }

    void wheelZoomsAndDragPans()
    {
        m_stage->showPicture(plainImage(ours, {2000, 2000}), {});
        m_stage->zoomToActual();
        const QPointF middle(300, 200);
        QWheelEvent wheel(middle, m_stage->mapToGlobal(middle), {}, {0, 120}, Qt::NoButton, Qt::NoModifier,
            Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(m_stage.get(), &wheel);
        QVERIFY(m_stage->zoom() > 1.1);
        const QPointF before = m_stage->geometryOfPicture().target().topLeft();
        QTest::mousePress(m_stage.get(), Qt::LeftButton, {}, {300, 200});
        QTest::mouseMove(m_stage.get(), {350, 220});
        QTest::mouseRelease(m_stage.get(), Qt::LeftButton, {}, {350, 220});
        QVERIFY(near(m_stage->geometryOfPicture().target().topLeft(), before + QPointF(50, 20)));
    }

    void doubleClickTogglesFitAndFullSize()
    {
        m_stage->showPicture(plainImage(ours, {2000, 2000}), {});
        QTest::mouseDClick(m_stage.get(), Qt::LeftButton, {}, {300, 200});
        QVERIFY(!m_stage->isFit());
        QTest::mouseDClick(m_stage.get(), Qt::LeftButton, {}, {300, 200});
        QVERIFY(m_stage->isFit());
    }

    void sliderShowsBothAndMovesByMouseAndKeys()
    {
        compare(CompareMode::Slider);
        QCOMPARE(m_stage->sliderPosition(), 0.5);
        const QImage half = shot();
        QVERIFY(pixelsLike(half, others) > 40000 && pixelsLike(half, ours) > 40000);
        QVERIFY(pixelsLike(half.copy(0, 0, 290, 400), ours) == 0);

        QSignalSpy moved(m_stage.get(), &StageView::sliderMoved);
        QTest::mousePress(m_stage.get(), Qt::LeftButton, {}, {300, 200});
        QTest::mouseMove(m_stage.get(), {200, 200});
        QTest::mouseRelease(m_stage.get(), Qt::LeftButton, {}, {200, 200});
        QVERIFY(m_stage->sliderPosition() < 0.4);
        QVERIFY(moved.count() > 0);
        const qreal before = m_stage->sliderPosition();
        QTest::keyClick(m_stage.get(), Qt::Key_Right);
        QVERIFY(m_stage->sliderPosition() > before);
        m_stage->setSliderPosition(5);
        QCOMPARE(m_stage->sliderPosition(), 1.0);
        QVERIFY(pixelsLike(shot(), ours) < 100);
    }

    void sideBySideShowsBoth()
    {
        compare(CompareMode::SideBySide);
        QTRY_VERIFY(pixelsLike(shot().copy(0, 0, 290, 400), others) > 20000);
        const QImage image = shot();
        QCOMPARE(pixelsLike(image.copy(0, 0, 290, 400), ours), 0);
        QVERIFY(pixelsLike(image.copy(310, 0, 290, 400), ours) > 20000);
    }

    void heldKeyFlicksToTheOther()
    {
        compare(CompareMode::Off);
        for (const Qt::Key key : {Qt::Key_Space, Qt::Key_C}) {
            QTest::keyPress(m_stage.get(), key);
            QVERIFY(m_stage->isFlicking());
            QVERIFY(pixelsLike(shot(), others) > 80000);
            QKeyEvent repeat(QEvent::KeyRelease, key, Qt::NoModifier, {}, true);
            QCoreApplication::sendEvent(m_stage.get(), &repeat);
            QVERIFY(m_stage->isFlicking());
            QTest::keyRelease(m_stage.get(), key);
            QVERIFY(!m_stage->isFlicking());
            QVERIFY(pixelsLike(shot(), ours) > 80000);
        }
    }

    void withoutAnotherPictureNothingIsCompared()
    {
        m_stage->showPicture(plainImage(ours, {480, 320}), {});
        m_stage->setCompare(CompareMode::SideBySide, {}, {});
        QVERIFY(!m_stage->canCompare());
        QTest::keyPress(m_stage.get(), Qt::Key_Space);
        QVERIFY(!m_stage->isFlicking());
        QVERIFY(pixelsLike(shot(), ours) > 80000);
    }

    void previewTakesThePlaceUntilThePictureComes()
    {
        m_stage->showPicture(plainImage(ours, {480, 320}), {});
        m_stage->showPreview({}, 1500, u"Describing"_s);
        QVERIFY(pixelsLike(shot(), ours) < 1000); // stepped back
        QVERIFY(m_stage->accessibleDescription().contains(u"Describing"_s));
        m_stage->showPreview(plainImage(others, {480, 320}), 3000, u"Drawing"_s);
        QVERIFY(pixelsLike(shot(), others) > 80000);
        m_stage->showPicture(plainImage(Qt::green, {480, 320}), {});
        QVERIFY(pixelsLike(shot(), Qt::green) > 80000);
    }

    void elapsedTimeRunsOnWithoutReports()
    {
        m_stage->showPicture(plainImage(ours, {480, 320}), {});
        m_stage->showPreview({}, 1000, u"Drawing"_s);
        const QImage before = shot();
        QTRY_VERIFY(shot() != before);
        m_stage->endPreview();
        const QImage after = shot();
        QTest::qWait(150);
        QCOMPARE(shot(), after);
    }

    void emptyStageSaysSo()
    {
        m_stage->showNothing(u"No picture yet"_s);
        const QImage words = shot();
        m_stage->showNothing({});
        QVERIFY(shot() != words);
    }

    void transparencyShowsAChequer()
    {
        QImage clear(200, 200, QImage::Format_ARGB32_Premultiplied);
        clear.fill(Qt::transparent);
        m_stage->showPicture(clear, {});
        const QImage image = shot();
        QVERIFY(pixelsLike(image, QColor(0xd0, 0xd0, 0xd0)) > 15000);
        QVERIFY(pixelsLike(image, QColor(0xb8, 0xb8, 0xb8)) > 15000);
    }

private:
    QImage shot() { return m_stage->grab().toImage(); }
    void compare(CompareMode mode)
    {
        m_stage->showPicture(plainImage(ours, {480, 320}), {});
        m_stage->setCompare(mode, plainImage(others, {480, 320}), u"Origin"_s, u"Step 1"_s);
    }

    QThreadPool m_pool;
    std::unique_ptr<StageView> m_stage;
};

QTEST_MAIN(TestStage)
#include "tst_stage.moc"
