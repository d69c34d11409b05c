// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace Afterimage {

//! All of stdin, at most 64 MiB and one byte, so that a limit further on can say that it is too much. Blocks.
[[nodiscard]] QByteArray readStandardInput();

} // namespace Afterimage
