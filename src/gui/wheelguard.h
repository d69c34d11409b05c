// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace Afterimage {

//! Keeps a wheel that scrolls a form from changing the fields that pass below it, as long as this lives: a
//! quality or a model chosen that way costs money. Lists of choices never heed the wheel; fields for numbers
//! do when they have the focus, which the wheel does not give them. What is not heeded scrolls the form.
class WheelGuard final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WheelGuard)
public:
    explicit WheelGuard(QObject *parent = nullptr);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace Afterimage
