// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace Afterimage {

//! The two halves of a step: they may use different servers.
enum class Half { Describe, Draw };

//! "describe" or "draw".
[[nodiscard]] QString halfName(Half half);

//! A kind of server to choose from.
struct ServerKind
{
    QString id; //!< "openai", "ollama", …, "generic"
    QString name; //!< for people
    QString address; //!< the usual one; empty: there is none
    QString model; //!< the half's usual model; empty: there is none
    bool isLocal = false; //!< usually runs on this computer
};

//! Those that can do this half, OpenAI first.
[[nodiscard]] QList<ServerKind> serverKinds(Half half);

//! What the user has chosen for one half. No key: that lives in the KeyStore.
struct ServerSetup
{
    QString kind; //!< empty: what the address looks like, else OpenAI
    QString address; //!< as typed; empty: OPENAI_BASE_URL, else the kind's usual one
    QString model; //!< when the recipe names none; empty: the kind's
    QString organization; //!< empty: OPENAI_ORG_ID
    QString project; //!< empty: OPENAI_PROJECT_ID
    int timeoutSeconds = 0; //!< until the first byte; 0: the kind's
    //! The one server (http://host:port) in the private network that may be spoken to without encryption;
    //! empty: none.
    QString plainHttpOrigin;

    friend bool operator==(const ServerSetup &, const ServerSetup &) = default;
};

} // namespace Afterimage
