// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/color/colormath.h"
#include "builtin/styles/style.h"
#include "sanitized.h"

#include <QDir>
#include <QLinearGradient>
#include <QPainter>
#include <QRadialGradient>
#include <QTest>

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cmath>
#include <ctime>
#include <thread>
#include <vector>

using namespace Afterimage;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr ushort redDisc = 1;
constexpr ushort goldDisc = 7;
constexpr ushort grass = 3;

// An evening sky over grass, a flat red disc and a shaded golden one.
GBuffer twoDiscs(QSize size)
{
    GBuffer scene(size);
    QPainter painter(&scene.colour);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    QLinearGradient ground(0, 0, 0, size.height());
    ground.setColorAt(0, QColor(60, 110, 200));
    ground.setColorAt(0.60, QColor(250, 200, 160));
    ground.setColorAt(0.61, QColor(70, 120, 60));
    ground.setColorAt(1, QColor(40, 80, 30));
    painter.fillRect(scene.colour.rect(), ground);
    const double unit = std::min(
        std::sqrt(double(size.width()) * size.height()), 1.9 * std::min(size.width(), size.height()));
    const QPointF red(0.32 * size.width(), 0.40 * size.height());
    const QPointF gold(0.68 * size.width(), 0.64 * size.height());
    painter.setBrush(QColor(214, 60, 48));
    painter.drawEllipse(red, 0.15 * unit, 0.15 * unit);
    QRadialGradient shading(gold - QPointF(0.05, 0.06) * unit, 0.26 * unit);
    shading.setColorAt(0, QColor(255, 240, 140));
    shading.setColorAt(1, QColor(190, 130, 20));
    painter.setBrush(shading);
    painter.drawEllipse(gold, 0.18 * unit, 0.18 * unit);
    painter.end();
    for (int y = 0; y < size.height(); ++y) {
        for (int x = 0; x < size.width(); ++x) {
            if (y + 0.5 > 0.605 * size.height())
                scene.id(y, x) = grass;
            if (std::hypot(x + 0.5 - red.x(), y + 0.5 - red.y()) < 0.15 * unit)
                scene.id(y, x) = redDisc;
            if (std::hypot(x + 0.5 - gold.x(), y + 0.5 - gold.y()) < 0.18 * unit)
                scene.id(y, x) = goldDisc;
        }
    }
    return scene;
}

// A photograph with objects guessed from its coarse colours.
GBuffer photograph(const QString &path, int side)
{
    QImage picture(path);
    picture = picture.convertToFormat(QImage::Format_RGB32)
                  .scaled(side, side, Qt::KeepAspectRatioByExpanding, Qt::SmoothTransformation);
    picture = picture.copy((picture.width() - side) / 2, (picture.height() - side) / 2, side, side);
    GBuffer scene(picture.size());
    scene.colour = picture;
    scene.flow = cv::Vec2f(0, 0);
    cv::Mat3b small;
    cv::cvtColor(asConstMat(scene.colour), small, cv::COLOR_BGRA2BGR);
    cv::resize(small, small, {}, 0.25, 0.25, cv::INTER_AREA);
    cv::pyrMeanShiftFiltering(small, small, 10, 30);
    cv::resize(small, small, scene.id.size(), 0, 0, cv::INTER_CUBIC);
    cv::Mat1b coarse(small.size());
    for (int y = 0; y < small.rows; ++y) {
        for (int x = 0; x < small.cols; ++x) {
            const cv::Vec3b &p = small(y, x);
            coarse(y, x) = static_cast<uchar>(1 + p[0] / 86 * 9 + p[1] / 86 * 3 + p[2] / 86);
        }
    }
    cv::medianBlur(coarse, coarse, 15);
    coarse.convertTo(scene.id, CV_16U);
    return scene;
}

QRgb medianOf(const QImage &picture, const cv::Mat1w &id, ushort object)
{
    std::array<std::vector<int>, 3> values;
    for (int y = 0; y < picture.height(); ++y) {
        for (int x = 0; x < picture.width(); ++x) {
            if (id(y, x) != object)
                continue;
            const QRgb p = picture.pixel(x, y);
            values[0].push_back(qRed(p));
            values[1].push_back(qGreen(p));
            values[2].push_back(qBlue(p));
        }
    }
    for (std::vector<int> &channel : values)
        std::nth_element(
            channel.begin(), channel.begin() + std::ptrdiff_t(channel.size() / 2), channel.end());
    const size_t middle = values[0].size() / 2;
    return qRgb(values[0][middle], values[1][middle], values[2][middle]);
}

