// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace Afterimage {

//! Keeps keys inside the process: no core dumps (limit 0, and an empty dump where a crash handler ignores the
//! limit), and a log without secrets. First thing in main(), before
//! any thread. The process stays traceable by its own user: file dialogs of portals need that.
void guardProcess();

} // namespace Afterimage
