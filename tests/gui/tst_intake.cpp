// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pictureaddress.h"
#include "app/pictureurl.h"
#include "app/workbench.h"
#include "gui/filenames.h"
#include "gui/mimepictures.h"
#include "gui/pictureintake.h"
#include "gui/picturemime.h"

#include <QBuffer>
#include <QImage>
#include <QMimeData>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

using namespace Afterimage;
using namespace Qt::Literals::StringLiterals;

namespace {

QByteArray png(const QColor &color, const QSize &size = {40, 30})
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(color);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes;
}

QString writeFile(const QTemporaryDir &dir, const QString &name, const QByteArray &bytes)
{
    QFile file(dir.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        return {};
    return file.fileName();
}

} // namespace

class TestIntake : public QObject
{
    Q_OBJECT
private slots:
    void localFilesComeBeforeEverythingElse()
    {
        QMimeData data;
        const QString odd = u"/tmp/a\nb \u202Eodd 🖼.png"_s;
        data.setUrls({QUrl::fromLocalFile(odd), QUrl::fromLocalFile(u"/tmp/two.jpg"_s),
            QUrl(u"https://example.org/x.png"_s)});
        data.setImageData(QImage(4, 4, QImage::Format_RGB32));
        const QList<OfferedPicture> pictures = picturesIn(data);
        QCOMPARE(pictures.size(), 2);
        QCOMPARE(pictures.at(0).file, odd);
        QCOMPARE(pictures.at(1).file, u"/tmp/two.jpg"_s);
        QVERIFY(mayHoldPictures(data));
    }

    void encodedBytesComeBeforePixelsAndAddress()
    {
        QMimeData data;
        const QByteArray bytes = png(Qt::red);
        data.setUrls({QUrl(u"https://example.org/x.png"_s)});
        data.setData(u"image/png"_s, bytes);
        data.setImageData(QImage(4, 4, QImage::Format_RGB32));
        const QList<OfferedPicture> pictures = picturesIn(data);
        QCOMPARE(pictures.size(), 1);
        QCOMPARE(pictures.at(0).bytes, bytes);
    }

    void bytesThatAreNoPictureAreNotTakenForOne()
    {
        QMimeData data;
        data.setData(u"image/png"_s, "<svg onload='x'/>");
        QVERIFY(picturesIn(data).isEmpty());
    }

    void anAddressIsFoundInUrlsAndInText()
    {
        const QUrl url(u"https://example.org/pictures/heron.jpg"_s);
        QMimeData urls;
        urls.setUrls({url});
        QCOMPARE(picturesIn(urls).value(0).url, url);
        QMimeData text;
        text.setText(u"  https://example.org/pictures/heron.jpg "_s);
        QCOMPARE(picturesIn(text).value(0).url, url);
        QMimeData prose;
        prose.setText(u"a heron by the water"_s);
        QVERIFY(picturesIn(prose).isEmpty());
        QVERIFY(!mayHoldPictures(prose));
    }

    void dataUrlsAreDecoded()
    {
        const QByteArray bytes = png(Qt::blue);
        QMimeData data;
        data.setUrls({QUrl(u"data:image/png;base64,"_s + QString::fromLatin1(bytes.toBase64()))});
        QCOMPARE(picturesIn(data).value(0).bytes, bytes);
    }

    void ownDragsBeginNoSessionButOwnCopiesDo()
    {
        QMimeData data;
        data.setData(PictureMime::frameType(), "id");
        data.setUrls({QUrl::fromLocalFile(u"/tmp/x.png"_s)});
        QVERIFY(!mayHoldPictures(data));
        QCOMPARE(picturesIn(data).value(0).file, u"/tmp/x.png"_s);
    }

