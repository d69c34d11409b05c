// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/standardinput.h"

#include <QFile>

#include <cstdio>

namespace Afterimage {

QByteArray readStandardInput()
{
    QFile input;
    if (!input.open(stdin, QIODevice::ReadOnly))
        return {};
    return input.read(64LL * 1024 * 1024 + 1);
}

} // namespace Afterimage
