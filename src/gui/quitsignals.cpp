// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/quitsignals.h"

#include <QSocketNotifier>

#include <array>
#include <csignal>
#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace Afterimage {

namespace {

constexpr std::array caught {SIGTERM, SIGINT, SIGHUP};
std::array<int, 2> sockets {-1, -1};

// Only what may be done in a signal handler: one byte down the socket.
void handle(int)
{
    const char byte = 1;
    [[maybe_unused]] const ssize_t written = ::write(sockets[1], &byte, 1);
}

} // namespace

QuitSignals::QuitSignals()
{
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, sockets.data()) != 0)
        return;
    m_notifier = new QSocketNotifier(sockets[0], QSocketNotifier::Read, this);
    connect(m_notifier, &QSocketNotifier::activated, this, [this] {
        char byte = 0;
        while (::read(sockets[0], &byte, 1) > 0) { }
        emit asked();
    });
    struct sigaction action = {};
    action.sa_handler = handle;
    action.sa_flags = SA_RESTART;
    for (const int signal : caught)
        ::sigaction(signal, &action, nullptr);
}

QuitSignals::~QuitSignals()
{
    struct sigaction action = {};
    action.sa_handler = SIG_DFL;
    for (const int signal : caught)
        ::sigaction(signal, &action, nullptr);
    delete m_notifier;
    for (int &socket : sockets) {
        if (socket >= 0)
            ::close(socket);
        socket = -1;
    }
}

} // namespace Afterimage
