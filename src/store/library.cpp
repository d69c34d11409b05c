// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/library.h"

#include "store/connection.h"
#include "store/framequeries.h"
#include "store/jobthread.h"
#include "store/journal.h"
#include "store/libraryfolder.h"
#include "store/searchqueries.h"
#include "store/sessionqueries.h"
#include "store/text.h"
#include "store/trashqueries.h"
#include "store/verification.h"

#include <atomic>
#include <future>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

class Library::Private
{
public:
    explicit Private(LibraryFolder where)
        : folder(std::move(where))
        , ledger(thread, journal)
    {
    }

    ~Private()
    {
        closing = true;
        // The connection dies in the thread it was made in.
        thread.post([this] {
            journal.reset();
            connection.reset();
        });
    }
    Q_DISABLE_COPY_MOVE(Private)

    [[nodiscard]] const Database &db() const { return connection->db(); }

    // What follows runs in the store thread.
    Result<void> connect();
    Result<Session> addSession(Session session, const EncodedImage &original, const EncodedImage &origin);
    Result<Frame> keep(Frame frame, const std::optional<NamedPicture> &picture);
    Result<EmptiedTrash> emptyTrash(const QDateTime &olderThan);
    void goOnVerifying(const std::shared_ptr<Verification> &check,
        const std::shared_ptr<QPromise<Result<VerifyReport>>> &promise);

    const LibraryFolder folder;
    QString notice;
    std::atomic_bool closing = false; //!< set before the connection goes
    std::unique_ptr<FolderLock> lock;
    std::unique_ptr<Connection> connection;
    std::unique_ptr<Journal> journal;
    LedgerStore ledger; //!< passes on what it is asked to the thread and the journal
    // The last member: ends first, with all others still there.
    JobThread thread;
};

Result<void> Library::Private::connect()
{
    Result<std::unique_ptr<Connection>> opened = Connection::open(folder.database());
    if (!opened)
        return tl::unexpected(opened.error());
    connection = *std::move(opened);
    journal = std::make_unique<Journal>(db(), folder);
    // A library on a full disk can still be looked at; what could not be tidied up now is at the next start.
    if (const Result<void> begun = journal->begin(); !begun)
        qWarning("The journal could not be tidied up: %s", qUtf8Printable(begun.error().detail));
    return {};
}

Result<Session> Library::Private::addSession(
    Session session, const EncodedImage &original, const EncodedImage &origin)
{
    if (session.frames.size() != 1 || !session.frames.first().isOrigin())
        return failure(
            ErrorKind::InvalidInput, storeText("A new session has its first picture and nothing else."));
    if (original.bytes.isEmpty() || origin.bytes.isEmpty())
        return failure(ErrorKind::InvalidInput, storeText("A session needs a picture."));

    const QDateTime now = QDateTime::currentDateTimeUtc();
    if (session.id.isEmpty())
        session.id = newId();
    session.created = session.created.isValid() ? session.created.toUTC() : now;
    session.updated = session.updated.isValid() ? session.updated.toUTC() : now;
    session.original = refFor(original);
    Frame &first = session.frames.first();
    if (first.id.isEmpty())
        first.id = newId();
    first.session = session.id;
    first.step = 0;
    first.state = FrameState::Done;
    first.picture = refFor(origin);
    first.created = first.created.isValid() ? first.created.toUTC() : session.created;
    session.head = first.id;

    // Files first: a row never names a picture that is not there.
    if (const Result<void> stored = folder.storePicture(session.original, original.bytes); !stored)
        return tl::unexpected(stored.error());
    if (const Result<void> stored = folder.storePicture(*first.picture, origin.bytes); !stored)
        return tl::unexpected(stored.error());
    return inTransaction(db(), [this, &session]() -> Result<Session> {
        const Result<void> inserted = insertSession(db(), session);
        return inserted ? Result<Session>(session) : tl::unexpected(inserted.error());
    });
}

