// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace Afterimage {

//! The large invitation of an empty window: shows where pictures go and says what becomes of them. The
//! window takes the drops themselves, anywhere; this lights up meanwhile.
class DropTarget final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DropTarget)
public:
    explicit DropTarget(QWidget *parent = nullptr);

    void setHot(bool hot);
    //! Less high, for when there is much below it.
    void setCompact(bool compact);

signals:
    void openAsked();
    void pasteAsked();

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void dress();

    QLabel *m_mark;
    QLabel *m_headline;
    QLabel *m_sentence;
    QPushButton *m_open;
    QPushButton *m_paste;
    bool m_hot = false;
    bool m_compact = false;
};

} // namespace Afterimage
