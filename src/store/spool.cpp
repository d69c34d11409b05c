// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/spool.h"

#include "imaging/files.h"
#include "store/durablefile.h"
#include "store/text.h"

#include <QDirIterator>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {
constexpr QLatin1StringView suffix(".part");
}

Spool::Spool(QString folder)
    : m_folder(std::move(folder))
{
}

bool Spool::takes(const AttemptId &id)
{
    return !id.isEmpty() && id.size() <= 64 && std::all_of(id.begin(), id.end(), [](QChar c) {
        return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || c == u'-';
    });
}

QString Spool::path(const AttemptId &id) const
{
    return takes(id) ? m_folder + u'/' + id + suffix : QString();
}

Result<void> Spool::write(const AttemptId &id, Answer &answer) const
{
    if (!answer.file) {
        if (const Result<void> made = makeFolder(m_folder); !made)
            return made;
        Result<std::unique_ptr<GrowingFile>> file = GrowingFile::open(path(id));
        if (!file)
            return tl::unexpected(file.error());
        answer.file = *std::move(file);
        // Now, while the rest is on its way, and not when somebody waits. What fails is tried again there.
        [[maybe_unused]] const Result<void> named = answer.file->makeNameDurable();
    }
    if (const Result<void> appended = answer.file->append(answer.waiting); !appended)
        return appended;
    answer.waiting.clear();
    return {};
}

void Spool::append(const AttemptId &id, const QByteArray &bytes)
{
    if (!takes(id))
        return;
    Answer &answer = m_open[id];
    answer.waiting += bytes;
    // When this fails the bytes wait in the answer, and makeDurable() is where the failure counts.
    [[maybe_unused]] const Result<void> written = write(id, answer);
}

void Spool::complete(const AttemptId &id)
{
    const auto answer = m_open.find(id);
    if (answer == m_open.end() || !write(id, answer->second))
        return;
    // A failure counts in makeDurable().
    [[maybe_unused]] const Result<void> synced = answer->second.file->makeDurable();
}

Result<void> Spool::makeDurable(const AttemptId &id)
{
    const bool nothing = !m_open.contains(id) && size(id) == 0;
    if (nothing || !takes(id))
        return failure(
            ErrorKind::Storage, storeText("Nothing of the answer has been kept on the disk."), {}, id);
    Answer &answer = m_open[id];
    if (const Result<void> written = write(id, answer); !written)
        return written;
    if (const Result<void> synced = answer.file->makeDurable(); !synced)
        return synced;
    m_open.erase(id);
    return {};
}

void Spool::finish(const AttemptId &id)
{
    const auto answer = m_open.find(id);
    if (answer != m_open.end()) {
        // The best that can be done: the attempt ends, with or without its last bytes.
        [[maybe_unused]] const Result<void> written = write(id, answer->second);
        if (answer->second.file) [[maybe_unused]]
            const Result<void> synced = answer->second.file->makeDurable();
        m_open.erase(answer);
    }
    if (size(id) == 0)
        remove(id);
}

void Spool::remove(const AttemptId &id)
{
    m_open.erase(id);
    if (takes(id))
        QFile::remove(path(id));
}

qint64 Spool::size(const AttemptId &id) const
{
    const QFileInfo facts(path(id));
    return takes(id) && facts.isFile() && !facts.isSymLink() ? facts.size() : 0;
}

Result<QByteArray> Spool::read(const AttemptId &id, qint64 maxBytes) const
{
    return readRegularFile(path(id), maxBytes);
}

QStringList Spool::files() const
{
    QStringList files;
    QDirIterator walk(m_folder, QDir::Files | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot,
        QDirIterator::Subdirectories);
    while (walk.hasNext())
        files << walk.next();
    files.sort();
    return files;
}

AttemptId Spool::attemptOf(const QString &file) const
{
    const QString name = QFileInfo(file).fileName();
    const AttemptId id = name.chopped(std::min(name.size(), suffix.size()));
    return path(id) == file ? id : AttemptId();
}

} // namespace Afterimage
