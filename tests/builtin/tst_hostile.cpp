// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures nobody would choose: they are described, or refused in words, and never take long.
#include "builtin/analyse/analyse.h"
#include "builtin/builtindescriber.h"

#include <QBuffer>
#include <QElapsedTimer>
#include <QFile>
#include <QPainter>
#include <QRegularExpression>
#include <QTest>

using namespace Afterimage;
using namespace Qt::Literals::StringLiterals;

namespace {

QByteArray encoded(const QImage &image, const char *format)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, format, 85);
    return bytes;
}

QImage busy(const QSize &size)
{
    QImage image(size, QImage::Format_RGB32);
    quint32 state = 1;
    for (int y = 0; y < size.height(); ++y) {
        auto *line = reinterpret_cast<QRgb *>(image.scanLine(y));
        for (int x = 0; x < size.width(); ++x) {
            state = state * 1664525U + 1013904223U;
            line[x] = qRgb((x * 7 + y) & 255, (x ^ y) & 255, int(state >> 24));
        }
    }
    return image;
}

//! A header that promises four channels and data that does not hold them: what a damaged file looks like.
QByteArray forgedCmykJpeg()
{
    const QImage grey = busy({64, 48}).convertToFormat(QImage::Format_Grayscale8);
    QByteArray bytes = encoded(grey, "JPEG");
    const qsizetype frame = bytes.indexOf("\xff\xc0");
    if (frame > 0) {
        bytes[frame + 3] = char(8 + 3 * 4);
        bytes[frame + 9] = 4;
        bytes.insert(frame + 13, QByteArray("\x02\x11\x00\x03\x11\x00\x04\x11\x00", 9));
    }
    return bytes;
}

} // namespace

class TestHostile : public QObject
{
    Q_OBJECT

private slots:
    void noPictureIsTooOdd_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<bool>("whole");
        for (const QSize &size : {QSize(1, 1), QSize(1, 2), QSize(3, 3), QSize(8000, 1), QSize(1, 8000),
                 QSize(31, 31), QSize(4000, 16), QSize(15, 600), QSize(2048, 1536)})
            QTest::addRow("%dx%d", size.width(), size.height()) << encoded(busy(size), "PNG") << true;
        QTest::newRow("16 bits") << encoded(busy({200, 150}).convertToFormat(QImage::Format_RGBA64), "PNG")
                                 << true;
        QTest::newRow("16 bits of grey")
            << encoded(busy({200, 150}).convertToFormat(QImage::Format_Grayscale16), "PNG") << true;
        QTest::newRow("palette") << encoded(busy({200, 150}).convertToFormat(QImage::Format_Indexed8), "PNG")
                                 << true;
        QTest::newRow("one bit") << encoded(busy({200, 150}).convertToFormat(QImage::Format_Mono), "PNG")
                                 << true;
        QImage clear(300, 200, QImage::Format_ARGB32);
        clear.fill(Qt::transparent);
        QTest::newRow("nothing at all") << encoded(clear, "PNG") << true;
        QPainter painter(&clear);
        painter.setBrush(QColor(255, 0, 0, 90));
        painter.drawEllipse(40, 30, 120, 120);
        painter.end();
        QTest::newRow("half transparent") << encoded(clear, "PNG") << true;
        QTest::newRow("grey JPEG") << encoded(busy({300, 200}).convertToFormat(QImage::Format_Grayscale8),
            "JPEG") << true;
        QTest::newRow("four channels promised") << forgedCmykJpeg() << false;
        const QByteArray jpeg = encoded(busy({640, 480}), "JPEG");
        for (const int part : {1, 10, 50, 90, 99})
            QTest::addRow("%d %% of a JPEG", part) << jpeg.first(jpeg.size() * part / 100) << false;
        const QByteArray png = encoded(busy({640, 480}), "PNG");
        for (const int part : {1, 50, 99})
            QTest::addRow("%d %% of a PNG", part) << png.first(png.size() * part / 100) << false;
        QTest::newRow("empty") << QByteArray() << false;
    }
    void noPictureIsTooOdd()
    {
        QFETCH(const QByteArray, bytes);
        QFETCH(const bool, whole);
        DescribeRequest request;
        request.picture.bytes = bytes;
        QElapsedTimer clock;
        clock.start();
        const Result<Description> description = describePicture(request);
        const qint64 ms = clock.elapsed();
        if (whole)
            QVERIFY(description);
        if (description)
            QVERIFY2(description->text.endsWith(u'.'), qPrintable(description->text));
        else
            QVERIFY(!description.error().message.isEmpty());
        QVERIFY2(ms < 3000 * 5, "Three seconds on a machine with nothing else to do");
    }

    void rareKindsLookLikeWhatTheyShow_data()
    {
        QTest::addColumn<bool>("clear");
        QTest::newRow("cmyk.jpg") << false;
        QTest::newRow("deep.png") << false;
        QTest::newRow("palette.png") << false;
        QTest::newRow("glass.png") << true;
    }
    void rareKindsLookLikeWhatTheyShow()
    {
        QFETCH(const bool, clear);
        QFile file(
            QStringLiteral(AFTERIMAGE_TEST_DATA) + u"/pictures/"_s + QLatin1String(QTest::currentDataTag()));
        QVERIFY(file.open(QIODevice::ReadOnly));
        DescribeRequest request;
        request.picture.bytes = file.readAll();
        request.words = 80;
        const Result<Description> description = describePicture(request);
        QVERIFY(description);
        const QString &text = description->text;
        // Inks that are not turned round would make it cyan and orange on black.
        QVERIFY2(text.contains(QRegularExpression(u"\\bred circle in the left centre"_s)), qPrintable(text));
        QVERIFY2(
            text.contains(QRegularExpression(u"\\bblue square in the right centre"_s)), qPrintable(text));
        QCOMPARE(text.contains(u"transparent"_s), clear);
        QVERIFY2(!text.contains(u"black"_s), qPrintable(text));
    }

    void everyByteMayBeWrong()
    {
        const QByteArray good = encoded(busy({96, 64}), "JPEG");
        quint32 state = 5;
        for (int i = 0; i < 60; ++i) {
            QByteArray bad = good;
            for (int n = 0; n < 4; ++n) {
                state = state * 1664525U + 1013904223U;
                bad[qsizetype(state % quint32(bad.size()))] = char(state >> 24);
            }
            DescribeRequest request;
            request.picture.bytes = bad;
            const Result<Description> description = describePicture(request);
            QVERIFY(description ? !description->text.isEmpty() : !description.error().message.isEmpty());
        }
    }

    void manyExtremesAreLookedAt()
    {
        // Straight to the analysis, past what decoding would refuse.
        for (const QSize &size : {QSize(1, 1), QSize(2, 900), QSize(900, 2), QSize(33, 32), QSize(64, 20)}) {
            for (const QRgb color : {qRgb(0, 0, 0), qRgb(255, 255, 255), qRgb(255, 0, 255)}) {
                QImage image(size, QImage::Format_RGB32);
                image.fill(color);
                QVERIFY(Analysis::analyse(image).plain);
                image.setPixel(0, 0, ~color);
                QVERIFY(!Analysis::tell(Analysis::analyse(image), {}).isEmpty());
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestHostile)
#include "tst_hostile.moc"
