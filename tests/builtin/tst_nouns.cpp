// SPDX-License-Identifier: GPL-3.0-or-later
// What becomes of nouns: drawn, drawn as the nearest form, suggested, or without a shape; never silently
// dropped. AFTERIMAGE_NOUNS=1 prints what became of every word.
#include "builtin/lexicon/kinds.h"
#include "builtin/lexicon/kindtable.h"
#include "builtin/lexicon/wordnet.h"
#include "builtin/scene/parser.h"

#include <QTest>

#include <algorithm>

using namespace Afterimage;
using namespace Qt::Literals::StringLiterals;

namespace {

QStringList linesOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QFile::ReadOnly | QFile::Text))
        return {};
    QStringList lines;
    for (const QString &line : QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts)) {
        if (!line.startsWith(u'#'))
            lines.append(line);
    }
    return lines;
}

//! The nouns for bodies that people write most, by WordNet's counts in real texts.
QStringList frequentNouns(int most)
{
    // Animals, artefacts, bodies, food, natural objects, people, plants and substances.
    static const QSet<QString> physical {
        u"05"_s, u"06"_s, u"08"_s, u"13"_s, u"17"_s, u"18"_s, u"20"_s, u"27"_s};
    QHash<QString, int> bodies;
    QHash<QString, int> all;
    for (const QString &line : linesOf(QStringLiteral(AFTERIMAGE_WORDNET) + u"/cntlist.rev"_s)) {
        const QStringList fields = line.split(u' ');
        const QString lemma = fields.at(0).section(u'%', 0, 0);
        const QStringList key = fields.at(0).section(u'%', 1).split(u':');
        if (fields.size() < 3 || key.at(0) != u"1"_s)
            continue;
        const int count = fields.at(2).toInt();
        all[lemma] += count;
        if (physical.contains(key.at(1)))
            bodies[lemma] += count;
    }
    QStringList nouns;
    for (auto it = bodies.constBegin(); it != bodies.constEnd(); ++it) {
        // What is mostly a thought is not a physical noun.
        if (it.value() * 2 >= all.value(it.key()))
            nouns.append(it.key());
    }
    std::sort(nouns.begin(), nouns.end(), [&bodies](const QString &a, const QString &b) {
        const int x = bodies.value(a);
        const int y = bodies.value(b);
        return x != y ? x > y : a < b;
    });
    nouns = nouns.mid(0, most);
    for (QString &noun : nouns)
        noun.replace(u'_', u' ');
    return nouns;
}

struct Tally
{
    int honest = 0; //!< drawn, drawn as something, or suggested
    int specific = 0; //!< drawn, or drawn as something of its kind
    int all = 0;
    QStringList without;
    QStringList plain;

    [[nodiscard]] double honestShare() const { return 100.0 * honest / all; }
    [[nodiscard]] double specificShare() const { return 100.0 * specific / all; }
};

Tally tallyOf(const QStringList &nouns)
{
    Tally tally;
    for (const QString &noun : nouns) {
        ++tally.all;
        const QString article = u"aeiou"_s.contains(noun.at(0)) ? u"an "_s : u"a "_s;
        const Parsed parsed = parsePrompt(article + noun);
        const bool told = std::none_of(parsed.words.begin(), parsed.words.end(),
            [](const WordOutcome &word) { return word.outcome == Outcome::Ignored; });
        const Entity *entity = parsed.graph.entities.isEmpty() ? nullptr : &parsed.graph.entities.last();
        const bool drawn = entity && entity->kind != EntityKind::Area;
        if (told && drawn)
            ++tally.honest;
        else
            tally.without.append(noun);
        if (told && drawn && entity->distanceOfMeaning <= 3)
            ++tally.specific;
        else if (told && drawn)
            tally.plain.append(noun);
        if (qEnvironmentVariableIsSet("AFTERIMAGE_NOUNS"))
            qInfo("%-22s %s %d", qPrintable(noun), drawn ? qPrintable(entity->painter) : "-",
                drawn ? entity->distanceOfMeaning : -1);
    }
    return tally;
}

} // namespace

class TestNouns : public QObject
{
    Q_OBJECT

private slots:
    void commonNounsHaveAnHonestOutcome_data()
    {
        QTest::addColumn<QStringList>("nouns");
        QTest::addColumn<double>("honest");
        QTest::addColumn<double>("specific");
        const QString folder = QStringLiteral(AFTERIMAGE_TEST_DATA) + u"/nouns/"_s;
        QTest::newRow("animals") << linesOf(folder + u"animals.txt"_s) << 100.0 << 75.0;
        QTest::newRow("household") << linesOf(folder + u"household.txt"_s) << 95.0 << 60.0;
        QTest::newRow("frequent") << frequentNouns(5000) << 85.0 << 55.0;
    }
    void commonNounsHaveAnHonestOutcome()
    {
        QFETCH(QStringList, nouns);
        QFETCH(double, honest);
        QFETCH(double, specific);
        QVERIFY(nouns.size() > 120);
        const Tally tally = tallyOf(nouns);
        qInfo("%d nouns: %.1f %% with an outcome, %.1f %% with a form of their own kind", tally.all,
            tally.honestShare(), tally.specificShare());
        QVERIFY2(tally.honestShare() >= honest, qPrintable(tally.without.mid(0, 60).join(u", "_s)));
        QVERIFY2(tally.specificShare() >= specific, qPrintable(tally.plain.mid(0, 60).join(u", "_s)));
    }

