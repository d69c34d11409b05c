// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secret.h"

#include <QString>

namespace Afterimage {

//! `text` without secrets: every key told to rememberSecret(), whatever looks like "sk-…", "Bearer …",
//! "api-key: …", "?key=…" or user info in a URL becomes "[redacted]". Thread-safe.
[[nodiscard]] QString redacted(const QString &text);

//! From now on redacted() knows this key exactly, also where it looks like nothing. Thread-safe.
void rememberSecret(const Secret &secret);

//! Sends everything Qt logs (qDebug … qFatal) through redacted() before the handler that was installed.
void installRedactingMessageHandler();

} // namespace Afterimage
