// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

namespace Afterimage {

//! What the program's exit status says; scripts rely on it.
enum ExitCode {
    ExitDone = 0,
    ExitFailed = 1,
    ExitUsage = 2,
    ExitRefused = 3,
    ExitBudget = 4,
    ExitNetwork = 5,
    ExitStorage = 6,
    ExitInterrupted = 130,
};

[[nodiscard]] inline ExitCode exitCodeFor(const Error &error)
{
    switch (error.kind) {
    case ErrorKind::Canceled:
        return ExitInterrupted;
    case ErrorKind::Refused:
    case ErrorKind::Consent:
    case ErrorKind::Later:
        return ExitRefused;
    case ErrorKind::Budget:
        return ExitBudget;
    case ErrorKind::Network:
        return ExitNetwork;
    case ErrorKind::Storage:
    case ErrorKind::Locked:
        return ExitStorage;
    case ErrorKind::InvalidInput:
    case ErrorKind::NotFound:
    case ErrorKind::Failed:
        break;
    }
    return ExitFailed;
}

} // namespace Afterimage
