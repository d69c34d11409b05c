// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QMetaType>
#include <QSize>
#include <QString>

namespace Afterimage {

//! An encoded picture: the bytes exactly as they came, with what is known of them. Width and height are
//! pixels as stored (before any orientation tag is applied).
struct EncodedImage
{
    QByteArray bytes;
    QString
        format; //!< Qt format name in lower case by magic bytes: "png", "jpeg", "webp", "gif", "bmp", "tiff"
    QSize size;

    friend bool operator==(const EncodedImage &, const EncodedImage &) = default;
};

//! Names a stored picture. The hash is of the stored bytes and is the file's name.
struct PictureRef
{
    QString sha256; //!< lower-case hex, 64 characters
    QString format;
    QSize size;
    qint64 byteCount = 0;

    friend bool operator==(const PictureRef &, const PictureRef &) = default;
};

//! A picture and its name, which is always that of its bytes, so that nobody has to check it again. Naming
//! hashes them, about a millisecond a megabyte: not for the main thread.
class NamedPicture
{
public:
    NamedPicture() = default;
    //! Not explicit: a picture may stand where a named one is asked for.
    NamedPicture(EncodedImage image); // NOLINT(google-explicit-constructor)

    [[nodiscard]] const EncodedImage &image() const { return m_image; }
    [[nodiscard]] const PictureRef &ref() const { return m_ref; }

private:
    EncodedImage m_image;
    PictureRef m_ref;
};

[[nodiscard]] PictureRef refFor(const EncodedImage &image);
//! Lower-case hex SHA-256.
[[nodiscard]] QString sha256Hex(const QByteArray &bytes);
//! "png" for "png", "jpg" for "jpeg", "tif" for "tiff": the usual file name suffix.
[[nodiscard]] QString suffixFor(const QString &format);

} // namespace Afterimage

Q_DECLARE_METATYPE(Afterimage::EncodedImage)
