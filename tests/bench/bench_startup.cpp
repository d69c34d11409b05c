// SPDX-License-Identifier: GPL-3.0-or-later

// How long the newest session takes to open in a library of 1,000 sessions and 10,000 frames: from nothing to
// the painted window. Target: 300 ms.
// Arguments: [folder: kept and used again] [rounds=5]. Exit 1 when the best round is over the target.

#include "app/workbench.h"
#include "biglibrary.h"
#include "gui/mainwindow.h"
#include "gui/sessionview.h"
#include "gui/theme.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFileInfo>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <vector>

using namespace Afterimage;
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr double target = 300; //!< ms

struct Times
{
    double library = 0;
    double window = 0;
    double session = 0; //!< from the question to the painted window
    [[nodiscard]] double all() const { return library + window + session; }
};

double lap(QElapsedTimer &clock)
{
    const double ms = double(clock.nsecsElapsed()) / 1e6;
    clock.restart();
    return ms;
}

std::optional<Times> openOnce(const QString &folder, Theme &theme)
{
    Times times;
    QElapsedTimer clock;
    clock.start();
    const auto workbench = Workbench::open(folder);
    if (!workbench) {
        std::fprintf(stderr, "%s\n", qPrintable(workbench.error().text()));
        return {};
    }
    times.library = lap(clock);
    MainWindow window(**workbench, theme);
    window.resize(1400, 900);
    times.window = lap(clock);
    QEventLoop opened;
    QObject::connect(&window, &MainWindow::startFinished, &opened, &QEventLoop::quit);
    window.openNewest();
    opened.exec();
    window.show();
    (void)window.grab();
    times.session = lap(clock);
    if (!window.sessionView().session())
        return {};
    return times;
}
} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    const QStringList arguments = QApplication::arguments();
    QTemporaryDir temporary;
    const QString folder = arguments.value(1, temporary.filePath(u"library"_s));
    const int rounds = std::max(1, arguments.value(2, u"5"_s).toInt());
    if (!QFileInfo::exists(folder + u"/library.sqlite"_s)) {
        if (const auto made = makeBigLibrary(folder, {}); !made) {
            std::fprintf(stderr, "%s\n", qPrintable(made.error().text()));
            return 2;
        }
    }
    Theme theme(application);
    std::vector<double> all;
    for (int i = 0; i < rounds; ++i) {
        const std::optional<Times> times = openOnce(folder, theme);
        if (!times)
            return 2;
        std::printf("library %6.1f ms, window %6.1f ms, newest session %6.1f ms: %6.1f ms\n", times->library,
            times->window, times->session, times->all());
        std::fflush(stdout);
        all.push_back(times->all());
    }
    std::sort(all.begin(), all.end());
    std::printf("best %.1f ms, median %.1f ms, target %.0f ms\n", all.front(), all[all.size() / 2], target);
    return all.front() <= target ? 0 : 1;
}
