// SPDX-License-Identifier: GPL-3.0-or-later
// The named things: each is there, is itself, and is the same every time. With AFTERIMAGE_SHEET=FILE a
// contact sheet of all of them is written (AFTERIMAGE_SHEET_NIGHT=1: by night; AFTERIMAGE_SHEET_ONLY=key,key:
// only these).
#include "builtin/paint/thing.h"

#include <QHash>
#include <QImage>
#include <QPainter>
#include <QSet>
#include <QTest>

#include <algorithm>
#include <bitset>
#include <cmath>

using namespace Afterimage;
using namespace Qt::Literals::StringLiterals;

namespace {

struct Wish
{
    QColor body;
    quint64 seed = 7;
    bool night = false;
    QString pose;
    QPointF light {-.6, -.8};
};

//! The thing in a box of `size`, with a margin of a tenth all round.
QImage picture(const ThingPainter &thing, QSize size, const Wish &wish = {})
{
    const int margin = int(std::ceil(std::max(size.width(), size.height()) / 10.));
    QImage image(size + QSize(2 * margin + 1, 2 * margin + 1), QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    ThingContext context {.painter = painter, .box = QRectF(QPointF(margin, margin), size), .rng = Rng()};
    context.body = wish.body;
    context.noun = thing.nouns.first();
    context.pose = wish.pose;
    context.rng = Rng::stream(wish.seed, thing.key);
    context.light.night = wish.night;
    context.light.direction = wish.light;
    if (wish.night)
        context.light.colour = QColor(110, 125, 175);
    thing.paint(context);
    return image;
}

//! A box of about `area` pixels in the thing's own proportions.
QSize boxOf(const ThingPainter &thing, int area)
{
    const double height = std::sqrt(area / thing.aspect);
    return {std::max(1, int(height * thing.aspect)), std::max(1, int(height))};
}

int marginOf(QSize box)
{
    return int(std::ceil(std::max(box.width(), box.height()) / 10.));
}

QByteArray bytes(const QImage &image)
{
    return QByteArray(reinterpret_cast<const char *>(image.constBits()), image.sizeInBytes());
}

constexpr int gridSide = 64;
using Silhouette = std::bitset<gridSide * gridSide>;

//! What of a square the thing covers when it is fitted into it, standing on its lower edge.
Silhouette silhouette(const ThingPainter &thing)
{
    const double side = gridSide;
    const QSizeF size
        = thing.aspect > 1 ? QSizeF(side, side / thing.aspect) : QSizeF(side * thing.aspect, side);
    QImage image(gridSide, gridSide, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    ThingContext context {.painter = painter,
        .box = QRectF(QPointF((side - size.width()) / 2, side - size.height()), size),
        .rng = Rng::stream(11, thing.key)};
    context.noun = thing.nouns.first();
    thing.paint(context);
    painter.end();
    Silhouette covered;
    for (int y = 0; y < gridSide; ++y) {
        for (int x = 0; x < gridSide; ++x)
            covered[std::size_t(y * gridSide + x)] = qAlpha(image.pixel(x, y)) > 110;
    }
    return covered;
}

//! Of the pixels that have a colour at all, the share whose hue is within 40 degrees of `color`.
double shareOfHue(const QImage &image, const QColor &color)
{
    int coloured = 0;
    int alike = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QColor pixel = image.pixelColor(x, y);
            if (pixel.alpha() < 128 || pixel.hsvSaturation() < 70 || pixel.value() < 40)
                continue;
            ++coloured;
            const int apart = std::abs(pixel.hsvHue() - color.hsvHue());
            alike += std::min(apart, 360 - apart) <= 40 ? 1 : 0;
        }
    }
    return coloured > 0 ? double(alike) / coloured : 0;
}

const ThingPainter &thingCalled(QStringView key)
{
    const QList<ThingPainter> &all = thingPainters();
    return *std::find_if(
        all.begin(), all.end(), [key](const ThingPainter &thing) { return thing.key == key; });
}

} // namespace

class TestThings : public QObject
{
    Q_OBJECT
private slots:
    void thereAreManyWithSynonyms();
    void noNounMeansTwoThings();
    void everyThingFillsItsBoxAndStaysInIt();
    void sameSeedSameBytes();
    void anotherSeedAnotherPicture();
    void askedColourIsTheMainColour();
    void silhouettesDiffer();
    void anyBoxIsPainted_data();
    void anyBoxIsPainted();
    void windowsAreLitAtNight();
    void posesChangeThePicture();
    void lightSideFollowsTheLight();
    void painterIsLeftAsItWas();
    void contactSheetOnRequest();
};

