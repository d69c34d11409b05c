// SPDX-License-Identifier: GPL-3.0-or-later
#include "fixtures.h"

#include <QTest>

using namespace Afterimage;
using namespace Qt::Literals::StringLiterals;

class TestEndpoint : public QObject
{
    Q_OBJECT

private slots:
    void everyProfileIsWholeAndHasItsOwnName();
    void anUnknownProfileIsTheGenericOne();
    void guessesAProfileFromHostAndPort_data();
    void guessesAProfileFromHostAndPort();
    void whoSharesAPortIsGuessedByWhatIsWanted();
    void limitsAreTenMinutesUnlessMoreIsAllowed();
    void spellsOutOrigins_data();
    void spellsOutOrigins();
    void letsOnlySafeAddressesThrough_data();
    void letsOnlySafeAddressesThrough();
    void asksForAKeyOnlyWhereOneIsNeeded();
    void completesWhatIsTyped_data();
    void completesWhatIsTyped();
    void usesABaseUrlAsGiven_data();
    void usesABaseUrlAsGiven();
    void onlyTheProvidersOwnServerHasItsAccountPages();
    void theKeyIsOnlyInItsOwnHeader();
    void headersCannotStartOthers();
};

void TestEndpoint::everyProfileIsWholeAndHasItsOwnName()
{
    QStringList ids;
    for (const Profile &profile : allProfiles()) {
        QVERIFY2(!ids.contains(profile.id), qPrintable(profile.id));
        ids << profile.id;
        QVERIFY(!profile.name.isEmpty());
        QVERIFY(profile.describes != DescribeApi::None || !profile.imagesPath.isEmpty());
        QVERIFY(profile.describes == DescribeApi::None || !profile.tokenLimitField.isEmpty());
        QVERIFY(profile.editsPath.isEmpty() || !profile.imagesPath.isEmpty());
        QVERIFY(profile.promptCap > 0 && profile.firstByteSeconds > 0);
        QCOMPARE(profileFor(profile.id), profile);
    }
    QCOMPARE(ids,
        QStringList({u"openai"_s, u"azure"_s, u"openrouter"_s, u"gemini"_s, u"together"_s, u"localai"_s,
            u"sd-server"_s, u"ollama"_s, u"llama.cpp"_s, u"lmstudio"_s, u"vllm"_s, u"litellm"_s,
            u"koboldcpp"_s, u"generic"_s}));
}

void TestEndpoint::anUnknownProfileIsTheGenericOne()
{
    QCOMPARE(profileFor(u"nobody"_s).id, u"generic"_s);
}

void TestEndpoint::guessesAProfileFromHostAndPort_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("id");
    QTest::addColumn<bool>("isFree");
    QTest::newRow("openai") << u"https://api.openai.com/v1"_s << u"openai"_s << false;
    QTest::newRow("data residency") << u"https://eu.api.openai.com/v1"_s << u"openai"_s << false;
    QTest::newRow("not openai") << u"https://notapi.openai.com.example/v1"_s << u"generic"_s << false;
    QTest::newRow("look-alike") << u"https://evilapi.openai.com"_s << u"generic"_s << false;
    QTest::newRow("azure") << u"https://me.openai.azure.com/openai/v1"_s << u"azure"_s << false;
    QTest::newRow("openrouter") << u"https://openrouter.ai/api/v1"_s << u"openrouter"_s << false;
    QTest::newRow("ollama") << u"http://localhost:11434/v1"_s << u"ollama"_s << true;
    QTest::newRow("ollama 127.0.0.1") << u"http://127.0.0.1:11434"_s << u"ollama"_s << true;
    QTest::newRow("litellm costs") << u"http://localhost:4000"_s << u"litellm"_s << false;
    QTest::newRow("some local server") << u"http://localhost:9999/v1"_s << u"generic"_s << true;
    QTest::newRow("port elsewhere") << u"https://example.org:11434/v1"_s << u"generic"_s << false;
}

void TestEndpoint::guessesAProfileFromHostAndPort()
{
    QFETCH(QString, url);
    const Profile guess = guessProfile(QUrl(url), AttemptKind::Describe);
    QTEST(guess.id, "id");
    QTEST(guess.isFree, "isFree");
    // Where nobody is known to draw, somebody unknown may; what it costs does not depend on that.
    const Profile drawing = guessProfile(QUrl(url), AttemptKind::Draw);
    QVERIFY(canDo(drawing, AttemptKind::Draw));
    QTEST(drawing.isFree, "isFree");
}

void TestEndpoint::whoSharesAPortIsGuessedByWhatIsWanted()
{
    const QUrl shared(u"http://localhost:1234/v1"_s);
    QCOMPARE(guessProfile(shared, AttemptKind::Describe).id, u"lmstudio"_s);
    QCOMPARE(guessProfile(shared, AttemptKind::Draw).id, u"sd-server"_s);
    QCOMPARE(guessProfile(QUrl(u"http://localhost:8091"_s), AttemptKind::Draw).id, u"vllm"_s);
}

