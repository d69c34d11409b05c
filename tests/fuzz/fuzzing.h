// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

namespace Afterimage {

//! What must hold for every input; where it does not, the fuzzer keeps the input.
inline void require(bool holds, const char *what)
{
    if (holds)
        return;
    std::fprintf(stderr, "It does not hold: %s\n", what);
    std::abort();
}

//! The input as bytes of their own, so that reading past their end is seen.
inline QByteArray inputOf(const uint8_t *data, size_t size)
{
    return {reinterpret_cast<const char *>(data), qsizetype(size)};
}

//! `bytes` cut into pieces of 1 to `longest`, in a way that only the bytes decide. Views: the bytes must
//! live.
inline QList<QByteArrayView> cutUp(QByteArrayView bytes, int longest)
{
    QList<QByteArrayView> pieces;
    size_t random = qHash(bytes, 1);
    while (!bytes.isEmpty()) {
        random = random * 6364136223846793005U + 1442695040888963407U;
        const qsizetype size = std::min(bytes.size(), qsizetype(1 + (random >> 33U) % size_t(longest)));
        pieces.append(bytes.first(size));
        bytes = bytes.sliced(size);
    }
    return pieces;
}

} // namespace Afterimage
