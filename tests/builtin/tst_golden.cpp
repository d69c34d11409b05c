// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures that were painted once and must come out the same on every machine. After a change that was meant:
//   AFTERIMAGE_PAINT_GOLDEN=1 build/dev/bin/tst_golden
// paints them anew; look at what changed before it is committed.
#include "builtin/paint/painting.h"

#include <QCryptographicHash>
#include <QDir>
#include <QTest>
#include <QThreadPool>
#include <QtConcurrentMap>

#include <opencv2/core.hpp>

#include <cmath>

using namespace Afterimage;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr QSize size(192, 144);
constexpr double leastPsnr = 60; // dB; another CPU may round a channel of a few pixels otherwise

struct Golden
{
    const char *file;
    const char *prompt;
};

constexpr Golden goldens[] = {
    {"lighthouse", "a lighthouse on a cliff at sunset, waves, gulls"},
    {"fox", "a red fox in a snowy forest"},
    {"sailboats", "three sailboats on a calm sea at dawn"},
    {"storm", "a castle on a hill, storm, lightning"},
    {"city", "a city at night in the rain"},
    {"still-life", "a still life with apples, a jug and a bottle on a table"},
    {"desert", "a desert with a camel and a pyramid, hot noon"},
    {"whale", "a whale under the sea, fish around it"},
    {"cat", "a white cat sleeping on a red armchair in a room"},
    {"planet", "a planet with rings in deep space, stars"},
    {"forms", "a red circle, a blue square and a yellow triangle"},
    {"energy", "joyful energy in orange and teal"},
    {"oil", "a cottage under an oak in a meadow, summer afternoon. Style: oil"},
    {"watercolour", "a boat on a lake, mountains, reflections. Style: watercolour"},
    {"stained-glass", "a stag in a foggy forest. Style: stained glass"},
    {"low-poly", "a volcano erupting at night. Style: low-poly"},
    {"pixel-art", "a rocket rising at night. Style: pixel art"},
    {"pointillism", "a field of poppies. Style: pointillism"},
    {"ukiyo-e", "a pagoda by a pond, cherry blossom. Style: ukiyo-e"},
    {"pencil", "a windmill among tulips, clouds. Style: pencil"},
    {"linocut", "a rooster on a fence at sunrise. Style: linocut"},
    {"cubist", "a piano and a violin in a room. Style: cubist"},
    {"blueprint", "a steam train crossing a bridge. Style: blueprint"},
    {"mosaic", "a butterfly on a daisy. Style: mosaic"},
};

QString pathOf(const QString &file)
{
    return QStringLiteral(AFTERIMAGE_TEST_DATA "/golden/") + file + u".webp"_s;
}

QImage painted(const QString &prompt)
{
    return paint(prompt, size, 7).image.convertToFormat(QImage::Format_RGB32);
}

//! Peak signal to noise ratio over all channels, in dB; infinite for the same picture.
double psnr(const QImage &one, const QImage &other)
{
    double squares = 0;
    for (int y = 0; y < one.height(); ++y) {
        const uchar *a = one.constScanLine(y);
        const uchar *b = other.constScanLine(y);
        for (int x = 0; x < one.width() * 4; ++x) {
            const int difference = x % 4 == 3 ? 0 : int(a[x]) - int(b[x]);
            squares += difference * difference;
        }
    }
    const double mean = squares / (3.0 * one.width() * one.height());
    return mean > 0 ? 10 * std::log10(255.0 * 255.0 / mean) : std::numeric_limits<double>::infinity();
}

} // namespace

class TestGolden : public QObject
{
    Q_OBJECT
private slots:
    void theyAreAsTheyWere_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("prompt");
        for (const Golden &golden : goldens)
            QTest::newRow(golden.file)
                << QString::fromLatin1(golden.file) << QString::fromLatin1(golden.prompt);
    }
    void theyAreAsTheyWere()
    {
        QFETCH(QString, file);
        QFETCH(QString, prompt);
        const QImage now = painted(prompt);
        if (qEnvironmentVariableIsSet("AFTERIMAGE_PAINT_GOLDEN")) {
            QVERIFY(QDir().mkpath(QFileInfo(pathOf(file)).path()));
            QVERIFY(now.save(pathOf(file), "webp", 100)); // without loss
        }
        const QImage then = QImage(pathOf(file)).convertToFormat(QImage::Format_RGB32);
        QCOMPARE(then.size(), now.size());
        const double likeness = psnr(now, then);
        QVERIFY2(likeness >= leastPsnr,
            qPrintable(u"%1 dB; the head of this file says how to paint them anew"_s.arg(likeness)));
    }

    void allOfThemAreSmallTogether()
    {
        qint64 bytes = 0;
        for (const Golden &golden : goldens)
            bytes += QFileInfo(pathOf(QString::fromLatin1(golden.file))).size();
        QVERIFY2(bytes > 0 && bytes < 1'000'000, qPrintable(QString::number(bytes)));
    }

    void aHundredTimesTheSameOnOneTwoAndEightThreads()
    {
        QList<int> times(100);
        const int before = cv::getNumThreads();
        QSet<QByteArray> different;
        for (const int threads : {1, 2, 8}) {
            cv::setNumThreads(threads);
            QThreadPool pool;
            pool.setMaxThreadCount(threads);
            const auto hash = [](int) {
                const QImage image = paint(u"a boat on a lake at dusk. Style: oil"_s, QSize(96, 72), 3).image;
                return QCryptographicHash::hash(
                    QByteArrayView(image.constBits(), image.sizeInBytes()), QCryptographicHash::Sha256);
            };
            const QList<QByteArray> hashes
                = QtConcurrent::blockingMapped<QList<QByteArray>>(&pool, times, hash);
            different += QSet<QByteArray>(hashes.cbegin(), hashes.cend());
        }
        cv::setNumThreads(before);
        QCOMPARE(different.size(), 1);
    }
};

QTEST_MAIN(TestGolden)
#include "tst_golden.moc"
