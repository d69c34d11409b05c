// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/moneypage.h"

#include "app/workbench.h"
#include "core/moneytext.h"
#include "gui/desktop.h"
#include "gui/icons.h"
#include "gui/labels.h"
#include "gui/look.h"
#include "store/ledgerstore.h"

#include <QDateTime>
#include <QDir>
#include <QDoubleSpinBox>
#include <QEvent>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QUrl>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

constexpr double largestBudget = 100'000;

QDoubleSpinBox *budgetBox(const std::optional<Money> &budget, const QString &name, QWidget *parent)
{
    auto *box = new QDoubleSpinBox(parent);
    box->setRange(0, largestBudget);
    box->setDecimals(2);
    box->setPrefix(u"$"_s);
    box->setSpecialValueText(MoneyPage::tr("no limit"));
    box->setAccessibleName(name);
    box->setToolTip(MoneyPage::tr("At the limit a run pauses and keeps its place"));
    box->setValue(budget ? budget->usd() : 0);
    return box;
}

std::optional<Money> amountOf(const QDoubleSpinBox *box)
{
    return box->value() > 0 ? std::optional(Money {qRound64(box->value() * 1e6)}) : std::nullopt;
}

QFormLayout *bareForm()
{
    auto *form = new QFormLayout;
    form->setContentsMargins({});
    form->setHorizontalSpacing(2 * Look::grid);
    form->setVerticalSpacing(Look::grid);
    return form;
}

} // namespace

QString attemptText(const Attempt &attempt)
{
    QStringList parts {
        attempt.kind == AttemptKind::Draw ? MoneyPage::tr("Drawing") : MoneyPage::tr("Describing")};
    const QString host = QUrl(attempt.server).host();
    for (const QString &part : {host, attempt.model}) {
        if (!part.isEmpty())
            parts << part;
    }
    parts << QLocale().toString(attempt.created.toLocalTime(), QLocale::ShortFormat);
    parts << (attempt.reserve ? MoneyPage::tr("at most %1").arg(moneyText(*attempt.reserve))
                              : MoneyPage::tr("price unknown"));
    return parts.join(u" · "_s);
}

MoneyPage::MoneyPage(Workbench &workbench, QWidget *parent)
    : QWidget(parent)
    , m_workbench(workbench)
{
    const Budgets budgets = workbench.settings().budgets();
    m_day = budgetBox(budgets.day, tr("Budget of a day"), this);
    m_month = budgetBox(budgets.month, tr("Budget of a month"), this);
    auto *budgetForm = bareForm();
    budgetForm->addRow(tr("A &day"), m_day);
    budgetForm->addRow(tr("A &month"), m_month);

    auto *spentForm = bareForm();
    for (const auto &[name, label] : {std::pair(tr("Today"), &m_today),
             std::pair(tr("This month"), &m_thisMonth), std::pair(tr("In all"), &m_ever)}) {
        *label = Look::partLabel({}, {}, this);
        (*label)->setAccessibleName(name);
        spentForm->addRow(name, *label);
    }
    m_unclearHint = Look::partLabel({}, u"hint"_s, this);
    m_unclear = new QVBoxLayout;
    m_unclear->setContentsMargins({});
    m_unclear->setSpacing(Look::grid);
    m_prices = Look::partLabel({}, u"hint"_s, this);
    m_prices->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *copy = new QPushButton(icon(u"save"_s), tr("Save a &copy to edit…"), this);
    copy->setToolTip(tr("The prices that come with Afterimage, as a file of your own"));
    copy->setAutoDefault(false);
    connect(copy, &QPushButton::clicked, this, &MoneyPage::savePrices);
    auto *folder = new QPushButton(icon(u"folder"_s), tr("&Open folder"), this);
    folder->setAutoDefault(false);
    m_pricesNote = Look::noteLabel(tr("About your own prices"), this);
    auto *pricesRow = new QHBoxLayout;
    pricesRow->setSpacing(Look::grid);
    pricesRow->addWidget(copy);
    pricesRow->addWidget(folder);
    pricesRow->addStretch();
    connect(folder, &QPushButton::clicked, this,
        [this] { Desktop::openFile(QFileInfo(m_workbench.settings().pricesFile()).absolutePath()); });

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(Look::grid);
    layout->addWidget(Look::partLabel(tr("Budgets"), u"heading"_s, this));
    layout->addLayout(budgetForm);
    layout->addWidget(
        Look::partLabel(tr("The dearest case of each request is held back before it is sent. The budget "
                           "of a run is part of its recipe."),
            u"hint"_s, this));
    layout->addSpacing(2 * Look::grid);
    layout->addWidget(Look::partLabel(tr("Spent"), u"heading"_s, this));
    layout->addLayout(spentForm);
    layout->addWidget(
        Look::partLabel(tr("Counted by Afterimage. The invoice is the provider's."), u"hint"_s, this));
    layout->addSpacing(2 * Look::grid);
    layout->addWidget(Look::partLabel(tr("Unclear requests"), u"heading"_s, this));
    layout->addWidget(m_unclearHint);
    layout->addLayout(m_unclear);
    layout->addSpacing(2 * Look::grid);
    layout->addWidget(Look::partLabel(tr("Prices"), u"heading"_s, this));
    layout->addWidget(m_prices);
    layout->addLayout(pricesRow);
    layout->addWidget(m_pricesNote);
    layout->addStretch();
    showPrices();
    refresh();
}

