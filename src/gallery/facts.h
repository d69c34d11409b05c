// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/frame.h"

namespace Afterimage {

//! One line of "how it was made", as plain text.
struct GalleryFact
{
    QString name;
    QString value;
};

//! What a page tells of a frame besides its words and its picture; only what is known.
[[nodiscard]] QList<GalleryFact> galleryFactsOf(const Frame &frame);

} // namespace Afterimage
