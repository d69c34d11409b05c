// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/attempt.h"
#include "core/capabilities.h"
#include "core/frame.h"
#include "core/mode.h"
#include "core/pending.h"
#include "core/picture.h"
#include "core/progress.h"

#include <QImage>
#include <QMap>
#include <QSize>
#include <QStringList>

#include <optional>
#include <stop_token>

namespace Afterimage {

//! Everything a generator gets to know.
struct DrawRequest
{
    QString prompt; //!< never empty
    QString model;
    QString quality;
    QSize size; //!< pixels wanted, within the capabilities' limits
    quint32 seed = 0;
    std::optional<EncodedImage> reference; //!< the last picture, prepared; set in Remix mode only
    std::optional<EncodedImage> styleReference; //!< prepared like the reference; only beside one
    std::optional<EncodedImage> mask; //!< as the user gave it, of any size; only beside a reference
    QMap<QString, QString> options; //!< see DrawSettings
    int resendUnclear = 0; //!< how often a request without a full answer may be sent, and paid for, again
    Purpose purpose; //!< for the journal of paid requests; never sent
};

struct Drawing
{
    NamedPicture picture; //!< the provider's bytes, untouched
    //! The same decoded (see imaging's wholePixels()), when the generator had to anyway; null: it had not.
    QImage pixels;
    QString revisedPrompt;
    HalfStep facts;
};

//! Turns words into a picture. The threading and stopping rules are the Describer's.
class Generator
{
public:
    Generator() = default;
    virtual ~Generator() = default;
    Q_DISABLE_COPY_MOVE(Generator)

    [[nodiscard]] virtual Capabilities capabilities() const = 0;
    //! Which options of DrawSettings this model takes in this mode, by their names, "quality" among them; an
    //! empty model is the default one. Others would not be sent.
    [[nodiscard]] virtual QStringList optionsOf(const QString &model, Mode mode) const
    {
        Q_UNUSED(model);
        Q_UNUSED(mode);
        return {};
    }
    //! See Describer::estimate().
    [[nodiscard]] virtual std::optional<Estimate> estimate(const DrawRequest &) const { return {}; }
    [[nodiscard]] virtual Pending<Drawing> draw(
        const DrawRequest &request, const ProgressSink &progress, const std::stop_token &stop)
        = 0;
};

} // namespace Afterimage
