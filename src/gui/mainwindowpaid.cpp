// SPDX-License-Identifier: GPL-3.0-or-later
// What the window does about servers, money and paid work left open; the rest is in mainwindow.cpp.
#include "app/workbench.h"
#include "core/moneytext.h"
#include "gui/captionpane.h"
#include "gui/enginebutton.h"
#include "gui/icons.h"
#include "gui/mainwindow.h"
#include "gui/messagebar.h"
#include "gui/moneymeter.h"
#include "gui/pricetext.h"
#include "gui/recipepanel.h"
#include "gui/recoverytext.h"
#include "gui/serverform.h"
#include "ui_mainwindow.h"

#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QSpinBox>
#include <QToolBar>

#include <algorithm>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {
constexpr int modelsShownMs = 8'000;

//! The verb alone stays where it is looked up by its name: in the list of shortcuts.
void showPrice(QAction *action, const QString &verb, const StepPrice &price)
{
    action->setData(verb);
    action->setText(withPrice(verb, price));
}

} // namespace

void MainWindow::begin(const QStringList &files)
{
    // Keys come from the keyring, which may take its time: nothing waits for them but what needs them.
    (void)m_workbench.servers().refresh();
    whenDone(m_workbench.recover(), this, [this, files](const Result<RecoveryReport> &report) {
        if (report)
            tellRecovery(*report);
        else
            showMessage(messageFor(report.error()));
        // Only now: what was recovered is part of what is opened.
        if (files.isEmpty())
            return openNewest();
        receive(files);
        emit startFinished();
    });
}

void MainWindow::tellRecovery(const RecoveryReport &report)
{
    const QString text = recoveryText(report);
    if (text.isEmpty())
        return;
    const bool unclear = !report.unclear.isEmpty() || !report.unusable.isEmpty();
    const SessionId session
        = unclear ? report.unclear.value(0, report.unusable.value(0)).purpose.session : SessionId();
    Message message {.text = text, .detail = recoveryDetail(report), .key = u"recovery"_s};
    // Money first: pictures that came back are on the screen anyway.
    if (!report.unclear.isEmpty())
        message.actions << MessageAction {tr("Show"), [this] { openSettings(SettingsPage::Money); }};
    else if (!session.isEmpty())
        message.actions << MessageAction {tr("Show"), [this, session] { openSession(session, {}); }};
    else
        message.actions << MessageAction {tr("Show"), [this] { showStartPage(); }};
    showMessage(message);
}

void MainWindow::tellBudget(const BudgetNotice &notice)
{
    Message message {.text = notice.text, .key = u"budget"_s};
    if (notice.of != BudgetNotice::Of::Run)
        message.actions << MessageAction {tr("Budgets…"), [this] { openSettings(SettingsPage::Money); }};
    showMessage(message);
}

SettingsDialog &MainWindow::openSettings(SettingsPage page)
{
    if (m_settings) {
        m_settings->showPage(page);
        m_settings->raise();
        m_settings->activateWindow();
        return *m_settings;
    }
    auto *dialog = new SettingsDialog(m_workbench, page, this);
    m_settings = dialog;
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &SettingsDialog::saved, this, [this](const QString &folder) {
        refreshMoney();
        m_theme.setMotionReduced(m_workbench.settings().uiText(u"reduceMotion"_s) == "yes"_L1);
        if (!folder.isEmpty())
            showMessage({.text
                = tr("The next start uses the library in %1. This one stays where it is.").arg(folder)});
    });
    connect(dialog, &SettingsDialog::modelsListed, this, [this](Half half, const QList<ServerModel> &models) {
        m_view->recipePanel().setServerModels(half, models);
    });
    connect(dialog, &SettingsDialog::spendingChanged, m_meter, &MoneyMeter::refresh);
    dialog->open();
    return *dialog;
}

void MainWindow::serversChanged()
{
    if (!m_view)
        return;
    m_view->refreshEngines();
    m_ui->messages->dismiss(u"servers"_s);
    tellCertificates();
    refreshEngineBadge();
    refreshPrices();
}

void MainWindow::tellCertificates()
{
    // Servers change for many reasons: who has closed the message does not want to close it each time.
    const QString notice = m_workbench.servers().notice();
    if (std::exchange(m_certificatesTold, notice) == notice)
        return;
    if (notice.isEmpty())
        return m_ui->messages->dismiss(u"certificates"_s);
    showMessage({.kind = Message::Kind::Trouble,
        .text = notice,
        .actions = {{tr("Settings…"), [this] { openSettings(SettingsPage::General); }}},
        .key = u"certificates"_s});
}

