// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace Afterimage {

//! Random UUIDs in lower case without braces. Order never comes from an id.
using SessionId = QString;
using FrameId = QString;
//! "builtin", "openai", …
using ProviderId = QString;

[[nodiscard]] QString newId();

} // namespace Afterimage
