// SPDX-License-Identifier: GPL-3.0-or-later
#include "openai/pacing.h"

#include "net/retry.h"

#include <algorithm>

namespace Afterimage {

std::optional<qint64> pacingMs(const HttpHeaders &headers)
{
    constexpr QByteArrayView prefix = "x-ratelimit-remaining-";
    std::optional<qint64> longest;
    for (const HttpHeader &header : headers) {
        const QByteArray name = header.name.toLower();
        bool isNumber = false;
        if (!name.startsWith(prefix) || header.value.trimmed().toLongLong(&isNumber) > 0 || !isNumber)
            continue;
        const QByteArray counted = name.sliced(prefix.size());
        const std::optional<qint64> reset
            = durationMs(headerValue(headers, QByteArray("x-ratelimit-reset-" + counted)));
        if (reset)
            longest = std::max(longest.value_or(0), *reset);
    }
    return longest;
}

QDateTime nextTurn(const LearntOfServer &learnt)
{
    if (learnt.intervalMs == 0 || !learnt.lastBegun.isValid())
        return learnt.notBefore;
    const QDateTime paced = learnt.lastBegun.addMSecs(learnt.intervalMs);
    return learnt.notBefore.isValid() ? std::max(learnt.notBefore, paced) : paced;
}

} // namespace Afterimage
