// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/budgetwatch.h"

#include "app/settings.h"
#include "core/moneytext.h"

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

constexpr int percentToTell = 80;

QString nameOf(BudgetNotice::Of of)
{
    switch (of) {
    case BudgetNotice::Of::Day:
        return u"day"_s;
    case BudgetNotice::Of::Month:
        return u"month"_s;
    case BudgetNotice::Of::Run:
        break;
    }
    return u"run"_s;
}

QString textFor(BudgetNotice::Of of, Money limit, Money used)
{
    switch (of) {
    case BudgetNotice::Of::Day:
        return BudgetWatch::tr("%1 of today's budget of %2 are used.").arg(moneyText(used), moneyText(limit));
    case BudgetNotice::Of::Month:
        return BudgetWatch::tr("%1 of this month's budget of %2 are used.")
            .arg(moneyText(used), moneyText(limit));
    case BudgetNotice::Of::Run:
        break;
    }
    return BudgetWatch::tr("%1 of the run's budget of %2 are used.").arg(moneyText(used), moneyText(limit));
}

} // namespace

bool isNearing(Money limit, Money used)
{
    return limit.microUsd > 0 && used.microUsd * 100 >= limit.microUsd * percentToTell;
}

BudgetWatch::BudgetWatch(Ledger &ledger, Settings &settings, QObject *parent)
    : QObject(parent)
    , m_ledger(ledger)
    , m_settings(settings)
{
}

Pending<void> BudgetWatch::check(const RunId &run, const std::optional<Money> &runBudget)
{
    Pending<void> all = settled<void>({});
    const auto add
        = [this, &all](BudgetNotice::Of of, Money limit, const SpendingScope &scope, const QString &period) {
              all = afterBoth(all, ask(of, limit, scope, period), this);
          };
    if (runBudget && !run.isEmpty())
        add(BudgetNotice::Of::Run, *runBudget, {.session = {}, .run = run, .since = {}}, run);
    const Budgets budgets = m_settings.budgets();
    const QDate today = QDate::currentDate();
    const auto since = [](const QDate &day) {
        return SpendingScope {.session = {}, .run = {}, .since = day.startOfDay().toUTC()};
    };
    if (budgets.day)
        add(BudgetNotice::Of::Day, *budgets.day, since(today), today.toString(Qt::ISODate));
    if (budgets.month) {
        const QDate first(today.year(), today.month(), 1);
        add(BudgetNotice::Of::Month, *budgets.month, since(first), first.toString(u"yyyy-MM"_s));
    }
    return all;
}

Pending<void> BudgetWatch::ask(
    BudgetNotice::Of of, Money limit, const SpendingScope &scope, const QString &period)
{
    // Another limit is another budget.
    const QString key = u"%1 %2"_s.arg(period).arg(limit.microUsd);
    if (isTold(of, key))
        return settled<void>({});
    // A ledger that cannot answer now is asked again with the next request.
    return followedBy<void>(m_ledger.spending(scope), this, [this, of, limit, key](const Spending &sum) {
        const Money used = sum.spent + sum.maybeCharged;
        if (!isTold(of, key) && isNearing(limit, used)) {
            noteTold(of, key);
            emit nearing({.of = of, .limit = limit, .used = used, .text = textFor(of, limit, used)});
        }
        return settled<void>({});
    });
}

bool BudgetWatch::isTold(BudgetNotice::Of of, const QString &key) const
{
    return of == BudgetNotice::Of::Run ? m_runsTold.contains(key) : m_settings.budgetTold(nameOf(of)) == key;
}

void BudgetWatch::noteTold(BudgetNotice::Of of, const QString &key)
{
    if (of == BudgetNotice::Of::Run)
        m_runsTold.insert(key);
    else
        m_settings.setBudgetTold(nameOf(of), key);
}

} // namespace Afterimage
