// SPDX-License-Identifier: GPL-3.0-or-later
// What was said of places, relations and numbers is measured in the finished picture: in the map that says
// whose each pixel is. AFTERIMAGE_SEEDS says how many pictures of each kind are painted.
#include "builtin/paint/painting.h"

#include <QTest>

#include <opencv2/imgproc.hpp>

using namespace Afterimage;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr QSize canvas(384, 320);

int seeds()
{
    bool ok = false;
    const int value = qEnvironmentVariableIntValue("AFTERIMAGE_SEEDS", &ok);
    return ok ? value : 3;
}

const Entity *entityOf(const Painting &painting, const QString &painter)
{
    for (const Entity &entity : painting.graph.entities) {
        if (entity.painter == painter)
            return &entity;
    }
    return nullptr;
}

//! What is to be seen of a thing in the picture.
struct Seen
{
    cv::Mat1b mask;
    int pixels = 0;
    QPointF centre;
    cv::Rect box;
    double planned = 1; //!< pixels of the boxes it was given
};

Seen seen(const Painting &painting, const QString &painter)
{
    Seen what;
    const Entity *entity = entityOf(painting, painter);
    if (!entity)
        return what;
    what.mask = painting.scene.id == ushort(entity->id);
    what.pixels = cv::countNonZero(what.mask);
    if (what.pixels == 0)
        return what;
    const cv::Moments moments = cv::moments(what.mask, true);
    what.centre = {moments.m10 / moments.m00, moments.m01 / moments.m00};
    what.box = cv::boundingRect(what.mask);
    for (const Placement &placement : painting.layout.placements) {
        if (placement.entity == entity->id)
            what.planned += placement.box.width() * placement.box.height();
    }
    return what;
}

int partsOf(const cv::Mat1b &mask)
{
    cv::Mat1b closed;
    cv::morphologyEx(mask, closed, cv::MORPH_CLOSE, cv::getStructuringElement(cv::MORPH_ELLIPSE, {5, 5}));
    cv::Mat labels;
    cv::Mat stats;
    cv::Mat centres;
    const int count = cv::connectedComponentsWithStats(closed, labels, stats, centres);
    int parts = 0;
    for (int i = 1; i < count; ++i)
        parts += stats.at<int>(i, cv::CC_STAT_AREA) > 40;
    return parts;
}

bool overlapAcross(const Seen &a, const Seen &b)
{
    return a.box.x < b.box.x + b.box.width && b.box.x < a.box.x + a.box.width;
}

bool holds(const QString &relation, const Seen &a, const Seen &b)
{
    if (a.pixels < 20 || b.pixels < 20)
        return false;
    const double bottomA = a.box.y + a.box.height;
    const double bottomB = b.box.y + b.box.height;
    if (relation == u"left of"_s)
        return a.centre.x() < b.centre.x() && a.box.x + a.box.width < b.centre.x();
    if (relation == u"right of"_s)
        return a.centre.x() > b.centre.x() && a.box.x > b.centre.x();
    if (relation == u"above"_s)
        return a.centre.y() < b.centre.y() && overlapAcross(a, b);
    if (relation == u"under"_s)
        return a.centre.y() > b.centre.y() && overlapAcross(a, b);
    if (relation == u"on"_s)
        return a.centre.y() < b.centre.y() && overlapAcross(a, b) && bottomA < bottomB
            && bottomA > b.box.y - 0.1 * a.box.height;
    if (relation == u"in front of"_s)
        return overlapAcross(a, b) && bottomA >= bottomB - 2 && a.pixels > 0.25 * a.planned;
    if (relation == u"behind"_s)
        return overlapAcross(a, b) && bottomA <= bottomB + 2;
    return false;
}

} // namespace

class TestRelations : public QObject
{
    Q_OBJECT

private slots:
    void whatLiesInOneVesselIsAllSeenAtItsRim_data()
    {
        QTest::addColumn<QString>("prompt");
        QTest::addColumn<QStringList>("things");
        QTest::newRow("of") << u"a bowl of oranges and lemons"_s
                            << QStringList {u"bowl"_s, u"orange"_s, u"lemon"_s};
        QTest::newRow("with") << u"a bowl with two apples and a pear"_s
                              << QStringList {u"bowl"_s, u"apple"_s, u"pear"_s};
        QTest::newRow("flowers") << u"a vase with tulips and roses"_s
                                 << QStringList {u"vase"_s, u"tulip"_s, u"rose"_s};
    }

