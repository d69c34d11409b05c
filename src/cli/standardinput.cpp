// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/standardinput.h"

#include <QCoreApplication>

#include <cerrno>
#include <unistd.h>

namespace Afterimage {

Result<QByteArray> readStandardInput()
{
    constexpr qsizetype most = 64LL * 1024 * 1024 + 1;
    QByteArray all;
    char part[65536];
    while (all.size() < most) {
        const ssize_t count = read(STDIN_FILENO, part, sizeof part);
        if (count == 0)
            break;
        // What came so far is no whole picture and no whole prompt. Only Ctrl+C has a handler here.
        if (count < 0 && errno == EINTR)
            return failure(ErrorKind::Canceled, QCoreApplication::translate("StandardInput", "Stopped."));
        if (count < 0)
            return failure(ErrorKind::Failed,
                QCoreApplication::translate("StandardInput", "Standard input cannot be read."), {},
                qt_error_string(errno));
        all.append(part, count);
    }
    return all;
}

} // namespace Afterimage
