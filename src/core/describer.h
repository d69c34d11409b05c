// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/attempt.h"
#include "core/capabilities.h"
#include "core/frame.h"
#include "core/pending.h"
#include "core/picture.h"
#include "core/progress.h"

#include <QMap>
#include <QStringList>

#include <optional>
#include <stop_token>

namespace Afterimage {

//! What Refine mode adds to a request.
struct RefineContext
{
    EncodedImage origin; //!< prepared like the picture itself
    QStringList captions; //!< of the chain so far, oldest first
};

//! Everything a describer gets to know. `picture` is prepared: at most 1024 px a side, upright, sRGB, no
//! metadata. In Telephone mode nothing else comes from the session.
struct DescribeRequest
{
    EncodedImage picture;
    QString model;
    QString instructions;
    int words = 60;
    quint32 seed = 0;
    std::optional<RefineContext> refine; //!< set in Refine mode only, from the second step on
    QMap<QString, QString> options; //!< see DescribeSettings
    Purpose purpose; //!< for the journal of paid requests; never sent
};

struct Description
{
    QString text; //!< never empty
    HalfStep facts;
};

//! Turns a picture into words. Callable from one thread (the caller's), works elsewhere; several requests may
//! be under way at once. A stop request ends in ErrorKind::Canceled. `progress` may be null.
class Describer
{
public:
    Describer() = default;
    virtual ~Describer() = default;
    Q_DISABLE_COPY_MOVE(Describer)

    [[nodiscard]] virtual Capabilities capabilities() const = 0;
    //! What such a request will cost; unset when it is free or nobody knows (see Capabilities::costsMoney).
    //! Quick: it looks at sizes and words, not at pixels.
    [[nodiscard]] virtual std::optional<Estimate> estimate(const DescribeRequest &) const { return {}; }
    [[nodiscard]] virtual Pending<Description> describe(
        const DescribeRequest &request, const ProgressSink &progress, const std::stop_token &stop)
        = 0;
};

} // namespace Afterimage
