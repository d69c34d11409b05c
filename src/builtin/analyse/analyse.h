// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "builtin/analyse/evidence.h"

#include <QImage>

#include <stop_token>

namespace Afterimage::Analysis {

//! Looks at the pixels and nothing else. A pure function: the same pixels give the same evidence, whatever
//! the number of threads. `picture` must not be null. After a stop request the evidence is incomplete.
[[nodiscard]] Evidence analyse(const QImage &picture, const std::stop_token &stop = {});

} // namespace Afterimage::Analysis
