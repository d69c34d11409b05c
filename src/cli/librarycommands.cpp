// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/librarycommands.h"

#include "app/workbench.h"
#include "cli/events.h"
#include "gallery/verify.h"

#include <QFileInfo>
#include <QJsonArray>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

//! A command that needs the library open.
class LibraryCommand : public Command
{
public:
    using Command::Command;

    void configure(QCommandLineParser &parser) override
    {
        parser.addOption({u"library"_s, tr("Folder sessions are kept in."), u"DIR"_s});
    }

protected:
    [[nodiscard]] bool openBench(const QCommandLineParser &parser)
    {
        Result<std::unique_ptr<Workbench>> bench = Workbench::open(parser.value(u"library"_s));
        if (!bench) {
            fail(bench.error());
            return false;
        }
        m_bench = *std::move(bench);
        return true;
    }

    std::unique_ptr<Workbench> m_bench;
};

class SessionsCommand final : public LibraryCommand
{
public:
    using LibraryCommand::LibraryCommand;

    void start(const QCommandLineParser &parser) override
    {
        if (!openBench(parser))
            return;
        nextPage(0);
    }

private:
    void nextPage(int offset)
    {
        constexpr int pageSize = 500;
        whenDone(m_bench->library().sessions(pageSize, offset), this,
            [this, offset](const Result<QList<SessionSummary>> &page) {
                if (!page) {
                    fail(page.error());
                    return;
                }
                for (const SessionSummary &session : *page) {
                    m_output.event(sessionEvent(session, m_bench->library()));
                    m_output.result(u"%1  %2  %3  %4"_s.arg(session.id,
                        session.updated.toLocalTime().toString(u"yyyy-MM-dd HH:mm"_s),
                        tr("%n frame(s)", nullptr, session.frameCount).leftJustified(10), session.title));
                }
                if (page->size() == pageSize)
                    nextPage(offset + pageSize);
                else
                    emit finished(ExitDone);
            });
    }
};

class ShowCommand final : public LibraryCommand
{
public:
    using LibraryCommand::LibraryCommand;

    void configure(QCommandLineParser &parser) override
    {
        LibraryCommand::configure(parser);
        parser.addPositionalArgument(u"id"_s, tr("Session, or the beginning of its id."));
    }

    void start(const QCommandLineParser &parser) override
    {
        if (parser.positionalArguments().size() != 1) {
            failUsage(tr("show takes one session."));
            return;
        }
        if (!openBench(parser))
            return;
        whenDone(m_bench->library().session(parser.positionalArguments().constFirst()), this,
            [this](const Result<Session> &session) {
                if (!session) {
                    fail(session.error());
                    return;
                }
                m_output.result(session->title + u"  "_s + session->id);
                for (const Frame &frame : session->frames) {
                    m_output.event(frameEvent(frame, m_bench->library()));
                    m_output.result(lines(frame));
                }
                emit finished(ExitDone);
            });
    }

private:
    [[nodiscard]] QString lines(const Frame &frame) const
    {
        const QString indent(frame.step * 2, u' ');
        QString text = indent
            + u"%1. %2  %3"_s.arg(QString::number(frame.step), frame.id.left(8),
                frame.isOrigin() ? tr("origin") : frame.caption);
        if (frame.picture)
            text += u'\n' + indent + u"   → "_s + m_bench->library().picturePath(*frame.picture);
        if (frame.trouble)
            text += u'\n' + indent + u"   ! "_s + frame.trouble->text();
        if (frame.trouble && !frame.trouble->page.isEmpty())
            text += u'\n' + indent + u"     "_s + frame.trouble->page.toString();
        return text;
    }
};

class ExportCommand final : public LibraryCommand
{
public:
    using LibraryCommand::LibraryCommand;

    void configure(QCommandLineParser &parser) override
    {
        LibraryCommand::configure(parser);
        parser.addOption({u"tree"_s, tr("Export every branch, not only the chain shown last.")});
        parser.addPositionalArgument(u"id"_s, tr("Session, or the beginning of its id."));
        parser.addPositionalArgument(u"dir"_s, tr("Folder to make."));
    }

