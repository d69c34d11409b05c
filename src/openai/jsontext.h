// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/picture.h"

#include <QByteArray>
#include <QJsonObject>

#include <optional>

namespace Afterimage {

//! One line, without white space.
[[nodiscard]] QByteArray compactJson(const QJsonObject &object);
//! `object` (compact, as text) with one more member, whose value is JSON text already: for members of
//! megabytes, which would be copied several times through a QJsonValue.
[[nodiscard]] QByteArray withMember(const QByteArray &object, const char *name, const QByteArray &value);
//! "image/png" and so on, for the formats that models take; empty for others.
[[nodiscard]] QByteArray mimeTypeOf(const EncodedImage &picture);
//! "data:image/png;base64,…" in quotes. (Nothing in it needs escaping.)
[[nodiscard]] QByteArray quotedDataUrl(const EncodedImage &picture);

} // namespace Afterimage
