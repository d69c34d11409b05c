// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>

#include <map>

namespace Afterimage {

//! One SQLite connection and the statements prepared for it: each text is read by SQLite once, not each time.
//! Used in the thread that opened the connection. Not open() and close(): see Connection.
class Database final
{
public:
    //! A statement to bind values to and to execute.
    struct Statement
    {
        QSqlQuery query;
        QList<int> order; //!< which value goes to each ? in turn; empty: as they come
        QSqlError refusal; //!< valid when SQLite did not take the text
    };

    Database() = default;
    explicit Database(const QSqlDatabase &connection);

    [[nodiscard]] const QSqlDatabase &connection() const { return m_connection; }
    //! The statement of this text, which must not be read from at the same time.
    [[nodiscard]] Statement &statement(const QString &sql) const;
    //! Before the connection is closed.
    void forgetStatements();

private:
    QSqlDatabase m_connection;
    mutable std::map<QString, Statement> m_statements;
};

} // namespace Afterimage
