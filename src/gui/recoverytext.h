// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/recovery.h"

#include <QString>

namespace Afterimage {

//! "Afterimage closed unexpectedly. 2 pictures recovered, 1 request has no answer (may be charged)."; empty
//! when there is nothing to tell. Pure.
[[nodiscard]] QString recoveryText(const RecoveryReport &report);
//! What was unclear, of no use or could not be stored, one a line, without secrets.
[[nodiscard]] QString recoveryDetail(const RecoveryReport &report);

} // namespace Afterimage
