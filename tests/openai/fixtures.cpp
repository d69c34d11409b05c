// SPDX-License-Identifier: GPL-3.0-or-later
#include "fixtures.h"

#include "imaging/encode.h"

#include <QFile>
#include <QImage>
#include <QJsonDocument>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {
QImage gradient(const QSize &size)
{
    QImage image(size, QImage::Format_RGB32);
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            image.setPixel(x, y, qRgb(x % 256, y % 256, (x * y) % 256));
    }
    return image;
}
} // namespace

QByteArray fixture(const QString &name)
{
    QFile file(QStringLiteral(AFTERIMAGE_TEST_DATA) + u"/openai/"_s + name);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s: %s", qPrintable(file.fileName()), qPrintable(file.errorString()));
    return file.readAll();
}

EncodedImage pngOf(const QSize &size)
{
    return encodePng(gradient(size)).value();
}

EncodedImage jpegOf(const QSize &size)
{
    return encodeJpeg(gradient(size), 85).value();
}

Endpoint openAiEndpoint()
{
    Endpoint endpoint {.base = profileFor(u"openai"_s).base, .profile = profileFor(u"openai"_s)};
    endpoint.key = Secret("sk-test-0123456789abcdef");
    return endpoint;
}

Endpoint endpointFor(const QString &profile, const QString &base)
{
    return {.base = QUrl(base), .profile = profileFor(profile)};
}

QJsonObject jsonOf(const QByteArray &body)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(body, &error);
    if (!document.isObject())
        qFatal("not a JSON object: %s", qPrintable(error.errorString()));
    return document.object();
}

} // namespace Afterimage
