// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/builtingenerator.h"
#include "builtin/color/colormath.h"
#include "builtin/paint/painting.h"
#include "builtin/scene/parser.h"
#include "imaging/encode.h"

#include <QCryptographicHash>
#include <QTest>
#include <QThreadPool>

#include <opencv2/imgproc.hpp>

#include <ctime>

using namespace Afterimage;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr QSize small(320, 256);

QByteArray hashOf(const QImage &image)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    const QImage plain = image.convertToFormat(QImage::Format_RGB32);
    for (int y = 0; y < plain.height(); ++y) {
        const auto *row = reinterpret_cast<const char *>(plain.constScanLine(y));
        hash.addData(QByteArrayView(row, plain.width() * 4));
    }
    return hash.result();
}

int idOf(const Painting &painting, const QString &painter)
{
    for (const Entity &entity : painting.graph.entities) {
        if (entity.painter == painter)
            return entity.id;
    }
    return -1;
}

cv::Mat1b maskOf(const Painting &painting, int id)
{
    return painting.scene.id == ushort(id);
}

QPointF centroidOf(const cv::Mat1b &mask)
{
    const cv::Moments moments = cv::moments(mask, true);
    return {moments.m10 / moments.m00 / mask.cols, moments.m01 / moments.m00 / mask.rows};
}

int partsOf(const cv::Mat1b &mask)
{
    cv::Mat labels;
    cv::Mat stats;
    cv::Mat centres;
    const int n = cv::connectedComponentsWithStats(mask, labels, stats, centres);
    int parts = 0;
    for (int i = 1; i < n; ++i)
        parts += stats.at<int>(i, cv::CC_STAT_AREA) > 12;
    return parts;
}

DrawRequest request(const QString &prompt, QSize size = small, quint32 seed = 5)
{
    DrawRequest request;
    request.prompt = prompt;
    request.size = size;
    request.seed = seed;
    return request;
}

Result<Drawing> waitFor(Pending<Drawing> pending)
{
    pending.waitForFinished();
    return resultOf(pending);
}

} // namespace

class TestPainter : public QObject
{
    Q_OBJECT

private slots:
    void theSameWordsAndSeedGiveTheSameBytes_data()
    {
        QTest::addColumn<QString>("prompt");
        QTest::newRow("landscape") << u"a cottage under a tree in a meadow at sunset, clouds"_s;
        QTest::newRow("sea") << u"a sailboat on the sea, moonlit"_s;
        QTest::newRow("shapes") << u"three red circles and a blue star"_s;
        QTest::newRow("abstract") << u"joyful energy in orange"_s;
        QTest::newRow("city") << u"a city in the rain at night"_s;
        QTest::newRow("under water") << u"a whale under the sea, three fish"_s;
        QTest::newRow("winter") << u"a waterfall, a barn and a tree in winter"_s;
        QTest::newRow("room") << u"a white cat on an armchair in a room"_s;
        QTest::newRow("still life") << u"an apple and a vase on a table"_s;
        QTest::newRow("styled") << u"a hill with a tree. Style: oil"_s;
    }
    void theSameWordsAndSeedGiveTheSameBytes()
    {
        QFETCH(QString, prompt);
        QThreadPool one;
        one.setMaxThreadCount(1);
        QThreadPool many;
        many.setMaxThreadCount(8);
        BuiltinGenerator alone(one);
        BuiltinGenerator crowded(many);
        const int threads = cv::getNumThreads();
        cv::setNumThreads(1);
        const Result<Drawing> first = waitFor(alone.draw(request(prompt), {}, {}));
        QVERIFY(first);
        for (const int crowd : {2, 8}) {
            cv::setNumThreads(crowd);
            QList<Pending<Drawing>> pending;
            for (int i = 0; i < 3; ++i)
                pending.append(crowded.draw(request(prompt), {}, {}));
            for (const Pending<Drawing> &other : pending) {
                const Result<Drawing> drawing = waitFor(other);
                QVERIFY(drawing);
                QCOMPARE(drawing->picture.image().bytes, first->picture.image().bytes);
            }
        }
        cv::setNumThreads(threads);
        const Result<Drawing> otherSeed = waitFor(alone.draw(request(prompt, small, 6), {}, {}));
        QVERIFY(otherSeed);
        QVERIFY(otherSeed->picture.image().bytes != first->picture.image().bytes);
    }

