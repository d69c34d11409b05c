// SPDX-License-Identifier: GPL-3.0-or-later
// What a session view does about money, servers and trouble with them; the loop itself is in
// sessionviewloop.cpp.
#include "app/workbench.h"
#include "gui/captionpane.h"
#include "gui/desktop.h"
#include "gui/messagebar.h"
#include "gui/pricetext.h"
#include "gui/recipepanel.h"
#include "gui/servernote.h"
#include "gui/sessionview.h"
#include "models/filmstripmodel.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

QSize sizeOf(const Frame *pictured)
{
    return pictured && pictured->picture ? pictured->picture->size : QSize();
}

} // namespace

StepPrice SessionView::priceOfStep() const
{
    const Frame *shown = frame();
    return shown && !shown->isDone() && !shown->caption.isEmpty() ? priceOfDrawing() : priceOfRunStep();
}

StepPrice SessionView::priceOfRunStep() const
{
    return priceOf(stepping());
}

StepPrice SessionView::priceOfDrawing() const
{
    return priceOf(drawing());
}

StepPrice SessionView::priceOfRedo(Redo what) const
{
    const Frame *shown = frame();
    return shown && !shown->isOrigin() ? priceOf(redoing(*shown, what)) : StepPrice();
}

SessionView::Undertaking SessionView::stepping(int steps) const
{
    return {.recipe = m_recipe->recipe(), .parent = sizeOf(growingPoint()), .caption = {}, .steps = steps};
}

SessionView::Undertaking SessionView::drawing() const
{
    return {.recipe = m_recipe->recipe(),
        .used = HalvesUsed::DrawOnly,
        .parent = sizeOf(wordsParent()),
        .caption = m_caption->text()};
}

SessionView::Undertaking SessionView::redoing(const Frame &original, Redo what) const
{
    return {.recipe = original.recipe,
        .used = what == Redo::Picture ? HalvesUsed::DrawOnly : HalvesUsed::Both,
        .parent = sizeOf(frame(original.parent)),
        .caption = original.caption};
}

StepPrice SessionView::priceOf(const Undertaking &what) const
{
    return what.used == HalvesUsed::DrawOnly
        ? Afterimage::priceOfDrawing(
            what.recipe, what.parent, what.caption, m_workbench.engines().providers())
        : forSteps(m_workbench.priceOfStep(what.recipe, what.parent), what.steps);
}

void SessionView::refreshPrices()
{
    m_caption->setPrices(priceOfDrawing(), priceOfRedo(Redo::Picture));
    // What helps against a trouble has its price as well.
    if (m_loop && !isWatching())
        showTrouble();
}

void SessionView::beginWith(const Undertaking &what, const std::function<bool()> &work)
{
    Servers &servers = m_workbench.servers();
    const QList<HalfPlan> plans = m_workbench.plansFor(what.recipe, what.used);
    const bool needsServers
        = std::any_of(plans.cbegin(), plans.cend(), [](const HalfPlan &plan) { return plan.needsNetwork; });
    if (needsServers && !servers.isReady()) {
        // The keyring is still being asked; the click counts all the same.
        whenDone(
            servers.refresh(), this, [this, what, work, id = m_loop->session().id](const Result<void> &) {
                if (session() && session()->id == id && m_workbench.servers().isReady())
                    beginWith(what, work);
            });
        return;
    }
    if (const std::optional<HalfPlan> plan = unusable(plans))
        return sayUnusable(*plan);
    if (const std::optional<SendQuestion> question = m_workbench.questionBefore(what.recipe, what.used))
        return askToSend(*question, priceOf(what), work);
    begin(work);
}

void SessionView::sayUnusable(const HalfPlan &plan)
{
    const QPointer<SessionView> self = this;
    const auto mend = [self, half = plan.half] {
        if (self)
            emit self->serverAsked(half);
    };
    const auto builtIn = [self, half = plan.half] {
        if (self)
            self->useBuiltIn(half);
    };
    QString mendText = serverNoteAction(plan.server);
    emit messageAsked({.kind = Message::Kind::Trouble,
        .text = serverNoteText(plan.server),
        .detail = plan.server.fault->detail,
        .actions = {{mendText.remove(u'&'), mend}, {tr("Use the Built-in Engine"), builtIn}},
        .key = u"servers"_s});
}

void SessionView::useBuiltIn(Half half)
{
    const QList<Capabilities> engines = m_workbench.engines().capabilities();
    for (const Capabilities &can : engines) {
        if (can.needsNetwork || !(half == Half::Describe ? can.describes : can.draws))
            continue;
        m_recipe->setProviders(
            half == Half::Describe ? can.id : ProviderId(), half == Half::Draw ? can.id : ProviderId());
        return;
    }
}

