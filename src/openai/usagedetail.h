// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/money.h"
#include "core/usage.h"

#include <QJsonObject>

#include <optional>

namespace Afterimage {

//! What a server counted, as finely as it told. Unknown stays unset; a count that is all zero (some servers
//! fill in the form without counting) is unknown too.
struct UsageDetail
{
    std::optional<qint64> input; //!< all of it, words, pictures and what came from a cache
    std::optional<qint64> output; //!< all of it, hidden reasoning too
    std::optional<qint64> cachedInput; //!< part of input
    std::optional<qint64> cacheWrites; //!< part of input
    std::optional<qint64> textInput; //!< part of input
    std::optional<qint64> imageInput; //!< part of input
    std::optional<qint64> textOutput; //!< part of output
    std::optional<qint64> imageOutput; //!< part of output
    std::optional<qint64> reasoning; //!< part of output
    std::optional<Money> cost; //!< some servers say the price themselves

    [[nodiscard]] bool isEmpty() const { return !input && !output && !cost; }
    friend bool operator==(const UsageDetail &, const UsageDetail &) = default;
};

//! From a "usage" object, in any of the namings in use (input_/output_ or prompt_/completion_).
[[nodiscard]] UsageDetail readUsage(const QJsonObject &usage);
//! What is kept on a frame. `imageTokens` are those of pictures, in and out.
[[nodiscard]] Usage usageOf(const UsageDetail &detail);

} // namespace Afterimage
