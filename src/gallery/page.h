// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gallery/layout.h"

#include <QMap>

namespace Afterimage {

//! Where a frame's files are and how large its picture is shown.
struct PageFiles
{
    QString picture; //!< relative path; empty: a half-step
    QString thumbnail;
    QSize size; //!< upright pixels
    QSize thumbnailSize;
};

//! Everything the page says.
struct PageContents
{
    QString title;
    QDateTime created;
    GalleryLine line;
    QHash<FrameId, PageFiles> files;
    QMap<ProviderId, QString> notices;
    bool contactSheet = false;
};

//! index.html: one static page without scripts. Whatever comes from a session is shown as text.
[[nodiscard]] QByteArray pageFor(const PageContents &contents);

//! captions.txt: every frame's name, file and words, in reading order.
[[nodiscard]] QByteArray captionsFor(const PageContents &contents);

} // namespace Afterimage
