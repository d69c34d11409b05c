// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/growingfile.h"

#include "imaging/filewrites.h"
#include "store/writefailure.h"

#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace Afterimage {

GrowingFile::GrowingFile(int fd, QString path, qint64 size)
    : m_fd(fd)
    , m_path(std::move(path))
    , m_size(size)
{
}

GrowingFile::~GrowingFile()
{
    ::close(m_fd);
}

Result<std::unique_ptr<GrowingFile>> GrowingFile::open(const QString &path)
{
    const int fd = ::open(
        QFile::encodeName(path).constData(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0)
        return writeFailure(path, errno);
    struct stat facts = {};
    // The umask may have taken bits away; it cannot add any.
    if (::fchmod(fd, 0600) != 0 || ::fstat(fd, &facts) != 0) {
        const int error = errno;
        ::close(fd);
        return writeFailure(path, error);
    }
    return std::unique_ptr<GrowingFile>(new GrowingFile(fd, path, facts.st_size));
}

Result<void> GrowingFile::append(const QByteArray &bytes)
{
    if (m_broken)
        return writeFailure(m_path, EIO);
    if (const int error = writeAllTo(m_fd, bytes)) {
        // Half a piece would be followed by the whole piece when it is tried again. Making a file shorter
        // needs no room.
        m_broken = ::ftruncate(m_fd, m_size) != 0;
        return writeFailure(m_path, error);
    }
    m_size += bytes.size();
    return {};
}

Result<void> GrowingFile::makeNameDurable()
{
    if (m_isNameDurable)
        return {};
    if (const int error = syncFolderOf(QFileInfo(m_path).path()))
        return writeFailure(m_path, error);
    m_isNameDurable = true;
    return {};
}

Result<void> GrowingFile::makeDurable()
{
    if (m_size != m_durableSize) {
        if (::fdatasync(m_fd) != 0)
            return writeFailure(m_path, errno);
        m_durableSize = m_size;
    }
    return makeNameDurable();
}

} // namespace Afterimage