void MainWindow::fetchModels(Half half)
{
    const ServerSetup setup = m_workbench.settings().server(half);
    whenDone(m_workbench.servers().check(half, setup), this, [this, half](const Result<ServerCheck> &check) {
        if (!m_view)
            return;
        if (!check) {
            Message message = messageFor(check.error());
            message.key = u"models"_s;
            return showMessage(message);
        }
        m_view->recipePanel().setServerModels(half, check->models);
        showMessage({.text = check->text, .key = u"models"_s, .showMs = modelsShownMs});
    });
}

void MainWindow::engineChosen(Half half, const ProviderId &engine)
{
    const bool describes = half == Half::Describe;
    m_view->recipePanel().setProviders(describes ? engine : ProviderId(), describes ? ProviderId() : engine);
}

void MainWindow::refreshEngineBadge()
{
    const Recipe recipe = m_view->recipePanel().recipe();
    const QList<Capabilities> engines = m_workbench.engines().capabilities();
    QList<EngineChoice> describe;
    QList<EngineChoice> draw;
    for (const Capabilities &can : engines) {
        const auto choice = [&](Half half, const ProviderId &chosen) {
            return EngineChoice {.id = can.id,
                .name = engineNameFor(can, m_workbench.servers().state(half)),
                .costsMoney = can.costsMoney,
                .isChosen = can.id == chosen};
        };
        if (can.describes)
            describe << choice(Half::Describe, recipe.describe.provider);
        if (can.draws)
            draw << choice(Half::Draw, recipe.draw.provider);
    }
    m_engine->setChoices(describe, draw);
    fitToolbar();
}

void MainWindow::refreshMoney()
{
    if (!m_view)
        return;
    const bool here = showsSession() && m_view->loop();
    const StepPrice next = here ? m_view->priceOfStep() : StepPrice();
    m_moneyText = here ? moneyLine(m_meter->spending(), next) : QString();
    m_money->setAccessibleName(m_moneyText.isEmpty() ? tr("Money") : tr("Money: %1").arg(m_moneyText));
    m_money->setToolTip(m_moneyText.isEmpty()
            ? QString()
            : tr("This session: %1. Counted by Afterimage; the invoice is the provider's.").arg(m_moneyText));
    m_moneyAction->setVisible(!m_moneyText.isEmpty());
    fitToolbar();
}

void MainWindow::fitMoney()
{
    // What does not fit is left out from the end of what is known to the least that helps.
    const QToolBar *bar = m_ui->toolbar;
    const auto fits = [bar, this] {
        bar->layout()->invalidate();
        return bar->layout()->sizeHint().width() <= width();
    };
    QString text = m_moneyText;
    while (!fits() && text.contains(u" · "_s)) {
        text = text.section(u" · "_s, 0, -2);
        m_money->setText(text + u" …"_s);
    }
}

void MainWindow::refreshPrices()
{
    if (!m_view)
        return;
    const bool here = showsSession() && m_view->loop();
    const StepPrice step = here ? m_view->priceOfStep() : StepPrice();
    const StepPrice ofRun = here ? m_view->priceOfRunStep() : StepPrice();
    const int steps = m_steps->value();
    const QString next = priceText(step);
    const QString each = priceText(ofRun);
    showPrice(m_ui->actionStep, tr("&Step"), step);
    showPrice(m_ui->actionRun, tr("&Run"), forSteps(ofRun, steps));
    m_ui->actionStep->setToolTip(next.isEmpty()
            ? tr("Describe this picture, then draw from the words (F5)")
            : tr("Describe this picture, then draw from the words (F5): %1").arg(next));
    m_ui->actionRun->setToolTip(each.isEmpty()
            ? tr("As many steps as the number says (F6)")
            : tr("As many steps as the number says (F6): %1 × %2 = %3")
                  .arg(QString::number(steps), each, priceText(ofRun, steps)));
    showPrice(m_ui->actionRedoPicture, tr("Redraw &Picture"),
        here ? m_view->priceOfRedo(Redo::Picture) : StepPrice());
    showPrice(m_ui->actionRedoStep, tr("R&edo Step"), here ? m_view->priceOfRedo(Redo::Step) : StepPrice());
    showPrice(m_ui->actionDraw, tr("&Draw From These Words"), here ? m_view->priceOfDrawing() : StepPrice());
    refreshPause();
    refreshMoney();
}

