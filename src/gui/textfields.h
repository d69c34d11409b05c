// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QWidget;

namespace Afterimage {

//! Whether letters pressed there are words, or look something up: text fields, also those that only show
//! text for the moment, figures, and lists of choices.
[[nodiscard]] bool takesLetters(const QWidget *widget);

//! How every text field of the program behaves, as long as this lives: pictures and files dropped on it go to
//! whoever is around it, never into the text, and letters pressed in it are never shortcuts.
class TextFields final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TextFields)
public:
    explicit TextFields(QObject *parent = nullptr);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace Afterimage