Budgets MoneyPage::budgets() const
{
    // An amount that was not touched stays as it is, to the last micro-dollar.
    const Budgets before = m_workbench.settings().budgets();
    const auto chosen = [](const QDoubleSpinBox *box, const std::optional<Money> &was) {
        const std::optional<Money> now = amountOf(box);
        return was && now && box->textFromValue(was->usd()) == box->textFromValue(now->usd()) ? was : now;
    };
    return {.day = chosen(m_day, before.day), .month = chosen(m_month, before.month)};
}

void MoneyPage::refresh()
{
    const QDate today = QDate::currentDate();
    askSum(m_today, {.session = {}, .run = {}, .since = today.startOfDay().toUTC()});
    askSum(m_thisMonth,
        {.session = {}, .run = {}, .since = QDate(today.year(), today.month(), 1).startOfDay().toUTC()});
    askSum(m_ever, {});
    AttemptFilter filter;
    filter.show = AttemptFilter::Show::Unclear;
    whenDone(m_workbench.library().ledger().attempts(filter), this,
        [this](const Result<QList<Attempt>> &attempts) {
            if (attempts)
                return showUnclear(*attempts);
            m_unclearHint->setText(attempts.error().text());
        });
}

void MoneyPage::askSum(QLabel *label, const SpendingScope &scope)
{
    whenDone(m_workbench.library().ledger().spending(scope), this, [label](const Result<Spending> &sum) {
        label->setText(sum ? spendingText(*sum) : sum.error().message);
    });
}

void MoneyPage::showUnclear(const QList<Attempt> &attempts)
{
    while (QLayoutItem *item = m_unclear->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_unclearHint->setText(attempts.isEmpty()
            ? tr("None. A request is unclear when it was sent and its answer never came in full.")
            : tr(
                "Sent, but never answered in full: compare with the provider's bill and say what it shows."));
    for (const Attempt &attempt : attempts)
        m_unclear->addWidget(unclearRow(attempt));
    Look::dressLabels(this);
}

QWidget *MoneyPage::unclearRow(const Attempt &attempt)
{
    auto *row = new QWidget(this);
    auto *text = Look::partLabel(attemptText(attempt), u"facts"_s, row);
    QStringList more {attempt.note, attempt.requestId, attempt.id};
    more.removeAll(QString());
    text->setToolTip(Qt::convertFromPlainText(more.join(u'\n')));
    auto *charged = new QPushButton(tr("Was charged"), row);
    auto *free = new QPushButton(tr("Was not charged"), row);
    for (QPushButton *button : {charged, free}) {
        button->setAutoDefault(false);
        button->setAccessibleName(tr("%1: %2").arg(button->text(), attemptText(attempt)));
    }
    connect(charged, &QPushButton::clicked, this, [this, id = attempt.id] { resolve(id, Charged::Yes); });
    connect(free, &QPushButton::clicked, this, [this, id = attempt.id] { resolve(id, Charged::No); });
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(Look::grid);
    buttons->addWidget(charged);
    buttons->addWidget(free);
    buttons->addStretch();
    auto *layout = new QVBoxLayout(row);
    layout->setContentsMargins({});
    layout->setSpacing(Look::grid / 2);
    layout->addWidget(text);
    layout->addLayout(buttons);
    return row;
}

void MoneyPage::resolve(const AttemptId &id, Charged charged)
{
    whenDone(
        m_workbench.library().ledger().resolveUnclear(id, charged), this, [this](const Result<void> &stored) {
            refresh();
            if (!stored)
                m_unclearHint->setText(stored.error().text());
            emit resolved();
        });
}

void MoneyPage::showPrices()
{
    const QFileInfo own(m_workbench.settings().pricesFile());
    // A date that is compared with a price list: the same in every locale.
    const QString ours = m_workbench.engines().pricesDate().toString(Qt::ISODate);
    QString text = own.exists()
        ? tr("Your own prices, of %1, are laid over those that come with Afterimage (prices as of %2): %3")
              .arg(own.lastModified().date().toString(Qt::ISODate), ours,
                  QDir::toNativeSeparators(own.absoluteFilePath()))
        : tr("Prices come with Afterimage: prices as of %1. Save a copy to correct them.").arg(ours);
    if (const QString notice = m_workbench.engines().notice(); !notice.isEmpty())
        text += u'\n' + notice;
    m_prices->setText(text);
}

void MoneyPage::savePrices()
{
    const QString path = m_workbench.settings().pricesFile();
    if (QFileInfo::exists(path)) {
        showPrices();
        tellOfPrices(tr("Your own prices are there already; nothing was written over them."));
        return Desktop::showInFolder(path, this);
    }
    whenDone(m_workbench.savePricesCopy(), this, [this, path](const Result<void> &saved) {
        if (!saved)
            return tellOfPrices(saved.error().text(), Look::Tone::Alarm);
        showPrices();
        tellOfPrices(
            tr("The copy is in %1. Correct it there, and take out the models that are right: those follow "
               "newer versions of Afterimage. It counts from the next start.")
                .arg(QDir::toNativeSeparators(path)));
    });
}

void MoneyPage::tellOfPrices(const QString &text, Look::Tone tone)
{
    Look::say(m_pricesNote, text, tone);
    emit noteShown(m_pricesNote);
}

void MoneyPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        Look::dressLabels(this);
}

} // namespace Afterimage
