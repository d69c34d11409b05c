// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <QByteArray>
#include <QString>

namespace Afterimage {

//! The bytes of a user's file. Links are followed; folders, pipes, devices and sockets are refused without
//! waiting on them, and what is larger than `maxBytes` before it is read. ErrorKind::NotFound when nothing is
//! there, InvalidInput for the wrong kind or size, Storage when it cannot be read.
[[nodiscard]] Result<QByteArray> readRegularFile(const QString &path, qint64 maxBytes = 64LL * 1024 * 1024);

} // namespace Afterimage
