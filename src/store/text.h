// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QString>

namespace Afterimage {

//! A translatable sentence of this library.
[[nodiscard]] inline QString storeText(const char *text)
{
    return QCoreApplication::translate("Library", text);
}

} // namespace Afterimage
