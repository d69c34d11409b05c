// SPDX-License-Identifier: GPL-3.0-or-later
// Words to a picture to a re-encoded JPEG to words again, in another process, compared fact by fact.
#include "builtin/builtingenerator.h"
#include "builtin/random.h"

#include <QBuffer>
#include <QImage>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QThreadPool>

#include <algorithm>
#include <array>

using namespace Afterimage;
using namespace Qt::Literals::StringLiterals;

namespace {

const QStringList colors {u"red"_s, u"orange"_s, u"yellow"_s, u"green"_s, u"blue"_s, u"purple"_s, u"pink"_s,
    u"brown"_s, u"black"_s, u"white"_s, u"grey"_s, u"teal"_s};
const QStringList forms {u"circle"_s, u"ellipse"_s, u"square"_s, u"rectangle"_s, u"triangle"_s, u"diamond"_s,
    u"star"_s, u"cross"_s};
const QStringList cells {u"upper left"_s, u"top centre"_s, u"upper right"_s, u"left centre"_s, u"centre"_s,
    u"right centre"_s, u"lower left"_s, u"bottom centre"_s, u"lower right"_s};
const QStringList sizes {u"small"_s, u"medium"_s, u"large"_s};

struct Fact
{
    QString color;
    QString form;
    QString cell;
    QString size;
};

struct Prompt
{
    QString text;
    QList<Fact> facts;
};

bool neighbours(qsizetype x, qsizetype y)
{
    return std::abs(x % 3 - y % 3) <= 1 && std::abs(x / 3 - y / 3) <= 1;
}

Prompt sampled(int index)
{
    Rng rng = Rng::stream(20240601, u"roundtrip"_s, QString::number(index));
    const bool dark = rng.chance(0.4);
    const QString ground = dark ? u"black"_s : u"white"_s;
    const int count = rng.range(2, 4);
    Prompt prompt;
    QList<qsizetype> taken;
    QStringList phrases;
    bool hasLarge = false;
    while (prompt.facts.size() < count) {
        const qsizetype cell = rng.range(0, 8);
        QString size = sizes.at(rng.range(0, 2));
        // Large ones fill their field; beside another they would touch.
        if (size == u"large" && cells.at(cell) == u"centre")
            size = u"medium"_s; // would leave no field free
        if (size == u"large" && (hasLarge || std::any_of(taken.begin(), taken.end(), [&](auto t) {
                return neighbours(t, cell);
            })))
            size = u"small"_s;
        const bool blocked
            = taken.contains(cell) || std::any_of(taken.begin(), taken.end(), [&](qsizetype t) {
                  return neighbours(t, cell) && prompt.facts.at(taken.indexOf(t)).size == u"large";
              });
        const QString color = colors.at(rng.range(0, 11));
        if (blocked || color == ground)
            continue;
        hasLarge = hasLarge || size == u"large";
        const QString form = forms.at(rng.range(0, static_cast<int>(forms.size()) - 1));
        taken.append(cell);
        prompt.facts.append({color, form, cells.at(cell), size});
        phrases.append((color == u"orange" && size.isEmpty() ? u"an "_s : u"a "_s) + size + u' ' + color
            + u' ' + form + u" in the "_s + cells.at(cell));
    }
    QString list = phrases.first();
    for (qsizetype i = 1; i < phrases.size(); ++i)
        list += (i + 1 == phrases.size() ? u" and "_s : u", "_s) + phrases.at(i);
    prompt.text = list.at(0).toUpper() + list.sliced(1) + u" on a "_s + ground + u" background."_s;
    return prompt;
}

// A reader of its own: it shares no table with the describer or the painter.
QList<Fact> factsIn(const QString &words)
{
    static const QRegularExpression single(
        u"\\b[Aa]n? (tiny|small|medium|large|huge) ((?:[a-z]+ "
        u")*?)(circle|ellipse|square|rectangle|triangle|diamond|star|cross|"
        "crescent|ring|heart|hexagon|semicircle|stripe|patch|band) in the "
        "((?:upper|top|left|right|lower|bottom) "
        "(?:left|right|centre)|centre)"_s);
    static const QRegularExpression several(
        u"(two|three|four|five|six) (tiny|small|medium|large|huge) ((?:[a-z]+ "
        u")*?)(circle|ellipse|square|rectangle|triangle|"
        "diamond|star|cross)e?s (?:in|are scattered around) the ((?:upper|top|left|right|lower|bottom) (?:left|right|centre)|centre)"_s);
    QList<Fact> facts;
    const auto basic = [](const QString &phrase) {
        const QStringList parts = phrase.simplified().split(u' ');
        return parts.last() == u"gray" ? u"grey"_s : parts.last();
    };
    for (auto match = single.globalMatch(words); match.hasNext();) {
        const QRegularExpressionMatch m = match.next();
        facts.append({basic(m.captured(2)), m.captured(3), m.captured(4), m.captured(1)});
    }
    static const QStringList numbers {
        u"zero"_s, u"one"_s, u"two"_s, u"three"_s, u"four"_s, u"five"_s, u"six"_s};
    const QString lower = words.toLower();
    for (auto match = several.globalMatch(lower); match.hasNext();) {
        const QRegularExpressionMatch m = match.next();
        for (qsizetype i = 0; i < numbers.indexOf(m.captured(1)); ++i)
            facts.append({basic(m.captured(3)), m.captured(4), m.captured(5), m.captured(2)});
    }
    return facts;
}

struct Score
{
    int asked = 0;
    int found = 0;
    int color = 0;
    int form = 0;
    int cell = 0;
    int size = 0;
    int extra = 0;

