// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/describer.h"
#include "core/generator.h"

#include <QMap>

namespace Afterimage {

//! The describers and generators at hand, borrowed: their owner outlives every holder of this.
struct Providers
{
    QMap<ProviderId, Describer *> describers;
    QMap<ProviderId, Generator *> generators;
};

} // namespace Afterimage
