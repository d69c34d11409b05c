// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/archive.h"
#include "core/session.h"
#include "store/ledgerstore.h"
#include "store/reports.h"

#include <QDateTime>
#include <QObject>

#include <memory>
#include <optional>

namespace Afterimage {

//! A folder that keeps sessions for good: one SQLite index (library.sqlite), the pictures by hash
//! (pictures/ab/<sha256>.<suffix>), a cache of thumbnails (thumbs/) and the answers of paid requests that are
//! not finished (spool/). One process at a time has it.
//!
//! Every call returns at once; the work is done on one thread of the library's own, in the order of the
//! calls, and what has succeeded survives a power cut. Callable from any thread. Errors are
//! ErrorKind::Storage unless said otherwise.
class Library final : public QObject, public Archive
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Library)
public:
    //! Makes the folder (0700) when it is missing. Waits for the disk: call it at start only.
    //! ErrorKind::Locked when another Library, here or in another process, has the folder. A library of a
    //! newer program version is refused untouched. A database that cannot be opened at all is set aside under
    //! another name, never deleted: see notice().
    [[nodiscard]] static Result<std::unique_ptr<Library>> open(const QString &directory);
    //! Finishes all calls made so far; an unfinished verify() ends in ErrorKind::Canceled.
    ~Library() override;

    [[nodiscard]] QString directory() const;
    //! A sentence for people about something unusual that happened while opening; mostly empty.
    [[nodiscard]] QString notice() const;
    //! Absolute paths; these two do not touch the disk.
    [[nodiscard]] QString picturePath(const PictureRef &picture) const;
    //! Where the thumbnail of a picture belongs (PNG); the folder exists. See writeAtomically().
    [[nodiscard]] QString thumbnailPath(const PictureRef &picture) const;

    //! Adds a session that has exactly one frame, the origin. `original` are the bytes the user dropped,
    //! `origin` the picture of the frame. Empty ids, times, head and picture names are filled in: the result
    //! is what was stored.
    [[nodiscard]] Pending<Session> addSession(
        const Session &session, const EncodedImage &original, const EncodedImage &origin);
    //! Newest updated first, without the trash.
    [[nodiscard]] Pending<QList<SessionSummary>> sessions(int limit = 200, int offset = 0);
    //! Sessions in the trash, the last thrown away first. Frames trashed alone do not show here.
    [[nodiscard]] Pending<QList<SessionSummary>> trashedSessions(int limit = 200, int offset = 0);
    //! By its id or the first characters of it, when no other session begins so: ErrorKind::NotFound, or
    //! InvalidInput when several do. Without the trash.
    [[nodiscard]] Pending<Session> session(const SessionId &idOrUniquePrefix);
    //! The session updated last; ErrorKind::NotFound when there is none.
    [[nodiscard]] Pending<Session> newestSession();
    //! All or nothing. Another title or recipe counts as an update of the session, another head does not.
    //! ErrorKind::NotFound when the session or the new head is not there.
    [[nodiscard]] Pending<void> updateSession(const SessionId &id, const SessionChange &change);

    //! The journal of paid requests; lives as long as the library.
    [[nodiscard]] LedgerStore &ledger();

    //! See Archive. Settles the attempts that brought words and picture. ErrorKind::NotFound when session or
    //! parent are not there; InvalidInput when the frame would change more than "not drawn yet" into "drawn".
    //! A frame whose parent has gone to the trash meanwhile goes there too.
    [[nodiscard]] Pending<Frame> keep(
        const Frame &frame, const std::optional<NamedPicture> &picture) override;
    [[nodiscard]] Pending<EncodedImage> picture(const PictureRef &ref) override;
    //! Stores a picture that a recipe is to name. It stays as long as a session's or a frame's recipe does,
    //! trash included; what no recipe names by then goes with the next emptyTrash().
    [[nodiscard]] Pending<PictureRef> addPicture(const EncodedImage &picture);

    //! Moves `root` and all that grew from it to the trash; the origin takes the whole session with it. The
    //! head moves to the parent of `root` if it was inside. Returns the frames moved, for restoreFrames().
    [[nodiscard]] Pending<QList<FrameId>> trashFrames(const SessionId &session, const FrameId &root);
    //! Brings frames back, with their ancestors and with what was trashed together with them below them.
    //! Returns the frames that came back, in the order they were made; restores the session when the origin
    //! is among `frames`.
    [[nodiscard]] Pending<QList<FrameId>> restoreFrames(
        const SessionId &session, const QList<FrameId> &frames);
    //! What is in the trash, the last thrown away first: sessions, and branches of sessions that are not
    //! there themselves. Each comes back by restoreSession() or restoreFrames().
    [[nodiscard]] Pending<QList<TrashedItem>> trash(int limit = 500);
    [[nodiscard]] Pending<void> trashSession(const SessionId &id);
    [[nodiscard]] Pending<void> restoreSession(const SessionId &id);
    //! Deletes for good what was trashed before `olderThan`, and the picture files nothing refers to any
    //! more; also the answers of unclear and bad attempts that are older than 30 days. The journal itself
    //! stays: what has been paid for is not undone by deleting it.
    [[nodiscard]] Pending<EmptiedTrash> emptyTrash(const QDateTime &olderThan);

    //! Sessions whose title, and frames whose caption, contain all words of `text` or words that begin so;
    //! case and accents do not count. Any text is fine; one without letters or digits finds nothing. Titles
    //! first, newest first.
    [[nodiscard]] Pending<QList<SearchHit>> search(const QString &text, int limit = 100);

    //! Reads every picture file (of one session, or of all) and compares hashes, lets SQLite check itself,
    //! and looks whether every received answer is there. Other calls go on in between.
    [[nodiscard]] Pending<VerifyReport> verify(const std::optional<SessionId> &session = {});

private:
    class Private;
    explicit Library(std::unique_ptr<Private> parts);

    std::unique_ptr<Private> d;
};

} // namespace Afterimage
