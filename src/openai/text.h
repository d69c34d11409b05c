// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QString>

namespace Afterimage {

//! A translatable sentence of this library.
[[nodiscard]] inline QString openaiText(const char *text, int n = -1)
{
    return QCoreApplication::translate("OpenAi", text, nullptr, n);
}

} // namespace Afterimage
