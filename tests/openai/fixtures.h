// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/picture.h"
#include "openai/endpoint.h"

#include <QByteArray>
#include <QJsonObject>
#include <QSize>
#include <QString>

namespace Afterimage {

//! The bytes of tests/data/openai/<name>.
QByteArray fixture(const QString &name);
//! A PNG of this size, not all of one colour.
EncodedImage pngOf(const QSize &size);
EncodedImage jpegOf(const QSize &size);
//! OpenAI itself, with a key.
Endpoint openAiEndpoint();
Endpoint endpointFor(const QString &profile, const QString &base);
//! The body of a request, which must be one JSON object.
QJsonObject jsonOf(const QByteArray &body);

} // namespace Afterimage
