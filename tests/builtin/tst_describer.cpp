// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/analyse/analyse.h"
#include "builtin/analyse/instructions.h"
#include "builtin/analyse/phrasing.h"
#include "builtin/analyse/realiser.h"
#include "builtin/builtindescriber.h"
#include "builtin/color/colornamer.h"
#include "builtin/color/colorterms.h"
#include "builtin/ignoredwords.h"
#include "builtin/random.h"
#include "sanitized.h"

#include <QBuffer>
#include <QPainter>
#include <QPainterPath>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>
#include <QThreadPool>

#include <opencv2/core.hpp>

#include <ctime>

using namespace Afterimage;
using namespace Qt::Literals::StringLiterals;

namespace {

EncodedImage encoded(const QImage &image, const char *format = "PNG")
{
    EncodedImage result;
    QBuffer buffer(&result.bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, format, 90);
    result.format = QString::fromLatin1(format).toLower();
    result.size = image.size();
    return result;
}

QImage filled(const QColor &color, const QSize &size = {320, 240})
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(color);
    return image;
}

QImage noise(const QSize &size = {320, 240})
{
    QImage image(size, QImage::Format_RGB32);
    Rng rng(7);
    for (int y = 0; y < size.height(); ++y) {
        for (int x = 0; x < size.width(); ++x)
            image.setPixel(x, y, qRgb(rng.range(0, 255), rng.range(0, 255), rng.range(0, 255)));
    }
    return image;
}

QImage bands(double horizon, const QColor &above, const QColor &below, const QSize &size = {480, 360})
{
    QImage image = filled(above, size);
    QPainter painter(&image);
    painter.fillRect(QRectF(0, horizon * size.height(), size.width(), size.height()), below);
    return image;
}

//! A blue sky paling to the horizon, a bright disc in the upper right, streaky darker water below 60 %.
QImage seaside()
{
    const QSize size(512, 384);
    QImage image(size, QImage::Format_RGB32);
    const int horizon = 230;
    Rng rng(3);
    for (int y = 0; y < size.height(); ++y) {
        const double streak = rng.uniform(-14, 14);
        for (int x = 0; x < size.width(); ++x) {
            if (y < horizon) {
                const double t = static_cast<double>(y) / horizon;
                image.setPixel(x, y, qRgb(int(70 + 120 * t), int(130 + 85 * t), int(215 + 25 * t)));
            } else {
                const double wave = streak + 10 * std::sin(x * 0.02 + y * 1.7);
                image.setPixel(x, y, qRgb(int(25 + wave), int(75 + wave), int(125 + wave)));
            }
        }
    }
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(255, 250, 225));
    painter.drawEllipse(QPointF(430, 60), 22, 22);
    painter.end();
    // Small enough to be looked at often.
    return image.scaled(320, 240, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
}

QString words(const QImage &image, int count = 60, const QString &instructions = {}, quint32 seed = 1)
{
    DescribeRequest request;
    request.picture = encoded(image);
    request.words = count;
    request.instructions = instructions;
    request.seed = seed;
    const Result<Description> description = describePicture(request);
    return description ? description->text : QString();
}

int sentences(const QString &text)
{
    static const QRegularExpression end(u"[.](\\s|$)"_s);
    return static_cast<int>(text.count(end));
}

} // namespace

class TestDescriber : public QObject
{
    Q_OBJECT

private slots:
    void oneColorNeedsOneOrTwoSentences_data()
    {
        QTest::addColumn<QColor>("color");
        QTest::addColumn<QString>("word");
        QTest::newRow("red") << QColor(229, 0, 0) << u"red"_s;
        QTest::newRow("white") << QColor(Qt::white) << u"white"_s;
        QTest::newRow("black") << QColor(Qt::black) << u"black"_s;
        QTest::newRow("teal") << QColor(2, 147, 134) << u"teal"_s;
        QTest::newRow("grey") << QColor(128, 128, 128) << u"grey"_s;
    }
    void oneColorNeedsOneOrTwoSentences()
    {
        QFETCH(const QColor, color);
        QFETCH(const QString, word);
        const QString text = words(filled(color));
        QVERIFY2(text.contains(word), qPrintable(text));
        QVERIFY2(sentences(text) <= 2, qPrintable(text));
        QVERIFY(Analysis::analyse(filled(color)).shapes.isEmpty());
    }

    void noiseHasNoRecognisableStructure()
    {
        const QString text = words(noise());
        QVERIFY2(text.contains(u"no recognisable structure"_s), qPrintable(text));
        const Analysis::Evidence seen = Analysis::analyse(noise());
        QVERIFY(!seen.layout.horizon && seen.shapes.isEmpty() && seen.cues.isEmpty());
    }

