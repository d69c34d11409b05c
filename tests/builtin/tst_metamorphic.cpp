// SPDX-License-Identifier: GPL-3.0-or-later
// A picture that is changed in a known way must be described in words that change in that way and no other.
#include "builtin/analyse/analyse.h"
#include "builtin/analyse/phrasing.h"
#include "builtin/analyse/realiser.h"
#include "builtin/color/colormath.h"
#include "builtin/color/colornamer.h"
#include "builtin/color/colorterms.h"
#include "builtin/ignoredwords.h"
#include "builtin/random.h"

#include <QBuffer>
#include <QDirIterator>
#include <QFileInfo>
#include <QImageReader>
#include <QPainter>
#include <QRegularExpression>
#include <QSet>
#include <QTest>
#include <QtConcurrentMap>

#include <opencv2/core.hpp>

#include <functional>

using namespace Afterimage;
using namespace Afterimage::Analysis;
using namespace Qt::Literals::StringLiterals;

namespace {

bool all()
{
    return qEnvironmentVariableIsSet("AFTERIMAGE_METAMORPHIC_ALL");
}

QStringList photographPaths()
{
    QStringList paths;
    QDirIterator files(
        u"/usr/share/backgrounds"_s, {u"*.jpg"_s, u"*.png"_s}, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext())
        paths.append(files.next());
    // Giants take seconds to decode and show nothing new.
    paths.removeIf([](const QString &path) { return QFileInfo(path).size() > 1500000; });
    paths.sort();
    if (!all() && paths.size() > 4) {
        QStringList some;
        for (qsizetype i = 2; i < paths.size() && some.size() < 4; i += paths.size() / 4)
            some.append(paths.at(i));
        return some;
    }
    return paths;
}

struct Photograph
{
    QString path;
    QImage image;
    Evidence seen;
};

//! All of them, looked at once.
const QList<Photograph> &photographs()
{
    static const QList<Photograph> loaded = [] {
        QList<Photograph> list;
        for (const QString &path : photographPaths())
            list.append({.path = path, .image = {}, .seen = {}});
        QtConcurrent::blockingMap(list, [](Photograph &photograph) {
            QImageReader reader(photograph.path);
            const int side = all() ? 768 : 384;
            reader.setScaledSize(reader.size().scaled(side, side, Qt::KeepAspectRatio));
            photograph.image = reader.read().convertToFormat(QImage::Format_RGB32);
            photograph.seen = analyse(photograph.image);
        });
        return list;
    }();
    return loaded;
}

//! What is claimed, one string a fact; places stay out of those that are the same wherever they are.
QSet<QString> factsOf(const Evidence &seen)
{
    QSet<QString> facts;
    const auto colored = [](int name) { return basicColorName(namedColors().at(name).basic); };
    if (seen.plain)
        facts.insert(u"plain"_s);
    if (seen.noise)
        facts.insert(u"noise"_s);
    for (const Analysis::PaletteEntry &entry : seen.palette.entries) {
        if (entry.share > 0.12)
            facts.insert(u"colour "_s + colored(entry.name));
    }
    if (seen.layout.horizon)
        facts.insert(u"horizon %1"_s.arg(std::lround(seen.layout.horizon->height * 12)));
    if (seen.ground)
        facts.insert(u"ground "_s + colored(*seen.ground));
    for (const Shape &shape : seen.shapes) {
        if (shape.form != Form::Patch && shape.share > 0.004)
            facts.insert(u"shape "_s + colored(shape.name) + QString::number(int(shape.form)) + u" in "_s
                + cellName(shape.cell));
    }
    for (const Cue &cue : seen.cues) {
        if (cue.probability >= 0.6)
            facts.insert(u"likeness %1 "_s.arg(int(cue.likeness)) + cue.detail);
    }
    facts.insert(u"light %1"_s.arg(seen.light.mean < 0.25 ? 0 : (seen.light.mean < 0.6 ? 1 : 2)));
    facts.insert(u"contrast %1"_s.arg(seen.light.contrast < 0.1 ? 0 : (seen.light.contrast < 0.2 ? 1 : 2)));
    if (seen.layout.focus)
        facts.insert(u"focus "_s + cellName(cellAt(seen.layout.focus->center())));
    if (seen.manner && seen.manner->probability > 0.8)
        facts.insert(u"manner "_s + seen.manner->name);
    return facts;
}

QString otherSide(const QString &fact)
{
    QString result = fact;
    if (result.contains(u"left"_s))
        return result.replace(u"left"_s, u"right"_s);
    return result.replace(u"right"_s, u"left"_s);
}

double agreement(const QSet<QString> &x, const QSet<QString> &y)
{
    QSet<QString> both = x;
    both.intersect(y);
    return x.isEmpty() && y.isEmpty() ? 1 : 2.0 * double(both.size()) / double(x.size() + y.size());
}

using Change = std::function<QImage(const QImage &)>;

struct Pair
{
    QString path;
    Evidence before;
    Evidence after;
};

QList<Pair> changed(const Change &change)
{
    return QtConcurrent::blockingMapped<QList<Pair>>(photographs(), [&change](const Photograph &photograph) {
        return Pair {
            .path = photograph.path, .before = photograph.seen, .after = analyse(change(photograph.image))};
    });
}

//! The mean agreement of facts over all photographs.
double meanAgreement(const QList<Pair> &pairs, bool mirrored = false)
{
    double sum = 0;
    for (const Pair &pair : pairs) {
        QSet<QString> after;
        for (const QString &fact : factsOf(pair.after))
            after.insert(mirrored ? otherSide(fact) : fact);
        const QSet<QString> before = factsOf(pair.before);
        const double same = agreement(before, after);
        sum += same;
        if (same < 0.9)
            qInfo("%s %.2f: %s | %s", qPrintable(QFileInfo(pair.path).fileName()), same,
                qPrintable(QStringList((QSet<QString>(before) - after).values()).join(u", "_s)),
                qPrintable(QStringList((QSet<QString>(after) - before).values()).join(u", "_s)));
    }
    return sum / double(std::max<qsizetype>(pairs.size(), 1));
}

QImage asJpeg(const QImage &image, int quality)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "JPEG", quality);
    return QImage::fromData(bytes, "JPEG").convertToFormat(QImage::Format_RGB32);
}

