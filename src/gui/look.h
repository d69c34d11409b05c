// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>
#include <QPalette>

namespace Afterimage::Look {

//! All distances are multiples of this, in device-independent pixels.
inline constexpr int grid = 8;
//! The one corner radius.
inline constexpr int radius = 6;
//! How long anything moves, in milliseconds; see motionReduced().
inline constexpr int motionMs = 150;

//! True for a palette with light text on dark ground.
[[nodiscard]] bool isDark(const QPalette &palette);
//! The neutral mid-grey around pictures.
[[nodiscard]] QColor stage(const QPalette &palette);
//! Text on the stage.
[[nodiscard]] QColor onStage(const QPalette &palette);
//! Hairlines between areas and round controls.
[[nodiscard]] QColor line(const QPalette &palette);
//! Text that steps back: captions of fields, facts.
[[nodiscard]] QColor quiet(const QPalette &palette);
//! The one accent, for the primary action, selection and focus.
[[nodiscard]] QColor accent(const QPalette &palette);
//! Ground and text of messages that something went wrong; told by icon and words too.
[[nodiscard]] QColor troubleGround(const QPalette &palette);
[[nodiscard]] QColor troubleText(const QPalette &palette);
//! Text that warns of a risk to keys or money, where there is no ground of its own.
[[nodiscard]] QColor alarm(const QPalette &palette);
//! `over` laid over `under` with `alpha` 0 to 1, opaque.
[[nodiscard]] QColor blend(const QColor &under, const QColor &over, double alpha);

//! The three sizes: captions are largest and in a reading face, controls are the system's, facts are small
//! with figures of one width.
[[nodiscard]] QFont captionFont(const QFont &system);
[[nodiscard]] QFont factsFont(const QFont &system);
//! Headings of sections: the system's size, bold.
[[nodiscard]] QFont headingFont(const QFont &system);

//! Whether less motion is wanted, by the user or the desktop; see Theme. To be asked whenever something is
//! about to move.
[[nodiscard]] bool motionReduced();
void setMotionReduced(bool reduced);

} // namespace Afterimage::Look