    void aChequerboardHasNoHorizon()
    {
        QImage board = filled(Qt::white, {400, 400});
        QPainter painter(&board);
        for (int y = 0; y < 8; ++y) {
            for (int x = 0; x < 8; ++x) {
                if ((x + y) % 2)
                    painter.fillRect(x * 50, y * 50, 50, 50, Qt::black);
            }
        }
        painter.end();
        QVERIFY(!Analysis::analyse(board).layout.horizon);
    }

    void twoBandsHaveTheirHorizon_data()
    {
        QTest::addColumn<double>("height");
        for (const int percent : {20, 33, 41, 50, 62, 75, 85})
            QTest::addRow("%d", percent) << percent / 100.0;
    }
    void twoBandsHaveTheirHorizon()
    {
        QFETCH(const double, height);
        const QImage image = bands(height, QColor(150, 190, 235), QColor(60, 90, 50));
        const QString text = words(image);
        static const QRegularExpression pattern(u"lies at (\\d+) % of the height"_s);
        const QRegularExpressionMatch match = pattern.match(text);
        QVERIFY2(match.hasMatch(), qPrintable(text));
        QVERIFY2(std::abs(match.captured(1).toInt() - height * 100) <= 4, qPrintable(text));
    }

    void shapesAreNamedWithColorPlaceAndSize()
    {
        QImage image = filled(QColor(250, 250, 246), {600, 600});
        QPainter painter(&image);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(QColor(200, 20, 20));
        painter.drawEllipse(QPointF(110, 110), 100, 100);
        painter.setBrush(QColor(20, 60, 200));
        painter.drawPolygon(QPolygonF {{460, 540}, {540, 540}, {500, 460}});
        painter.end();
        const QString text = words(image);
        QVERIFY2(text.contains(u"red circle in the upper left"_s), qPrintable(text));
        QVERIFY2(text.contains(u"blue triangle in the lower right"_s), qPrintable(text));
        QVERIFY2(text.contains(u"arge "_s) && text.contains(u"mall "_s), qPrintable(text));
        // Mirrored, left and right change places and the words with them.
        const QString mirrored = words(image.mirrored(true, false));
        QVERIFY2(mirrored.contains(u"red circle in the upper right"_s), qPrintable(mirrored));
        QVERIFY2(mirrored.contains(u"blue triangle in the lower left"_s), qPrintable(mirrored));
    }

    void touchingShapesAreSplitByColor()
    {
        QImage image = filled(Qt::white, {600, 600});
        QPainter painter(&image);
        painter.fillRect(150, 200, 150, 150, QColor(200, 20, 20));
        painter.fillRect(300, 200, 150, 150, QColor(20, 140, 40));
        painter.end();
        const Analysis::Evidence seen = Analysis::analyse(image);
        QCOMPARE(seen.shapes.size(), 2);
        QCOMPARE(seen.shapes.at(0).form, Analysis::Form::Square);
        QCOMPARE(seen.shapes.at(1).form, Analysis::Form::Square);
    }

    void aRowIsARow()
    {
        QImage image = filled(Qt::white, {600, 400});
        QPainter painter(&image);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(QColor(20, 60, 200));
        for (int i = 0; i < 5; ++i)
            painter.drawEllipse(QPointF(80 + 110 * i, 200), 35, 35);
        painter.end();
        const QString text = words(image);
        QVERIFY2(text.contains(u"A row of five "_s) && text.contains(u"blue circles in the centre"_s),
            qPrintable(text));
    }

    void theSeasideIsHedged()
    {
        const QString text = words(seaside(), 90);
        QVERIFY2(text.contains(u"sky"_s), qPrintable(text));
        QVERIFY2(text.contains(QRegularExpression(
                     u"disc in the upper right (looks like|resembles|could be) the sun"_s)),
            qPrintable(text));
        QVERIFY2(
            text.contains(QRegularExpression(u"(looks like|resembles|could be) water"_s)), qPrintable(text));
    }

    void wordsAreAboutAsManyAsAsked_data()
    {
        QTest::addColumn<int>("count");
        QTest::newRow("brief") << 25;
        QTest::newRow("standard") << 60;
        QTest::newRow("long") << 110;
    }
    void wordsAreAboutAsManyAsAsked()
    {
        QFETCH(const int, count);
        const QString text = words(seaside(), count);
        const int n = Analysis::wordCount(text);
        QVERIFY2(n >= count * 0.65 && n <= count * 1.35, qPrintable(QString::number(n) + u": "_s + text));
        QVERIFY(count != 60 || (sentences(text) >= 3 && sentences(text) <= 7));
    }

