// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/frame.h"
#include "core/progress.h"

#include <QMetaType>
#include <QString>

namespace Afterimage {

//! How a frame stands, as lists of frames show it.
enum class CellState {
    Origin,
    Done,
    Captioned, //!< words, no picture yet
    Describing,
    Drawing,
    Waiting, //!< for a server, or for its turn
    Failed, //!< the last try came to nothing
};

//! Of a frame nothing is being done to.
[[nodiscard]] CellState cellStateOf(const Frame &frame);
//! Of a step under way.
[[nodiscard]] CellState cellStateOf(Phase phase);
//! Short and translated: "Origin", "Words only", "Describing", …; "Done" for a finished frame.
[[nodiscard]] QString cellStateText(CellState state);
//! What is going on right now, e.g. "Preparing", "Again in 12 s: the server is busy", "Drawing 40 %".
[[nodiscard]] QString phaseText(const Progress &progress);
//! "3.2 s" or "1:05".
[[nodiscard]] QString elapsedText(qint64 ms);

} // namespace Afterimage

Q_DECLARE_METATYPE(Afterimage::CellState)
