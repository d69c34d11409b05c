// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pricetext.h"

#include "core/moneytext.h"

#include <QCoreApplication>

#include <algorithm>
#include <optional>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

struct Price
{
    Q_DECLARE_TR_FUNCTIONS(Afterimage::Price)
};

//! What somebody may count on: unset also when the estimate says nothing at all.
std::optional<Money> likely(const StepPrice &price, int steps)
{
    if (!price.estimate || price.estimate->likely <= Money())
        return {};
    return Money {price.estimate->likely.microUsd * std::max(1, steps)};
}

} // namespace

QString priceText(const StepPrice &price, int steps)
{
    if (price.isFree)
        return {};
    const std::optional<Money> amount = likely(price, steps);
    return amount ? u"≈"_s + moneyText(*amount) : Price::tr("price unknown");
}

QString withPrice(const QString &verb, const StepPrice &price, int steps)
{
    if (price.isFree)
        return verb;
    return likely(price, steps)
        ? Price::tr("%1 %2", "a verb and its price: Step ≈$0.007").arg(verb, priceText(price, steps))
        : Price::tr("%1, price unknown").arg(verb);
}

QString moneyLine(const Spending &spending, const StepPrice &next)
{
    if (next.isFree && spending.attempts == 0)
        return {};
    const QString spent = spendingText(spending);
    if (next.isFree)
        return spent;
    return likely(next, 1) ? Price::tr("%1 · %2 next").arg(spent, priceText(next))
                           : Price::tr("%1 · next: price unknown").arg(spent);
}

QString chargedText(Charged charged)
{
    switch (charged) {
    case Charged::No:
        return {};
    case Charged::Maybe:
        return Price::tr("may have been charged");
    case Charged::Yes:
        return Price::tr("was charged");
    }
    return {};
}

} // namespace Afterimage
