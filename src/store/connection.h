// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "store/database.h"

#include <memory>

namespace Afterimage {

//! The one SQLite connection of a library. Made, used and destroyed in one thread.
class Connection final
{
    Q_DISABLE_COPY_MOVE(Connection)
public:
    //! Opens or makes the database file (0600), checks that it is ours and not newer than we are, sets WAL,
    //! synchronous=FULL and foreign keys, and migrates. A file that is no database at all or whose catalogue
    //! cannot be read is renamed, with its -wal and -shm, and a new one begun.
    [[nodiscard]] static Result<std::unique_ptr<Connection>> open(const QString &file);
    ~Connection();

    [[nodiscard]] const Database &db() const { return m_db; }
    //! Where a damaged database was put; empty: nowhere.
    [[nodiscard]] QString setAside() const { return m_setAside; }

private:
    Connection() = default;

    Database m_db;
    QString m_setAside;
};

} // namespace Afterimage
