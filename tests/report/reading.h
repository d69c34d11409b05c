// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/prompts.h"

#include <optional>

//! Readers of descriptions that share no table with the describer or the painter.
namespace Measures {

//! All forms that are told of, patches and bands too.
[[nodiscard]] QList<Fact> factsIn(const QString &words);

struct SceneSaid
{
    std::optional<double> horizon; //!< share of the height
    QString time; //!< "day", "sunset", "dusk", "night"; empty when not told
    QStringList likenesses; //!< of likenessNames()
};

[[nodiscard]] SceneSaid sceneIn(const QString &words);

//! The id of the style that is told of; "plain" when none is.
[[nodiscard]] QString styleIn(const QString &words);

} // namespace Measures
