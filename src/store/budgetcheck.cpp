// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/budgetcheck.h"

#include "core/moneytext.h"
#include "store/attemptqueries.h"
#include "store/text.h"

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

struct Limit
{
    Money most;
    SpendingScope scope;
    QString name; //!< begins a sentence that goes on with "of $5.00"
    QString advice;
    ErrorCause cause = ErrorCause::CalendarBudget;
};

QList<Limit> limitsFor(const Attempt &attempt, const Budgets &budgets, const QDateTime &now)
{
    QList<Limit> limits;
    if (attempt.purpose.runBudget) {
        // Without a run it stands alone: no run has an attempt's name.
        const RunId run = attempt.purpose.run.isEmpty() ? attempt.id : attempt.purpose.run;
        limits << Limit {.most = *attempt.purpose.runBudget,
            .scope = {.session = {}, .run = run, .since = {}},
            .name = storeText("The run's budget"),
            .advice = storeText("Give the run a larger budget, or choose a cheaper model, size or quality."),
            .cause = ErrorCause::RunBudget};
    }
    const QDate today = now.toLocalTime().date();
    if (budgets.day) {
        limits << Limit {.most = *budgets.day,
            .scope = {.session = {}, .run = {}, .since = today.startOfDay()},
            .name = storeText("The limit for one day"),
            .advice = storeText("Raise the limit in the settings, or go on tomorrow.")};
    }
    if (budgets.month) {
        limits << Limit {.most = *budgets.month,
            .scope = {.session = {}, .run = {}, .since = QDate(today.year(), today.month(), 1).startOfDay()},
            .name = storeText("The limit for one month"),
            .advice = storeText("Raise the limit in the settings, or go on next month.")};
    }
    return limits;
}

QString whatItIs(AttemptKind kind)
{
    return kind == AttemptKind::Draw ? storeText("the next picture") : storeText("the next description");
}

//! "$4.90 is spent, $0.06 is under way and $0.02 may have been charged", without what is nothing.
QString soFar(const AttemptSums &sums)
{
    QStringList parts {storeText("%1 is spent").arg(moneyText(sums.spending.spent))};
    if (sums.spending.reserved.microUsd > 0)
        parts << storeText("%1 is under way").arg(moneyText(sums.spending.reserved));
    if (sums.spending.maybeCharged.microUsd > 0)
        parts << storeText("%1 may have been charged").arg(moneyText(sums.spending.maybeCharged));
    if (sums.unpriced.microUsd > 0)
        parts << storeText("up to %1 was paid at an unknown price").arg(moneyText(sums.unpriced));
    return parts.join(u", "_s);
}

} // namespace

Result<void> checkBudgets(
    const Database &db, const Attempt &attempt, const Budgets &budgets, const QDateTime &now)
{
    const QList<Limit> limits = limitsFor(attempt, budgets, now);
    for (const Limit &limit : limits) {
        if (!attempt.reserve) {
            return tl::unexpected(Error {.kind = ErrorKind::Budget,
                .message
                = storeText("%1 of %2 cannot be kept: nobody knows what %3 would cost. It was not sent.")
                      .arg(limit.name, moneyText(limit.most), whatItIs(attempt.kind)),
                .advice = storeText("Choose a model whose price is known, or take the limit away."),
                .cause = limit.cause});
        }
        const Result<AttemptSums> sums = sumAttempts(db, limit.scope);
        if (!sums)
            return tl::unexpected(sums.error());
        const Spending &spending = sums->spending;
        const Money all = spending.spent + spending.reserved + spending.maybeCharged + sums->unpriced;
        if (all + *attempt.reserve <= limit.most)
            continue;
        return tl::unexpected(Error {.kind = ErrorKind::Budget,
            .message
            = storeText("%1 of %2 leaves no room for %3, which would cost up to %4: %5. It was not sent.")
                  .arg(limit.name, moneyText(limit.most), whatItIs(attempt.kind), moneyText(*attempt.reserve),
                      soFar(*sums)),
            .advice = limit.advice,
            .detail = u"limit %1, so far %2, reserve %3 (millionths of a dollar)"_s.arg(
                QString::number(limit.most.microUsd), QString::number(all.microUsd),
                QString::number(attempt.reserve->microUsd)),
            .cause = limit.cause});
    }
    return {};
}

} // namespace Afterimage
