// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/command.h"

namespace Afterimage {

//! Commands over what is kept: `sessions`, `show`, `export`, `verify`.
[[nodiscard]] std::unique_ptr<Command> makeSessionsCommand(Output &output);
[[nodiscard]] std::unique_ptr<Command> makeShowCommand(Output &output);
[[nodiscard]] std::unique_ptr<Command> makeExportCommand(Output &output);
[[nodiscard]] std::unique_ptr<Command> makeVerifyCommand(Output &output);

} // namespace Afterimage