    void instructionsChangeTheEmphasis()
    {
        const QImage image = seaside();
        const QString forensic = words(image, 90, u"Be forensic."_s);
        QVERIFY2(
            forensic.contains(QRegularExpression(u"Palette: #[0-9A-F]{6} \\d+ %"_s)), qPrintable(forensic));
        const QString poetic = words(image, 60, u"A poem, please"_s);
        QVERIFY2(poetic.startsWith(u"It reads as"_s), qPrintable(poetic));
        const QString painter = words(image, 60, u"For a painter"_s);
        QVERIFY2(painter.startsWith(u"The palette is"_s), qPrintable(painter));
        const QString alt = words(image, 60, u"alt text"_s);
        QVERIFY2(alt.size() <= 250 && sentences(alt) <= 2, qPrintable(alt));
    }

    void theRecipesOptionsDecideLengthAndEmphasis()
    {
        DescribeRequest request;
        request.picture = encoded(seaside());
        const auto said = [&request](const QString &length, const QString &emphasis) {
            request.options = {{u"length"_s, length}, {u"emphasis"_s, emphasis}};
            const Result<Description> description = describePicture(request);
            return description ? description->text : QString();
        };
        const QString brief = said(u"brief"_s, {});
        QVERIFY2(sentences(brief) <= 2 && Analysis::wordCount(brief) <= 30, qPrintable(brief));
        const QString standard = said(u"standard"_s, {});
        const QString forensic = said(u"forensic"_s, {});
        QVERIFY2(forensic.contains(u"Palette: #"_s), qPrintable(forensic));
        QVERIFY(Analysis::wordCount(forensic) > Analysis::wordCount(standard));
        QSet<QString> different {standard};
        QVERIFY(said({}, u"colour"_s).startsWith(u"The palette is"_s));
        QVERIFY(said({}, u"mood"_s).startsWith(u"It reads as"_s));
        QVERIFY(said({}, u"layout"_s).contains(QRegularExpression(u"^[^.]*horizon"_s)));
        for (const QString &emphasis : {u"colour"_s, u"shapes"_s, u"layout"_s, u"mood"_s})
            different.insert(said({}, emphasis));
        QCOMPARE(different.size(), 5);
        QCOMPARE(said(u"endless"_s, u"none"_s), standard);
    }

    void eachSentenceShowsWhatItRestsOn()
    {
        DescribeRequest request;
        request.picture = encoded(seaside());
        QList<Analysis::Claim> claims;
        const Result<Description> description = describePicture(request, {}, {}, &claims);
        QVERIFY(description);
        QCOMPARE(claims.size(), sentences(description->text));
        const auto disc = std::find_if(claims.begin(), claims.end(),
            [](const Analysis::Claim &claim) { return claim.topic == Analysis::Topic::Disc; });
        QVERIFY(disc != claims.end());
        QVERIFY(description->text.mid(disc->start, disc->length).contains(u"disc"_s));
        // The disc of seaside() stands there.
        const QPointF centre = disc->boxes.first().center();
        QVERIFY(std::abs(centre.x() - 430.0 / 512) < 0.02 && std::abs(centre.y() - 60.0 / 384) < 0.02);
        QVERIFY(disc->basis.contains(u'%'));
    }

    void whatIsNotUnderstoodIsReported()
    {
        DescribeRequest request;
        request.picture = encoded(seaside());
        request.instructions = u"Be poetic. Mention my grandmother's recipes."_s;
        const Result<Description> description = describePicture(request);
        QVERIFY(description);
        QCOMPARE(description->facts.report.size(), 1);
        QVERIFY(description->facts.report.first().text.contains(u"grandmother"_s));
        request.instructions = u"Describe this picture."_s;
        QVERIFY(describePicture(request)->facts.report.isEmpty());
    }

    void theSeedChangesTheWordsAndNotTheFacts()
    {
        QSet<QString> different;
        const Analysis::Evidence seen = Analysis::analyse(seaside());
        for (quint32 seed = 0; seed < 8; ++seed) {
            const QString text = Analysis::tell(seen, {.words = 60, .seed = seed});
            different.insert(text);
            QVERIFY2(text.contains(u"sky"_s) && text.contains(u"60 %"_s), qPrintable(text));
            QCOMPARE(text, Analysis::tell(seen, {.words = 60, .seed = seed}));
        }
        QCOMPARE(words(seaside(), 60, {}, 3), words(seaside(), 60, {}, 3));
        QVERIFY(different.size() >= 3);
    }

