// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/attempt.h"

#include <QObject>
#include <QTimer>

namespace Afterimage {

class Ledger;

//! Keeps an eye on what a session has cost. Many questions in a row are one.
class MoneyMeter final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MoneyMeter)
public:
    //! The ledger outlives the meter.
    explicit MoneyMeter(Ledger &ledger, QObject *parent = nullptr);

    //! Empty: none, and nothing is spent.
    void setSession(const SessionId &session);
    [[nodiscard]] const Spending &spending() const { return m_spending; }

public slots:
    //! Asks the ledger anew, soon.
    void refresh();

signals:
    void changed();

private:
    void ask();

    Ledger &m_ledger;
    SessionId m_session;
    Spending m_spending;
    QTimer m_soon;
};

} // namespace Afterimage
