// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <QByteArray>
#include <QString>

#include <memory>

namespace Afterimage {

//! A file that becomes longer piece by piece, each whole or not at all, readable by the owner only.
class GrowingFile final
{
    Q_DISABLE_COPY_MOVE(GrowingFile)
public:
    //! Goes on at the end of what is there; links are refused. The folder must exist.
    [[nodiscard]] static Result<std::unique_ptr<GrowingFile>> open(const QString &path);
    ~GrowingFile();

    //! On ErrorKind::Storage the file ends where it ended before.
    [[nodiscard]] Result<void> append(const QByteArray &bytes);
    //! The file's name survives a power cut when this has succeeded. Costs nothing the second time.
    [[nodiscard]] Result<void> makeNameDurable();
    //! What was appended does too, when this has succeeded. Costs nothing when nothing is new.
    [[nodiscard]] Result<void> makeDurable();
    [[nodiscard]] qint64 size() const { return m_size; }

private:
    GrowingFile(int fd, QString path, qint64 size);

    int m_fd;
    QString m_path;
    qint64 m_size;
    qint64 m_durableSize = -1; //!< unknown of what was there
    bool m_isNameDurable = false;
    bool m_broken = false; //!< ends in half a piece that could not be taken back
};

} // namespace Afterimage
