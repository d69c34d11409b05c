// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QSocketNotifier;

namespace Afterimage {

//! SIGTERM, SIGINT and SIGHUP as a Qt signal, so that the program ends as if the window were closed. One for
//! the program.
class QuitSignals final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(QuitSignals)
public:
    QuitSignals();
    ~QuitSignals() override;

signals:
    void asked();

private:
    QSocketNotifier *m_notifier = nullptr;
};

} // namespace Afterimage