    void whatStandsInIsOfTheSameKind_data()
    {
        QTest::addColumn<QString>("noun");
        QTest::addColumn<QStringList>("painters");
        QTest::newRow("breed") << u"borzoi"_s << QStringList {u"dog"_s};
        QTest::newRow("bird") << u"goshawk"_s << QStringList {u"eagle"_s};
        QTest::newRow("fish") << u"barracuda"_s << QStringList {u"fish"_s};
        QTest::newRow("insect") << u"earwig"_s << QStringList {u"beetle"_s, u"ladybug"_s};
        QTest::newRow("tree") << u"hornbeam"_s << QStringList {u"tree"_s};
        QTest::newRow("person") << u"violinist"_s << QStringList {u"person"_s};
        QTest::newRow("vehicle") << u"hatchback"_s << QStringList {u"car"_s};
        QTest::newRow("vessel") << u"ketch"_s << QStringList {u"sailboat"_s, u"ship"_s};
        QTest::newRow("building") << u"hacienda"_s << QStringList {u"house"_s, u"cottage"_s};
        QTest::newRow("instrument") << u"balalaika"_s << QStringList {u"guitar"_s};
        QTest::newRow("two words") << u"grandfather clock"_s << QStringList {u"clock"_s};
        QTest::newRow("three words") << u"bird of prey"_s << QStringList {u"eagle"_s};
        QTest::newRow("plural") << u"goshawks"_s << QStringList {u"eagle"_s};
        QTest::newRow("odd plural") << u"oxen"_s << QStringList {u"cow"_s};
    }
    void whatStandsInIsOfTheSameKind()
    {
        QFETCH(QString, noun);
        QFETCH(QStringList, painters);
        const Parsed parsed = parsePrompt(u"the "_s + noun);
        QVERIFY(!parsed.graph.entities.isEmpty());
        const Entity &entity = parsed.graph.entities.first();
        QVERIFY2(painters.contains(entity.painter), qPrintable(entity.painter));
        QVERIFY(entity.distanceOfMeaning > 0 && entity.distanceOfMeaning < 4);
        QCOMPARE(parsed.report.first().outcome, Outcome::DrawnAs);
    }

    void wordsWithoutABodyAreSaidToHaveNone()
    {
        for (const QString &noun : {u"sovereignty"_s, u"syllogism"_s, u"bankruptcy"_s}) {
            const Parsed parsed = parsePrompt(u"the "_s + noun);
            QVERIFY2(parsed.graph.entities.isEmpty(), qPrintable(noun));
            QCOMPARE(parsed.report.size(), 1);
            QCOMPARE(parsed.report.first().outcome, Outcome::Suggested);
            QVERIFY(parsed.report.first().text.contains(u"no shape"_s));
        }
    }

    void particularPlacesAndPeopleAreStoodInFor()
    {
        for (const QString &noun : {u"Vienna"_s, u"Beethoven"_s, u"Vesuvius"_s}) {
            const Parsed parsed = parsePrompt(u"a picture of "_s + noun);
            QVERIFY2(!parsed.report.isEmpty(), qPrintable(noun));
            QCOMPARE(parsed.report.first().outcome, Outcome::DrawnAs);
            QVERIFY2(
                parsed.report.first().text.contains(u"particular"_s), qPrintable(parsed.report.first().text));
        }
    }

    void coloursSizesAndCountsReachWhatStandsIn()
    {
        const SceneGraph graph = parsePrompt(u"three large red goshawks above a hornbeam"_s).graph;
        QCOMPARE(graph.entities.size(), 2);
        QCOMPARE(graph.entities.first().painter, u"eagle"_s);
        QCOMPARE(graph.entities.first().count, 3);
        QCOMPARE(graph.entities.first().size, SizeWord::Large);
        QVERIFY(graph.entities.first().body);
        QCOMPARE(graph.entities.first().relations.size(), 1);
    }

    void verbsThatAreNounsTooAreNotDrawn()
    {
        QCOMPARE(parsePrompt(u"a red dog barks"_s).graph.entities.size(), 1);
        QCOMPARE(parsePrompt(u"a kitchen hornbeam"_s).graph.entities.size(), 1);
    }

    void everyKindOfTheTableIsKnown()
    {
        QStringList unknown;
        const auto look = [&unknown](const char *names) {
            for (const QString &name : QString::fromLatin1(names).split(u'|')) {
                const QList<Lexicon::NounSense> senses = Lexicon::wordNetSenses(name.section(u'#', 0, 0));
                const int which = name.section(u'#', 1).toInt() - 1;
                if (which < 0 || which >= senses.size() || senses.at(which).kind < 0)
                    unknown.append(name);
            }
        };
        for (const Lexicon::KindRow &row : Lexicon::kindRows())
            look(row.kinds);
        for (const Lexicon::GroupRow &row : Lexicon::groupRows())
            look(row.kinds);
        QVERIFY2(unknown.isEmpty(), qPrintable(unknown.join(u", "_s)));
    }

    void parentsHaveSmallerNumbers()
    {
        QVERIFY(Lexicon::wordNetKinds() > 30000);
        for (int kind = 0; kind < Lexicon::wordNetKinds(); ++kind) {
            for (const int parent : Lexicon::wordNetParents(kind))
                QVERIFY(parent >= 0 && parent < kind);
        }
    }

    void theLicencesNoticeGoesAlong()
    {
        QVERIFY(Lexicon::wordNetNotice().contains(u"Princeton University"_s));
        QVERIFY(Lexicon::wordNetNotice().contains(u"WITHOUT FEE OR"_s, Qt::CaseInsensitive));
    }
};

QTEST_APPLESS_MAIN(TestNouns)
#include "tst_nouns.moc"
