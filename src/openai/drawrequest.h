// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/generator.h"
#include "core/report.h"
#include "openai/describerequest.h"
#include "openai/endpoint.h"
#include "openai/prices.h"

#include <QList>
#include <QMap>

#include <optional>

namespace Afterimage {

//! What a picture is drawn after, besides the words.
struct References
{
    QList<EncodedImage> pictures; //!< the first is the one that is edited; 16 at most
    std::optional<EncodedImage> mask; //!< PNG with transparency where the first may change; of its size
};

struct BuiltDrawing
{
    BuiltRequest request;
    QSize size; //!< that was asked for; empty: the server's choice
    QString prompt; //!< as sent
    Report changes; //!< what had to be done to prompt, size or options, for people
};

//! The picture asked for, as POST /images/generations, or /images/edits when there is something to draw
//! after. Only what both model and profile take is sent; options they do not take are named in `changes`.
//! Options of the recipe, by the API's names: "background", "output_format", "output_compression",
//! "moderation", "complexity", "n" (1 to 10), "partial_images" (0 to 3).
//!
//! ErrorKind::InvalidInput for pictures or masks that cannot be sent, ErrorKind::Refused when the server
//! cannot draw, or not after a picture. Pure, but it may copy megabytes.
[[nodiscard]] Result<BuiltDrawing> drawRequest(const Endpoint &endpoint, const DrawRequest &request,
    const References &references, const QStringList &leftOut = {}, const QString &clientId = {});
//! The same with what the request itself is to be drawn after: the picture edited, then the one for the
//! style; a mask is brought to the size of the first.
[[nodiscard]] Result<BuiltDrawing> drawRequest(const Endpoint &endpoint, const DrawRequest &request,
    const QStringList &leftOut = {}, const QString &clientId = {});

[[nodiscard]] QString drawModelFor(const Endpoint &endpoint, const DrawRequest &request);
//! Of the options above, and "quality", those that this model and the profile take in this mode; an empty
//! model is the endpoint's own.
[[nodiscard]] QStringList drawOptions(const Endpoint &endpoint, const QString &model, Mode mode);
//! What to estimate the price of that request from. Quick.
[[nodiscard]] DrawPlan drawPlan(
    const Endpoint &endpoint, const DrawRequest &request, const QStringList &leftOut = {});

//! A multipart/form-data body: the fields, then the pictures as "image" (or "image[]" when there are
//! several), then the mask, each with a file name and type. `boundary` must be new.
[[nodiscard]] QByteArray multipartBody(const QList<QPair<QByteArray, QByteArray>> &fields,
    const References &references, const QByteArray &boundary);

} // namespace Afterimage
