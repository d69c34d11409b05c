// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QSocketNotifier;

namespace Afterimage {

//! Turns the first SIGINT or SIGTERM into a signal of Qt's, in the main thread; a second one ends the process
//! as usual. One at a time.
class Interrupt final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Interrupt)
public:
    explicit Interrupt(QObject *parent = nullptr);
    ~Interrupt() override;

signals:
    void interrupted();

private:
    QSocketNotifier *m_notifier;
};

} // namespace Afterimage
