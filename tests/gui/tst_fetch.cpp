// SPDX-License-Identifier: GPL-3.0-or-later
// A picture's address dropped on the window, fetched for real: over TLS, through a proxy of the test's own,
// from the fault server, which passes for a host out on the internet.
#include "faultserver/faultserver.h"
#include "gui/messagebar.h"
#include "windowfixture.h"

#include <QDropEvent>
#include <QMimeData>
#include <QNetworkProxyFactory>
#include <QNetworkProxyQuery>
#include <QPushButton>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace Afterimage;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int waitMs = 30'000;
//! What the fault server's certificate of another name is for.
const auto host = u"elsewhere.invalid"_s;

//! Takes CONNECT for whatever host and leads it to one port of this computer.
class Tunnel final : public QTcpServer
{
public:
    Tunnel() { listen(QHostAddress::LocalHost); }

    void leadTo(int port) { m_port = quint16(port); }
    QStringList asked; //!< "host:port" of each CONNECT

protected:
    void incomingConnection(qintptr handle) override
    {
        auto *near = new QTcpSocket(this);
        near->setSocketDescriptor(handle);
        connect(near, &QTcpSocket::readyRead, this, [this, near] {
            if (near->property("led").toBool() || !near->peek(8192).contains("\r\n\r\n"))
                return;
            near->setProperty("led", true);
            asked << QString::fromLatin1(near->readLine()).section(u' ', 1, 1);
            while (near->readLine() != "\r\n") { }
            lead(near);
        });
    }

private:
    void lead(QTcpSocket *near)
    {
        auto *far = new QTcpSocket(near);
        connect(far, &QTcpSocket::connected, near, [near, far] {
            near->write("HTTP/1.1 200 Connection established\r\n\r\n");
            far->write(near->readAll());
            connect(near, &QTcpSocket::readyRead, far, [near, far] { far->write(near->readAll()); });
        });
        connect(far, &QTcpSocket::readyRead, near, [near, far] { near->write(far->readAll()); });
        connect(far, &QTcpSocket::disconnected, near, [near] { near->disconnectFromHost(); });
        connect(near, &QTcpSocket::disconnected, far, &QTcpSocket::abort);
        far->connectToHost(QHostAddress(QHostAddress::LocalHost), m_port);
    }

    quint16 m_port = 0;
};

} // namespace

class TestFetch : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        const QUrl server = m_server.https({}, u"wrong-name"_s);
        m_tunnel.leadTo(server.port());
        const QByteArray proxy = "http://127.0.0.1:" + QByteArray::number(m_tunnel.serverPort());
        qputenv("https_proxy", proxy);
        qputenv("HTTPS_PROXY", proxy);
        for (const char *name : {"no_proxy", "NO_PROXY"})
            qunsetenv(name);
        const QNetworkProxyQuery query(QUrl(u"https://"_s + host));
        if (QNetworkProxyFactory::systemProxyForQuery(query).constFirst().hostName().isEmpty())
            QSKIP("A Qt built with libproxy or without system proxies does not read https_proxy, and there "
                  "is no other way to lead an outer name to this computer.");
        QSslConfiguration trusted = QSslConfiguration::defaultConfiguration();
        trusted.addCaCertificates(QSslCertificate::fromData(m_server.caCertificate()));
        QSslConfiguration::setDefaultConfiguration(trusted);
    }

    void init() { m_tunnel.asked.clear(); }

    void aDroppedAddressIsFetchedAfterAYes()
    {
        WindowFixture fixture;
        const QString file = fixture.picture(u"Meadow.png"_s);
        QFile picture(file);
        QVERIFY(picture.open(QIODevice::ReadOnly));
        const QByteArray bytes = picture.readAll();
        m_server.rule(
            {{u"path"_s, u"/meadow.png"_s}, {u"headers"_s, QJsonObject {{u"Content-Type"_s, u"image/png"_s}}},
                {u"body"_s, QJsonObject {{u"base64"_s, QString::fromLatin1(bytes.toBase64())}}}});
        drop(fixture, u"/meadow.png"_s);
        QTRY_VERIFY(button(fixture.window->messages(), u"Fetch"_s));
        QVERIFY(fixture.window->messages().texts().constLast().contains(host));
        QVERIFY(m_tunnel.asked.isEmpty()); // nothing before the yes
        QVERIFY(!QApplication::activeModalWidget());
        button(fixture.window->messages(), u"Fetch"_s)->click();
        QTRY_VERIFY_WITH_TIMEOUT(fixture.window->showsSession(), waitMs);
        const Session &session = *fixture.window->sessionView().session();
        QCOMPARE(session.title, u"meadow"_s);
        QCOMPARE(session.original.sha256, sha256Hex(bytes));
        QCOMPARE(m_tunnel.asked, QStringList {host + u":443"_s});
        const ReceivedRequest request = m_server.requests().constLast();
        QCOMPARE(request.method, u"GET"_s);
        QCOMPARE(request.path, u"/meadow.png"_s);
        QVERIFY(!request.hasKey);
    }

    void whatIsNoPictureIsOneSentence_data()
    {
        QTest::addColumn<QJsonObject>("rule");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("not there") << QJsonObject {{u"status"_s, 404}, {u"body"_s, u"Not here"_s}}
                                   << u"did not give the picture (answer 404)"_s;
        QTest::newRow("a web page") << QJsonObject {{u"headers"_s,
                                                        QJsonObject {{u"Content-Type"_s, u"text/html"_s}}},
            {u"body"_s, u"<!DOCTYPE html><html><body>Meadow</body></html>"_s}}
                                    << u"picture"_s;
        QTest::newRow("too large") << QJsonObject {{u"endless"_s, u"body"_s}} << u"larger than 64 MB"_s;
        QTest::newRow("cut off") << QJsonObject {{u"body"_s, QString(5000, u'x')}, {u"close"_s, 1000}}
                                 << u"cut off"_s;
        QTest::newRow("into the computer")
            << QJsonObject {{u"redirect"_s, u"https://127.0.0.1/meadow.png"_s}} << u"inside this computer"_s;
    }

    void whatIsNoPictureIsOneSentence()
    {
        QFETCH(QJsonObject, rule);
        QFETCH(QString, sentence);
        rule.insert(u"path"_s, u"/meadow.png"_s);
        m_server.rule(rule);
        WindowFixture fixture;
        drop(fixture, u"/meadow.png"_s);
        QTRY_VERIFY(button(fixture.window->messages(), u"Fetch"_s));
        button(fixture.window->messages(), u"Fetch"_s)->click();
        const auto told = [&fixture] { return fixture.window->messages().texts().filter(u"meadow: "_s); };
        QTRY_COMPARE_WITH_TIMEOUT(told().size(), 1, waitMs);
        QVERIFY2(told().constFirst().contains(sentence), qPrintable(told().constFirst()));
        QVERIFY2(!told().constFirst().contains(u'\n'), qPrintable(told().constFirst()));
        QVERIFY(!fixture.window->showsSession());
        QVERIFY(!QApplication::activeModalWidget());
    }

private:
    void drop(const WindowFixture &fixture, const QString &path)
    {
        fixture.window->begin({});
        QMimeData data;
        data.setUrls({QUrl(u"https://"_s + host + path)});
        QDragEnterEvent enter({100, 100}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(fixture.window.get(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent dropped({100, 100}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(fixture.window.get(), &dropped);
    }

    FaultServer m_server;
    Tunnel m_tunnel;
};

QTEST_MAIN(TestFetch)
#include "tst_fetch.moc"