void TestThings::thereAreManyWithSynonyms()
{
    QVERIFY(thingPainters().size() >= 75);
    for (const ThingPainter &thing : thingPainters()) {
        QVERIFY2(thing.nouns.size() >= 2, qPrintable(thing.key));
        QVERIFY2(thing.heightMetres > 0 && thing.aspect > .1 && thing.aspect < 4, qPrintable(thing.key));
        QVERIFY2(!thing.group.isEmpty() && thing.paint, qPrintable(thing.key));
        for (const QString &noun : thing.nouns)
            QVERIFY2(noun == noun.toLower().simplified() && !noun.isEmpty(), qPrintable(noun));
    }
}

void TestThings::noNounMeansTwoThings()
{
    QHash<QString, QString> owner;
    QSet<QString> keys;
    for (const ThingPainter &thing : thingPainters()) {
        QVERIFY2(!keys.contains(thing.key), qPrintable(thing.key));
        keys << thing.key;
        for (const QString &noun : thing.nouns) {
            QVERIFY2(!owner.contains(noun),
                qPrintable(noun + u": "_s + owner.value(noun) + u" and "_s + thing.key));
            owner.insert(noun, thing.key);
        }
    }
}

void TestThings::everyThingFillsItsBoxAndStaysInIt()
{
    QStringList faults;
    for (const ThingPainter &thing : thingPainters()) {
        for (quint64 seed : {1, 2}) {
            const QSize box = boxOf(thing, 9000);
            const QImage image = picture(thing, box, {.seed = seed});
            const int margin = marginOf(box);
            const QRect inner(QPoint(margin, margin), box);
            int inside = 0;
            int outside = 0;
            int atTheEdge = 0;
            for (int y = 0; y < image.height(); ++y) {
                for (int x = 0; x < image.width(); ++x) {
                    if (qAlpha(image.pixel(x, y)) < 64)
                        continue;
                    (inner.contains(x, y) ? inside : outside) += 1;
                    atTheEdge
                        += x == 0 || y == 0 || x == image.width() - 1 || y == image.height() - 1 ? 1 : 0;
                }
            }
            const QString facts
                = u"%1 (seed %2): %3 % of the box, %4 % spilt, %5 at the edge"_s.arg(thing.key)
                      .arg(seed)
                      .arg(100. * inside / (box.width() * box.height()))
                      .arg(100. * outside / std::max(1, inside))
                      .arg(atTheEdge);
            if (inside * 100 < 8 * box.width() * box.height() || outside * 100 > 6 * inside || atTheEdge > 0)
                faults << facts;
        }
    }
    QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
}

void TestThings::sameSeedSameBytes()
{
    for (const ThingPainter &thing : thingPainters()) {
        const QSize box = boxOf(thing, 6000);
        QVERIFY2(bytes(picture(thing, box)) == bytes(picture(thing, box)), qPrintable(thing.key));
    }
}

void TestThings::anotherSeedAnotherPicture()
{
    for (const ThingPainter &thing : thingPainters()) {
        const QSize box = boxOf(thing, 6000);
        // A rainbow is a rainbow.
        if (thing.key != u"rainbow")
            QVERIFY2(
                picture(thing, box, {.seed = 1}) != picture(thing, box, {.seed = 2}), qPrintable(thing.key));
    }
}

void TestThings::askedColourIsTheMainColour()
{
    QStringList faults;
    // What has no single colour to ask for.
    const QStringList manyColoured = {u"rainbow"_s};
    for (const ThingPainter &thing : thingPainters()) {
        if (manyColoured.contains(thing.key))
            continue;
        for (const QColor &color : {QColor(206, 44, 52), QColor(38, 92, 200)}) {
            const QImage image = picture(thing, boxOf(thing, 5000), {.body = color});
            const double share = shareOfHue(image, color);
            // Thatch keeps the colour of thatch.
            if (share < (thing.key == u"cottage" ? .25 : .4))
                faults << u"%1 in %2: %3 %"_s.arg(thing.key, color.name()).arg(100 * share);
        }
    }
    QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
}

