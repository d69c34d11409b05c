// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "builtin/analyse/evidence.h"
#include "builtin/analyse/prep.h"

#include <optional>

namespace Afterimage::Analysis {

//! Forms lying on one plain ground: a sheet of paper, a black cloth.
struct Sheet
{
    QRgb ground = 0;
    QList<Shape> shapes; //!< clean forms and patches
};

//! Unset when there is no such ground, or when what lies on it is not forms. Looks past brush strokes, dots,
//! leading and the grain of paper; forms that touch are told apart by colour, and one that is partly covered
//! is seen by the part that shows.
[[nodiscard]] std::optional<Sheet> sheetOf(const Prepared &picture);

} // namespace Afterimage::Analysis
