// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/libraryfolder.h"

#include "imaging/files.h"
#include "store/durablefile.h"
#include "store/text.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

bool isHexDigit(QChar c)
{
    return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f');
}

bool isSane(const PictureRef &ref)
{
    const bool hash
        = ref.sha256.size() == 64 && std::all_of(ref.sha256.begin(), ref.sha256.end(), isHexDigit);
    const bool format = !ref.format.isEmpty() && ref.format.size() <= 8
        && std::all_of(ref.format.begin(), ref.format.end(),
            [](QChar c) { return (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9'); });
    return hash && format;
}

tl::unexpected<Error> pictureGone(const QString &message, const QString &path)
{
    return failure(ErrorKind::Storage, message,
        storeText("If you have a backup of the library, copy this file back from it."), path);
}

} // namespace

Result<std::unique_ptr<FolderLock>> FolderLock::take(const QString &lockFile)
{
    const int fd = ::open(QFile::encodeName(lockFile).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0) {
        return failure(ErrorKind::Storage,
            storeText("The library folder \"%1\" cannot be written to: %2.")
                .arg(QFileInfo(lockFile).path(), qt_error_string(errno)),
            storeText("Check its permissions or choose another library."));
    }
    std::unique_ptr<FolderLock> lock(new FolderLock(fd));
    if (::flock(fd, LOCK_EX | LOCK_NB) == 0)
        return lock;
    if (errno == EWOULDBLOCK) {
        return failure(ErrorKind::Locked,
            storeText("The library \"%1\" is in use by another Afterimage.").arg(QFileInfo(lockFile).path()),
            storeText("Close the other one or choose another library."));
    }
    return failure(ErrorKind::Storage,
        storeText("The library \"%1\" cannot be locked: %2.")
            .arg(QFileInfo(lockFile).path(), qt_error_string(errno)),
        storeText("Choose a library on another disk."));
}

FolderLock::FolderLock(int fd)
    : m_fd(fd)
{
}

FolderLock::~FolderLock()
{
    ::close(m_fd);
}

LibraryFolder::LibraryFolder(const QString &directory)
    : m_directory(QDir::cleanPath(QDir(directory).absolutePath()))
{
}

Result<void> LibraryFolder::make() const
{
    for (const QString &folder :
        {m_directory, m_directory + u"/pictures"_s, m_directory + u"/thumbs"_s, spoolFolder()}) {
        if (const Result<void> made = makeFolder(folder); !made)
            return made;
    }
    return {};
}

QString LibraryFolder::lockFile() const
{
    return m_directory + u"/library.lock"_s;
}

QString LibraryFolder::database() const
{
    return m_directory + u"/library.sqlite"_s;
}

QString LibraryFolder::spoolFolder() const
{
    return m_directory + u"/spool"_s;
}

Result<qint64> LibraryFolder::freeBytes() const
{
    struct statvfs facts = {};
    if (::statvfs(QFile::encodeName(m_directory).constData(), &facts) != 0) {
        return failure(ErrorKind::Storage,
            storeText("The disk of the library \"%1\" cannot be asked how much room it has: %2.")
                .arg(m_directory, qt_error_string(errno)),
            storeText("Check that the disk is there."));
    }
    return qint64(facts.f_bavail) * qint64(facts.f_frsize);
}

QString LibraryFolder::picturePath(const PictureRef &picture) const
{
    if (!isSane(picture))
        return {};
    return u"%1/pictures/%2/%3.%4"_s.arg(
        m_directory, picture.sha256.left(2), picture.sha256, suffixFor(picture.format));
}

QString LibraryFolder::thumbnailPath(const PictureRef &picture) const
{
    return isSane(picture) ? u"%1/thumbs/%2.png"_s.arg(m_directory, picture.sha256) : QString();
}

Result<void> LibraryFolder::storePicture(const PictureRef &ref, const QByteArray &bytes) const
{
    const QString path = picturePath(ref);
    if (path.isEmpty())
        return failure(ErrorKind::InvalidInput, storeText("The picture has no usable name."));
    if (hasPicture(ref)) {
        const Result<QByteArray> there = readRegularFile(path, ref.byteCount);
        if (there && *there == bytes)
            return {};
    }
    if (const Result<void> made = makeFolder(QFileInfo(path).path()); !made)
        return made;
    return writeDurably(path, bytes);
}

Result<EncodedImage> LibraryFolder::loadPicture(const PictureRef &ref) const
{
    const QString path = picturePath(ref);
    if (path.isEmpty())
        return failure(ErrorKind::InvalidInput, storeText("The picture has no usable name."));
    // The names are ours: a link here is not.
    const QFileInfo facts(path);
    if (facts.isSymLink() || !facts.isFile())
        return pictureGone(storeText("A picture of the library is missing."), path);
    if (facts.size() != ref.byteCount)
        return pictureGone(storeText("A picture of the library is damaged."), path);
    const Result<QByteArray> bytes = readRegularFile(path, ref.byteCount);
    if (!bytes) {
        Error error = bytes.error();
        error.kind = ErrorKind::Storage;
        return tl::unexpected(error);
    }
    if (sha256Hex(*bytes) != ref.sha256)
        return pictureGone(storeText("A picture of the library is damaged."), path);
    return EncodedImage {.bytes = *bytes, .format = ref.format, .size = ref.size};
}

bool LibraryFolder::hasPicture(const PictureRef &ref) const
{
    const QString path = picturePath(ref);
    const QFileInfo facts(path);
    return !path.isEmpty() && facts.isFile() && !facts.isSymLink() && facts.size() == ref.byteCount;
}

bool LibraryFolder::removePicture(const PictureRef &ref) const
{
    const QString path = picturePath(ref);
    if (path.isEmpty())
        return false;
    QFile::remove(thumbnailPath(ref));
    return QFile::remove(path);
}

QStringList LibraryFolder::pictureFiles() const
{
    QStringList files;
    QDirIterator walk(m_directory + u"/pictures"_s, QDir::Files | QDir::Hidden | QDir::System,
        QDirIterator::Subdirectories);
    while (walk.hasNext())
        files << walk.next();
    files.sort();
    return files;
}

void LibraryFolder::removeLeftovers() const
{
    const QStringList files = pictureFiles();
    for (const QString &file : files) {
        if (QFileInfo(file).fileName().startsWith(".new-"_L1))
            QFile::remove(file);
    }
}

} // namespace Afterimage