Result<Frame> Library::Private::keep(Frame frame, const std::optional<NamedPicture> &picture)
{
    if (frame.id.isEmpty() || frame.isOrigin())
        return failure(ErrorKind::InvalidInput, storeText("The frame has no id or no parent."));
    frame.created = frame.created.isValid() ? frame.created.toUTC() : QDateTime::currentDateTimeUtc();

    const Result<SessionRow> session = sessionRow(db(), frame.session);
    if (!session)
        return tl::unexpected(session.error());
    const Result<std::optional<FrameRow>> parent = frameRow(db(), frame.parent);
    if (!parent)
        return tl::unexpected(parent.error());
    if (!parent->has_value() || (*parent)->session != session->seq)
        return failure(ErrorKind::NotFound, storeText("The frame's parent is not in the session."));
    const Result<std::optional<FrameRow>> stored = frameRow(db(), frame.id);
    if (!stored)
        return tl::unexpected(stored.error());
    const Result<void> allowed = checkKeep(frame, picture, (*parent)->frame,
        stored->has_value() ? std::optional((*stored)->frame) : std::nullopt);
    if (!allowed)
        return tl::unexpected(allowed.error());

    if (picture && !journal->hasBrought(frame.drawn.attempt, *frame.picture)) {
        if (const Result<void> written = folder.storePicture(*frame.picture, picture->image().bytes);
            !written)
            return tl::unexpected(written.error());
    } else if (!picture && frame.picture && !folder.hasPicture(*frame.picture)) {
        return failure(
            ErrorKind::InvalidInput, storeText("The frame names a picture the library does not have."));
    }
    QList<AttemptId> paid;
    const Result<void> kept = inTransaction(db(), [&]() -> Result<void> {
        const Result<void> written = stored->has_value()
            ? updateFrame(db(), frame, (*stored)->seq)
            : insertFrame(db(), frame, session->seq, (*parent)->seq, (*parent)->trashedAt);
        if (!written)
            return written;
        const Result<QList<AttemptId>> settled = journal->settleFor(frame);
        if (!settled)
            return tl::unexpected(settled.error());
        paid = *settled;
        // A frame that goes to the trash with its parent is no place to go on from.
        return (*parent)->trashedAt ? touchSession(db(), session->seq)
                                    : growSession(db(), session->seq, frame.parent, frame.id);
    });
    if (!kept)
        return tl::unexpected(kept.error());
    // Deleting megabytes takes a moment that nobody has to wait for.
    if (!paid.isEmpty())
        thread.post([this, paid] {
            if (journal) // else they go at the next start
                journal->forgetAnswers(paid);
        });
    return frame;
}

Result<EmptiedTrash> Library::Private::emptyTrash(const QDateTime &olderThan)
{
    if (!olderThan.isValid())
        return failure(ErrorKind::InvalidInput, storeText("It was not said what to delete."));
    const Result<Deleted> deleted
        = inTransaction(db(), [this, &olderThan] { return deleteTrash(db(), olderThan); });
    if (!deleted)
        return tl::unexpected(deleted.error());
    EmptiedTrash report {.sessions = deleted->sessions, .frames = deleted->frames};

    const Result<QList<PictureRef>> unused = unusedPictures(db());
    if (!unused)
        return tl::unexpected(unused.error());
    const Result<void> forgotten = inTransaction(db(), [this, &unused, &report]() -> Result<void> {
        for (const PictureRef &picture : *unused) {
            if (folder.removePicture(picture)) {
                ++report.pictures;
                report.bytes += picture.byteCount;
            }
            if (const Result<void> done = forgetPicture(db(), picture.sha256); !done)
                return done;
        }
        return {};
    });
    folder.removeLeftovers();
    if (!forgotten)
        return tl::unexpected(forgotten.error());
    constexpr int daysOfUselessAnswers = 30;
    const Result<Journal::Removed> answers
        = journal->removeOldAnswers(QDateTime::currentDateTimeUtc().addDays(-daysOfUselessAnswers));
    if (!answers)
        return tl::unexpected(answers.error());
    report.answers = answers->files;
    report.bytes += answers->bytes;
    return report;
}

void Library::Private::goOnVerifying(const std::shared_ptr<Verification> &check,
    const std::shared_ptr<QPromise<Result<VerifyReport>>> &promise)
{
    if (closing) {
        promise->addResult(failure(ErrorKind::Canceled, storeText("The check was stopped.")));
        promise->finish();
        return;
    }
    if (check->readSome()) {
        thread.post([this, check, promise] { goOnVerifying(check, promise); });
        return;
    }
    promise->addResult(check->finish(db()));
    promise->finish();
}

Result<std::unique_ptr<Library>> Library::open(const QString &directory)
{
    if (directory.isEmpty())
        return failure(ErrorKind::InvalidInput, storeText("No library folder was named."));
    auto parts = std::make_unique<Private>(LibraryFolder(directory));
    if (const Result<void> made = parts->folder.make(); !made)
        return tl::unexpected(made.error());
    Result<std::unique_ptr<FolderLock>> lock = FolderLock::take(parts->folder.lockFile());
    if (!lock)
        return tl::unexpected(lock.error());
    parts->lock = *std::move(lock);

    std::promise<Result<void>> opened;
    parts->thread.post([&parts, &opened] { opened.set_value(parts->connect()); });
    if (const Result<void> result = opened.get_future().get(); !result)
        return tl::unexpected(result.error());
    if (const QString aside = parts->connection->setAside(); !aside.isEmpty()) {
        parts->notice
            = storeText("The library's index was damaged. It has been kept as \"%1\", the pictures are "
                        "untouched, and a new index has been begun.")
                  .arg(aside);
    }
    return std::unique_ptr<Library>(new Library(std::move(parts)));
}

Library::Library(std::unique_ptr<Private> parts)
    : d(std::move(parts))
{
}

Library::~Library() = default;

QString Library::directory() const
{
    return d->folder.directory();
}

QString Library::notice() const
{
    return d->notice;
}

QString Library::picturePath(const PictureRef &picture) const
{
    return d->folder.picturePath(picture);
}

QString Library::thumbnailPath(const PictureRef &picture) const
{
    return d->folder.thumbnailPath(picture);
}

Pending<Session> Library::addSession(
    const Session &session, const EncodedImage &original, const EncodedImage &origin)
{
    return d->thread.run<Session>(
        [p = d.get(), session, original, origin] { return p->addSession(session, original, origin); });
}

