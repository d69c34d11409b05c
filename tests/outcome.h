// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pending.h"

#include <QTest>

namespace Afterimage {

//! Waits for a Pending while the event loop runs, and gives what became of it.
template <typename T>
Result<T> outcomeOf(const Pending<T> &pending, int timeoutMs = 60'000)
{
    if (!QTest::qWaitFor([&pending] { return pending.isFinished(); }, timeoutMs))
        return failure(ErrorKind::Failed, QStringLiteral("no answer in time"));
    return resultOf<T>(pending);
}

} // namespace Afterimage
