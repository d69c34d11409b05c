// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/processguard.h"

#include "net/redaction.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

namespace Afterimage {

void guardProcess()
{
    const rlimit none {.rlim_cur = 0, .rlim_max = 0};
    setrlimit(RLIMIT_CORE, &none);
    // A core_pattern that pipes to a program ignores the limit; what is dumped then is empty. Only Linux has
    // this file, and nothing is lost when it cannot be written.
    if (const int file = ::open("/proc/self/coredump_filter", O_WRONLY | O_CLOEXEC); file >= 0) {
        [[maybe_unused]] const ssize_t written = ::write(file, "0", 1);
        ::close(file);
    }
    installRedactingMessageHandler();
}

} // namespace Afterimage
