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

struct Statement
{
    QString sql;
    QVariantList values;
};

//! ?1, ?2 … as plain question marks with their values repeated: Qt 6.4's driver refuses a number that occurs
//! twice.
Statement withPlainMarks(const QString &sql, const QVariantList &values)
{
    Statement plain;
    bool numbered = false;
    for (qsizetype i = 0; i < sql.size(); ++i) {
        plain.sql += sql.at(i);
        if (sql.at(i) != u'?' || i + 1 == sql.size() || !sql.at(i + 1).isDigit())
            continue;
        numbered = true;
        plain.values << values.value(sql.at(++i).digitValue() - 1);
    }
    if (!numbered)
        plain.values = values;
    return plain;
}
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

Result<QSqlQuery> runSql(const QSqlDatabase &db, const QString &sql, const QVariantList &values)
{
    QSqlQuery query(db);
    query.setForwardOnly(true);
    const Statement statement = withPlainMarks(sql, values);
    if (!query.prepare(statement.sql))
        return sqlFailure(query.lastError(), sql);
    for (const QVariant &value : statement.values)
        query.addBindValue(value);
    if (!query.exec())
        return sqlFailure(query.lastError(), sql);
    return query;
}

Result<int> changeSql(const QSqlDatabase &db, const QString &sql, const QVariantList &values)
{
    const Result<QSqlQuery> query = runSql(db, sql, values);
    if (!query)
        return tl::unexpected(query.error());
    return query->numRowsAffected();
}

Result<qint64> numberOf(const QSqlDatabase &db, const QString &sql, const QVariantList &values)
{
    const auto first = firstRowOf<qint64>(
        db, sql, values, [](const QSqlQuery &row) -> Result<qint64> { return row.value(0).toLongLong(); });
    if (!first)
        return tl::unexpected(first.error());
    return first->value_or(0);
}

Result<QStringList> textsOf(const QSqlDatabase &db, const QString &sql, const QVariantList &values)
{
    return rowsOf<QString>(
        db, sql, values, [](const QSqlQuery &row) -> Result<QString> { return row.value(0).toString(); });
}

Result<void> beginWriting(const QSqlDatabase &db)
{
    const Result<QSqlQuery> begun = runSql(db, u"BEGIN IMMEDIATE"_s);
    return begun ? Result<void>() : tl::unexpected(begun.error());
}

Result<void> commit(const QSqlDatabase &db)
{
    const Result<QSqlQuery> committed = runSql(db, u"COMMIT"_s);
    return committed ? Result<void>() : tl::unexpected(committed.error());
}

void rollBack(const QSqlDatabase &db)
{
    // SQLite may have rolled back by itself already, after an I/O error say; then this fails, which is fine.
    QSqlQuery(db).exec(u"ROLLBACK"_s);
}

} // namespace Afterimage
