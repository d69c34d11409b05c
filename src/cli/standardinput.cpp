// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/standardinput.h"

#include <unistd.h>

namespace Afterimage {

QByteArray readStandardInput()
{
    constexpr qsizetype most = 64LL * 1024 * 1024 + 1;
    QByteArray all;
    char part[65536];
    while (all.size() < most) {
        const ssize_t count = read(STDIN_FILENO, part, sizeof part);
        if (count <= 0) // the end, an error, or Ctrl+C
            break;
        all.append(part, count);
    }
    return all;
}

} // namespace Afterimage
