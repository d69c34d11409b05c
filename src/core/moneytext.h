// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/attempt.h"
#include "core/money.h"

#include <QString>

namespace Afterimage {

//! Money for people, the same in every locale: "$1.25" from a dollar on, below that two significant digits
//! and at least cents: "$0.25", "$0.063", "$0.0063". Rounded to the nearest; only an amount of nothing is
//! "$0.00".
[[nodiscard]] QString moneyText(Money money);
//! "$0.48 spent · $0.08 running · $0.04 unclear · 2 of unknown cost": what is nothing is left out, but for
//! what is spent; "cost unknown" when nothing else can be said.
[[nodiscard]] QString spendingText(const Spending &spending);

} // namespace Afterimage
