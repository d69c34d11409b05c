// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/command.h"

namespace Afterimage {

//! What can be chosen: `engines` and `styles`.
[[nodiscard]] std::unique_ptr<Command> makeEnginesCommand(Output &output);
[[nodiscard]] std::unique_ptr<Command> makeStylesCommand(Output &output);

} // namespace Afterimage
