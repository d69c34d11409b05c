// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/loopcommand.h"

#include "app/intake.h"
#include "cli/events.h"
#include "cli/options.h"
#include "cli/paidcommands.h"
#include "cli/serveroptions.h"
#include "cli/standardinput.h"
#include "core/moneytext.h"

#include <QFileInfo>
#include <QtConcurrentRun>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

void LoopCommand::configureLoop(QCommandLineParser &parser)
{
    addRecipeOptions(parser, RecipeOptions::Loop);
    addServerOptions(parser, true, true);
    parser.addOption({u"library"_s, tr("Folder sessions are kept in."), u"DIR"_s});
    parser.addOption({u"export"_s, tr("Write a gallery folder at the end."), u"DIR"_s});
}

bool LoopCommand::openBench(const QCommandLineParser &parser)
{
    m_clock.start();
    if (parser.isSet(u"export"_s))
        m_exportFolder = QFileInfo(parser.value(u"export"_s)).absoluteFilePath();
    const Result<ServerWishes> wishes = wishesFrom(parser);
    if (!wishes) {
        fail(wishes.error(), ExitUsage);
        return false;
    }
    Result<std::unique_ptr<Workbench>> bench = Workbench::open(parser.value(u"library"_s), *wishes);
    if (!bench) {
        fail(bench.error());
        return false;
    }
    m_bench = *std::move(bench);
    if (!m_bench->library().notice().isEmpty())
        m_output.note(m_bench->library().notice());
    return true;
}

void LoopCommand::whenReady(const Recipe &recipe, const std::function<void()> &go)
{
    whenServersAreReady(*m_bench, recipe, m_output, this, go, [this](const Error &error) { fail(error); });
}

void LoopCommand::runLoop(const Session &session, const Recipe &recipe)
{
    m_stepsWanted = recipe.limits.steps;
    connect(m_bench.get(), &Workbench::budgetNearing, this,
        [this](const BudgetNotice &notice) { m_output.note(notice.text); });
    m_loop = &m_bench->loop(session);
    m_loop->setRecipe(recipe);
    for (const Frame &frame : session.frames)
        m_captionsTold.insert(frame.id);
    connect(m_loop, &LoopEngine::frameAdded, this, &LoopCommand::onFrame);
    connect(m_loop, &LoopEngine::frameChanged, this, &LoopCommand::onFrame);
    connect(m_loop, &LoopEngine::progressed, this, &LoopCommand::onProgress);
    connect(m_loop, &LoopEngine::stepFailed, this, [this](const StepTrouble &trouble) {
        m_exit = m_output.error(trouble.error);
        if (!trouble.caption.isEmpty())
            m_output.note(tr("The words, which are not saved: %1").arg(trouble.caption));
    });
    // Nobody is there to raise a budget or to wait: the place is kept in the library, `resume` goes on.
    connect(
        m_loop, &LoopEngine::stateChanged, this,
        [this](LoopState state) {
            if (state == LoopState::Paused && !m_bench->isPausedForSleep(m_loop->session().id))
                m_loop->stop();
        },
        Qt::QueuedConnection);
    connect(m_loop, &LoopEngine::cameToRest, this, &LoopCommand::onRest);
    connect(m_loop, &LoopEngine::ended, this, &LoopCommand::onEnded);
    const Frame *head = findFrame(session, session.head);
    if (!head)
        head = &session.frames.last();
    if (!m_loop->run(head->id, recipe))
        fail({.kind = ErrorKind::Failed,
            .message = tr("The loop could not be started from this session's last frame.")});
}

void LoopCommand::interrupt()
{
    m_exportStop.request_stop();
    if (m_loop && m_loop->isBusy())
        m_loop->stop();
    else if (!m_loop)
        emit finished(ExitInterrupted);
}

void LoopCommand::onFrame(const Frame &frame)
{
    if (!m_captionsTold.contains(frame.id)) {
        m_captionsTold.insert(frame.id);
        m_output.event(captionEvent(frame));
        if (!m_output.isJson())
            m_output.note(tr("%1. %2").arg(QString::number(frame.step), frame.caption));
    }
    if (!frame.isDone())
        return;
    ++m_pictures;
    m_output.event(pictureEvent(frame, m_bench->library()));
    if (!m_output.isJson())
        m_output.note(u"   → "_s + m_bench->library().picturePath(*frame.picture));
}

void LoopCommand::onRest(const Rest &rest)
{
    m_rest = rest;
    m_output.event({{u"event"_s, u"converged"_s}, {u"frame"_s, rest.frame}, {u"step"_s, rest.step},
        {u"period"_s, rest.standstill.period}});
    if (!m_output.isJson())
        m_output.note(standstillText(rest.standstill, rest.step));
}

void LoopCommand::onProgress(const StepProgress &step)
{
    m_progress.show(tr("Step %1 of %2").arg(QString::number(m_pictures + 1), QString::number(m_stepsWanted)),
        step.progress);
}

void LoopCommand::onEnded(const RunSummary &summary)
{
    m_progress.end();
    if (!m_exit) {
        if (summary.reason == StopReason::Stopped)
            m_exit = ExitInterrupted;
        else if (summary.reason == StopReason::BudgetReached)
            m_exit = ExitBudget;
    }
    if (m_exportFolder.isEmpty() || m_pictures == 0)
        summarise();
    else
        exportAndFinish();
}

void LoopCommand::exportAndFinish()
{
    const Session session = m_loop->session();
    whenDone(
        m_bench->exportGallery(session, m_exportFolder, {.leaf = session.head}, m_exportStop.get_token()),
        this, [this](const Result<ExportReport> &report) {
            if (!report) {
                const ExitCode code = m_output.error(report.error());
                m_exit = m_exit.value_or(code);
            } else {
                m_output.event({{u"event"_s, u"export"_s}, {u"folder"_s, report->folder},
                    {u"page"_s, report->page}, {u"pictures"_s, report->pictures}});
                if (!m_output.isJson())
                    m_output.note(tr("Gallery: %1").arg(report->page));
            }
            summarise();
        });
}

