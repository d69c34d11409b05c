// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTextEdit>

namespace Afterimage {

//! A hash or an id to read and copy, as high as its lines. Unlike a label it breaks anywhere, and what is
//! copied is the text itself, with nothing put in for the breaks.
class FiguresText final : public QTextEdit
{
    Q_OBJECT
public:
    FiguresText(const QString &text, const QString &accessibleName, QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;
    //! Scrolls what it lies in, never itself.
    void wheelEvent(QWheelEvent *event) override;

private:
    void fit();
};

} // namespace Afterimage
