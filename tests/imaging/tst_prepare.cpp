// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/decode.h"
#include "imaging/prepare.h"
#include "samples.h"

#include <QPainter>

using namespace Afterimage;
using namespace Qt::Literals::StringLiterals;

namespace {

//! A word that stands wherever metadata can stand.
const QByteArray canary = "SECRETCANARY";

QByteArray chattyJpeg(const QImage &image, int orientation = 1)
{
    QByteArray jpeg = Samples::encoded(image, "jpeg", 90);
    jpeg = Samples::withSegment(jpeg, '\xfe', "comment " + canary);
    jpeg = Samples::withSegment(jpeg, '\xed', QByteArray("Photoshop 3.0\0", 14) + canary);
    jpeg = Samples::withSegment(jpeg, '\xe1', QByteArray("http://ns.adobe.com/xap/1.0/\0", 29) + canary);
    jpeg = Samples::withSegment(jpeg, '\xe1', Samples::exif(orientation, canary));
    return jpeg + canary; // and behind the end
}

QByteArray chattyPng(const QImage &image)
{
    const QByteArray chunks = Samples::pngChunk("tEXt", QByteArray("Comment\0", 8) + canary)
        + Samples::pngChunk("iTXt", QByteArray("XML:com.adobe.xmp\0\0\0\0\0", 22) + canary)
        + Samples::pngChunk("eXIf", Samples::exif(1, canary).mid(6)) + Samples::pngChunk("prIv", canary);
    return Samples::withChunks(Samples::encoded(image, "png"), chunks) + canary;
}

//! Neither as it is nor as UTF-16, and no EXIF either.
bool isSilent(const QByteArray &bytes)
{
    return !bytes.contains(canary) && !bytes.contains("Exif") && !bytes.contains("eXIf")
        && !bytes.contains("http");
}

QImage drawing(const QSize &size)
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(Qt::black, size.width() / 100.0));
    painter.drawEllipse(image.rect().adjusted(20, 20, -20, -20));
    painter.drawLine(image.rect().topLeft(), image.rect().bottomRight());
    return image;
}

} // namespace

class TestPrepare : public QObject
{
    Q_OBJECT
private slots:
    void metadataDoesNotGetThrough_data()
    {
        QTest::addColumn<QByteArray>("dropped");
        QTest::addColumn<QString>("format");
        const QImage image = Samples::gradient({200, 120});
        QTest::newRow("jpeg") << chattyJpeg(image) << u"jpeg"_s;
        QTest::newRow("turned jpeg") << chattyJpeg(image, 6) << u"jpeg"_s;
        QTest::newRow("png") << chattyPng(image) << u"png"_s;
        QTest::newRow("gif") << Samples::gif().replace("secret", canary.left(6)) << u"png"_s;
        QImage tagged = image;
        tagged.setColorSpace(QColorSpace(QColorSpace::DisplayP3));
        QTest::newRow("jpeg with a profile") << chattyJpeg(tagged) << u"jpeg"_s;
        QTest::newRow("png with a profile") << chattyPng(tagged) << u"png"_s;
        QTest::newRow("png of 16 bits")
            << chattyPng(image.convertToFormat(QImage::Format_RGBX64)) << u"png"_s;
    }

    void metadataDoesNotGetThrough()
    {
        QFETCH(QByteArray, dropped);
        QFETCH(QString, format);
        QVERIFY(dropped.contains(canary.left(6)));
        const Result<EncodedImage> origin = originPicture(dropped);
        QVERIFY2(origin.has_value(), origin ? "" : qPrintable(origin.error().text()));
        QCOMPARE(origin->format, format);
        QVERIFY(isSilent(origin->bytes));
        QVERIFY(!origin->bytes.contains(canary.left(6)));
        QCOMPARE(inspect(origin->bytes), origin);

        // What is handed on with it is what everybody else will read from it.
        const Result<PictureAndPixels> both = originWithPixels(dropped);
        QCOMPARE(both->picture, *origin);
        QVERIFY(both->pixels.isNull() || both->pixels == *decode(origin->bytes));
        QCOMPARE(prepareForDescriber(*origin, both->pixels), prepareForDescriber(*origin));

        const Result<QImage> meant = decode(dropped);
        const Result<QImage> shown = decode(origin->bytes);
        QCOMPARE(shown->size(), meant->size());
        QVERIFY(Samples::distance(*shown, *meant) <= (format == u"png"_s ? 0 : 24));

        const Result<EncodedImage> prepared
            = prepareForDescriber({.bytes = dropped, .format = format, .size = {}});
        QVERIFY(prepared.has_value());
        QVERIFY(isSilent(prepared->bytes));
    }

    void anUprightJpegKeepsItsVeryPixels()
    {
        const QImage image = Samples::gradient({200, 120});
        const QByteArray dropped = chattyJpeg(image);
        const Result<EncodedImage> origin = originPicture(dropped);
        QCOMPARE(Samples::distance(*decode(origin->bytes), *decode(dropped)), 0);
        QVERIFY(origin->bytes.size() < dropped.size());
        const Result<EncodedImage> grey
            = originPicture(Samples::encoded(image.convertToFormat(QImage::Format_Grayscale8), "jpeg"));
        QVERIFY(grey.has_value());
        QCOMPARE(grey->format, u"jpeg"_s);
        QVERIFY(decode(grey->bytes).has_value());
    }

