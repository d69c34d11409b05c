// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/paidcommands.h"

#include "app/engines.h"
#include "app/settings.h"
#include "app/workbench.h"
#include "cli/serveroptions.h"
#include "core/moneytext.h"

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

QJsonObject attemptEvent(const Attempt &attempt)
{
    QJsonObject event {{u"event"_s, u"attempt"_s}, {u"attempt"_s, attempt.id},
        {u"kind"_s, attemptKindName(attempt.kind)}, {u"state"_s, attemptStateName(attempt.state)},
        {u"server"_s, attempt.server}, {u"created"_s, attempt.created.toString(Qt::ISODateWithMs)}};
    if (!attempt.purpose.session.isEmpty())
        event.insert("session"_L1, attempt.purpose.session);
    if (!attempt.purpose.frame.isEmpty())
        event.insert("frame"_L1, attempt.purpose.frame);
    if (!attempt.model.isEmpty())
        event.insert("model"_L1, attempt.model);
    if (attempt.reserve)
        event.insert("reserve_usd"_L1, attempt.reserve->usd());
    if (attempt.cost)
        event.insert("cost_usd"_L1, attempt.cost->usd());
    return event;
}

QString attemptLine(const Attempt &attempt)
{
    return Command::tr("%1  %2  %3 %4")
        .arg(attempt.created.toLocalTime().toString(u"yyyy-MM-dd HH:mm"_s),
            attempt.reserve ? moneyText(*attempt.reserve) : Command::tr("price unknown"), attempt.server,
            attempt.model);
}

} // namespace

void tellRecovery(const RecoveryReport &report, Output &output)
{
    if (report.isEmpty())
        return;
    output.event({{u"event"_s, u"recovery"_s}, {u"pictures"_s, report.pictures},
        {u"captions"_s, report.captions}, {u"unclear"_s, report.unclear.size()}});
    if (report.pictures > 0)
        output.note(
            Command::tr("%n picture(s) that had been paid for were recovered.", nullptr, report.pictures));
    if (report.captions > 0)
        output.note(
            Command::tr("%n caption(s) that had been paid for were recovered.", nullptr, report.captions));
    for (const QString &file : report.files)
        output.note(Command::tr("Recovered, without a frame to go to: %1").arg(file));
    for (const Attempt &attempt : report.unclear) {
        output.event(attemptEvent(attempt));
        output.note(Command::tr("Maybe charged, no full answer: %1").arg(attemptLine(attempt)));
    }
    for (const Attempt &attempt : report.unusable) {
        output.event(attemptEvent(attempt));
        output.note(Command::tr("Charged, and the answer was of no use: %1").arg(attemptLine(attempt)));
    }
    for (const Error &trouble : report.troubles)
        output.error(trouble);
}

void whenRecovered(Workbench &bench, Output &output, QObject *receiver, const std::function<void()> &go)
{
    whenDone(bench.recover(), receiver, [&output, go](const Result<RecoveryReport> &report) {
        if (report)
            tellRecovery(*report, output);
        else
            output.error(report.error());
        go();
    });
}

namespace {

class RecoverCommand final : public Command
{
public:
    using Command::Command;

    void configure(QCommandLineParser &parser) override
    {
        parser.addOption({u"library"_s, tr("Folder sessions are kept in."), u"DIR"_s});
    }

    void start(const QCommandLineParser &parser) override
    {
        Result<std::unique_ptr<Workbench>> bench = Workbench::open(parser.value(u"library"_s));
        if (!bench) {
            fail(bench.error());
            return;
        }
        m_bench = *std::move(bench);
        whenDone(m_bench->recover(), this, [this](const Result<RecoveryReport> &report) {
            if (!report) {
                fail(report.error());
                return;
            }
            tellRecovery(*report, m_output);
            if (report->isEmpty())
                m_output.note(tr("Nothing was left unfinished."));
            listUnclear(report->troubles.isEmpty() ? ExitDone : ExitStorage);
        });
    }

private:
    //! What earlier recoveries filed as unclear is still worth knowing.
    void listUnclear(ExitCode exit)
    {
        const AttemptFilter filter {.session = {}, .show = AttemptFilter::Show::Unclear};
        whenDone(m_bench->library().ledger().attempts(filter), this,
            [this, exit](const Result<QList<Attempt>> &attempts) {
                if (!attempts) {
                    fail(attempts.error());
                    return;
                }
                for (const Attempt &attempt : *attempts) {
                    m_output.event(attemptEvent(attempt));
                    m_output.result(attemptLine(attempt));
                }
                emit finished(exit);
            });
    }

    std::unique_ptr<Workbench> m_bench;
};

//! Needs no library: asking for models costs nothing.
class ModelsCommand final : public Command
{
public:
    using Command::Command;

    void configure(QCommandLineParser &parser) override { addServerOptions(parser, true, true); }

    void start(const QCommandLineParser &parser) override
    {
        const Result<ServerWishes> wishes = wishesFrom(parser);
        if (!wishes) {
            fail(wishes.error(), ExitUsage);
            return;
        }
        m_servers = std::make_unique<Servers>(m_engines, m_settings, *wishes);
        list(Half::Describe, [this] { list(Half::Draw, [this] { emit finished(m_exit); }); });
    }

private:
    void list(Half half, const std::function<void()> &then)
    {
        whenDone(m_servers->check(half, m_settings.server(half)), this,
            [this, half, then](const Result<ServerCheck> &check) {
                if (!check)
                    m_exit = m_output.error(check.error());
                else
                    tell(half, *check);
                then();
            });
    }

    void tell(Half half, const ServerCheck &check)
    {
        for (const ServerModel &model : check.models) {
            QJsonObject event {{u"event"_s, u"model"_s}, {u"half"_s, halfName(half)}, {u"id"_s, model.id}};
            QString line = halfName(half) + u'\t' + model.id;
            if (model.shutdown.isValid()) {
                const QString day = model.shutdown.toString(Qt::ISODate);
                event.insert("shutdown"_L1, day);
                line += u'\t' + tr("ends on %1").arg(day);
            }
            m_output.event(event);
            m_output.result(line);
        }
    }

    Settings m_settings;
    Engines m_engines;
    std::unique_ptr<Servers> m_servers;
    ExitCode m_exit = ExitDone;
};

} // namespace

std::unique_ptr<Command> makeRecoverCommand(Output &output)
{
    return std::make_unique<RecoverCommand>(output);
}

std::unique_ptr<Command> makeModelsCommand(Output &output)
{
    return std::make_unique<ModelsCommand>(output);
}

} // namespace Afterimage
