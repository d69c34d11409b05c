// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <QByteArray>

namespace Afterimage {

//! All of stdin, at most 64 MiB and one byte, so that a limit further on can say that it is too much. Blocks.
//! ErrorKind::Canceled when Ctrl+C came first, ErrorKind::Failed when it cannot be read.
[[nodiscard]] Result<QByteArray> readStandardInput();

} // namespace Afterimage
