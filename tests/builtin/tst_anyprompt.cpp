// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever people type: each word ends in exactly one line of the report, and there is a picture in time.
// AFTERIMAGE_PROMPTS and AFTERIMAGE_PAINTINGS say how many prompts are read and how many of them painted.
#include "builtin/lexicon/nouns.h"
#include "builtin/paint/painting.h"
#include "builtin/random.h"
#include "builtin/scene/parser.h"

#include <QTest>

#include <ctime>

using namespace Afterimage;
using namespace Qt::Literals::StringLiterals;

namespace {

int fromEnvironment(const char *name, int plain)
{
    bool ok = false;
    const int value = qEnvironmentVariableIntValue(name, &ok);
    return ok ? value : plain;
}

double cpuSeconds()
{
    return double(std::clock()) / CLOCKS_PER_SEC;
}

//! Prompts of all kinds people and machines produce.
class Prompts
{
public:
    explicit Prompts(quint32 seed)
        : m_seed(seed)
    {
        m_nouns = Lexicon::handNouns().keys();
        m_nouns.sort();
    }

    QString at(int number)
    {
        m_rng = Rng::stream(m_seed, u"prompt", QString::number(number));
        switch (number % 8) {
        case 0:
        case 1:
            return sentence();
        case 2:
            return sentence() + u' ' + decoration();
        case 3:
            return words(m_rng.range(0, 30));
        case 4:
            return letters(m_rng.range(0, 200));
        case 5:
            return emoji(m_rng.range(0, 40));
        case 6:
            return foreign();
        default:
            return number % 64 == 7 ? longOne() : sentence() + u'\n' + words(6) + emoji(3);
        }
    }

private:
    QString one(std::initializer_list<const char *> list)
    {
        return QString::fromUtf8(*(list.begin() + m_rng.range(0, int(list.size()) - 1)));
    }
    QString noun() { return m_nouns.at(m_rng.range(0, int(m_nouns.size()) - 1)); }

    QString phrase()
    {
        QString text = one(
            {"a", "the", "two", "seven", "some", "many", "no", "a field of", "a row of", "", "without"});
        if (m_rng.chance(0.4))
            text += u' '
                + one({"tiny", "large", "wooden", "old", "glowing", "very dark", "quaint", "sad", "grilled"});
        if (m_rng.chance(0.4))
            text += u' '
                + one({"red", "pale blue", "#12ab9f", "olive", "golden", "reddish-brown", "neon pink"});
        return text + u' ' + noun();
    }
    QString sentence()
    {
        QString text = phrase();
        for (int i = m_rng.range(0, 5); i > 0; --i)
            text += u' '
                + one({"on", "under", "between", "and", ", ", "surrounded by", "with", "behind",
                    "in front of", "near", "inside", "around", "of", "without", "like",
                    "in the upper left of", "wearing", "beside", ". "})
                + u' ' + phrase();
        if (m_rng.chance(0.5))
            text += u' '
                + one({"at dusk", "in winter", ", storm", "under the sea", "in a kitchen", "at 40 %",
                    "in deep space", "Style: oil", "in the manner of Rembrandt", "horizon at 30 %",
                    "on a grey background"});
        return text;
    }
    QString decoration()
    {
        return one({"(masterpiece:1.3)", "--ar 16:9 --v 6 --no text", "[blurry|sharp]", "<lora:detail:0.8>",
            "((best quality))", "4k, 8k, trending on artstation", "::2", "{a|b|c}",
            "https://example.org/x.png?y=1", "\"quoted text\"", "seed=42", "BREAK", "a:1.2, b:0.5", "🎨✨",
            "%s %d %n", "</caption>", "\\n\\t", "'; DROP TABLE"});
    }
    QString words(int count)
    {
        QStringList list;
        for (int i = 0; i < count; ++i)
            list.append(m_rng.chance(0.6)
                    ? noun()
                    : one({"the", "of", "and", "with", "no", "horizon", "40", "%", ",", ".", "style", ":",
                        "or", "it", "glass", "window", "democracy", "qwerty", "background", "from", "top",
                        "to", "bottom", "palette", "mostly", "touches", "looks", "roof"}));
        return list.join(u' ');
    }
    QString letters(int count)
    {
        QString text;
        for (int i = 0; i < count; ++i) {
            const int kind = m_rng.range(0, 9);
            text += kind < 6 ? QChar(ushort(m_rng.range(0x20, 0x7E)))
                : kind < 8   ? QChar(ushort(m_rng.range(0x80, 0x2FFF)))
                             : QChar(ushort(m_rng.range(0x0001, 0xFFFF)));
        }
        return text;
    }
    QString emoji(int count)
    {
        QString text;
        for (int i = 0; i < count; ++i) {
            const char32_t c = char32_t(m_rng.range(0x1F300, 0x1FAFF));
            text += QString::fromUcs4(&c, 1);
            if (m_rng.chance(0.2))
                text += QChar(0x200D);
            if (m_rng.chance(0.3))
                text += u' ' + noun() + u' ';
        }
        return text;
    }
    QString foreign()
    {
        return one({"ein rotes Haus am See bei Sonnenuntergang", "un chat noir sur un toit, la nuit",
                   "月夜の海に浮かぶ船", "красный дом у реки зимой", "بيت أحمر على تل", "빨간 집과 나무",
                   "một ngôi nhà đỏ", "σπίτι δίπλα στη θάλασσα", "बर्फ में लाल घर", "una casa roja junto al mar",
                   "Ein Bär mit Hut, 3 Äpfel, größer"})
            + u' ' + phrase();
    }
    QString longOne()
    {
        QString text;
        while (text.size() < 10000)
            text += m_rng.chance(0.7) ? sentence() + u". "_s : letters(60) + u' ';
        return text.left(10240);
    }

