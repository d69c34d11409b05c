// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/writefailure.h"

#include <QCoreApplication>
#include <QDir>

#include <cerrno>

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

} // namespace Afterimage
