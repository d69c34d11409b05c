// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "builtin/styles/style.h"

//! The styles one by one; each has a file of its own. Elsewhere, use styles().
namespace Afterimage::Styling {

[[nodiscard]] Style plainStyle();
[[nodiscard]] Style oilStyle();
[[nodiscard]] Style watercolourStyle();
[[nodiscard]] Style pointillismStyle();
[[nodiscard]] Style stainedGlassStyle();
[[nodiscard]] Style lowPolyStyle();
[[nodiscard]] Style ukiyoeStyle();
[[nodiscard]] Style pencilStyle();
[[nodiscard]] Style pixelArtStyle();
[[nodiscard]] Style blueprintStyle();
[[nodiscard]] Style impressionistStyle();
[[nodiscard]] Style gouacheStyle();
[[nodiscard]] Style pastelStyle();
[[nodiscard]] Style mosaicStyle();
[[nodiscard]] Style comicStyle();
[[nodiscard]] Style paperCutStyle();
[[nodiscard]] Style cubistStyle();
[[nodiscard]] Style charcoalStyle();
[[nodiscard]] Style engravingStyle();
[[nodiscard]] Style linocutStyle();
[[nodiscard]] Style inkWashStyle();
[[nodiscard]] Style chalkStyle();
[[nodiscard]] Style risographStyle();

} // namespace Afterimage::Styling
