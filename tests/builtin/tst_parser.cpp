// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/random.h"
#include "builtin/scene/parser.h"

#include <QTest>

using namespace Afterimage;
using namespace Qt::Literals::StringLiterals;

namespace {

const Entity *first(const SceneGraph &graph, const QString &painter)
{
    for (const Entity &entity : graph.entities) {
        if (entity.painter == painter)
            return &entity;
    }
    return nullptr;
}

bool isReddish(QRgb c)
{
    return qRed(c) > qGreen(c) + 50 && qRed(c) > qBlue(c) + 50;
}

bool isBluish(QRgb c)
{
    return qBlue(c) > qRed(c) + 50;
}

} // namespace

class TestParser : public QObject
{
    Q_OBJECT

private slots:
    void shapesHaveColourSizeAndPlace()
    {
        const SceneGraph graph = parsePrompt(
            u"a large red circle in the upper left, a small blue triangle at the bottom right"_s)
                                     .graph;
        QCOMPARE(graph.type, SceneType::Shapes);
        QCOMPARE(graph.entities.size(), 2);
        const Entity &circle = graph.entities.at(0);
        QCOMPARE(circle.painter, u"circle"_s);
        QCOMPARE(circle.size, SizeWord::Large);
        QVERIFY(circle.body && isReddish(*circle.body));
        QCOMPARE(circle.place.column, 0);
        QCOMPARE(circle.place.row, 0);
        const Entity &triangle = graph.entities.at(1);
        QCOMPARE(triangle.painter, u"triangle"_s);
        QCOMPARE(triangle.size, SizeWord::Small);
        QVERIFY(triangle.body && isBluish(*triangle.body));
        QCOMPARE(triangle.place.column, 2);
        QCOMPARE(triangle.place.row, 2);
    }

    void placesAreReadInManyWordings_data()
    {
        QTest::addColumn<QString>("phrase");
        QTest::addColumn<int>("column");
        QTest::addColumn<int>("row");
        QTest::newRow("upper left") << u"in the upper left"_s << 0 << 0;
        QTest::newRow("top left corner") << u"in the top left corner"_s << 0 << 0;
        QTest::newRow("top centre") << u"at the top centre"_s << 1 << 0;
        QTest::newRow("upper right") << u"in the upper-right corner"_s << 2 << 0;
        QTest::newRow("middle left") << u"at the middle left"_s << 0 << 1;
        QTest::newRow("centre") << u"in the centre"_s << 1 << 1;
        QTest::newRow("center") << u"in the center"_s << 1 << 1;
        QTest::newRow("middle of the picture") << u"in the middle of the picture"_s << 1 << 1;
        QTest::newRow("centre right") << u"at the centre right"_s << 2 << 1;
        QTest::newRow("lower left") << u"in the lower left"_s << 0 << 2;
        QTest::newRow("bottom centre") << u"at the bottom centre"_s << 1 << 2;
        QTest::newRow("bottom right") << u"at the bottom right"_s << 2 << 2;
        QTest::newRow("left") << u"on the left"_s << 0 << -1;
        QTest::newRow("right side") << u"on the right-hand side"_s << 2 << -1;
        QTest::newRow("top") << u"at the top"_s << -1 << 0;
        QTest::newRow("bottom") << u"along the bottom"_s << -1 << 2;
    }
    void placesAreReadInManyWordings()
    {
        QFETCH(QString, phrase);
        const SceneGraph graph = parsePrompt(u"a green square "_s + phrase).graph;
        QCOMPARE(graph.entities.size(), 1);
        QTEST(graph.entities.first().place.column, "column");
        QTEST(graph.entities.first().place.row, "row");
    }

    void countsAreReadAsWordsAndNumbers_data()
    {
        QTest::addColumn<QString>("prompt");
        QTest::addColumn<int>("count");
        QTest::newRow("a") << u"a red circle"_s << 1;
        QTest::newRow("two") << u"two red circles"_s << 2;
        QTest::newRow("3") << u"3 red circles"_s << 3;
        QTest::newRow("seven") << u"seven circles"_s << 7;
        QTest::newRow("dozen") << u"a dozen circles"_s << 12;
        QTest::newRow("many") << u"many circles"_s << 24;
        QTest::newRow("plural") << u"circles"_s << 3;
        QTest::newRow("row of three") << u"a row of three small red circles in the centre"_s << 3;
        QTest::newRow("scattered") << u"Three small red circles are scattered around the upper left"_s << 3;
    }
    void countsAreReadAsWordsAndNumbers()
    {
        QFETCH(QString, prompt);
        const SceneGraph graph = parsePrompt(prompt).graph;
        QCOMPARE(graph.entities.size(), 1);
        QTEST(graph.entities.first().count, "count");
    }

