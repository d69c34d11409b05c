// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/decode.h"
#include "imaging/thumbnail.h"
#include "samples.h"

#include <QElapsedTimer>
#include <QRandomGenerator>

using namespace Afterimage;
using namespace Qt::Literals::StringLiterals;

namespace {

const QList<QRgb> colours {0xffff0000, 0xff00ff00, 0xff0000ff, 0xffffffff};

//! The colours of the four quarters' middles, row by row.
QList<QRgb> quartersOf(const QImage &image)
{
    QList<QRgb> found;
    for (const int y : {image.height() / 4, 3 * image.height() / 4}) {
        for (const int x : {image.width() / 4, 3 * image.width() / 4})
            found << image.pixel(x, y);
    }
    return found;
}

bool showsQuarters(const QImage &image, const QList<QRgb> &expected = colours, int tolerance = 3)
{
    const QList<QRgb> found = quartersOf(image);
    for (int i = 0; i < 4; ++i) {
        if (Samples::distance(found.at(i), expected.at(i)) > tolerance)
            return false;
    }
    return true;
}

//! What orientation `n` has stored when the upright picture shows quarters().
QImage storedFor(int n, const QImage &upright)
{
    const QTransform left = QTransform().rotate(-90);
    const QTransform right = QTransform().rotate(90);
    switch (n) {
    case 2:
        return upright.mirrored(true, false);
    case 3:
        return upright.mirrored(true, true);
    case 4:
        return upright.mirrored(false, true);
    case 5:
        return upright.transformed(left).mirrored(false, true);
    case 6:
        return upright.transformed(left);
    case 7:
        return upright.transformed(right).mirrored(false, true);
    case 8:
        return upright.transformed(right);
    default:
        return upright;
    }
}

//! A PNG of noise whose lines are stored with these filters in turn; every line of bytes is a valid one.
QByteArray filteredPng(const QSize &size, int channels, const QList<int> &filters, qsizetype idatSize)
{
    QRandomGenerator random(7);
    QByteArray lines;
    for (int y = 0; y < size.height(); ++y) {
        lines += char(filters.at(y % filters.size()));
        for (int i = 0; i < size.width() * channels; ++i)
            lines += char(random.bounded(256));
    }
    const QByteArray packed = qCompress(lines).mid(4); // without Qt's own length in front
    QByteArray png("\x89PNG\r\n\x1a\n", 8);
    png += Samples::pngChunk("IHDR",
        Samples::bigEndian32(quint32(size.width())) + Samples::bigEndian32(quint32(size.height())) + '\x08'
            + (channels == 4 ? '\x06' : '\x02') + QByteArray(3, '\0'));
    for (qsizetype at = 0; at < packed.size(); at += idatSize)
        png += Samples::pngChunk("IDAT", packed.mid(at, idatSize));
    return png + Samples::pngChunk("IEND", {});
}

} // namespace