QImage hueTurned(const QImage &image)
{
    cv::Mat lab = oklabFromImage(image);
    for (auto pixel = lab.begin<cv::Vec3f>(); pixel != lab.end<cv::Vec3f>(); ++pixel) {
        (*pixel)[1] = -(*pixel)[1];
        (*pixel)[2] = -(*pixel)[2];
    }
    return imageFromOklab(lab);
}

QImage darkened(const QImage &image)
{
    cv::Mat lab = oklabFromImage(image);
    for (auto pixel = lab.begin<cv::Vec3f>(); pixel != lab.end<cv::Vec3f>(); ++pixel)
        *pixel *= 0.5F;
    return imageFromOklab(lab);
}

//! The middle of the picture, turned; by 0 degrees it shows the same part.
QImage turned(const QImage &image, double degrees)
{
    QImage result(image.width() * 7 / 8, image.height() * 7 / 8, QImage::Format_RGB32);
    QPainter painter(&result);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.translate(result.width() / 2.0, result.height() / 2.0);
    painter.rotate(degrees);
    painter.drawImage(QPointF(-image.width() / 2.0, -image.height() / 2.0), image);
    return result;
}

QImage filled(const QColor &color, const QSize &size = {480, 360})
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(color);
    return image;
}

QString words(const QImage &image)
{
    return tell(analyse(image), {.words = 80, .seed = 3});
}

} // namespace