    void coloursMayBeHexOrModified()
    {
        const SceneGraph graph = parsePrompt(u"a #336699 square and a very dark red ring"_s).graph;
        QCOMPARE(graph.entities.size(), 2);
        QCOMPARE(graph.entities.at(0).body.value_or(0) & 0xFFFFFFU, 0x336699U);
        QVERIFY(graph.entities.at(1).body && qRed(*graph.entities.at(1).body) < 170);
    }

    void timeWeatherAndSeasonAreRead()
    {
        const SceneGraph graph = parsePrompt(u"a meadow at sunset in autumn, foggy"_s).graph;
        QCOMPARE(graph.time, TimeOfDay::Sunset);
        QCOMPARE(graph.season, Season::Autumn);
        QCOMPARE(graph.weather, Weather::Fog);
        QCOMPARE(graph.type, SceneType::Landscape);
    }

    void negatedThingsAreNotEntities()
    {
        const SceneGraph graph = parsePrompt(u"a meadow with no clouds and without trees"_s).graph;
        QVERIFY(graph.isNegated(u"cloud"_s));
        QVERIFY(graph.isNegated(u"tree"_s));
        QVERIFY(!first(graph, u"cloud"_s));
        QVERIFY(!first(graph, u"tree"_s));
        QVERIFY(first(graph, u"meadow"_s));
    }

    void negationEndsAtTheComma()
    {
        const SceneGraph graph = parsePrompt(u"no clouds, a red circle"_s).graph;
        QVERIFY(graph.isNegated(u"cloud"_s));
        QVERIFY(first(graph, u"circle"_s));
    }

    void aSecondRelationIsOfTheSameThing()
    {
        const SceneGraph graph = parsePrompt(u"a cat beside a house and under a tree"_s).graph;
        QCOMPARE(graph.entities.size(), 3);
        QCOMPARE(graph.entities.first().relations.size(), 2);
        QVERIFY(graph.entities.first().relations.last().kind == RelationKind::Under);
        QVERIFY(graph.entities.at(1).relations.isEmpty());
    }

    void relationsPointAtTheOtherThing()
    {
        const SceneGraph graph = parsePrompt(u"a castle on a hill, a boat under a bridge"_s).graph;
        const Entity *castle = first(graph, u"castle"_s);
        const Entity *hill = first(graph, u"hill"_s);
        QVERIFY(castle && hill);
        QCOMPARE(castle->relations.size(), 1);
        QCOMPARE(castle->relations.first().kind, RelationKind::On);
        QCOMPARE(castle->relations.first().target, hill->id);
    }

    void stylesAreRead_data()
    {
        QTest::addColumn<QString>("prompt");
        QTest::addColumn<QString>("style");
        QTest::newRow("line") << u"a lake at dawn.\nStyle: stained glass"_s << u"stained-glass"_s;
        QTest::newRow("in the style of") << u"a lake in the style of pointillism"_s << u"pointillism"_s;
        QTest::newRow("as a") << u"a lake painted as a watercolour"_s << u"watercolour"_s;
        QTest::newRow("oil") << u"a lake. Style: oil"_s << u"oil"_s;
        QTest::newRow("none") << u"a lake"_s << u"plain"_s;
    }
    void stylesAreRead()
    {
        QFETCH(QString, prompt);
        QTEST(parsePrompt(prompt).graph.style, "style");
    }

    void theDescribersSentencesComeBack()
    {
        const SceneGraph graph = parsePrompt(
            u"Mostly pale blue, olive and grey, with touches of red. A sky that looks like sunset, dark blue "
            u"above and "
            "orange near the horizon, fills the upper 45 %. A round bright yellow disc in the upper right "
            "looks like "
            "the sun. The horizon lies at 44 % of the height. Below it something resembles water, in teal. A "
            "mountain-like ridge in grey rises behind. The light is bright and low in contrast; the picture "
            "reads as "
            "calm."_s)
                                     .graph;
        QCOMPARE(graph.time, TimeOfDay::Sunset);
        QVERIFY(graph.horizon);
        QCOMPARE(*graph.horizon, 0.44);
        QVERIFY(graph.background.sky && isBluish(*graph.background.sky));
        QVERIFY(graph.background.horizonGlow && isReddish(*graph.background.horizonGlow));
        const Entity *sun = first(graph, u"sun"_s);
        QVERIFY(sun);
        QCOMPARE(sun->place.column, 2);
        QCOMPARE(sun->place.row, 0);
        QVERIFY(!first(graph, u"circle"_s));
        const Entity *sea = first(graph, u"sea"_s);
        QVERIFY(sea);
        QVERIFY(sea->body);
        QVERIFY(graph.background.water);
        const Entity *mountain = first(graph, u"mountain"_s);
        QVERIFY(mountain);
        QVERIFY(mountain->body);
        QCOMPARE(graph.palette.size(), 4);
        QVERIFY(graph.palette.last().accent);
        QVERIFY(graph.mood.words.contains(u"calm"_s));
        QVERIFY(graph.mood.words.contains(u"low contrast"_s));
    }

