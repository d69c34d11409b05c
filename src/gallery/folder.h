// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <QByteArray>
#include <QStringList>

namespace Afterimage {

//! Every file and every empty folder below `folder` as sorted relative paths, hidden ones included; links are
//! not followed and count as files.
[[nodiscard]] QStringList filesIn(const QString &folder);

//! A new folder beside the target, removed again unless it was moved into place: what makes an export appear
//! as a whole or not at all.
class StagedFolder final
{
public:
    //! Makes the folder in `parent`, which must exist. What an export that was killed there left behind goes.
    explicit StagedFolder(const QString &parent);
    ~StagedFolder();
    Q_DISABLE_COPY_MOVE(StagedFolder)

    [[nodiscard]] bool isValid() const { return !m_path.isEmpty(); }
    [[nodiscard]] Result<void> makeFolder(const QString &name);
    //! Writes a new file; success means the bytes are on the disk. `name` is a relative path made by us.
    [[nodiscard]] Result<void> write(const QString &name, const QByteArray &bytes);
    //! Moves the folder to `target`, which is missing, an empty folder, or (with `replace`) a folder that
    //! goes away in the same moment.
    [[nodiscard]] Result<void> moveTo(const QString &target, bool replace);

private:
    QString m_path;
    int m_lock = -1; //!< held while the folder is being filled
};

} // namespace Afterimage
