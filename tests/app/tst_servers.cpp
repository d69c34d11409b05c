// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engines.h"
#include "app/servers.h"
#include "app/settings.h"
#include "core/describer.h"
#include "core/generator.h"
#include "faultserver/faultserver.h"
#include "imaging/encode.h"
#include "outcome.h"
#include "store/library.h"

#include <QDir>
#include <QFile>
#include <QNetworkProxyFactory>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTemporaryDir>

using namespace Afterimage;
using namespace Qt::Literals::StringLiterals;

namespace {

const Secret environmentKey = Secret("sk-from-environment-2222");
const Secret enteredKey = Secret("sk-entered-for-one-place-3333");

EncodedImage photo()
{
    QImage image(64, 48, QImage::Format_RGB32);
    image.fill(QColor(90, 140, 200));
    return *encodePng(image);
}

QByteArray keySent(const ReceivedRequest &request)
{
    return request.headers.value("authorization"_L1).toString().toLatin1();
}

//! Engines and servers as one start of the program has them.
struct Start
{
    explicit Start(const ServerWishes &wishes = {})
        : library(Library::open(folder.path()).value_or(nullptr))
        , engines(&library->ledger())
        , servers(engines, settings, wishes)
    {
        ready = outcomeOf(servers.refresh()).has_value();
    }

    Result<Description> describe()
    {
        return outcomeOf(engines.providers()
                             .describers.value(u"openai"_s)
                             ->describe({.picture = photo()}, nullptr, std::stop_token()));
    }
    Result<Drawing> draw()
    {
        return outcomeOf(
            engines.providers()
                .generators.value(u"openai"_s)
                ->draw({.prompt = u"a quiet lake"_s, .size = {1024, 1024}}, nullptr, std::stop_token()));
    }

    QTemporaryDir folder;
    std::unique_ptr<Library> library; // nothing is asked without a journal
    Engines engines;
    Settings settings;
    Servers servers;
    bool ready = false;
};

} // namespace