void TestThings::silhouettesDiffer()
{
    const QList<ThingPainter> &all = thingPainters();
    QStringList faults;
    // A disc is a disc: these are told apart by what is on them.
    const QStringList round = {u"ball"_s, u"earth"_s, u"clock"_s, u"wheel"_s, u"orange"_s, u"moon"_s};
    // And a box is a box.
    const QStringList boxes = {u"shelf"_s, u"washing-machine"_s, u"door"_s, u"refrigerator"_s, u"wardrobe"_s};
    QList<Silhouette> masks;
    for (const ThingPainter &thing : all)
        masks << silhouette(thing);
    for (int a = 0; a < all.size(); ++a) {
        for (int b = a + 1; b < all.size(); ++b) {
            const auto both = (masks[a] & masks[b]).count();
            const auto any = (masks[a] | masks[b]).count();
            const double overlap = double(both) / double(std::max<std::size_t>(1, any));
            const bool discs = (round.contains(all[a].key) && round.contains(all[b].key))
                || (boxes.contains(all[a].key) && boxes.contains(all[b].key));
            const double limit = discs || all[a].group == all[b].group ? .97 : .92;
            if (overlap >= limit)
                faults << u"%1 and %2: %3"_s.arg(all[a].key, all[b].key).arg(overlap);
        }
    }
    QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
}

void TestThings::anyBoxIsPainted_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<int>("every");
    QTest::newRow("tiny") << QSize(8, 8) << 1;
    QTest::newRow("one pixel") << QSize(1, 1) << 1;
    QTest::newRow("a slit") << QSize(3, 240) << 1;
    QTest::newRow("a plank") << QSize(240, 3) << 1;
    QTest::newRow("nothing at all") << QSize(0, 0) << 1;
    QTest::newRow("poster") << QSize(1500, 1500) << 30;
}

void TestThings::anyBoxIsPainted()
{
    QFETCH(const QSize, size);
    QFETCH(const int, every);
    const QList<ThingPainter> &all = thingPainters();
    for (int i = 0; i < all.size(); i += every) {
        const QImage image = picture(all[i], size);
        if (size.width() < 8 || size.height() < 8)
            continue;
        int painted = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x)
                painted += qAlpha(image.pixel(x, y)) > 40 ? 1 : 0;
        }
        QVERIFY2(painted * 100 >= 4 * size.width() * size.height(), qPrintable(all[i].key));
    }
}

void TestThings::windowsAreLitAtNight()
{
    const auto warmPixels = [](const QImage &image) {
        int warm = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                const QColor pixel = image.pixelColor(x, y);
                warm += pixel.alpha() > 200 && pixel.red() > 235 && pixel.green() > 165 && pixel.blue() < 215
                    ? 1
                    : 0;
            }
        }
        return warm;
    };
    for (const QString &key :
        {u"house"_s, u"cottage"_s, u"skyscraper"_s, u"lighthouse"_s, u"street-lamp"_s, u"lantern"_s}) {
        const ThingPainter &thing = thingCalled(key);
        const QSize box = boxOf(thing, 40000);
        QVERIFY2(warmPixels(picture(thing, box, {.night = true})) > 120, qPrintable(key));
    }
    // What does not shine is dark.
    const ThingPainter &rock = thingCalled(u"rock");
    QCOMPARE(warmPixels(picture(rock, boxOf(rock, 40000), {.night = true})), 0);
}

void TestThings::posesChangeThePicture()
{
    const std::pair<QString, QString> poses[]
        = {{u"dog"_s, u"sitting"_s}, {u"cat"_s, u"sleeping"_s}, {u"bird"_s, u"flying"_s},
            {u"eagle"_s, u"perched"_s}, {u"gull"_s, u"standing"_s}, {u"person"_s, u"walking"_s},
            {u"horse"_s, u"running"_s}, {u"house"_s, u"burning"_s}, {u"book"_s, u"open"_s}};
    for (const auto &[key, pose] : poses) {
        const ThingPainter &thing = thingCalled(key);
        const QSize box = boxOf(thing, 8000);
        const QImage usual = picture(thing, box);
        const QImage posed = picture(thing, box, {.pose = pose});
        int changed = 0;
        for (int y = 0; y < usual.height(); ++y) {
            for (int x = 0; x < usual.width(); ++x)
                changed += usual.pixel(x, y) != posed.pixel(x, y) ? 1 : 0;
        }
        QVERIFY2(changed > 300, qPrintable(key + u' ' + pose));
        QVERIFY2(picture(thing, box, {.pose = u"pondering"_s}) == usual, qPrintable(key));
    }
}

