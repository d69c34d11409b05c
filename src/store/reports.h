// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/attempt.h"
#include "core/ids.h"
#include "core/picture.h"
#include "core/recipe.h"

#include <QList>
#include <QStringList>

#include <optional>

namespace Afterimage {

//! What to change of a session; unset parts stay.
struct SessionChange
{
    std::optional<QString> title;
    std::optional<Recipe> recipe;
    std::optional<FrameId> head;

    friend bool operator==(const SessionChange &, const SessionChange &) = default;
};

//! One place where the searched words stand.
struct SearchHit
{
    SessionId session;
    FrameId frame; //!< empty: the session's title is what matched
    QString title; //!< of the session
    QString snippet; //!< plain text around the match; untrusted words

    friend bool operator==(const SearchHit &, const SearchHit &) = default;
};

//! A picture file that is not what the library says.
struct PictureFault
{
    PictureRef picture;
    QString path;
    QStringList frames; //!< ids of the frames that show it; empty: it is only a session's dropped original

    friend bool operator==(const PictureFault &, const PictureFault &) = default;
};

//! What a check of the library found.
struct VerifyReport
{
    int sessions = 0;
    int frames = 0; //!< trash included
    int pictures = 0; //!< files the library refers to
    qint64 bytes = 0; //!< of the picture files read
    QStringList database; //!< what SQLite's own checks complain about
    QList<PictureFault> missing;
    QList<PictureFault> damaged;
    QStringList
        orphans; //!< files under pictures/ that nothing refers to: harmless; not looked for in one session
    QStringList
        lostAnswers; //!< files of received answers that should be there: paid for and not to be finished
    QStringList strayAnswers; //!< files in spool/ that no attempt knows; never deleted; not looked for in one
                              //!< session

    [[nodiscard]] bool isSound() const
    {
        return database.isEmpty() && missing.isEmpty() && damaged.isEmpty() && lostAnswers.isEmpty();
    }
    friend bool operator==(const VerifyReport &, const VerifyReport &) = default;
};

//! Which paid requests to list.
struct AttemptFilter
{
    enum class Show {
        All,
        Open, //!< prepared, sent or received: under way, or left by a crash
        Unclear, //!< unclear, and the user has not said yet whether they were charged
    };
    std::optional<SessionId> session;
    Show show = Show::All;
    int limit = 200;
    int offset = 0;
};

//! A paid request that an earlier run of the program sent and never finished.
struct OpenAttempt
{
    Attempt attempt; //!< Sent or Received
    QString spoolPath; //!< absolute; nothing may be there
    qint64 spoolBytes = 0;

    friend bool operator==(const OpenAttempt &, const OpenAttempt &) = default;
};

//! The same with what came of the answer. It is whole when the attempt is Received; when it is Sent the
//! answer itself must tell.
struct RecoveredAttempt
{
    Attempt attempt;
    QByteArray spool; //!< see Ledger::spool(); empty: nothing came, or it cannot be read or is beyond 128 MiB
    qint64 spoolBytes = 0; //!< on disk

    friend bool operator==(const RecoveredAttempt &, const RecoveredAttempt &) = default;
};

//! What was thrown away by one act: a session, or a branch of one.
struct TrashedItem
{
    SessionId session;
    QString title; //!< of the session
    FrameId frame; //!< the frame the branch grew from; empty: the whole session
    QString caption; //!< of that frame
    int frames = 0; //!< that come back with it, those thrown away before it not counted
    QDateTime trashed; //!< UTC
    std::optional<PictureRef> picture; //!< the origin's, or the frame's

    friend bool operator==(const TrashedItem &, const TrashedItem &) = default;
};

//! What emptying the trash removed for good.
struct EmptiedTrash
{
    int sessions = 0;
    int frames = 0; //!< those of removed sessions included
    int pictures = 0; //!< files
    int answers = 0; //!< old answers that were of no use
    qint64 bytes = 0; //!< of pictures and answers

    friend bool operator==(const EmptiedTrash &, const EmptiedTrash &) = default;
};

} // namespace Afterimage