    void innerAddressesAreKnown_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<bool>("inner");
        for (const char16_t *inner : {u"127.0.0.1", u"10.1.2.3", u"172.16.0.1", u"172.31.255.255",
                 u"192.168.1.1", u"169.254.169.254", u"100.64.0.1", u"0.0.0.0", u"224.0.0.1",
                 u"255.255.255.255", u"::1", u"::", u"fe80::1", u"fc00::1", u"fd12::1", u"ff02::1",
                 u"::ffff:127.0.0.1", u"::ffff:192.168.0.1", u"64:ff9b::a00:1", u"2002:a00:1::1"})
            QTest::newRow(QString::fromUtf16(inner).toLatin1().constData())
                << QString::fromUtf16(inner) << true;
        for (const char16_t *outer : {u"93.184.216.34", u"8.8.8.8", u"172.32.0.1", u"2606:2800:220:1::1"})
            QTest::newRow(QString::fromUtf16(outer).toLatin1().constData())
                << QString::fromUtf16(outer) << false;
    }

    void innerAddressesAreKnown()
    {
        QFETCH(QString, address);
        QFETCH(bool, inner);
        QCOMPARE(isInnerAddress(QHostAddress(address)), inner);
    }

    void onlyHttpsToTheOutsideIsFetched_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<bool>("fine");
        QTest::newRow("https") << u"https://example.org/a.png"_s << true;
        QTest::newRow("outer address") << u"https://93.184.216.34/a.png"_s << true;
        for (const char16_t *bad : {u"http://example.org/a.png", u"file:///etc/passwd",
                 u"ftp://example.org/a", u"https://127.0.0.1/a", u"https://localhost/a",
                 u"https://a.localhost/", u"https://printer.local/", u"https://[::1]/",
                 u"https://192.168.0.10/", u"https://metadata.internal/", u"https:///a"})
            QTest::newRow(QString::fromUtf16(bad).toLatin1().constData()) << QString::fromUtf16(bad) << false;
    }

    void onlyHttpsToTheOutsideIsFetched()
    {
        QFETCH(QString, url);
        QFETCH(bool, fine);
        const Result<QUrl> checked = checkPictureUrl(QUrl(url));
        QCOMPARE(checked.has_value(), fine);
        if (!fine)
            QCOMPARE(checked.error().kind, ErrorKind::InvalidInput);
    }

    void credentialsNeverLeave()
    {
        const Result<QUrl> checked = checkPictureUrl(QUrl(u"https://me:secret@example.org/a.png#part"_s));
        QVERIFY(checked);
        QCOMPARE(checked->toString(), u"https://example.org/a.png"_s);
    }

    void redirectsAreCheckedLikeAddresses()
    {
        const QUrl from(u"https://example.org/pictures/a.png"_s);
        QCOMPARE(redirectTarget(from, "b.png").value(), QUrl(u"https://example.org/pictures/b.png"_s));
        QVERIFY(!redirectTarget(from, "http://example.org/b.png"));
        QVERIFY(!redirectTarget(from, "https://10.0.0.1/b.png"));
        QVERIFY(!redirectTarget(from, "//169.254.169.254/latest"));
    }

    void aNameThatAlsoResolvesInsideIsRefused()
    {
        const QHostAddress outside(u"93.184.216.34"_s);
        QCOMPARE(outerAddress(u"example.org"_s, {outside}).value(), outside);
        QVERIFY(!outerAddress(u"example.org"_s, {outside, QHostAddress(u"127.0.0.1"_s)}));
        QVERIFY(!outerAddress(u"example.org"_s, {}));
    }

    void refusedAddressesAreNeverConnectedTo()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        PictureFetcher fetcher;
        bool settled = false;
        for (const QString &url : {u"http://127.0.0.1:%1/a.png"_s, u"https://127.0.0.1:%1/a.png"_s}) {
            settled = false;
            whenDone(fetcher.fetch(QUrl(url.arg(server.serverPort())), {}), this,
                [&settled](const Result<QByteArray> &bytes) { settled = !bytes; });
            QTRY_VERIFY(settled);
        }
        QVERIFY(!server.waitForNewConnection(50));
    }

    void aStopRequestEndsInCanceled()
    {
        PictureFetcher fetcher;
        std::stop_source stop;
        std::optional<ErrorKind> kind;
        // A name in .invalid never resolves; the stop comes first, or the failure does.
        stop.request_stop();
        whenDone(fetcher.fetch(QUrl(u"https://pictures.invalid/a.png"_s), stop.get_token()), this,
            [&kind](
                const Result<QByteArray> &bytes) { kind = bytes ? ErrorKind::Failed : bytes.error().kind; });
        QTRY_VERIFY(kind);
        QVERIFY(kind == ErrorKind::Canceled || kind == ErrorKind::Network);
    }

    void titlesComeFromTheLastPartOfThePath()
    {
        QCOMPARE(titleForUrl(QUrl(u"https://example.org/p/red%20heron.jpg?w=1"_s)), u"red heron"_s);
        QCOMPARE(titleForUrl(QUrl(u"https://example.org/"_s)), u"example.org"_s);
    }

    void everyFileBecomesASessionAndBadOnesAreToldTogether()
    {
        const QTemporaryDir dir;
        auto workbench = Workbench::open(dir.filePath(u"library"_s));
        QVERIFY(workbench);
        PictureIntake intake(**workbench, [] { return Recipe(); });
        QSignalSpy made(&intake, &PictureIntake::sessionMade);
        QSignalSpy finished(&intake, &PictureIntake::finished);
        const QString good = writeFile(dir, u"one.png"_s, png(Qt::red));
        const QString other = writeFile(dir, u"two.png"_s, png(Qt::green));
        const QString cut = writeFile(dir, u"cut.png"_s, png(Qt::blue).left(60));
        intake.addFiles({good, cut, other, dir.filePath(u"gone.png"_s), dir.path()});
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 20000);
        QCOMPARE(made.count(), 2);
        const auto troubles = finished.at(0).at(1).value<QList<IntakeTrouble>>();
        QCOMPARE(troubles.size(), 3);
        QCOMPARE(troubles.at(0).name, u"cut.png"_s);
        const QString text = intakeTroubleText(troubles);
        QVERIFY2(text.contains(u"cut.png"_s) && text.contains(u'3'), qPrintable(text));
        QVERIFY(!intake.isBusy());
    }

    void pixelsBecomeASession()
    {
        const QTemporaryDir dir;
        auto workbench = Workbench::open(dir.filePath(u"library"_s));
        QVERIFY(workbench);
        PictureIntake intake(**workbench, [] { return Recipe(); });
        QSignalSpy made(&intake, &PictureIntake::sessionMade);
        QImage image(64, 48, QImage::Format_RGB32);
        image.fill(Qt::darkCyan);
        intake.add({{.image = image}});
        QTRY_COMPARE_WITH_TIMEOUT(made.count(), 1, 20000);
        const auto session = made.at(0).at(0).value<Session>();
        QCOMPARE(session.frames.constFirst().picture->size, QSize(64, 48));
    }

    void anAddressWaitsForAYes()
    {
        const QTemporaryDir dir;
        auto workbench = Workbench::open(dir.filePath(u"library"_s));
        QVERIFY(workbench);
        PictureIntake intake(**workbench, [] { return Recipe(); });
        QSignalSpy asked(&intake, &PictureIntake::addressAsked);
        intake.add({{.url = QUrl(u"https://example.org/a.png"_s)}});
        QCOMPARE(asked.count(), 1);
        QVERIFY(!intake.isBusy());
    }

    void fileNamesAreSafe_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("name");
        QTest::newRow("plain") << u"Garden"_s << u"Garden"_s;
        QTest::newRow("separators") << u"../a/b\\c"_s << u"a b c"_s;
        QTest::newRow("control and direction") << u"a\n\u202Eb"_s << u"a b"_s;
        QTest::newRow("dash and dots") << u"-rf .."_s << u"rf"_s;
        QTest::newRow("nothing left") << u"..."_s << u"Afterimage"_s;
        QTest::newRow("empty") << QString() << u"Afterimage"_s;
    }

    void fileNamesAreSafe()
    {
        QFETCH(QString, text);
        QFETCH(QString, name);
        QCOMPARE(safeFileName(text), name);
    }

    void aFileDialogBeginsInAFolderThatIsThere()
    {
        const QTemporaryDir folder;
        QCOMPARE(startFolder(folder.path()), folder.path());
        // The home of a test has no folder for pictures.
        QVERIFY(QFileInfo(startFolder(folder.filePath(u"gone"_s))).isDir());
        QVERIFY(QFileInfo(startFolder({})).isDir());
    }
};

QTEST_MAIN(TestIntake)
#include "tst_intake.moc"