double difference(QRgb a, QRgb b)
{
    return deltaE2000(cielabFromRgb(a), cielabFromRgb(b));
}

// Mean absolute difference of the channels, 0..255.
double meanDifference(const QImage &a, const QImage &b)
{
    cv::Mat4b apart;
    cv::absdiff(asConstMat(a), asConstMat(b), apart);
    const cv::Scalar mean = cv::mean(apart);
    return (mean[0] + mean[1] + mean[2]) / 3;
}

// Correlation of the lightness at 16 by 16 pixels, a paper margin left out: the composition, whatever the
// brushwork.
double compositionLikeness(const QImage &a, const QImage &b)
{
    const auto thumbnail = [](const QImage &picture) {
        cv::Mat1b grey;
        cv::cvtColor(asConstMat(picture), grey, cv::COLOR_BGRA2GRAY);
        cv::Mat1f small;
        grey.convertTo(small, CV_32F);
        const int margin = small.cols / 20;
        small = small(cv::Rect(margin, margin, small.cols - 2 * margin, small.rows - 2 * margin)).clone();
        cv::resize(small, small, {16, 16}, 0, 0, cv::INTER_AREA);
        return cv::Mat1f(small - cv::mean(small)[0]);
    };
    const cv::Mat1f first = thumbnail(a);
    const cv::Mat1f second = thumbnail(b);
    return first.dot(second) / std::sqrt(first.dot(first) * second.dot(second));
}

double cpuSeconds()
{
    return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

void addStyles()
{
    QTest::addColumn<QString>("id");
    for (const Style &style : styles())
        QTest::newRow(qPrintable(style.id)) << style.id;
}

const Style &fetched()
{
    QFETCH_GLOBAL(QString, id);
    return *styleByName(id);
}

} // namespace

