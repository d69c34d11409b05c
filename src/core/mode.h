// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace Afterimage {

//! What the two halves of a step get to see.
enum class Mode {
    Telephone, //!< the describer sees the last picture and nothing else
    Refine, //!< the describer compares origin and last picture and corrects the words
    Remix, //!< the generator gets the words and the last picture
};

//! "telephone", "refine" or "remix".
[[nodiscard]] QString modeName(Mode mode);
[[nodiscard]] std::optional<Mode> modeFromName(QStringView name);

} // namespace Afterimage
