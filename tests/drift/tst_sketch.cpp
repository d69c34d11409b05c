// SPDX-License-Identifier: GPL-3.0-or-later
#include "drift/sketch.h"

#include <QBuffer>
#include <QPainter>
#include <QTest>

using namespace Afterimage;
using namespace Qt::Literals::StringLiterals;

namespace {

QImage filled(const QColor &color)
{
    QImage image(160, 120, QImage::Format_RGB32);
    image.fill(color);
    return image;
}

QImage scenery(const QSize &size = {640, 480})
{
    QImage image(size, QImage::Format_RGB32);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.scale(size.width() / 640.0, size.height() / 480.0);
    QLinearGradient sky(0, 0, 0, 300);
    sky.setColorAt(0, QColor(60, 110, 190));
    sky.setColorAt(1, QColor(230, 180, 140));
    painter.fillRect(0, 0, 640, 480, sky);
    painter.fillRect(0, 300, 640, 180, QColor(60, 100, 50));
    painter.setBrush(QColor(240, 200, 60));
    painter.drawEllipse(QPoint(450, 120), 60, 60);
    return image;
}

QByteArray encoded(const QImage &image, const char *format, int quality)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, format, quality);
    return bytes;
}

} // namespace

class TestSketch : public QObject
{
    Q_OBJECT
private slots:
    // The figures are those of the paper's own table.
    void coloursAreThoseOfOklab_data()
    {
        QTest::addColumn<QColor>("color");
        QTest::addColumn<double>("l");
        QTest::addColumn<double>("a");
        QTest::addColumn<double>("b");
        QTest::newRow("white") << QColor(Qt::white) << 1.0 << 0.0 << 0.0;
        QTest::newRow("black") << QColor(Qt::black) << 0.0 << 0.0 << 0.0;
        QTest::newRow("red") << QColor(255, 0, 0) << 0.628 << 0.2249 << 0.1258;
        QTest::newRow("blue") << QColor(0, 0, 255) << 0.452 << -0.0325 << -0.3115;
    }
    void coloursAreThoseOfOklab()
    {
        QFETCH(QColor, color);
        QFETCH(double, l);
        QFETCH(double, a);
        QFETCH(double, b);
        const Sketch sketch = sketchOf(filled(color));
        QVERIFY(std::abs(double(sketch.lab[0]) - l) < 1e-3);
        QVERIFY(std::abs(double(sketch.lab[1]) - a) < 1e-3);
        QVERIFY(std::abs(double(sketch.lab[2]) - b) < 1e-3);
        QCOMPARE(sketch.lab[0], sketch.lab[sketch.lab.size() - 3]);
    }

    void distanceIsAMetric()
    {
        const Sketch a = sketchOf(scenery());
        const Sketch b = sketchOf(scenery().mirrored(true, false));
        const Sketch c = sketchOf(filled(Qt::gray));
        QCOMPARE(distance(a, a), 0.0);
        QCOMPARE(distance(a, b), distance(b, a));
        QVERIFY(distance(a, b) > 0);
        QVERIFY(distance(a, c) <= distance(a, b) + distance(b, c));
    }

    void encodingAndScalingAreNotSeen()
    {
        const Sketch whole = sketchOf(scenery());
        const Result<Sketch> rough = sketchOf(encoded(scenery(), "JPG", 60));
        QVERIFY(rough);
        QVERIFY(distance(whole, *rough) < 0.01);
        QVERIFY(distance(whole, sketchOf(scenery({1024, 768}))) < 0.01);
    }

    void whatIsElsewhereOrOfAnotherColourIsSeen()
    {
        QImage moved = scenery();
        QPainter(&moved).fillRect(40, 340, 200, 120, QColor(180, 40, 40));
        QVERIFY(distance(sketchOf(scenery()), sketchOf(moved)) > 0.02);
        QVERIFY(distance(sketchOf(scenery()), sketchOf(scenery().mirrored(true, false))) > 0.02);
    }

    void tinyPicturesHaveASketchToo()
    {
        QImage one(1, 1, QImage::Format_RGB32);
        one.fill(Qt::red);
        QCOMPARE(sketchOf(one).lab[0], sketchOf(filled(Qt::red)).lab[0]);
        QImage line(700, 1, QImage::Format_RGB32);
        line.fill(Qt::red);
        QCOMPARE(sketchOf(line), sketchOf(one));
    }

    void damagedBytesAreAnError() { QVERIFY(!sketchOf(QByteArray("no picture"))); }
};

QTEST_GUILESS_MAIN(TestSketch)
#include "tst_sketch.moc"
