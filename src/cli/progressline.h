// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/progress.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace Afterimage {

class Output;

//! Says what work is under way: on a terminal a line that goes on by itself every second, with the time it
//! has taken or, while it waits, the time left; each wait also as a "waiting" event, and as a note where
//! nobody sees the line.
class ProgressLine final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ProgressLine)
public:
    explicit ProgressLine(Output &output, QObject *parent = nullptr);

    //! `place` begins the line, such as "Step 1 of 5"; may be empty.
    void show(const QString &place, const Progress &progress);
    //! Nothing is under way any more.
    void end();
    //! A channel whose progress is shown as long as this object lives.
    [[nodiscard]] ProgressSink channel();

private:
    void write();

    Output &m_output;
    QTimer m_second;
    QElapsedTimer m_clock; //!< since this phase began
    QString m_place;
    Progress m_progress;
    QDateTime m_toldWait; //!< that was told last
};

} // namespace Afterimage
