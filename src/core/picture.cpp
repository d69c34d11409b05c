// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/picture.h"

#include <array>
#include <openssl/evp.h>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

NamedPicture::NamedPicture(EncodedImage image)
    : m_image(std::move(image))
    , m_ref(refFor(m_image))
{
}

PictureRef refFor(const EncodedImage &image)
{
    return {.sha256 = sha256Hex(image.bytes),
        .format = image.format,
        .size = image.size,
        .byteCount = image.bytes.size()};
}

QString sha256Hex(const QByteArray &bytes)
{
    // Every picture is hashed when it comes and when it is read; Qt's own takes ten times
    // as long on a processor that has instructions for it.
    std::array<unsigned char, 32> digest {};
    unsigned int size = 0;
    const int done
        = EVP_Digest(bytes.constData(), size_t(bytes.size()), digest.data(), &size, EVP_sha256(), nullptr);
    Q_ASSERT(done == 1 && size == digest.size());
    Q_UNUSED(done)
    const QByteArray raw(reinterpret_cast<const char *>(digest.data()), qsizetype(digest.size()));
    return QString::fromLatin1(raw.toHex());
}

QString suffixFor(const QString &format)
{
    if (format == "jpeg"_L1)
        return u"jpg"_s;
    if (format == "tiff"_L1)
        return u"tif"_s;
    return format;
}

} // namespace Afterimage