    void withoutWanderTheSeedDecidesNothing()
    {
        QThreadPool pool;
        BuiltinGenerator generator(pool);
        const auto bytes = [&generator](const QString &wander, quint32 seed) {
            DrawRequest asked = request(u"a boat, a tree and clouds over a lake"_s, small, seed);
            asked.options.insert(u"wander"_s, wander);
            const Result<Drawing> drawing = waitFor(generator.draw(asked, {}, {}));
            return drawing ? drawing->picture.image().bytes : QByteArray();
        };
        const QByteArray still = bytes(u"0"_s, 1);
        QVERIFY(!still.isEmpty());
        QCOMPARE(bytes(u"0"_s, 2), still);
        QVERIFY(bytes(u"0.1"_s, 2) != bytes(u"0.1"_s, 3));
        QCOMPARE(bytes(u"0.5"_s, 2), bytes({}, 2));
    }

    void aLittleWanderMovesFewerThings()
    {
        const SceneGraph graph = [] {
            SceneGraph parsed
                = parsePrompt(u"a tree, a house, a cow, a horse, a sheep, a dog in a meadow"_s).graph;
            parsed.canvas = {512, 512};
            return parsed;
        }();
        const auto moved = [&graph](double share) {
            const Layout still = solveLayout(graph, stillSeed, 0);
            int count = 0;
            for (quint32 seed = 100; seed < 110; ++seed) {
                const Layout layout = solveLayout(graph, seed, share);
                for (const Placement &placement : layout.placements) {
                    const Placement *was = still.find(placement.entity);
                    count += was && (was->box.center() - placement.box.center()).manhattanLength() > 1;
                }
            }
            return count;
        };
        QCOMPARE(moved(0), 0);
        QVERIFY(moved(0.25) > 0);
        QVERIFY(moved(0.25) < moved(1));
    }

