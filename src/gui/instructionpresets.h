// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace Afterimage {

//! A ready-made way of describing.
struct InstructionPreset
{
    QString name; //!< for people, translated
    QString summary; //!< half a sentence
    QString text; //!< for the describer, in English; empty: the engine's own

    friend bool operator==(const InstructionPreset &, const InstructionPreset &) = default;
};

//! The engine's own way first.
[[nodiscard]] QList<InstructionPreset> instructionPresets();

} // namespace Afterimage