void SessionView::askToSend(
    const SendQuestion &question, const StepPrice &price, const std::function<bool()> &work)
{
    const QPointer<SessionView> self = this;
    const auto send = [self, question, work, id = m_loop->session().id] {
        if (!self)
            return;
        self->m_workbench.agreeTo(question);
        if (self->session() && self->session()->id == id && !self->m_loop->isBusy())
            self->begin(work);
    };
    emit messageAsked({.text = question.text,
        .actions = {{withPrice(tr("Send"), price), send}, {tr("Cancel"), [] {}}},
        .key = u"send"_s});
}

void SessionView::notePatience(const StepProgress &progress)
{
    m_patience.note(progress.progress, progress.elapsedMs);
    const bool describes = progress.progress.phase == Phase::Describing;
    if (!describes && progress.progress.phase != Phase::Drawing)
        return;
    const QList<HalfPlan> plans = m_workbench.plansFor(
        m_loop->session().recipe, describes ? HalvesUsed::DescribeOnly : HalvesUsed::DrawOnly);
    // Whoever began it goes on with it, whatever the recipe became since.
    if (m_atWork.frame != progress.frame || m_atWork.phase != progress.progress.phase)
        m_atWork = {progress.frame, progress.progress.phase, plans.value(0)};
}

void SessionView::refreshPatience()
{
    const qint64 now = m_under.elapsedMs + m_sinceReport.elapsed();
    const bool asks = m_atWork.plan.needsNetwork && m_patience.isOver(now);
    if (asks) {
        const ServerState &server = m_atWork.plan.server;
        m_caption->setTrouble(
            patienceQuestion(server.name, m_patience.waitedMs(now), !server.isFree), patienceOffers());
    } else if (m_asksPatience) {
        m_caption->setTrouble(std::nullopt);
    }
    m_asksPatience = asks;
}

std::optional<Error> SessionView::troubleShown() const
{
    if (m_trouble && m_trouble->frame == m_shown)
        return m_trouble->error;
    const Frame *shown = frame();
    return shown && !shown->isDone() ? shown->trouble : std::nullopt; // of an earlier start
}

void SessionView::showTrouble()
{
    const std::optional<Error> error = troubleShown();
    if (!error) {
        m_caption->setTrouble(std::nullopt);
        return;
    }
    const Frame *shown = frame();
    const bool waits = m_loop->state() == LoopState::Paused && m_trouble && m_trouble->frame == m_shown;
    const TroubleScene scene {.hasWords = shown && !shown->caption.isEmpty(),
        .isPaused = waits,
        .isBusy = m_loop->isBusy(),
        .price = waits ? m_workbench.priceOfRest(*m_loop) : priceOfStep()};
    m_caption->setTrouble(error, offersFor(*error, scene));
}

void SessionView::remedy(Remedy remedy)
{
    if (!m_loop)
        return;
    switch (remedy) {
    case Remedy::EditWords:
        return branch();
    case Remedy::TryAgain:
        return tryAgain();
    case Remedy::Leave:
        return leaveTrouble();
    case Remedy::Send:
        if (const std::optional<SendQuestion> question = m_workbench.openQuestion(m_loop->session().id))
            m_workbench.agreeTo(*question);
        [[fallthrough]];
    case Remedy::Resume:
        m_trouble.reset();
        return m_loop->resume();
    case Remedy::KeepWaiting:
        m_patience.keepWaiting();
        return refreshProgress();
    case Remedy::StopNow:
        return m_loop->stop();
    case Remedy::Servers:
        emit serverAsked(frame() && !frame()->caption.isEmpty() ? Half::Draw : Half::Describe);
        return;
    case Remedy::OpenPage:
        if (const std::optional<Error> error = troubleShown())
            Desktop::openPage(error->page);
        return;
    case Remedy::RaiseBudget:
        break;
    }
    // The run's own limit is part of the recipe.
    const std::optional<Error> error = troubleShown();
    if (error && error->cause == ErrorCause::RunBudget) {
        setPanelVisible(Panel::Recipe, true);
        m_recipe->editBudget();
        return;
    }
    emit budgetsAsked();
}

void SessionView::tryAgain()
{
    if (m_loop->isBusy())
        return;
    const Recipe recipe = m_recipe->recipe();
    if (const Frame *shown = frame(); shown && !shown->isDone())
        return beginWith(drawing(), [this, id = shown->id, recipe] { return m_loop->draw(id, recipe); });
    if (!m_trouble)
        return;
    beginWith(stepping(), [this, id = m_trouble->parent, recipe] { return m_loop->step(id, recipe); });
}

void SessionView::leaveTrouble()
{
    if (m_loop->state() == LoopState::Paused) {
        const bool isAnswered = m_trouble && m_trouble->error.kind == ErrorKind::Consent;
        m_loop->stop();
        if (!isAnswered) // a no needs no more words
            return;
    }
    const FrameId parent = m_trouble ? m_trouble->parent : FrameId();
    m_trouble.reset();
    if (frame()) {
        m_caption->leaveTrouble();
        return;
    }
    // The cell of a step that came to nothing goes with it.
    m_shown.clear();
    m_filmstrip->setChain(m_loop->session(), parent);
    selectFrame(parent);
}

} // namespace Afterimage
