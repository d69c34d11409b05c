// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace Afterimage {

//! Base64 with or without "data:…;base64," before it, white space in it and "=" at its end; nothing for a bad
//! character, a wrong "=" or a length that cannot be.
[[nodiscard]] std::optional<QByteArray> strictBase64(QByteArrayView text);

} // namespace Afterimage
