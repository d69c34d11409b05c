// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pending.h"

class QObject;

namespace Afterimage {

enum class KeyringState {
    Open,
    Locked, //!< keys may be there; nobody can tell until it is unlocked
    Silent, //!< there is one that does not answer, or refuses to: keys may be there
    None, //!< no Secret Service on this desktop
};

//! Asks the desktop's Secret Service about its default collection. A locked one answers "not found" to every
//! question (measured with gnome-keyring 42), so this must be known before an answer is believed. Never asks
//! the user anything; at most 3 seconds. From the receiver's thread, which has an event loop.
[[nodiscard]] Pending<KeyringState> keyringState(QObject *receiver);

} // namespace Afterimage