    void whatLiesInOneVesselIsAllSeenAtItsRim()
    {
        QFETCH(const QString, prompt);
        QFETCH(const QStringList, things);
        for (int seed = 0; seed < seeds(); ++seed) {
            const Painting painting = paint(prompt, canvas, quint32(seed));
            const Seen vessel = seen(painting, things.first());
            QVERIFY(vessel.pixels > 0);
            for (const QString &name : things.mid(1)) {
                const Seen what = seen(painting, name);
                QVERIFY2(what.pixels > 0.15 * what.planned, qPrintable(name));
                QVERIFY2(
                    std::abs(what.centre.x() - vessel.centre.x()) < 0.6 * vessel.box.width, qPrintable(name));
                QVERIFY2(what.centre.y() < vessel.centre.y(), qPrintable(name));
            }
        }
    }

    void whatIsAskedForInTheSkyIsThere()
    {
        for (int seed = 0; seed < seeds(); ++seed) {
            const Painting painting
                = paint(u"an astronaut on the moon with the earth in the sky"_s, canvas, quint32(seed));
            QVERIFY(seen(painting, u"earth"_s).centre.y() < painting.layout.horizon * canvas.height());
            QVERIFY(
                seen(painting, u"astronaut"_s).centre.y() > painting.layout.horizon * canvas.height() * 0.8);
        }
    }

    void relationsHoldInThePicture()
    {
        struct Pair
        {
            QString a, b;
        };
        const QList<Pair> pairs {{u"dog"_s, u"house"_s}, {u"cat"_s, u"tree"_s}, {u"person"_s, u"car"_s},
            {u"circle"_s, u"square"_s}, {u"horse"_s, u"barn"_s}};
        const QList<Pair> stacks {{u"cat"_s, u"table"_s}, {u"castle"_s, u"hill"_s}, {u"bird"_s, u"house"_s},
            {u"person"_s, u"horse"_s}};
        int kept = 0;
        int asked = 0;
        QStringList broken;
        const auto look = [&](const QString &relation, const Pair &pair, quint32 seed) {
            const QString prompt = u"a "_s + pair.a + u' ' + relation + u" a "_s + pair.b;
            const Painting painting = paint(prompt, canvas, seed);
            const bool good = holds(relation, seen(painting, pair.a), seen(painting, pair.b));
            kept += good;
            ++asked;
            if (!good)
                broken.append(prompt + u" ("_s + QString::number(seed) + u')');
        };
        for (int seed = 0; seed < seeds(); ++seed) {
            for (const QString &relation : {u"left of"_s, u"right of"_s, u"in front of"_s, u"behind"_s}) {
                for (const Pair &pair : pairs)
                    look(relation, pair, quint32(seed));
            }
            for (const Pair &pair : stacks)
                look(u"on"_s, pair, quint32(seed));
            look(u"above"_s, {u"bird"_s, u"house"_s}, quint32(seed));
            look(u"above"_s, {u"circle"_s, u"square"_s}, quint32(seed));
            look(u"under"_s, {u"dog"_s, u"table"_s}, quint32(seed));
            look(u"under"_s, {u"circle"_s, u"square"_s}, quint32(seed));
        }
        qInfo("%d of %d relations hold", kept, asked);
        QVERIFY2(kept >= 0.95 * asked, qPrintable(broken.join(u", "_s)));
    }

    void betweenAndAroundHold()
    {
        int kept = 0;
        int asked = 0;
        QStringList broken;
        for (int seed = 0; seed < seeds(); ++seed) {
            const Painting two = paint(u"a dog between two trees"_s, canvas, quint32(seed));
            const Painting each = paint(u"a cat between a house and a tree"_s, canvas, quint32(seed));
            const Painting round = paint(u"a statue surrounded by six roses"_s, canvas, quint32(seed));
            const Seen trees = seen(two, u"tree"_s);
            const Seen dog = seen(two, u"dog"_s);
            const cv::Mat1b left = trees.mask.colRange(0, qBound(1, int(dog.centre.x()), canvas.width() - 1));
            const cv::Mat1b right
                = trees.mask.colRange(qBound(1, int(dog.centre.x()), canvas.width() - 1), canvas.width());
            const bool first
                = cv::countNonZero(left) > trees.pixels / 4 && cv::countNonZero(right) > trees.pixels / 4;
            const double cat = seen(each, u"cat"_s).centre.x();
            const double house = seen(each, u"house"_s).centre.x();
            const double tree = seen(each, u"tree"_s).centre.x();
            const bool second = (house < cat && cat < tree) || (tree < cat && cat < house);
            const Seen statue = seen(round, u"statue"_s);
            const Seen roses = seen(round, u"rose"_s);
            const bool third = roses.box.x < statue.box.x
                && roses.box.x + roses.box.width > statue.box.x + statue.box.width;
            asked += 3;
            kept += int(first) + int(second) + int(third);
            if (!first || !second || !third)
                broken.append(u"%1: %2 %3 %4"_s.arg(seed).arg(first).arg(second).arg(third));
        }
        QVERIFY2(kept >= 0.95 * asked, qPrintable(broken.join(u", "_s)));
    }

