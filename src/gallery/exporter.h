// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "core/session.h"
#include "gallery/galleryoptions.h"

#include <functional>
#include <stop_token>

namespace Afterimage {

//! Gives the stored bytes of a picture; called from the thread that exports.
using PictureReader = std::function<Result<QByteArray>(const PictureRef &picture)>;
//! Hears how many of the pictures are written; called from the thread that exports.
using ExportProgress = std::function<void(int done, int total)>;

//! Writes a session as a folder for people: index.html, pictures/, thumbs/, captions.txt, session.json and
//! contact-sheet.png. The pictures are the reader's bytes, untouched.
//!
//! The folder appears as a whole or not at all. The target must not exist, be an empty folder, or be a
//! gallery of this session that holds nothing but what Afterimage wrote, which is then replaced; anything
//! else is left alone (ErrorKind::InvalidInput). A stop request ends in ErrorKind::Canceled. Blocks; for the
//! pool.
[[nodiscard]] Result<ExportReport> exportGallery(const Session &session, const PictureReader &read,
    const QString &targetFolder, const ExportOptions &options = {}, const std::stop_token &stop = {},
    const ExportProgress &progress = {});

} // namespace Afterimage
