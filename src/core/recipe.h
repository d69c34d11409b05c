// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"
#include "core/mode.h"
#include "core/money.h"
#include "core/picture.h"

#include <QMap>
#include <QSize>
#include <QString>

#include <optional>

namespace Afterimage {

//! How the picture is put into words.
struct DescribeSettings
{
    ProviderId provider = QStringLiteral("builtin");
    QString model; //!< empty: the provider's default
    QString instructions; //!< free text for the describer; empty: the provider's own
    int words = 60; //!< about how many words, 10 to 500
    //! Further options by the provider's own names, e.g. "detail" = "low". Unknown ones are not sent.
    QMap<QString, QString> options;

    friend bool operator==(const DescribeSettings &, const DescribeSettings &) = default;
};

//! How the words become a picture.
struct DrawSettings
{
    ProviderId provider = QStringLiteral("builtin");
    QString model; //!< empty: the provider's default
    QString style; //!< words for {style}, e.g. "oil"; empty: none
    QString promptTemplate = QStringLiteral("{caption}\nStyle: {style}"); //!< see promptFor()
    QSize size; //!< pixels; empty: as near to the parent picture's shape as the provider can
    QString quality; //!< empty: the provider's default
    //! Remix mode only, and only with a generator that takes them (see Capabilities). Both are pictures of
    //! the library, which keeps them as long as a recipe names them.
    std::optional<PictureRef> styleReference; //!< a picture to take the style from
    std::optional<PictureRef> mask; //!< transparent where the last picture may change; of any size
    //! Further options by the provider's own names, e.g. "background" = "transparent", "partial_images" =
    //! "2".
    QMap<QString, QString> options;

    friend bool operator==(const DrawSettings &, const DrawSettings &) = default;
};

//! When a run ends by itself.
struct RunLimits
{
    int steps = 5; //!< frames to add, at least 1
    int minutes = 0; //!< wall clock; 0: no limit
    std::optional<Money> budget; //!< what the run may cost in all; unset: no limit
    int resendUnclear = 0; //!< how often a picture without a full answer may be asked, and paid, for again
    bool untilStill = false; //!< end when nothing changes any more, see drift/standstill.h

    friend bool operator==(const RunLimits &, const RunLimits &) = default;
};

//! Everything that decides the next step. A frame keeps the recipe that made it.
struct Recipe
{
    Mode mode = Mode::Telephone;
    DescribeSettings describe;
    DrawSettings draw;
    std::optional<quint32> seed; //!< unset: a fresh seed for every step
    bool seedEachStep = false; //!< with a seed: each step gets one of its own, derived from it, see seed.h
    RunLimits limits;

    friend bool operator==(const Recipe &, const Recipe &) = default;
};

} // namespace Afterimage