    void likenessesBecomeTheThing_data()
    {
        QTest::addColumn<QString>("prompt");
        QTest::addColumn<QString>("painter");
        QTest::newRow("sky-like") << u"a sky-like area in pale blue across the top"_s << u"sky"_s;
        QTest::newRow("foliage") << u"something that resembles foliage along the bottom"_s << u"foliage"_s;
        QTest::newRow("water-like") << u"a water-like area"_s << u"sea"_s;
        QTest::newRow("ridge") << u"a mountain-like ridge"_s << u"mountain"_s;
        QTest::newRow("ridge could be")
            << u"A ridge in grey, which could be a mountain, rises behind."_s << u"mountain"_s;
        QTest::newRow("disc") << u"a bright disc like a sun in the upper right"_s << u"sun"_s;
        QTest::newRow("clouds") << u"Soft bright patches in it look like clouds."_s << u"cloud"_s;
        QTest::newRow("stars") << u"Many tiny bright points in it resemble stars."_s << u"stars"_s;
    }
    void likenessesBecomeTheThing()
    {
        QFETCH(QString, prompt);
        QFETCH(QString, painter);
        const SceneGraph graph = parsePrompt(prompt).graph;
        QCOMPARE(graph.entities.size(), 1);
        QCOMPARE(graph.entities.first().painter, painter);
    }

    void whatSomethingResemblesIsAThingAndNoColour()
    {
        const SceneGraph graph = parsePrompt(u"Something there also resembles sand, in light brown."_s).graph;
        const auto beach = std::find_if(graph.entities.begin(), graph.entities.end(),
            [](const Entity &entity) { return entity.painter == u"beach"_s; });
        QVERIFY(beach != graph.entities.end());
        QVERIFY(beach->body.has_value());
        QVERIFY(std::none_of(graph.entities.begin(), graph.entities.end(),
            [](const Entity &entity) { return entity.kind == EntityKind::Shape; }));
    }

    void thingsWithoutAPainterAreReportedByName()
    {
        const Parsed parsed = parsePrompt(u"a spaniel and a zorblax in a meadow"_s);
        QVERIFY(first(parsed.graph, u"dog"_s));
        bool drawnAs = false;
        bool ignored = false;
        for (const ReportLine &line : parsed.report) {
            drawnAs = drawnAs || (line.outcome == Outcome::DrawnAs && line.words.contains(u"spaniel"_s));
            ignored = ignored || (line.outcome == Outcome::Ignored && line.words.contains(u"zorblax"_s));
        }
        QVERIFY(drawnAs);
        QVERIFY(ignored);
    }

