// SPDX-License-Identifier: GPL-3.0-or-later
#include "clirun.h"
#include "faultserver/faultserver.h"

#include <QImage>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace Afterimage;
using namespace Qt::Literals::StringLiterals;

//! A run over https with a server whose certificate only the user vouches for.
class TestCliTls : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        for (const char *name : {"OPENAI_BASE_URL", "OPENAI_ORG_ID", "OPENAI_PROJECT_ID"})
            qunsetenv(name);
        qputenv("OPENAI_API_KEY", "sk-test-0123456789");
        qputenv("XDG_CONFIG_HOME", m_dir.filePath(u"config"_s).toLocal8Bit());
        QImage picture(320, 240, QImage::Format_RGB32);
        picture.fill(QColor(90, 140, 200));
        QVERIFY(picture.save(photo(), "JPEG"));
        QFile authority(m_dir.filePath(u"authority.pem"_s));
        QVERIFY(authority.open(QIODevice::WriteOnly));
        authority.write(m_server.caCertificate());
    }

    void init()
    {
        m_server.reset();
        QDir(m_dir.filePath(u"config"_s)).removeRecursively();
    }

    void aStrangersCertificateIsRefusedBeforeAnythingIsSent()
    {
        const CliRun run = runAt(m_server.https(u"/v1"_s));
        QCOMPARE(run.exit, 5);
        QVERIFY2(run.err.contains("No secure connection"), run.err.constData());
        QVERIFY2(run.err.contains("in the settings"), run.err.constData());
        const QJsonObject error = run.named(u"error"_s).value(0);
        QCOMPARE(error.value("kind"_L1).toString(), u"network"_s);
        QCOMPARE(error.value("charged"_L1).toString(), u"no"_s);
        QCOMPARE(m_server.requestCount(), 0);
    }

    void theUsersOwnCertificatesAreTrustedForAWholeRun()
    {
        nameCertificates(m_dir.filePath(u"authority.pem"_s));
        const CliRun run = runAt(m_server.https(u"/v1"_s));
        QVERIFY2(run.exit == 0, run.err.constData());
        QCOMPARE(run.named(u"picture"_s).size(), 1);
        const QList<ReceivedRequest> requests = m_server.requests();
        QCOMPARE(requests.size(), 2);
        for (const ReceivedRequest &request : requests)
            QCOMPARE(request.listener, u"https"_s);
        QCOMPARE(m_server.faults(), QStringList());
    }

    void trustGoesNoFurtherThanTheCertificatesSay_data()
    {
        QTest::addColumn<QString>("certificate");
        for (const char *certificate : {"wrong-name", "self-signed", "expired"})
            QTest::newRow(certificate) << QString::fromLatin1(certificate);
    }

    void trustGoesNoFurtherThanTheCertificatesSay()
    {
        QFETCH(QString, certificate);
        nameCertificates(m_dir.filePath(u"authority.pem"_s));
        const CliRun run = runAt(m_server.https(u"/v1"_s, certificate));
        QCOMPARE(run.exit, 5);
        QVERIFY2(run.err.contains("No secure connection"), run.err.constData());
        QCOMPARE(m_server.requestCount(), 0);
    }

    void aCertificatesFileThatIsNotThereIsSaid()
    {
        nameCertificates(m_dir.filePath(u"gone.pem"_s));
        const CliRun run = runAt(m_server.https(u"/v1"_s));
        QCOMPARE(run.exit, 5);
        QVERIFY2(run.err.contains("gone.pem"), run.err.constData());
        QCOMPARE(m_server.requestCount(), 0);
    }

private:
    [[nodiscard]] QString photo() const { return m_dir.filePath(u"photo.jpg"_s); }

    void nameCertificates(const QString &path) const
    {
        QSettings settings(m_dir.filePath(u"config/afterimage/afterimage.ini"_s), QSettings::IniFormat);
        settings.setValue(u"servers/certificates_file"_s, path);
    }

    [[nodiscard]] CliRun runAt(const QUrl &base) const
    {
        const QTemporaryDir library;
        return cli({u"run"_s, photo(), u"--steps"_s, u"1"_s, u"--engine"_s, u"openai"_s, u"--base-url"_s,
            base.toString(), u"--library"_s, library.path(), u"--json"_s});
    }

    FaultServer m_server;
    QTemporaryDir m_dir;
};

QTEST_MAIN(TestCliTls)
#include "tst_cli_tls.moc"
