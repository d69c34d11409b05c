// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/frame.h"
#include "core/pending.h"
#include "core/picture.h"

#include <optional>

namespace Afterimage {

//! Keeps frames for good. What the loop needs of a library, and no more.
class Archive
{
public:
    Archive() = default;
    virtual ~Archive() = default;
    Q_DISABLE_COPY_MOVE(Archive)

    //! Stores a new frame, or a Captioned frame that has become Done or has new trouble. When this has
    //! succeeded, the frame and its picture survive a power cut. A head that was the frame's parent moves on
    //! to the frame, so that after a crash the session goes on from what was made last. A Done frame is never
    //! changed: ErrorKind::InvalidInput. `picture` is the one that frame.picture names; unset when the frame
    //! has no new one.
    [[nodiscard]] virtual Pending<Frame> keep(const Frame &frame, const std::optional<NamedPicture> &picture)
        = 0;

    //! The stored bytes; a missing or damaged file is ErrorKind::Storage.
    [[nodiscard]] virtual Pending<EncodedImage> picture(const PictureRef &ref) = 0;
};

} // namespace Afterimage