    void whatRulesOutSomethingElseIsAConflict_data()
    {
        QTest::addColumn<QString>("prompt");
        QTest::addColumn<QString>("loser");
        QTest::addColumn<QString>("winner");
        QTest::newRow("two colours") << u"a red blue ball"_s << u"blue"_s << u"red"_s;
        QTest::newRow("three colours") << u"a red blue green ball"_s << u"blue"_s << u"red"_s;
        QTest::newRow("left out and asked for")
            << u"a meadow with no clouds, two white clouds"_s << u"no clouds"_s << u"clouds"_s;
        QTest::newRow("left out, and weather")
            << u"a cloudy sky over a hill with no clouds"_s << u"no clouds"_s << u"cloudy"_s;
        QTest::newRow("two places") << u"a tree on the left, on the right"_s << u"right"_s << u"left"_s;
        QTest::newRow("two places before")
            << u"on the left on the right a house"_s << u"right"_s << QString();
        QTest::newRow("two heights") << u"a red circle at the top, at the bottom"_s << u"bottom"_s
                                     << u"top"_s;
        QTest::newRow("two sides") << u"a cat left of a dog and right of a dog"_s << u"right of"_s
                                   << QString();
        QTest::newRow("day and night") << u"a lake at noon, at night"_s << u"night"_s << u"noon"_s;
        QTest::newRow("two seasons") << u"a hill in summer, in winter"_s << u"winter"_s << u"summer"_s;
        QTest::newRow("sun and rain") << u"a sunny hill in the rain"_s << u"rain"_s << u"sunny"_s;
        QTest::newRow("two sizes") << u"a huge tiny dog"_s << u"tiny"_s << QString();
        QTest::newRow("two materials") << u"a wooden glass house"_s << u"glass"_s << QString();
        QTest::newRow("two styles") << u"an oil painting of a hill. Style: watercolour"_s << u"oil"_s
                                    << u"watercolour"_s;
    }
    void whatRulesOutSomethingElseIsAConflict()
    {
        QFETCH(QString, prompt);
        QFETCH(QString, loser);
        QFETCH(QString, winner);
        const Parsed parsed = parsePrompt(prompt);
        QStringList said;
        bool found = false;
        for (const ReportLine &line : parsed.report) {
            said << outcomeName(line.outcome) + u": "_s + line.text;
            found = found
                || (line.outcome == Outcome::Conflict && line.words.contains(loser)
                    && !line.text.contains(u"%"_s) && line.text.contains(winner));
            // What won is not said to have lost.
            if (line.outcome == Outcome::Conflict && !winner.isEmpty())
                QVERIFY2(line.words != winner, qPrintable(line.text));
        }
        QVERIFY2(found, qPrintable(said.join(u'\n')));
        for (const WordOutcome &word : parsed.words) {
            if (word.outcome)
                QVERIFY2(word.line >= 0 && parsed.report.at(word.line).words.contains(word.word),
                    qPrintable(word.word));
        }
    }

    void whatGoesTogetherIsNoConflict_data()
    {
        QTest::addColumn<QString>("prompt");
        for (const char *prompt :
            {"a red and blue ball", "a red, white and blue flag", "a blue green vase", "a pale blue sky",
                "a tiny little dog", "a tree in the upper left, a house in the lower right",
                "trees on the left and on the right", "a tree at the top on the left",
                "a cat left of a dog and right of a house", "sunset over the sea at dusk", "a moonlit night",
                "no clouds, a red house", "no red trees but a green tree", "fog and rain over a hill",
                "an oil painting of a hill. Style: oil", "a dark red barn",
                "a wooden table with a glass bowl", "no rain over a meadow, a clear sky",
                "Mostly navy and pale orange, with touches of deep red. The sky looks like sunset, navy "
                "above and "
                "pale orange near the horizon. A small accent of deep red stands out in the lower right."})
            QTest::newRow(prompt) << QString::fromLatin1(prompt);
    }
    void whatGoesTogetherIsNoConflict()
    {
        QFETCH(QString, prompt);
        const Parsed parsed = parsePrompt(prompt);
        for (const ReportLine &line : parsed.report)
            QVERIFY2(line.outcome != Outcome::Conflict, qPrintable(line.text));
    }

    void aThirdColourIsNotSaidToBeDrawn()
    {
        const Parsed parsed = parsePrompt(u"a red, white and blue flag"_s);
        for (const WordOutcome &word : parsed.words) {
            if (word.word == u"blue"_s)
                QCOMPARE(word.outcome, std::optional(Outcome::Ignored));
        }
        // Bands and palettes have as many as one likes.
        for (const QString &many : {u"Downwards it changes from pink through white to blue."_s,
                 u"a hill in shades of pink, white and blue"_s}) {
            const Parsed all = parsePrompt(many);
            for (const ReportLine &line : all.report)
                QVERIFY2(line.outcome != Outcome::Ignored, qPrintable(line.text));
        }
    }

    void theFirstOfAConflictIsDrawn()
    {
        const SceneGraph graph
            = parsePrompt(u"a red blue ball on the left, on the right, at noon, at night"_s).graph;
        QCOMPARE(graph.entities.size(), 1);
        QVERIFY(isReddish(*graph.entities.first().body));
        QVERIFY(!graph.entities.first().accent);
        QCOMPARE(graph.entities.first().place.column, 0);
        QVERIFY(graph.time == TimeOfDay::Noon);
    }

    void theMoonSomebodyStandsOnIsTheGround()
    {
        const SceneGraph standing = parsePrompt(u"an astronaut on the moon"_s).graph;
        QVERIFY(!standing.painted(u"moon"_s));
        QVERIFY(standing.painted(u"ground"_s));
        QVERIFY(standing.time == TimeOfDay::Night && standing.background.sky);
        const SceneGraph above = parsePrompt(u"an owl under the moon"_s).graph;
        QVERIFY(above.painted(u"moon"_s));
        QVERIFY(!above.painted(u"ground"_s));
    }

