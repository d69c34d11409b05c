// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/mimepictures.h"

#include "gui/picturemime.h"
#include "imaging/decode.h"

#include <QMimeData>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

constexpr qsizetype longestAddress = 8192;

bool isWebAddress(const QUrl &url)
{
    return url.isValid() && !url.host().isEmpty()
        && (url.scheme() == "https"_L1 || url.scheme() == "http"_L1);
}

//! The bytes of data:image/…;base64,… — browsers hand small pictures over like that.
QByteArray bytesInDataUrl(const QUrl &url)
{
    if (url.scheme() != "data"_L1)
        return {};
    const QByteArray text = url.toEncoded();
    const qsizetype comma = text.indexOf(',');
    if (comma < 0 || !text.left(comma).endsWith(";base64"))
        return {};
    const auto decoded = QByteArray::fromBase64Encoding(
        QByteArray::fromPercentEncoding(text.mid(comma + 1)), QByteArray::AbortOnBase64DecodingErrors);
    return decoded.decodingStatus == QByteArray::Base64DecodingStatus::Ok ? decoded.decoded : QByteArray();
}

//! The picture in the encoding its source has, when we take that one.
QByteArray encodedPicture(const QMimeData &data)
{
    for (const QString &format :
        {u"image/png"_s, u"image/jpeg"_s, u"image/webp"_s, u"image/tiff"_s, u"image/gif"_s, u"image/bmp"_s}) {
        if (!data.hasFormat(format))
            continue;
        const QByteArray bytes = data.data(format);
        if (!sniffFormat(bytes).isEmpty())
            return bytes;
    }
    return {};
}

QUrl addressInText(const QMimeData &data)
{
    if (!data.hasText())
        return {};
    const QString text = data.text().trimmed();
    if (text.size() > longestAddress || text.contains(u'\n'))
        return {};
    const QUrl url(text, QUrl::StrictMode);
    return isWebAddress(url) ? url : QUrl();
}

} // namespace

bool mayHoldPictures(const QMimeData &data)
{
    if (data.hasFormat(PictureMime::frameType()))
        return false;
    return data.hasUrls() || data.hasImage() || !addressInText(data).isEmpty();
}

QList<OfferedPicture> picturesIn(const QMimeData &data)
{
    QList<OfferedPicture> offered;
    const QList<QUrl> urls = data.urls();
    for (const QUrl &url : urls) {
        if (url.isLocalFile())
            offered << OfferedPicture {.file = url.toLocalFile()};
    }
    if (!offered.isEmpty())
        return offered;
    if (const QByteArray bytes = encodedPicture(data); !bytes.isEmpty())
        return {{.bytes = bytes}};
    if (data.hasImage()) {
        const auto image = qvariant_cast<QImage>(data.imageData());
        if (!image.isNull())
            return {{.image = image}};
    }
    for (const QUrl &url : urls) {
        if (const QByteArray bytes = bytesInDataUrl(url); !bytes.isEmpty())
            return {{.bytes = bytes}};
        if (isWebAddress(url))
            return {{.url = url}};
    }
    if (const QUrl url = addressInText(data); !url.isEmpty())
        return {{.url = url}};
    return {};
}

} // namespace Afterimage