void TestEndpoint::limitsAreTenMinutesUnlessMoreIsAllowed()
{
    const auto limits = [](const QString &profile, int timeoutSeconds) {
        return limitsFor({.profile = profileFor(profile), .timeoutSeconds = timeoutSeconds});
    };
    QCOMPARE(limits(u"openai"_s, 0).hardMs, 600'000);
    QCOMPARE(limits(u"openai"_s, 0).firstByteMs, 300'000);
    QCOMPARE(limits(u"openai"_s, 20).hardMs, 600'000);
    QCOMPARE(limits(u"openai"_s, 20).firstByteMs, 20'000);
    QCOMPARE(limits(u"openai"_s, 20).idleMs, 120'000);
    QCOMPARE(limits(u"openai"_s, 900).hardMs, 900'000);
    QCOMPARE(limits(u"ollama"_s, 0).hardMs, 1'800'000);
}

void TestEndpoint::spellsOutOrigins_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("origin");
    QTest::newRow("port of https") << u"https://API.openai.com/v1?x"_s << u"https://api.openai.com:443"_s;
    QTest::newRow("port of http") << u"http://a.example/"_s << u"http://a.example:80"_s;
    QTest::newRow("own port") << u"http://localhost:8080/v1"_s << u"http://localhost:8080"_s;
    QTest::newRow("ipv6") << u"http://[::1]:8080/"_s << u"http://[::1]:8080"_s;
    QTest::newRow("user info is no part") << u"https://me:pw@a.example"_s << u"https://a.example:443"_s;
    QTest::newRow("none") << u"nothing"_s << QString();
}

void TestEndpoint::spellsOutOrigins()
{
    QFETCH(QString, url);
    QTEST(originOf(QUrl(url)), "origin");
}

void TestEndpoint::letsOnlySafeAddressesThrough_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<bool>("allowed");
    QTest::addColumn<bool>("goes");
    const auto row = [](const char *url, bool allowed, bool goes) {
        QTest::addRow("%s %d", url, allowed) << QString::fromLatin1(url) << allowed << goes;
    };
    row("https://api.openai.com/v1", false, true);
    row("http://api.openai.com/v1", false, false);
    row("http://api.openai.com/v1", true, false);
    row("http://localhost:1234/v1", false, true);
    row("http://127.0.0.1:1234/v1", false, true);
    row("http://127.1.2.3/v1", false, true);
    row("http://[::1]:1234/v1", false, true);
    row("http://192.168.1.20:8080/v1", false, false);
    row("http://192.168.1.20:8080/v1", true, true);
    row("http://10.0.0.1/v1", true, true);
    row("http://172.31.0.1/v1", true, true);
    row("http://172.32.0.1/v1", true, false);
    row("http://8.8.8.8/v1", true, false);
    row("http://nas/v1", true, true);
    row("http://nas.local/v1", true, true);
    row("http://[fd00::1]/v1", true, true);
    row("http://[2001:db8::1]/v1", true, false);
    row("https://me:pw@a.example/v1", false, false);
    row("https://a.example/v1?api_key=x", false, false);
    row("https://a.example/v1#x", false, false);
    row("ftp://a.example/", false, false);
    row("file:///etc/passwd", false, false);
    row("", false, false);
}

void TestEndpoint::letsOnlySafeAddressesThrough()
{
    QFETCH(QString, url);
    QFETCH(bool, allowed);
    Endpoint endpoint = endpointFor(u"generic"_s, url);
    endpoint.allowsPlainHttp = allowed;
    const std::optional<Error> fault = endpointFault(endpoint);
    QTEST(!fault.has_value(), "goes");
    if (fault) {
        QCOMPARE(fault->kind, ErrorKind::InvalidInput);
        QVERIFY(!fault->advice.isEmpty());
        QVERIFY(!fault->text().contains(u"pw"_s));
    }
}

void TestEndpoint::asksForAKeyOnlyWhereOneIsNeeded()
{
    Endpoint endpoint = openAiEndpoint();
    QVERIFY(!keyMissing(endpoint));
    endpoint.key = {};
    const std::optional<Error> missing = keyMissing(endpoint);
    QVERIFY(missing);
    QCOMPARE(missing->kind, ErrorKind::Refused);
    QVERIFY(missing->text().contains(u"OPENAI_API_KEY"_s));
    QVERIFY(!keyMissing(endpointFor(u"ollama"_s, u"http://localhost:11434/v1"_s)));
    QVERIFY(!keyMissing(endpointFor(u"generic"_s, u"http://127.0.0.1:99/v1"_s)));
    QVERIFY(!keyMissing(endpointFor(u"vllm"_s, u"http://192.168.1.5:8000/v1"_s)));
    QVERIFY(keyMissing(endpointFor(u"vllm"_s, u"https://gpu.example:8000/v1"_s)));
}

void TestEndpoint::completesWhatIsTyped_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("profile");
    QTest::addColumn<QString>("url");
    QTest::newRow("local") << u" localhost:11434 "_s << u"ollama"_s << u"http://localhost:11434/v1"_s;
    QTest::newRow("host") << u"gpu.example"_s << u"generic"_s << u"https://gpu.example/v1"_s;
    QTest::newRow("slash") << u"https://openrouter.ai/"_s << u"openrouter"_s
                           << u"https://openrouter.ai/api/v1"_s;
    QTest::newRow("as given") << u"https://a.example/own/v3"_s << u"generic"_s
                              << u"https://a.example/own/v3"_s;
    QTest::newRow("nothing") << u"  "_s << u"generic"_s << QString();
}

void TestEndpoint::completesWhatIsTyped()
{
    QFETCH(QString, typed);
    QFETCH(QString, profile);
    QTEST(baseUrlFrom(typed, profileFor(profile)).toString(), "url");
}

void TestEndpoint::usesABaseUrlAsGiven_data()
{
    QTest::addColumn<QString>("base");
    QTest::addColumn<QString>("url");
    QTest::newRow("plain") << u"https://a.example/v1"_s << u"https://a.example/v1/models"_s;
    QTest::newRow("slash") << u"https://a.example/v1/"_s << u"https://a.example/v1/models"_s;
    QTest::newRow("no path") << u"http://localhost:4000"_s << u"http://localhost:4000/models"_s;
    QTest::newRow("deep") << u"https://a.example/x/y/v1"_s << u"https://a.example/x/y/v1/models"_s;
}

void TestEndpoint::usesABaseUrlAsGiven()
{
    QFETCH(QString, base);
    QTEST(urlBelow(endpointFor(u"generic"_s, base), u"models"_s).toString(), "url");
}

void TestEndpoint::onlyTheProvidersOwnServerHasItsAccountPages()
{
    const auto pages = [](const char *base, const QString &profile) {
        return accountPages({.base = QUrl(QString::fromLatin1(base)), .profile = profileFor(profile)});
    };
    QVERIFY(pages("https://api.openai.com/v1", u"openai"_s).billing.isValid());
    QVERIFY(pages("https://api.openai.com/v1", u"openai"_s).verification.isValid());
    QVERIFY(pages("https://openrouter.ai/api/v1", u"openrouter"_s).billing.isValid());
    QVERIFY(pages("https://api.together.xyz/v1", u"together"_s).billing.isValid());
    // Servers that are only spoken to like OpenAI's.
    for (const char *base :
        {"https://pictures.example/v1", "http://127.0.0.1:8080/v1", "https://api.openai.com.example/v1"})
        QCOMPARE(pages(base, u"openai"_s), AccountPages());
    QCOMPARE(pages("https://mine.openai.azure.com/openai/v1", u"azure"_s), AccountPages());
    for (const Profile &profile : allProfiles()) {
        for (const QUrl &page : {profile.pages.billing, profile.pages.verification})
            QVERIFY(page.isEmpty() || page.scheme() == "https"_L1);
    }
}

void TestEndpoint::theKeyIsOnlyInItsOwnHeader()
{
    Endpoint endpoint = openAiEndpoint();
    endpoint.organization = u"org-1"_s;
    endpoint.project = u"proj_1"_s;
    HttpRequest request = requestTo(endpoint, "POST", u"responses"_s, u"attempt-1"_s);
    QVERIFY(request.credential);
    QCOMPARE(request.credential->header, QByteArray("Authorization"));
    QCOMPARE(request.credential->prefix, QByteArray("Bearer "));
    QCOMPARE(headerValue(request.headers, "OpenAI-Organization"), QByteArray("org-1"));
    QCOMPARE(headerValue(request.headers, "OpenAI-Project"), QByteArray("proj_1"));
    QCOMPARE(headerValue(request.headers, "X-Client-Request-Id"), QByteArray("attempt-1"));
    for (const HttpHeader &header : request.headers)
        QVERIFY(!header.value.contains(endpoint.key.reveal()));
    endpoint.profile = profileFor(u"azure"_s);
    request = requestTo(endpoint, "POST", u"responses"_s, {});
    QCOMPARE(request.credential->header, QByteArray("api-key"));
    QCOMPARE(request.credential->prefix, QByteArray());
    endpoint.key = {};
    QVERIFY(!requestTo(endpoint, "GET", u"models"_s, {}).credential);
}

void TestEndpoint::headersCannotStartOthers()
{
    Endpoint endpoint = openAiEndpoint();
    endpoint.organization = u"org\r\nX-Evil: 1"_s;
    QVERIFY(
        headerValue(requestTo(endpoint, "GET", u"models"_s, {}).headers, "OpenAI-Organization").isEmpty());
}

QTEST_APPLESS_MAIN(TestEndpoint)
#include "tst_endpoint.moc"
