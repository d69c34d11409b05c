// SPDX-License-Identifier: GPL-3.0-or-later
// Words to a picture to a re-encoded JPEG to words again, in another process, compared fact by fact. The
// plain run takes a sample; the slow one is what tests/report/run measures in full.
#include "report/measuring.h"
#include "report/reading.h"

#include <QTest>

using namespace Measures;
using namespace Qt::Literals::StringLiterals;

namespace {

bool all()
{
    return qEnvironmentVariableIsSet("AFTERIMAGE_ROUNDTRIP_ALL");
}

} // namespace

class TestRoundTrip : public QObject
{
    Q_OBJECT

private slots:
    void theReaderReadsWhatIsWritten()
    {
        const QList<Fact> facts = factsIn(u"A large dark red circle in the upper left. An huge teal star in "
                                          u"the centre. A row of three small blue "
                                          "squares in the bottom centre."_s);
        QCOMPARE(facts.size(), 5);
        QCOMPARE(facts.at(0).color, u"red"_s);
        QCOMPARE(facts.at(0).cell, u"upper left"_s);
        QCOMPARE(facts.at(1).form, u"star"_s);
        QCOMPARE(facts.at(4).form, u"square"_s);
        const SceneSaid said
            = sceneIn(u"The upper part resembles a sky at sunset, violet throughout. The horizon "
                      "lies at 41 % of the height. Below it something resembles water."_s);
        QCOMPARE(said.time, u"sunset"_s);
        QCOMPARE(said.horizon.value_or(0), 0.41);
        QCOMPARE(said.likenesses, (QStringList {u"sky"_s, u"water"_s}));
        QCOMPARE(styleIn(u"Grey. The manner resembles stained glass."_s), u"stained glass"_s);
        QCOMPARE(styleIn(u"Grey."_s), u"plain"_s);
    }

    void plainShapesSurvive()
    {
        const ShapesFigures figures = measureShapes({}, all() ? 300 : 12, {.folder = {}, .tellMisses = true});
        qInfo("%s", qPrintable(figures.text()));
        QCOMPARE(figures.pictures, all() ? 300 : 12);
        QVERIFY(figures.worst() >= (all() ? 97 : 90));
        QVERIFY(figures.extraPerPicture() <= (all() ? 0.1 : 0.2));
    }

    void styledShapesSurvive_data()
    {
        QTest::addColumn<QString>("style");
        QTest::addColumn<int>("least");
        QTest::newRow("oil") << u"oil"_s << 93;
        QTest::newRow("low-poly") << u"low-poly"_s << 93;
        QTest::newRow("pixel art") << u"pixel art"_s << 93;
        QTest::newRow("pointillism") << u"pointillism"_s << 93;
        QTest::newRow("ukiyo-e") << u"ukiyo-e"_s << 93;
        QTest::newRow("watercolour") << u"watercolour"_s << 85;
        QTest::newRow("stained glass") << u"stained glass"_s << 85;
    }
    void styledShapesSurvive()
    {
        if (!all())
            QSKIP("Takes minutes: tst_roundtrip_all does it, ctest --preset dev-slow");
        QFETCH(const QString, style);
        QFETCH(const int, least);
        const ShapesFigures figures = measureShapes(style, 100, {});
        qInfo("%s: %s", qPrintable(style), qPrintable(figures.text()));
        QCOMPARE(figures.pictures, 100);
        QVERIFY(figures.worst() >= least);
        QVERIFY(figures.extraPerPicture() <= 0.1);
    }

    void landscapesSurvive()
    {
        const SceneFigures figures = measureScenes(all() ? 200 : 8, {});
        qInfo("%s", qPrintable(figures.text()));
        QCOMPARE(figures.pictures, all() ? 200 : 8);
        QVERIFY(figures.recall[u"sky"_s].percent() >= 85);
        if (!all())
            return;
        QVERIFY(figures.time.percent() >= 85);
        for (const QString &likeness : likenessNames()) {
            QVERIFY2(figures.recall[likeness].percent() >= 85, qPrintable(likeness));
            QVERIFY2(figures.precision[likeness].percent() >= 85, qPrintable(likeness));
            QVERIFY2(figures.recall[likeness].of >= 30, qPrintable(likeness));
        }
        QVERIFY(figures.horizon.percent() >= 90);
    }

    void touchingFormsAreToldApart()
    {
        if (!all())
            QSKIP("Takes minutes: tst_roundtrip_all does it, ctest --preset dev-slow");
        const ShapesFigures figures = measureShapes({}, 100, {}, true);
        qInfo("%s", qPrintable(figures.text()));
        QVERIFY(figures.found.percent() >= 90);
    }
};

QTEST_MAIN(TestRoundTrip)
#include "tst_roundtrip.moc"
