// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/attempt.h"
#include "core/error.h"
#include "gui/labels.h"

#include <QWidget>

class QDoubleSpinBox;
class QLabel;
class QVBoxLayout;

namespace Afterimage {

class Workbench;

//! "Drawing · api.openai.com · gpt-image-2 · 22/11/2026 17:03 · at most $0.04": one paid request for people.
//! Pure.
[[nodiscard]] QString attemptText(const Attempt &attempt);

//! Budgets, what has been spent, requests nobody knows the price of, and where prices come from. Budgets are
//! held until budgets() is asked for; what the user says of a request is stored at once.
class MoneyPage final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MoneyPage)
public:
    //! The workbench outlives the page.
    explicit MoneyPage(Workbench &workbench, QWidget *parent = nullptr);

    [[nodiscard]] Budgets budgets() const;
    //! Reads sums and requests anew.
    void refresh();

signals:
    //! The user has said whether a request was charged.
    void resolved();
    //! There is something new to read, perhaps below what is seen.
    void noteShown(QWidget *note);

protected:
    void changeEvent(QEvent *event) override;

private:
    void askSum(QLabel *label, const SpendingScope &scope);
    void showUnclear(const QList<Attempt> &attempts);
    void resolve(const AttemptId &id, Charged charged);
    [[nodiscard]] QWidget *unclearRow(const Attempt &attempt);
    void showPrices();
    void savePrices();
    void tellOfPrices(const QString &text, Look::Tone tone = Look::Tone::Quiet);

    Workbench &m_workbench;
    QDoubleSpinBox *m_day;
    QDoubleSpinBox *m_month;
    QLabel *m_today;
    QLabel *m_thisMonth;
    QLabel *m_ever;
    QLabel *m_unclearHint;
    QVBoxLayout *m_unclear;
    QLabel *m_prices;
    QLabel *m_pricesNote;
};

} // namespace Afterimage
