// SPDX-License-Identifier: GPL-3.0-or-later
#include "gallery/folder.h"

#include "core/ids.h"
#include "gallery/text.h"
#include "imaging/filewrites.h"

#include <QDateTime>
#include <QDir>
#include <QDirIterator>
#include <QFile>

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

tl::unexpected<Error> storageFailure(int error, const QString &path)
{
    return failure(ErrorKind::Storage,
        GalleryText::tr("The gallery could not be written: %1.").arg(qt_error_string(error)),
        GalleryText::tr("Check the free space and the permissions there, or choose another folder. The "
                        "session itself is safe."),
        path);
}

} // namespace

QStringList filesIn(const QString &folder)
{
    const QDir::Filters everything = QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot;
    const QDir root(folder);
    QStringList files;
    QDirIterator entries(folder, everything, QDirIterator::Subdirectories);
    while (entries.hasNext()) {
        entries.next();
        const QFileInfo entry = entries.fileInfo();
        const bool isFolder = entry.isDir() && !entry.isSymLink();
        if (!isFolder || QDir(entry.filePath()).isEmpty(everything))
            files << root.relativeFilePath(entry.filePath());
    }
    files.sort();
    return files;
}

namespace {

constexpr auto stagedBegin = ".afterimage-export-"_L1;
constexpr int stagedIdLength = 8;
constexpr qint64 abandonedAfterSeconds = 60 * 60;

//! A file descriptor that holds the lock of this folder; -1: somebody else does.
int lockFolder(const QString &path)
{
    const int fd
        = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (fd >= 0 && ::flock(fd, LOCK_EX | LOCK_NB) == 0)
        return fd;
    if (fd >= 0)
        ::close(fd);
    return -1;
}

//! Only folders that are named exactly so: one that was put aside (".old") may be somebody's only gallery.
void removeAbandoned(const QString &parent)
{
    const QDateTime before = QDateTime::currentDateTimeUtc().addSecs(-abandonedAfterSeconds);
    const QFileInfoList all = QDir(parent).entryInfoList(
        {stagedBegin + QString(stagedIdLength, u'?')}, QDir::Dirs | QDir::Hidden | QDir::NoSymLinks);
    for (const QFileInfo &folder : all) {
        if (folder.lastModified() > before)
            continue;
        const int lock = lockFolder(folder.filePath());
        if (lock < 0)
            continue;
        QDir(folder.filePath()).removeRecursively();
        ::close(lock);
    }
}

} // namespace

StagedFolder::StagedFolder(const QString &parent)
{
    removeAbandoned(parent);
    const QString path = parent + u'/' + stagedBegin + newId().left(stagedIdLength);
    if (!QDir().mkdir(path))
        return;
    m_path = path;
    m_lock = lockFolder(path);
}

StagedFolder::~StagedFolder()
{
    if (isValid())
        QDir(m_path).removeRecursively();
    if (m_lock >= 0)
        ::close(m_lock);
}

Result<void> StagedFolder::makeFolder(const QString &name)
{
    const QString path = m_path + u'/' + name;
    if (::mkdir(QFile::encodeName(path).constData(), 0777) != 0)
        return storageFailure(errno, path);
    return {};
}

// Not QSaveFile: on a full disk it reports success and leaves a truncated file.
Result<void> StagedFolder::write(const QString &name, const QByteArray &bytes)
{
    const QString path = m_path + u'/' + name;
    const int fd = ::open(QFile::encodeName(path).constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (fd < 0)
        return storageFailure(errno, path);
    int error = writeAllTo(fd, bytes);
    if (error == 0 && ::fsync(fd) != 0)
        error = errno;
    if (::close(fd) != 0 && error == 0)
        error = errno;
    if (error != 0)
        return storageFailure(error, path);
    return {};
}

Result<void> StagedFolder::moveTo(const QString &target, bool replace)
{
    for (const QString &folder : QDir(m_path).entryList(QDir::Dirs | QDir::NoDotAndDotDot))
        if (const int error = syncFolderOf(m_path + u'/' + folder))
            return storageFailure(error, folder);
    if (const int error = syncFolderOf(m_path))
        return storageFailure(error, m_path);

    const QByteArray from = QFile::encodeName(m_path);
    const QByteArray to = QFile::encodeName(target);
    const QString parent = m_path.left(m_path.lastIndexOf(u'/'));
    if (!replace) {
        if (std::rename(from.constData(), to.constData()) != 0)
            return storageFailure(errno, target);
        m_path.clear();
    } else if (::renameat2(AT_FDCWD, from.constData(), AT_FDCWD, to.constData(), RENAME_EXCHANGE) != 0) {
        // Not every file system can exchange two names at once; then the old gallery steps aside first.
        const QByteArray aside = from + ".old";
        if (std::rename(to.constData(), aside.constData()) != 0)
            return storageFailure(errno, target);
        if (std::rename(from.constData(), to.constData()) != 0) {
            const int error = errno;
            if (std::rename(aside.constData(), to.constData()) != 0)
                return storageFailure(error, QFile::decodeName(aside));
            return storageFailure(error, target);
        }
        m_path = QFile::decodeName(aside);
    }
    // From here on m_path, if any, is the replaced gallery, which goes with this object.
    if (const int error = syncFolderOf(parent))
        return storageFailure(error, parent);
    return {};
}

} // namespace Afterimage
