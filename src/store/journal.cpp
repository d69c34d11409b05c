// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/journal.h"

#include "store/attemptqueries.h"
#include "store/budgetcheck.h"
#include "store/text.h"

#include <QFileInfo>
#include <QLocale>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

constexpr qint64 mebibyte = 1024LL * 1024;

bool isFree(AttemptState state)
{
    return state == AttemptState::NotSent || state == AttemptState::Refused;
}

bool mayBeClosed(AttemptState from, AttemptState to)
{
    switch (from) {
    case AttemptState::Prepared:
    case AttemptState::Sent:
        return isFree(to) || to == AttemptState::Received || to == AttemptState::Bad
            || to == AttemptState::Unclear;
    case AttemptState::Received:
        return to == AttemptState::Received || to == AttemptState::Bad || to == AttemptState::Unclear;
    case AttemptState::Unclear: // its answer may come late
        return to == AttemptState::Received || to == AttemptState::Bad || to == AttemptState::Refused;
    default:
        return false;
    }
}

bool waitsForAnswer(AttemptState state)
{
    return state == AttemptState::Prepared || state == AttemptState::Sent || state == AttemptState::Unclear;
}

QString sizeText(qint64 bytes)
{
    return QLocale::c().formattedDataSize(bytes, 1);
}

tl::unexpected<Error> cannotEnd(const AttemptId &id)
{
    return failure(ErrorKind::InvalidInput,
        storeText("The paid request cannot be closed like that, or has been already."), {}, id);
}

} // namespace

Journal::Journal(const Database &db, const LibraryFolder &folder)
    : m_db(db)
    , m_folder(folder)
    , m_spool(folder.spoolFolder())
{
}

Result<void> Journal::begin()
{
    const Result<qint64> last = lastAttempt(m_db);
    if (!last)
        return tl::unexpected(last.error());
    m_lastBefore = *last;

    const Result<QList<Attempt>> prepared = attemptsIn(m_db, {AttemptState::Prepared}, m_lastBefore);
    if (!prepared)
        return tl::unexpected(prepared.error());
    const Result<void> tidied = inTransaction(m_db, [this, &prepared]() -> Result<void> {
        for (const Attempt &attempt : *prepared) {
            // An answer proves that it was sent, whatever the row says.
            if (m_spool.size(attempt.id) == 0)
                continue;
            const Result<bool> moved
                = moveAttempt(m_db, attempt.id, AttemptState::Prepared, AttemptState::Sent);
            if (!moved)
                return tl::unexpected(moved.error());
        }
        return {};
    });
    if (!tidied)
        return tidied;

    const QStringList files = m_spool.files();
    for (const QString &file : files) {
        const AttemptId id = m_spool.attemptOf(file);
        const Result<std::optional<Attempt>> attempt = attemptRow(m_db, id);
        if (!attempt)
            return tl::unexpected(attempt.error());
        if (attempt->has_value() && ((*attempt)->state == AttemptState::Settled || isFree((*attempt)->state)))
            m_spool.remove(id);
    }
    return {};
}

Result<void> Journal::checkRoom(AttemptKind kind) const
{
    // Room for the answer, for what is made of it and for a safe distance: a request that is paid for and
    // cannot be kept is the one thing that must not happen.
    const qint64 expected = kind == AttemptKind::Draw ? 8 * mebibyte : mebibyte;
    const qint64 needed = 3 * expected + 64 * mebibyte;
    const Result<qint64> free = m_folder.freeBytes();
    if (!free)
        return tl::unexpected(free.error());
    if (*free >= needed)
        return {};
    return failure(ErrorKind::Storage,
        storeText("The disk of the library \"%1\" has %2 free, and %3 are needed to keep an answer safely. "
                  "The request was not sent.")
            .arg(m_folder.directory(), sizeText(*free), sizeText(needed)),
        storeText("Make room on the disk, or choose a library on another one."));
}

Result<void> Journal::prepare(const Attempt &attempt)
{
    if (!Spool::takes(attempt.id))
        return failure(ErrorKind::InvalidInput, storeText("The paid request has no usable id."));
    const Result<std::optional<Attempt>> known = attemptRow(m_db, attempt.id);
    if (!known)
        return tl::unexpected(known.error());
    if (known->has_value())
        return failure(ErrorKind::InvalidInput, storeText("There is a paid request of this id already."), {},
            attempt.id);
    if (const Result<void> room = checkRoom(attempt.kind); !room)
        return room;

    Attempt row = attempt;
    row.state = AttemptState::Prepared;
    row.created = row.updated = QDateTime::currentDateTimeUtc();
    return inTransaction(m_db, [this, &row]() -> Result<void> {
        if (const Result<void> allowed = checkBudgets(m_db, row, m_budgets, row.created); !allowed)
            return allowed;
        return insertAttempt(m_db, row);
    });
}

