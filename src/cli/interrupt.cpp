// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/interrupt.h"

#include <QSocketNotifier>

#include <csignal>
#include <sys/eventfd.h>
#include <unistd.h>

namespace Afterimage {

namespace {
// A signal handler may touch little more than this.
volatile std::sig_atomic_t wakeFd = -1;

extern "C" void onSignal(int signal)
{
    const quint64 one = 1;
    if (write(wakeFd, &one, sizeof one) != sizeof one)
        _exit(128 + signal);
}
} // namespace

Interrupt::Interrupt(QObject *parent)
    : QObject(parent)
{
    wakeFd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    m_notifier = new QSocketNotifier(wakeFd, QSocketNotifier::Read, this);
    connect(m_notifier, &QSocketNotifier::activated, this, [this] {
        m_notifier->setEnabled(false);
        emit interrupted();
    });
    struct sigaction action = {};
    action.sa_handler = onSignal;
    // No SA_RESTART: a read of stdin ends too.
    action.sa_flags = int(SA_RESETHAND);
    sigaction(SIGINT, &action, nullptr);
    sigaction(SIGTERM, &action, nullptr);
}

Interrupt::~Interrupt()
{
    std::signal(SIGINT, SIG_DFL);
    std::signal(SIGTERM, SIG_DFL);
    close(wakeFd);
    wakeFd = -1;
}

} // namespace Afterimage
