// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/money.h"

#include <QString>

namespace Afterimage {

//! Money for people, the same in every locale: "$1.25" from a dollar on, below that two significant digits
//! and at least cents: "$0.25", "$0.063", "$0.0063". Rounded to the nearest; only an amount of nothing is
//! "$0.00".
[[nodiscard]] QString moneyText(Money money);

} // namespace Afterimage
