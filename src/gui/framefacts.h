// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capabilities.h"
#include "core/frame.h"

#include <QList>
#include <QString>

namespace Afterimage {

//! One line of what is known of a frame. Unknown things have no line.
struct Fact
{
    QString name; //!< translated: "Seed"
    QString value; //!< plain; may come from a server
    bool isFigures = false; //!< a hash or id, to be shown in one width

    friend bool operator==(const Fact &, const Fact &) = default;
};

//! The facts of a frame, most asked for first. Pure.
[[nodiscard]] QList<Fact> factsOf(const Frame &frame);
//! What must stand on a picture of this engine; empty: nothing.
[[nodiscard]] QString noticeFor(const Frame &frame, const QList<Capabilities> &engines);
//! "Origin" or "Step 3".
[[nodiscard]] QString frameName(const Frame &frame);
//! "Drawn", "Drawn as", "Suggested", "Ignored" or "Worth knowing".
[[nodiscard]] QString outcomeTitle(Outcome outcome);
//! The name of its icon.
[[nodiscard]] QString outcomeIcon(Outcome outcome);
//! The facts as lines of "name: value", to copy.
[[nodiscard]] QString factsAsText(const QList<Fact> &facts);

} // namespace Afterimage
