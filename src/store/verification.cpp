// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/verification.h"

#include "store/attemptqueries.h"
#include "store/framequeries.h"
#include "store/sessionqueries.h"
#include "store/spool.h"

#include <QFileInfo>
#include <QSet>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

Result<QStringList> databaseComplaints(const Database &db)
{
    Result<QStringList> complaints = textsOf(db, u"PRAGMA integrity_check(20)"_s);
    if (!complaints) // So damaged that the check itself fails: that is a finding.
        return QStringList {complaints.error().message + u' ' + complaints.error().detail};
    complaints->removeAll(u"ok"_s);
    for (const QString &index : {u"session_words"_s, u"frame_words"_s}) {
        // Rank 1: compared with the texts themselves too.
        const auto checked
            = runSql(db, u"INSERT INTO %1(%1, rank) VALUES ('integrity-check', 1)"_s.arg(index));
        if (!checked)
            *complaints << u"%1: %2"_s.arg(index, checked.error().detail);
    }
    const Result<QList<QString>> loose
        = rowsOf<QString>(db, u"PRAGMA foreign_key_check"_s, {}, [](const QSqlQuery &row) -> Result<QString> {
              return u"%1 %2 refers to nothing in %3"_s.arg(
                  row.value(0).toString(), row.value(1).toString(), row.value(2).toString());
          });
    if (!loose)
        return tl::unexpected(loose.error());
    return *complaints + *loose;
}

} // namespace

Verification::Verification(LibraryFolder folder)
    : m_folder(std::move(folder))
{
}

Result<Verification> Verification::begin(
    const Database &db, const LibraryFolder &folder, const std::optional<SessionId> &session)
{
    Verification check(folder);
    check.m_session = session;
    const Result<QStringList> complaints = databaseComplaints(db);
    if (!complaints)
        return tl::unexpected(complaints.error());
    check.m_report.database = *complaints;

    qint64 only = 0;
    if (session) {
        const Result<SessionRow> row = sessionRow(db, *session);
        if (!row)
            return tl::unexpected(row.error());
        only = row->seq;
    }
    const Result<qint64> sessions
        = numberOf(db, u"SELECT count(*) FROM sessions WHERE ?1 IN (0, seq)"_s, {only});
    const Result<qint64> frames
        = numberOf(db, u"SELECT count(*) FROM frames WHERE ?1 IN (0, session)"_s, {only});
    if (!sessions || !frames)
        return tl::unexpected(sessions ? frames.error() : sessions.error());
    check.m_report.sessions = int(*sessions);
    check.m_report.frames = int(*frames);

    Result<QList<PictureFault>> expected
        = rowsOf<PictureFault>(db, uR"(SELECT p.sha256, p.format, p.width, p.height, p.bytes,
                (SELECT group_concat(f.id, ' ') FROM frames f WHERE f.picture = p.sha256 AND ?1 IN (0, f.session))
            FROM pictures p
            WHERE EXISTS (SELECT 1 FROM frames f WHERE f.picture = p.sha256 AND ?1 IN (0, f.session))
                OR EXISTS (SELECT 1 FROM sessions s WHERE s.original = p.sha256 AND ?1 IN (0, s.seq))
                OR EXISTS (SELECT 1 FROM frames f WHERE f.style_reference = p.sha256 AND ?1 IN (0, f.session))
                OR EXISTS (SELECT 1 FROM frames f WHERE f.mask = p.sha256 AND ?1 IN (0, f.session))
                OR EXISTS (SELECT 1 FROM sessions s WHERE s.style_reference = p.sha256 AND ?1 IN (0, s.seq))
                OR EXISTS (SELECT 1 FROM sessions s WHERE s.mask = p.sha256 AND ?1 IN (0, s.seq))
            ORDER BY p.sha256)"_s,
            {only}, [&folder](const QSqlQuery &row) -> Result<PictureFault> {
                const PictureRef picture = pictureRefIn(row, 0);
                return PictureFault {.picture = picture,
                    .path = folder.picturePath(picture),
                    .frames = row.value(5).toString().split(u' ', Qt::SkipEmptyParts)};
            });
    if (!expected)
        return tl::unexpected(expected.error());
    check.m_expected = *std::move(expected);
    check.m_report.pictures = int(check.m_expected.size());
    return check;
}

bool Verification::readSome()
{
    // About a tenth of a second of hashing, so that a step that wants to be saved does not wait longer.
    constexpr qint64 portion = 16LL * 1024 * 1024;
    qint64 read = 0;
    while (m_next < m_expected.size() && read < portion) {
        const PictureFault &expected = m_expected.at(m_next++);
        const QFileInfo facts(expected.path);
        if (!facts.isFile()) {
            m_report.missing << expected;
            continue;
        }
        read += facts.size();
        m_report.bytes += facts.size();
        if (!m_folder.loadPicture(expected.picture))
            m_report.damaged << expected;
    }
    return m_next < m_expected.size();
}

Result<void> Verification::checkAnswers(const Database &db)
{
    const Spool spool(m_folder.spoolFolder());
    const QString received = u"SELECT id FROM attempts WHERE state = 'received'"_s;
    const Result<QStringList> ids = m_session
        ? textsOf(db, received + u" AND session = ? ORDER BY seq"_s, {*m_session})
        : textsOf(db, received + u" ORDER BY seq"_s);
    if (!ids)
        return tl::unexpected(ids.error());
    for (const AttemptId &id : *ids) {
        if (spool.size(id) == 0)
            m_report.lostAnswers << spool.path(id);
    }
    if (m_session)
        return {};
    const QStringList files = spool.files();
    for (const QString &file : files) {
        const Result<std::optional<Attempt>> attempt = attemptRow(db, spool.attemptOf(file));
        if (!attempt)
            return tl::unexpected(attempt.error());
        if (!attempt->has_value())
            m_report.strayAnswers << file;
    }
    return {};
}

Result<VerifyReport> Verification::finish(const Database &db)
{
    if (const Result<void> checked = checkAnswers(db); !checked)
        return tl::unexpected(checked.error());
    if (m_session)
        return m_report;
    const QStringList files = m_folder.pictureFiles();
    const Result<QList<QString>> known
        = rowsOf<QString>(db, u"SELECT sha256, format, width, height, bytes FROM pictures"_s, {},
            [this](const QSqlQuery &row) -> Result<QString> {
                return m_folder.picturePath(pictureRefIn(row, 0));
            });
    if (!known)
        return tl::unexpected(known.error());
    const QSet<QString> expected(known->begin(), known->end());
    for (const QString &file : files) {
        if (!expected.contains(file))
            m_report.orphans << file;
    }
    return m_report;
}

} // namespace Afterimage
