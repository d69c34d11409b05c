// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "core/session.h"

#include <QJsonObject>

namespace Afterimage {

//! The one JSON form of our values, used by the library, `show --json` and a gallery's session.json.
//! Unknown values are left out, never null, 0 or "". Readers ignore keys they do not know and refuse a value
//! of the wrong kind with ErrorKind::InvalidInput.
[[nodiscard]] QJsonObject toJson(const Recipe &recipe);
[[nodiscard]] Result<Recipe> recipeFromJson(const QJsonObject &json);

[[nodiscard]] QJsonObject toJson(const HalfStep &half);
[[nodiscard]] HalfStep halfStepFromJson(const QJsonObject &json);

[[nodiscard]] QJsonObject toJson(const PictureRef &picture);
[[nodiscard]] std::optional<PictureRef> pictureFromJson(const QJsonObject &json);

//! Keys: frame, parent, step, state ("captioned" | "done"), caption, caption_source, prompt, revised_prompt,
//! seed, recipe, described, drawn, picture, created, trouble (kind, cause, message, saved, charged, advice,
//! detail, not_before).
[[nodiscard]] QJsonObject toJson(const Frame &frame);
[[nodiscard]] Result<Frame> frameFromJson(const QJsonObject &json);

//! "captioned" or "done".
[[nodiscard]] QString stateName(FrameState state);

} // namespace Afterimage
