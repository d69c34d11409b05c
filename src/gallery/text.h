// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>

namespace Afterimage {

//! The translation context of everything a gallery says.
struct GalleryText
{
    Q_DECLARE_TR_FUNCTIONS(Gallery)
};

} // namespace Afterimage
