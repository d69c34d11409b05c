// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "core/session.h"
#include "gallery/galleryoptions.h"

#include <QHash>

#include <vector>

namespace Afterimage {

//! A run of frames without side branches of its own on the page: the main line, or a branch that left it.
struct GalleryLine
{
    //! A branch and the place it left from.
    struct Branch
    {
        qsizetype after = 0; //!< index into `frames`
        std::vector<GalleryLine> lines; //!< in the order they were made
    };

    QList<const Frame *> frames; //!< parents first
    std::vector<Branch> branches; //!< by `after`, ascending
};

//! How a session lies on the page. The main line of a chain ends at options.leaf, that of a tree follows the
//! chain shown last. Pointers lead into `session`. ErrorKind::InvalidInput for a session without frames,
//! NotFound for a leaf that is not in it.
[[nodiscard]] Result<GalleryLine> layOut(const Session &session, const ExportOptions &options);

//! All frames in reading order: a branch right after the frame it left.
[[nodiscard]] QList<const Frame *> readingOrder(const GalleryLine &line);

} // namespace Afterimage
