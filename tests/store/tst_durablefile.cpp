// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/durablefile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Afterimage;
using namespace Qt::Literals::StringLiterals;

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

int modeOf(const QString &path)
{
    struct stat facts = {};
    return ::stat(QFile::encodeName(path).constData(), &facts) == 0 ? int(facts.st_mode & 07777) : -1;
}

QStringList everythingIn(const QString &folder)
{
    return QDir(folder).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
}

//! While it lives, files cannot grow past `bytes`; write() then fails with EFBIG after a short write.
class SmallFiles final
{
public:
    explicit SmallFiles(rlim_t bytes)
    {
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        m_handler = std::signal(SIGXFSZ, SIG_IGN);
        const rlimit limit {bytes, m_before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~SmallFiles()
    {
        ::setrlimit(RLIMIT_FSIZE, &m_before);
        std::signal(SIGXFSZ, m_handler);
    }
    Q_DISABLE_COPY_MOVE(SmallFiles)

private:
    rlimit m_before = {};
    sighandler_t m_handler = SIG_DFL;
};

} // namespace

class TestDurableFile : public QObject
{
    Q_OBJECT
private slots:
    void whatIsWrittenCanBeRead_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("a byte") << QByteArray("x");
        QTest::newRow("zeros") << QByteArray(4096, '\0');
        QTest::newRow("several chunks") << QByteArray(1'000'003, 'q');
    }

    void whatIsWrittenCanBeRead()
    {
        QFETCH(QByteArray, bytes);
        QTemporaryDir folder;
        const QString path = folder.filePath(u"a file"_s);
        QVERIFY(writeDurably(path, bytes).has_value());
        QVERIFY(QFile::exists(path));
        QCOMPARE(contentOf(path), bytes);
        QCOMPARE(everythingIn(folder.path()), QStringList {u"a file"_s});
    }

    void anExistingFileIsReplaced()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"f"_s);
        QVERIFY(writeDurably(path, "a longer text than the next").has_value());
        QVERIFY(writeAtomically(path, "short").has_value());
        QCOMPARE(contentOf(path), QByteArray("short"));
    }

    void onlyTheOwnerMayReadWhateverTheUmask()
    {
        QTemporaryDir folder;
        for (const mode_t mask : {mode_t(0), mode_t(0277)}) {
            const mode_t before = ::umask(mask);
            const QString deep = folder.filePath(u"%1/b/c"_s.arg(int(mask)));
            const Result<void> made = makeFolder(deep);
            const Result<void> written = writeDurably(deep + u"/f"_s, "x");
            ::umask(before);
            QVERIFY(made.has_value());
            QVERIFY2(written.has_value(), qPrintable(written ? QString() : written.error().text()));
            QCOMPARE(modeOf(deep), 0700);
            QCOMPARE(modeOf(QFileInfo(deep).path()), 0700);
            QCOMPARE(modeOf(deep + u"/f"_s), 0600);
        }
    }

    void aWriteThatIsCutShortLeavesTheOldFile()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"f"_s);
        QVERIFY(writeDurably(path, "old").has_value());
        Result<void> written;
        {
            const SmallFiles limit(4096);
            written = writeDurably(path, QByteArray(10000, 'n'));
        }
        QVERIFY(!written.has_value());
        QCOMPARE(written.error().kind, ErrorKind::Storage);
        QCOMPARE(contentOf(path), QByteArray("old"));
        QCOMPARE(everythingIn(folder.path()), QStringList {u"f"_s});
    }

    void aFullDiskIsToldAndLeavesTheOldFile()
    {
        QTemporaryDir folder;
        const QByteArray mountPoint = QFile::encodeName(folder.path());
        if (::mount("tmpfs", mountPoint.constData(), "tmpfs", 0, "size=256k") != 0)
            QSKIP("Mounting a small disk needs root.");
        const auto unmount = qScopeGuard([&mountPoint] { ::umount2(mountPoint.constData(), MNT_DETACH); });
        const QString path = folder.filePath(u"f"_s);
        QVERIFY(writeDurably(path, "old").has_value());
        const Result<void> written = writeDurably(path, QByteArray(1'000'000, 'n'));
        QVERIFY(!written.has_value());
        QCOMPARE(written.error().kind, ErrorKind::Storage);
        QVERIFY2(written.error().message.contains(u"full"_s), qPrintable(written.error().message));
        QCOMPARE(contentOf(path), QByteArray("old"));
        QCOMPARE(everythingIn(folder.path()), QStringList {u"f"_s});
    }

    void aMissingFolderIsAnError()
    {
        QTemporaryDir folder;
        const Result<void> written = writeDurably(folder.filePath(u"no/such/f"_s), "x");
        QVERIFY(!written.has_value());
        QCOMPARE(written.error().kind, ErrorKind::Storage);
    }

    void aFileInTheWayOfAFolderIsLeftAlone()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"f"_s);
        QVERIFY(writeDurably(path, "mine").has_value());
        QVERIFY(QFile::setPermissions(path, QFile::ReadOwner | QFile::ReadOther));
        const int mode = modeOf(path);
        QVERIFY(!makeFolder(path).has_value());
        QVERIFY(!makeFolder(path + u"/below"_s).has_value());
        QCOMPARE(modeOf(path), mode);
        QCOMPARE(contentOf(path), QByteArray("mine"));
    }

    void anExistingFolderKeepsItsPermissions()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"shared"_s);
        QVERIFY(QDir().mkdir(path));
        QCOMPARE(::chmod(QFile::encodeName(path).constData(), 0755), 0);
        QVERIFY(makeFolder(path).has_value());
        QCOMPARE(modeOf(path), 0755);
    }
};

QTEST_GUILESS_MAIN(TestDurableFile)
#include "tst_durablefile.moc"
