// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/moneytext.h"

#include <QCoreApplication>
#include <QStringList>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

QString moneyText(Money money)
{
    constexpr quint64 dollar = 1'000'000;
    constexpr quint64 cent = 10'000;
    const bool negative = money.microUsd < 0;
    // Unsigned, so that the smallest number has a counterpart too.
    quint64 micro = negative ? 0 - quint64(money.microUsd) : quint64(money.microUsd);

    // What the last digit shown is worth.
    quint64 unit = cent;
    if (micro > 0) {
        while (unit > 1 && micro < unit * 10)
            unit /= 10;
    }
    micro = (micro / unit + (micro % unit * 2 >= unit ? 1 : 0)) * unit;

    QString fraction = QString::number(micro % dollar).rightJustified(6, u'0');
    while (fraction.size() > 2 && fraction.endsWith(u'0'))
        fraction.chop(1);
    return u"%1$%2.%3"_s.arg(negative ? u"-"_s : QString(), QString::number(micro / dollar), fraction);
}

QString spendingText(const Spending &spending)
{
    const auto tr
        = [](const char *text, int n = -1) { return QCoreApplication::translate("Money", text, nullptr, n); };
    QStringList parts;
    if (spending.spent > Money() || spending.unknown == 0)
        parts << tr("%1 spent").arg(moneyText(spending.spent));
    if (spending.reserved > Money())
        parts << tr("%1 running").arg(moneyText(spending.reserved));
    if (spending.maybeCharged > Money())
        parts << tr("%1 unclear").arg(moneyText(spending.maybeCharged));
    if (spending.unknown > 0)
        parts << (parts.isEmpty() ? tr("cost unknown") : tr("%n of unknown cost", spending.unknown));
    return parts.join(u" · "_s);
}

} // namespace Afterimage
