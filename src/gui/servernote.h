// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/servers.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace Afterimage {

//! What stands in the recipe about a server that cannot be used yet: what is missing, how to get it, and that
//! the built-in engine goes on working. Empty: all is well. Pure.
[[nodiscard]] QString serverNoteText(const ServerState &state);
//! What the button beside it says. Pure.
[[nodiscard]] QString serverNoteAction(const ServerState &state);

//! A quiet box in the recipe with that note and a button to mend it; not there when all is well.
class ServerNote final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ServerNote)
public:
    explicit ServerNote(QWidget *parent = nullptr);

    void showState(const ServerState &state);
    void showNothing();
    [[nodiscard]] QString text() const;

signals:
    void mendAsked();

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void dress();

    QLabel *m_text;
    QPushButton *m_mend;
};

} // namespace Afterimage
