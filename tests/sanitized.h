// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace Afterimage {

//! Whether this build looks for memory errors and undefined behaviour, several times as slowly. What only
//! paints the same again to compare it finds nothing more of those, and is left to the plain build.
#ifdef __SANITIZE_ADDRESS__
inline constexpr bool isSanitized = true;
#else
inline constexpr bool isSanitized = false;
#endif

} // namespace Afterimage
