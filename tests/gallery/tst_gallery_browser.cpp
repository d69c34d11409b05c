// SPDX-License-Identifier: GPL-3.0-or-later
// Opens an exported gallery in a real Chromium, driven by chromedriver over its HTTP interface on loopback.
#include "gallery/exporter.h"
#include "samplesession.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QProcess>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace Afterimage;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int patience = 60'000; // ms, for a browser that starts on a busy machine

//! One browser window. Every call waits for the answer; `failure` is set by the first one that goes wrong.
class Browser
{
public:
    QString failure;

    bool start(const QString &home)
    {
        const QString driver = QStandardPaths::findExecutable(u"chromedriver"_s);
        const QString chromium = QStandardPaths::findExecutable(u"chromium"_s);
        if (driver.isEmpty() || chromium.isEmpty())
            return fail(u"This test needs Chromium and its driver: packaging/setup test installs them "
                        "(chromium, chromium-driver)."_s);
        m_driver.setProcessChannelMode(QProcess::MergedChannels);
        m_driver.start(driver, {u"--port=0"_s});
        static const QRegularExpression started(u"started successfully on port (\\d+)"_s);
        QString said;
        QElapsedTimer timer;
        timer.start();
        while (!said.contains(started)) {
            if (timer.elapsed() > patience || !m_driver.waitForReadyRead(patience))
                return fail(u"chromedriver did not start: "_s + said);
            said += QString::fromUtf8(m_driver.readAll());
        }
        m_base = u"http://127.0.0.1:%1/session"_s.arg(started.match(said).captured(1));
        return open(chromium, home);
    }

    ~Browser()
    {
        if (!m_session.isEmpty())
            call("DELETE", {}, {});
        m_driver.terminate();
        if (!m_driver.waitForFinished(5000))
            m_driver.kill();
        m_driver.waitForFinished(5000);
    }

    void go(const QUrl &url) { call("POST", u"/url"_s, {{u"url"_s, url.toString()}}); }
    QJsonValue run(const QString &script)
    {
        return call("POST", u"/execute/sync"_s, {{u"script"_s, script}, {u"args"_s, QJsonArray()}});
    }
    //! What the console said of warnings and errors, one line each.
    QStringList console()
    {
        QStringList lines;
        for (const QJsonValue entry : call("POST", u"/se/log"_s, {{u"type"_s, u"browser"_s}}).toArray())
            if (entry[u"level"_s] == u"SEVERE"_s || entry[u"level"_s] == u"WARNING"_s)
                lines << entry[u"message"_s].toString();
        return lines;
    }
    //! Until told otherwise. `media`: "print", or empty for the screen.
    void emulate(const QString &scheme, const QString &media = {})
    {
        call("POST", u"/goog/cdp/execute"_s,
            {{u"cmd"_s, u"Emulation.setEmulatedMedia"_s},
                {u"params"_s,
                    QJsonObject {{u"media"_s, media},
                        {u"features"_s,
                            QJsonArray {QJsonObject {
                                {u"name"_s, u"prefers-color-scheme"_s}, {u"value"_s, scheme}}}}}}});
    }
    void press(QChar key)
    {
        const auto stroke = [key](const QString &type) {
            return QJsonObject {{u"type"_s, type}, {u"value"_s, QString(key)}};
        };
        const QJsonObject keyboard {{u"type"_s, u"key"_s}, {u"id"_s, u"keyboard"_s},
            {u"actions"_s, QJsonArray {stroke(u"keyDown"_s), stroke(u"keyUp"_s)}}};
        call("POST", u"/actions"_s, {{u"actions"_s, QJsonArray {keyboard}}});
    }
    //! The page as it would be printed.
    QByteArray pdf() { return QByteArray::fromBase64(call("POST", u"/print"_s, {}).toString().toLatin1()); }
    void resize(int width, int height)
    {
        call("POST", u"/window/rect"_s, {{u"width"_s, width}, {u"height"_s, height}});
    }

private:
    bool open(const QString &chromium, const QString &home)
    {
        const QJsonObject options {{u"binary"_s, chromium},
            {u"args"_s,
                QJsonArray {u"--headless=new"_s, u"--no-sandbox"_s, u"--disable-gpu"_s,
                    u"--disable-dev-shm-usage"_s, u"--no-first-run"_s, u"--disable-background-networking"_s,
                    u"--window-size=1280,900"_s, u"--user-data-dir="_s + home}}};
        const QJsonObject wanted {{u"browserName"_s, u"chrome"_s}, {u"goog:chromeOptions"_s, options},
            {u"goog:loggingPrefs"_s, QJsonObject {{u"browser"_s, u"ALL"_s}}}};
        const QJsonValue answer
            = call("POST", {}, {{u"capabilities"_s, QJsonObject {{u"alwaysMatch"_s, wanted}}}});
        m_session = answer[u"sessionId"_s].toString();
        return failure.isEmpty();
    }