void TestThings::lightSideFollowsTheLight()
{
    const auto brightness = [](const QImage &image, bool left) {
        double sum = 0;
        int count = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width() / 2; ++x) {
                const QColor pixel = image.pixelColor(left ? x : image.width() - 1 - x, y);
                if (pixel.alpha() > 200) {
                    sum += qGray(pixel.rgb());
                    ++count;
                }
            }
        }
        return sum / std::max(1, count);
    };
    for (const QString &key : {u"orange"_s, u"tower"_s, u"vase"_s, u"balloon"_s, u"tree"_s}) {
        const ThingPainter &thing = thingCalled(key);
        const QSize box = boxOf(thing, 8000);
        const QImage fromLeft = picture(thing, box, {.light = QPointF(-.6, -.8)});
        const QImage fromRight = picture(thing, box, {.light = QPointF(.6, -.8)});
        QVERIFY2(brightness(fromLeft, true) > brightness(fromRight, true), qPrintable(key));
        QVERIFY2(brightness(fromLeft, false) < brightness(fromRight, false), qPrintable(key));
    }
}

void TestThings::painterIsLeftAsItWas()
{
    QImage image(200, 200, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(7, 9);
    painter.setPen(Qt::red);
    const QTransform before = painter.transform();
    for (const ThingPainter &thing : thingPainters()) {
        ThingContext context {.painter = painter, .box = QRectF(20, 20, 160, 160), .rng = Rng(3)};
        thing.paint(context);
        QVERIFY2(painter.transform() == before, qPrintable(thing.key));
        QVERIFY2(!painter.hasClipping() && painter.pen().color() == QColor(Qt::red), qPrintable(thing.key));
    }
}

void TestThings::contactSheetOnRequest()
{
    const QString file = qEnvironmentVariable("AFTERIMAGE_SHEET");
    if (file.isEmpty())
        QSKIP("AFTERIMAGE_SHEET names no file");
    const bool night = qEnvironmentVariableIsSet("AFTERIMAGE_SHEET_NIGHT");
    const QStringList only = qEnvironmentVariable("AFTERIMAGE_SHEET_ONLY").split(u',', Qt::SkipEmptyParts);
    QList<const ThingPainter *> shown;
    for (const ThingPainter &thing : thingPainters()) {
        if (only.isEmpty() || only.contains(thing.key) || only.contains(thing.group))
            shown << &thing;
    }
    QVERIFY(!shown.isEmpty());
    const int cell = shown.size() > 40 ? 170 : 300;
    const int columns = shown.size() > 40 ? 12 : 6;
    const int rows = int(shown.size() + columns - 1) / columns;
    QImage sheet(columns * cell, rows * cell, QImage::Format_ARGB32_Premultiplied);
    sheet.fill(night ? QColor(24, 28, 52) : QColor(222, 226, 220));
    QPainter painter(&sheet);
    painter.setRenderHint(QPainter::Antialiasing);
    for (int i = 0; i < shown.size(); ++i) {
        const ThingPainter &thing = *shown[i];
        const double room = cell * .8;
        const QSizeF size
            = thing.aspect > 1 ? QSizeF(room, room / thing.aspect) : QSizeF(room * thing.aspect, room);
        const QPointF foot((i % columns + .5) * cell, (i / columns + .93) * cell);
        ThingContext context {.painter = painter,
            .box = QRectF(foot - QPointF(size.width() / 2, size.height()), size),
            .rng = Rng()};
        context.noun = thing.nouns.first();
        context.pose = qEnvironmentVariable("AFTERIMAGE_SHEET_POSE");
        context.body = QColor::fromString(qEnvironmentVariable("AFTERIMAGE_SHEET_BODY"));
        context.rng = Rng::stream(qEnvironmentVariableIntValue("AFTERIMAGE_SHEET_SEED"), thing.key);
        context.light.night = night;
        if (night)
            context.light.colour = QColor(110, 125, 175);
        thing.paint(context);
    }
    painter.end();
    QVERIFY(sheet.save(file));
}

QTEST_GUILESS_MAIN(TestThings)
#include "tst_things.moc"
