// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <QByteArray>
#include <QHostAddress>
#include <QList>
#include <QUrl>

namespace Afterimage {

//! True for addresses that are not out on the internet: loopback, private, link-local, shared, multicast,
//! reserved, and IPv6 forms that hold such an IPv4 address.
[[nodiscard]] bool isInnerAddress(const QHostAddress &address);

//! The address as it may be fetched: https, with a host that is not obviously an inner one, without user name
//! and fragment. ErrorKind::InvalidInput with a sentence for people.
[[nodiscard]] Result<QUrl> checkPictureUrl(const QUrl &url);
//! Where a redirect leads, checked in the same way.
[[nodiscard]] Result<QUrl> redirectTarget(const QUrl &from, const QByteArray &location);
//! The address to connect to: all of what a name resolves to must be outside, the first is taken.
[[nodiscard]] Result<QHostAddress> outerAddress(const QString &host, const QList<QHostAddress> &resolved);
} // namespace Afterimage
