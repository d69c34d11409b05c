// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/decode.h"
#include "imaging/mask.h"
#include "samples.h"

#include <QTest>

using namespace Afterimage;
using namespace Samples;
using namespace Qt::Literals::StringLiterals;

namespace {

//! Red, with the right half see-through.
QByteArray halfOpen(const QSize &size, const char *format = "PNG")
{
    QImage image(size, QImage::Format_ARGB32);
    image.fill(Qt::red);
    for (int y = 0; y < size.height(); ++y) {
        for (int x = size.width() / 2; x < size.width(); ++x)
            image.setPixel(x, y, qRgba(0, 0, 255, 0));
    }
    return encoded(image, format);
}

} // namespace

class TestMask : public QObject
{
    Q_OBJECT
private slots:
    void onlyTheTransparencyIsKept()
    {
        const Result<EncodedImage> mask = maskFrom(halfOpen({40, 20}));
        QVERIFY(mask.has_value());
        QCOMPARE(mask->format, u"png"_s);
        QCOMPARE(mask->size, QSize(40, 20));
        const QImage image = *decode(mask->bytes);
        QCOMPARE(image.pixel(2, 2), qRgba(0, 0, 0, 255));
        QCOMPARE(image.pixel(38, 2), qRgba(0, 0, 0, 0));
    }

    void aMaskWithoutTransparencyIsRefused()
    {
        for (const QByteArray &picture : {encoded(quarters(), "PNG"), encoded(quarters(), "JPEG")}) {
            const Result<EncodedImage> mask = maskFrom(picture);
            QCOMPARE(mask.error().kind, ErrorKind::InvalidInput);
            QVERIFY(mask.error().message.contains(u"no transparent part"_s));
            QVERIFY(!mask.error().advice.isEmpty());
        }
        QCOMPARE(maskFrom("no picture").error().kind, ErrorKind::InvalidInput);
    }

    void aMaskIsBroughtToThePicturesSizeWithHardEdges()
    {
        const EncodedImage mask = *maskFrom(halfOpen({40, 20}));
        const Result<EncodedImage> fitted = fittedMask(mask, {1024, 512});
        QVERIFY(fitted.has_value());
        QCOMPARE(fitted->size, QSize(1024, 512));
        const QImage image = *decode(fitted->bytes);
        QCOMPARE(qAlpha(image.pixel(511, 100)), 255);
        QCOMPARE(qAlpha(image.pixel(512, 100)), 0);
        QCOMPARE(*fittedMask(mask, {40, 20}), mask);
        QVERIFY(fittedMask(mask, {1536, 768 + 16}).has_value()); // a size in multiples of 16
    }

    void anotherShapeIsRefusedWithBothSizes()
    {
        const Result<EncodedImage> fitted = fittedMask(*maskFrom(halfOpen({40, 20})), {512, 512});
        QCOMPARE(fitted.error().kind, ErrorKind::InvalidInput);
        QVERIFY(fitted.error().message.contains(u"40 × 20"_s));
        QVERIFY(fitted.error().message.contains(u"512 × 512"_s));
    }
};

QTEST_APPLESS_MAIN(TestMask)
#include "tst_mask.moc"