void Journal::markSent(const AttemptId &id)
{
    // Should a power cut take it back, the row is Prepared, which the next start takes for sent, too.
    const RelaxedCommits relaxed(m_db);
    const Result<bool> moved = moveAttempt(m_db, id, AttemptState::Prepared, AttemptState::Sent);
    if (moved)
        m_unmarked.remove(id);
    else
        m_unmarked.insert(id); // tried again as soon as something comes
}

void Journal::spool(const AttemptId &id, const QByteArray &bytes)
{
    if (m_unmarked.contains(id))
        markSent(id);
    if (!m_spool.isOpen(id)) {
        // Nothing begins, or goes on, that no row waits for. When the row cannot be read, rather too much.
        const Result<std::optional<Attempt>> row = attemptRow(m_db, id);
        if (row && !(row->has_value() && waitsForAnswer((*row)->state)))
            return;
    }
    m_spool.append(id, bytes);
}

Result<Attempt> Journal::rowOf(const AttemptId &id) const
{
    const Result<std::optional<Attempt>> row = attemptRow(m_db, id);
    if (!row)
        return tl::unexpected(row.error());
    if (!row->has_value())
        return failure(
            ErrorKind::NotFound, storeText("There is no such paid request in the journal."), {}, id);
    return **row;
}

Result<void> Journal::closeReceived(const Attempt &attempt, const AttemptEnd &end)
{
    const Result<void> durable = m_spool.makeDurable(attempt.id);
    if (durable) {
        // Should a power cut take it back, a whole answer lies in the spool all the same.
        const RelaxedCommits relaxed(m_db);
        return endAttempt(m_db, attempt.id, end);
    }

    // Not received, because that means "on the disk". But what it cost is known and must not be lost.
    AttemptEnd known = end;
    known.state = AttemptState::Sent;
    known.note = durable.error().message;
    // The first error is the one worth telling; the database may well be on the same full disk.
    [[maybe_unused]] const Result<void> noted = endAttempt(m_db, attempt.id, known);
    Error error = durable.error();
    error.charged = Charged::Yes;
    error.saved = storeText("The whole answer is still in memory.");
    return tl::unexpected(error);
}

void Journal::bring(const AttemptId &id, const NamedPicture &picture)
{
    // A failure counts when the frame is kept.
    if (!m_folder.hasPicture(picture.ref()) && m_folder.storePicture(picture.ref(), picture.image().bytes))
        m_brought.insert(id, picture.ref());
}

void Journal::takeBack(const AttemptId &id)
{
    const PictureRef picture = m_brought.take(id);
    if (picture == PictureRef {})
        return;
    // Another attempt may have brought the very same one meanwhile, for a frame that is kept.
    const Result<qint64> named
        = numberOf(m_db, u"SELECT count(*) FROM pictures WHERE sha256 = ?"_s, {picture.sha256});
    if (named && *named == 0)
        m_folder.removePicture(picture);
}

Result<void> Journal::close(const AttemptId &id, const AttemptEnd &end)
{
    const Result<Attempt> attempt = rowOf(id);
    if (!attempt)
        return tl::unexpected(attempt.error());
    if (!mayBeClosed(attempt->state, end.state))
        return cannotEnd(id);
    if (end.state == AttemptState::Received)
        return closeReceived(*attempt, end);

    if (const Result<void> ended = endAttempt(m_db, id, end); !ended)
        return ended;
    m_unmarked.remove(id);
    takeBack(id);
    if (isFree(end.state))
        m_spool.remove(id);
    else
        m_spool.finish(id);
    return {};
}

Result<void> Journal::settle(const AttemptId &id)
{
    const Result<bool> settled = settleAttempt(m_db, id);
    if (!settled)
        return tl::unexpected(settled.error());
    if (*settled) {
        forgetAnswers({id});
        return {};
    }
    const Result<Attempt> attempt = rowOf(id);
    if (!attempt)
        return tl::unexpected(attempt.error());
    return attempt->state == AttemptState::Settled ? Result<void>() : cannotEnd(id);
}