    void numbersUpToSevenAreExact()
    {
        static const char *const words[] = {"one", "two", "three", "four", "five", "six", "seven"};
        QStringList broken;
        for (const QString &what :
            {u"red circles"_s, u"apples"_s, u"houses"_s, u"sheep"_s, u"trees"_s, u"boats on the sea"_s}) {
            for (int n = 1; n <= 7; ++n) {
                const QString prompt = QString::fromLatin1(words[n - 1]) + u' ' + what;
                const Painting painting = paint(prompt, QSize(512, 448), quint32(n));
                const int parts = partsOf(painting.scene.id == ushort(painting.graph.entities.first().id));
                if (parts != n)
                    broken.append(u"%1: %2"_s.arg(prompt).arg(parts));
            }
        }
        QVERIFY2(broken.isEmpty(), qPrintable(broken.join(u", "_s)));
    }

    void explicitPlacesWinOverTheGround()
    {
        for (int seed = 0; seed < seeds(); ++seed) {
            const Painting sky = paint(u"a boat in the upper left, the sea"_s, canvas, quint32(seed));
            const QPointF boat = seen(sky, u"boat"_s).centre;
            QVERIFY2(boat.x() < canvas.width() / 3.0 && boat.y() < canvas.height() / 3.0,
                qPrintable(QString::number(seed)));
            const Painting corner
                = paint(u"a castle on a hill, a tree in the lower right"_s, canvas, quint32(seed));
            const QPointF tree = seen(corner, u"tree"_s).centre;
            QVERIFY(tree.x() > canvas.width() * 2 / 3.0 && tree.y() > canvas.height() / 2.0);
        }
    }

    void whatIsDeniedIsNotThere()
    {
        for (const QString &what : {u"cloud"_s, u"tree"_s, u"bird"_s, u"house"_s, u"sun"_s, u"moon"_s}) {
            const Painting painting = paint(
                u"a meadow by a lake at sunset, no "_s + what + u's' + u" and nothing else"_s, canvas, 4);
            QVERIFY2(!entityOf(painting, what), qPrintable(what));
            QVERIFY(painting.graph.isNegated(what));
        }
    }

    void boatsLieOnTheLakeAndTreesBesideIt()
    {
        int dry = 0;
        int afloat = 0;
        const int count = 2 * seeds();
        for (int seed = 0; seed < count; ++seed) {
            const Painting painting = paint(u"a lake, a boat, five trees"_s, canvas, quint32(seed));
            const Entity *lake = entityOf(painting, u"lake"_s);
            const Seen boat = seen(painting, u"boat"_s);
            QVERIFY(lake && boat.pixels > 0);
            // Under the boat's keel there is water.
            const int y = qMin(canvas.height() - 1, boat.box.y + boat.box.height + 2);
            bool water = false;
            for (const int part : {1, 2, 3})
                water = water
                    || painting.scene.id(y, boat.box.x + boat.box.width * part / 4) == ushort(lake->id);
            afloat += water;
            bool all = true;
            for (const Placement &placement : painting.layout.placements) {
                const Entity *entity = painting.graph.find(placement.entity);
                if (!entity || entity->painter != u"tree"_s)
                    continue;
                const int fx = qBound(0, int(placement.box.center().x()), canvas.width() - 1);
                const int fy = qBound(0, int(placement.box.bottom()) + 3, canvas.height() - 1);
                all = all && painting.scene.id(fy, fx) != ushort(lake->id);
            }
            dry += all;
        }
        QVERIFY2(afloat >= 0.95 * count, qPrintable(QString::number(afloat)));
        QVERIFY2(dry >= 0.95 * count, qPrintable(QString::number(dry)));
    }
};

QTEST_GUILESS_MAIN(TestRelations)
#include "tst_relations.moc"
