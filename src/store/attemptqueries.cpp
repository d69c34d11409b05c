// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/attemptqueries.h"

#include "core/json.h"
#include "store/text.h"

#include <QJsonDocument>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

QString columns()
{
    return u"id, kind, state, session, parent, frame, step, run, run_budget, provider, profile, server, "
           u"model, "
           "reserve, cost, charged, usage, http_status, request_id, note, created, updated"_s;
}

QVariant orNull(const std::optional<Money> &money)
{
    return money ? QVariant(money->microUsd) : QVariant(QMetaType::fromType<qint64>());
}

std::optional<Money> moneyIn(const QVariant &value)
{
    return value.isNull() ? std::optional<Money>() : Money {value.toLongLong()};
}

QDateTime timeIn(const QVariant &value)
{
    return QDateTime::fromMSecsSinceEpoch(value.toLongLong(), Qt::UTC);
}

// The one JSON form of usage is a half-step's.
QString usageText(const Usage &usage)
{
    const QJsonObject json = toJson(HalfStep {.usage = usage}).value("usage"_L1).toObject();
    return QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact));
}

Usage usageIn(const QString &text)
{
    const QJsonObject json = QJsonDocument::fromJson(text.toUtf8()).object();
    return halfStepFromJson({{u"usage"_s, json}}).usage;
}

void takeUsersWord(Attempt &attempt, const QString &charged)
{
    if (charged.isEmpty())
        return;
    const bool yes = charged == chargedName(Charged::Yes);
    if (!yes)
        attempt.cost = Money {};
    else if (!attempt.cost)
        attempt.cost = attempt.reserve;
    const QString said
        = yes ? storeText("You said that it was charged.") : storeText("You said that it was not charged.");
    attempt.note = attempt.note.isEmpty() ? said : attempt.note + u' ' + said;
}

Result<Attempt> attemptIn(const QSqlQuery &row)
{
    int column = 0;
    const auto next = [&row, &column] { return row.value(column++); };
    Attempt attempt;
    attempt.id = next().toString();
    const std::optional<AttemptKind> kind = attemptKindFromName(next().toString());
    const std::optional<AttemptState> state = attemptStateFromName(next().toString());
    if (!kind || !state)
        return failure(
            ErrorKind::Storage, storeText("A paid request in the journal cannot be read."), {}, attempt.id);
    attempt.kind = *kind;
    attempt.state = *state;
    attempt.purpose.session = next().toString();
    attempt.purpose.parent = next().toString();
    attempt.purpose.frame = next().toString();
    attempt.purpose.step = next().toInt();
    attempt.purpose.run = next().toString();
    attempt.purpose.runBudget = moneyIn(next());
    attempt.provider = next().toString();
    attempt.profile = next().toString();
    attempt.server = next().toString();
    attempt.model = next().toString();
    attempt.reserve = moneyIn(next());
    attempt.cost = moneyIn(next());
    const QString charged = next().toString();
    attempt.usage = usageIn(next().toString());
    attempt.httpStatus = next().toInt();
    attempt.requestId = next().toString();
    attempt.note = next().toString();
    attempt.created = timeIn(next());
    attempt.updated = timeIn(next());
    takeUsersWord(attempt, charged);
    return attempt;
}

QString listOf(const QList<AttemptState> &states)
{
    QStringList names;
    for (const AttemptState state : states)
        names << u'\'' + attemptStateName(state) + u'\'';
    return names.join(u", "_s);
}

qint64 nowMs()
{
    return QDateTime::currentMSecsSinceEpoch();
}

//! The conditions of a list or sum, with their values.
struct Where
{
    QStringList conditions;
    QVariantList values;

    void add(const QString &condition, const QVariant &value)
    {
        conditions << condition;
        values << value;
    }
    [[nodiscard]] QString sql() const
    {
        return conditions.isEmpty() ? QString() : u" WHERE "_s + conditions.join(u" AND "_s);
    }
};

} // namespace

Result<void> insertAttempt(const Database &db, const Attempt &attempt)
{
    const Purpose &purpose = attempt.purpose;
    return runSql(db,
        u"INSERT INTO attempts (%1) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, ?, ?, ?, ?, ?, ?)"_s
            .arg(columns()),
        {attempt.id, attemptKindName(attempt.kind), attemptStateName(attempt.state), notNull(purpose.session),
            notNull(purpose.parent), notNull(purpose.frame), purpose.step, notNull(purpose.run),
            orNull(purpose.runBudget), notNull(attempt.provider), notNull(attempt.profile),
            notNull(attempt.server), notNull(attempt.model), orNull(attempt.reserve), orNull(attempt.cost),
            usageText(attempt.usage), attempt.httpStatus, notNull(attempt.requestId), notNull(attempt.note),
            attempt.created.toMSecsSinceEpoch(), attempt.updated.toMSecsSinceEpoch()});
}

Result<std::optional<Attempt>> attemptRow(const Database &db, const AttemptId &id)
{
    return firstRowOf<Attempt>(
        db, u"SELECT %1 FROM attempts WHERE id = ?"_s.arg(columns()), {notNull(id)}, attemptIn);
}

