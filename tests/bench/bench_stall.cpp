// SPDX-License-Identifier: GPL-3.0-or-later

// How long the window stands still at worst while a run is going and a strip of ten thousand frames is
// scrolled. The real window, workbench, library and built-in engine.
// Arguments: [seconds=10] [frames=10000]. Exit 1 when the window took more than 50 ms of processor time in
// one go, or the run got nowhere.

#include "app/workbench.h"
#include "biglibrary.h"
#include "engine/loopengine.h"
#include "gui/filmstripview.h"
#include "gui/mainwindow.h"
#include "gui/sessionview.h"
#include "gui/theme.h"
#include "stallwatch.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QRandomGenerator>
#include <QScrollBar>
#include <QTemporaryDir>
#include <QThread>
#include <QTimer>

#include <cstdio>

using namespace Afterimage;
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr double target = 50; //!< ms

void runLoop(int ms)
{
    QEventLoop loop;
    QTimer::singleShot(ms, &loop, &QEventLoop::quit);
    loop.exec();
}

void print(const char *what, const StallReport &report)
{
    std::printf("%-28s longest %6.1f ms, p99 %5.1f ms, longest of our own %5.1f ms, %d beats\n", what,
        report.longest, report.p99, report.longestCpu, report.beats);
    std::fflush(stdout);
}

//! A watch that does not see a stall made on purpose is worth nothing.
bool watchWorks()
{
    StallWatch watch;
    watch.start();
    QTimer::singleShot(100, &watch, [] { QThread::msleep(120); });
    runLoop(400);
    const StallReport report = watch.stop();
    print("(120 ms made on purpose)", report);
    return report.longest >= 100;
}

//! Steady at first, then jumps to places never seen.
void scroll(QScrollBar &bar, int tick)
{
    if (tick % 90 == 89)
        bar.setValue(int(QRandomGenerator::global()->bounded(bar.maximum() + 1)));
    else
        bar.setValue(bar.value() + 60);
}
} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    const QStringList arguments = QApplication::arguments();
    const int seconds = arguments.value(1, u"10"_s).toInt();
    const int frames = arguments.value(2, u"10000"_s).toInt();
    QTemporaryDir directory;
    QElapsedTimer clock;
    clock.start();
    const QString folder = directory.filePath(u"library"_s);
    if (const auto made = makeBigLibrary(folder, {.sessions = 1, .framesPerSession = frames}); !made) {
        std::fprintf(stderr, "%s\n", qPrintable(made.error().text()));
        return 2;
    }
    std::printf("%d frames made in %.1f s\n", frames, double(clock.elapsed()) / 1000);
    if (!watchWorks())
        return 2;

    const auto workbench = Workbench::open(folder);
    if (!workbench) {
        std::fprintf(stderr, "%s\n", qPrintable(workbench.error().text()));
        return 2;
    }
    Theme theme(application);
    MainWindow window(**workbench, theme);
    window.resize(1400, 900);
    window.show();
    StallWatch watch;
    watch.start();
    QEventLoop opened;
    QObject::connect(&window, &MainWindow::startFinished, &opened, &QEventLoop::quit);
    window.openNewest();
    opened.exec();
    runLoop(500);
    print("opening the session", watch.stop());

    LoopEngine *loop = window.sessionView().loop();
    if (!loop)
        return 2;
    Recipe recipe;
    recipe.limits.steps = 10000;
    int steps = 0;
    QObject::connect(
        loop, &LoopEngine::frameChanged, &window, [&steps](const Frame &frame) { steps += frame.isDone(); });
    loop->run(loop->session().frames.last().id, recipe);
    QScrollBar &bar = *window.sessionView().filmstrip().horizontalScrollBar();
    int tick = 0;
    QTimer scroller;
    QObject::connect(&scroller, &QTimer::timeout, &window, [&] { scroll(bar, tick++); });
    watch.start();
    scroller.start(16);
    runLoop(seconds * 1000);
    scroller.stop();
    const StallReport report = watch.stop();
    print("running and scrolling", report);
    std::printf("%d steps done, %d scroll ticks\n", steps, tick);
    loop->stop();
    runLoop(1000);
    return report.longestCpu <= target && steps > 0 ? 0 : 1;
}
