// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/sql.h"

#include "store/text.h"

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {
// Primary result codes of SQLite, see sqlite3.h.
constexpr int sqliteReadonly = 8;
constexpr int sqliteIoError = 10;
constexpr int sqliteCorrupt = 11;
constexpr int sqliteFull = 13;
constexpr int sqliteNotADatabase = 26;
} // namespace

tl::unexpected<Error> sqlFailure(const QSqlError &error, const QString &sql)
{
    const int code = error.nativeErrorCode().toInt();
    const QString detail = u"SQLite %1: %2 (%3)"_s.arg(
        QString::number(code), error.databaseText(), sql.simplified().left(120));
    switch (code & 0xFF) {
    case sqliteFull:
        return failure(ErrorKind::Storage, storeText("The disk is full: the library could not be saved."),
            storeText("Make room on the disk, then try again."), detail);
    case sqliteReadonly:
        return failure(ErrorKind::Storage, storeText("The library cannot be written to."),
            storeText("Check the permissions of the library folder."), detail);
    case sqliteCorrupt:
    case sqliteNotADatabase:
        return failure(ErrorKind::Storage, storeText("The library's index is damaged."),
            storeText("Make a copy of the library folder before doing anything else."), detail);
    case sqliteIoError:
        return failure(ErrorKind::Storage, storeText("The disk reported an error."),
            storeText("Check the disk; the library's last change may not have been saved."), detail);
    default:
        break;
    }
    return failure(
        ErrorKind::Storage, storeText("The library's index could not be read or changed."), {}, detail);
}

Result<QSqlQuery *> startSql(const Database &db, const QString &sql, const QVariantList &values)
{
    Database::Statement &statement = db.statement(sql);
    if (statement.refusal.isValid())
        return sqlFailure(statement.refusal, sql);
    QSqlQuery &query = statement.query;
    const bool isNumbered = !statement.order.isEmpty();
    const qsizetype count = isNumbered ? statement.order.size() : values.size();
    for (qsizetype i = 0; i < count; ++i)
        query.bindValue(int(i), isNumbered ? values.value(statement.order.at(i)) : values.at(i));
    if (query.exec())
        return &query;
    const QSqlError error = query.lastError();
    query.finish();
    return sqlFailure(error, sql);
}

Result<void> runSql(const Database &db, const QString &sql, const QVariantList &values)
{
    const Result<int> changed = changeSql(db, sql, values);
    return changed ? Result<void>() : tl::unexpected(changed.error());
}

Result<int> changeSql(const Database &db, const QString &sql, const QVariantList &values)
{
    const Result<QSqlQuery *> query = startSql(db, sql, values);
    if (!query)
        return tl::unexpected(query.error());
    const int changed = (*query)->numRowsAffected();
    (*query)->finish();
    return changed;
}

Result<qint64> insertSql(const Database &db, const QString &sql, const QVariantList &values)
{
    const Result<QSqlQuery *> query = startSql(db, sql, values);
    if (!query)
        return tl::unexpected(query.error());
    const qint64 row = (*query)->lastInsertId().toLongLong();
    (*query)->finish();
    return row;
}

QString notNull(const QString &text)
{
    return text.isNull() ? u""_s : text;
}

Result<qint64> numberOf(const Database &db, const QString &sql, const QVariantList &values)
{
    const auto first = firstRowOf<qint64>(
        db, sql, values, [](const QSqlQuery &row) -> Result<qint64> { return row.value(0).toLongLong(); });
    if (!first)
        return tl::unexpected(first.error());
    return first->value_or(0);
}

Result<QStringList> textsOf(const Database &db, const QString &sql, const QVariantList &values)
{
    return rowsOf<QString>(
        db, sql, values, [](const QSqlQuery &row) -> Result<QString> { return row.value(0).toString(); });
}

// In WAL mode NORMAL leaves out the sync of a commit, and nothing else. SQLite obeys this pragma when it
// reads it, not when it runs it, so it must not be among the prepared statements.
RelaxedCommits::RelaxedCommits(const Database &db)
    : m_db(db)
{
    QSqlQuery(m_db.connection()).exec(u"PRAGMA synchronous = NORMAL"_s);
}

RelaxedCommits::~RelaxedCommits()
{
    QSqlQuery(m_db.connection()).exec(u"PRAGMA synchronous = FULL"_s);
}

Result<void> beginWriting(const Database &db)
{
    return runSql(db, u"BEGIN IMMEDIATE"_s);
}

Result<void> commit(const Database &db)
{
    return runSql(db, u"COMMIT"_s);
}

void rollBack(const Database &db)
{
    // SQLite may have rolled back by itself already, after an I/O error say; then this fails, which is fine.
    QSqlQuery(db.connection()).exec(u"ROLLBACK"_s);
}

} // namespace Afterimage
