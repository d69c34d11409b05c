// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/attempt.h"
#include "core/describer.h"
#include "core/generator.h"
#include "net/http.h"
#include "openai/prices.h"

#include <QUrl>

#include <optional>
#include <variant>

namespace Afterimage {

//! The first piece of a spooled answer: status line and headers, ended by an empty line. Cookies and other
//! things that may be secret are left out.
[[nodiscard]] QByteArray spoolHead(int status, const HttpHeaders &headers);
//! Head and body of a spooled answer; nothing when it does not begin with a whole head.
[[nodiscard]] std::optional<HttpAnswer> readSpool(const QByteArray &spooled);

//! A picture, or the address where the server has left it.
using RecoveredDrawing = std::variant<Drawing, QUrl>;

//! What an attempt has brought, read again from its spool after a crash. A spool that ends early is
//! ErrorKind::Network, with Charged::Maybe; an answer of no use is told as it would have been at once. Pure.
[[nodiscard]] Result<Description> recoveredDescription(
    const Attempt &attempt, const QByteArray &spooled, const PriceTable &prices);
[[nodiscard]] Result<RecoveredDrawing> recoveredDrawing(
    const Attempt &attempt, const QByteArray &spooled, const PriceTable &prices);
//! The same, with what was fetched from that address.
[[nodiscard]] Result<Drawing> fetchedDrawing(
    const Attempt &attempt, const QByteArray &spooled, const PriceTable &prices, const HttpAnswer &fetched);

} // namespace Afterimage
