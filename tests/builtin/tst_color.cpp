// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/color/colormath.h"
#include "builtin/color/colornamer.h"
#include "builtin/color/colorterms.h"

#include <QImage>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <set>

using namespace Afterimage;
using namespace Qt::Literals::StringLiterals;

class TestColor : public QObject
{
    Q_OBJECT

private slots:
    void oklabComesBackAsTheSameBytes()
    {
        for (int r = 0; r < 256; r += 15) {
            for (int g = 0; g < 256; g += 15) {
                for (int b = 0; b < 256; b += 15) {
                    const QRgb rgb = qRgb(r, g, b);
                    const QRgb back = rgbFromOklab(oklabFromRgb(rgb));
                    QVERIFY(std::abs(qRed(rgb) - qRed(back)) <= 1);
                    QVERIFY(std::abs(qGreen(rgb) - qGreen(back)) <= 1);
                    QVERIFY(std::abs(qBlue(rgb) - qBlue(back)) <= 1);
                }
            }
        }
    }

    void oklabOfKnownColors()
    {
        const Oklab white = oklabFromRgb(qRgb(255, 255, 255));
        QVERIFY(std::abs(white.L - 1) < 1e-4F && std::abs(white.a) < 1e-4F && std::abs(white.b) < 1e-4F);
        const Oklab red = oklabFromRgb(qRgb(255, 0, 0)); // from Ottosson's page
        QVERIFY(std::abs(red.L - 0.62796F) < 1e-3F);
        QVERIFY(std::abs(red.a - 0.22486F) < 1e-3F);
        QVERIFY(std::abs(red.b - 0.12585F) < 1e-3F);
    }

    void deltaE2000OfThePublishedPairs()
    {
        // Sharma, Wu and Dalal 2005, table 1, pairs 1, 7, 17, 20 and 33.
        QVERIFY(std::abs(deltaE2000({50, 2.6772, -79.7751}, {50, 0, -82.7485}) - 2.0425) < 1e-4);
        QVERIFY(std::abs(deltaE2000({50, 0, 0}, {50, -1, 2}) - 2.3669) < 1e-4);
        QVERIFY(std::abs(deltaE2000({50, 2.5, 0}, {73, 25, -18}) - 27.1492) < 1e-4);
        QVERIFY(std::abs(deltaE2000({50, 2.5, 0}, {58, 24, 15}) - 19.4535) < 1e-4);
        QVERIFY(std::abs(deltaE2000({6.7747, -0.2908, -2.4247}, {5.8714, -0.0985, -2.2286}) - 0.6377) < 1e-4);
    }

    void colorsOutsideTheGamutKeepTheirLightness()
    {
        const Oklab wild {.L = 0.6F, .a = -0.4F, .b = 0.05F};
        QVERIFY(std::abs(oklabFromRgb(rgbFromOklab(wild)).L - wild.L) < 0.01F);
    }

    void wholePicturesConvertLikeSinglePixels()
    {
        QImage image(7, 3, QImage::Format_RGB32);
        for (int y = 0; y < 3; ++y) {
            for (int x = 0; x < 7; ++x)
                image.setPixel(x, y, qRgb(x * 40, y * 100, 255 - x * 30));
        }
        const cv::Mat lab = oklabFromImage(image);
        QCOMPARE(lab.cols, 7);
        const Oklab one = oklabFromRgb(image.pixel(5, 2));
        QCOMPARE(lab.at<cv::Vec3f>(2, 5)[0], one.L);
        QCOMPARE(imageFromOklab(lab), image);
    }

    void phrasesBecomeColors_data()
    {
        QTest::addColumn<QString>("phrase");
        QTest::addColumn<QString>("basic");
        QTest::newRow("basic") << u"red"_s << u"red"_s;
        QTest::newRow("capitals") << u"Dark Red"_s << u"red"_s;
        QTest::newRow("css run together") << u"darkolivegreen"_s << u"green"_s;
        QTest::newRow("gray") << u"dark gray"_s << u"grey"_s;
        QTest::newRow("tinted") << u"bluish grey"_s << u"grey"_s;
        QTest::newRow("hyphen -ish") << u"blue-ish grey"_s << u"grey"_s;
        QTest::newRow("two modifiers") << u"very dark olive"_s << u"green"_s;
        QTest::newRow("mixture") << u"blue-green"_s << u"teal"_s;
        QTest::newRow("hex") << u"#1e90ff"_s << u"blue"_s;
        QTest::newRow("short hex") << u"#f00"_s << u"red"_s;
        QTest::newRow("pale") << u"pale blue"_s << u"blue"_s;
        QTest::newRow("survey") << u"rust"_s << u"orange"_s;
        QTest::newRow("vivid") << u"vivid purple"_s << u"purple"_s;
        QTest::newRow("washed out") << u"washed-out pink"_s << u"pink"_s;
    }
    void phrasesBecomeColors()
    {
        QFETCH(const QString, phrase);
        QFETCH(const QString, basic);
        const std::optional<QRgb> color = colorByName(phrase);
        QVERIFY(color);
        QStringList likely;
        for (const BasicColor candidate : likelyBasicColors(*color))
            likely.append(basicColorName(candidate));
        QVERIFY2(likely.contains(basic), qPrintable(likely.join(u", "_s)));
    }