Result<Spending> Journal::spending(const SpendingScope &scope) const
{
    const Result<AttemptSums> sums = sumAttempts(m_db, scope);
    return sums ? Result<Spending>(sums->spending) : tl::unexpected(sums.error());
}

Result<QList<Attempt>> Journal::attempts(const AttemptFilter &filter) const
{
    return listAttempts(m_db, filter);
}

Result<QList<OpenAttempt>> Journal::openAttempts() const
{
    const Result<QList<Attempt>> attempts
        = attemptsIn(m_db, {AttemptState::Sent, AttemptState::Received}, m_lastBefore);
    if (!attempts)
        return tl::unexpected(attempts.error());
    QList<OpenAttempt> open;
    for (const Attempt &attempt : *attempts) {
        open << OpenAttempt {.attempt = attempt,
            .spoolPath = m_spool.path(attempt.id),
            .spoolBytes = m_spool.size(attempt.id)};
    }
    return open;
}

Result<QList<RecoveredAttempt>> Journal::recoverable() const
{
    constexpr qint64 mostBytes = 128 * mebibyte;
    const Result<QList<OpenAttempt>> open = openAttempts();
    if (!open)
        return tl::unexpected(open.error());
    QList<RecoveredAttempt> recovered;
    for (const OpenAttempt &left : *open) {
        RecoveredAttempt found {.attempt = left.attempt, .spool = {}, .spoolBytes = left.spoolBytes};
        if (left.spoolBytes > 0)
            found.spool = m_spool.read(left.attempt.id, mostBytes).value_or(QByteArray());
        recovered << found;
    }
    return recovered;
}

Result<QList<Attempt>> Journal::fileAbandoned()
{
    const Result<QList<Attempt>> prepared = attemptsIn(m_db, {AttemptState::Prepared}, m_lastBefore);
    if (!prepared)
        return prepared;
    return inTransaction(m_db, [this, &prepared]() -> Result<QList<Attempt>> {
        // Between its row and the mark "sent" the request may have left: a moment, but one that can cost a
        // picture. Nothing says that it did not.
        AttemptEnd end {.state = AttemptState::Unclear};
        end.note = storeText("Afterimage ended before it could note whether the request had left.");
        QList<Attempt> filed;
        for (const Attempt &attempt : *prepared) {
            if (const Result<void> ended = endAttempt(m_db, attempt.id, end); !ended)
                return tl::unexpected(ended.error());
            const Result<Attempt> row = rowOf(attempt.id);
            if (!row)
                return tl::unexpected(row.error());
            filed << *row;
        }
        return filed;
    });
}

Result<void> Journal::resolveUnclear(const AttemptId &id, Charged charged)
{
    if (const Result<Attempt> attempt = rowOf(id); !attempt)
        return tl::unexpected(attempt.error());
    return markCharged(m_db, id, charged);
}

Result<QList<AttemptId>> Journal::settleFor(const Frame &frame)
{
    QList<AttemptId> settled;
    QList<HalfStep> halves {frame.described};
    if (frame.isDone()) // else it names at most a try that failed
        halves << frame.drawn;
    for (const HalfStep &half : std::as_const(halves)) {
        if (half.attempt.isEmpty())
            continue;
        const Result<bool> done = settleAttempt(m_db, half.attempt, half.cost, half.usage);
        if (!done)
            return tl::unexpected(done.error());
        if (*done)
            settled << half.attempt;
    }
    return settled;
}

void Journal::forgetAnswers(const QList<AttemptId> &settled)
{
    for (const AttemptId &id : settled) {
        m_brought.remove(id);
        m_unmarked.remove(id);
        m_spool.remove(id);
    }
}

Result<Journal::Removed> Journal::removeOldAnswers(const QDateTime &before)
{
    Removed removed;
    const QStringList files = m_spool.files();
    for (const QString &file : files) {
        const AttemptId id = m_spool.attemptOf(file);
        const Result<std::optional<Attempt>> attempt = attemptRow(m_db, id);
        if (!attempt)
            return tl::unexpected(attempt.error());
        if (!attempt->has_value() || (*attempt)->updated >= before)
            continue;
        if ((*attempt)->state != AttemptState::Unclear && (*attempt)->state != AttemptState::Bad)
            continue;
        ++removed.files;
        removed.bytes += QFileInfo(file).size();
        m_spool.remove(id);
    }
    return removed;
}

} // namespace Afterimage