void MainWindow::refreshPause()
{
    const LoopEngine *loop = showsSession() ? m_view->loop() : nullptr;
    const bool waits = loop && loop->isBusy() && (loop->state() == LoopState::Paused || loop->pauseAsked());
    const StepPrice rest = waits ? m_workbench.priceOfRest(*loop) : StepPrice();
    QAction *pause = m_ui->actionPause;
    showPrice(pause, waits ? tr("&Resume") : tr("&Pause"), rest);
    pause->setIcon(icon(waits ? u"resume"_s : u"pause"_s));
    const QString price = priceText(rest);
    pause->setToolTip(!waits  ? tr("Pause after the step under way (F8)")
            : price.isEmpty() ? tr("Go on with the run (F8)")
                              : tr("Go on with the run (F8): %1").arg(price));
}

StepPrice MainWindow::priceOfRest(const SessionId &session) const
{
    const LoopEngine *loop = m_workbench.loopIfOpen(session);
    return loop ? m_workbench.priceOfRest(*loop) : StepPrice();
}

QList<LoopEngine *> MainWindow::paidWork() const
{
    QList<LoopEngine *> work;
    const QList<Capabilities> engines = m_workbench.engines().capabilities();
    const auto costs = [&engines](const ProviderId &id) {
        return std::any_of(engines.cbegin(), engines.cend(),
            [&id](const Capabilities &can) { return can.id == id && can.costsMoney; });
    };
    for (const SessionId &session : m_seen) {
        LoopEngine *loop = m_workbench.loopIfOpen(session);
        if (!loop || !loop->isBusy() || loop->state() == LoopState::Paused)
            continue;
        const Recipe &recipe = loop->session().recipe;
        if (costs(recipe.describe.provider) || costs(recipe.draw.provider))
            work << loop;
    }
    return work;
}

void MainWindow::askToLeave(const QList<LoopEngine *> &work)
{
    if (m_leave) {
        m_leave->raise();
        return;
    }
    StepPrice price;
    if (work.size() == 1) {
        const LoopEngine *loop = work.constFirst();
        const Frame *parent = findFrame(loop->session(), loop->currentStep().parent);
        price = m_workbench.priceOfStep(
            loop->session().recipe, parent && parent->picture ? parent->picture->size : QSize());
    }
    const QString what = work.size() > 1 ? tr("%1 pictures are being made.").arg(work.size())
        : price.isFree                   ? tr("1 picture is being made.")
                                         : tr("1 picture is being made (%1).").arg(priceText(price));
    m_leave = new QMessageBox(QMessageBox::Question, u"Afterimage"_s, what, QMessageBox::NoButton, this);
    m_leave->setAttribute(Qt::WA_DeleteOnClose);
    m_leave->setTextFormat(Qt::PlainText);
    m_leave->setInformativeText(tr(
        "It is paid for whether or not Afterimage is there to take it. Wait: it is finished and kept, then "
        "the window closes. Leave: its answer is lost, and it may be charged all the same."));
    QPushButton *wait = m_leave->addButton(tr("&Wait, then close"), QMessageBox::AcceptRole);
    QPushButton *leave = m_leave->addButton(tr("&Leave now"), QMessageBox::DestructiveRole);
    QPushButton *stay = m_leave->addButton(tr("Stay"), QMessageBox::RejectRole);
    m_leave->setDefaultButton(wait);
    m_leave->setEscapeButton(stay);
    connect(wait, &QPushButton::clicked, this, [this] {
        m_leavesWhenDone = true;
        leaveWhenDone();
    });
    connect(leave, &QPushButton::clicked, this, &MainWindow::closeNow, Qt::QueuedConnection);
    connect(stay, &QPushButton::clicked, this, [this] { m_leavesWhenDone = false; });
    m_leave->open();
}

void MainWindow::leaveWhenDone()
{
    if (!m_leavesWhenDone)
        return;
    const QList<LoopEngine *> work = paidWork();
    if (work.isEmpty())
        return closeNow();
    // No further step is begun.
    for (LoopEngine *loop : work) {
        connect(loop, &LoopEngine::stateChanged, this, &MainWindow::leaveWhenDone,
            Qt::ConnectionType(Qt::QueuedConnection | Qt::UniqueConnection));
        if (!loop->pauseAsked())
            loop->pause();
    }
    showMessage({.text = tr("Afterimage closes when the picture is done."),
        .actions = {{tr("Stay"), [this] { m_leavesWhenDone = false; }}},
        .key = u"leaving"_s});
}

void MainWindow::closeNow()
{
    m_leaving = true;
    close();
}

} // namespace Afterimage
