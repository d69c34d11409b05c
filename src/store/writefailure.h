// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <QString>

namespace Afterimage {

//! The errno of a write as an ErrorKind::Storage for people.
[[nodiscard]] tl::unexpected<Error> writeFailure(const QString &path, int error);

} // namespace Afterimage
