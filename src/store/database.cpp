// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/database.h"

namespace Afterimage {

namespace {

//! Far more than there are; texts with lists in them may vary without end.
constexpr size_t mostStatements = 256;

//! ?1, ?2 … as plain question marks, with the order of their values: Qt 6.4's driver refuses a number that
//! occurs twice.
QString withPlainMarks(const QString &sql, QList<int> &order)
{
    QString plain;
    plain.reserve(sql.size());
    for (qsizetype i = 0; i < sql.size(); ++i) {
        plain += sql.at(i);
        if (sql.at(i) == u'?' && i + 1 < sql.size() && sql.at(i + 1).isDigit())
            order << sql.at(++i).digitValue() - 1;
    }
    return plain;
}

} // namespace

Database::Database(const QSqlDatabase &connection)
    : m_connection(connection)
{
}

Database::Statement &Database::statement(const QString &sql) const
{
    // A refusal may have been the disk's or that of a table that was not there yet.
    if (const auto known = m_statements.find(sql); known != m_statements.end()) {
        if (!known->second.refusal.isValid())
            return known->second;
        m_statements.erase(known);
    }
    if (m_statements.size() >= mostStatements)
        m_statements.clear();
    Statement &fresh = m_statements.emplace(sql, Statement {QSqlQuery(m_connection), {}, {}}).first->second;
    fresh.query.setForwardOnly(true);
    const QString plain = withPlainMarks(sql, fresh.order);
    if (!fresh.query.prepare(plain))
        fresh.refusal = fresh.query.lastError();
    return fresh;
}

void Database::forgetStatements()
{
    m_statements.clear();
}

} // namespace Afterimage