    void start(const QCommandLineParser &parser) override
    {
        const QStringList arguments = parser.positionalArguments();
        if (arguments.size() != 2) {
            failUsage(tr("export takes a session and a folder."));
            return;
        }
        if (!openBench(parser))
            return;
        ExportOptions options;
        if (parser.isSet(u"tree"_s))
            options.scope = ExportOptions::Scope::Tree;
        const QString folder = QFileInfo(arguments.at(1)).absoluteFilePath();
        const auto write = [this, options, folder](const Session &session) {
            return m_bench->exportGallery(session, folder, options, m_stop.get_token());
        };
        whenDone(followedBy<ExportReport>(m_bench->library().session(arguments.first()), this, write), this,
            [this](const Result<ExportReport> &report) {
                if (!report) {
                    fail(report.error());
                    return;
                }
                m_output.event({{u"event"_s, u"export"_s}, {u"folder"_s, report->folder},
                    {u"page"_s, report->page}, {u"pictures"_s, report->pictures}});
                m_output.result(report->page);
                emit finished(ExitDone);
            });
    }

    void interrupt() override { m_stop.request_stop(); }

private:
    std::stop_source m_stop;
};

class VerifyCommand final : public LibraryCommand
{
public:
    using LibraryCommand::LibraryCommand;

    void configure(QCommandLineParser &parser) override
    {
        LibraryCommand::configure(parser);
        parser.addPositionalArgument(
            u"what"_s, tr("A session, a gallery folder, or nothing for the whole library."), u"[ID|DIR]"_s);
    }

    void start(const QCommandLineParser &parser) override
    {
        const QString what = parser.positionalArguments().value(0);
        if (!what.isEmpty() && QFileInfo(what).isDir()) {
            verifyFolder(what);
            return;
        }
        if (!openBench(parser))
            return;
        if (what.isEmpty()) {
            verifyLibrary({});
            return;
        }
        whenDone(m_bench->library().session(what), this, [this](const Result<Session> &session) {
            if (!session)
                fail(session.error());
            else
                verifyLibrary(session->id);
        });
    }

private:
    void verifyFolder(const QString &folder)
    {
        const Result<GalleryCheck> check = verifyGallery(folder);
        if (!check) {
            fail(check.error());
            return;
        }
        tell({{u"sessions"_s, 1}, {u"frames"_s, check->frames}, {u"pictures"_s, check->pictures}},
            check->frames, check->pictures, check->faults);
    }

    void verifyLibrary(const std::optional<SessionId> &session)
    {
        whenDone(m_bench->library().verify(session), this, [this](const Result<VerifyReport> &report) {
            if (!report) {
                fail(report.error());
                return;
            }
            QStringList faults = report->database;
            for (const PictureFault &fault : report->missing)
                faults << tr("%1 is missing.").arg(fault.path);
            for (const PictureFault &fault : report->damaged)
                faults << tr("%1 is not what was stored.").arg(fault.path);
            for (const QString &answer : report->lostAnswers)
                faults << tr("%1 is missing: an answer that was paid for.").arg(answer);
            for (const QString &answer : report->strayAnswers)
                m_output.note(tr("%1 is an answer that no request in the journal asked for.").arg(answer));
            for (const QString &orphan : report->orphans)
                m_output.note(tr("%1 belongs to no frame (harmless).").arg(orphan));
            tell({{u"sessions"_s, report->sessions}, {u"frames"_s, report->frames},
                     {u"pictures"_s, report->pictures}, {u"missing"_s, report->missing.size()},
                     {u"damaged"_s, report->damaged.size()}, {u"lost_answers"_s, report->lostAnswers.size()},
                     {u"stray_answers"_s, QJsonArray::fromStringList(report->strayAnswers)},
                     {u"orphans"_s, report->orphans.size()}},
                report->frames, report->pictures, faults);
        });
    }

    void tell(QJsonObject event, int frames, int pictures, const QStringList &faults)
    {
        event.insert("event"_L1, u"verify"_s);
        event.insert("sound"_L1, faults.isEmpty());
        event.insert("faults"_L1, QJsonArray::fromStringList(faults));
        m_output.event(event);
        for (const QString &fault : faults)
            m_output.result(fault);
        if (faults.isEmpty())
            m_output.result(tr("%1 frames and %2 pictures are as they were stored.")
                                .arg(QString::number(frames), QString::number(pictures)));
        emit finished(faults.isEmpty() ? ExitDone : ExitStorage);
    }
};

} // namespace

std::unique_ptr<Command> makeSessionsCommand(Output &output)
{
    return std::make_unique<SessionsCommand>(output);
}

std::unique_ptr<Command> makeShowCommand(Output &output)
{
    return std::make_unique<ShowCommand>(output);
}

std::unique_ptr<Command> makeExportCommand(Output &output)
{
    return std::make_unique<ExportCommand>(output);
}

std::unique_ptr<Command> makeVerifyCommand(Output &output)
{
    return std::make_unique<VerifyCommand>(output);
}

} // namespace Afterimage
