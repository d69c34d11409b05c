// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/nodelay.h"

#include <charconv>
#include <filesystem>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string>
#include <sys/socket.h>

namespace Afterimage {

namespace {

bool isTcp(int fd)
{
    int protocol = 0;
    socklen_t size = sizeof protocol;
    return ::getsockopt(fd, SOL_SOCKET, SO_PROTOCOL, &protocol, &size) == 0 && protocol == IPPROTO_TCP;
}

} // namespace

void sendWithoutDelay()
{
    std::error_code trouble;
    for (const auto &entry : std::filesystem::directory_iterator("/proc/self/fd", trouble)) {
        const std::string name = entry.path().filename();
        int fd = -1;
        std::from_chars(name.data(), name.data() + name.size(), fd);
        const int yes = 1;
        if (isTcp(fd))
            ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    }
}

} // namespace Afterimage
