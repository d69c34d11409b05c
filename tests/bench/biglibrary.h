// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <QString>

namespace Afterimage {

struct BigLibrary
{
    int sessions = 1000;
    int framesPerSession = 10; //!< origin included; one chain each
    int pictures = 400; //!< different ones, used in turn

    friend bool operator==(const BigLibrary &, const BigLibrary &) = default;
};

//! Makes a library of that size in `directory`, which must be new or empty. Everything in it is what the
//! Library itself would have written; rows go in by SQL because ten thousand durable commits take minutes.
//! The sessions are a minute apart; the last one is the newest.
[[nodiscard]] Result<void> makeBigLibrary(const QString &directory, const BigLibrary &size);

} // namespace Afterimage
