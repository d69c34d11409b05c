// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/exitcode.h"
#include "cli/output.h"

#include <QCommandLineParser>
#include <QList>
#include <QObject>
#include <QStringList>

#include <functional>
#include <memory>

namespace Afterimage {

//! One command of the command line: configures its parser, starts, and says once how it ended.
class Command : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Command)
public:
    explicit Command(Output &output)
        : m_output(output)
    {
    }

    //! Options and positional arguments beyond --json and --help.
    virtual void configure(QCommandLineParser &parser) = 0;
    //! Called once the event loop runs; finished() follows, at once or later.
    virtual void start(const QCommandLineParser &parser) = 0;
    //! The first Ctrl+C. What is durable stays; finished(ExitInterrupted) follows soon.
    virtual void interrupt() { emit finished(ExitInterrupted); }

signals:
    void finished(int exitCode);

protected:
    //! Says the error and finishes with its code.
    void fail(const Error &error, std::optional<ExitCode> exit = {})
    {
        emit finished(m_output.error(error, exit));
    }
    void failUsage(const QString &message, const QString &advice = {})
    {
        fail({.kind = ErrorKind::InvalidInput, .message = message, .advice = advice}, ExitUsage);
    }

    Output &m_output;
};

struct CommandEntry
{
    QString name;
    QString summary;
    std::function<std::unique_ptr<Command>(Output &)> make;
};

//! Every command there is, in the order of the help.
[[nodiscard]] const QList<CommandEntry> &commands();

} // namespace Afterimage
