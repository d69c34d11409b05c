// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "builtin/paint/gbuffer.h"

#include <QImage>
#include <QList>
#include <QString>
#include <QStringList>
#include <QStringView>

#include <functional>
#include <stop_token>

namespace Afterimage {

//! One way of finishing a painted scene: a pure function over its G-buffer, callable from any thread.
struct Style
{
    QString id; //!< stable, lower case with hyphens, e.g. "stained-glass"
    QStringList names; //!< what people call it, lower case; the first is the one to show
    QString summary; //!< one sentence, English
    bool keepsColours = true; //!< each object's median colour stays within about dE 12 of the scene's
    //! Needs only `colour`; empty or ill-sized id, depth and flow maps count as "nothing known". The same
    //! G-buffer and seed give the same bytes, whatever the number of OpenCV threads. The answer is opaque, of
    //! the size of `colour`; null when the stop token asked for a stop.
    std::function<QImage(const GBuffer &, quint32 seed, const std::stop_token &)> apply;
};

//! All styles, "plain" first.
[[nodiscard]] const QList<Style> &styles();

//! The style of that id or name ("oil", "in oils", "8-bit"), in any case, with any of space, hyphen and
//! underscore; null when there is none. Lives as long as the program.
[[nodiscard]] const Style *styleByName(QStringView name);

} // namespace Afterimage