    void otherWordsAreNoColors()
    {
        for (const QString &phrase : {u""_s, u"castle"_s, u"red castle"_s, u"very"_s, u"dark"_s, u"#12345"_s,
                 u"#xyz"_s, u"selfish"_s, u"the"_s})
            QVERIFY2(!colorByName(phrase), qPrintable(phrase));
    }

    void modifiersMoveTheColorTheirWay()
    {
        for (const QString &base : {u"red"_s, u"green"_s, u"blue"_s, u"purple"_s, u"brown"_s}) {
            const auto lightness
                = [&base](const QString &modifier) { return oklabFromRgb(*colorByName(modifier + base)).L; };
            QVERIFY(lightness(u"very dark "_s) < lightness(u"dark "_s));
            QVERIFY(lightness(u"dark "_s) < lightness(u""_s));
            QVERIFY(lightness(u""_s) < lightness(u"light "_s));
            QVERIFY(lightness(u"light "_s) < lightness(u"very pale "_s));
            const auto chroma = [&base](const QString &modifier) {
                return oklchFromOklab(oklabFromRgb(*colorByName(modifier + base))).C;
            };
            QVERIFY(chroma(u"muted "_s) < chroma(u""_s));
        }
    }

    void namesAreReadBackAsThemselves()
    {
        QVERIFY(namedColors().size() > 150);
        for (qsizetype i = 0; i < namedColors().size(); ++i) {
            const NamedColor &named = namedColors().at(i);
            QCOMPARE(colorByName(named.name), std::optional(named.rgb));
            QCOMPARE(namedColors().at(namedColorOf(named.rgb)).name, named.name);
        }
    }

    void cssSwatchesGetTheirBasicWord()
    {
        // Which of the twelve words the CSS name itself ends in or stands for.
        int asked = 0;
        int right = 0;
        for (const QString &css : QColor::colorNames()) {
            const QColor color(css);
            if (color.alpha() < 255)
                continue;
            QString word;
            for (int i = 0; i < 12; ++i) {
                const QString basic = basicColorName(static_cast<BasicColor>(i));
                if (css.endsWith(basic) || (basic == u"grey" && css.endsWith(u"gray"_s)))
                    word = basic;
            }
            const int named = namedColorOf(color.rgb());
            QVERIFY(!namedColors().at(named).name.isEmpty());
            // Whatever the name: the colour it stands for is near.
            const float apart
                = oklabDistance(oklabFromRgb(namedColors().at(named).rgb), oklabFromRgb(color.rgb()));
            QVERIFY2(apart < 0.13F, qPrintable(css + u" as "_s + namedColors().at(named).name));
            // Off-whites are called white by CSS and by nobody else; "antiquewhite" says nothing.
            if (word.isEmpty() || word == u"white" || oklabFromRgb(color.rgb()).L > 0.95F)
                continue;
            ++asked;
            QStringList likely;
            for (const BasicColor candidate : likelyBasicColors(color.rgb()))
                likely.append(basicColorName(candidate));
            if (likely.contains(word))
                ++right;
            else
                qInfo("%s: %s", qPrintable(css), qPrintable(likely.join(u", "_s)));
        }
        QVERIFY(asked > 60);
        // CSS calls a red brown and two pinks red; people do not.
        QVERIFY2(right >= asked * 89 / 100, qPrintable(u"%1 of %2"_s.arg(right).arg(asked)));
    }

    void theTableAgreesWithTheExactAnswer()
    {
        const auto &table = namedColorTable();
        QCOMPARE(table.size(), size_t(32768));
        int same = 0;
        int all = 0;
        for (int r = 0; r < 256; r += 17) {
            for (int g = 0; g < 256; g += 17) {
                for (int b = 0; b < 256; b += 17) {
                    const QRgb rgb = qRgb(r, g, b);
                    same += namedColorOf(rgb) == table[namedColorSlot(rgb)] ? 1 : 0;
                    ++all;
                }
            }
        }
        QVERIFY2(same > all * 8 / 10, qPrintable(QString::number(same) + u'/' + QString::number(all)));
    }

    void everyListedTermIsKnownOnce()
    {
        std::set<QString> names;
        for (const ColorTerm &term : colorTerms()) {
            QVERIFY2(names.insert(term.name).second, qPrintable(term.name));
            QCOMPARE(colorByName(term.name), std::optional(term.rgb));
        }
        QVERIFY(names.size() > 250);
    }
};

QTEST_GUILESS_MAIN(TestColor)
#include "tst_color.moc"
