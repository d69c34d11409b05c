// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <QList>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QVariant>

#include <optional>

namespace Afterimage {

//! What SQLite said, as an ErrorKind::Storage for people. The code is in Error::detail.
[[nodiscard]] tl::unexpected<Error> sqlFailure(const QSqlError &error, const QString &sql);

//! Prepares, binds and executes one statement. Values go to ? in order, or to ?1 … ?9, which may occur
//! repeatedly.
[[nodiscard]] Result<QSqlQuery> runSql(
    const QSqlDatabase &db, const QString &sql, const QVariantList &values = {});
//! The same for statements without a result; the number of rows changed.
[[nodiscard]] Result<int> changeSql(
    const QSqlDatabase &db, const QString &sql, const QVariantList &values = {});

//! Every row through `read`, which takes a const QSqlQuery & and returns Result<T>. An error while stepping
//! (a damaged page, say) is an error, not the end of the rows.
template <typename T, typename Read>
[[nodiscard]] Result<QList<T>> rowsOf(
    const QSqlDatabase &db, const QString &sql, const QVariantList &values, Read read)
{
    Result<QSqlQuery> query = runSql(db, sql, values);
    if (!query)
        return tl::unexpected(query.error());
    QList<T> rows;
    while (query->next()) {
        Result<T> row = read(std::as_const(*query));
        if (!row)
            return tl::unexpected(row.error());
        rows << *std::move(row);
    }
    if (query->lastError().isValid())
        return sqlFailure(query->lastError(), sql);
    return rows;
}

//! The first row, or nothing when there is none.
template <typename T, typename Read>
[[nodiscard]] Result<std::optional<T>> firstRowOf(
    const QSqlDatabase &db, const QString &sql, const QVariantList &values, Read read)
{
    Result<QList<T>> rows = rowsOf<T>(db, sql, values, read);
    if (!rows)
        return tl::unexpected(rows.error());
    return rows->isEmpty() ? std::optional<T>() : std::optional<T>(rows->takeFirst());
}

//! The first column of the first row; 0 when there is none or it is NULL.
[[nodiscard]] Result<qint64> numberOf(
    const QSqlDatabase &db, const QString &sql, const QVariantList &values = {});
//! The first column of every row.
[[nodiscard]] Result<QStringList> textsOf(
    const QSqlDatabase &db, const QString &sql, const QVariantList &values = {});

[[nodiscard]] Result<void> beginWriting(const QSqlDatabase &db);
[[nodiscard]] Result<void> commit(const QSqlDatabase &db);
void rollBack(const QSqlDatabase &db);

//! Does `work`, which returns Result<something>, as one transaction: committed when it succeeds, else undone.
template <typename Work>
[[nodiscard]] auto inTransaction(const QSqlDatabase &db, Work work) -> decltype(work())
{
    if (const Result<void> begun = beginWriting(db); !begun)
        return tl::unexpected(begun.error());
    auto result = work();
    if (!result) {
        rollBack(db);
        return result;
    }
    // On a full disk it is the commit that fails, not the statements before it.
    if (const Result<void> committed = commit(db); !committed) {
        rollBack(db);
        return tl::unexpected(committed.error());
    }
    return result;
}

} // namespace Afterimage