    QJsonValue call(const QByteArray &verb, const QString &path, const QJsonObject &body)
    {
        if (!failure.isEmpty())
            return {};
        const QString session = m_session.isEmpty() ? QString() : u'/' + m_session;
        QNetworkRequest request(QUrl(m_base + session + path));
        request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
        QNetworkReply *reply = m_network.sendCustomRequest(
            request, verb, verb == "POST" ? QJsonDocument(body).toJson() : QByteArray());
        QSignalSpy finished(reply, &QNetworkReply::finished);
        if (!reply->isFinished() && !finished.wait(patience)) {
            fail(u"chromedriver does not answer %1"_s.arg(path));
            return {};
        }
        const QJsonObject answer = QJsonDocument::fromJson(reply->readAll()).object();
        if (reply->error() != QNetworkReply::NoError)
            fail(path + u": "_s + answer[u"value"_s][u"message"_s].toString(reply->errorString()));
        reply->deleteLater();
        return answer[u"value"_s];
    }

    bool fail(const QString &why)
    {
        failure = why;
        return false;
    }

    QProcess m_driver;
    QNetworkAccessManager m_network;
    QString m_base;
    QString m_session;
};

const QStringList hostileWords {u"<script>document.title = 'owned'</script>"_s,
    u"\"><img src=x onerror=\"document.title='owned'\">"_s,
    u"</p></article><iframe srcdoc='x'></iframe><svg onload=alert(1)>"_s,
    u"\u202eright to left\u202c and \u2066isolated\u2069"_s};

} // namespace

class TestGalleryBrowser : public QObject
{
    Q_OBJECT
    QTemporaryDir m_home;
    std::unique_ptr<Browser> m_browser;
    QUrl m_page;

private slots:
    void initTestCase()
    {
        SampleSession sample;
        sample.session.title = hostileWords.at(0);
        FrameId parent = u"o"_s;
        for (qsizetype i = 0; i < hostileWords.size(); ++i)
            parent = sample.step(u"s%1"_s.arg(i), parent, hostileWords.at(i), QSize(800, 600));
        // Long enough that some pictures are loaded on the way down only.
        for (int i = 0; i < 30; ++i)
            parent = sample.step(u"t%1"_s.arg(i), parent, u"Words %1."_s.arg(i));
        sample.step(u"b"_s, u"s1"_s, u"Another branch."_s);
        sample.halfStep(u"h"_s, u"b"_s, u"Not drawn."_s);
        sample.session.head = parent;
        ExportOptions options;
        options.scope = ExportOptions::Scope::Tree;
        const Result<ExportReport> report
            = exportGallery(sample.session, sample.reader(), m_home.filePath(u"gallery"_s), options);
        QVERIFY(report);
        QCOMPARE(report->pictures, 36);
        m_page = QUrl::fromLocalFile(report->page);

        m_browser = std::make_unique<Browser>();
        QVERIFY2(m_browser->start(m_home.filePath(u"profile"_s)), qPrintable(m_browser->failure));
        m_browser->go(m_page);
        QVERIFY2(m_browser->failure.isEmpty(), qPrintable(m_browser->failure));
    }

