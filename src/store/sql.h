// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "store/database.h"

#include <QList>
#include <QSqlError>
#include <QSqlQuery>
#include <QVariant>

#include <optional>

namespace Afterimage {

//! What SQLite said, as an ErrorKind::Storage for people. The code is in Error::detail.
[[nodiscard]] tl::unexpected<Error> sqlFailure(const QSqlError &error, const QString &sql);

//! Executes one statement whose rows, if any, nobody wants. Values go to ? in order, or to ?1 … ?9, which may
//! occur repeatedly.
[[nodiscard]] Result<void> runSql(const Database &db, const QString &sql, const QVariantList &values = {});
//! The same; the number of rows changed.
[[nodiscard]] Result<int> changeSql(const Database &db, const QString &sql, const QVariantList &values = {});
//! The same for an INSERT; the new row's number.
[[nodiscard]] Result<qint64> insertSql(
    const Database &db, const QString &sql, const QVariantList &values = {});
//! The executed statement, to read its rows. Nothing else of the same text may run until it is finished.
[[nodiscard]] Result<QSqlQuery *> startSql(
    const Database &db, const QString &sql, const QVariantList &values);

//! Every row through `read`, which takes a const QSqlQuery & and returns Result<T>. An error while stepping
//! (a damaged page, say) is an error, not the end of the rows.
template <typename T, typename Read>
[[nodiscard]] Result<QList<T>> rowsOf(
    const Database &db, const QString &sql, const QVariantList &values, Read read)
{
    const Result<QSqlQuery *> ran = startSql(db, sql, values);
    if (!ran)
        return tl::unexpected(ran.error());
    QSqlQuery *query = *ran;
    QList<T> rows;
    while (query->next()) {
        Result<T> row = read(std::as_const(*query));
        if (!row) {
            query->finish();
            return tl::unexpected(row.error());
        }
        rows << *std::move(row);
    }
    const QSqlError error = query->lastError();
    query->finish(); // else it would hold on to the state of the database it has read
    if (error.isValid())
        return sqlFailure(error, sql);
    return rows;
}

//! The first row, or nothing when there is none.
template <typename T, typename Read>
[[nodiscard]] Result<std::optional<T>> firstRowOf(
    const Database &db, const QString &sql, const QVariantList &values, Read read)
{
    Result<QList<T>> rows = rowsOf<T>(db, sql, values, read);
    if (!rows)
        return tl::unexpected(rows.error());
    return rows->isEmpty() ? std::optional<T>() : std::optional<T>(rows->takeFirst());
}

//! The text to bind for a column that is never NULL; a null QString would be NULL to SQLite.
[[nodiscard]] QString notNull(const QString &text);

//! The first column of the first row; 0 when there is none or it is NULL.
[[nodiscard]] Result<qint64> numberOf(
    const Database &db, const QString &sql, const QVariantList &values = {});
//! The first column of every row.
[[nodiscard]] Result<QStringList> textsOf(
    const Database &db, const QString &sql, const QVariantList &values = {});

//! While it lives, a commit survives the end of the program, and a power cut only from the next other commit
//! on: for what a power cut may take back without harm. Not to be made or destroyed within a transaction.
class RelaxedCommits final
{
    Q_DISABLE_COPY_MOVE(RelaxedCommits)
public:
    explicit RelaxedCommits(const Database &db);
    ~RelaxedCommits();

private:
    const Database &m_db;
};

[[nodiscard]] Result<void> beginWriting(const Database &db);
[[nodiscard]] Result<void> commit(const Database &db);
void rollBack(const Database &db);

//! Does `work`, which returns Result<something>, as one transaction: committed when it succeeds, else undone.
template <typename Work>
[[nodiscard]] auto inTransaction(const Database &db, Work work) -> decltype(work())
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