    // The echo of two things at once was read after it had been dropped.
    void anAccentMayEchoSeveralThings()
    {
        const SceneGraph graph
            = parsePrompt(u"a blue triangle in the lower right, a blue circle in the lower "
                          "right, a small accent of blue in the lower right"_s)
                  .graph;
        QCOMPARE(graph.entities.size(), 3);
        QVERIFY(!graph.entities.last().body);
    }

    void everyWordEndsInOneLineOfTheReport()
    {
        static const QStringList vocabulary {u"red"_s, u"dark"_s, u"circle"_s, u"dog"_s, u"on"_s, u"the"_s,
            u"of"_s, u"with"_s, u"without"_s, u"no"_s, u"looks"_s, u"like"_s, u"resembles"_s, u"something"_s,
            u"sky-like"_s, u"area"_s, u"upper"_s, u"left"_s, u"in"_s, u"mostly"_s, u"touches"_s, u"horizon"_s,
            u"40"_s, u"%"_s, u","_s, u"."_s, u"style"_s, u":"_s, u"oil"_s, u"sunset"_s, u"glass"_s,
            u"window"_s, u"democracy"_s, u"qwerty"_s, u"\U0001F600"_s, u"#12ab9f"_s, u"#zz"_s, u"or"_s,
            u"and"_s, u"above"_s, u"behind"_s, u"background"_s, u"three"_s, u"a"_s, u"tiny"_s, u"calm"_s,
            u"palette"_s, u"from"_s, u"top"_s, u"to"_s, u"bottom"_s, u"brightest"_s, u"toward"_s, u"flying"_s,
            u"orange"_s, u"\n"_s, u"(("_s, u"it"_s, u"roof"_s};
        Rng rng = Rng::stream(7, u"garbage");
        for (int round = 0; round < 1500; ++round) {
            QStringList words;
            const int count = rng.range(0, 24);
            for (int i = 0; i < count; ++i)
                words.append(vocabulary.at(rng.range(0, int(vocabulary.size()) - 1)));
            const QString prompt = words.join(u' ');
            const Parsed parsed = parsePrompt(prompt);
            for (const WordOutcome &word : parsed.words) {
                QVERIFY2(word.outcome.has_value() == (word.line >= 0), qPrintable(prompt));
                if (!word.outcome)
                    continue;
                QVERIFY2(word.line < parsed.report.size(), qPrintable(prompt));
                const ReportLine &line = parsed.report.at(word.line);
                QVERIFY2(line.outcome == *word.outcome, qPrintable(prompt));
                QVERIFY2(
                    line.words.contains(word.word) || line.words.endsWith(QChar(0x2026)), qPrintable(prompt));
                QVERIFY2(!line.text.isEmpty(), qPrintable(prompt));
            }
        }
    }

    void noMeaningfulWordIsDroppedSilently()
    {
        const Parsed parsed = parsePrompt(
            u"Seven gargling spaniels juggle democracy beside a purple quokka under neon rain"_s);
        for (const WordOutcome &word : parsed.words) {
            const bool small = word.word == u"a"_s || word.word == u"beside"_s || word.word == u"under"_s;
            QVERIFY2(small || word.outcome, qPrintable(word.word));
        }
    }

    void hugeAndStrangePromptsAreRead()
    {
        QElapsedTimer timer;
        timer.start();
        (void)parsePrompt(QString(10000, u'x'));
        (void)parsePrompt(u"a red dog, "_s.repeated(900));
        (void)parsePrompt(u"\U0001F600\U0001F680 "_s.repeated(2000));
        (void)parsePrompt(QString(QChar(0xD800)).repeated(3000));
        (void)parsePrompt(u"((((((((((,,,,;;;;::::%%%%####----''''"_s.repeated(200));
        (void)parsePrompt({});
        QVERIFY(timer.elapsed() < 8000);
        QCOMPARE(parsePrompt({}).graph.type, SceneType::Abstract);
    }

    void theGraphSaysWhatItHoldsAsJson()
    {
        const Parsed parsed = parsePrompt(u"a red boat on a lake at dawn"_s);
        const QJsonObject json = toJson(parsed.graph);
        QCOMPARE(json.value(u"version"_s).toInt(), sceneGraphVersion);
        QCOMPARE(json.value(u"time"_s).toString(), u"dawn"_s);
        QVERIFY(!json.contains(u"season"_s));
    }
};

QTEST_APPLESS_MAIN(TestParser)
#include "tst_parser.moc"
