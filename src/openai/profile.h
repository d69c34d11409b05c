// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/attempt.h"

#include <QList>
#include <QString>
#include <QStringList>
#include <QUrl>

namespace Afterimage {

enum class DescribeApi {
    None, //!< the server cannot look at pictures
    Responses, //!< POST /responses
    Chat, //!< POST /chat/completions
};

enum class SizeStyle {
    OneText, //!< "size":"1024x1024"
    TwoNumbers, //!< "width":1024,"height":1024
};

enum class KeyHeader {
    Bearer, //!< Authorization: Bearer …
    ApiKey, //!< api-key: …
};

//! Pages of a provider's site where people put their account in order; empty: none, or not known.
struct AccountPages
{
    QUrl billing; //!< where credit is added and limits of spending are set
    QUrl verification; //!< where an organisation is verified

    friend bool operator==(const AccountPages &, const AccountPages &) = default;
};

//! How one kind of server speaks the API: what may be sent to it and what has to be told to it. Data only; a
//! caller may take one from the list and change a switch.
struct Profile
{
    QString id; //!< stable, for settings and the journal, e.g. "openai"
    QString name; //!< for people
    QUrl base; //!< the usual base URL; empty: there is none
    QList<int> ports; //!< where such a server usually listens on this computer; none: not a local server

    DescribeApi describes = DescribeApi::None;
    QString imagesPath; //!< below the base URL, e.g. "images/generations"; empty: it cannot draw
    QString editsPath; //!< likewise for drawing after a picture (Remix)

    QString tokenLimitField; //!< "max_output_tokens", "max_completion_tokens" or "max_tokens"
    bool takesExtras = false; //!< store, prompt_cache_options, safety_identifier
    bool takesEffort = false; //!< reasoning effort and verbosity
    bool takesDetail = false; //!< how closely a picture is looked at
    QString responseFormat; //!< value of response_format; empty: never sent
    SizeStyle sizeStyle = SizeStyle::OneText;
    bool takesAutoSize = false; //!< "size":"auto"
    QStringList imageFields; //!< optional fields its image requests take, by their names
    bool streamsImages = false;
    bool splitsPromptAtPipe = false; //!< "|" would cut the prompt into wanted and unwanted
    bool readsPromptTags = false; //!< acts on <sd_cpp_extra_args> and <lora:…> in the prompt
    int promptCap = 32'000; //!< characters

    KeyHeader keyHeader = KeyHeader::Bearer;
    bool isFree = false; //!< costs nothing whatever is asked: the user's own computer
    AccountPages pages;
    QString describeModel; //!< defaults; empty: the server's or the user's choice
    QString drawModel;
    int firstByteSeconds = 300; //!< how long such a server may think before it says anything

    friend bool operator==(const Profile &, const Profile &) = default;
};

//! All we know, OpenAI first, the one for anything else ("generic") last.
[[nodiscard]] const QList<Profile> &allProfiles();
//! The generic one when there is no such id.
[[nodiscard]] Profile profileFor(const QString &id);
[[nodiscard]] bool canDo(const Profile &profile, AttemptKind kind);
//! By host and, on this computer, by port. Several kinds of server share a port: of those that can do this,
//! the likeliest is guessed, and the user can say otherwise. The generic one for everything unknown.
[[nodiscard]] Profile guessProfile(const QUrl &url, AttemptKind kind);

} // namespace Afterimage