    [[nodiscard]] double share(int n) const { return asked > 0 ? 100.0 * n / asked : 0; }
    [[nodiscard]] QString text() const
    {
        return u"found %1, colour %2, shape %3, cell %4, size %5, %6 extra of %7"_s
            .arg(share(found), 0, 'f', 1)
            .arg(share(color), 0, 'f', 1)
            .arg(share(form), 0, 'f', 1)
            .arg(share(cell), 0, 'f', 1)
            .arg(share(size), 0, 'f', 1)
            .arg(extra)
            .arg(asked);
    }
};

int agreement(const Fact &x, const Fact &y)
{
    return (x.color == y.color ? 1 : 0) + (x.form == y.form ? 1 : 0) + (x.cell == y.cell ? 2 : 0)
        + (x.size == y.size ? 1 : 0);
}

void compare(const Prompt &prompt, const QString &words, Score &score, bool tellMisses)
{
    QList<Fact> said = factsIn(words);
    for (const Fact &fact : prompt.facts) {
        ++score.asked;
        qsizetype best = -1;
        for (qsizetype i = 0; i < said.size(); ++i) {
            if (agreement(fact, said.at(i)) >= 2
                && (best < 0 || agreement(fact, said.at(i)) > agreement(fact, said.at(best))))
                best = i;
        }
        if (best < 0) {
            if (tellMisses)
                qInfo("missing %s %s %s, %s: %s", qPrintable(fact.size), qPrintable(fact.color),
                    qPrintable(fact.form), qPrintable(fact.cell), qPrintable(words));
            continue;
        }
        const Fact seen = said.takeAt(best);
        ++score.found;
        score.color += fact.color == seen.color ? 1 : 0;
        score.form += fact.form == seen.form ? 1 : 0;
        score.cell += fact.cell == seen.cell ? 1 : 0;
        score.size += fact.size == seen.size ? 1 : 0;
        if (tellMisses && agreement(fact, seen) < 5)
            qInfo("%s %s %s, %s seen as %s %s %s, %s", qPrintable(fact.size), qPrintable(fact.color),
                qPrintable(fact.form), qPrintable(fact.cell), qPrintable(seen.size), qPrintable(seen.color),
                qPrintable(seen.form), qPrintable(seen.cell));
    }
    score.extra += static_cast<int>(said.size());
}

QByteArray draw(BuiltinGenerator &generator, const QString &prompt, quint32 seed)
{
    DrawRequest request;
    request.prompt = prompt;
    request.size = QSize(768, 768);
    request.seed = seed;
    Pending<Drawing> pending = generator.draw(request, {}, {});
    pending.waitForFinished();
    const Result<Drawing> drawing = resultOf<Drawing>(pending);
    return drawing ? drawing->picture.bytes : QByteArray();
}

// What a share of the way to the describer does: three quarters of the size, JPEG, no metadata.
bool reencode(const QByteArray &bytes, const QString &path)
{
    const QImage image = QImage::fromData(bytes);
    if (image.isNull())
        return false;
    const QImage bare = image.scaled(image.size() * 3 / 4, Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
                            .convertToFormat(QImage::Format_RGB32);
    return bare.save(path, "JPEG", 80);
}

QStringList describedElsewhere(const QStringList &paths)
{
    QProcess process;
    process.start(QStringLiteral(DESCRIBE_PICTURE), paths);
    if (!process.waitForFinished(300000) || process.exitCode() != 0)
        return {};
    return QString::fromUtf8(process.readAllStandardOutput()).split(u'\n', Qt::SkipEmptyParts);
}

Score roundTrip(const QString &style, int prompts, bool tellMisses)
{
    QThreadPool pool;
    BuiltinGenerator generator(pool);
    QTemporaryDir folder;
    QList<Prompt> asked;
    QStringList paths;
    Score score;
    for (int i = 0; i < prompts; ++i) {
        const Prompt prompt = sampled(i);
        const QString text = style.isEmpty() ? prompt.text : prompt.text + u"\nStyle: "_s + style;
        const QString path = folder.filePath(u"%1.jpg"_s.arg(i));
        if (!reencode(draw(generator, text, static_cast<quint32>(1000 + i)), path))
            return score;
        asked.append(prompt);
        paths.append(path);
    }
    const QStringList words = describedElsewhere(paths);
    if (words.size() != asked.size())
        return score;
    for (qsizetype i = 0; i < asked.size(); ++i)
        compare(asked.at(i), words.at(i), score, tellMisses);
    return score;
}

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
    }

    void plainShapesSurvive()
    {
        const Score score = roundTrip({}, all() ? 60 : 12, true);
        qInfo("plain: %s", qPrintable(score.text()));
        QVERIFY(score.asked >= (all() ? 120 : 24));
        QVERIFY(score.share(score.color) >= 90);
        QVERIFY(score.share(score.form) >= 90);
        QVERIFY(score.share(score.cell) >= 90);
        QVERIFY(score.share(score.size) >= 90);
        QVERIFY(score.extra * 10 <= score.asked);
    }

    void styledShapesAreMeasured_data()
    {
        QTest::addColumn<QString>("style");
        for (const char *style :
            {"oil", "watercolour", "low-poly", "pixel art", "stained glass", "pointillism", "ukiyo-e"})
            QTest::newRow(style) << QString::fromLatin1(style);
    }
    void styledShapesAreMeasured()
    {
        if (!all())
            QSKIP("Only in the slow run");
        QFETCH(const QString, style);
        const Score score = roundTrip(style, 15, false);
        qInfo("%s: %s", qPrintable(style), qPrintable(score.text()));
        // Figures to read, not to pass; that there are any at all is what is checked.
        QVERIFY(score.asked >= 30);
    }
};

QTEST_MAIN(TestRoundTrip)
#include "tst_roundtrip.moc"
