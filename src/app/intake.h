// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "core/picture.h"

#include <QByteArray>
#include <QImage>
#include <QString>

namespace Afterimage {

//! A user's picture as a session takes it in.
struct Intake
{
    EncodedImage original; //!< the bytes as they were dropped
    EncodedImage origin; //!< frame 0: upright, sRGB, without metadata
    QImage pixels; //!< what decode() gives for it; null where that is not known yet
    QString title;
};

//! Checks and cleans a picture. Pure; for the pool. ErrorKind::InvalidInput with a sentence for people.
[[nodiscard]] Result<Intake> takeIn(const QByteArray &bytes, const QString &title);
//! The same for a file, titled after it; ErrorKind::NotFound or Storage when it cannot be read.
[[nodiscard]] Result<Intake> takeInFile(const QString &path);

//! The copy of a picture that a describer is shown.
[[nodiscard]] Result<EncodedImage> forDescriber(const QByteArray &bytes);
[[nodiscard]] Result<EncodedImage> forDescriberFromFile(const QString &path);

} // namespace Afterimage