class TestStyles : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase_data() { addStyles(); }

    void keepsTheSizeAndIsOpaque()
    {
        const GBuffer scene = twoDiscs({301, 257});
        const QImage picture = fetched().apply(scene, 3, {});
        QCOMPARE(picture.size(), QSize(301, 257));
        const QImage checked = picture.convertToFormat(QImage::Format_ARGB32);
        int clear = 0;
        for (int y = 0; y < checked.height(); ++y) {
            for (int x = 0; x < checked.width(); ++x)
                clear += qAlpha(checked.pixel(x, y)) < 255;
        }
        QCOMPARE(clear, 0);
    }

    void leavesTheSceneAlone()
    {
        const GBuffer scene = twoDiscs({256, 256});
        const GBuffer before = scene.clone();
        (void)fetched().apply(scene, 3, {});
        QCOMPARE(scene.colour, before.colour);
        QCOMPARE(cv::countNonZero(scene.id != before.id), 0);
        QCOMPARE(cv::norm(scene.flow, before.flow, cv::NORM_INF), 0.0);
    }

    void sameSeedGivesTheSameBytes()
    {
        if (isSanitized)
            QSKIP("paints the same three times; sanitizers have seen it in the other tests");
        const GBuffer scene = twoDiscs({256, 200});
        const QImage first = fetched().apply(scene, 11, {});
        QCOMPARE(fetched().apply(scene, 11, {}), first);
        // The library's own random numbers play no part.
        cv::theRNG().state = 12345;
        QCOMPARE(fetched().apply(scene, 11, {}), first);
    }

    void threadCountDoesNotMatter()
    {
        if (isSanitized)
            QSKIP("paints the same with one thread and with two; sanitizers have seen it in the other tests");
        // Large enough for OpenCV to share the work out.
        const GBuffer scene = twoDiscs({400, 330});
        const int before = cv::getNumThreads();
        cv::setNumThreads(1);
        const QImage one = fetched().apply(scene, 5, {});
        cv::setNumThreads(2);
        const QImage two = fetched().apply(scene, 5, {});
        cv::setNumThreads(before);
        QCOMPARE(two, one);
    }

    void anotherSeedGivesAnotherHand()
    {
        if (fetched().id == u"plain"_s || fetched().id == u"pixel-art"_s)
            QSKIP("this style has no hand");
        if (isSanitized)
            QSKIP("paints the same with two seeds; sanitizers have seen it in the other tests");
        const GBuffer scene = twoDiscs({256, 256});
        QVERIFY(fetched().apply(scene, 1, {}) != fetched().apply(scene, 2, {}));
    }

    void changesThePictureButNotTheComposition()
    {
        const GBuffer scene = twoDiscs({256, 256});
        const QImage picture = fetched().apply(scene, 5, {});
        if (fetched().id == u"plain"_s) {
            QCOMPARE(picture, scene.colour);
            return;
        }
        QVERIFY2(meanDifference(picture, scene.colour) > 3,
            qPrintable(QString::number(meanDifference(picture, scene.colour))));
        if (fetched().keepsColours)
            QVERIFY2(compositionLikeness(picture, scene.colour) > 0.9,
                qPrintable(QString::number(compositionLikeness(picture, scene.colour))));
    }

    void looksTheSameAtTwiceTheSize()
    {
        if (isSanitized)
            QSKIP("paints the same in two sizes; sanitizers have seen it in the other tests");
        const QImage small = fetched().apply(twoDiscs({220, 220}), 5, {});
        const QImage large = fetched().apply(twoDiscs({440, 440}), 5, {});
        const double likeness = compositionLikeness(small, large);
        QVERIFY2(likeness > 0.95, qPrintable(QString::number(likeness)));
    }

    void eachObjectKeepsItsColour()
    {
        if (!fetched().keepsColours)
            QSKIP("a style of lines");
        const GBuffer scene = twoDiscs({320, 320});
        for (const quint32 seed : {1U, 2U}) {
            const QImage picture = fetched().apply(scene, seed, {});
            for (const ushort object : {ushort(0), grass, redDisc, goldDisc}) {
                const double apart = difference(
                    medianOf(picture, scene.id, object), medianOf(scene.colour, scene.id, object));
                QVERIFY2(apart <= 12, qPrintable(u"object %1: dE %2"_s.arg(object).arg(apart)));
            }
        }
    }

    void paintStaysOnItsObject()
    {
        if (!fetched().keepsColours)
            QSKIP("a style of lines");
        // A flat red disc on a flat grey ground: away from its outline, nothing of one shows in the other.
        GBuffer scene(QSize(400, 400));
        scene.colour.fill(QColor(120, 130, 140));
        QPainter painter(&scene.colour);
        painter.setPen(Qt::NoPen);
        painter.setBrush(QColor(214, 60, 48));
        painter.drawEllipse(QPointF(200, 200), 90, 90);
        painter.end();
        for (int y = 0; y < 400; ++y) {
            for (int x = 0; x < 400; ++x) {
                if (std::hypot(x + 0.5 - 200, y + 0.5 - 200) < 90)
                    scene.id(y, x) = redDisc;
            }
        }
        const QImage picture = fetched().apply(scene, 4, {});
        int astray = 0;
        int looked = 0;
        for (int y = 20; y < 380; ++y) {
            for (int x = 20; x < 380; ++x) {
                const double out = std::hypot(x + 0.5 - 200, y + 0.5 - 200) - 90;
                if (std::abs(out) < 9 || std::abs(out) > 20)
                    continue;
                const QRgb p = picture.pixel(x, y);
                const bool red = qRed(p) - qBlue(p) > 50 && qRed(p) - qGreen(p) > 50;
                ++looked;
                if (red != (out < 0) && qGray(p) > 60)
                    ++astray;
            }
        }
        // Pointillism mixes complementaries on purpose.
        const double allowed = fetched().id == u"pointillism"_s ? 0.12 : 0.02;
        QVERIFY2(astray <= allowed * looked, qPrintable(u"%1 of %2"_s.arg(astray).arg(looked)));
    }

    void workWithColourAlone()
    {
        GBuffer scene = twoDiscs({288, 256});
        scene.id.release();
        scene.depth.release();
        scene.flow.release();
        const QImage picture = fetched().apply(scene, 5, {});
        QCOMPARE(picture.size(), scene.size());
        QVERIFY(compositionLikeness(picture, fetched().apply(twoDiscs({288, 256}), 5, {})) > 0.8);
    }

    void flatPicturesAreFine()
    {
        for (const QColor &colour : {QColor(Qt::black), QColor(Qt::white)}) {
            GBuffer scene(QSize(160, 160));
            scene.colour.fill(colour);
            QCOMPARE(fetched().apply(scene, 5, {}).size(), QSize(160, 160));
        }
    }

    void manyTinyObjectsAreFine()
    {
        GBuffer scene(QSize(256, 256));
        for (int y = 0; y < 256; ++y) {
            for (int x = 0; x < 256; ++x) {
                const int object = y / 3 * 86 + x / 3;
                scene.id(y, x) = static_cast<ushort>(65535 - object);
                scene.colour.setPixel(x, y, qRgb(object * 37 % 256, object * 91 % 256, object * 53 % 256));
            }
        }
        QCOMPARE(fetched().apply(scene, 5, {}).size(), QSize(256, 256));
    }

    void extremeShapesAreFine()
    {
        for (const QSize &size : {QSize(256, 800), QSize(700, 256)}) {
            const GBuffer scene = twoDiscs(size);
            const QImage picture = fetched().apply(scene, 5, {});
            QCOMPARE(picture.size(), size);
            if (fetched().keepsColours) {
                const double apart = difference(
                    medianOf(picture, scene.id, redDisc), medianOf(scene.colour, scene.id, redDisc));
                QVERIFY2(apart <= 14, qPrintable(QString::number(apart)));
            }
        }
    }

    void stopEndsInNoPictureAtOnce()
    {
        const GBuffer scene = twoDiscs({512, 512});
        std::stop_source source;
        source.request_stop();
        QVERIFY(fetched().apply(scene, 5, source.get_token()).isNull());
    }

    void stopIsSeenSoonWhileWorking()
    {
        // bench_builtin measures how soon. Here a stopped style must not go on to its end, whatever the
        // machine and the compiler make of a second.
        const QSize size = isSanitized ? QSize(320, 320) : QSize(1024, 1024);
        const GBuffer scene = twoDiscs(size);
        const double startedAt = cpuSeconds();
        QVERIFY(!fetched().apply(scene, 5, {}).isNull());
        const double whole = cpuSeconds() - startedAt;
        for (const int after : {15, 120}) {
            std::stop_source source;
            std::atomic<double> stoppedAt = 0;
            std::thread stopper([&] {
                std::this_thread::sleep_for(std::chrono::milliseconds(after));
                stoppedAt = cpuSeconds();
                source.request_stop();
            });
            const QImage picture = fetched().apply(scene, 5, source.get_token());
            const double endedAt = cpuSeconds();
            stopper.join();
            const double took = endedAt - stoppedAt;
            // A quick style may be done before.
            if (picture.isNull()) {
                QVERIFY2(took < 0.5 * whole + 0.2,
                    qPrintable(u"%1 s of CPU time after the stop, of %2 s"_s.arg(took).arg(whole)));
            }
        }
    }

    // For people: AFTERIMAGE_SHEET=/some/folder writes what this style makes of the scene and of photographs.
    void sheet()
    {
        const QString folder = qEnvironmentVariable("AFTERIMAGE_SHEET");
        if (folder.isEmpty())
            QSKIP("set AFTERIMAGE_SHEET to a folder to get pictures");
        QVERIFY(QDir().mkpath(folder));
        const auto save = [&](const GBuffer &scene, const QString &name) {
            const QImage picture = fetched().apply(scene, 7, {});
            QVERIFY(picture.save(u"%1/%2-%3.png"_s.arg(folder, name, fetched().id)));
        };
        save(twoDiscs({1024, 1024}), u"scene"_s);
        const QDir photographs(u"/usr/share/backgrounds/mate/nature"_s);
        for (const QString &file : photographs.entryList({u"*.jpg"_s}, QDir::Files).mid(0, 4))
            save(photograph(photographs.filePath(file), 1024), file.section(u'.', 0, 0).toLower());
    }
};

QTEST_MAIN(TestStyles)
#include "tst_styles.moc"