Result<QList<Attempt>> listAttempts(const Database &db, const AttemptFilter &filter)
{
    Where where;
    if (filter.session)
        where.add(u"session = ?"_s, notNull(*filter.session));
    if (filter.show == AttemptFilter::Show::Open)
        where.conditions << u"state IN (%1)"_s.arg(
            listOf({AttemptState::Prepared, AttemptState::Sent, AttemptState::Received}));
    else if (filter.show == AttemptFilter::Show::Unclear)
        where.conditions << u"state = 'unclear' AND charged IS NULL"_s;
    where.values << filter.limit << filter.offset;
    return rowsOf<Attempt>(db,
        u"SELECT %1 FROM attempts%2 ORDER BY seq DESC LIMIT ? OFFSET ?"_s.arg(columns(), where.sql()),
        where.values, attemptIn);
}

Result<QList<Attempt>> attemptsIn(const Database &db, const QList<AttemptState> &states, qint64 last)
{
    return rowsOf<Attempt>(db,
        u"SELECT %1 FROM attempts WHERE state IN (%2) AND seq <= ? ORDER BY seq"_s.arg(
            columns(), listOf(states)),
        {last}, attemptIn);
}

Result<qint64> lastAttempt(const Database &db)
{
    return numberOf(db, u"SELECT max(seq) FROM attempts"_s);
}

Result<bool> moveAttempt(const Database &db, const AttemptId &id, AttemptState from, AttemptState to)
{
    const Result<int> changed
        = changeSql(db, u"UPDATE attempts SET state = ?, updated = ? WHERE id = ? AND state = ?"_s,
            {attemptStateName(to), nowMs(), notNull(id), attemptStateName(from)});
    return changed ? Result<bool>(*changed > 0) : tl::unexpected(changed.error());
}

Result<void> endAttempt(const Database &db, const AttemptId &id, const AttemptEnd &end)
{
    const auto orOld = [](const QString &text) {
        return text.isEmpty() ? QVariant(QMetaType::fromType<QString>()) : QVariant(text);
    };
    return runSql(db,
        u"UPDATE attempts SET state = ?, charged = NULL, cost = coalesce(?, cost), usage = coalesce(?, "
        u"usage), "
        "http_status = coalesce(nullif(?, 0), http_status), request_id = coalesce(?, request_id), "
        "note = ?, updated = ? WHERE id = ?"_s,
        {attemptStateName(end.state), orNull(end.cost),
            orOld(end.usage.isEmpty() ? QString() : usageText(end.usage)), end.httpStatus,
            orOld(end.requestId), notNull(end.note), nowMs(), notNull(id)});
}

Result<bool> settleAttempt(
    const Database &db, const AttemptId &id, const std::optional<Money> &cost, const Usage &usage)
{
    const Result<int> changed = changeSql(db,
        u"UPDATE attempts SET state = 'settled', charged = NULL, cost = coalesce(cost, ?), "
        "usage = CASE usage WHEN ? THEN ? ELSE usage END, updated = ? WHERE id = ? AND state IN (%1)"_s.arg(
            listOf(
                {AttemptState::Prepared, AttemptState::Sent, AttemptState::Received, AttemptState::Unclear})),
        {orNull(cost), usageText({}), usageText(usage), nowMs(), notNull(id)});
    return changed ? Result<bool>(*changed > 0) : tl::unexpected(changed.error());
}

Result<void> markCharged(const Database &db, const AttemptId &id, Charged charged)
{
    const QVariant word = charged == Charged::Maybe ? QVariant(QMetaType::fromType<QString>())
                                                    : QVariant(chargedName(charged));
    const Result<int> changed
        = changeSql(db, u"UPDATE attempts SET charged = ?, updated = ? WHERE id = ? AND state = 'unclear'"_s,
            {word, nowMs(), notNull(id)});
    if (!changed)
        return tl::unexpected(changed.error());
    if (*changed == 0)
        return failure(
            ErrorKind::InvalidInput, storeText("It is known what became of this request."), {}, id);
    return {};
}

Result<AttemptSums> sumAttempts(const Database &db, const SpendingScope &scope)
{
    Where where;
    if (scope.session)
        where.add(u"session = ?"_s, notNull(*scope.session));
    if (scope.run)
        where.add(u"run = ?"_s, notNull(*scope.run));
    if (scope.since)
        where.add(u"created >= ?"_s, scope.since->toMSecsSinceEpoch());
    const auto sums = firstRowOf<AttemptSums>(db,
        uR"(SELECT
            sum(CASE WHEN state = 'unclear' THEN iif(charged = 'yes', coalesce(cost, reserve), 0) ELSE cost END),
            sum(CASE WHEN state IN ('prepared', 'sent', 'received') AND cost IS NULL THEN reserve END),
            sum(CASE WHEN state = 'unclear' AND charged IS NULL THEN coalesce(reserve, cost) END),
            sum(CASE WHEN state IN ('settled', 'bad') THEN cost IS NULL
                WHEN state IN ('sent', 'received') THEN coalesce(cost, reserve) IS NULL
                WHEN state = 'unclear' THEN charged IS NOT 'no' AND coalesce(cost, reserve) IS NULL END),
            count(*),
            sum(CASE WHEN state IN ('settled', 'bad') AND cost IS NULL THEN reserve END)
            FROM attempts)"_s
            + where.sql(),
        where.values, [](const QSqlQuery &row) -> Result<AttemptSums> {
            return AttemptSums {.spending = {.spent = {row.value(0).toLongLong()},
                                    .reserved = {row.value(1).toLongLong()},
                                    .maybeCharged = {row.value(2).toLongLong()},
                                    .unknown = row.value(3).toInt(),
                                    .attempts = row.value(4).toInt()},
                .unpriced = {row.value(5).toLongLong()}};
        });
    if (!sums)
        return tl::unexpected(sums.error());
    return sums->value_or(AttemptSums {});
}

} // namespace Afterimage
