// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "builtin/analyse/evidence.h"
#include "builtin/analyse/instructions.h"
#include "builtin/analyse/statements.h"

#include <QList>
#include <QString>

namespace Afterimage::Analysis {

struct Telling
{
    int words = 60; //!< about how many
    Emphasis emphasis = Emphasis::Literal;
    quint32 seed = 0; //!< varies wording and which asides are told, never what is true
    QList<Topic> first; //!< told first and always: what the last picture got wrong
};

//! The evidence in English sentences, never empty.
[[nodiscard]] QString tell(const Evidence &seen, const Telling &telling);

} // namespace Afterimage::Analysis
