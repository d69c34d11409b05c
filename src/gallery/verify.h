// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "core/session.h"

#include <QStringList>

namespace Afterimage {

//! What became of a gallery since it was written.
struct GalleryCheck
{
    QString title;
    int frames = 0;
    int pictures = 0;
    QStringList faults; //!< one sentence for each file that is missing, changed or not ours

    [[nodiscard]] bool isSound() const { return faults.isEmpty(); }
};

//! Compares every file of the gallery with the hash in its session.json. Blocks. A folder without a readable
//! session.json of ours is ErrorKind::InvalidInput, no folder at all ErrorKind::NotFound.
[[nodiscard]] Result<GalleryCheck> verifyGallery(const QString &folder);

//! The session as session.json tells it: the frames that were exported, without the user's original file.
[[nodiscard]] Result<Session> readGallery(const QString &folder);

} // namespace Afterimage
