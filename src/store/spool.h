// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/attempt.h"
#include "store/growingfile.h"

#include <QStringList>

#include <map>
#include <memory>

namespace Afterimage {

//! The answers of paid requests as they come, one file each. Used in one thread.
class Spool final
{
    Q_DISABLE_COPY_MOVE(Spool)
public:
    explicit Spool(QString folder);
    ~Spool() = default;

    //! Whether the id can be a file's name.
    [[nodiscard]] static bool takes(const AttemptId &id);
    [[nodiscard]] QString path(const AttemptId &id) const;

    //! Between the first piece and the end.
    [[nodiscard]] bool isOpen(const AttemptId &id) const { return m_open.contains(id); }
    //! What cannot be written stays in memory and is tried again with the next piece and by makeDurable().
    void append(const AttemptId &id, const QByteArray &bytes);
    //! All of it is there: begins with making it durable, which makeDurable() then finds done.
    void complete(const AttemptId &id);
    //! Writes what is still in memory and syncs file and folder. ErrorKind::Storage when that fails (it may
    //! be called again) and when there is no answer at all.
    [[nodiscard]] Result<void> makeDurable(const AttemptId &id);
    //! Nothing more will come. Keeps what could be written; an empty file is removed.
    void finish(const AttemptId &id);
    void remove(const AttemptId &id);

    //! Bytes on disk; 0 when there is no file.
    [[nodiscard]] qint64 size(const AttemptId &id) const;
    //! ErrorKind::InvalidInput when there is more than `maxBytes`.
    [[nodiscard]] Result<QByteArray> read(const AttemptId &id, qint64 maxBytes) const;
    //! Absolute paths of everything in the folder.
    [[nodiscard]] QStringList files() const;
    //! Whose answer a file of ours is; empty: it is not one of ours.
    [[nodiscard]] AttemptId attemptOf(const QString &file) const;

private:
    struct Answer
    {
        std::unique_ptr<GrowingFile> file;
        QByteArray waiting; //!< not written yet
    };

    [[nodiscard]] Result<void> write(const AttemptId &id, Answer &answer) const;

    const QString m_folder;
    std::map<AttemptId, Answer> m_open;
};

} // namespace Afterimage
