// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace Afterimage {

//! Lets the C library keep the memory of a picture for the next one. A step asks for the same few buffers of
//! some megabytes again and again; glibc gives every one of them back to the system, and has it fetched anew
//! page by page (mallopt(3), M_MMAP_THRESHOLD). Measured with tests/bench/openai-loop: an eighth less time a
//! step. First thing in main(), before any thread. Does nothing where the C library is another one.
void tuneAllocator();

} // namespace Afterimage
