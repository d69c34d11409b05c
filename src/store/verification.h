// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/libraryfolder.h"
#include "store/reports.h"
#include "store/sql.h"

#include <optional>

namespace Afterimage {

//! A check of the library in small portions, so that other work can go on in between.
class Verification final
{
public:
    //! Lets SQLite check itself and lists the pictures to read: of one session, or of all.
    [[nodiscard]] static Result<Verification> begin(
        const Database &db, const LibraryFolder &folder, const std::optional<SessionId> &session);

    //! Reads some more files; false when all have been read.
    bool readSome();
    //! Also looks for the answers that should be there, and lists the orphans of a check of everything.
    [[nodiscard]] Result<VerifyReport> finish(const Database &db);

private:
    explicit Verification(LibraryFolder folder);

    [[nodiscard]] Result<void> checkAnswers(const Database &db);

    LibraryFolder m_folder;
    std::optional<SessionId> m_session; //!< unset: everything
    QList<PictureFault> m_expected;
    qsizetype m_next = 0;
    VerifyReport m_report;
};

} // namespace Afterimage
