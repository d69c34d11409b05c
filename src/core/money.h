// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace Afterimage {

//! An amount in millionths of a US dollar: exact under addition, fine enough for the price of one token.
struct Money
{
    qint64 microUsd = 0;

    [[nodiscard]] double usd() const { return double(microUsd) / 1e6; }
    friend auto operator<=>(const Money &, const Money &) = default;
    friend Money operator+(Money a, Money b) { return {a.microUsd + b.microUsd}; }
};

//! What something will cost, as far as anybody can say before.
struct Estimate
{
    Money likely;
    Money dearest; //!< what is reserved

    friend bool operator==(const Estimate &, const Estimate &) = default;
    friend Estimate operator+(Estimate a, Estimate b) { return {a.likely + b.likely, a.dearest + b.dearest}; }
};

} // namespace Afterimage