    void aPngKeepsItsVeryData()
    {
        const QByteArray plain = Samples::encoded(Samples::gradient({200, 120}), "png");
        QByteArray chatty
            = Samples::withChunks(plain, Samples::pngChunk("tEXt", QByteArray("Comment\0", 8) + canary));
        const Result<EncodedImage> origin = originPicture(chatty + canary);
        QVERIFY(origin.has_value());
        QVERIFY(isSilent(origin->bytes));
        const qsizetype data = plain.indexOf("IDAT");
        QVERIFY(origin->bytes.contains(plain.mid(data)));
        QVERIFY(origin->bytes.size() <= plain.size());
    }

    void aTurnedJpegBecomesUpright()
    {
        const Result<EncodedImage> origin = originPicture(chattyJpeg(Samples::gradient({200, 120}), 8));
        QCOMPARE(origin->size, QSize(120, 200));
    }

    void originsAreLosslessWhenTheInputIs_data()
    {
        QTest::addColumn<QByteArray>("dropped");
        QTest::addColumn<QString>("format");
        const QImage image = Samples::gradient({80, 60});
        QImage glass = image.convertToFormat(QImage::Format_ARGB32);
        glass.setPixel(3, 3, qRgba(1, 2, 3, 77));
        QTest::newRow("png") << Samples::encoded(image, "png") << u"png"_s;
        QTest::newRow("bmp") << Samples::encoded(image, "bmp") << u"png"_s;
        QTest::newRow("tiff") << Samples::encoded(image, "tiff") << u"png"_s;
        QTest::newRow("lossless webp") << Samples::encoded(image, "webp", 100) << u"png"_s;
        QTest::newRow("lossy webp") << Samples::encoded(image, "webp", 60) << u"jpeg"_s;
        QTest::newRow("lossy webp with alpha") << Samples::encoded(glass, "webp", 60) << u"png"_s;
        QTest::newRow("png with alpha") << Samples::encoded(glass, "png") << u"png"_s;
    }

    void originsAreLosslessWhenTheInputIs()
    {
        QFETCH(QByteArray, dropped);
        QFETCH(QString, format);
        const Result<EncodedImage> origin = originPicture(dropped);
        QVERIFY(origin.has_value());
        QCOMPARE(origin->format, format);
        if (format == u"png"_s)
            QCOMPARE(Samples::distance(*decode(origin->bytes), *decode(dropped)), 0);
    }

    void hugeOriginsAreMadeSmaller()
    {
        QImage wide(5000, 1000, QImage::Format_RGB32);
        wide.fill(0xff336699);
        QCOMPARE(originPicture(Samples::encoded(wide, "png"))->size, QSize(4096, 819));
        QCOMPARE(originPicture(Samples::encoded(wide, "jpeg"))->size, QSize(4096, 819));
    }

    void badPicturesAreRefused()
    {
        const QByteArray jpeg = chattyJpeg(Samples::gradient({200, 120}));
        for (const QByteArray &bytes : {QByteArray(), QByteArray("hello"), jpeg.left(jpeg.size() / 2)}) {
            QCOMPARE(originPicture(bytes).error().kind, ErrorKind::InvalidInput);
            QCOMPARE(prepareForDescriber({.bytes = bytes, .format = u"jpeg"_s, .size = {9, 9}}).error().kind,
                ErrorKind::InvalidInput);
        }
    }

    void theDescriberSeesAtMost1024Pixels_data()
    {
        QTest::addColumn<QImage>("image");
        QTest::addColumn<QSize>("size");
        QTest::addColumn<QString>("format");
        QTest::newRow("photograph") << Samples::gradient({1600, 1200}) << QSize(1024, 768) << u"jpeg"_s;
        QTest::newRow("tall photograph") << Samples::gradient({700, 2100}) << QSize(341, 1024) << u"jpeg"_s;
        QTest::newRow("small photograph") << Samples::gradient({320, 240}) << QSize(320, 240) << u"jpeg"_s;
        QTest::newRow("opaque alpha") << Samples::gradient({320, 240}).convertToFormat(QImage::Format_ARGB32)
                                      << QSize(320, 240) << u"jpeg"_s;
        QImage glass = Samples::gradient({320, 240}).convertToFormat(QImage::Format_ARGB32);
        glass.setPixel(9, 9, qRgba(1, 2, 3, 4));
        QTest::newRow("alpha") << glass << QSize(320, 240) << u"png"_s;
        QTest::newRow("drawing") << drawing({800, 600}) << QSize(800, 600) << u"png"_s;
        QTest::newRow("large drawing") << drawing({2400, 1800}) << QSize(1024, 768) << u"png"_s;
        QTest::newRow("flat colours") << Samples::quarters({640, 480}) << QSize(640, 480) << u"png"_s;
    }

    void theDescriberSeesAtMost1024Pixels()
    {
        QFETCH(QImage, image);
        QFETCH(QSize, size);
        QFETCH(QString, format);
        const EncodedImage picture = *inspect(Samples::encoded(image, "png"));
        const Result<EncodedImage> prepared = prepareForDescriber(picture);
        QVERIFY(prepared.has_value());
        QCOMPARE(prepared->size, size);
        QCOMPARE(prepared->format, format);
        QCOMPARE(inspect(prepared->bytes), prepared);
        QCOMPARE(prepareForDescriber(picture), prepared);
    }
};

QTEST_GUILESS_MAIN(TestPrepare)
#include "tst_prepare.moc"