class TestDecode : public QObject
{
    Q_OBJECT
private slots:
    void everyFormatIsKnownByItsContent_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("format");
        for (const char *format : {"png", "jpeg", "webp", "bmp", "tiff"})
            QTest::newRow(format) << Samples::encoded(Samples::quarters(), format, 100)
                                  << QString::fromLatin1(format);
    }

    void everyFormatIsKnownByItsContent()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, format);
        const Result<EncodedImage> facts = inspect(bytes);
        QVERIFY2(facts.has_value(), facts ? "" : qPrintable(facts.error().text()));
        QCOMPARE(facts->format, format);
        QCOMPARE(facts->size, QSize(48, 32));
        QCOMPARE(facts->bytes, bytes);
        const Result<QImage> image = decode(bytes);
        QVERIFY(image.has_value());
        QCOMPARE(image->format(), QImage::Format_RGB32);
        QVERIFY(showsQuarters(*image));
    }

    void aGifIsDecoded()
    {
        QCOMPARE(inspect(Samples::gif())->size, QSize(2, 1));
        const Result<QImage> image = decode(Samples::gif());
        QVERIFY2(image.has_value(), image ? "" : qPrintable(image.error().detail));
        QCOMPARE(image->pixel(0, 0), 0xffff0000);
        QCOMPARE(image->pixel(1, 0), 0xff0000ff);
    }

    void whatIsNoPictureIsRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("words") << QByteArray("hello");
        QTest::newRow("svg") << QByteArray(
            "<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" "
            "height=\"9\"><image href=\"/etc/passwd\"/></svg>");
        QTest::newRow("xpm") << QByteArray(
            "/* XPM */\nstatic char *x[] = {\"1 1 1 1\", \"a c #ff0000\", \"a\"};");
        QTest::newRow("xbm") << QByteArray(
            "#define x_width 8\n#define x_height 1\nstatic char x_bits[] = { 0x01 };");
        QTest::newRow("ppm") << QByteArray("P6 1 1 255 abc");
        QTest::newRow("BM words") << QByteArray(
            "BMW builds cars, and this sentence is longer than a header of a bitmap.");
        QTest::newRow("png signature alone") << QByteArray("\x89PNG\r\n\x1a\n");
        QTest::newRow("jpeg start alone") << QByteArray("\xff\xd8\xff");
        QTest::newRow("gif start alone") << QByteArray("GIF89a");
        QTest::newRow("webp start alone") << QByteArray("RIFF\x04\0\0\0WEBP", 12);
        QTest::newRow("tiff start alone") << QByteArray("II*\0\x08\0\0\0", 8);
        QTest::newRow("png header and end")
            << QByteArray("\x89PNG\r\n\x1a\n") + Samples::pngChunk("IEND", {});
    }

    void everyFilterOfAPngIsUndoneAsItsLibraryDoes_data()
    {
        QTest::addColumn<int>("channels");
        QTest::addColumn<QList<int>>("filters");
        QTest::addColumn<QSize>("size");
        for (const int channels : {3, 4}) {
            for (const int filter : {0, 1, 2, 3, 4}) {
                QTest::addRow("filter %d of %d channels", filter, channels)
                    << channels << QList<int> {filter} << QSize(37, 23);
            }
            QTest::addRow("all, %d channels", channels)
                << channels << QList<int> {4, 0, 3, 1, 2} << QSize(129, 64);
            QTest::addRow("one pixel, %d channels", channels) << channels << QList<int> {4} << QSize(1, 1);
            QTest::addRow("one column, %d channels", channels)
                << channels << QList<int> {3, 4} << QSize(1, 9);
        }
    }

    void everyFilterOfAPngIsUndoneAsItsLibraryDoes()
    {
        QFETCH(int, channels);
        QFETCH(QList<int>, filters);
        QFETCH(QSize, size);
        for (const qsizetype idatSize : {100, 1 << 20}) {
            const QByteArray png = filteredPng(size, channels, filters, idatSize);
            const QImage expected = QImage::fromData(png, "png");
            QVERIFY(!expected.isNull());
            const Result<QImage> image = decode(png);
            QVERIFY(image);
            QCOMPARE(image->format(), channels == 4 ? QImage::Format_ARGB32 : QImage::Format_RGB32);
            QCOMPARE(*image, expected.convertToFormat(image->format()));
        }
    }

    void whatThePngLibraryRefusesIsRefused()
    {
        QByteArray damaged = filteredPng({20, 20}, 3, {4}, 1 << 20);
        constexpr qsizetype endChunk = 12;
        damaged[damaged.size() - endChunk - 1]
            = char(~damaged.at(damaged.size() - endChunk - 1)); // IDAT's checksum
        QVERIFY(QImage::fromData(damaged, "png").isNull());
        QVERIFY(!decode(damaged));
    }

    void aPngWithTooMuchOrTooLittleInItIsNotReadPastItsEnd()
    {
        const QByteArray unknownFilter = filteredPng({20, 20}, 3, {5}, 1 << 20);
        QVERIFY(!decode(unknownFilter));
        QVERIFY(!decode(Samples::hollowPng(30, 30)));
        // A header that claims another size than its lines have.
        QByteArray png = filteredPng({20, 20}, 3, {4}, 1 << 20);
        const QByteArray header
            = Samples::bigEndian32(40) + Samples::bigEndian32(20) + QByteArray("\x08\x02\0\0\0", 5);
        png.replace(8, 25, Samples::pngChunk("IHDR", header));
        QVERIFY(!decode(png));
    }

    void whatIsNoPictureIsRefused()
    {
        QFETCH(QByteArray, bytes);
        const Result<EncodedImage> facts = inspect(bytes);
        QVERIFY(!facts.has_value());
        QCOMPARE(facts.error().kind, ErrorKind::InvalidInput);
        QVERIFY(!facts.error().message.isEmpty());
        QVERIFY(!decode(bytes).has_value());
    }

    void aBombIsRefusedByItsHeader()
    {
        QElapsedTimer timer;
        timer.start();
        const Result<QImage> image = decode(Samples::hollowPng(30000, 30000));
        QVERIFY2(timer.elapsed() < 500, qPrintable(QString::number(timer.elapsed())));
        QVERIFY(!image.has_value());
        QCOMPARE(image.error().kind, ErrorKind::InvalidInput);
        QVERIFY2(image.error().message.contains(u"30000"_s), qPrintable(image.error().message));
        QVERIFY(!inspect(Samples::hollowPng(16000, 16000)).has_value()); // each side would do
        QVERIFY(inspect(Samples::hollowPng(16384, 6000)).has_value());
        QVERIFY(!inspect(Samples::hollowPng(16385, 10)).has_value());
    }

    void limitsAreObeyed()
    {
        const QByteArray png = Samples::encoded(Samples::quarters(), "png");
        QVERIFY(inspect(png, {.maxBytes = png.size()}).has_value());
        QVERIFY(!inspect(png, {.maxBytes = png.size() - 1}).has_value());
        QVERIFY(inspect(png, {.maxPixels = 48 * 32}).has_value());
        QVERIFY(!inspect(png, {.maxPixels = 48 * 32 - 1}).has_value());
        QVERIFY(inspect(png, {.maxSide = 48}).has_value());
        QVERIFY(!inspect(png, {.maxSide = 47}).has_value());
    }

    void cutOffFilesAreRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const QImage image = Samples::gradient({300, 200});
        for (const char *format : {"png", "jpeg", "webp", "bmp", "tiff"})
            QTest::newRow(format) << Samples::encoded(image, format, 90);
        QTest::newRow("gif") << Samples::gif();
        QTest::newRow("jpeg with exif") << Samples::withSegment(Samples::encoded(image, "jpeg"), '\xe1',
            Samples::exif(1, "\xff\xd8\xff\xd9 not the end \xff\xd9"));
    }

    void cutOffFilesAreRefused()
    {
        QFETCH(QByteArray, bytes);
        QVERIFY(decode(bytes).has_value());
        for (int sixteenth = 0; sixteenth < 16; ++sixteenth) {
            const QByteArray cut = bytes.left(bytes.size() * sixteenth / 16);
            QVERIFY2(!decode(cut).has_value(), qPrintable(QString::number(sixteenth)));
        }
        QVERIFY(!decode(bytes.chopped(1)).has_value());
    }

    void bytesAfterTheEndDoNotMatter_data()
    {
        everyFormatIsKnownByItsContent_data();
        QTest::newRow("gif") << Samples::gif() << u"gif"_s;
    }

    void strayBytesBetweenJpegSegmentsDoNotMatter()
    {
        const QByteArray jpeg = Samples::encoded(Samples::quarters(), "jpeg", 100);
        const QByteArray commented = Samples::withSegment(jpeg, '\xfe', "words");
        const qsizetype after = 2 + 4 + 5;
        for (const QByteArray &stray :
            {QByteArray("\0", 1), QByteArray("\xff\xff\xff"), QByteArray("a\xff\0b", 4)}) {
            const Result<QImage> image = decode(commented.left(after) + stray + commented.mid(after));
            QVERIFY2(image.has_value(), image ? "" : qPrintable(image.error().text()));
            QVERIFY(showsQuarters(*image));
        }
    }

    void bytesAfterTheEndDoNotMatter()
    {
        QFETCH(QByteArray, bytes);
        QVERIFY(isComplete(bytes));
        QVERIFY(decode(bytes + "trailing").has_value());
    }

    void damagedFilesEndInAnErrorOrAPicture_data() { cutOffFilesAreRefused_data(); }

    void damagedFilesEndInAnErrorOrAPicture()
    {
        QFETCH(QByteArray, bytes);
        quint32 state = 7;
        for (int round = 0; round < 60; ++round) {
            QByteArray damaged = bytes;
            for (int flip = 0; flip < 8; ++flip) {
                state = state * 1664525U + 1013904223U;
                const qsizetype at = qsizetype(state >> 8U) % damaged.size();
                damaged[at] = char(damaged.at(at) ^ char(1U << (state & 7U)));
            }
            const Result<QImage> image = decode(damaged, {64, 64}, {.maxPixels = 1'000'000});
            if (image)
                QVERIFY(!image->isNull() && image->width() <= 64 && image->height() <= 64);
            else
                QVERIFY(!image.error().message.isEmpty());
        }
    }

    void exifOrientationIsApplied_data()
    {
        QTest::addColumn<int>("orientation");
        for (int n = 1; n <= 8; ++n)
            QTest::addRow("%d", n) << n;
    }

    void exifOrientationIsApplied()
    {
        QFETCH(int, orientation);
        const QImage stored = storedFor(orientation, Samples::quarters({480, 320}));
        const QByteArray jpeg = Samples::withSegment(
            Samples::encoded(stored, "jpeg", 100), '\xe1', Samples::exif(orientation, "Canary"));
        QCOMPARE(inspect(jpeg)->size, stored.size()); // as stored
        const Result<QImage> image = decode(jpeg);
        QVERIFY(image.has_value());
        QCOMPARE(image->size(), QSize(480, 320));
        QVERIFY(showsQuarters(*image));
        const Result<QImage> small = decode(jpeg, {60, 60});
        QCOMPARE(small->size(), QSize(60, 40));
        QVERIFY(showsQuarters(*small));
        const Result<QImage> flat = decode(jpeg, {1000, 32});
        QCOMPARE(flat->size(), QSize(48, 32));
        QVERIFY(showsQuarters(*flat));
    }

    void tiffOrientationIsApplied()
    {
        QBuffer buffer;
        buffer.open(QIODevice::WriteOnly);
        QImageWriter writer(&buffer, "tiff");
        writer.setTransformation(QImageIOHandler::TransformationRotate90);
        const QImage stored = Samples::quarters({48, 32}).transformed(QTransform().rotate(-90));
        QVERIFY(writer.write(stored));
        QCOMPARE(inspect(buffer.data())->size, QSize(32, 48));
        QVERIFY(showsQuarters(*decode(buffer.data())));
        QCOMPARE(decode(buffer.data(), {24, 24})->size(), QSize(24, 16));
        QVERIFY(showsQuarters(*decode(buffer.data(), {24, 24})));
    }

    void picturesFitInButNeverGrow_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const QImage image = Samples::quarters({480, 320});
        for (const char *format : {"png", "jpeg", "webp", "bmp", "tiff"})
            QTest::newRow(format) << Samples::encoded(image, format, 100);
    }

    void picturesFitInButNeverGrow()
    {
        QFETCH(QByteArray, bytes);
        QCOMPARE(decode(bytes, {2000, 2000})->size(), QSize(480, 320));
        QCOMPARE(decode(bytes, {480, 320})->size(), QSize(480, 320));
        QCOMPARE(decode(bytes, {120, 120})->size(), QSize(120, 80));
        QVERIFY(showsQuarters(*decode(bytes, {120, 120})));
        QCOMPARE(decode(bytes, {2000, 8})->size(), QSize(12, 8));
        QCOMPARE(decode(bytes, {1, 1})->size(), QSize(1, 1));
    }

    void veryThinPicturesKeepAPixel()
    {
        QImage line(4000, 1, QImage::Format_RGB32);
        line.fill(Qt::red);
        const Result<QImage> image = decode(Samples::encoded(line, "png"), {100, 100});
        QCOMPARE(image->size(), QSize(100, 1));
    }

    void everyKindOfPixelBecomesPlain_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QImage::Format>("format");
        QTest::addColumn<int>("tolerance");
        const auto row
            = [](const char *name, const QImage &image, const char *format, QImage::Format wanted) {
                  QTest::newRow(name) << Samples::encoded(image, format, 100) << wanted << 3;
              };
        const QImage plain = Samples::quarters();
        row("palette", plain.convertToFormat(QImage::Format_Indexed8), "png", QImage::Format_RGB32);
        row("16 bits", plain.convertToFormat(QImage::Format_RGBX64), "png", QImage::Format_RGB32);
        row("16 bits and alpha", plain.convertToFormat(QImage::Format_RGBA64), "png", QImage::Format_ARGB32);
        row("opaque alpha", plain.convertToFormat(QImage::Format_ARGB32), "png", QImage::Format_ARGB32);
        row("premultiplied", plain.convertToFormat(QImage::Format_ARGB32_Premultiplied), "png",
            QImage::Format_ARGB32);
        row("tiff of 16 bits", plain.convertToFormat(QImage::Format_RGBX64), "tiff", QImage::Format_RGB32);
        QImage tagged = plain;
        tagged.setColorSpace(QColorSpace(QColorSpace::SRgb));
        row("tagged sRGB", tagged, "png", QImage::Format_RGB32);
    }

    void everyKindOfPixelBecomesPlain()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QImage::Format, format);
        QFETCH(int, tolerance);
        const Result<QImage> image = decode(bytes);
        QVERIFY(image.has_value());
        QCOMPARE(image->format(), format);
        QVERIFY(showsQuarters(*image, colours, tolerance));
        QVERIFY(image->textKeys().isEmpty());
        QVERIFY(!image->colorSpace().isValid());
    }

    void transparencySurvives()
    {
        QImage glass(20, 10, QImage::Format_ARGB32);
        glass.fill(qRgba(10, 200, 30, 128));
        for (const char *format : {"png", "webp", "tiff"}) {
            const Result<QImage> image = decode(Samples::encoded(glass, format, 100));
            QVERIFY(image.has_value());
            QCOMPARE(image->format(), QImage::Format_ARGB32);
            QVERIFY2(Samples::distance(image->pixel(3, 3), qRgba(10, 200, 30, 128)) <= 2, format);
        }
        QImage palette(4, 4, QImage::Format_Indexed8);
        palette.setColorTable({qRgba(255, 0, 0, 0), qRgb(0, 0, 255)});
        palette.fill(0);
        const Result<QImage> image = decode(Samples::encoded(palette, "png"));
        QCOMPARE(qAlpha(image->pixel(0, 0)), 0);
    }

    void aSinglePixelIsAPicture()
    {
        QImage dot(1, 1, QImage::Format_RGB32);
        dot.fill(0xff123456);
        for (const char *format : {"png", "bmp", "tiff"})
            QCOMPARE(decode(Samples::encoded(dot, format))->pixel(0, 0), 0xff123456);
        QCOMPARE(decode(Samples::encoded(dot, "jpeg"))->size(), QSize(1, 1));
        QCOMPARE(decode(Samples::encoded(dot, "webp"), {100, 100})->size(), QSize(1, 1));
    }

    void colourProfilesAreConverted_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QImage wide = Samples::quarters();
        wide.fill(qRgb(200, 100, 50));
        wide.setColorSpace(QColorSpace(QColorSpace::SRgb));
        wide.convertToColorSpace(QColorSpace(QColorSpace::DisplayP3));
        QVERIFY(Samples::distance(wide.pixel(0, 0), qRgb(200, 100, 50)) > 5);
        QTest::newRow("png") << Samples::encoded(wide, "png");
        QTest::newRow("jpeg") << Samples::encoded(wide, "jpeg", 100);
        QTest::newRow("webp") << Samples::encoded(wide, "webp", 100);
        QTest::newRow("16-bit png") << Samples::encoded(wide.convertToFormat(QImage::Format_RGBX64), "png");
    }

    void colourProfilesAreConverted()
    {
        QFETCH(QByteArray, bytes);
        const Result<QImage> image = decode(bytes);
        QVERIFY(image.has_value());
        QVERIFY2(Samples::distance(image->pixel(5, 5), qRgb(200, 100, 50)) <= 3,
            qPrintable(QString::number(image->pixel(5, 5), 16)));
    }

    void aCmykJpegIsDecoded()
    {
        // From a grey one: four components that share the first one's tables; the second to fourth only say
        // "0".
        const QByteArray jpeg
            = Samples::encoded(Samples::quarters({16, 16}, QImage::Format_Grayscale8), "jpeg", 100);
        const qsizetype frame = jpeg.indexOf("\xff\xc0");
        const qsizetype scan = jpeg.indexOf("\xff\xda");
        QVERIFY(frame > 0 && scan > frame);
        QByteArray cmyk = jpeg.left(2);
        cmyk += QByteArray("\xff\xee\x00\x0e"
                           "Adobe\x00\x64\x00\x00\x00\x00\x00",
            16);
        cmyk += jpeg.mid(2, frame - 2);
        cmyk += QByteArray("\xff\xc0\x00\x14\x08\x00\x08\x00\x08\x04", 10);
        for (const char component : {'\x01', '\x02', '\x03', '\x04'})
            cmyk += component + QByteArray("\x11\x00", 2);
        const QByteArray between = jpeg.mid(frame + 13, scan - frame - 13);
        cmyk += between;
        cmyk += QByteArray("\xff\xda\x00\x0e\x04\x01\x00\x02\x00\x03\x00\x04\x00\x00\x3f\x00", 16);
        // Codes for "difference 0" and "end of block" in Qt's (standard) luminance tables: 00 and 1010. Four
        // blocks are 24 bits: 001010 four times.
        cmyk += QByteArray("\x28\xa2\x8a", 3);
        cmyk += "\xff\xd9";
        const Result<QImage> image = decode(cmyk);
        QVERIFY2(image.has_value(), image ? "" : qPrintable(image.error().detail));
        QCOMPARE(image->size(), QSize(8, 8));
        QCOMPARE(image->format(), QImage::Format_RGB32);
        // Four times 128 of ink, stored inverted: a quarter of the light.
        QVERIFY2(Samples::distance(image->pixel(4, 4), qRgb(64, 64, 64)) <= 2,
            qPrintable(QString::number(image->pixel(4, 4), 16)));
    }

    void thumbnailsAreReadyForPainting()
    {
        QCOMPARE(
            thumbnail(Samples::encoded(Samples::quarters({480, 320}), "jpeg"), 96)->size(), QSize(96, 64));
        QImage glass(300, 300, QImage::Format_ARGB32);
        glass.fill(qRgba(10, 200, 30, 128));
        const Result<QImage> image = thumbnail(Samples::encoded(glass, "png"), 64);
        QCOMPARE(image->format(), QImage::Format_ARGB32_Premultiplied);
        QCOMPARE(image->size(), QSize(64, 64));
        QVERIFY(!thumbnail("no picture", 64).has_value());
    }

    void aPngIsMadeSmallerAsEveryOtherPicture()
    {
        // Of a size that Qt scales in another, coarser way when it is kept in 24 bits.
        const QByteArray png = filteredPng({1248, 832}, 3, {1, 2}, 1 << 16);
        const QImage whole = QImage::fromData(png, "png").convertToFormat(QImage::Format_RGB32);
        const QSize size = whole.size().scaled(1024, 1024, Qt::KeepAspectRatio);
        const QImage wanted = whole.scaled(size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
        QCOMPARE(decode(png, {1024, 1024}).value_or(QImage()).size(), wanted.size());
        QCOMPARE(decode(png, {1024, 1024}).value_or(QImage()), wanted);
    }

    void aLargePhotographIsTaken()
    {
        // 50 megapixels: more than Qt's own limit of 128 MB.
        QImage large(8660, 5780, QImage::Format_RGB32);
        large.fill(0xff336699);
        const QByteArray jpeg = Samples::encoded(large, "jpeg", 50);
        const Result<QImage> image = decode(jpeg);
        QVERIFY2(image.has_value(), image ? "" : qPrintable(image.error().detail));
        QCOMPARE(image->size(), large.size());
    }
};

QTEST_GUILESS_MAIN(TestDecode)
#include "tst_decode.moc"
