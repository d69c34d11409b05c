// SPDX-License-Identifier: GPL-3.0-or-later
#include "openai/jsontext.h"

#include <QJsonDocument>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

QByteArray compactJson(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QByteArray withMember(const QByteArray &object, const char *name, const QByteArray &value)
{
    QByteArray result;
    result.reserve(object.size() + value.size() + 32);
    result += object;
    result.chop(1);
    if (result.size() > 1)
        result += ',';
    result += '"';
    result += name;
    result += "\":";
    result += value;
    result += '}';
    return result;
}

QByteArray mimeTypeOf(const EncodedImage &picture)
{
    for (const char *format : {"png", "jpeg", "webp", "gif"}) {
        if (picture.format == QLatin1StringView(format))
            return QByteArray("image/") + format;
    }
    return {};
}

QByteArray quotedDataUrl(const EncodedImage &picture)
{
    QByteArray result = "\"data:" + mimeTypeOf(picture) + ";base64,";
    result += picture.bytes.toBase64();
    result += '"';
    return result;
}

} // namespace Afterimage
