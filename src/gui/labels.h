// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QLabel;
class QWidget;

namespace Afterimage::Look {

//! Gives every label below `root` the font and colour of its part, named by its property "part": "heading",
//! "hint" (small, steps back), "facts" (small, figures of one width). Plain text in all of them. To be called
//! again when font or palette change.
void dressLabels(QWidget *root);

//! A label of plain text that wraps, for dressLabels() to dress by its part.
[[nodiscard]] QLabel *partLabel(const QString &text, const QString &part, QWidget *parent);

enum class Tone { Quiet, Alarm };

//! A hint beside a field, not there until say() gives it words.
[[nodiscard]] QLabel *noteLabel(const QString &accessibleName, QWidget *parent);
//! What a note says, empty: nothing, and it hides. News is told to screen readers.
void say(QLabel *note, const QString &text, Tone tone = Tone::Quiet);

} // namespace Afterimage::Look