    void cleanupTestCase() { m_browser.reset(); }

    void init()
    {
        QVERIFY(m_browser && m_browser->failure.isEmpty());
        m_browser->emulate(u"light"_s);
    }

    void everyPictureDecodes()
    {
        QCOMPARE(m_browser->run(u"return document.images.length"_s).toInt(), 2 * 36);
        QCOMPARE(
            m_browser->run(u"return document.querySelectorAll('img[loading=lazy]').length"_s).toInt(), 13);
        m_browser->run(u"for (const img of document.images) img.loading = 'eager'"_s);
        const QString broken
            = u"return Array.from(document.images).filter(i => !i.complete || i.naturalWidth === 0).length"_s;
        QTRY_COMPARE_WITH_TIMEOUT(m_browser->run(broken).toInt(-1), 0, patience);
        QCOMPARE(m_browser->run(u"return document.querySelector('figure img').naturalWidth"_s).toInt(), 96);
    }

    void wordsStayWords()
    {
        const auto count = [this](const QString &selector) {
            return m_browser->run(u"return document.querySelectorAll(\"%1\").length"_s.arg(selector))
                .toInt(-1);
        };
        QCOMPARE(count(u"script, iframe, svg, object, embed, form, link[rel=stylesheet]"_s), 0);
        QCOMPARE(count(u"[onerror], [onload], [onmouseover]"_s), 0);
        QCOMPARE(m_browser->run(u"return document.title"_s).toString(), hostileWords.at(0));
        const QJsonArray captions
            = m_browser
                  ->run(u"return Array.from(document.querySelectorAll('.caption')).map(c => c.textContent)"_s)
                  .toArray();
        const QJsonArray alts
            = m_browser->run(u"return Array.from(document.querySelectorAll('figure img')).map(i => i.alt)"_s)
                  .toArray();
        for (const QString &words : hostileWords) {
            QVERIFY2(captions.contains(words), qPrintable(words));
            QVERIFY2(alts.contains(words), qPrintable(words));
        }
    }

    void nothingPointsElsewhere()
    {
        const QJsonArray targets = m_browser
                                       ->run(u"return Array.from(document.querySelectorAll('[src], [href]'))"
                                             ".map(e => e.src || e.href)"_s)
                                       .toArray();
        QVERIFY(targets.size() > 2 * 36);
        const QString folder = m_page.adjusted(QUrl::RemoveFilename).toString();
        for (const QJsonValue target : targets)
            QVERIFY2(target.toString().startsWith(folder) || target.toString() == u"data:,"_s,
                qPrintable(target.toString()));
    }

    void evenAnInjectedScriptWouldNotRun()
    {
        // The policy is the second wall: an element that got in somehow stays inert.
        m_browser->run(
            u"const i = document.createElement('img'); i.setAttribute('onerror', 'document.title = 1');"
            "i.src = 'data:,x'; document.body.append(i); window.probe = i"_s);
        QTRY_VERIFY_WITH_TIMEOUT(m_browser->run(u"return window.probe.complete"_s).toBool(), patience);
        QCOMPARE(m_browser->run(u"return document.title"_s).toString(), hostileWords.at(0));
        m_browser->run(u"window.probe.remove()"_s);
        // Its refusal, and nothing else, is on the console now.
        const QStringList said = m_browser->console();
        for (const QString &line : said)
            QVERIFY2(
                line.contains(u"Content Security Policy"_s) || line.contains(u"data:,x"_s), qPrintable(line));
        QVERIFY(!said.isEmpty());
    }

    void theConsoleIsSilent()
    {
        m_browser->go(m_page);
        QCOMPARE(m_browser->console(), QStringList());
    }

