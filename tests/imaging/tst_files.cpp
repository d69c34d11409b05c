// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/files.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <cstring>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

using namespace Afterimage;
using namespace Qt::Literals::StringLiterals;

class TestFiles : public QObject
{
    Q_OBJECT
private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void aFileIsReadWhole()
    {
        for (const qsizetype size : {0, 1, 100, 300'000, 1'000'001}) {
            const QByteArray bytes(size, 'x');
            QCOMPARE(readRegularFile(write(u"f"_s, bytes)), Result<QByteArray>(bytes));
        }
    }

    void oddNamesAndLinksWork()
    {
        for (const QString &name :
            {u"a b"_s, u"new\nline"_s, u"-rf"_s, u"湖😀\u202Ex"_s, u"%1%n"_s, QString(255, u'n')})
            QCOMPARE(readRegularFile(write(name, "x")), Result<QByteArray>("x"));
        QVERIFY(QFile::link(write(u"target"_s, "behind a link"), m_folder->filePath(u"link"_s)));
        QCOMPARE(readRegularFile(m_folder->filePath(u"link"_s)), Result<QByteArray>("behind a link"));
    }

    void largeFilesAreRefusedBeforeReading()
    {
        const QString path = write(u"f"_s, "12345");
        QCOMPARE(readRegularFile(path, 5), Result<QByteArray>("12345"));
        QCOMPARE(readRegularFile(path, 4).error().kind, ErrorKind::InvalidInput);

        QFile sparse(m_folder->filePath(u"sparse"_s));
        QVERIFY(sparse.open(QIODevice::WriteOnly));
        QVERIFY(sparse.resize(10'000'000'000));
        QElapsedTimer timer;
        timer.start();
        const Result<QByteArray> read = readRegularFile(sparse.fileName());
        QVERIFY(timer.elapsed() < 1000);
        QCOMPARE(read.error().kind, ErrorKind::InvalidInput);
        QVERIFY2(read.error().message.contains(u"too large"_s), qPrintable(read.error().message));
    }

    void whatIsNoFileIsRefusedWithoutWaiting()
    {
        const QString pipe = m_folder->filePath(u"pipe"_s);
        QCOMPARE(::mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
        const QString socket = m_folder->filePath(u"socket"_s);
        const int fd = ::socket(AF_UNIX, SOCK_STREAM, 0);
        sockaddr_un address {};
        address.sun_family = AF_UNIX;
        std::strncpy(address.sun_path, QFile::encodeName(socket).constData(), sizeof address.sun_path - 1);
        QCOMPARE(::bind(fd, reinterpret_cast<const sockaddr *>(&address), sizeof address), 0);
        ::close(fd);

        QElapsedTimer timer;
        timer.start();
        for (const QString &path : {pipe, socket, u"/dev/zero"_s, u"/dev/null"_s, m_folder->path()}) {
            const Result<QByteArray> read = readRegularFile(path);
            QVERIFY2(!read.has_value(), qPrintable(path));
            QCOMPARE(read.error().kind, ErrorKind::InvalidInput);
            QVERIFY(read.error().message.contains(path));
        }
        QVERIFY(timer.elapsed() < 2000);
    }

    void filesThatTellNoSizeAreReadAndBounded()
    {
        const Result<QByteArray> status = readRegularFile(u"/proc/self/status"_s);
        QVERIFY(status.has_value());
        QVERIFY(status->contains("Name:"));
        QCOMPARE(readRegularFile(u"/proc/self/status"_s, 20).error().kind, ErrorKind::InvalidInput);
    }

    void missingFilesAreNotFound()
    {
        for (const QString &path : {m_folder->filePath(u"none"_s), m_folder->filePath(u"none/below"_s),
                 QString(), write(u"file"_s, "x") + u"/below"_s, u"nul"_s + QChar(0) + u"byte"_s})
            QCOMPARE(readRegularFile(path).error().kind, ErrorKind::NotFound);
    }

    void unreadableFilesSaySo()
    {
        const QString path = write(u"mine"_s, "x");
        QCOMPARE(::chmod(QFile::encodeName(path).constData(), 0), 0);
        if (::geteuid() == 0) {
            // Root reads everything; nobody does not.
            QCOMPARE(::chmod(QFile::encodeName(m_folder->path()).constData(), 0755), 0);
            QCOMPARE(::seteuid(65534), 0);
        }
        const Result<QByteArray> read = readRegularFile(path);
        QVERIFY(::getuid() != 0 || ::seteuid(0) == 0);
        QVERIFY(!read.has_value());
        QCOMPARE(read.error().kind, ErrorKind::Storage);
        QVERIFY2(read.error().message.contains(u"permitted"_s), qPrintable(read.error().message));
    }

private:
    QString write(const QString &name, const QByteArray &bytes)
    {
        QFile file(m_folder->filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("The test cannot write its file.");
        return file.fileName();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestFiles)
#include "tst_files.moc"
