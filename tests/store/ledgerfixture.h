// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fixture.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>

namespace Afterimage {

inline Attempt newAttempt(AttemptKind kind = AttemptKind::Draw, std::optional<Money> reserve = Money {63'000})
{
    return {.id = newId(),
        .kind = kind,
        .purpose = {},
        .provider = QStringLiteral("openai"),
        .profile = QStringLiteral("openai"),
        .server = QStringLiteral("https://api.example.org:443"),
        .model = QStringLiteral("some-model"),
        .reserve = reserve};
}

inline AttemptEnd endAs(AttemptState state, std::optional<Money> cost = {})
{
    return {
        .state = state, .cost = cost, .usage = {}, .httpStatus = 200, .requestId = QStringLiteral("req_1")};
}

inline QString spoolPath(const Library &library, const AttemptId &id)
{
    return library.directory() + QStringLiteral("/spool/") + id + QStringLiteral(".part");
}

//! Prepared, sent, spooled and closed as received.
inline Result<void> receive(
    Library &library, const Attempt &attempt, const QByteArray &answer, std::optional<Money> cost = {})
{
    LedgerStore &ledger = library.ledger();
    if (const Result<void> prepared = await(ledger.prepare(attempt)); !prepared)
        return prepared;
    ledger.markSent(attempt.id);
    ledger.spool(attempt.id, answer);
    return await(ledger.close(attempt.id, endAs(AttemptState::Received, cost)));
}

//! The first attempt of that id, or an empty one.
inline Attempt attemptIn(Library &library, const AttemptId &id)
{
    const QList<Attempt> all
        = await(library.ledger().attempts({.session = {}, .limit = 10'000})).value_or(QList<Attempt> {});
    for (const Attempt &attempt : all) {
        if (attempt.id == id)
            return attempt;
    }
    return {};
}

//! Statements, past the library; its file is `folder`/library.sqlite. The first column of the last one's
//! rows.
inline QStringList onDatabase(const QString &folder, const QStringList &statements)
{
    QStringList values;
    const QString name = QStringLiteral("by-hand");
    {
        QSqlDatabase db = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name);
        db.setDatabaseName(folder + QStringLiteral("/library.sqlite"));
        if (!db.open())
            qFatal("no database");
        QSqlQuery query(db);
        for (const QString &statement : statements) {
            if (!query.exec(statement))
                qFatal("%s: %s", qPrintable(statement), qPrintable(query.lastError().text()));
        }
        while (query.next())
            values << query.value(0).toString();
    }
    QSqlDatabase::removeDatabase(name);
    return values;
}

} // namespace Afterimage
