// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/decode.h"
#include "imaging/encode.h"
#include "samples.h"

#include <QXmlStreamReader>

using namespace Afterimage;
using namespace Qt::Literals::StringLiterals;

namespace {

//! The text of every element, by its qualified name.
QMap<QString, QString> elementsOf(const QString &xml, bool *wellFormed)
{
    QMap<QString, QString> elements;
    QXmlStreamReader reader(xml);
    QString name;
    while (!reader.atEnd()) {
        reader.readNext();
        if (reader.isStartElement())
            name = reader.qualifiedName().toString();
        if (reader.isCharacters() && !reader.isWhitespace())
            elements[name] += reader.text();
    }
    *wellFormed = !reader.hasError();
    return elements;
}

} // namespace

class TestEncode : public QObject
{
    Q_OBJECT
private slots:
    void aPngComesBackPixelForPixel_data()
    {
        QTest::addColumn<QImage::Format>("format");
        QTest::newRow("RGB32") << QImage::Format_RGB32;
        QTest::newRow("ARGB32") << QImage::Format_ARGB32;
        QTest::newRow("premultiplied") << QImage::Format_ARGB32_Premultiplied;
        QTest::newRow("palette") << QImage::Format_Indexed8;
        QTest::newRow("grey") << QImage::Format_Grayscale8;
    }

    void aPngComesBackPixelForPixel()
    {
        QFETCH(QImage::Format, format);
        const QImage image = Samples::quarters({50, 40}, format);
        const Result<EncodedImage> png = encodePng(image);
        QVERIFY(png.has_value());
        QCOMPARE(png->format, u"png"_s);
        QCOMPARE(png->size, QSize(50, 40));
        QCOMPARE(Samples::distance(*decode(png->bytes), image), 0);
        QCOMPARE(*encodePng(image), *png);
    }

    void onlyTheGivenTextsAreInAPng()
    {
        QImage image = Samples::quarters();
        image.setText(u"Comment"_s, u"canary"_s);
        image.setDotsPerMeterX(1234);
        image.setColorSpace(QColorSpace(QColorSpace::AdobeRgb));
        const QMap<QString, QString> texts {
            {u"Description"_s, u"A lake – 湖 😀 & <more>"_s}, {u"Empty"_s, u""_s}};
        const Result<EncodedImage> png = encodePng(image, texts);
        QVERIFY(!png->bytes.contains("canary"));
        QVERIFY(!png->bytes.contains("pHYs"));
        QVERIFY(!png->bytes.contains("iCCP"));
        QCOMPARE(readPngTexts(png->bytes), texts);
        QVERIFY(decode(png->bytes).has_value());
        // Others can read it too.
        QCOMPARE(QImage::fromData(png->bytes).text(u"Description"_s), texts.value(u"Description"_s));
    }

    void badPngTextNamesAreRefused()
    {
        for (const QString &name :
            {u""_s, u" x"_s, u"x "_s, u"a  b"_s, u"湖"_s, u"a\nb"_s, QString(80, u'x')})
            QCOMPARE(
                encodePng(Samples::quarters(), {{name, u"text"_s}}).error().kind, ErrorKind::InvalidInput);
        QVERIFY(encodePng(Samples::quarters(), {{QString(79, u'x'), u"nul\0here"_s}}).has_value());
    }

    void nullImagesAreRefused()
    {
        QCOMPARE(encodePng({}).error().kind, ErrorKind::InvalidInput);
        QCOMPARE(encodeJpeg({}, 90).error().kind, ErrorKind::InvalidInput);
    }

    void aJpegCarriesNoMetadata()
    {
        QImage image = Samples::quarters({64, 64});
        image.setText(u"Comment"_s, u"canary"_s);
        image.setColorSpace(QColorSpace(QColorSpace::AdobeRgb));
        const Result<EncodedImage> jpeg = encodeJpeg(image, 95);
        QVERIFY(jpeg.has_value());
        QCOMPARE(jpeg->format, u"jpeg"_s);
        QVERIFY(!jpeg->bytes.contains("canary"));
        QVERIFY(!jpeg->bytes.contains("ICC_PROFILE"));
        QVERIFY(Samples::distance(decode(jpeg->bytes)->pixel(10, 10), 0xffff0000) <= 3);
        QVERIFY(encodeJpeg(Samples::gradient({64, 64}), 30)->bytes.size()
            < encodeJpeg(Samples::gradient({64, 64}), 95)->bytes.size());
    }

