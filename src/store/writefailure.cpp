// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/fileio.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("DurableFile", text);
}

} // namespace

tl::unexpected<Error> writeFailure(const QString &path, int error)
{
    const QString shown = QDir::toNativeSeparators(path);
    const QString reason = qt_error_string(error);
    switch (error) {
    case ENOSPC:
    case EDQUOT:
        return failure(ErrorKind::Storage, tr("The disk is full: \"%1\" could not be saved.").arg(shown),
            tr("Make room on the disk, then try again."), reason);
    case EFBIG:
        return failure(ErrorKind::Storage,
            tr("\"%1\" could not be saved: files may not be that large here.").arg(shown), {}, reason);
    case EROFS:
        return failure(ErrorKind::Storage, tr("\"%1\" could not be saved: the disk is read-only.").arg(shown),
            {}, reason);
    case EACCES:
    case EPERM:
        return failure(
            ErrorKind::Storage, tr("You are not permitted to write \"%1\".").arg(shown), {}, reason);
    default:
        break;
    }
    return failure(ErrorKind::Storage, tr("\"%1\" could not be saved: %2.").arg(shown, reason));
}

int syncFolderOf(const QString &folder)
{
    const int fd = ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return errno;
    // Some file systems (9p, FUSE) know no fsync of a folder and say EINVAL; there is nothing to wait for
    // then.
    const int error = ::fsync(fd) == 0 || errno == EINVAL ? 0 : errno;
    ::close(fd);
    return error;
}

int writeAllTo(int fd, const QByteArray &bytes)
{
    qsizetype done = 0;
    while (done < bytes.size()) {
        const ssize_t n = ::write(fd, bytes.constData() + done, size_t(bytes.size() - done));
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return errno;
        if (n == 0)
            return ENOSPC;
        done += n;
    }
    return 0;
}

} // namespace Afterimage
