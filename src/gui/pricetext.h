// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/stepprice.h"
#include "core/attempt.h"
#include "core/error.h"

#include <QString>

namespace Afterimage {

//! "≈$0.007", for several steps their sum, "price unknown" when nobody knows; empty when nothing costs money.
//! Never "$0".
[[nodiscard]] QString priceText(const StepPrice &price, int steps = 1);
//! A verb with what it costs: "Step ≈$0.007", "Step, price unknown"; the verb alone when it is free.
[[nodiscard]] QString withPrice(const QString &verb, const StepPrice &price, int steps = 1);
//! "$0.48 spent · $0.08 running · $0.04 unclear · ≈$0.007 next"; empty when nothing here costs money and
//! nothing has.
[[nodiscard]] QString moneyLine(const Spending &spending, const StepPrice &next);

//! "may have been charged", "was charged" or nothing.
[[nodiscard]] QString chargedText(Charged charged);

} // namespace Afterimage
