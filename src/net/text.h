// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QString>

namespace Afterimage {

//! A translatable sentence of this library.
[[nodiscard]] inline QString netText(const char *text)
{
    return QCoreApplication::translate("Net", text);
}

} // namespace Afterimage
