// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "builtin/analyse/evidence.h"
#include "builtin/analyse/statements.h"

#include <QList>
#include <QString>

namespace Afterimage::Analysis {

//! One fact a copy got wrong.
struct Correction
{
    Topic topic = Topic::Palette;
    QString note; //!< for people, "horizon 62 % → 41 %": what the copy has, then what it should have
};

//! What `copy` has lost or changed of `origin`, the gravest first. Empty when nothing tellable differs.
[[nodiscard]] QList<Correction> corrections(const Evidence &origin, const Evidence &copy);

} // namespace Afterimage::Analysis
