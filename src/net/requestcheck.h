// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/http.h"

namespace Afterimage {

//! Why `request` may not be sent; empty when it may. Says no value of a header and no key.
// Qt 6.4 sends a line break within a header as a header of its own; later versions drop the header, key and
// all.
[[nodiscard]] QString requestFault(const HttpRequest &request);

} // namespace Afterimage
