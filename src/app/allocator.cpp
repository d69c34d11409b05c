// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/allocator.h"

#include <cstdlib> // names the C library

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace Afterimage {

void tuneAllocator()
{
#ifdef __GLIBC__
    constexpr int mebi = 1024 * 1024;
    // NOLINTBEGIN(concurrency-mt-unsafe): no other thread is there yet
    mallopt(M_MMAP_THRESHOLD, 32 * mebi); // the most it takes; larger blocks go back at once
    mallopt(M_TRIM_THRESHOLD, 64 * mebi); // what may lie idle at the end of the heap
    mallopt(M_ARENA_MAX, 2); // or every thread of the pool keeps its own idle megabytes
    // NOLINTEND(concurrency-mt-unsafe)
#endif
}

} // namespace Afterimage
