// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/allocator.h"
#include "app/processguard.h"
#include "cli/command.h"
#include "cli/halfcommands.h"
#include "cli/interrupt.h"
#include "cli/librarycommands.h"
#include "cli/listcommands.h"
#include "cli/loopcommand.h"
#include "cli/paidcommands.h"

#include <QGuiApplication>
#include <QTimer>

#include <algorithm>
#include <memory>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

const QList<CommandEntry> &commands()
{
    static const QList<CommandEntry> all {
        {u"run"_s, QGuiApplication::tr("begin a session with a picture and go a few steps"), makeRunCommand},
        {u"describe"_s, QGuiApplication::tr("a picture into words, on stdout"), makeDescribeCommand},
        {u"draw"_s, QGuiApplication::tr("words into a picture, in a file"), makeDrawCommand},
        {u"sessions"_s, QGuiApplication::tr("list the sessions of the library"), makeSessionsCommand},
        {u"show"_s, QGuiApplication::tr("list the frames of a session"), makeShowCommand},
        {u"resume"_s, QGuiApplication::tr("go on with a session"), makeResumeCommand},
        {u"export"_s, QGuiApplication::tr("write a session as a gallery folder"), makeExportCommand},
        {u"verify"_s, QGuiApplication::tr("check a session, a gallery or the whole library"),
            makeVerifyCommand},
        {u"recover"_s, QGuiApplication::tr("finish what an interrupted run had paid for"),
            makeRecoverCommand},
        {u"engines"_s, QGuiApplication::tr("list the engines"), makeEnginesCommand},
        {u"styles"_s, QGuiApplication::tr("list the styles engines know by name"), makeStylesCommand},
        {u"models"_s, QGuiApplication::tr("list the models the servers offer"), makeModelsCommand},
    };
    return all;
}

namespace {

QString overview()
{
    QString text = QGuiApplication::tr(
        "Usage: afterimage-cli COMMAND [options]\n\n"
        "A picture is put into words, the words become a picture, and again.\n\nCommands:\n");
    for (const CommandEntry &entry : commands())
        text += u"  %1 %2\n"_s.arg(entry.name.leftJustified(9), entry.summary);
    return text
        + QGuiApplication::tr(
            "\nafterimage-cli COMMAND --help tells the options of a command.\n"
            "Exit: 0 done, 1 failed, 2 usage, 3 refused, 4 budget, 5 network, 6 storage, 130 interrupted.");
}

int runCommand(const CommandEntry &entry, QStringList arguments, Output &output)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(entry.summary);
    parser.addOption({u"json"_s, QGuiApplication::tr("Print one JSON object a line on stdout.")});
    parser.addOption({{u"h"_s, u"help"_s}, QGuiApplication::tr("Show this help.")});
    const std::unique_ptr<Command> command = entry.make(output);
    command->configure(parser);
    // The parser takes its own name from the first argument: "afterimage-cli run".
    arguments.removeAt(1);
    arguments[0] = u"afterimage-cli "_s + entry.name;
    const bool parsed = parser.parse(arguments);
    if (parser.isSet(u"help"_s)) {
        output.result(parser.helpText());
        return ExitDone;
    }
    if (parser.isSet(u"json"_s))
        output.setForm(Output::Form::Json);
    if (!parsed) {
        return output.error(
            {.kind = ErrorKind::InvalidInput,
                .message = parser.errorText(),
                .advice = QGuiApplication::tr("See afterimage-cli %1 --help.").arg(entry.name)},
            ExitUsage);
    }

    Interrupt interrupt;
    QObject::connect(&interrupt, &Interrupt::interrupted, command.get(), &Command::interrupt);
    // Queued: a command may finish from inside start(), before the event loop runs.
    QObject::connect(
        command.get(), &Command::finished, QCoreApplication::instance(),
        [](int code) { QCoreApplication::exit(code); }, Qt::QueuedConnection);
    QTimer::singleShot(0, command.get(), [&command, &parser] { command->start(parser); });
    return QCoreApplication::exec();
}

//! Only a gallery's contact sheet has text to paint. Fonts, and a platform to have them from, take longer to
//! find than a description of a picture; without them pictures are painted all the same.
bool paintsText(const QStringList &arguments)
{
    return arguments.value(1) == "export"_L1
        || std::any_of(arguments.begin(), arguments.end(),
            [](const QString &argument) { return argument.startsWith("--export"_L1); });
}

//! Qt gets none of the arguments: it would take --style, --display and others for itself.
std::unique_ptr<QCoreApplication> makeApplication(const QStringList &arguments, int &ownName, char *argv[])
{
    if (!paintsText(arguments))
        return std::make_unique<QCoreApplication>(ownName, argv);
    // In memory; no display is needed, and none is touched.
    qputenv("QT_QPA_PLATFORM", "offscreen");
    return std::make_unique<QGuiApplication>(ownName, argv);
}

} // namespace
} // namespace Afterimage

int main(int argc, char *argv[])
{
    using namespace Afterimage;
    guardProcess();
    tuneAllocator();
    QStringList arguments;
    for (int i = 0; i < argc; ++i)
        arguments << QString::fromLocal8Bit(argv[i]);
    int ownName = 1;
    const std::unique_ptr<QCoreApplication> app = makeApplication(arguments, ownName, argv);
    QCoreApplication::setApplicationName(u"afterimage-cli"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(AFTERIMAGE_VERSION));

    Output output;
    const QString name = arguments.value(1);
    if (name == "--version"_L1) {
        output.result(u"afterimage-cli "_s + QCoreApplication::applicationVersion());
        return ExitDone;
    }
    if (name == "--help"_L1 || name == "-h"_L1 || name == "help"_L1) {
        output.result(overview());
        return ExitDone;
    }
    for (const CommandEntry &entry : commands()) {
        if (entry.name == name)
            return runCommand(entry, arguments, output);
    }
    if (!name.isEmpty())
        output.note(QGuiApplication::tr("afterimage-cli: there is no command \"%1\".").arg(name));
    output.note(overview());
    return ExitUsage;
}
