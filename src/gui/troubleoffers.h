// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/stepprice.h"
#include "core/error.h"

#include <QList>
#include <QString>

namespace Afterimage {

//! What can be done about a step that failed.
enum class Remedy {
    EditWords, //!< put the cursor into the words, or where one's own can be written
    TryAgain, //!< the same step, or its drawing half, once more
    Leave, //!< only put the trouble away
    RaiseBudget, //!< to where the limit is set
    Send, //!< agree to what leaves for a server, and go on
    KeepWaiting, //!< for the answer to a request that has left
    StopNow,
    Resume, //!< go on with the paused run
    Servers, //!< to the settings of servers and keys
    OpenPage, //!< the page on the web where the account is put in order
};

struct TroubleOffer
{
    Remedy remedy = Remedy::Leave;
    QString text; //!< of its button, with the price when it costs something

    friend bool operator==(const TroubleOffer &, const TroubleOffer &) = default;
};

//! How a step that failed stands.
struct TroubleScene
{
    bool hasWords = false; //!< the words are there: they can be edited, and drawing is what failed
    bool isPaused = false; //!< the run waits with its place kept
    bool isBusy = false; //!< something else is under way
    StepPrice price; //!< of trying again, or of the rest of the run that waits
};

//! The offers, the first one being the primary. Pure.
[[nodiscard]] QList<TroubleOffer> offersFor(const Error &error, const TroubleScene &scene);
//! True when the provider turned down the words or the picture, not the key or the account.
[[nodiscard]] bool isAboutContent(const Error &error);

} // namespace Afterimage
