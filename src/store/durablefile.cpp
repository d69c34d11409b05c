// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/durablefile.h"

#include "imaging/filewrites.h"
#include "store/writefailure.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

enum class Sync { No, Yes };

int compareWithFile(int fd, const QByteArray &bytes)
{
    QByteArray chunk(1 << 18, Qt::Uninitialized);
    qsizetype done = 0;
    for (;;) {
        const ssize_t n = ::pread(fd, chunk.data(), size_t(chunk.size()), done);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return errno;
        if (n == 0)
            return done == bytes.size() ? 0 : EIO;
        if (done + n > bytes.size()
            || std::memcmp(chunk.constData(), bytes.constData() + done, size_t(n)) != 0)
            return EIO;
        done += n;
    }
}

int fill(int fd, const QByteArray &bytes, Sync sync)
{
    // The umask may have taken bits away; it cannot add any.
    if (::fchmod(fd, 0600) != 0)
        return errno;
    if (const int error = writeAllTo(fd, bytes))
        return error;
    if (sync == Sync::Yes && ::fdatasync(fd) != 0)
        return errno;
    return compareWithFile(fd, bytes);
}

Result<void> write(const QString &path, const QByteArray &bytes, Sync sync)
{
    const QFileInfo target(path);
    const QString temporary
        = target.path() + u"/.new-%1"_s.arg(QRandomGenerator::system()->generate64(), 16, 16, QChar(u'0'));
    const QByteArray temporaryName = QFile::encodeName(temporary);

    const int fd
        = ::open(temporaryName.constData(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0)
        return writeFailure(path, errno);
    int error = fill(fd, bytes, sync);
    // Network file systems report a full disk as late as here.
    if (::close(fd) != 0 && error == 0 && errno != EINTR)
        error = errno;
    if (error == 0 && ::rename(temporaryName.constData(), QFile::encodeName(path).constData()) != 0)
        error = errno;
    if (error != 0) {
        ::unlink(temporaryName.constData());
        return writeFailure(path, error);
    }
    if (sync == Sync::Yes) {
        if (const int folderError = syncFolderOf(target.path()))
            return writeFailure(path, folderError);
    }
    return {};
}

} // namespace

Result<void> writeDurably(const QString &path, const QByteArray &bytes)
{
    return write(path, bytes, Sync::Yes);
}

Result<void> writeAtomically(const QString &path, const QByteArray &bytes)
{
    return write(path, bytes, Sync::No);
}

Result<void> makeFolder(const QString &path)
{
    const QString clean = QDir::cleanPath(path);
    const QFileInfo facts(clean);
    if (facts.isDir())
        return {};
    const QString parent = facts.path();
    if (parent != clean) {
        if (const Result<void> made = makeFolder(parent); !made)
            return made;
    }
    const QByteArray name = QFile::encodeName(clean);
    if (::mkdir(name.constData(), 0700) != 0) {
        const int error = errno;
        if (error == EEXIST && QFileInfo(clean).isDir()) // somebody else made it meanwhile
            return {};
        return writeFailure(clean, error);
    }
    if (::chmod(name.constData(), 0700) != 0)
        return writeFailure(clean, errno);
    if (const int error = syncFolderOf(parent))
        return writeFailure(clean, error);
    return {};
}

} // namespace Afterimage