class TestMetamorphic : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        const QByteArray test = QTest::currentTestFunction();
        if (test.startsWith("photograph") && photographPaths().isEmpty())
            QSKIP("No photographs on this machine: packaging/setup test installs them.");
        if (all() && test.startsWith("photograph"))
            QVERIFY(photographPaths().size() >= 24);
    }

    void photographsInTheMirrorSwapLeftAndRight()
    {
        const double same
            = meanAgreement(changed([](const QImage &image) { return image.mirrored(true, false); }), true);
        qInfo("mirror: %.3f of the facts", same);
        QVERIFY(same >= 0.95);
    }

    void photographsKeepTheirFactsThroughJpeg()
    {
        const double same = meanAgreement(changed([](const QImage &image) { return asJpeg(image, 70); }));
        qInfo("JPEG 70: %.3f", same);
        QVERIFY(same >= 0.9);
    }

    void photographsKeepTheirFactsWhenScaled()
    {
        const double same = meanAgreement(changed([](const QImage &image) {
            return image.scaled(image.size() * 0.6, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
        }));
        qInfo("0.6 of the size: %.3f", same);
        QVERIFY(same >= 0.9);
    }

    void photographsKeepTheirFactsWhenCropped()
    {
        const double same = meanAgreement(changed(
            [](const QImage &image) { return image.copy(1, 1, image.width() - 2, image.height() - 2); }));
        qInfo("1 pixel off each side: %.3f", same);
        QVERIFY(same >= 0.9);
    }

    void photographsKeepTheirFactsWhenTurnedALittle()
    {
        QList<Pair> pairs = changed([](const QImage &image) { return turned(image, 2); });
        // What the turn leaves of the picture is compared with the same part before it.
        const QList<Pair> parts = changed([](const QImage &image) { return turned(image, 0); });
        for (qsizetype i = 0; i < pairs.size(); ++i)
            pairs[i].before = parts.at(i).after;
        const double same = meanAgreement(pairs);
        qInfo("2 degrees: %.3f", same);
        QVERIFY(same >= 0.9);
    }

    void photographsInOtherColoursKeepTheirLayout()
    {
        int layout = 0;
        int colors = 0;
        const QList<Pair> pairs = changed(hueTurned);
        int colored = 0;
        for (const Pair &pair : pairs) {
            const Layout &x = pair.before.layout;
            const Layout &y = pair.after.layout;
            layout += x.direction == y.direction && x.calmest == y.calmest && x.busiest == y.busiest
                    && (x.mirrorLeftRight > 0.8) == (y.mirrorLeftRight > 0.8)
                ? 1
                : 0;
            if (pair.before.light.colourfulness < 25)
                continue;
            ++colored;
            colors += pair.before.palette.entries.first().name != pair.after.palette.entries.first().name ? 1
                                                                                                          : 0;
        }
        qInfo("hue turned: layout %d of %lld, colours changed %d of %d", layout,
            static_cast<long long>(pairs.size()), colors, colored);
        QVERIFY(layout * 10 >= pairs.size() * 9);
        QVERIFY(colors * 20 >= colored * 19);
    }

    void photographsInTheDarkAreNeverBrighter()
    {
        for (const Pair &pair : changed(darkened)) {
            QVERIFY2(pair.after.light.mean <= pair.before.light.mean + 0.01, qPrintable(pair.path));
            static const QRegularExpression bright(u"light is [a-z ]*bright"_s);
            if (!tell(pair.before, {.words = 120}).contains(bright))
                QVERIFY2(!tell(pair.after, {.words = 120}).contains(bright), qPrintable(pair.path));
        }
    }

    void photographsAreNotDescribedInTheSameWords()
    {
        QStringList paths;
        QList<QSet<QString>> grams;
        for (const Photograph &photograph : photographs()) {
            paths.append(photograph.path);
            const QStringList said = tell(photograph.seen, {.words = 80, .seed = 3}).split(u' ');
            QSet<QString> five;
            for (qsizetype i = 0; i + 5 <= said.size(); ++i)
                five.insert(said.mid(i, 5).join(u' '));
            grams.append(five);
        }
        double sum = 0;
        int pairs = 0;
        for (qsizetype i = 0; i < grams.size(); ++i) {
            for (qsizetype j = i + 1; j < grams.size(); ++j) {
                // The same picture in two sizes is the same picture.
                if (QFileInfo(paths.at(i)).baseName().section(u'_', 0, 0)
                    == QFileInfo(paths.at(j)).baseName().section(u'_', 0, 0))
                    continue;
                sum += agreement(grams.at(i), grams.at(j));
                ++pairs;
            }
        }
        qInfo("5-grams in common: %.3f", sum / std::max(pairs, 1));
        QVERIFY(sum <= 0.35 * pairs);
    }

    void photographsAreDescribedInWordsTheParserKnows()
    {
        for (const Photograph &photograph : photographs())
            QCOMPARE(ignoredWordsIn(tell(photograph.seen, {.words = 120})), QString());
    }

    void photographsAreDescribedWithoutForbiddenWords()
    {
        static const QRegularExpression banned(u"\\b(man|woman|men|women|boy|girl|child|person|people|he|she|"
                                               u"his|her|smil\\w*|happy|sad|angry|young|old|"
                                               "portrait of|Monet|Gogh|Picasso|Paris|London|famous)\\b"_s,
            QRegularExpression::CaseInsensitiveOption);
        static const QRegularExpression forms(
            u"\\b(circle|square|triangle|rectangle|ellipse|diamond|star)s?\\b"_s);
        for (const Photograph &photograph : photographs()) {
            for (const quint32 seed : {0U, 3U, 7U}) {
                const QString text = tell(photograph.seen, {.words = 60, .seed = seed});
                QVERIFY2(!text.contains(banned), qPrintable(photograph.path + u": "_s + text));
                QVERIFY2(text.count(forms) <= 3, qPrintable(photograph.path + u": "_s + text));
                QVERIFY2(wordCount(text) <= 81, qPrintable(photograph.path + u": "_s + text));
            }
            QVERIFY(!tell(photograph.seen, {.words = 150, .numbers = true}).contains(banned));
        }
    }

    void everyClaimHasItsEvidence()
    {
        for (const Photograph &photograph : photographs()) {
            const Told told = tellWithClaims(photograph.seen, {.words = 150, .numbers = true});
            QVERIFY(!told.claims.isEmpty());
            qsizetype at = 0;
            for (const Claim &claim : told.claims) {
                QCOMPARE(claim.start, at == 0 ? 0 : at + 1);
                at = claim.start + claim.length;
                QVERIFY(claim.length > 0 && !claim.boxes.isEmpty());
                QVERIFY(claim.probability > 0 && claim.probability <= 1);
                for (const QRectF &box : claim.boxes)
                    QVERIFY2(QRectF(-0.02, -0.02, 1.04, 1.04).contains(box),
                        qPrintable(told.text.mid(claim.start, claim.length)));
                static const QRegularExpression hedged(u"could be|resembles?|looks? like|-like"_s);
                if (claim.probability < 0.85)
                    QVERIFY2(told.text.mid(claim.start, claim.length).contains(hedged),
                        qPrintable(told.text.mid(claim.start, claim.length)));
            }
            QCOMPARE(at, told.text.size());
        }
    }

    void aSmallDiscOfAnotherColourIsSeen()
    {
        Rng rng(21);
        int named = 0;
        int placed = 0;
        const int tries = all() ? 200 : 12;
        for (int i = 0; i < tries; ++i) {
            const QColor ground = QColor::fromHsl(rng.range(0, 359), rng.range(20, 90), rng.range(60, 190));
            QColor disc;
            do {
                disc = QColor::fromHsl(rng.range(0, 359), rng.range(150, 255), rng.range(80, 190));
            } while (deltaE2000(cielabFromRgb(disc.rgb()), cielabFromRgb(ground.rgb())) < 40);
            QImage image = filled(ground);
            QPainter painter(&image);
            painter.setRenderHint(QPainter::Antialiasing);
            painter.setPen(Qt::NoPen);
            painter.setBrush(disc);
            const QPointF at(
                rng.uniform(0.06, 0.94) * image.width(), rng.uniform(0.06, 0.94) * image.height());
            const double radius = std::sqrt(0.004 * image.width() * image.height() / 3.14159);
            painter.drawEllipse(at, radius, radius);
            painter.end();
            const QString text = words(image);
            const QList<BasicColor> likely = likelyBasicColors(disc.rgb());
            const bool hasName = std::any_of(likely.begin(), likely.end(),
                [&text](BasicColor color) { return text.contains(basicColorName(color)); });
            const QString cell = cellName(cellAt({at.x() / image.width(), at.y() / image.height()}));
            named += hasName ? 1 : 0;
            placed += text.contains(u"in the "_s + cell) ? 1 : 0;
            if (!hasName || !text.contains(u"in the "_s + cell))
                qInfo("%s in %s: %s", qPrintable(disc.name()), qPrintable(cell), qPrintable(text));
        }
        QVERIFY2(named * 100 >= tries * 95, qPrintable(QString::number(named)));
        QVERIFY2(placed * 100 >= tries * 95, qPrintable(QString::number(placed)));
    }

    void twoBandsHaveAHorizonWithinThreePercent()
    {
        Rng rng(22);
        for (int i = 0; i < (all() ? 60 : 4); ++i) {
            const double height = rng.uniform(0.15, 0.85);
            QImage image = filled(QColor::fromHsl(rng.range(190, 230), 150, rng.range(150, 210)));
            QPainter painter(&image);
            painter.fillRect(QRectF(0, height * image.height(), image.width(), image.height()),
                QColor::fromHsl(rng.range(60, 150), 120, rng.range(50, 110)));
            painter.end();
            const Evidence seen = analyse(image);
            QVERIFY(seen.layout.horizon);
            QVERIFY2(std::abs(seen.layout.horizon->height - height) <= 0.03,
                qPrintable(u"%1, not %2"_s.arg(seen.layout.horizon->height).arg(height)));
        }
    }

    void cssSwatchesHaveAWordPeopleWouldUse()
    {
        int right = 0;
        for (const ColorTerm &term : colorTerms()) {
            const QList<BasicColor> likely = likelyBasicColors(term.rgb);
            right += likely.contains(namedColors().at(namedColorOf(term.rgb)).basic) ? 1 : 0;
        }
        QVERIFY(right * 100 >= colorTerms().size() * 97);
    }
};

QTEST_GUILESS_MAIN(TestMetamorphic)
#include "tst_metamorphic.moc"
