// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/money.h"

#include <QStringList>

#include <optional>

namespace Afterimage {

//! Tokens as the provider reported them. Unknown stays unset, never 0.
struct Usage
{
    std::optional<qint64> inputTokens;
    std::optional<qint64> outputTokens;
    std::optional<qint64> imageTokens;

    [[nodiscard]] bool isEmpty() const { return !inputTokens && !outputTokens && !imageTokens; }
    friend bool operator==(const Usage &, const Usage &) = default;
};

} // namespace Afterimage