    void transparencyBecomesWhiteInAJpeg()
    {
        QImage glass(16, 16, QImage::Format_ARGB32);
        glass.fill(Qt::transparent);
        QVERIFY(Samples::distance(decode(encodeJpeg(glass, 95)->bytes)->pixel(8, 8), 0xffffffff) <= 2);
    }

    void textsOfOtherProgramsAreRead()
    {
        const QByteArray png = Samples::encoded(Samples::quarters(), "png");
        const QByteArray deflated = qCompress(QByteArray("caf\xe9 ").repeated(50)).mid(4);
        const QByteArray bomb = qCompress(QByteArray(90'000'000, 'x'), 9).mid(4);
        QVERIFY(bomb.size() > (1 << 16));
        QByteArray chunks = Samples::pngChunk("tEXt", QByteArray("Author\0Zo\xeb", 10));
        chunks += Samples::pngChunk("zTXt", QByteArray("Comment\0\0", 9) + deflated);
        chunks += Samples::pngChunk("iTXt", QByteArray("Title\0\0\0de\0Titel\0", 17) + u"größer"_s.toUtf8());
        chunks += Samples::pngChunk("zTXt", QByteArray("Bomb\0\0", 6) + bomb);
        chunks += Samples::pngChunk("zTXt", QByteArray("Broken\0\0not deflated", 20));
        chunks += Samples::pngChunk("iTXt", QByteArray("Short\0", 6));
        chunks += Samples::pngChunk("tEXt", QByteArray("no end of the keyword"));
        const QMap<QString, QString> texts = readPngTexts(Samples::withChunks(png, chunks));
        QCOMPARE(texts.keys(), (QStringList {u"Author"_s, u"Comment"_s, u"Title"_s}));
        QCOMPARE(texts.value(u"Author"_s), u"Zoë"_s);
        QCOMPARE(texts.value(u"Comment"_s), u"café "_s.repeated(50));
        QCOMPARE(texts.value(u"Title"_s), u"größer"_s);
    }

    void textsOfNoPngAreNone()
    {
        QVERIFY(readPngTexts({}).isEmpty());
        QVERIFY(readPngTexts("hello").isEmpty());
        const QByteArray png = encodePng(Samples::quarters(), {{u"A"_s, u"b"_s}})->bytes;
        for (qsizetype n = 0; n < png.size(); ++n)
            QVERIFY(readPngTexts(png.left(n)).size() <= 1); // at every length: no read past the end
    }

    void theXmpPacketSaysWhoMadeIt()
    {
        const QString xmp = digitalSourceXmp(u"Afterimage & Söhne <1.0>"_s,
            u"a \"lake\" ]]> <script>alert('😀')</script> \u0001\uFFFE"_s + QChar(0xD800));
        bool wellFormed = false;
        const QMap<QString, QString> elements = elementsOf(xmp, &wellFormed);
        QVERIFY2(wellFormed, qPrintable(xmp));
        QCOMPARE(elements.value(u"Iptc4xmpExt:DigitalSourceType"_s),
            u"http://cv.iptc.org/newscodes/digitalsourcetype/algorithmicMedia"_s);
        QCOMPARE(elements.value(u"xmp:CreatorTool"_s), u"Afterimage & Söhne <1.0>"_s);
        QCOMPARE(elements.value(u"rdf:li"_s), u"a \"lake\" ]]> <script>alert('😀')</script> "_s);
        QVERIFY(xmp.startsWith(u"<?xpacket begin="_s));
        QVERIFY(xmp.endsWith(u"<?xpacket end=\"r\"?>"_s));

        QVERIFY(!digitalSourceXmp({}, {}).contains(u"CreatorTool"_s));
        elementsOf(digitalSourceXmp({}, {}), &wellFormed);
        QVERIFY(wellFormed);
    }

    void theXmpPacketTravelsInThePng()
    {
        const QString key = QString::fromUtf16(xmpKeyword);
        const QString xmp = digitalSourceXmp(u"Afterimage"_s, u"a lake"_s);
        const Result<EncodedImage> png = encodePng(Samples::quarters(), {{key, xmp}});
        QCOMPARE(readPngTexts(png->bytes).value(key), xmp);
        QVERIFY(png->bytes.contains("iTXtXML:com.adobe.xmp"));
    }
};

QTEST_GUILESS_MAIN(TestEncode)
#include "tst_encode.moc"
