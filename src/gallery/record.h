// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "core/session.h"
#include "gallery/galleryoptions.h"

#include <QHash>
#include <QMap>

namespace Afterimage {

//! The name of the record in a gallery, by which we know our own.
inline constexpr QLatin1StringView recordName {"session.json"};

//! What session.json holds.
struct GalleryRecord
{
    Session session; //!< the exported frames only
    ExportOptions::Scope scope = ExportOptions::Scope::Chain;
    QHash<FrameId, QString> pictureFiles; //!< relative paths
    QMap<QString, QString> files; //!< every file but the record itself: relative path to SHA-256
};

//! {"format":"afterimage-session","version":1,…}. Frames are in core/json.h's form with "file" for the
//! picture. Request ids are left out: they lead to an account and are nobody else's business.
[[nodiscard]] QByteArray toBytes(const GalleryRecord &record);

//! ErrorKind::InvalidInput when it is not our format, of a later version, or names a file outside the
//! gallery.
[[nodiscard]] Result<GalleryRecord> recordFromBytes(const QByteArray &bytes);

//! The record in `folder`. ErrorKind::NotFound when there is no such folder, InvalidInput when it is no
//! gallery.
[[nodiscard]] Result<GalleryRecord> recordIn(const QString &folder);

} // namespace Afterimage