    void anySizeWithinTheLimitsIsPainted_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::newRow("smallest") << QSize(256, 256);
        QTest::newRow("wide") << QSize(1024, 256);
        QTest::newRow("tall") << QSize(256, 1024);
        QTest::newRow("odd") << QSize(333, 577);
    }
    void anySizeWithinTheLimitsIsPainted()
    {
        QFETCH(QSize, size);
        QThreadPool pool;
        BuiltinGenerator generator(pool);
        for (const QString &prompt : {u"a house by a river, mountains, rain"_s, u"two squares"_s, u"music"_s,
                 u"a cup on a table"_s, u"a planet in deep space"_s}) {
            const Result<Drawing> drawing = waitFor(generator.draw(request(prompt, size), {}, {}));
            QVERIFY(drawing);
            QCOMPARE(drawing->picture.image().size, size);
            QCOMPARE(QImage::fromData(drawing->picture.image().bytes).size(), size);
        }
    }

    void sizesOutsideTheLimitsAreRefused()
    {
        QThreadPool pool;
        BuiltinGenerator generator(pool);
        for (const QSize size : {QSize(255, 256), QSize(256, 2049), QSize()}) {
            const Result<Drawing> drawing = waitFor(generator.draw(request(u"a dog"_s, size), {}, {}));
            QVERIFY(!drawing);
            QCOMPARE(drawing.error().kind, ErrorKind::InvalidInput);
        }
        const Result<Drawing> empty = waitFor(generator.draw(request(u"  "_s), {}, {}));
        QVERIFY(!empty);
        QCOMPARE(empty.error().kind, ErrorKind::InvalidInput);
    }

    void theFileSaysWhatMadeIt()
    {
        QThreadPool pool;
        BuiltinGenerator generator(pool);
        const Result<Drawing> drawing = waitFor(generator.draw(request(u"a red square"_s), {}, {}));
        QVERIFY(drawing);
        const QMap<QString, QString> texts = readPngTexts(drawing->picture.image().bytes);
        QVERIFY(texts.value(u"Software"_s).contains(u"Built-in engine"_s));
        QCOMPARE(texts.value(u"Description"_s), generator.capabilities().notice);
        QVERIFY(texts.value(QString::fromUtf16(xmpKeyword)).contains(u"algorithmicMedia"_s));
        QCOMPARE(drawing->facts.provider, u"builtin"_s);
        QCOMPARE(drawing->facts.model, u"procedural"_s);
        QVERIFY(!drawing->facts.report.isEmpty());
    }

    void aStopEndsInCanceled()
    {
        QThreadPool pool;
        BuiltinGenerator generator(pool);
        std::stop_source stop;
        stop.request_stop();
        const Result<Drawing> before = waitFor(generator.draw(request(u"a forest"_s), {}, stop.get_token()));
        QVERIFY(!before);
        QCOMPARE(before.error().kind, ErrorKind::Canceled);

        // At the first preview, when the picture is under way.
        std::stop_source midway;
        const auto channel = std::make_shared<ProgressChannel>();
        QObject::connect(
            channel.get(), &ProgressChannel::reported, channel.get(),
            [&midway](const Progress &progress) {
                if (!progress.preview.isNull())
                    midway.request_stop();
            },
            Qt::DirectConnection);
        const Result<Drawing> during
            = waitFor(generator.draw(request(u"a forest in the fog"_s), channel, midway.get_token()));
        QVERIFY(!during);
        QCOMPARE(during.error().kind, ErrorKind::Canceled);
    }

    void previewsComeInOrder()
    {
        QThreadPool pool;
        BuiltinGenerator generator(pool);
        const auto channel = std::make_shared<ProgressChannel>();
        QList<double> shares;
        int previews = 0;
        QObject::connect(
            channel.get(), &ProgressChannel::reported, channel.get(),
            [&](const Progress &progress) {
                shares.append(progress.fraction);
                previews += !progress.preview.isNull();
            },
            Qt::DirectConnection);
        QVERIFY(waitFor(generator.draw(request(u"a castle on a hill"_s), channel, {})));
        QVERIFY(previews >= 3);
        QVERIFY(std::is_sorted(shares.begin(), shares.end()));
        QVERIFY(shares.last() <= 1);
    }

    void aShapeStandsInItsCell_data()
    {
        QTest::addColumn<QString>("place");
        QTest::addColumn<int>("column");
        QTest::addColumn<int>("row");
        static const char *const rows[] = {"upper", "middle", "lower"};
        static const char *const columns[] = {"left", "centre", "right"};
        for (int r = 0; r < 3; ++r) {
            for (int c = 0; c < 3; ++c) {
                const QString name = r == 1 && c == 1
                    ? u"centre"_s
                    : QString::fromLatin1(rows[r]) + u' ' + QString::fromLatin1(columns[c]);
                QTest::newRow(qPrintable(name)) << name << c << r;
            }
        }
    }
    void aShapeStandsInItsCell()
    {
        QFETCH(QString, place);
        QFETCH(int, column);
        QFETCH(int, row);
        for (const QString &size : {u"small"_s, u"medium"_s, u"large"_s}) {
            for (quint32 seed = 0; seed < 6; ++seed) {
                const Painting painting
                    = paint(u"a "_s + size + u" green triangle in the "_s + place, small, seed);
                const QPointF centre = centroidOf(maskOf(painting, 1));
                QCOMPARE(int(centre.x() * 3), column);
                QCOMPARE(int(centre.y() * 3), row);
            }
        }
    }

    void sizeWordsAreOrdered()
    {
        for (const QString &thing : {u"circle"_s, u"tree"_s}) {
            int last = 0;
            for (const QString &size : {u"tiny"_s, u"small"_s, u"medium"_s, u"large"_s, u"huge"_s}) {
                const Painting painting = paint(u"a "_s + size + u' ' + thing, small, 3);
                const int area = cv::countNonZero(maskOf(painting, 1));
                QVERIFY2(area > last, qPrintable(size + u' ' + thing));
                last = area;
            }
        }
    }

    void countsAreExact_data()
    {
        QTest::addColumn<QString>("what");
        QTest::newRow("circles") << u"small blue circles"_s;
        QTest::newRow("apples") << u"small apples"_s;
    }
    void countsAreExact()
    {
        QFETCH(QString, what);
        static const char *const words[] = {"one", "two", "three", "four", "five", "six", "seven"};
        for (int n = 1; n <= 7; ++n) {
            const Painting painting
                = paint(QString::fromLatin1(words[n - 1]) + u' ' + what, QSize(480, 480), 11);
            QCOMPARE(partsOf(maskOf(painting, 1)), n);
        }
    }

    void noCloudsMeansNoClouds()
    {
        const Painting with = paint(u"a meadow with clouds"_s, small, 2);
        QVERIFY(cv::countNonZero(maskOf(with, idOf(with, u"cloud"_s))) > 50);
        const Painting without = paint(u"a meadow, no clouds"_s, small, 2);
        QCOMPARE(idOf(without, u"cloud"_s), -1);
        // A sky without clouds is smooth.
        const cv::Mat3f lab = oklabFromImage(without.image);
        for (int x = 20; x < small.width() - 20; x += 40) {
            for (int y = 10; y < 70; ++y)
                QVERIFY(std::abs(lab(y, x)[0] - lab(y - 1, x)[0]) < 0.03F);
        }
    }

    void aColourWordMovesItsThingOnly_data()
    {
        QTest::addColumn<QString>("prompt");
        QTest::addColumn<QString>("painter");
        QTest::addColumn<QString>("other");
        QTest::newRow("house") << u"a %1 house in a meadow"_s << u"house"_s << u"blue"_s;
        QTest::newRow("boat") << u"a %1 boat on the sea, clouds"_s << u"boat"_s << u"yellow"_s;
        QTest::newRow("car") << u"a %1 car before a barn"_s << u"car"_s << u"green"_s;
        QTest::newRow("circle") << u"a %1 circle and a white square"_s << u"circle"_s << u"blue"_s;
        QTest::newRow("vase") << u"a %1 vase on a table, apples"_s << u"vase"_s << u"purple"_s;
    }
    void aColourWordMovesItsThingOnly()
    {
        QFETCH(QString, prompt);
        QFETCH(QString, painter);
        QFETCH(QString, other);
        const Painting red = paint(prompt.arg(u"red"_s), small, 4);
        const Painting changed = paint(prompt.arg(other), small, 4);
        const cv::Mat1b mask = maskOf(red, idOf(red, painter));
        QVERIFY(cv::countNonZero(mask) > 300);
        double inside = 0;
        int still = 0;
        int outside = 0;
        for (int y = 0; y < mask.rows; ++y) {
            for (int x = 0; x < mask.cols; ++x) {
                const double apart = deltaE2000(
                    cielabFromRgb(red.image.pixel(x, y)), cielabFromRgb(changed.image.pixel(x, y)));
                if (mask(y, x)) {
                    inside += apart;
                } else {
                    ++outside;
                    still += apart < 5;
                }
            }
        }
        const double moved = inside / cv::countNonZero(mask);
        QVERIFY2(moved >= 25, qPrintable(QString::number(moved)));
        QVERIFY2(still >= outside * 0.8, qPrintable(u"%1 of %2"_s.arg(still).arg(outside)));
    }

    void relationsHold()
    {
        int kept = 0;
        int asked = 0;
        for (quint32 seed = 0; seed < 8; ++seed) {
            const auto centre = [seed](const QString &prompt, int id) {
                return centroidOf(maskOf(paint(prompt, small, seed), id));
            };
            const QString left = u"a small red square to the left of a small blue circle"_s;
            kept += centre(left, 1).x() < centre(left, 2).x();
            const QString above = u"a small red square above a small blue circle"_s;
            kept += centre(above, 1).y() < centre(above, 2).y();
            const QString on = u"a castle on a hill"_s;
            kept += centre(on, 1).y() < centre(on, 2).y();
            asked += 3;
        }
        QVERIFY2(kept >= asked - 1, qPrintable(QString::number(kept)));
    }

    void wordsWithoutAFormGiveDifferentAbstracts()
    {
        QSet<QByteArray> pictures;
        for (quint32 seed = 0; seed < 6; ++seed) {
            const Painting painting = paint(u"the memory of democracy"_s, small, seed);
            QCOMPARE(painting.graph.type, SceneType::Abstract);
            pictures.insert(hashOf(painting.image));
            bool said = false;
            for (const ReportLine &line : painting.report)
                said = said || line.outcome == Outcome::Note;
            QVERIFY(said);
        }
        QCOMPARE(pictures.size(), 6);
    }

    void paletteWordsSteerThePicture()
    {
        const auto mean
            = [](const QString &prompt) { return cv::mean(oklabFromImage(paint(prompt, small, 9).image)); };
        for (const QString &scene : {u"a landscape with hills. "_s, QString()}) {
            const cv::Scalar red = mean(scene + u"Mostly dark red and brown."_s);
            const cv::Scalar blue = mean(scene + u"Mostly pale blue and white."_s);
            QVERIFY2(red[1] > blue[1] + 0.03, qPrintable(scene));
            QVERIFY2(blue[0] > red[0] + 0.12, qPrintable(scene));
        }
    }

    void theHorizonIsWhereItWasAsked()
    {
        for (const int percent : {30, 45, 60}) {
            const Painting painting = paint(
                u"the sea, clear sky. The horizon lies at %1 % of the height."_s.arg(percent), small, 1);
            const cv::Mat1b sea = maskOf(painting, idOf(painting, u"sea"_s));
            cv::Mat1b column = sea.col(small.width() / 2);
            int top = 0;
            while (top < column.rows && !column(top, 0))
                ++top;
            QVERIFY(std::abs(double(top) / small.height() - percent / 100.0) < 0.03);
        }
    }

    void lightWeatherAndSeasonActOnTheWholePicture()
    {
        struct Look
        {
            double light = 0;
            double contrast = 0;
            cv::Scalar ground;
        };
        const auto look = [](const QString &when) {
            Look sum;
            for (const quint32 seed : {1U, 2U, 3U}) {
                const cv::Mat3f lab
                    = oklabFromImage(paint(u"an oak in a meadow, "_s + when, small, seed).image);
                cv::Scalar mean;
                cv::Scalar deviation;
                cv::meanStdDev(lab, mean, deviation);
                sum.light += mean[0] / 3;
                sum.contrast += deviation[0] / 3;
                sum.ground += cv::mean(lab.rowRange(lab.rows * 4 / 5, lab.rows)) / 3;
            }
            return sum;
        };
        const Look noon = look(u"noon"_s);
        const Look dusk = look(u"dusk"_s);
        const Look night = look(u"night"_s);
        QVERIFY(noon.light > dusk.light + 0.1);
        QVERIFY(dusk.light > night.light + 0.03);
        const Look storm = look(u"storm"_s);
        QVERIFY(storm.light < noon.light - 0.08);
        const Look fog = look(u"fog"_s);
        QVERIFY(fog.contrast < noon.contrast);
        // OKLab: a runs from green to red, b from blue to yellow.
        const Look summer = look(u"summer"_s);
        const Look autumn = look(u"autumn"_s);
        const Look winter = look(u"winter"_s);
        QVERIFY(autumn.ground[1] > summer.ground[1] + 0.02);
        QVERIFY(winter.ground[0] > summer.ground[0] + 0.1);
        QVERIFY(std::abs(winter.ground[1]) + std::abs(winter.ground[2]) < 0.05);
        QVERIFY(look(u"gloomy"_s).light < look(u"joyful"_s).light - 0.05);
    }

    void remixTakesLightAndColourFromThePicture()
    {
        QImage reference(200, 150, QImage::Format_RGB32);
        reference.fill(QColor(40, 20, 90));
        for (int y = 90; y < 150; ++y) {
            for (int x = 0; x < 200; ++x)
                reference.setPixel(x, y, qRgb(230, 150, 40));
        }
        const QString prompt = u"a tree in a meadow"_s;
        const Painting alone = paint(prompt, small, 3);
        const Painting remixed = paint(prompt, small, 3, &reference);
        const auto distance = [&reference](const QImage &image) {
            const auto thumb = [](const QImage &from) {
                return oklabFromImage(from.convertToFormat(QImage::Format_RGB32)
                                          .scaled(16, 12, Qt::IgnoreAspectRatio, Qt::SmoothTransformation));
            };
            return cv::norm(thumb(image), thumb(reference));
        };
        QVERIFY(distance(remixed.image) < distance(alone.image) * 0.5);
        QVERIFY(idOf(remixed, u"tree"_s) > 0);
        QVERIFY(cv::countNonZero(maskOf(remixed, idOf(remixed, u"tree"_s))) > 100);
        QVERIFY(remixed.report.last().text.contains(u"last picture"_s)
            || std::any_of(remixed.report.begin(), remixed.report.end(),
                [](const ReportLine &line) { return line.text.contains(u"last picture"_s); }));
    }

    void aPlainPictureTakesHalfASecondOfCpu()
    {
        const std::clock_t start = std::clock();
        (void)paint(u"a lighthouse on a cliff at sunset, mountains, clouds"_s, QSize(1024, 1024), 1);
        const double seconds = double(std::clock() - start) / CLOCKS_PER_SEC;
        qInfo("1024 x 1024 landscape: %.2f s of CPU", seconds);
        // The goal is 0.5 s; the bound leaves room for slower machines and sanitizers.
        QVERIFY(seconds < 6);
    }

    void garbageNeverStopsThePainter()
    {
        for (const QString &prompt : {u"\U0001F600\U0001F4A9"_s, u"asdf qwer zxcv"_s, u"%%%"_s,
                 u"horizon horizon 99 %"_s, u"24 dogs on 24 cats on 24 houses"_s, u"no no no without"_s,
                 u"Style:"_s, u"a huge huge elephant in the upper left of a tiny cup under the sea"_s}) {
            const Painting painting = paint(prompt, small, 1);
            QCOMPARE(painting.image.size(), small);
        }
    }
};

QTEST_GUILESS_MAIN(TestPainter)
#include "tst_painter.moc"
