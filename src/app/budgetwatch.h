// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/attempt.h"
#include "core/ledger.h"

#include <QDate>
#include <QObject>
#include <QSet>
#include <QString>

#include <optional>

namespace Afterimage {

class Settings;

//! A budget of which most is gone.
struct BudgetNotice
{
    enum class Of { Run, Day, Month };

    Of of = Of::Run;
    Money limit;
    Money used; //!< spent, and what may have been charged
    QString text; //!< a sentence for people
};

//! Says so when 80 % of a budget are gone: once for each run, day and month and the limit it has then. What
//! was told of day and month is remembered from start to start. Main thread.
class BudgetWatch final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(BudgetWatch)
public:
    //! Both outlive this.
    BudgetWatch(Ledger &ledger, Settings &settings, QObject *parent = nullptr);

    //! Money has been spent; asks the ledger for the sums of the budgets there are. Done when what there was
    //! to tell has been told.
    Pending<void> check(const RunId &run, const std::optional<Money> &runBudget);

signals:
    void nearing(const Afterimage::BudgetNotice &notice);

private:
    [[nodiscard]] Pending<void> ask(
        BudgetNotice::Of of, Money limit, const SpendingScope &scope, const QString &period);
    [[nodiscard]] bool isTold(BudgetNotice::Of of, const QString &key) const;
    void noteTold(BudgetNotice::Of of, const QString &key);

    Ledger &m_ledger;
    Settings &m_settings;
    QSet<QString> m_runsTold;
};

//! Whether that much of the limit is gone. Pure.
[[nodiscard]] bool isNearing(Money limit, Money used);

} // namespace Afterimage

Q_DECLARE_METATYPE(Afterimage::BudgetNotice)
