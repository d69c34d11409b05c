// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/loopengine.h"

#include <QWidget>

class QLabel;
class QProgressBar;

namespace Afterimage {

//! "2 of 10 steps" and "about 1 min 20 s left": what a run bar says. Pure.
[[nodiscard]] QString runText(const RunStatus &status, LoopState state);
//! "40 s", "1 min 20 s", "1 h 5 min"; rounded so that it does not jitter.
[[nodiscard]] QString spanText(qint64 ms);

//! How the loop stands, in one line at the bottom; not there when nothing is going on.
class RunBar final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RunBar)
public:
    explicit RunBar(QWidget *parent = nullptr);

    //! Whether there is an empty place for it in state Idle, so that nothing moves when work begins and ends.
    void setKeepsPlace(bool keeps);
    //! Hides itself in state Idle.
    //! `waiting`: the step under way waits, and this is what for; mostly empty.
    void showStatus(const RunStatus &status, LoopState state, const QString &waiting = {});
    [[nodiscard]] QString text() const;

private:
    QLabel *m_text;
    QLabel *m_left;
    QProgressBar *m_bar;
};

} // namespace Afterimage