//! Which server each half talks to, and which key goes where. No keyring here; see tst_keystore.
class TestServers : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        // An address that nobody answers at: "there is no keyring".
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/afterimage");
        for (const char *name : {"OPENAI_API_KEY", "OPENAI_BASE_URL", "OPENAI_ORG_ID", "OPENAI_PROJECT_ID"})
            qunsetenv(name);
    }

    void init()
    {
        m_config = std::make_unique<QTemporaryDir>();
        qputenv("XDG_CONFIG_HOME", m_config->path().toLocal8Bit());
        m_server.reset();
        m_other.reset();
    }

    void theEnvironmentIsReadAsTheOfficialClientsDo()
    {
        qputenv("OPENAI_API_KEY", " sk-from-environment-2222\n");
        qputenv("OPENAI_BASE_URL", "https://gateway.example/v1");
        qputenv("OPENAI_ORG_ID", "org-one");
        qputenv("OPENAI_PROJECT_ID", "proj_one");
        const ServerWishes wishes = wishesFromEnvironment();
        for (const char *name : {"OPENAI_API_KEY", "OPENAI_BASE_URL", "OPENAI_ORG_ID", "OPENAI_PROJECT_ID"})
            qunsetenv(name);
        QVERIFY(wishes.key == environmentKey);
        QCOMPARE(wishes.environmentAddress, u"https://gateway.example/v1"_s);
        QCOMPARE(wishes.organization, u"org-one"_s);
        QCOMPARE(wishes.project, u"proj_one"_s);
        QVERIFY(wishes.address.isEmpty() && wishes.kind.isEmpty());
    }

    void addressesGoByCommandLineThenSettingsThenEnvironment_data()
    {
        QTest::addColumn<QString>("half"); // --describe-url or --draw-url
        QTest::addColumn<QString>("line"); // --base-url
        QTest::addColumn<QString>("setting");
        QTest::addColumn<QString>("environment");
        QTest::addColumn<QString>("effective");
        const QString a = u"https://a.example/v1"_s;
        const QString b = u"https://b.example/v1"_s;
        const QString c = u"https://c.example/v1"_s;
        const QString d = u"https://d.example/v1"_s;
        QTest::newRow("nothing") << QString() << QString() << QString() << QString()
                                 << u"https://api.openai.com/v1"_s;
        QTest::newRow("environment") << QString() << QString() << QString() << d << d;
        QTest::newRow("settings") << QString() << QString() << c << d << c;
        QTest::newRow("command line") << QString() << b << c << d << b;
        QTest::newRow("of the half") << a << b << c << d << a;
    }
    void addressesGoByCommandLineThenSettingsThenEnvironment()
    {
        QFETCH(QString, half);
        QFETCH(QString, line);
        QFETCH(QString, setting);
        QFETCH(QString, environment);
        QFETCH(QString, effective);
        for (const Half which : {Half::Describe, Half::Draw}) {
            {
                Settings settings;
                settings.setServer(which, {.address = setting});
            }
            ServerWishes wishes {.environmentAddress = environment, .address = line};
            (which == Half::Describe ? wishes.describeAddress : wishes.drawAddress) = half;
            const Start start(wishes);
            QVERIFY(start.ready && start.servers.isReady());
            QCOMPARE(start.servers.state(which).address, effective);
            QCOMPARE(
                start.servers.state(which).origin, QUrl(effective).toString(QUrl::RemovePath) + u":443"_s);
        }
    }

    void theEnvironmentsAddressIsOpenAisOnly()
    {
        {
            Settings settings;
            settings.setServer(Half::Draw, {.kind = u"ollama"_s});
        }
        const Start start({.environmentAddress = u"https://gateway.example/v1"_s});
        QCOMPARE(start.servers.state(Half::Describe).address, u"https://gateway.example/v1"_s);
        QCOMPARE(start.servers.state(Half::Draw).kind, u"ollama"_s);
        QVERIFY(start.servers.state(Half::Draw).isLoopback);
    }

    void aKindComesFromTheCommandLineTheSettingsOrTheAddress()
    {
        {
            Settings settings;
            settings.setServer(Half::Describe, {.kind = u"ollama"_s, .address = u"http://127.0.0.1:9/v1"_s});
        }
        QCOMPARE(Start().servers.state(Half::Describe).kind, u"ollama"_s);
        QCOMPARE(Start({.kind = u"openrouter"_s}).servers.state(Half::Describe).kind, u"openrouter"_s);
        // What was chosen for one address says nothing about another.
        QCOMPARE(Start({.address = u"https://openrouter.ai/api/v1"_s}).servers.state(Half::Describe).kind,
            u"openrouter"_s);
        QCOMPARE(Start({.address = u"https://models.example/v1"_s}).servers.state(Half::Describe).kind,
            u"openai"_s);
    }

    void organisationAndProjectGoAlong()
    {
        {
            Settings settings;
            settings.setServer(Half::Draw, {.organization = u"org-set"_s, .project = u"proj_set"_s});
        }
        Start start({.organization = u"org-env"_s,
            .project = u"proj_env"_s,
            .address = m_server.http(u"/v1"_s).toString()});
        QVERIFY(start.describe().has_value());
        QVERIFY(start.draw().has_value());
        const QList<ReceivedRequest> requests = m_server.requests();
        QCOMPARE(requests.size(), 2);
        QCOMPARE(requests.at(0).headers.value("openai-organization"_L1).toString(), u"org-env"_s);
        QCOMPARE(requests.at(0).headers.value("openai-project"_L1).toString(), u"proj_env"_s);
        QCOMPARE(requests.at(1).headers.value("openai-organization"_L1).toString(), u"org-set"_s);
        QCOMPARE(requests.at(1).headers.value("openai-project"_L1).toString(), u"proj_set"_s);
    }

    void theEnvironmentsKeyGoesToItsOwnServerOnly()
    {
        Start start({.key = environmentKey,
            .environmentAddress = m_server.http(u"/v1"_s).toString(),
            .drawAddress = m_other.http(u"/v1"_s).toString()});
        QCOMPARE(start.servers.state(Half::Describe).keySource, KeySource::Environment);
        QCOMPARE(start.servers.state(Half::Describe).maskedKey, environmentKey.masked());
        QCOMPARE(start.servers.state(Half::Draw).keySource, KeySource::None);
        QVERIFY(start.describe().has_value());
        QVERIFY(start.draw().has_value());
        QCOMPARE(keySent(m_server.requests().first()), "Bearer sk-from-environment-2222");
        QVERIFY(!m_other.requests().first().hasKey);
    }

    void anEnteredKeyGoesToItsOriginOnly()
    {
        Start start({.describeAddress = m_server.http(u"/v1"_s).toString(),
            .drawAddress = m_other.http(u"/v1"_s).toString()});
        const QSignalSpy changed(&start.servers, &Servers::changed);
        QVERIFY(
            outcomeOf(start.servers.keepKeyForThisRun(start.servers.state(Half::Draw).origin, enteredKey)));
        QVERIFY(!changed.isEmpty());
        QCOMPARE(start.servers.state(Half::Draw).keySource, KeySource::ThisRun);
        QCOMPARE(start.servers.state(Half::Describe).keyState, KeyState::HasNot);
        QVERIFY(start.describe().has_value());
        QVERIFY(start.draw().has_value());
        QVERIFY(!m_server.requests().first().hasKey);
        QCOMPARE(keySent(m_other.requests().first()), "Bearer sk-entered-for-one-place-3333");

        // Another address asks for its key anew.
        const QString elsewhere = m_server.elsewhere(u"/v1"_s).toString();
        const Result<ServerState> moved
            = outcomeOf(start.servers.preview(Half::Draw, {.address = elsewhere}));
        QVERIFY(moved.has_value());
        QVERIFY(outcomeOf(start.servers.forgetKey(start.servers.state(Half::Draw).origin)));
        QCOMPARE(start.servers.state(Half::Draw).keyState, KeyState::HasNot);
    }

    void aRedirectTakesNoKeyAlong_data()
    {
        QTest::addColumn<int>("status");
        for (const int status : {301, 302, 303, 307, 308})
            QTest::addRow("%d", status) << status;
    }
    void aRedirectTakesNoKeyAlong()
    {
        QFETCH(int, status);
        m_server.rule({{u"redirect"_s, u"elsewhere"_s}, {u"status"_s, status}});
        Start start({.key = environmentKey, .address = m_server.http(u"/v1"_s).toString()});
        QVERIFY(!start.describe().has_value());
        QVERIFY(!start.draw().has_value());
        QVERIFY(!outcomeOf(start.servers.check(Half::Draw, {})).has_value());
        const QList<ReceivedRequest> requests = m_server.requests();
        QVERIFY(requests.size() >= 3);
        for (const ReceivedRequest &request : requests) {
            QCOMPARE(request.listener, u"http"_s); // nothing follows it
            QCOMPARE(keySent(request), "Bearer sk-from-environment-2222");
        }
    }

    void aPublicServerWithoutAKeyIsAFault()
    {
        const Start start;
        for (const Half half : {Half::Describe, Half::Draw}) {
            const ServerState &state = start.servers.state(half);
            QVERIFY(state.fault.has_value());
            QCOMPARE(state.fault->kind, ErrorKind::Refused);
            QVERIFY(state.fault->text().contains(u"OPENAI_API_KEY"_s));
            QVERIFY(!state.isLoopback);
        }
        const Start withKey({.key = environmentKey});
        QVERIFY(!withKey.servers.state(Half::Describe).fault);
        QVERIFY(!withKey.servers.state(Half::Draw).fault);
        // The key of the usual place is no key for another one.
        const Start other({.key = environmentKey, .drawAddress = u"https://other.example/v1"_s});
        QVERIFY(!other.servers.state(Half::Describe).fault);
        QVERIFY(other.servers.state(Half::Draw).fault);
        // Each says where one is to be had.
        QVERIFY(other.servers.state(Half::Describe).keyAdvice.contains(u"platform.openai.com"_s));
        QVERIFY(other.servers.state(Half::Draw).keyAdvice.contains(u"provider"_s));
    }

    void plainHttpIsAFaultExceptAtHome()
    {
        const Start open({.key = environmentKey, .address = u"http://models.example/v1"_s});
        QVERIFY(open.servers.state(Half::Draw).fault && open.servers.state(Half::Draw).isPlainHttp);
        const Start loopback({.address = u"http://127.0.0.1:9/v1"_s});
        QVERIFY(!loopback.servers.state(Half::Draw).fault);
        QVERIFY(!loopback.servers.state(Half::Draw).isPlainHttp);
        Start home;
        const ServerSetup attic {.kind = u"ollama"_s, .address = u"http://192.168.1.20:11434/v1"_s};
        QVERIFY(outcomeOf(home.servers.preview(Half::Describe, attic))->fault);
        ServerSetup allowed = attic;
        allowed.plainHttpOrigin = u"http://192.168.1.20:11434"_s;
        const Result<ServerState> state = outcomeOf(home.servers.preview(Half::Describe, allowed));
        QVERIFY(state && !state->fault && state->isPlainHttp);
        // The yes was for this one server.
        allowed.address = u"http://192.168.1.21:11434/v1"_s;
        QVERIFY(outcomeOf(home.servers.preview(Half::Describe, allowed))->fault);
    }

    void whoSharesAPortIsToldApartByWhatItSays_data()
    {
        QTest::addColumn<QString>("profile");
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<QStringList>("describing");
        QTest::addColumn<QStringList>("drawing");
        QTest::newRow("sd-server") << u"sd-server"_s << QStringList() << QStringList()
                                   << QStringList {u"stable-diffusion.cpp"_s};
        QTest::newRow("LM Studio") << u"lm-studio"_s << QStringList() << QStringList {u"LM Studio"_s}
                                   << QStringList();
        // What wants a key says nothing of itself: the likeliest that can do it.
        QTest::newRow("behind a key") << u"openai"_s << QStringList {u"--key"_s, u"sk-none-of-yours-0000"_s}
                                      << QStringList {u"LM Studio, with a key"_s}
                                      << QStringList {u"stable-diffusion.cpp, with a key"_s};
    }

    void whoSharesAPortIsToldApartByWhatItSays()
    {
        QFETCH(QString, profile);
        QFETCH(QStringList, options);
        constexpr int shared = 1234;
        {
            QTcpServer free;
            if (!free.listen(QHostAddress(QHostAddress::LocalHost), shared))
                QSKIP("Port 1234 is taken: the search would find what is there instead of ours.");
        }
        FaultServer there(
            {}, QStringList {u"--port"_s, QString::number(shared), u"--profile"_s, profile} + options);
        Start start;
        const auto found = [&start](Half half) {
            QStringList names;
            const QList<FoundServer> servers = *outcomeOf(start.servers.findLocal(half));
            for (const FoundServer &server : servers) {
                if (QUrl(server.address).port() == shared)
                    names << server.name + (server.wantsKey ? u", with a key"_s : QString());
            }
            return names;
        };
        QTEST(found(Half::Describe), "describing");
        QTEST(found(Half::Draw), "drawing");
        QCOMPARE(there.requestCount(), 2); // one knock each
        // And so it is spoken to when nobody says what it is.
        const QString address = u"http://127.0.0.1:%1/v1"_s.arg(shared);
        QCOMPARE(outcomeOf(start.servers.preview(Half::Describe, {.address = address}))->kind, u"lmstudio"_s);
        QCOMPARE(outcomeOf(start.servers.preview(Half::Draw, {.address = address}))->kind, u"sd-server"_s);
    }

    void certificatesOfOnesOwnAreTrustedOnceTheyAreChosen()
    {
        const ServerSetup secure {.address = m_server.https(u"/v1"_s).toString()};
        Start start;
        const Result<ServerCheck> stranger = outcomeOf(start.servers.check(Half::Draw, secure, enteredKey));
        QVERIFY(!stranger);
        QVERIFY2(stranger.error().text().contains(u"settings"_s), qPrintable(stranger.error().text()));

        QFile pem(m_config->filePath(u"own.pem"_s));
        QVERIFY(pem.open(QIODevice::WriteOnly));
        pem.write(m_server.caCertificate());
        pem.close();
        start.settings.setCertificatesFile(pem.fileName());
        QVERIFY(outcomeOf(start.servers.refresh()));
        QVERIFY(start.servers.notice().isEmpty());
        QVERIFY(outcomeOf(start.servers.check(Half::Draw, secure, enteredKey)));

        // One that has gone is said, and trusted no more.
        QVERIFY(pem.remove());
        QVERIFY(outcomeOf(start.servers.refresh()));
        QVERIFY(start.servers.notice().contains(u"own.pem"_s));
        QVERIFY(!outcomeOf(start.servers.check(Half::Draw, secure, enteredKey)));
        QVERIFY(pem.open(QIODevice::WriteOnly));
        pem.write("no certificate");
        pem.close();
        QCOMPARE(readCertificates(pem.fileName()).error().kind, ErrorKind::InvalidInput);
    }

    void aCheckAsksForModelsAndIsFree()
    {
        Start start;
        const ServerSetup setup {.address = m_server.http(u"/v1"_s).toString()};
        for (const Half half : {Half::Describe, Half::Draw}) {
            const Result<ServerCheck> check = outcomeOf(start.servers.check(half, setup, enteredKey));
            QVERIFY2(check.has_value(), check ? "" : qPrintable(check.error().text()));
            QVERIFY(!check->models.isEmpty());
            QVERIFY(check->text.contains(u"127.0.0.1"_s));
        }
        const QList<ReceivedRequest> requests = m_server.requests();
        QCOMPARE(requests.size(), 2);
        for (const ReceivedRequest &request : requests) {
            QCOMPARE(request.method, u"GET"_s);
            QCOMPARE(request.path, u"/v1/models"_s);
            QCOMPARE(keySent(request), "Bearer sk-entered-for-one-place-3333");
        }
        // Trying a key is not keeping it.
        QCOMPARE(outcomeOf(start.servers.preview(Half::Draw, setup))->keyState, KeyState::HasNot);
    }

    void aCheckSaysWhatIsWrong_data()
    {
        QTest::addColumn<QJsonObject>("rule");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("key") << QJsonObject {{u"error"_s, u"invalid_api_key"_s}} << ErrorKind::Refused;
        QTest::newRow("cut") << QJsonObject {{u"reset"_s, u"before-head"_s}} << ErrorKind::Network;
        QTest::newRow("a proxy's page")
            << QJsonObject {{u"body"_s, u"<html>sign in</html>"_s}} << ErrorKind::Network;
    }
    void aCheckSaysWhatIsWrong()
    {
        QFETCH(QJsonObject, rule);
        QFETCH(ErrorKind, kind);
        m_server.rule(rule);
        Start start;
        const Result<ServerCheck> check
            = outcomeOf(start.servers.check(Half::Draw, {.address = m_server.http(u"/v1"_s).toString()}));
        QVERIFY(!check);
        QVERIFY2(check.error().kind == kind, qPrintable(errorKindName(check.error().kind)));
        QCOMPARE(check.error().charged, Charged::No);
        QVERIFY(!check.error().message.isEmpty());
    }

    void aCheckOfAPublicServerWithoutAKeySendsNothing()
    {
        Start start;
        const Result<ServerCheck> check
            = outcomeOf(start.servers.check(Half::Draw, {.address = u"https://pictures.invalid/v1"_s}));
        QVERIFY(!check);
        QCOMPARE(check.error().kind, ErrorKind::Refused);
    }

    void aChosenServerIsThereAtTheNextStartWithoutItsKey()
    {
        const ServerSetup setup {.kind = u"generic"_s,
            .address = m_server.http(u"/v1"_s).toString(),
            .model = u"some-model"_s,
            .timeoutSeconds = 45};
        {
            Start start;
            QVERIFY(outcomeOf(start.servers.choose(Half::Draw, setup)));
            QVERIFY(outcomeOf(
                start.servers.keepKeyForThisRun(start.servers.state(Half::Draw).origin, enteredKey)));
        }
        Start again;
        QCOMPARE(again.settings.server(Half::Draw), setup);
        QCOMPARE(again.servers.state(Half::Draw).keyState, KeyState::HasNot);
        QFile file(m_config->filePath(u"afterimage/afterimage.ini"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(!file.readAll().contains("sk-entered"));
    }

    void noProxyIsNoProxy()
    {
        const Start start({.address = m_server.http(u"/v1"_s).toString()});
        QCOMPARE(outcomeOf(start.servers.proxyOf(Half::Draw, {})).value_or(u"?"_s), QString());
    }

    void aProxyThatTakesItsTimeHoldsUpNobody()
    {
        // As a system does that has to fetch a script first.
        class SlowFactory final : public QNetworkProxyFactory
        {
        public:
            explicit SlowFactory(QSemaphore &go)
                : m_go(go)
            {
            }
            QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &) override
            {
                m_go.acquire();
                return {QNetworkProxy(QNetworkProxy::HttpProxy, u"proxy.example.test"_s, 3128)};
            }

        private:
            QSemaphore &m_go;
        };
        QSemaphore go;
        QNetworkProxyFactory::setApplicationProxyFactory(new SlowFactory(go));
        Start start({.address = u"https://pictures.example.test/v1"_s});
        QVERIFY(start.ready); // servers and keys are known without it
        QVERIFY(outcomeOf(start.servers.preview(Half::Draw, {})).has_value());
        const Pending<QString> proxy = start.servers.proxyOf(Half::Draw, {});
        QVERIFY(!proxy.isFinished());
        go.release();
        QCOMPARE(outcomeOf(proxy).value_or(QString()), u"proxy.example.test:3128"_s);
        QNetworkProxyFactory::setApplicationProxyFactory(nullptr);
    }

private:
    FaultServer m_server;
    FaultServer m_other;
    std::unique_ptr<QTemporaryDir> m_config;
};

QTEST_MAIN(TestServers)
#include "tst_servers.moc"