void LoopCommand::summarise()
{
    const SpendingScope thisRun {.session = {}, .run = m_loop->runId(), .since = {}};
    whenDone(m_bench->library().ledger().spending(thisRun), this, [this](const Result<Spending> &spending) {
        QJsonObject event {{u"event"_s, u"summary"_s}, {u"session"_s, m_loop->session().id},
            {u"steps"_s, m_pictures}, {u"pictures"_s, m_pictures}, {u"ms"_s, m_clock.elapsed()}};
        QString money;
        if (spending && spending->attempts > 0) {
            event.insert("spent_usd"_L1, spending->spent.usd());
            event.insert("maybe_charged_usd"_L1, spending->maybeCharged.usd());
            if (spending->unknown > 0)
                event.insert("unknown_cost"_L1, spending->unknown);
            money = u' ' + spendingText(*spending);
        }
        if (m_rest) {
            event.insert("converged_step"_L1, m_rest->step);
            event.insert("converged_period"_L1, m_rest->standstill.period);
        }
        m_output.event(event);
        m_output.result(
            tr("%n picture(s) in %1 s. Session %2", nullptr, m_pictures)
                .arg(QString::number(double(m_clock.elapsed()) / 1000, 'f', 1), m_loop->session().id)
            + money);
        emit finished(m_exit.value_or(ExitDone));
    });
}

namespace {

class RunCommand final : public LoopCommand
{
public:
    using LoopCommand::LoopCommand;

    void configure(QCommandLineParser &parser) override
    {
        configureLoop(parser);
        parser.addPositionalArgument(u"picture"_s, tr("The picture to begin with; - reads it from stdin."));
    }

    void start(const QCommandLineParser &parser) override
    {
        if (parser.positionalArguments().size() != 1) {
            failUsage(tr("run takes one picture."));
            return;
        }
        const QString picture = parser.positionalArguments().constFirst();
        // A wrong option or file is said before the library is touched.
        Recipe recipe;
        {
            const Engines engines;
            const Result<Recipe> asked = recipeFrom(parser, engines, {});
            if (!asked) {
                fail(asked.error(), ExitUsage);
                return;
            }
            recipe = *asked;
            engines.makeReadyFor(recipe);
        }
        // A file is read while the library is opened and keys are looked up.
        const bool isPiped = picture == "-"_L1;
        QByteArray piped;
        Pending<Intake> intake;
        if (isPiped) {
            const Result<QByteArray> read = readStandardInput();
            if (!read) {
                fail(read.error());
                return;
            }
            piped = *read;
        } else {
            intake = QtConcurrent::run(takeInFile, picture);
        }
        if (!openBench(parser))
            return;
        const auto create = [this, isPiped, piped, intake, recipe] {
            const Pending<Session> created = isPiped
                ? m_bench->createSession(piped, tr("Picture from stdin"), recipe)
                : m_bench->createSession(intake, recipe);
            whenDone(created, this, [this, recipe](const Result<Session> &session) {
                if (!session) {
                    fail(session.error());
                    return;
                }
                m_output.event(sessionEvent(*session, m_bench->library()));
                runLoop(*session, recipe);
            });
        };
        whenRecovered(*m_bench, m_output, this, [this, recipe, create] { whenReady(recipe, create); });
    }
};

class ResumeCommand final : public LoopCommand
{
public:
    using LoopCommand::LoopCommand;

    void configure(QCommandLineParser &parser) override
    {
        configureLoop(parser);
        parser.addOption(
            {u"from"_s, tr("Frame to go on from (default: where the session stands)."), u"FRAME"_s});
        parser.addPositionalArgument(u"id"_s, tr("Session, or the beginning of its id."));
    }

    void start(const QCommandLineParser &parser) override
    {
        if (parser.positionalArguments().size() != 1) {
            failUsage(tr("resume takes one session."));
            return;
        }
        if (!openBench(parser))
            return;
        whenRecovered(*m_bench, m_output, this, [this, &parser] { load(parser); });
    }

private:
    void load(const QCommandLineParser &parser)
    {
        const QString from = parser.value(u"from"_s);
        whenDone(m_bench->library().session(parser.positionalArguments().constFirst()), this,
            [this, from, &parser](const Result<Session> &stored) {
                if (!stored) {
                    fail(stored.error());
                    return;
                }
                Recipe base = stored->recipe;
                base.limits = {};
                const Result<Recipe> recipe = recipeFrom(parser, m_bench->engines(), base);
                if (!recipe) {
                    fail(recipe.error(), ExitUsage);
                    return;
                }
                Session session = *stored;
                if (!from.isEmpty()) {
                    const auto frame = std::find_if(session.frames.begin(), session.frames.end(),
                        [&from](const Frame &f) { return f.id.startsWith(from); });
                    if (frame == session.frames.end()) {
                        fail({.kind = ErrorKind::NotFound,
                            .message = tr("The session has no frame %1.").arg(from)});
                        return;
                    }
                    session.head = frame->id;
                }
                whenReady(*recipe, [this, session, recipe] {
                    m_output.event(sessionEvent(session, m_bench->library()));
                    runLoop(session, *recipe);
                });
            });
    }
};

} // namespace

std::unique_ptr<Command> makeRunCommand(Output &output)
{
    return std::make_unique<RunCommand>(output);
}

std::unique_ptr<Command> makeResumeCommand(Output &output)
{
    return std::make_unique<ResumeCommand>(output);
}

} // namespace Afterimage