    quint32 m_seed;
    Rng m_rng;
    QStringList m_nouns;
};

} // namespace

class TestAnyPrompt : public QObject
{
    Q_OBJECT

private slots:
    void everyWordEndsInExactlyOneLine()
    {
        Prompts prompts(2026);
        const int count = fromEnvironment("AFTERIMAGE_PROMPTS", 1200);
        double slowest = 0;
        QMap<Outcome, int> outcomes;
        for (int i = 0; i < count; ++i) {
            const QString prompt = prompts.at(i);
            const double before = cpuSeconds();
            const Parsed parsed = parsePrompt(prompt);
            slowest = qMax(slowest, cpuSeconds() - before);
            const QString facts = u"%1: %2"_s.arg(i).arg(prompt.left(300));
            for (const WordOutcome &word : parsed.words) {
                QVERIFY2(word.outcome.has_value() == (word.line >= 0), qPrintable(facts));
                if (!word.outcome)
                    continue;
                outcomes[*word.outcome] += 1;
                QVERIFY2(word.line < parsed.report.size(), qPrintable(facts));
                const ReportLine &line = parsed.report.at(word.line);
                QVERIFY2(line.outcome == *word.outcome, qPrintable(facts));
                QVERIFY2(
                    line.words.contains(word.word) || line.words.endsWith(QChar(0x2026)), qPrintable(facts));
            }
            for (const ReportLine &line : parsed.report) {
                QVERIFY2(!line.text.isEmpty() && !line.text.contains(u"%1"_s) && !line.text.contains(u"%2"_s),
                    qPrintable(facts + line.text));
            }
            for (const Entity &entity : parsed.graph.entities) {
                QVERIFY2(entity.count >= 1 && entity.count <= 24, qPrintable(facts));
                for (const Relation &relation : entity.relations)
                    QVERIFY2(relation.target != entity.id, qPrintable(facts));
            }
        }
        qInfo("%d prompts, the slowest took %.0f ms; drawn %d, drawn as %d, suggested %d, ignored %d words",
            count, slowest * 1000, outcomes.value(Outcome::Drawn), outcomes.value(Outcome::DrawnAs),
            outcomes.value(Outcome::Suggested), outcomes.value(Outcome::Ignored));
        QVERIFY(slowest < 3);
    }

    void everyPromptIsPaintedInTime()
    {
        Prompts prompts(7);
        const int count = fromEnvironment("AFTERIMAGE_PAINTINGS", 60);
        double slowest = 0;
        for (int i = 0; i < count; ++i) {
            const QString prompt = prompts.at(i);
            const double before = cpuSeconds();
            const Painting painting = paint(prompt, QSize(256, 256), quint32(i));
            slowest = qMax(slowest, cpuSeconds() - before);
            QVERIFY2(painting.image.size() == QSize(256, 256), qPrintable(prompt.left(300)));
            for (const Placement &placement : painting.layout.placements) {
                QVERIFY2(std::isfinite(placement.box.x()) && placement.box.width() > 0
                        && placement.box.height() > 0,
                    qPrintable(prompt.left(300)));
            }
        }
        qInfo("%d pictures, the slowest took %.0f ms", count, slowest * 1000);
        QVERIFY(slowest < 3);
    }

    void decorationsOfOtherEnginesDoNoHarm_data()
    {
        QTest::addColumn<QString>("prompt");
        QTest::newRow("plain") << u"a red house under an oak"_s;
        QTest::newRow("weights") << u"a (red house:1.3) under an (oak:0.8)"_s;
        QTest::newRow("switches") << u"a red house under an oak --ar 16:9 --v 6 --seed 12"_s;
        QTest::newRow("brackets") << u"[a red house] under {an oak}"_s;
        QTest::newRow("emoji") << u"🏠 a red house under an oak 🌳✨"_s;
        QTest::newRow("praise") << u"masterpiece, best quality, a red house under an oak, trending, 8k"_s;
    }
    void decorationsOfOtherEnginesDoNoHarm()
    {
        QFETCH(QString, prompt);
        const SceneGraph graph = parsePrompt(prompt).graph;
        QStringList painters;
        for (const Entity &entity : graph.entities)
            painters.append(entity.painter);
        QCOMPARE(painters.join(u", "_s), u"house, oak"_s);
        QVERIFY(graph.entities.first().body);
        QCOMPARE(graph.entities.first().count, 1);
        QCOMPARE(graph.entities.first().relations.size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestAnyPrompt)
#include "tst_anyprompt.moc"