    void wanderDecidesHowMuchTheSeedVaries()
    {
        const auto texts = [picture = encoded(seaside())](const QString &wander) {
            QSet<QString> different;
            for (quint32 seed = 0; seed < 8; ++seed) {
                DescribeRequest request;
                request.picture = picture;
                request.words = 40;
                request.seed = seed;
                request.options.insert(u"wander"_s, wander);
                const Result<Description> description = describePicture(request);
                different.insert(description ? description->text : QString());
            }
            return different;
        };
        QCOMPARE(texts(u"0"_s).size(), 1);
        const QSet<QString> usual = texts({});
        QVERIFY(usual.size() > 1);
        QCOMPARE(texts(u"0.5"_s), usual);
        QCOMPARE(texts(u"lots"_s), usual);
        QCOMPARE(texts(u"nan"_s), usual);
    }

    void withoutWanderPixelsAloneDoNotChangeTheWords()
    {
        const auto told = [](const EncodedImage &picture, const QString &wander) {
            DescribeRequest request;
            request.picture = picture;
            request.options.insert(u"wander"_s, wander);
            return describePicture(request)->text;
        };
        // The same picture after a rough re-encoding: the facts are the same, the pixels are not.
        QImage rough;
        QByteArray bytes;
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        QVERIFY(seaside().save(&buffer, "JPG", 60));
        QVERIFY(rough.loadFromData(bytes, "JPG"));
        QCOMPARE(told(encoded(rough), u"0"_s), told(encoded(seaside()), u"0"_s));
    }

    void threadsDoNotChangeTheWords()
    {
        const int before = cv::getNumThreads();
        cv::setNumThreads(1);
        const Analysis::Evidence one = Analysis::analyse(seaside());
        cv::setNumThreads(4);
        const Analysis::Evidence four = Analysis::analyse(seaside());
        cv::setNumThreads(before);
        QVERIFY(one == four);
    }

    void refineTellsTheOriginAndListsTheCorrections()
    {
        DescribeRequest request;
        request.picture = encoded(bands(0.62, QColor(60, 20, 80), QColor(200, 120, 20)));
        request.refine = RefineContext {
            .origin = encoded(bands(0.41, QColor(150, 190, 235), QColor(60, 90, 50))), .captions = {}};
        const Result<Description> description = describePicture(request);
        QVERIFY(description);
        QVERIFY2(description->text.contains(u"41 %"_s), qPrintable(description->text));
        QVERIFY2(!description->text.contains(u"purple"_s), qPrintable(description->text));
        QStringList notes;
        for (const ReportLine &line : description->facts.report)
            notes.append(line.text);
        QVERIFY2(notes.join(u'\n').contains(QRegularExpression(u"6[12] % → 4[01] %"_s)),
            qPrintable(notes.join(u'\n')));
    }

    void refineOfAPerfectCopySaysSo()
    {
        DescribeRequest request;
        request.picture = encoded(seaside());
        request.refine = RefineContext {.origin = request.picture, .captions = {}};
        const Result<Description> description = describePicture(request);
        QVERIFY(description);
        QCOMPARE(description->facts.report.size(), 1);
        QVERIFY(description->facts.report.first().text.contains(u"keeps"_s));
    }

    void wordsArriveOneByOne()
    {
        QThreadPool pool;
        BuiltinDescriber describer(pool);
        const auto channel = std::make_shared<ProgressChannel>();
        QStringList heard;
        QObject::connect(channel.get(), &ProgressChannel::reported, this,
            [&heard](const Progress &progress) { heard.append(progress.words); });
        DescribeRequest request;
        request.picture = encoded(seaside());
        bool finished = false;
        Result<Description> got;
        whenDone(describer.describe(request, channel, {}), this, [&](const Result<Description> &result) {
            got = result;
            finished = true;
        });
        QTRY_VERIFY_WITH_TIMEOUT(finished, 20000);
        QVERIFY(got);
        QVERIFY(heard.size() > 20);
        QCOMPARE(heard.last(), got->text);
        for (qsizetype i = 1; i < heard.size(); ++i)
            QVERIFY(heard.at(i).startsWith(heard.at(i - 1)));
        QCOMPARE(got->facts.provider, u"builtin"_s);
        QVERIFY(!got->facts.model.isEmpty() && !got->facts.engine.isEmpty());
        QVERIFY(describer.capabilities().describes && describer.capabilities().comparesWithOrigin);
        QVERIFY(!describer.capabilities().needsNetwork);
    }

