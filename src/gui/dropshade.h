// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace Afterimage {

//! Lies over the window while a picture is dragged over it, and says what dropping does.
class DropShade final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DropShade)
public:
    explicit DropShade(QWidget *parent);

protected:
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;
};

} // namespace Afterimage
