// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/connection.h"

#include "core/ids.h"
#include "store/durablefile.h"
#include "store/schema.h"
#include "store/sql.h"
#include "store/text.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QtEndian>

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

enum class Header { Ours, Damaged };

//! Makes an empty file, which is an empty database to SQLite, so that the permissions are ours from the first
//! moment; SQLite gives its -wal and -shm the same ones.
Result<void> makeDatabaseFile(const QString &file)
{
    const int fd = ::open(QFile::encodeName(file).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0 || ::fchmod(fd, 0600) != 0) {
        const QString reason = qt_error_string(errno);
        if (fd >= 0)
            ::close(fd);
        return failure(ErrorKind::Storage,
            storeText("The library's index \"%1\" could not be opened: %2.").arg(file, reason),
            storeText("Check the permissions of the library folder."));
    }
    ::close(fd);
    return {};
}

//! Reads the file's first 100 bytes without SQLite, which would touch the file.
// https://www.sqlite.org/fileformat2.html#the_database_header
Result<Header> headerOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return failure(ErrorKind::Storage,
            storeText("The library's index \"%1\" could not be opened: %2.").arg(path, file.errorString()),
            storeText("Check the permissions of the library folder."));
    }
    if (file.size() == 0)
        return Header::Ours;
    const QByteArray header = file.read(100);
    if (header.size() < 100 || !header.startsWith(QByteArrayView("SQLite format 3\0", 16)))
        return Header::Damaged;
    const auto version = qFromBigEndian<qint32>(header.constData() + 60);
    const auto application = qFromBigEndian<quint32>(header.constData() + 68);
    if (application != 0 && application != applicationId) {
        return failure(ErrorKind::Storage,
            storeText("\"%1\" belongs to another program. Nothing has been changed.").arg(path),
            storeText("Choose another library folder."));
    }
    if (version > schemaVersion())
        return newerSchema(version);
    return Header::Ours;
}

bool saysDamaged(const QSqlError &error)
{
    constexpr int corrupt = 11;
    constexpr int notADatabase = 26;
    const int code = error.nativeErrorCode().toInt() & 0xFF;
    return code == corrupt || code == notADatabase;
}

//! The new name, or the reason why it could not be renamed.
Result<QString> putAside(const QString &file)
{
    const QString stamp = QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd-HHmmss"_s);
    QString aside = u"%1.damaged-%2"_s.arg(file, stamp);
    for (int n = 2; QFileInfo::exists(aside); ++n)
        aside = u"%1.damaged-%2-%3"_s.arg(file, stamp, QString::number(n));
    // The log first: a log without its database is harmless, the other way round it would be played into the
    // new one.
    for (const QString &suffix : {u"-wal"_s, u"-shm"_s, QString()}) {
        QFile part(file + suffix);
        if (part.exists() && !part.rename(aside + suffix)) {
            return failure(ErrorKind::Storage,
                storeText("The library's index is damaged and could not be set aside: %1.")
                    .arg(part.errorString()),
                storeText("Move \"%1\" out of the library folder by hand.").arg(file));
        }
    }
    return aside;
}

Result<void> setUp(const Database &db)
{
    // Before anything is written: a newer program's changes may still be in the log only, so that the header
    // was old.
    const Result<qint64> version = numberOf(db, u"PRAGMA user_version"_s);
    if (!version)
        return tl::unexpected(version.error());
    if (*version > schemaVersion())
        return newerSchema(*version);
    for (const QString &pragma : {u"PRAGMA journal_mode = WAL"_s, u"PRAGMA synchronous = FULL"_s,
             u"PRAGMA foreign_keys = ON"_s, u"PRAGMA temp_store = MEMORY"_s}) {
        if (const auto set = runSql(db, pragma); !set)
            return tl::unexpected(set.error());
    }
    return migrate(db);
}

} // namespace

Result<std::unique_ptr<Connection>> Connection::open(const QString &file)
{
    std::unique_ptr<Connection> connection(new Connection);
    QSqlDatabase db = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"library-"_s + newId());
    connection->m_db = Database(db);
    db.setDatabaseName(file);

    for (const bool mayBeSetAside : {true, false}) {
        if (const Result<void> made = makeDatabaseFile(file); !made)
            return tl::unexpected(made.error());
        const Result<Header> header = headerOf(file);
        if (!header)
            return tl::unexpected(header.error());
        if (*header != Header::Damaged) {
            if (!db.open())
                return sqlFailure(db.lastError(), u"open"_s);
            QSqlQuery probe(db);
            if (probe.exec(u"SELECT count(*) FROM sqlite_master"_s) && probe.next())
                break;
            if (!saysDamaged(probe.lastError()))
                return sqlFailure(probe.lastError(), u"probe"_s);
        }
        if (db.isOpen())
            db.close();
        if (!mayBeSetAside)
            return failure(ErrorKind::Storage, storeText("The library's index could not be made anew."));
        const Result<QString> aside = putAside(file);
        if (!aside)
            return tl::unexpected(aside.error());
        connection->m_setAside = *aside;
    }

    if (const Result<void> ready = setUp(connection->m_db); !ready)
        return tl::unexpected(ready.error());
    return connection;
}

Connection::~Connection()
{
    m_db.forgetStatements();
    QSqlDatabase connection = m_db.connection();
    m_db = Database();
    connection.close();
    const QString name = connection.connectionName();
    connection = QSqlDatabase();
    QSqlDatabase::removeDatabase(name);
}

} // namespace Afterimage