Pending<QList<SessionSummary>> Library::sessions(int limit, int offset)
{
    return d->thread.run<QList<SessionSummary>>(
        [p = d.get(), limit, offset] { return listSessions(p->db(), Shelf::Library, limit, offset); });
}

Pending<QList<SessionSummary>> Library::trashedSessions(int limit, int offset)
{
    return d->thread.run<QList<SessionSummary>>(
        [p = d.get(), limit, offset] { return listSessions(p->db(), Shelf::Trash, limit, offset); });
}

Pending<Session> Library::session(const SessionId &idOrUniquePrefix)
{
    return d->thread.run<Session>([p = d.get(), idOrUniquePrefix]() -> Result<Session> {
        const Result<SessionId> id = resolveSession(p->db(), idOrUniquePrefix);
        if (!id)
            return tl::unexpected(id.error());
        return loadSession(p->db(), *id);
    });
}

Pending<Session> Library::newestSession()
{
    return d->thread.run<Session>([p = d.get()]() -> Result<Session> {
        const Result<std::optional<SessionId>> id = newestSessionId(p->db());
        if (!id)
            return tl::unexpected(id.error());
        if (!id->has_value())
            return failure(ErrorKind::NotFound, storeText("There is no session in the library yet."));
        return loadSession(p->db(), **id);
    });
}

Pending<void> Library::updateSession(const SessionId &id, const SessionChange &change)
{
    return d->thread.run<void>([p = d.get(), id, change] {
        return inTransaction(p->db(), [&] { return changeSession(p->db(), id, change); });
    });
}

LedgerStore &Library::ledger()
{
    return d->ledger;
}

Pending<Frame> Library::keep(const Frame &frame, const std::optional<NamedPicture> &picture)
{
    return d->thread.run<Frame>([p = d.get(), frame, picture] { return p->keep(frame, picture); });
}

Pending<EncodedImage> Library::picture(const PictureRef &ref)
{
    return d->thread.run<EncodedImage>([p = d.get(), ref] { return p->folder.loadPicture(ref); });
}

Pending<PictureRef> Library::addPicture(const EncodedImage &picture)
{
    return d->thread.run<PictureRef>([p = d.get(), picture]() -> Result<PictureRef> {
        if (picture.bytes.isEmpty())
            return failure(ErrorKind::InvalidInput, storeText("There is no picture in it."));
        PictureRef ref = refFor(picture);
        if (const Result<void> stored = p->folder.storePicture(ref, picture.bytes); !stored)
            return tl::unexpected(stored.error());
        const Result<void> noted = inTransaction(p->db(), [&] { return notePicture(p->db(), ref); });
        if (!noted)
            return tl::unexpected(noted.error());
        return ref;
    });
}

Pending<QList<FrameId>> Library::trashFrames(const SessionId &session, const FrameId &root)
{
    return d->thread.run<QList<FrameId>>([p = d.get(), session, root] {
        return inTransaction(p->db(), [&] { return trashBranch(p->db(), session, root); });
    });
}

Pending<QList<FrameId>> Library::restoreFrames(const SessionId &session, const QList<FrameId> &frames)
{
    return d->thread.run<QList<FrameId>>([p = d.get(), session, frames] {
        return inTransaction(p->db(), [&] { return restoreBranches(p->db(), session, frames); });
    });
}

Pending<QList<TrashedItem>> Library::trash(int limit)
{
    return d->thread.run<QList<TrashedItem>>([p = d.get(), limit] { return trashedItems(p->db(), limit); });
}

Pending<void> Library::trashSession(const SessionId &id)
{
    return d->thread.run<void>([p = d.get(), id] {
        return inTransaction(p->db(), [&] { return setSessionTrashed(p->db(), id, true); });
    });
}

Pending<void> Library::restoreSession(const SessionId &id)
{
    return d->thread.run<void>([p = d.get(), id] {
        return inTransaction(p->db(), [&] { return setSessionTrashed(p->db(), id, false); });
    });
}

Pending<EmptiedTrash> Library::emptyTrash(const QDateTime &olderThan)
{
    return d->thread.run<EmptiedTrash>([p = d.get(), olderThan] { return p->emptyTrash(olderThan); });
}

Pending<QList<SearchHit>> Library::search(const QString &text, int limit)
{
    return d->thread.run<QList<SearchHit>>(
        [p = d.get(), text, limit] { return findWords(p->db(), text, limit); });
}

Pending<VerifyReport> Library::verify(const std::optional<SessionId> &session)
{
    auto promise = std::make_shared<QPromise<Result<VerifyReport>>>();
    promise->start();
    Pending<VerifyReport> pending = promise->future();
    d->thread.post([p = d.get(), promise, session] {
        Result<Verification> check = Verification::begin(p->db(), p->folder, session);
        if (check) {
            p->goOnVerifying(std::make_shared<Verification>(*std::move(check)), promise);
            return;
        }
        promise->addResult(tl::unexpected(check.error()));
        promise->finish();
    });
    return pending;
}

} // namespace Afterimage
