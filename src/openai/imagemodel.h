// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSize>
#include <QString>
#include <QStringList>

#include <optional>

namespace Afterimage {

//! What an image model takes, by its name.
struct ImageModel
{
    bool isKnown = false; //!< one of OpenAI's; of others we know nothing but what the profile says
    bool anySize = true; //!< false: the three old sizes only
    QStringList qualities; //!< values of "quality"; empty: whatever the user says
    bool takesComplexity = false;
    bool takesTransparency = true;

    friend bool operator==(const ImageModel &, const ImageModel &) = default;
};

//! `model` may have a vendor before it ("openai/…") and a date after it.
[[nodiscard]] ImageModel imageModel(const QString &model);

//! The bounds of every side of the sizes OpenAI's models draw.
inline constexpr int shortestDrawnSide = 480;
inline constexpr int longestDrawnSide = 3840;

//! Why a model with free sizes refuses this one, as a sentence; empty when it takes it. Sides in steps of 16,
//! not more than three times as long as wide, 655,360 to 8,294,400 pixels, 3840 at most a side.
[[nodiscard]] QString sizeFault(const QSize &size);
//! The size nearest in shape and area to `wanted` that the model takes; 1024 x 1024 when nothing is wanted.
[[nodiscard]] QSize fittingSize(const ImageModel &model, const QSize &wanted);
//! About `pixels` pixels in the shape of `picture`, as near as the rules allow.
[[nodiscard]] QSize sizeInShapeOf(const ImageModel &model, const QSize &picture, qint64 pixels = 1024 * 1024);

} // namespace Afterimage