    void aStopEndsInCanceled()
    {
        QThreadPool pool;
        BuiltinDescriber describer(pool);
        std::stop_source stop;
        stop.request_stop();
        DescribeRequest request;
        request.picture = encoded(seaside());
        Pending<Description> pending = describer.describe(request, {}, stop.get_token());
        pending.waitForFinished();
        const Result<Description> result = resultOf<Description>(pending);
        QVERIFY(!result);
        QCOMPARE(result.error().kind, ErrorKind::Canceled);
    }

    void oddPicturesAreDescribedToo_data()
    {
        QTest::addColumn<QImage>("image");
        QTest::newRow("1x1") << filled(Qt::red, {1, 1});
        QTest::newRow("2x2") << filled(Qt::red, {2, 2});
        QTest::newRow("8000x1") << bands(0.5, Qt::red, Qt::blue, {8000, 1});
        QTest::newRow("1x8000") << bands(0.5, Qt::red, Qt::blue, {1, 8000});
        QTest::newRow("7x300") << bands(0.5, Qt::red, Qt::blue, {7, 300});
        QTest::newRow("33x33") << bands(0.5, Qt::red, Qt::blue, {33, 33});
        QImage alpha(200, 200, QImage::Format_ARGB32);
        alpha.fill(Qt::transparent);
        QTest::newRow("transparent") << alpha;
        QTest::newRow("grey16") << seaside().convertToFormat(QImage::Format_Grayscale16);
        QTest::newRow("rgba64") << seaside().convertToFormat(QImage::Format_RGBA64);
        QTest::newRow("indexed") << seaside().convertToFormat(QImage::Format_Indexed8);
        QTest::newRow("mono") << seaside().convertToFormat(QImage::Format_Mono);
    }
    void oddPicturesAreDescribedToo()
    {
        QFETCH(const QImage, image);
        const QString text = words(image);
        QVERIFY(!text.isEmpty());
        QVERIFY2(text.endsWith(u'.'), qPrintable(text));
        QVERIFY(!Analysis::tell(Analysis::analyse(image), {}).isEmpty());
    }

    void writingIsSeenAndNotRead()
    {
        // Marks of one height and many widths in a line; no font is needed for that.
        QImage image = filled(QColor(240, 236, 225), {640, 400});
        QPainter painter(&image);
        Rng rng(4);
        int x = 120;
        for (int i = 0; i < 16; ++i) {
            const int width = rng.range(7, 20);
            painter.setPen(QPen(QColor(20, 20, 30), 4));
            painter.drawArc(x, 180, width, 26, 0, 16 * 300);
            painter.drawLine(x, 182, x, 206);
            x += width + 9;
        }
        painter.end();
        const Analysis::Evidence seen = Analysis::analyse(image);
        QVERIFY(seen.cue(Analysis::Likeness::Text) || seen.ground);
    }

    void damagedBytesAreAnError()
    {
        DescribeRequest request;
        request.picture.bytes = encoded(seaside()).bytes.first(900);
        QVERIFY(!describePicture(request));
        request.picture.bytes = "not a picture";
        QVERIFY(!describePicture(request));
    }

    void theParserKnowsEveryWord()
    {
        const Analysis::Evidence sea = Analysis::analyse(seaside());
        const Analysis::Evidence land
            = Analysis::analyse(bands(0.4, QColor(150, 190, 235), QColor(60, 90, 50)));
        for (const int count : {25, 60, 120}) {
            for (const Analysis::Evidence *seen : {&sea, &land}) {
                const QString text = Analysis::tell(*seen, {.words = count});
                QCOMPARE(ignoredWordsIn(text), QString());
            }
        }
        const QString poetic = words(seaside(), 120, u"poetic"_s);
        QCOMPARE(ignoredWordsIn(poetic), QString());
    }

    void itIsQuickEnough()
    {
        QImage image = seaside().scaled(1024, 1024, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
        const Analysis::Evidence warm = Analysis::analyse(image); // tables are made once
        QVERIFY(!warm.palette.entries.isEmpty());
        timespec before {};
        timespec after {};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &before);
        const QString text = Analysis::tell(Analysis::analyse(image), {});
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &after);
        const double seconds = static_cast<double>(after.tv_sec - before.tv_sec)
            + static_cast<double>(after.tv_nsec - before.tv_nsec) * 1e-9;
        qInfo("%.0f ms of processor time", seconds * 1000);
        QVERIFY(!text.isEmpty());
        QVERIFY(isSanitized || seconds < 0.75);
    }
};

QTEST_MAIN(TestDescriber)
#include "tst_describer.moc"
