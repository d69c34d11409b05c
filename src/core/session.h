// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/frame.h"

#include <QDateTime>
#include <QList>
#include <QMetaType>

namespace Afterimage {

//! An origin and the tree of frames that grew from it. `frames` holds every frame that is not in the trash,
//! parents before children, siblings in the order they were made; frames.first() is the origin.
struct Session
{
    SessionId id;
    QString title;
    Recipe recipe; //!< decides the next step
    FrameId head; //!< the leaf (or frame) whose chain was shown last
    QDateTime created; //!< UTC
    QDateTime updated; //!< UTC
    PictureRef original; //!< the bytes the user dropped, kept as they were
    QList<Frame> frames;

    friend bool operator==(const Session &, const Session &) = default;
};

//! What lists of sessions show.
struct SessionSummary
{
    SessionId id;
    QString title;
    int frameCount = 0; //!< origin included, trash not
    QDateTime created;
    QDateTime updated;
    std::optional<PictureRef> originPicture;
    std::optional<PictureRef> lastPicture;

    friend bool operator==(const SessionSummary &, const SessionSummary &) = default;
};

//! Pure functions over the tree. A null pointer or an empty list says that the id is not in the session.
[[nodiscard]] const Frame *findFrame(const Session &session, const FrameId &id);
[[nodiscard]] Frame *findFrame(Session &session, const FrameId &id);
//! Children in the order they were made.
[[nodiscard]] QList<const Frame *> childrenOf(const Session &session, const FrameId &id);
//! From the origin to `id`, both included.
[[nodiscard]] QList<const Frame *> pathTo(const Session &session, const FrameId &id);
//! pathTo(id), then on along the newest child to a leaf: what the filmstrip shows.
[[nodiscard]] QList<const Frame *> chainThrough(const Session &session, const FrameId &id);
//! `id` and all that grew from it, parents first.
[[nodiscard]] QList<FrameId> subtreeOf(const Session &session, const FrameId &id);
//! The frames of `ids` that are in the session, in its order.
[[nodiscard]] QList<Frame> framesOf(const Session &session, const QList<FrameId> &ids);
//! Frames without children.
[[nodiscard]] QList<const Frame *> leavesOf(const Session &session);

} // namespace Afterimage

Q_DECLARE_METATYPE(Afterimage::Session)
