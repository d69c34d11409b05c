// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QImage>
#include <QList>
#include <QString>
#include <QUrl>

class QMimeData;

namespace Afterimage {

//! One picture on offer: exactly one of the four is set.
struct OfferedPicture
{
    QString file; //!< absolute path
    QByteArray bytes; //!< an encoded picture
    QImage image; //!< pixels only
    QUrl url; //!< somewhere else; needs the user's yes

    friend bool operator==(const OfferedPicture &, const OfferedPicture &) = default;
};

//! Whether there may be a picture in it; quick, touches formats only. For drag enter: our own
//! drags are refused.
[[nodiscard]] bool mayHoldPictures(const QMimeData &data);
//! Everything there is, copied out of the mime data, whose source may be gone a moment later. Local files
//! come first; else the picture as it is encoded, else its pixels, else its address.
[[nodiscard]] QList<OfferedPicture> picturesIn(const QMimeData &data);

} // namespace Afterimage
