// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/command.h"

namespace Afterimage {

//! `describe` and `draw`: one half of a step, with no library.
[[nodiscard]] std::unique_ptr<Command> makeDescribeCommand(Output &output);
[[nodiscard]] std::unique_ptr<Command> makeDrawCommand(Output &output);

} // namespace Afterimage