    void headingsAndLinksAreInReadingOrder()
    {
        QCOMPARE(m_browser->run(u"return document.querySelectorAll('h1').length"_s).toInt(), 1);
        QCOMPARE(
            m_browser->run(u"return document.querySelectorAll('header, nav, main, footer').length"_s).toInt(),
            4);
        // Every link of the overview leads to a frame, in the order of the page.
        QCOMPARE(
            m_browser
                ->run(
                    u"const links = Array.from(document.querySelectorAll('nav a')).map(a => a.hash.slice(1));"
                    "const frames = Array.from(document.querySelectorAll('.frame')).map(f => f.id);"
                    "return JSON.stringify(links) === JSON.stringify(frames) && frames.length === 37"_s)
                .toBool(),
            true);
        QCOMPARE(m_browser
                     ->run(u"const levels = Array.from(document.querySelectorAll('h1,h2,h3,h4,h5,h6'))"
                           ".map(h => Number(h.tagName[1]));"
                           "return levels.every((l, i) => i === 0 || l <= levels[i - 1] + 1)"_s)
                     .toBool(),
            true);
    }

    void theTabKeyGoesDownThePageAndShowsWhereItIs()
    {
        m_browser->go(m_page);
        const QString where = u"const all = Array.from(document.querySelectorAll('a[href], summary'));"
                              "const style = getComputedStyle(document.activeElement);"
                              "return [all.indexOf(document.activeElement), style.outlineStyle !== 'none',"
                              " document.activeElement.className]"_s;
        int last = -1;
        // The way past the overview comes first, then the overview, then the frames.
        for (int i = 0; i < 45; ++i) {
            m_browser->press(u'\ue004');
            const QJsonArray now = m_browser->run(where).toArray();
            QVERIFY2(now.at(0).toInt() > last, qPrintable(QString::number(now.at(0).toInt())));
            QVERIFY(now.at(1).toBool());
            if (i == 0)
                QCOMPARE(now.at(2).toString(), u"skip"_s);
            last = now.at(0).toInt();
        }
        QVERIFY(last > 37);
    }

    void itPrintsDarkOnWhiteAndTearsNoFrameApart()
    {
        m_browser->go(m_page);
        m_browser->emulate(u"dark"_s, u"print"_s);
        const QJsonObject looks
            = m_browser
                  ->run(u"const style = e => getComputedStyle(document.querySelector(e));"
                        "return {ground: style('body').backgroundColor, ink: style('.caption').color,"
                        " torn: Array.from(document.querySelectorAll('article'))"
                        "   .filter(a => getComputedStyle(a).breakInside !== 'avoid').length,"
                        " useless: Array.from(document.querySelectorAll('.skip, .facts, .links'))"
                        "   .filter(e => e.offsetParent !== null).length}"_s)
                  .toObject();
        QCOMPARE(looks.value(u"ground"_s).toString(), u"rgb(255, 255, 255)"_s);
        QCOMPARE(looks.value(u"ink"_s).toString(), u"rgb(0, 0, 0)"_s);
        QCOMPARE(looks.value(u"torn"_s).toInt(-1), 0);
        QCOMPARE(looks.value(u"useless"_s).toInt(-1), 0);
        const QByteArray pdf = m_browser->pdf();
        QVERIFY(pdf.startsWith("%PDF"));
        const qsizetype pages = pdf.count("/Type /Page\n");
        QVERIFY2(pages >= 5 && pages <= 36, qPrintable(QString::number(pages)));
        QVERIFY(pdf.count("/Subtype /Image") >= 36); // also those further down than a screen
    }

    void itFitsNarrowWindowsAndFollowsTheDarkPalette()
    {
        m_browser->resize(500, 800);
        QVERIFY(
            m_browser
                ->run(
                    u"return document.documentElement.scrollWidth <= document.documentElement.clientWidth"_s)
                .toBool());
        const QString background = u"return getComputedStyle(document.body).backgroundColor"_s;
        const QString light = m_browser->run(background).toString();
        m_browser->emulate(u"dark"_s);
        const QString dark = m_browser->run(background).toString();
        QVERIFY2(light != dark, qPrintable(light + u" and "_s + dark));
    }

    void cleanup() { QVERIFY2(m_browser->failure.isEmpty(), qPrintable(m_browser->failure)); }
};

QTEST_MAIN(TestGalleryBrowser)
#include "tst_gallery_browser.moc"
