// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/attempt.h"
#include "core/claim.h"
#include "core/error.h"
#include "core/ids.h"
#include "core/money.h"
#include "core/picture.h"
#include "core/recipe.h"
#include "core/report.h"
#include "core/usage.h"

#include <QDateTime>
#include <QMetaType>
#include <QStringList>

#include <optional>

namespace Afterimage {

enum class FrameState {
    Captioned, //!< a half-step: words, no picture yet
    Done, //!< the picture is there and durable
};

enum class CaptionSource {
    None, //!< an origin has no caption
    Described, //!< by a describer
    Edited, //!< by the user
};

//! Who did one half of a step, and what it took.
struct HalfStep
{
    ProviderId provider; //!< empty: this half has not been done (or the user wrote the words)
    QString engine; //!< the provider's name and version for people, e.g. "built-in engine 1"
    QString model; //!< as the provider answered
    qint64 ms = 0;
    Usage usage;
    std::optional<Money> cost;
    QStringList requestIds;
    AttemptId attempt; //!< the journal's name of the request that brought this; empty: none was needed
    bool comparedWithOrigin
        = false; //!< of describing: the origin was shown as well, and the words tell of it
    Report report;
    Claims claims; //!< of describing: what the words rest on, for engines that say so

    friend bool operator==(const HalfStep &, const HalfStep &) = default;
};

//! One node of a session's tree. Values only; nothing in a stored frame is ever overwritten, a Captioned
//! frame becomes Done once.
struct Frame
{
    FrameId id;
    SessionId session;
    FrameId parent; //!< empty for the origin
    int step = 0; //!< distance from the origin
    FrameState state = FrameState::Captioned;
    Recipe recipe; //!< the recipe that made it
    QString caption;
    CaptionSource captionSource = CaptionSource::None;
    HalfStep described;
    QString prompt; //!< what was really sent to the generator
    QString revisedPrompt; //!< what the provider made of it, if it said so
    std::optional<quint32> seed; //!< the seed really used
    HalfStep drawn;
    std::optional<PictureRef> picture;
    QDateTime created; //!< UTC
    std::optional<Error> trouble; //!< why the last try to draw this half-step failed

    [[nodiscard]] bool isOrigin() const { return parent.isEmpty(); }
    [[nodiscard]] bool isDone() const { return state == FrameState::Done; }
    friend bool operator==(const Frame &, const Frame &) = default;
};

} // namespace Afterimage

Q_DECLARE_METATYPE(Afterimage::Frame)
