// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/files.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QLocale>

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Files", text);
}

class FileDescriptor final
{
public:
    explicit FileDescriptor(int fd)
        : m_fd(fd)
    {
    }
    ~FileDescriptor()
    {
        if (m_fd >= 0)
            ::close(m_fd);
    }
    Q_DISABLE_COPY_MOVE(FileDescriptor)

    [[nodiscard]] int get() const { return m_fd; }

private:
    int m_fd;
};

tl::unexpected<Error> notOpened(const QString &shown, int error)
{
    const QString detail = qt_error_string(error);
    switch (error) {
    case ENOENT:
    case ENOTDIR:
        return failure(ErrorKind::NotFound, tr("There is no file \"%1\".").arg(shown), {}, detail);
    case EACCES:
    case EPERM:
        return failure(
            ErrorKind::Storage, tr("You are not permitted to read \"%1\".").arg(shown), {}, detail);
    case ENXIO: // A socket cannot be opened at all.
        return failure(ErrorKind::InvalidInput, tr("\"%1\" is not a file.").arg(shown), {}, detail);
    default:
        break;
    }
    return failure(ErrorKind::Storage, tr("\"%1\" could not be opened: %2.").arg(shown, detail));
}

} // namespace

Result<QByteArray> readRegularFile(const QString &path, qint64 maxBytes)
{
    const QString shown = QDir::toNativeSeparators(path);
    if (path.isEmpty() || path.contains(QChar(u'\0')))
        return failure(ErrorKind::NotFound, tr("There is no file \"%1\".").arg(shown));

    // O_NONBLOCK: opening a pipe nobody writes to would wait for ever.
    const FileDescriptor file(
        ::open(QFile::encodeName(path).constData(), O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY));
    if (file.get() < 0)
        return notOpened(shown, errno);

    struct stat facts = {};
    if (::fstat(file.get(), &facts) != 0)
        return notOpened(shown, errno);
    if (S_ISDIR(facts.st_mode))
        return failure(ErrorKind::InvalidInput, tr("\"%1\" is a folder.").arg(shown));
    if (!S_ISREG(facts.st_mode))
        return failure(ErrorKind::InvalidInput, tr("\"%1\" is not a file.").arg(shown));

    const auto tooLarge = [&shown, maxBytes](qint64 size) {
        const QLocale locale;
        return failure(ErrorKind::InvalidInput,
            tr("\"%1\" is too large: %2, and at most %3 are taken.")
                .arg(shown, locale.formattedDataSize(size), locale.formattedDataSize(maxBytes)));
    };
    if (facts.st_size > maxBytes)
        return tooLarge(facts.st_size);

    // Files under /proc say 0 and have content; a growing file has more than it said. Hence: read to the end,
    // and one byte past the limit at most.
    QByteArray bytes;
    bytes.reserve(qsizetype(facts.st_size) + 1);
    constexpr qsizetype chunk = 1 << 18;
    for (;;) {
        const qsizetype have = bytes.size();
        const qsizetype want = qMin<qsizetype>(
            have < facts.st_size ? qsizetype(facts.st_size) - have + 1 : chunk, maxBytes + 1 - have);
        bytes.resize(have + want);
        const ssize_t got = ::read(file.get(), bytes.data() + have, size_t(want));
        if (got < 0 && errno == EINTR) {
            bytes.resize(have);
            continue;
        }
        if (got < 0) {
            return failure(
                ErrorKind::Storage, tr("\"%1\" could not be read: %2.").arg(shown, qt_error_string(errno)));
        }
        bytes.resize(have + got);
        if (got == 0)
            return bytes;
        if (bytes.size() > maxBytes)
            return tooLarge(bytes.size());
    }
}

} // namespace Afterimage
