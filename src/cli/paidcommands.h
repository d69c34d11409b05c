// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/recovery.h"
#include "cli/command.h"

namespace Afterimage {

class Workbench;

//! Says what a recovery found, if it found anything.
void tellRecovery(const RecoveryReport &report, Output &output);

//! Goes on once what an interrupted program had paid for is finished, and told: what comes may be what it
//! belongs to, and nothing more should be spent before it is known.
void whenRecovered(Workbench &bench, Output &output, QObject *receiver, const std::function<void()> &go);

//! `recover`: finishes what an interrupted program had paid for, and lists what may have been charged.
[[nodiscard]] std::unique_ptr<Command> makeRecoverCommand(Output &output);
//! `models`: what the servers of both halves list.
[[nodiscard]] std::unique_ptr<Command> makeModelsCommand(Output &output);

} // namespace Afterimage
