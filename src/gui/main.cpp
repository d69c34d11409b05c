// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/allocator.h"
#include "app/instance.h"
#include "app/processguard.h"
#include "app/workbench.h"
#include "gui/icons.h"
#include "gui/mainwindow.h"
#include "gui/quitsignals.h"
#include "gui/theme.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QFile>
#include <QFileInfo>
#include <QMessageBox>
#include <QTextStream>
#include <QThread>

#include <ctime>
#include <unistd.h>

using namespace Afterimage;
using namespace Qt::Literals::StringLiterals;

namespace {

struct Main
{
    Q_DECLARE_TR_FUNCTIONS(Afterimage::Main)
};

struct Arguments
{
    QString library;
    QStringList pictures; //!< absolute
    bool startupTime = false;
};

Arguments parseArguments(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        Main::tr("Turns a picture into words, the words into a picture, and does it again."));
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption library(u"library"_s, Main::tr("Keep sessions in this folder."), u"DIR"_s);
    const QCommandLineOption startupTime(
        u"startup-time"_s, Main::tr("Print how many milliseconds the start took, and quit."));
    parser.addOptions({library, startupTime});
    parser.addPositionalArgument(
        u"pictures"_s, Main::tr("Pictures to begin sessions with."), u"[PICTURE…]"_s);
    parser.process(arguments);
    Arguments parsed {.library = parser.value(library), .startupTime = parser.isSet(startupTime)};
    const QStringList pictures = parser.positionalArguments();
    for (const QString &picture : pictures)
        parsed.pictures << QFileInfo(picture).absoluteFilePath();
    return parsed;
}

//! Milliseconds since this process was made, to about ten.
qint64 msSinceProcessStart()
{
    QFile stat(u"/proc/self/stat"_s);
    if (!stat.open(QIODevice::ReadOnly))
        return -1;
    // Field 22, counted after the name in brackets, which may hold spaces: clock ticks since boot.
    const QByteArray text = stat.readAll();
    const QList<QByteArray> fields = text.mid(text.lastIndexOf(')') + 2).split(' ');
    timespec now {};
    if (fields.size() < 20 || clock_gettime(CLOCK_BOOTTIME, &now) != 0)
        return -1;
    const qint64 startMs = fields.at(19).toLongLong() * 1000 / sysconf(_SC_CLK_TCK);
    return qint64(now.tv_sec) * 1000 + now.tv_nsec / 1'000'000 - startMs;
}

int showStartTrouble(const Error &error)
{
    QTextStream(stderr) << error.text() << Qt::endl;
    // The window that could tell it in place cannot be there.
    QMessageBox box(QMessageBox::Warning, u"Afterimage"_s, error.message, QMessageBox::Close);
    box.setTextFormat(Qt::PlainText);
    box.setInformativeText(error.saved.isEmpty() ? error.advice : error.saved + u' ' + error.advice);
    box.setDetailedText(error.detail);
    box.exec();
    return error.kind == ErrorKind::Locked || error.kind == ErrorKind::Storage ? 6 : 1;
}

//! The library, or ErrorKind::Canceled when another window has it and took the pictures. A window that is
//! just opening has the library before it listens; hence the second tries.
Result<std::unique_ptr<Workbench>> openOrHandOver(const Arguments &arguments, const QString &directory)
{
    constexpr int tries = 20;
    constexpr int pauseMs = 100;
    for (int i = 1;; ++i) {
        if (!arguments.startupTime && Instance::handOver(directory, arguments.pictures))
            return failure(ErrorKind::Canceled, QString());
        Result<std::unique_ptr<Workbench>> workbench = Workbench::open(arguments.library);
        if (workbench || workbench.error().kind != ErrorKind::Locked || i == tries)
            return workbench;
        QThread::msleep(pauseMs);
    }
}

} // namespace

int main(int argc, char *argv[])
{
    guardProcess();
    tuneAllocator();
    QCoreApplication::setApplicationName(u"afterimage"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(AFTERIMAGE_VERSION_TEXT));
    QGuiApplication::setApplicationDisplayName(u"Afterimage"_s);
    QGuiApplication::setDesktopFileName(u"org.afterimage.Afterimage"_s);
    QApplication application(argc, argv);
    QApplication::setWindowIcon(appIcon());
    const Arguments arguments = parseArguments(QCoreApplication::arguments());

    const QString directory = Workbench::libraryDirectoryFor(arguments.library);
    Result<std::unique_ptr<Workbench>> workbench = openOrHandOver(arguments, directory);
    if (!workbench && workbench.error().kind == ErrorKind::Canceled)
        return 0;
    Theme theme(application);
    if (!workbench)
        return showStartTrouble(workbench.error());

    Settings &settings = (*workbench)->settings();
    theme.setAppearance(appearanceFromName(settings.uiText(u"appearance"_s)));
    theme.setMotionReduced(settings.uiText(u"reduceMotion"_s) == "yes"_L1);
    MainWindow window(**workbench, theme);
    Instance instance;
    instance.listen(directory);
    QObject::connect(&instance, &Instance::received, &window, &MainWindow::receive);
    const QuitSignals quitSignals;
    // Whoever ends the session does not wait for answers.
    QObject::connect(&quitSignals, &QuitSignals::asked, &window, &MainWindow::closeNow);

    window.show();
    if (arguments.startupTime) {
        QObject::connect(&window, &MainWindow::startFinished, &window, [&window] {
            // Painted, not only told to be.
            window.repaint();
            QTextStream(stdout) << msSinceProcessStart() << Qt::endl;
            window.closeNow();
        });
    }
    window.begin(arguments.pictures);
    return QApplication::exec();
}
